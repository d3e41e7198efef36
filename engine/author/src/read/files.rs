//! Opens the files of the format: what is missing, in the way, or no text at all is reported here.

use super::Read;
use super::languages::Languages;
use super::source::Source;
use super::table::{File, Table};
use super::texts::{Expected, Files, Folder, Found, is_note};
use crate::diagnostic::{Diagnostic, Position};
use crate::plain;
use fingerpost::near::nearest;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use toml::de::DeTable;

/// Collects texts and problems while the files of one folder are read.
pub(super) struct Reader<'f> {
    folder: Folder,
    files: &'f Files,
    languages: &'f Languages,
    diagnostics: Vec<Diagnostic>,
    sources: BTreeMap<String, Source>,
}

impl<'f> Reader<'f> {
    /// A reader of what lies in a folder, in one of the languages.
    pub(super) fn new(folder: Folder, files: &'f Files, languages: &'f Languages) -> Self {
        Reader { folder, files, languages, diagnostics: Vec::new(), sources: BTreeMap::new() }
    }

    /// Reads the TOML file `name`, if it is there; `what` says what it holds: "a service".
    ///
    /// A file whose TOML is broken is read as far as it can be made out, so that others may still refer to what stands
    /// in it; but then only the breaks are reported, since the rest may be wrong because of them.
    pub(super) fn toml<R>(&mut self, name: &str, what: &'static str, read: impl FnOnce(&mut Table) -> R) -> Option<R> {
        let source = self.text(name)?;
        let (entries, errors) = DeTable::parse_recoverable(source.text());
        let (breaks, broken) = syntax_problems(&source, &errors);
        let file = File { source: &source, problems: RefCell::default(), languages: self.languages };
        let mut table = Table::whole(&file, entries.get_ref(), what);
        let record = read(&mut table);
        table.finish();
        if !broken {
            self.diagnostics.append(&mut file.problems.borrow_mut());
        }
        self.diagnostics.extend(breaks);
        Some(record)
    }

    /// The same for a file that must be there.
    pub(super) fn needed_toml<R>(
        &mut self,
        name: &str,
        what: &'static str,
        read: impl FnOnce(&mut Table) -> R,
    ) -> Option<R> {
        if self.is_absent(name) {
            let help = format!("Make the file `{name}`; the README of this folder shows what belongs in it.");
            self.file_problem("missing-file", name, format!("`{name}` is missing"), help);
            return None;
        }
        self.toml(name, what, read)
    }

    /// Whether nothing at all is there; what cannot be read is something.
    pub(super) fn is_absent(&self, name: &str) -> bool {
        !self.files.contains_key(name)
    }

    /// The text of the file `name`, if it is there.
    pub(super) fn text(&mut self, name: &str) -> Option<Source> {
        let bytes = match self.files.get(name)? {
            Found::File(bytes) => bytes,
            other => {
                self.unreadable(name, other);
                return None;
            }
        };
        // The mark that some editors put first in a file is no part of its text.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let source = Source::new(name, String::from_utf8_lossy(bytes));
        self.sources.insert(name.to_owned(), source.clone());
        if let Err(error) = std::str::from_utf8(bytes) {
            let at = source.position(error.valid_up_to());
            let help = "Save the file again with the encoding UTF-8.";
            self.diagnostics.push(Diagnostic::error(
                "not-utf-8",
                &at,
                format!("`{name}` is not written in UTF-8"),
                help,
            ));
            return None;
        }
        Some(source)
    }

    /// The files in `folder`, sorted. Whatever is not expected is reported, since a file with a slip in its name would
    /// otherwise quietly not be published.
    pub(super) fn list(&mut self, folder: &str) -> Vec<String> {
        self.files_and_folders(folder).0
    }

    /// The same, down through every folder below.
    pub(super) fn list_all(&mut self, folder: &str) -> Vec<String> {
        let (mut found, folders) = self.files_and_folders(folder);
        for folder in folders {
            found.extend(self.list_all(&folder));
        }
        found.sort();
        found
    }

    fn files_and_folders(&mut self, folder: &str) -> (Vec<String>, Vec<String>) {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        let Some(expected) = self.folder.expected(folder) else { return (files, folders) };
        let within = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let below = self.files.range(within.clone()..).take_while(|(path, _)| path.starts_with(&within));
        for (path, found) in below {
            let name = &path[within.len()..];
            if name.contains('/') {
                continue;
            }
            let is_folder = match found {
                Found::Folder => true,
                Found::File(_) | Found::Unopened => false,
                // Left out without a word, a county's services would be gone from the edition.
                Found::Unreadable { .. } | Found::BadName => {
                    self.unreadable(path, found);
                    continue;
                }
            };
            match is_folder {
                true if expected.has_folder(name) => folders.push(path.clone()),
                false if is_note(name) => {}
                false if expected.has_file(name) => files.push(path.clone()),
                _ if !expected.names(name) => self.unexpected(path, name, expected),
                // A file in a folder's place, or a folder in a file's. What is not read here is told where it is read.
                _ if expected.files.contains(&name) || self.folder.expected(path).is_some() => {
                    self.unreadable(path, found);
                }
                _ => {}
            }
        }
        (files, folders)
    }

    fn unexpected(&mut self, path: &str, name: &str, expected: &Expected) {
        let help = match nearest(name, expected.files.iter().chain(expected.folders).copied()) {
            Some(known) => format!("Did you mean `{known}`? Otherwise move it elsewhere."),
            None => expected.in_words(),
        };
        let message = format!("`{path}` is not read: nothing of that name belongs here");
        self.file_problem("unexpected-file", path, message, help);
    }

    /// Tells if a folder that must be there is not; `what` says what belongs in it.
    pub(super) fn need_folder(&mut self, name: &str, what: &str) {
        if self.is_absent(name) {
            let help = format!("Make the folder `{name}`, with {what} in it.");
            self.file_problem("missing-file", name, format!("the folder `{name}` is missing"), help);
        }
    }

    /// Adds what nobody sees in a file that is read as one text.
    pub(super) fn look_through(&mut self, file: &str, text: &str, at: &Position) {
        self.diagnostics.extend(plain::hidden_sign_problem(&format!("`{file}`"), text, at));
    }

    /// Adds that a file or folder is there, and cannot be read; once, though it is listed and then read.
    fn unreadable(&mut self, name: &str, found: &Found) {
        let told = |known: &Diagnostic| known.code == "unreadable-file" && known.at.file == name;
        if self.diagnostics.iter().any(told) {
            return;
        }
        let reason = match found {
            Found::BadName => {
                let message = format!("`{name}` is not read: its name is not written in UTF-8");
                let help = "Give it a name of small letters, figures and hyphens.";
                return self.file_problem("unreadable-file", name, message, help);
            }
            Found::Unreadable { reason, .. } => reason,
            Found::Folder => "it is a folder",
            Found::File(_) | Found::Unopened => "it is a file",
        };
        let help = match found {
            Found::Unreadable { is_link: true, .. } => "It is a link: see where it leads, or put the file itself here.",
            _ => "See that it is a file or folder as expected here, and that you may read it.",
        };
        self.file_problem("unreadable-file", name, format!("`{name}` cannot be read: {reason}"), help);
    }

    /// Adds a problem with a file as a whole; it is remembered without its text, so that its path can be shown.
    pub(super) fn file_problem(&mut self, code: &'static str, name: &str, message: String, help: impl Into<String>) {
        self.sources.insert(name.to_owned(), Source::new(name, ""));
        self.diagnostics.push(Diagnostic::error(code, &start_of(name), message, help));
    }

    /// Adds problems that were found in a file's text.
    pub(super) fn problems(&mut self, problems: Vec<Diagnostic>) {
        self.diagnostics.extend(problems);
    }

    /// Hands over everything collected.
    pub(super) fn finish(self, found: &mut Read) {
        let folder = self.folder;
        found.diagnostics.extend(self.diagnostics);
        found.sources.extend(self.sources.into_values().map(|source| (folder, source)));
    }
}

/// The first position of a file.
pub(super) fn start_of(file: &str) -> Position {
    Position { file: file.to_owned(), line: 1, column: 1 }
}

/// What is wrong with a file's TOML, and whether it breaks the file's structure (a date that does not exist does not).
/// One break often upsets the parser several times: only the first on each line is told.
pub(super) fn syntax_problems(source: &Source, errors: &[toml::de::Error]) -> (Vec<Diagnostic>, bool) {
    let mut found: Vec<_> = errors.iter().map(|error| syntax_problem(source, error)).collect();
    found.sort_by(|one, other| one.at.cmp(&other.at));
    let broken = found.iter().any(|problem| problem.code == "bad-toml");
    let mut lines = BTreeSet::new();
    found.retain(|problem| lines.insert(problem.at.line));
    (found, broken)
}

fn syntax_problem(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let at = source.position(error.span().map_or(0, |span| span.start));
    let said = error.message().trim_end_matches(", expected nothing");
    if said.starts_with("invalid date") {
        let expected = said.split_once("expected ").map_or("a day that exists", |(_, expected)| expected);
        let message = format!("this day does not exist: expected {expected}");
        return Diagnostic::error("bad-date", &at, message, "Write it year first and without quotes: `2026-11-22`.");
    }
    if said == "duplicate key" {
        let key = error.span().and_then(|span| source.text().get(span)).unwrap_or("this key");
        let help = "Keep one of the two lines.";
        return Diagnostic::error("duplicate-key", &at, format!("`{key}` is already given in this table"), help);
    }
    let line = error.span().and_then(|span| source.text().get(span.start..)).unwrap_or_default();
    let key = line.split(['=', '\n']).next().unwrap_or_default().trim();
    if said.starts_with("cannot extend value") && key.contains('.') {
        let help = format!("A text in another language has its key between quotes: `\"{key}\" = …`.");
        return Diagnostic::error("bad-toml", &at, format!("`{key}` stands without quotes"), help);
    }
    let help = if said.contains("must be quoted") || said.starts_with("invalid basic string") {
        "Text stands between quotes: `name = \"Spectrum\"`."
    } else if said.contains("array table") || said.contains("unclosed table") {
        "The head of a table is closed by as many brackets as open it: `[[offering]]`."
    } else if said.contains("array") {
        "A list stands between square brackets, its items parted by commas: `[\"alcohol\", \"drugs\"]`."
    } else {
        "Each line reads `key = value`; text and ids stand between quotes."
    };
    Diagnostic::error("bad-toml", &at, format!("this is not TOML: {said}"), help)
}
