//! Services that are added, removed, or said otherwise.

use super::affected::Affected;
use super::fields::{FieldChange, Happens, RecordChange, changed, said};
use super::hours::{HoursChange, hours_change};
use super::view::{View, contact};
use fingerpost::directory::{Offering, Service};
use fingerpost::index::{OfferingId, ServiceId};
use serde::Serialize;
use std::collections::BTreeMap;

/// A service that is there on one side only.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServiceSaid {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// All that is said of it.
    pub said: Vec<(&'static str, String)>,
    /// The ways to use it: what each is called, and when it is open.
    pub offerings: Vec<String>,
    /// The id of a service of the same name on the other side, which may be the same under another id.
    pub may_be: Option<String>,
    /// Who gains or loses it.
    pub affected: Vec<Affected>,
}

/// A service of which something is said otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServiceChange {
    /// Its id.
    pub id: String,
    /// Its name now.
    pub name: String,
    /// What it was called.
    pub renamed_from: Option<String>,
    /// What is said otherwise of all of it.
    pub fields: Vec<FieldChange>,
    /// Ways to use it that are added, removed, or said otherwise.
    pub offerings: Vec<RecordChange>,
    /// Who gains or loses it.
    pub affected: Vec<Affected>,
}

/// A service with its position.
pub(super) type Known<'a> = (ServiceId, Service<'a>);

/// Services by id, on both sides.
pub(super) fn by_id<'a>(sides: [View<'a>; 2]) -> BTreeMap<&'a str, [Option<Known<'a>>; 2]> {
    let mut all: BTreeMap<&str, [Option<Known<'_>>; 2]> = BTreeMap::new();
    for (side, view) in sides.into_iter().enumerate() {
        for (id, service) in view.directory().services.with_ids() {
            let named = service.id;
            all.entry(named).or_default()[side] = Some((id, service));
        }
    }
    all
}

impl ServiceSaid {
    /// What is said of a service that is on one side only.
    pub(super) fn of(view: View<'_>, (id, service): &Known<'_>, affected: Vec<Affected>) -> ServiceSaid {
        let fields = view.service(*id, service).into_iter().chain(contact(&service.contact));
        let skipped = ["name", "description", "source"];
        let said = fields.filter(|(what, _)| !skipped.contains(what));
        let offering = |offering: &Offering<'_>| {
            let hours = view.hours(offering.schedule).unwrap_or_else(|| "hours not said".into());
            let venue = offering.venue.map(|venue| super::view::address(&view.directory().venues.at(venue)));
            let place = venue.map(|address| format!(" ({address})")).unwrap_or_default();
            format!("{}{place}: {hours}", view.offering_name(offering))
        };
        ServiceSaid {
            id: service.id.into(),
            name: service.name.into(),
            said: said.filter_map(|(what, text)| Some((what, text?))).collect(),
            offerings: service.offerings.iter().map(offering).collect(),
            may_be: None,
            affected,
        }
    }
}

impl ServiceChange {
    /// What is said otherwise of a service that is on both sides; nothing, if all is the same.
    pub(super) fn of(
        [before, after]: [View<'_>; 2],
        [old, new]: [&Known<'_>; 2],
        affected: Vec<Affected>,
    ) -> Option<ServiceChange> {
        let fields = |view: View<'_>, (id, service): &Known<'_>| {
            view.service(*id, service).into_iter().chain(contact(&service.contact)).collect()
        };
        let fields = changed(fields(before, old), fields(after, new));
        let offerings = offerings([before, after], [old, new]);
        let is_same = fields.is_empty() && offerings.is_empty() && affected.is_empty();
        (!is_same).then(|| ServiceChange {
            id: new.1.id.into(),
            name: new.1.name.into(),
            renamed_from: (old.1.name != new.1.name).then(|| old.1.name.into()),
            fields,
            offerings,
            affected,
        })
    }
}

fn offerings([before, after]: [View<'_>; 2], [old, new]: [&Known<'_>; 2]) -> Vec<RecordChange> {
    let mut all: BTreeMap<&str, [Option<(OfferingId, &Offering<'_>)>; 2]> = BTreeMap::new();
    for (side, (_, service)) in [old, new].into_iter().enumerate() {
        for (id, offering) in service.offerings.with_ids() {
            all.entry(offering.id).or_default()[side] = Some((id, offering));
        }
    }
    let mut found = Vec::new();
    for (id, sides) in all {
        let (name, what, fields, hours) = match sides {
            [Some((old_id, was)), Some((new_id, is))] => {
                let fields = |view: View<'_>, known: &Known<'_>, id, offering: &Offering<'_>| {
                    let own = view.offering((known.0, id), &known.1, offering);
                    own.into_iter().chain(contact(&offering.contact)).collect()
                };
                let fields = changed(fields(before, old, old_id, was), fields(after, new, new_id, is));
                let hours = hours_change([before, after], [was.schedule, is.schedule]);
                (after.offering_name(is), Happens::Changed, fields, hours)
            }
            [None, Some((_, is))] => one_sided(after, Happens::Added, is),
            [Some((_, was)), None] => one_sided(before, Happens::Removed, was),
            [None, None] => continue,
        };
        if what != Happens::Changed || !fields.is_empty() || hours.is_some() {
            found.push(RecordChange { id: id.into(), name, what, fields, hours });
        }
    }
    found
}

/// An offering that is on one side only, with where it is and when it is open.
fn one_sided(
    view: View<'_>,
    what: Happens,
    offering: &Offering<'_>,
) -> (String, Happens, Vec<FieldChange>, Option<HoursChange>) {
    let address = offering.venue.map(|venue| super::view::address(&view.directory().venues.at(venue)));
    let areas = offering.areas.iter().map(|area| view.directory().areas[*area].name.clone());
    let own = [
        ("address", address),
        ("where it comes to", said(&areas.collect::<Vec<_>>().join(", "))),
        ("hours", view.hours(offering.schedule)),
    ];
    let fields = own.into_iter().filter(|(_, text)| text.is_some()).map(|(field, text)| match what {
        Happens::Removed => FieldChange { what: field, before: text, after: None },
        _ => FieldChange { what: field, before: None, after: text },
    });
    (view.offering_name(offering), what, fields.collect(), None)
}
