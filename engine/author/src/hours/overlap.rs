//! Rules with dates, held against later rules day by day: exceptions that a later rule undoes, and dates that stand twice.

use super::order::says_the_same;
use super::{HoursError, Piece, Refusal};
use chrono::{Datelike, NaiveDate};
use fingerpost::hours::{BankHolidays, Dates, EVERY_DAY, HolidayReach, HoursRule, Outcome};
use std::collections::BTreeSet;

/// Years in which every date falls on every weekday. Dates with a year are looked at in as many of their own.
const YEARS: i32 = 28;
const FIRST_YEAR: i32 = 2024;
/// The longest stretch of dates of every year that is taken for a few days and not for a season.
const LONGEST_SHORT: usize = 7;
/// How many stretches of dates a warning names.
const NAMED: usize = 3;
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// An error for an exception that is undone, warnings for dates that stand twice.
pub(super) fn check(
    text: &str,
    pieces: &[Piece],
    rules: &[HoursRule],
    holidays: &BankHolidays,
) -> Result<Vec<HoursError>, HoursError> {
    if rules.len() < 2 || rules.iter().all(|rule| rule.dates.is_empty()) {
        return Ok(Vec::new());
    }
    let calendar = calendar(rules);
    let days_of = |rule: &HoursRule| -> Vec<bool> {
        calendar.iter().map(|date| rule.names(*date, holidays.on(*date).is_some())).collect()
    };
    let days: Vec<Vec<bool>> = rules.iter().map(days_of).collect();
    let mut warnings = Vec::new();
    for (later, (rule, piece)) in rules.iter().zip(pieces).enumerate().filter(|(_, (rule, _))| !rule.adds) {
        let seasons = (0..later).filter(|earlier| !rules[*earlier].dates.is_empty());
        let in_seasons = is_within(&days[later], &union(seasons.map(|earlier| &days[earlier]), calendar.len()));
        for (earlier, before) in rules[..later].iter().enumerate() {
            // What a rule between them has replaced already is not this rule's doing.
            let between = (earlier + 1..later).filter(|index| !rules[*index].adds).map(|index| &days[index]);
            let left = without(&days[earlier], &union(between, calendar.len()));
            if before.dates.is_empty() || says_the_same(rule, before) || !meet(&left, &days[later]) {
                continue;
            }
            let undoes =
                |refusal| HoursError::new(refusal, text, piece.range()).instead(&text[pieces[earlier].range()]);
            let is_exception_here = is_exception(before) || rule.dates.is_empty() && is_short(before, &calendar);
            let within_exception = is_exception_here && is_within(&days[later], &days[earlier]);
            if is_within(&left, &days[later]) {
                return Err(undoes(if is_exception_here { Refusal::ExceptionsFirst } else { Refusal::Replaced }));
            } else if is_exception_here && !is_exception(rule) && !within_exception {
                return Err(undoes(Refusal::ExceptionsFirst));
            } else if rule.dates.is_empty() || within_exception {
                continue;
            } else if is_exception_here || !(in_seasons || is_exception(rule)) {
                let twice = twice(before, rule, &calendar);
                let instead = format!("{twice} in `{}`", &text[pieces[earlier].range()]);
                warnings.push(HoursError::new(Refusal::Overlap, text, piece.range()).instead(instead));
            }
        }
    }
    Ok(warnings)
}

/// It closes, or names its days one by one: not a season with hours of its own.
fn is_exception(rule: &HoursRule) -> bool {
    !rule.dates.is_empty() && (rule.outcome == Outcome::Off || rule.holidays == HolidayReach::Settled)
}

/// A few days of every year, all that lie between two dates: beside `PH` hardly meant for a season.
fn is_short(rule: &HoursRule, calendar: &[NaiveDate]) -> bool {
    let a_year = calendar.iter().take(366);
    rule.weekdays == EVERY_DAY && a_year.filter(|date| rule.names(**date, false)).count() <= LONGEST_SHORT
}

fn calendar(rules: &[HoursRule]) -> Vec<NaiveDate> {
    let mut years: BTreeSet<i32> = (FIRST_YEAR..FIRST_YEAR + YEARS).collect();
    for dates in rules.iter().flat_map(|rule| &rule.dates) {
        if let Dates::Once { from, to } = *dates {
            let year = |day| NaiveDate::from_num_days_from_ce_opt(day).map_or(FIRST_YEAR, |date| date.year());
            years.extend(year(from)..=year(to).min(year(from) + YEARS));
        }
    }
    let first_days = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1));
    first_days.flat_map(|first| first.iter_days().take_while(move |date| date.year() == first.year())).collect()
}

fn union<'a>(sets: impl Iterator<Item = &'a Vec<bool>>, length: usize) -> Vec<bool> {
    sets.fold(vec![false; length], |all, set| all.iter().zip(set).map(|(one, other)| *one || *other).collect())
}

fn without(set: &[bool], other: &[bool]) -> Vec<bool> {
    set.iter().zip(other).map(|(one, other)| *one && !*other).collect()
}

fn meet(set: &[bool], other: &[bool]) -> bool {
    set.iter().zip(other).any(|(one, other)| *one && *other)
}

fn is_within(set: &[bool], other: &[bool]) -> bool {
    set.iter().zip(other).all(|(one, other)| !*one || *other)
}

/// The dates that both name, whatever the weekday, as an author writes them: `Feb 2-15`.
fn twice(one: &HoursRule, other: &HoursRule, calendar: &[NaiveDate]) -> String {
    let is_once = |rule: &HoursRule| rule.dates.iter().any(|dates| matches!(dates, Dates::Once { .. }));
    let with_year = is_once(one) || is_once(other);
    let any_weekday = |rule: &HoursRule| HoursRule { weekdays: EVERY_DAY, ..rule.clone() };
    let (one, other) = (any_weekday(one), any_weekday(other));
    let mut stretches: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for date in calendar.iter().filter(|date| one.names(**date, false) && other.names(**date, false)) {
        match stretches.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*date) => *last = *date,
            _ => stretches.push((*date, *date)),
        }
    }
    // Where the calendar begins, a stretch may be cut: the next year has it whole.
    if !with_year && stretches.len() > 1 && stretches.first().map(|(from, _)| *from) == calendar.first().copied() {
        stretches.remove(0);
    }
    let mut named: Vec<String> = Vec::new();
    for (from, to) in stretches {
        let written = format!("`{}`", written(from, to, with_year));
        if !named.contains(&written) && named.len() < NAMED {
            named.push(written);
        }
    }
    named.join(", ")
}

fn written(from: NaiveDate, to: NaiveDate, with_year: bool) -> String {
    let year = |date: NaiveDate| if with_year { format!("{} ", date.year()) } else { String::new() };
    let day = |date: NaiveDate| format!("{} {}", MONTHS[date.month0() as usize], date.day());
    match (from == to, (from.year(), from.month()) == (to.year(), to.month())) {
        (true, _) => format!("{}{}", year(from), day(from)),
        (false, true) => format!("{}{}-{}", year(from), day(from), to.day()),
        (false, false) => format!("{}{}-{}{}", year(from), day(from), year(to), day(to)),
    }
}
