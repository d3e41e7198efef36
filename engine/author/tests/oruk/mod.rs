//! A feed of one made-up service, a directory of a few needs, and what comes of the one in the other.
#![allow(dead_code)]

use fingerpost_author::change::{Field, Kind, Value};
use fingerpost_author::oruk::{Feed, Imported, Known, Mapping, Outcome, Page, Setting, Standing, propose};
use serde_json::{Value as Json, json};
use std::collections::HashSet;

pub const MAPPING: &str = "publisher = 'Example Council'\narea = 'norfolk'\nkind = 'recovery'\naccess = ['self-referral']\n\
                           [terms]\n'Alcohol help' = ['alcohol']\n'esdServiceType:242' = ['drugs']\n";

/// A service with nothing wrong in it.
pub fn service() -> Json {
    json!({
        "id": "0b5a1f86-0001-4c7e-8d0a-3f6f5d1c0001",
        "name": "Example Day Service",
        "description": "Help to drink less.",
        "status": "active",
        "email": "help@day.example.org",
        "assured_date": "2026-10-01",
        "organization_id": "0b5a1f86-0002-4c7e-8d0a-3f6f5d1c0001",
        "organization": { "id": "0b5a1f86-0002-4c7e-8d0a-3f6f5d1c0001", "name": "Example Trust", "description": "A charity" },
        "minimum_age": 18,
        "eligibility_description": "Adults",
        "phones": [{ "id": "0b5a1f86-0003-4c7e-8d0a-3f6f5d1c0001", "number": "01632 960123" }],
        "attributes": [{
            "id": "0b5a1f86-0004-4c7e-8d0a-3f6f5d1c0001",
            "link_type": "service_type",
            "taxonomy_term": { "id": "t1", "name": "Alcohol help", "taxonomy": "Example", "term_uri": "https://terms.example.org/1" }
        }],
        "service_at_locations": [{
            "id": "0b5a1f86-0005-4c7e-8d0a-3f6f5d1c0001",
            "location": {
                "id": "0b5a1f86-0006-4c7e-8d0a-3f6f5d1c0001",
                "location_type": "physical",
                "name": "Example Hall",
                "latitude": 52.6301,
                "longitude": 1.2974,
                "addresses": [{
                    "id": "0b5a1f86-0007-4c7e-8d0a-3f6f5d1c0001", "address_1": "1 Example Street", "city": "Norwich",
                    "state_province": "Norfolk", "postal_code": "NR1 1AA", "country": "GB", "address_type": "physical"
                }]
            },
            "schedules": [{
                "id": "0b5a1f86-0008-4c7e-8d0a-3f6f5d1c0001", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"
            }]
        }]
    })
}

/// The service with other values, each at its JSON pointer; `null` takes a value away.
pub fn service_with(changes: &[(&str, Json)]) -> Json {
    let mut service = service();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = service.pointer_mut(parent).unwrap_or_else(|| panic!("no {pointer}"));
        match (parent, value) {
            (Json::Object(map), Json::Null) => drop(map.remove(key)),
            (Json::Object(map), _) => drop(map.insert(key.to_owned(), value.clone())),
            (Json::Array(list), _) => list[key.parse::<usize>().unwrap()] = value.clone(),
            _ => panic!("{pointer}"),
        }
    }
    service
}

/// A page of version 3 with these services.
pub fn page(services: &[Json]) -> String {
    json!({
        "total_items": services.len(), "total_pages": 1, "page_number": 1, "size": services.len(), "first_page": true,
        "last_page": true, "empty": false, "contents": services
    })
    .to_string()
}

pub fn known() -> Known {
    Known {
        needs: vec!["alcohol".into(), "drugs".into()],
        areas: vec![("norfolk".into(), "Norfolk".into(), vec!["E07000148".into()])],
    }
}

/// What comes of pages, with a mapping, beside what stands here and what was brought in before.
pub fn outcome_beside(pages: &[(&str, &str)], mapping: &str, imported: &Imported, standing: &Standing) -> Outcome {
    let mut feed = Feed::default();
    pages.iter().for_each(|(name, text)| feed.add(Page { name, text }));
    outcome_of(feed, mapping, imported, standing)
}

pub fn outcome_of(feed: Feed, mapping: &str, imported: &Imported, standing: &Standing) -> Outcome {
    let known = known();
    let mapping = Mapping::read("mapping.toml", mapping, &known).unwrap();
    let setting = Setting {
        mapping: &mapping,
        known: &known,
        today: "2026-11-30".parse().unwrap(),
        confirm_by: "2027-05-31".parse().unwrap(),
        is_postcode: &|text| ["NR1 1AA", "NR2 2BB"].contains(&text),
        nearest: &|lat, _| Some(("NR1 1AA".to_owned(), if (52.63..52.64).contains(&lat) { 40 } else { 4000 })),
        imported,
        standing,
        in_tables: &HashSet::new(),
    };
    propose(feed, &setting)
}

pub fn outcome(pages: &[(&str, &str)], mapping: &str) -> Outcome {
    outcome_beside(pages, mapping, &Imported::default(), &Standing::default())
}

/// What the first record of a kind has under a key; "no record" if there is none.
pub fn value(outcome: &Outcome, kind: Kind, key: &str) -> String {
    let record =
        outcome.records.iter().filter_map(|record| record.proposed.as_ref()).find(|record| record.kind == kind);
    let Some(record) = record else { return "no record".into() };
    let found: Option<&Field> = record.fields.iter().find(|field| field.key == key);
    match found.map(|field| &field.value) {
        None => "nothing".into(),
        Some(Value::Text(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

pub fn codes(outcome: &Outcome) -> Vec<&'static str> {
    let mut codes: Vec<_> = outcome.findings.iter().map(|finding| finding.diagnostic.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

pub const SCHEDULE: &str = "/service_at_locations/0/schedules/0";
pub const LOCATION: &str = "/service_at_locations/0/location";
pub const ADDRESS: &str = "/service_at_locations/0/location/addresses/0";

pub fn at(parent: &str, key: &str) -> String {
    format!("{parent}/{key}")
}

/// A service with changes, what a record then has under a key, and every code of what was noticed.
pub type Case<'c> = (&'c str, Vec<(String, Json)>, Kind, &'c str, &'c str, &'c str);

pub fn check(cases: Vec<Case>) {
    for (what, changes, kind, key, expected, found) in cases {
        let changes: Vec<(&str, Json)> =
            changes.iter().map(|(pointer, value)| (pointer.as_str(), value.clone())).collect();
        let outcome = outcome(&[("services-1.json", &page(&[service_with(&changes)]))], MAPPING);
        assert_eq!(value(&outcome, kind, key), expected, "{what}: {key}\n{:#?}", outcome.findings);
        assert_eq!(codes(&outcome).join(" "), found, "{what}\n{:#?}", outcome.findings);
    }
}

pub fn one(pointer: impl Into<String>, value: Json) -> Vec<(String, Json)> {
    vec![(pointer.into(), value)]
}
