//! What carries a need, once its rules have been run: by the part that rules most of it out. Every rule of Essex begins with
//! "lives in Essex", so for somebody who lives elsewhere one look passes over them all.

use super::{Finder, Group};
use crate::sorting::sort_and_dedup;
use crate::verdict::Numbered;

/// What serves the same people, by rules that have one part in common.
pub struct Gate {
    /// The part without which none of the rules holds.
    pub part: Option<Numbered>,
    /// It serves the person who needs help.
    pub for_person: bool,
    /// It serves who supports that person.
    pub for_supporter: bool,
    /// It, by rule.
    pub groups: Vec<Group>,
    /// The distinct parts of the rules.
    pub parts: Vec<Numbered>,
}

/// What carries a need, in no order that means anything.
pub(super) fn gates(finder: &Finder, need: usize) -> Vec<Gate> {
    let groups = finder.index.with_need(need);
    let shape = |group: &Group| finder.judged_by(group.rule).1;
    let mut order: Vec<u64> =
        groups.iter().enumerate().map(|(at, group)| kind(shape(group).gate(), group) << 32 | at as u64).collect();
    sort_and_dedup(&mut order);
    let gate = |alike: &[u64]| {
        let groups: Vec<Group> = alike.iter().map(|entry| groups[*entry as u32 as usize].clone()).collect();
        let Group { for_person, for_supporter, .. } = groups[0];
        let parts = distinct(groups.iter().flat_map(|group| shape(group).parts())).cloned().collect();
        Gate { part: shape(&groups[0]).gate().cloned(), for_person, for_supporter, groups, parts }
    };
    order.chunk_by(|a, b| a >> 32 == b >> 32).map(gate).collect()
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

/// A number for the gate of a rule, if it has one, and whom a group serves.
fn kind(gate: Option<&Numbered>, group: &Group) -> u64 {
    let gate = gate.map_or(0, |(number, _)| u64::from(*number) + 1);
    gate << 2 | u64::from(group.for_person) << 1 | u64::from(group.for_supporter)
}
