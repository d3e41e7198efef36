//! Hours as times that recur: on every day that is no bank holiday they say what the engine says, by a reader of recurrences that is
//! not ours; and what they leave out is told.
#![allow(clippy::unwrap_used)]

use chrono::{Datelike, Days, NaiveDate};
use fingerpost::hours::{BankHolidays, day_hours};
use fingerpost_author::hours::parse;
use fingerpost_publish::export::openings::{Opening, Recurring, Unsaid, on_bank_holidays, openings};
use rrule::{RRuleSet, Tz};
use std::collections::BTreeSet;

const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
const LAST: NaiveDate = NaiveDate::from_ymd_opt(2027, 5, 31).unwrap();

fn holidays() -> BankHolidays {
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    BankHolidays::new(2026..=2027, [(day(12, 25), "Christmas Day".into()), (day(12, 28), "Boxing Day".into())])
}

/// The days on which an opening falls, as the crate `rrule` reads it.
fn days(opening: &Opening) -> BTreeSet<NaiveDate> {
    let freq = if matches!(opening.days, Recurring::Weekly(_)) { "WEEKLY" } else { "MONTHLY" };
    let (from, to) = (opening.valid_from.format("%Y%m%d"), opening.valid_to.format("%Y%m%d"));
    let text = format!("DTSTART:{from}T000000Z\nRRULE:FREQ={freq};BYDAY={};UNTIL={to}T235959Z", opening.byday());
    let set: RRuleSet = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
    set.all(1000).dates.iter().map(|at: &chrono::DateTime<Tz>| at.date_naive()).collect()
}

#[test]
fn every_day_is_what_the_engine_says() {
    let holidays = holidays();
    for (hours, unsaid) in [
        ("Mo-Fr 09:00-17:00", &[][..]),
        ("Mo-Fr 09:00-17:00; We 09:00-19:30; PH off", &[]),
        ("Mo-Fr 09:00-13:00,14:00-17:30; Sa 09:00-12:00", &[]),
        ("Mo-Fr 09:00-17:00, Tu 18:00-20:00", &[]),
        ("Mo-Su 20:00-08:00", &[]),
        ("24/7", &[]),
        ("We[1] 10:00-12:00", &[]),
        ("We[1,3] 10:00-12:00; PH off", &[]),
        ("Fr[-1] 10:00-12:00", &[]),
        ("We 09:00-17:00; We[1] 10:00-12:00", &[]),
        ("We 09:00-17:00; We[1] off", &[]),
        ("Mo-Fr 09:00-17:00; Dec 24-31 off", &[]),
        ("Mo-Fr 09:00-17:00; 2027 Feb 3 off", &[]),
        ("Mo-Fr 09:00-17:00; 2027 Feb 3 10:00-12:00", &[]),
        ("Jan-Mar Mo 09:00-12:00; Apr-Dec Mo 10:00-16:00", &[]),
        ("Jun-Aug Mo 09:00-17:00", &[]),
        ("Mo-Fr 09:00-17:00 \"by appointment\"; Sa 10:00-12:00 \"ring the bell\"", &[]),
        ("We 09:00-17:00; We[-1] off", &[Unsaid::Places]),
    ] {
        let schedule = parse(hours).unwrap_or_else(|error| panic!("{hours}: {}", error.message()));
        let said = openings(&schedule, FIRST, LAST);
        let told: Vec<Unsaid> = said.unsaid.iter().copied().filter(|unsaid| *unsaid != Unsaid::BankHolidays).collect();
        assert_eq!(told, unsaid, "{hours}");
        let by_day: Vec<_> = said.open.iter().map(|opening| (opening, days(opening))).collect();
        for day in FIRST.iter_days().take_while(|day| *day <= LAST) {
            if holidays.on(day).is_some() && hours != "24/7" {
                continue;
            }
            let engine = day_hours(&schedule, &holidays, day);
            let mut engine: Vec<_> =
                engine.spans.iter().map(|span| (span.from, span.to, span.by_appointment)).collect();
            let open = by_day.iter().filter(|(_, days)| days.contains(&day));
            let mut exported: Vec<_> = open.map(|(open, _)| (open.from, open.to, open.by_appointment)).collect();
            engine.sort_unstable();
            exported.sort_unstable();
            if unsaid.is_empty() {
                assert_eq!(exported, engine, "{hours} on {day}");
            }
            assert!(exported.iter().all(|open| engine.contains(open)), "{hours} on {day} is said to be open");
        }
    }
}

#[test]
fn as_calendars_write_them() {
    for (hours, byday, times) in [
        ("Mo-We 09:00-17:00", "MO,TU,WE", "09:00 to 17:00"),
        ("Mo 20:00-02:00", "MO", "20:00 to 02:00"),
        ("24/7", "MO,TU,WE,TH,FR,SA,SU", "00:00 to 23:59"),
        ("We[1,3] 10:00-12:00", "1WE,3WE", "10:00 to 12:00"),
        ("Fr[-1] 10:00-12:00", "-1FR", "10:00 to 12:00"),
    ] {
        let said = openings(&parse(hours).ok().unwrap(), FIRST, LAST);
        let [open] = &said.open[..] else { panic!("{hours}: {said:?}") };
        assert_eq!(
            (open.byday().as_str(), format!("{} to {}", open.opens_at(), open.closes_at()).as_str()),
            (byday, times)
        );
        assert_eq!((open.valid_from, open.valid_to), (FIRST, LAST), "{hours}");
    }
    let many: Vec<String> =
        (0..12).map(|n| (FIRST + Days::new(9 + 14 * n)).format("%Y %b %d off").to_string()).collect();
    let said = openings(&parse(&format!("Mo-Su 09:00-17:00; {}", many.join("; "))).ok().unwrap(), FIRST, LAST);
    assert_eq!((said.open.len(), said.unsaid.contains(&Unsaid::Stretches)), (0, true));
    assert_eq!(FIRST.year(), 2026);
}

#[test]
fn bank_holidays_in_words() {
    for (hours, words) in [
        ("Mo-Fr 09:00-17:00", "On bank holidays: not known, ring first."),
        ("Mo-Fr 09:00-17:00; PH off", "Closed on bank holidays."),
        ("Mo-Fr 09:00-17:00; PH 10:00-12:00", "On bank holidays: 10:00 to 12:00."),
        ("24/7", "Open on bank holidays too."),
    ] {
        assert_eq!(on_bank_holidays(&parse(hours).ok().unwrap()), words, "{hours}");
    }
}
