//! That services are read as they were, and columns that do not fit each other are seen.

use super::*;

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();

fn offering(id: &str) -> Offering<'_> {
    Offering {
        id,
        delivery: Delivery::HomeVisit,
        venue: None,
        areas: vec![3, 1],
        schedule: Some(7),
        rule: 2,
        access: Vec::new(),
        contact: Contact::default(),
        illustrative: false,
    }
}

/// Two services that say some things alike, and others not.
fn two() -> [Service<'static>; 2] {
    let first = Service {
        id: "a",
        name: "Clinic",
        summary: "A clinic.",
        organisation: 4,
        kind: "treatment",
        needs: vec![2, 0, 2],
        for_person: true,
        for_supporter: false,
        access: vec!["drop-in", "self-referral"],
        languages: vec!["English", "Polish"],
        contact: Contact { phone: Some("01632 960001"), email: None, website: Some("https://example.org") },
        illustrative: true,
        checked: DAY,
        source: "Made up.",
        offerings: vec![offering("a-home")],
    };
    let email = Contact { email: Some("caf\u{e9}@example.org"), ..Contact::default() };
    let venue = Offering {
        delivery: Delivery::Venue,
        venue: Some(9),
        areas: Vec::new(),
        schedule: None,
        access: vec!["drop-in"],
        contact: email,
        illustrative: true,
        ..offering("b-venue")
    };
    let second = Service {
        id: "b",
        name: "",
        needs: Vec::new(),
        for_person: false,
        for_supporter: true,
        languages: vec!["Polish"],
        contact: Contact::default(),
        illustrative: false,
        checked: DAY.succ_opt().unwrap(),
        offerings: vec![venue, offering("b-home")],
        ..first.clone()
    };
    [first, second]
}

#[test]
fn a_service_is_read_as_it_was() {
    let kept: Services = two().into_iter().collect();
    assert!(kept.is_valid() && kept.iter().eq(two()));
    assert_eq!(kept.at(2), Service::default(), "there is no such position");
    assert_eq!((kept.id(1), kept.needs_of(0), kept.needs_of(2)), ("b", &[2, 0, 2][..], &[][..]));
    assert_eq!((kept.offerings_of(0), kept.offerings_of(1), kept.offerings().len()), (0..1, 1..3, 3));
    let bytes = postcard::to_allocvec(&kept).unwrap();
    assert_eq!(postcard::from_bytes(&bytes), Ok(kept));
}

#[test]
fn one_gets_in_by_the_offerings_own_way_or_the_services() {
    let kept: Services = two().into_iter().collect();
    for (service, offering, way, expected) in [
        (0, 0, "drop-in", true),
        (0, 0, "professional", false),
        (1, 1, "drop-in", true),
        (1, 1, "self-referral", false),
        (1, 2, "self-referral", true),
    ] {
        assert_eq!(kept.is_got_into(service, offering, way), expected, "{service} {offering} {way}");
    }
}

#[test]
fn what_is_said_alike_is_said_once() {
    let kept: Services = two().into_iter().collect();
    let distinct = [&kept.needs, &kept.areas, &kept.access, &kept.languages].map(Lists::len);
    assert_eq!((distinct, kept.ways.len(), kept.phrases.len(), kept.days.len()), ([2, 2, 3, 2], 2, 2, 2));
    assert_eq!((kept.language_count(), kept.language(1), kept.languages_of(1)), (2, "Polish", &[1][..]));
    assert_eq!((kept.contacts.len(), kept.offering_contacts.len()), (Some(2), Some(1)));
}

#[test]
fn columns_that_do_not_fit_each_other_are_seen() {
    let changes: [fn(&mut Services); 33] = [
        |s| s.ids.push("c"),
        |s| s.names.push("c"),
        |s| s.summaries.push("c"),
        |s| s.ends.push(3),
        |s| s.contacts.push(&Contact::default()),
        |s| s.contacts.phones.push(""),
        |s| s.contacts.emails.push(""),
        |s| s.contacts.websites.push(""),
        |s| s.numbers.truncate(1),
        |s| s.offerings.truncate(2),
        |s| s.offering_ids.push("c"),
        |s| s.offering_contacts.phones.push(""),
        |s| s.offering_contacts = Contacts::default(),
        |s| s.numbers[1].needs = 2,
        |s| s.numbers[1].kind = 2,
        |s| s.numbers[1].source = 2,
        |s| s.numbers[1].access = 3,
        |s| s.numbers[1].languages = 2,
        |s| s.numbers[1].checked = 2,
        |s| s.offerings[2].areas = 2,
        |s| s.offerings[2].access = 3,
        |s| s.offerings[2].contact = Some(1),
        |s| s.access.push(&[2]),
        |s| s.languages.push(&[2]),
        |s| s.languages.push(&[0; MOST_IN_A_LIST + 1]),
        |s| (0..MOST_IN_A_LIST).for_each(|_| s.language_names.push("")),
        |s| s.needs.push(&[0; MOST_IN_A_LIST + 1]),
        |s| s.areas.push(&[0; MOST_IN_A_LIST + 1]),
        |s| s.access.push(&[0; MOST_IN_A_LIST + 1]),
        |s| (0..MOST_IN_A_LIST).for_each(|_| s.ways.push("")),
        |s| s.days[1] = i32::MAX,
        |s| *s = two().into_iter().rev().collect(),
        |s| *s = two().into_iter().map(|service| Service { offerings: Vec::new(), ..service }).collect(),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut services: Services = two().into_iter().collect();
        change(&mut services);
        assert!(!services.is_valid(), "change {number}");
    }
}
