//! Days, year first and without quotes.

use super::Table;
use crate::diagnostic::{Diagnostic, Located};
use chrono::{Datelike, NaiveDate};
use toml::de::DeValue;

/// Nothing that anybody writes of began before: the year is a slip.
const EARLIEST: i32 = 1800;

impl Table<'_> {
    /// A day that must be there.
    pub(in crate::read) fn date(&mut self, key: &'static str) -> Option<Located<NaiveDate>> {
        self.require(key);
        self.optional_date(key)
    }

    /// A day that may be absent.
    pub(in crate::read) fn optional_date(&mut self, key: &'static str) -> Option<Located<NaiveDate>> {
        let value = self.take(key)?;
        let at = self.place(value);
        match value.get_ref() {
            DeValue::Datetime(written) => {
                // The parser has reported a day that does not exist, and left neither day nor time.
                let day = written.date?;
                let date = NaiveDate::from_ymd_opt(i32::from(day.year), u32::from(day.month), u32::from(day.day));
                match date {
                    Some(date) if date.year() < EARLIEST => {
                        let message = format!("`{key}` is in the year {}", date.year());
                        let help = "See whether the year is right; what is not known is left out.";
                        self.problem(Diagnostic::error("bad-date", &at, message, help));
                        None
                    }
                    Some(date) if written.time.is_none() => Some(Located::new(date, at)),
                    _ => {
                        let help = format!("Write the day alone: `{key} = {day}`.");
                        self.problem(Diagnostic::error(
                            "bad-date",
                            &at,
                            format!("`{key}` should be a day, without a time"),
                            help,
                        ));
                        None
                    }
                }
            }
            DeValue::String(text) if text.parse::<NaiveDate>().is_ok() => {
                self.wrong_type(key, value, "a date without quotes", text);
                text.parse().ok().map(|date| Located::new(date, at))
            }
            _ => {
                self.wrong_type(key, value, "a date, year first and without quotes", "2026-11-22");
                None
            }
        }
    }
}
