//! What carries a need, by where one has to live for it. Every rule of Essex begins with "lives in Essex", and for somebody who
//! lives elsewhere none of them need be made ready.

use super::{Finder, Group};
use crate::index::{AreaId, Id, NeedId};
use crate::sorting::sort_and_dedup;

/// What carries a need and serves the same people.
pub(crate) struct NeedIndex {
    /// It serves the person who needs help.
    pub for_person: bool,
    /// It serves who supports that person.
    pub for_supporter: bool,
    /// It, by rule.
    pub groups: Vec<Group>,
    /// Areas with the groups whose rule needs a home in them, as numbers: in the upper half the area, in the lower a position.
    by_area: Vec<u64>,
    /// The positions of the other groups.
    others: Vec<u32>,
}

impl NeedIndex {
    fn new(finder: &Finder, groups: Vec<Group>) -> NeedIndex {
        let Group { for_person, for_supporter, .. } = groups[0];
        let (mut by_area, mut others) = (Vec::new(), Vec::new());
        for (group, position) in groups.iter().zip(0u32..) {
            match finder.homes_of(group.rule) {
                Some(homes) => {
                    by_area.extend(homes.iter().map(|area| (area.index() as u64) << 32 | u64::from(position)))
                }
                None => others.push(position),
            }
        }
        sort_and_dedup(&mut by_area);
        NeedIndex { for_person, for_supporter, groups, by_area, others }
    }

    /// The groups without those whose rule fits nobody with a home that lies in these areas and no others.
    pub fn groups_of(&self, areas: &[AreaId]) -> impl Iterator<Item = &Group> {
        let mut positions = self.others.clone();
        for area in areas.iter().map(|area| area.index() as u64) {
            let from = self.by_area.partition_point(|entry| entry >> 32 < area);
            let of_area = self.by_area[from..].iter().take_while(|entry| **entry >> 32 == area);
            positions.extend(of_area.map(|entry| *entry as u32));
        }
        sort_and_dedup(&mut positions);
        positions.into_iter().map(|position| &self.groups[position as usize])
    }
}

/// What carries a need, in no order that means anything.
pub(super) fn serving(finder: &Finder, need: NeedId) -> Vec<NeedIndex> {
    let mut all = [const { Vec::new() }; 4];
    for group in finder.index.with_need(need) {
        all[usize::from(group.for_person) << 1 | usize::from(group.for_supporter)].push(group.clone());
    }
    let some = all.into_iter().filter(|groups| !groups.is_empty());
    some.map(|groups| NeedIndex::new(finder, groups)).collect()
}
