//! Whole numbers, metres of the grid, tenths of a mile.

use super::{Table, whole_number};
use toml::de::DeValue;

/// No distance, age or sensitivity is larger.
const MOST: u32 = 1_000;

impl Table<'_> {
    /// A whole number of miles, years or steps, that must be there.
    pub(in crate::read) fn number(&mut self, key: &'static str) -> Option<u32> {
        self.require(key);
        self.optional_number(key)
    }

    /// A whole number of miles, years or steps, that may be absent.
    pub(in crate::read) fn optional_number(&mut self, key: &'static str) -> Option<u32> {
        let value = self.take(key)?;
        let number = whole_number(value).and_then(|number| u32::try_from(number).ok()).filter(|number| *number <= MOST);
        if number.is_none() {
            self.wrong_type(key, value, "a whole number from 0 to 1000, without quotes", "15");
        }
        number
    }

    /// Whole metres, that may be absent.
    pub(in crate::read) fn metres(&mut self, key: &'static str) -> Option<u32> {
        let value = self.take(key)?;
        let metres = whole_number(value).and_then(|number| u32::try_from(number).ok());
        if metres.is_none() {
            self.wrong_type(key, value, "a whole number of metres, without quotes", "522503");
        }
        metres
    }

    /// Miles in tenths, up to a hundred, that may be absent.
    pub(in crate::read) fn tenths(&mut self, key: &'static str) -> Option<u32> {
        let value = self.take(key)?;
        let tenths = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse::<f64>().ok().map(|miles| miles * 10.0),
            _ => whole_number(value).map(|miles| miles as f64 * 10.0),
        };
        let tenths = tenths.filter(|tenths| tenths.fract() == 0.0 && (1.0..=1000.0).contains(tenths));
        if tenths.is_none() {
            self.wrong_type(key, value, "miles from 0.1 to 100 in whole tenths, without quotes", "1.5");
        }
        tenths.map(|tenths| tenths as u32)
    }
}
