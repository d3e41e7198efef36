//! Conditions made sentences with the English catalogue, and hours made lines: a rule or an hour, and what people read.

mod small;

use fingerpost::condition::{Atom, Condition, Test};
use fingerpost::facts::FactKind;
use fingerpost::hours::{
    BankHolidays, Dates, EVERY_DAY, HolidayReach, HoursRule, Outcome, Schedule, Span, WORKING_DAYS, day_hours,
    open_state,
};
use fingerpost::index::AreaId;
use fingerpost::verdict::Subject;
use fingerpost::words::{Criterion, Speaker, Words, clock, day_text, difference_text, note_text, open_text};
use small::FACTS;
use small::{day, directory, english, language, moment};
use std::collections::{BTreeMap, BTreeSet};

fn said_to(subject: Subject, rule: &str) -> String {
    let directory = directory(&[]);
    let condition = language(&directory).run(rule).unwrap_or_else(|error| panic!("{rule}: {error:?}"));
    Speaker { words: Words(&directory.messages), directory: &directory, subject, day: day("2026-11-23") }
        .who(&condition)
}

#[track_caller]
fn check(table: &[(&str, &str)]) {
    let wrong = table.iter().filter(|(rule, expected)| said_to(Subject::Person, rule) != *expected);
    let wrong: Vec<String> =
        wrong.map(|(rule, expected)| format!("{rule}\n  {}\n  {expected}", said_to(Subject::Person, rule))).collect();
    assert!(wrong.is_empty(), "said, and expected:\n{}", wrong.join("\n"));
}

#[test]
fn single_criteria() {
    check(&[
        ("anyone", "Open to anyone"),
        ("not_stated", "We do not know who can use this: ring and ask"),
        ("age >= 18", "People aged 18 or over"),
        ("age > 17", "People aged 18 or over"),
        ("age < 18", "People aged under 18"),
        ("age <= 17", "People aged under 18"),
        ("age == 18", "People aged 18"),
        ("age != 18", "People who are not 18"),
        ("!(age >= 18)", "People aged under 18"),
        ("!(age < 18)", "People aged 18 or over"),
        ("!(age == 18)", "People who are not 18"),
        ("age >= value(\"grown-up\")", "People aged 18 or over"),
        ("pregnant", "People who are pregnant"),
        ("!pregnant", "People who are not pregnant"),
        ("not(not(pregnant))", "People who are pregnant"),
        ("stage == \"stopped\"", "People who have stopped"),
        ("stage != \"stopped\"", "People who have not stopped"),
        ("has(substances, \"alcohol\")", "People who drink"),
        ("!has(substances, \"alcohol\")", "People who do not drink"),
        ("lives_in(\"luton\")", "People who live in luton"),
        ("!lives_in(\"luton\")", "People who do not live in luton"),
        ("registered_with_gp_in(\"luton\")", "People who are registered with a GP in luton"),
        ("works_or_studies_in(\"luton\")", "People who work or study in luton"),
        ("on_or_after(\"2018-02-01\")", "Open to anyone, from 1 February 2018"),
        ("before(\"2018-02-01\")", "Open to anyone, until 31 January 2018"),
        ("!before(\"2018-02-01\")", "Open to anyone, from 1 February 2018"),
        ("cannot_check(\"They see you first\")", "Open to anyone"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("between(age, 16, 24)", "People aged 16 to 24"),
        ("age >= 16 and age <= 24", "People aged 16 to 24"),
        ("age <= 24 and age >= 16", "People aged 16 to 24"),
        ("age >= 16 and age < 25", "People aged 16 to 24"),
        ("age > 15 and age < 25", "People aged 16 to 24"),
        ("age < 25 and pregnant and age >= 16", "People aged 16 to 24 who are pregnant"),
        ("age >= 16 and age < value(\"grown-up\")", "People aged 16 to 17"),
        ("between(age, 18, 18)", "People aged 18"),
        ("age >= 18 and age < 19", "People aged 18"),
        ("age >= 18 and age < 18", "People who are 18 or over and are under 18"),
        ("age >= 16 and age >= 18", "People aged 16 or over who are 18 or over"),
        ("age >= 16 and age < 25 and age >= 18", "People aged 16 to 24 who are 18 or over"),
        ("!between(age, 16, 24)", "People who are under 16 or are 25 or over"),
        ("!(age >= 16 and age < 25)", "People who are under 16 or are 25 or over"),
        ("between(age, 16, 24) or pregnant", "People who are 16 to 24 or are pregnant"),
        ("age >= 16 and supporter_age < 25", "People aged 16 or over who are supported by somebody under 25"),
    ]);
}

#[test]
fn areas_are_joined() {
    check(&[
        ("lives_in(\"luton\") or lives_in(\"stevenage\")", "People who live in luton or stevenage"),
        (
            "lives_in(\"luton\") or lives_in(\"stevenage\") or pregnant",
            "People who live in luton or stevenage or are pregnant",
        ),
        ("!(lives_in(\"luton\") or lives_in(\"stevenage\"))", "People who do not live in luton or stevenage"),
        (
            "!lives_in(\"luton\") and !lives_in(\"stevenage\")",
            "People who do not live in luton and do not live in stevenage",
        ),
        (
            "lives_in(\"luton\") or registered_with_gp_in(\"luton\")",
            "People who live in luton or are registered with a GP in luton",
        ),
        (
            "age >= 18 and (lives_in(\"luton\") or lives_in(\"stevenage\") or lives_in(\"southend\"))",
            "People aged 18 or over who live in luton, stevenage or southend",
        ),
        ("lives_in(\"luton\") or !lives_in(\"stevenage\")", "People who live in luton or do not live in stevenage"),
    ]);
}

#[test]
fn inner_lists_are_kept_apart() {
    check(&[
        ("age >= 18 and (pregnant or carer)", "People aged 18 or over who are pregnant or look after somebody"),
        (
            "pregnant or (carer and veteran)",
            "People who are pregnant or both look after somebody and have served in the armed forces",
        ),
        ("!(pregnant and carer)", "People who are not pregnant or look after nobody"),
        ("!(pregnant or carer)", "People who are not pregnant and look after nobody"),
        ("when(age < 18, parent_uses)", "People who are 18 or over or have a parent who uses drugs or drinks too much"),
        (
            "when(age < 18, parent_uses) and pregnant",
            "People who either are 18 or over or have a parent who uses drugs or drinks too much and are pregnant",
        ),
        ("!when(pregnant, carer)", "People who are pregnant and look after nobody"),
        ("is_any(stage, [\"using\", \"cutting-down\"])", "People who have not stopped"),
        ("is_any(housing, [\"hostel\", \"sleeping-rough\"])", "People who live in a hostel or sleep rough"),
        (
            "!is_any(housing, [\"hostel\", \"sleeping-rough\"])",
            "People who do not live in a hostel and do not sleep rough",
        ),
        (
            "pregnant and is_any(housing, [\"hostel\", \"sleeping-rough\"])",
            "People who are pregnant and either live in a hostel or sleep rough",
        ),
        (
            "pregnant or !is_any(housing, [\"hostel\", \"sleeping-rough\"])",
            "People who are pregnant or both do not live in a hostel and do not sleep rough",
        ),
        ("age >= 18 and cannot_check(\"x\")", "People aged 18 or over"),
        ("age >= 18 and not_stated", "People aged 18 or over"),
        ("age >= 18 or not_stated", "People who are 18 or over or meet conditions that we do not know"),
        ("age >= 18 or anyone", "People who are 18 or over or want it"),
    ]);
}

#[test]
fn supporters_and_oneself() {
    let rule = "age >= 18 and lives_in(\"luton\")";
    let own = "supporter_age >= 18 and supporter_lives_in(\"luton\")";
    let supporter = "People aged 18 or over who support somebody and live in luton";
    assert_eq!(said_to(Subject::Supporter, rule), supporter);
    assert_eq!(said_to(Subject::Supporter, own), supporter);
    assert_eq!(said_to(Subject::Oneself, own), "People aged 18 or over who live in luton");
}

#[test]
fn what_only_a_person_can_judge() {
    let directory = directory(&[]);
    let language = language(&directory);
    let speaker = Speaker {
        words: Words(&directory.messages),
        directory: &directory,
        subject: Subject::Person,
        day: day("2026-11-23"),
    };
    for (rule, given, expected) in [
        ("age >= 18", true, ""),
        ("cannot_check(\"They see you first\")", true, "They see you first"),
        ("age >= 18 and cannot_check(\"A\") and cannot_check(\"B\")", true, "A; B"),
        ("when(pregnant, cannot_check(\"A midwife agrees\"))", true, "For people who are pregnant: A midwife agrees"),
        ("when(pregnant, cannot_check(\"A midwife agrees\"))", false, ""),
        ("when(pregnant, carer and cannot_check(\"A\"))", true, "For people who are pregnant: A"),
    ] {
        let remarks = speaker.remarks(&language.run(rule).unwrap(), &|_| given);
        assert_eq!(remarks.join("; "), expected, "{rule}");
    }
}

/// Every choice of every fact has its phrase and the opposite, and no two of a fact are said alike.
#[test]
fn every_choice_has_its_phrase() {
    let directory = directory(&[]);
    let speaker =
        |subject| Speaker { words: Words(&directory.messages), directory: &directory, subject, day: day("2026-11-23") };
    let mut phrases = 0;
    for fact in FACTS.all().filter(|fact| fact.is_criterion()) {
        let tests: Vec<Test> = match FACTS.kind(fact) {
            FactKind::YesNo => vec![Test::Yes(fact)],
            FactKind::Choice(choices) => {
                (0..choices.len()).map(|choice| Test::Choice { fact, any_of: 1 << choice }).collect()
            }
            FactKind::Many(choices) => (0..choices.len() as u8).map(|choice| Test::Has { fact, choice }).collect(),
            FactKind::Districts => vec![Test::In { fact, area: AreaId(0) }],
            FactKind::Years | FactKind::Number | FactKind::Needs => continue,
        };
        let mut seen = BTreeSet::new();
        for test in tests {
            let atom = Condition::Is(Atom { test, line: 1, column: 1 });
            for condition in [atom.clone(), atom.negate()] {
                let criterion = Criterion::of(&condition).remove(0);
                let sentence = speaker(Subject::Person).sentence(&criterion);
                let starts = ["People who ", "Women", "Men"].iter().any(|start| sentence.starts_with(start));
                assert!(starts && !sentence.contains(['[', '{']), "{sentence}");
                assert_eq!(criterion.fact, Some(fact));
                assert!(seen.insert(sentence.clone()), "{} says {sentence} twice", FACTS.id(fact));
                phrases += 1;
            }
        }
    }
    assert!(phrases > 80, "{phrases}");
}

fn weekdays(rules: &[(u8, u16, u16)]) -> Schedule {
    let open = |(days, from, to): &(u8, u16, u16)| HoursRule::open(*days, vec![Span::new(*from, *to)]);
    Schedule::new(rules.iter().map(open).collect())
}

fn holidays() -> BankHolidays {
    BankHolidays::new(2026..=2027, [(day("2026-12-25"), "Christmas Day".into())])
}

#[test]
fn open_and_closed_in_one_line() {
    let messages = english();
    let office = weekdays(&[(WORKING_DAYS, 9 * 60, 17 * 60)]);
    let bar = weekdays(&[(EVERY_DAY, 18 * 60, 24 * 60)]);
    let late = weekdays(&[(EVERY_DAY, 20 * 60, 26 * 60)]);
    let monday = weekdays(&[(1, 9 * 60 + 30, 12 * 60)]);
    let mut by_appointment = office.clone();
    by_appointment.rules[0].by_appointment = true;
    let always = Schedule::new(vec![HoursRule {
        holidays: HolidayReach::Settled,
        ..HoursRule::open(EVERY_DAY, vec![Span::new(0, 1440)])
    }]);
    let never = Schedule::new(vec![HoursRule {
        holidays: HolidayReach::Settled,
        outcome: Outcome::Off,
        ..HoursRule::open(EVERY_DAY, vec![])
    }]);
    // 23 November 2026 is a Monday.
    for (schedule, at, expected) in [
        (&office, "2026-11-23T10:00", "Open until 5pm"),
        (&office, "2026-11-23T08:59", "Closed, opens 9am"),
        (&office, "2026-11-23T17:00", "Closed, opens tomorrow at 9am"),
        (&office, "2026-11-27T17:00", "Closed, opens Monday at 9am"),
        (&office, "2026-12-25T10:00", "Bank holiday (Christmas Day): ring first"),
        (&office, "2026-12-24T18:00", "Closed, opens Monday at 9am"),
        (&office, "2031-01-06T10:00", "Opening hours not known: ring first"),
        (&monday, "2026-11-23T11:00", "Open until midday"),
        (&monday, "2026-11-23T12:00", "Closed, opens Monday 30 November at 9.30am"),
        (&monday, "2026-11-24T12:00", "Closed, opens Monday at 9.30am"),
        (&bar, "2026-11-23T19:00", "Open until midnight"),
        (&bar, "2026-11-23T00:00", "Closed, opens 6pm"),
        (&late, "2026-11-23T23:00", "Open until tomorrow at 2am"),
        (&late, "2026-11-24T01:00", "Open until 2am"),
        (&always, "2026-12-25T03:00", "Open day and night"),
        (&never, "2026-11-23T10:00", "Closed. Ring to ask when it opens"),
        (&by_appointment, "2026-11-23T10:00", "Open until 5pm, by appointment"),
        (&by_appointment, "2026-11-23T18:00", "Closed, opens tomorrow at 9am, by appointment"),
    ] {
        let (holidays, at) = (holidays(), moment(at));
        assert_eq!(open_text(Words(&messages), &open_state(schedule, &holidays, at), at), expected, "{at}");
    }
}

/// Easter of 2027: Good Friday, Saturday, Sunday, Easter Monday.
#[test]
fn closed_for_a_bank_holiday() {
    let messages = english();
    let holidays = BankHolidays::new(
        2027..=2027,
        [(day("2027-03-26"), "Good Friday".into()), (day("2027-03-29"), "Easter Monday".into())],
    );
    let off = |schedule: &Schedule| {
        let closed = HoursRule { holidays: HolidayReach::Named, outcome: Outcome::Off, ..HoursRule::open(0, vec![]) };
        Schedule::new(schedule.rules.iter().cloned().chain([closed]).collect())
    };
    let office = off(&weekdays(&[(WORKING_DAYS, 9 * 60, 17 * 60)]));
    let tuesdays = off(&weekdays(&[(2, 10 * 60, 12 * 60)]));
    let bar = off(&weekdays(&[(EVERY_DAY, 20 * 60, 26 * 60)]));
    let mut own_hours = office.clone();
    own_hours.rules[1].outcome = Outcome::Open(vec![Span::new(10 * 60, 14 * 60)]);
    let only_mondays = Schedule::new(vec![
        HoursRule {
            dates: vec![Dates::once(day("2027-03-01"), day("2027-03-31"))],
            ..HoursRule::open(1, vec![Span::new(540, 600)])
        },
        office.rules[1].clone(),
    ]);
    for (what, schedule, at, expected) in [
        ("on the way to it", &office, "2027-03-25T18:00", "Closed, opens Tuesday at 9am"),
        ("in the night before it", &office, "2027-03-26T00:00", "Closed for the bank holiday, opens Tuesday at 9am"),
        ("the first of two", &office, "2027-03-26T10:00", "Closed for the bank holiday, opens Tuesday at 9am"),
        ("a Saturday between", &office, "2027-03-27T10:00", "Closed, opens Tuesday at 9am"),
        ("the Sunday before", &office, "2027-03-28T10:00", "Closed, opens Tuesday at 9am"),
        ("the second", &office, "2027-03-29T10:00", "Closed for the bank holiday, opens tomorrow at 9am"),
        ("the day after", &office, "2027-03-30T10:00", "Open until 5pm"),
        ("never open on that weekday", &tuesdays, "2027-03-29T10:00", "Closed, opens tomorrow at 10am"),
        ("the tail of the day before", &bar, "2027-03-26T01:00", "Open until 2am"),
        ("after that tail", &bar, "2027-03-26T02:00", "Closed for the bank holiday, opens tomorrow at 8pm"),
        ("before hours of its own", &own_hours, "2027-03-29T09:00", "Closed, opens 10am"),
        ("in hours of its own", &own_hours, "2027-03-29T10:00", "Open until 2pm"),
        ("after hours of its own", &own_hours, "2027-03-29T14:00", "Closed, opens tomorrow at 9am"),
        ("never again", &only_mondays, "2027-03-29T09:30", "Closed for the bank holiday. Ring to ask when it opens"),
    ] {
        let at = moment(at);
        assert_eq!(open_text(Words(&messages), &open_state(schedule, &holidays, at), at), expected, "{what}");
    }
}

#[test]
fn clock_times_days_and_notes() {
    let messages = english();
    let words = Words(&messages);
    for (hour, minute, expected) in [
        (0, 0, "midnight"),
        (24, 0, "midnight"),
        (0, 5, "12.05am"),
        (9, 0, "9am"),
        (11, 59, "11.59am"),
        (12, 0, "midday"),
        (12, 30, "12.30pm"),
        (13, 0, "1pm"),
        (23, 59, "11.59pm"),
    ] {
        assert_eq!(clock(words, hour, minute), expected, "{hour}:{minute:02}");
    }
    let mut office = weekdays(&[(WORKING_DAYS, 540, 750), (4, 540, 720)]);
    office.rules.push(HoursRule {
        dates: vec![Dates::once(day("2026-12-02"), day("2026-12-02"))],
        holidays: HolidayReach::Settled,
        outcome: Outcome::Off,
        comment: Some("staff training".into()),
        ..HoursRule::open(EVERY_DAY, vec![])
    });
    let holidays = holidays();
    for (date, expected) in [
        ("2026-11-23", "9am to 12.30pm"),
        ("2026-11-25", "9am to midday"),
        ("2026-11-28", "closed"),
        ("2026-12-25", "not known: ring first; Christmas Day"),
        ("2026-12-02", "closed (staff training); on this date only"),
        ("2032-01-07", "not known: ring first; so far ahead the bank holidays are not known yet"),
    ] {
        let hours = day_hours(&office, &holidays, day(date));
        let differs = hours.differs.as_ref().map(|why| format!("; {}", difference_text(words, why)));
        assert_eq!(format!("{}{}", day_text(words, &hours), differs.unwrap_or_default()), expected, "{date}");
    }
    let at = moment("2026-12-25T10:00");
    let note = open_state(&office, &holidays, at).note.unwrap();
    let expected = "Christmas Day on 25 December 2026 is a bank holiday and its hours are not known: ring first.";
    assert_eq!(note_text(words, &note), expected);
}

#[test]
fn lists_numbers_and_placeholders() {
    let messages = english();
    let words = Words(&messages);
    let items = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    for (list, joiner, expected) in [
        ("", "list.and", ""),
        ("a", "list.and", "a"),
        ("a b", "list.or", "a or b"),
        ("a b c", "list.and", "a, b and c"),
    ] {
        assert_eq!(words.list(&items(list), joiner), expected);
    }
    let own: BTreeMap<String, String> =
        [("greet", "{a} {b} {a} {c} { } {"), ("n.one", "{n} mile"), ("n.other", "{n} miles")]
            .map(|(key, text)| (key.to_owned(), text.to_owned()))
            .into();
    let own = own.into();
    let words = Words(&own);
    // What is filled in is never looked at again, and what nobody fills stays to be seen.
    assert_eq!(words.say("greet", &[("a", "{b}"), ("b", "é")]), "{b} é {b} {c} { } {");
    assert_eq!(
        (words.count("n", 1), words.count("n", 0), words.count("n", 2)),
        ("1 mile".into(), "0 miles".into(), "2 miles".into())
    );
    assert_eq!(words.say("lost.key", &[("a", "b")]), "[lost.key]");
    assert_eq!(clock(words, 9, 0), "[time.am]");
}
