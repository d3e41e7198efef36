//! Months and dates, with and without a year.

use super::{HoursError, Piece, Refusal};
use chrono::{Datelike, NaiveDate};
use fingerpost::hours::{Dates, HoursRule, MonthDay, NthWeekdays};
use opening_hours_syntax::rules::day::{Date, DateOffset, DaySelector, Month, MonthdayRange, Year};
use std::ops::RangeInclusive;

/// The longest stretch of dated days that is taken for an exception and not for a season.
const LONGEST_EXCEPTION: i64 = 31;

/// The dates of a rule.
#[derive(Default)]
pub(super) struct Selected {
    pub dates: Vec<Dates>,
    /// `Aug Su[-1]`, which the grammar takes for a date and we for the last Sunday, in August.
    pub nth: Option<NthWeekdays>,
    /// Every one is a day, or a short stretch of one year's days: they stand on bank holidays too.
    pub named_days: bool,
}

pub(super) fn select(days: &DaySelector, text: &str, piece: &Piece) -> Result<Selected, HoursError> {
    let reader = Reader { text, piece };
    let year = match days.year.as_slice() {
        [] => None,
        [range] => {
            let (years, step) = range.clone().into_parts();
            if years.start() != years.end() || step != 1 || days.monthday.is_empty() {
                return reader.refuse(Refusal::YearAlone);
            }
            Some(*years.start())
        }
        _ => return reader.refuse(Refusal::YearAlone),
    };
    if let ([MonthdayRange::Date { start, end }], true) = (days.monthday.as_slice(), days.weekday.is_empty())
        && let (Date::Weekday { month, wday, nth, year: own }, true) = (start.0, start == end)
    {
        reader.without_offset(start.1)?;
        let place = 1u8.checked_shl(u32::from(nth.unsigned_abs()).saturating_sub(1)).unwrap_or(0);
        let (from_start, from_end) = if nth > 0 { (place, 0) } else { (0, place) };
        return Ok(Selected {
            dates: vec![reader.months(&(month..=month), own.or(year))?],
            nth: Some(NthWeekdays { weekdays: HoursRule::weekday(wday), from_start, from_end }),
            named_days: false,
        });
    }
    let mut selected = Selected { named_days: !days.monthday.is_empty(), ..Selected::default() };
    let mut with_year = None;
    for range in &days.monthday {
        let (dates, is_days) = reader.range(range, year)?;
        let has_year = matches!(dates, Dates::Once { .. });
        if with_year.is_some_and(|before| before != has_year) {
            return reader.refuse(Refusal::MixedYears);
        }
        with_year = Some(has_year);
        selected.named_days &= is_days;
        selected.dates.push(dates);
    }
    Ok(selected)
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    piece: &'a Piece<'a>,
}

impl Reader<'_> {
    fn refuse<T>(self, refusal: Refusal) -> Result<T, HoursError> {
        Err(HoursError::new(refusal, self.text, self.piece.range()))
    }

    fn without_offset(self, offset: DateOffset) -> Result<(), HoursError> {
        if offset == DateOffset::default() { Ok(()) } else { self.refuse(Refusal::DayOffset) }
    }

    /// The dates, and whether they are days rather than a season.
    fn range(self, range: &MonthdayRange, year: Option<Year>) -> Result<(Dates, bool), HoursError> {
        match range {
            MonthdayRange::Month { range, year: own } => Ok((self.months(range, own.or(year))?, false)),
            MonthdayRange::Date { start, end } => {
                self.without_offset(start.1)?;
                self.without_offset(end.1)?;
                self.days(start.0, end.0, year)
            }
        }
    }

    fn months(self, months: &RangeInclusive<Month>, year: Option<Year>) -> Result<Dates, HoursError> {
        let (first, last) = (*months.start() as u8, *months.end() as u8);
        let Some(year) = year else {
            return Ok(Dates::months(first, last));
        };
        // Does `2026 Oct-Mar` end in 2027, or hold for both ends of 2026? Nobody can tell.
        if first > last {
            return self.refuse(Refusal::BackwardDates);
        }
        let from = self.date(*year, first, 1)?;
        let to = self.date(*year, last, 1)?;
        Ok(Dates::once(from, to.with_day(u32::from(to.num_days_in_month())).unwrap_or(to)))
    }

    fn days(self, start: Date, end: Date, year: Option<Year>) -> Result<(Dates, bool), HoursError> {
        let (Date::Fixed { year: own, month, day }, Date::Fixed { year: end_year, month: end_month, day: end_day }) =
            (start, end)
        else {
            let easter = matches!((start, end), (Date::Easter { .. }, _) | (_, Date::Easter { .. }));
            return self.refuse(if easter { Refusal::Easter } else { Refusal::MovingDate });
        };
        let (month, end_month) = (month as u8, end_month as u8);
        match (own.or(year), end_year) {
            (None, None) => {
                // In a leap year, so that 29 February is a date.
                self.date(2024, month, day)?;
                self.date(2024, end_month, end_day)?;
                let (from, to) = (MonthDay::new(month, day), MonthDay::new(end_month, end_day));
                Ok((Dates::Yearly { from, to }, from == to))
            }
            (None, Some(_)) => self.refuse(Refusal::MixedYears),
            (Some(year), end_year) => {
                let from = self.date(*year, month, day)?;
                let over_new_year = (end_month, end_day) < (month, day);
                let last_year = end_year.map_or(*year + i32::from(over_new_year), |end| *end);
                let to = self.date(last_year, end_month, end_day)?;
                if to < from {
                    return self.refuse(Refusal::BackwardDates);
                }
                Ok((Dates::once(from, to), (to - from).num_days() < LONGEST_EXCEPTION))
            }
        }
    }

    fn date(self, year: i32, month: u8, day: u8) -> Result<NaiveDate, HoursError> {
        match NaiveDate::from_ymd_opt(year, month.into(), day.into()) {
            Some(date) => Ok(date),
            None => self.refuse(Refusal::NoSuchDate),
        }
    }
}
