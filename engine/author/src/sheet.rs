//! Spreadsheets: the records of a directory as rows, one sheet for each kind, and rows as what records should be. What file a
//! sheet came from, and how it is opened, is for others: here are cells.

mod cells;
mod columns;
mod headers;
mod places;
mod read;
mod who;
mod write;

pub use columns::{Column, Holds, columns};
pub(crate) use places::folder_of;
pub use read::{Said, read};
pub use write::{Written, write};

use crate::change::Kind;
use chrono::NaiveDate;

/// A sheet as it was opened.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The file that it came from, as messages call it.
    pub file: String,
    /// Its name; of a CSV, the file's without its ending.
    pub name: String,
    /// Its cells, from its first row and column.
    pub rows: Vec<Vec<Cell>>,
    /// Cells that are merged with one to their left or above: row and column, from 0.
    pub covered: Vec<(usize, usize)>,
}

/// A cell as it was opened.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// A time of day, or a day with one, as it is shown.
    Time(String),
    /// True or false.
    Flag(bool),
    /// What a program writes where it cannot work something out: `#REF!`.
    Failed(String),
    /// A formula whose result the file does not have.
    Unknown,
}

/// What the sheet of a kind is called.
pub fn sheet_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Organisation => "organisations",
        Kind::Need => "needs",
        Kind::Area => "areas",
        Kind::Helpline => "helplines",
        Kind::Venue => "venues",
        Kind::Service => "services",
        Kind::Offering => "offerings",
    }
}

/// What a cell is called: `D7` of row 6 and column 3, both from 0.
pub fn cell_name(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().map(|letter| char::from(*letter)).collect();
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests;
