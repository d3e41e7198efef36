//! Schedules made opening hours, or refused by name. One that is not clear takes the others of its place with it: the rest
//! alone would say "closed" where nobody knows.

use super::dates;
use super::finding::Log;
use super::model::{Exception, Schedule};
use super::schedule::{Day, Minute, Zone, days, time};
use crate::diagnostic::Position;
use crate::hours;
use chrono::NaiveDate;
use fingerpost::hours::BankHolidays;
use std::collections::BTreeMap;

/// The days that decide which schedules hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    /// The day of the import.
    pub(super) today: NaiveDate,
    /// After it the directory says nothing of hours.
    pub(super) confirm_by: NaiveDate,
    /// Whether times that say so are Universal Time, which is an hour behind the clock in summer.
    pub(super) utc: bool,
}

/// What is known of when something is open.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hours {
    /// Opening hours, if they are clear.
    pub(super) text: Option<String>,
    /// What schedules say in words.
    pub(super) words: Vec<String>,
}

/// A span of minutes from midnight; one that ends on the next day goes beyond 24 hours.
type Span = (Minute, Minute);

/// Reads schedules that hold together, and exceptions from them.
pub(super) fn hours(schedules: &[&Schedule], exceptions: &[&Exception], days: Days, log: &Log) -> Hours {
    let current: Vec<&Schedule> =
        schedules.iter().copied().filter(|schedule| is_current(schedule, days, log)).collect();
    let mut words: Vec<String> = Vec::new();
    for said in current.iter().filter_map(|schedule| schedule.words.clone()) {
        if !words.contains(&said) {
            words.push(said);
        }
    }
    let text = week(&current, days, log).and_then(|week| finish(week, &words, exceptions, days, log));
    Hours { text, words }
}

/// Whether a schedule has not run out. `valid_to` says until when somebody knew, not that it is closed from then on.
fn is_current(schedule: &Schedule, days: Days, log: &Log) -> bool {
    let to = schedule.to.as_deref().and_then(dates::day);
    let expired = to.is_some_and(|to| to < days.today);
    if let Some(to) = to.filter(|_| expired) {
        let message = format!("a schedule was valid until {} only: its times were not taken", dates::in_words(to));
        log.refused(
            "expired-schedule",
            &schedule.at,
            message,
            "Look whether the times still hold, and give a new `valid_to`, or none.",
        );
    }
    !expired
}

fn week(schedules: &[&Schedule], days: Days, log: &Log) -> Option<BTreeMap<Day, Vec<Span>>> {
    let mut week: BTreeMap<Day, Vec<Span>> = BTreeMap::new();
    let mut clear = !schedules.is_empty();
    let attending = |schedule: &&Schedule| schedule.attending.as_ref().map(|text| text.to_lowercase());
    if let Some(other) = schedules.iter().find(|schedule| attending(schedule) != attending(&schedules[0])) {
        let tell = "Give times on the phone, online and in person under a service at location of their own each.";
        log.refused("ways-mixed", &other.at, "schedules for several ways of taking part stand together", tell);
        clear = false;
    }
    for schedule in schedules {
        match read(schedule, days, log) {
            Ok((of, span)) => of.into_iter().for_each(|day| week.entry(day).or_default().push(span)),
            Err(refusal) => {
                clear = false;
                log.refused(refusal.code, &schedule.at, refusal.message, refusal.tell);
            }
        }
    }
    clear.then_some(week)
}

struct Refusal {
    code: &'static str,
    message: String,
    tell: &'static str,
}

fn refuse<T>(code: &'static str, message: impl Into<String>, tell: &'static str) -> Result<T, Refusal> {
    Err(Refusal { code, message: message.into(), tell })
}

fn read(schedule: &Schedule, setting: Days, log: &Log) -> Result<(Vec<Day>, Span), Refusal> {
    let Schedule { at, freq, interval, byday, bymonthday, beyond, opens, closes, from, to, words, .. } = schedule;
    if opens.is_none() && closes.is_none() && byday.is_none() {
        return refuse("hours-in-words", "times are given in words only", "Give `byday`, `opens_at` and `closes_at`.");
    }
    if let Some(name) = beyond.first() {
        return refuse(
            "beyond",
            format!("`{name}` cannot be said here"),
            "Give weekdays with times, or say it in words.",
        );
    }
    if interval.is_some_and(|interval| interval != 1.0) {
        let message = "it runs every other week or month, and which one is not certain";
        return refuse("interval", message, "Say in words on which dates it runs.");
    }
    if bymonthday.is_some() {
        let tell = "Give weekdays in `byday`, such as `TU` or `1SA`, and leave `bymonthday` out.";
        return refuse("month-days", "it runs on days of the month by number", tell);
    }
    let Some(byday) = byday else {
        return refuse(
            "no-days",
            "times are given without the days on which they hold",
            "Give `byday`, such as `MO,WE`.",
        );
    };
    let read_days = days(byday).or_else(|part| {
        let tell = "Give two letters for each day, parted by commas: `MO,WE,FR`.";
        refuse("bad-days", format!("`{part}` in `byday` is no weekday"), tell)
    })?;
    if byday.split(',').any(|part| part.trim().trim_start_matches(['-', '1', '2', '3', '4', '5']).len() != 2) {
        let message = format!("the days are written `{byday}`");
        log.mended("day-form", at, message, "Give two letters for each day, parted by commas: `MO,WE,FR`.");
    }
    let counted = read_days.iter().filter(|day| day.of_month.is_some()).count();
    match freq.as_deref().map(str::to_ascii_uppercase).as_deref() {
        Some("WEEKLY") | None if counted == 0 => {}
        Some("DAILY") if counted == 0 => {
            log.mended(
                "daily",
                at,
                "`freq` is `DAILY`, which the standard does not have",
                "Give `WEEKLY` with `byday`.",
            );
        }
        Some("MONTHLY") if counted == read_days.len() => {}
        freq => {
            let message = format!("`freq` {} and `byday` `{byday}` do not go together", freq.unwrap_or("(none)"));
            return refuse("freq-and-days", message, "Give `WEEKLY` with `MO`, or `MONTHLY` with `1MO`.");
        }
    }
    bounds(from, to, setting)?;
    let limits =
        ["term time", "term-time", "termtime", "school holiday", "alternate", "fortnight", "every other", "half term"];
    if let Some(limit) =
        words.as_ref().and_then(|words| limits.iter().find(|limit| words.to_lowercase().contains(**limit)))
    {
        let tell = "Give `valid_from` and `valid_to` for each stretch in which the times hold.";
        return refuse("limited-in-words", format!("its words limit the times: “{limit}”"), tell);
    }
    let span = span(schedule, setting, log)?;
    Ok((read_days, span))
}

/// Hours here hold until the directory is to be confirmed. Before the first day and after the last nobody knows of any: so
/// neither may lie within.
fn bounds(from: &Option<String>, to: &Option<String>, setting: Days) -> Result<(), Refusal> {
    let day = |written: &Option<String>| match written {
        None => Ok(None),
        Some(written) => match dates::day(written) {
            Some(day) => Ok(Some(day)),
            None => refuse("bad-day", format!("`{written}` is no day"), "Give days year first: `2026-11-22`."),
        },
    };
    if let Some(from) = day(from)?.filter(|from| *from > setting.today) {
        let message = format!("times hold from {} only; until then nobody says", dates::in_words(from));
        return refuse("not-yet", message, "Give the times that hold now as well, with their `valid_to`.");
    }
    if let Some(to) = day(to)?.filter(|to| *to < setting.confirm_by) {
        let message = format!(
            "times are valid until {}, before the directory's `confirm_by`; after that nobody says",
            dates::in_words(to)
        );
        return refuse(
            "soon-out",
            message,
            "Give the times that hold after it, or leave `valid_to` out if no change is planned.",
        );
    }
    Ok(())
}

fn span(schedule: &Schedule, setting: Days, log: &Log) -> Result<Span, Refusal> {
    let tell = "Give `opens_at` and `closes_at` on the clock of 24 hours: `09:00`, `17:30`.";
    let part = |name: &str, written: &str| match (written, time(written)) {
        ("", _) => refuse("no-times", format!("`{name}` is not given"), tell),
        (_, Some(found)) => Ok(found),
        (_, None) => refuse("bad-time", format!("`{name}` is `{written}`, which is no time of day here"), tell),
    };
    let [from, to] = [&schedule.opens, &schedule.closes].map(|written| written.as_deref().unwrap_or_default());
    let (opens, zone) = part("opens_at", from)?;
    let (closes, _) = part("closes_at", to)?;
    if zone == Zone::British {
        let london =
            "Give bare times, such as `09:00`: whoever reads the standard takes `Z` for an hour later in summer.";
        if setting.utc {
            let message = format!("`{from}` is Universal Time, an hour apart from the clock in summer");
            return refuse("universal-time", message, london);
        }
        log.mended(
            "zone",
            &schedule.at,
            format!("`{from}` was read as the time on the clock in the United Kingdom"),
            london,
        );
    } else if [from, to].iter().any(|written| !is_plain(written)) {
        log.mended("time-form", &schedule.at, format!("times are written `{from}` and `{to}`"), tell);
    }
    if opens == closes || (opens == 0 && closes == 24 * 60 && to.starts_with("00")) {
        let message = format!("it opens and closes at {}: all day, or nothing said?", clock(opens));
        return refuse(
            "all-day-or-nothing",
            message,
            "Give `00:00` to `23:59` for the whole day, and nothing where nothing is known.",
        );
    }
    // A minute to midnight is how feeds say midnight.
    let closes = if closes == 24 * 60 - 1 { 24 * 60 } else { closes };
    Ok((opens, if closes <= opens { closes + 24 * 60 } else { closes }))
}

fn is_plain(written: &str) -> bool {
    let parts: Vec<usize> = written.split(':').map(str::len).collect();
    matches!(parts[..], [2, 2] | [2, 2, 2])
}

fn finish(
    mut week: BTreeMap<Day, Vec<Span>>,
    words: &[String],
    exceptions: &[&Exception],
    days: Days,
    log: &Log,
) -> Option<String> {
    // A later part replaces the days it names: so the first Saturday keeps what every Saturday has.
    let weekly: BTreeMap<usize, Vec<Span>> = week
        .iter()
        .filter(|(day, _)| day.of_month.is_none())
        .map(|(day, spans)| (day.weekday, spans.clone()))
        .collect();
    for (day, spans) in week.iter_mut() {
        if day.of_month.is_some() {
            spans.extend(weekly.get(&day.weekday).into_iter().flatten().copied());
        }
        *spans = joined(std::mem::take(spans));
    }
    let mut text = in_osm(&week);
    let by_appointment = words.iter().any(|words| words.to_lowercase().contains("appointment"));
    if by_appointment {
        text = text.split("; ").map(|part| format!("{part} \"by appointment\"")).collect::<Vec<_>>().join("; ");
    }
    for exception in exceptions {
        text.push_str(&exception_in_osm(exception, days, log)?);
    }
    let at = exceptions.first().map_or_else(Position::default, |exception| exception.at.clone());
    match hours::read(&text, &BankHolidays::of_their_years(Vec::new())) {
        Ok(_) => Some(text),
        Err(error) => {
            let message = format!("its times make `{text}`: {}", error.message());
            log.refused(error.code(), &at, message, "Look at the times: they may be typed wrongly.");
            None
        }
    }
}

/// Spans in their order, those that touch made one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for (from, to) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

fn in_osm(week: &BTreeMap<Day, Vec<Span>>) -> String {
    let every = |weekday: usize| week.get(&Day { weekday, of_month: None });
    let mut parts = Vec::new();
    let mut weekday = 0;
    while weekday < 7 {
        let Some(spans) = every(weekday) else {
            weekday += 1;
            continue;
        };
        let last = (weekday..7).take_while(|day| every(*day) == Some(spans)).last().unwrap_or(weekday);
        let days = if last > weekday { format!("{}-{}", DAYS[weekday], DAYS[last]) } else { DAYS[weekday].to_owned() };
        parts.push(match (weekday, last, &spans[..]) {
            (0, 6, [(0, 1440)]) => "24/7".to_owned(),
            _ => format!("{days} {}", times(spans)),
        });
        weekday = last + 1;
    }
    for (day, spans) in week {
        if let Some(place) = day.of_month {
            parts.push(format!("{}[{place}] {}", DAYS[day.weekday], times(spans)));
        }
    }
    parts.join("; ")
}

fn times(spans: &[Span]) -> String {
    let span = |(from, to): &Span| format!("{}-{}", clock(*from), clock(if *to > 1440 { to - 1440 } else { *to }));
    spans.iter().map(span).collect::<Vec<_>>().join(",")
}

fn clock(minute: Minute) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `; 2026 Dec 24-2026 Dec 26 off`, nothing for one that is past; `None` if it is not clear.
fn exception_in_osm(exception: &Exception, days: Days, log: &Log) -> Option<String> {
    let refused = |message: String| {
        let tell = "Give `start_date` and `end_date` year first, and `closed`, or times.";
        log.refused("bad-exception", &exception.at, message, tell);
        None
    };
    let day = |written: &Option<String>| written.as_deref().and_then(dates::day);
    let Some(from) = day(&exception.from) else { return refused("an exception has no first day".into()) };
    let to = day(&exception.to).unwrap_or(from);
    if to < days.today {
        return Some(String::new());
    }
    if to < from {
        return refused(format!("an exception ends before it begins, on {}", dates::in_words(to)));
    }
    let dated = |day: NaiveDate| day.format("%Y %b %d").to_string();
    let when = if from == to { dated(from) } else { format!("{}-{}", dated(from), dated(to)) };
    if exception.closed {
        return Some(format!("; {when} off"));
    }
    let span = exception.opens.as_deref().and_then(time).zip(exception.closes.as_deref().and_then(time));
    match span {
        Some(((opens, _), (closes, _))) if opens < closes => {
            Some(format!("; {when} {}-{}", clock(opens), clock(closes)))
        }
        _ => refused(format!("what holds on {when} is not clear")),
    }
}

#[cfg(test)]
mod tests;
