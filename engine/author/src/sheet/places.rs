//! Which file a record goes into.

use crate::change::{Existing, Kind};
use std::collections::BTreeSet;

/// The folder or file by which an author parts records: `essex` of `venues/essex.toml` and of `services/essex/one.toml`.
pub(crate) fn folder_of(file: &str) -> &str {
    let mut parts = file.split('/').skip(1);
    match (parts.next(), parts.next()) {
        (Some(first), None) => first.strip_suffix(".toml").unwrap_or(first),
        (Some(first), Some(_)) if file.starts_with("services/") => first,
        _ => "",
    }
}

/// The folders that records of a kind stand in.
pub(super) fn folders(kind: Kind, existing: &[Existing]) -> BTreeSet<&str> {
    let of_kind = existing.iter().filter(|record| record.kind == kind);
    of_kind.map(|record| folder_of(&record.file)).filter(|folder| !folder.is_empty()).collect()
}

/// The file of a new record.
pub(super) fn file_of(kind: Kind, folder: &str, id: &str) -> String {
    match kind {
        Kind::Organisation => "organisations.toml".to_owned(),
        Kind::Need => "needs.toml".to_owned(),
        Kind::Area => "areas.toml".to_owned(),
        Kind::Helpline => "helplines.toml".to_owned(),
        Kind::Venue => format!("venues/{folder}.toml"),
        Kind::Service | Kind::Offering => format!("services/{folder}/{id}.toml"),
    }
}
