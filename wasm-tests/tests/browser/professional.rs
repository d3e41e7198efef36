//! The one screen of professionals: from an open page to a summary that can be pasted into a referral.

use serde_json::json;
use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Press, Visitor, need_name};
use wasm_tests::words::{beginning, say, say_with};

wasm_tests::tests! {
    in_every_browser("keys, focus, fields and the history are the browser's own":
        a_summary_is_copied_by_keyboard,
        a_service_s_details_lead_back_with_everything_kept,
    );
    in_chromium_alone("what is listed, asked and said is our own code":
        a_row_tells_what_a_referral_needs,
        an_answered_fact_changes_the_table_at_once,
        a_town_of_several_is_chosen_beside_its_field,
        a_mistake_is_said_beside_its_field_and_nothing_is_copied,
        what_was_typed_is_gone_with_the_page,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
const WARD: &str = "Example hospital alcohol and drug liaison, Hertfordshire";

/// A page of a practice: straight to the screen of professionals.
fn opens_the_practice(visitor: &mut Visitor) {
    let page = r#"<h1>Practice</h1><fingerpost-finder mode="professional" edition="/edition.json"></fingerpost-finder>
        <script type="module" src="/finder.js"></script>"#;
    visitor.goes_to(Plan::new().page("/practice.html", page), "/practice.html");
    visitor.sees(&say("page.professional.title"));
}

fn summary(visitor: &Visitor) -> String {
    visitor.reads_field(&say("page.professional.summary-title")).unwrap_or_default()
}

fn a_summary_is_copied_by_keyboard(visitor: &mut Visitor) {
    opens_the_practice(visitor);
    visitor.tabs_to(&Asking::Professional.ask("question.needs"));
    visitor.keys_in("alcohol");
    visitor.sees(&need_name("alcohol"));
    // Takes the first need of the list, and leads on.
    visitor.strikes(Press::Tab);
    visitor.check(visitor.focus().1 == say("question.age.short"), &format!("Tab leads to {:?}", visitor.focus()));
    visitor.keys_in("34");
    visitor.strikes(Press::Tab);
    visitor.keys_in("AL10 0AA");
    visitor.strikes_with_alt("c");
    // Where the browser does not let the page copy, the summary is selected instead.
    let told = visitor.waits(|| {
        let seen = visitor.looks();
        ["page.professional.copied", "page.professional.selected"]
            .iter()
            .any(|key| seen.contains(&say(key)))
            .then_some(())
    });
    visitor.check(told.is_some(), "nothing says that the summary is copied");
    let text = summary(visitor);
    for expected in
        [&need_name("alcohol"), "34", "Welwyn Hatfield (AL10)", SPECTRUM, "01707 256532", &say("page.results.decides")]
    {
        visitor.check(text.contains(expected), &format!("“{expected}” is not in the summary: {text}"));
    }
    visitor.check(!text.contains("0AA"), &format!("the summary holds the whole postcode: {text}"));
    visitor.check(visitor.address().ends_with("/practice.html"), "the address has changed");
}

fn a_service_s_details_lead_back_with_everything_kept(visitor: &mut Visitor) {
    opens_the_practice(visitor);
    visitor.refers(&["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits-family"), SPECTRUM);
    visitor.chooses(&say_with("page.professional.pick", &[("name", SPECTRUM)]));
    visitor.opens_details_of(SPECTRUM);
    visitor.is_led_to(SPECTRUM);
    visitor.goes_back();
    visitor.is_led_to(&say("page.professional.title"));
    visitor.sees_in(&say("page.results.fits-family"), SPECTRUM);
    visitor.check(visitor.has_chosen(&say_with("page.professional.pick", &[("name", SPECTRUM)])), "the choice is gone");
    let field = |key| visitor.reads_field(&say(key));
    visitor.check(field("question.age.short").as_deref() == Some("34"), "the age is gone");
    visitor.check(field("page.professional.where").as_deref() == Some("AL10 0AA"), "the place is gone");
}

fn a_row_tells_what_a_referral_needs(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.looks_for(Asking::Professional);
    visitor.refers(&["alcohol"], "34", "AL10 0AA");
    let fits = say("page.results.fits-family");
    for expected in
        [SPECTRUM, &say("verdict.fits"), &say("open.unknown"), &say("access-professional.professional"), "01707 256532"]
    {
        visitor.sees_in(&fits, expected);
    }
    visitor.sees_in(&say("page.results.may"), &beginning("page.professional.depends"));
    visitor.does_not_see(&say("access.professional"));
    visitor.has_helplines_in_reach();
    visitor.presses(&say("page.back"));
    visitor.sees(&say("question.asking_as.ask"));
}

fn an_answered_fact_changes_the_table_at_once(visitor: &mut Visitor) {
    opens_the_practice(visitor);
    visitor.refers(&["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.may"), WARD);
    visitor.sees_in(&say("page.professional.facts"), &Asking::Professional.ask("question.in_hospital"));
    visitor.chooses(&say("choice.yes"));
    visitor.sees_in(&say("page.results.fits-family"), WARD);
    visitor.hears(&say_with("page.results.title-other", &[("count", &visitor.services().len().to_string())]));
    // It stays where it is, to be changed.
    visitor.check(visitor.has_chosen(&say("choice.yes")), "the answer is gone");
    visitor.chooses(&say("choice.no"));
    let gone = visitor.waits(|| (!visitor.services().iter().any(|name| name == WARD)).then_some(()));
    visitor.check(gone.is_some(), "who is not in hospital is still sent to the ward");
}

fn a_town_of_several_is_chosen_beside_its_field(visitor: &mut Visitor) {
    opens_the_practice(visitor);
    visitor.refers(&["housing"], "30", "Willington");
    let which = say_with("page.choose.title", &[("name", "Willington")]);
    visitor.sees(&which);
    let towns: Vec<String> = visitor.names("option").into_iter().filter(|name| name.contains("Willington")).collect();
    visitor.check(towns.len() > 1, &format!("there is only {towns:?}"));
    visitor.chooses(&towns[0]);
    let without = visitor.waits(|| (!visitor.looks().contains(&say("page.professional.choose-error"))).then_some(()));
    visitor.check(without.is_some(), "the choice is not taken");
    visitor.presses(&say("page.professional.show"));
    let text = summary(visitor);
    visitor.check(text.contains("Willington"), &format!("the town is not in the summary: {text}"));
}

fn a_mistake_is_said_beside_its_field_and_nothing_is_copied(visitor: &mut Visitor) {
    opens_the_practice(visitor);
    visitor.refers(&["alcohol"], "200", "AL10 0AA");
    let sentence = say("question.age.error-high");
    visitor.sees(&sentence);
    visitor.strikes_with_alt("c");
    let led = visitor.waits(|| (visitor.focus().1 == say("question.age.short")).then_some(()));
    visitor.check(led.is_some(), &format!("focus is on {:?}, not in the field with the mistake", visitor.focus()));
    visitor.check(summary(visitor).is_empty(), "a summary is there in spite of the mistake");
    visitor.types(&say("question.age.short"), "34");
    visitor.strikes(Press::Enter);
    let mended = visitor.waits(|| (!visitor.looks().contains(&sentence)).then_some(()));
    visitor.check(mended.is_some(), "the mistake is mended, and still said");
}

fn what_was_typed_is_gone_with_the_page(visitor: &mut Visitor) {
    opens_the_practice(visitor);
    visitor.refers(&["alcohol"], "34", "AL10 0AA");
    visitor.presses(&say("page.professional.show"));
    visitor.presses(&say("page.professional.clear"));
    visitor.is_led_to(&say("page.professional.title"));
    visitor.does_not_see("AL10");
    visitor.does_not_see(SPECTRUM);
    visitor.refers(&["alcohol"], "34", "AL10 0AA");
    let traces = visitor.traces();
    visitor.check(
        traces["local"] == json!("{}") && traces["session"] == json!("{}"),
        &format!("something is kept: {traces}"),
    );
    visitor.check(!traces.to_string().contains("AL10"), &format!("the place can be found: {traces}"));
    for _ in 0..3 {
        visitor.strikes(Press::Escape);
    }
    visitor.arrives_at("https://www.bbc.co.uk/weather");
    visitor.does_not_see("AL10");
}
