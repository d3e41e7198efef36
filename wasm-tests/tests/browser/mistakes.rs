//! What people type or choose by mistake: each mistake has its own sentence, and helplines stay in reach.

use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::{say, say_with};

wasm_tests::tests! {
    in_every_browser("what may be typed into a field, and where the focus goes, are the browser's own":
        nobody_chosen,
        ages_that_are_none,
    );
    in_chromium_alone("which sentence is said of which mistake is our own code":
        no_need_chosen,
        places_that_are_not_known,
        no_place_given,
        no_town_chosen,
        no_answer_to_a_further_question,
        nothing_found,
    );
}

fn nobody_chosen(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.presses(&say("page.continue"));
    visitor.is_told_of_a_mistake(&say("question.asking_as.error"));
    visitor.finds_the_screen_sound("who");
    visitor.looks_for(Asking::Self_);
    visitor.sees(&say("question.needs.ask"));
    visitor.does_not_see(&say("page.errors.title"));
}

fn no_need_chosen(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.looks_for(Asking::Self_);
    visitor.sees(&say("question.needs.ask"));
    visitor.presses(&say("page.continue"));
    visitor.is_told_of_a_mistake(&say("question.needs.error"));
    visitor.finds_the_screen_sound("needs");
    visitor.follows(&say("question.needs.error"));
    let (tag, _) = visitor.focus();
    visitor.check(tag == "input", "the summary's link does not lead to the first choice");
}

fn ages_that_are_none(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    for (typed, key) in [
        ("", "question.age.error-empty"),
        ("-1", "question.age.error-low"),
        ("200", "question.age.error-high"),
        ("12.5", "question.age.error-whole"),
        ("thirty", "question.age.error-number"),
    ] {
        visitor.says_age(typed);
        visitor.is_told_of_a_mistake(&say(key));
        let kept = visitor.reads_field(&say("question.age.label"));
        visitor.check(kept.as_deref() == Some(typed), "what was typed is gone");
    }
    visitor.finds_the_screen_sound("age");
    visitor.says_age("34");
    visitor.sees(&say("question.where.ask"));
}

fn places_that_are_not_known(visitor: &mut Visitor) {
    arrives_at_where(visitor);
    for (typed, sentence) in [
        ("ZZ9 9ZZ", say_with("error.unknown-postcode", &[("found", "ZZ9 9ZZ")])),
        ("Zzyzx", say_with("error.unknown-town", &[("found", "Zzyzx")])),
        (
            "Hatfeild",
            say_with(
                "error.unknown-town-near",
                &[("found", "Hatfeild"), ("near", "Hatfield, Hatfield Heath, Hatfield Peverel")],
            ),
        ),
        ("ZZ99", say_with("error.unknown-outcode", &[("found", "ZZ99")])),
    ] {
        visitor.lives_at(typed);
        visitor.is_told_of_a_mistake(&sentence);
        let kept = visitor.reads_field(&say("question.where.label"));
        visitor.check(kept.as_deref() == Some(typed), "what was typed is gone");
    }
    visitor.finds_the_screen_sound("where");
    visitor.lives_at("AL10 0AA");
    visitor.sees(&say("page.results.fits"));
}

fn no_place_given(visitor: &mut Visitor) {
    arrives_at_where(visitor);
    visitor.lives_at("");
    visitor
        .is_told_of_a_mistake(&say_with("question.where.error-empty", &[("decline", &say("question.where.decline"))]));
    visitor.presses(&say("question.where.decline"));
    visitor.sees(&say("page.results.answers"));
}

fn no_town_chosen(visitor: &mut Visitor) {
    arrives_at_where(visitor);
    visitor.lives_at("Willington");
    visitor.sees(&say_with("page.choose.title", &[("name", "Willington")]));
    visitor.presses(&say("page.continue"));
    visitor.is_told_of_a_mistake(&say("page.choose.error"));
    visitor.finds_the_screen_sound("choose");
}

fn no_answer_to_a_further_question(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.presses(&say("page.question.skip"));
    visitor.changes("question.in_hospital.short");
    visitor.presses(&say("page.question.answer"));
    visitor.is_told_of_a_mistake(&say("page.question.error-choice"));
    visitor.finds_the_screen_sound("question");
}

fn nothing_found(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.answers(Asking::Self_, &["alcohol"], "34", "EH1 1YZ");
    visitor.is_led_to(&say("page.results.title-none"));
    let notices = say("page.results.notices");
    visitor.sees_in(&notices, &say("notice.nothing-found"));
    visitor.sees_in(&notices, "the council of that place");
    visitor.sees_helplines();
    visitor.finds_the_screen_sound("nothing");
    visitor.changes("question.where.short");
    visitor.lives_at("AL10 0AA");
    let found = visitor.waits(|| (!visitor.services().is_empty()).then_some(()));
    visitor.check(found.is_some(), "another place finds nothing either");
}

fn arrives_at_where(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.says_age("34");
    visitor.sees(&say("question.where.ask"));
}
