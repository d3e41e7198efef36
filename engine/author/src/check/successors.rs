//! Areas that end, and those that stand in their place from the day after.

use super::Check;
use crate::records::AreaRecord;
use fingerpost::index::{AreaId, Id};

impl Check<'_> {
    /// The areas that follow one, if all is right with them.
    pub(super) fn successors(&mut self, area: &AreaRecord) -> Vec<AreaId> {
        let records = self.records;
        let name = &area.id.value;
        let Some(until) = &area.until else {
            if let Some(first) = area.successors.first() {
                let message = format!("`{name}` has successors, and does not end.");
                self.error("bad-successor", &first.at, message, "Add `until = …`: the last day that it exists.");
            }
            return Vec::new();
        };
        if area.successors.is_empty() {
            self.warning(
                "area-ends",
                &until.at,
                format!(
                    "`{name}` ends on {}, and nothing stands in its place: from then on nobody lives in it.",
                    until.value
                ),
                "Add `successors = [\"…\"]` with the ids of the areas that its people live in then.",
            );
        }
        let mut found = Vec::new();
        for successor in &area.successors {
            let Some(id) = self.area(successor) else { continue };
            let follower = &records.areas[id.index()];
            let day_after = until.value.succ_opt();
            let begins_late = follower.from.as_ref().is_some_and(|from| Some(from.value) > day_after);
            let ends_early = follower.until.as_ref().is_some_and(|end| end.value <= until.value);
            if begins_late || ends_early || follower.id.value == *name {
                self.error(
                    "bad-successor",
                    &successor.at,
                    format!("`{}` does not exist on the day after `{name}` ends.", successor.value),
                    "Correct one of the days, or name the area that there is then.",
                );
            } else {
                found.push(id);
            }
        }
        found
    }
}
