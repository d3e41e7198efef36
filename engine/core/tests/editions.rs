//! Editions as bytes: what is written is read back, every refusal has its own code, and no bytes whatever do harm.

mod small;

use fingerpost::condition::{Atom, Bound, Comparison, Condition, Test};
use fingerpost::directory::{Details, Directory, Service, ServiceDetails};
use fingerpost::edition::{
    EditionError, VERSION, VerifiedBytes, decode_details, decode_directory, digest, encode_details, encode_directory,
};
use fingerpost::facts::{Fact, Facts};
use fingerpost::find::{explain, find};
use fingerpost::finder::Finder;
use fingerpost::index::{
    AreaId, ConditionId, HelplineId, NeedId, OfferingId, OrganisationId, RuleId, ScheduleId, ServiceId, ValueId,
    VenueId,
};
use fingerpost::person::District;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use small::{directory, query, service, service_without_offerings as told};
use std::collections::{BTreeMap, BTreeSet};

/// A directory with something of every kind, but few words: every byte of it is changed below.
fn a_directory() -> Directory {
    let mut directory = directory(&[
        told("clinic", "drugs").at(1.0, "9-17").at(3.0, "always").rule("rule(\"adult\") and lives_in(\"luton\")"),
        told("door", "opiates").visits("luton stevenage").narrowed("carer").starts("2026-01-01").ends("2027-01-01"),
        service("family", "family-support").for_supporter().rule("supporter_age >= 18"),
        told("refuge", "housing").at_a_secret_place().rule("not_stated"),
    ]);
    directory.messages = BTreeMap::from([("list.and".into(), " and ".into())]).into();
    directory
}

fn its_details(directory: &Directory) -> Details {
    let details = |service: Service<'_>| ServiceDetails {
        description: vec!["More about it.".into()],
        cost: Some("Free".into()),
        notes: service.offerings.iter().map(|_| Some("A note.".into())).collect(),
        ..ServiceDetails::default()
    };
    Details { services: directory.services.iter().map(details).collect() }
}

/// The code of a refusal; `sound` for a directory that can be searched, and was.
fn read(bytes: &[u8]) -> &'static str {
    match decode_directory(bytes) {
        Ok(directory) => {
            assert_eq!(directory.validate(), Ok(()));
            search(directory);
            "sound"
        }
        Err(error) => error.code(),
    }
}

/// Asks for everything that can be asked.
fn search(directory: Directory) {
    let details = its_details(&directory);
    let finder = Finder::new(directory, details, String::new());
    let questions =
        ["all", "from:luton age=34 asking_as=family need:drugs", "point:luton open-now at:2026-12-25T23:00"];
    for asked in questions {
        // A need of the question may be named otherwise in a changed directory.
        let asked =
            asked.split(' ').filter(|word| !word.starts_with("need:") || finder.directory.need(&word[5..]).is_some());
        let query = query(&finder.directory, &asked.collect::<Vec<_>>().join(" "));
        find(&finder, &query);
        finder.directory.services.numbers().ids().for_each(|service| drop(explain(&finder, &query, service)));
    }
}

#[test]
fn what_is_written_is_read_back() {
    let directory = a_directory();
    let details = its_details(&directory);
    assert_eq!(decode_directory(&encode_directory(&directory)).as_ref(), Ok(&directory));
    assert_eq!(decode_details(&encode_details(&details), &directory).as_ref(), Ok(&details));
    assert_eq!(encode_directory(&directory), encode_directory(&a_directory()));
    let empty = small::directory(&[]);
    assert_eq!(decode_directory(&encode_directory(&empty)), Ok(empty));
}

#[test]
fn each_refusal_has_its_own_code() {
    let directory = a_directory();
    let (finder, details) = (encode_directory(&directory), encode_details(&its_details(&directory)));
    let changed = |at: usize, to: u8| {
        let mut bytes = finder.clone();
        bytes[at] = to;
        bytes
    };
    let longer = [&finder[..], &[0]].concat();
    let two_notes_less = {
        let mut details = its_details(&directory);
        details.services[ServiceId(0)].notes.clear();
        encode_details(&details)
    };
    let of_fewer = encode_details(&its_details(&small::directory(&[])));
    for (bytes, code) in [
        (finder.clone(), "sound"),
        (Vec::new(), "edition-cut"),
        (b"FPE".to_vec(), "edition-cut"),
        (b"<!doctype html><title>Not found</title>".to_vec(), "edition-not-ours"),
        (changed(0, b'f'), "edition-not-ours"),
        (changed(4, 0), "edition-too-old"),
        (changed(4, VERSION + 1), "edition-too-new"),
        (changed(4, 255), "edition-too-new"),
        (changed(5, 9), "edition-wrong-part"),
        (details.clone(), "edition-wrong-part"),
        (finder[..9].to_vec(), "edition-cut"),
        (finder[..finder.len() - 1].to_vec(), "edition-cut"),
        (longer, "edition-altered"),
    ] {
        assert_eq!(read(&bytes), code);
    }
    let read = |bytes: &[u8]| decode_details(bytes, &directory).map(|_| ()).map_err(EditionError::code);
    assert_eq!(read(&details), Ok(()));
    assert_eq!(read(&finder), Err("edition-wrong-part"));
    assert_eq!(read(&of_fewer), Err("edition-mixed"));
    assert_eq!(read(&two_notes_less), Err("edition-mixed"));
    let named =
        |bytes: &[u8], digest: &str| VerifiedBytes::new(bytes.to_vec(), digest).map(|_| ()).map_err(EditionError::code);
    assert_eq!(named(&finder, &digest(&finder)), Ok(()));
    assert_eq!(named(&finder, &digest(&details)), Err("edition-wrong-digest"));
    assert_eq!(named(&finder, ""), Err("edition-wrong-digest"));
    assert_eq!(digest(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn each_refusal_has_its_own_sentence() {
    use EditionError::{Altered, Cut, Missing, Mixed, NotOurs, TooNew, TooOld, WrongDigest, WrongPart};
    let all =
        [NotOurs, TooOld { version: 0 }, TooNew { version: 9 }, WrongPart, Cut, Altered, WrongDigest, Mixed, Missing];
    let messages = small::english();
    let sentences: BTreeSet<&str> =
        all.iter().map(|error| messages.get(&format!("error.{}", error.code())).expect("a sentence")).collect();
    assert_eq!(sentences.len(), all.len());
    assert_eq!(all.iter().map(ToString::to_string).collect::<BTreeSet<_>>().len(), all.len());
}

/// Puts a test in the place of the first condition.
fn test(directory: &mut Directory, test: Test) {
    directory.conditions[ConditionId(0)] = Some(Condition::Not(Box::new(Condition::Is(Atom::of(test)))));
}

/// Each change breaks one thing that reading relies on.
#[test]
fn a_directory_that_does_not_hold_together_is_refused() {
    type Change = fn(&mut Directory);
    let changes: [(&str, Change); 32] = [
        ("a need part of none there is", |d| d.needs[NeedId(1)].part_of = Some(NeedId(99))),
        ("a need with a substance that is none", |d| d.needs[NeedId(0)].substance = Some(8)),
        ("an area covered that is none", |d| d.header.covers.push(AreaId(99))),
        ("a need of supporters that is none", |d| d.header.supporters_need = Some(NeedId(99))),
        ("districts out of order", |d| d.districts.reverse()),
        ("an area's districts out of order", |d| d.areas[AreaId(0)].districts.reverse()),
        ("an area with a district that is none", |d| d.areas[AreaId(3)].districts.push(District(99))),
        ("a rule for homes in an area that is none", |d| d.rules[RuleId(0)].homes = Some(vec![AreaId(99)])),
        ("no facts", |d| d.facts = Facts::default()),
        ("a yes or no of an age", |d| test(d, Test::Yes(Fact::AGE))),
        ("a number of what is yes or no", |d| {
            test(d, Test::Number { fact: Fact::CARER, comparison: Comparison::AtLeast, bound: Bound::Number(18) });
        }),
        ("a value that is none", |d| {
            test(
                d,
                Test::Number { fact: Fact::AGE, comparison: Comparison::AtLeast, bound: Bound::Value(ValueId(99)) },
            );
        }),
        ("a choice that is none", |d| test(d, Test::Has { fact: Fact::SUBSTANCES, choice: 31 })),
        ("choices that are none", |d| test(d, Test::Choice { fact: Fact::ASKING_AS, any_of: 1 << 3 })),
        ("a choice of what has none", |d| test(d, Test::Choice { fact: Fact::HOME, any_of: 1 })),
        ("an area that is none", |d| test(d, Test::In { fact: Fact::HOME, area: AreaId(99) })),
        ("an area of what is none", |d| test(d, Test::In { fact: Fact::AGE, area: AreaId(0) })),
        ("a rule without its condition", |d| d.rules[RuleId(0)].conditions.push(ConditionId(99))),
        ("a question after a need that is none", |d| d.questions[0].after_needs.push(NeedId(99))),
        ("a question for what is no question", |d| d.questions[0].fact = fingerpost::facts::Fact::NEEDS),
        ("a helpline with hours that are none", |d| d.helplines[HelplineId(0)].schedule = Some(ScheduleId(99))),
        ("venues with a column too few", |d| d.venues = without_last_column(&d.venues, d.venues.len())),
        ("services with a column too few", |d| d.services = without_last_column(&d.services, DAY_BYTES)),
        ("services out of order", |d| change(d, |services| services.reverse())),
        ("a service twice", |d| change(d, |services| services[0].id = services[1].id)),
        ("a service without offerings", |d| change(d, |services| services[0].offerings.clear())),
        ("a service of no organisation", |d| change(d, |services| services[0].organisation = OrganisationId(99))),
        ("a service for a need that is none", |d| change(d, |services| services[0].needs.push(NeedId(99)))),
        ("an offering at a venue that is none", |d| {
            change(d, |services| services[0].offerings[OfferingId(0)].venue = Some(VenueId(99)))
        }),
        ("an offering in an area that is none", |d| {
            change(d, |services| services[1].offerings[OfferingId(0)].areas.push(AreaId(99)))
        }),
        ("an offering judged by no rule", |d| {
            change(d, |services| services[0].offerings[OfferingId(0)].rule = RuleId(99))
        }),
        ("an offering with hours that are none", |d| {
            change(d, |services| services[0].offerings[OfferingId(0)].schedule = Some(ScheduleId(99)))
        }),
    ];
    let tolerated = ["a question for what is no question"];
    for (what, change) in changes {
        let mut directory = a_directory();
        change(&mut directory);
        let code = read(&encode_directory(&directory));
        let expected = if tolerated.contains(&what) { "sound" } else { "edition-altered" };
        assert_eq!(code, expected, "{what}");
    }
}

#[test]
fn needs_that_go_round_in_a_circle_end() {
    let mut directory = a_directory();
    directory.needs[NeedId(1)].part_of = Some(NeedId(2));
    directory.needs[NeedId(2)].part_of = Some(NeedId(1));
    assert_eq!(read(&encode_directory(&directory)), "sound");
}

#[test]
fn cut_anywhere_it_is_refused() {
    let bytes = encode_directory(&a_directory());
    for length in 0..bytes.len() {
        assert_eq!(read(&bytes[..length]), "edition-cut", "cut at {length}");
    }
}

#[test]
fn each_byte_changed_does_no_harm() {
    let bytes = encode_directory(&a_directory());
    let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
    for at in 0..bytes.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            *outcomes.entry(read(&changed)).or_default() += 1;
        }
    }
    // Without the digest many changes cannot be seen, in a name for instance; with it none goes unseen.
    assert!(outcomes["edition-altered"] > 500 && outcomes["sound"] > 500, "{outcomes:?}");
}

#[test]
fn details_changed_or_cut_do_no_harm() {
    let directory = a_directory();
    let bytes = encode_details(&its_details(&directory));
    for at in 0..bytes.len() {
        assert!(decode_details(&bytes[..at], &directory).is_err());
        for flip in [0x01, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            if let Ok(details) = decode_details(&changed, &directory) {
                let finder = Finder::new(directory.clone(), details, String::new());
                let query = query(&finder.directory, "all");
                finder.directory.services.numbers().ids().for_each(|service| drop(explain(&finder, &query, service)));
            }
        }
    }
}

#[test]
fn any_bytes_behind_a_right_beginning_do_no_harm() {
    let config =
        Config { cases: 2_000, rng_seed: RngSeed::Fixed(2026), failure_persistence: None, ..Config::default() };
    let ran = TestRunner::new(config).run(&prop::collection::vec(any::<u8>(), 0..200), |content| {
        let length = (content.len() as u32).to_le_bytes();
        read(&[b"FPED", &[VERSION, 1][..], &length, &content].concat());
        read(&content);
        Ok(())
    });
    if let Err(error) = ran {
        panic!("{error}");
    }
}

/// A directory with its services changed.
fn change(directory: &mut Directory, change: impl FnOnce(&mut Vec<Service<'_>>)) {
    let mut services = directory.services.iter().collect();
    change(&mut services);
    directory.services = services.into_iter().collect();
}

/// How many bytes the one day takes on which all services were checked.
const DAY_BYTES: usize = 3;

/// The same with nothing in its last column, which has fewer than 128 things in so many bytes.
fn without_last_column<T: Serialize + DeserializeOwned>(columns: &T, bytes: usize) -> T {
    let mut written = postcard::to_allocvec(columns).expect("it can be written");
    written.truncate(written.len() - bytes - 1);
    written.push(0);
    postcard::from_bytes(&written).expect("it can be read")
}
