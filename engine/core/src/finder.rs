//! A directory made ready to be searched: its rules run, each once, and laid out.

mod index;

pub use index::{Group, Index, Row};

use crate::condition::{Atom, Condition, Test};
use crate::directory::{Delivery, Details, Directory, Offering, RuleParts};
use crate::facts::Fact;
use crate::rules::{Language, Names, RuleError};
use crate::verdict::{Parts, Rule, Shape};
use crate::words::{Criterion, Words};
use std::collections::HashMap;
use std::sync::OnceLock;

/// A directory that is ready.
pub struct Finder {
    /// What it searches.
    pub directory: Directory,
    /// What detail views need; empty until it was fetched.
    pub details: Details,
    /// The SHA-256 of its edition in hexadecimal; empty when it was read from source.
    pub digest: String,
    rules: Vec<Ready>,
    parts: Parts,
    index: Index,
}

/// A rule that is ready.
struct Ready {
    rule: Rule,
    shape: Shape,
    /// Made when the rule is first shown: few are.
    criteria: OnceLock<Vec<ReadyCriterion>>,
}

/// One criterion of a rule, ready to be judged and said.
pub struct ReadyCriterion {
    /// What is said of it.
    pub criterion: Criterion,
    /// It as a rule of its own.
    pub rule: Rule,
}

impl Finder {
    /// Runs every rule of a directory. One that cannot be run makes the services it stands for `MayFit`, listed last;
    /// the others are unaffected.
    pub fn new(directory: Directory, details: Details, digest: String) -> Finder {
        let language = Language::new(directory.names());
        let texts: Vec<Result<Condition, RuleError>> =
            directory.rule_texts.iter().map(|text| language.run(text)).collect();
        let mut parts = Parts::default();
        let mut rules: Vec<Ready> =
            directory.rules.iter().map(|of| Ready::new(joined(of, &texts), &mut parts)).collect();
        let at_home = home_visits(&directory, &mut rules, &mut parts);
        let rule_of = |service: usize, offering: usize| {
            let record = &directory.services[service].offerings[offering];
            at_home.get(&(service, offering)).copied().unwrap_or(record.rule)
        };
        let index = Index::new(&directory, &rule_of);
        Finder { directory, details, digest, rules, parts, index }
    }

    /// The rule at a position.
    pub fn rule(&self, rule: u32) -> &Rule {
        &self.rules[rule as usize].rule
    }

    /// How many rules it has.
    pub fn rule_count(&self) -> usize {
        self.directory.rules.len()
    }

    /// Its catalogue.
    pub fn words(&self) -> Words<'_> {
        Words(&self.directory.messages)
    }

    /// What its rules are made of.
    pub(crate) fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Its offerings and needs, laid out.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// What an offering's row is judged by.
    pub(crate) fn judged_by(&self, rule: u32) -> (&Rule, &Shape) {
        let ready = &self.rules[rule as usize];
        (&ready.rule, &ready.shape)
    }

    /// How many rules rows are judged by.
    pub(crate) fn judged_count(&self) -> usize {
        self.rules.len()
    }

    /// The criteria of the rule at a position, without those that only a person can judge.
    pub(crate) fn criteria(&self, rule: u32) -> &[ReadyCriterion] {
        let ready = &self.rules[rule as usize];
        ready.criteria.get_or_init(|| {
            let criteria = Criterion::of(ready.rule.condition()).into_iter();
            criteria
                .map(|criterion| ReadyCriterion { rule: Rule::new(criterion.condition.clone()), criterion })
                .collect()
        })
    }
}

impl Ready {
    fn new(rule: Rule, parts: &mut Parts) -> Ready {
        Ready { shape: parts.shape(rule.condition()), rule, criteria: OnceLock::new() }
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

/// Who comes home comes to some homes only, and its rule may turn on home as well: apart, each may hold for some homes
/// while no home is right for both. So a home visit is judged by both as one rule; which, by service and offering.
fn home_visits(directory: &Directory, rules: &mut Vec<Ready>, parts: &mut Parts) -> HashMap<(usize, usize), u32> {
    let mut numbers: HashMap<(u32, &[u16]), u32> = HashMap::new();
    let mut of_offerings = HashMap::new();
    for (service, record) in directory.services.iter().enumerate() {
        for (position, offering) in
            record.offerings.iter().enumerate().filter(|(_, offering)| is_limited_visit(offering))
        {
            let number = *numbers.entry((offering.rule, &offering.areas)).or_insert_with(|| {
                let rule = &rules[offering.rule as usize].rule;
                let mut with_reach = Rule::new(rule.condition().clone().and(lives_in_any(&offering.areas)));
                with_reach.broken = rule.broken;
                rules.push(Ready::new(with_reach, parts));
                rules.len() as u32 - 1
            });
            of_offerings.insert((service, position), number);
        }
    }
    of_offerings
}

fn is_limited_visit(offering: &Offering) -> bool {
    offering.delivery == Delivery::HomeVisit && !offering.areas.is_empty()
}

fn lives_in_any(areas: &[u16]) -> Condition {
    let lives_in =
        |area: &u16| Condition::Is(Atom { test: Test::In { fact: Fact::Home, area: *area }, line: 0, column: 0 });
    Condition::Any(areas.iter().map(lives_in).collect())
}
