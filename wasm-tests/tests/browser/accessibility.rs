//! Every screen on the way, for people with a telephone, a keyboard or a screen reader. Failures and mistakes are inspected
//! where they are tested.

use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Press, Visitor, need_name};
use wasm_tests::words::{say, say_with};

wasm_tests::tests! {
    in_every_browser("layout, focus and keys are the browser's own":
        every_step_is_sound_and_led_to,
        plain_pages_are_sound,
        the_whole_journey_by_keyboard,
        a_mistake_by_keyboard,
        danger_and_leaving_stay_in_view,
    );
    in_chromium_alone("what the screens are made of is asked by axe, which looks at the document":
        results_for_family_are_sound,
        the_screen_of_professionals_is_sound,
        a_further_question_changed_on_its_own_screen_is_sound,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";

fn every_step_is_sound_and_led_to(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.finds_the_screen_sound("1-who");
    visitor.presses(&say("page.danger.more"));
    visitor.sees_helplines();
    visitor.finds_the_screen_sound("1-who-danger");
    visitor.presses(&say("page.danger.more"));
    visitor.looks_for(Asking::Self_);
    visitor.is_led_to(&say("question.needs.ask"));
    visitor.presses(&say("question.needs.more"));
    visitor.finds_the_screen_sound("2-needs");
    visitor.wants(&["alcohol", "housing"]);
    visitor.is_led_to(&say("question.age.ask"));
    visitor.finds_the_screen_sound("3-age");
    visitor.says_age("34");
    visitor.is_led_to(&say("question.where.ask"));
    visitor.finds_the_screen_sound("4-where");
    visitor.lives_at("Willington");
    visitor.is_led_to(&say_with("page.choose.title", &[("name", "Willington")]));
    visitor.finds_the_screen_sound("5-choose");
    visitor.goes_back();
    visitor.is_led_to(&say("question.where.ask"));
    visitor.is_at(Some((51.7643, -0.2262)));
    visitor.presses(&say("question.where.position"));
    visitor.is_led_to(&say_with("page.live-in.title", &[("place", "Welwyn Hatfield")]));
    visitor.finds_the_screen_sound("6-live-in");
    visitor.chooses(&say("choice.yes"));
    visitor.presses(&say("page.continue"));
    visitor.sees(&say("page.results.fits"));
    visitor.is_led_to(&say_with("page.results.title-other", &[("count", &visitor.services().len().to_string())]));
    visitor.finds_the_screen_sound("7-results");
    visitor.opens_details_of(SPECTRUM);
    visitor.is_led_to(SPECTRUM);
    visitor.finds_the_screen_sound("8-service");
}

fn results_for_family_are_sound(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.answers(Asking::Family, &["alcohol", "family-support"], "15", "AL10 0AA");
    visitor.sees(&say("page.results.answers"));
    visitor.finds_the_screen_sound("family");
}

fn the_screen_of_professionals_is_sound(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.looks_for(Asking::Professional);
    visitor.is_led_to(&say("page.professional.title"));
    visitor.types(&Asking::Professional.ask("question.needs"), "d");
    visitor.sees(&need_name("drugs"));
    visitor.finds_the_screen_sound("needs");
    visitor.refers(&["alcohol", "housing"], "34", "Willington");
    visitor.sees(&say_with("page.choose.title", &[("name", "Willington")]));
    visitor.finds_the_screen_sound("towns");
    visitor.refers(&[], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits-family"), SPECTRUM);
    visitor.presses(&say("page.professional.show"));
    visitor.sees(&say("page.professional.summary-title"));
    visitor.finds_the_screen_sound("results");
}

fn a_further_question_changed_on_its_own_screen_is_sound(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.presses(&say("choice.yes"));
    visitor.changes("question.in_hospital.short");
    visitor.is_led_to(&say("question.in_hospital.ask"));
    visitor.check(visitor.has_chosen(&say("choice.yes")), "the answer is not there to be changed");
    visitor.finds_the_screen_sound("question");
    visitor.chooses(&say("choice.no"));
    visitor.presses(&say("page.question.answer"));
    visitor.sees(&say("page.results.answers"));
    visitor.does_not_see("hospital alcohol and drug liaison");
}

fn plain_pages_are_sound(visitor: &mut Visitor) {
    visitor.goes_to(Plan::new(), "/services.html");
    visitor.sees(&say("build.by-area"));
    visitor.finds_the_screen_sound("index");
    visitor.follows(&need_name("alcohol"));
    visitor.sees(SPECTRUM);
    visitor.finds_the_screen_sound("list");
    visitor.follows(SPECTRUM);
    visitor.sees(&say("build.who-heading"));
    visitor.finds_the_screen_sound("service");
}

fn the_whole_journey_by_keyboard(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.tabs_to(&say("choice.asking_as.self"));
    visitor.strikes(Press::Space);
    visitor.tabs_to(&say("page.continue"));
    visitor.strikes(Press::Enter);
    visitor.is_led_to(&say("question.needs.ask"));
    visitor.tabs_to(&need_name("alcohol"));
    visitor.strikes(Press::Space);
    visitor.tabs_to(&say("page.continue"));
    visitor.strikes(Press::Enter);
    visitor.is_led_to(&say("question.age.ask"));
    visitor.tabs_to(&say("question.age.label"));
    visitor.keys_in("34");
    visitor.strikes(Press::Enter);
    visitor.is_led_to(&say("question.where.ask"));
    visitor.tabs_to(&say("question.where.label"));
    visitor.keys_in("AL10 0AA");
    visitor.strikes(Press::Enter);
    visitor.sees(&say("page.results.fits"));
    visitor.is_led_to(&say_with("page.results.title-other", &[("count", &visitor.services().len().to_string())]));
    visitor.tabs_to(&say("choice.no"));
    visitor.strikes(Press::Enter);
    visitor.sees_in(&say("page.results.answers"), &say("question.in_hospital.short"));
    visitor.tabs_to(&say_with("page.result.details-of", &[("name", SPECTRUM)]));
    visitor.strikes(Press::Enter);
    visitor.is_led_to(SPECTRUM);
    visitor.tabs_to(&say("page.detail.back"));
    visitor.strikes(Press::Space);
    visitor.sees(&say("page.results.fits"));
}

fn a_mistake_by_keyboard(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.says_age("200");
    visitor.is_led_to_the_mistake(&say("question.age.error-high"));
    visitor.tabs_to_the_mistake(&say("question.age.error-high"));
    visitor.strikes(Press::Enter);
    let (tag, name) = visitor.focus();
    visitor.check(tag == "input" && name == say("question.age.label"), "the summary's link does not lead to the field");
}

fn danger_and_leaving_stay_in_view(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    for size in [wasm_tests::visitor::PHONE, wasm_tests::visitor::DESKTOP] {
        visitor.holds_a_window_of(size);
        visitor.runs("scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })", &[]);
        for name in [say("last-resort.leave"), say_with("last-resort.ring", &[("number", "999")])] {
            visitor.check(visitor.has_in_view(&name), &format!("at {} px “{name}” is scrolled away", size.0));
        }
        visitor.leaves_a_picture(&format!("scrolled-{}", size.0));
    }
}
