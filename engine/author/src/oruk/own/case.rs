//! The cases of a rule: in JSON, and as the list that stands under `case` in a file.

use super::read::Wrong;
use crate::records::CaseRecord;
use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};
use toml_edit::{Array, InlineTable, Value};

/// More cases than this no rule needs.
const MOST: usize = 1_000;

/// A case as it is given away.
pub(super) fn written(case: &CaseRecord) -> Json {
    let person = case.person.iter().map(|(fact, value)| (fact.value.clone(), fact_written(&value.value)));
    let mut map = Map::new();
    map.insert("name".to_owned(), json!(case.name.value));
    let person: Map<String, Json> = person.collect();
    // Nothing that is given away is empty: of somebody of whom nothing is known nothing is said.
    map.extend((!person.is_empty()).then(|| ("person".to_owned(), Json::Object(person))));
    map.insert("expect".to_owned(), json!(case.expect.value));
    map.extend(case.on.as_ref().map(|day| ("on".to_owned(), json!(day.value.to_string()))));
    map.extend(case.offering.as_ref().map(|id| ("offering".to_owned(), json!(id.value))));
    map.extend(case.missing.as_ref().map(|facts| {
        let facts: Vec<&str> = facts.iter().map(|fact| fact.value.as_str()).collect();
        ("missing".to_owned(), json!(facts))
    }));
    Json::Object(map)
}

/// Numbers stand without quotes, as authors write them.
fn fact_written(value: &str) -> Json {
    match value.parse::<i64>() {
        Ok(number) if number.to_string() == value => json!(number),
        _ => json!(value),
    }
}

/// Cases as they are written into a file.
pub(super) fn list(cases: &[Json]) -> Result<String, Wrong> {
    if cases.len() > MOST {
        return Err(Wrong::new("cases", "no more than a thousand cases"));
    }
    let lines = cases.iter().map(|case| case_line(case.as_object().ok_or(Wrong::new("cases", "a list of cases"))?));
    Ok(format!("[\n    {},\n]", lines.collect::<Result<Vec<_>, Wrong>>()?.join(",\n    ")))
}

fn case_line(case: &Map<String, Json>) -> Result<String, Wrong> {
    let mut line = InlineTable::new();
    // In the order in which authors write them.
    for key in ["name", "person", "on", "offering", "expect", "missing"] {
        let nobody = Json::Object(Map::new());
        let Some(value) = case.get(key).or((key == "person").then_some(&nobody)) else { continue };
        let text = || value.as_str().ok_or(Wrong::new(key, "a text"));
        line.insert(
            key,
            match key {
                "person" => Value::InlineTable(person(value)?),
                "missing" => Value::Array(texts(value).ok_or(Wrong::new(key, "a list of facts"))?),
                "on" => {
                    let day: NaiveDate = text()?.parse().map_err(|_| Wrong::new(key, "a day: 2026-11-22"))?;
                    let day: toml_edit::Datetime = day.to_string().parse().map_err(|_| Wrong::new(key, "a day"))?;
                    Value::from(day)
                }
                _ => Value::from(text()?),
            },
        );
    }
    match case.keys().find(|key| !line.contains_key(key)) {
        Some(unknown) => Err(Wrong::new(unknown, "nothing: a case has no such key")),
        None => Ok(line.to_string().trim().to_owned()),
    }
}

fn person(value: &Json) -> Result<InlineTable, Wrong> {
    let facts = value.as_object().ok_or(Wrong::new("person", "facts of a person"))?;
    let mut person = InlineTable::new();
    for (fact, value) in facts {
        let known = match value {
            Json::String(text) => Value::from(text),
            Json::Bool(flag) => Value::from(*flag),
            Json::Number(number) => {
                Value::from(number.as_i64().ok_or(Wrong::new(fact, "a whole number, a text or a list of texts"))?)
            }
            _ => Value::Array(texts(value).ok_or(Wrong::new(fact, "a whole number, a text or a list of texts"))?),
        };
        person.insert(fact, known);
    }
    Ok(person)
}

fn texts(value: &Json) -> Option<Array> {
    value.as_array()?.iter().map(Json::as_str).collect::<Option<Array>>()
}
