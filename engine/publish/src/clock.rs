//! The clock, which only the command line may read: the engine is told the time.

use chrono::{NaiveDate, NaiveDateTime};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// The time by the clocks of the United Kingdom, to the minute. The zone's rules are built in, so that a machine without them is right too.
pub fn now() -> NaiveDateTime {
    in_london(Timestamp::now())
}

/// The time in UTC, to the second, as in `2026-11-27T17:00:00Z`.
pub fn utc() -> String {
    written(Timestamp::now())
}

/// The same a day earlier.
pub fn utc_a_day_ago() -> String {
    let now = Timestamp::now();
    written(now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(now))
}

fn written(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn in_london(instant: Timestamp) -> NaiveDateTime {
    // The zone is built in; were it not, winter time would be the nearest to the truth.
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let civil = zone.to_datetime(instant);
    NaiveDate::from_ymd_opt(i32::from(civil.year()), civil.month() as u32, civil.day() as u32)
        .and_then(|day| day.and_hms_opt(civil.hour() as u32, civil.minute() as u32, 0))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_go_forward_in_summer() {
        for (instant, civil) in [
            ("2026-01-15T10:00:59Z", "2026-01-15 10:00:00"),
            ("2026-07-15T10:00:00Z", "2026-07-15 11:00:00"),
            ("2026-03-29T00:59:00Z", "2026-03-29 00:59:00"),
            ("2026-03-29T01:00:00Z", "2026-03-29 02:00:00"),
            ("2026-10-25T00:30:00Z", "2026-10-25 01:30:00"),
            ("2026-10-25T01:30:00Z", "2026-10-25 01:30:00"),
        ] {
            assert_eq!(in_london(instant.parse().unwrap()).to_string(), civil, "{instant}");
        }
    }
}
