//! Finds the files of the format, and opens them: what is missing, in the way, or no text at all is reported here.

use super::source::{Source, Sources};
use super::table::{File, Table};
use fingerpost::near::nearest;
use fingerpost_author::diagnostic::{Diagnostic, Position};
use fingerpost_author::plain;
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
        if is_absent(&root.join(name)) {
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
            Err(_) if is_absent(&path) => return None,
            Err(error) => {
                self.unreadable(root, name, &error);
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
        self.files_and_folders(root, folder, expected).0
    }

    /// The same, down through every folder below.
    pub(super) fn list_all(&mut self, root: &Path, folder: &str, expected: &Expected) -> Vec<String> {
        let (mut found, folders) = self.files_and_folders(root, folder, expected);
        for folder in folders {
            found.extend(self.list_all(root, &folder, expected));
        }
        found.sort();
        found
    }

    fn files_and_folders(&mut self, root: &Path, folder: &str, expected: &Expected) -> (Vec<String>, Vec<String>) {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for Entry { name, is_folder } in self.entries(root, folder) {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let is_expected = match is_folder {
                true => expected.has_folder(&name),
                false => is_note(&name) || expected.has_file(&name),
            };
            match is_folder {
                true if is_expected => folders.push(path),
                false if is_expected && !is_note(&name) => files.push(path),
                _ if is_expected => {}
                // A file in a folder's place, or a folder in a file's: that is told where it is to be read.
                _ if expected.names(&name) => {}
                _ => {
                    let help = match nearest(&name, expected.files.iter().chain(expected.folders).copied()) {
                        Some(known) => format!("Did you mean `{known}`? Otherwise move it elsewhere."),
                        None => expected.in_words(),
                    };
                    let message = format!("`{path}` is not read: nothing of that name belongs here");
                    self.file_problem("unexpected-file", root, &path, message, help);
                }
            }
        }
        (files, folders)
    }

    /// Tells if a folder that must be there is not; `what` says what belongs in it.
    pub(super) fn need_folder(&mut self, root: &Path, name: &str, what: &str) {
        if is_absent(&root.join(name)) {
            let help = format!("Make the folder `{name}`, with {what} in it.");
            self.file_problem("missing-file", root, name, format!("the folder `{name}` is missing"), help);
        }
    }

    /// What lies in a folder, by name, but for what is hidden. What cannot be read is told: left out without a word, a
    /// county's services would be gone from the edition.
    fn entries(&mut self, root: &Path, folder: &str) -> Vec<Entry> {
        let path = root.join(folder);
        let inside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let read = match fs::read_dir(&path) {
            Ok(read) => read,
            Err(_) if is_absent(&path) => return Vec::new(),
            Err(error) => {
                self.unreadable(root, folder, &error);
                return Vec::new();
            }
        };
        let mut entries = Vec::new();
        for entry in read {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.unreadable(root, folder, &error);
                    continue;
                }
            };
            let Ok(name) = entry.file_name().into_string() else {
                let name = inside(&entry.file_name().to_string_lossy());
                let message = format!("`{name}` is not read: its name is not written in UTF-8");
                let help = "Give it a name of small letters, figures and hyphens.";
                self.file_problem("unreadable-file", root, &name, message, help);
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            // A link is what it leads to; one that leads nowhere is nothing that could be read.
            match fs::metadata(entry.path()) {
                Ok(found) => entries.push(Entry { name, is_folder: found.is_dir() }),
                Err(error) => self.unreadable(root, &inside(&name), &error),
            }
        }
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        entries
    }

    /// Adds what nobody sees in a file that is read as one text.
    pub(super) fn look_through(&mut self, file: &str, text: &str, at: &Position) {
        self.diagnostics.extend(plain::hidden_sign_problem(&format!("`{file}`"), text, at));
    }

    /// Adds that a file or folder is there, and cannot be read; once, though it is listed and then read.
    fn unreadable(&mut self, root: &Path, name: &str, error: &std::io::Error) {
        let told = |known: &Diagnostic| known.code == "unreadable-file" && known.at.file == name;
        if self.diagnostics.iter().any(told) {
            return;
        }
        let leads_nowhere = fs::symlink_metadata(root.join(name)).is_ok_and(|found| found.is_symlink());
        let help = match leads_nowhere {
            true => "It is a link: see where it leads, or put the file itself here.",
            false => "See that it is a file or folder as expected here, and that you may read it.",
        };
        self.file_problem("unreadable-file", root, name, format!("`{name}` cannot be read: {error}"), help);
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
    fn has_folder(&self, name: &str) -> bool {
        self.folders.contains(&"*") || self.folders.contains(&name)
    }

    fn names(&self, name: &str) -> bool {
        self.files.contains(&name) || self.folders.contains(&name)
    }

    fn has_file(&self, name: &str) -> bool {
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

/// An entry of a folder.
struct Entry {
    name: String,
    is_folder: bool,
}

/// Whether nothing at all is there; a link that leads nowhere is something.
pub(crate) fn is_absent(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Notes for people lie anywhere.
fn is_note(name: &str) -> bool {
    name.ends_with(".md") || name.to_ascii_lowercase().starts_with("licen")
}
