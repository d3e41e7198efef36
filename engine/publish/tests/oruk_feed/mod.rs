//! Feeds of made-up services, a directory that is ready for them, and the command.
#![allow(dead_code, clippy::unwrap_used)] // Each test uses its own part of this.

pub mod server;

use crate::laid;
use clap::Parser;
use fingerpost_publish::cli::{Command, CommandLine};
use fingerpost_publish::engine;
use fingerpost_publish::failure::Failure;
use fingerpost_publish::render;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

pub const MAPPING: &str = "publisher = 'Example Council'\narea = 'hertfordshire'\nkind = 'recovery'\naccess = ['self-referral']\n\
                           illustrative = true\n[terms]\n'Alcohol help' = ['alcohol']\n";

/// The sound directory with a mapping.
pub fn ready(name: &str) -> PathBuf {
    let laid = laid::sound(&format!("oruk-{name}"));
    let folder = laid.join("directory/imports/example-council");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("mapping.toml"), MAPPING).unwrap();
    laid
}

/// What varies from service to service.
#[derive(Clone, Copy)]
pub struct Service {
    pub number: usize,
    pub name: &'static str,
    pub hours: &'static str,
}

impl Service {
    pub fn new(number: usize) -> Service {
        Service { number, name: "", hours: "09:00" }
    }

    pub fn id(&self) -> String {
        format!("{:08}-0000-4000-8000-000000000000", self.number)
    }

    pub fn json(&self) -> Value {
        let name = if self.name.is_empty() { format!("Example Group {}", self.number) } else { self.name.to_owned() };
        let place = format!("{:08}-0000-4000-8000-00000000000a", self.number);
        let uuid = |kind: usize| format!("{:08}-0000-4000-8000-0000000000{kind:02}", self.number);
        json!({
            "id": self.id(),
            "name": name,
            "description": "Help to drink less.",
            "status": "active",
            "email": "help@example.org",
            "minimum_age": 18,
            "eligibility_description": "Adults",
            "assured_date": "2026-11-01",
            "organization_id": "00000000-0000-4000-8000-000000000001",
            "organization": { "id": "00000000-0000-4000-8000-000000000001", "name": "Example Helpers", "description": "A charity" },
            "phones": [{ "id": uuid(1), "number": "01632 960123" }],
            "attributes": [{
                "id": uuid(2), "link_type": "service_type",
                "taxonomy_term": { "id": "term-1", "name": "Alcohol help", "taxonomy": "Example", "term_uri": "https://terms.example.org/1" }
            }],
            "service_at_locations": [{
                "id": uuid(3),
                "location": {
                    "id": place, "location_type": "physical", "name": "Example Rooms",
                    "addresses": [{
                        "id": uuid(4), "address_1": "2 Example Street", "city": "Hatfield", "state_province": "Hertfordshire",
                        "postal_code": "AL10 0AA", "country": "GB", "address_type": "physical"
                    }]
                },
                "schedules": [{ "id": uuid(5), "freq": "WEEKLY", "byday": "MO", "opens_at": self.hours, "closes_at": "17:00" }]
            }]
        })
    }
}

/// So many services.
pub fn services(count: usize) -> Vec<Service> {
    (1..=count).map(Service::new).collect()
}

/// A page with all of them.
pub fn page(services: &[Service]) -> String {
    page_of(services, 1, 1, services.len())
}

/// One page of several.
pub fn page_of(services: &[Service], number: usize, pages: usize, total: usize) -> String {
    let contents: Vec<Value> = services.iter().map(Service::json).collect();
    json!({
        "total_items": total, "total_pages": pages, "page_number": number, "size": services.len(), "first_page": number == 1,
        "last_page": number == pages, "empty": services.is_empty(), "contents": contents
    })
    .to_string()
}

/// `fingerpost import oruk`: what it says, or why it did not do it.
pub fn import(laid: &Path, source: &Path, more: &[&str]) -> Result<String, String> {
    run("oruk", laid, source.to_str().unwrap(), more)
}

/// `fingerpost import hsds-csv`.
pub fn import_csv(laid: &Path, source: &Path, more: &[&str]) -> Result<String, String> {
    run("hsds-csv", laid, source.to_str().unwrap(), more)
}

pub fn run(kind: &str, laid: &Path, source: &str, more: &[&str]) -> Result<String, String> {
    let (directory, rules) = (laid.join("directory"), laid.join("rules"));
    let typed = ["fingerpost", "import", kind, source, "--publisher", "example-council"].into_iter().map(str::to_owned);
    let folders = ["--directory", directory.to_str().unwrap(), "--rules", rules.to_str().unwrap()].map(str::to_owned);
    let typed = typed.chain(more.iter().map(|text| (*text).to_owned())).chain(folders);
    let Command::Import(command) = CommandLine::parse_from(typed).command else { panic!() };
    engine::import(&command).map_err(|failure| match failure {
        Failure::Said { message, help } => format!("{message}\n{help}"),
        Failure::Problems { diagnostics, sources } => render::text(&diagnostics, &sources, false),
        Failure::Refused { shown } => shown,
    })
}
