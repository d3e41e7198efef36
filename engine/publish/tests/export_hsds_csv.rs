//! `fingerpost export hsds-csv`: the tables are what `datapackage.json` says, every key leads somewhere, and they are valid by the tabular
//! schema of HSDS 3.0 where that is at hand.
#![allow(clippy::unwrap_used)]

mod exported;
mod laid;

use exported::{EXAMPLE, export, export_laid, files, folder, json, schemas};
use fingerpost_publish::failure::Failure;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;
use zip::ZipArchive;

/// The rows of each table, with the types that the package gives its columns; what is empty is not there.
fn tables(folder: &Path) -> BTreeMap<String, Vec<Map<String, Value>>> {
    let package = json(&folder.join("datapackage.json"));
    let resources = package["resources"].as_array().unwrap();
    let table = |resource: &Value| {
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let mut table = csv::Reader::from_path(folder.join(resource["path"].as_str().unwrap())).unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(table.headers().unwrap().iter().collect::<Vec<_>>(), names, "{}", resource["name"]);
        let typed = |(field, cell): (&Value, &str)| {
            let value = match field["type"].as_str().unwrap() {
                "number" => json!(cell.parse::<f64>().unwrap()),
                "integer" => json!(cell.parse::<i64>().unwrap()),
                "date" => json!(cell.parse::<chrono::NaiveDate>().unwrap().to_string()),
                _ => json!(cell),
            };
            (field["name"].as_str().unwrap().to_owned(), value)
        };
        let row = |row: csv::StringRecord| {
            fields.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty()).map(typed).collect()
        };
        (resource["name"].as_str().unwrap().to_owned(), table.records().map(|found| row(found.unwrap())).collect())
    };
    resources.iter().map(table).collect()
}

#[test]
fn every_key_leads_somewhere() {
    let out = folder("hsds-keys");
    export("hsds-csv", &out, EXAMPLE, &[]).unwrap();
    let tables = tables(&out);
    assert_eq!(tables.len(), 15);
    let ids = |name: &str| tables[name].iter().map(|row| row["id"].as_str().unwrap()).collect::<BTreeSet<_>>();
    for (name, rows) in &tables {
        assert!(!rows.is_empty() && ids(name).len() == rows.len(), "{name}: {} rows", rows.len());
    }
    let mut keys = 0;
    for resource in json(&out.join("datapackage.json"))["resources"].as_array().unwrap() {
        let name = resource["name"].as_str().unwrap();
        for key in resource["schema"].get("foreignKeys").and_then(Value::as_array).into_iter().flatten() {
            let column = key["fields"].as_str().unwrap();
            let other = key["reference"]["resource"].as_str().unwrap();
            let known = ids(if other.is_empty() { name } else { other });
            let found = tables[name].iter().filter_map(|row| row.get(column)).map(|id| id.as_str().unwrap());
            assert!(found.clone().all(|id| known.contains(id)), "{name}.{column}");
            keys += found.count();
        }
    }
    assert!(keys > 1000, "{keys} keys");
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn the_tables_say_what_the_api_says() {
    let (csv, api) = (folder("hsds-tables"), folder("hsds-api"));
    export("hsds-csv", &csv, EXAMPLE, &[]).unwrap();
    export("oruk", &api, EXAMPLE, &[]).unwrap();
    let tables = tables(&csv);
    for service in &tables["service"] {
        let full = json(&api.join("services").join(service["id"].as_str().unwrap()));
        for (column, value) in service {
            let same = match value.as_f64() {
                Some(number) => full[column].as_f64() == Some(number),
                None => full[column] == *value,
            };
            assert!(same, "{column} of {}: {value}", full["name"]);
        }
        let missing = full
            .as_object()
            .unwrap()
            .iter()
            .filter(|(name, value)| !value.is_array() && !value.is_object() && !service.contains_key(*name));
        assert_eq!(missing.count(), 0, "a column is lacking: {full}");
    }
    let schedule = &tables["schedule"][0];
    let at = json(&api.join("services").join(schedule["service_id"].as_str().unwrap()));
    let same = at["schedules"].as_array().unwrap().iter().find(|other| other["id"] == schedule["id"]).unwrap();
    assert_eq!(same.as_object().unwrap().len(), schedule.len(), "a column is lacking: {same}");
    for folder in [csv, api] {
        fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn one_file_holds_the_same() {
    let laid = laid::sound("hsds-zip");
    let (tables, zip) = (laid.join("tables"), laid.join("tables.zip"));
    export_laid("hsds-csv", &tables, &laid).unwrap();
    export_laid("hsds-csv", &zip, &laid).unwrap();
    let bytes = fs::read(&zip).unwrap();
    let mut archive = ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut found = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        found.insert(file.name().unwrap().into_owned(), content);
    }
    let mut expected = files(&tables);
    expected.remove(".fingerpost-export.json").unwrap();
    assert!(found == expected);
    export_laid("hsds-csv", &zip, &laid).unwrap();
    assert!(fs::read(&zip).unwrap() == bytes, "the same again");
    let foreign = laid.join("mine.zip");
    fs::write(&foreign, "mine").unwrap();
    assert!(matches!(export_laid("hsds-csv", &foreign, &laid), Err(Failure::Said { .. })));
    assert_eq!(fs::read(&foreign).unwrap(), b"mine");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn the_tables_are_valid_by_the_schema_of_hsds() {
    let Some(folder_of_schemas) = schemas("hsds-3.0/schema") else { return };
    let out = folder("hsds-schema");
    export("hsds-csv", &out, EXAMPLE, &[]).unwrap();
    let validator = exported::validator(&folder_of_schemas, "compiled/tabular.json");
    let errors: Vec<String> = validator
        .iter_errors(&serde_json::to_value(tables(&out)).unwrap())
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(!validator.is_valid(&json!({ "service": [{ "id": "1" }] })), "the schema refuses what it says it does");
    fs::remove_dir_all(out).unwrap();
}
