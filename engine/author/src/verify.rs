//! Whether the conditions that an edition carries are what its rules build: each text is run again and compared.

use crate::rules::{Language, Names};
use fingerpost::cells::Cell;
use fingerpost::condition::Condition;
use fingerpost::directory::{Case, Directory, RuleBook, RuleParts, Service, Services};
use fingerpost::edition::{EditionError, decode_cell, decode_directory, decode_rule_book};
use fingerpost::index::{ConditionId, IdVec, RuleId, ServiceId};
use fingerpost::verdict::{Subject, Verdict};
use fingerpost::words::{Speaker, Words};
use serde::Serialize;

/// The rules of an edition as far as its files have been read: texts beside conditions.
pub struct EditionRules {
    directory: Directory,
    book: RuleBook,
    cells: Vec<(Cell, RuleBook)>,
    language: Language,
}

/// A rule whose text builds another condition than the edition carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The text.
    pub text: String,
    /// The services that are judged by it.
    pub services: Vec<String>,
    /// Why the text cannot be run, if that is so.
    pub error: Option<String>,
}

/// How a service is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Decision {
    /// Its rules: its own first, then what its offerings add.
    pub rules: Vec<DecidedRule>,
    /// The shared rules that these use.
    pub shared: Vec<UsedRule>,
    /// The cases of its own rules.
    pub cases: Vec<WrittenCase>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DecidedRule {
    /// Rhai, as its author wrote it.
    pub text: String,
    /// Whom it is for, in the words of the catalogue.
    pub words: String,
    /// Whether running the text builds exactly the condition that the edition carries.
    pub verified: bool,
    /// The ids of the offerings that it narrows; empty for the service's own.
    pub offerings: Vec<String>,
}

/// A shared rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UsedRule {
    /// Its id.
    pub id: String,
    /// Rhai, as its author wrote it.
    pub text: String,
    /// Its cases.
    pub cases: Vec<WrittenCase>,
}

/// A case as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WrittenCase {
    /// Who it is, in a sentence.
    pub name: String,
    /// What the rule says of them.
    #[cfg_attr(test, ts(type = "Verdict"))]
    pub expect: Verdict,
}

impl EditionRules {
    /// The rules of an edition, by its finder's file and its rule book.
    ///
    /// # Errors
    /// When one of them cannot be read, or they do not belong together.
    pub fn open(finder: &[u8], book: &[u8]) -> Result<EditionRules, EditionError> {
        let directory = decode_directory(finder)?;
        let book = decode_rule_book(book, directory.conditions.len(), directory.services.len())?;
        let shared = book.shared.iter().map(|rule| (rule.id.clone(), rule.text.clone()));
        let language = Language::new(Names::of(&directory, shared));
        Ok(EditionRules { directory, book, cells: Vec::new(), language })
    }

    /// Adds a cell with its rule book.
    ///
    /// # Errors
    /// As [`EditionRules::open`].
    pub fn add_cell(&mut self, cell: &[u8], book: &[u8]) -> Result<(), EditionError> {
        let cell = decode_cell(cell, &self.directory)?;
        let book = decode_rule_book(book, cell.conditions.len(), cell.services.len())?;
        self.cells.push((cell, book));
        Ok(())
    }

    /// How many rules have been read, and those whose text builds something else.
    pub fn verify(&self) -> (usize, Vec<Mismatch>) {
        let parts: Vec<Part<'_>> = self.parts().collect();
        let mismatches = parts.iter().flat_map(|part| part.mismatches(&self.language)).collect();
        (parts.iter().map(|part| part.conditions.len()).sum(), mismatches)
    }

    fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let Directory { conditions, rules, services, .. } = &self.directory;
        let own = Part { conditions, rules, services, book: &self.book };
        let cells = self.cells.iter().map(|(cell, book)| {
            let Cell { conditions, rules, services, .. } = cell;
            Part { conditions, rules, services, book }
        });
        [own].into_iter().chain(cells)
    }
}

/// How a service is decided, by the first of an edition's files that has it.
pub fn decision(edition: &EditionRules, service: &str) -> Option<Decision> {
    edition.parts().find_map(|part| {
        let (position, _) = part.services.with_ids().find(|(_, known)| known.id == service)?;
        Some(part.decision(edition, position))
    })
}

/// What one file holds, with its rule book in step.
struct Part<'a> {
    conditions: &'a IdVec<ConditionId, Option<Condition>>,
    rules: &'a IdVec<RuleId, RuleParts>,
    services: &'a Services,
    book: &'a RuleBook,
}

impl Part<'_> {
    fn mismatches(&self, language: &Language) -> Vec<Mismatch> {
        let mut mismatches = Vec::new();
        for ((position, text), condition) in self.book.texts.with_ids().zip(self.conditions) {
            let built = language.condition(text);
            if built.as_ref().ok() != condition.as_ref() {
                let error = built.err().map(|error| error.message);
                mismatches.push(Mismatch { text: text.clone(), services: self.judged_by(position), error });
            }
        }
        mismatches
    }

    /// The ids of the services that a condition stands in.
    fn judged_by(&self, condition: ConditionId) -> Vec<String> {
        let uses = |service: &Service<'_>| {
            service.offerings.iter().any(|offering| self.rules[offering.rule].conditions.contains(&condition))
        };
        self.services.iter().filter(uses).map(|service| service.id.to_owned()).collect()
    }

    fn decision(&self, edition: &EditionRules, position: ServiceId) -> Decision {
        let service = self.services.at(position);
        let subject = if service.for_person { Subject::Person } else { Subject::Supporter };
        let speaker = Speaker {
            words: Words(&edition.directory.messages),
            directory: &edition.directory,
            subject,
            day: edition.directory.header.edition,
        };
        let mut rules: Vec<(ConditionId, Vec<String>)> = Vec::new();
        for offering in &service.offerings {
            for (order, condition) in self.rules[offering.rule].conditions.iter().enumerate() {
                let narrows = (order > 0).then(|| offering.id.to_owned());
                match rules.iter_mut().find(|(known, _)| known == condition) {
                    Some((_, offerings)) => offerings.extend(narrows),
                    None => rules.push((*condition, narrows.into_iter().collect())),
                }
            }
        }
        rules.sort_by_key(|(_, offerings)| !offerings.is_empty());
        let decided = |(condition, offerings): (ConditionId, Vec<String>)| {
            let (text, carried) = (&self.book.texts[condition], &self.conditions[condition]);
            DecidedRule {
                text: text.clone(),
                words: carried.as_ref().map(|condition| speaker.who(condition)).unwrap_or_default(),
                verified: edition.language.condition(text).ok() == *carried && carried.is_some(),
                offerings,
            }
        };
        let rules: Vec<DecidedRule> = rules.into_iter().map(decided).collect();
        let mut used: Vec<String> = Vec::new();
        rules.iter().for_each(|rule| note_used(&edition.language, &rule.text, &mut used));
        let shared = edition.book.shared.iter().filter(|rule| used.contains(&rule.id)).map(|rule| UsedRule {
            id: rule.id.clone(),
            text: rule.text.clone(),
            cases: rule.cases.iter().map(WrittenCase::of).collect(),
        });
        Decision {
            shared: shared.collect(),
            cases: self.book.cases[position].iter().map(WrittenCase::of).collect(),
            rules,
        }
    }
}

/// Adds the ids of the shared rules that a text uses, and of those that they use.
fn note_used(language: &Language, text: &str, used: &mut Vec<String>) {
    for id in language.shared_rules_in(text) {
        if !used.contains(&id) {
            used.push(id.clone());
            if let Some((_, text)) = language.names().rules.iter().find(|(known, _)| *known == id) {
                note_used(language, text, used);
            }
        }
    }
}

impl WrittenCase {
    fn of(case: &Case) -> WrittenCase {
        WrittenCase { name: case.name.clone(), expect: case.expect }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page_types::{declared, is_what_the_page_has};

    #[test]
    fn the_page_has_the_same_types() {
        let types = [
            "import type { Verdict } from \"./answer.ts\";".to_owned(),
            declared::<Decision>(),
            declared::<DecidedRule>(),
            declared::<UsedRule>(),
            declared::<WrittenCase>(),
        ];
        is_what_the_page_has("decision.ts", "engine/author/src/verify.rs", &types);
    }
}
