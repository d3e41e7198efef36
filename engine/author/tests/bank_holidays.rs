//! The bank holidays of an official list, and the days themselves where it has only their substitutes.

// Clippy's leave for tests does not reach the functions that the tests share.
#![allow(clippy::unwrap_used)]

use chrono::{Datelike, NaiveDate};
use fingerpost::hours::{BankHolidays, Note, State, open_state};
use fingerpost_author::hours::parse;
use std::collections::HashSet;

/// In every year of the list and of forty more, wherever in the week these days fall: 1998 to 2037 have every way.
#[test]
fn christmas_boxing_and_new_years_day_are_bank_holidays_on_every_weekday() {
    let path = "../../directory-data/bank-holidays.toml";
    let shipped: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let shipped: Vec<(NaiveDate, String)> = shipped["holiday"].as_array().unwrap().iter().map(listed).collect();
    // Of a year constructed here only Early May is listed: the days themselves have to come from the year.
    let constructed =
        (1998..=2037).map(|year| (NaiveDate::from_ymd_opt(year, 5, 4).unwrap(), "May".to_owned())).collect();
    let (shut, silent) = (parse("Mo-Su 10:00-16:00; PH off").unwrap(), parse("Mo-Su 10:00-16:00").unwrap());
    let mut seen = HashSet::new();
    for list in [shipped, constructed] {
        let years: HashSet<i32> = list.iter().map(|(date, _)| date.year()).collect();
        let holidays = BankHolidays::of_their_years(list.clone());
        for (date, name) in &list {
            assert_eq!(holidays.on(*date).map(|day| day.name), Some(name.as_str()), "{date}");
        }
        for (year, (month, day)) in years.iter().flat_map(|year| [(1, 1), (12, 25), (12, 26)].map(|day| (*year, day))) {
            let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            let at = date.and_hms_opt(11, 0, 0).unwrap();
            seen.insert((month, day, date.weekday()));
            assert_eq!(open_state(&shut, &holidays, at).state, State::Closed, "{date}");
            let state = open_state(&silent, &holidays, at);
            assert_eq!(state.state, State::Unknown, "{date}");
            assert!(matches!(state.note, Some(Note::BankHolidayRingFirst { date: on, .. }) if on == date), "{date}");
        }
        // The days between are as any other.
        let first = years.iter().min().unwrap();
        let eve = NaiveDate::from_ymd_opt(*first, 12, 24).and_then(|date| date.and_hms_opt(11, 0, 0)).unwrap();
        assert_eq!(open_state(&silent, &holidays, eve).state, State::Open);
    }
    assert_eq!(seen.len(), 3 * 7, "not every weekday was seen");
}

fn listed(holiday: &toml::Value) -> (NaiveDate, String) {
    let date = holiday["date"].as_datetime().unwrap().to_string();
    (date.parse().unwrap(), holiday["name"].as_str().unwrap().to_owned())
}
