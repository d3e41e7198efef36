//! Texts that say "you" of the person who is helped. Family and professionals read the same texts, and are not meant.

use super::Check;
use crate::diagnostic::{Diagnostic, Position};
use crate::plain::position_within;
use crate::records::{CardRecord, ServiceRecord, Text};

const ADDRESS: [&str; 5] = ["you", "your", "yours", "yourself", "yourselves"];
const REMARK: &str = "cannot_check(\"";

impl Check<'_> {
    /// What is shown of services, and cards that come for a need or an age. A card of every screen speaks to whoever reads it.
    pub(super) fn addressed(&mut self) {
        let records = self.records;
        let mut found: Vec<Diagnostic> = records.services.iter().flat_map(of_service).collect();
        found.extend(records.rules.iter().flat_map(|rule| in_remarks(&rule.text)));
        let comes_for_some = |card: &&CardRecord| !card.needs.is_empty() || card.under.is_some();
        for card in records.cards.iter().filter(comes_for_some) {
            found.extend(in_text("title", &card.title));
            found.extend(card.lines.iter().filter_map(|line| in_text("lines", line)));
        }
        self.diagnostics.extend(found);
    }
}

fn of_service(service: &ServiceRecord) -> Vec<Diagnostic> {
    let texts = [
        ("summary", Some(&service.summary)),
        ("description", service.description.as_ref()),
        ("cost", service.cost.as_ref()),
        ("referral", service.referral.as_ref()),
        ("waiting_time", service.waiting_time.as_ref()),
    ];
    let notes = service.offerings.iter().map(|offering| ("note", offering.note.as_ref()));
    let rules = service.rule.iter().chain(service.offerings.iter().filter_map(|offering| offering.rule.as_ref()));
    let mut found: Vec<_> = texts.into_iter().chain(notes).filter_map(|(key, text)| in_text(key, text?)).collect();
    found.extend(rules.flat_map(in_remarks));
    found
}

fn in_text(key: &str, text: &Text) -> Option<Diagnostic> {
    let (before, word) = address(&text.value)?;
    Some(problem(&format!("`{key}`"), word, &position_within(&text.value, before, &text.at)))
}

/// In the words of each `cannot_check("…")` of a rule.
fn in_remarks(rule: &Text) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (start, _) in rule.value.match_indices(REMARK) {
        let start = start + REMARK.len();
        let words = rule.value[start..].split('"').next().unwrap_or_default();
        if let Some((before, word)) = address(words) {
            let before = rule.value[..start].chars().count() + before;
            found.push(problem("`cannot_check`", word, &position_within(&rule.value, before, &rule.at)));
        }
    }
    found
}

fn problem(what: &str, word: &str, at: &Position) -> Diagnostic {
    let message = format!("{what} says \"{word}\", and family and professionals read it about somebody else.");
    let help = "Say what the service does, or what people do: \"They take people who have been sober for two weeks\", not \"You \
                have been sober for two weeks\".";
    Diagnostic::warning("addresses-the-person", at, message, help)
}

/// The first word that speaks to whoever reads, and how many characters stand before it.
fn address(text: &str) -> Option<(usize, &str)> {
    let mut before = 0;
    for word in text.split(|sign: char| !sign.is_alphabetic()) {
        if ADDRESS.iter().any(|address| word.eq_ignore_ascii_case(address)) {
            return Some((before, word));
        }
        before += word.chars().count() + 1;
    }
    None
}
