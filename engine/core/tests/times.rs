//! Times in words where they are easily misread: midnights, other years, the last day of an edition, nights that run on.

mod small;

use chrono::TimeDelta;
use fingerpost::hours::{
    BankHolidays, Dates, EVERY_DAY, HolidayReach, HoursRule, MonthDay, Note, Outcome, Schedule, Span, State,
    WORKING_DAYS, day_hours, open_state,
};
use fingerpost::words::{Words, day_text, open_text};
use small::{day, english, moment};

fn weekdays(days: u8, from: u16, to: u16) -> Schedule {
    Schedule::new(vec![HoursRule::open(days, vec![Span::new(from, to)])])
}

/// It stands, bank holiday or not.
fn settled(dates: Vec<Dates>, outcome: Outcome) -> HoursRule {
    HoursRule { dates, holidays: HolidayReach::Settled, outcome, ..HoursRule::open(EVERY_DAY, vec![]) }
}

/// 25, 26 and 28 December 2026, and 1 January.
fn christmas() -> BankHolidays {
    BankHolidays::of_their_years(vec![(day("2026-12-28"), "Boxing Day (substitute day)".into())])
}

/// A midnight is named by the night it lies in; a date of another year has its year.
#[test]
fn midnights_and_other_years() {
    let messages = english();
    let holidays = BankHolidays::new(2026..=2028, [(day("2026-12-25"), "Christmas Day".into())]);
    let whole = |days| weekdays(days, 0, 1440);
    let (some_days, saturdays, mornings) = (whole(0b000_0101), whole(0b010_0000), weekdays(EVERY_DAY, 0, 480));
    let until_midnight = weekdays(EVERY_DAY, 960, 1440);
    let on_christmas = vec![Dates::Yearly { from: MonthDay::new(12, 25), to: MonthDay::new(12, 25) }];
    let but_christmas = Schedule::new(vec![
        settled(vec![], Outcome::Open(vec![Span::new(0, 1440)])),
        settled(on_christmas.clone(), Outcome::Off),
    ]);
    let only_christmas = Schedule::new(vec![settled(on_christmas, Outcome::Open(vec![Span::new(600, 720)]))]);
    let mondays = weekdays(1, 540, 1020);
    // 23 November 2026 is a Monday.
    for (schedule, at, expected) in [
        (&some_days, "2026-11-24T10:00", "Closed, opens tonight at midnight"),
        (&some_days, "2026-11-23T10:00", "Open until midnight"),
        (&some_days, "2026-11-26T10:00", "Closed, opens Sunday night at midnight"),
        (&some_days, "2026-11-28T10:00", "Closed, opens tomorrow night at midnight"),
        (&mornings, "2026-11-24T10:00", "Closed, opens tonight at midnight"),
        (&mornings, "2026-11-24T00:00", "Open until 8am"),
        (&saturdays, "2026-11-28T10:00", "Open until midnight"),
        (&saturdays, "2026-11-29T10:00", "Closed, opens Friday night at midnight"),
        (&until_midnight, "2026-11-28T17:00", "Open until midnight"),
        (&but_christmas, "2026-12-22T10:00", "Open until Thursday night at midnight"),
        (&but_christmas, "2026-12-23T10:00", "Open until tomorrow night at midnight"),
        (&but_christmas, "2026-12-24T10:00", "Open until midnight"),
        (&but_christmas, "2026-12-25T10:00", "Closed for the bank holiday, opens tonight at midnight"),
        (&but_christmas, "2026-12-26T10:00", "Open until midnight at the end of Friday 24 December 2027"),
        (&but_christmas, "2026-11-23T10:00", "Open until midnight at the end of Thursday 24 December"),
        (&only_christmas, "2026-11-23T10:00", "Closed, opens Friday 25 December at 10am"),
        (&only_christmas, "2026-12-26T10:00", "Closed, opens Saturday 25 December 2027 at 10am"),
        (&mondays, "2026-12-28T18:00", "Closed, opens Monday 4 January 2027 at 9am"),
    ] {
        let at = moment(at);
        assert_eq!(open_text(Words(&messages), &open_state(schedule, &holidays, at), at), expected, "{at}");
    }
}

/// Of the days after the last one nothing is said, neither an end nor an opening.
#[test]
fn nothing_is_said_of_days_after_the_last() {
    let messages = english();
    let office = weekdays(WORKING_DAYS, 540, 1020);
    let (bar, night) = (weekdays(EVERY_DAY, 960, 1440), weekdays(EVERY_DAY, 1200, 1920));
    let mut by_appointment = office.clone();
    by_appointment.rules[0].by_appointment = true;
    let always = Schedule::new(vec![settled(vec![], Outcome::Open(vec![Span::new(0, 1440)]))]);
    let mut but_christmas = always.clone();
    but_christmas.rules.push(settled(vec![Dates::once(day("2026-12-25"), day("2026-12-25"))], Outcome::Off));
    // 24 November 2026 is a Tuesday.
    for (schedule, at, last, expected) in [
        (&office, "2026-11-24T10:00", "2026-11-24", "Open until 5pm"),
        (&office, "2026-11-24T08:00", "2026-11-24", "Closed, opens 9am"),
        (&office, "2026-11-24T18:00", "2026-11-24", "Closed. Ring to ask when it opens"),
        (&office, "2026-11-24T18:00", "2026-11-25", "Closed, opens tomorrow at 9am"),
        (&by_appointment, "2026-11-24T18:00", "2026-11-24", "Closed. Ring to ask when it opens"),
        (&bar, "2026-11-24T18:00", "2026-11-24", "Open until midnight"),
        (&night, "2026-11-24T21:00", "2026-11-24", "Open now"),
        (&night, "2026-11-24T21:00", "2026-11-25", "Open until tomorrow at 8am"),
        (&night, "2026-11-24T07:00", "2026-11-24", "Open until 8am"),
        (&always, "2026-11-24T07:00", "2026-11-24", "Open day and night"),
        (&but_christmas, "2026-11-24T07:00", "2026-12-23", "Open now"),
        (&but_christmas, "2026-11-24T07:00", "2026-12-24", "Open until midnight at the end of Thursday 24 December"),
        (&office, "2026-12-24T18:00", "2026-12-24", "Closed. Ring to ask when it opens"),
        (&office, "2026-12-25T10:00", "2026-12-25", "Bank holiday (Christmas Day): ring first"),
    ] {
        let (holidays, at) = (christmas(), moment(at));
        let state = open_state(schedule, &holidays, at).said_up_to(day(last));
        assert_eq!(open_text(Words(&messages), &state, at), expected, "{at}, up to {last}");
        let end = day(last).and_hms_opt(0, 0, 0).unwrap() + TimeDelta::days(1);
        assert!(state.until.is_none_or(|until| until <= end) && state.next.is_none_or(|next| next < end), "{state:?}");
        let is_late = |note| matches!(note, Note::BankHolidayRingFirst { date, .. } if date > day(last));
        assert!(!state.note.is_some_and(is_late), "{state:?}");
    }
}

/// The row of a day and what is said on it agree: what began the evening before is in it.
#[test]
fn a_night_runs_on_into_the_row_of_the_next_day() {
    let messages = english();
    let holidays = christmas();
    let night = HoursRule::open(EVERY_DAY, vec![Span::new(1200, 1920)]);
    let on_holidays = |outcome| HoursRule { holidays: HolidayReach::Named, outcome, ..HoursRule::open(0, vec![]) };
    let off = Schedule::new(vec![night.clone(), on_holidays(Outcome::Off)]);
    let own = Schedule::new(vec![night.clone(), on_holidays(Outcome::Open(vec![Span::new(1320, 1380)]))]);
    let silent = Schedule::new(vec![night]);
    let weekend = weekdays(0b110_0000, 1320, 1680);
    let fridays = weekdays(0b001_0000, 1320, 1680);
    // 25 December 2026 is a Friday.
    for (schedule, at, line, row) in [
        (&off, "2026-12-24T03:00", "Open until 8am", "8pm to 8am"),
        (&off, "2026-12-25T03:00", "Open until 8am", "midnight to 8am, then closed"),
        (&off, "2026-12-25T08:00", "Closed for the bank holiday, opens Sunday at 8pm", "midnight to 8am, then closed"),
        (&off, "2026-12-26T03:00", "Closed for the bank holiday, opens tomorrow at 8pm", "closed"),
        (&off, "2026-12-27T03:00", "Closed, opens 8pm", "8pm to 8am"),
        (&own, "2026-12-25T03:00", "Open until 8am", "midnight to 8am, then 10pm to 11pm"),
        (&silent, "2026-12-25T03:00", "Open until 8am", "midnight to 8am, then not known: ring first"),
        (&silent, "2026-12-26T03:00", "Opening hours not known: ring first", "not known: ring first"),
        (&weekend, "2026-11-23T03:00", "Open until 4am", "midnight to 4am, then closed"),
        (&weekend, "2026-11-22T03:00", "Open until 4am", "10pm to 4am"),
        (&fridays, "2027-01-02T03:00", "Opening hours not known: ring first", "not known: ring first"),
    ] {
        let at = moment(at);
        assert_eq!(open_text(Words(&messages), &open_state(schedule, &holidays, at), at), line, "{at}");
        assert_eq!(day_text(Words(&messages), &day_hours(schedule, &holidays, at.date())), row, "{at}");
    }
    // Nobody knows of Christmas Day's own night.
    let holidays = BankHolidays::new(2026..=2026, [(day("2026-12-25"), "Christmas Day".into())]);
    let hours = day_hours(&fridays, &holidays, day("2026-12-26"));
    assert_eq!(day_text(Words(&messages), &hours), "not known until 4am, then closed");
    assert_eq!(open_state(&fridays, &holidays, moment("2026-12-26T03:00")).state, State::Unknown);
}
