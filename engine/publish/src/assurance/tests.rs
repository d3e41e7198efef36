//! That the papers are whole: every criterion, every standard, nothing without evidence; and that what is wrong with one is told.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::pseudo::Language;
use crate::site::{Site, Words};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The criteria of levels A and AA of WCAG 2.2: 4.1.1 is none any more.
const CRITERIA: &str = "1.1.1 A, 1.2.1 A, 1.2.2 A, 1.2.3 A, 1.2.4 AA, 1.2.5 AA, 1.3.1 A, 1.3.2 A, 1.3.3 A, 1.3.4 AA, 1.3.5 AA, \
    1.4.1 A, 1.4.2 A, 1.4.3 AA, 1.4.4 AA, 1.4.5 AA, 1.4.10 AA, 1.4.11 AA, 1.4.12 AA, 1.4.13 AA, 2.1.1 A, 2.1.2 A, 2.1.4 A, \
    2.2.1 A, 2.2.2 A, 2.3.1 A, 2.4.1 A, 2.4.2 A, 2.4.3 A, 2.4.4 A, 2.4.5 AA, 2.4.6 AA, 2.4.7 AA, 2.4.11 AA, 2.5.1 A, 2.5.2 A, \
    2.5.3 A, 2.5.4 A, 2.5.7 AA, 2.5.8 AA, 3.1.1 A, 3.1.2 AA, 3.2.1 A, 3.2.2 A, 3.2.3 AA, 3.2.4 AA, 3.2.6 A, 3.3.1 A, 3.3.2 A, \
    3.3.3 AA, 3.3.4 AA, 3.3.7 A, 3.3.8 AA, 4.1.2 A, 4.1.3 AA";

fn papers() -> Assurance {
    embedded().unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn rows<'a>(assurance: &'a Assurance, beginning: &'a str) -> impl Iterator<Item = &'a Row> {
    let papers = assurance.papers.iter().filter(move |paper| paper.name.starts_with(beginning));
    papers.flat_map(|paper| paper.section.iter().flat_map(|section| &section.row))
}

#[test]
fn every_criterion_is_answered_once_and_in_order() {
    let assurance = papers();
    let answered: Vec<String> = rows(&assurance, "criteria-")
        .map(|row| {
            let (number, rest) = row.name.get_ref().split_once(' ').unwrap();
            let level = rest.rsplit_once('(').unwrap().1.trim_end_matches(')');
            format!("{number} {level}")
        })
        .collect();
    assert_eq!(answered.join(", "), CRITERIA);
    assert_eq!(answered.len(), 55);
}

#[test]
fn there_are_as_many_hazards_as_were_found_each_with_a_test() {
    let assurance = papers();
    let hazards = assurance.papers.iter().flat_map(|paper| &paper.section).flat_map(|section| &section.hazard);
    let hazards: Vec<&Hazard> = hazards.collect();
    for (position, hazard) in hazards.iter().enumerate() {
        assert_eq!(*hazard.id.get_ref(), format!("H{:02}", position + 1));
        let tested = |id: &toml::Spanned<String>| !assurance.claims[id.get_ref()].tests.is_empty();
        assert!(hazard.controls.iter().any(tested), "{} is held by no test", hazard.id.get_ref());
    }
    assert!(hazards.len() >= 30, "{}", hazards.len());
}

#[test]
fn what_is_wrong_with_a_paper_is_told() {
    let words = "[words]\n";
    let table = |claims: &str| format!("papers = [\"a\"]\n{words}{claims}");
    let claim = "[[claim]]\nid = \"holds\"\nsays = \"It holds.\"\n";
    let held = format!("{claim}tests = [\"a.rs::b\"]\n");
    let paper = "title = \"\"\ngroup = \"\"\nsays = \"\"\nof = \"product\"\n[[section]]\ntitle = \"\"\n";
    let row = |rest: &str| format!("{paper}[[section.row]]\nname = \"1\"\n{rest}");
    let hazard = |rest: &str| {
        format!(
            "{paper}[[section.hazard]]\nid = \"H01\"\nname = \"\"\ncauses = []\neffect = \"\"\nharm = \"\"\nremains = \"\"\n\
             severity = \"major\"\n{rest}"
        )
    };
    for (claims, paper, told) in [
        (claim.to_owned(), row("claims = [\"holds\"]\n"), "exactly one of `tests`, `by_hand` and `open`"),
        (format!("{held}open = \"\"\n"), row("claims = [\"holds\"]\n"), "exactly one of"),
        (format!("{held}{held}"), row("claims = [\"holds\"]\n"), "is here twice"),
        (held.clone(), row("not_assessed = true\n"), "no paper names the claim `holds`"),
        (held.clone(), row("claims = [\"hold\"]\n"), "there is no claim `hold`"),
        (held.clone(), row("text = \"Surely.\"\n"), "rests on nothing"),
        (held.clone(), row("publisher = \"mayor\"\n"), "`[publisher]` has no `mayor`"),
        (held.clone(), row("claim = [\"holds\"]\n"), "unknown field `claim`"),
        (
            held.clone(),
            hazard("before = \"low\"\nafter = \"high\"\ncontrols = [\"holds\"]\n"),
            "is worse with its controls",
        ),
        (held.clone(), hazard("before = \"low\"\nafter = \"low\"\ncontrols = []\n"), "names no control"),
    ] {
        let table = table(&claims);
        let problems = read(&BTreeMap::from([("assurance.toml", &*table), ("a.toml", &*paper)])).unwrap_err();
        assert!(problems.iter().any(|problem| problem.says.contains(told)), "{told}: {problems:?}");
        assert!(problems.iter().all(|problem| problem.line > 1), "{problems:?}");
    }
    let alone =
        read(&BTreeMap::from([("assurance.toml", "papers = [\"b\"]\nwords = {}\nclaim = []\n"), ("a.toml", "")]));
    let told: Vec<String> = alone.unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "www/assurance/b.toml:1: there is no such file",
            "www/assurance/a.toml:1: `papers` in assurance.toml does not list it"
        ]
    );
}

fn site() -> Site {
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    Site {
        name: "Example".into(),
        example: true,
        edition: day,
        confirm_by: day,
        source: String::new(),
        licence: String::new(),
        attributions: Vec::new(),
        is_large: false,
        leave_to: "https://example.org/".into(),
        areas: Vec::new(),
        needs: Vec::new(),
        helplines: Vec::new(),
        cards: Vec::new(),
        services: Vec::new(),
        map: None,
        key: None,
    }
}

#[test]
fn what_the_council_has_not_said_is_said_and_what_it_has_is_shown() {
    let (assurance, texts) = (papers(), BTreeMap::new());
    let words = Words::new(&texts, Language::English);
    let shown = |publisher: &Publisher| -> BTreeMap<String, String> {
        pages(&assurance, publisher, &site(), &words).into_iter().map(|(path, page)| (path, page.content)).collect()
    };
    let said = Publisher::saying(&[("name", "Example <Council>"), ("accessibility", "the web team")]);
    let (nobody, somebody) = (shown(&Publisher::default()), shown(&said));
    let statement = |pages: &BTreeMap<String, String>| pages["assurance/accessibility.html"].clone();
    assert!(statement(&nobody).contains("the council that publishes this has not yet said who it is"));
    assert!(statement(&somebody).contains("This website is run by Example &lt;Council&gt;."));
    assert!(statement(&somebody).contains("tell the web team."));
    for (path, html) in nobody.iter().chain(&somebody) {
        assert!(!html.contains('{'), "{path}: a placeholder is left");
        // A word that the table lacks shows its key in brackets.
        for key in html.split('(').filter_map(|rest| rest.split_once(')')).map(|(key, _)| key) {
            assert!(key.contains(' ') || !key.contains('-'), "{path}: no word for `{key}`");
        }
        assert!(html.len() < 90_000, "{path} has {} bytes", html.len());
    }
    // Whatever is open stands on the first page.
    let open = assurance.claims.values().filter(|claim| claim.open.is_some());
    for claim in open {
        assert!(nobody["assurance/index.html"].contains(&*claim.says), "{}", claim.says);
    }
}
