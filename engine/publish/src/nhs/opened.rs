//! Opening times in the notation of OpenStreetMap, as a directory has them.

use super::hours::{Span, Times};
use chrono::NaiveDate;
use fingerpost::hours::BankHolidays;
use std::fmt::Write;

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// The times of a week, and what is otherwise on days from `since` on; or why they cannot be right. What they do not say of
/// bank holidays, nobody knows: people are told to ring first.
pub(super) fn notation(times: &Times, since: NaiveDate) -> Result<String, String> {
    let mut week = Vec::new();
    for (day, spans) in times.days.iter().enumerate() {
        let spans = spans.as_ref().ok_or_else(|| format!("nothing is said of {}", DAYS[day]))?;
        week.push(in_order(spans).map_err(|why| format!("{why} on {}", DAYS[day]))?);
    }
    if week.iter().all(Vec::is_empty) {
        return Err("no day is open".to_owned());
    }
    let mut parts = Vec::new();
    let mut done = [false; 7];
    for first in 0..7 {
        if done[first] || week[first].is_empty() {
            continue;
        }
        let alike: Vec<usize> = (first..7).filter(|day| week[*day] == week[first]).collect();
        alike.iter().for_each(|day| done[*day] = true);
        parts.push(format!("{} {}", days(&alike), spans(&week[first])));
    }
    for (date, of) in times.exceptions.range(since..) {
        let day = date.format("%Y %b %d");
        match in_order(of).map_err(|why| format!("{why} on {date}"))? {
            closed if closed.is_empty() => parts.push(format!("{day} off")),
            open => parts.push(format!("{day} {}", spans(&open))),
        }
    }
    let text = parts.join("; ");
    match fingerpost_author::hours::read(&text, &BankHolidays::of_their_years(Vec::new())) {
        Ok(_) => Ok(text),
        Err(error) => Err(error.message().to_owned()),
    }
}

/// Spans by their beginning, each once; an error if one runs into the next.
fn in_order(spans: &[Span]) -> Result<Vec<Span>, String> {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    spans.dedup();
    let crosses = spans.windows(2).any(|two| two[0].1 > two[1].0 || two[0].0 > two[0].1);
    if crosses { Err("times overlap".to_owned()) } else { Ok(spans) }
}

/// "Mo-We,Fr".
fn days(days: &[usize]) -> String {
    let runs = days.chunk_by(|one, next| one + 1 == *next).flat_map(|run| match run {
        [one] => vec![DAYS[*one].to_owned()],
        [one, two] => vec![DAYS[*one].to_owned(), DAYS[*two].to_owned()],
        [first, .., last] => vec![format!("{}-{}", DAYS[*first], DAYS[*last])],
        [] => Vec::new(),
    });
    runs.collect::<Vec<_>>().join(",")
}

fn spans(spans: &[Span]) -> String {
    let mut text = String::new();
    for (from, to) in spans {
        let comma = if text.is_empty() { "" } else { "," };
        let _ = write!(text, "{comma}{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60);
    }
    text
}
