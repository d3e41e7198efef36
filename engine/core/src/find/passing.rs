//! Which filters let a way to use a service pass, and where the order that is asked for puts it.

use super::filters::{Filter, Filters, Order};
use super::query_context::QueryContext;
use crate::directory::{Access, Delivery};
use crate::facts::Fact;
use crate::finder::Row;
use crate::hours::State;
use crate::index::{Id, JudgedRuleId};
use crate::person::{Known, Person};
use crate::verdict::{Subject, Verdict};

/// The fact that tells services for women alone, where a directory has it, and its choices.
const GENDER: (&str, &str, &str) = ("gender", "woman", "man");

/// Whether the query asks to leave an offering out.
pub fn is_left_out(context: &mut QueryContext<'_>, row: &Row) -> bool {
    is_filtered_out(context, row) || context.is_far_out(context.distance(row))
}

/// Whether one of the query's filters does not let it pass.
pub fn is_filtered_out(context: &mut QueryContext<'_>, row: &Row) -> bool {
    !context.query.filters.is_empty() && !filters_of(context, row).hold_all(context.query.filters)
}

/// The filters that let a way to use a service pass.
pub fn filters_of(context: &mut QueryContext<'_>, row: &Row) -> Filters {
    let directory = &context.finder.directory;
    let services = &directory.services;
    let offering = services.offerings_of(row.service).nth(row.offering.index());
    let venue = offering.and_then(|offering| services.offerings()[offering].venue);
    let step_free = venue.filter(|_| row.delivery == Delivery::Venue).and_then(|at| directory.venues.is_step_free(at));
    let is = [
        (Filter::OpenNow, context.state(row.schedule) != State::Closed),
        (Filter::DropIn, services.is_got_into(row.service, row.offering, Access::DropIn)),
        (Filter::Remote, matches!(row.delivery, Delivery::Phone | Delivery::Online)),
        (Filter::ComesToYou, matches!(row.delivery, Delivery::HomeVisit | Delivery::Outreach)),
        (Filter::StepFree, step_free == Some(true)),
        (Filter::WomenOnly, is_for_women_only(context, row.rule)),
    ];
    let languages = services.languages_of(row.service).iter().map(|language| Filter::Language(*language));
    is.into_iter().filter(|(_, is)| *is).map(|(filter, _)| filter).chain(languages).collect()
}

/// Whether a rule fits no man, whatever else is true of him, and may fit a woman.
fn is_for_women_only(context: &mut QueryContext<'_>, rule: JudgedRuleId) -> bool {
    let known = context.for_women_only.known(rule);
    known.unwrap_or_else(|| {
        let found = fits_women_only(context, rule);
        context.for_women_only.get(rule, || found)
    })
}

fn fits_women_only(context: &QueryContext<'_>, rule: JudgedRuleId) -> bool {
    let directory = &context.finder.directory;
    let (gender, woman, man) = GENDER;
    let Some(gender) = directory.facts.named(gender) else { return false };
    let rule = context.finder.judged_by(rule).0;
    if !rule.tests().iter().any(|test| test.fact() == Some(gender)) {
        return false;
    }
    let fits = |choice: &str| {
        let known = |choice| Person::default().with(gender, Known::Choice(choice));
        let person = directory.facts.choice(gender, choice).map(known)?;
        Some(rule.judge(directory, Subject::Person, &person, context.query.at.date()).verdict != Verdict::DoesNotFit)
    };
    (fits(man), fits(woman)) == (Some(false), Some(true))
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
