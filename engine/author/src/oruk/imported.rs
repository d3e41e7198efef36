//! `imports/<publisher>/imported.json`: what was brought in last time, and by which ids the feed knows it. Between that, the feed
//! of today and the directory of today, three ways are told apart: changed there, changed here, changed on both sides.

use super::finding::Log;
use crate::change::{Field, Kind, Proposed, Value};
use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, HashMap};

/// The kinds of record that a feed brings.
pub(super) const KINDS: [Kind; 6] =
    [Kind::Organisation, Kind::Need, Kind::Area, Kind::Venue, Kind::Service, Kind::Offering];

/// The keys of a record and what they hold.
pub(super) type Record = BTreeMap<String, Value>;

/// Records as they stand in the directory.
pub type Standing = HashMap<(Kind, String), BTreeMap<String, Value>>;

/// What was brought in last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Our id by the feed's.
    ids: BTreeMap<(Kind, String), String>,
    /// What the feed said of each record, by our id. A record that it only refers to, because it stood here before, has none.
    records: BTreeMap<(Kind, String), Record>,
}

/// A record of the feed beside the directory and what was brought in before.
#[derive(Debug)]
pub struct Merged {
    /// What changes; nothing at all for one that an editor has deleted here.
    pub proposed: Option<Proposed>,
    /// All that the feed says: what is remembered if it is brought in.
    pub said: (Kind, String, BTreeMap<String, Value>),
}

impl Imported {
    /// Reads the file's text.
    ///
    /// # Errors
    /// When it is not what [`Imported::write`] writes.
    pub fn read(text: &str) -> Result<Imported, String> {
        let whole: Map<String, Json> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut imported = Imported::default();
        for kind in KINDS {
            let table = |name: &str| {
                let of_kind = whole.get(name).and_then(|table| table.get(kind.name()));
                of_kind.and_then(Json::as_object).into_iter().flatten()
            };
            for (feed_id, id) in table("ids") {
                let id = id.as_str().ok_or_else(|| format!("the id of `{feed_id}` is no text"))?;
                imported.ids.insert((kind, feed_id.clone()), id.to_owned());
            }
            for (id, record) in table("records") {
                let record = record.as_object().ok_or_else(|| format!("`{id}` is no record"))?;
                let values = record.iter().map(|(key, value)| Some((key.clone(), of_json(value)?)));
                let values = values.collect::<Option<Record>>().ok_or_else(|| format!("`{id}` cannot be read"))?;
                imported.records.insert((kind, id.clone()), values);
            }
        }
        Ok(imported)
    }

    /// The file's text: a line for each record, so that a comparison of two shows what changed.
    pub fn write(&self) -> String {
        let mut text = String::from("{\n");
        for (name, last) in [("ids", false), ("records", true)] {
            text.push_str(&format!("\"{name}\": {{\n"));
            for kind in KINDS {
                let lines: Vec<String> = match name {
                    "ids" => {
                        let of_kind = self.ids.iter().filter(|((found, _), _)| *found == kind);
                        of_kind.map(|((_, feed_id), id)| format!("{}: {}", json!(feed_id), json!(id))).collect()
                    }
                    _ => {
                        let of_kind = self.records.iter().filter(|((found, _), _)| *found == kind);
                        of_kind.map(|((_, id), record)| format!("{}: {}", json!(id), record_json(record))).collect()
                    }
                };
                let comma = if kind == Kind::Offering { "" } else { "," };
                text.push_str(&format!("\"{}\": {{\n{}\n}}{comma}\n", kind.name(), lines.join(",\n")));
            }
            text.push_str(if last { "}\n" } else { "},\n" });
        }
        text + "}\n"
    }

    /// Our id of what the feed knows by another.
    pub(super) fn id(&self, kind: Kind, feed_id: &str) -> Option<&str> {
        self.ids.get(&(kind, feed_id.to_owned())).map(String::as_str)
    }

    /// Whether an id is one of a record that was brought in.
    pub(super) fn is_record(&self, kind: Kind, id: &str) -> bool {
        self.records.contains_key(&(kind, id.to_owned()))
    }

    /// What was brought in of a record.
    pub(super) fn record(&self, name: &(Kind, String)) -> Option<&BTreeMap<String, Value>> {
        self.records.get(name)
    }

    /// Remembers by which id the feed knows a record.
    pub(super) fn link(&mut self, kind: Kind, feed_id: &str, id: &str) {
        self.ids.insert((kind, feed_id.to_owned()), id.to_owned());
    }

    /// Remembers what the feed says of a record that was brought in.
    pub fn remember(&mut self, (kind, id, record): (Kind, String, BTreeMap<String, Value>)) {
        self.records.insert((kind, id), record);
    }

    /// Forgets the ids of records that were not brought in, and never were before.
    pub fn forget_ids_without_record(&mut self, standing: &Standing) {
        let records = &self.records;
        self.ids.retain(|(kind, _), id| {
            let name = (*kind, id.clone());
            records.contains_key(&name) || standing.contains_key(&name)
        });
    }

    /// Records that were brought in and of which the feed says nothing any more.
    pub(super) fn gone<'i>(
        &'i self,
        said: &'i BTreeMap<(Kind, String), ()>,
    ) -> impl Iterator<Item = &'i (Kind, String)> {
        self.records.keys().filter(|name| !said.contains_key(*name))
    }

    /// Compares a record of the feed with what was brought in and what stands here, and tells what was changed here.
    pub(super) fn merge(&self, record: Proposed, standing: &Standing, log: &Log) -> Merged {
        let name = (record.kind, record.id.clone());
        let said: Record = record.fields.iter().map(|field| (field.key.clone(), field.value.clone())).collect();
        let (before, here) = (self.records.get(&name), standing.get(&name));
        let proposed = match (before, here) {
            (None, None) => Some(record),
            (Some(_), None) => {
                let message = format!("the {} `{}` was deleted here, and is not brought back", name.0.name(), name.1);
                log.look("deleted-here", &record.at, message, "Nothing: it was the wish of the editors here.");
                None
            }
            (before, Some(here)) => {
                let nothing = Record::new();
                Some(three_ways(record, &said, before.unwrap_or(&nothing), here, log))
            }
        };
        Merged { proposed, said: (name.0, name.1, said) }
    }
}

/// Only what changed there and not here.
fn three_ways(record: Proposed, said: &Record, before: &Record, here: &Record, log: &Log) -> Proposed {
    let (at, kind, id) = (record.at.clone(), record.kind, record.id.clone());
    // What the feed said once and says no more.
    let gone = before.keys().filter(|key| !said.contains_key(*key));
    let gone = gone.map(|key| Field { key: key.clone(), value: Value::Absent, at: at.clone() });
    let gone: Vec<Field> = gone.collect();
    let mut fields = Vec::new();
    for field in record.fields.into_iter().chain(gone) {
        let (was, is) =
            (before.get(&field.key).unwrap_or(&Value::Absent), here.get(&field.key).unwrap_or(&Value::Absent));
        if is.says(&field.value) {
            continue;
        }
        match (was.says(&field.value), was.says(is)) {
            // Changed here alone: it stays.
            (true, _) => {
                let message = format!("`{}` of {} `{id}` was changed here, and stays: {is}", field.key, kind.name());
                log.look(
                    "changed-here",
                    &field.at,
                    message,
                    "See whether what the editors here wrote is also right for the feed.",
                );
            }
            (false, true) => fields.push(field),
            (false, false) => {
                let message = format!(
                    "`{}` of {} `{id}` was changed here and in the feed; here stays {is}, the feed has {}",
                    field.key,
                    kind.name(),
                    field.value
                );
                log.look("changed-on-both", &field.at, message, "See which of the two is right.");
            }
        }
    }
    Proposed { fields, ..record }
}

fn record_json(record: &Record) -> Json {
    Json::Object(record.iter().filter_map(|(key, value)| Some((key.clone(), to_json(value)?))).collect())
}

fn to_json(value: &Value) -> Option<Json> {
    Some(match value {
        Value::Text(text) => json!(text),
        Value::Texts(texts) => json!(texts),
        Value::Flag(flag) => json!(flag),
        Value::Number(number) => json!(number),
        Value::Date(day) => json!({ "day": day.to_string() }),
        Value::Other(written) => json!({ "toml": written }),
        Value::Absent => return None,
    })
}

fn of_json(json: &Json) -> Option<Value> {
    Some(match json {
        Json::String(text) => Value::Text(text.clone()),
        Json::Bool(flag) => Value::Flag(*flag),
        Json::Number(number) => Value::Number(number.as_i64()?),
        Json::Array(items) => {
            Value::Texts(items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<_>>()?)
        }
        Json::Object(map) => match (map.get("day"), map.get("toml")) {
            (Some(day), _) => Value::Date(day.as_str()?.parse::<NaiveDate>().ok()?),
            (_, Some(written)) => Value::Other(written.as_str()?.to_owned()),
            _ => return None,
        },
        Json::Null => return None,
    })
}

#[cfg(test)]
mod tests;
