//! The papers on accessibility, privacy and safety: that they can be read, and that the log in the privacy notice is what is observed.

use std::collections::BTreeSet;
use std::fs;

use fingerpost_dev::workspace::Workspace;
use wasm_tests::site::{Plan, folder};
use wasm_tests::visitor::{Asking, DESKTOP, PHONE, Visitor};
use wasm_tests::words::say;

wasm_tests::tests! {
    in_every_browser("what a browser asks for is its own":
        a_visit_asks_for_what_the_privacy_notice_says_and_nothing_else,
    );
    in_chromium_alone("the papers are plain pages, which are laid out in every browser in `accessibility.rs`":
        each_paper_is_sound_and_short,
    );
}

/// Of a plain page.
const HIGHEST: u64 = 8000;
const LARGEST: u64 = 100_000;
/// A window of 1280 px, enlarged to 400 %.
const ENLARGED: (u32, u32) = (320, 256);
/// At one of each kind axe looks: rows, and hazards.
const KINDS: [&str; 2] = ["accessibility.html", "hazards-answers.html"];
/// Not every browser asks for the sign in its tab, and some ask for one that no page names.
const SIGNS: [&str; 2] = ["/icon.svg", "/favicon.ico"];

fn a_visit_asks_for_what_the_privacy_notice_says_and_nothing_else(visitor: &mut Visitor) {
    visitor.goes_to(Plan::new(), "/");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(&say("page.results.fits"));
    let services = visitor.services();
    visitor.opens_details_of(&services[0]);
    visitor.is_led_to(&services[0]);
    let asked = visitor.requests_to_the_site().into_iter().map(|request| pattern(&request.target));
    let asked: BTreeSet<String> = asked.filter(|path| !SIGNS.contains(&path.as_str())).collect();
    let told: BTreeSet<String> = told().into_iter().filter(|path| !SIGNS.contains(&path.as_str())).collect();
    visitor.check(asked == told, &format!("asked for {asked:#?}\nwhile www/assurance/privacy.toml tells {told:#?}"));
}

/// The paths in the log of the privacy notice.
fn told() -> Vec<String> {
    let file = Workspace::here().www().join("assurance/privacy.toml");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let sections = table["section"].as_array().into_iter().flatten();
    let requests = sections.filter_map(|section| section.get("request")?.as_array()).flatten();
    requests.filter_map(|request| request.get("path")?.as_str()).map(str::to_owned).collect()
}

/// A path without the digest of its content, and without the name of an area.
fn pattern(path: &str) -> String {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let name_at = stem.rfind('/').map_or(0, |slash| slash + 1);
    // Vite's digests have eight signs, an edition's sixteen figures; either may hold a hyphen only at Vite's.
    let digest_at = [16, 8].into_iter().find_map(|length| {
        let at = stem.len().checked_sub(length + 1).filter(|at| *at >= name_at && stem.is_char_boundary(*at))?;
        let (digest, is_hex) = (&stem[at + 1..], |sign: char| sign.is_ascii_hexdigit());
        (stem[at..].starts_with('-') && (length == 8 || digest.chars().all(is_hex))).then_some(at)
    });
    let Some(at) = digest_at else { return path.to_owned() };
    match stem[name_at..at].split_once('-') {
        Some(("places", area)) if area != "outcodes" => format!("{}places-AREA-*.{ending}", &stem[..name_at]),
        _ => format!("{}-*.{ending}", &stem[..at]),
    }
}

fn each_paper_is_sound_and_short(visitor: &mut Visitor) {
    let papers = folder().join("assurance");
    let mut names: Vec<String> = fs::read_dir(&papers)
        .unwrap_or_else(|error| panic!("{}: {error}", papers.display()))
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".html"))
        .collect();
    names.sort();
    visitor.goes_to(Plan::new(), "/assurance/index.html");
    for name in &names {
        let bytes = fs::metadata(papers.join(name)).map_or(u64::MAX, |file| file.len());
        visitor.check(bytes <= LARGEST, &format!("{name} has {bytes} bytes"));
        visitor.follows_address(&format!("/assurance/{name}"));
        visitor.holds_a_window_of(PHONE);
        let height = visitor.runs("return document.documentElement.scrollHeight", &[]).as_u64().unwrap_or(u64::MAX);
        visitor.check(height <= HIGHEST, &format!("{name} is {height} px high on a phone"));
        visitor.does_not_see("{");
        visitor.holds_a_window_of(ENLARGED);
        let out = visitor.sticks_out();
        visitor.check(out.is_empty(), &format!("{name}: at {} px something sticks out: {out:#?}", ENLARGED.0));
        visitor.holds_a_window_of(DESKTOP);
        if KINDS.contains(&name.as_str()) {
            visitor.finds_the_screen_sound(name.trim_end_matches(".html"));
        }
    }
}
