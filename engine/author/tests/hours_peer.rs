//! The same as the `opening-hours` crate, at random moments with a fixed seed: state, end of the state, next opening.
//!
//! Bank holidays are left out by having none, on both sides. Where rules follow a span past midnight the two differ by
//! design: the crate drops the tail when another rule holds on the next day, and here it always runs to its end; such
//! moments are left out.

// Clippy's leave for tests does not reach the functions that the tests share.
#![allow(clippy::unwrap_used)]

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use fingerpost::hours::{BankHolidays, Outcome, Schedule, State, open_state};
use fingerpost_author::hours::parse;
use opening_hours::OpeningHours;
use std::collections::BTreeMap;
use std::path::Path;

const OWN: &[&str] = &[
    "24/7",
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 09:00-17:00; We 09:00-19:30",
    "Mo-Fr 09:00-13:00,14:00-17:30; Sa 09:00-12:00",
    "Mo-Su 00:00-24:00",
    "Mo-Fr 00:00-24:00",
    "Fr-Mo 10:00-16:00",
    "Mo-Su 18:00-06:00",
    "Mo-Su 22:00-26:00",
    "Mo-Fr 17:00-09:00",
    "We[1] 10:00-12:00",
    "We[1,3] 10:00-12:00",
    "We[-1] 10:00-12:00",
    "Mo-Fr 09:00-17:00; We[2-4] 12:00-17:00",
    "Th[5] 09:00-10:00",
    "Apr-Sep 10:00-18:00; Oct-Mar 10:00-16:00",
    "Oct-Mar Mo-Fr 10:00-16:00",
    "Mo-Fr 09:00-17:00; Dec 25-Jan 2 off",
    "Mo-Fr 09:00-17:00; Jul 23-Jan 3 11:00-12:00",
    "Mo-Fr 09:00-17:00; Dec 24 09:00-12:00; Dec 25,Dec 26 off",
    "Mo-Fr 09:00-17:00; 2026 Aug 10-21 off",
    "Mo-Fr 09:00-17:00; 2026 Dec 24-2027 Jan 2 off",
    "Mo-Fr 09:00-17:00; 2026 Dec 24-Jan 2 off",
    "Mo-Fr 09:00-12:00, We 14:00-18:00",
    "Feb 29 10:00-12:00",
    "Aug Su[-1] 10:00-18:00",
    "Apr-Oct Su[2] 14:00-18:00",
    "2027 Jun Mo-Fr 10:00-12:00",
    "off",
];

#[test]
fn agrees_on_our_own_expressions() {
    let mut dice = Dice(7);
    let moments: usize =
        OWN.iter().map(|text| compare(text, 400, 2025, &mut dice).unwrap_or_else(|error| panic!("{error}"))).sum();
    println!("{} expressions agree at {moments} moments", OWN.len());
}

#[test]
fn reads_real_hours_right_or_refuses_them_by_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/opening-hours");
    let Ok(weekly) = std::fs::read_to_string(folder.join("uk-pharmacy-weekly-schedules_2014.tsv")) else {
        println!("no real opening hours beside the repository: left out");
        return;
    };
    let real = std::fs::read_to_string(folder.join("opening-hours-rs_sample.txt")).unwrap();
    let weekly: Vec<&str> = weekly.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    let real: Vec<&str> = real.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).collect();
    let read = agree_or_refuse("UK weekly schedules", &weekly);
    // The two say `09:00-05:30` and `09:00-08:00`.
    assert_eq!(weekly.len() - read, 2, "every weekly schedule is read, but for two slips of the pen");
    let read = agree_or_refuse("real expressions", &real);
    assert!(read > 150, "most real expressions can be read");
}

/// How many could be read.
fn agree_or_refuse(what: &str, texts: &[&str]) -> usize {
    let (mut dice, mut moments, mut read) = (Dice(11), 0, 0);
    let mut refused: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for text in texts {
        match parse(text) {
            Ok(_) => {
                moments += compare(text, 100, 2021, &mut dice).unwrap_or_else(|error| panic!("{error}"));
                read += 1;
            }
            Err(error) => refused.entry(error.code()).or_default().push(format!("{text}\n      {error}")),
        }
    }
    println!("{what}: {} in all, {read} read, agreeing at {moments} moments", texts.len());
    for (code, texts) in &refused {
        println!("  {} refused, {code}: {}", texts.len(), texts.join("\n    "));
    }
    read
}

/// At how many moments the two were compared, or where they differ.
fn compare(text: &str, times: usize, from_year: i32, dice: &mut Dice) -> Result<usize, String> {
    let ours = parse(text).map_err(|error| format!("`{text}`: {error}"))?;
    let peer: OpeningHours = text.parse().map_err(|error| format!("`{text}`: {error}"))?;
    let holidays = BankHolidays::new(1900..=2100, []);
    let mut compared = 0;
    for _ in 0..times {
        let at = dice.moment(from_year);
        if is_after_a_dropped_tail(&ours, at) {
            continue;
        }
        compared += 1;
        let state = open_state(&ours, &holidays, at);
        let theirs = peer.is_open(at);
        if (state.state == State::Open) != theirs || state.state == State::Unknown {
            return Err(format!("`{text}` at {at}: {:?}, the crate says open: {theirs}", state.state));
        }
        if tails(&ours) && ours.rules.len() > 1 {
            continue;
        }
        // Bounded: without a bound the crate may look for a change up to the year 10000.
        let bound = at + TimeDelta::days(9);
        let until = peer.iter_range(at, bound).next().map(|run| run.range.end).filter(|until| *until < bound);
        if state.until.filter(|until| *until < bound) != until {
            return Err(format!("`{text}` at {at}: until {:?}, the crate says {until:?}", state.until));
        }
    }
    Ok(compared)
}

fn is_after_a_dropped_tail(schedule: &Schedule, at: NaiveDateTime) -> bool {
    tails(schedule) && schedule.rules.len() > 1 && at.time() < NaiveTime::from_hms_opt(12, 0, 0).unwrap()
}

fn tails(schedule: &Schedule) -> bool {
    schedule.rules.iter().any(|rule| match &rule.outcome {
        Outcome::Open(spans) => spans.iter().any(|span| span.to > 1440),
        _ => false,
    })
}

/// A small generator of numbers, the same on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    /// Some minute of four years.
    fn moment(&mut self, from_year: i32) -> NaiveDateTime {
        let midnight = NaiveDate::from_ymd_opt(from_year, 1, 1).and_then(|date| date.and_hms_opt(0, 0, 0)).unwrap();
        midnight + TimeDelta::minutes(self.next(4 * 365 * 1440) as i64)
    }
}
