//! Helplines: all of them, whatever was answered, and in which order. The page has that order from here as well, in the file
//! that it reads before there is an engine.

use super::Query;
use super::open::{open_answer, opening};
use crate::answer::HelplineAnswer;
use crate::directory::Directory;
use crate::finder::Finder;
use crate::hours::{State, open_state};
use crate::index::{HelplineId, ScheduleId};
use chrono::Timelike;

/// From this hour until that one it is night.
pub const NIGHT: (u32, u32) = (21, 8);

/// Every helpline, by day in the directory's own order.
pub fn helplines(finder: &Finder, query: &Query) -> Vec<HelplineAnswer> {
    let directory = &finder.directory;
    let hour = query.at.hour();
    let order = match hour >= NIGHT.0 || hour < NIGHT.1 {
        true => helplines_at_night(directory),
        false => directory.helplines.ids().collect(),
    };
    let answer = |line: HelplineId| {
        let line = &directory.helplines[line];
        HelplineAnswer {
            id: line.id.clone(),
            name: line.name.clone(),
            phone: line.phone.clone(),
            text: line.text.clone(),
            purpose: line.purpose.clone(),
            open: open_answer(finder, query, &opening(finder, query, line.schedule)),
        }
    };
    order.into_iter().map(answer).collect()
}

/// The helplines in their order at night: first those that are open day and night.
pub fn helplines_at_night(directory: &Directory) -> Vec<HelplineId> {
    let all = directory.helplines.ids();
    let (mut first, last): (Vec<_>, Vec<_>) =
        all.partition(|line| is_open_day_and_night(directory, directory.helplines[*line].schedule));
    first.extend(last);
    first
}

/// Whether a schedule is open and never to close.
pub fn is_open_day_and_night(directory: &Directory, schedule: Option<ScheduleId>) -> bool {
    let schedule = schedule.and_then(|schedule| directory.schedules.get(schedule));
    let noon = directory.header.edition.and_hms_opt(12, 0, 0).unwrap_or_default();
    schedule.is_some_and(|schedule| {
        let state = open_state(schedule, &directory.holidays, noon);
        state.state == State::Open && state.until.is_none()
    })
}
