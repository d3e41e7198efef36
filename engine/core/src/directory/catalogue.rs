//! Every sentence that the engine says, by its key.

use super::texts::Texts;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Sentences with `{name}` placeholders, each by its key. Columns, as [`Services`](super::Services) are: to open an edition
/// copies two texts, not a thousand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Sorted.
    keys: Texts,
    sentences: Texts,
}

impl Catalogue {
    /// The sentence of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        let (mut from, mut to) = (0, self.keys.len());
        while from < to {
            let middle = from.midpoint(to);
            match self.keys.at(middle) {
                found if found < key => from = middle + 1,
                found if found > key => to = middle,
                _ => return Some(self.sentences.at(middle)),
            }
        }
        None
    }

    /// Whether every sentence has a key of its own, and the other way about.
    pub(super) fn is_valid(&self) -> bool {
        self.keys.len() == self.sentences.len()
            && (1..self.keys.len()).all(|at| self.keys.at(at - 1) < self.keys.at(at))
    }
}

impl From<BTreeMap<String, String>> for Catalogue {
    fn from(all: BTreeMap<String, String>) -> Self {
        let mut catalogue = Catalogue::default();
        for (key, sentence) in &all {
            catalogue.keys.push(key);
            catalogue.sentences.push(sentence);
        }
        catalogue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_found_by_its_key() {
        let all = [("list.and", " and "), ("b", "two"), ("a", ""), ("list.comma", ", ")];
        let catalogue = Catalogue::from(BTreeMap::from(all.map(|(key, sentence)| (key.into(), sentence.into()))));
        assert!(catalogue.is_valid());
        for (key, sentence) in all {
            assert_eq!(catalogue.get(key), Some(sentence));
        }
        for lacking in ["", "c", "list", "list.commas", "z"] {
            assert_eq!(catalogue.get(lacking), None);
        }
        let (mut longer, mut twice) = (catalogue.clone(), catalogue);
        longer.sentences.push("without a key");
        twice.keys.push("b");
        twice.sentences.push("again");
        assert!(!longer.is_valid() && !twice.is_valid());
    }
}
