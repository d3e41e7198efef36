//! Services that are nowhere, and the same service twice.

use super::Check;
use crate::diagnostic::Position;
use crate::records::ServiceRecord;
use fingerpost::near;
use std::collections::{BTreeSet, HashMap};

impl Check<'_> {
    /// Tells of services that are one and the same by their organisation, name and venue, under two ids.
    pub(super) fn same_services(&mut self) {
        let records = &self.records.services;
        if records.is_empty() {
            return self.error(
                "no-service",
                &Position { file: "services".to_owned(), line: 1, column: 1 },
                "There is no service at all: nobody would find anything.",
                "See that the services lie in `services/<area>/<id>.toml`, below the folder that `--directory` names.",
            );
        }
        let mut named: HashMap<(&str, String), Vec<&ServiceRecord>> = HashMap::new();
        for record in records {
            let alike =
                named.entry((&record.organisation.value, near::words(&record.name.value).concat())).or_default();
            let same = alike.iter().find(|other| other.id.value != record.id.value && are_at_one_venue(other, record));
            if let Some(other) = same.filter(|_| !record.name.value.is_empty()) {
                let message = format!(
                    "`{}` seems to be `{}` again: organisation, name and venue are the same.",
                    record.id.value, other.id.value
                );
                let help = format!(
                    "The other is at {}:{}. Keep one, with all its offerings; if they are two services, let their names say so.",
                    other.id.at.file, other.id.at.line
                );
                self.warning("same-service", &record.id.at, message, help);
            }
            alike.push(record);
        }
    }
}

/// Whether two services have a venue in common, or both have none.
fn are_at_one_venue(one: &ServiceRecord, other: &ServiceRecord) -> bool {
    let venues = |record: &ServiceRecord| -> BTreeSet<String> {
        record
            .offerings
            .iter()
            .filter_map(|offering| offering.venue.as_ref())
            .map(|venue| venue.value.clone())
            .collect()
    };
    let (one, other) = (venues(one), venues(other));
    !one.is_disjoint(&other) || (one.is_empty() && other.is_empty())
}
