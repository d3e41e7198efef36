//! The facts of the example directory.
#![allow(dead_code)] // Each table uses its own part of this.

use fingerpost::facts::{Fact, FactDefinition, FactKind, Facts};
use std::sync::LazyLock;

/// As `rules/facts.toml` has them.
pub static FACTS: LazyLock<Facts> = LazyLock::new(|| {
    let table: toml::Table = toml::from_str(include_str!("../../../../rules/facts.toml")).expect("TOML");
    Facts::new(table["fact"].as_array().expect("facts").iter().map(definition).collect())
});

/// The fact of this id.
pub fn fact(id: &str) -> Fact {
    FACTS.named(id).unwrap_or_else(|| panic!("no fact {id}"))
}

fn definition(written: &toml::Value) -> FactDefinition {
    let text = |value: &toml::Value| value.as_str().expect("a text").to_owned();
    let choices = || written["choices"].as_array().expect("choices").iter().map(text).collect();
    let kind = match written["kind"].as_str().expect("a kind") {
        "yes-no" => FactKind::YesNo,
        "choice" => FactKind::Choice(choices()),
        "many" => FactKind::Many(choices()),
        "number" => FactKind::Number,
        "years" => FactKind::Years,
        "area" => FactKind::Districts,
        _ => FactKind::Needs,
    };
    FactDefinition { id: text(&written["id"]), kind }
}
