//! When a HealthcareService is available. FHIR knows days of the week and times within a day; a night is two of them. Hours that are not
//! the same in every week are said in words alone.

use crate::export::json::{Json, Object};
use crate::export::model::{Hours, Offering};
use crate::export::openings::{Opening, Recurring, Unsaid};

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// A day's last second: FHIR has no 24:00.
const LAST: &str = "23:59:59";

/// A service with its hours.
pub(super) fn available(service: Object, offering: &Offering) -> Object {
    let Some(hours) = &offering.hours else { return service };
    let words = format!("{}. {}", hours.words.join("; "), hours.on_bank_holidays);
    let said = if is_sayable(hours) { &hours.openings.open[..] } else { &[] };
    let times: Vec<Object> = said.iter().flat_map(times).collect();
    let by_appointment = !said.is_empty() && said.iter().all(|opening| opening.by_appointment);
    let comments = hours.openings.open.iter().filter_map(|opening| opening.comment.clone());
    let exceptions = [words].into_iter().chain(comments).collect::<Vec<_>>().join(" ");
    service
        .with("appointmentRequired", by_appointment.then_some(Json::Flag(true)))
        .with("availableTime", Json::from(times))
        .with("availabilityExceptions", Json::Text(exceptions))
}

/// Whether they are the same in every week as far as they are known, and all need an appointment or none.
pub(super) fn is_sayable(hours: &Hours) -> bool {
    let open = &hours.openings.open;
    let is_weekly = |opening: &Opening| matches!(opening.days, Recurring::Weekly(_));
    let from = open.iter().map(|opening| opening.valid_from).min();
    let to = open.iter().map(|opening| opening.valid_to).max();
    let is_throughout = |opening: &Opening| Some(opening.valid_from) == from && Some(opening.valid_to) == to;
    let is_alike = open.windows(2).all(|pair| pair[0].by_appointment == pair[1].by_appointment);
    let is_whole = hours.openings.unsaid.iter().all(|unsaid| *unsaid == Unsaid::BankHolidays);
    is_whole && is_alike && open.iter().all(|opening| is_weekly(opening) && is_throughout(opening))
}

fn times(opening: &Opening) -> Vec<Object> {
    let Recurring::Weekly(days) = &opening.days else { return Vec::new() };
    let on = |shift: usize| Json::from(days.iter().map(|day| DAYS[(day + shift) % 7].to_owned()).collect::<Vec<_>>());
    if (opening.from, opening.to) == (0, 1440) {
        return vec![Object::new().with("daysOfWeek", on(0)).with("allDay", Json::Flag(true))];
    }
    let time = |shift, from: String, to: String| {
        Object::new()
            .with("daysOfWeek", on(shift))
            .with("availableStartTime", Json::Text(from))
            .with("availableEndTime", Json::Text(to))
    };
    let clock = |minutes: u16| format!("{:02}:{:02}:00", minutes / 60, minutes % 60);
    let end = if opening.to >= 1440 { LAST.to_owned() } else { clock(opening.to) };
    let night = (opening.to > 1440).then(|| time(1, clock(0), clock(opening.to - 1440)));
    [time(0, clock(opening.from), end)].into_iter().chain(night).collect()
}
