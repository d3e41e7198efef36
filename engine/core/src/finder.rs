//! A directory made ready to be searched: laid out, and its rules made ready, each once, when a search first needs them.

mod index;
mod nearby;
mod need;

pub(crate) use index::{Group, Row};
pub use nearby::{Marks, Nearby};
pub(crate) use need::NeedIndex;

use index::Index;

use crate::condition::{Atom, Condition, Test};
use crate::directory::{Delivery, Details, Directory, OfferingNumbers, RuleParts};
use crate::facts::Fact;
use crate::index::{AreaId, AreaListId, Id, IdVec, JudgedRuleId, NeedId, RuleId, ServiceId};
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
    rules: IdVec<JudgedRuleId, OnceCell<Ready>>,
    visits: Vec<Visit>,
    parts: Clauses,
    index: Index,
    /// By need, and at the end what there is for any need.
    serving: IdVec<NeedId, OnceCell<Vec<NeedIndex>>>,
    /// By district, the areas that have it.
    areas: IdVec<District, Vec<AreaId>>,
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
    /// Its own rule.
    rule: RuleId,
    /// Where it comes to.
    areas: AreaListId,
}

/// One criterion of a rule, ready to be judged and said.
pub(crate) struct ReadyCriterion {
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
            if delivery != Delivery::HomeVisit || directory.services.areas().at(areas).is_empty() {
                return judged_alone(rule);
            }
            let (number, is_new) = numbers.number(vec![rule.0, areas.0]);
            if is_new {
                visits.push(Visit { rule, areas });
            }
            JudgedRuleId(directory.rules.len() as u32 + number)
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

    /// One of the edition's rules. What a row is judged by is another number:
    ///
    /// ```
    /// # use fingerpost::{finder::Finder, index::RuleId, verdict::Rule};
    /// fn of_the_edition(finder: &Finder, rule: RuleId) -> &Rule {
    ///     finder.rule(rule)
    /// }
    /// ```
    ///
    /// ```compile_fail
    /// # use fingerpost::{finder::Finder, index::JudgedRuleId, verdict::Rule};
    /// fn of_the_edition(finder: &Finder, rule: JudgedRuleId) -> &Rule {
    ///     finder.rule(rule)
    /// }
    /// ```
    pub fn rule(&self, rule: RuleId) -> &Rule {
        &self.ready(judged_alone(rule)).rule
    }

    /// Its catalogue.
    pub fn words(&self) -> Words<'_> {
        Words(&self.directory.messages)
    }

    /// Notes with every rule in which areas a home has to lie for it to hold, so that an edition can say so.
    pub fn index_residency(&mut self) {
        for rule in self.directory.rules.ids() {
            self.directory.rules[rule].homes = self.judged_by(judged_alone(rule)).1.areas_of_home();
        }
    }

    /// The areas of which a home has to lie in one for what a row is judged by to hold: noted, or those of a home visit.
    fn homes_of(&self, judged_by: JudgedRuleId) -> Option<&[AreaId]> {
        let (rule, visit) = self.parts_of(judged_by);
        self.directory.rules[rule].homes.as_deref().or(visit.map(|visit| self.areas_of(visit)))
    }

    /// The edition's rule in what a row is judged by, and the home visit if it is one's.
    fn parts_of(&self, judged_by: JudgedRuleId) -> (RuleId, Option<&Visit>) {
        let visit = judged_by.index().checked_sub(self.directory.rules.len()).map(|visit| &self.visits[visit]);
        (visit.map_or(RuleId(judged_by.0), |visit| visit.rule), visit)
    }

    fn areas_of(&self, visit: &Visit) -> &[AreaId] {
        self.directory.services.areas().at(visit.areas)
    }

    /// What a search has to know of a service's offerings, in their order.
    #[inline]
    pub(crate) fn rows_of(&self, service: ServiceId) -> &[Row] {
        &self.index.rows()[self.directory.services.offerings_of(service)]
    }

    /// Its offerings and needs, laid out.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// Stands for any need.
    pub(crate) fn any_need(&self) -> NeedId {
        NeedId::at(self.directory.needs.len())
    }

    /// What carries a need.
    pub(crate) fn with_need(&self, need: NeedId) -> &[NeedIndex] {
        self.serving[need].get_or_init(|| need::serving(self, need))
    }

    /// The areas that have a district.
    pub(crate) fn areas_with(&self, district: District) -> &[AreaId] {
        self.areas.get(district).map_or(&[], Vec::as_slice)
    }

    /// What an offering's row is judged by.
    pub(crate) fn judged_by(&self, rule: JudgedRuleId) -> (&Rule, &CompiledRule) {
        let ready = self.ready(rule);
        (&ready.rule, &ready.compiled)
    }

    /// The rule that is shown of what a row is judged by: without where a home visit comes to.
    pub(crate) fn shown_rule(&self, judged_by: JudgedRuleId) -> RuleId {
        self.parts_of(judged_by).0
    }

    /// How many rules rows are judged by.
    pub(crate) fn judged_count(&self) -> usize {
        self.rules.len()
    }

    /// The criteria of one of the edition's rules, without those that only a person can judge.
    pub(crate) fn criteria(&self, rule: RuleId) -> &[ReadyCriterion] {
        let Ready { rule: whole, criteria, .. } = self.ready(judged_alone(rule));
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
    fn ready(&self, rule: JudgedRuleId) -> &Ready {
        self.rules[rule].get_or_init(|| {
            let rule = match self.parts_of(rule) {
                (rule, None) => self.joined(&self.directory.rules[rule]),
                (_, Some(visit)) => self.with_reach(visit),
            };
            Ready { compiled: self.parts.compiled(rule.condition()), rule, criteria: OnceCell::new() }
        })
    }

    /// Everything that an offering is judged by, as one rule.
    fn joined(&self, parts: &RuleParts) -> Rule {
        let mut whole = Condition::Anyone;
        for condition in &parts.conditions {
            match &self.directory.conditions[*condition] {
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
        let lives_in = |area: &AreaId| Condition::Is(Atom::of(Test::In { fact: Fact::HOME, area: *area }));
        let reach = Condition::Any(self.areas_of(visit).iter().map(lives_in).collect());
        let own = self.rule(visit.rule);
        let mut rule = Rule::new(own.condition().clone().and(reach));
        rule.broken = own.broken;
        rule
    }
}

/// What a row is judged by that is no home visit: the edition's rules stand first among the finder's.
fn judged_alone(rule: RuleId) -> JudgedRuleId {
    JudgedRuleId(rule.0)
}

/// For each district, the areas that have it.
fn areas_by_district(directory: &Directory) -> IdVec<District, Vec<AreaId>> {
    let mut found: IdVec<_, _> = vec![Vec::new(); directory.districts.len()].into();
    for (number, area) in directory.areas.with_ids() {
        for district in &area.districts {
            found[*district].push(number);
        }
    }
    found
}
