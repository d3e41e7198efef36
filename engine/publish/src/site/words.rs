//! The message catalogue as pages use it.

use crate::pseudo::Language;
use fingerpost::words::fill;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Sentences by key, with `{name}` placeholders.
#[derive(Debug)]
pub struct Words<'m> {
    texts: &'m BTreeMap<String, String>,
    language: Language,
    missing: RefCell<BTreeSet<String>>,
}

impl<'m> Words<'m> {
    /// Words from a flattened catalogue.
    pub fn new(texts: &'m BTreeMap<String, String>, language: Language) -> Self {
        Words { texts, language, missing: RefCell::default() }
    }

    /// Their language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence of `key`. One that the catalogue lacks shows its key, and is remembered.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The same with its placeholders filled.
    pub fn say_with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(text) = self.texts.get(key) else {
            self.missing.borrow_mut().insert(key.to_owned());
            return key.to_owned();
        };
        fill(text, values)
    }

    /// The keys that were asked for and that the catalogue lacks; a site with any of them must not be published.
    pub fn missing(&self) -> Vec<String> {
        self.missing.borrow().iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once() {
        let texts = [("plain", "Hello"), ("one", "From {age} on"), ("two", "{a}{b}"), ("open", "a { b")];
        let texts = texts.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
        let words = Words::new(&texts, Language::English);
        for (key, values, said) in [
            ("plain", &[][..], "Hello"),
            ("one", &[("age", "18")], "From 18 on"),
            ("one", &[], "From {age} on"),
            ("two", &[("a", "{b}"), ("b", "!")], "{b}!"),
            ("open", &[], "a { b"),
            ("lacking", &[], "lacking"),
        ] {
            assert_eq!(words.say_with(key, values), said, "{key}");
        }
        assert_eq!(words.missing(), ["lacking"]);
    }
}
