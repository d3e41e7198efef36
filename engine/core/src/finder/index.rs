//! What a search goes through: the offerings as rows, and for each need the services that carry it, by the rule that they
//! are judged by. A rule that rules somebody out is judged once, and none of its services is looked at.

use super::nearby::Nearby;
use crate::directory::{Delivery, Directory, Offering, Service};
use crate::grid::GridPoint;
use crate::sorting::Numbers;
use std::ops::Range;

/// The offerings and needs of a directory, laid out to be searched.
#[derive(Debug, Default)]
pub struct Index {
    rows: Vec<Row>,
    /// By service: where its rows begin; one more at the end.
    first_rows: Vec<u32>,
    /// By service: where its needs begin; one more at the end.
    first_needs: Vec<u32>,
    /// Positions of needs.
    needs: Vec<u16>,
    /// Distinct sets of areas that offerings come to: positions of areas.
    reaches: Vec<Vec<u32>>,
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
    /// Where it comes to: a position among the reaches. Absent: wherever the rule allows, or it is at a venue.
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
    pub fn new(directory: &Directory, rule_of: &mut dyn FnMut(&Offering<'_>) -> u32) -> Index {
        let mut index = Index::default();
        let points: Vec<Option<GridPoint>> =
            directory.venues.iter().map(|venue| venue.site.map(|site| site.point)).collect();
        let mut numbers = Numbers::default();
        let mut found: Vec<Vec<u64>> = vec![Vec::new(); directory.needs.len() + 1];
        for (number, service) in directory.services.iter().enumerate() {
            index.first_rows.push(index.rows.len() as u32);
            index.first_needs.push(index.needs.len() as u32);
            index.needs.extend(&service.needs);
            let mut rules: Vec<u32> = Vec::new();
            for (position, offering) in service.offerings.iter().enumerate() {
                let rule = rule_of(offering);
                if !rules.contains(&rule) {
                    rules.push(rule);
                }
                let comes = offering.delivery != Delivery::Venue && !offering.areas.is_empty();
                let reach = comes.then(|| offering.areas.iter().map(|area| u32::from(*area)).collect::<Vec<u32>>());
                let reach = reach.map(|areas| {
                    let (number, is_new) = numbers.number(areas.clone());
                    if is_new {
                        index.reaches.push(areas);
                    }
                    number
                });
                let venue = offering.venue.filter(|_| offering.delivery == Delivery::Venue);
                index.rows.push(Row {
                    service: number as u32,
                    offering: position as u32,
                    for_person: service.for_person,
                    for_supporter: service.for_supporter,
                    rule,
                    schedule: offering.schedule,
                    reach,
                    delivery: offering.delivery,
                    point: venue.and_then(|venue| *points.get(venue as usize)?),
                });
            }
            let mut needs: Vec<usize> = service.needs.iter().map(|need| *need as usize).collect();
            needs.push(directory.needs.len());
            for (place, need) in needs.iter().enumerate() {
                let entry = |rule: &u32| entry(*rule, &service, number as u32);
                if !needs[..place].contains(need) {
                    found[*need].extend(rules.iter().map(entry));
                }
            }
        }
        index.first_rows.push(index.rows.len() as u32);
        index.first_needs.push(index.needs.len() as u32);
        index.nearby = Nearby::new(directory.services.len(), &index.rows);
        let kinds = found.iter().flatten().map(|entry| (entry >> 32) as usize + 1).max().unwrap_or(0);
        index.by_need = found.iter().map(|found| index.groups(found, kinds)).collect();
        index
    }

    /// The rows of a service, in the order of its offerings.
    pub fn rows_of(&self, service: u32) -> &[Row] {
        let range = self.first_rows[service as usize] as usize..self.first_rows[service as usize + 1] as usize;
        &self.rows[range]
    }

    /// What a service is for: positions of needs.
    pub fn needs_of(&self, service: u32) -> &[u16] {
        let range = self.first_needs[service as usize] as usize..self.first_needs[service as usize + 1] as usize;
        &self.needs[range]
    }

    /// The positions of the areas of a reach.
    pub fn reach(&self, reach: u32) -> &[u32] {
        &self.reaches[reach as usize]
    }

    /// How many distinct reaches there are.
    pub fn reach_count(&self) -> usize {
        self.reaches.len()
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

/// A service with one of its rules, as a number by which groups come together: the rule, whom it serves, the service.
fn entry(rule: u32, service: &Service<'_>, number: u32) -> u64 {
    let of_group = rule << 2 | u32::from(service.for_person) << 1 | u32::from(service.for_supporter);
    u64::from(of_group) << 32 | u64::from(number)
}
