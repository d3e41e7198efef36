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
        // One that has no venue stands under the empty name.
        let mut named: HashMap<(&str, String, &str), &ServiceRecord> = HashMap::new();
        for record in records.iter().filter(|record| !record.name.value.is_empty()) {
            let mut same: Option<&ServiceRecord> = None;
            for venue in venues(record) {
                let name = near::words(&record.name.value).concat();
                let first = *named.entry((&record.organisation.value, name, venue)).or_insert(record);
                same = same.or(Some(first).filter(|first| first.id.value != record.id.value));
            }
            if let Some(other) = same {
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
        }
    }
}

/// The venues of a service, each once; the empty name if it has none.
fn venues(record: &ServiceRecord) -> BTreeSet<&str> {
    let venues = record.offerings.iter().filter_map(|offering| offering.venue.as_ref());
    let venues: BTreeSet<&str> = venues.map(|venue| venue.value.as_str()).collect();
    if venues.is_empty() { BTreeSet::from([""]) } else { venues }
}
