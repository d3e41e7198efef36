//! Hours as times that recur, which is all that other standards know: every week, or on some weeks of every month, between two
//! days. A later rule of hours replaces an earlier one, and no standard has that; so the days from the edition to its
//! `confirm_by` are cut wherever a dated rule begins or ends, and each stretch is said by itself, exactly. What recurs in no such way
//! is not said at all, and told. Nothing is said to be open that is not.

use chrono::{Datelike, Days, NaiveDate};
use fingerpost::hours::{Dates, HolidayReach, HoursRule, MonthDay, Outcome, Schedule, Span};

/// With more stretches than this nobody could read it, and the author's own notation says it better.
const MOST_STRETCHES: usize = 12;
/// The days of a week as iCalendar (RFC 5545) calls them, Monday first.
pub const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Open at the same times on several days that recur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// On which days.
    pub days: Recurring,
    /// Minutes from midnight.
    pub from: u16,
    /// Minutes from the same midnight; past 1440 it ends on the next day.
    pub to: u16,
    /// An appointment is needed.
    pub by_appointment: bool,
    /// What the author remarked.
    pub comment: Option<String>,
    /// The first day on which this holds.
    pub valid_from: NaiveDate,
    /// The last day on which this is known to hold.
    pub valid_to: NaiveDate,
}

/// Days that recur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recurring {
    /// Every week on these, 0 for Monday.
    Weekly(Vec<usize>),
    /// In every month on these by their places: `(1, 2)` is its first Wednesday, `(-1, 4)` its last Friday.
    Monthly(Vec<(i8, usize)>),
}

/// Hours as far as they recur.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Openings {
    /// When it is open.
    pub open: Vec<Opening>,
    /// What of it could not be said so.
    pub unsaid: Vec<Unsaid>,
}

/// What could not be said as times that recur.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unsaid {
    /// Whether it is open on bank holidays.
    BankHolidays,
    /// Days that turn on their place in the month in a way that no rule of a calendar has.
    Places,
    /// More stretches of dates than anybody could read.
    Stretches,
    /// Days of which the author says that nobody can say.
    Unknown,
}

/// What recurs of a schedule from one day to another.
pub fn openings(schedule: &Schedule, first: NaiveDate, last: NaiveDate) -> Openings {
    let mut said = Openings { open: Vec::new(), unsaid: vec![Unsaid::BankHolidays] };
    let starts = stretches(schedule, first, last);
    if starts.len() > MOST_STRETCHES {
        said.unsaid.push(Unsaid::Stretches);
        return said;
    }
    if schedule.is_day_and_night() {
        said.unsaid.clear();
    }
    let ends = starts.iter().skip(1).map(|start| *start - Days::new(1)).chain([last]);
    for (start, end) in starts.iter().zip(ends) {
        let rules: Vec<&HoursRule> = schedule.rules.iter().filter(|rule| is_of(rule, *start)).collect();
        let week = Stretch::of(&rules, &mut said.unsaid);
        // As long as the stretch before said the same, it goes on.
        for (days, span) in week.0 {
            let opening = span.opening(days, *start, end);
            let before = |known: &&mut Opening| {
                let until = known.valid_to;
                **known == Opening { valid_from: known.valid_from, valid_to: until, ..opening.clone() }
                    && until.checked_add_days(Days::new(1)) == Some(*start)
            };
            match said.open.iter_mut().find(before) {
                Some(known) => known.valid_to = end,
                None => said.open.push(opening),
            }
        }
    }
    // On a day that a stretch does not have, nothing recurs.
    said.open.retain(|opening| opening.falls_on_a_day());
    said.unsaid.sort_unstable();
    said.unsaid.dedup();
    said
}

/// Where a dated rule begins or ends, the first day among them.
fn stretches(schedule: &Schedule, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let mut dated = schedule.rules.iter().flat_map(|rule| &rule.dates).peekable();
    if dated.peek().is_none() {
        return vec![first];
    }
    let contains = |dates: &Dates, day: NaiveDate| match *dates {
        Dates::Once { from, to } => (from..=to).contains(&day.num_days_from_ce()),
        Dates::Yearly { from, to } => {
            let day = MonthDay::new(day.month() as u8, day.day() as u8);
            if from <= to { from <= day && day <= to } else { from <= day || day <= to }
        }
    };
    let dated: Vec<&Dates> = dated.collect();
    let mut starts = vec![first];
    for day in first.iter_days().skip(1).take_while(|day| *day <= last) {
        let before = day - Days::new(1);
        if dated.iter().any(|dates| contains(dates, day) != contains(dates, before)) {
            starts.push(day);
        }
    }
    starts
}

/// Whether a rule holds on some weekday around this date.
fn is_of(rule: &HoursRule, date: NaiveDate) -> bool {
    let everyday = HoursRule { weekdays: fingerpost::hours::EVERY_DAY, nth: Vec::new(), ..rule.clone() };
    everyday.names(date, false)
}

/// A span with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    span: Span,
    by_appointment: bool,
    comment: Option<String>,
}

impl Said {
    fn opening(self, days: Recurring, valid_from: NaiveDate, valid_to: NaiveDate) -> Opening {
        let Said { span, by_appointment, comment } = self;
        Opening { days, from: span.from, to: span.to, by_appointment, comment, valid_from, valid_to }
    }
}

/// What recurs in a stretch of days in which the same rules hold.
struct Stretch(Vec<(Recurring, Said)>);

impl Stretch {
    fn of(rules: &[&HoursRule], unsaid: &mut Vec<Unsaid>) -> Stretch {
        let mut weekly: Vec<(Said, Vec<usize>)> = Vec::new();
        let mut monthly: Vec<(Said, Vec<(i8, usize)>)> = Vec::new();
        for weekday in 0..DAYS.len() {
            let bit = 1u8 << weekday;
            let of_day =
                |rule: &&&HoursRule| rule.weekdays & bit != 0 || rule.nth.iter().any(|nth| nth.weekdays & bit != 0);
            let of_day: Vec<&HoursRule> = rules.iter().filter(of_day).copied().collect();
            if of_day.iter().all(|rule| rule.weekdays & bit != 0) {
                let said = replaced(of_day.iter().copied(), unsaid);
                said.into_iter().for_each(|said| put(&mut weekly, said, weekday));
                continue;
            }
            for (place, said) in by_place(&of_day, bit, unsaid) {
                put(&mut monthly, said, (place, weekday));
            }
        }
        let weekly = weekly.into_iter().map(|(said, days)| (Recurring::Weekly(days), said));
        let monthly = monthly.into_iter().map(|(said, days)| (Recurring::Monthly(days), said));
        Stretch(weekly.chain(monthly).collect())
    }
}

fn put<T>(groups: &mut Vec<(Said, Vec<T>)>, said: Said, day: T) {
    match groups.iter_mut().find(|(known, _)| *known == said) {
        Some((_, days)) => days.push(day),
        None => groups.push((said, vec![day])),
    }
}

/// What holds on the first to the fifth of a weekday in a month, or from its end.
fn by_place(rules: &[&HoursRule], bit: u8, unsaid: &mut Vec<Unsaid>) -> Vec<(i8, Said)> {
    let from_end = |rule: &&&HoursRule| rule.nth.iter().any(|nth| nth.weekdays & bit != 0 && nth.from_end != 0);
    match rules {
        // Alone, a rule may count from either end.
        [rule] => {
            let said = replaced([*rule].into_iter(), unsaid);
            let nth = rule.nth.iter().filter(|nth| nth.weekdays & bit != 0);
            let places = nth.flat_map(|nth| {
                let starts = (0..5).filter(|place| nth.from_start >> place & 1 == 1).map(|place| place + 1);
                let ends = (0..5).filter(|place| nth.from_end >> place & 1 == 1).map(|place| -1 - place);
                starts.chain(ends)
            });
            let mut places: Vec<i8> = places.collect();
            places.dedup();
            let is_twofold = places.iter().any(|place| *place < 0) && places.iter().any(|place| *place > 0);
            if is_twofold {
                // The last may be the fourth: it would be said twice of one day.
                unsaid.push(Unsaid::Places);
                return Vec::new();
            }
            places.into_iter().flat_map(|place| said.iter().map(move |said| (place, said.clone()))).collect()
        }
        _ if rules.iter().any(|rule| from_end(&rule)) => {
            unsaid.push(Unsaid::Places);
            Vec::new()
        }
        _ => (0..5i8)
            .flat_map(|place| {
                let holds = |rule: &&&HoursRule| {
                    let is_nth = rule.nth.iter().any(|nth| nth.weekdays & bit != 0 && nth.from_start >> place & 1 == 1);
                    rule.weekdays & bit != 0 || is_nth
                };
                let of_place: Vec<&HoursRule> = rules.iter().filter(holds).copied().collect();
                let said = replaced(of_place.into_iter(), unsaid).into_iter();
                said.map(move |said| (place + 1, said)).collect::<Vec<_>>()
            })
            .collect(),
    }
}

/// What is left of rules for one day when each has replaced those before it, or been added to them.
fn replaced<'r>(rules: impl Iterator<Item = &'r HoursRule>, unsaid: &mut Vec<Unsaid>) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut is_unknown = false;
    for rule in rules {
        if !rule.adds || rule.outcome == Outcome::Off {
            said.clear();
            is_unknown = false;
        }
        match &rule.outcome {
            Outcome::Off => {}
            Outcome::Unknown => is_unknown = true,
            Outcome::Open(spans) => said.extend(spans.iter().map(|span| Said {
                span: *span,
                by_appointment: rule.by_appointment,
                comment: rule.comment.clone(),
            })),
        }
    }
    if is_unknown {
        unsaid.push(Unsaid::Unknown);
    }
    said
}

impl Opening {
    /// Whether any day of its stretch is one of its days; of those by their places in the month that is not asked.
    fn falls_on_a_day(&self) -> bool {
        let Recurring::Weekly(days) = &self.days else { return true };
        let stretch = self.valid_from.iter_days().take_while(|day| *day <= self.valid_to).take(7);
        stretch.map(|day| day.weekday().num_days_from_monday() as usize).any(|day| days.contains(&day))
    }

    /// Its days as iCalendar has them: `MO,TU`, or `1WE,-1FR`.
    pub fn byday(&self) -> String {
        let days: Vec<String> = match &self.days {
            Recurring::Weekly(days) => days.iter().map(|day| DAYS[*day].to_owned()).collect(),
            Recurring::Monthly(days) => days.iter().map(|(place, day)| format!("{place}{}", DAYS[*day])).collect(),
        };
        days.join(",")
    }

    /// When it opens: "09:00".
    pub fn opens_at(&self) -> String {
        clock(self.from)
    }

    /// When it closes: "17:00"; earlier than it opens, if that is on the next day. The end of a day is its last minute: "00:00" would
    /// be its beginning.
    pub fn closes_at(&self) -> String {
        if self.to == 1440 { clock(1439) } else { clock(self.to) }
    }
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// What the hours say of bank holidays, in words.
pub fn on_bank_holidays(schedule: &Schedule) -> String {
    let named = schedule.rules.iter().rfind(|rule| rule.holidays == HolidayReach::Named);
    match named.map(|rule| &rule.outcome) {
        _ if schedule.is_day_and_night() => "Open on bank holidays too.".to_owned(),
        Some(Outcome::Off) => "Closed on bank holidays.".to_owned(),
        Some(Outcome::Open(spans)) => {
            let spans: Vec<String> =
                spans.iter().map(|span| format!("{} to {}", clock(span.from), clock(span.to))).collect();
            format!("On bank holidays: {}.", spans.join(" and "))
        }
        Some(Outcome::Unknown) | None => "On bank holidays: not known, ring first.".to_owned(),
    }
}
