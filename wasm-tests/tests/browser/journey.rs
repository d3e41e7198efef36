//! From opening the page to the right service.

use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::{beginning, say, say_with};

wasm_tests::tests! {
    in_every_browser("fields, focus, live regions and the history are the browser's own":
        an_adult_who_drinks_finds_spectrum_at_hatfield,
        details_tell_where_when_and_how_and_lead_back,
        changing_the_age_keeps_the_other_answers,
        one_more_answer_settles_a_service,
        back_and_forward_go_step_by_step,
        leaving_leads_to_the_weather,
        three_presses_of_escape_leave,
        a_reload_forgets_every_answer,
    );
    in_chromium_alone("what is asked, found and listed is our own code, on the same engine":
        a_skipped_question_is_not_asked_again,
        somebody_who_asks_for_a_son_finds_help_for_both,
        only_what_is_open_now_can_be_asked_for,
        what_is_near_comes_first_for_whom_travel_is_hard,
        a_service_that_fits_no_more_says_for_whom_it_is,
        starting_again_forgets_every_answer,
        christmas_day_is_said_to_be_a_bank_holiday,
        an_edition_that_was_not_looked_after_says_so,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
const WEATHER: &str = "https://www.bbc.co.uk/weather";

fn an_adult_who_drinks_finds_spectrum_at_hatfield(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    for expected in [
        "Spectrum, Hatfield",
        &say("open.unknown"),
        &adults(),
        "Welwyn Hatfield",
        &say("access.self-referral"),
        &say_with("page.result.ring", &[("number", "01707 256532")]),
    ] {
        visitor.sees_in(SPECTRUM, expected);
    }
    visitor.sees(&say("page.results.decides"));
    visitor.does_not_see("Essex STaRS");
    visitor.does_not_see("The Living Room");
    visitor.sees_in(&say("page.helplines.title"), "Samaritans");
}

fn details_tell_where_when_and_how_and_lead_back(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    let listed = visitor.services();
    visitor.opens_details_of(SPECTRUM);
    visitor.sees_in(&say("page.detail.where"), "Spectrum, Hatfield");
    visitor.sees_in(&say("page.detail.where"), "St Albans");
    visitor.sees(&say("page.detail.who"));
    visitor.sees(&adults());
    visitor.sees(&say_with("page.result.ring", &[("number", "01707 256532")]));
    visitor.sees_in(&say("page.helplines.title"), "Samaritans");
    visitor.presses(&say("page.detail.back"));
    visitor.sees(&say("page.results.fits"));
    visitor.check(visitor.services() == listed, "the list is not the one that was left");
}

fn changing_the_age_keeps_the_other_answers(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.changes("question.age.short");
    let label = say("question.age.label");
    visitor.sees(&label);
    visitor.check(
        visitor.reads_field(&label).as_deref() == Some("34"),
        "the age that was given is not there to be changed",
    );
    visitor.says_age("15");
    visitor.sees("Spectrum outreach for young people");
    visitor.does_not_see(SPECTRUM);
    let answers = say("page.results.answers");
    visitor.sees_in(&answers, "15");
    visitor.sees_in(&answers, "AL10 0AA");
    visitor.sees_in(&answers, &wasm_tests::visitor::need_name("alcohol"));
}

fn one_more_answer_settles_a_service(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.sees_in(&say("page.results.may"), "hospital");
    visitor.sees(&say("question.in_hospital.ask"));
    visitor.presses(&say("choice.yes"));
    visitor.sees_in(&say("page.results.fits"), "hospital");
    visitor.sees_in(&say("page.results.answers"), &say("question.in_hospital.short"));
    visitor.does_not_see(&say("question.in_hospital.ask"));
    visitor.hears(&say_with("page.results.title-other", &[("count", &visitor.services().len().to_string())]));
}

fn a_skipped_question_is_not_asked_again(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.sees(&say("question.in_hospital.ask"));
    visitor.presses(&say("page.question.skip"));
    visitor.sees_in(&say("page.results.answers"), &say("question.in_hospital.short"));
    visitor.does_not_see(&say("question.in_hospital.ask"));
    visitor.sees_in(&say("page.results.may"), "hospital");
}

fn somebody_who_asks_for_a_son_finds_help_for_both(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.looks_for(Asking::Family);
    visitor.sees(&Asking::Family.ask("question.needs"));
    visitor.wants(&["alcohol"]);
    visitor.sees(&Asking::Family.ask("question.age"));
    visitor.says_age("15");
    visitor.sees(&Asking::Family.ask("question.where"));
    visitor.lives_at("AL10 0AA");
    visitor.sees_in(&say("page.results.fits-family"), "Spectrum outreach for young people");
    visitor.sees_in(&say("page.results.supporter"), "families and carers, Hertfordshire");
    visitor.sees(&say("question.supporter_home.ask"));
}

fn only_what_is_open_now_can_be_asked_for(visitor: &mut Visitor) {
    visitor.opens(Plan::new().at("2026-11-23T08:30:00Z"));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "Bedford");
    visitor.sees(&beginning("open.opens"));
    let all = visitor.services().len();
    visitor.filters_by("open-now");
    let fewer = visitor.waits(|| (visitor.services().len() < all).then_some(()));
    visitor.check(fewer.is_some(), "what is closed is still listed");
    visitor.does_not_see(&beginning("open.opens"));
    visitor.filters_by("open-now");
    let again = visitor.waits(|| (visitor.services().len() == all).then_some(()));
    visitor.check(again.is_some(), "what is closed does not come back");
}

fn what_is_near_comes_first_for_whom_travel_is_hard(visitor: &mut Visitor) {
    // On a Monday evening what is open lies farther away than what opens in the morning.
    const FARTHER: &str = "Example evening clinic, Essex";
    visitor.opens(Plan::new().at("2026-11-23T19:00:00Z"));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "CM1 1GG");
    visitor.sees(FARTHER);
    let before = visitor.services();
    visitor.check(before.first().is_some_and(|first| first == FARTHER), &format!("in this order: {before:?}"));
    visitor.presses(&say("page.filters.more"));
    visitor.presses(&say("page.results.near-first"));
    visitor.sees_in(&say("page.results.answers"), &say("question.mobility.short"));
    let changed = visitor.waits(|| Some(visitor.services()).filter(|after| *after != before));
    visitor.check(changed.is_some(), "what is near does not come first");
    let (mut all, mut after) = (before.clone(), changed.unwrap_or_default());
    all.sort();
    after.sort();
    visitor.check(all == after, &format!("something is left out: {all:?} became {after:?}"));
    visitor.hears(&say_with("page.results.title-other", &[("count", &after.len().to_string())]));
    visitor.presses(&say("page.results.near-first"));
    let back = visitor.waits(|| (visitor.services() == before).then_some(()));
    visitor.check(back.is_some(), "the order does not come back");
    visitor.does_not_see(&say("question.mobility.short"));
}

/// Back at the results, another answer; then Forward to the service, which is not for them any more.
fn a_service_that_fits_no_more_says_for_whom_it_is(visitor: &mut Visitor) {
    const WARD: &str = "Example hospital alcohol and drug liaison, Hertfordshire";
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.opens_details_of(WARD);
    visitor.sees(&say("verdict.may-fit"));
    visitor.goes_back();
    visitor.sees(&say("question.in_hospital.ask"));
    visitor.presses(&say("choice.no"));
    visitor.sees_in(&say("page.results.answers"), &say("question.in_hospital.short"));
    visitor.does_not_see(WARD);
    visitor.goes_forward();
    visitor.is_led_to(WARD);
    visitor.sees(&say("verdict.does-not-fit"));
    visitor.sees(&say("page.result.others"));
    visitor.sees_in(
        WARD,
        &say("criterion.who.who")
            .replace("{noun}", &say("criterion.who.people"))
            .replace("{what}", &say("criterion.in_hospital.yes")),
    );
    visitor.sees(&say("page.results.decides"));
    visitor.sees_helplines();
    visitor.does_not_see("eligible");
    visitor.finds_the_screen_sound("for-others");
}

fn back_and_forward_go_step_by_step(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.opens_details_of(SPECTRUM);
    let titles = [
        say("page.results.fits"),
        say("question.where.ask"),
        say("question.age.ask"),
        say("question.needs.ask"),
        say("question.asking_as.ask"),
    ];
    for title in &titles {
        visitor.goes_back();
        visitor.sees(title);
    }
    visitor.check(visitor.has_chosen(&say("choice.asking_as.self")), "the first answer is gone");
    for title in titles.iter().rev().skip(1) {
        visitor.goes_forward();
        visitor.sees(title);
    }
    visitor.presses(&say("page.back"));
    visitor.sees(&say("question.where.ask"));
    let place = visitor.reads_field(&say("question.where.label"));
    visitor.check(place.as_deref() == Some("AL10 0AA"), "the place is gone");
}

fn starting_again_forgets_every_answer(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.presses(&say("page.start-again"));
    visitor.sees(&say("question.asking_as.ask"));
    visitor.check(!visitor.has_chosen(&say("choice.asking_as.self")), "the first answer is still there");
    visitor.looks_for(Asking::Self_);
    visitor.sees(&say("question.needs.ask"));
    visitor.check(!visitor.has_chosen(&wasm_tests::visitor::need_name("alcohol")), "the need is still there");
}

fn leaving_leads_to_the_weather(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.presses(&say("last-resort.leave"));
    visitor.arrives_at(WEATHER);
    visitor.does_not_see("AL10");
    visitor.does_not_see("Spectrum");
}

fn three_presses_of_escape_leave(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.strikes(wasm_tests::visitor::Press::Escape);
    visitor.hears(&say_with("page.leave.escape-more-two", &[("count", "2")]));
    visitor.strikes(wasm_tests::visitor::Press::Escape);
    visitor.hears(&say_with("page.leave.escape-more", &[("count", "1")]));
    visitor.strikes(wasm_tests::visitor::Press::Escape);
    visitor.arrives_at(WEATHER);
}

fn a_reload_forgets_every_answer(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.reloads();
    visitor.sees(&say("question.asking_as.ask"));
    visitor.check(!visitor.has_chosen(&say("choice.asking_as.self")), "an answer is still there");
    visitor.does_not_see("Spectrum");
}

fn christmas_day_is_said_to_be_a_bank_holiday(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new().at("2026-12-25T12:00:00Z"));
    visitor.sees_in(&say("page.results.notices"), &beginning("notice.bank-holiday"));
}

fn an_edition_that_was_not_looked_after_says_so(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new().at("2027-09-01T12:00:00Z"));
    visitor.sees_in(&say("page.results.notices"), &beginning("notice.past-confirm-by"));
    visitor.does_not_see(&beginning("open.until"));
}

fn adults() -> String {
    let age = say_with("criterion.aged.at-least", &[("n", "18")]);
    let people = say("criterion.who.people");
    say("criterion.who.aged").replace("{noun}", &people).replace("{age}", &age)
}
