//! What real feeds do to lists, ids, values and pages, each with what comes of it: read rightly and told, or refused by name.
#![allow(clippy::unwrap_used)]
#![recursion_limit = "256"]

mod oruk;

use fingerpost_author::change::Kind::{Offering, Organisation, Service, Venue};
use oruk::*;
use serde_json::{Value as Json, json};

#[test]
fn a_sound_service_comes_in_whole_and_nothing_is_said() {
    let outcome = outcome(&[("services-1.json", &page(&[service()]))], MAPPING);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    for (kind, key, expected) in [
        (Organisation, "name", "Example Trust"),
        (Organisation, "source", "Open Referral feed of Example Council"),
        (Venue, "name", "Example Hall"),
        (Venue, "address", "1 Example Street, Norwich, Norfolk"),
        (Venue, "postcode", "NR1 1AA"),
        (Service, "name", "Example Day Service"),
        (Service, "organisation", "example-trust-0b5a1f86"),
        (Service, "summary", "Help to drink less."),
        (Service, "description", "Who it is for, in the words of Example Council: Adults."),
        (Service, "needs", "alcohol"),
        (Service, "kind", "recovery"),
        (Service, "access", "self-referral"),
        (Service, "phone", "01632 960123"),
        (Service, "email", "help@day.example.org"),
        (Service, "checked", "2026-10-01"),
        (Service, "rule", "age >= 18 and not_stated"),
        (Offering, "delivery", "venue"),
        (Offering, "venue", "example-hall-0b5a1f86"),
        (Offering, "hours", "Mo-Tu 09:00-17:00"),
    ] {
        assert_eq!(value(&outcome, kind, key), expected, "{key}");
    }
    let files: Vec<_> = outcome.records.iter().map(|record| record.proposed.as_ref().unwrap().file.as_str()).collect();
    assert_eq!(
        files,
        ["organisations.toml", "venues/norfolk.toml", "services/norfolk/example-day-service-0b5a1f86.toml", ""]
    );
}

#[test]
fn quirk_1_the_older_version_on_the_wire() {
    let text = json!({
        "totalElements": 1, "totalPages": 1, "number": 1, "size": 50, "first": true, "last": true, "empty": false,
        "content": [{
            "id": "0b5a1f86-0001-4c7e-8d0a-3f6f5d1c0001", "name": "Example Day Service", "status": "active", "assured_date": "2026-10-01",
            "description": "Help to drink less.", "attending_access": "drop-in", "attending_type": "venue",
            "organization": { "id": "0b5a1f86-0002-4c7e-8d0a-3f6f5d1c0001", "name": "Example Trust", "url": "https://trust.example.org" },
            "contacts": [{ "id": "c", "phones": [{ "id": "p", "number": "01632 960123" }] }],
            "eligibilitys": [{ "id": "e", "eligibility": "Young people", "minimum_age": 12, "maximum_age": 17 }],
            "service_taxonomys": [{ "id": "s", "taxonomy": { "id": "esdServiceType:242", "name": "Drugs", "vocabulary": "esdServiceTypes" } }],
            "languages": [{ "id": "l", "language": "Polish" }],
            "cost_options": [{ "id": "k", "option": "Groups", "amount": 2.5, "amount_description": "a session" }],
            "service_at_locations": [{ "id": "0b5a1f86-0005-4c7e-8d0a-3f6f5d1c0001",
                "regular_schedule": [{ "id": "r", "byday": "MO", "freq": "WEEKLY", "opens_at": "10:00", "closes_at": "12:00" }],
                "holiday_schedules": [{ "id": "h", "closed": true, "start_date": "2026-12-24", "end_date": "2027-01-01" }],
                "location": { "id": "0b5a1f86-0006-4c7e-8d0a-3f6f5d1c0001", "name": "Example Hall", "latitude": 52.6301, "longitude": 1.2974,
                    "accessibility_for_disabilities": [{ "id": "a", "accessibility": "Ramp at the side" }],
                    "physical_addresses": [{ "id": "d", "address_1": "1 Example Street", "city": "Norwich", "state_province": "Norfolk",
                        "postal_code": "NR1 1AA", "country": "England" }] } }]
        }]
    });
    let outcome = outcome(&[("services-1.json", &text.to_string())], MAPPING);
    for (kind, key, expected) in [
        (Organisation, "website", "https://trust.example.org"),
        (Venue, "postcode", "NR1 1AA"),
        (Service, "needs", "drugs"),
        (Service, "access", "drop-in"),
        (Service, "rule", "between(age, 12, 17) and not_stated"),
        (Service, "languages", "Polish"),
        (Service, "cost", "Groups £2.50 a session"),
        (Service, "phone", "01632 960123"),
        (Offering, "hours", "Mo 10:00-12:00; 2026 Dec 24-2027 Jan 01 off"),
        (Offering, "note", "Access: Ramp at the side."),
    ] {
        assert_eq!(value(&outcome, kind, key), expected, "{key}\n{:#?}", outcome.findings);
    }
    assert_eq!(codes(&outcome), Vec::<&str>::new());
}

#[test]
fn quirks_2_to_4_lists_ids_and_values() {
    let locations = service()["service_at_locations"][0].clone();
    let without_schedule = |mut service: Json| {
        service["service_at_locations"][0]["schedules"] = service["service_at_locations"][0]["schedules"][0].clone();
        service["service_at_locations"][0].clone()
    };
    check(vec![
        (
            "2: one thing without its list",
            one("/service_at_locations", locations),
            Offering,
            "hours",
            "Mo-Tu 09:00-17:00",
            "one-without-list",
        ),
        (
            "2: and again within it",
            one("/service_at_locations", without_schedule(service())),
            Offering,
            "hours",
            "Mo-Tu 09:00-17:00",
            "one-without-list",
        ),
        (
            "2: attributes too",
            one("/attributes", service()["attributes"][0].clone()),
            Service,
            "needs",
            "alcohol",
            "one-without-list",
        ),
        ("3: a number as id", one("/id", json!(1234)), Offering, "venue", "example-hall-0b5a1f86", "id-not-uuid"),
        ("3: a word as id", one("/id", json!("day-service")), Service, "name", "Example Day Service", "id-not-uuid"),
        ("4: null", one("/fees", Json::Null), Service, "cost", "nothing", ""),
        ("4: an empty text", one("/url", json!("")), Service, "website", "nothing", "empty-value"),
        ("4: `null` as a text", one("/url", json!("null")), Service, "website", "nothing", "empty-value"),
        (
            "4: a number as a text",
            one("/minimum_age", json!("18")),
            Service,
            "rule",
            "age >= 18 and not_stated",
            "number-as-text",
        ),
        (
            "4: half a year is no reason to lose a record",
            one("/minimum_age", json!(17.5)),
            Service,
            "rule",
            "age >= 17 and not_stated",
            "",
        ),
        ("4: words as a number", one("/minimum_age", json!("adult")), Service, "rule", "not_stated", "wrong-type"),
        (
            "4: a list of texts where objects belong",
            one("/phones", json!("not a list")),
            Service,
            "phone",
            "nothing",
            "no-phone wrong-type",
        ),
    ]);
}

#[test]
fn quirk_3_one_id_for_two_services() {
    let other = service_with(&[
        ("/name", json!("Another Service")),
        ("/organization", json!({ "id": "0b5a1f86-0002-4c7e-8d0a-3f6f5d1c0009", "name": "Another Trust" })),
    ]);
    let outcome = outcome(&[("services-1.json", &page(&[service(), other]))], MAPPING);
    assert_eq!(value(&outcome, Service, "name"), "Example Day Service");
    assert_eq!(codes(&outcome), ["id-of-two", "wrong-total"]);
}

#[test]
fn quirk_5_a_thin_list_gives_way_to_full_services() {
    let thin = json!({ "id": service()["id"], "name": "Example Day Service", "status": "active" });
    for pages in [["services-1.json", "service-0b5a.json"], ["z-services-1.json", "service-0b5a.json"]] {
        let texts = [page(std::slice::from_ref(&thin)), service().to_string()];
        let mut both: Vec<(&str, &str)> = pages.into_iter().zip(texts.iter().map(String::as_str)).collect();
        both.sort_unstable();
        let outcome = outcome(&both, MAPPING);
        assert_eq!(value(&outcome, Offering, "hours"), "Mo-Tu 09:00-17:00");
        assert_eq!(codes(&outcome), Vec::<&str>::new(), "{pages:?}");
    }
}

#[test]
fn quirk_17_a_term_by_its_id_alone_is_named_by_another_page() {
    let mut by_id = service();
    by_id["attributes"] = json!([{ "id": "a", "taxonomy_term_id": "t1" }]);
    let terms = json!({ "contents": [{ "id": "t1", "name": "Alcohol help", "taxonomy": "X" }] }).to_string();
    let outcome = outcome(&[("services-1.json", &page(&[by_id])), ("taxonomy_terms.json", &terms)], MAPPING);
    assert_eq!(value(&outcome, Service, "needs"), "alcohol");
}

#[test]
fn quirk_19_pages() {
    let broken = "<html>502 Bad Gateway</html>";
    let empty = r#"{"total_items": 1, "total_pages": 3, "page_number": 3, "empty": true, "contents": []}"#;
    let good = page(&[service()]);
    let wrong_total = good.replace("\"total_items\":1", "\"total_items\":7");
    for (what, pages, found) in [
        ("a last page without anything", vec![("1.json", good.as_str()), ("2.json", empty)], vec![]),
        ("a service on two pages", vec![("1.json", &good), ("2.json", &good)], vec!["twice"]),
        ("another total", vec![("1.json", &wrong_total)], vec!["wrong-total"]),
        ("a page that is none", vec![("1.json", &good), ("2.json", broken)], vec!["broken-page"]),
        ("a page cut short", vec![("1.json", &good), ("2.json", &good[..good.len() / 2])], vec!["broken-page"]),
        (
            "a list without its envelope",
            vec![("1.json", &good[good.find('[').unwrap()..good.rfind(']').unwrap() + 1])],
            vec![],
        ),
    ] {
        let outcome = outcome(&pages, MAPPING);
        assert_eq!(value(&outcome, Service, "name"), "Example Day Service", "{what}");
        assert_eq!(codes(&outcome), found, "{what}");
    }
    let nothing = outcome(&[("1.json", "{}")], MAPPING);
    assert_eq!((nothing.records.len(), codes(&nothing)), (0, vec!["unknown-object"]));
}

#[test]
fn quirk_20_a_feed_that_is_up_and_not_kept() {
    for (day, found) in [("2026-10-01", vec![]), ("2025-12-01", vec![]), ("2024-03-01", vec!["stale-feed"])] {
        let page = page(&[service_with(&[("/assured_date", json!(day))])]);
        assert_eq!(codes(&outcome(&[("services-1.json", &page)], MAPPING)), found, "{day}");
    }
}
