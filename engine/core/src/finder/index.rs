//! What a search goes through: the offerings as rows, and for each need the services that carry it, by the rule that they
//! are judged by. A rule that rules somebody out is judged once, and none of its services is looked at.

use super::nearby::Nearby;
use crate::directory::{Delivery, Directory, OfferingNumbers};
use crate::grid::GridPoint;
use crate::index::{AreaListId, Id, IdVec, JudgedRuleId, NeedId, NeedListId, OfferingId, ScheduleId, ServiceId};
use crate::sorting::sort_by_upper_half;
use std::ops::Range;

/// The offerings and needs of a directory, laid out to be searched.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// In step with the directory's offerings.
    rows: Vec<Row>,
    /// By need, and at the end what there is for whoever asks for none.
    by_need: IdVec<NeedId, Vec<Group>>,
    /// What the groups are made of.
    members: Vec<ServiceId>,
    nearby: Nearby,
}

/// What a search has to know of an offering.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// Its service.
    pub service: ServiceId,
    /// Which of the service's offerings.
    pub offering: OfferingId,
    /// The service serves the person who needs help.
    pub for_person: bool,
    /// The service serves who supports that person.
    pub for_supporter: bool,
    /// What it is judged by.
    pub rule: JudgedRuleId,
    /// When it is open.
    pub schedule: Option<ScheduleId>,
    /// Where it comes to. Absent: wherever the rule allows, or it is at a
    /// venue.
    pub reach: Option<AreaListId>,
    /// How it is given.
    pub delivery: Delivery,
    /// Where one goes, when that may be known.
    pub point: Option<GridPoint>,
}

/// Services that carry one need and have an offering that is judged by one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// What they are judged by.
    pub rule: JudgedRuleId,
    /// They serve the person who needs help.
    pub for_person: bool,
    /// They serve who supports that person.
    pub for_supporter: bool,
    members: Range<u32>,
}

impl Index {
    /// Lays a directory out. `rule_of` says which of the finder's rules judges an offering.
    pub fn new(directory: &Directory, rule_of: &mut dyn FnMut(&OfferingNumbers) -> JudgedRuleId) -> Index {
        let services = &directory.services;
        let mut index = Index { rows: Vec::with_capacity(services.offerings().len()), ..Index::default() };
        let mut entries = Vec::new();
        for service in services.numbers().ids() {
            index.lay_out(directory, service, rule_of, &mut entries);
        }
        index.nearby = Nearby::new(services.len(), index.rows.iter().map(|row| (row.service, row.point)));
        let needs = Needs::new(directory);
        let mut carrying = IdVec::from(vec![Carrying::default(); directory.needs.len() + 1]);
        for entry in sort_by_upper_half(&entries) {
            let numbers = &services.numbers()[ServiceId(entry as u32)];
            needs.of(numbers.needs).iter().for_each(|need| carrying[*need].add(entry));
        }
        for Carrying { mut groups, members } in carrying {
            let before = index.members.len() as u32;
            for Group { members, .. } in &mut groups {
                *members = members.start + before..members.end + before;
            }
            index.members.extend(members);
            index.by_need.push(groups);
        }
        index
    }

    /// A function of its own: see [`digest`](crate::edition::digest).
    #[inline(never)]
    fn lay_out(
        &mut self,
        directory: &Directory,
        service: ServiceId,
        rule_of: &mut dyn FnMut(&OfferingNumbers) -> JudgedRuleId,
        entries: &mut Vec<u64>,
    ) {
        let services = &directory.services;
        let numbers = &services.numbers()[service];
        let range = services.offerings_of(service);
        let first = self.rows.len();
        for (position, offering) in services.offerings()[range].iter().enumerate() {
            let comes = offering.delivery != Delivery::Venue && !services.areas().at(offering.areas).is_empty();
            let venue = offering.venue.filter(|_| offering.delivery == Delivery::Venue);
            self.rows.push(Row {
                service,
                offering: OfferingId::at(position),
                for_person: numbers.for_person,
                for_supporter: numbers.for_supporter,
                rule: rule_of(offering),
                schedule: offering.schedule,
                reach: comes.then_some(offering.areas),
                delivery: offering.delivery,
                point: venue.and_then(|venue| *directory.venues.points().get(venue)?),
            });
        }
        let of_earlier = entries.len();
        for row in &self.rows[first..] {
            let entry = entry(row);
            if !entries[of_earlier..].contains(&entry) {
                entries.push(entry);
            }
        }
    }

    /// Its rows, in step with the directory's offerings.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What carries a need; after the last need, everything.
    pub fn with_need(&self, need: NeedId) -> &[Group] {
        &self.by_need[need]
    }

    /// A group's services, in order.
    pub fn members(&self, group: &Group) -> &[ServiceId] {
        &self.members[group.members.start as usize..group.members.end as usize]
    }

    /// Where its services are.
    pub fn nearby(&self) -> &Nearby {
        &self.nearby
    }
}

/// What carries a need, as far as it has been laid out.
#[derive(Clone, Default)]
struct Carrying {
    groups: Vec<Group>,
    members: Vec<ServiceId>,
}

impl Carrying {
    /// Adds what comes next in the order of groups.
    #[inline(never)]
    fn add(&mut self, entry: u64) {
        let of_group = (entry >> 32) as u32;
        let (rule, for_person, for_supporter) = (JudgedRuleId(of_group >> 2), of_group & 2 != 0, of_group & 1 != 0);
        let start = self.members.len() as u32;
        self.members.push(ServiceId(entry as u32));
        match self.groups.last_mut() {
            Some(group) if (group.rule, group.for_person, group.for_supporter) == (rule, for_person, for_supporter) => {
                group.members.end += 1;
            }
            _ => self.groups.push(Group { rule, for_person, for_supporter, members: start..start + 1 }),
        }
    }
}

/// By list of needs: its needs, each once, and what stands for any need if it is shown to whoever asks for none.
struct Needs(IdVec<NeedListId, Vec<NeedId>>);

impl Needs {
    fn new(directory: &Directory) -> Needs {
        let any = NeedId::at(directory.needs.len());
        let once = |list: &[NeedId]| {
            let mut needs: Vec<NeedId> = Vec::new();
            for need in list.iter().copied().chain(directory.is_shown_unasked(list).then_some(any)) {
                if !needs.contains(&need) {
                    needs.push(need);
                }
            }
            needs
        };
        Needs(directory.services.needs().iter().map(once).collect())
    }

    fn of(&self, list: NeedListId) -> &[NeedId] {
        &self.0[list]
    }
}

/// A service with one of its rules, as a number by which groups come together: the rule, whom it serves, the service.
fn entry(row: &Row) -> u64 {
    let of_group = row.rule.0 << 2 | u32::from(row.for_person) << 1 | u32::from(row.for_supporter);
    u64::from(of_group) << 32 | u64::from(row.service.0)
}
