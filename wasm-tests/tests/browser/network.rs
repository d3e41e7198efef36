//! Every file that the page fetches, and everything that can happen to it on the way: there is always a sentence, a next step and
//! somebody to ring, and never a spinner without end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use fingerpost_dev::server::Fault;
use wasm_tests::browser::Browser;
use wasm_tests::site::{Plan, folder, manifest};
use wasm_tests::visitor::{Asking, Visitor, need_name};
use wasm_tests::words::{say, say_with};

wasm_tests::tests! {
    in_every_browser("what a browser makes of half a file, and of a connection that breaks or hangs, is its own":
        a_connection_that_breaks_off_is_told_from_a_whole_file,
        the_element_s_script_or_the_style_breaks_off,
        the_edition_and_its_words_hang,
        the_finders_data_hangs,
        what_comes_late_is_waited_for,
        half_a_postcode_is_answered_from_until_the_whole_one_comes,
        a_page_loaded_again_midway_starts_afresh,
        a_trap_is_survived_once,
    );
    in_chromium_alone("what is done about a file that did not come, once it is known, is our own code":
        the_edition_and_its_words_fail_in_every_way,
        the_finders_data_fails_in_every_way,
        the_engine_fails_in_every_way,
        the_first_places_file_fails_in_every_way_and_each_is_missed,
        the_details_fail_in_every_way,
        the_element_s_script_or_the_style_fails_in_every_way,
        what_only_serves_offline_fails_in_every_way_and_nobody_notices,
        the_engine_hangs,
        the_places_hang,
        without_its_postcode_the_list_stays_and_says_so,
        the_details_hang,
        a_second_trap_ends_with_helplines_and_loading_again,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";

/// What can happen to a file.
const FAULTS: [Fault; 4] = [Fault::NotFound, Fault::Cut, Fault::Alter, Fault::Drop];

/// The end of the code that the page has for it.
fn how(visitor: &Visitor, fault: &Fault) -> &'static str {
    match fault {
        Fault::Cut => "cut",
        Fault::Alter => "altered",
        // All but Chromium take what came before the connection broke for all there is.
        Fault::Drop if visitor.browser() != Browser::Chromium => "cut",
        _ => "missing",
    }
}

fn the_edition_and_its_words_fail_in_every_way(visitor: &mut Visitor) {
    for (kind, path) in [("edition", "/edition.json".to_owned()), ("page", file("page"))] {
        for fault in FAULTS {
            // Half a JSON is no JSON, and one letter may be another key, or none that matters.
            let code = match (kind, how(visitor, &fault)) {
                ("edition", "cut") => "edition-altered".to_owned(),
                ("edition", "altered") => continue,
                (_, how) => format!("{kind}-{how}"),
            };
            visitor.goes_to(plan(&path, fault), "/");
            visitor.is_told_that_nothing_loads(&code);
            visitor.sees(&need_name("alcohol"));
        }
    }
}

fn a_connection_that_breaks_off_is_told_from_a_whole_file(visitor: &mut Visitor) {
    visitor.goes_to(plan(&file("page"), Fault::Drop), "/");
    visitor.is_told_that_nothing_loads(&format!("page-{}", how(visitor, &Fault::Drop)));
    fails_at_the_place(visitor, "finder", &file("finder"), &[Fault::Drop]);
    for path in engine() {
        fails_at_the_place(visitor, "engine", &path, &[Fault::Drop]);
    }
}

fn the_finders_data_fails_in_every_way(visitor: &mut Visitor) {
    fails_at_the_place(visitor, "finder", &file("finder"), &FAULTS);
}

fn the_engine_fails_in_every_way(visitor: &mut Visitor) {
    for path in engine() {
        fails_at_the_place(visitor, "engine", &path, &FAULTS);
    }
}

fn the_first_places_file_fails_in_every_way_and_each_is_missed(visitor: &mut Visitor) {
    let places = places();
    fails_at_the_place(visitor, "places", &places[0], &FAULTS);
    for path in &places[1..] {
        fails_at_the_place(visitor, "places", path, &[Fault::NotFound]);
    }
}

fn the_details_fail_in_every_way(visitor: &mut Visitor) {
    for fault in FAULTS {
        let code = format!("details-{}", how(visitor, &fault));
        visitor.looks_for_help_with_drinking(plan(&file("details"), fault));
        visitor.presses(&say_with("page.result.details-of", &[("name", SPECTRUM)]));
        visitor.is_told_what_failed(&code, "retry");
    }
}

fn the_element_s_script_or_the_style_breaks_off(visitor: &mut Visitor) {
    works_without_script_or_style(visitor, &[Fault::Drop], &[Fault::Drop]);
}

fn the_element_s_script_or_the_style_fails_in_every_way(visitor: &mut Visitor) {
    works_without_script_or_style(
        visitor,
        &[Fault::NotFound, Fault::Cut],
        &[Fault::NotFound, Fault::Cut, Fault::Alter],
    );
}

/// Without the script the plain page stands; without the style everything is still there to be read and used.
fn works_without_script_or_style(visitor: &mut Visitor, script: &[Fault], style: &[Fault]) {
    for fault in script {
        visitor.goes_to(plan("/finder.js", fault.clone()), "/");
        visitor.sees(&need_name("alcohol"));
        visitor.sees("Samaritans");
        visitor.follows(&say("build.to-services"));
        visitor.follows(&need_name("alcohol"));
        visitor.sees(SPECTRUM);
    }
    for fault in style {
        visitor.looks_for_help_with_drinking(plan("/page.css", fault.clone()));
        visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    }
}

fn what_only_serves_offline_fails_in_every_way_and_nobody_notices(visitor: &mut Visitor) {
    for path in ["/site.js", "/sw.js", "/offline.json"] {
        for fault in FAULTS {
            visitor.looks_for_help_with_drinking(plan(path, fault).with_workers());
            visitor.sees_in(&say("page.results.fits"), SPECTRUM);
        }
    }
}

fn the_edition_and_its_words_hang(visitor: &mut Visitor) {
    for path in ["/edition.json".to_owned(), file("page")] {
        let mended = Arc::new(AtomicBool::new(false));
        visitor.goes_to(until(&mended, path, Fault::Hang).hurried(), "/");
        visitor.sees(&say("last-resort.loading"));
        visitor.sees(&say("last-resort.slow"));
        visitor.sees(&say("last-resort.helpline.samaritans.phone"));
        visitor.sees(&need_name("alcohol"));
        visitor.finds_the_screen_sound("slow");
        mended.store(true, Ordering::Relaxed);
        visitor.presses(&say("last-resort.retry"));
        visitor.sees(&say("question.asking_as.ask"));
        visitor.does_not_see(&say("last-resort.slow"));
    }
}

fn the_finders_data_hangs(visitor: &mut Visitor) {
    hangs_at_the_place(visitor, &file("finder"));
}

fn the_engine_hangs(visitor: &mut Visitor) {
    for path in engine() {
        hangs_at_the_place(visitor, &path);
    }
}

fn the_places_hang(visitor: &mut Visitor) {
    for path in places().into_iter().take(2) {
        hangs_at_the_place_of(visitor, &path, "Welwyn Garden City");
    }
}

fn the_details_hang(visitor: &mut Visitor) {
    let mended = Arc::new(AtomicBool::new(false));
    visitor.looks_for_help_with_drinking(until(&mended, file("details"), Fault::Hang).hurried());
    visitor.presses(&say_with("page.result.details-of", &[("name", SPECTRUM)]));
    is_told_that_it_takes_long(visitor);
    mended.store(true, Ordering::Relaxed);
    visitor.presses(&say("page.retry"));
    visitor.sees(&say("page.detail.where"));
}

/// Nobody has to press anything.
fn what_comes_late_is_waited_for(visitor: &mut Visitor) {
    // Hurried, the ten seconds after which something takes long are half of one.
    let plan = plan(&places()[0], Fault::Slow(Duration::from_secs(3))).hurried();
    visitor.opens(plan);
    visitor.answers(Asking::Self_, &["alcohol"], "34", "Welwyn Garden City");
    visitor.sees(&say("question.where.looking"));
    is_told_that_it_takes_long(visitor);
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.does_not_see(&say("page.slow"));
}

/// Most of the bytes are postcodes, and nobody waits for them.
fn half_a_postcode_is_answered_from_until_the_whole_one_comes(visitor: &mut Visitor) {
    let late = |path: &str| match path.contains("/places-hertfordshire") {
        true => Fault::Slow(Duration::from_secs(4)),
        false => Fault::None,
    };
    visitor.opens(Plan::new().faults(late));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees("Distances from the middle of AL10, for now.");
    visitor.sees("of the middle of AL10");
    visitor.finds_the_screen_sound("rough");
    visitor.sees("Distances from AL10 0AA.");
    visitor.does_not_see("middle of AL10");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

fn without_its_postcode_the_list_stays_and_says_so(visitor: &mut Visitor) {
    let mended = Arc::new(AtomicBool::new(false));
    let path = places().into_iter().find(|path| path.contains("hertfordshire")).unwrap_or_default();
    visitor.opens(until(&mended, path, Fault::NotFound));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees("the rest of the postcode could not be looked up");
    visitor.sees(SPECTRUM);
    mended.store(true, Ordering::Relaxed);
    visitor.presses(&say("page.refining.failed-do"));
    visitor.sees("Distances from AL10 0AA.");
}

fn a_page_loaded_again_midway_starts_afresh(visitor: &mut Visitor) {
    let mended = Arc::new(AtomicBool::new(false));
    visitor.opens(until(&mended, file("finder"), Fault::Hang));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(&say("question.where.looking"));
    mended.store(true, Ordering::Relaxed);
    visitor.reloads();
    visitor.sees(&say("question.asking_as.ask"));
    visitor.check(!visitor.has_chosen(&say("choice.asking_as.self")), "an answer is still there");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

fn a_trap_is_survived_once(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new().with_traps(1));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.opens_details_of(SPECTRUM);
    visitor.presses(&say("page.detail.back"));
    visitor.presses(&say("page.question.skip"));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    let console = visitor.console();
    visitor.check(console.is_empty(), &format!("the console is not empty: {console:#?}"));
}

fn a_second_trap_ends_with_helplines_and_loading_again(visitor: &mut Visitor) {
    visitor.opens(Plan::new().with_traps(2));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.is_told_what_failed("engine-stopped", "reload");
    visitor.finds_the_screen_sound("stopped");
    visitor.presses(&say("page.failure.reload"));
    visitor.sees(&say("question.asking_as.ask"));
    visitor.does_not_see(&say("page.failure.title"));
}

fn fails_at_the_place(visitor: &mut Visitor, kind: &str, path: &str, faults: &[Fault]) {
    // A town waits for every place; of a whole postcode the half is answered from meanwhile.
    let place = if kind == "places" { "Welwyn Garden City" } else { "AL10 0AA" };
    for fault in faults {
        let code = format!("{kind}-{}", how(visitor, fault));
        let mended = Arc::new(AtomicBool::new(false));
        visitor.opens(until(&mended, path.to_owned(), fault.clone()));
        visitor.answers(Asking::Self_, &["alcohol"], "34", place);
        visitor.is_told_what_failed(&code, "retry");
        mended.store(true, Ordering::Relaxed);
        visitor.presses(&say("page.retry"));
        visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    }
}

fn hangs_at_the_place(visitor: &mut Visitor, path: &str) {
    hangs_at_the_place_of(visitor, path, "AL10 0AA");
}

fn hangs_at_the_place_of(visitor: &mut Visitor, path: &str, place: &str) {
    let mended = Arc::new(AtomicBool::new(false));
    visitor.opens(until(&mended, path.to_owned(), Fault::Hang).hurried());
    visitor.answers(Asking::Self_, &["alcohol"], "34", place);
    is_told_that_it_takes_long(visitor);
    mended.store(true, Ordering::Relaxed);
    visitor.presses(&say("page.retry"));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

fn is_told_that_it_takes_long(visitor: &Visitor) {
    visitor.sees(&say("page.slow"));
    visitor.hears(&say("page.slow"));
    visitor.sees_helplines();
}

fn plan(path: &str, fault: Fault) -> Plan {
    let path = path.to_owned();
    Plan::new().faults(move |asked| if asked == path { fault.clone() } else { Fault::None })
}

/// The fault is there until the host mends it.
fn until(mended: &Arc<AtomicBool>, path: String, fault: Fault) -> Plan {
    let mended = Arc::clone(mended);
    Plan::new().faults(move |asked| match asked == path && !mended.load(Ordering::Relaxed) {
        true => fault.clone(),
        false => Fault::None,
    })
}

fn file(name: &str) -> String {
    format!("/{}", manifest()["files"][name]["path"].as_str().unwrap_or_default())
}

fn places() -> Vec<String> {
    let manifest = manifest();
    let places = manifest["files"]["places"].as_array().cloned().unwrap_or_default();
    places.iter().map(|file| format!("/{}", file["path"].as_str().unwrap_or_default())).collect()
}

/// Its script and its module.
fn engine() -> Vec<String> {
    let names = std::fs::read_dir(folder()).into_iter().flatten().flatten();
    let names = names.map(|entry| format!("/{}", entry.file_name().to_string_lossy()));
    let mut found: Vec<String> = names.filter(|name| name.starts_with("/engine-")).collect();
    found.sort();
    assert_eq!(found.len(), 2, "{found:?}");
    found
}
