//! The golden table of the rule language: a text, and the condition it builds or the exact diagnostic.
//! `BLESS=1 cargo test` writes what is said now; read the difference before committing it.

#[path = "../../core/tests/small/facts.rs"]
mod facts;
mod notation;

use facts::FACTS;
use fingerpost_author::rules::{Language, Names};
use notation::show;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules.golden");

fn language() -> Language {
    let text = |items: &[&str]| items.iter().map(|item| item.to_string()).collect();
    let rules = [
        ("adult", "age >= 18"),
        ("round", "rule(\"trip\")"),
        ("trip", "pregnant and rule(\"round\")"),
        ("broken", "age >="),
    ];
    Language::new(Names {
        facts: FACTS.clone(),
        areas: text(&["hertfordshire", "stevenage"]),
        values: text(&["young-person-max-age"]),
        rules: rules.map(|(id, text)| (id.to_string(), text.to_string())).to_vec(),
    })
}

/// What a rule says: its condition, or its error on three lines.
fn said(text: &str) -> String {
    match language().run(text) {
        Ok(condition) => show(&condition),
        Err(error) => {
            format!("{} {}:{}\n      {}\n      {}", error.code, error.line, error.column, error.message, error.help)
        }
    }
}

#[test]
fn every_text_builds_its_condition_or_says_what_is_wrong() {
    let golden = std::fs::read_to_string(GOLDEN).unwrap();
    let texts = golden.lines().filter(|line| !line.starts_with("    ")).filter(|line| !line.is_empty());
    let now: String = texts.map(|text| format!("{text}\n    {}\n", said(&text.replace("\\n", "\n")))).collect();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(GOLDEN, &now).unwrap();
    }
    assert!(golden.lines().count() > 200, "the table is much shorter than it was");
    assert_eq!(golden, now, "the rule language says something else than its table");
}

#[test]
fn two_hundred_terms_and_fifteen_brackets_work() {
    let terms = vec!["pregnant"; 200].join(" and ");
    assert!(language().run(&terms).is_ok());
    let mixed = vec!["age >= 18 and carer"; 100].join(" or ");
    assert!(language().run(&mixed).is_ok());
    let brackets = format!("{}pregnant{}", "(".repeat(15), ")".repeat(15));
    assert_eq!(said(&brackets), "pregnant");
    let calls = format!("{}pregnant{}", "not(carer or ".repeat(15), ")".repeat(15));
    assert!(language().run(&calls).is_ok(), "{}", said(&calls));
}

#[test]
fn hostile_texts_are_refused_and_end() {
    let nested = format!("{}pregnant{}", "(".repeat(5_000), ")".repeat(5_000));
    let long = format!("cannot_check(\"{}\")", "x".repeat(10_000));
    let list = format!("any([{}])", vec!["pregnant"; 400].join(","));
    let huge = "pregnant and ".repeat(10_000);
    let many = vec!["pregnant"; 1_200].join(" and ");
    let alternating = format!("{}pregnant{}", "carer and (veteran or (".repeat(40), "))".repeat(40));
    for (text, code) in [
        (nested, "rule-too-deep"),
        (long, "text-too-long"),
        (list, "text-too-long"),
        (huge, "rule-too-long"),
        (many, "rule-too-deep"),
        (alternating, "rule-too-deep"),
    ] {
        let start: String = text.chars().take(30).collect();
        match language().run(&text) {
            Err(error) => assert_eq!(error.code, code, "{start}: {}", error.message),
            Ok(_) => panic!("{start}… was accepted"),
        }
    }
}

/// Whatever was run before: what passes the check must run in the browser, which runs other rules first.
#[test]
fn a_chain_is_too_long_wherever_it_is_begun() {
    let link =
        |n: usize| (format!("link-{n}"), if n < 20 { format!("rule(\"link-{}\")", n + 1) } else { "pregnant".into() });
    let names = || Names { rules: (1..=20).map(link).collect(), facts: FACTS.clone(), ..Names::default() };
    // From link-5 on there are sixteen.
    let expected = |n: usize| n >= 5;
    for order in [(1..=20).collect::<Vec<_>>(), (1..=20).rev().collect(), vec![10, 4, 5, 1, 16, 3, 4, 10, 5]] {
        let language = Language::new(names());
        for n in order {
            assert_eq!(language.run_shared(&format!("link-{n}")).is_ok(), expected(n), "link-{n}");
            assert_eq!(language.run(&format!("carer and rule(\"link-{n}\")")).is_ok(), expected(n), "link-{n}");
        }
    }
}
