//! The page that teaches the rule language, `rules/README.md`: every example of it is a rule over the example directory's
//! names, every mistake that it shows is refused, and what it says to write instead is a rule.

#![allow(clippy::unwrap_used)]

#[path = "../../core/tests/small/facts.rs"]
mod facts;

use facts::FACTS;
use fingerpost::facts::Fact;
use fingerpost_author::rules::{Language, Names};
use std::fs;

const README: &str = include_str!("../../../rules/README.md");

/// The ids of `[[what]]` in one of the directory's files.
fn ids(file: &str, what: &str) -> Vec<String> {
    let text = fs::read_to_string(format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let table: toml::Table = toml::from_str(&text).unwrap();
    table[what].as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

fn language() -> Language {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let shared = files.filter(|path| path.extension().is_some_and(|ending| ending == "rhai"));
    Language::new(Names {
        facts: FACTS.clone(),
        areas: ids("directory-data/areas.toml", "area").into(),
        values: ids("rules/values.toml", "value").into(),
        rules: shared
            .map(|path| (path.file_stem().unwrap().to_str().unwrap().into(), fs::read_to_string(path).unwrap()))
            .collect(),
        ..Names::default()
    })
}

#[test]
fn every_example_is_a_rule() {
    let blocks: Vec<&str> = README.split("```rhai\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(blocks.len() >= 18, "only {} examples", blocks.len());
    for block in blocks {
        assert!(language().run(block).is_ok(), "{block}{:?}", language().run(block));
    }
}

#[test]
fn the_rules_in_its_other_examples_are_rules() {
    for rest in README.split("rule = '''").skip(1) {
        let Some((rule, _)) = rest.split_once("'''") else { panic!("a rule without an end") };
        assert!(rule.trim() == "…" || language().run(rule).is_ok(), "{rule}");
    }
}

#[test]
fn every_mistake_is_refused_and_its_mending_is_not() {
    let table = README.split_once("| written |").expect("the table of mistakes").1;
    let mut seen = 0;
    for line in table.lines().skip(2).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.split(" | ").map(|cell| cell.trim_matches(['|', ' '])).collect();
        let [written, _, instead] = cells[..] else { panic!("three cells in {line}") };
        for wrong in in_code(written) {
            // `AND` stands for itself between two criteria.
            let wrong = if wrong == "AND" { "pregnant AND carer".into() } else { wrong };
            assert!(language().run(&wrong).is_err(), "{wrong} is taken");
            seen += 1;
        }
        for right in in_code(instead).filter(|code| !["and", ";", "rule(\"…\")"].contains(&code.as_str())) {
            assert!(language().run(&right).is_ok(), "{right}: {:?}", language().run(&right));
        }
    }
    assert!(seen >= 16, "only {seen} mistakes");
}

fn in_code(cell: &str) -> impl Iterator<Item = String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned)
}

#[test]
fn the_table_of_facts_is_whole() {
    let table = README.split_once("| fact | is | choices |").expect("the table of facts").1;
    let table: String = table.lines().take_while(|line| line.is_empty() || line.starts_with('|')).collect();
    let by_function = [Fact::HOME, Fact::GP_AREA, Fact::WORK_AREA, Fact::SUPPORTER_HOME];
    for fact in FACTS.all().filter(|fact| fact.is_criterion() && !by_function.contains(fact)) {
        assert!(table.contains(&format!("`{}`", FACTS.id(fact))), "`{}` is not there", FACTS.id(fact));
        for choice in FACTS.choices(fact) {
            assert!(table.contains(&format!("`{choice}`")), "`{choice}` of `{}` is not there", FACTS.id(fact));
        }
    }
}
