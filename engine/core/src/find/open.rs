//! Whether something is open at the time asked about.

use super::Query;
use crate::answer::OpenAnswer;
use crate::finder::Finder;
use crate::hours::{OpenSoon, OpenState, open_state};
use crate::index::ScheduleId;
use crate::words::{note_text, open_text};
use chrono::Timelike;

/// How soon an opening counts as good as open, in minutes.
const SOON: i64 = 120;
const MINUTES_A_DAY: i64 = 1440;

/// The state of a schedule. Of the days after the edition's `confirm_by` nothing is known, nor said before: an abandoned
/// site must go quiet, not wrong.
pub fn opening<'a>(finder: &'a Finder, query: &Query, schedule: Option<ScheduleId>) -> OpenState<'a> {
    let directory = &finder.directory;
    match schedule.and_then(|schedule| directory.schedules.get(schedule)) {
        Some(schedule) if !is_past_confirming(finder, query) => {
            open_state(schedule, &directory.holidays, query.at).said_up_to(directory.header.confirm_by)
        }
        _ => OpenState::UNKNOWN,
    }
}

/// What says of schedules whether they are open or open soon, by the same measure: nothing is, after `confirm_by`.
pub fn open_soon<'a>(finder: &'a Finder, query: &Query) -> Option<OpenSoon<'a>> {
    let directory = &finder.directory;
    let left = MINUTES_A_DAY - 1 - i64::from(query.at.hour() * 60 + query.at.minute());
    let minutes = if query.at.date() == directory.header.confirm_by { SOON.min(left) } else { SOON };
    (!is_past_confirming(finder, query)).then(|| OpenSoon::new(&directory.holidays, query.at, minutes))
}

/// Whether the day asked about lies after the edition's `confirm_by`.
pub fn is_past_confirming(finder: &Finder, query: &Query) -> bool {
    query.at.date() > finder.directory.header.confirm_by
}

/// The state in the contract's shape and in words.
pub fn open_answer(finder: &Finder, query: &Query, state: &OpenState<'_>) -> OpenAnswer {
    OpenAnswer {
        state: state.state,
        by_appointment: state.by_appointment,
        until: state.until,
        next: state.next,
        note: state.note.as_ref().map(|note| note_text(finder.words(), note)),
        text: open_text(finder.words(), state, query.at),
    }
}
