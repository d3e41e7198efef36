//! People, what they ask for, and what they must and must not get from the example directory. Those that the directory was
//! made for are in `people.toml`, for the browser's tests as well; here are more, at the edges. How a line is read stands in
//! `asked/mod.rs`.

mod asked;

use asked::{answered, wrong};
use fingerpost::answer::{Match, Reach};
use fingerpost::directory::Delivery;
use fingerpost::hours::State;
use fingerpost_publish::cli::SourceArguments;
use fingerpost_publish::load::load;

#[track_caller]
fn check(table: &[(&str, &str, &str)]) {
    let mut told = Vec::new();
    for (who, asked, expected) in table {
        let answer = answered(asked);
        let wrong = wrong(&answer, expected);
        if !wrong.is_empty() {
            let found: Vec<String> = answer
                .matches
                .iter()
                .map(|found| format!("    {} {} {}", found.service, found.verdict.id(), found.offering))
                .collect();
            let notices: Vec<&str> = answer.notices.iter().map(|notice| notice.code.as_str()).collect();
            told.push(format!("{who}: {}\n{}\n    {notices:?}", wrong.join(" "), found.join("\n")));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn the_people_that_the_directory_was_made_for() {
    let table: toml::Table = include_str!("people.toml").parse().expect("the table is TOML");
    let people = table["person"].as_array().expect("people");
    assert_eq!(people.len(), 21);
    let rows: Vec<[&str; 3]> = people
        .iter()
        .map(|person| ["who", "asked", "expected"].map(|key| person[key].as_str().expect("a text")))
        .collect();
    check(&rows.iter().map(|[who, asked, expected]| (*who, *asked, *expected)).collect::<Vec<_>>());
}

#[test]
fn ages_at_the_edge() {
    check(&[
        ("17, Hatfield", "AL10.0AA age=17 need:drugs", "spectrum-young-people -spectrum"),
        ("18, Hatfield", "AL10.0AA age=18 need:drugs", "spectrum -spectrum-young-people"),
        ("under 18, Hatfield", "AL10.0AA age=0-17 need:drugs", "spectrum-young-people -spectrum"),
        ("16 to 24, Hatfield", "AL10.0AA age=16-24 need:drugs", "spectrum-young-people?age spectrum?age"),
        ("18 to 24, Hatfield", "AL10.0AA age=18-24 need:drugs", "spectrum -spectrum-young-people"),
        ("of any age, Hatfield", "AL10.0AA age=unknown need:drugs", "spectrum? spectrum-young-people?"),
        ("newborn, Durham", "DH1.3BQ age=0 need:drugs", "-durham-recovery-centres -durham-community-outreach"),
        ("120, Worcester", "WR1.3AD age=120 need:alcohol", "worcestershire-adults -worcestershire-young-people"),
        ("17, Luton", "LU1.2UA age=17 need:opiates", "-luton-partnership! luton-young-people*"),
    ]);
}

#[test]
fn places_at_the_edge() {
    check(&[
        // AL5 reaches from St Albans into Central Bedfordshire, SG8 into Essex, EN8 out of Hertfordshire.
        ("34, AL5", "AL5 age=34 need:alcohol", "spectrum?home bedford-central-partnership?home"),
        ("34, SG8", "SG8 age=34 need:alcohol", "hertfordshire-treatment?home essex-stars? -spectrum"),
        ("34, EN8", "EN8 age=34 need:alcohol", "hertfordshire-treatment? -spectrum -essex-stars"),
        ("34, AL10, all in Welwyn Hatfield or St Albans", "AL10 age=34 need:alcohol", "spectrum*"),
        ("34, Hatfield the town", "Hatfield,.Hertfordshire age=34 need:alcohol", "spectrum@spectrum-hatfield"),
        (
            "34, Dunstable: Central Bedfordshire, near Luton",
            "LU6.1LF age=34 need:opiates",
            "bedford-central-partnership -luton-partnership!",
        ),
        (
            "34, lives in Luton, looks from Hatfield",
            "AL10.0AA home=luton age=34 need:opiates",
            "-spectrum luton-partnership",
        ),
        (
            "34, a position in Hatfield says nothing of home",
            "@51.7636,-0.2263 age=34 need:alcohol",
            "spectrum?home -spectrum! hertfordshire-treatment?",
        ),
        ("34, a position in the sea", "@51.3,2.0 age=34 need:alcohol", ""),
        ("Thurrock", "RM17.6SL age=34 need:alcohol", "notice:outside -essex-stars"),
        ("Edinburgh, nothing said", "EH1.1YZ", "notice:outside"),
        ("15, Cardiff: young people", "CF10.1EP age=15 need:young-people", "notice:outside"),
        ("needle exchange asks nobody where they live", "SS2.6ER age=34 need:needle-exchange", "notice:outside"),
    ]);
}

#[test]
fn no_fixed_address_and_nothing_said() {
    check(&[
        (
            "no fixed address, no place",
            "- home=none need:housing",
            "luton-emergency-housing? durham-emergency-housing?",
        ),
        (
            "no fixed address, 34, Stevenage: housing",
            "Stevenage home=none age=34 housing=sofa-surfing need:housing",
            "hertfordshire-emergency-housing hertfordshire-transitional-housing?stage",
        ),
        (
            "no fixed address, 34, Hatfield: alcohol",
            "Hatfield,.Hertfordshire home=none age=34 need:alcohol",
            "spectrum?",
        ),
        (
            "everything declined",
            "- age=unknown home=unknown stage=unknown substances=unknown housing=unknown gp_area=unknown \
             in_hospital=unknown need:alcohol",
            "spectrum? essex-stars? durham-recovery-centres? luton-partnership?",
        ),
        ("nothing said at all", "-", "spectrum? the-living-room?"),
        ("nothing near enough", "WR1.3AD age=34 need:alcohol within:0", "-spectrum"),
    ]);
}

#[test]
fn those_who_ask_for_others() {
    check(&[
        (
            "a GP in Hatfield, patient of 40",
            "AL10.0AA age=40 asking_as=professional need:alcohol",
            "spectrum -hertfordshire-family-support",
        ),
        (
            "a mother of 45 in Luton, for a son of 15 in Hatfield",
            "AL10.0AA age=15 asking_as=family supporter_age=45 supporter_home=luton need:drugs",
            "spectrum-young-people luton-family-support -hertfordshire-family-support -spectrum",
        ),
        (
            "a wife of 45 in Hatfield, for herself",
            "AL10.0AA age=45 need:family-support",
            "hertfordshire-family-support only:hertfordshire-family-support",
        ),
        (
            "a sister of 16 in Hatfield, for a brother of 30",
            "AL10.0AA age=30 asking_as=family supporter_age=16 supporter_home=welwyn-hatfield need:drugs",
            "spectrum -hertfordshire-family-support",
        ),
        (
            "a friend who says nothing of themselves",
            "CM1.1QH age=30 asking_as=family need:alcohol",
            "essex-stars essex-family-support?supporter_age",
        ),
    ]);
}

#[test]
fn days_and_hours_at_the_edge() {
    check(&[
        ("Essex before it began", "CM1.1QH age=50 need:alcohol at:2015-03-31T10:00", "-essex-stars"),
        ("Essex on its first day", "CM1.1QH age=50 need:alcohol at:2015-04-01T10:00", "essex-stars"),
        ("Durham before it began", "DH1.3BQ age=40 need:drugs at:2018-01-31T10:00", "-durham-community-outreach"),
        ("Durham on its first day", "DH1.3BQ age=40 need:drugs at:2018-02-01T10:00", "durham-recovery-centres"),
        ("Christmas Day", "CM1.1QH age=50 need:alcohol at:2026-12-25T19:00", "notice:bank-holiday essex-stars"),
        (
            "the directory has not been confirmed",
            "CM1.1QH age=50 need:alcohol at:2027-06-01T19:00 open-now",
            "notice:past-confirm-by essex-evening-clinic",
        ),
        (
            "Sunday night, only what is open",
            "CM1.1QH age=50 need:alcohol at:2026-11-22T23:00 open-now",
            "-essex-evening-clinic essex-stars",
        ),
    ]);
}

/// Boxing Day of 2026 is a Saturday, and no bank holiday in the official list. Nothing is open on it but what says so.
#[test]
fn nothing_is_open_on_a_bank_holiday_that_does_not_say_so() {
    let (directory, rules) = ("../../directory-data".into(), "../../rules".into());
    let records = load(&SourceArguments { directory, rules, places: None }).records;
    let hours = |service: &str, offering: &str| {
        let service = records.services.iter().find(|record| record.id.value == service).expect(service);
        let offering = service.offerings.iter().find(|record| record.id.value == offering).expect(offering);
        offering.hours.as_ref().map_or(String::new(), |hours| hours.value.clone())
    };
    let says_so = |hours: &str| hours.starts_with("24/7") || hours.contains("PH 1") || hours.contains("PH 0");
    for (asked, at_least) in [
        ("AL10.0AA age=34 need:supervised-consumption at:2026-12-26T10:30 open-now", 1),
        ("AL10.0AA age=34 at:2026-12-26T10:30", 3),
        ("AL10.0AA age=34 at:2026-12-28T10:30", 3),
    ] {
        let answer = answered(asked);
        let open = answer.matches.iter().filter(|found| found.open.state == State::Open);
        let open: Vec<(&str, String)> =
            open.map(|found| (found.service.as_str(), hours(&found.service, &found.offering))).collect();
        assert!(open.len() >= at_least, "{asked}: {open:?}");
        assert!(open.iter().all(|(_, hours)| says_so(hours)), "{asked}: {open:?}");
    }
}

/// On the last day that the directory is to be relied on, nothing is said of the next.
#[test]
fn nothing_is_said_of_the_day_after_the_last() {
    for at in ["2027-05-29T23:00", "2027-05-31T10:30", "2027-05-31T23:30"] {
        let answer = answered(&format!("AL10.0AA age=34 at:{at}"));
        for found in &answer.matches {
            let said = [found.open.until, found.open.next];
            let late = said.into_iter().flatten().find(|when| when.to_string().as_str() > "2027-06-01 00:00:00");
            assert_eq!(late, None, "{} at {at}: {}", found.service, found.open.text);
        }
        let told = |end: &str| answer.matches.iter().any(|found| found.open.text.contains(end));
        assert!(told("Ring to ask when it opens"), "at {at}");
    }
}

/// Who has no home is shown first what is here, and what comes only to people of other places never as coming.
#[test]
fn what_can_be_had_here_comes_first() {
    let found = answered("Luton home=none age=30 need:housing at:2026-11-28T22:09").matches;
    let first: Vec<&str> = found.iter().take(3).map(|found| found.service.as_str()).collect();
    assert!(first.contains(&"luton-winter-shelter"), "{first:?}");
    let of = |service: &str| found.iter().find(|found| found.service == service).map(|found| found.reach);
    for (service, reach) in [
        ("luton-winter-shelter", Reach::Near),
        ("hertfordshire-emergency-housing", Reach::Near),
        ("luton-floating-support", Reach::Near),
        ("durham-floating-support", Reach::Elsewhere),
        ("worcestershire-floating-support", Reach::Elsewhere),
        ("hertfordshire-transitional-housing", Reach::Elsewhere),
        ("essex-emergency-housing", Reach::Far),
    ] {
        assert_eq!(of(service), Some(reach), "{service}");
    }
    for need in ["", " need:housing", " need:drugs", " need:alcohol", " need:opiates", " need:family-support"] {
        for found in answered(&format!("Luton home=none age=30{need}")).matches {
            let comes =
                [Delivery::HomeVisit, Delivery::Outreach].contains(&found.delivery) && found.reach == Reach::Near;
            let of_luton = ["luton-", "bedfordshire-"].iter().any(|area| found.service.starts_with(area));
            assert!(!comes || of_luton, "{} comes to Luton [{need}]", found.service);
        }
    }
}

/// What is known to be open, and then, apart, what may be.
#[test]
fn what_may_be_open_comes_after_what_is() {
    for asked in ["WR1.3AD age=34", "Luton home=none age=30", "AL10.0AA age=34"] {
        let found = answered(&format!("{asked} at:2026-11-28T22:09 open-now")).matches;
        let is_unknown = |found: &Match| found.open.state == State::Unknown;
        assert!(found.iter().any(is_unknown) && !found.iter().all(is_unknown), "{asked}");
        assert!(found.iter().all(|found| found.open.state != State::Closed), "{asked}");
        assert!(found.is_sorted_by_key(|found| (found.reach, is_unknown(found))), "{asked}");
    }
}

/// A GP in surgery is not asked first whether the patient is in hospital.
#[test]
fn the_first_question_is_one_that_tells_something() {
    for need in ["", " need:alcohol", " need:prescription-medicines", " need:opiates", " need:alcohol need:drugs"] {
        let questions = answered(&format!("Worcester age=72 asking_as=professional{need}")).next_questions;
        let facts: Vec<&str> = questions.iter().map(|next| next.fact.as_str()).collect();
        assert!(facts.len() > 1 && facts.contains(&"in_hospital"), "{facts:?} [{need}]");
        assert_ne!(facts[0], "in_hospital", "[{need}]");
    }
}

#[test]
fn at_night_the_lines_that_are_open_come_first() {
    let lines = answered("- at:2026-11-23T03:00").helplines;
    let open = lines.iter().take_while(|line| line.open.state == State::Open).count();
    assert!(open >= 5, "{lines:?}");
    assert!(lines.iter().skip(open).all(|line| line.open.state != State::Open));
    let by_day: Vec<String> = answered("-").helplines.into_iter().map(|line| line.id).collect();
    let anything_else: Vec<String> =
        answered("M1.1AE age=9 need:county-lines").helplines.into_iter().map(|line| line.id).collect();
    assert_eq!(by_day, anything_else);
}
