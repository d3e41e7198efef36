//! Ids: their shape, that each stands once, and what an unknown one may have meant.

use super::Check;
use crate::diagnostic::Position;
use crate::records::Text;
use fingerpost::index::{AreaId, Id, NeedId, OrganisationId, VenueId};
use fingerpost::near::nearest;
use std::collections::HashMap;

/// The ids of every kind, with their positions.
#[derive(Default)]
pub struct Ids {
    pub needs: Table,
    pub areas: Table,
    pub venues: Table,
    pub organisations: Table,
}

/// One kind's ids.
#[derive(Default)]
pub struct Table {
    positions: HashMap<String, (usize, Position)>,
}

impl Table {
    fn get(&self, id: &str) -> Option<usize> {
        self.positions.get(id).map(|(position, _)| *position)
    }
}

impl Check<'_> {
    pub(super) fn collect_ids(&mut self) {
        let records = self.records;

        let needs: Vec<&Text> = records.needs.iter().map(|record| &record.id).collect();
        let areas: Vec<&Text> = records.areas.iter().map(|record| &record.id).collect();
        let venues: Vec<&Text> = records.venues.iter().map(|record| &record.id).collect();
        let organisations: Vec<&Text> = records.organisations.iter().map(|record| &record.id).collect();
        let services: Vec<&Text> = records.services.iter().map(|record| &record.id).collect();
        let offerings = records.services.iter().flat_map(|record| &record.offerings);
        let offerings: Vec<&Text> = offerings.map(|record| &record.id).collect();
        let helplines: Vec<&Text> = records.helplines.iter().map(|record| &record.id).collect();
        let cards: Vec<&Text> = records.cards.iter().map(|record| &record.id).collect();
        let links: Vec<&Text> = records.links.iter().map(|record| &record.id).collect();
        let rules: Vec<&Text> = records.rules.iter().map(|record| &record.id).collect();
        let values: Vec<&Text> = records.values.iter().map(|record| &record.id).collect();
        for (kind, ids) in [
            ("service", services),
            ("offering", offerings),
            ("helpline", helplines),
            ("card", cards),
            ("link", links),
            ("shared rule", rules),
            ("value", values),
        ] {
            self.table(kind, &ids);
        }
        self.ids = Ids {
            needs: self.table("need", &needs),
            areas: self.table("area", &areas),
            venues: self.table("venue", &venues),
            organisations: self.table("organisation", &organisations),
        };
    }

    fn table(&mut self, kind: &str, ids: &[&Text]) -> Table {
        let mut table = Table::default();
        for (position, id) in ids.iter().enumerate() {
            if !is_kebab_case(&id.value) && !self.is_told("bad-id", &id.at) {
                self.error(
                    "bad-id",
                    &id.at,
                    format!("`{}` cannot be the id of {} {kind}.", id.value, article(kind)),
                    "Use small letters, figures and hyphens, such as `spectrum-hatfield`.",
                );
            }
            if let Some((_, first)) = table.positions.get(&id.value) {
                let help = format!("The other is at {}:{}. Give one of them another id.", first.file, first.line);
                if !self.is_told("duplicate-id", &id.at) {
                    self.error("duplicate-id", &id.at, format!("Two {kind}s have the id `{}`.", id.value), help);
                }
                continue;
            }
            table.positions.insert(id.value.clone(), (position, id.at.clone()));
        }
        table
    }

    /// The id of a table's row is that of a service, its offering and its venue: what is wrong with it is told once.
    fn is_told(&self, code: &str, at: &Position) -> bool {
        self.diagnostics.iter().any(|told| told.code == code && told.at == *at)
    }

    pub(super) fn need(&mut self, id: &Text) -> Option<NeedId> {
        self.find("unknown-need", "need", id, |ids| &ids.needs)
    }

    pub(super) fn area(&mut self, id: &Text) -> Option<AreaId> {
        self.find("unknown-area", "area", id, |ids| &ids.areas)
    }

    pub(super) fn venue(&mut self, id: &Text) -> Option<VenueId> {
        self.find("unknown-venue", "venue", id, |ids| &ids.venues)
    }

    pub(super) fn organisation(&mut self, id: &Text) -> Option<OrganisationId> {
        self.find("unknown-organisation", "organisation", id, |ids| &ids.organisations)
    }

    fn find<I: Id>(&mut self, code: &'static str, kind: &str, id: &Text, of: fn(&Ids) -> &Table) -> Option<I> {
        let found = of(&self.ids).get(&id.value);
        if found.is_none() {
            let known: Vec<String> = of(&self.ids).positions.keys().cloned().collect();
            self.unknown(code, kind, id, known.iter().map(String::as_str));
        }
        found.map(I::at)
    }

    pub(super) fn unknown<'k>(
        &mut self,
        code: &'static str,
        kind: &str,
        id: &Text,
        known: impl Iterator<Item = &'k str>,
    ) {
        let mut known: Vec<&str> = known.collect();
        known.sort_unstable();
        let help = match nearest(&id.value, known.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None if known.len() <= 12 => format!("Write one of {}.", known.join(", ")),
            None => format!("Add the {kind}, or write the id of one that there is."),
        };
        self.error(code, &id.at, format!("There is no {kind} `{}`.", id.value), help);
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// Whether an id is small letters, figures and `_`, as names in a rule are.
pub fn is_snake_case(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether an id is small letters, figures and hyphens.
pub fn is_kebab_case(id: &str) -> bool {
    !id.is_empty()
        && id
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}
