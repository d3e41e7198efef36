//! What can go wrong on the way to the visitor: each failure has its own sentence, a next step, and the helplines.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use fingerpost_dev::server::{Fault, Policy};
use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::say;

wasm_tests::tests! {
    in_every_browser("how a policy, scripts that are off and missing scripts show is the browser's own":
        a_browser_without_wasm,
        a_site_that_forbids_wasm,
        scripts_are_off,
        the_script_is_missing,
        the_engines_script_is_missing,
    );
    in_chromium_alone("what is said of which failure is our own code; how each comes about is asked in `network.rs`":
        edition_json_is_missing_or_no_edition,
        the_details_are_missing,
        an_engine_with_one_bit_altered_is_not_used,
        trying_again_works_once_the_file_is_there,
        without_the_places_one_can_go_on,
        a_slow_line_is_no_blank_page,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";

fn a_browser_without_wasm(visitor: &mut Visitor) {
    fails_at_the_place(visitor, Plan::new().without_wasm(), "no-wasm", "browser");
    visitor.follows(&say("page.failure.list"));
    visitor.sees(&say("build.services-title"));
    visitor.follows(&wasm_tests::visitor::need_name("alcohol"));
    visitor.sees(SPECTRUM);
}

fn a_site_that_forbids_wasm(visitor: &mut Visitor) {
    fails_at_the_place(visitor, Plan::new().policy(Policy::WithoutWasm), "wasm-blocked", "site");
}

fn scripts_are_off(visitor: &mut Visitor) {
    visitor.switches_scripts_off();
    visitor.goes_to(Plan::new(), "/");
    visitor.sees(&say("build.no-script"));
    visitor.sees("Samaritans");
    visitor.sees("116 123");
    visitor.leaves_a_picture("first-page");
    visitor.follows(&wasm_tests::visitor::need_name("alcohol"));
    visitor.sees(SPECTRUM);
    visitor.sees("Samaritans");
    visitor.leaves_a_picture("list");
    visitor.follows(SPECTRUM);
    visitor.sees("01707 256532");
    visitor.sees(&say("build.who-heading"));
    visitor.sees(&say("build.offerings-heading"));
    visitor.leaves_a_picture("service");
}

fn the_script_is_missing(visitor: &mut Visitor) {
    visitor.goes_to(Plan::new().fault("/finder.js", Fault::NotFound), "/");
    visitor.sees(&wasm_tests::visitor::need_name("alcohol"));
    visitor.sees("Samaritans");
    visitor.follows(&wasm_tests::visitor::need_name("alcohol"));
    visitor.sees(SPECTRUM);
    visitor.follows(&say("build.to-services"));
    visitor.sees(&say("build.by-need"));
}

fn edition_json_is_missing_or_no_edition(visitor: &mut Visitor) {
    for (what, fault) in [
        ("edition-missing", Fault::NotFound),
        ("edition-altered", Fault::Cut),
        ("edition-altered", Fault::Replace(b"<!doctype html><title>Not found</title>".to_vec())),
        ("edition-format", Fault::Replace(br#"{"format": "fingerpost-edition", "version": 999}"#.to_vec())),
    ] {
        visitor.goes_to(Plan::new().fault("/edition.json", fault), "/");
        visitor.is_told_that_nothing_loads(what);
        visitor.sees(&wasm_tests::visitor::need_name("alcohol"));
        visitor.finds_the_screen_sound(what);
    }
}

fn the_details_are_missing(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new().fault("/details-", Fault::NotFound));
    visitor.presses(&wasm_tests::words::say_with("page.result.details-of", &[("name", SPECTRUM)]));
    visitor.is_told_what_failed("details-missing", "retry");
    visitor.finds_the_screen_sound("details");
    visitor.presses(&say("page.back"));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

fn an_engine_with_one_bit_altered_is_not_used(visitor: &mut Visitor) {
    fails_at_the_place(visitor, Plan::new().fault(".wasm", Fault::Alter), "engine-altered", "retry");
}

fn the_engines_script_is_missing(visitor: &mut Visitor) {
    fails_at_the_place(visitor, Plan::new().fault("/engine", Fault::NotFound), "engine-missing", "retry");
}

fn trying_again_works_once_the_file_is_there(visitor: &mut Visitor) {
    let mended = Arc::new(AtomicBool::new(false));
    let host = Arc::clone(&mended);
    let broken = move |path: &str| match path.contains("/places-") && !host.load(Ordering::Relaxed) {
        true => Fault::Cut,
        false => Fault::None,
    };
    fails_at_the_place(visitor, Plan::new().faults(broken), "places-cut", "retry");
    mended.store(true, Ordering::Relaxed);
    visitor.presses(&say("page.retry"));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

fn without_the_places_one_can_go_on(visitor: &mut Visitor) {
    fails_at_the_place(visitor, Plan::new().fault("/places-", Fault::NotFound), "places-missing", "retry");
    visitor.presses(&say("page.failure.without-place"));
    visitor.sees(SPECTRUM);
}

fn a_slow_line_is_no_blank_page(visitor: &mut Visitor) {
    let slow = |path: &str| match path {
        "/edition.json" => Fault::Slow(Duration::from_secs(1)),
        _ if path.contains("/finder-") || path.contains("/places-") => Fault::Slow(Duration::from_secs(4)),
        _ => Fault::None,
    };
    visitor.goes_to(Plan::new().faults(slow), "/");
    visitor.sees(&say("last-resort.loading"));
    visitor.sees(&wasm_tests::visitor::need_name("alcohol"));
    visitor.sees(&say("question.asking_as.ask"));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(&say("question.where.looking"));
    visitor.hears(&say("question.where.looking"));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

/// Answers up to the place, which is the first thing that needs the engine; sees there what failed; nothing answered is lost.
fn fails_at_the_place(visitor: &mut Visitor, plan: Plan, what: &str, next: &str) {
    visitor.opens(plan);
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.is_told_what_failed(what, next);
    visitor.finds_the_screen_sound(what);
    visitor.presses(&say("page.back"));
    visitor.sees(&say("question.age.ask"));
    let age = visitor.reads_field(&say("question.age.label"));
    visitor.check(age.as_deref() == Some("34"), "the age that was given is gone");
    visitor.goes_forward();
    visitor.sees(&say("question.where.ask"));
    visitor.lives_at("AL10 0AA");
    visitor.sees(&say("page.failure.title"));
}
