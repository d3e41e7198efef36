//! Clock times and days in words.

use super::Words;
use crate::hours::{DayHours, DaySpan, Difference, Note, OpenState, State, Tail};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};

/// A clock time: "9am", "12.30pm", "midnight".
pub fn clock(words: Words<'_>, hour: u32, minute: u32) -> String {
    match (hour % 24, minute) {
        (0, 0) => words.say("time.midnight", &[]),
        (12, 0) => words.say("time.noon", &[]),
        (hour, minute) => {
            let twelve = if hour % 12 == 0 { 12 } else { hour % 12 }.to_string();
            let half = if hour < 12 { "am" } else { "pm" };
            match minute {
                0 => words.say(&format!("time.{half}"), &[("hour", &twelve)]),
                _ => words
                    .say(&format!("time.{half}-minutes"), &[("hour", &twelve), ("minute", &format!("{minute:02}"))]),
            }
        }
    }
}

/// A day with its year: "1 February 2018".
pub(crate) fn long_date(words: Words<'_>, date: NaiveDate) -> String {
    let month = words.say(&format!("date.month.{}", date.month()), &[]);
    words.say("date.long", &[("day", &date.day().to_string()), ("month", &month), ("year", &date.year().to_string())])
}

/// The name of a day of the week: "Monday".
pub fn weekday(words: Words<'_>, date: NaiveDate) -> String {
    words.say(&format!("date.weekday.{}", date.weekday().number_from_monday()), &[])
}

/// Whether it is open, until or from when, in one line.
pub fn open_text(words: Words<'_>, state: &OpenState<'_>, at: NaiveDateTime) -> String {
    let line = match (state.state, state.until.filter(|_| state.state == State::Open).or(state.next)) {
        (State::Open, Some(until)) => words.say("open.until", &[("when", &moment(words, until, at, true))]),
        (State::Open, None) if state.end_unsaid => words.say("open.now", &[]),
        (State::Open, None) => words.say("open.always", &[]),
        (State::Closed, next) => {
            closed_text(words, state.closed_for.is_some(), next.map(|next| moment(words, next, at, false)))
        }
        (State::Unknown, next) => match (&state.note, next) {
            (Some(Note::BankHolidayRingFirst { name, date }), _) if *date == at.date() => {
                words.say("open.bank-holiday", &[("name", name)])
            }
            _ => words.say("open.unknown", &[]),
        },
    };
    if state.by_appointment { words.say("open.by-appointment", &[("line", &line)]) } else { line }
}

fn closed_text(words: Words<'_>, for_holiday: bool, next: Option<String>) -> String {
    match (next, for_holiday) {
        (Some(when), false) => words.say("open.opens", &[("when", &when)]),
        (Some(when), true) => words.say("open.opens-after-holiday", &[("when", &when)]),
        (None, false) => words.say("open.closed", &[]),
        (None, true) => words.say("open.closed-for-holiday", &[]),
    }
}

/// What to know beside the state.
pub fn note_text(words: Words<'_>, note: &Note<'_>) -> String {
    match note {
        Note::BankHolidayRingFirst { name, date } => {
            words.say("open.note.ring-first", &[("name", name), ("date", &long_date(words, *date))])
        }
        Note::BankHolidayHours { name } => words.say("open.note.holiday-hours", &[("name", name)]),
        Note::BeyondKnownHolidays => words.say("open.note.beyond", &[]),
        Note::Comment(text) => (*text).to_owned(),
    }
}

/// A day's hours in words: "9am to 5pm", "closed", "not known". What runs on from the night before is said where the day
/// has no hours of its own, or others than usual: "midnight to 8am, then closed".
pub fn day_text(words: Words<'_>, hours: &DayHours<'_>) -> String {
    let spans: Vec<String> = hours.spans.iter().map(|span| span_text(words, span)).collect();
    let line = match (spans.is_empty(), hours.off, hours.unknown) {
        (false, _, false) => words.list(&spans, "list.and"),
        (false, _, true) => words.say("open.day.partly", &[("hours", &words.list(&spans, "list.and"))]),
        (true, true, _) => words.say("open.day.closed", &[]),
        (true, false, _) if hours.by_appointment => words.say("open.day.by-appointment", &[]),
        (true, false, _) => words.say("open.day.unknown", &[]),
    };
    let line = remarked(words, line, hours.comment);
    match &hours.tail {
        Some(tail) if spans.is_empty() || hours.differs.is_some() => tail_text(words, tail, hours, line),
        _ => line,
    }
}

fn tail_text(words: Words<'_>, tail: &Tail<'_>, hours: &DayHours<'_>, line: String) -> String {
    match tail {
        Tail::Open(span) => words.say("open.day.tail", &[("hours", &span_text(words, span)), ("line", &line)]),
        Tail::Doubtful(_) if hours.unknown => line,
        Tail::Doubtful(until) => {
            words.say("open.day.doubtful-tail", &[("time", &minutes_text(words, *until)), ("line", &line)])
        }
    }
}

/// Why a day is not as in the usual week.
pub fn difference_text(words: Words<'_>, difference: &Difference<'_>) -> String {
    match difference {
        Difference::BankHoliday(name) => (*name).to_owned(),
        Difference::Dated => words.say("open.day.dated", &[]),
        Difference::BeyondKnownHolidays => words.say("open.day.beyond", &[]),
    }
}

fn span_text(words: Words<'_>, span: &DaySpan<'_>) -> String {
    if span.from == 0 && span.to >= 1440 {
        return words.say("open.day.all-day", &[]);
    }
    let (from, to) = (minutes_text(words, span.from), minutes_text(words, span.to));
    let text = words.say("open.day.span", &[("from", &from), ("to", &to)]);
    let text = if span.by_appointment { words.say("open.by-appointment", &[("line", &text)]) } else { text };
    remarked(words, text, span.comment)
}

/// A time of day by its minutes from midnight.
fn minutes_text(words: Words<'_>, minutes: u16) -> String {
    clock(words, u32::from(minutes / 60), u32::from(minutes % 60))
}

/// With what the author remarked.
fn remarked(words: Words<'_>, line: String, comment: Option<&str>) -> String {
    match comment {
        Some(comment) => words.say("open.day.comment", &[("line", &line), ("comment", comment)]),
        None => line,
    }
}

/// A moment as seen from `at`: "5pm", "tomorrow at 9am", "Monday at 9am", "Monday 30 November at 9am". A midnight is said
/// of the night that it lies in, by the day before it: "tonight at midnight". Only what `ends` at it tonight ends just
/// "midnight".
fn moment(words: Words<'_>, when: NaiveDateTime, at: NaiveDateTime, ends: bool) -> String {
    let time = clock(words, when.hour(), when.minute());
    let is_midnight = when.hour() == 0 && when.minute() == 0;
    let date = if is_midnight { when.date() - Days::new(1) } else { when.date() };
    let key = match ((date - at.date()).num_days(), is_midnight) {
        (..=0, true) if !ends => "time.tonight",
        (..=0, _) => return time,
        (1, false) => "time.tomorrow",
        (1, true) => "time.tomorrow-night",
        (2..=6, false) => "time.weekday",
        (2..=6, true) => "time.weekday-night",
        (_, false) => "time.date",
        (_, true) => "time.date-night",
    };
    let is_near = (date - at.date()).num_days() <= 6;
    let day = if is_near { weekday(words, date) } else { weekday_and_date(words, date, at.date()) };
    words.say(key, &[("day", &day), ("time", &time)])
}

/// "Monday 30 November", with its year if that is not the one of `today`.
fn weekday_and_date(words: Words<'_>, date: NaiveDate, today: NaiveDate) -> String {
    let month = words.say(&format!("date.month.{}", date.month()), &[]);
    let key = if date.year() == today.year() { "date.day" } else { "date.day-year" };
    let (weekday, day, year) = (weekday(words, date), date.day().to_string(), date.year().to_string());
    words.say(key, &[("weekday", &weekday), ("day", &day), ("month", &month), ("year", &year)])
}
