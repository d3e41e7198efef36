//! Whatever stands in a file, its reader comes to an end and says what is wrong: sound texts are cut, doubled and mixed with what is
//! special to their notation, and no reader may panic or take long. The same cases in every run.
#![allow(clippy::unwrap_used)]

use fingerpost_author::oruk::{Feed, Page};
use fingerpost_author::read::{Files, Found, Texts, read};
use fingerpost_author::sheet::{self, Cell, Sheet};
use fingerpost_author::{hours, spoken};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::time::{Duration, Instant};

/// No reader of a text of a few kilobytes takes longer, on a busy machine and built for finding faults.
const LONGEST: Duration = Duration::from_secs(5);
const CASES: u32 = 300;

const SERVICE: &str = r#"id = "group"
name = "Group"
needs = ["alcohol", "drugs"]
checked = 2026-11-22
rule = '''
age >= 18 and lives_in("essex")
'''
[[offering]]
id = "group-hall"
hours = "Mo-Fr 09:00-17:00; PH off"
[[case]]
name = "At 18"
person = { age = 18, substances = ["alcohol"] }
expect = "fits"
"#;
const TABLE: &str = "id,name,address,postcode,checked\none,\"Group, One\",1 High Street; Ely,CB7 4AA,2026-11-22\n";
const SHAPE: &str = r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry":
 {"type": "Polygon", "coordinates": [[[0.1, 52.1], [0.2, 52.1], [0.2, 52.2], [0.1, 52.1]]]}}]}"#;
const FEED: &str = r#"{"total_items": 1, "contents": [{"id": "0b5a1f86-0001-4c7e-8d0a-3f6f5d1c0001", "name": "Group", "status": "active",
 "organization": {"id": "o", "name": "Trust"}, "minimum_age": 17.5, "schedules": [{"byday": "2MO", "opens_at": "09:00Z", "freq": "MONTHLY"}],
 "service_at_locations": [{"id": "a", "location": {"latitude": 52.1, "longitude": 0.1, "addresses": [{"postal_code": "CB7 4AA"}]}}],
 "fingerpost": {"id": "group", "name": "Group", "needs": ["alcohol"], "checked": "2026-11-22", "rule": "age >= 18",
 "cases": [{"name": "At 18", "person": {"age": 18}, "expect": "fits", "missing": []}], "offerings": [{"id": "group-hall", "delivery": "venue"}]}}]}"#;

/// What is special to one notation or another.
const SIGNS: [&str; 34] = [
    "\"",
    "'''",
    "[",
    "]",
    "[[",
    "{",
    "}",
    "=",
    ",",
    ";",
    ":",
    "\n",
    "\r\n",
    "\0",
    "\u{1b}",
    "\u{202e}",
    "\u{feff}",
    "é",
    "\\",
    "\\u{0}",
    "-",
    "1e999",
    "99999999999999999999",
    "0000-01-01",
    "24:00",
    "PH",
    "off",
    "Feb 29",
    "We[9]",
    "(((((((((",
    " and ",
    "not ",
    "null",
    "-0.0",
];

/// One change of a text: where, how much goes, what comes, and whether it is doubled.
type Edit = (prop::sample::Index, usize, usize, bool);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, 0..SIGNS.len(), any::<bool>()), 1..8)
}

fn changed(text: &str, edits: &[Edit]) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    for (at, gone, sign, doubled) in edits {
        let from = at.index(signs.len() + 1);
        let to = (from + gone).min(signs.len());
        let taken: Vec<char> = signs.splice(from..to, SIGNS[*sign].chars()).collect();
        if *doubled {
            signs.splice(from..from, taken.iter().chain(&taken).copied());
        }
    }
    signs.into_iter().collect()
}

/// Runs a reader over a text that was changed in so many ways.
#[track_caller]
fn comes_to_an_end(what: &str, text: &str, reader: impl Fn(&str)) {
    let config = Config { cases: CASES, failure_persistence: None, rng_seed: RngSeed::Fixed(17), ..Config::default() };
    let outcome = TestRunner::new(config).run(&edits(), |edits| {
        let text = changed(text, &edits);
        let begun = Instant::now();
        reader(&text);
        prop_assert!(begun.elapsed() < LONGEST, "{what} took {:?}:\n{text}", begun.elapsed());
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{what}: {error}"));
}

/// Everything that is said of a directory with these files stands in one of them.
fn read_files(files: &[(&str, &str)]) {
    let file = |(name, text): &(&str, &str)| ((*name).to_owned(), Found::File(text.as_bytes().to_vec()));
    let folders = ["services", "services/essex", "shapes"].map(|folder| (folder.to_owned(), Found::Folder));
    let files: Files = files.iter().map(file).chain(folders).collect();
    let found = read(&Texts { directory: Some(files), rules: None });
    for problem in &found.diagnostics {
        assert!(problem.at.line > 0 && problem.at.column > 0, "{problem:?}");
        assert!(!problem.message.is_empty() && !problem.help.is_empty(), "{problem:?}");
    }
}

#[test]
fn files_of_authors() {
    comes_to_an_end("a service", SERVICE, |text| read_files(&[("services/essex/group.toml", text)]));
    let template = "table = 'groups.csv'\nrule = 'anyone'\n";
    comes_to_an_end("a table", TABLE, |text| {
        read_files(&[("services/essex/groups.toml", template), ("services/essex/groups.csv", text)]);
    });
    comes_to_an_end("a shape", SHAPE, |text| read_files(&[("shapes/patch.geojson", text)]));
}

#[test]
fn hours_and_ages() {
    comes_to_an_end("hours", "Mo-Fr 09:00-17:00; We[1,3] 09:00-19:30; Dec 25-Jan 1 off; PH off", |text| {
        let _ = hours::parse(text);
        let _ = spoken::ages(text);
    });
    comes_to_an_end("spoken", "Monday to Friday 9am to 5.30pm, ages 16 to 25", |text| _ = spoken::ages(text));
}

#[test]
fn feeds() {
    comes_to_an_end("a feed", FEED, |text| {
        let mut feed = Feed::default();
        feed.add(Page { name: "services/index.json", text });
        let (services, findings) = feed.finish();
        assert!(services.len() <= 8 && findings.iter().all(|finding| !finding.diagnostic.message.is_empty()));
    });
}

#[test]
fn sheets() {
    comes_to_an_end("a sheet", "id;name;from_age;checked;needs\ngroup;Group;18+;45000;alcohol, drugs\n", |text| {
        let cell = |text: &str| match text.parse::<f64>() {
            Ok(number) => Cell::Number(number),
            Err(_) => Cell::Text(text.to_owned()),
        };
        let rows = text.lines().map(|line| line.split(';').map(cell).collect()).collect();
        let sheet = Sheet { file: "s.xlsx".into(), name: "services".into(), rows, covered: vec![(1, 1)] };
        sheet::read(&[sheet], &Files::new());
    });
}
