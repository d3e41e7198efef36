//! Many generated texts of hours against a slow reading of their own: what is read is open on no day that the text does not
//! name, and on those at the text's own times. Texts that drop the days of a part are among them, and have to be refused.

// Clippy's leave for tests does not reach the functions that the tests share.
#![allow(clippy::unwrap_used)]

use chrono::{Datelike, Days, NaiveDate};
use fingerpost::hours::{BankHolidays, day_hours};
use fingerpost_author::hours::{HoursError, Refusal, read};
use std::collections::{BTreeMap, HashSet};

/// Days as an author names them, and as they are: by weekday, place in the month, month, date.
struct Selector {
    text: &'static str,
    names: fn(NaiveDate) -> bool,
}

const WEEKLY: [Selector; 9] = [
    Selector { text: "Mo-Fr", names: |date| weekday(date) < 5 },
    Selector { text: "Mo,We", names: |date| [0, 2].contains(&weekday(date)) },
    Selector { text: "Sa,Su", names: |date| weekday(date) > 4 },
    Selector { text: "Fr-Mo", names: |date| [4, 5, 6, 0].contains(&weekday(date)) },
    Selector { text: "Mo-Su", names: |_| true },
    Selector { text: "We[1]", names: |date| weekday(date) == 2 && date.day() <= 7 },
    Selector { text: "Th[-1]", names: |date| weekday(date) == 3 && (date + Days::new(7)).month() != date.month() },
    Selector { text: "PH", names: is_holiday },
    Selector { text: "Su,PH", names: |date| weekday(date) == 6 || is_holiday(date) },
];

const DATED: [Selector; 7] = [
    Selector { text: "Jul-Aug", names: |date| [7, 8].contains(&date.month()) },
    Selector { text: "Nov-Feb", names: |date| [11, 12, 1, 2].contains(&date.month()) },
    Selector {
        text: "Dec 20-Jan 5",
        names: |date| (date.month(), date.day()) >= (12, 20) || (date.month(), date.day()) <= (1, 5),
    },
    Selector { text: "Dec 25", names: |date| (date.month(), date.day()) == (12, 25) },
    Selector {
        text: "2026 Aug 10-14",
        names: |date| (date.year(), date.month()) == (2026, 8) && (10..=14).contains(&date.day()),
    },
    Selector { text: "2026 Nov", names: |date| (date.year(), date.month()) == (2026, 11) },
    Selector {
        text: "2027 Jan 4,2027 Jan 6",
        names: |date| (date.year(), date.month()) == (2027, 1) && [4, 6].contains(&date.day()),
    },
];

const TIMES: [(&str, &[(u16, u16)]); 5] = [
    ("09:00-12:00", &[(540, 720)]),
    ("13:00-17:00", &[(780, 1020)]),
    ("09:00-12:00,13:00-17:00", &[(540, 720), (780, 1020)]),
    ("18:00-02:00", &[(1080, 1560)]),
    ("00:00-24:00", &[(0, 1440)]),
];

/// One rule as it was made. Without a selector it stands for the days of the rule before it, as its author meant it.
struct Made {
    dates: Option<&'static Selector>,
    days: Option<&'static Selector>,
    /// None: `off`.
    times: Option<&'static [(u16, u16)]>,
    adds: bool,
}

impl Made {
    fn names(&self, date: NaiveDate) -> bool {
        self.dates.is_none_or(|dates| (dates.names)(date)) && self.days.is_none_or(|days| (days.names)(date))
    }

    fn names_nothing(&self) -> bool {
        self.dates.is_none() && self.days.is_none()
    }
}

#[test]
fn nothing_is_open_on_a_day_that_its_text_does_not_name() {
    let (holidays, mut dice) = (holidays(), Dice(2026));
    let (mut read_in_all, mut open_days, mut told) = (0, 0, BTreeMap::<&str, usize>::new());
    for _ in 0..1500 {
        let (text, rules) = made(&mut dice);
        let read = match read(&text, &holidays) {
            Ok((schedule, _)) => schedule,
            Err(error) => {
                assert!(may_be_refused(&error), "`{text}`: {error}");
                *told.entry(error.code()).or_default() += 1;
                continue;
            }
        };
        read_in_all += 1;
        let first = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        for date in first.iter_days().take(365) {
            let spans = day_hours(&read, &holidays, date).spans;
            let said = merged(spans.iter().map(|span| (span.from, span.to)).collect());
            let meant = meant(&rules, date);
            open_days += usize::from(!said.is_empty());
            // On a bank holiday of which nothing is said, nothing is open for certain.
            if said != meant && !(is_holiday(date) && said.is_empty()) {
                panic!("`{text}` on {date}: {said:?}, and the text says {meant:?}");
            }
        }
    }
    println!("{read_in_all} read, open on {open_days} days; refused: {told:?}");
    assert!(read_in_all > 350 && open_days > 50_000, "{read_in_all} read, open on {open_days} days");
    for refusal in [Refusal::DaysLost, Refusal::OnlyClosed, Refusal::ExceptionsFirst, Refusal::HolidaysFirst] {
        assert!(told.contains_key(refusal.code()), "no text made for {refusal:?}");
    }
}

/// The spans of a day by the text alone: the last rule that replaces, and what was added to it since.
fn meant(rules: &[Made], date: NaiveDate) -> Vec<(u16, u16)> {
    let mut spans: Vec<(u16, u16)> = Vec::new();
    let mut before: Option<&Made> = None;
    for rule in rules {
        // Times that name no days belong to the days before them.
        let days = before.filter(|_| rule.names_nothing()).unwrap_or(rule);
        if days.names(date) {
            if !rule.adds {
                spans.clear();
            }
            spans.extend(rule.times.unwrap_or_default());
        }
        before = Some(days);
    }
    merged(spans)
}

/// Spans that meet are one, whatever was remarked of them.
fn merged(mut spans: Vec<(u16, u16)>) -> Vec<(u16, u16)> {
    spans.sort_unstable();
    let mut merged: Vec<(u16, u16)> = Vec::new();
    for (from, to) in spans {
        match merged.last_mut() {
            Some(last) if last.1 >= from => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// Two to four rules, half of them after a comma and a blank, some without their days.
fn made(dice: &mut Dice) -> (String, Vec<Made>) {
    let (mut text, mut rules) = (String::new(), Vec::new());
    for index in 0..2 + dice.below(3) {
        let adds = index > 0 && dice.below(2) == 0;
        let (dates, days) = match dice.below(8) {
            0 => (None, None),
            1 => (Some(dice.pick(&DATED)), None),
            2 | 3 => (Some(dice.pick(&DATED)), Some(dice.pick(&WEEKLY))),
            _ => (None, Some(dice.pick(&WEEKLY))),
        };
        let times = if !adds && dice.below(5) == 0 { None } else { Some(dice.pick(&TIMES)) };
        let written =
            [dates.map(|dates| dates.text), days.map(|days| days.text), Some(times.map_or("off", |times| times.0))];
        text.push_str(if adds {
            ", "
        } else if index > 0 {
            "; "
        } else {
            ""
        });
        text.push_str(&written.into_iter().flatten().collect::<Vec<_>>().join(" "));
        // With a remark after it, a comma no longer joins two times.
        if adds || dice.below(2) == 0 {
            text.push_str(" \"remark\"");
        }
        rules.push(Made { dates, days, times: times.map(|times| times.1), adds });
    }
    (text, rules)
}

/// What may be wrong with such a text is in the order of its rules or in the days that they name.
fn may_be_refused(error: &HoursError) -> bool {
    let known = HashSet::from([
        Refusal::DaysLost,
        Refusal::OnlyClosed,
        Refusal::ExceptionsFirst,
        Refusal::HolidaysFirst,
        Refusal::Replaced,
    ]);
    known.contains(&error.refusal())
}

fn weekday(date: NaiveDate) -> u32 {
    date.weekday().num_days_from_monday()
}

fn is_holiday(date: NaiveDate) -> bool {
    [
        "2026-08-31",
        "2026-12-25",
        "2026-12-26",
        "2026-12-28",
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-03",
        "2027-05-31",
    ]
    .contains(&date.to_string().as_str())
}

fn holidays() -> BankHolidays {
    let first = NaiveDate::from_ymd_opt(2026, 5, 31).unwrap();
    let days = first.iter_days().take(400).filter(|date| is_holiday(*date));
    BankHolidays::of_their_years(days.map(|date| (date, "A holiday".to_owned())).collect())
}

/// A small generator of numbers, the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn pick<T>(&mut self, from: &'static [T]) -> &'static T {
        &from[self.below(from.len())]
    }
}
