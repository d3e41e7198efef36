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
    let text = |items: &[&str]| items.iter().map(|item| item.to_string()).collect::<Vec<_>>();
    let rules = [
        ("adult", "age >= 18"),
        ("round", "rule(\"trip\")"),
        ("trip", "pregnant and rule(\"round\")"),
        ("broken", "age >="),
    ];
    Language::new(Names {
        facts: FACTS.clone(),
        areas: text(&["hertfordshire", "stevenage"]).into(),
        values: text(&["young-person-max-age"]).into(),
        rules: rules.map(|(id, text)| (id.to_string(), text.to_string())).to_vec(),
        eras: Default::default(),
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

/// Shared rules that name the next several times, and what becomes of the first. None is ever written out whole: it
/// would have millions of parts.
#[test]
fn a_rule_that_grows_with_each_link_is_refused_while_it_grows() {
    let tripled = "rule(\"next\") and pregnant or rule(\"next\") and carer or rule(\"next\")";
    for (links, step, refused) in [
        (5, tripled, false),
        (15, tripled, true),
        (9, "rule(\"next\") or rule(\"next\")", false),
        (15, "rule(\"next\") or rule(\"next\")", true),
        (15, "any([rule(\"next\"), rule(\"next\"), rule(\"next\")])", true),
        (15, "when(rule(\"next\"), rule(\"next\"))", true),
        (15, "all([rule(\"next\"), not(rule(\"next\"))])", true),
    ] {
        let link = |n: usize| {
            let text = if n < links { step.replace("next", &format!("link-{}", n + 1)) } else { "age >= 18".into() };
            (format!("link-{n}"), text)
        };
        let rules = (1..=links).map(link).collect();
        let language = Language::new(Names { facts: FACTS.clone(), rules, ..Names::default() });
        // Every rule on the way stands for itself: the smallest that is too large says so, and others that they use it.
        let codes: Vec<_> =
            (1..=links).map(|n| language.run_shared(&format!("link-{n}")).err().map(|e| e.code)).collect();
        let too_large = codes.iter().filter(|code| **code == Some("rule-too-large")).count();
        assert_eq!(too_large, usize::from(refused), "{links} × {step}: {codes:?}");
        assert_eq!(codes.last(), Some(&None), "the last names no other");
        let whole = language.run("rule(\"link-1\")").err().map(|error| error.code);
        assert_eq!(whole, refused.then_some("broken-rule"), "{links} × {step}");
    }
}

#[test]
fn the_largest_condition_is_a_thousand_parts() {
    let of = |terms: usize| format!("any([{}])", vec!["between(age, 16, 24)"; terms].join(","));
    let size = |condition: &fingerpost::condition::Condition| condition.size();
    assert_eq!(language().run(&of(150)).as_ref().map(size), Ok(451));
    let (two, three) = (format!("{} and {}", of(150), of(150)), format!("{0} and {0} and {0}", of(150)));
    assert_eq!(language().run(&two).as_ref().map(size), Ok(903));
    let refused = language().run(&three).unwrap_err();
    assert_eq!((refused.code, refused.line), ("rule-too-large", 1));
    assert!(refused.column as usize > two.len(), "it is told where it becomes too large: {}", refused.column);
}

/// Whatever was run before: what passes the check must run in the second module too, which runs other rules first.
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
