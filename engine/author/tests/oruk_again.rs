//! What is missing in a feed, what is confidential, what stands twice, and what a second import changes.
#![allow(clippy::unwrap_used)]
#![recursion_limit = "256"]

mod oruk;

use fingerpost_author::change::Kind::{Offering, Organisation, Service, Venue};
use fingerpost_author::oruk::{Imported, Standing};
use oruk::*;
use serde_json::{Value as Json, json};

#[test]
fn no_address_that_is_confidential_is_kept() {
    for (what, changes) in [
        ("a field", one(at(LOCATION, "confidential"), json!(true))),
        ("words in the address", one(at(ADDRESS, "address_1"), json!("Address withheld"))),
        ("words in the name", one(at(LOCATION, "name"), json!("Confidential location"))),
        ("words in the description", one(at(LOCATION, "description"), json!("The address is confidential"))),
        (
            "an attribute",
            one(
                at(LOCATION, "attributes"),
                json!([{ "id": "a", "taxonomy_term": { "id": "c", "name": "Confidential address" } }]),
            ),
        ),
    ] {
        let changes: Vec<(&str, Json)> =
            changes.iter().map(|(pointer, value)| (pointer.as_str(), value.clone())).collect();
        let outcome = outcome(&[("services-1.json", &page(&[service_with(&changes)]))], MAPPING);
        assert_eq!(value(&outcome, Venue, "confidential"), "yes", "{what}");
        let everything = format!("{outcome:?}");
        for secret in ["NR1 1AA", "1 Example Street", "52.63", "Example Hall"] {
            assert!(!everything.contains(secret), "{what}: {secret}");
        }
    }
    // Nor where it stands in the words of the service.
    let text = page(&[service_with(&[
        (&at(LOCATION, "confidential"), json!(true)),
        ("/description", json!("Find us at 1 Example Street, NR1 1AA.")),
    ])]);
    let outcome = outcome(&[("services-1.json", &text)], MAPPING);
    assert_eq!(outcome.records.len(), 0);
    assert_eq!(codes(&outcome), ["confidential", "confidential-in-words"]);
    assert!(!format!("{outcome:?}").contains("NR1 1AA"));
}

#[test]
fn what_is_missing_is_named() {
    check(vec![
        (
            "no organisation",
            vec![("/organization".into(), Json::Null), ("/organization_id".into(), Json::Null)],
            Service,
            "name",
            "no record",
            "no-organisation",
        ),
        ("no day", one("/assured_date", Json::Null), Service, "name", "no record", "no-date"),
        (
            "changed, not assured",
            vec![("/assured_date".into(), Json::Null), ("/last_modified".into(), json!("2026-09-01T10:00:00Z"))],
            Service,
            "checked",
            "2026-09-01",
            "not-assured",
        ),
        (
            "no description",
            one("/description", Json::Null),
            Service,
            "summary",
            "Example Day Service, by Example Trust.",
            "no-description",
        ),
        ("no number", one("/phones", Json::Null), Service, "phone", "nothing", "no-phone"),
        (
            "no way to get in touch",
            vec![("/phones".into(), Json::Null), ("/email".into(), Json::Null)],
            Service,
            "name",
            "no record",
            "no-contact",
        ),
        ("no place", one("/service_at_locations", Json::Null), Service, "name", "no record", "nowhere"),
        ("no hours", one("/service_at_locations/0/schedules", Json::Null), Offering, "hours", "nothing", "no-hours"),
        (
            "nobody says who may use it",
            vec![("/minimum_age".into(), Json::Null), ("/eligibility_description".into(), Json::Null)],
            Service,
            "rule",
            "not_stated",
            "no-eligibility",
        ),
        (
            "a language without a name",
            one("/languages", json!([{ "id": "l" }])),
            Service,
            "languages",
            "nothing",
            "language-unnamed",
        ),
        (
            "a language by its code",
            one("/languages", json!([{ "id": "l", "code": "ur" }])),
            Service,
            "languages",
            "Urdu",
            "",
        ),
        (
            "online",
            vec![("/service_at_locations".into(), Json::Null), ("/attending_type".into(), json!("online"))],
            Offering,
            "delivery",
            "online",
            "no-hours",
        ),
        (
            "a place for letters",
            one(at(LOCATION, "location_type"), json!("postal")),
            Offering,
            "delivery",
            "no record",
            "no-place-left postal-only",
        ),
        (
            "a place on the web",
            one(at(LOCATION, "location_type"), json!("virtual")),
            Offering,
            "delivery",
            "online",
            "",
        ),
    ]);
}

#[test]
fn one_place_under_two_ids_is_one_venue() {
    let mut second = service_with(&[
        ("/id", json!("0b5a1f86-0001-4c7e-8d0a-3f6f5d1c0002")),
        ("/name", json!("Example Evening Group")),
    ]);
    second["service_at_locations"][0]["id"] = json!("0b5a1f86-0005-4c7e-8d0a-3f6f5d1c0002");
    second["service_at_locations"][0]["location"]["id"] = json!("0b5a1f86-0006-4c7e-8d0a-3f6f5d1c0002");
    second["service_at_locations"][0]["location"]["name"] = json!("The Example Hall, Norwich");
    let outcome = outcome(&[("services-1.json", &page(&[service(), second]))], MAPPING);
    let kinds: Vec<_> = outcome.records.iter().map(|record| record.said.0.name()).collect();
    assert_eq!(kinds, ["organisation", "venue", "service", "offering", "service", "offering"]);
    assert_eq!(codes(&outcome), ["same-venue"]);
}

#[test]
fn times_of_a_service_at_several_places_are_nobodys() {
    let mut twice = service();
    let mut other = twice["service_at_locations"][0].clone();
    other["id"] = json!("0b5a1f86-0005-4c7e-8d0a-3f6f5d1c0002");
    other["location"]["id"] = json!("0b5a1f86-0006-4c7e-8d0a-3f6f5d1c0002");
    other["location"]["name"] = json!("Library");
    let schedule = twice["service_at_locations"][0]["schedules"][0].clone();
    other.as_object_mut().unwrap().remove("schedules");
    twice["service_at_locations"][0].as_object_mut().unwrap().remove("schedules");
    twice["service_at_locations"].as_array_mut().unwrap().push(other);
    twice["schedules"] = json!([schedule]);
    let found = outcome(&[("services-1.json", &page(&[twice.clone()]))], MAPPING);
    assert_eq!((value(&found, Offering, "hours").as_str(), codes(&found)), ("nothing", vec!["whose-hours"]));
    // Unless they name the place, as strict ORUK has it.
    twice["schedules"][0]["service_at_location_id"] = json!("0b5a1f86-0005-4c7e-8d0a-3f6f5d1c0001");
    let found = outcome(&[("services-1.json", &page(&[twice]))], MAPPING);
    assert_eq!((value(&found, Offering, "hours").as_str(), codes(&found)), ("Mo-Tu 09:00-17:00", vec!["no-hours"]));
}

#[test]
fn a_second_import_changes_only_what_changed_there() {
    let first = outcome(&[("services-1.json", &page(&[service()]))], MAPPING);
    let mut imported: Imported = first.imported.clone();
    let mut standing = Standing::new();
    for record in &first.records {
        imported.remember(record.said.clone());
        standing.insert((record.said.0, record.said.1.clone()), record.said.2.clone());
    }
    let again = oruk::outcome_beside(&[("services-1.json", &page(&[service()]))], MAPPING, &imported, &standing);
    assert!(again.records.iter().all(|record| record.proposed.as_ref().is_some_and(|record| record.fields.is_empty())));
    assert_eq!(again.imported, imported);
    // The name changes, and with it nothing else: least of all the id.
    let renamed = page(&[service_with(&[("/name", json!("Example Night Service"))])]);
    let changed = oruk::outcome_beside(&[("services-1.json", &renamed)], MAPPING, &imported, &standing);
    let fields: Vec<_> = changed
        .records
        .iter()
        .filter_map(|record| record.proposed.as_ref())
        .flat_map(|record| record.fields.iter().map(|field| (record.id.as_str(), field.key.as_str())))
        .collect();
    assert_eq!(fields, [("example-day-service-0b5a1f86", "name")]);
    // What is not there any more is told, and what has ended ends.
    let gone = oruk::outcome_beside(&[("services-1.json", &page(&[]))], MAPPING, &imported, &standing);
    assert_eq!((gone.records.len(), codes(&gone)), (0, vec!["gone"]));
    let ended = page(&[service_with(&[("/status", json!("inactive")), ("/last_modified", json!("2026-11-20"))])]);
    let ended = oruk::outcome_beside(&[("services-1.json", &ended)], MAPPING, &imported, &standing);
    assert_eq!((value(&ended, Service, "ends").as_str(), codes(&ended)), ("2026-11-20", vec!["ended"]));
}

#[test]
fn what_editors_wrote_themselves_is_not_the_feeds() {
    let mut standing = Standing::new();
    let record = |pairs: &[(&str, &str)]| {
        let value = |text: &str| fingerpost_author::change::Value::Text(text.to_owned());
        pairs.iter().map(|(key, text)| ((*key).to_owned(), value(text))).collect()
    };
    standing.insert((Organisation, "trust".into()), record(&[("name", "The Example Trust Ltd")]));
    standing.insert((Venue, "hall".into()), record(&[("name", "Example Hall"), ("postcode", "NR1 1AA")]));
    let page = page(&[service()]);
    let found = oruk::outcome_beside(&[("services-1.json", &page)], MAPPING, &Imported::default(), &standing);
    let kinds: Vec<_> = found.records.iter().map(|record| record.said.0.name()).collect();
    assert_eq!(kinds, ["service", "offering"]);
    assert_eq!(
        (value(&found, Service, "organisation").as_str(), value(&found, Offering, "venue").as_str()),
        ("trust", "hall")
    );
    standing.insert((Service, "day".into()), record(&[("name", "Example day service"), ("organisation", "trust")]));
    let found = oruk::outcome_beside(&[("services-1.json", &page)], MAPPING, &Imported::default(), &standing);
    assert_eq!((found.records.len(), codes(&found)), (0, vec!["already-here"]));
}
