//! What a key holds, in a file and in a source, and how it is written.

use chrono::{Datelike, NaiveDate};
use std::fmt;
use toml_edit::{Date, Datetime, Item};

/// What a key holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `"text"`.
    Text(String),
    /// `["a", "list"]`.
    Texts(Vec<String>),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(NaiveDate),
    /// Nothing: the key is not there.
    Absent,
    /// Anything else, as it is written: no source says such a thing.
    Other(String),
}

impl Value {
    /// What an item of a file holds.
    pub(super) fn of(item: &Item) -> Value {
        // Tables with a header each say what a list of them in brackets says.
        if let Item::ArrayOfTables(tables) = item {
            return Value::Other(tables.clone().into_array().to_string().trim().to_owned());
        }
        let written = || Value::Other(item.to_string().trim().to_owned());
        let Some(value) = item.as_value() else { return written() };
        match value {
            toml_edit::Value::String(text) => Value::Text(text.value().clone()),
            toml_edit::Value::Integer(number) => Value::Number(*number.value()),
            toml_edit::Value::Boolean(flag) => Value::Flag(*flag.value()),
            toml_edit::Value::Datetime(time) => day(time.value()).map_or_else(written, Value::Date),
            toml_edit::Value::Array(items) => {
                let texts: Option<Vec<_>> = items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
                texts.map_or_else(written, Value::Texts)
            }
            _ => written(),
        }
    }

    /// Whether both say the same. Line breaks and what surrounds a text make no difference, and no list is an empty one.
    pub(crate) fn says(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Text(one), Value::Text(other)) => plain(one) == plain(other),
            (Value::Absent, Value::Texts(texts)) | (Value::Texts(texts), Value::Absent) => texts.is_empty(),
            (Value::Absent, Value::Flag(false)) => true,
            (Value::Other(one), Value::Other(other)) => meaning(one) == meaning(other),
            _ => self == other,
        }
    }

    /// As it is written behind `key =`; nothing where nothing is written.
    pub(super) fn written(&self, key: &str) -> Option<String> {
        Some(match self {
            Value::Text(text) => text_written(key, text),
            Value::Texts(texts) if texts.is_empty() => return None,
            Value::Texts(texts) => {
                let texts: Vec<_> = texts.iter().map(|text| toml_edit::Value::from(text).to_string()).collect();
                format!("[{}]", texts.join(", "))
            }
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Absent => return None,
            Value::Other(written) => written.clone(),
        })
    }
}

/// For people: a list with commas, nothing as "nothing".
impl fmt::Display for Value {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Value::Text(text) => write!(to, "“{}”", plain(text).replace('\n', " ")),
            Value::Texts(texts) => write!(to, "{}", texts.join(", ")),
            Value::Flag(flag) => write!(to, "{}", if *flag { "yes" } else { "no" }),
            Value::Number(number) => write!(to, "{number}"),
            Value::Date(date) => write!(to, "{date}"),
            Value::Absent => write!(to, "nothing"),
            Value::Other(written) => write!(to, "{written}"),
        }
    }
}

/// What is written, however it is laid out and quoted, and in whatever order its keys stand.
fn meaning(written: &str) -> String {
    match written.parse::<toml_edit::Value>() {
        Ok(value) => plainly(&value),
        Err(_) => written.split_whitespace().collect(),
    }
}

fn plainly(value: &toml_edit::Value) -> String {
    let quoted = |text: &str| format!("{text:?}");
    match value {
        toml_edit::Value::String(text) => quoted(text.value()),
        toml_edit::Value::Integer(number) => quoted(&number.value().to_string()),
        // As a fact of a person is read: `true` is "yes", and a list is its choices with commas.
        toml_edit::Value::Boolean(flag) => quoted(if *flag.value() { "yes" } else { "no" }),
        toml_edit::Value::Float(number) => quoted(&number.value().to_string()),
        toml_edit::Value::Datetime(time) => quoted(&time.value().to_string()),
        toml_edit::Value::Array(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(toml_edit::Value::as_str).collect();
            match texts {
                Some(texts) => quoted(&texts.join(",")),
                None => format!("[{}]", items.iter().map(plainly).collect::<Vec<_>>().join(",")),
            }
        }
        toml_edit::Value::InlineTable(table) => {
            let mut entries: Vec<String> =
                table.iter().map(|(key, value)| format!("{key}={}", plainly(value))).collect();
            entries.sort();
            format!("{{{}}}", entries.join(","))
        }
    }
}

/// A text without what surrounds it, with one kind of line break.
fn plain(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// Rules, and whatever has several lines, stand between lines of their own.
fn text_written(key: &str, text: &str) -> String {
    let several = key == "rule" || text.trim().contains('\n');
    let text = plain(text);
    let writable = !text.contains("'''") && !text.chars().any(|sign| sign.is_control() && sign != '\n');
    match (several, writable) {
        (true, true) if key == "rule" || text.contains(['\\', '"']) => format!("'''\n{text}\n'''"),
        (true, true) => format!("\"\"\"\n{text}\n\"\"\""),
        _ => toml_edit::Value::from(text).to_string(),
    }
}

fn day(time: &Datetime) -> Option<NaiveDate> {
    let Datetime { date: Some(Date { year, month, day }), time: None, .. } = time else { return None };
    NaiveDate::from_ymd_opt(i32::from(*year), u32::from(*month), u32::from(*day)).filter(|day| day.year() > 0)
}
