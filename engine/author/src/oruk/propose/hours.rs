//! Which schedules are of which offering.

use super::super::finding::Log;
use super::super::hours::{Days, Hours, hours};
use super::super::model::{AtLocation, Exception, Schedule, Service, Status};
use super::Setting;

/// The hours of a service at a location, or of one without any.
pub(super) fn of(service: &Service, at: Option<&AtLocation>, places: usize, setting: &Setting, log: &Log) -> Hours {
    let days = Days { today: setting.today, confirm_by: setting.confirm_by, utc: setting.mapping.universal_time };
    let own: Vec<&Schedule> = at.map(|at| at.schedules.iter().collect()).unwrap_or_default();
    // In strict ORUK the hours of a place stand on the service and name the place.
    let named = service.schedules.iter().filter(|schedule| {
        at.is_some_and(|at| !at.id.is_empty() && schedule.at_location.as_deref() == Some(at.id.as_str()))
    });
    let mut schedules: Vec<&Schedule> = own.into_iter().chain(named).collect();
    let mut seen = Vec::new();
    schedules.retain(|schedule| {
        let is_new =
            !seen.contains(&(&schedule.byday, &schedule.opens, &schedule.closes, &schedule.from, &schedule.words));
        seen.push((&schedule.byday, &schedule.opens, &schedule.closes, &schedule.from, &schedule.words));
        is_new
    });
    if schedules.is_empty() {
        let whole: Vec<&Schedule> =
            service.schedules.iter().filter(|schedule| schedule.at_location.is_none()).collect();
        if places > 1 && !whole.is_empty() {
            let tell = "Give the times of each place, with `service_at_location_id`.";
            let message = "times are given for the service, which is at several places: whose they are nobody says";
            log.refused("whose-hours", &whole[0].at, message, tell);
            let words = whole.iter().filter_map(|schedule| schedule.words.clone());
            return Hours { text: None, words: words.collect() };
        }
        schedules = whole;
    }
    let exceptions: Vec<&Exception> = match at {
        Some(at) if !at.exceptions.is_empty() => at.exceptions.iter().collect(),
        _ => service.exceptions.iter().collect(),
    };
    if is_closed_for_now(service) {
        return Hours::default();
    }
    if schedules.is_empty() {
        let at = at.map_or(&service.at, |at| &at.at);
        log.missing(
            "no-hours",
            at,
            "no opening times are given",
            "Give `schedules` with `byday`, `opens_at` and `closes_at`.",
        );
    }
    hours(&schedules, &exceptions, days, log)
}

/// Marked as closed for the time being, or said so in a notice although the mark says otherwise.
pub(super) fn is_closed_for_now(service: &Service) -> bool {
    let alert = service.alert.as_deref().unwrap_or_default().to_lowercase();
    service.status == Status::TemporarilyClosed
        || ["temporarily closed", "temporarily suspended", "closed until", "currently closed", "closed temporarily"]
            .iter()
            .any(|words| alert.contains(words))
}
