//! Sentences of changes that the terminal and the page have in common.

use super::{Affected, AffectedGroup, ContactChange, FieldChange, HoursChange, NeedLoss};
use fingerpost::verdict::Verdict;

/// What was not said, or is not.
const NOTHING: &str = "nothing said";

/// "01632 960001 → 01632 960002".
pub(super) fn turn(before: Option<&str>, after: Option<&str>) -> String {
    format!("{} → {}", before.unwrap_or(NOTHING), after.unwrap_or(NOTHING))
}

/// "telephone: 01632 960001 → 01632 960002"; of long texts, only where they differ.
pub(super) fn field(change: &FieldChange) -> String {
    let FieldChange { what, before, after } = change;
    match (before, after) {
        (None, Some(after)) => format!("{what}: now {after}"),
        (Some(before), None) => format!("{what}: no longer {before}"),
        _ => format!("{what}: {}", turn(before.as_deref(), after.as_deref())),
    }
}

/// "Example Service: telephone 01632 960001 → 01632 960002".
pub(super) fn contact(change: &ContactChange) -> String {
    let ContactChange { whose, what, before, after, warning } = change;
    let warning = warning.map(|warning| format!(" ({warning})")).unwrap_or_default();
    format!("{whose}: {what} {}{warning}", turn(before.as_deref(), after.as_deref()))
}

/// Hours before and after, then what is open less and more.
pub(super) fn hours(change: &HoursChange) -> Vec<String> {
    let HoursChange { before, after, no_longer, newly } = change;
    let mut lines = vec![format!("hours: {}", turn(before.as_deref(), after.as_deref()))];
    lines.extend(no_longer.iter().map(|when| format!("no longer open {when}")));
    lines.extend(newly.iter().map(|when| format!("newly open {when}")));
    lines
}

/// "Needle exchange: nobody finds any service any more, in Luton (5,259 postcodes)".
pub(super) fn loss(lost: &NeedLoss) -> String {
    format!("{}, in {}", need_lost(lost), area(lost))
}

/// "Needle exchange: nobody finds any service any more".
pub(super) fn need_lost(lost: &NeedLoss) -> String {
    let NeedLoss { need_name, ages, all, may_be_left, .. } = lost;
    let who = if *all { "nobody".to_owned() } else { format!("nobody ({ages})") };
    let what = match (all, may_be_left) {
        (true, _) => "finds any service any more",
        (_, true) => "finds one that is certainly for them any more, only some that may be",
        (_, false) => "finds any service any more, though others do",
    };
    format!("{need_name}: {who} {what}")
}

/// "Luton (5,259 postcodes)". Where all is lost, with the name by which somebody says that it is meant.
pub(super) fn area(lost: &NeedLoss) -> String {
    let NeedLoss { need, area, area_name, all, postcodes: count, .. } = lost;
    let name = if *all { format!("; {need}@{area}") } else { String::new() };
    format!("{area_name} ({}{name})", postcodes(*count))
}

/// "1 postcode", "57,389 postcodes".
fn postcodes(count: usize) -> String {
    let figures = count.to_string();
    let mut said = String::new();
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(figure);
    }
    format!("{said} postcode{}", if count == 1 { "" } else { "s" })
}

/// Whom a heading speaks of.
pub(super) fn affected(affected: &Affected) -> String {
    let who = if affected.subject == "supporter" { "Of those who support somebody" } else { "Of those who need help" };
    let need = affected.need.as_ref().map(|need| format!(", for {need}")).unwrap_or_default();
    let bound = if affected.exact { "" } else { "; there are too many combinations to say exactly who" };
    format!("{who}{need}{bound}")
}

/// What happens to a group.
pub(super) fn group(group: &AffectedGroup) -> String {
    let what = match (group.before, group.after) {
        (Some(Verdict::Fits), Some(Verdict::DoesNotFit)) => "lose it",
        (Some(Verdict::MayFit), Some(Verdict::DoesNotFit)) => "lose it, though it was not certain for them",
        (Some(Verdict::Fits), Some(Verdict::MayFit)) => "had it for certain, and now it may be for them",
        (Some(Verdict::MayFit), Some(Verdict::Fits)) => "may have had it, and now have it for certain",
        (Some(Verdict::DoesNotFit), Some(Verdict::MayFit)) => "may gain it",
        (Some(Verdict::DoesNotFit), Some(Verdict::Fits)) => "gain it",
        _ => "nobody but these is affected, and perhaps not all of them",
    };
    format!("{what} ({})", postcodes(group.postcodes))
}
