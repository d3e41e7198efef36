//! What is said of an answer as a whole: notices, and the helplines that are always there.

mod small;

use fingerpost::answer::Answer;
use fingerpost::find::find;
use fingerpost::finder::Finder;
use small::{ToldService, finder, query, service, service_without_offerings as told};

fn found(finder: &Finder, asked: &str) -> Answer {
    find(finder, &query(&finder.directory, asked))
}

fn check_notices(services: &[ToldService], table: &[(&str, &str)]) {
    let finder = finder(services);
    for (asked, expected) in table {
        let notices = found(&finder, asked).notices;
        assert!(notices.iter().all(|notice| !notice.text.contains(['[', '{'])), "{notices:?}");
        let codes: Vec<String> = notices.into_iter().map(|notice| notice.code).collect();
        assert_eq!(codes.join(" "), *expected, "{asked}");
    }
}

#[test]
fn notices() {
    let near = || told("near", "drugs").at(1.0, "9-17").rule("lives_in(\"luton\")");
    check_notices(
        &[near(), service("phone", "alcohol").rule("age >= 18")],
        &[
            ("need:alcohol age=34 from:hatfield", ""),
            ("need:housing from:hatfield", "nothing-for-need"),
            ("need:alcohol age=15 from:hatfield", "nothing-found"),
            ("need:alcohol age=15 from:hatfield all", "nothing-found"),
            ("need:alcohol from:elsewhere", "outside"),
            ("need:alcohol home=E09000001", "outside"),
            ("need:alcohol from:southend", "outside"),
            ("need:alcohol from:southend,luton", ""),
            ("need:alcohol home=none", ""),
            ("need:drugs from:hatfield", "residents-only nothing-found"),
            ("need:drugs from:elsewhere", "outside residents-only nothing-found"),
            ("need:drugs from:luton", ""),
            ("need:drugs from:luton at:2026-11-23T20:00 open-now", "nothing-open"),
            ("need:drugs from:luton at:2026-11-23T10:00 filter:women-only", "nothing-filtered"),
            ("need:drugs from:luton at:2026-11-23T20:00 open-now filter:women-only", "nothing-filtered"),
            ("need:drugs from:luton within:0.5", "nothing-near"),
            ("need:drugs from:luton within:0.5 at:2026-11-23T20:00 open-now", "nothing-near"),
            ("need:drugs from:luton at:2026-12-25T10:00", "bank-holiday"),
            ("need:drugs from:luton at:2027-02-22T10:00", ""),
            ("need:drugs from:luton at:2027-02-23T10:00", "past-confirm-by"),
        ],
    );
    check_notices(&[told("far", "drugs").at(20.0, "")], &[("from:hatfield", "nothing-near"), ("", "")]);
}

#[test]
fn a_place_that_is_not_covered_is_named_with_its_district() {
    let finder = finder(&[service("phone", "alcohol").rule("age >= 18")]);
    for (label, districts, expected) in [
        (
            "SS2 6ER",
            vec!["Southend-on-Sea"],
            "SS2 6ER is in Southend-on-Sea, which this directory does not cover: it covers ",
        ),
        (
            "E1",
            vec!["Tower Hamlets", "Hackney"],
            "E1 is in Tower Hamlets or Hackney, which this directory does not cover",
        ),
        ("Lincoln", vec!["Lincoln"], "This directory does not cover Lincoln: it covers "),
        (
            "Newport, Isle of Wight",
            vec!["Isle of Wight"],
            "This directory does not cover Newport, Isle of Wight: it covers ",
        ),
        ("E1", vec![], "and the place you gave is not in it."),
    ] {
        let mut query = query(&finder.directory, "need:alcohol from:elsewhere");
        let place = query.place.as_mut().expect("a place");
        place.label = label.into();
        place.district_names = districts.into_iter().map(str::to_owned).collect();
        let notices = find(&finder, &query).notices;
        assert_eq!(notices[0].code, "outside");
        assert!(notices[0].text.contains(expected), "{}", notices[0].text);
    }
}

#[test]
fn helplines_are_never_filtered_and_those_open_come_first_at_night() {
    let finder = finder(&[service("phone", "alcohol").rule("age >= 18")]);
    let order = |asked: &str| {
        let lines = found(&finder, asked).helplines;
        lines.into_iter().map(|line| line.id).collect::<Vec<_>>().join(" ")
    };
    let by_day = "by-day unsaid day-and-night";
    let by_night = "day-and-night by-day unsaid";
    for (asked, expected) in [
        ("", by_day),
        ("need:housing age=15 from:elsewhere open-now within:0 limit:1", by_day),
        ("asking_as=professional all", by_day),
        ("at:2026-11-23T20:59", by_day),
        ("at:2026-11-23T21:00", by_night),
        ("at:2026-11-24T00:00", by_night),
        ("at:2026-11-24T07:59 open-now", by_night),
        ("at:2026-11-24T08:00", by_day),
    ] {
        assert_eq!(order(asked), expected, "{asked}");
    }
}
