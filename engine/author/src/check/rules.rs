//! Rules: that each can be run, is fair, and has cases.

use super::Check;
use super::distinct::Distinct;
use crate::diagnostic::Position;
use crate::plain;
use crate::records::{OfferingRecord, ServiceRecord, Text};
use crate::rules::{Language, RuleError};
use fingerpost::condition::{Comparison, Condition, Test};
use fingerpost::directory::RuleParts;
use fingerpost::facts::{Fact, Facts};
use fingerpost::index::{ConditionId, RuleId};
use std::collections::HashSet;

/// Distinct rule texts, and distinct combinations of them with a service's days.
#[derive(Default)]
pub struct RuleTable {
    pub texts: Distinct<ConditionId, String>,
    pub parts: Distinct<RuleId, RuleParts>,
}

impl RuleTable {
    /// What an offering is judged by. A rule that is missing is an error elsewhere; here it is unknown.
    pub fn add(&mut self, service: &ServiceRecord, offering: &OfferingRecord) -> RuleId {
        let own = service.rule.as_ref().map_or("not_stated", |rule| rule.value.trim());
        let texts = [Some(own), offering.rule.as_ref().map(|rule| rule.value.trim())];
        let conditions = texts.into_iter().flatten().map(|text| self.text(text)).collect();
        let day = |day: &Option<crate::diagnostic::Located<chrono::NaiveDate>>| day.as_ref().map(|day| day.value);
        let parts = RuleParts { conditions, starts: day(&service.starts), ends: day(&service.ends), homes: None };
        self.parts.position(parts)
    }

    fn text(&mut self, text: &str) -> ConditionId {
        self.texts.position(text.to_owned())
    }
}

impl Check<'_> {
    /// Runs every rule, shared and own, and reports what is wrong with it where it stands.
    pub(super) fn rules(&mut self, language: &Language) {
        for record in &self.records.rules {
            // That a file is empty has been told when it was read.
            let is_empty = record.text.value.trim().is_empty();
            if let Err(error) = language
                .run_shared(&record.id.value)
                .or_else(|error| if is_empty { Ok(Condition::NotStated) } else { Err(error) })
            {
                self.rule_error(&record.text, error);
            }
            if record.cases.is_empty() {
                let help = format!(
                    "Write `[[case]]` tables in rules/{}.cases.toml, on both sides of each boundary.",
                    record.id.value
                );
                self.error(
                    "no-cases",
                    &record.text.at,
                    format!("The shared rule `{}` has no cases.", record.id.value),
                    help,
                );
            }
        }
        // The rows of a table have one rule, which stands in one place: it is looked at once.
        let mut seen = HashSet::new();
        for record in &self.records.services {
            if record.rule.as_ref().is_some_and(|rule| !seen.insert(&rule.at)) {
                continue;
            }
            match &record.rule {
                None => self.error(
                    "no-rule",
                    &record.id.at,
                    format!("The service `{}` does not say who may use it.", record.id.value),
                    "Add `rule = '''…'''`; write `anyone` if everybody may, or `not_stated` if you do not know.",
                ),
                Some(rule) => {
                    self.own_rule(language, rule, record);
                    let is_plain =
                        language.run(&rule.value).is_ok_and(|condition| is_plain(&condition, &language.names().facts));
                    if !is_plain && record.cases.is_empty() {
                        self.error(
                            "no-cases",
                            &rule.at,
                            format!("The rule of `{}` has no cases.", record.id.value),
                            "Add `[[case]]` tables: people on both sides of each boundary, and what the rule must say.",
                        );
                    }
                }
            }
            for rule in record.offerings.iter().filter_map(|offering| offering.rule.as_ref()) {
                self.own_rule(language, rule, record);
            }
        }
    }

    fn own_rule(&mut self, language: &Language, rule: &Text, service: &ServiceRecord) {
        let condition = match language.run(&rule.value) {
            Ok(condition) => condition,
            Err(error) => return self.rule_error(rule, error),
        };
        let needs_basis =
            |fact: &str| self.records.facts.iter().any(|record| record.id.value == fact && record.needs_basis);
        let facts = condition.facts();
        let mut ids = facts.iter().map(|fact| language.names().facts.id(fact));
        if let Some(fact) = ids.find(|id| needs_basis(id)).filter(|_| service.basis.is_none()) {
            self.error(
                "no-basis",
                &rule.at,
                format!(
                    "The rule of `{}` chooses people by `{}` without saying why that is fair.",
                    service.id.value, fact
                ),
                "Add `basis = \"…\"`: the law or reason that allows it, such as a service for women fleeing violence.",
            );
        }
    }

    fn rule_error(&mut self, rule: &Text, error: RuleError) {
        // A sign that nobody sees has been told when it was read, unless it is written with an escape of Rhai's own.
        if error.code == "hidden-character" && plain::hidden_sign(&rule.value).is_some() {
            return;
        }
        let at = &rule.at;
        let column = if error.line == 1 { at.column + error.column - 1 } else { error.column };
        let at = Position { file: at.file.clone(), line: at.line + error.line - 1, column };
        self.error(error.code, &at, error.message, error.help);
    }
}

/// Whether a rule says no more than from which age, to which, who lives where and for which gender, as the columns of a
/// spreadsheet and the fields of a feed do. It reads as what it is: cases would say the same again.
fn is_plain(condition: &Condition, facts: &Facts) -> bool {
    let is_home = |part: &Condition| matches!(part, Condition::Is(atom) if matches!(atom.test, Test::In { fact: Fact::HOME, .. }));
    match condition {
        Condition::Anyone | Condition::NotStated | Condition::CannotCheck(_) => true,
        Condition::Is(atom) => match atom.test {
            Test::Number { fact, comparison, .. } => {
                fact == Fact::AGE && matches!(comparison, Comparison::AtLeast | Comparison::AtMost)
            }
            Test::In { fact, .. } => fact == Fact::HOME,
            Test::Choice { fact, .. } => facts.id(fact) == "gender",
            _ => false,
        },
        Condition::All(parts) => parts.iter().all(|part| is_plain(part, facts)),
        Condition::Any(parts) => parts.iter().all(is_home),
        Condition::Not(_) | Condition::When(..) => false,
    }
}
