//! From texts to records: reads everything of `directory-data/` and `rules/`, and tells every problem of form in one pass.
//! What the records mean together is for the [check](crate::check).
//!
//! A record that lacks something is kept wherever it can be, with an empty text in the gap, so that one slip in a
//! service does not make every mention of that service wrong as well. Whatever is empty has been reported here.

mod csv;
mod directory;
mod files;
mod geojson;
mod languages;
mod messages;
mod rules;
mod services;
mod source;
mod table;
mod tables;
mod texts;

pub use languages::ENGLISH;
pub(crate) use languages::fallbacks;
pub(crate) use messages::CATALOGUE;
pub use messages::Messages;
pub use source::Source;
pub use tables::COLUMNS;
pub use texts::{Files, Folder, Found, Texts};

use crate::diagnostic::Diagnostic;
use crate::records::Records;
use files::Reader;
use languages::Languages;
use std::collections::BTreeMap;

/// What was read, and everything that was wrong with its form.
#[derive(Debug, Default)]
pub struct Read {
    /// The records, in the order of their files' names and of the lines within them.
    pub records: Records,
    /// The English catalogue: every sentence by its dotted key.
    pub messages: Messages,
    /// The catalogues beside it, by the tags of their languages.
    pub languages: BTreeMap<String, Messages>,
    /// In the order of files, lines and columns.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts, for showing the lines that diagnostics are about. What could not be read stands here without text.
    pub sources: Vec<(Folder, Source)>,
}

/// Reads a directory and its rules. Positions name files relative to the folder that each lies in.
pub fn read(texts: &Texts) -> Read {
    read_in(texts, ENGLISH)
}

/// The same with the records' texts in a language, wherever they have any; else in what it falls back on.
pub fn read_in(texts: &Texts, language: &str) -> Read {
    let mut found = Read::default();
    let languages = Languages::of(texts.rules.as_ref(), language);
    if let Some(files) = &texts.directory {
        let mut reader = Reader::new(Folder::Directory, files, &languages);
        directory::read(&mut reader, &mut found.records);
        reader.finish(&mut found);
    }
    if let Some(files) = &texts.rules {
        let mut reader = Reader::new(Folder::Rules, files, &languages);
        rules::read(&mut reader, &mut found.records);
        found.messages = messages::read(&mut reader);
        found.languages = messages::read_further(&mut reader);
        reader.finish(&mut found);
    }
    found.diagnostics.sort_by(|one, other| one.at.cmp(&other.at));
    found
}
