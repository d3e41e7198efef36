//! Text that compresses about as real text does: one word after another as they follow each other in real sentences.

use std::collections::BTreeMap;

use crate::die::Die;

/// Which words may follow which.
#[derive(Debug, Default)]
pub struct Prose {
    first: Vec<String>,
    next: BTreeMap<String, Vec<String>>,
}

impl Prose {
    /// Learns from a text.
    pub fn learn(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        self.first.extend(words.first().map(|word| (*word).to_owned()));
        for pair in words.windows(2) {
            self.next.entry(pair[0].to_owned()).or_default().push(pair[1].to_owned());
        }
    }

    /// So many words and the rest of their sentence, at most twice as many.
    pub fn say(&self, words: usize, die: &mut Die) -> String {
        let mut said: Vec<&str> = vec![die.pick(&self.first).as_str()];
        while said.len() < words * 2 {
            let last = said[said.len() - 1];
            if said.len() >= words && last.ends_with('.') {
                break;
            }
            let words = self.next.get(last).unwrap_or(&self.first);
            let word: &String = die.pick(words);
            said.push(word);
        }
        let text = said.join(" ");
        format!("{}.", text.trim_end_matches(['.', ',', ':', ';']))
    }
}
