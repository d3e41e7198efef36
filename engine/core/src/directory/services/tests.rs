//! That services are read as they were, and columns that do not fit each other are seen.

use super::*;

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();

fn offering(id: &str) -> Offering<'_> {
    Offering {
        id,
        delivery: Delivery::HomeVisit,
        venue: None,
        areas: vec![AreaId(3), AreaId(1)],
        schedule: Some(ScheduleId(7)),
        rule: RuleId(2),
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
        organisation: OrganisationId(4),
        kind: "treatment",
        needs: [2, 0, 2].map(NeedId).to_vec(),
        for_person: true,
        for_supporter: false,
        access: vec![Access::DropIn, Access::SelfReferral],
        languages: vec!["English", "Polish"],
        contact: Contact { phone: Some("01632 960001"), email: None, website: Some("https://example.org") },
        illustrative: true,
        checked: DAY,
        source: "Made up.",
        offerings: vec![offering("a-home")].into(),
    };
    let email = Contact { email: Some("caf\u{e9}@example.org"), ..Contact::default() };
    let venue = Offering {
        delivery: Delivery::Venue,
        venue: Some(VenueId(9)),
        areas: Vec::new(),
        schedule: None,
        access: vec![Access::DropIn],
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
        offerings: vec![venue, offering("b-home")].into(),
        ..first.clone()
    };
    [first, second]
}

#[test]
fn a_service_is_read_as_it_was() {
    let kept: Services = two().into_iter().collect();
    assert!(kept.is_valid() && kept.iter().eq(two()));
    assert_eq!(kept.at(ServiceId(2)), Service::default(), "there is no such position");
    let [first, second, none] = [0, 1, 2].map(ServiceId);
    assert_eq!(kept.id(second), "b");
    assert_eq!((kept.needs_of(first), kept.needs_of(none)), (&[2, 0, 2].map(NeedId)[..], &[][..]));
    assert_eq!((kept.offerings_of(first), kept.offerings_of(second), kept.offerings().len()), (0..1, 1..3, 3));
    let bytes = postcard::to_allocvec(&kept).unwrap();
    assert_eq!(postcard::from_bytes(&bytes), Ok(kept));
}

#[test]
fn one_gets_in_by_the_offerings_own_way_or_the_services() {
    let kept: Services = two().into_iter().collect();
    for (service, offering, way, expected) in [
        (ServiceId(0), 0, Access::DropIn, true),
        (ServiceId(0), 0, Access::Professional, false),
        (ServiceId(1), 1, Access::DropIn, true),
        (ServiceId(1), 1, Access::SelfReferral, false),
        (ServiceId(1), 2, Access::SelfReferral, true),
    ] {
        assert_eq!(kept.is_got_into(service, offering, way), expected, "{service:?} {offering} {}", way.id());
    }
}

#[test]
fn what_is_said_alike_is_said_once() {
    let kept: Services = two().into_iter().collect();
    let distinct = [kept.needs.len(), kept.areas.len(), kept.access.len(), kept.languages.len()];
    assert_eq!((distinct, kept.phrases.len(), kept.days.len()), ([2, 2, 3, 2], 2, 2));
    let polish = LanguageId(1);
    let given_in = kept.languages_of(ServiceId(1));
    assert_eq!((kept.language_count(), kept.language(polish), given_in), (2, "Polish", &[polish][..]));
    assert_eq!((kept.contacts.len(), kept.offering_contacts.len()), (Some(2), Some(1)));
}

#[test]
fn columns_that_do_not_fit_each_other_are_seen() {
    let changes: [fn(&mut Services); 32] = [
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
        |s| s.numbers[ServiceId(1)].needs = NeedListId(2),
        |s| s.numbers[ServiceId(1)].kind = 2,
        |s| s.numbers[ServiceId(1)].source = 2,
        |s| s.numbers[ServiceId(1)].access = WayListId(3),
        |s| s.numbers[ServiceId(1)].languages = LanguageListId(2),
        |s| s.numbers[ServiceId(1)].checked = 2,
        |s| s.offerings[2].areas = AreaListId(2),
        |s| s.offerings[2].access = WayListId(3),
        |s| s.offerings[2].contact = Some(1),
        |s| s.access.push(&[WayId(5)]),
        |s| s.languages.push(&[LanguageId(2)]),
        |s| s.languages.push(&[LanguageId(0); MOST_IN_A_LIST + 1]),
        |s| (0..MOST_IN_A_LIST).for_each(|_| s.language_names.push("")),
        |s| s.needs.push(&[NeedId(0); MOST_IN_A_LIST + 1]),
        |s| s.areas.push(&[AreaId(0); MOST_IN_A_LIST + 1]),
        |s| s.access.push(&[WayId(0); MOST_IN_A_LIST + 1]),
        |s| s.days[1] = i32::MAX,
        |s| *s = two().into_iter().rev().collect(),
        |s| *s = two().into_iter().map(|service| Service { offerings: IdVec::default(), ..service }).collect(),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut services: Services = two().into_iter().collect();
        change(&mut services);
        assert!(!services.is_valid(), "change {number}");
    }
}
