//! Civil days and minutes as text and as bytes. chrono could read and write any notation; these are the only two here, and
//! so an engine for the browser need not carry the rest.

use chrono::{NaiveDate, NaiveDateTime, Timelike};

/// A day as in `2026-11-23`.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(number(year)? as i32, number(month)?, number(day)?)
}

/// A minute as in `2026-11-23T10:00`.
pub fn read_minute(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.split_once('T')?;
    let (hour, minute) = time.split_once(':')?;
    read_day(day)?.and_hms_opt(number(hour)?, number(minute)?, 0)
}

/// What [`read_minute`] reads.
pub fn minute(time: NaiveDateTime) -> String {
    format!("{}T{:02}:{:02}", time.date(), time.hour(), time.minute())
}

/// Figures and nothing else: Rust would also take a sign.
fn number(text: &str) -> Option<u32> {
    let figures = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if figures { text.parse().ok() } else { None }
}

/// A day in the files of an edition: for `#[serde(with = "…")]`. It is the number of the day, where chrono would write ten
/// characters.
pub mod day {
    use chrono::{Datelike, NaiveDate};
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};

    /// Writes its number.
    pub fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        day.num_days_from_ce().serialize(to)
    }

    /// Reads its number.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        let number = i32::deserialize(from)?;
        NaiveDate::from_num_days_from_ce_opt(number).ok_or_else(|| D::Error::custom("no day of the calendar"))
    }
}

/// The same for a day that may be absent.
pub mod day_or_none {
    use chrono::{Datelike, NaiveDate};
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};

    /// Writes its number, if there is a day.
    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        day.map(|day| day.num_days_from_ce()).serialize(to)
    }

    /// Reads its number, if there is one.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        let Some(number) = Option::<i32>::deserialize(from)? else { return Ok(None) };
        let day = NaiveDate::from_num_days_from_ce_opt(number);
        day.map(Some).ok_or_else(|| D::Error::custom("no day of the calendar"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(read_day(text).map_or_else(|| "-".to_owned(), |day| day.to_string()), expected, "{text}");
        }
        check("2026-11-23", "2026-11-23");
        check("2015-4-1", "2015-04-01");
        check("2024-02-29", "2024-02-29");
        check("2026-02-29", "-");
        check("2026-13-01", "-");
        check("26-11-23", "-");
        check("+2026-11-23", "-");
        check("2026-11-+3", "-");
        check("2026-11-23 ", "-");
        check("2026-11", "-");
        check("2026-11-23-1", "-");
        check("２０２６-11-23", "-");
        check("", "-");
    }

    #[test]
    fn minutes_are_read_as_they_are_written() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(read_minute(text).map_or_else(|| "-".to_owned(), minute), expected, "{text}");
        }
        check("2026-11-23T10:00", "2026-11-23T10:00");
        check("2026-11-23T00:05", "2026-11-23T00:05");
        check("2026-11-23T24:00", "-");
        check("2026-11-23T10:60", "-");
        check("2026-11-23T10:00:00", "-");
        check("2026-11-23T10:00Z", "-");
        check("2026-11-23 10:00", "-");
        check("2026-11-23T", "-");
        check("2026-11-23", "-");
    }
}
