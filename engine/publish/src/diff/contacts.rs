//! Telephones and addresses that change. They stand first: nothing does more harm than a wrong one.

use super::fields::{Happens, RecordChange};
use super::services::ServiceChange;
use super::view::{View, address};
use serde::Serialize;
use std::collections::BTreeMap;

/// A telephone or an address that is another one now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactChange {
    /// Whose it is: "Example Service, at Example House".
    pub whose: String,
    /// What it is: "telephone", "text to", "address".
    pub what: &'static str,
    /// What it was; nothing if there was none.
    pub before: Option<String>,
    /// What it is now; nothing if there is none.
    pub after: Option<String>,
    /// What is most dangerous in it, if something is.
    pub warning: Option<&'static str>,
}

/// The fields that stand first.
const FIRST: [&str; 3] = ["telephone", "text to", "address"];

/// Those of services and helplines that are on both sides, and of venues, each once.
pub(super) fn contacts(
    views: [View<'_>; 2],
    changed: &[ServiceChange],
    helplines: &[RecordChange],
) -> Vec<ContactChange> {
    let mut found = Vec::new();
    for line in helplines {
        let gone = (line.what == Happens::Removed).then_some("this line is no longer shown to anybody");
        found.extend(of_record(&format!("{} (helpline)", line.name), line, gone));
    }
    let venues = venues(views);
    for service in changed {
        let own = service.fields.iter().filter(|field| FIRST.contains(&field.what));
        found.extend(own.map(|field| ContactChange {
            whose: service.name.clone(),
            what: field.what,
            before: field.before.clone(),
            after: field.after.clone(),
            warning: None,
        }));
        for offering in service.offerings.iter().filter(|offering| offering.what == Happens::Changed) {
            let whose = format!("{}, {}", service.name, offering.name);
            // A venue's own address stands once, however many services are there.
            let of = of_record(&whose, offering, None).into_iter();
            found.extend(of.filter(|of| !venues.iter().any(|venue| is_alike(venue, of))));
        }
    }
    found.extend(venues);
    found
}

fn is_alike(one: &ContactChange, other: &ContactChange) -> bool {
    (one.what, &one.before, &one.after) == (other.what, &other.before, &other.after)
}

fn of_record(whose: &str, record: &RecordChange, warning: Option<&'static str>) -> Vec<ContactChange> {
    let own = record.fields.iter().filter(|field| FIRST.contains(&field.what));
    own.map(|field| ContactChange {
        whose: whose.to_owned(),
        what: field.what,
        before: field.before.clone(),
        after: field.after.clone(),
        warning: warning.or_else(|| (field.before.as_deref() == Some("confidential")).then_some(WAS_CONFIDENTIAL)),
    })
    .collect()
}

const WAS_CONFIDENTIAL: &str = "it was confidential, and would be shown to everybody";

/// Venues that are on both sides and have another address now.
fn venues([before, after]: [View<'_>; 2]) -> Vec<ContactChange> {
    let known: BTreeMap<&str, String> =
        before.directory().venues.iter().map(|venue| (venue.id, address(&venue))).collect();
    let moved = after.directory().venues.iter().filter_map(|venue| {
        let (was, is) = (known.get(venue.id)?, address(&venue));
        (*was != is).then(|| ContactChange {
            whose: format!("{} (venue)", venue.name),
            what: "address",
            warning: (was == "confidential").then_some(WAS_CONFIDENTIAL),
            before: Some(was.clone()),
            after: Some(is),
        })
    });
    moved.collect()
}
