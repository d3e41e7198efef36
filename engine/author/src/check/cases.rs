//! Runs every case of every rule. A rule that says something else of a person than its author expects is an error.

use super::Check;
use crate::records::{CaseRecord, Text};
use crate::rules::Language;
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, FactKind, FactSet, Facts, MOST};
use fingerpost::finder::Finder;
use fingerpost::near::nearest;
use fingerpost::person::{District, FactError, Known, Person, read_fact};
use fingerpost::places::Postcode;
use fingerpost::verdict::{Rule, Subject};

impl Check<'_> {
    pub(super) fn cases(&mut self, finder: &Finder, language: &Language) {
        for record in &self.records.rules {
            if let Ok(condition) = language.run_shared(&record.id.value) {
                let rule = Rule::new(condition);
                record.cases.iter().for_each(|case| self.case(finder, case, &rule, Subject::Person));
            }
        }
        for record in self.records.services.iter().filter(|record| !record.cases.is_empty()) {
            let Some(index) = finder.directory.service(&record.id.value) else { continue };
            let service = finder.directory.services.at(index);
            let subject = if service.for_person { Subject::Person } else { Subject::Supporter };
            let Some(own) = record.rule.as_ref().and_then(|rule| language.run(&rule.value).ok()) else { continue };
            for case in &record.cases {
                let rule = match &case.offering {
                    None => Rule::new(own.clone()),
                    Some(id) => match service.offerings.iter().find(|offering| offering.id == id.value) {
                        Some(offering) => finder.rule(offering.rule).clone(),
                        None => {
                            let known = service.offerings.iter().map(|offering| offering.id);
                            self.unknown("unknown-offering", "offering of this service", id, known);
                            continue;
                        }
                    },
                };
                if !rule.broken {
                    self.case(finder, case, &rule, subject);
                }
            }
        }
    }

    fn case(&mut self, finder: &Finder, case: &CaseRecord, rule: &Rule, subject: Subject) {
        let expected = case.expect.value.as_str();
        if !["fits", "may-fit", "does-not-fit"].contains(&expected) {
            let known = ["fits", "may-fit", "does-not-fit"].into_iter();
            return self.unknown("unknown-verdict", "verdict", &case.expect, known);
        }
        let Some(person) = self.person(finder, case) else { return };
        let day = case.on.as_ref().map_or(finder.directory.header.edition, |on| on.value);
        let judged = rule.judge(&finder.directory, subject, &person, day);
        let found = judged.verdict.id();
        if found != expected {
            self.error(
                "case-fails",
                &case.expect.at,
                format!("The case “{}” expects `{expected}`, and the rule says `{found}`.", case.name.value),
                "Correct the rule if the case is right, or the case if the rule is.",
            );
        }
        // With another verdict other facts are missing: one problem, not two.
        if let Some(missing) = case.missing.as_ref().filter(|_| found == expected) {
            let facts = &finder.directory.facts;
            let expected: Option<FactSet> =
                missing.iter().map(|fact| self.fact(facts, fact)).collect::<Option<Vec<_>>>().map(FactSet::from_iter);
            if expected.is_some_and(|expected| expected != judged.missing) {
                let found: Vec<&str> = judged.missing.iter().map(|fact| facts.id(fact)).collect();
                self.error(
                    "case-fails",
                    missing.first().map_or(&case.at, |first| &first.at),
                    format!(
                        "The case “{}” expects other facts to be missing than [{}].",
                        case.name.value,
                        found.join(", ")
                    ),
                    "`missing` names exactly the facts whose answer can still change the verdict.",
                );
            }
        }
    }

    fn fact(&mut self, facts: &Facts, id: &Text) -> Option<Fact> {
        let fact = facts.named(&id.value);
        if fact.is_none() {
            self.unknown("unknown-fact", "fact", id, facts.all().map(|fact| facts.id(fact)));
        }
        fact
    }

    /// The districts that a case names as a home: an area's, a council's by its GSS code, or the one of a postcode.
    pub(super) fn home(&self, directory: &Directory, name: &str) -> Option<Vec<District>> {
        directory.districts_of(name).or_else(|| {
            let (_, council) = (self.readers.postcode)(name)?;
            Some(directory.districts_named(&[self.cut.district(Postcode::parse(name)?, &council)]))
        })
    }

    fn person(&mut self, finder: &Finder, case: &CaseRecord) -> Option<Person> {
        let mut person = Person::default();
        let mut sound = true;
        for (id, text) in &case.person {
            let Some(fact) = self.fact(&finder.directory.facts, id) else {
                sound = false;
                continue;
            };
            match known(&finder.directory.facts, fact, &text.value, &|name| self.home(&finder.directory, name)) {
                Ok(known) => person.set(fact, known),
                Err(error) => {
                    sound = false;
                    self.fact_error(finder, fact, text, error);
                }
            }
        }
        sound.then_some(person)
    }

    fn fact_error(&mut self, finder: &Finder, fact: Fact, text: &Text, error: FactError) {
        let fact = finder.directory.facts.id(fact);
        let message = match &error {
            FactError::UnknownChoice { found, .. } => format!("`{}` has no choice `{found}`.", fact),
            FactError::UnknownArea { found } => format!("There is no area `{found}`."),
            FactError::NotHere => format!("`{}` says nothing about a person.", fact),
            _ => format!("`{}` is no value of `{}`.", text.value, fact),
        };
        let (code, help) = match error {
            FactError::UnknownChoice { found, expected } => {
                let near =
                    nearest(&found, expected.iter().map(String::as_str)).map(|near| format!("Did you mean `{near}`? "));
                ("unknown-choice", format!("{}Write one of {}.", near.unwrap_or_default(), expected.join(", ")))
            }
            FactError::NotYears => ("bad-age", "Write whole years from 0 to 120, or a range such as `18-24`.".into()),
            FactError::NotANumber => {
                ("bad-number", format!("Write a whole number from 0 to {MOST}, or a range such as `10-50`."))
            }
            FactError::RangeCrosses => ("ages-cross", "Write the lower number first.".into()),
            // That an area is empty is told where it stands.
            FactError::UnknownArea { found } if finder.directory.areas.iter().any(|area| area.id == found) => return,
            FactError::UnknownArea { found } => {
                let near = nearest(&found, finder.directory.areas.iter().map(|area| area.id.as_str()));
                let near = near.map(|near| format!("Did you mean `{near}`? "));
                (
                    "unknown-area",
                    format!("{}Write an area's id, a GSS code, a postcode, or `none`.", near.unwrap_or_default()),
                )
            }
            FactError::NotHere | FactError::UnknownFact => {
                ("not-a-criterion", "A case describes a person by facts that rules may use.".into())
            }
        };
        self.error(code, &text.at, message, help);
    }
}

/// What a case says of a fact. A postcode may stand where an area may.
pub(super) fn known(
    facts: &Facts,
    fact: Fact,
    text: &str,
    homes: &dyn Fn(&str) -> Option<Vec<District>>,
) -> Result<Known, FactError> {
    if *facts.kind(fact) != FactKind::Districts {
        return read_fact(facts, fact, text, homes);
    }
    // Areas are parted by spaces as well as by commas, and a postcode has one within.
    let closed = |part: &str| {
        Postcode::parse(part).map_or_else(|| part.to_owned(), |postcode| postcode.to_string().replace(' ', ""))
    };
    read_fact(facts, fact, &text.split(',').map(closed).collect::<Vec<_>>().join(","), homes)
}
