//! Finds the files of the format, and opens them: what is missing, in the way, or no text at all is reported here.

use super::source::{Source, Sources};
use super::table::{File, Table};
use fingerpost::diagnostic::{Diagnostic, Position};
use fingerpost::near::nearest;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use toml::de::DeTable;

/// Collects texts and problems while files are read.
#[derive(Default)]
pub(super) struct Reader {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

/// What may lie in a folder beside notes for people (`*.md`, a licence, anything hidden).
pub(super) struct Expected<'e> {
    /// Files by name.
    pub files: &'e [&'e str],
    /// Files by the ending of their names.
    pub endings: &'e [&'e str],
    /// Folders by name; `*` is any.
    pub folders: &'e [&'e str],
}

impl Reader {
    /// Whether a folder is there to be read at all; if not, one problem says so, and not one for each file of it.
    pub(super) fn folder_exists(&mut self, folder: &Path, what: &str, option: &str) -> bool {
        if folder.is_dir() {
            return true;
        }
        let name = folder.display().to_string();
        let help = format!("Say where {what} is with `{option} FOLDER`.");
        self.diagnostics.push(Diagnostic::error(
            "missing-file",
            &start_of(&name),
            format!("there is no folder `{name}`"),
            help,
        ));
        false
    }

    /// Reads the TOML file `name` under `root`, if it is there; `what` says what it holds: "a service".
    ///
    /// A file whose TOML is broken is read as far as it can be made out, so that others may still refer to what stands
    /// in it; but then only the breaks are reported, since the rest may be wrong because of them.
    pub(super) fn toml<R>(
        &mut self,
        root: &Path,
        name: &str,
        what: &'static str,
        read: impl FnOnce(&mut Table) -> R,
    ) -> Option<R> {
        let source = self.text(root, name)?;
        let (entries, errors) = DeTable::parse_recoverable(source.text());
        let (breaks, broken) = syntax_problems(&source, &errors);
        let file = File { source: &source, problems: RefCell::default() };
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
        root: &Path,
        name: &str,
        what: &'static str,
        read: impl FnOnce(&mut Table) -> R,
    ) -> Option<R> {
        if !root.join(name).exists() {
            let help = format!("Make the file `{name}`; the README of this folder shows what belongs in it.");
            self.file_problem("missing-file", root, name, format!("`{name}` is missing"), help);
            return None;
        }
        self.toml(root, name, what, read)
    }

    /// The text of the file `name` under `root`, if it is there.
    pub(super) fn text(&mut self, root: &Path, name: &str) -> Option<Source> {
        let path = root.join(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            Err(error) => {
                let help = "See that it is a file, and that you may read it.";
                let message = format!("`{name}` cannot be read: {error}");
                self.file_problem("unreadable-file", root, name, message, help);
                return None;
            }
        };
        // The mark that some editors put first in a file is no part of its text.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let source = Source::new(name, path, String::from_utf8_lossy(bytes));
        self.sources.insert(source.clone());
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

    /// The files in `folder` under `root`, by name relative to `root`, sorted. Whatever is not expected is reported,
    /// since a file with a slip in its name would otherwise quietly not be published.
    pub(super) fn list(&mut self, root: &Path, folder: &str, expected: &Expected) -> Vec<String> {
        let mut found = Vec::new();
        for (name, is_folder) in entries(&root.join(folder)) {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            if is_folder && (expected.folders.contains(&"*") || expected.folders.contains(&name.as_str())) {
                continue;
            }
            if !is_folder && (is_note(&name) || expected.holds(&name)) {
                found.push(path);
                continue;
            }
            let help = match nearest(&name, expected.files.iter().chain(expected.folders).copied()) {
                Some(known) => format!("Did you mean `{known}`? Otherwise move it elsewhere."),
                None => expected.in_words(),
            };
            let message = format!("`{path}` is not read: nothing of that name belongs here");
            self.file_problem("unexpected-file", root, &path, message, help);
        }
        found.retain(|path| !is_note(path.rsplit('/').next().unwrap_or(path)));
        found
    }

    /// The same, down through every folder below.
    pub(super) fn list_all(&mut self, root: &Path, folder: &str, expected: &Expected) -> Vec<String> {
        let mut found = self.list(root, folder, expected);
        for (name, _) in entries(&root.join(folder)).into_iter().filter(|(_, is_folder)| *is_folder) {
            found.extend(self.list_all(root, &format!("{folder}/{name}"), expected));
        }
        found.sort();
        found
    }

    /// Adds a problem with a file as a whole; it is remembered without its text, so that its path can be shown.
    pub(super) fn file_problem(
        &mut self,
        code: &'static str,
        root: &Path,
        name: &str,
        message: String,
        help: impl Into<String>,
    ) {
        self.sources.insert(Source::new(name, root.join(name), ""));
        self.diagnostics.push(Diagnostic::error(code, &start_of(name), message, help));
    }

    /// Everything collected.
    pub(super) fn finish(self) -> (Vec<Diagnostic>, Sources) {
        (self.diagnostics, self.sources)
    }
}

impl Expected<'_> {
    fn holds(&self, name: &str) -> bool {
        self.files.contains(&name) || self.endings.iter().any(|ending| name.ends_with(ending) && name != *ending)
    }

    fn in_words(&self) -> String {
        let endings = self.endings.iter().map(|ending| format!("`*{ending}`"));
        let folders = self.folders.iter().filter(|name| **name != "*").map(|name| format!("`{name}/`"));
        let all: Vec<_> = self.files.iter().map(|name| format!("`{name}`")).chain(endings).chain(folders).collect();
        format!("Expected here: {}.", all.join(", "))
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

/// Names in a folder, sorted, and whether each is a folder; nothing hidden.
fn entries(folder: &Path) -> Vec<(String, bool)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let named =
        entries.flatten().map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir()));
    let mut named: Vec<_> = named.filter(|(name, _)| !name.starts_with('.')).collect();
    named.sort();
    named
}

/// Notes for people lie anywhere.
fn is_note(name: &str) -> bool {
    name.ends_with(".md") || name.to_ascii_lowercase().starts_with("licen")
}
