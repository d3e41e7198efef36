//! What a search goes through: the offerings as rows, and for each need the services that carry it, by the rule that they
//! are judged by. A rule that rules somebody out is judged once, and none of its services is looked at.

use super::nearby::Nearby;
use crate::directory::{Delivery, Directory, Lists, OfferingNumbers};
use crate::grid::GridPoint;
use std::ops::Range;

/// The offerings and needs of a directory, laid out to be searched.
#[derive(Debug, Default)]
pub struct Index {
    /// In step with the directory's offerings.
    rows: Vec<Row>,
    /// By need, and at the end what there is for any need.
    by_need: Vec<Vec<Group>>,
    /// What the groups are made of: positions of services.
    members: Vec<u32>,
    nearby: Nearby,
}

/// What a search has to know of an offering.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its service: a position.
    pub service: u32,
    /// Its position in the service.
    pub offering: u32,
    /// The service serves the person who needs help.
    pub for_person: bool,
    /// The service serves who supports that person.
    pub for_supporter: bool,
    /// What it is judged by: a position among the finder's rules.
    pub rule: u32,
    /// When it is open: a position.
    pub schedule: Option<u32>,
    /// Where it comes to: a position among the directory's lists of areas. Absent: wherever the rule allows, or it is at a
    /// venue.
    pub reach: Option<u32>,
    /// How it is given.
    pub delivery: Delivery,
    /// Where one goes, when that may be known.
    pub point: Option<GridPoint>,
}

/// Services that carry one need and have an offering that is judged by one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// A position among the finder's rules.
    pub rule: u32,
    /// They serve the person who needs help.
    pub for_person: bool,
    /// They serve who supports that person.
    pub for_supporter: bool,
    members: Range<u32>,
}

impl Index {
    /// Lays a directory out. `rule_of` says which of the finder's rules judges an offering.
    pub fn new(directory: &Directory, rule_of: &mut dyn FnMut(&OfferingNumbers) -> u32) -> Index {
        let services = &directory.services;
        let mut index = Index { rows: Vec::with_capacity(services.offerings().len()), ..Index::default() };
        let needs = Needs::new(services.needs(), directory.needs.len() as u16);
        let mut found: Vec<Vec<u64>> = vec![Vec::new(); directory.needs.len() + 1];
        for service in 0..services.len() {
            index.lay_out(directory, service, rule_of, &needs, &mut found);
        }
        index.nearby = Nearby::new(services.len(), &index.rows);
        let kinds = found.iter().flatten().map(|entry| (entry >> 32) as usize + 1).max().unwrap_or(0);
        index.by_need = found.iter().map(|found| index.groups(found, kinds)).collect();
        index
    }

    /// A function of its own: see [`digest`](crate::edition::digest).
    #[inline(never)]
    fn lay_out(
        &mut self,
        directory: &Directory,
        service: usize,
        rule_of: &mut dyn FnMut(&OfferingNumbers) -> u32,
        needs: &Needs,
        found: &mut [Vec<u64>],
    ) {
        let services = &directory.services;
        let numbers = &services.numbers()[service];
        let range = services.offerings_of(service);
        let first = self.rows.len();
        for (offering, position) in services.offerings()[range].iter().zip(0..) {
            let comes =
                offering.delivery != Delivery::Venue && !services.areas().at(offering.areas as usize).is_empty();
            let venue = offering.venue.filter(|_| offering.delivery == Delivery::Venue);
            self.rows.push(Row {
                service: service as u32,
                offering: position,
                for_person: numbers.for_person,
                for_supporter: numbers.for_supporter,
                rule: rule_of(offering),
                schedule: offering.schedule,
                reach: comes.then_some(offering.areas),
                delivery: offering.delivery,
                point: venue.and_then(|venue| *directory.venues.points().get(venue as usize)?),
            });
        }
        let rows = &self.rows[first..];
        for (place, row) in rows.iter().enumerate() {
            if rows[..place].iter().all(|earlier| earlier.rule != row.rule) {
                needs.of(numbers.needs).iter().for_each(|need| found[*need as usize].push(entry(row)));
            }
        }
    }

    /// Its rows, in step with the directory's offerings.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What carries a need; after the last need, everything.
    pub fn with_need(&self, need: usize) -> &[Group] {
        &self.by_need[need]
    }

    /// The positions of a group's services, in order.
    pub fn members(&self, group: &Group) -> &[u32] {
        &self.members[group.members.start as usize..group.members.end as usize]
    }

    /// Where its services are.
    pub fn nearby(&self) -> &Nearby {
        &self.nearby
    }

    /// Brings together what carries a need. It comes in the order of the services, and stays in it.
    fn groups(&mut self, found: &[u64], kinds: usize) -> Vec<Group> {
        let kind = |entry: &u64| (entry >> 32) as usize;
        let mut ends = vec![self.members.len(); kinds + 1];
        found.iter().for_each(|entry| ends[kind(entry) + 1] += 1);
        let before = self.members.len();
        for index in 1..=kinds {
            ends[index] += ends[index - 1] - before;
        }
        // Where each kind begins; when all is placed, where it ends.
        self.members.resize(before + found.len(), 0);
        for entry in found {
            let place = &mut ends[kind(entry)];
            self.members[*place] = *entry as u32;
            *place += 1;
        }
        let mut start = before as u32;
        let mut groups = Vec::new();
        for (kind, end) in ends[..kinds].iter().enumerate() {
            let members = std::mem::replace(&mut start, *end as u32)..*end as u32;
            if !members.is_empty() {
                let (for_person, for_supporter) = (kind & 2 != 0, kind & 1 != 0);
                groups.push(Group { rule: kind as u32 >> 2, for_person, for_supporter, members });
            }
        }
        groups
    }
}

/// By list of needs: its needs, each once, and what stands for any need.
struct Needs(Vec<Vec<u16>>);

impl Needs {
    fn new(lists: &Lists, any: u16) -> Needs {
        let once = |list: &[u16]| {
            let mut needs: Vec<u16> = Vec::new();
            for need in list.iter().copied().chain([any]) {
                if !needs.contains(&need) {
                    needs.push(need);
                }
            }
            needs
        };
        Needs(lists.iter().map(once).collect())
    }

    fn of(&self, list: u32) -> &[u16] {
        &self.0[list as usize]
    }
}

/// A service with one of its rules, as a number by which groups come together: the rule, whom it serves, the service.
fn entry(row: &Row) -> u64 {
    let of_group = row.rule << 2 | u32::from(row.for_person) << 1 | u32::from(row.for_supporter);
    u64::from(of_group) << 32 | u64::from(row.service)
}
