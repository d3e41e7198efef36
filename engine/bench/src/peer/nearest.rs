//! What the peer is asked for, answered by going through everything with the engine's own rules and hours: the nearest
//! services at a place for one of the needs, near enough, that are not ruled out. So its answers can be compared.

use fingerpost::directory::{Delivery, Offering};
use fingerpost::facts::AskingAs;
use fingerpost::find::Query;
use fingerpost::finder::Finder;
use fingerpost::hours::{OpenState, State, open_state};
use fingerpost::verdict::{Subject, Verdict};
use serde::Serialize;

use super::wanted;

/// How many are wanted.
const TOP: usize = 20;
/// A mile in metres.
const MILE: f64 = 1_609.344;

/// A service that is near.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// Its id.
    pub service: String,
    /// Its nearest offering that is not ruled out.
    pub offering: String,
    /// Metres to it.
    pub metres: f64,
    /// Whether it fits for certain; otherwise it may.
    pub fits: bool,
    /// `open`, `closed`, `unknown`; or `by-appointment`, which one may call open and the other unknown.
    pub open: &'static str,
}

/// The nearest services, nearest first.
#[must_use]
pub fn nearest(finder: &Finder, query: &Query) -> Vec<Found> {
    let directory = &finder.directory;
    let Some(place) = &query.place else { return Vec::new() };
    let subject = match query.person.asking_as() {
        Some(AskingAs::Family | AskingAs::Professional) => Subject::Person,
        _ => Subject::Oneself,
    };
    let wanted = wanted(directory, query);
    let limit = f64::from(directory.header.travel_limit) / 10.0 * MILE;
    let found = |offering: &Offering<'_>| {
        let venue = directory.venues.at(offering.venue?);
        let site = venue.site.filter(|_| offering.delivery == Delivery::Venue)?;
        let metres = (site.point.distance_squared(place.point) as f64).sqrt();
        let judged = finder.rule(offering.rule).judge(directory, subject, &query.person, query.at.date());
        (metres <= limit && judged.verdict != Verdict::DoesNotFit).then_some((metres, judged.verdict))
    };
    let mut all: Vec<Found> = Vec::new();
    let services = directory.services.iter().filter(|service| service.for_person);
    for service in services.filter(|service| service.needs.iter().any(|need| wanted.contains(need))) {
        let near = service.offerings.iter().filter_map(|offering| Some((offering, found(offering)?)));
        if let Some((offering, (metres, verdict))) = near.min_by(|a, b| a.1.0.total_cmp(&b.1.0)) {
            let state = offering
                .schedule
                .map(|schedule| open_state(&directory.schedules[schedule], &directory.holidays, query.at));
            all.push(Found {
                service: service.id.to_owned(),
                offering: offering.id.to_owned(),
                metres,
                fits: verdict == Verdict::Fits,
                open: match state {
                    Some(OpenState { by_appointment: true, .. }) => "by-appointment",
                    Some(OpenState { state: State::Open, .. }) => "open",
                    Some(OpenState { state: State::Closed, .. }) => "closed",
                    Some(OpenState { state: State::Unknown, .. }) | None => "unknown",
                },
            });
        }
    }
    all.sort_by(|a, b| a.metres.total_cmp(&b.metres).then_with(|| a.service.cmp(&b.service)));
    all.truncate(TOP);
    all
}
