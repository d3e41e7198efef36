//! How facts are asked for: in which order, how delicate each is, and of whom.

use super::Check;
use crate::records::{FactRecord, Text};
use fingerpost::directory::Question;
use fingerpost::facts::{AskingAs, Fact, Facts};

/// From 0 (anyone would say) to this (dangerous to be asked).
const MOST_SENSITIVE: u32 = 3;
/// What the page asks first, of everybody.
const ASKED_FIRST: [Fact; 4] = [Fact::ASKING_AS, Fact::NEEDS, Fact::AGE, Fact::HOME];

impl Check<'_> {
    pub(super) fn questions(&mut self, facts: &Facts) -> Vec<Question> {
        let records = self.records;
        for record in &records.facts {
            self.delicacy(facts, record);
            let is_asked = records.questions.iter().any(|question| question.fact.value == record.id.value);
            if let Some(fact) = facts.named(&record.id.value).filter(|_| !is_asked) {
                self.likely(facts, record, fact);
            }
        }
        let mut questions = Vec::new();
        for record in &records.questions {
            let Some(fact) = facts.named(&record.fact.value) else {
                self.unknown("unknown-fact", "fact", &record.fact, facts.all().map(|fact| facts.id(fact)));
                continue;
            };
            let after_needs = record.after_needs.iter().filter_map(|need| self.need(need)).collect();
            let Some(told) = records.facts.iter().find(|told| told.id.value == record.fact.value) else { continue };
            if told.sensitivity.is_none() {
                self.error(
                    "missing-key",
                    &told.id.at,
                    format!("The fact `{}` is asked for, and does not say how delicate that is.", told.id.value),
                    "Add `sensitivity = 1`: 0 anyone would say, 1 a little private, 2 private, 3 dangerous to be asked.",
                );
            }
            let likely = self.likely(facts, told, fact);
            let asked_of = askers(&told.asked_of);
            let sensitivity = told.sensitivity.unwrap_or_default().min(MOST_SENSITIVE) as u8;
            questions.push(Question { fact, sensitivity, after_needs, likely, asked_of });
        }
        questions
    }

    /// How private a fact is, and whom the page asks for it.
    fn delicacy(&mut self, facts: &Facts, record: &FactRecord) {
        if record.sensitivity.is_some_and(|sensitivity| sensitivity > MOST_SENSITIVE) {
            let message = format!("How delicate `{}` is, is said from 0 to {MOST_SENSITIVE}.", record.id.value);
            let help = "0 anyone would say, 1 a little private, 2 private, 3 it can be dangerous to be asked.";
            self.error("bad-sensitivity", &record.id.at, message, help);
        }
        self.askers(&record.asked_of);
        let asked_first = facts.named(&record.id.value).is_some_and(|fact| ASKED_FIRST.contains(&fact));
        if let Some(asker) = record.asked_of.first().filter(|_| asked_first) {
            let message = format!("`{}` is asked of everybody.", record.id.value);
            self.error("asked-of-everybody", &asker.at, message, "Take `asked_of` out: the page asks for this first.");
        }
    }

    /// Tells of everyone who cannot be asking.
    pub(super) fn askers(&mut self, written: &[Text]) {
        written.iter().for_each(|id| self.one_of("unknown-asker", "asker", id, &AskingAs::IDS));
    }
}

/// Those among them that there are.
fn askers(written: &[Text]) -> Vec<AskingAs> {
    written.iter().filter_map(|id| AskingAs::from_id(&id.value)).collect()
}
