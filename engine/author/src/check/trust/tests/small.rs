//! A directory of names only, and rules and cases said on one line.

use super::facts::FACTS;
use crate::check::trust::units::{self, Owner, Unit};
use crate::diagnostic::{Diagnostic, Located, Position};
use crate::records::{CaseRecord, Text};
use crate::rules::{Language, Names};
use chrono::NaiveDate;
use fingerpost::condition::Condition;
use fingerpost::directory::{Amount, Area, DatedValue, Directory, Header, Services, Venues};
use fingerpost::hours::BankHolidays;
use fingerpost::index::{District, IdVec};
use fingerpost::verdict::Subject;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn text(text: &str) -> Text {
    Located::new(text.to_owned(), Position { file: "rule".into(), line: 1, column: 1 })
}

/// Luton, and Hertfordshire with Stevenage and Hatfield.
pub fn directory() -> Directory {
    let area = |id: &str, name: &str, districts: &[u16]| Area {
        id: id.into(),
        name: name.into(),
        districts: districts.iter().copied().map(District).collect(),
        from: None,
        until: None,
        successors: Vec::new(),
    };
    let amount = |from: &str, number: i64| Amount { from: day(from), number };
    Directory {
        header: Header {
            name: String::new(),
            edition: day("2026-11-22"),
            confirm_by: day("2027-05-31"),
            example: true,
            source: String::new(),
            licence: String::new(),
            travel_limit: 150,
            covers: Vec::new(),
            supporters_need: None,
        },
        facts: FACTS.clone(),
        needs: IdVec::default(),
        districts: ["E06000032", "E07000241", "E07000243"].map(String::from).to_vec().into(),
        areas: vec![
            area("hertfordshire", "Hertfordshire", &[1, 2]),
            area("luton", "Luton", &[0]),
            area("stevenage", "Stevenage", &[2]),
            area("hatfield", "Hatfield", &[1]),
        ]
        .into(),
        values: vec![DatedValue {
            id: "youngest".into(),
            amounts: vec![amount("2019-04-01", 17), amount("2027-04-01", 24)],
        }]
        .into(),
        conditions: IdVec::default(),
        rules: IdVec::default(),
        schedules: IdVec::default(),
        holidays: BankHolidays::of_their_years(Vec::new()),
        organisations: IdVec::default(),
        venues: Venues::default(),
        services: Services::default(),
        helplines: IdVec::default(),
        questions: Vec::new(),
        messages: Default::default(),
        cells: Vec::new(),
    }
}

/// The shared rules.
pub fn shared() -> Vec<(String, String)> {
    vec![("adult".into(), "age >= 18".into())]
}

pub fn language(directory: &Directory) -> Language {
    Language::new(Names::of(directory, shared()))
}

pub fn unit<'a>(directory: &Directory, text: &'a Text, cases: &'a [CaseRecord]) -> Unit<'a> {
    Unit {
        owner: Owner::Shared,
        id: "rule",
        text,
        own: units::run(&language(directory), &text.value).unwrap(),
        context: Condition::Anyone,
        subject: Subject::Person,
        cases: cases.iter().collect(),
    }
}

/// "age=17 home=luton → does-not-fit"; "on=2027-04-01" asks about another day.
pub fn case(told: &str) -> CaseRecord {
    let (person, expect) = told.split_once('→').unwrap();
    let mut facts: Vec<(Text, Text)> = Vec::new();
    let mut on = None;
    for (id, value) in person.split_whitespace().map(|fact| fact.split_once('=').unwrap()) {
        match id {
            "on" => on = Some(Located::new(day(value), Position::default())),
            _ => facts.push((text(id), text(value))),
        }
    }
    CaseRecord {
        at: Position::default(),
        name: text(told),
        person: facts,
        on,
        offering: None,
        expect: text(expect.trim()),
        missing: None,
    }
}

/// A problem on one line, with the case that it asks for as [`case`] reads it.
pub fn told(problem: &Diagnostic) -> String {
    let quoted: Vec<&str> = problem.help.split('`').skip(1).step_by(2).collect();
    let mut asked = String::new();
    for part in quoted {
        let (key, value) = part.split_once(" = ").unwrap();
        let value = value.trim_matches(['{', '}', '"', ' ']);
        match key {
            "person" => asked.push_str(&value.replace(" = ", "=").replace(", ", " ").replace('"', "")),
            "on" => asked.push_str(&format!(" on={value}")),
            _ => asked.push_str(&format!(" → {value}")),
        }
    }
    format!("{} {}:{}: {} + {asked}", problem.code, problem.at.line, problem.at.column, problem.message)
}
