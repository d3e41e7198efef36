//! Records as rows.

use super::columns::{Column, Holds, columns};
use super::places::folder_of;
use crate::change::{Existing, Kind, Value, records};
use crate::read::Files;
use std::collections::BTreeSet;

/// A sheet to be written.
#[derive(Debug)]
pub struct Written {
    /// Of what kind its records are.
    pub kind: Kind,
    /// The names of its columns. Behind those of the kind stand texts in other languages, such as `name.cy`.
    pub headers: Vec<String>,
    /// Its rows, each with a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// The sheets of a directory, in the order in which they refer to one another; those without records have only headers.
pub fn write(files: &Files) -> Vec<Written> {
    let records = records(files);
    Kind::ALL.map(|kind| sheet(kind, records.iter().filter(|record| record.kind == kind).collect())).into()
}

fn sheet(kind: Kind, records: Vec<&Existing>) -> Written {
    let translated = records.iter().flat_map(|record| &record.fields).map(|(key, _)| key);
    let translated: BTreeSet<&String> = translated.filter(|key| key.contains('.')).collect();
    let headers = columns(kind).iter().map(|column| column.key.to_owned());
    let row = |record: &Existing| {
        let own = columns(kind).iter().map(|column| cell(record, column));
        own.chain(translated.iter().map(|key| text(record, key, "\n"))).collect()
    };
    Written {
        kind,
        headers: headers.chain(translated.iter().map(|key| (*key).clone())).collect(),
        rows: records.into_iter().map(row).collect(),
    }
}

fn cell(record: &Existing, column: &Column) -> String {
    match column.holds {
        _ if column.key == "id" => record.id.clone(),
        _ if column.key == "service" => record.service.clone().unwrap_or_default(),
        Holds::Folder => folder_of(&record.file).to_owned(),
        Holds::Who | Holds::Ended => String::new(),
        Holds::Lines => text(record, column.key, "\n"),
        _ => text(record, column.key, "; "),
    }
}

/// What a key holds as text, which no program takes for a number or a date.
fn text(record: &Existing, key: &str, between: &str) -> String {
    let value = record.fields.iter().find(|(found, _)| found == key).map(|(_, value)| value);
    match value {
        None | Some(Value::Absent | Value::Other(_)) => String::new(),
        Some(Value::Text(text)) => text.trim().replace("\r\n", "\n"),
        Some(Value::Texts(texts)) => texts.join(between),
        Some(Value::Flag(flag)) => if *flag { "yes" } else { "no" }.to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Date(date)) => date.to_string(),
    }
}
