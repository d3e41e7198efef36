//! A small site and its words, for the tests of the pages.
#![allow(clippy::unwrap_used)]

use chrono::{NaiveDate, Weekday};
use fingerpost::grid::GridPoint;
use fingerpost_publish::map::{Map, MapArea, MapDistrict, MapTown};
use fingerpost_publish::site::{
    Area, Card, Contact, Helpline, HoursLine, Need, OfferingPart, Organisation, ServicePage, Site, VenuePart,
    WeeklySpan,
};
use std::collections::BTreeMap;
use std::fs;

/// The words of `tests/site/messages.toml`.
pub fn messages() -> BTreeMap<String, String> {
    fn flatten(prefix: &str, table: &toml::Table, into: &mut BTreeMap<String, String>) {
        for (key, value) in table {
            let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            match value {
                toml::Value::Table(inner) => flatten(&key, inner, into),
                other => _ = into.insert(key, other.as_str().unwrap().to_owned()),
            }
        }
    }
    let mut texts = BTreeMap::new();
    flatten("", &fs::read_to_string("tests/site/messages.toml").unwrap().parse().unwrap(), &mut texts);
    texts
}

/// A directory of two services.
pub fn site() -> Site {
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let area = |id: &str, name: &str| Area { id: id.into(), name: name.into() };
    let need = |id: &str, name: &str, first| Need { id: id.into(), name: name.into(), hint: None, first };
    Site {
        name: "Example directory".into(),
        example: true,
        is_large: false,
        edition: day,
        confirm_by: NaiveDate::from_ymd_opt(2027, 5, 31).unwrap(),
        source: "Made up for a test".into(),
        licence: "CC BY 4.0".into(),
        attributions: vec!["Contains made-up data.".into()],
        leave_to: "https://example.org/".into(),
        key: None,
        areas: vec![area("hertfordshire", "Hertfordshire"), area("luton", "Luton")],
        needs: vec![
            Need { hint: Some("Your own drinking or somebody else's".into()), ..need("alcohol", "Alcohol", true) },
            need("naloxone", "Naloxone", false),
            need("work", "Work", true),
        ],
        helplines: vec![
            Helpline {
                name: "Emergency services".into(),
                phone: Some("999".into()),
                text: None,
                purpose: "Danger to life.".into(),
                hours: Some("At all hours".into()),
                website: None,
            },
            Helpline {
                name: "Example Line".into(),
                phone: Some("01632 960002".into()),
                text: Some("85258".into()),
                purpose: "Anyone who wants to talk.".into(),
                hours: None,
                website: Some("https://example.org/line".into()),
            },
        ],
        cards: vec![
            card("danger-now", &[], true),
            card("do-not-stop-suddenly", &["alcohol"], false),
            card("somebody-watching", &[], false),
        ],
        services: vec![treatment(day), pharmacy(day)],
        map: None,
    }
}

fn card(id: &str, needs: &[&str], urgent: bool) -> Card {
    let needs = needs.iter().map(|need| (*need).to_owned()).collect();
    Card { id: id.into(), title: id.replace('-', " "), lines: vec!["Ring 999.".into()], needs, urgent }
}

fn treatment(checked: NaiveDate) -> ServicePage {
    let hours = |days: &str, times: &str| HoursLine { days: days.into(), times: times.into() };
    ServicePage {
        id: "example-service".into(),
        name: "Example Service".into(),
        organisation: Organisation { name: "Example Trust".into(), website: Some("javascript:alert(1)".into()) },
        kind: "treatment".into(),
        areas: vec!["hertfordshire".into()],
        listed_in: vec!["hertfordshire".into()],
        only_by_need: None,
        needs: vec!["alcohol".into()],
        who: "people aged 18 or over who live in Hertfordshire".into(),
        summary: "Help <em>now</em> & later".into(),
        description: vec!["One paragraph.".into(), "Another.".into()],
        access: vec!["drop-in".into(), "self-referral".into()],
        cost: Some("Free".into()),
        referral: None,
        languages: vec!["English".into(), "Polish".into()],
        waiting_time: None,
        contact: Contact {
            phone: Some("01632 960001".into()),
            email: Some("help@example.org".into()),
            website: Some("https://example.org/service".into()),
        },
        offerings: vec![
            OfferingPart {
                delivery: "venue".into(),
                venue: Some(VenuePart {
                    name: "Example House".into(),
                    address: vec!["1 Example Street".into(), "Hatfield".into()],
                    postcode: "AL10 0AA".into(),
                    point: GridPoint::new(522_500, 208_800),
                    district: "E07000241".into(),
                    step_free: Some(true),
                }),
                areas: vec![],
                hours: vec![hours("Monday to Friday", "9am to 5pm"), hours("Bank holidays", "closed")],
                every_week: vec![
                    WeeklySpan { days: vec![Weekday::Mon, Weekday::Fri], from: 9 * 60, to: 17 * 60 },
                    WeeklySpan { days: vec![Weekday::Sat], from: 20 * 60, to: 26 * 60 },
                    WeeklySpan { days: vec![Weekday::Sun], from: 0, to: 1440 },
                ],
                access: vec![],
                note: Some("Ring the bell.".into()),
                contact: Contact::default(),
                illustrative: false,
            },
            OfferingPart {
                delivery: "home-visit".into(),
                venue: None,
                areas: vec!["Hertfordshire".into()],
                hours: vec![],
                every_week: vec![],
                access: vec!["self-referral".into()],
                note: None,
                contact: Contact { phone: Some("01632 960003".into()), ..Contact::default() },
                illustrative: true,
            },
        ],
        source: "Made up for a test".into(),
        checked,
        illustrative: false,
    }
}

/// One without a venue, made up.
pub fn pharmacy(checked: NaiveDate) -> ServicePage {
    ServicePage {
        id: "example-pharmacy".into(),
        name: "Example Pharmacy, Hatfield".into(),
        kind: "pharmacy".into(),
        areas: vec![],
        needs: vec!["naloxone".into()],
        summary: "Naloxone to take home.".into(),
        description: vec![],
        offerings: vec![],
        illustrative: true,
        ..treatment(checked)
    }
}

/// A square of ten kilometres, half of it a district of another county.
pub fn map() -> Map {
    let district = |code: &str, name: &str, rings| MapDistrict { code: code.into(), name: name.into(), rings };
    Map {
        unit: 50,
        extent: [10_400, 4_100, 10_500, 4_300],
        lines: vec![
            vec![10_500, 4_100, 0, 200],
            vec![10_500, 4_300, -100, 0, 0, -200, 100, 0],
            vec![10_500, 4_100, 100, 0, 0, 200, -100, 0],
        ],
        areas: vec![MapArea { id: "hertfordshire".into(), name: "Hertfordshire".into(), rings: vec![vec![0, 1]] }],
        districts: vec![
            district("E07000241", "Welwyn Hatfield", vec![vec![0, 1]]),
            district("E07000066", "Basildon", vec![vec![-1, 2]]),
        ],
        towns: vec![MapTown { name: "Hatfield".into(), at: [10_450, 4_176], rank: 1 }],
        attribution: "Made up".into(),
    }
}
