//! HSDS as tables: `services.csv`, `locations.csv` and the rest, nested as the JSON of the standard nests them, so that one
//! reader reads both.

use super::feed::Feed;
use super::finding::{About, Log};
use super::node::ROW;
use crate::diagnostic::Position;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A table: the name of its file, and its rows by the names of their columns, each with the line it stands in.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The file: `services.csv`.
    pub file: String,
    /// The columns.
    pub columns: Vec<String>,
    /// The rows with their lines.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// How tables hang together: the child's table, the name that it goes by in its parent, the column that names the parent, and
/// the parent's table.
const PARTS: [(&str, &str, &str, &str); 22] = [
    ("taxonomy_term", "taxonomy_term", "=taxonomy_term_id", "attribute"),
    ("attribute", "attributes", "link_id", "service"),
    ("attribute", "attributes", "link_id", "location"),
    ("address", "addresses", "location_id", "location"),
    ("accessibility", "accessibility", "location_id", "location"),
    ("schedule", "schedules", "location_id", "location"),
    ("phone", "phones", "contact_id", "contact"),
    ("phone", "phones", "location_id", "location"),
    ("location", "location", "=location_id", "service_at_location"),
    ("schedule", "schedules", "service_at_location_id", "service_at_location"),
    ("phone", "phones", "service_at_location_id", "service_at_location"),
    ("contact", "contacts", "service_at_location_id", "service_at_location"),
    ("phone", "phones", "organization_id", "organization"),
    ("contact", "contacts", "organization_id", "organization"),
    ("organization", "organization", "=organization_id", "service"),
    ("service_at_location", "service_at_locations", "service_id", "service"),
    ("schedule", "schedules", "service_id", "service"),
    ("phone", "phones", "service_id", "service"),
    ("contact", "contacts", "service_id", "service"),
    ("cost_option", "cost_options", "service_id", "service"),
    ("language", "languages", "service_id", "service"),
    ("service_area", "service_areas", "service_id", "service"),
];

/// Reads tables into a feed.
pub fn add(feed: &mut Feed, tables: &[Table]) {
    let mut records: HashMap<&'static str, Vec<Map<String, Value>>> = HashMap::new();
    for table in tables {
        if let Some(name) = name_of(&table.file) {
            records.entry(name).or_default().extend(table.rows.iter().map(|(line, row)| record(table, *line, row)));
        }
    }
    for (child, key, column, parent) in PARTS {
        let Some(mut parents) = records.remove(parent) else { continue };
        if let Some(children) = records.get(child) {
            nest(&mut parents, children, key, column);
        }
        records.insert(parent, parents);
    }
    let log = Log::about(About::default());
    for name in ["taxonomy_term", "organization", "service"] {
        for mut map in records.remove(name).unwrap_or_default() {
            let at = Position { file: name.to_owned(), line: 1, column: 1 };
            if name == "service" {
                // A row is a service whatever columns it lacks.
                map.entry("organization_id").or_insert(Value::Null);
            }
            feed.add_object(&map, at, name, &log);
        }
    }
}

/// Puts records into those that they belong to: many into a list, or one under its own name.
fn nest(parents: &mut [Map<String, Value>], children: &[Map<String, Value>], key: &str, column: &str) {
    let text = |map: &Map<String, Value>, name: &str| map.get(name).and_then(Value::as_str).map(str::to_owned);
    if let Some(column) = column.strip_prefix('=') {
        let by_id: HashMap<String, &Map<String, Value>> =
            children.iter().filter_map(|child| Some((text(child, "id")?, child))).collect();
        for parent in parents {
            if let Some(child) = text(parent, column).and_then(|id| by_id.get(&id)) {
                parent.insert(key.to_owned(), Value::Object((*child).clone()));
            }
        }
        return;
    }
    let mut by_parent: HashMap<String, Vec<Value>> = HashMap::new();
    for child in children {
        // What belongs to a service at a location is not the whole service's.
        let is_narrower =
            column == "service_id" && key != "service_at_locations" && text(child, "service_at_location_id").is_some();
        if let Some(id) = text(child, column).filter(|_| !is_narrower || key == "schedules") {
            by_parent.entry(id).or_default().push(Value::Object(child.clone()));
        }
    }
    for parent in parents {
        if let Some(of) = text(parent, "id").and_then(|id| by_parent.remove(&id)) {
            match parent.get_mut(key).and_then(Value::as_array_mut) {
                Some(list) => list.extend(of),
                None => drop(parent.insert(key.to_owned(), Value::Array(of))),
            }
        }
    }
}

fn record(table: &Table, line: u32, row: &[String]) -> Map<String, Value> {
    let cells = table.columns.iter().zip(row).filter(|(_, cell)| !cell.trim().is_empty());
    let mut map: Map<String, Value> =
        cells.map(|(column, cell)| (column.trim().to_lowercase(), Value::String(cell.clone()))).collect();
    map.insert(ROW.to_owned(), Value::String(format!("{}:{line}", table.file)));
    map
}

/// The table that a file holds: the standard has names of one, its examples of many.
fn name_of(file: &str) -> Option<&'static str> {
    let name = file.rsplit('/').next().unwrap_or_default().to_lowercase();
    let name = name.strip_suffix(".csv")?;
    Some(match name {
        "service" | "services" => "service",
        "organization" | "organizations" | "organisation" | "organisations" => "organization",
        "location" | "locations" => "location",
        "service_at_location" | "service_at_locations" | "services_at_location" => "service_at_location",
        "address" | "addresses" | "physical_addresses" => "address",
        "schedule" | "schedules" | "regular_schedules" => "schedule",
        "phone" | "phones" => "phone",
        "contact" | "contacts" => "contact",
        "attribute" | "attributes" => "attribute",
        "taxonomy_term" | "taxonomy_terms" => "taxonomy_term",
        "cost_option" | "cost_options" => "cost_option",
        "language" | "languages" => "language",
        "service_area" | "service_areas" => "service_area",
        "accessibility" => "accessibility",
        _ => return None,
    })
}
