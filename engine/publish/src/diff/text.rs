//! Changes for the terminal.

use super::outline::{Item, Weight, sections};
use super::view::long_day;
use super::{Changes, Compared};
use crate::render::number_of;

/// All of it.
pub(super) fn told(changes: &Changes) -> String {
    let mut told = format!("{}\n{}\n", about(changes), in_short(changes));
    for section in sections(changes) {
        told.push_str(&format!("\n{}\n", section.title.to_uppercase()));
        told.extend(section.note.map(|note| format!("{note}\n")));
        section.items.iter().for_each(|item| add(item, 1, &mut told));
    }
    told
}

/// What is compared with what, and on which day.
pub(super) fn about(changes: &Changes) -> String {
    let name = |side: &Compared| {
        let digest = side.digest.as_ref().map(|digest| format!(" ({})", &digest[..digest.len().min(16)]));
        format!("{}{}", long_day(side.edition), digest.unwrap_or_default())
    };
    format!(
        "{}: from the edition of {} to that of {}, both as they stand on {}.",
        changes.name,
        name(&changes.old),
        name(&changes.new),
        long_day(changes.on),
    )
}

/// What it comes to.
pub(super) fn in_short(changes: &Changes) -> String {
    let lost = changes.losses().count();
    let counts = [
        (changes.removed.len(), "service", "removed"),
        (changes.added.len(), "service", "added"),
        (changes.changed.len(), "service", "changed"),
        (changes.contacts.len(), "telephone or address", "changed"),
        (changes.helplines.len(), "helpline", "changed"),
        (changes.cards.len(), "safety card", "changed"),
    ];
    let said: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, what, happens)| match (count, what) {
            (1, _) => format!("1 {what} {happens}"),
            (_, "telephone or address") => format!("{count} telephones or addresses {happens}"),
            _ => format!("{} {happens}", number_of(count, what)),
        })
        .collect();
    let mut short = match said.is_empty() {
        true if changes.is_nothing() => "Nothing changes; what other languages say is not compared.".to_owned(),
        true => "No service changes.".to_owned(),
        false => format!("{}.", said.join(", ")),
    };
    if lost > 0 {
        let need = if lost == 1 { "1 need has".to_owned() } else { format!("{lost} needs have") };
        short.push_str(&format!(" {need} no service left in an area where there was one."));
    }
    short
}

fn add(item: &Item, depth: usize, to: &mut String) {
    let sign = match item.weight {
        Weight::Loss => "- ",
        Weight::Gain => "+ ",
        Weight::Plain | Weight::Name => "",
    };
    let mut lines = item.text.lines();
    let indent = "  ".repeat(depth);
    to.push_str(&format!("{indent}{sign}{}\n", lines.next().unwrap_or_default()));
    lines.for_each(|line| to.push_str(&format!("{indent}  {line}\n")));
    item.parts.iter().for_each(|part| add(part, depth + 1, to));
}
