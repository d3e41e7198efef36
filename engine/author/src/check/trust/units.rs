//! The rules of a directory one by one: shared ones, each service's, and what an offering adds to its service's.

use crate::check::cases::known;
use crate::diagnostic::Position;
use crate::records::{CaseRecord, Records, ServiceRecord, Text};
use crate::rules::Language;
use crate::rules::tokens::{places_of_calls, tokens};
use chrono::NaiveDate;
use fingerpost::condition::{Atom, Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, FactSet, Facts};
use fingerpost::person::{District, Person};
use fingerpost::verdict::{Judgement, Subject, Verdict};
use std::collections::HashSet;

/// Finds the districts that a case names: by an area, a GSS code or a postcode.
pub type Homes<'a> = &'a dyn Fn(&str) -> Option<Vec<District>>;

/// Whose rule it is.
#[derive(Debug, Clone, Copy)]
pub enum Owner<'a> {
    /// Everybody's: `rules/<id>.rhai`.
    Shared,
    /// A service's.
    Service(&'a ServiceRecord),
    /// What some offerings of a service ask for beside the service's rule.
    Offering(&'a ServiceRecord),
}

/// One rule as an author wrote it, with what judges and proves it.
#[derive(Debug)]
pub struct Unit<'a> {
    /// Whose it is.
    pub owner: Owner<'a>,
    /// The id of the shared rule, the service, or the first of the offerings.
    pub id: &'a str,
    /// The text.
    pub text: &'a Text,
    /// What the text says.
    pub own: Condition,
    /// For an offering, what its service's rule says.
    pub context: Condition,
    /// On whose facts it is judged.
    pub subject: Subject,
    /// The cases about it.
    pub cases: Vec<&'a CaseRecord>,
}

/// A case that can be judged.
#[derive(Debug)]
pub struct Case {
    /// Of whom.
    pub person: Person,
    /// On which day.
    pub day: NaiveDate,
    /// What the rule must say.
    pub verdict: Verdict,
    /// The facts that must be missing, where the case says so.
    pub missing: Option<FactSet>,
}

/// Every rule that can be run, in the order of the files.
pub fn units<'a>(records: &'a Records, language: &Language) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    for record in &records.rules {
        units.extend(language.run_shared(&record.id.value).ok().map(|own| Unit {
            owner: Owner::Shared,
            id: &record.id.value,
            text: &record.text,
            own: placed(&language.names().facts, &record.text.value, own),
            context: Condition::Anyone,
            subject: Subject::Person,
            cases: record.cases.iter().collect(),
        }));
    }
    // The rows of a table have one rule, which stands in one place.
    let mut seen = HashSet::new();
    for record in &records.services {
        if record.rule.as_ref().is_some_and(|rule| !seen.insert(&rule.at)) {
            continue;
        }
        let Some((text, own)) = record.rule.as_ref().and_then(|text| Some((text, run(language, &text.value)?))) else {
            continue;
        };
        let serves = |id: &str| record.serves.iter().any(|serves| serves.value == id);
        let subject = if serves("supporter") && !serves("person") { Subject::Supporter } else { Subject::Person };
        units.push(Unit {
            owner: Owner::Service(record),
            id: &record.id.value,
            text,
            own: own.clone(),
            context: Condition::Anyone,
            subject,
            cases: record.cases.iter().filter(|case| case.offering.is_none()).collect(),
        });
        units.extend(narrowed(record, language, &own.and(days(record)), subject));
    }
    units
}

/// What a service's offerings add to its rule: each distinct text once, with the cases of all that have it.
fn narrowed<'a>(
    service: &'a ServiceRecord,
    language: &Language,
    context: &Condition,
    subject: Subject,
) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit<'a>> = Vec::new();
    for offering in &service.offerings {
        let Some(text) = &offering.rule else { continue };
        let cases =
            service.cases.iter().filter(|case| case.offering.as_ref().is_some_and(|id| id.value == offering.id.value));
        if let Some(known) = units.iter_mut().find(|known| known.text.value.trim() == text.value.trim()) {
            known.cases.extend(cases);
        } else if let Some(own) = run(language, &text.value) {
            let owner = Owner::Offering(service);
            let (id, context, cases) = (offering.id.value.as_str(), context.clone(), cases.collect());
            units.push(Unit { owner, id, text, own, context, subject, cases });
        }
    }
    units
}

/// What a text says, if it is a rule.
pub(super) fn run(language: &Language, text: &str) -> Option<Condition> {
    language.run(text).ok().map(|condition| placed(&language.names().facts, text, condition))
}

/// The condition with each yes/no fact where it is written. Rhai reads a bare name on the left of an operator after all
/// on its right, so that of two alike the language takes one for the other; the tree has them in the order of writing.
fn placed(facts: &Facts, text: &str, mut condition: Condition) -> Condition {
    let tokens = tokens(text);
    let shared = places_of_calls(text, "rule");
    let mut passed: Vec<Fact> = Vec::new();
    condition.each_atom_mut(&mut |atom| {
        let Test::Yes(fact) = atom.test else { return };
        if shared.contains(&(atom.line.into(), atom.column.into())) {
            return;
        }
        let before = passed.iter().filter(|known| **known == fact).count();
        if let Some(token) = tokens.iter().filter(|token| token.text == facts.id(fact)).nth(before) {
            (atom.line, atom.column) = (token.line as u16, token.column as u16);
        }
        passed.push(fact);
    });
    condition
}

/// The days between which a service is there, as its offerings are judged.
fn days(service: &ServiceRecord) -> Condition {
    let day = |test| Condition::Is(Atom { test, line: 0, column: 0 });
    let starts = service.starts.as_ref().map(|starts| day(Test::OnOrAfter(starts.value)));
    let ends = service.ends.as_ref().and_then(|ends| ends.value.succ_opt()).map(|after| day(Test::Before(after)));
    starts.into_iter().chain(ends).fold(Condition::Anyone, Condition::and)
}

impl Unit<'_> {
    /// Everything that must hold.
    pub fn whole(&self) -> Condition {
        self.context.clone().and(self.own.clone())
    }

    /// The same with other words in the rule's own text.
    pub fn whole_with(&self, own: &Condition) -> Condition {
        self.context.clone().and(own.clone())
    }

    /// What it is called in a message.
    pub fn name(&self) -> String {
        match self.owner {
            Owner::Shared => format!("the shared rule `{}`", self.id),
            Owner::Service(_) => format!("the rule of `{}`", self.id),
            Owner::Offering(_) => format!("the rule of the offering `{}`", self.id),
        }
    }

    /// Where a place in its text is in its file.
    pub fn place(&self, line: u32, column: u32) -> Position {
        let at = &self.text.at;
        let column = if line <= 1 { at.column + column.saturating_sub(1) } else { column };
        Position { file: at.file.clone(), line: at.line + line.saturating_sub(1), column }
    }

    /// Whether nobody has begun to write cases for it, which is said elsewhere.
    pub fn is_without_cases(&self) -> bool {
        match self.owner {
            Owner::Shared => self.cases.is_empty(),
            Owner::Service(service) => service.cases.is_empty(),
            Owner::Offering(_) => false,
        }
    }

    /// Its cases, as far as they can be read; what is wrong with the others is said where cases are run.
    pub fn readable_cases(&self, directory: &Directory, homes: Homes<'_>) -> Vec<Case> {
        self.cases.iter().filter_map(|record| read_case(directory, homes, record)).collect()
    }
}

impl Case {
    /// Whether it would hold for a rule that judges so.
    pub fn agrees(&self, judged: &Judgement) -> bool {
        judged.verdict == self.verdict && self.missing.is_none_or(|missing| missing == judged.missing)
    }
}

fn read_case(directory: &Directory, homes: Homes<'_>, record: &CaseRecord) -> Option<Case> {
    let verdict = match record.expect.value.as_str() {
        "fits" => Verdict::Fits,
        "may-fit" => Verdict::MayFit,
        "does-not-fit" => Verdict::DoesNotFit,
        _ => return None,
    };
    let mut person = Person::default();
    for (id, text) in &record.person {
        let fact = directory.facts.named(&id.value)?;
        person.set(fact, known(&directory.facts, fact, &text.value, homes).ok()?);
    }
    let missing = match &record.missing {
        None => None,
        Some(facts) => Some(facts.iter().map(|fact| directory.facts.named(&fact.value)).collect::<Option<FactSet>>()?),
    };
    let day = record.on.as_ref().map_or(directory.header.edition, |on| on.value);
    Some(Case { person, day, verdict, missing })
}
