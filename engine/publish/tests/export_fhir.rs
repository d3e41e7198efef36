//! `fingerpost export fhir`, against HL7's own schema of R4, of which `fhir/r4.schema.json` has what is written.
#![allow(clippy::unwrap_used)]

mod exported;
mod laid;

use exported::{EXAMPLE, empty, export, export_laid, folder, json, validator};
use fingerpost_publish::failure::Failure;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The resources of the example, by their full addresses.
fn resources(bundle: &Value) -> BTreeMap<&str, &Value> {
    let entries = bundle["entry"].as_array().unwrap().iter();
    let resources: BTreeMap<_, _> =
        entries.map(|entry| (entry["fullUrl"].as_str().unwrap(), &entry["resource"])).collect();
    assert_eq!(resources.len(), bundle["entry"].as_array().unwrap().len(), "an address twice");
    resources
}

#[test]
fn a_bundle_is_valid_and_holds_together() {
    let out = folder("fhir-bundle").join("services.json");
    let said = export("fhir", &out, EXAMPLE, &[]).unwrap();
    assert!(said.contains("What this form cannot say"), "{said}");
    let bundle = json(&out);
    let schema = validator(Path::new("tests/fhir"), "r4.schema.json");
    let errors: Vec<String> =
        schema.iter_errors(&bundle).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    let refused = [
        json!({ "resourceType": "Location", "name": "A", "hours": "9 to 5" }),
        json!({ "resourceType": "HealthcareService", "availableTime": [{ "daysOfWeek": ["Monday"] }] }),
        json!({ "resourceType": "HealthcareService", "availableTime": [{ "availableEndTime": "24:00:00" }] }),
        json!({ "resourceType": "Patient" }),
    ];
    assert!(refused.iter().all(|resource| !schema.is_valid(resource)), "the schema refuses what it says it does");
    assert_eq!(empty(&bundle, ""), [""; 0]);
    let resources = resources(&bundle);
    for (address, resource) in &resources {
        assert_eq!(*address, format!("urn:uuid:{}", resource["id"].as_str().unwrap()));
        assert_eq!(resource["meta"]["tag"][0]["code"], "HTEST", "{address} is of an example, and does not say so");
        assert!(resource["text"]["div"].as_str().unwrap().contains("xample"), "{address}");
        for (field, kind) in [("providedBy", "Organization"), ("location", "Location")] {
            let one_or_several = resource.get(field).into_iter().flat_map(|value| match value {
                Value::Array(list) => list.clone(),
                one => vec![one.clone()],
            });
            for reference in one_or_several {
                let to = reference["reference"].as_str().unwrap();
                assert_eq!(resources[to]["resourceType"], kind, "{address}.{field}");
            }
        }
    }
    let text = bundle.to_string();
    assert!(!text.contains("A refuge in Hertfordshire"), "a confidential venue is named");
    fs::remove_dir_all(out.parent().unwrap()).unwrap();
}

/// The `availableTime` of the sound directory's service, if its hours were these; and what is said in words.
fn available(name: &str, hours: &str) -> (Value, String) {
    let laid = laid::sound(&format!("fhir-{name}"));
    laid::change(
        &laid,
        &format!(
            "directory/services/hertfordshire/example-service.toml\n- hours = \"Mo-Fr 09:00-17:00; PH off\"\n+ hours = {hours:?}\n"
        ),
    );
    let out = laid.join("services.json");
    export_laid("fhir", &out, &laid).unwrap();
    let bundle = json(&out);
    let service =
        resources(&bundle).into_values().find(|found| found["resourceType"] == "HealthcareService").unwrap().clone();
    fs::remove_dir_all(laid).unwrap();
    (service["availableTime"].clone(), service["availabilityExceptions"].as_str().unwrap().to_owned())
}

#[test]
fn hours_only_where_every_week_is_the_same() {
    let time = |days: &[&str], from: &str, to: &str| json!({ "daysOfWeek": days, "availableStartTime": from, "availableEndTime": to });
    for (name, hours, expected, words) in [
        (
            "week",
            "Mo-Tu 09:00-17:00; PH off",
            json!([time(&["mon", "tue"], "09:00:00", "17:00:00")]),
            "Closed on bank holidays.",
        ),
        (
            "night",
            "Su 20:00-02:00; PH off",
            json!([time(&["sun"], "20:00:00", "23:59:59"), time(&["mon"], "00:00:00", "02:00:00")]),
            "8pm to 2am",
        ),
        ("midnight", "Sa 20:00-24:00; PH off", json!([time(&["sat"], "20:00:00", "23:59:59")]), "midnight"),
        (
            "always",
            "24/7",
            json!([{ "daysOfWeek": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "allDay": true }]),
            "Open on",
        ),
        ("first", "We[1] 10:00-12:00; PH off", Value::Null, "Closed on bank holidays."),
        ("dated", "Mo 09:00-17:00; PH off; 2026 Dec 21 off", Value::Null, "9am to 5pm"),
    ] {
        let (times, said) = available(name, hours);
        assert_eq!(times, expected, "{hours}");
        assert!(said.contains(words), "{hours}: {said}");
    }
}

#[test]
fn a_folder_has_a_resource_a_line() {
    let laid = laid::sound("fhir-lines");
    let (lines, bundle) = (laid.join("fhir"), laid.join("fhir.json"));
    export_laid("fhir", &lines, &laid).unwrap();
    export_laid("fhir", &bundle, &laid).unwrap();
    let bundle = json(&bundle);
    for resource in resources(&bundle).into_values() {
        let file = lines.join(format!("{}.ndjson", resource["resourceType"].as_str().unwrap()));
        let text = fs::read_to_string(file).unwrap();
        assert!(text.lines().any(|line| serde_json::from_str::<Value>(line).unwrap() == *resource), "{resource}");
    }
    export_laid("fhir", &lines, &laid).unwrap();
    fs::write(laid.join("mine.json"), "{\"resourceType\": \"Bundle\"}").unwrap();
    assert!(matches!(export_laid("fhir", &laid.join("mine.json"), &laid), Err(Failure::Said { .. })));
    fs::remove_dir_all(laid).unwrap();
}
