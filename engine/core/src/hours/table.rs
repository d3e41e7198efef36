//! A whole day at a time, for a table of the coming week.

use super::day::{Date, Day, Rest};
use super::{BankHolidays, HoursRule, Schedule, Span};
use crate::sorting::sort_by_key;
use chrono::{Datelike, NaiveDate};

/// A day's hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours<'a> {
    /// The day.
    pub date: NaiveDate,
    /// When it is open, in order; spans that meet are one. Each belongs to the day on which it starts.
    pub spans: Vec<DaySpan<'a>>,
    /// Closed all day.
    pub off: bool,
    /// Outside the spans, nobody can say.
    pub unknown: bool,
    /// Where nobody can say: an appointment is needed.
    pub by_appointment: bool,
    /// What the author remarked on a day that is closed or cannot be said.
    pub comment: Option<&'a str>,
    /// Why it is not as in the usual week, if it is not.
    pub differs: Option<Difference<'a>>,
    /// What began the day before and runs on into this one.
    pub tail: Option<Tail<'a>>,
}

/// What runs on from the day before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tail<'a> {
    /// Open from midnight on.
    Open(DaySpan<'a>),
    /// Perhaps open, up to so many minutes from midnight: nobody knows the hours of the day before.
    Doubtful(u16),
}

/// One span of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySpan<'a> {
    /// Minutes from the day's midnight.
    pub from: u16,
    /// Minutes from the day's midnight; past 1440 it ends on the next day.
    pub to: u16,
    /// An appointment is needed.
    pub by_appointment: bool,
    /// What the author remarked.
    pub comment: Option<&'a str>,
}

/// Why a day is not as in the usual week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference<'a> {
    /// It is a bank holiday, of this name.
    BankHoliday(&'a str),
    /// The hours name its date.
    Dated,
    /// No bank holidays are known that far.
    BeyondKnownHolidays,
}

/// What `schedule` says of a whole day.
pub fn day_hours<'a>(schedule: &'a Schedule, holidays: &'a BankHolidays, date: NaiveDate) -> DayHours<'a> {
    let number = date.num_days_from_ce();
    let day = Day::actual(schedule, Date::new(holidays, number));
    let usual = Day::usual(schedule, number);
    let (spans, remark) = (merged_spans(day), day.rest_rule());
    let as_usual = spans == merged_spans(usual) && day.rest == usual.rest;
    DayHours {
        date,
        off: spans.is_empty() && day.rest == Rest::Closed,
        unknown: day.rest != Rest::Closed,
        by_appointment: remark.is_some_and(|rule| rule.by_appointment),
        comment: remark.and_then(|rule| rule.comment.as_deref()),
        differs: if as_usual { None } else { difference(day) },
        tail: tail(Day::actual(schedule, Date::new(holidays, number - 1))),
        spans,
    }
}

fn difference(day: Day<'_>) -> Option<Difference<'_>> {
    if day.rest == Rest::BeyondKnownHolidays {
        return Some(Difference::BeyondKnownHolidays);
    }
    match day.holiday {
        // On a bank holiday that an exception names by its date, both are true; the name says more.
        Some(name) => Some(Difference::BankHoliday(name)),
        None => Some(Difference::Dated),
    }
}

fn tail(eve: Day<'_>) -> Option<Tail<'_>> {
    let certain = eve.spans().map(|(span, rule)| DaySpan::new(span, rule)).max_by_key(|span| span.to);
    let after_midnight = |to: u16| to.checked_sub(1440).filter(|minutes| *minutes > 0);
    match certain.and_then(|span| after_midnight(span.to).map(|to| DaySpan { from: 0, to, ..span })) {
        Some(span) => Some(Tail::Open(span)),
        None => after_midnight(eve.doubtful_until()).map(Tail::Doubtful),
    }
}

fn merged_spans(day: Day<'_>) -> Vec<DaySpan<'_>> {
    let mut spans: Vec<DaySpan<'_>> = day.spans().map(|(span, rule)| DaySpan::new(span, rule)).collect();
    sort_by_key(&mut spans, |span| (span.from, span.to));
    let mut merged: Vec<DaySpan<'_>> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.to >= span.from && last.is_like(span) => last.to = last.to.max(span.to),
            _ => merged.push(span),
        }
    }
    merged
}

impl<'a> DaySpan<'a> {
    fn new(span: Span, rule: &'a HoursRule) -> Self {
        let (by_appointment, comment) = (rule.by_appointment, rule.comment.as_deref());
        DaySpan { from: span.from, to: span.to, by_appointment, comment }
    }

    fn is_like(self, other: DaySpan<'_>) -> bool {
        self.by_appointment == other.by_appointment && self.comment == other.comment
    }
}

impl<'a> Day<'a> {
    /// The rule that says why the day is closed, or that nobody can say.
    fn rest_rule(self) -> Option<&'a HoursRule> {
        match self.rest {
            Rest::Unstated(rule) => Some(rule),
            Rest::Closed => self.base.filter(|rule| rule.spans().next().is_none()),
            Rest::BankHoliday | Rest::BeyondKnownHolidays => None,
        }
    }
}
