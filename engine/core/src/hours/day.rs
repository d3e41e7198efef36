//! One day of a schedule: which rules hold on it, and what is not known of it.

use super::{BankHolidays, HolidayReach, HoursRule, Outcome, Schedule, Span};

/// A day of the calendar.
#[derive(Clone, Copy)]
pub(super) struct Date<'a> {
    /// Days from 1 January of year 1, which is day 1.
    number: i32,
    weekday: u8,
    holiday: Option<&'a str>,
    /// Whether it is known if it is a bank holiday.
    is_known: bool,
}

impl<'a> Date<'a> {
    pub fn new(holidays: &'a BankHolidays, number: i32) -> Self {
        let (holiday, is_known) = (holidays.name(number), holidays.knows(number));
        Date { number, weekday: HoursRule::weekday_of(number), holiday, is_known }
    }

    /// One that is no bank holiday.
    fn ordinary(number: i32) -> Self {
        Date { number, weekday: HoursRule::weekday_of(number), holiday: None, is_known: true }
    }
}

/// A schedule on one day.
#[derive(Clone, Copy)]
pub(super) struct Day<'a> {
    /// Days from 1 January of year 1, which is day 1.
    pub number: i32,
    weekday: u8,
    /// The bank holiday's name, if it is one.
    pub holiday: Option<&'a str>,
    /// What holds outside the day's spans.
    pub rest: Rest<'a>,
    /// The rule that replaced all earlier ones.
    pub base: Option<&'a HoursRule>,
    // The rules after `base`, if some of them add to it: they are picked out when they are asked for.
    later: &'a [HoursRule],
    usual: bool,
}

/// What holds in the part of a day that no span covers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest<'a> {
    Closed,
    /// A rule says that nobody can say.
    Unstated(&'a HoursRule),
    /// A bank holiday of which the hours say nothing. The spans don't count.
    BankHoliday,
    /// No bank holidays are known for that year. The spans don't count.
    BeyondKnownHolidays,
}

impl Rest<'_> {
    /// The spans are those of an ordinary day, and nobody knows whether it is one.
    pub fn is_doubtful(self) -> bool {
        matches!(self, Rest::BankHoliday | Rest::BeyondKnownHolidays)
    }
}

impl<'a> Day<'a> {
    /// The day as it is.
    pub fn actual(schedule: &'a Schedule, date: Date<'a>) -> Self {
        let (day, settled) = Day::on(schedule, date, false);
        let rest = if !date.is_known {
            let may_be_named = schedule.rules.iter().any(|rule| rule.holidays == HolidayReach::Named);
            if settled && !may_be_named { day.rest } else { Rest::BeyondKnownHolidays }
        } else if date.holiday.is_some() && !settled {
            Rest::BankHoliday
        } else {
            day.rest
        };
        Day { rest, ..day }
    }

    /// The day as it would be, were it neither a bank holiday nor a dated exception.
    pub fn usual(schedule: &'a Schedule, number: i32) -> Self {
        Day::on(schedule, Date::ordinary(number), true).0
    }

    fn on(schedule: &'a Schedule, date: Date<'a>, usual: bool) -> (Self, bool) {
        let Date { number, weekday, holiday, .. } = date;
        let mut day = Day { number, weekday, holiday, rest: Rest::Closed, base: None, later: &[], usual };
        let (mut settled, mut has_additions) = (true, false);
        // From the last rule back to the one that replaces all before it; most often that is the first to match.
        for (index, rule) in schedule.rules.iter().enumerate().rev() {
            if !day.is_under(rule) {
                continue;
            }
            settled &= rule.holidays != HolidayReach::Silent;
            if rule.outcome == Outcome::Unknown && day.rest == Rest::Closed {
                day.rest = Rest::Unstated(rule);
            }
            if has_additions {
                day.later = schedule.rules.get(index + 1..).unwrap_or_default();
            }
            day.base = Some(rule);
            if !rule.adds || rule.outcome == Outcome::Off {
                break;
            }
            has_additions = true;
        }
        settled &= day.base.is_some();
        (day, settled)
    }

    #[inline]
    fn is_under(&self, rule: &HoursRule) -> bool {
        !(self.usual && rule.is_dated_exception()) && rule.covers(self.number, self.weekday, self.holiday.is_some())
    }

    /// The spans in which it is certainly open, each with its rule.
    pub fn spans(self) -> impl Iterator<Item = (Span, &'a HoursRule)> {
        self.ordinary_spans().filter(move |_| !self.rest.is_doubtful())
    }

    /// The spans that it has if nothing is out of the ordinary.
    fn ordinary_spans(self) -> impl Iterator<Item = (Span, &'a HoursRule)> {
        let added = self.later.iter().filter(move |rule| rule.adds && self.is_under(rule));
        self.base.into_iter().chain(added).flat_map(|rule| rule.spans().map(move |span| (span, rule)))
    }

    /// Up to which minute a day that may or may not have its ordinary hours may be open.
    pub fn doubtful_until(self) -> u16 {
        if !self.rest.is_doubtful() {
            return 0;
        }
        self.ordinary_spans().map(|(span, _)| span.to).max().unwrap_or(0).max(1440)
    }

    /// No later day will be known, either.
    pub fn is_past_knowing(self, holidays: &BankHolidays) -> bool {
        self.rest == Rest::BeyondKnownHolidays && holidays.end_before(self.number)
    }

    /// Whether it is certainly open at a minute after the day's midnight.
    pub fn is_open_at(self, minute: i64) -> bool {
        self.spans().any(|(span, _)| i64::from(span.from) <= minute && minute < i64::from(span.to))
    }

    /// The certain span that holds at a minute after the day's midnight, the one that ends last; what needs no
    /// appointment comes first.
    pub fn span_at(self, minute: i64) -> Option<(Span, &'a HoursRule)> {
        self.spans()
            .filter(|(span, _)| i64::from(span.from) <= minute && minute < i64::from(span.to))
            .max_by_key(|(span, rule)| (!rule.by_appointment, span.to))
    }
}
