//! The people that the example directory was made for: `engine/publish/tests/people.toml`, which the tests at the terminal
//! read as well. How a line is read stands beside it, in `asked/mod.rs`.

use std::fs;

use fingerpost_dev::workspace::Workspace;
use serde_json::{Value, json};

/// A Monday, unless the line says another time.
const MONDAY: &str = "2026-11-23T10:00";

/// Somebody, what they say and ask for, and what they must and must not get.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who they are, in words.
    pub who: String,
    /// What they say of where they are.
    pub place: Place,
    /// What else they say, by the ids of facts.
    pub facts: Vec<(String, String)>,
    /// What help they want.
    pub needs: Vec<String>,
    /// When they ask.
    pub at: String,
    /// What they must and must not get, word by word.
    pub expected: Vec<String>,
}

/// What somebody says of where they are.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// Nothing.
    Nowhere,
    /// A postcode or a town.
    Text(String),
    /// A position: latitude and longitude.
    Point(f64, f64),
}

/// The people of the table.
///
/// # Panics
/// When the table cannot be read.
#[must_use]
pub fn people() -> Vec<Person> {
    let path = Workspace::here().root.join("engine/publish/tests/people.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    table["person"].as_array().into_iter().flatten().map(person).collect()
}

fn person(row: &toml::Value) -> Person {
    let text = |key: &str| row[key].as_str().unwrap_or_else(|| panic!("somebody in the table has no {key}"));
    let mut words = text("asked").split_whitespace();
    let mut person = Person {
        who: text("who").to_owned(),
        place: place(words.next().unwrap_or("-")),
        facts: Vec::new(),
        needs: Vec::new(),
        at: MONDAY.to_owned(),
        expected: text("expected").split_whitespace().map(str::to_owned).collect(),
    };
    for word in words {
        match (word.split_once('='), word.split_once(':')) {
            (Some((fact, value)), _) => person.facts.push((fact.to_owned(), value.to_owned())),
            (None, Some(("need", need))) => person.needs.push(need.to_owned()),
            (None, Some(("at", at))) => person.at = at.to_owned(),
            _ => panic!("cannot read {word} of {}", person.who),
        }
    }
    person
}

fn place(word: &str) -> Place {
    let point = word.strip_prefix('@').and_then(|point| point.split_once(','));
    match point.and_then(|(lat, lon)| Some((lat.parse().ok()?, lon.parse().ok()?))) {
        Some((lat, lon)) => Place::Point(lat, lon),
        None if word == "-" => Place::Nowhere,
        None => Place::Text(word.replace('.', " ")),
    }
}

impl Person {
    /// What they say to a question.
    #[must_use]
    pub fn says(&self, fact: &str) -> Option<&str> {
        self.facts.iter().find(|(known, _)| known == fact).map(|(_, value)| value.as_str())
    }

    /// What the page would ask the engine.
    #[must_use]
    pub fn query(&self) -> Value {
        let facts: serde_json::Map<String, Value> =
            self.facts.iter().map(|(fact, value)| (fact.clone(), json!(value))).collect();
        let place = match &self.place {
            Place::Nowhere => Value::Null,
            Place::Text(text) => json!(text),
            Place::Point(lat, lon) => json!({ "lat": lat, "lon": lon }),
        };
        json!({ "facts": facts, "needs": self.needs, "place": place, "at": self.at, "limit": 20, "also": true })
    }

    /// What is typed at the terminal.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let place = match &self.place {
            Place::Nowhere => None,
            Place::Text(text) => Some(("--place", text.clone())),
            Place::Point(lat, lon) => Some(("--point", format!("{lat},{lon}"))),
        };
        let needs = self.needs.iter().map(|need| ("--need", need.clone()));
        let facts = self.facts.iter().map(|(fact, value)| ("--fact", format!("{fact}={value}")));
        let all = needs.chain(facts).chain(place).chain([("--at", self.at.clone())]);
        all.flat_map(|(option, value)| [option.to_owned(), value]).collect()
    }
}
