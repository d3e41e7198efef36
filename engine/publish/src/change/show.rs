//! A plan in words.

use crate::render::number_of;
use fingerpost_author::change::{Kind, Named, Plan};
use std::fmt::Write;

/// So many records of one kind are named; of more it is said how many there are.
const NAMED: usize = 12;

/// What a source would add, change and leave.
pub(super) fn plan(plan: &Plan, source: &str) -> String {
    let mut told = listed("Added,", &plan.added);
    for changed in &plan.changed {
        let _ = writeln!(told, "Changed, {} {}:", changed.kind.name(), changed.id);
        for (key, before, after) in &changed.fields {
            let _ = writeln!(told, "    {key}: {before} → {after}");
        }
    }
    told.push_str(&listed("Taken away,", &plan.removed));
    told.push_str(&listed("Not in the source, left as it is:", &plan.left));
    let _ = writeln!(
        told,
        "{source}: {} added, {} changed, {} taken away, {} unchanged, {} left as they are.",
        plan.added.len(),
        plan.changed.len(),
        plan.removed.len(),
        plan.unchanged,
        plan.left.len()
    );
    told
}

/// Records by kind, behind a head.
fn listed(head: &str, records: &[Named]) -> String {
    let mut told = String::new();
    for kind in Kind::ALL {
        let of: Vec<_> = records.iter().filter(|(found, _)| *found == kind).map(|(_, id)| id.as_str()).collect();
        if !of.is_empty() {
            let more = if of.len() > NAMED { format!(" and {} more", of.len() - NAMED) } else { String::new() };
            let named = of[..of.len().min(NAMED)].join(", ");
            let _ = writeln!(told, "{head} {}: {named}{more}", number_of(of.len(), kind.name()));
        }
    }
    told
}
