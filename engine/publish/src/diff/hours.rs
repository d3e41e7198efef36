//! Hours that change: in which hours of the week something is open less, or more.

use super::view::{View, long_day};
use chrono::{Datelike, Days, NaiveDate};
use fingerpost::hours::{BankHolidays, Schedule, day_hours};
use fingerpost::index::ScheduleId;
use fingerpost::words::{clock, weekday};
use serde::Serialize;
use std::collections::BTreeMap;

/// So many days from the new edition's are gone through, if its `confirm_by` does not come before.
const MOST_DAYS: u64 = 371;
/// So many single dates are named; how many more there are is said.
const MOST_DATES: usize = 6;
/// A night that ends by this minute belongs to the evening before.
const MORNING: i64 = 12 * 60;
const DAY: i64 = 24 * 60;

/// Hours before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HoursChange {
    /// The usual week before; nothing where nothing was said.
    pub before: Option<String>,
    /// The usual week now.
    pub after: Option<String>,
    /// When it was certainly open and is no longer: "Tuesday 5pm to 8pm", "Thursday 31 December 2026 9am to 5pm".
    pub no_longer: Vec<String>,
    /// When it is certainly open and was not.
    pub newly: Vec<String>,
}

/// From one minute to another, from the midnight of a day.
type Stretch = (i64, i64);

/// What is said otherwise of hours; nothing, if they are the same.
pub(super) fn hours_change([before, after]: [View<'_>; 2], [old, new]: [Option<ScheduleId>; 2]) -> Option<HoursChange> {
    let schedule = |view: View<'_>, id: Option<ScheduleId>| id.map(|id| view.directory().schedules[id].clone());
    let (was, is) = (schedule(before, old), schedule(after, new));
    let same_holidays = before.directory().holidays == after.directory().holidays;
    if was == is && (same_holidays || was.is_none()) {
        return None;
    }
    let first = after.day;
    let last = after.directory().header.confirm_by.min(first + Days::new(MOST_DAYS));
    // The week is that of days on which there is no bank holiday, however far these are known.
    let ordinary = BankHolidays::new(first.year() - 1..=last.year() + 1, []);
    let open = |schedule: &Option<Schedule>, holidays: &BankHolidays| match schedule {
        Some(schedule) => open_stretches(schedule, holidays, first, last),
        None => Vec::new(),
    };
    let usual = [open(&was, &ordinary), open(&is, &ordinary)];
    let actual = [open(&was, &before.directory().holidays), open(&is, &after.directory().holidays)];
    let said = |one: usize, other: usize| {
        let days = [&usual, &actual].map(|open| by_day(&without(&open[one], &open[other]), first));
        in_words(after, &days, first, last)
    };
    let change =
        HoursChange { before: before.hours(old), after: after.hours(new), no_longer: said(0, 1), newly: said(1, 0) };
    // Other bank holidays may make no difference to these hours.
    let is_same = was == is && change.no_longer.is_empty() && change.newly.is_empty();
    (!is_same).then_some(change)
}

/// When it is certainly open, in order, by minutes from the first midnight; stretches that meet are one.
fn open_stretches(schedule: &Schedule, holidays: &BankHolidays, first: NaiveDate, last: NaiveDate) -> Vec<Stretch> {
    let mut open: Vec<Stretch> = Vec::new();
    // What began the evening before the first day is no change of it.
    for (number, date) in first.iter_days().take_while(|date| *date <= last).enumerate() {
        let midnight = number as i64 * DAY;
        let spans = day_hours(schedule, holidays, date).spans;
        open.extend(spans.iter().map(|span| (midnight + i64::from(span.from), midnight + i64::from(span.to))));
    }
    open.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::new();
    for (from, to) in open {
        match joined.last_mut() {
            Some(last) if last.1 >= from => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// What is in one list of stretches and not in the other.
fn without(these: &[Stretch], those: &[Stretch]) -> Vec<Stretch> {
    let mut left = Vec::new();
    let mut next = 0;
    for (mut from, to) in these.iter().copied() {
        while those.get(next).is_some_and(|other| other.1 <= from) {
            next += 1;
        }
        for (start, end) in those[next..].iter().take_while(|other| other.0 < to) {
            if *start > from {
                left.push((from, *start));
            }
            from = from.max(*end);
        }
        if from < to {
            left.push((from, to));
        }
    }
    left
}

/// Stretches by the day on which they begin, cut at midnight but for nights.
fn by_day(stretches: &[Stretch], first: NaiveDate) -> BTreeMap<NaiveDate, Vec<Stretch>> {
    let mut days: BTreeMap<NaiveDate, Vec<Stretch>> = BTreeMap::new();
    for (mut from, to) in stretches.iter().copied() {
        while from < to {
            let day = from.div_euclid(DAY);
            let midnight = (day + 1) * DAY;
            let is_night = from - day * DAY >= MORNING && to <= midnight + MORNING;
            let end = if is_night { to } else { to.min(midnight) };
            days.entry(first + Days::new(day as u64)).or_default().push((from - day * DAY, end - day * DAY));
            from = end;
        }
    }
    days
}

/// Weekdays by what holds on most of their ordinary dates, and dates on which more holds.
fn in_words(
    view: View<'_>,
    [ordinary, actual]: &[BTreeMap<NaiveDate, Vec<Stretch>>; 2],
    first: NaiveDate,
    last: NaiveDate,
) -> Vec<String> {
    let none = Vec::new();
    // The last weekday's number stands beside each line: only days that follow each other are said together.
    let mut lines: Vec<(u64, Vec<String>, String)> = Vec::new();
    let mut dates: Vec<(NaiveDate, String)> = Vec::new();
    for number in 0..7 {
        let is_of = |date: &NaiveDate| u64::from(date.weekday().num_days_from_monday()) == number;
        let own = || first.iter_days().take_while(|date| *date <= last).filter(is_of);
        let mut counts: BTreeMap<&Vec<Stretch>, usize> = BTreeMap::new();
        own().for_each(|date| *counts.entry(ordinary.get(&date).unwrap_or(&none)).or_default() += 1);
        let usual = counts.into_iter().max_by_key(|(_, count)| *count).map_or(&none, |(usual, _)| usual);
        let Some(date) = own().next() else { continue };
        if !usual.is_empty() {
            let (day, times) = (weekday(view.finder.words(), date), times(view, usual));
            match lines.last_mut() {
                Some((until, days, same)) if *same == times && *until + 1 == number => {
                    days.push(day);
                    *until = number;
                }
                _ => lines.push((number, vec![day], times)),
            }
        }
        for date in own() {
            let more = without(actual.get(&date).unwrap_or(&none), usual);
            if !more.is_empty() {
                dates.push((date, times_of_date(view, date, &more)));
            }
        }
    }
    dates.sort_unstable();
    let mut said: Vec<String> =
        lines.into_iter().map(|(_, days, times)| format!("{} {times}", together(&days))).collect();
    let more = dates.len().saturating_sub(MOST_DATES);
    said.extend(dates.into_iter().take(MOST_DATES).map(|(_, text)| text));
    if more > 0 {
        said.push(format!("and on {more} more {}", if more == 1 { "day" } else { "days" }));
    }
    said
}

/// "Monday to Friday", "Monday and Tuesday", "Monday".
fn together(days: &[String]) -> String {
    match days {
        [first, _, .., last] => format!("{first} to {last}"),
        _ => days.join(" and "),
    }
}

fn times_of_date(view: View<'_>, date: NaiveDate, stretches: &[Stretch]) -> String {
    format!("{} {} {}", weekday(view.finder.words(), date), long_day(date), times(view, stretches))
}

fn times(view: View<'_>, stretches: &[Stretch]) -> String {
    let time = |minutes: i64| {
        let minutes = minutes.rem_euclid(DAY) as u32;
        clock(view.finder.words(), minutes / 60, minutes % 60)
    };
    let said = stretches.iter().map(|(from, to)| match (*from, *to) {
        (0, DAY) => "all day".into(),
        (from, to) => format!("{} to {}", time(from), time(to)),
    });
    said.collect::<Vec<_>>().join(" and ")
}
