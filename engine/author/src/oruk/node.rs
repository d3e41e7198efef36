//! Lenient access to JSON: every name that a value goes by, nulls as absent, one thing where a list should be, numbers in
//! quotes. What had to be made sense of is logged.

use super::finding::Log;
use super::own::KEY;
use crate::diagnostic::Position;
use crate::plain;
use serde_json::{Map, Value};
use std::cell::Cell;

/// The key under which a row of a table says where it stands: `services.csv:3`.
pub(super) const ROW: &str = "@row";

/// An object of a feed, and where it stands: the page and a JSON pointer.
pub(super) struct Node<'v> {
    map: &'v Map<String, Value>,
    /// Where it stands.
    pub(super) at: Position,
    /// Where findings go.
    pub(super) log: &'v Log,
    empty: &'v Cell<usize>,
}

impl<'v> Node<'v> {
    /// The outermost object. `empty` counts the values that are there and say nothing.
    pub(super) fn new(map: &'v Map<String, Value>, at: Position, log: &'v Log, empty: &'v Cell<usize>) -> Self {
        let at = row_of(map).unwrap_or(at);
        Node { map, at, log, empty }
    }

    /// Whether one of these names is there at all, and not null.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.map.get(*name).is_some_and(|value| !value.is_null()))
    }

    /// A text without blanks at its ends, exactly as it stands; a number or a yes is a text too.
    pub(super) fn text(&self, names: &[&str]) -> Option<String> {
        let (name, value) = self.value(names)?;
        match value {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Array(_) | Value::Object(_) | Value::Null => self.wrong(name, "a text"),
        }
    }

    /// A text for people in one line, without markup.
    pub(super) fn line(&self, names: &[&str]) -> Option<String> {
        self.for_people(names, plain::line_from_markup)
    }

    /// A text for people in paragraphs, without markup.
    pub(super) fn prose(&self, names: &[&str]) -> Option<String> {
        self.for_people(names, plain::from_markup)
    }

    fn for_people(&self, names: &[&str], plain: fn(&str) -> String) -> Option<String> {
        let (name, _) = self.value(names)?;
        let written = self.text(names)?;
        if plain::markup(&written).is_some() || plain::hidden_sign(&written).is_some() {
            let message = format!("`{name}` has markup or signs that nobody sees in it");
            self.log.mended(
                "markup",
                &self.place(name),
                message,
                "Give plain text: whoever shows it decides what it looks like.",
            );
        }
        let text = plain(&written);
        (!text.is_empty()).then_some(text)
    }

    /// A number, also between quotes.
    pub(super) fn number(&self, names: &[&str]) -> Option<f64> {
        let (name, value) = self.value(names)?;
        match value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => match text.trim().parse::<f64>() {
                // A table has nothing but texts.
                Ok(number) if number.is_finite() && row_of(self.map).is_some() => Some(number),
                Ok(number) if number.is_finite() => {
                    let message = format!("`{name}` is the text \"{text}\"");
                    self.log.mended(
                        "number-as-text",
                        &self.place(name),
                        message,
                        "Give numbers as numbers, without quotes.",
                    );
                    Some(number)
                }
                _ => self.wrong(name, "a number"),
            },
            _ => self.wrong(name, "a number"),
        }
    }

    /// Whether something is marked as so: `true`, `"yes"`, `1`.
    pub(super) fn flag(&self, names: &[&str]) -> bool {
        let said = self.text(names).unwrap_or_default().to_ascii_lowercase();
        ["true", "yes", "y", "1"].contains(&said.as_str())
    }

    /// The objects of a list; one alone may stand without its list.
    pub(super) fn list(&self, names: &[&str]) -> Vec<Node<'v>> {
        let Some((name, value)) = self.value(names) else { return Vec::new() };
        match value {
            Value::Array(items) => {
                let node = |(index, item): (usize, &'v Value)| {
                    let at = self.place(&format!("{name}/{index}"));
                    let node = item.as_object().map(|map| Node::new(map, at, self.log, self.empty));
                    if node.is_none() && !item.is_null() {
                        self.wrong::<()>(&format!("{name}/{index}"), "an object");
                    }
                    node
                };
                items.iter().enumerate().filter_map(node).collect()
            }
            Value::Object(map) => {
                let message = format!("`{name}` is one object where a list belongs");
                let tell = "Give a list also where it has one item only: programs that expect one stumble otherwise.";
                self.log.mended("one-without-list", &self.place(name), message, tell);
                vec![Node::new(map, self.place(name), self.log, self.empty)]
            }
            _ => {
                self.wrong::<()>(name, "a list");
                Vec::new()
            }
        }
    }

    /// An object; if a list stands there, its first.
    pub(super) fn object(&self, names: &[&str]) -> Option<Node<'v>> {
        let (name, value) = self.value(names)?;
        match value {
            Value::Object(map) => Some(Node::new(map, self.place(name), self.log, self.empty)),
            Value::Array(_) => self.list(names).into_iter().next(),
            _ => None,
        }
    }

    /// The record of our own that stands beside what the standard has.
    pub(super) fn own(&self) -> Option<(&'v Value, Position)> {
        let own = self.map.get(KEY).filter(|own| own.is_object())?;
        Some((own, self.place(KEY)))
    }

    /// Where one of its values stands.
    pub(super) fn place(&self, name: &str) -> Position {
        if row_of(self.map).is_some() {
            return Position { file: format!("{}#{name}", self.at.file), ..self.at };
        }
        let joint = if self.at.file.contains('#') { "/" } else { "#/" };
        Position { file: format!("{}{joint}{name}", self.at.file), ..self.at }
    }

    /// The first of these names under which something is said.
    fn value(&self, names: &[&str]) -> Option<(&'v str, &'v Value)> {
        for name in names {
            let Some((key, value)) = self.map.get_key_value(*name) else { continue };
            let says_nothing = match value {
                Value::Null => true,
                Value::String(text) => ["", "null", "none", "n/a"].contains(&text.trim().to_ascii_lowercase().as_str()),
                Value::Array(items) if items.is_empty() => continue,
                _ => false,
            };
            if !says_nothing {
                return Some((key, value));
            }
            // A row of a table has every column, said or not.
            if row_of(self.map).is_none() {
                self.empty.set(self.empty.get() + 1);
            }
        }
        None
    }

    fn wrong<T>(&self, name: &str, wanted: &str) -> Option<T> {
        let message = format!("`{name}` is not {wanted}");
        self.log.refused(
            "wrong-type",
            &self.place(name),
            message,
            &format!("Give `{name}` as {wanted}, or leave it out."),
        );
        None
    }
}

fn row_of(map: &Map<String, Value>) -> Option<Position> {
    let (file, line) = map.get(ROW)?.as_str()?.rsplit_once(':')?;
    Some(Position { file: file.to_owned(), line: line.parse().ok()?, column: 1 })
}
