//! Catalogues beside the English one: what each says that English does not, says with other placeholders, or leaves to English.

use crate::diagnostic::{Diagnostic, Position};
use crate::read::{Messages, fallbacks};
use crate::records::Text;
use fingerpost::near::nearest;
use fingerpost::words::{Part, parts};
use std::collections::{BTreeMap, BTreeSet};

/// A language as its catalogue says it, whole: what it lacks is said in what it falls back on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// Its tag of BCP 47.
    pub tag: String,
    /// As its readers call it.
    pub name: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Every sentence.
    pub messages: BTreeMap<String, String>,
    /// The keys that only English has, in the order of its catalogue.
    pub missing: Vec<String>,
}

/// Of a language: its name, which way it is written, a note. Everything else of a catalogue is a sentence.
const NAME: &str = "language.name";
const DIRECTION: &str = "language.direction";
const NOTE: &str = "language.note";
/// Said in the edition's own language only: what is built into the script, and the plain pages.
const ENGLISH_ONLY: [&str; 2] = ["last-resort.", "build."];
/// What keys of plurals end in. English has two forms, other languages up to six.
const FORMS: [&str; 6] = ["-zero", "-one", "-two", "-few", "-many", "-other"];
/// So many missing keys are named.
const NAMED: usize = 5;

/// Every language beside English, and what is to be said of it.
pub fn translations(english: &Messages, languages: &BTreeMap<String, Messages>) -> (Vec<Translation>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let made = languages.iter().map(|(tag, own)| {
        diagnostics.extend(own.iter().filter_map(|(key, text)| problem(english, key, text)));
        let translation = translation(tag, english, languages);
        diagnostics.extend(of_the_whole(&translation, own, needed(english).count()));
        translation
    });
    (made.collect(), diagnostics)
}

fn translation(tag: &str, english: &Messages, languages: &BTreeMap<String, Messages>) -> Translation {
    let chain: Vec<&Messages> = fallbacks(tag).filter_map(|tag| languages.get(tag)).collect();
    let said = |key: &str| chain.iter().find_map(|messages| messages.get(key)).map(|text| text.value.clone());
    let keys: BTreeSet<&String> = chain.iter().flat_map(|messages| messages.keys()).chain(english.keys()).collect();
    let mut missing: Vec<(&String, &Text)> = needed(english).filter(|(key, _)| said(key).is_none()).collect();
    missing.sort_by_key(|(_, text)| (text.at.line, text.at.column));
    let own = languages.get(tag).and_then(|own| own.get(NOTE)).map(|text| text.value.clone());
    let text = |key: &String| match key.as_str() {
        // A note is about its own catalogue.
        NOTE => own.clone(),
        _ => said(key).or_else(|| english.get(key).map(|text| text.value.clone())),
    };
    Translation {
        tag: tag.to_owned(),
        name: said(NAME).unwrap_or_else(|| tag.to_owned()),
        right_to_left: said(DIRECTION).is_some_and(|direction| direction == "rtl"),
        messages: keys.into_iter().filter_map(|key| Some((key.clone(), text(key)?))).collect(),
        missing: missing.into_iter().map(|(key, _)| key.clone()).collect(),
    }
}

/// The sentences that a catalogue beside English is to have.
fn needed(english: &Messages) -> impl Iterator<Item = (&String, &Text)> {
    english.iter().filter(|(key, _)| !of_language(key) && !ENGLISH_ONLY.iter().any(|start| key.starts_with(start)))
}

fn of_language(key: &str) -> bool {
    [NAME, DIRECTION, NOTE].contains(&key)
}

/// What is wrong with one of its sentences.
fn problem(english: &Messages, key: &str, text: &Text) -> Option<Diagnostic> {
    if key == DIRECTION {
        let is_one = ["ltr", "rtl"].contains(&text.value.as_str());
        let message = format!("`{key}` is `{}`, which is no direction", text.value);
        let help = "Write `rtl` for a language that is written from right to left; for all others leave it out.";
        return (!is_one).then(|| Diagnostic::error("bad-direction", &text.at, message, help));
    }
    if of_language(key) {
        return None;
    }
    let stem = FORMS.iter().find_map(|form| key.strip_suffix(form));
    let other = stem.and_then(|stem| english.get(&format!("{stem}-other")));
    let Some(known) = english.get(key).or(other) else {
        let help = match nearest(key, english.keys().map(String::as_str)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Take it out: nothing asks for it. The keys are those of `messages/en.toml`.".to_owned(),
        };
        return Some(Diagnostic::warning("unknown-message", &text.at, format!("English has no `{key}`"), help));
    };
    let (wanted, found) = (placeholders(&known.value), placeholders(&text.value));
    // A form of a plural may do without its number: "one service".
    let whole = other.map(|other| placeholders(&other.value)).unwrap_or_default();
    let fits = wanted == found
        || (other.is_some() && found.is_subset(&whole) && whole.difference(&found).all(|name| *name == "count"));
    (!fits).then(|| {
        let message = format!("`{key}` has {}, and in English {}", in_words(&found), in_words(&wanted));
        let help = format!("Use the same: what stands in curly brackets is filled in. English says “{}”.", known.value);
        Diagnostic::error("other-placeholders", &text.at, message, help)
    })
}

/// What English sentences have in curly brackets that nothing fills in: what the sentences of this program do not have. Sentences that
/// it does not know are another's, of a fact or a need.
pub fn unknown_placeholders(english: &Messages, known: &Messages) -> Vec<Diagnostic> {
    let problem = |(key, text): (&String, &Text)| {
        let known = known.get(key)?;
        let whole = placeholders(&known.value);
        let unknown: BTreeSet<&str> = placeholders(&text.value).difference(&whole).copied().collect();
        (!unknown.is_empty()).then(|| {
            let message = format!("`{key}` has {}, which nothing fills in", in_words(&unknown));
            let help =
                format!("It may have {}. As it comes with this program it says “{}”.", in_words(&whole), known.value);
            Diagnostic::error("other-placeholders", &text.at, message, help)
        })
    };
    english.iter().filter_map(problem).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    parts(text)
        .filter_map(|part| match part {
            Part::Placeholder { name, .. } => Some(name),
            Part::Plain(_) | Part::Stray(_) => None,
        })
        .collect()
}

fn in_words(names: &BTreeSet<&str>) -> String {
    match names.is_empty() {
        true => "no placeholder".to_owned(),
        false => names.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().join(", "),
    }
}

/// What its catalogue as a whole lacks: its name; sentences.
fn of_the_whole(translation: &Translation, own: &Messages, needed: usize) -> Vec<Diagnostic> {
    let at = Position { file: format!("messages/{}.toml", translation.tag), line: 1, column: 1 };
    let mut found = Vec::new();
    if !own.contains_key(NAME) {
        let message = format!("`{}` needs `{NAME}`", at.file);
        let help = "Begin it with `[language]` and a line `name = …`: what its readers call it, such as `Cymraeg`.";
        found.push(Diagnostic::error("missing-key", &at, message, help));
    }
    let missing = &translation.missing;
    if let Some(named) = missing.get(..missing.len().min(NAMED)).filter(|named| !named.is_empty()) {
        let mut names = named.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        if missing.len() > NAMED {
            names.push_str(", …");
        }
        let message = format!(
            "`{}` has {} of {needed} sentences; the other {} are said in English: {names}",
            at.file,
            needed - missing.len(),
            missing.len(),
        );
        let help = format!("`fingerpost check --missing {}` prints them all, ready to be translated.", translation.tag);
        found.push(Diagnostic::note("missing-translation", &at, message, help));
    }
    found
}
