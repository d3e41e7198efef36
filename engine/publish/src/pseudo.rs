//! The languages that an edition can be made in. English is the only one that people read; the other two are English with
//! its letters altered, and prove that nothing which is said stands outside the catalogue, and that a page can be read
//! from right to left. No bidirectional control characters: what is shown may be spoken.

use clap::ValueEnum;
use fingerpost::words::{Part, parts};
use fingerpost_author::check::Translation;
use std::collections::BTreeMap;

/// A language of an edition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English, as authors write it.
    #[default]
    #[value(name = "en")]
    English,
    /// English with an accent on each letter, in brackets, and longer by a third.
    #[value(name = "en-XA")]
    Accented,
    /// The same, on a page that reads from right to left.
    #[value(name = "ar-XB")]
    RightToLeft,
}

/// What is compiled into the page's script, for when no edition can be had, is there in English only.
const BUILT_IN: &str = "last-resort.";
/// What makes a text longer: real words, so that lines break as they do elsewhere.
const LONGER: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÁƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ";

impl Language {
    /// As in the page's file: BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Accented => "en-XA",
            Language::RightToLeft => "ar-XB",
        }
    }

    /// As on the plain pages, whose English is British.
    pub fn page_tag(self) -> &'static str {
        match self {
            Language::English => "en-GB",
            other => other.tag(),
        }
    }

    /// `ltr` or `rtl`.
    pub fn direction(self) -> &'static str {
        match self {
            Language::RightToLeft => "rtl",
            Language::English | Language::Accented => "ltr",
        }
    }

    /// As one of the languages that can be chosen in a page whose own catalogue this is.
    pub fn beside(self, messages: &BTreeMap<String, String>) -> Translation {
        let name = match self {
            Language::English => "English",
            Language::Accented => "Accented",
            Language::RightToLeft => "From the right",
        };
        Translation {
            tag: self.tag().to_owned(),
            name: pseudo(name),
            right_to_left: self.direction() == "rtl",
            messages: self.speak(messages.clone()),
            missing: Vec::new(),
        }
    }

    /// The catalogue in this language.
    pub fn speak(self, messages: BTreeMap<String, String>) -> BTreeMap<String, String> {
        let said = |key: &str, text: String| match self {
            Language::Accented | Language::RightToLeft if !key.starts_with(BUILT_IN) => pseudo(&text),
            _ => text,
        };
        messages
            .into_iter()
            .map(|(key, text)| {
                let text = said(&key, text);
                (key, text)
            })
            .collect()
    }
}

/// The text with its letters accented and its placeholders as they are, longer by a third, in brackets.
pub fn pseudo(text: &str) -> String {
    let mut said = String::from("⟦");
    let mut letters = 0usize;
    for part in parts(text) {
        match part {
            Part::Plain(words) => {
                letters += words.chars().filter(|letter| letter.is_alphabetic()).count();
                said.extend(words.chars().map(accented));
            }
            other => said.push_str(other.text()),
        }
    }
    let mut lacking = letters.saturating_mul(3).div_ceil(10);
    for word in LONGER.iter().cycle() {
        if lacking == 0 {
            break;
        }
        said.push(' ');
        said.extend(word.chars().map(accented));
        lacking = lacking.saturating_sub(word.len() + 1);
    }
    said.push('⟧');
    said
}

fn accented(letter: char) -> char {
    PLAIN.find(letter).and_then(|place| ACCENTED.chars().nth(place)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_accented_lengthened_and_bracketed() {
        for (text, said) in [
            ("", "⟦⟧"),
            (", ", "⟦, ⟧"),
            ("Yes", "⟦Ýéš öñé⟧"),
            ("Ring {number}", "⟦Ŕîñĝ {number} öñé⟧"),
            ("{hour}.{minute}am", "⟦{hour}.{minute}áɱ öñé⟧"),
            ("{a}{b}", "⟦{a}{b}⟧"),
            ("Who needs help?", "⟦Ŵĥö ñééðš ĥéļþ? öñé⟧"),
            ("Choose who needs help.", "⟦Çĥööšé ŵĥö ñééðš ĥéļþ. öñé ţŵö⟧"),
            ("a { b", "⟦á { ƀ öñé⟧"),
            ("Éa – “ž”", "⟦Éá – “ž” öñé⟧"),
        ] {
            assert_eq!(pseudo(text), said, "{text}");
        }
    }

    #[test]
    fn every_letter_has_one_that_is_like_it() {
        assert_eq!(PLAIN.chars().count(), ACCENTED.chars().count());
        assert!(PLAIN.chars().all(|letter| accented(letter) != letter));
        assert!(ACCENTED.chars().all(char::is_alphabetic));
    }

    #[test]
    fn what_is_built_into_the_script_stays_english() {
        let catalogue = || BTreeMap::from([("page.back", "Back"), ("last-resort.retry", "Try again")]);
        let texts = |language: Language| {
            let catalogue = catalogue().into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
            language.speak(catalogue).into_values().collect::<Vec<_>>()
        };
        for (language, said, tag, page_tag, direction) in [
            (Language::English, ["Try again", "Back"], "en", "en-GB", "ltr"),
            (Language::Accented, ["Try again", "⟦Ɓáçķ öñé⟧"], "en-XA", "en-XA", "ltr"),
            (Language::RightToLeft, ["Try again", "⟦Ɓáçķ öñé⟧"], "ar-XB", "ar-XB", "rtl"),
        ] {
            assert_eq!(texts(language), said);
            assert_eq!((language.tag(), language.page_tag(), language.direction()), (tag, page_tag, direction));
        }
    }
}
