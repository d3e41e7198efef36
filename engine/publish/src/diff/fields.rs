//! One thing that is said of something, before and after.

use super::hours::HoursChange;
use serde::Serialize;

/// Something that is said otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// What, as people call it: "telephone".
    pub what: &'static str,
    /// What was said; nothing if nothing was.
    pub before: Option<String>,
    /// What is said now; nothing if nothing is.
    pub after: Option<String>,
}

/// A record that is added, removed, or said otherwise: a way to use a service, a helpline, a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordChange {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What happens to it.
    pub what: Happens,
    /// What is said otherwise.
    pub fields: Vec<FieldChange>,
    /// Its hours, if they are other ones.
    pub hours: Option<HoursChange>,
}

/// What happens to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happens {
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// Something is said of it otherwise.
    Changed,
}

/// What is said of something, field by field, each once.
pub(super) type Fields = Vec<(&'static str, Option<String>)>;

/// What is said otherwise, in the order of the fields. Both sides name the same fields.
pub(super) fn changed(before: Fields, after: Fields) -> Vec<FieldChange> {
    let pairs = before.into_iter().zip(after);
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((what, before), (_, after))| FieldChange { what, before, after })
        .collect()
}

/// A record that is on one side only, or on both; nothing if all is the same.
pub(super) fn record(
    (id, name): (&str, &str),
    [before, after]: [Option<Fields>; 2],
    hours: Option<HoursChange>,
) -> Option<RecordChange> {
    let what = match (&before, &after) {
        (None, Some(_)) => Happens::Added,
        (Some(_), None) => Happens::Removed,
        _ => Happens::Changed,
    };
    let blank = |fields: &Fields| fields.iter().map(|(what, _)| (*what, None)).collect();
    let fields = match (before, after) {
        (Some(before), Some(after)) => changed(before, after),
        (Some(before), None) => changed(before.clone(), blank(&before)),
        (None, Some(after)) => changed(blank(&after), after),
        (None, None) => Vec::new(),
    };
    let is_same = what == Happens::Changed && fields.is_empty() && hours.is_none();
    (!is_same).then(|| RecordChange { id: id.to_owned(), name: name.to_owned(), what, fields, hours })
}

/// A list as one text; nothing if it is empty.
pub(super) fn listed(items: impl IntoIterator<Item = impl Into<String>>) -> Option<String> {
    said(&items.into_iter().map(Into::into).collect::<Vec<String>>().join(", "))
}

/// A text; nothing if it is empty.
pub(super) fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Yes or no.
pub(super) fn yes(is_so: bool) -> Option<String> {
    Some(if is_so { "yes" } else { "no" }.to_owned())
}
