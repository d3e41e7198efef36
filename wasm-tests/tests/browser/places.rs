//! The ways to say where one lives.

use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::{beginning, say, say_with};

wasm_tests::tests! {
    in_every_browser("a position, and leave to ask for it, are the browser's own":
        a_position_is_asked_about_before_it_counts_as_home,
        a_position_that_is_refused_is_no_dead_end,
        of_several_towns_of_one_name_one_is_chosen,
    );
    in_chromium_alone("what a place is made of, once it is known, is our own code, on the same engine":
        a_town_will_do,
        a_place_that_is_not_covered_leads_on,
        the_first_half_of_a_postcode_will_do,
        who_does_not_live_at_the_position_is_not_taken_to,
        who_has_no_address_is_not_asked_about_the_position,
        a_position_abroad_is_said_to_be_outside,
        a_position_at_sea_is_in_no_area,
        without_an_address_nothing_is_left_out,
        without_an_address_a_town_helps_with_distances,
        who_would_rather_not_say_finds_services_too,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
const HATFIELD: (f64, f64) = (51.7643, -0.2262);
const PARIS: (f64, f64) = (48.8566, 2.3522);
const OFF_ESSEX: (f64, f64) = (51.8, 1.9);

fn a_town_will_do(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.answers(Asking::Self_, &["alcohol"], "34", "Hatfield, Hertfordshire");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

/// Of six Newports one is not covered: its council and the look-ups are links that say nothing of who follows them.
fn a_place_that_is_not_covered_leads_on(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.answers(Asking::Self_, &["alcohol"], "34", "Newport");
    visitor.sees(&say_with("page.choose.title", &[("name", "Newport")]));
    visitor.chooses("Newport, Isle of Wight");
    visitor.presses(&say("page.continue"));
    visitor.sees_in(&say("page.results.answers"), "Newport, Isle of Wight");
    visitor.sees("This directory does not cover Newport, Isle of Wight");
    visitor.sees(&say("page.look-ups.leaves"));
    let links = visitor.names("link");
    for name in ["Isle of Wight Council", "GOV.UK: find your local council", "NHS: support with alcohol"] {
        visitor.check(links.iter().any(|link| link == name), &format!("no link {name}: {links:?}"));
    }
}

fn the_first_half_of_a_postcode_will_do(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.answers(Asking::Self_, &["alcohol"], "34", "al10");
    visitor.sees(SPECTRUM);
}

fn of_several_towns_of_one_name_one_is_chosen(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.answers(Asking::Self_, &["alcohol"], "34", "Willington");
    let title = say_with("page.choose.title", &[("name", "Willington")]);
    visitor.sees(&title);
    visitor.is_led_to(&title);
    let options = visitor.names("option");
    let durham = options.iter().find(|option| option.contains("Durham"));
    visitor.check(options.len() == 2 && durham.is_some(), &format!("the places cannot be told apart: {options:?}"));
    visitor.chooses(durham.map_or("", String::as_str));
    visitor.presses(&say("page.continue"));
    visitor.sees_in(&say("page.results.answers"), "Willington");
    visitor.sees("County Durham");
    visitor.changes("question.where.short");
    visitor.sees(&say("question.where.ask"));
}

fn a_position_is_asked_about_before_it_counts_as_home(visitor: &mut Visitor) {
    arrives_at_where(visitor, Some(HATFIELD));
    visitor.presses(&say("question.where.position"));
    let title = say_with("page.live-in.title", &[("place", "Welwyn Hatfield")]);
    visitor.sees(&title);
    visitor.is_led_to(&title);
    visitor.chooses(&say("choice.yes"));
    visitor.presses(&say("page.continue"));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.sees_in(&say("page.results.answers"), &say_with("page.live-in.position", &[("place", "Hatfield")]));
}

fn who_does_not_live_at_the_position_is_not_taken_to(visitor: &mut Visitor) {
    arrives_at_where(visitor, Some(HATFIELD));
    visitor.presses(&say("question.where.position"));
    visitor.sees(&beginning("page.live-in.title"));
    visitor.chooses(&say("choice.no"));
    visitor.presses(&say("page.continue"));
    visitor.sees_in(&say("page.results.may"), SPECTRUM);
}

fn who_has_no_address_is_not_asked_about_the_position(visitor: &mut Visitor) {
    arrives_at_where(visitor, Some(HATFIELD));
    visitor.chooses(&say("question.where.no-address"));
    visitor.presses(&say("question.where.position"));
    let near = say_with("question.where.near-none", &[("place", "Hatfield")]);
    visitor.sees_in(&say("page.results.answers"), &near);
    visitor.sees_in(&say("page.results.may"), SPECTRUM);
    visitor.changes("question.where.short");
    visitor.sees(&say("question.where.ask"));
    visitor.check(visitor.has_chosen(&say("question.where.no-address")), "that there is no address is gone");
}

fn a_position_that_is_refused_is_no_dead_end(visitor: &mut Visitor) {
    arrives_at_where(visitor, None);
    visitor.presses(&say("question.where.position"));
    visitor.is_told_of_a_mistake(&say("question.where.error-position-refused"));
    visitor.finds_the_screen_sound("refused");
    visitor.lives_at("AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

fn a_position_abroad_is_said_to_be_outside(visitor: &mut Visitor) {
    arrives_at_where(visitor, Some(PARIS));
    visitor.presses(&say("question.where.position"));
    visitor.is_told_of_a_mistake(&say("question.where.error-position-abroad"));
}

fn a_position_at_sea_is_in_no_area(visitor: &mut Visitor) {
    arrives_at_where(visitor, Some(OFF_ESSEX));
    visitor.presses(&say("question.where.position"));
    visitor.is_told_of_a_mistake(&say("question.where.error-position-abroad"));
    visitor.lives_at("CM1 1QH");
    visitor.sees_in(&say("page.results.answers"), "CM1 1QH");
}

fn without_an_address_nothing_is_left_out(visitor: &mut Visitor) {
    arrives_at_where(visitor, None);
    visitor.chooses(&say("question.where.no-address"));
    visitor.presses(&say("page.show-results"));
    visitor.sees(SPECTRUM);
    visitor.sees_in(&say("page.results.answers"), &say("question.where.none"));
}

fn without_an_address_a_town_helps_with_distances(visitor: &mut Visitor) {
    arrives_at_where(visitor, None);
    visitor.chooses(&say("question.where.no-address"));
    visitor.lives_at("Hatfield, Hertfordshire");
    visitor.sees_in(
        &say("page.results.answers"),
        &say_with("question.where.near-none", &[("place", "Hatfield, Hertfordshire")]),
    );
    let near = say_with("page.distance.within-middle", &[("place", "Hatfield, Hertfordshire")]);
    visitor.sees_in(SPECTRUM, &near);
}

fn who_would_rather_not_say_finds_services_too(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.sees(&say("question.age.ask"));
    visitor.presses(&say("question.age.decline"));
    visitor.sees(&say("question.where.ask"));
    visitor.presses(&say("question.where.decline"));
    visitor.sees(&say("page.results.may"));
    visitor.check(visitor.services().len() == 20, "not the first 20 services are listed");
    visitor.does_not_see("miles away");
    visitor.presses(&say("page.results.more"));
    visitor.sees(SPECTRUM);
}

fn arrives_at_where(visitor: &mut Visitor, position: Option<(f64, f64)>) {
    visitor.opens(Plan::new());
    visitor.is_at(position);
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.says_age("34");
    visitor.sees(&say("question.where.ask"));
}
