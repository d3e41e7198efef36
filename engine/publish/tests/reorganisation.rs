//! A made-up reorganisation of Hertfordshire's councils on 1 April 2028, rehearsed on the example directory: `areas.toml` alone
//! says what happens, and neither a service nor a rule is touched.

#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost::edition::{encode_directory, encode_rule_book};
use fingerpost::facts::Fact;
use fingerpost::find::{Order, find};
use fingerpost::person::{Known, Person};
use fingerpost::request::{PlaceRequest, Request, query};
use fingerpost::verdict::{Rule, Subject};
use fingerpost_author::diagnostic::Severity;
use fingerpost_author::rules::{Language, Names};
use fingerpost_author::verify::EditionRules;
use fingerpost_publish::load::Loaded;
use std::fs;
use std::path::Path;

const LAST: &str = "2028-03-31T10:00:00";
const FIRST: &str = "2028-04-01T10:00:00";

/// Two councils that divide the county among them: all that is said of it.
const DIVIDED: &str = r#"
[[area]]
id = "east-hertfordshire-unitary"
name = "East Hertfordshire unitary (made up)"
districts = ["E07000095", "E07000099", "E07000242", "E07000243", "E07000241"]
from = 2028-04-01
source = "Made up for a test."

[[area]]
id = "west-hertfordshire-unitary"
name = "West Hertfordshire unitary (made up)"
districts = ["E07000096", "E07000098", "E07000102", "E07000103", "E07000240"]
from = 2028-04-01
source = "Made up for a test."
"#;

/// The example directory in which Hertfordshire ends, and these areas are added.
fn reorganised(name: &str, successors: &str, added: &str) -> Loaded {
    let laid = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("reorganised-{}-{name}", std::process::id()));
    laid::copy(Path::new("../../directory-data"), &laid.join("directory"));
    laid::copy(Path::new("../../rules"), &laid.join("rules"));
    let areas = laid.join("directory/areas.toml");
    let text = fs::read_to_string(&areas).unwrap();
    let ended = format!("name = \"Hertfordshire\"\nuntil = 2028-03-31\n{successors}\n");
    fs::write(&areas, text.replacen("name = \"Hertfordshire\"\n", &ended, 1) + added).unwrap();
    let loaded = laid::check(&laid);
    fs::remove_dir_all(laid).unwrap();
    loaded
}

/// Which services fit, may fit or do not, for somebody who lives at a postcode.
fn found(loaded: &Loaded, place: &str, at: &str, age: &str) -> Vec<(String, &'static str)> {
    let request = Request {
        facts: vec![("age".into(), age.into())],
        needs: Vec::new(),
        place: PlaceRequest::Text(place.into()),
        at: at.parse().unwrap(),
        within_miles: None,
        open_now: false,
        filters: Vec::new(),
        order: Order::Best,
        also: false,
        limit: 1000,
        all: true,
    };
    let answer = find(&loaded.finder, &query(&loaded.finder, &loaded.places, &request).unwrap());
    let mut found: Vec<_> = answer.matches.into_iter().map(|found| (found.service, found.verdict.id())).collect();
    found.sort();
    found
}

#[test]
fn where_new_areas_divide_an_old_one_everybody_keeps_their_services() {
    let successors = "successors = [\"east-hertfordshire-unitary\", \"west-hertfordshire-unitary\"]";
    let loaded = reorganised("divided", successors, DIVIDED);
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    for place in ["AL10 0AA", "SG1 1EE", "WD17 2DN", "AL1 3XL", "LU1 2UA"] {
        for age in ["16", "34"] {
            let before = found(&loaded, place, LAST, age);
            assert!(before.iter().any(|(_, verdict)| *verdict != "does-not-fit"), "{place}");
            assert_eq!(found(&loaded, place, FIRST, age), before, "{place}, {age}");
        }
    }
}

#[test]
fn where_nothing_follows_nobody_lives_there_any_more_and_check_says_so() {
    let loaded = reorganised("ended", "", "");
    let told: Vec<&str> = loaded.diagnostics.iter().map(|found| found.code).collect();
    assert!(told.contains(&"area-ends"), "{told:?}");
    assert!(!told.contains(&"case-missing"), "the rules need no new cases: {told:?}");
    let fits = |at: &str| found(&loaded, "SG1 1EE", at, "34").iter().filter(|(_, verdict)| *verdict == "fits").count();
    assert!(fits(LAST) > fits(FIRST), "{} and {}", fits(LAST), fits(FIRST));
}

/// A new area that is smaller than the old one loses those who live outside of it. What decides is what the rule's text builds.
#[test]
fn the_day_asked_about_decides() {
    let loaded = reorganised("smaller", "successors = [\"west-hertfordshire-unitary\"]", DIVIDED);
    let verdict = |place: &str, at: &str| {
        let all = found(&loaded, place, at, "34");
        all.iter().find(|(service, _)| service == "emerging-futures-hertfordshire").unwrap().1
    };
    for (place, before, after) in [("WD17 2DN", "fits", "fits"), ("SG1 1EE", "fits", "does-not-fit")] {
        assert_eq!([verdict(place, LAST), verdict(place, FIRST)], [before, after], "{place}");
    }
    let (finder, book) = (encode_directory(&loaded.finder.directory), encode_rule_book(&loaded.rule_book));
    let (rules, wrong) = EditionRules::open(&finder, &book).unwrap().verify();
    assert!(rules > 100 && wrong.is_empty(), "{rules} rules, {} built otherwise", wrong.len());
}

/// A rule for a new area takes nobody before its first day.
#[test]
fn a_new_area_begins_on_its_day() {
    let language = |loaded: &Loaded| Language::new(Names::of(&loaded.finder.directory, Vec::new()));
    let loaded =
        reorganised("new", "successors = [\"east-hertfordshire-unitary\", \"west-hertfordshire-unitary\"]", DIVIDED);
    let rule = Rule::new(language(&loaded).run("lives_in(\"east-hertfordshire-unitary\")").unwrap());
    let mut person = Person::default();
    person.set(Fact::HOME, Known::Districts(loaded.finder.directory.districts_named(&["E07000243"])));
    let verdict = |at: &str| {
        let day = at[..10].parse().unwrap();
        rule.judge(&loaded.finder.directory, Subject::Person, &person, day).verdict.id()
    };
    assert_eq!([verdict(LAST), verdict(FIRST)], ["does-not-fit", "fits"]);
}
