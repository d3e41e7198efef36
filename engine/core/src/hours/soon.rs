//! Whether schedules are open at one moment, or soon after it: for many schedules, what is known of the moment's days once.

use super::day::{Date, Day, Rest};
use super::state::MINUTES_A_DAY;
use super::{BankHolidays, Schedule, State};
use chrono::{Datelike, NaiveDateTime, Timelike};

/// A moment, and how soon after it something opens that counts as good as open.
pub(crate) struct OpenSoon<'a> {
    holidays: &'a BankHolidays,
    eve: Date<'a>,
    today: Date<'a>,
    morrow: Date<'a>,
    /// From the midnight that begins the moment's day.
    minute: i64,
    /// The last minute at which an opening is soon, from the same midnight.
    last: i64,
}

impl<'a> OpenSoon<'a> {
    /// At `at`, a civil local time, or within so many minutes, at most a day.
    pub fn new(holidays: &'a BankHolidays, at: NaiveDateTime, minutes: i64) -> Self {
        let (day, minute) = (at.date().num_days_from_ce(), i64::from(at.hour() * 60 + at.minute()));
        let [eve, today, morrow] = [day - 1, day, day + 1].map(|number| Date::new(holidays, number));
        OpenSoon { holidays, eve, today, morrow, minute, last: minute + minutes }
    }

    /// Whether a schedule is open then or certainly opens: what [`open_state`](super::open_state) says, without looking
    /// further ahead.
    pub fn holds_for(&self, schedule: &Schedule) -> bool {
        let OpenSoon { minute, last, .. } = *self;
        let opens = |day: Day<'_>, after: i64, last: i64| {
            day.spans().any(|(span, _)| after < i64::from(span.from) && i64::from(span.from) <= last)
        };
        let day = Day::actual(schedule, self.today);
        day.is_open_at(minute)
            || opens(day, minute, last)
            || Day::actual(schedule, self.eve).is_open_at(minute + MINUTES_A_DAY)
            || (last >= MINUTES_A_DAY
                && !day.is_past_knowing(self.holidays)
                && opens(Day::actual(schedule, self.morrow), -1, last - MINUTES_A_DAY))
    }

    /// What a schedule says at the moment: the state that [`open_state`](super::open_state) gives, without when it changes,
    /// for which it may look a year ahead.
    pub fn state_of(&self, schedule: &Schedule) -> State {
        let (day, eve) = (Day::actual(schedule, self.today), Day::actual(schedule, self.eve));
        let minute_of_eve = self.minute + MINUTES_A_DAY;
        if day.is_open_at(self.minute) || eve.is_open_at(minute_of_eve) {
            State::Open
        } else if i64::from(eve.doubtful_until()) > minute_of_eve || day.rest != Rest::Closed {
            State::Unknown
        } else {
            State::Closed
        }
    }
}
