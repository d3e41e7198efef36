//! `fingerpost export oruk`: what the API's addresses answer, against required fields of our own list, and against the schemas of
//! Open Referral UK and HSDS where they are at hand.
#![allow(clippy::unwrap_used)]

mod exported;
mod laid;

use exported::{EXAMPLE, empty, export, export_laid, files, folder, json, schemas, validator};
use fingerpost_publish::failure::Failure;
use jsonschema::Validator;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// The lists, each with the fields that its records cannot do without.
const LISTS: [(&str, &[&str]); 5] = [
    ("services", &["id", "name", "status", "organization_id", "organization", "description", "alert"]),
    ("organizations", &["id", "name", "description"]),
    ("service_at_locations", &["id", "service_id", "location_id", "location", "description"]),
    ("taxonomies", &["id", "name", "description"]),
    ("taxonomy_terms", &["id", "name", "description", "taxonomy_id"]),
];
/// What hangs on a record, with the fields that it cannot do without.
const NESTED: [(&str, &[&str]); 10] = [
    ("organization", &["id", "name", "description"]),
    ("location", &["id", "location_type", "name"]),
    ("addresses", &["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"]),
    ("phones", &["id", "number"]),
    ("contacts", &["id", "name"]),
    ("schedules", &["id", "service_id"]),
    ("service_areas", &["id", "name"]),
    ("languages", &["id", "name"]),
    ("attributes", &["id", "link_type", "taxonomy_term"]),
    ("taxonomy_term", &["id", "name", "description"]),
];

#[test]
fn every_address_answers_with_what_it_has_to() {
    let out = folder("oruk-fields");
    let said = export("oruk", &out, EXAMPLE, &[]).unwrap();
    assert!(said.contains("README.md there says how to serve them") && said.contains("What this form cannot say"));
    assert_eq!(json(&out.join("index.json"))["version"], "HSDS-UK-3.0");
    for (list, fields) in LISTS {
        let page = json(&out.join(list).join("index.json"));
        let contents = page["contents"].as_array().unwrap();
        for (name, value) in [
            ("total_items", Value::from(contents.len())),
            ("total_pages", 1.into()),
            ("page_number", 1.into()),
            ("size", contents.len().into()),
            ("first_page", true.into()),
            ("last_page", true.into()),
            ("empty", false.into()),
        ] {
            assert_eq!(page[name], value, "{list}: {name}");
        }
        let listed: BTreeSet<&str> = contents.iter().map(|record| record["id"].as_str().unwrap()).collect();
        assert_eq!(listed.len(), contents.len(), "{list}: an id twice");
        let there = fs::read_dir(out.join(list)).unwrap().map(|entry| entry.unwrap().file_name());
        assert_eq!(there.filter(|name| name != "index.json").count(), listed.len(), "{list}");
        for id in listed {
            let record = json(&out.join(list).join(id));
            // A case says with an empty list that no fact is missing: that is something.
            let mut empty = empty(&record, list);
            empty.retain(|at| !(at.contains("/fingerpost/cases/") && at.ends_with("/missing")));
            assert_eq!(empty, [""; 0], "{list}/{id}");
            has(&record, fields, &format!("{list}/{id}"));
            nested(&record, &format!("{list}/{id}"));
        }
    }
    fs::remove_dir_all(out).unwrap();
}

fn has(record: &Value, fields: &[&str], at: &str) {
    for field in fields {
        assert!(record.get(field).is_some(), "{at} has no {field}: {record}");
    }
    let id = record["id"].as_str().unwrap();
    assert!(uuid::Uuid::parse_str(id).is_ok(), "{at}: {id} is no UUID");
}

fn nested(record: &Value, at: &str) {
    for (name, value) in record.as_object().into_iter().flatten().filter(|(name, _)| *name != "fingerpost") {
        let records: Vec<&Value> = match value {
            Value::Array(list) => list.iter().collect(),
            Value::Object(_) => vec![value],
            _ => continue,
        };
        for record in records.into_iter().filter(|record| record.is_object()) {
            let at = format!("{at}/{name}");
            let fields = NESTED.iter().find_map(|(known, fields)| (known == name).then_some(*fields));
            has(record, fields.unwrap_or_default(), &at);
            nested(record, &at);
        }
    }
}

#[test]
fn what_is_made_up_says_so_and_what_is_hidden_is_not_there() {
    let out = folder("oruk-honest");
    export("oruk", &out, EXAMPLE, &[]).unwrap();
    let mut hidden = 0;
    for service in json(&out.join("services/index.json"))["contents"].as_array().unwrap() {
        let description = service["description"].as_str().unwrap();
        let is_said =
            description.starts_with("Made up, wholly or in part") || description.starts_with("Example directory");
        assert!(is_said && service.get("alert").is_some(), "{}: {description}", service["name"]);
        let full = json(&out.join("services").join(service["id"].as_str().unwrap()));
        for offering in full["fingerpost"]["offerings"].as_array().unwrap() {
            if offering.get("confidential").is_some() {
                hidden += 1;
                assert!(offering.get("venue").is_none());
                assert!(service["application_process"].as_str().unwrap().contains("not published"), "{service}");
            }
        }
    }
    assert!(hidden > 0, "the example has a refuge");
    let venues = fs::read_to_string("../../directory-data/venues/hertfordshire.toml").unwrap();
    assert!(venues.contains("hertfordshire-refuge"));
    for (path, bytes) in files(&out) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("A refuge in Hertfordshire"), "{path} names a confidential venue");
        assert!(!text.contains("116 123") && !text.contains("\"999\""), "{path} has a helpline");
    }
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn pages_and_the_same_bytes_again() {
    let out = folder("oruk-pages");
    export("oruk", &out, EXAMPLE, &["--page-size", "50"]).unwrap();
    let first = json(&out.join("services/index.json"));
    let pages = first["total_pages"].as_u64().unwrap();
    let total = first["total_items"].as_u64().unwrap();
    assert_eq!(pages, total.div_ceil(50));
    let mut ids = BTreeSet::new();
    for number in 1..=pages {
        let name = if number == 1 { "index.json".into() } else { format!("page-{number}.json") };
        let page = json(&out.join("services").join(name));
        assert_eq!((&page["page_number"], &page["total_items"]), (&number.into(), &total.into()));
        assert_eq!((&page["first_page"], &page["last_page"]), (&(number == 1).into(), &(number == pages).into()));
        ids.extend(page["contents"].as_array().unwrap().iter().map(|service| service["id"].to_string()));
    }
    assert_eq!(ids.len() as u64, total);
    let before = files(&out);
    export("oruk", &out, EXAMPLE, &["--page-size", "50"]).unwrap();
    assert!(files(&out) == before, "the same sources give the same bytes");
    export("oruk", &out, EXAMPLE, &["--namespace", "Another"]).unwrap();
    let other = json(&out.join("services/index.json"));
    assert!(other["contents"].as_array().unwrap().iter().all(|service| !ids.contains(&service["id"].to_string())));
    assert!(!out.join("services/page-2.json").exists(), "nothing of an earlier export stays");
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn what_no_export_wrote_is_left_alone() {
    let laid = laid::sound("oruk-foreign");
    let out = laid.join("out");
    export_laid("oruk", &out, &laid).unwrap();
    let refused = |what: &str| {
        let before = files(&out);
        let Err(Failure::Said { message, .. }) = export_laid("oruk", &out, &laid) else { panic!("{what}: replaced") };
        assert!(message.contains("no export of this kind wrote"), "{message}");
        assert!(files(&out) == before, "{what}");
    };
    fs::write(out.join("notes.txt"), "mine").unwrap();
    refused("a file of somebody else");
    fs::remove_file(out.join("notes.txt")).unwrap();
    let index = fs::read(out.join("index.json")).unwrap();
    fs::write(out.join("index.json"), "{}").unwrap();
    refused("a file that was changed");
    fs::write(out.join("index.json"), index).unwrap();
    export_laid("oruk", &out, &laid).unwrap();
    laid::change(
        &laid,
        "directory/services/hertfordshire/example-service.toml\n- kind = \"treatment\"\n+ kind = \"cake\"\n",
    );
    let before = files(&out);
    assert!(matches!(export_laid("oruk", &out, &laid), Err(Failure::Problems { .. })));
    assert!(files(&out) == before, "a directory with errors is not exported");
    let left: Vec<_> = fs::read_dir(&laid).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn every_record_is_valid_by_the_schemas_of_open_referral() {
    let Some(uk) = schemas("oruk/Schemas/V3.0-UK") else { return };
    let Some(hsds) = schemas("hsds-3.0/schema") else { return };
    let out = folder("oruk-schemas");
    export("oruk", &out, EXAMPLE, &["--page-size", "50"]).unwrap();
    valid(&validator(&uk, "api_details.json"), &json(&out.join("index.json")), "/");
    let mut count = 0;
    for (list, uk_name, hsds_name) in [
        ("services", "service", Some("service")),
        ("organizations", "organization", Some("organization")),
        ("service_at_locations", "service_at_location", Some("service_at_location")),
        ("taxonomies", "taxonomy", Some("taxonomy")),
        ("taxonomy_terms", "taxonomy_term", Some("taxonomy_term")),
    ] {
        let page = validator(&uk, &format!("{uk_name}_list.json"));
        let mut record = vec![validator(&uk, &format!("{uk_name}.json"))];
        record.extend(hsds_name.map(|name| validator(&hsds, &format!("{name}.json"))));
        for (path, bytes) in files(&out.join(list)) {
            let answer: Value = serde_json::from_slice(&bytes).unwrap();
            let at = format!("/{list}/{path}");
            if !path.ends_with(".json") {
                record.iter().for_each(|validator| valid(validator, &answer, &at));
                count += 1;
                continue;
            }
            // The UK's list of organisations is written as one organisation.
            if list != "organizations" {
                valid(&page, &answer, &at);
            }
            for listed in answer["contents"].as_array().unwrap() {
                record.iter().for_each(|validator| valid(validator, listed, &at));
            }
        }
    }
    let broken = serde_json::json!({"id": "1", "name": "A", "status": "Active", "minimum_age": "18"});
    let refused = validator(&uk, "service.json").iter_errors(&broken).count();
    assert_eq!(refused, 3, "the schema refuses what it says it does");
    assert!(count > 400, "{count} records were looked at");
    fs::remove_dir_all(out).unwrap();
}

#[track_caller]
fn valid(validator: &Validator, answer: &Value, at: &str) {
    let errors: Vec<String> =
        validator.iter_errors(answer).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{at}:\n{}", errors.join("\n"));
}
