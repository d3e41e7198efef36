//! What authors write and how it becomes a directory: texts → [`read()`] → records that know their file and line →
//! [`check()`] → a directory, and every problem in one pass. Texts in memory: no file, clock or network.
//!
//! ```
//! use fingerpost_author::{Found, Texts, read};
//!
//! let mut texts = Texts::default();
//! let files = texts.rules.insert([("adult.rhai".to_owned(), Found::File(b"age >= 18".to_vec()))].into());
//! files.insert("adlut.rahi".to_owned(), Found::Unopened);
//! let found = read(&texts);
//! assert_eq!(found.records.rules[0].text.value, "age >= 18");
//! assert_eq!(found.diagnostics[0].message, "`adlut.rahi` is not read: nothing of that name belongs here");
//! ```

pub mod change;
pub mod check;
pub mod diagnostic;
pub mod hours;
pub mod oruk;
pub mod plain;
pub mod read;
pub mod records;
pub mod rules;
pub mod sheet;
pub mod spoken;
pub mod upkeep;
pub mod verify;

pub use check::{Checked, check};
pub use diagnostic::{Diagnostic, Severity};
pub use read::{Files, Folder, Found, Read, Texts, read};

#[cfg(test)]
#[path = "../../core/tests/page_types/mod.rs"]
mod page_types;
