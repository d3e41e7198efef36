//! Nine people's ways through the page, from the first question to what they came for. What each costs is measured on a phone: how
//! long the screen of results is, and where its first service begins. Lengths are printed (`--nocapture`), and held to a limit that
//! leaves room for a browser's own letters: what makes everybody scroll half as much again is seen here.

use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, PHONE, Visitor, need_name};
use wasm_tests::words::{beginning, say};

wasm_tests::tests! {
    in_every_browser("how long a screen becomes, each browser's letters decide":
        somebody_who_drinks_finds_who_takes_them_where_and_when,
        a_mother_finds_help_for_her_son_and_for_herself,
        a_gp_has_it_all_on_one_screen,
        without_an_address_the_open_beds_come_first,
        beyond_the_directory_one_is_told_where_to_look,
        late_at_night_what_is_open_comes_first,
        a_pharmacy_is_found_by_need_and_by_name,
        who_cannot_travel_learns_what_comes_to_them,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";

/// On a phone.
fn opens(visitor: &mut Visitor, at: &'static str) {
    visitor.opens(Plan::new().at(at));
    visitor.holds_a_window_of(PHONE);
}

fn somebody_who_drinks_finds_who_takes_them_where_and_when(visitor: &mut Visitor) {
    opens(visitor, "2026-11-30T10:00:00Z");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(SPECTRUM, "14 The Common");
    visitor.sees_in(SPECTRUM, &beginning("page.distance.near"));
    visitor.sees_in(SPECTRUM, "01707 256532");
    visitor.sees_in(SPECTRUM, &say("open.unknown"));
    visitor.sees(&say("page.also.title"));
    is_no_longer_than(visitor, "1", 3_600, 560);
}

fn a_mother_finds_help_for_her_son_and_for_herself(visitor: &mut Visitor) {
    opens(visitor, "2026-11-30T10:00:00Z");
    visitor.looks_for(Asking::Family);
    visitor.sees(&Asking::Family.ask("question.needs"));
    visitor.wants(&["drugs"]);
    visitor.sees(&Asking::Family.ask("question.age"));
    visitor.says_age("15");
    visitor.sees(&Asking::Family.ask("question.where"));
    visitor.lives_at("Stevenage");
    visitor.sees_in("Spectrum outreach for young people", &say("page.distance.home-visit-family"));
    visitor.sees_in(&say("page.results.supporter"), "Example support for families and carers, Hertfordshire");
    is_no_longer_than(visitor, "2", 6_700, 760);
}

/// The form, and the first of what it finds, without scrolling.
fn a_gp_has_it_all_on_one_screen(visitor: &mut Visitor) {
    opens(visitor, "2026-11-30T10:00:00Z");
    visitor.holds_a_window_of((1280, 900));
    visitor.looks_for(Asking::Professional);
    visitor.refers(&["prescription-medicines"], "72", "Worcester");
    visitor.sees("Example older people's worker, Worcestershire");
    visitor.sees("Example specialist prescribing, Worcestershire");
    let first = "document.querySelector('fingerpost-finder').shadowRoot.querySelector('tbody tr').getBoundingClientRect().bottom + scrollY";
    let bottom = visitor.runs(&format!("return {first}"), &[]).as_f64().unwrap_or(f64::MAX);
    println!("journey 3 in {:?}: the first service ends at {bottom} px of 900", visitor.browser());
    visitor.check(bottom <= 900.0, &format!("the first service ends at {bottom} px"));
}

fn without_an_address_the_open_beds_come_first(visitor: &mut Visitor) {
    opens(visitor, "2026-11-30T20:00:00Z");
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["housing"]);
    visitor.says_age("30");
    visitor.chooses(&say("question.where.no-address"));
    visitor.lives_at("Luton");
    visitor.sees_in("Example emergency beds, Luton", &say("open.always"));
    let services = visitor.services();
    visitor.check(
        services.starts_with(&["Example emergency beds, Luton".into(), "Example winter shelter, Luton".into()]),
        &format!("first come {services:?}"),
    );
    is_no_longer_than(visitor, "4", 7_300, 640);
}

fn beyond_the_directory_one_is_told_where_to_look(visitor: &mut Visitor) {
    for (journey, postcode, council) in [("5", "SS2 6ER", "Southend"), ("6", "M1 1AE", "Manchester")] {
        opens(visitor, "2026-11-30T10:00:00Z");
        visitor.answers(Asking::Self_, &["alcohol"], "34", postcode);
        visitor.sees(council);
        let links = visitor.names("link").join(" | ");
        visitor.check(links.contains(council), &format!("no link leads to {council}: {links}"));
        is_no_longer_than(visitor, journey, 3_000, 0);
    }
}

/// It is dark, and the one that is open is not the nearest.
fn late_at_night_what_is_open_comes_first(visitor: &mut Visitor) {
    opens(visitor, "2026-11-28T22:30:00Z");
    asks_for_a_rarer_need(visitor, "needle-exchange");
    visitor.sees_in("Example needle exchange and naloxone, Essex", "Open until 11pm");
    visitor.sees_in("Example needle exchange, Hertfordshire", "Closed, opens Monday at 9am");
    let services = visitor.services();
    let place = |name: &str| services.iter().position(|service| service == name);
    let (open, near) =
        (place("Example needle exchange and naloxone, Essex"), place("Example needle exchange, Hertfordshire"));
    visitor.check(open < near, &format!("the open one does not come first: {services:?}"));
    is_no_longer_than(visitor, "7", 6_000, 640);
}

/// One that is not on the first list.
fn asks_for_a_rarer_need(visitor: &Visitor, need: &str) {
    visitor.looks_for(Asking::Self_);
    visitor.presses(&say("question.needs.more"));
    visitor.wants(&[need]);
    visitor.says_age("30");
    visitor.lives_at("AL10 0AA");
}

fn a_pharmacy_is_found_by_need_and_by_name(visitor: &mut Visitor) {
    opens(visitor, "2026-11-30T10:00:00Z");
    visitor.presses(&say("page.browse.lead"));
    visitor.types(&say("page.browse.name"), "pharmcy");
    visitor.sees("harmacy");
    visitor.check(
        visitor.names("button").iter().any(|name| name.contains("pharmacy") || name.contains("Pharmacy")),
        "no pharmacy is found by its name",
    );
    opens(visitor, "2026-11-30T10:00:00Z");
    asks_for_a_rarer_need(visitor, "supervised-consumption");
    visitor.has_the_list();
    is_no_longer_than(visitor, "8", 9_000, 760);
}

fn who_cannot_travel_learns_what_comes_to_them(visitor: &mut Visitor) {
    opens(visitor, "2026-11-30T10:00:00Z");
    visitor.answers(Asking::Self_, &["drugs"], "40", "Durham");
    let services = visitor.services();
    let outreach = "County Durham Drug and Alcohol Recovery Service: community outreach".to_owned();
    visitor.check(services.contains(&outreach), &format!("what comes to the door is not among {services:?}"));
    visitor.check(
        visitor.names("button").iter().any(|name| name.contains(&need_name("family-support"))),
        "a carer is not told of their own help",
    );
    is_no_longer_than(visitor, "9", 5_200, 560);
}

/// `first`: where the first service may begin; nought where there is none.
#[track_caller]
fn is_no_longer_than(visitor: &Visitor, journey: &str, height: u64, first: u64) {
    let measure = "const root = document.querySelector('fingerpost-finder').shadowRoot;
        const card = root.querySelector('.result')?.getBoundingClientRect().top ?? 0;
        return [document.documentElement.scrollHeight, Math.round(card + (card && scrollY))]";
    let measured = visitor.runs(measure, &[]);
    let [long, begins] = [0, 1].map(|at| measured[at].as_u64().unwrap_or(u64::MAX));
    println!("journey {journey} in {:?}: {long} px, the first service at {begins}", visitor.browser());
    visitor.check(
        long <= height && begins <= first,
        &format!("journey {journey}: {long} px of {height}, the first service at {begins} of {first}"),
    );
}
