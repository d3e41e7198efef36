//! What a way to use a service is asked beside whom it fits: which filters it passes, and where it stands in the query's order.

use super::filters::{Filter, Filters, Order};
use super::query_context::QueryContext;
use crate::directory::{Access, Delivery};
use crate::facts::Fact;
use crate::finder::Row;
use crate::hours::State;
use crate::index::Id;
use crate::person::Person;

/// Whether the query asks to leave an offering out.
pub fn is_left_out(context: &mut QueryContext<'_>, row: &Row) -> bool {
    is_filtered_out(context, row) || context.is_far_out(context.distance(row))
}

/// Whether one of the query's filters does not let it pass.
pub fn is_filtered_out(context: &mut QueryContext<'_>, row: &Row) -> bool {
    let asked = context.query.filters;
    !asked.is_empty() && !filters_of(context, row).hold_all(asked)
}

/// The filters that let a way to use a service pass.
pub fn filters_of(context: &mut QueryContext<'_>, row: &Row) -> Filters {
    let directory = &context.finder.directory;
    let services = &directory.services;
    let offering = services.offerings_of(row.service).start + row.offering.index();
    let venue = services.offerings()[offering].venue.filter(|_| row.delivery == Delivery::Venue);
    let step_free = venue.and_then(|venue| *directory.venues.step_free().get(venue.index())?);
    let is = [
        (Filter::OpenNow, context.state(row.schedule) != State::Closed),
        (Filter::DropIn, services.is_got_into(row.service, offering, Access::DropIn)),
        (Filter::Remote, matches!(row.delivery, Delivery::Phone | Delivery::Online)),
        (Filter::ComesToYou, matches!(row.delivery, Delivery::HomeVisit | Delivery::Outreach)),
        (Filter::StepFree, step_free == Some(true)),
        (Filter::WomenOnly, context.is_for_women_only(row.rule)),
    ];
    let languages = services.languages_of(row.service).iter().map(|language| Filter::Language(*language));
    is.into_iter().filter(|(_, is)| *is).map(|(filter, _)| filter).chain(languages).collect()
}

/// Whose position in the order of the query the rest of the design's order only refines: 0 where it is that order itself.
pub fn ordered_by(context: &mut QueryContext<'_>, row: &Row, sorted_distance: u32) -> u32 {
    match context.query.order {
        Order::Best => 0,
        Order::Nearest => sorted_distance,
        Order::OpensSoonest => context.minutes_until_open(row.schedule),
    }
}

/// Whether a person finds it hard to travel.
pub fn travel_is_hard(person: &Person) -> bool {
    person.is_yes(Fact::MOBILITY) || person.is_yes(Fact::CARER)
}
