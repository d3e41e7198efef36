//! A directory made ready to be searched: its rules run, each once.

use crate::condition::{Atom, Condition, Test};
use crate::directory::{Details, Directory, RuleParts};
use crate::rules::{Language, Names, RuleError};
use crate::verdict::Rule;
use crate::words::Words;

/// A directory that is ready.
pub struct Finder {
    /// What it searches.
    pub directory: Directory,
    /// What detail views need; empty until it was fetched.
    pub details: Details,
    /// The SHA-256 of its edition in hexadecimal; empty when it was read from source.
    pub digest: String,
    rules: Vec<Rule>,
}

impl Finder {
    /// Runs every rule of a directory. One that cannot be run makes the services it stands for `MayFit`, listed last;
    /// the others are unaffected.
    pub fn new(directory: Directory, details: Details, digest: String) -> Finder {
        let language = Language::new(directory.names());
        let texts: Vec<Result<Condition, RuleError>> =
            directory.rule_texts.iter().map(|text| language.run(text)).collect();
        let rules = directory.rules.iter().map(|parts| joined(parts, &texts)).collect();
        Finder { directory, details, digest, rules }
    }

    /// The rule at a position.
    pub fn rule(&self, rule: u32) -> &Rule {
        &self.rules[rule as usize]
    }

    /// How many rules it has.
    pub fn rule_count(&self) -> usize {
        self.rules.len()
    }

    /// Its catalogue.
    pub fn words(&self) -> Words<'_> {
        Words(&self.directory.messages)
    }
}

impl Directory {
    /// The names that rules may use.
    pub fn names(&self) -> Names {
        Names {
            areas: self.areas.iter().map(|area| area.id.clone()).collect(),
            values: self.values.iter().map(|value| value.id.clone()).collect(),
            rules: self.shared_rules.clone(),
        }
    }
}

/// Everything that an offering is judged by, as one rule.
fn joined(parts: &RuleParts, texts: &[Result<Condition, RuleError>]) -> Rule {
    let mut whole = Condition::Anyone;
    for text in &parts.texts {
        match texts.get(*text as usize) {
            Some(Ok(condition)) => whole = whole.and(condition.clone()),
            _ => return Rule::broken(),
        }
    }
    let day = |test| Condition::Is(Atom { test, line: 0, column: 0 });
    if let Some(starts) = parts.starts {
        whole = whole.and(day(Test::OnOrAfter(starts)));
    }
    if let Some(after) = parts.ends.and_then(|ends| ends.succ_opt()) {
        whole = whole.and(day(Test::Before(after)));
    }
    Rule::new(whole)
}
