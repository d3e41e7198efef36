//! What one does with what was found: narrow it, keep it, ask for more; and find a service by its name without being asked.

use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Press, Visitor, need_name};
use wasm_tests::words::{say, say_with};

wasm_tests::tests! {
    in_every_browser("the list is fields, buttons and the history, which are the browser's own":
        what_is_kept_is_on_the_list_until_it_is_taken_off,
        a_half_remembered_name_leads_to_the_service_and_back,
        towns_are_offered_while_a_place_is_typed,
    );
    in_chromium_alone("what is counted and named is our own code":
        a_filter_leaves_as_many_as_it_says,
        what_else_there_is_is_one_tap_away,
        family_reads_needs_as_family_says_them,
        need_and_area_are_looked_through_without_a_question,
        what_was_kept_is_forgotten_with_the_answers,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
const WARD: &str = "Example hospital alcohol and drug liaison, Hertfordshire";

fn keeps(visitor: &Visitor, service: &str) {
    visitor.presses(&format!("{}: {service}", say("page.list.keep")));
}

fn what_is_kept_is_on_the_list_until_it_is_taken_off(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    keeps(visitor, SPECTRUM);
    keeps(visitor, WARD);
    visitor.presses(&say_with("page.list.show-other", &[("count", "2")]));
    visitor.is_led_to(&say("page.list.title"));
    visitor.sees_in(SPECTRUM, "St Martin's House");
    visitor.sees_in(SPECTRUM, "01707 256532");
    visitor.sees_in(WARD, &say("page.detail.hours"));
    visitor.finds_the_screen_sound("list");
    visitor.presses(&format!("{}: {WARD}", say("page.list.remove")));
    visitor.does_not_see(WARD);
    visitor.presses(&say("page.detail.back"));
    visitor.sees(&say_with("page.list.show-one", &[("count", "1")]));
}

fn towns_are_offered_while_a_place_is_typed(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.says_age("34");
    visitor.types(&say("question.where.label"), "Hemel");
    visitor.sees("Hemel Hempstead");
    visitor.finds_the_screen_sound("suggestions");
    visitor.strikes(Press::Down);
    visitor.strikes(Press::Enter);
    visitor.check(
        visitor.reads_field(&say("question.where.label")).as_deref() == Some("Hemel Hempstead"),
        "what was chosen does not stand in the field",
    );
    visitor.presses(&say("page.show-results"));
    visitor.sees("from the middle of Hemel Hempstead");
}

fn a_half_remembered_name_leads_to_the_service_and_back(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.presses(&say("page.browse.lead"));
    visitor.is_led_to(&say("page.browse.title"));
    visitor.types(&say("page.browse.name"), "spectrm drug");
    visitor.presses(SPECTRUM);
    visitor.is_led_to(SPECTRUM);
    visitor.sees("01707 256532");
    visitor.goes_back();
    visitor.sees(&say("page.browse.title"));
    visitor.check(
        visitor.reads_field(&say("page.browse.name")).as_deref() == Some("spectrm drug"),
        "what was typed is gone on the way back",
    );
    visitor.types(&say("page.browse.name"), "zzzz");
    visitor.sees(&say("page.browse.none"));
    visitor.finds_the_screen_sound("browse");
}

fn a_filter_leaves_as_many_as_it_says(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.answers(Asking::Self_, &["drugs"], "34", "AL10 0AA");
    visitor.sees(&say("page.results.fits"));
    visitor.presses(&say("page.filters.more"));
    let filter = visitor.filter("step-free");
    let said: usize = filter.split_whitespace().last().and_then(|count| count.parse().ok()).unwrap_or_default();
    visitor.presses(&filter);
    let left = visitor.waits(|| (visitor.services().len() == said).then_some(()));
    visitor.check(said > 0 && left.is_some(), &format!("{filter} leaves {:?}", visitor.services()));
    visitor.filters_by("step-free");
    visitor.sees(SPECTRUM);
}

fn what_else_there_is_is_one_tap_away(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    let before = visitor.services();
    visitor.presses(&visitor.button_beginning(&need_name("needle-exchange")));
    let more = visitor.waits(|| (visitor.services().len() > before.len()).then_some(()));
    visitor.check(more.is_some(), "what else there is does not come to the list");
    visitor.sees_in(&say("page.results.answers"), &need_name("needle-exchange"));
    visitor.check(before.iter().all(|service| visitor.services().contains(service)), "what was there is gone");
}

fn family_reads_needs_as_family_says_them(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.answers(Asking::Family, &["alcohol"], "15", "AL10 0AA");
    visitor.sees(&say("page.also.title-family"));
    visitor.check(
        !visitor.names("button").iter().any(|name| name.starts_with(&need_name("parent-who-uses"))),
        "a parent is spoken of as one's own",
    );
}

fn need_and_area_are_looked_through_without_a_question(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.presses(&say("page.browse.lead"));
    visitor.sees(&say("page.browse.title"));
    let choose = "const finder = document.querySelector('fingerpost-finder').shadowRoot;
        const [need] = finder.querySelectorAll('.browse-by select');
        need.value = 'needle-exchange';
        need.dispatchEvent(new Event('change'));";
    visitor.runs(choose, &[]);
    let listed =
        visitor.waits(|| visitor.names("button").iter().any(|name| name.contains("Hertfordshire")).then_some(()));
    visitor.check(listed.is_some(), "no service is listed for a need");
}

fn what_was_kept_is_forgotten_with_the_answers(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    keeps(visitor, SPECTRUM);
    visitor.sees(&say_with("page.list.show-one", &[("count", "1")]));
    visitor.presses(&say("page.start-again"));
    visitor.sees(&say("question.asking_as.ask"));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(&say("page.results.fits"));
    visitor.does_not_see(&say_with("page.list.show-one", &[("count", "1")]));
}
