//! Whole rules in words, as somebody would say them.

mod small;

use fingerpost::verdict::Subject;
use fingerpost::words::{Speaker, Words};
use small::{day, directory, language};

fn said(rule: &str) -> String {
    let directory = directory(&[]);
    let condition = language(&directory).run(rule).unwrap_or_else(|error| panic!("{rule}: {error:?}"));
    let words = Words(&directory.messages);
    Speaker { words, directory: &directory, subject: Subject::Person, day: day("2026-11-23") }.who(&condition)
}

#[track_caller]
fn check(table: &[(&str, &str)]) {
    for (rule, expected) in table {
        assert_eq!(said(rule), *expected, "{rule}");
    }
}

/// What an author writes in parts, read as one sentence that somebody would say.
#[test]
fn whole_rules_read_as_english() {
    let tied =
        |area: &str| format!("lives_in({area:?}) or registered_with_gp_in({area:?}) or works_or_studies_in({area:?})");
    let at_risk = "is_any(housing, [\"at-risk\", \"sleeping-rough\"])";
    check(&[
        (
            &format!("!gp_registered and (lives_in(\"luton\") or {at_risk})"),
            "People who are not registered with a GP and either live in luton, may lose their home or sleep rough",
        ),
        (
            &format!("age >= 12 and ({})", tied("luton")),
            "People aged 12 or over who live, work or study, or are registered with a GP, in luton",
        ),
        (&format!("age >= 18 and {at_risk}"), "People aged 18 or over who may lose their home or sleep rough"),
        (
            &format!("{at_risk} and lives_in(\"luton\") and on_or_after(\"2026-11-01\") and before(\"2027-04-01\")"),
            "People who live in luton and either may lose their home or sleep rough, until 31 March 2027",
        ),
        ("lives_in(\"luton\") and on_or_after(\"2027-04-01\")", "People who live in luton, from 1 April 2027"),
        (
            "lives_in(\"luton\") and (age >= 18 or (age >= 16 and on_or_after(\"2027-04-01\")))",
            "People who live in luton and either are 18 or over or from 1 April 2027 are 16 or over",
        ),
        (
            "gender == \"woman\" and age >= 16 and domestic_abuse",
            "Women aged 16 or over who are afraid of somebody close to them",
        ),
        (
            "age >= 18 and is_any(language, [\"punjabi\", \"urdu\"]) and lives_in(\"luton\")",
            "People aged 18 or over who live in luton and either speak Punjabi or Urdu",
        ),
    ]);
}
