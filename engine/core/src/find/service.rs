//! One service in full: every reason, every way to use it, the week's hours.

use super::Query;
use super::candidates::{Candidate, candidate_for, offerings_of};
use super::open::{is_past_confirming, open_answer, opening};
use super::query_context::QueryContext;
use super::render::{access, address_lines, contact, match_answer, venue};
use super::search::listed;
use crate::answer::{DayAnswer, OfferingAnswer, ServiceAnswer, SpanAnswer};
use crate::directory::{Delivery, ServiceDetails};
use crate::finder::Finder;
use crate::hours::{DaySpan, day_hours};
use crate::index::{ScheduleId, ServiceId};
use crate::verdict::Truth;
use crate::words::{day_text, difference_text};
use chrono::{Days, NaiveDate, TimeDelta};

/// A service, whatever it is for.
pub fn explain(finder: &Finder, query: &Query, service: ServiceId) -> ServiceAnswer {
    let mut context = QueryContext::new(finder, query);
    let candidate = candidate_for(&mut context, service);
    let empty = ServiceDetails::default();
    let details = finder.details.services.get(service).unwrap_or(&empty);
    let found = match_answer(finder, query, &listed(&mut context, candidate));
    let languages = finder.directory.services.languages_of(service).iter();
    ServiceAnswer {
        description: details.description.clone(),
        who: found.who.clone(),
        found,
        cost: details.cost.clone(),
        referral: details.referral.clone(),
        languages: languages.map(|language| finder.directory.services.language(*language).to_owned()).collect(),
        waiting_time: details.waiting_time.clone(),
        offerings: offerings_of(&mut context, service, candidate.subject)
            .iter()
            .map(|offering| offering_answer(finder, query, offering, details))
            .collect(),
    }
}

fn offering_answer(finder: &Finder, query: &Query, candidate: &Candidate, details: &ServiceDetails) -> OfferingAnswer {
    let directory = &finder.directory;
    let service = directory.services.at(candidate.service);
    let offering = &service.offerings[candidate.offering];
    let venue_record = offering.venue.map(|venue| directory.venues.at(venue));
    OfferingAnswer {
        id: offering.id.into(),
        delivery: offering.delivery,
        access: access(&service, offering),
        venue: venue(directory, offering),
        address: venue_record.map(|venue| address_lines(venue.address)).unwrap_or_default(),
        step_free: match venue_record.filter(|_| offering.delivery == Delivery::Venue).and_then(|venue| venue.step_free)
        {
            Some(true) => Truth::Yes,
            Some(false) => Truth::No,
            None => Truth::Unknown,
        },
        areas: offering.areas.iter().map(|area| directory.areas[*area].name.clone()).collect(),
        reach: candidate.reach(),
        distance_miles: candidate.distance.map(|tenths| f64::from(tenths) / 10.0),
        open: open_answer(finder, query, &opening(finder, query, offering.schedule)),
        week: week(finder, query, offering.schedule),
        note: details.notes.get(candidate.offering).cloned().flatten(),
        contact: contact(&service, offering),
        illustrative: service.illustrative || offering.illustrative,
    }
}

/// The coming seven days; nothing when the hours are not known or too old to be relied on.
fn week(finder: &Finder, query: &Query, schedule: Option<ScheduleId>) -> Vec<DayAnswer> {
    let directory = &finder.directory;
    let schedule = schedule.and_then(|schedule| directory.schedules.get(schedule));
    let Some(schedule) = schedule.filter(|_| !is_past_confirming(finder, query)) else { return Vec::new() };
    let days = (0..7).filter_map(|ahead| query.at.date().checked_add_days(Days::new(ahead)));
    days.map(|date| {
        if date > directory.header.confirm_by {
            return DayAnswer {
                date,
                text: finder.words().say("open.day.unknown", &[]),
                differs: None,
                spans: Vec::new(),
            };
        }
        let hours = day_hours(schedule, &directory.holidays, date);
        let differs = hours.differs.as_ref().map(|difference| difference_text(finder.words(), difference));
        let spans = hours.spans.iter().filter(|span| !span.by_appointment).filter_map(|span| span_answer(date, span));
        DayAnswer { date, text: day_text(finder.words(), &hours), differs, spans: spans.collect() }
    })
    .collect()
}

fn span_answer(date: NaiveDate, span: &DaySpan<'_>) -> Option<SpanAnswer> {
    let midnight = date.and_hms_opt(0, 0, 0)?;
    let after = |minutes: u16| midnight.checked_add_signed(TimeDelta::minutes(minutes.into()));
    Some(SpanAnswer { from: after(span.from)?, until: after(span.to)? })
}
