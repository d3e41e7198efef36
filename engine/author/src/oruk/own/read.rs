//! Records read back: all of one, or nothing of it.

use super::{OwnOffering, OwnRecord, OwnService, case};
use crate::change::{Field, Kind, Value};
use crate::diagnostic::Position;
use crate::sheet::{Column, Holds, columns};
use serde_json::{Map, Value as Json};

/// The longest id.
const LONGEST_ID: usize = 120;
/// A service has no more ways to be used than this.
const MOST_OFFERINGS: usize = 500;
/// What is not published of a record, and so is no other directory's to say; what refers to a file that is not there.
const NOT_GIVEN: [&str; 4] = ["owner", "check_every", "checked_by", "shape"];

/// That it is not of the shape: which key, and what should be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::oruk) struct Wrong {
    /// The key.
    pub key: String,
    /// What should be there.
    pub wanted: &'static str,
}

impl Wrong {
    pub(super) fn new(key: &str, wanted: &'static str) -> Wrong {
        Wrong { key: key.chars().take(60).collect(), wanted }
    }
}

/// A service with its offerings and cases.
pub(in crate::oruk) fn service(own: &Json, at: &Position) -> Result<OwnService, Wrong> {
    let map = own.as_object().ok_or(Wrong::new("fingerpost", "an object"))?;
    let mut record = fields(Kind::Service, map, at, &["offerings", "cases"])?;
    if let Some(cases) = map.get("cases") {
        let cases = cases.as_array().filter(|cases| !cases.is_empty()).ok_or(Wrong::new("cases", "a list of cases"))?;
        record.fields.push(Field { key: "case".to_owned(), value: Value::Other(case::list(cases)?), at: at.clone() });
    }
    let offerings = map.get("offerings").and_then(Json::as_array).filter(|list| list.len() <= MOST_OFFERINGS);
    let offerings = offerings.ok_or(Wrong::new("offerings", "a list of ways to use the service"))?;
    let offerings = offerings
        .iter()
        .enumerate()
        .map(|(index, own)| offering(own, &Position { file: format!("{}/offerings/{index}", at.file), ..at.clone() }));
    Ok(OwnService { record, offerings: offerings.collect::<Result<_, _>>()? })
}

fn offering(own: &Json, at: &Position) -> Result<OwnOffering, Wrong> {
    let map = own.as_object().ok_or(Wrong::new("offerings", "a list of objects"))?;
    let record = fields(Kind::Offering, map, at, &["confidential", "area"])?;
    let hidden_in = match (map.get("confidential"), map.get("area")) {
        (None, None) => None,
        (Some(Json::Bool(true)), Some(Json::String(area))) if is_id(area) && !map.contains_key("venue") => {
            Some(area.clone())
        }
        _ => return Err(Wrong::new("confidential", "`true`, with the `area` and without a venue")),
    };
    Ok(OwnOffering { record, hidden_in })
}

/// A record of another kind.
pub(in crate::oruk) fn record(kind: Kind, own: &Json, at: &Position) -> Result<OwnRecord, Wrong> {
    let record = fields(kind, own.as_object().ok_or(Wrong::new("fingerpost", "an object"))?, at, &[])?;
    // A place that nobody may know is never given away: whatever says so is not of this shape.
    match record.fields.iter().any(|field| kind == Kind::Venue && field.key == "confidential") {
        true => Err(Wrong::new("confidential", "nothing: such a venue is not given away")),
        false => Ok(record),
    }
}

/// Every key of a record, in the order of its sheet; `beside` are keys that somebody else reads.
fn fields(kind: Kind, map: &Map<String, Json>, at: &Position, beside: &[&str]) -> Result<OwnRecord, Wrong> {
    let id_of = |key: &'static str| match map.get(key) {
        None => Ok(None),
        Some(Json::String(id)) if is_id(id) => Ok(Some(id.clone())),
        Some(_) => Err(Wrong::new(key, "small letters, figures and hyphens")),
    };
    let id = id_of("id")?.ok_or(Wrong::new("id", "an id"))?;
    let has_folder = matches!(kind, Kind::Service | Kind::Venue);
    let folder = if has_folder { id_of("folder")? } else { None };
    let known = || columns(kind).iter().filter(|column| is_given(column));
    let is_known = |key: &str| key == "id" || key == "folder" && has_folder || beside.contains(&key);
    if let Some(key) = map.keys().find(|key| !is_known(key) && !known().any(|column| column.key == **key)) {
        return Err(Wrong::new(key, "nothing: there is no such key"));
    }
    let mut fields = Vec::new();
    for column in known().filter(|column| !beside.contains(&column.key)) {
        let Some(json) = map.get(column.key) else { continue };
        let value = value(column.holds, json).map_err(|wanted| Wrong::new(column.key, wanted))?;
        let at = Position { file: format!("{}/{}", at.file, column.key), ..at.clone() };
        fields.push(Field { key: column.key.to_owned(), value, at });
    }
    Ok(OwnRecord { kind, id, folder, fields, at: at.clone() })
}

fn is_given(column: &Column) -> bool {
    column.holds.is_key() && !["id", "service"].contains(&column.key) && !NOT_GIVEN.contains(&column.key)
}

fn value(holds: Holds, json: &Json) -> Result<Value, &'static str> {
    let text = || json.as_str().map(str::to_owned);
    match holds {
        Holds::Lines | Holds::Ids => {
            let items = json.as_array().ok_or("a list of texts")?.iter();
            let texts = items.map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
            texts.map(Value::Texts).ok_or("a list of texts")
        }
        Holds::Flag => json.as_bool().map(Value::Flag).ok_or("`true` or `false`"),
        Holds::Number => json.as_i64().map(Value::Number).ok_or("a whole number"),
        Holds::Date => text().and_then(|day| day.parse().ok()).map(Value::Date).ok_or("a day: 2026-11-22"),
        _ => text().map(Value::Text).ok_or("a text"),
    }
}

/// Ids become the names of files.
fn is_id(text: &str) -> bool {
    let sound = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
    !text.is_empty() && text.len() <= LONGEST_ID && text.bytes().all(sound) && !text.starts_with('-')
}
