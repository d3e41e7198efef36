//! What is due as a calendar.

use chrono::{NaiveDate, NaiveTime};
use fingerpost_author::upkeep::Due;
use icalendar::{Calendar, Component, Event, EventLike};

/// An all-day event for each record, on its day; what is overdue stands on today.
pub(super) fn write(found: &[Due], name: &str, today: NaiveDate) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&format!("To check in {name}"));
    for due in found {
        let owner = due.owner.as_deref().map_or(String::new(), |owner| format!("Owner: {owner}\n"));
        let event = Event::new()
            .uid(&format!("{}-{}-{}@fingerpost", due.kind, due.id, due.due))
            .timestamp(today.and_time(NaiveTime::MIN).and_utc())
            .summary(&format!("Check {}", due.name))
            .description(&format!(
                "{owner}Last checked on {}.\nThen: fingerpost confirm {} --by NAME",
                due.checked, due.id
            ))
            .all_day(due.due.max(today))
            .done();
        calendar.push(event);
    }
    calendar.done().to_string()
}
