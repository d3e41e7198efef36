//! Who is affected when a rule changes, against going through everybody; what is said where there is too much to go through is a
//! bound. (`fingerpost diff` is held against people of two directories in `publish/tests/diff_exact.rs`.)

use super::brute_force::{EVERYBODY, rule_text};
use super::small::{day, directory, language};
use crate::check::trust::affected::joint::{Homes, Joint, Side};
use crate::check::trust::affected::{Affected, Region, affected, affected_within};
use chrono::NaiveDate;
use fingerpost::condition::Condition;
use fingerpost::directory::Directory;
use fingerpost::facts::Fact;
use fingerpost::person::{Known, Person};
use fingerpost::verdict::{Rule, Subject, Value};
use proptest::prelude::*;

/// The day on which the rules are compared.
fn today() -> NaiveDate {
    day("2026-11-22")
}

fn joint(directory: &Directory) -> Joint {
    Joint::of(directory, directory, &Homes::new()).unwrap()
}

fn joined(directory: &Directory, joint: &Joint, side: Side, condition: &Condition) -> Condition {
    joint.condition(side, directory, condition, Subject::Person, today())
}

/// A rule before and after: who is affected, in words.
#[track_caller]
fn check(before: &str, after: &str, expected: &[&str]) {
    let directory = directory();
    let joint = joint(&directory);
    let built = |side, rule: &str| joined(&directory, &joint, side, &language(&directory).run(rule).unwrap());
    let (before_built, after_built) = (built(Side::Old, before), built(Side::New, after));
    let Affected::Exactly(groups) = affected(&joint, &[before_built], &[after_built], Subject::Person) else {
        panic!("{before}, {after}: too wide")
    };
    let told = groups.iter().flat_map(|group| {
        let line = |region: &Region| format!("{} → {}: {}", group.before.id(), group.after.id(), region.words);
        group.regions.iter().map(line).collect::<Vec<_>>()
    });
    assert_eq!(told.collect::<Vec<_>>(), expected, "{before}, {after}");
}

#[test]
fn those_who_are_affected_are_described() {
    check("age >= 18", "age > 17", &[]);
    check("age >= 18", "age >= 21", &["fits → does-not-fit: ages 18 to 20 · whatever else"]);
    check("age >= 21", "age >= 18", &["does-not-fit → fits: ages 18 to 20 · whatever else"]);
    check(
        "lives_in(\"hertfordshire\")",
        "lives_in(\"stevenage\") or lives_in(\"luton\")",
        &[
            "fits → does-not-fit: home in Hatfield · whatever else",
            "does-not-fit → fits: home in Luton · whatever else",
        ],
    );
    check("age >= 18 and not_stated", "age >= 18", &["may-fit → fits: ages 18 and over · whatever else"]);
    check(
        "pregnant",
        "not_stated",
        &["fits → may-fit: pregnant: yes · whatever else", "does-not-fit → may-fit: pregnant: no · whatever else"],
    );
    // A number that changes on a later day is the same on this one, and what has begun has begun.
    check("age <= value(\"youngest\")", "age <= 17", &[]);
    check("age >= 18 and on_or_after(\"2026-01-01\")", "age >= 18", &[]);
    check("on_or_after(\"2027-01-01\")", "anyone", &["does-not-fit → fits: everybody"]);
    check("cannot_check(\"They ask\")", "anyone", &[]);
}

fn is_within(region: &Region, person: &Person) -> bool {
    region.facts.iter().all(|of| match (person.get(of.fact), of.fact) {
        (Known::Number(age, _), Fact::AGE) => of.values.contains(&Value::Number(*age)),
        (Known::Districts(home), Fact::HOME) => of.values.contains(&Value::District(home[0])),
        (other, _) => panic!("{other:?} is neither an age nor a home"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_affected_but_those_within_the_bound(old in rule_text(), new in rule_text()) {
        let directory = directory();
        let joint = joint(&directory);
        let built = |rule: &str| language(&directory).run(rule).unwrap();
        let (old, new) = (built(&old), built(&new));
        let sides = [joined(&directory, &joint, Side::Old, &old), joined(&directory, &joint, Side::New, &new)];
        let found = affected_within(&joint, &sides[..1], &sides[1..], Subject::Person, 0);
        let Affected::AtMost(regions) = found else { panic!("it was gone through") };
        let (old, new) = (Rule::new(old), Rule::new(new));
        for (person, _) in EVERYBODY.iter().filter(|(_, day)| *day == today()) {
            let verdict = |rule: &Rule| rule.judge(&directory, Subject::Person, person, today()).verdict;
            if verdict(&old) != verdict(&new) {
                prop_assert!(regions.iter().any(|region| is_within(region, person)), "{person:?} {regions:?}");
            }
        }
    }
}
