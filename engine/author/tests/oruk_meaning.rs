//! What real feeds do to times, ages, areas, places, texts and terms, each with what comes of it.
#![allow(clippy::unwrap_used)]
#![recursion_limit = "256"]

mod oruk;

use fingerpost_author::change::Kind::{Offering, Service, Venue};
use oruk::*;
use serde_json::{Value as Json, json};

#[test]
fn quirks_6_to_10_hours() {
    let schedule = |key: &str, value: Json| one(at(SCHEDULE, key), value);
    let both = |opens: &str, closes: &str| {
        vec![(at(SCHEDULE, "opens_at"), json!(opens)), (at(SCHEDULE, "closes_at"), json!(closes))]
    };
    check(vec![
        (
            "6: `Z` is the clock on the wall",
            both("09:00:00Z", "17:00:00Z"),
            Offering,
            "hours",
            "Mo-Tu 09:00-17:00",
            "zone",
        ),
        (
            "6: so is the offset of summer",
            both("09:00+01:00", "17:00+01:00"),
            Offering,
            "hours",
            "Mo-Tu 09:00-17:00",
            "zone",
        ),
        ("6: another offset is not", both("09:00-05:00", "17:00-05:00"), Offering, "hours", "nothing", "bad-time"),
        ("6: all day", both("00:00", "23:59"), Offering, "hours", "Mo-Tu 00:00-24:00", ""),
        ("6: all day, or nothing said", both("00:00", "00:00"), Offering, "hours", "nothing", "all-day-or-nothing"),
        ("7: through the night", both("20:00", "08:00"), Offering, "hours", "Mo-Tu 20:00-08:00", ""),
        ("8: a weekday's name", schedule("byday", json!("Monday")), Offering, "hours", "Mo 09:00-17:00", "day-form"),
        (
            "8: without commas, in small letters",
            schedule("byday", json!("mo tu")),
            Offering,
            "hours",
            "Mo-Tu 09:00-17:00",
            "day-form",
        ),
        ("8: a range", schedule("byday", json!("MO-FR")), Offering, "hours", "Mo-Fr 09:00-17:00", "day-form"),
        (
            "8: a number is Monday to some, Tuesday to others",
            schedule("byday", json!("0,1")),
            Offering,
            "hours",
            "nothing",
            "bad-days",
        ),
        (
            "9: run out is not closed",
            schedule("valid_to", json!("2021-03-31")),
            Offering,
            "hours",
            "nothing",
            "expired-schedule",
        ),
        (
            "9: as the official examples have it",
            vec![
                (at(SCHEDULE, "valid_from"), json!("2005-01-01")),
                (at(SCHEDULE, "valid_to"), json!("2005-01-01")),
                (at(SCHEDULE, "bymonthday"), json!("2,3,4")),
            ],
            Offering,
            "hours",
            "nothing",
            "expired-schedule",
        ),
        (
            "10: in words alone",
            one(SCHEDULE, json!({ "id": "x", "description": "Most mornings" })),
            Offering,
            "note",
            "Times: Most mornings.",
            "hours-in-words",
        ),
        (
            "10: and then no hours",
            one(SCHEDULE, json!({ "id": "x", "description": "Most mornings" })),
            Offering,
            "hours",
            "nothing",
            "hours-in-words",
        ),
        (
            "10: an alert of the pandemic",
            one("/alert", json!("Closed due to COVID-19")),
            Service,
            "description",
            "Who it is for, in the words of Example Council: Adults.",
            "old-alert",
        ),
        (
            "10: another alert",
            one("/alert", json!("New entrance at the back")),
            Service,
            "description",
            "Who it is for, in the words of Example Council: Adults.\n\nNotice of Example Council: New entrance at the back.",
            "",
        ),
    ]);
}

#[test]
fn quirk_11_ages() {
    let ages = |least: Json, most: Json| vec![("/minimum_age".to_owned(), least), ("/maximum_age".to_owned(), most)];
    let tagged = json!([
        service()["attributes"][0],
        { "id": "e", "link_type": "eligibility", "taxonomy_term": { "id": "9", "name": "18-30 only", "taxonomy": "Ages", "term_uri": "https://t.example.org" } }
    ]);
    check(vec![
        ("a hundred is no limit", ages(json!(18), json!(100)), Service, "rule", "age >= 18 and not_stated", "no-limit"),
        ("nor is nought", ages(json!(65), json!(0)), Service, "rule", "age >= 65 and not_stated", "no-limit"),
        ("limits that leave nobody", ages(json!(25), json!(16)), Service, "rule", "not_stated", "bad-ages"),
        (
            "as a tag they are words",
            one("/attributes", tagged),
            Service,
            "description",
            "Who it is for, in the words of Example Council: Adults. 18-30 only.",
            "",
        ),
        (
            "without words they are the whole rule",
            one("/eligibility_description", Json::Null),
            Service,
            "rule",
            "age >= 18",
            "",
        ),
    ]);
}

#[test]
fn quirk_12_areas_served() {
    let area = |area: Json| one("/service_areas", json!([area]));
    let county = "Who it is for, in the words of Example Council: Adults.\n\nArea, in the words of Example Council: ";
    check(vec![
        (
            "in words",
            area(json!({ "id": "a", "service_area": "Norwich and around" })),
            Service,
            "description",
            &format!("{county}Norwich and around."),
            "",
        ),
        (
            "half a postcode",
            area(json!({ "id": "a", "extent": "NR1", "extent_type": "text" })),
            Service,
            "description",
            &format!("{county}NR1."),
            "",
        ),
        (
            "a shape in a text",
            area(json!({ "id": "a", "name": "Norwich", "extent": "{\"type\":\"Polygon\"}", "extent_type": "geojson" })),
            Service,
            "description",
            &format!("{county}Norwich."),
            "area-as-shape",
        ),
        (
            "an address of statistics",
            area(json!({ "id": "a", "uri": "http://statistics.data.gov.uk/id/statistical-geography/E07000148" })),
            Service,
            "description",
            "Who it is for, in the words of Example Council: Adults.",
            "",
        ),
    ]);
    // Whether they take others is for the editor to say.
    for (mapping, area, rule, found) in [
        ("", json!({ "id": "a", "service_area": "Norfolk" }), "age >= 18 and not_stated", ""),
        (
            "residents_only = true\n",
            json!({ "id": "a", "service_area": "Norfolk" }),
            "age >= 18 and not_stated and lives_in(\"norfolk\")",
            "",
        ),
        (
            "residents_only = true\n",
            json!({ "id": "a", "uri": "http://statistics.data.gov.uk/id/E07000148" }),
            "age >= 18 and not_stated and lives_in(\"norfolk\")",
            "",
        ),
        (
            "residents_only = true\n",
            json!({ "id": "a", "service_area": "Suffolk" }),
            "age >= 18 and not_stated",
            "unknown-area",
        ),
    ] {
        let page = page(&[service_with(&[("/service_areas", json!([area]))])]);
        let outcome = outcome(&[("services-1.json", &page)], &MAPPING.replace("[terms]", &format!("{mapping}[terms]")));
        assert_eq!(
            (value(&outcome, Service, "rule").as_str(), codes(&outcome).join(" ").as_str()),
            (rule, found),
            "{area}"
        );
    }
}

#[test]
fn quirks_13_to_15_places_and_texts() {
    check(vec![
        (
            "13: a country in the county's place",
            one(at(ADDRESS, "state_province"), json!("United Kingdom")),
            Venue,
            "address",
            "1 Example Street, Norwich",
            "",
        ),
        (
            "13: small letters",
            one(at(ADDRESS, "postal_code"), json!("nr11aa")),
            Venue,
            "postcode",
            "NR1 1AA",
            "postcode-form",
        ),
        (
            "14: half a postcode is meant so",
            one(at(ADDRESS, "postal_code"), json!("NR1")),
            Venue,
            "postcode",
            "nothing",
            "blurred",
        ),
        (
            "14: and nothing sharpens it",
            one(at(ADDRESS, "postal_code"), json!("NR1")),
            Venue,
            "confidential",
            "yes",
            "blurred",
        ),
        (
            "14: coarse coordinates find no postcode",
            vec![
                (at(ADDRESS, "postal_code"), Json::Null),
                (at(LOCATION, "latitude"), json!(52.63)),
                (at(LOCATION, "longitude"), json!(1.3)),
            ],
            Offering,
            "venue",
            "no record",
            "no-place-left no-postcode",
        ),
        (
            "14: fine ones find it, and it is told",
            one(at(ADDRESS, "postal_code"), Json::Null),
            Venue,
            "postcode",
            "NR1 1AA",
            "postcode-from-coordinates",
        ),
        (
            "14: unless it is far",
            vec![(at(ADDRESS, "postal_code"), Json::Null), (at(LOCATION, "latitude"), json!(52.9301))],
            Offering,
            "venue",
            "no record",
            "no-place-left no-postcode",
        ),
        (
            "12: latitude and longitude in each other's place",
            vec![
                (at(ADDRESS, "postal_code"), Json::Null),
                (at(LOCATION, "latitude"), json!(1.2974)),
                (at(LOCATION, "longitude"), json!(52.6301)),
            ],
            Venue,
            "postcode",
            "NR1 1AA",
            "postcode-from-coordinates swapped-coordinates",
        ),
        (
            "a postcode that the directory does not have",
            one(at(ADDRESS, "postal_code"), json!("ZE1 0AA")),
            Offering,
            "venue",
            "no record",
            "no-place-left unknown-postcode",
        ),
        (
            "15: markup",
            one("/description", json!("<p>Help to <b>drink</b> less.</p>\r\n<p>Tea &amp; cake</p>")),
            Service,
            "summary",
            "Help to drink less.",
            "markup",
        ),
        (
            "15: a script",
            one("/description", json!("Help.<script>alert(1)</script>")),
            Service,
            "summary",
            "Help.",
            "markup",
        ),
    ]);
}

#[test]
fn quirks_16_and_17_status_and_terms() {
    let term = |term: Json| one("/attributes/0/taxonomy_term", term);
    check(vec![
        ("16: capitals", one("/status", json!("Active")), Service, "name", "Example Day Service", "status-form"),
        ("16: no status", one("/status", Json::Null), Service, "name", "Example Day Service", "no-status"),
        ("16: another status", one("/status", json!("paused")), Service, "name", "no record", "unknown-status"),
        (
            "16: closed for now, hours unknown",
            one("/status", json!("temporarily closed")),
            Offering,
            "hours",
            "nothing",
            "",
        ),
        (
            "16: active, and closed in the alert",
            one("/alert", json!("We are temporarily closed.")),
            Offering,
            "hours",
            "nothing",
            "closed-for-now",
        ),
        (
            "16: and said so",
            one("/alert", json!("We are temporarily closed.")),
            Offering,
            "note",
            "Example Council says that it is temporarily closed.",
            "closed-for-now",
        ),
        (
            "16: not for publication",
            one("/name", json!("DO NOT PUBLISH test")),
            Service,
            "name",
            "no record",
            "unpublished",
        ),
        ("16: ended", one("/status", json!("defunct")), Service, "name", "no record", ""),
        (
            "17: a name only",
            term(json!({ "name": "alcohol help" })),
            Service,
            "needs",
            "alcohol",
            "term-without-taxonomy",
        ),
        (
            "17: a CURIE",
            term(json!({ "id": "esdServiceType:242", "name": "Other" })),
            Service,
            "needs",
            "drugs",
            "term-without-taxonomy",
        ),
        (
            "17: a bare number of a vocabulary",
            term(json!({ "id": "242", "name": "Other", "taxonomy": "esdServiceType" })),
            Service,
            "needs",
            "drugs",
            "",
        ),
        (
            "17: none that leads to a need",
            term(json!({ "id": "9", "name": "Swimming", "taxonomy": "X" })),
            Service,
            "needs",
            "no record",
            "",
        ),
    ]);
    let outcome = outcome(
        &[(
            "services-1.json",
            &page(&[service_with(&[(
                "/attributes/0/taxonomy_term",
                json!({ "id": "9", "name": "Swimming", "taxonomy": "X" }),
            )])]),
        )],
        MAPPING,
    );
    assert_eq!((outcome.not_ours, outcome.unmapped.get("Swimming")), (1, Some(&1)));
}
