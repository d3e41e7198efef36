//! Records made a directory, with every problem found in one pass. What is wrong in one record hides nothing in another.

mod addressed;
mod cases;
mod contact;
mod country;
mod distinct;
mod districts;
mod extent;
mod facts;
mod helplines;
mod ids;
mod likely;
mod links;
mod messages;
mod provenance;
mod questions;
mod rule_book;
mod rules;
mod same;
mod services;
mod successors;
mod telephone;
mod translations;
pub mod trust;
mod website;

pub(crate) use contact::email_problem;
pub use extent::Cut;
pub use services::KINDS;
pub use telephone::phone_problem;
pub use translations::{Translation, translations, unknown_placeholders};
pub(crate) use website::website_problem;

use crate::diagnostic::{Diagnostic, Position, Severity};
use crate::hours;
use crate::records::{Records, Text};
use crate::rules::{Language, Names};
use chrono::{Months, NaiveDate};
use distinct::Distinct;
use fingerpost::directory::{Amount, DatedValue, Details, Directory, Header, Need, RuleBook};
use fingerpost::facts::{Fact, Facts};
use fingerpost::finder::Finder;
use fingerpost::grid::GridPoint;
use fingerpost::hours::{BankHolidays, Schedule};
use fingerpost::index::{ConditionId, IdVec, NeedId, OrganisationId, ScheduleId, ValueId};
use fingerpost::places::{KnownDistrict, PostcodeEntry};
use ids::Ids;
use rule_book::rule_book;
use std::collections::{BTreeMap, HashSet};

/// What is known outside the records: places, and the day.
pub struct Readers<'a> {
    /// Finds a postcode: where it is and its district's GSS code.
    pub postcode: &'a dyn Fn(&str) -> Option<(GridPoint, String)>,
    /// The districts that a place can lie in, by code.
    pub districts: &'a [KnownDistrict],
    /// All postcodes, each with its council's district.
    pub postcodes: &'a [PostcodeEntry],
    /// The day of the check: nothing can have been checked after it.
    pub today: NaiveDate,
}

/// The outcome of a check.
pub struct Checked {
    /// The directory, as far as it could be made; to be published only if no diagnostic is an error.
    pub finder: Finder,
    /// Its rules as they were written, and their cases.
    pub rule_book: RuleBook,
    /// The pieces into which shapes of areas cut the districts of councils: its places have to be cut in the same way.
    pub cut: Cut,
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
    let (mut check, language, finder, rule_book) = made(records, messages, readers);
    check.rules(&language);
    check.cases(&finder, &language);
    check.trust(&finder.directory, &language);
    check.once();
    if records.facts.is_empty() {
        // That there are no facts has been told. Then no fact or choice has its name, and these say nothing more.
        check.diagnostics.retain(|told| !["unknown-fact", "unknown-choice", "broken-rule"].contains(&told.code));
    }
    Checked { finder, rule_book, cut: check.cut, diagnostics: check.diagnostics }
}

/// Makes records of another language a directory: the same as what has been [checked](check) but for its texts, so nothing
/// is looked for in it again.
pub fn in_language(records: &Records, messages: BTreeMap<String, String>, readers: &Readers<'_>) -> Finder {
    made(records, messages, readers).2
}

fn made<'r>(
    records: &'r Records,
    messages: BTreeMap<String, String>,
    readers: &'r Readers<'r>,
) -> (Check<'r>, Language, Finder, RuleBook) {
    let holidays = records.bank_holidays.iter().map(|day| (day.date.value, day.name.value.clone())).collect();
    let mut check = Check {
        records,
        readers,
        ids: Ids::default(),
        diagnostics: Vec::new(),
        schedules: Distinct::default(),
        holidays: BankHolidays::of_their_years(holidays),
        cut: Cut::default(),
    };
    let (mut directory, details, texts) = check.directory(messages);
    check.diagnostics.extend(messages::missing(&directory));
    let shared = records.rules.iter().map(|rule| (rule.id.value.clone(), rule.text.value.clone()));
    let language = Language::new(Names::of(&directory, shared));
    directory.conditions = texts.iter().map(|text| language.condition(text).ok()).collect();
    let rule_book = rule_book(records, &directory, texts);
    let mut finder = Finder::new(directory, details, String::new());
    finder.index_residency();
    (check, language, finder, rule_book)
}

/// A check under way.
struct Check<'a> {
    records: &'a Records,
    readers: &'a Readers<'a>,
    ids: Ids,
    diagnostics: Vec<Diagnostic>,
    schedules: Distinct<ScheduleId, Schedule>,
    holidays: BankHolidays,
    cut: Cut,
}

/// So many months after an edition nobody can know opening times.
const LONGEST: Months = Months::new(24);

impl Check<'_> {
    fn error(&mut self, code: &'static str, at: &Position, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, at, message, help));
    }

    fn warning(&mut self, code: &'static str, at: &Position, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(code, at, message, help));
    }

    /// What is wrong in the template of a table is wrong for each of its rows, and told once.
    fn once(&mut self) {
        let mut seen = HashSet::new();
        self.diagnostics.retain(|told| seen.insert((told.code, told.at.clone(), told.message.clone())));
    }

    fn directory(&mut self, messages: BTreeMap<String, String>) -> (Directory, Details, IdVec<ConditionId, String>) {
        self.collect_ids();
        let (districts, areas) = self.areas();
        let facts = self.facts();
        let needs = self.needs(&facts);
        let organisations = self.organisations();
        let venues = self.venues(&districts, &areas);
        let mut rules = rules::RuleTable::default();
        let (services, service_details) = self.services(&mut rules);
        self.same_services();
        let helplines = self.helplines();
        self.cards();
        self.addressed();
        self.links();
        let questions = self.questions(&facts);
        let texts = rules.texts.into_items();
        let directory = Directory {
            header: self.header(),
            facts,
            needs,
            districts,
            areas,
            values: self.values(),
            conditions: IdVec::default(),
            rules: rules.parts.into_items(),
            schedules: std::mem::take(&mut self.schedules).into_items(),
            holidays: self.holidays.clone(),
            organisations,
            venues,
            services,
            helplines,
            questions,
            messages: messages.into(),
            cells: Vec::new(),
        };
        (directory, Details { services: service_details }, texts)
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
                supporters_need: None,
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
        // A directory that nobody looks after goes quiet: not in the year 9999.
        let latest = record.edition.value.checked_add_months(LONGEST).unwrap_or(record.edition.value);
        if record.confirm_by.value > latest {
            self.error(
                "confirm-by-too-late",
                &record.confirm_by.at,
                "`confirm_by` is more than two years after the date of the edition: by then opening times are others.",
                "Write the day by which somebody will have looked through the directory again; half a year is common.",
            );
        }
        record.check_every.iter().for_each(|every| self.interval(every));
        if let Some(publisher) = &record.publisher {
            self.contact(&publisher.contact, record.example);
        }
        let supporters_need = record.supporters_need.as_ref().and_then(|need| self.need(need));
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
            supporters_need,
        }
    }

    fn needs(&mut self, facts: &Facts) -> IdVec<NeedId, Need> {
        let mut needs: IdVec<NeedId, Need> = IdVec::default();
        for record in &self.records.needs {
            self.askers(&record.asked_by);
            let part_of = record.part_of.as_ref().and_then(|wider| self.need(wider));
            let substance = record.substance.as_ref().and_then(|substance| {
                let found = facts.choice(Fact::SUBSTANCES, &substance.value);
                if found.is_none() {
                    let known = facts.choices(Fact::SUBSTANCES).iter().map(String::as_str);
                    self.unknown("unknown-choice", "substance", substance, known);
                }
                found
            });
            let (id, name) = (record.id.value.clone(), record.name.value.clone());
            needs.push(Need { id, name, part_of, substance, only_when_asked: record.only_when_asked });
        }
        for (need, record) in needs.ids().zip(&self.records.needs) {
            let mut wider = needs.get(need).and_then(|need| need.part_of);
            for _ in 0..needs.len() {
                wider = wider.and_then(|wider| needs[wider].part_of);
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

    fn organisations(&mut self) -> IdVec<OrganisationId, String> {
        for record in &self.records.organisations {
            self.provenance(&record.provenance, &record.id);
            self.website(record.website.as_ref(), record.provenance.illustrative);
        }
        self.records.organisations.iter().map(|record| record.name.value.clone()).collect()
    }

    fn values(&mut self) -> IdVec<ValueId, DatedValue> {
        let mut values = IdVec::default();
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
            values.push(DatedValue { id: record.id.value.clone(), amounts });
        }
        values
    }

    /// The schedule that says this; each distinct one once.
    fn schedule(&mut self, hours: Option<&Text>) -> Option<ScheduleId> {
        let text = hours?;
        let at = |column: usize| Position { column: text.at.column + column as u32 - 1, ..text.at.clone() };
        match hours::read(&text.value, &self.holidays) {
            Ok((schedule, warnings)) => {
                for warning in warnings {
                    self.warning(warning.code(), &at(warning.column()), warning.message(), warning.help());
                }
                Some(self.schedules.position(schedule))
            }
            Err(error) => {
                self.error(error.code(), &at(error.column()), error.message(), error.help());
                None
            }
        }
    }
}
