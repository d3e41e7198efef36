//! Hours the slow way: told in a few words, and asked minute by minute.

use chrono::{Datelike, Days, NaiveDateTime, TimeDelta, Timelike};
use fingerpost::directory::Directory;
use fingerpost::hours::{EVERY_DAY, HolidayReach, HoursRule, Outcome, Schedule, Span, State};

/// Hours as a test tells them.
#[derive(Debug, Clone)]
pub enum Hours {
    /// Day and night, whatever day it is.
    Always,
    /// At no time.
    Never,
    /// Nobody can say.
    Doubtful,
    /// On these weekdays, Monday the lowest bit, from one minute of the day to another.
    Week(u8, Vec<(u16, u16)>, OnHolidays),
}

/// What hours say of bank holidays.
#[derive(Debug, Clone)]
pub enum OnHolidays {
    /// Nothing.
    Silent,
    /// These spans; none: closed.
    Spans(Vec<(u16, u16)>),
}

impl Hours {
    /// The same as the engine has it.
    pub fn schedule(&self) -> Schedule {
        let settled =
            |outcome| HoursRule { holidays: HolidayReach::Settled, outcome, ..HoursRule::open(EVERY_DAY, Vec::new()) };
        let spans = |spans: &[(u16, u16)]| spans.iter().map(|(from, to)| Span::new(*from, *to)).collect::<Vec<_>>();
        Schedule::new(match self {
            Hours::Always => vec![settled(Outcome::Open(vec![Span::new(0, 1440)]))],
            Hours::Never => vec![settled(Outcome::Off)],
            Hours::Doubtful => vec![settled(Outcome::Unknown)],
            Hours::Week(weekdays, usual, OnHolidays::Silent) => vec![HoursRule::open(*weekdays, spans(usual))],
            Hours::Week(weekdays, usual, OnHolidays::Spans(special)) => {
                let outcome = if special.is_empty() { Outcome::Off } else { Outcome::Open(spans(special)) };
                let on_holidays =
                    HoursRule { holidays: HolidayReach::Named, outcome, ..HoursRule::open(0, Vec::new()) };
                vec![HoursRule::open(*weekdays, spans(usual)), on_holidays]
            }
        })
    }

    /// What they say at one minute.
    pub fn state(&self, directory: &Directory, at: NaiveDateTime) -> State {
        let (weekdays, usual, on_holidays) = match self {
            Hours::Always => return State::Open,
            Hours::Never => return State::Closed,
            Hours::Doubtful => return State::Unknown,
            Hours::Week(weekdays, usual, on_holidays) => (weekdays, usual, on_holidays),
        };
        let minute = (at.hour() * 60 + at.minute()) as u16;
        // A span may have begun today or, running past midnight, yesterday.
        let mut is_doubtful = false;
        for (date, minute) in [(at.date(), minute), (at.date() - Days::new(1), minute + 1440)] {
            let of_week: &[(u16, u16)] =
                if weekdays & (1 << date.weekday().num_days_from_monday()) != 0 { usual } else { &[] };
            let spans: &[(u16, u16)] =
                match (directory.holidays.is_known(date), directory.holidays.on(date), on_holidays) {
                    (true, None, _) => of_week,
                    (true, Some(_), OnHolidays::Spans(special)) => special,
                    // Today nobody can say, and yesterday's hours may run on if they were the usual ones.
                    _ => {
                        is_doubtful |= minute < 1440 || of_week.iter().any(|(_, to)| *to > minute);
                        continue;
                    }
                };
            if spans.iter().any(|(from, to)| *from <= minute && minute < *to) {
                return State::Open;
            }
        }
        if is_doubtful { State::Unknown } else { State::Closed }
    }

    /// Whether it is open now or at any minute of the next two hours. Of those after `confirm_by` nothing is known.
    pub fn is_open_soon(&self, directory: &Directory, at: NaiveDateTime) -> bool {
        let soon = (0..=120).map(|ahead| at + TimeDelta::minutes(ahead));
        let mut known = soon.filter(|at| at.date() <= directory.header.confirm_by);
        known.any(|at| self.state(directory, at) == State::Open)
    }
}
