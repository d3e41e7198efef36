//! Reads a message catalogue: tables of texts, flattened to dotted keys (`question.age.ask`).

use super::files::start_of;
use super::source::{Source, Sources};
use fingerpost_author::diagnostic::{Diagnostic, Located, Position};
use fingerpost_author::plain;
use fingerpost_author::records::Text;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Every text of `messages/<language>.toml` under the rules' folder, by its dotted key, and what is wrong with them.
/// The file's own text is added to `sources`.
pub fn read_messages(rules: &Path, language: &str, sources: &mut Sources) -> (BTreeMap<String, Text>, Vec<Diagnostic>) {
    let name = format!("messages/{language}.toml");
    let path = rules.join(&name);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            let help = "Every sentence for people stands in this file; without it nothing can be shown.";
            let message = match error.kind() {
                ErrorKind::NotFound => format!("`{name}` is missing"),
                _ => format!("`{name}` cannot be read: {error}"),
            };
            sources.insert(Source::new(&name, path, ""));
            return (BTreeMap::new(), vec![Diagnostic::error("missing-file", &start_of(&name), message, help)]);
        }
    };
    let source = Source::new(&name, path, text.trim_start_matches('\u{feff}'));
    let mut found = Found { source: &source, texts: BTreeMap::new(), problems: Vec::new() };
    let (entries, errors) = DeTable::parse_recoverable(source.text());
    let (breaks, broken) = super::files::syntax_problems(&source, &errors);
    found.table("", entries.get_ref());
    let Found { texts, mut problems, .. } = found;
    if broken {
        problems.clear();
    }
    problems.extend(breaks);
    problems.sort_by(|one, other| one.at.cmp(&other.at));
    sources.insert(source);
    (texts, problems)
}

struct Found<'s> {
    source: &'s Source,
    texts: BTreeMap<String, Text>,
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
        if !placeholders_are_whole(text) {
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

fn placeholders_are_whole(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let name = match (rest.as_bytes()[at], rest[at + 1..].find(['{', '}'])) {
            (b'{', Some(end)) if rest.as_bytes()[at + 1 + end] == b'}' => &rest[at + 1..at + 1 + end],
            _ => return false,
        };
        if name.is_empty() || !name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter)) {
            return false;
        }
        rest = &rest[at + name.len() + 2..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders() {
        for (text, whole) in [
            ("from age {age}", true),
            ("{one} {two-b}", true),
            ("none", true),
            ("{", false),
            ("}", false),
            ("{}", false),
            ("{a b}", false),
            ("{a{b}}", false),
            ("{é}", false),
        ] {
            assert_eq!(placeholders_are_whole(text), whole, "{text:?}");
        }
    }
}
