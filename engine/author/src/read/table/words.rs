//! Texts that people read, which may stand in other languages beside: `"summary.cy"` beside `summary`.

use super::{Table, Value, listed};
use crate::diagnostic::{Diagnostic, Position};
use crate::records::Text;
use fingerpost::near::nearest;
use toml::de::DeValue;

impl Table<'_> {
    /// A text for people that must be there.
    pub(in crate::read) fn words(&mut self, key: &'static str) -> Text {
        let english = self.text(key);
        self.in_language(key, Self::word).unwrap_or(english)
    }

    /// A text for people that may be absent.
    pub(in crate::read) fn optional_words(&mut self, key: &'static str) -> Option<Text> {
        let english = self.optional_text(key)?;
        Some(self.in_language(key, Self::word).unwrap_or(english))
    }

    /// A list of texts for people that must be there.
    pub(in crate::read) fn lines(&mut self, key: &'static str) -> Vec<Text> {
        let english = self.texts(key);
        self.in_language(key, |table, key, value| Some(table.texts_of(key, value))).unwrap_or(english)
    }

    /// That `summary.cy` stands without quotes, and so is a table.
    pub(super) fn unquoted(&self, key: &str, tag: &str, at: &Position) {
        let message = format!("`{key}` should be text in quotes, and is a table with `{tag}`");
        let help = format!(
            "A text in another language has its key between quotes, beside the English: `\"{key}.{tag}\" = …`."
        );
        self.problem(Diagnostic::error("wrong-type", at, message, help));
    }

    pub(super) fn texts_of(&self, key: &str, value: &Value) -> Vec<Text> {
        let DeValue::Array(items) = value.get_ref() else {
            let example = match value.get_ref() {
                DeValue::String(_) => format!("[{}]", self.written(value)),
                _ => "[\"…\"]".to_owned(),
            };
            self.wrong_type(key, value, "a list of texts", &example);
            return Vec::new();
        };
        items.iter().map(|item| self.text_of(key, item)).filter(|text| !text.value.is_empty()).collect()
    }

    fn word(&self, key: &str, value: &Value) -> Option<Text> {
        Some(self.text_of(key, value)).filter(|text| !text.value.is_empty())
    }

    /// What stands beside a key in the language that is read. Whatever stands there in any is looked at, so that a mistake in it
    /// is told once.
    fn in_language<R>(&mut self, key: &'static str, read: impl Fn(&Self, &str, &Value) -> Option<R>) -> Option<R> {
        let entries = self.entries;
        let wanted = &self.file.languages.wanted;
        let mut best = None;
        for (name, value) in entries.iter() {
            let Some(tag) = name.get_ref().strip_prefix(key).and_then(|rest| rest.strip_prefix('.')) else { continue };
            self.translated.push(name.get_ref());
            if let Some(known) = &self.file.languages.known
                && !known.iter().any(|known| known == tag)
            {
                let at = self.file.source.text_position(&name.span());
                self.problem(unknown(name.get_ref(), tag, known, &at));
                continue;
            }
            let said = read(self, name.get_ref(), value);
            let Some(rank) = wanted.iter().position(|wanted| wanted == tag) else { continue };
            if best.as_ref().is_none_or(|(before, _)| rank < *before) {
                best = said.map(|said| (rank, said)).or(best);
            }
        }
        best.map(|(_, said)| said)
    }
}

fn unknown(name: &str, tag: &str, known: &[String], at: &Position) -> Diagnostic {
    let help = match nearest(tag, known.iter().map(String::as_str)) {
        Some(near) => format!("Did you mean `{near}`?"),
        None if known.is_empty() => format!("Add its catalogue: `messages/{tag}.toml` in the rules' folder."),
        None => {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            format!("Known are {}; for another, add its catalogue: `messages/{tag}.toml`.", listed(&known))
        }
    };
    Diagnostic::error("unknown-language", at, format!("`{name}` is in a language that has no catalogue, `{tag}`"), help)
}

/// The first key of a table; none of another value.
pub(super) fn first_key<'v>(value: &'v Value) -> Option<&'v str> {
    value.get_ref().as_table()?.keys().next().map(|key| key.get_ref().as_ref())
}
