//! Answers as a person at a terminal sees them. `FINGERPOST_BLESS=1 cargo test --test print` writes them anew.
#![allow(clippy::unwrap_used)]

use chrono::{NaiveDate, NaiveDateTime};
use fingerpost::answer::{
    Also, Answer, ContactAnswer, DayAnswer, EditionName, FilterCount, FoundCounts, HelplineAnswer, Line, Match,
    NextQuestion, OfferingAnswer, OpenAnswer, PlaceAnswer, Reach, Reason, Serves, ServiceAnswer, VenueAnswer,
};
use fingerpost::directory::{Access, Delivery};
use fingerpost::hours::State;
use fingerpost::places::PlaceKind;
use fingerpost::verdict::{Truth, Verdict};
use fingerpost_publish::print;
use std::fs;

#[test]
fn an_answer() {
    golden("answer", &print::answer(&an_example(), false));
}

/// From a town or half a postcode nothing is nearer than a mile that can be told; from a whole postcode tenths can.
#[test]
fn distances_from_the_middle_of_a_place_are_rough() {
    for (kind, label, miles, expected) in [
        (PlaceKind::Postcode, "WR1 3AD", 0.0, " · 0.0 miles · "),
        (PlaceKind::Point, "Worcester", 0.2, " · 0.2 miles · "),
        (PlaceKind::Town, "Worcester", 0.0, " · within about a mile of the middle of Worcester · "),
        (PlaceKind::Town, "Worcester", 1.4, " · within about a mile of the middle of Worcester · "),
        (PlaceKind::Town, "Newport, Essex", 1.5, " · about 2 miles from the middle of Newport, Essex · "),
        (PlaceKind::Outcode, "WR1", 12.4, " · about 12 miles from the middle of WR1 · "),
        (PlaceKind::Outcode, "WR1 9ZZ", 0.2, " · within about a mile of the middle of WR1 · "),
    ] {
        let mut answer = an_example();
        answer.matches[0].distance_miles = Some(miles);
        answer.place = answer.place.map(|place| PlaceAnswer { label: label.into(), kind, ..place });
        let told = print::answer(&answer, false);
        assert!(told.contains(expected), "{label} {miles}: {told}");
    }
}

/// What can be had here stands first; under "open now" nothing of unknown hours stands.
#[test]
fn an_answer_in_groups() {
    let unknown = || OpenAnswer { text: "Opening hours not known: ring first".into(), ..open(State::Unknown) };
    let of = |reach, open| Match { reach, open, reasons: vec![], ..the_match() };
    let elsewhere = Match {
        delivery: Delivery::HomeVisit,
        venue: None,
        distance_miles: None,
        ..of(Reach::Elsewhere, open_until(17))
    };
    let matches = vec![
        of(Reach::Near, open_until(17)),
        of(Reach::Near, unknown()),
        elsewhere.clone(),
        Match { open: unknown(), delivery: Delivery::Outreach, ..elsewhere },
        of(Reach::Far, open_until(18)),
        of(Reach::Far, unknown()),
    ];
    let answer =
        Answer { matches, helplines: vec![], next_questions: vec![], filters: vec![], also: vec![], ..an_example() };
    golden("groups", &print::answer(&answer, false));
    golden("groups-open-now", &print::answer(&answer, true));
}

#[test]
fn an_answer_without_matches_still_has_helplines() {
    let notice = Line { code: "outside".into(), text: "This edition covers no area there.".into() };
    let empty = Answer {
        place: None,
        found: FoundCounts { fits: 0, may_fit: 0 },
        matches: vec![],
        notices: vec![notice],
        next_questions: vec![],
        ..an_example()
    };
    golden("nothing-found", &print::answer(&empty, false));
}

#[test]
fn a_service() {
    let closed = DayAnswer { date: day(26), text: "closed".into(), differs: Some("Boxing Day".into()), spans: vec![] };
    let answer = ServiceAnswer {
        found: the_match(),
        description: vec!["One paragraph.".into(), "Another.".into()],
        who: "People aged 18 or over who live in Hertfordshire".into(),
        cost: Some("Free".into()),
        referral: None,
        languages: vec!["English".into(), "Polish".into()],
        waiting_time: None,
        offerings: vec![OfferingAnswer {
            id: "example-service-hatfield".into(),
            delivery: Delivery::Venue,
            access: vec![Access::DropIn],
            venue: the_match().venue,
            address: vec!["1 Example Street".into(), "Hatfield".into()],
            step_free: Truth::Unknown,
            areas: vec![],
            reach: Reach::Near,
            distance_miles: Some(1.3),
            open: open_until(17),
            week: vec![DayAnswer { date: day(23), text: "9am to 5pm".into(), differs: None, spans: vec![] }, closed],
            note: Some("Ring the bell.".into()),
            contact: the_match().contact,
            illustrative: true,
        }],
    };
    golden("service", &print::service(&answer, None));
}

#[test]
fn as_json_it_keeps_the_contract() {
    let shown: serde_json::Value = serde_json::from_str(&print::json(&an_example())).unwrap();
    assert_eq!(shown["at"], "2026-11-23T10:00");
    assert_eq!(shown["matches"][0]["for"], serde_json::json!(["person"]));
    assert_eq!(shown["matches"][0]["reach"], "near");
    assert_eq!(shown["matches"][0]["open"]["until"], "2026-11-23T17:00");
}

fn golden(name: &str, shown: &str) {
    let file = format!("tests/print/{name}.txt");
    if std::env::var_os("FINGERPOST_BLESS").is_some() {
        fs::write(&file, shown).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap_or_default(), shown, "{file}");
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn hour(on: u32, hour: u32) -> NaiveDateTime {
    day(on).and_hms_opt(hour, 0, 0).unwrap()
}

fn open(state: State) -> OpenAnswer {
    OpenAnswer { state, until: None, ..open_until(17) }
}

fn open_until(until: u32) -> OpenAnswer {
    OpenAnswer {
        state: State::Open,
        by_appointment: false,
        until: Some(hour(23, until)),
        next: None,
        note: None,
        text: format!("Open until {}pm", until - 12),
    }
}

fn an_example() -> Answer {
    let closed = OpenAnswer {
        state: State::Closed,
        until: None,
        next: Some(hour(24, 9)),
        by_appointment: true,
        note: None,
        text: "Closed, opens tomorrow at 9am, by appointment".into(),
    };
    let unknown = OpenAnswer {
        state: State::Unknown,
        next: None,
        note: Some("Bank holiday: ring first".into()),
        text: "Opening hours not known: ring first".into(),
        ..closed.clone()
    };
    let other = Match {
        service: "example-outreach".into(),
        name: "Example Outreach".into(),
        verdict: Verdict::MayFit,
        delivery: Delivery::HomeVisit,
        venue: None,
        distance_miles: None,
        open: closed,
        more_offerings: 0,
        illustrative: true,
        missing: vec!["stage".into(), "gender".into()],
        would_fit: vec![Line { code: "age".into(), text: "from age 18".into() }],
        also_checked: vec!["They agree a support plan first".into()],
        ..the_match()
    };
    Answer {
        edition: EditionName { id: "2026-11-22".into(), digest: String::new() },
        at: hour(23, 10),
        place: Some(PlaceAnswer {
            label: "AL10 0AA".into(),
            kind: PlaceKind::Postcode,
            easting: 522_000,
            northing: 208_000,
            lat: 51.76,
            lon: -0.22,
            districts: vec!["E07000241".into()],
            areas: vec!["hertfordshire".into()],
        }),
        found: FoundCounts { fits: 1, may_fit: 1 },
        matches: vec![the_match(), other],
        filters: [
            ("open-now", None, true, 2),
            ("drop-in", None, false, 1),
            ("language:polish", Some("Polish"), false, 2),
        ]
        .map(|(id, label, on, count)| FilterCount { id: id.into(), label: label.map(str::to_owned), on, count })
        .to_vec(),
        also: [("housing", 1, 2, Some(0.4)), ("work", 0, 1, None)]
            .map(|(need, fits, may_fit, nearest_miles)| Also { need: need.into(), fits, may_fit, nearest_miles })
            .to_vec(),
        notices: vec![],
        helplines: vec![
            HelplineAnswer {
                id: "emergency".into(),
                name: "Emergency services".into(),
                phone: Some("999".into()),
                text: None,
                purpose: "Danger to life.".into(),
                open: OpenAnswer { until: None, ..open_until(17) },
            },
            HelplineAnswer {
                id: "example-line".into(),
                name: "Example Line".into(),
                phone: Some("01632 960002".into()),
                text: Some("85258".into()),
                purpose: "Anyone who wants to talk.".into(),
                open: unknown,
            },
        ],
        within_miles: 15.0,
        next_questions: vec![
            NextQuestion { fact: "stage".into(), settles: 1.0 },
            NextQuestion { fact: "gender".into(), settles: 0.5 },
        ],
    }
}

fn the_match() -> Match {
    let reason = |text: &str, holds| Reason { code: "c".into(), text: text.into(), holds, fact: None };
    Match {
        service: "example-service".into(),
        offering: "example-service-hatfield".into(),
        more_offerings: 2,
        name: "Example Service".into(),
        organisation: "Example Trust".into(),
        summary: "Help to cut down or stop drinking.".into(),
        who: "People aged 18 or over who live in Hertfordshire".into(),
        verdict: Verdict::Fits,
        reasons: vec![
            reason("people aged 18 or over", Truth::Yes),
            reason("people who have stopped drinking", Truth::Unknown),
            reason("people who live in Stevenage", Truth::No),
        ],
        missing: vec![],
        would_fit: vec![],
        also_checked: vec![],
        illustrative: false,
        delivery: Delivery::Venue,
        access: vec![Access::DropIn, Access::SelfReferral],
        serves: vec![Serves::Person],
        venue: Some(VenueAnswer {
            id: "example-house".into(),
            name: "Example House".into(),
            street: vec!["1 Example Street".into()],
            town: Some("Hatfield".into()),
            postcode: "AL10 0AA".into(),
            easting: 522_000,
            northing: 208_000,
        }),
        reach: Reach::Near,
        distance_miles: Some(1.3),
        open: open_until(17),
        contact: ContactAnswer {
            phone: Some("01632 960001".into()),
            email: None,
            website: Some("https://example.org".into()),
        },
        needs: vec!["alcohol".into()],
        checked: day(22),
        source: "Made up for a test.".into(),
    }
}
