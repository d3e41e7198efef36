//! The bank holidays of a directory, and the years for which they are known.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Month, day and name of the bank holidays that keep their date.
const FIXED: [(u32, u32, &str); 3] = [(1, 1, "New Year's Day"), (12, 25, "Christmas Day"), (12, 26, "Boxing Day")];

/// Bank holidays in order, and from when to when they are all known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BankHolidays {
    first_known: i32,
    last_known: i32,
    days: Vec<Named>,
}

/// One bank holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BankHoliday<'a> {
    /// The day.
    pub date: NaiveDate,
    /// What it is called.
    pub name: &'a str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Named {
    day: i32,
    name: String,
}

impl BankHolidays {
    /// All the bank holidays of whole years, in any order. Of days outside those years nothing is known.
    pub fn new(years: RangeInclusive<i32>, days: impl IntoIterator<Item = (NaiveDate, String)>) -> Self {
        let mut days: Vec<Named> =
            days.into_iter().map(|(date, name)| Named { day: date.num_days_from_ce(), name }).collect();
        days.sort_by_key(|named| named.day);
        days.dedup_by_key(|named| named.day);
        let midnight = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).map(|date| date.num_days_from_ce());
        // Years that no calendar has are years of which nothing is known.
        let first_known = midnight(*years.start(), 1, 1).unwrap_or(i32::MAX);
        let last_known = midnight(*years.end(), 12, 31).unwrap_or(i32::MIN);
        BankHolidays { first_known, last_known, days }
    }

    /// An official list, for the years from its earliest day to its latest; without any, nothing is known.
    ///
    /// Where Christmas Day, Boxing Day or New Year's Day falls on a weekend, such a list names only the working day that
    /// stands in for it. The day itself is a bank holiday all the same, and doors are shut on it. So each of the list's
    /// years has these three days too; what the list itself says of them goes first.
    pub fn of_their_years(list: Vec<(NaiveDate, String)>) -> Self {
        let years = list.iter().map(|(date, _)| date.year());
        let (Some(first), Some(last)) = (years.clone().min(), years.max()) else {
            return BankHolidays { first_known: i32::MAX, last_known: i32::MIN, days: Vec::new() };
        };
        let fixed = (first..=last).flat_map(|year| {
            FIXED.into_iter().filter_map(move |(month, day, name)| {
                NaiveDate::from_ymd_opt(year, month, day).map(|date| (date, name.to_owned()))
            })
        });
        BankHolidays::new(first..=last, list.iter().cloned().chain(fixed))
    }

    /// The bank holiday on `date`, if it is one.
    pub fn on(&self, date: NaiveDate) -> Option<BankHoliday<'_>> {
        self.name(date.num_days_from_ce()).map(|name| BankHoliday { date, name })
    }

    /// Whether it is known of `date` if it is a bank holiday.
    pub fn is_known(&self, date: NaiveDate) -> bool {
        self.knows(date.num_days_from_ce())
    }

    pub(super) fn name(&self, day: i32) -> Option<&str> {
        let found = self.days.binary_search_by_key(&day, |named| named.day).ok()?;
        self.days.get(found).map(|named| named.name.as_str())
    }

    pub(super) fn knows(&self, day: i32) -> bool {
        self.first_known <= day && day <= self.last_known
    }

    pub(super) fn end_before(&self, day: i32) -> bool {
        self.last_known < day
    }
}
