//! The compact form of a schedule. Every value of these types is safe to evaluate, wherever it was decoded from: spans
//! that end before they start, and dates that do not exist, simply never match.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The weekdays of [`HoursRule::weekdays`], all of them.
pub const EVERY_DAY: u8 = 0b111_1111;
/// Monday to Friday.
pub const WORKING_DAYS: u8 = 0b001_1111;

/// When something is open: rules in order, a later one replacing the days of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Schedule {
    /// In the order in which they were written.
    pub rules: Vec<HoursRule>,
}

impl Schedule {
    /// Joins rules, the earliest first.
    pub fn new(rules: Vec<HoursRule>) -> Self {
        Schedule { rules }
    }

    /// Whether it says that somebody is there at every moment, bank holidays too: `24/7`, and nothing that takes from it.
    pub fn is_day_and_night(&self) -> bool {
        self.rules.iter().rfind(|rule| !rule.adds).is_some_and(|rule| {
            let whole_day = matches!(&rule.outcome, Outcome::Open(spans) if spans.contains(&Span::new(0, 1440)));
            let every_day =
                rule.dates.is_empty() && rule.weekdays == EVERY_DAY && rule.holidays != HolidayReach::Silent;
            whole_day && every_day && !rule.by_appointment
        })
    }
}

/// On which days, and what then.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HoursRule {
    /// Any of these dates; empty: every date.
    pub dates: Vec<Dates>,
    /// A bit for each weekday, Monday the lowest.
    pub weekdays: u8,
    /// More weekdays, by their place in the month.
    pub nth: Vec<NthWeekdays>,
    /// What the rule has to do with bank holidays.
    pub holidays: HolidayReach,
    /// Adds to the day instead of replacing it.
    pub adds: bool,
    /// What holds on those days.
    pub outcome: Outcome,
    /// An appointment is needed.
    pub by_appointment: bool,
    /// What its author remarked.
    pub comment: Option<String>,
}

impl HoursRule {
    /// Open on these weekdays; says nothing of bank holidays.
    pub fn open(weekdays: u8, spans: Vec<Span>) -> Self {
        HoursRule {
            dates: Vec::new(),
            weekdays,
            nth: Vec::new(),
            holidays: HolidayReach::Silent,
            adds: false,
            outcome: Outcome::Open(spans),
            by_appointment: false,
            comment: None,
        }
    }

    /// The bit of one weekday in [`HoursRule::weekdays`].
    pub fn weekday(weekday: Weekday) -> u8 {
        1 << weekday.num_days_from_monday()
    }
}

/// Whether a rule can be relied on when the day is a bank holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HolidayReach {
    /// It says nothing of them: a day that it matches is unknown if it is a bank holiday.
    Silent,
    /// It names them (`PH`): it matches them beside its weekdays.
    Named,
    /// Its days stand, bank holiday or not: `24/7`, and exceptions that name their dates.
    Settled,
}

/// What holds on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// Open in these spans, closed in between.
    Open(Vec<Span>),
    /// Closed all day.
    Off,
    /// Nobody can say.
    Unknown,
}

/// Minutes from the midnight that begins the day: from `from`, below 1440, up to and without `to`, at most 2880.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first open minute.
    pub from: u16,
    /// The first minute no longer open; past 1440 it runs into the next day.
    pub to: u16,
}

impl Span {
    /// The longest way a span reaches from its midnight.
    pub const LATEST: u16 = 2 * 1440;

    /// From one minute to another.
    pub fn new(from: u16, to: u16) -> Self {
        Span { from, to }
    }

    pub(super) fn is_valid(self) -> bool {
        self.from < self.to && self.from < 1440 && self.to <= Span::LATEST
    }
}

/// A stretch of dates, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Dates {
    /// In every year; when `to` comes before `from` it runs over New Year.
    Yearly {
        /// The first.
        from: MonthDay,
        /// The last.
        to: MonthDay,
    },
    /// Once; days counted from 1 January of year 1, which is day 1.
    Once {
        /// The first.
        from: i32,
        /// The last.
        to: i32,
    },
}

impl Dates {
    /// From one date to another, once.
    pub fn once(from: NaiveDate, to: NaiveDate) -> Self {
        Dates::Once { from: from.num_days_from_ce(), to: to.num_days_from_ce() }
    }

    /// Whole months of every year, 1 to 12.
    pub fn months(from: u8, to: u8) -> Self {
        Dates::Yearly { from: MonthDay::new(from, 1), to: MonthDay::new(to, 31) }
    }

    pub(super) fn contain(self, day: i32) -> bool {
        match self {
            Dates::Once { from, to } => from <= day && day <= to,
            Dates::Yearly { from, to } => NaiveDate::from_num_days_from_ce_opt(day).is_some_and(|date| {
                let day = MonthDay::new(date.month() as u8, date.day() as u8);
                if from <= to { from <= day && day <= to } else { from <= day || day <= to }
            }),
        }
    }
}

/// A day of a month, in no particular year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MonthDay(u16);

impl MonthDay {
    /// Month 1 to 12, day 1 to 31.
    pub fn new(month: u8, day: u8) -> Self {
        MonthDay(u16::from(month) * 32 + u16::from(day))
    }
}

/// Weekdays by their place in the month: the first and third Wednesday, the last Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NthWeekdays {
    /// A bit for each weekday, Monday the lowest.
    pub weekdays: u8,
    /// A bit for each place from the month's start, the first the lowest.
    pub from_start: u8,
    /// A bit for each place from the month's end, the last the lowest.
    pub from_end: u8,
}

impl NthWeekdays {
    /// Whether the day's place in its month is one of these.
    fn contain(self, day: i32) -> bool {
        NaiveDate::from_num_days_from_ce_opt(day).is_some_and(|date| {
            let after = u32::from(date.num_days_in_month()) - date.day();
            (u32::from(self.from_start) >> ((date.day() - 1) / 7)) & 1 == 1
                || (u32::from(self.from_end) >> (after / 7)) & 1 == 1
        })
    }
}

impl HoursRule {
    /// The bit of the weekday of a day counted from 1 January of year 1, a Monday.
    pub(super) fn weekday_of(day: i32) -> u8 {
        1 << (day - 1).rem_euclid(7)
    }

    /// Whether `date` is one of its days. What it says of it may still be replaced by a later rule.
    pub fn names(&self, date: NaiveDate, is_bank_holiday: bool) -> bool {
        let day = date.num_days_from_ce();
        self.covers(day, HoursRule::weekday_of(day), is_bank_holiday)
    }

    /// Whether this weekday's or date's rule covers `day`, whose weekday's bit is `weekday`.
    pub(super) fn covers(&self, day: i32, weekday: u8, is_holiday: bool) -> bool {
        let weekday = self.weekdays & weekday != 0
            || self.nth.iter().any(|nth| nth.weekdays & weekday != 0 && nth.contain(day))
            || (is_holiday && self.holidays == HolidayReach::Named);
        weekday && (self.dates.is_empty() || self.dates.iter().any(|dates| dates.contain(day)))
    }

    /// Whether it is an exception to the usual week, and not the week itself or one of its seasons.
    pub(super) fn is_dated_exception(&self) -> bool {
        self.holidays == HolidayReach::Settled && !self.dates.is_empty()
    }

    /// The spans that make sense; all of them, in whatever the parser wrote.
    pub(super) fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let spans: &[Span] = match &self.outcome {
            Outcome::Open(spans) => spans,
            Outcome::Off | Outcome::Unknown => &[],
        };
        spans.iter().copied().filter(|span| span.is_valid())
    }
}
