//! The row of names that begins a sheet: which column holds what.

use super::columns::{Column, Holds, columns};
use super::{Cell, Sheet, cell_name, sheet_name};
use crate::change::Kind;
use crate::diagnostic::{Diagnostic, Position};
use fingerpost::near::nearest;

/// A column of a sheet as it was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Where it stands, from 0.
    pub index: usize,
    /// Its name, as in the format: `name`, or `name.cy`.
    pub key: String,
    /// What its cells hold.
    pub holds: Holds,
}

/// The kind of records that a sheet of this name has.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    let name = name.trim().to_lowercase();
    Kind::ALL.into_iter().find(|kind| name == sheet_name(*kind) || name == kind.name())
}

/// The row of names, and its columns; problems with them.
pub(super) fn headers(sheet: &Sheet, kind: Kind) -> (usize, Vec<Found>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let row = sheet.rows.iter().position(|row| row.iter().any(|cell| *cell != Cell::Empty)).unwrap_or_default();
    let cells = sheet.rows.get(row).map_or(&[][..], Vec::as_slice);
    let mut found: Vec<Found> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let Cell::Text(written) = cell else { continue };
        let key = plain(written);
        if key.is_empty() {
            continue;
        }
        let at = at(sheet, row, index);
        let Some(column) = known(kind, &key) else {
            let keys = columns(kind).iter().map(|column| column.key);
            let help = match nearest(&key, keys.clone()) {
                Some(near) => format!("Did you mean `{near}`? A column for notes of your own goes into another sheet."),
                None => format!("Known here: {}.", keys.collect::<Vec<_>>().join(", ")),
            };
            let message = format!("the sheet `{}` has no column `{}`", sheet_name(kind), written.trim());
            problems.push(Diagnostic::error("unknown-column", &at, message, help));
            continue;
        };
        if found.iter().any(|other| other.key == key) {
            let message = format!("the column `{key}` is there twice");
            problems.push(Diagnostic::error("duplicate-column", &at, message, "Keep one of them."));
            continue;
        }
        found.push(Found { index, key, holds: column.holds });
    }
    if !found.iter().any(|column| column.key == "id") && problems.is_empty() {
        let message = format!("the sheet `{}` has no column `id`", sheet_name(kind));
        let help = "Begin it with the row of names that `fingerpost export sheet` writes.";
        problems.push(Diagnostic::error("no-header", &at(sheet, row, 0), message, help));
    }
    (row, found, problems)
}

/// The place of a cell, as messages show it.
pub(super) fn at(sheet: &Sheet, row: usize, column: usize) -> Position {
    let file = format!("{}, sheet {}, cell {}", sheet.file, sheet.name, cell_name(row, column));
    Position { file, line: row as u32 + 1, column: column as u32 + 1 }
}

/// The column of a key, or of its text in another language.
fn known(kind: Kind, key: &str) -> Option<Column> {
    let (own, language) = key.split_once('.').map_or((key, None), |(own, language)| (own, Some(language)));
    let column = columns(kind).iter().find(|column| column.key == own)?;
    let is_text = matches!(column.holds, Holds::Text | Holds::Lines);
    (language.is_none_or(|language| is_text && !language.is_empty())).then_some(*column)
}

/// A name as people write it: capitals, blanks and hyphens make no difference.
fn plain(written: &str) -> String {
    let written = written.trim().trim_start_matches('\u{feff}').trim_end_matches(['*', ':']).trim();
    match written.split_once('.') {
        Some((own, language)) => format!("{}.{language}", plain(own)),
        None => written
            .to_lowercase()
            .split([' ', '-', '_', '\u{a0}'])
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("_"),
    }
}
