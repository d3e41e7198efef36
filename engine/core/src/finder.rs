//! A directory made ready to be searched: laid out, and its rules made ready, each once, when a search first needs them.

mod index;
mod nearby;
mod need;

pub use index::{Group, Index, Row};
pub use nearby::Marks;
pub use need::NeedIndex;

use crate::condition::{Atom, Condition, Test};
use crate::directory::{Delivery, Details, Directory, OfferingNumbers, RuleParts};
use crate::facts::Fact;
use crate::person::District;
use crate::sorting::ListInterner;
use crate::verdict::{Clauses, CompiledRule, Rule, Subject};
use crate::words::{Criterion, Speaker, Words};
use chrono::NaiveDate;
use std::cell::{OnceCell, RefCell};

/// A directory that is ready.
pub struct Finder {
    /// What it searches.
    pub directory: Directory,
    /// What detail views need; empty until it was fetched.
    pub details: Details,
    /// The SHA-256 of its edition in hexadecimal; empty when it was read from source.
    pub digest: String,
    /// The directory's rules, and after them those of home visits.
    rules: Vec<OnceCell<Ready>>,
    visits: Vec<Visit>,
    parts: Clauses,
    index: Index,
    /// In step with the index's needs.
    serving: Vec<OnceCell<Vec<NeedIndex>>>,
    /// By district, the areas that have it.
    areas: Vec<Vec<u16>>,
}

/// A rule that is ready.
struct Ready {
    rule: Rule,
    compiled: CompiledRule,
    /// Made when the rule is first shown: few are.
    criteria: OnceCell<Vec<ReadyCriterion>>,
}

/// Who comes home comes to some homes only, and its rule may turn on home as well: apart, each may hold for some homes
/// while no home is right for both. So a home visit is judged by both as one rule.
struct Visit {
    /// Its own rule: a position.
    rule: u32,
    /// Where it comes to: a position among the directory's lists of areas.
    areas: u32,
}

/// One criterion of a rule, ready to be judged and said.
pub struct ReadyCriterion {
    /// What is said of it.
    pub criterion: Criterion,
    /// It as a rule of its own.
    pub rule: Rule,
    /// That rule by its parts.
    pub compiled: CompiledRule,
    /// What was said of it last, of whom and on which day: a list says the same of many services.
    said: RefCell<Option<(Subject, NaiveDate, String)>>,
}

impl ReadyCriterion {
    /// It as a sentence.
    pub fn sentence(&self, speaker: &Speaker<'_>) -> String {
        let mut said = self.said.borrow_mut();
        match &*said {
            Some((subject, day, sentence)) if (*subject, *day) == (speaker.subject, speaker.day) => sentence.clone(),
            _ => {
                let sentence = speaker.sentence(&self.criterion);
                *said = Some((speaker.subject, speaker.day, sentence.clone()));
                sentence
            }
        }
    }
}

impl Finder {
    /// Lays a directory out. Its rules are made ready, each once, when something first asks for them. One that could not be
    /// run makes the services it stands for `MayFit`, listed last; the others are unaffected.
    pub fn new(directory: Directory, details: Details, digest: String) -> Finder {
        let mut visits: Vec<Visit> = Vec::new();
        let mut numbers = ListInterner::default();
        let mut rule_of = |offering: &OfferingNumbers| {
            let OfferingNumbers { delivery, rule, areas, .. } = *offering;
            if delivery != Delivery::HomeVisit || directory.services.areas().at(areas as usize).is_empty() {
                return rule;
            }
            let (number, is_new) = numbers.number(vec![rule, areas]);
            if is_new {
                visits.push(Visit { rule, areas });
            }
            directory.rules.len() as u32 + number
        };
        let index = Index::new(&directory, &mut rule_of);
        Finder {
            rules: (0..directory.rules.len() + visits.len()).map(|_| OnceCell::new()).collect(),
            visits,
            parts: Clauses::default(),
            serving: (0..=directory.needs.len()).map(|_| OnceCell::new()).collect(),
            areas: areas_by_district(&directory),
            index,
            directory,
            details,
            digest,
        }
    }

    /// The rule at a position.
    pub fn rule(&self, rule: u32) -> &Rule {
        &self.ready(rule).rule
    }

    /// How many rules it has.
    pub fn rule_count(&self) -> usize {
        self.directory.rules.len()
    }

    /// Its catalogue.
    pub fn words(&self) -> Words<'_> {
        Words(&self.directory.messages)
    }

    /// Notes with every rule in which areas a home has to lie for it to hold, so that an edition can say so.
    pub fn index_residency(&mut self) {
        for rule in 0..self.directory.rules.len() {
            self.directory.rules[rule].homes = self.judged_by(rule as u32).1.areas_of_home();
        }
    }

    /// The areas of which a home has to lie in one for what a row is judged by to hold: noted, or those of a home visit.
    fn homes_of(&self, judged_by: u32) -> Option<&[u16]> {
        let visit = (judged_by as usize).checked_sub(self.directory.rules.len()).map(|visit| &self.visits[visit]);
        let own = self.directory.rules[visit.map_or(judged_by, |visit| visit.rule) as usize].homes.as_deref();
        own.or(visit.map(|visit| self.areas_of(visit)))
    }

    fn areas_of(&self, visit: &Visit) -> &[u16] {
        self.directory.services.areas().at(visit.areas as usize)
    }

    /// What a search has to know of a service's offerings, in their order.
    #[inline]
    pub(crate) fn rows_of(&self, service: u32) -> &[Row] {
        &self.index.rows()[self.directory.services.offerings_of(service as usize)]
    }

    /// Its offerings and needs, laid out.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// What carries a need; after the last need, everything.
    pub(crate) fn with_need(&self, need: usize) -> &[NeedIndex] {
        self.serving[need].get_or_init(|| need::serving(self, need))
    }

    /// The areas that have a district: positions.
    pub(crate) fn areas_with(&self, district: District) -> &[u16] {
        self.areas.get(district as usize).map_or(&[], Vec::as_slice)
    }

    /// What an offering's row is judged by.
    pub(crate) fn judged_by(&self, rule: u32) -> (&Rule, &CompiledRule) {
        let ready = self.ready(rule);
        (&ready.rule, &ready.compiled)
    }

    /// The rule that is shown of what a row is judged by: without where a home visit comes to.
    pub(crate) fn shown_rule(&self, judged_by: u32) -> u32 {
        let visit = (judged_by as usize).checked_sub(self.directory.rules.len());
        visit.map_or(judged_by, |visit| self.visits[visit].rule)
    }

    /// How many rules rows are judged by.
    pub(crate) fn judged_count(&self) -> usize {
        self.rules.len()
    }

    /// The criteria of the rule at a position, without those that only a person can judge.
    pub(crate) fn criteria(&self, rule: u32) -> &[ReadyCriterion] {
        let Ready { rule: whole, criteria, .. } = self.ready(rule);
        criteria.get_or_init(|| {
            let ready = |criterion: Criterion| ReadyCriterion {
                rule: Rule::new(criterion.condition.clone()),
                compiled: self.parts.compiled(&criterion.condition),
                criterion,
                said: RefCell::default(),
            };
            Criterion::of(whole.condition()).into_iter().map(ready).collect()
        })
    }

    #[inline]
    fn ready(&self, rule: u32) -> &Ready {
        self.rules[rule as usize].get_or_init(|| {
            let own = self.directory.rules.get(rule as usize);
            let rule = match own {
                Some(parts) => self.joined(parts),
                None => self.with_reach(&self.visits[rule as usize - self.directory.rules.len()]),
            };
            Ready { compiled: self.parts.compiled(rule.condition()), rule, criteria: OnceCell::new() }
        })
    }

    /// Everything that an offering is judged by, as one rule.
    fn joined(&self, parts: &RuleParts) -> Rule {
        let mut whole = Condition::Anyone;
        for condition in &parts.conditions {
            match &self.directory.conditions[*condition as usize] {
                Some(condition) => whole = whole.and(condition.clone()),
                None => return Rule::broken(),
            }
        }
        let day = |test| Condition::Is(Atom::of(test));
        if let Some(starts) = parts.starts {
            whole = whole.and(day(Test::OnOrAfter(starts)));
        }
        if let Some(after) = parts.ends.and_then(|ends| ends.succ_opt()) {
            whole = whole.and(day(Test::Before(after)));
        }
        Rule::new(whole)
    }

    fn with_reach(&self, visit: &Visit) -> Rule {
        let lives_in = |area: &u16| Condition::Is(Atom::of(Test::In { fact: Fact::HOME, area: *area }));
        let reach = Condition::Any(self.areas_of(visit).iter().map(lives_in).collect());
        let own = self.rule(visit.rule);
        let mut rule = Rule::new(own.condition().clone().and(reach));
        rule.broken = own.broken;
        rule
    }
}

/// For each district, the areas that have it: positions.
fn areas_by_district(directory: &Directory) -> Vec<Vec<u16>> {
    let mut found = vec![Vec::new(); directory.districts.len()];
    for (area, number) in directory.areas.iter().zip(0u16..) {
        for district in &area.districts {
            found[*district as usize].push(number);
        }
    }
    found
}
