//! Next questions: which are asked and in which order, and that each settles what answering it settles.

mod small;

use fingerpost::answer::{Match, Reach};
use fingerpost::directory::{Likely, Question};
use fingerpost::facts::AskingAs;
use fingerpost::find::{Filter, Query, answers_of, find};
use fingerpost::finder::Finder;
use fingerpost::hours::State;
use fingerpost::verdict::Verdict;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use small::{FACTS, ToldService, finder, query, service, service_without_offerings as told};
use std::collections::{BTreeMap, BTreeSet};

/// The questions asked, each with what it settles: `age 2 home 0.5`.
fn asked(finder: &Finder, asked: &str) -> String {
    let questions = find(finder, &query(&finder.directory, asked)).next_questions;
    questions.iter().map(|next| format!("{} {}", next.fact, next.settles)).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(services: &[ToldService], table: &[(&str, &str)]) {
    let finder = finder(services);
    for (question, expected) in table {
        assert_eq!(asked(&finder, question), *expected, "{question}");
        follow(&finder, &query(&finder.directory, question)).unwrap_or_else(|error| panic!("{question}: {error}"));
    }
}

/// Answers every question in every way and counts the services in reach that stop being `may-fit`, each answer as common as
/// it is; and answers every question that is not asked, to see that it changes nothing. In the order, what is settled counts
/// by how common it is that another answer does not settle it in the same way.
fn follow(finder: &Finder, query: &Query) -> Result<(), TestCaseError> {
    let asked = find(finder, query).next_questions;
    let before = open_in_reach(finder, query);
    let settled_by = |question: &Question| -> (f64, f64) {
        let answers = answers_of(finder, query, question);
        let all: u64 = answers.iter().map(|(_, weight)| weight).sum();
        let mut settled: BTreeMap<(String, Verdict), f64> = BTreeMap::new();
        for (answer, weight) in answers {
            let answered = Query { person: query.person.with(question.fact, answer), ..query.clone() };
            let after = matches(finder, &answered).into_iter();
            for found in after.filter(|found| found.verdict != Verdict::MayFit && before.contains(&found.service)) {
                *settled.entry((found.service, found.verdict)).or_default() += weight as f64 / all as f64;
            }
        }
        (settled.values().sum(), settled.values().map(|share| share * (1.0 - share)).sum())
    };
    let mut last = f64::INFINITY;
    for next in &asked {
        prop_assert!(next.settles > 0.0, "{} settles nothing", next.fact);
        let (settled, unforeseen) = settled_by(question(finder, &next.fact));
        prop_assert!((next.settles - settled).abs() < 0.0101, "{}: {} is {settled}", next.fact, next.settles);
        prop_assert!(unforeseen < last + 1e-6, "{} comes late", next.fact);
        last = unforeseen;
    }
    for question in &finder.directory.questions {
        // Whoever asks for themselves becomes a supporter by saying a supporter's age or home: that is another question.
        let is_of_another = FACTS.id(question.fact).starts_with("supporter_") && !asks_for_other(query);
        let is_open = query.person.get(question.fact).is_unasked() && question.after_needs.is_empty() && !is_of_another;
        if is_open && !asked.iter().any(|next| next.fact == FACTS.id(question.fact)) {
            prop_assert_eq!(settled_by(question).0, 0.0, "{} is not asked", FACTS.id(question.fact));
        }
    }
    Ok(())
}

fn question<'f>(finder: &'f Finder, fact: &str) -> &'f Question {
    finder.directory.questions.iter().find(|question| FACTS.id(question.fact) == fact).expect("a question")
}

fn asks_for_other(query: &Query) -> bool {
    matches!(query.person.asking_as(), Some(AskingAs::Family | AskingAs::Professional))
}

fn matches(finder: &Finder, query: &Query) -> Vec<Match> {
    find(finder, &Query { all: true, limit: usize::MAX, ..query.clone() }).matches
}

fn open_in_reach(finder: &Finder, query: &Query) -> BTreeSet<String> {
    let in_reach = matches(finder, query).into_iter().filter(|found| found.verdict == Verdict::MayFit);
    in_reach.filter(|found| found.reach == Reach::Near).map(|found| found.service).collect()
}

#[test]
fn the_question_that_settles_most_comes_first() {
    let services = [
        service("a", "drugs").rule("stage == \"stopped\""),
        service("b", "drugs").rule("stage == \"stopped\" and pregnant"),
        service("c", "drugs").rule("pregnant"),
        service("d", "alcohol").rule("is_any(housing, [\"hostel\"])"),
    ];
    check(
        &services,
        &[
            // Stage: a always, b for two answers of three. Pregnant: c always, b for one answer of two; and one answer is as
            // common as the other, while two of three say of a and of b the same.
            ("need:drugs", "pregnant 1.5 stage 1.66"),
            ("need:drugs stage=stopped", "pregnant 2"),
            ("need:drugs stage=using", "pregnant 1"),
            ("need:drugs stage=unknown", "pregnant 1.5"),
            ("need:drugs stage=unknown pregnant=unknown", ""),
            ("need:alcohol", "housing 1"),
            ("need:alcohol housing=hostel", ""),
            ("need:housing", ""),
        ],
    );
}

/// What hardly anybody answers with yes settles little, whichever way a rule turns on it.
#[test]
fn how_common_the_answers_are_decides() {
    // Of a hundred, so many are pregnant; so many are in each band of ages; so many use each substance.
    let likely = |parts: &[(u16, u16, u8)]| {
        parts.iter().map(|(from, to, percent)| Likely { from: *from, to: *to, percent: *percent }).collect::<Vec<_>>()
    };
    let told = [
        ("pregnant", likely(&[(0, 0, 98), (1, 1, 2)])),
        ("age", likely(&[(0, 17, 10), (18, 120, 90)])),
        ("stage", likely(&[(0, 0, 60), (1, 1, 20), (2, 2, 20)])),
        (
            "substances",
            likely(&[(0, 0, 50), (1, 1, 20), (2, 2, 1), (3, 3, 1), (4, 4, 1), (5, 5, 1), (6, 6, 1), (7, 7, 1)]),
        ),
    ];
    let asked_with = |rules: &[&str], asked: &str| {
        let services: Vec<ToldService> =
            rules.iter().zip(["a", "b", "c"]).map(|(rule, id)| service(id, "drugs").rule(rule)).collect();
        let mut finder = finder(&services);
        for (fact, likely) in &told {
            let questions = &mut finder.directory.questions;
            questions.iter_mut().find(|question| FACTS.id(question.fact) == *fact).expect("a question").likely =
                likely.clone();
        }
        let query = query(&finder.directory, asked);
        follow(&finder, &query).unwrap_or_else(|error| panic!("{rules:?}: {error}"));
        let questions = find(&finder, &query).next_questions;
        questions.iter().map(|next| format!("{} {}", next.fact, next.settles)).collect::<Vec<_>>().join(" ")
    };
    for (rules, asked, expected) in [
        (&["pregnant", "carer"][..], "", "carer 1 pregnant 1"),
        (&["!pregnant", "carer"], "", "carer 1 pregnant 1"),
        // Several that few fit settle less than one that may as well fit as not; many settle more.
        (&["pregnant", "pregnant", "carer"], "", "carer 1 pregnant 2"),
        (&["stage == \"using\"", "stage == \"stopped\"", "carer"], "", "stage 2 carer 1"),
        (&["pregnant and carer"], "", "carer 0.5 pregnant 0.98"),
        (&["stage == \"stopped\" and carer"], "", "carer 0.5 stage 0.8"),
        (&["stage != \"stopped\" and carer"], "", "carer 0.5 stage 0.2"),
        (&["age >= 18 and carer"], "", "carer 0.5 age 0.1"),
        // Within a band, one age is as common as another.
        (&["age >= 9 and carer"], "", "carer 0.5 age 0.05"),
        (&["age >= 18 and carer"], "age=9-26", "carer 0.5 age 0.38"),
        (&["has(substances, \"opiates\") and carer"], "", "carer 0.5 substances 0.8"),
        // One choice is as common whatever the others are.
        (&["has(substances, \"alcohol\") and has(substances, \"opiates\") and carer"], "", "carer 0.5 substances 0.9"),
    ] {
        assert_eq!(asked_with(rules, asked), expected, "{rules:?} [{asked}]");
    }
}

#[test]
fn ties_go_to_the_less_sensitive_and_then_to_the_earlier() {
    // Sensitivity: carer 1, housing 1, pregnant 2; housing stands before carer in the list of questions.
    let of = |facts: &[&str]| -> Vec<ToldService> {
        facts.iter().map(|rule| service(&rule[..3], "drugs").rule(rule)).collect()
    };
    check(&of(&["pregnant", "carer"]), &[("", "carer 1 pregnant 1")]);
    check(&of(&["carer", "housing == \"hostel\""]), &[("", "carer 1 housing 1")]);
    check(&of(&["carer", "is_any(housing, [\"hostel\", \"temporary\", \"settled\"])"]), &[("", "housing 1 carer 1")]);
    check(&of(&["pregnant", "carer and stage == \"using\""]), &[("", "pregnant 1 carer 0.5 stage 0.66")]);
}

#[test]
fn what_is_known_declined_or_no_matter_is_not_asked() {
    check(
        &[service("a", "drugs").rule("(age >= 18 and lives_in(\"luton\")) or pregnant")],
        &[
            ("", "pregnant 0.5"),
            ("pregnant=yes", ""),
            ("pregnant=unknown age=15", ""),
            ("pregnant=no age=15", ""),
            ("pregnant=no age=18-24", "home 1"),
            ("pregnant=no age=17-18 home=luton", "age 1"),
            ("pregnant=no home=luton,stevenage age=30", "home 1"),
            ("pregnant=no home=none age=30", ""),
            ("pregnant=no home=unknown age=30", ""),
        ],
    );
    let sides = [service("a", "drugs").rule("age < 18 or age >= 18 or pregnant")];
    check(&sides, &[("", "")]);
    let unstated = [service("a", "drugs").rule("not_stated"), service("b", "drugs").rule("cannot_check(\"x\")")];
    check(&unstated, &[("", "")]);
    // No question asks for it: it stays open.
    check(&[service("a", "drugs").rule("veteran")], &[("", "")]);
}

#[test]
fn a_dangerous_question_waits_for_its_need() {
    let services = [service("a", "drugs county-lines").rule("gang_risk")];
    check(&services, &[("need:drugs", ""), ("", ""), ("need:county-lines", "gang_risk 1")]);
    check(&services, &[("need:county-lines need:drugs gang_risk=unknown", "")]);
}

#[test]
fn a_need_tells_one_substance_and_leaves_the_rest_to_be_asked() {
    let services = [service("a", "drugs").rule("has(substances, \"opiates\") and has(substances, \"alcohol\")")];
    check(
        &services,
        &[
            ("", "substances 1"),
            ("substances+alcohol", "substances 1"),
            ("substances-alcohol", ""),
            ("substances=alcohol", ""),
        ],
    );
}

#[test]
fn only_services_in_reach_count() {
    let far = told("far", "drugs").at(20.0, "").rule("pregnant");
    let near = told("near", "drugs").at(1.0, "").rule("stage == \"using\"");
    let services = [far, near];
    check(
        &services,
        &[
            ("from:hatfield", "stage 1"),
            ("", "pregnant 1 stage 1"),
            ("from:hatfield within:25", "pregnant 1 stage 1"),
            ("from:hatfield within:0.5", ""),
        ],
    );
}

#[test]
fn every_offering_of_a_service_counts() {
    // At the nearer venue for those who have stopped, at the other for those in a hostel.
    let two =
        told("two", "drugs").at(1.0, "").narrowed("stage == \"stopped\"").at(2.0, "").narrowed("housing == \"hostel\"");
    check(
        std::slice::from_ref(&two),
        &[
            ("from:hatfield", "stage 0.33 housing 0.16"),
            ("from:hatfield stage=using", "housing 1"),
            ("from:hatfield housing=settled", "stage 1"),
            ("from:hatfield within:1.5", "stage 1"),
        ],
    );
}

#[test]
fn where_an_offering_goes_is_asked_for() {
    check(
        &[told("door", "drugs").visits("luton"), told("about", "drugs").reaches_out("luton")],
        &[
            ("", "home 2"),
            ("point:luton", "home 1"),
            // A home visit elsewhere is not in reach of this place.
            ("point:stevenage", ""),
            ("point:luton,stevenage", "home 2"),
            ("from:luton,stevenage", "home 2"),
            ("from:luton", ""),
        ],
    );
}

#[test]
fn supporters_are_asked_about_themselves() {
    let services =
        [service("family", "family-support").for_supporter().rule("supporter_age >= 18 and lives_in(\"luton\")")];
    check(
        &services,
        &[
            ("need:family-support asking_as=family", "supporter_age 0.4 supporter_home 0.83"),
            ("need:drugs asking_as=family age=15 home=luton", "supporter_age 0.4 supporter_home 0.83"),
            ("need:family-support asking_as=family supporter_home=luton", "supporter_age 1"),
            // For themselves: their own age and home, which the page has asked already.
            ("need:family-support", "age 0.4 home 0.83"),
            ("need:family-support age=40", "home 1"),
        ],
    );
}

/// Directories of up to eight services with rules and offerings of every kind, and anybody who asks.
#[test]
fn answering_settles_what_was_said_in_any_directory() {
    let config = Config { cases: 400, rng_seed: RngSeed::Fixed(2026), failure_persistence: None, ..Config::default() };
    let ran = TestRunner::new(config).run(&(random_services(), random_question()), |(services, asked)| {
        let finder = finder(&services);
        let query = query(&finder.directory, &asked);
        let answer = find(&finder, &query);
        let ids: BTreeSet<&str> = answer.matches.iter().map(|found| found.service.as_str()).collect();
        prop_assert_eq!(ids.len(), answer.matches.len(), "a service appears once");
        prop_assert_eq!(answer.helplines.len(), 3);
        prop_assert!(!answer.matches.is_empty() || !answer.notices.is_empty(), "an empty page");
        let is_perhaps_open =
            |found: &Match| query.filters.holds(Filter::OpenNow) && found.open.state == State::Unknown;
        let key = |found: &Match| (found.reach, is_perhaps_open(found), found.verdict);
        prop_assert!(answer.matches.is_sorted_by_key(key));
        follow(&finder, &query)
    });
    if let Err(error) = ran {
        panic!("{error}");
    }
}

const RULES: [&str; 16] = [
    "anyone",
    "age >= 18",
    "age < 18",
    "between(age, 16, 24) and lives_in(\"hertfordshire\")",
    "lives_in(\"luton\")",
    "lives_in(\"stevenage\") or lives_in(\"st-albans\")",
    "pregnant",
    "pregnant or age < 18",
    "when(age < 18, carer)",
    "stage == \"stopped\" and age >= 18",
    "is_any(housing, [\"hostel\", \"sleeping-rough\"]) or not_stated",
    "has(substances, \"alcohol\") and !has(substances, \"opiates\")",
    "supporter_age >= 18",
    "gang_risk",
    "not_stated",
    "age >=",
];

fn random_services() -> impl Strategy<Value = Vec<ToldService>> {
    let rule = || prop::sample::select(RULES.to_vec());
    let offering = (0u8..5, prop::sample::select(vec![0.5, 3.0, 14.9, 15.1, 40.0]), prop::option::of(rule()));
    let hours = prop::sample::select(vec!["", "always", "never", "9-17", "11-12", "13-14"]);
    let areas = prop::sample::select(vec!["hertfordshire", "luton", "stevenage hatfield", "southend"]);
    let offerings = prop::collection::vec((offering, hours, areas), 1..4);
    let needs = prop::sample::select(vec!["drugs", "opiates", "alcohol housing", "family-support", "county-lines"]);
    let one = (needs, rule(), 0u8..4, offerings).prop_map(|(needs, rule, serves, offerings)| {
        let mut service = told("s", needs).rule(rule);
        for ((delivery, miles, narrowed), hours, areas) in offerings {
            service = match delivery {
                0 | 1 => service.at(miles, hours),
                2 => service.visits(areas),
                3 => service.reaches_out(areas),
                _ => service.at_a_secret_place(),
            };
            if let Some(rule) = narrowed {
                service = service.narrowed(rule);
            }
        }
        match serves {
            0 => service.for_supporter(),
            1 => service.for_both(),
            _ => service,
        }
    });
    prop::collection::vec(one, 1..8).prop_map(|services| {
        services.into_iter().enumerate().map(|(index, service)| service.called(&format!("s{index}"))).collect()
    })
}

fn random_question() -> impl Strategy<Value = String> {
    let words = |words: &[&str]| prop::sample::select(words.iter().map(|word| word.to_string()).collect::<Vec<_>>());
    (
        words(&[
            "",
            "need:drugs",
            "need:opiates",
            "need:alcohol need:drugs",
            "need:family-support",
            "need:county-lines",
        ]),
        words(&["", "asking_as=self", "asking_as=family", "asking_as=professional"]),
        words(&["", "age=15", "age=17-18", "age=34", "age=unknown"]),
        words(&[
            "",
            "from:hatfield",
            "from:luton,stevenage",
            "point:luton",
            "from:elsewhere",
            "point:hatfield,luton",
            "home=none",
        ]),
        words(&[
            "",
            "pregnant=yes",
            "stage=unknown",
            "carer=yes",
            "substances+alcohol",
            "housing=hostel",
            "supporter_age=40",
        ]),
        words(&[
            "",
            "within:5",
            "open-now",
            "within:20 open-now",
            "at:2027-03-01T10:00",
            "at:2026-12-25T10:00 open-now",
        ]),
    )
        .prop_map(|(needs, who, age, place, more, how)| format!("{needs} {who} {age} {place} {more} {how}"))
}
