//! What carries a need, once its rules have been run: by the part that rules most of it out. Every rule of Essex begins with
//! "lives in Essex", and for somebody who lives elsewhere none of them is looked at.

use super::{Finder, Group};
use crate::sorting::sort_and_dedup;
use crate::verdict::Numbered;

/// What carries a need and serves the same people.
pub struct Serving {
    /// It serves the person who needs help.
    pub for_person: bool,
    /// It serves who supports that person.
    pub for_supporter: bool,
    /// It, by the part that its rules begin with.
    pub gates: Vec<Gate>,
    /// Areas with the gates that need a home in them, as numbers: in the upper half the area, in the lower a position.
    by_area: Vec<u64>,
    /// The positions of the other gates.
    others: Vec<u32>,
}

/// What goes by rules that have one part in common.
pub struct Gate {
    /// The part without which none of the rules holds.
    pub part: Option<Numbered>,
    /// It, by rule.
    pub groups: Vec<Group>,
    /// The distinct parts of the rules.
    pub parts: Vec<Numbered>,
}

impl Serving {
    fn new(for_person: bool, for_supporter: bool, gates: Vec<Gate>) -> Serving {
        let (mut by_area, mut others) = (Vec::new(), Vec::new());
        for (gate, position) in gates.iter().zip(0u32..) {
            match gate.part.as_ref().and_then(|(_, part)| part.areas_of_home()) {
                Some(areas) => by_area.extend(areas.map(|area| u64::from(area) << 32 | u64::from(position))),
                None => others.push(position),
            }
        }
        sort_and_dedup(&mut by_area);
        Serving { for_person, for_supporter, gates, by_area, others }
    }

    /// The gates without those that are shut to everybody whose home lies in these areas and no others.
    pub fn gates_of(&self, areas: &[u16]) -> impl Iterator<Item = &Gate> {
        let mut positions = self.others.clone();
        for area in areas.iter().map(|area| u64::from(*area)) {
            let from = self.by_area.partition_point(|entry| entry >> 32 < area);
            let of_area = self.by_area[from..].iter().take_while(|entry| **entry >> 32 == area);
            positions.extend(of_area.map(|entry| *entry as u32));
        }
        sort_and_dedup(&mut positions);
        positions.into_iter().map(|position| &self.gates[position as usize])
    }
}

/// What carries a need, in no order that means anything.
pub(super) fn serving(finder: &Finder, need: usize) -> Vec<Serving> {
    let groups = finder.index.with_need(need);
    let shape = |group: &Group| finder.judged_by(group.rule).1;
    let mut order: Vec<u64> =
        groups.iter().enumerate().map(|(at, group)| kind(shape(group).gate(), group) << 32 | at as u64).collect();
    sort_and_dedup(&mut order);
    let group = |entry: &u64| groups[*entry as u32 as usize].clone();
    let gate = |alike: &[u64]| {
        let groups: Vec<Group> = alike.iter().map(group).collect();
        let parts = distinct(groups.iter().flat_map(|group| shape(group).parts())).cloned().collect();
        Gate { part: shape(&groups[0]).gate().cloned(), groups, parts }
    };
    let serving = |alike: &[u64]| {
        let Group { for_person, for_supporter, .. } = group(&alike[0]);
        Serving::new(for_person, for_supporter, alike.chunk_by(|a, b| a >> 32 == b >> 32).map(gate).collect())
    };
    order.chunk_by(|a, b| a >> 62 == b >> 62).map(serving).collect()
}

/// Each part once.
pub fn distinct<'a>(parts: impl Iterator<Item = &'a Numbered>) -> impl Iterator<Item = &'a Numbered> {
    let mut seen: Vec<bool> = Vec::new();
    parts.filter(move |(number, _)| {
        let number = *number as usize;
        seen.resize(seen.len().max(number + 1), false);
        !std::mem::replace(&mut seen[number], true)
    })
}

/// A number for whom a group serves, in its upper two bits of thirty-two, and for the gate of its rule, if it has one.
fn kind(gate: Option<&Numbered>, group: &Group) -> u64 {
    let gate = gate.map_or(0, |(number, _)| u64::from(*number) + 1);
    u64::from(group.for_person) << 31 | u64::from(group.for_supporter) << 30 | gate
}
