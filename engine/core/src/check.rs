//! Records made a directory, with every problem found in one pass. What is wrong in one record hides nothing in another.

mod cases;
mod contact;
mod country;
mod distinct;
mod ids;
mod likely;
mod messages;
mod rules;
mod services;
pub mod trust;

use crate::diagnostic::{Diagnostic, Position, Severity};
use crate::directory::{Amount, Details, Directory, Header, Helpline, Need, Question, Value};
use crate::facts::Fact;
use crate::finder::Finder;
use crate::grid::GridPoint;
use crate::hours::{BankHolidays, Schedule};
use crate::records::Text;
use crate::records::{ProvenanceRecord, Records};
use chrono::NaiveDate;
use distinct::Distinct;
use ids::Ids;
use std::collections::BTreeMap;

/// What only the command line can do for a check.
pub struct Readers<'a> {
    /// Reads OSM opening hours.
    pub hours: &'a dyn Fn(&str) -> Result<Schedule, HoursProblem>,
    /// Finds a postcode: where it is and its district's GSS code.
    pub postcode: &'a dyn Fn(&str) -> Option<(GridPoint, String)>,
    /// The day of the check: nothing can have been checked after it.
    pub today: NaiveDate,
}

/// Why hours could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursProblem {
    /// A stable kebab-case code.
    pub code: &'static str,
    /// How many characters into the text it is.
    pub offset: u32,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// The outcome of a check.
pub struct Checked {
    /// The directory, as far as it could be made; to be published only if no diagnostic is an error.
    pub finder: Finder,
    /// Every problem.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Whether anything stands in the way of publication.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// Checks records and makes them a directory, and runs every case of every rule.
pub fn check(records: &Records, messages: BTreeMap<String, String>, readers: &Readers<'_>) -> Checked {
    let mut check =
        Check { records, readers, ids: Ids::default(), diagnostics: Vec::new(), schedules: Distinct::default() };
    let (directory, details) = check.directory(messages);
    check.diagnostics.extend(messages::missing(&directory));
    check.rules(&directory);
    let mut finder = Finder::new(directory, details, String::new());
    finder.note_homes();
    check.cases(&finder);
    check.trust(&finder.directory);
    Checked { finder, diagnostics: check.diagnostics }
}

/// A check under way.
struct Check<'a> {
    records: &'a Records,
    readers: &'a Readers<'a>,
    ids: Ids,
    diagnostics: Vec<Diagnostic>,
    schedules: Distinct<Schedule>,
}

impl Check<'_> {
    fn error(&mut self, code: &'static str, at: &Position, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, at, message, help));
    }

    fn directory(&mut self, messages: BTreeMap<String, String>) -> (Directory, Details) {
        self.collect_ids();
        let (districts, areas) = self.areas();
        let needs = self.needs();
        let organisations = self.organisations();
        let (venues, addresses) = self.venues(&districts, &areas);
        let mut rules = rules::RuleTable::default();
        let (services, service_details) = self.services(&mut rules);
        let helplines = self.helplines();
        self.cards();
        let questions = self.questions();
        let days = self.records.bank_holidays.iter().map(|day| (day.date.value, day.name.value.clone())).collect();
        let directory = Directory {
            header: self.header(),
            needs,
            districts,
            areas,
            values: self.values(),
            shared_rules: self
                .records
                .rules
                .iter()
                .map(|rule| (rule.id.value.clone(), rule.text.value.clone()))
                .collect(),
            rule_texts: rules.texts.into_items(),
            rules: rules.parts.into_items(),
            schedules: std::mem::take(&mut self.schedules).into_items(),
            holidays: BankHolidays::of_their_years(days),
            organisations,
            venues,
            services,
            helplines,
            questions,
            messages,
            cells: Vec::new(),
        };
        (directory, Details { services: service_details, addresses })
    }

    fn header(&mut self) -> Header {
        let Some(record) = &self.records.directory else {
            return Header {
                name: String::new(),
                edition: self.readers.today,
                confirm_by: self.readers.today,
                example: true,
                source: String::new(),
                licence: String::new(),
                travel_limit: 150,
                covers: Vec::new(),
            };
        };
        if record.confirm_by.value <= record.edition.value {
            self.error(
                "confirm-by-too-early",
                &record.confirm_by.at,
                "`confirm_by` is not after the date of the edition.",
                "Write the day by which somebody will have looked through the directory again.",
            );
        }
        let covers = record.areas.iter().filter_map(|area| self.area(area)).collect();
        Header {
            name: record.name.value.clone(),
            edition: record.edition.value,
            confirm_by: record.confirm_by.value,
            example: record.example,
            source: record.source.value.clone(),
            licence: record.licence.value.clone(),
            travel_limit: record.travel_limit_miles * 10,
            covers,
        }
    }

    fn needs(&mut self) -> Vec<Need> {
        let mut needs = Vec::new();
        for record in &self.records.needs {
            let part_of = record.part_of.as_ref().and_then(|wider| self.need(wider));
            let substance = record.substance.as_ref().and_then(|substance| {
                let found = Fact::Substances.choice(&substance.value);
                if found.is_none() {
                    self.unknown("unknown-choice", "substance", substance, Fact::Substances.choices().iter().copied());
                }
                found
            });
            needs.push(Need { id: record.id.value.clone(), name: record.name.value.clone(), part_of, substance });
        }
        for (index, record) in self.records.needs.iter().enumerate() {
            let mut wider = needs.get(index).and_then(|need| need.part_of);
            for _ in 0..needs.len() {
                wider = wider.and_then(|wider| needs[wider as usize].part_of);
            }
            if let (Some(_), Some(part_of)) = (wider, &record.part_of) {
                self.error(
                    "need-cycle",
                    &part_of.at,
                    format!("The need `{}` is part of itself, round a circle.", record.id.value),
                    "Take one `part_of` of the circle out.",
                );
            }
        }
        needs
    }

    fn organisations(&mut self) -> Vec<String> {
        for record in &self.records.organisations {
            self.provenance(&record.provenance, &record.id);
            self.website(record.website.as_ref(), record.provenance.illustrative);
        }
        self.records.organisations.iter().map(|record| record.name.value.clone()).collect()
    }

    fn values(&mut self) -> Vec<Value> {
        let mut values = Vec::new();
        for record in &self.records.values {
            if record.source.is_none() {
                self.error(
                    "no-source",
                    &record.id.at,
                    format!("The value `{}` does not say where it comes from.", record.id.value),
                    "Add `source = \"…\"`: the law, guidance or agreement that sets it.",
                );
            }
            if record.amounts.is_empty() {
                self.error(
                    "no-amount",
                    &record.id.at,
                    format!("The value `{}` has no amount.", record.id.value),
                    "Add `[[value.amount]]` with `from = 2015-04-01` and `amount = 17`.",
                );
            }
            let amounts = record.amounts.iter();
            let mut amounts: Vec<_> =
                amounts.map(|(from, number)| Amount { from: from.value, number: number.value }).collect();
            amounts.sort_unstable();
            values.push(Value { id: record.id.value.clone(), amounts });
        }
        values
    }

    fn helplines(&mut self) -> Vec<Helpline> {
        let mut lines = Vec::new();
        for record in &self.records.helplines {
            self.provenance(&record.provenance, &record.id);
            self.phone(record.phone.as_ref(), record.provenance.illustrative);
            self.phone(record.text.as_ref(), record.provenance.illustrative);
            self.website(record.website.as_ref(), record.provenance.illustrative);
            if record.phone.is_none() && record.text.is_none() {
                self.error(
                    "no-contact",
                    &record.id.at,
                    format!("The helpline `{}` has no number.", record.id.value),
                    "Add `phone = \"…\"`, or `text = \"…\"` for a number to send a message to.",
                );
            }
            lines.push(Helpline {
                id: record.id.value.clone(),
                name: record.name.value.clone(),
                phone: record.phone.as_ref().map(|phone| phone.value.clone()),
                text: record.text.as_ref().map(|text| text.value.clone()),
                purpose: record.purpose.value.clone(),
                schedule: self.schedule(record.hours.as_ref()),
                website: record.website.as_ref().map(|website| website.value.clone()),
            });
        }
        lines
    }

    fn cards(&mut self) {
        for record in &self.records.cards {
            self.provenance(&record.provenance, &record.id);
            for need in &record.needs {
                self.need(need);
            }
        }
    }

    fn questions(&mut self) -> Vec<Question> {
        let mut questions = Vec::new();
        for record in &self.records.questions {
            let Some(fact) = Fact::from_id(&record.fact.value) else {
                self.unknown("unknown-fact", "fact", &record.fact, Fact::ALL.iter().map(|fact| fact.id()));
                continue;
            };
            let after_needs = record.after_needs.iter().filter_map(|need| self.need(need)).collect();
            let likely = self.likely(record, fact);
            questions.push(Question { fact, sensitivity: record.sensitivity.min(255) as u8, after_needs, likely });
        }
        questions
    }

    /// The position of a schedule that says this; each distinct one once.
    fn schedule(&mut self, hours: Option<&Text>) -> Option<u32> {
        let hours = hours?;
        let schedule = match (self.readers.hours)(&hours.value) {
            Ok(schedule) => schedule,
            Err(problem) => {
                let at = Position { column: hours.at.column + problem.offset, ..hours.at.clone() };
                self.error(problem.code, &at, problem.message, problem.help);
                return None;
            }
        };
        Some(self.schedules.position(schedule))
    }

    /// Every record says where it comes from and when somebody last checked it.
    fn provenance(&mut self, record: &ProvenanceRecord, id: &Text) {
        if record.source.is_none() {
            self.error(
                "no-source",
                &id.at,
                format!("`{}` does not say where its facts come from.", id.value),
                "Add `source = \"…\"`: a document, a public record, or who told you.",
            );
        }
        match &record.checked {
            None => self.error(
                "no-check-date",
                &id.at,
                format!("`{}` does not say when it was last checked.", id.value),
                "Add `checked = 2026-11-22`: the day when somebody last made sure of it.",
            ),
            Some(checked) if checked.value > self.readers.today => self.error(
                "checked-in-future",
                &checked.at,
                format!("`{}` was checked on {}, which is still to come.", id.value, checked.value),
                "Write the day when somebody last made sure of it.",
            ),
            Some(_) => {}
        }
    }
}
