//! A small directory said in few words, and a person and a question on one line.
#![allow(dead_code, unused_imports)] // Each table uses its own part of this.

mod asking;
mod facts;
mod telling;

pub use asking::{day, moment, person, query};
pub use facts::{FACTS, fact};
pub use telling::{ToldService, book_of, directory, finder, language, service, service_without_offerings};

use fingerpost::directory::Catalogue;
use fingerpost::grid::GridPoint;

/// The areas, with their districts. The first two are covered by the edition; Southend is only named.
pub const AREAS: [(&str, &[&str]); 6] = [
    ("hertfordshire", &["E07000240", "E07000241", "E07000243"]),
    ("luton", &["E06000032"]),
    ("st-albans", &["E07000240"]),
    ("hatfield", &["E07000241"]),
    ("stevenage", &["E07000243"]),
    ("southend", &["E06000033"]),
];

/// The needs: id, what it is part of, and the substance that it speaks of.
pub const NEEDS: [(&str, Option<&str>, Option<&str>); 7] = [
    ("alcohol", None, Some("alcohol")),
    ("drugs", None, None),
    ("opiates", Some("drugs"), Some("opiates")),
    ("housing", None, None),
    ("emergency-housing", Some("housing"), None),
    ("family-support", None, None),
    ("county-lines", None, None),
];

/// Where every search starts. Venues lie due east of it.
pub const HERE: GridPoint = GridPoint::new(522_000, 208_000);

/// The day of every question that names none: a Monday at ten.
pub const MONDAY: &str = "2026-11-23T10:00";

/// The English catalogue, as it is published.
pub fn english() -> Catalogue {
    let text = include_str!("../../../../rules/messages/en.toml");
    let mut messages = std::collections::BTreeMap::new();
    flatten("", &toml::Table::from_str(text), &mut messages);
    messages.into()
}

fn flatten(prefix: &str, table: &toml::Table, messages: &mut std::collections::BTreeMap<String, String>) {
    for (key, value) in table {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(inner) => flatten(&key, inner, messages),
            other => {
                messages.insert(key, other.as_str().unwrap_or_default().to_owned());
            }
        }
    }
}

trait FromText {
    fn from_str(text: &str) -> toml::Table;
}

impl FromText for toml::Table {
    fn from_str(text: &str) -> toml::Table {
        toml::from_str(text).expect("the catalogue is TOML")
    }
}
