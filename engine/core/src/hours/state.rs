//! What a schedule says at one moment: open, closed or unknown, and until when.

use super::day::{Date, Day, Rest};
use super::{BankHolidays, EVERY_DAY, HolidayReach, HoursRule, Schedule};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use serde::Serialize;

/// How far ahead an opening is looked for: a year and a few days, so that a yearly one is found.
const DAYS_AHEAD: i32 = 370;
pub(super) const MINUTES_A_DAY: i64 = 1440;

/// Open, closed, or nobody can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "OpenState"))]
pub enum State {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// Not known: never taken for closed.
    Unknown,
}

/// The state at a moment, and when it changes. Times are civil and local.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenState<'a> {
    /// Open, closed, unknown.
    pub state: State,
    /// An appointment is needed: now if it is open or unknown, at `next` if it is closed.
    pub by_appointment: bool,
    /// When the state ends. Open: when it no longer is, or an appointment or a remark comes or goes; none if it stays
    /// open for a year and more. Closed: the same as
    /// `next`. Unknown: from when on it is known again, if that is known.
    pub until: Option<NaiveDateTime>,
    /// When it is not open: the next opening that is certain. Days of which nothing is known are passed over, and the
    /// note says so.
    pub next: Option<NaiveDateTime>,
    /// Closed: the bank holiday, by its name, that keeps it closed on a day on which it otherwise opens.
    pub closed_for: Option<&'a str>,
    /// What to know about it.
    pub note: Option<Note<'a>>,
    /// It is open, and until when is not said: that lies past the last day of which anything is said.
    pub end_unsaid: bool,
}

impl OpenState<'_> {
    /// Of which nothing is known: no hours were given, or they are too old to be relied on.
    pub(crate) const UNKNOWN: OpenState<'static> = OpenState {
        state: State::Unknown,
        by_appointment: false,
        until: None,
        next: None,
        closed_for: None,
        note: None,
        end_unsaid: false,
    };

    /// The same, but for what it says of the days after `last`: of those nothing is known.
    pub fn said_up_to(mut self, last: NaiveDate) -> Self {
        let Some(end) = instant(last.num_days_from_ce(), MINUTES_A_DAY) else { return self };
        // Open until the end of the last day is still said of that day; an opening at that moment is not.
        let is_past = |when: NaiveDateTime| if self.state == State::Closed { when >= end } else { when > end };
        self.end_unsaid = self.state == State::Open && self.until.is_some_and(is_past);
        self.until = self.until.filter(|when| !is_past(*when));
        if self.next.is_some_and(|next| next >= end) {
            self.next = None;
            // Whether an appointment is needed was said of the next opening.
            self.by_appointment &= self.state != State::Closed;
        }
        self.note = self.note.filter(|note| !matches!(note, Note::BankHolidayRingFirst { date, .. } if *date > last));
        self
    }
}

/// What to know about a state; the message catalogue has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note<'a> {
    /// A bank holiday of which the hours say nothing: today, or on the way to the next opening.
    BankHolidayRingFirst {
        /// Its name.
        name: &'a str,
        /// Its day.
        date: NaiveDate,
    },
    /// Today is a bank holiday, and these are its hours.
    BankHolidayHours {
        /// Its name.
        name: &'a str,
    },
    /// No bank holidays are known that far.
    BeyondKnownHolidays,
    /// What the hours' author remarked.
    Comment(&'a str),
}

/// What `schedule` says at `at`, a civil local time.
pub fn open_state<'a>(schedule: &'a Schedule, holidays: &'a BankHolidays, at: NaiveDateTime) -> OpenState<'a> {
    let calendar = Calendar { schedule, holidays };
    let (today, minute) = (at.date().num_days_from_ce(), i64::from(at.hour() * 60 + at.minute()));
    let now = Moment { calendar, number: today, minute };
    let (eve, day) = (calendar.day(today - 1), calendar.day(today));
    match calendar.open_at(eve, day, minute) {
        Some(run) => now.open(run, eve, day),
        None if i64::from(eve.doubtful_until()) > minute + MINUTES_A_DAY => now.unknown(eve, day),
        None if day.rest != Rest::Closed => now.unknown(day, day),
        None => now.closed(day),
    }
}

/// A schedule with its bank holidays.
#[derive(Clone, Copy)]
struct Calendar<'a> {
    schedule: &'a Schedule,
    holidays: &'a BankHolidays,
}

/// Being open, from a moment on: up to when, counted from the midnight of the moment's day, and by which rule.
#[derive(Clone, Copy)]
struct Run<'a> {
    until: i64,
    rule: &'a HoursRule,
    /// It began the day before.
    is_tail: bool,
}

impl<'a> Calendar<'a> {
    fn day(self, number: i32) -> Day<'a> {
        Day::actual(self.schedule, Date::new(self.holidays, number))
    }

    fn open_at(self, eve: Day<'a>, day: Day<'a>, minute: i64) -> Option<Run<'a>> {
        let own = day.span_at(minute).map(|(span, rule)| Run { until: span.to.into(), rule, is_tail: false });
        let tail = eve.span_at(minute + MINUTES_A_DAY).map(|(span, rule)| Run {
            until: i64::from(span.to) - MINUTES_A_DAY,
            rule,
            is_tail: true,
        });
        match (own, tail) {
            (Some(own), Some(tail))
                if (!tail.rule.by_appointment, tail.until) > (!own.rule.by_appointment, own.until) =>
            {
                Some(tail)
            }
            (own, tail) => own.or(tail),
        }
    }
}

/// The moment that is asked about.
#[derive(Clone, Copy)]
struct Moment<'a> {
    calendar: Calendar<'a>,
    number: i32,
    minute: i64,
}

/// The next certain opening, and the first day before it of which nothing is known.
struct Ahead<'a> {
    opening: Option<(NaiveDateTime, &'a HoursRule)>,
    doubt: Option<Note<'a>>,
}

impl<'a> Moment<'a> {
    fn open(self, run: Run<'a>, eve: Day<'a>, day: Day<'a>) -> OpenState<'a> {
        let named = run.rule.holidays == HolidayReach::Named && !run.is_tail;
        let holiday = day.holiday.filter(|_| named).map(|name| Note::BankHolidayHours { name });
        OpenState {
            state: State::Open,
            by_appointment: run.rule.by_appointment,
            until: self.end_of(run, eve, day),
            next: None,
            closed_for: None,
            note: comment(run.rule).or(holiday),
            end_unsaid: false,
        }
    }

    fn closed(self, day: Day<'a>) -> OpenState<'a> {
        let ahead = self.look_ahead(day);
        let next = ahead.opening.map(|(when, _)| when);
        let today = day.base.filter(|rule| rule.spans().next().is_none()).and_then(comment);
        let holiday = day.holiday.map(|name| Note::BankHolidayHours { name });
        // Had it hours of its own today, it would be closed because they are over, or have not begun.
        let has_hours = day.spans().next().is_some();
        let opens_otherwise = || Day::usual(self.calendar.schedule, self.number).spans().next().is_some();
        OpenState {
            state: State::Closed,
            by_appointment: ahead.opening.is_some_and(|(_, rule)| rule.by_appointment),
            until: next,
            next,
            closed_for: day.holiday.filter(|_| !has_hours && opens_otherwise()),
            note: ahead.doubt.or(today).or(holiday),
            end_unsaid: false,
        }
    }

    /// `cause` is the day of which something is not known: `day` or the one before it.
    fn unknown(self, cause: Day<'a>, day: Day<'a>) -> OpenState<'a> {
        let next = self.look_ahead(day).opening.map(|(when, _)| when);
        let known = self.known_again(cause, day);
        let (by_appointment, note) = match cause.rest {
            Rest::Unstated(rule) => (rule.by_appointment, comment(rule)),
            _ => (false, doubt(cause)),
        };
        let until = match (known, next) {
            (Some(known), Some(next)) => Some(known.min(next)),
            (known, next) => known.or(next),
        };
        OpenState { state: State::Unknown, by_appointment, until, next, note, ..OpenState::UNKNOWN }
    }

    /// Runs that meet are one, across as many midnights as there are.
    fn end_of(self, run: Run<'a>, mut eve: Day<'a>, mut day: Day<'a>) -> Option<NaiveDateTime> {
        if self.calendar.schedule.rules.last().is_some_and(is_always_open) {
            return None;
        }
        let mut end = run.until;
        while end <= i64::from(DAYS_AHEAD) * MINUTES_A_DAY {
            let days = (end / MINUTES_A_DAY) as i32;
            while day.number < self.number + days {
                (eve, day) = (day, self.calendar.day(day.number + 1));
            }
            match self.calendar.open_at(eve, day, end % MINUTES_A_DAY) {
                Some(more) if is_the_same_to_a_visitor(more.rule, run.rule) => {
                    end = i64::from(days) * MINUTES_A_DAY + more.until;
                }
                _ => return instant(self.number, end),
            }
        }
        None
    }

    fn look_ahead(self, today: Day<'a>) -> Ahead<'a> {
        let mut first_doubt = None;
        for days in 0..=DAYS_AHEAD {
            let day = if days == 0 { today } else { self.calendar.day(self.number + days) };
            let after = if days == 0 { self.minute } else { -1 };
            let opening =
                day.spans().filter(|(span, _)| i64::from(span.from) > after).min_by_key(|(span, _)| span.from);
            if let Some((span, rule)) = opening {
                let when = instant(day.number, span.from.into());
                return Ahead { opening: when.map(|when| (when, rule)), doubt: first_doubt };
            }
            first_doubt = first_doubt.or(doubt(day));
            if self.is_past_knowing(day) {
                return Ahead { opening: None, doubt: Some(Note::BeyondKnownHolidays) };
            }
        }
        Ahead { opening: None, doubt: None }
    }

    /// No later day will be known, either.
    fn is_past_knowing(self, day: Day<'a>) -> bool {
        day.is_past_knowing(self.calendar.holidays)
    }

    fn known_again(self, cause: Day<'a>, day: Day<'a>) -> Option<NaiveDateTime> {
        if cause.number < day.number && day.rest == Rest::Closed {
            return instant(cause.number, cause.doubtful_until().into());
        }
        let mut eve = day;
        for days in 1..=DAYS_AHEAD {
            let day = self.calendar.day(self.number + days);
            if day.rest == Rest::Closed {
                return instant(eve.number, i64::from(eve.doubtful_until()).max(MINUTES_A_DAY));
            }
            if self.is_past_knowing(day) {
                return None;
            }
            eve = day;
        }
        None
    }
}

/// Neither an appointment nor a remark ("women only") comes or goes.
fn is_the_same_to_a_visitor(one: &HoursRule, other: &HoursRule) -> bool {
    one.by_appointment == other.by_appointment && one.comment == other.comment
}

/// `24/7` as the last word: there is no end to look for.
fn is_always_open(rule: &HoursRule) -> bool {
    rule.holidays == HolidayReach::Settled
        && rule.dates.is_empty()
        && rule.weekdays & EVERY_DAY == EVERY_DAY
        && rule.spans().any(|span| span.from == 0 && i64::from(span.to) >= MINUTES_A_DAY)
}

fn doubt(day: Day<'_>) -> Option<Note<'_>> {
    match (day.rest, day.holiday) {
        (Rest::BeyondKnownHolidays, _) => Some(Note::BeyondKnownHolidays),
        (Rest::BankHoliday, Some(name)) => {
            NaiveDate::from_num_days_from_ce_opt(day.number).map(|date| Note::BankHolidayRingFirst { name, date })
        }
        _ => None,
    }
}

fn comment(rule: &HoursRule) -> Option<Note<'_>> {
    rule.comment.as_deref().map(Note::Comment)
}

fn instant(day: i32, minute: i64) -> Option<NaiveDateTime> {
    let midnight = NaiveDate::from_num_days_from_ce_opt(day)?.and_hms_opt(0, 0, 0)?;
    midnight.checked_add_signed(TimeDelta::minutes(minute))
}
