//! The pages of `fingerpost check --explain`: one for each code, with examples that are as wrong and as right as they say.
#![allow(clippy::unwrap_used)]

mod laid;

#[path = "../../core/tests/small/facts.rs"]
mod facts;

use facts::FACTS;
use fingerpost::facts::{FactDefinition, FactKind, Facts};
use fingerpost::hours::BankHolidays;
use fingerpost_author::hours::{self, HoursError, Refusal};
use fingerpost_author::rules::{Language, Names};
use fingerpost_publish::explanations::{Explanation, explain, groups, list};
use fingerpost_publish::failure::Failure;
use std::collections::BTreeSet;
use std::fs;

const FACTS_GROUP: &str = "Facts: what may be known of a person";

#[test]
fn every_code_has_one_page_and_every_page_a_code() {
    let folders = fs::read_dir("tests/diagnostics").unwrap().map(|entry| entry.unwrap().file_name());
    let codes: BTreeSet<String> = folders
        .map(|folder| folder.into_string().unwrap())
        .chain(Refusal::ALL.iter().map(|refusal| refusal.code().to_owned()))
        .chain(["unreadable-file".to_owned()])
        .collect();
    let pages: Vec<&str> = groups().iter().flat_map(|group| &group.pages).map(|page| page.code).collect();
    let paged: BTreeSet<String> = pages.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(paged, codes);
    assert_eq!(pages.len(), paged.len(), "a code has two pages");
}

#[test]
fn every_page_tells_what_is_wrong_shows_it_and_leads_on() {
    for group in groups() {
        assert!(group.pages.is_sorted_by_key(|page| page.code), "{} is not in order", group.title);
        for page in &group.pages {
            let (told, _) = page.text.split_once("\n\nWrong:\n\n    ").expect(page.code);
            assert!(told.ends_with('.') && told.matches(". ").count() < 4, "{}: {told}", page.code);
            assert_ne!(wrong(page), right(page), "{}", page.code);
            let (_, next) = page.text.split_once("\n\nNext: ").expect(page.code);
            assert!(next.ends_with('.'), "{}: {next}", page.code);
        }
    }
}

#[test]
fn hours_are_refused_as_they_say() {
    for page in [pages("Opening hours: times and remarks"), pages("Opening hours: days and dates")].concat() {
        // Why an example is refused, or what in it asks for a look.
        let told = |example: String| {
            let holidays = BankHolidays::of_their_years(Vec::new());
            match hours::read(from_toml(&example)["hours"].as_str().unwrap(), &holidays) {
                Ok((_, warnings)) => warnings.iter().map(HoursError::code).collect(),
                Err(error) => vec![error.code()],
            }
        };
        assert_eq!(told(wrong(&page)), [page.code]);
        assert_eq!(told(right(&page)), [""; 0], "{}", page.code);
    }
}

#[test]
fn rules_are_refused_as_they_say() {
    for page in pages("The rule language") {
        // What is too long stands there shortened.
        if !wrong(&page).contains('…') {
            let refused = language().run(&wrong(&page)).err();
            assert_eq!(refused.map(|error| error.code), Some(page.code), "{}", wrong(&page));
        }
        let read = language().run(&right(&page));
        assert!(read.is_ok(), "{}: {read:?}", page.code);
    }
}

#[test]
fn rules_amount_to_what_they_say() {
    let pages = pages("What a rule amounts to");
    for page in &pages {
        let found = |name: &str, rule: String| {
            let laid = laid::sound(&format!("{}-{name}", page.code));
            fs::write(laid.join("rules/example.rhai"), rule).unwrap();
            let found = laid::check(&laid).diagnostics.into_iter().map(|diagnostic| diagnostic.code);
            let found: Vec<_> = found.filter(|code| pages.iter().any(|page| page.code == *code)).collect();
            fs::remove_dir_all(laid).unwrap();
            found
        };
        assert!(found("wrong", wrong(page)).contains(&page.code), "{}", page.code);
        assert!(found("right", right(page)).is_empty(), "{}", page.code);
    }
}

/// Each example stands in the place of the facts that it speaks of.
#[test]
fn facts_are_refused_as_they_say() {
    let pages = pages(FACTS_GROUP);
    for page in pages.iter().filter(|page| !wrong(page).contains('…')) {
        let ids: Vec<String> =
            right(page).lines().filter(|line| line.starts_with("id = ")).map(str::to_owned).collect();
        let found = |name: &str, example: String| {
            let laid = laid::sound(&format!("{}-{name}", page.code));
            let path = laid.join("rules/facts.toml");
            let facts = fs::read_to_string(&path).unwrap();
            let others =
                facts.split("[[fact]]").filter(|fact| !fact.lines().any(|line| ids.iter().any(|id| id == line)));
            let others = others.collect::<Vec<_>>().join("[[fact]]");
            fs::write(path, format!("{others}\n{example}")).unwrap();
            let found = laid::check(&laid).diagnostics.into_iter().map(|diagnostic| diagnostic.code);
            let found: Vec<_> = found.filter(|code| pages.iter().any(|page| page.code == *code)).collect();
            fs::remove_dir_all(laid).unwrap();
            found
        };
        assert_eq!(found("wrong", wrong(page)), [page.code]);
        assert_eq!(found("right", right(page)), [""; 0], "{}", page.code);
    }
}

#[test]
fn what_is_right_in_records_is_toml() {
    for page in ["What every record says", "Services", FACTS_GROUP, "Cases that try a rule"].map(pages).concat() {
        if right(&page).contains(" = ") {
            assert!(!from_toml(&right(&page)).is_empty(), "{}", page.code);
        }
    }
}

#[test]
fn an_unknown_code_leads_to_the_nearest_and_to_all() {
    for (typed, near) in [("bad-fone", Some("bad-phone")), ("no-sorce", Some("no-source")), ("horse", None)] {
        let Err(Failure::Said { message, help }) = explain(typed) else { panic!("{typed} is explained") };
        assert_eq!(message, format!("There is no code `{typed}`."));
        let hint = near.map(|near| format!("Did you mean `{near}`? The codes are:\n"));
        assert!(help.starts_with(hint.as_deref().unwrap_or("The codes are:\n")), "{help}");
        assert!(help.ends_with(&list()));
    }
    for typed in ["bad-phone", "BAD-PHONE", " bad-phone "] {
        assert!(explain(typed).unwrap().starts_with("bad-phone\n\nA telephone number has too few"));
    }
}

fn pages(title: &str) -> Vec<Explanation> {
    groups().iter().find(|group| group.title == title).expect(title).pages.clone()
}

fn wrong(page: &Explanation) -> String {
    example(page, "\n\nWrong:\n\n", "\n\nRight:\n\n")
}

fn right(page: &Explanation) -> String {
    example(page, "\n\nRight:\n\n", "\n\nNext: ")
}

/// The example between two heads, as it would stand in a file.
fn example(page: &Explanation, from: &str, to: &str) -> String {
    let (_, rest) = page.text.split_once(from).expect(page.code);
    let (example, _) = rest.split_once(to).expect(page.code);
    let line = |line: &str| format!("{}\n", line.strip_prefix("    ").unwrap_or(line));
    example.lines().map(line).collect()
}

fn from_toml(text: &str) -> toml::Table {
    text.parse().unwrap_or_else(|error| panic!("{text}\n{error}"))
}

/// The example's facts and a number, and the areas, values and shared rules that the examples speak of.
fn language() -> Language {
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let shared = [
        ("adult", "age >= 18"),
        ("wrong", "age => 18"),
        ("carers", "carer and rule(\"families\")"),
        ("families", "rule(\"carers\")"),
    ];
    let large = ("large".to_owned(), format!("any([{}])", vec!["between(age, 16, 24)"; 250].join(",")));
    let link = |n| (format!("link-{n}"), if n < 20 { format!("rule(\"link-{}\")", n + 1) } else { "pregnant".into() });
    let known = FACTS.all().map(|fact| (FACTS.id(fact).to_owned(), FACTS.kind(fact).clone()));
    let facts = known.chain([("nights_outside".to_owned(), FactKind::Number)]);
    Language::new(Names {
        facts: Facts::new(facts.map(|(id, kind)| FactDefinition { id, kind }).collect()),
        areas: ids(&["hertfordshire", "stevenage"]).into(),
        values: ids(&["adult-min-age"]).into(),
        rules: shared
            .map(|(id, text)| (id.to_owned(), text.to_owned()))
            .into_iter()
            .chain((1..=20).map(link))
            .chain([large])
            .collect(),
        ..Names::default()
    })
}
