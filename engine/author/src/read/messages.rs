//! Reads message catalogues: tables of texts, flattened to dotted keys (`question.age.ask`).

use super::files::{Reader, syntax_problems};
use super::languages::further;
use super::source::Source;
use crate::diagnostic::{Diagnostic, Located, Position};
use crate::plain;
use crate::records::Text;
use fingerpost::words::is_whole;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where catalogues lie under the rules' folder.
pub(super) const FOLDER: &str = "messages";
/// The English one, which all others fall back on.
pub(crate) const CATALOGUE: &str = "messages/en.toml";

/// Every text of a catalogue by its dotted key.
pub type Messages = BTreeMap<String, Text>;

/// The English catalogue.
pub(super) fn read(reader: &mut Reader) -> Messages {
    if reader.is_absent(CATALOGUE) {
        let help = "Every sentence for people stands in this file; without it nothing can be shown.";
        reader.file_problem("missing-file", CATALOGUE, format!("`{CATALOGUE}` is missing"), help);
    }
    catalogue(reader, CATALOGUE)
}

/// The catalogues beside it, by the tags of their languages.
pub(super) fn read_further(reader: &mut Reader) -> BTreeMap<String, Messages> {
    let mut found = BTreeMap::new();
    for file in reader.list(FOLDER).into_iter().filter(|file| file != CATALOGUE) {
        match further(&file) {
            Some(tag) => {
                found.insert(tag.to_owned(), catalogue(reader, &file));
            }
            None => {
                let message = format!("`{file}` is not read: its name is no tag of a language");
                let help = "Name it after its language as web pages do: `cy.toml`, `en-simple.toml`, `pa-Guru.toml`.";
                reader.file_problem("unexpected-file", &file, message, help);
            }
        }
    }
    found
}

fn catalogue(reader: &mut Reader, file: &str) -> Messages {
    let Some(source) = reader.text(file) else { return Messages::new() };
    let mut found = Found { source: &source, texts: Messages::new(), problems: Vec::new() };
    let (entries, errors) = DeTable::parse_recoverable(source.text());
    let (breaks, broken) = syntax_problems(&source, &errors);
    found.table("", entries.get_ref());
    if !broken {
        reader.problems(found.problems);
    }
    reader.problems(breaks);
    found.texts
}

struct Found<'s> {
    source: &'s Source,
    texts: Messages,
    problems: Vec<Diagnostic>,
}

impl Found<'_> {
    fn table(&mut self, prefix: &str, entries: &DeTable) {
        let mut entries: Vec<_> = entries.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let key = if prefix.is_empty() { key.get_ref().to_string() } else { format!("{prefix}.{}", key.get_ref()) };
            match value.get_ref() {
                DeValue::Table(inner) => self.table(&key, inner),
                DeValue::String(text) => self.text(key, text, value),
                _ => {
                    let help = "Every message is one text: `ask = \"How old are you?\"`.";
                    let at = self.source.position(value.span().start);
                    self.problem("wrong-type", &at, format!("`{key}` should be text in quotes"), help);
                }
            }
        }
    }

    fn text(&mut self, key: String, text: &str, value: &Spanned<DeValue>) {
        let at = self.source.text_position(&value.span());
        if text.trim().is_empty() {
            self.problem("empty-text", &at, format!("`{key}` is empty"), "Write the sentence that people are to see.");
        }
        let what = format!("`{key}`");
        self.problems.extend(plain::hidden_sign_problem(&what, text, &at));
        match plain::markup(text) {
            Some(("HTML", _)) => {
                let help = "Write plain text; what it looks like is decided where it is shown.";
                self.problem("bad-message", &at, format!("`{key}` holds HTML"), help);
            }
            _ => self.problems.extend(plain::markup_problem(&what, text, &at)),
        }
        if !is_whole(text) {
            let help =
                "A placeholder is one name in curly brackets: `{name}`; other curly brackets may not stand in a text.";
            self.problem("bad-message", &at, format!("`{key}` has a broken placeholder"), help);
        }
        if let Some(first) = self.texts.get(&key) {
            let message = format!("`{key}` is already given on line {}", first.at.line);
            self.problem("duplicate-key", &at, message, "Keep one of the two.");
            return;
        }
        self.texts.insert(key, Located::new(text.to_owned(), at));
    }

    fn problem(&mut self, code: &'static str, at: &Position, message: String, help: impl Into<String>) {
        self.problems.push(Diagnostic::error(code, at, message, help));
    }
}
