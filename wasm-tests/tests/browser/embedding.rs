//! The element in somebody else's page.

use fingerpost_dev::server::Fault;
use serde_json::json;
use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Press, Visitor};
use wasm_tests::words::say;

wasm_tests::tests! {
    in_every_browser("elements, keys, the history and modules are the browser's own":
        two_finders_on_one_page_work_apart,
        without_the_script_the_host_s_own_words_stay,
        leaving_leads_where_the_host_says_and_back_shows_no_answer,
        a_finder_taken_out_of_the_page_stops_and_a_new_one_starts_afresh,
        a_finder_moved_in_the_page_keeps_its_place,
        a_host_s_hotkeys_take_nothing_out_of_our_fields,
    );
    in_chromium_alone("what is shown and told is our own code":
        what_stands_in_the_element_shows_when_the_edition_is_missing,
        without_an_edition_named_the_element_says_so,
        events_tell_the_step_and_never_an_answer,
    );
}

const SCRIPT: &str = r#"<script type="module" src="/finder.js"></script>"#;
const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";

fn two_finders_on_one_page_work_apart(visitor: &mut Visitor) {
    let finder = r#"<fingerpost-finder edition="/edition.json"></fingerpost-finder>"#;
    let page = format!(
        "<h1>Two</h1><section><h2>Left</h2>{finder}</section><section><h2>Right</h2>{finder}</section>{SCRIPT}"
    );
    visitor.goes_to(Plan::new().page("/host.html", &page), "/host.html");
    visitor.turns_to(Some("Left"));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(SPECTRUM);
    visitor.turns_to(Some("Right"));
    visitor.sees(&say("question.asking_as.ask"));
    visitor.does_not_see(SPECTRUM);
    visitor.answers(Asking::Family, &["alcohol"], "15", "Bedford");
    visitor.sees(&say("page.results.supporter"));
    visitor.turns_to(Some("Left"));
    visitor.sees(SPECTRUM);
    visitor.does_not_see(&say("page.results.supporter"));
    visitor.goes_back();
    visitor.sees(SPECTRUM);
    visitor.turns_to(Some("Right"));
    visitor.sees(&Asking::Family.ask("question.where"));
    visitor.turns_to(None);
    visitor.finds_the_screen_sound("two");
    let console = visitor.console();
    visitor.check(console.is_empty(), &format!("the console is not empty: {console:#?}"));
}

fn what_stands_in_the_element_shows_when_the_edition_is_missing(visitor: &mut Visitor) {
    opens_a_host(visitor, Plan::new(), r#" edition="/nowhere/edition.json""#);
    visitor.is_told_that_nothing_loads("edition-missing");
    visitor.sees("Ring the council on 01632 960123");
    visitor.finds_the_screen_sound("missing");
}

fn without_an_edition_named_the_element_says_so(visitor: &mut Visitor) {
    opens_a_host(visitor, Plan::new(), "");
    visitor.is_told_that_nothing_loads("edition-attribute");
    visitor.sees("Ring the council on 01632 960123");
}

fn without_the_script_the_host_s_own_words_stay(visitor: &mut Visitor) {
    opens_a_host(visitor, Plan::new().fault("/finder.js", Fault::NotFound), r#" edition="/edition.json""#);
    visitor.sees("Ring the council on 01632 960123");
    visitor.does_not_see(&say("last-resort.title"));
}

fn events_tell_the_step_and_never_an_answer(visitor: &mut Visitor) {
    opens_a_host(visitor, Plan::new().fault("/details-", Fault::NotFound), r#" edition="/edition.json""#);
    visitor.sees(&say("question.asking_as.ask"));
    let listen = "window.told = []; for (const name of ['fingerpost-step', 'fingerpost-error'])
        addEventListener(name, ({ type, detail }) => told.push([type, detail]));";
    visitor.runs(listen, &[]);
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(SPECTRUM);
    visitor.presses(&wasm_tests::words::say_with("page.result.details-of", &[("name", SPECTRUM)]));
    visitor.sees(&say("page.failure.what.details-missing"));
    let told = visitor.runs("return told", &[]);
    let step = |name: &str| json!(["fingerpost-step", { "step": name }]);
    let error = json!(["fingerpost-error", { "code": "details-missing" }]);
    let expected = json!([step("needs"), step("age"), step("where"), step("results"), step("service"), error]);
    visitor.check(told == expected, &format!("the page was told {told}"));
}

fn leaving_leads_where_the_host_says_and_back_shows_no_answer(visitor: &mut Visitor) {
    let plan = Plan::new().page("/weather.html", "<h1>Sunny</h1>");
    opens_a_host(visitor, plan, r#" edition="/edition.json" leave-to="/weather.html""#);
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(SPECTRUM);
    visitor.presses(&say("last-resort.leave"));
    visitor.sees("Sunny");
    visitor.goes_back();
    visitor.sees(&say("question.asking_as.ask"));
    visitor.check(!visitor.has_chosen(&say("choice.asking_as.self")), "an answer is still there");
    visitor.does_not_see("AL10");
    visitor.does_not_see("Spectrum");
}

fn a_finder_taken_out_of_the_page_stops_and_a_new_one_starts_afresh(visitor: &mut Visitor) {
    opens_a_host(visitor, Plan::new(), r#" edition="/edition.json""#);
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(SPECTRUM);
    visitor.runs("window.taken = document.querySelector('fingerpost-finder'); taken.remove()", &[]);
    visitor.does_not_see(SPECTRUM);
    visitor.runs("document.querySelector('main').append(taken)", &[]);
    visitor.sees(&say("question.asking_as.ask"));
    visitor.does_not_see(SPECTRUM);
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(SPECTRUM);
}

/// A host that lays its page out anew moves what is in it.
fn a_finder_moved_in_the_page_keeps_its_place(visitor: &mut Visitor) {
    opens_a_host(visitor, Plan::new(), r#" edition="/edition.json""#);
    let steps = "window.steps = []; addEventListener('fingerpost-step', ({ detail }) => steps.push(detail.step));";
    visitor.runs(steps, &[]);
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.says_age("34");
    visitor.sees(&say("question.where.ask"));
    visitor.types(&say("question.where.label"), "AL10");
    let asked = visitor.requests_to_the_site().len();
    visitor.runs("document.querySelector('main').prepend(document.querySelector('fingerpost-finder'))", &[]);
    let typed = visitor.reads_field(&say("question.where.label"));
    visitor.check(typed.as_deref() == Some("AL10"), &format!("the field holds {typed:?}"));
    visitor.lives_at("AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    // Taken out and put back in one go, into another part of the page. In a task of the page's own: between two steps of a driver's
    // script WebKit ends what is waiting.
    let into_a_section =
        "const [finder, section] = [document.querySelector('fingerpost-finder'), document.createElement('section')];
        return new Promise((done) => setTimeout(() => {
            finder.remove();
            document.querySelector('main').append(section);
            section.append(finder);
            done();
        }));";
    visitor.runs(into_a_section, &[]);
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.changes("question.age.short");
    visitor.sees(&say("question.age.ask"));
    visitor.goes_back();
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    let told = visitor.runs("return steps", &[]);
    let expected = json!(["needs", "age", "where", "results", "age", "results"]);
    visitor.check(told == expected, &format!("the page was told {told}"));
    let again = visitor.requests_to_the_site().iter().skip(asked).filter(|one| one.target == "/edition.json").count();
    visitor.check(again == 0, "the edition was fetched again");
    visitor.presses(&say("last-resort.leave"));
    visitor.arrives_at("https://www.bbc.co.uk/weather");
}

/// As many sites have them: one letter opens the search, another goes to the next item; outside fields only, as far as they can tell.
fn a_host_s_hotkeys_take_nothing_out_of_our_fields(visitor: &mut Visitor) {
    opens_a_host(visitor, Plan::new(), r#" edition="/edition.json""#);
    let hotkeys = "window.pressed = []; for (const kind of ['keydown', 'keypress', 'keyup'])
        document.addEventListener(kind, (event) => {
            if (event.target.matches('input, textarea, select')) return;
            pressed.push(kind + ' ' + event.key);
            if (event.key !== 'Tab' && event.key !== 'Escape') event.preventDefault();
        });";
    visitor.sees(&say("question.asking_as.ask"));
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.runs(hotkeys, &[]);
    visitor.tabs_to(&say("question.age.label"));
    visitor.keys_in("34");
    let age = visitor.reads_field(&say("question.age.label"));
    visitor.check(age.as_deref() == Some("34"), &format!("of 34 the field has {age:?}"));
    visitor.strikes(Press::Enter);
    visitor.sees(&say("question.where.ask"));
    visitor.tabs_to(&say("question.where.label"));
    visitor.keys_in("AL10 0AA");
    let place = visitor.reads_field(&say("question.where.label"));
    visitor.check(place.as_deref() == Some("AL10 0AA"), &format!("of AL10 0AA the field has {place:?}"));
    visitor.strikes(Press::Escape);
    let pressed = visitor.runs("return pressed.filter((key) => !/Tab$/.test(key) && !/Enter$/.test(key))", &[]);
    let escape = pressed
        .as_array()
        .is_some_and(|keys| keys.iter().all(|key| key.as_str().is_some_and(|key| key.ends_with("Escape"))));
    visitor.check(escape && pressed != json!([]), &format!("the host was told of {pressed}"));
    visitor.strikes(Press::Enter);
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

fn opens_a_host(visitor: &mut Visitor, plan: Plan, attributes: &str) {
    let inside = "<p>Ring the council on 01632 960123</p>";
    let page = format!("<h1>A council</h1><fingerpost-finder{attributes}>{inside}</fingerpost-finder>{SCRIPT}");
    visitor.goes_to(plan.page("/host.html", &page), "/host.html");
}
