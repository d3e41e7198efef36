//! Everything that is told of random small rules, against going through everybody: each age, each district, each answer,
//! on days around every day that a rule names.

use super::facts::{FACTS, fact};
use super::small::{day, directory, language, shared, text, unit};
use crate::check::trust::accepted_regions::accepted_regions;
use crate::check::trust::mutants::Mutants;
use crate::check::trust::{logic, surviving_mutants};
use chrono::NaiveDate;
use fingerpost::condition::Condition;
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, OLDEST};
use fingerpost::person::{District, ELSEWHERE, Known, Person};
use fingerpost::verdict::{Rule, Subject, Verdict};
use proptest::prelude::*;
use std::sync::LazyLock;

/// What a condition says of everybody. Rules of this test tell apart no ages above 26.
fn of_everybody(directory: &Directory, condition: &Condition) -> Vec<bool> {
    let rule = Rule::new(condition.clone());
    let fits = |(person, day): &(Person, NaiveDate)| {
        rule.judge(directory, Subject::Person, person, *day).verdict == Verdict::Fits
    };
    EVERYBODY.iter().map(fits).collect()
}

pub(super) static EVERYBODY: LazyLock<Vec<(Person, NaiveDate)>> = LazyLock::new(|| everybody().collect());

fn everybody() -> impl Iterator<Item = (Person, NaiveDate)> {
    let ages = (0..=26).chain([OLDEST]);
    ages.flat_map(|age| {
        [District(0), District(1), District(2), ELSEWHERE].into_iter().flat_map(move |home| {
            [true, false].into_iter().flat_map(move |pregnant| {
                ["2026-11-22", "2027-03-31", "2027-04-01"].map(day).into_iter().flat_map(move |day| {
                    (0..3).map(move |stage| {
                        let mut person = Person::default();
                        person.set(Fact::AGE, Known::Number(age, age));
                        person.set(Fact::HOME, Known::Districts(vec![home]));
                        person.set(fact("pregnant"), Known::YesNo(pregnant));
                        person.set(fact("stage"), Known::Choice(stage));
                        (person, day)
                    })
                })
            })
        })
    })
}

pub(super) fn rule_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (prop::sample::select(vec![">=", ">", "<", "<=", "==", "!="]), 0..25)
            .prop_map(|(sign, n)| format!("age {sign} {n}")),
        (0..12, 12..25).prop_map(|(from, to)| format!("between(age, {from}, {to})")),
        prop::sample::select(vec!["hertfordshire", "luton", "stevenage"])
            .prop_map(|area| format!("lives_in(\"{area}\")")),
        prop::sample::select(vec![
            "pregnant",
            "rule(\"adult\")",
            "stage == \"using\"",
            "stage != \"stopped\"",
            "is_any(stage, [\"using\", \"stopped\"])",
            "age <= value(\"youngest\")",
            "on_or_after(\"2027-04-01\")",
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" and "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" or "))),
            inner.clone().prop_map(|part| format!("!({part})")),
            (inner.clone(), inner).prop_map(|(given, then)| format!("when({given}, {then})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn never_and_always_are_exact(rule in rule_text()) {
        let (directory, text) = (directory(), text(&rule));
        let unit = unit(&directory, &text, &[]);
        let codes: Vec<&str> = logic::problems(&directory, &unit).iter().map(|problem| problem.code).collect();
        let truths = of_everybody(&directory, &unit.own);
        let never = codes.contains(&"never-true") || !truths.contains(&true);
        prop_assert_eq!(never, !truths.contains(&true), "{:?}", codes);
        if !truths.contains(&true) {
            prop_assert!(codes.contains(&"never-true") || codes.contains(&"contradiction"), "{:?}", codes);
        }
        prop_assert_eq!(codes.contains(&"always-true"), !truths.contains(&false), "{:?}", codes);
    }

    #[test]
    fn what_is_called_idle_can_be_taken_out_and_nothing_else(rule in rule_text()) {
        prop_assume!(!rule.contains("rule("));
        let (directory, text) = (directory(), text(&rule));
        let unit = unit(&directory, &text, &[]);
        let problems = logic::problems(&directory, &unit);
        prop_assume!(problems.iter().all(|problem| problem.code == "idle-criterion"));
        let told: Vec<(u32, u32)> = problems.iter().map(|problem| (problem.at.line, problem.at.column)).collect();
        let truths = of_everybody(&directory, &unit.own);
        let mut atoms = Vec::new();
        unit.own.each_atom(&mut |atom| atoms.push((u32::from(atom.line), u32::from(atom.column))));
        let (mut left, mut struck) = (unit.own.clone(), Vec::new());
        for index in (0..atoms.len()).rev() {
            let without = [true, false].map(|truth| logic::replaced(&left, index, truth));
            if let Some(other) = without.into_iter().find(|other| of_everybody(&directory, other) == truths) {
                left = other;
                struck.push(atoms[index]);
            }
        }
        prop_assert_eq!(told, struck);
    }

    #[test]
    fn slips_that_show_are_shown_by_somebody(rule in rule_text()) {
        let (directory, text) = (directory(), text(&rule));
        let (mutants, unit) = (Mutants::new(&directory, &shared()), unit(&directory, &text, &[]));
        let truths = of_everybody(&directory, &unit.own);
        for mutant in mutants.of(&rule).into_iter().take(12) {
            let mutated = Rule::new(mutant.condition);
            let shown = surviving_mutants::shown_by(&mutants.directory, &unit, &mutated).unwrap_or_default();
            // Days of a changed value lie beyond those that are gone through here.
            if mutant.change.contains("amount") { continue; }
            let differs = of_everybody(&mutants.directory, mutated.condition()) != truths;
            prop_assert_eq!(!shown.is_empty(), differs, "{}", mutant.change);
            for witness in shown {
                let other = mutated.judge(&mutants.directory, Subject::Person, &witness.person, witness.day).verdict;
                prop_assert_ne!(witness.verdict, other, "{}", mutant.change);
            }
        }
    }

    #[test]
    fn ways_are_those_who_fit(rule in rule_text()) {
        let directory = directory();
        let condition = language(&directory).run(&rule).unwrap();
        let told = accepted_regions(&directory, &condition).unwrap();
        let rule = Rule::new(condition);
        for (person, day) in EVERYBODY.iter().step_by(7) {
            let current = told.iter().rev().find(|ways| ways.from.is_none_or(|from| from <= *day)).unwrap();
            let fits = rule.judge(&directory, Subject::Person, person, *day).verdict == Verdict::Fits;
            let is_told = current.fits.iter().any(|way| way_has(way, person));
            prop_assert_eq!(is_told, fits, "{:?} {} {:?}", person, day, current);
        }
    }
}

/// Reads a way back: whether somebody is in it.
fn way_has(way: &str, person: &Person) -> bool {
    way.split(" · ").all(|phrase| match phrase.split_once(' ') {
        _ if phrase == "everybody" || phrase == "whatever else" => true,
        Some(("ages", spans)) => {
            let Known::Number(age, _) = person.get(Fact::AGE) else { return false };
            spans.split(" and ").collect::<Vec<_>>().join("&").replace("&over", " and over").split('&').any(|span| {
                let number = |text: &str| text.parse::<u16>().unwrap();
                match (span.strip_prefix("under "), span.strip_suffix(" and over"), span.split_once(" to ")) {
                    (Some(end), ..) => *age < number(end),
                    (_, Some(start), _) => *age >= number(start),
                    (.., Some((from, to))) => (number(from)..=number(to)).contains(age),
                    _ => *age == number(span),
                }
            })
        }
        Some(("home", places)) => {
            let Known::Districts(home) = person.get(Fact::HOME) else { return false };
            let named = |names: &str| {
                names.split(", ").any(|name| match name {
                    "Luton" => home[0] == District(0),
                    "Hatfield" => home[0] == District(1),
                    "Stevenage" => home[0] == District(2),
                    "Hertfordshire" => home[0] == District(1) || home[0] == District(2),
                    other => panic!("{other}"),
                })
            };
            match places.strip_prefix("anywhere but in ") {
                Some(names) => !named(names),
                None => named(places.strip_prefix("in ").unwrap()),
            }
        }
        Some(("pregnant:", answer)) => person.is_yes(fact("pregnant")) == (answer == "yes"),
        Some(("stage:", stages)) => stages
            .split(" or ")
            .any(|stage| *person.get(fact("stage")) == Known::Choice(FACTS.choice(fact("stage"), stage).unwrap())),
        _ => panic!("{phrase}"),
    })
}
