//! From files to records: reads everything under `directory-data/` and `rules/`, and tells every problem of form in
//! one pass. What the records mean together is for [`fingerpost`]'s own check.
//!
//! A record that lacks something is kept wherever it can be, with an empty text in the gap, so that one slip in a
//! service does not make every mention of that service wrong as well. Whatever is empty has been reported here.

mod directory;
mod files;
mod messages;
mod rules;
mod services;
mod source;
mod table;

pub(crate) use files::is_absent;
pub use messages::read_messages;
pub use source::{Source, Sources};

use files::Reader;
use fingerpost_author::diagnostic::Diagnostic;
use fingerpost_author::records::Records;
use std::path::Path;

/// What was read, and everything that was wrong with its form.
#[derive(Debug, Default)]
pub struct Read {
    /// The records, in the order of their files' names and of the lines within them.
    pub records: Records,
    /// In the order of files, lines and columns.
    pub diagnostics: Vec<Diagnostic>,
    /// The files' texts, for showing the lines that diagnostics are about.
    pub sources: Sources,
}

/// Reads a directory and its rules. Positions name files relative to the folder that each was found in.
pub fn read(directory: &Path, rules: &Path) -> Read {
    let mut reader = Reader::default();
    let mut records = Records::default();
    if reader.folder_exists(directory, "the directory", "--directory") {
        directory::read(directory, &mut reader, &mut records);
    }
    if reader.folder_exists(rules, "the rules", "--rules") {
        rules::read(rules, &mut reader, &mut records);
    }
    let (mut diagnostics, sources) = reader.finish();
    diagnostics.sort_by(|one, other| one.at.cmp(&other.at));
    Read { records, diagnostics, sources }
}
