//! What the rules of a directory are made of: parts that turn on one fact each, every distinct part once.
//!
//! `age >= 18 and lives_in("essex")` is two parts, and "lives in Essex" is the same part in every rule of Essex. A query finds
//! out about a part once. When no fact is open in two parts of a rule, the open parts can turn out in every combination:
//! then three-valued logic over the parts is exact, and nothing has to be gone through. Where one fact is open in two
//! parts, the combinations are gone through ([`Rule::judge`](super::Rule::judge)).

use super::completions::{Value, holds_for, telling_values};
use super::subject::{Subject, truth_of};
use super::tree::{Node, TreeOutcome, node_over, tree_over};
use crate::condition::{Condition, Test};
use crate::directory::Directory;
use crate::facts::Fact;
use crate::index::{AreaId, ClauseId, Id, IdVec};
use crate::outcome::{Judgement, Truth, Verdict};
use crate::person::Person;
use chrono::NaiveDate;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Every distinct part of the rules that have been cut, numbered as they were met.
#[derive(Debug, Default)]
pub struct Clauses(RefCell<HashMap<Rc<Clause>, ClauseId>>);

/// A part with its number.
pub(crate) type NumberedClause = (ClauseId, Rc<Clause>);

/// A rule as a tree over parts.
#[derive(Debug, Clone)]
pub struct CompiledRule {
    tree: Node,
    /// What the tree's leaves stand for, each with its number.
    parts: Vec<NumberedClause>,
}

/// A part of a rule: a tree over tests that all turn on the same thing.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Clause {
    depends_on: Dependency,
    tests: Vec<Test>,
    tree: Node,
}

/// What decides a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Dependency {
    /// A fact, as the rule names it.
    Fact(Fact),
    /// The day asked about.
    Day,
    /// What the directory does not state, and no answer settles.
    Unstated,
}

impl Clauses {
    /// Cuts a condition into parts.
    pub fn compiled(&self, condition: &Condition) -> CompiledRule {
        let mut compiled = CompiledRule { tree: Node::True, parts: Vec::new() };
        compiled.tree = self.node(condition, &mut compiled.parts);
        compiled
    }

    fn node(&self, condition: &Condition, into: &mut Vec<NumberedClause>) -> Node {
        match (depends_on(condition), condition) {
            (DependsOn::One(single), _) => self.leaf(single, condition, into),
            (DependsOn::Several, Condition::Not(inner)) => Node::Not(Box::new(self.node(inner, into))),
            (DependsOn::Several, Condition::All(parts)) => Node::All(self.nodes(parts, Condition::All, into)),
            (DependsOn::Several, Condition::Any(parts)) => Node::Any(self.nodes(parts, Condition::Any, into)),
            (DependsOn::Several, Condition::When(given, then)) => {
                Node::Any(vec![Node::Not(Box::new(self.node(given, into))), self.node(then, into)])
            }
            // The others are single tests, or none.
            (DependsOn::Several | DependsOn::Nothing, _) => node_over(condition, &[]),
        }
    }

    /// Members that turn on the same thing are one part: "at least 16" and "at most 24" are one question about age.
    fn nodes(
        &self,
        members: &[Condition],
        joined: fn(Vec<Condition>) -> Condition,
        into: &mut Vec<NumberedClause>,
    ) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut met: Vec<Dependency> = Vec::new();
        for member in members {
            let DependsOn::One(single) = depends_on(member) else {
                nodes.push(self.node(member, into));
                continue;
            };
            if met.contains(&single) {
                continue;
            }
            met.push(single);
            let like = |other: &&Condition| depends_on(other) == DependsOn::One(single);
            let mut alike: Vec<Condition> = members.iter().filter(like).cloned().collect();
            let whole = if alike.len() == 1 { alike.remove(0) } else { joined(alike) };
            let leaf = self.leaf(single, &whole, into);
            // Where one lives settles most rules of a large directory, so it is asked first.
            let first = single == Dependency::Fact(Fact::HOME);
            nodes.insert(if first { 0 } else { nodes.len() }, leaf);
        }
        nodes
    }

    fn leaf(&self, depends_on: Dependency, condition: &Condition, into: &mut Vec<NumberedClause>) -> Node {
        let mut tests = Vec::new();
        let tree = tree_over(condition, &mut tests);
        let part = Rc::new(Clause { depends_on, tests, tree });
        let mut numbers = self.0.borrow_mut();
        let next = ClauseId::at(numbers.len());
        let entry = numbers.entry(part);
        let part = entry.key().clone();
        into.push((*entry.or_insert(next), part));
        Node::Leaf(into.len() as u32 - 1)
    }
}

impl CompiledRule {
    /// The parts that it is made of.
    pub(crate) fn parts(&self) -> &[NumberedClause] {
        &self.parts
    }

    /// The areas of which a home has to lie in one for it to hold; nothing if it does not begin with such a demand.
    pub(crate) fn areas_of_home(&self) -> Option<Vec<AreaId>> {
        self.part(self.tree.gate()?).areas_of_home()
    }

    fn part(&self, leaf: u32) -> &Clause {
        &self.parts[leaf as usize].1
    }
}

/// What a condition turns on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DependsOn {
    Nothing,
    One(Dependency),
    Several,
}

fn depends_on(condition: &Condition) -> DependsOn {
    match condition {
        Condition::Anyone | Condition::CannotCheck(_) => DependsOn::Nothing,
        Condition::NotStated => DependsOn::One(Dependency::Unstated),
        Condition::Is(atom) => DependsOn::One(atom.test.fact().map_or(Dependency::Day, Dependency::Fact)),
        Condition::Not(inner) => depends_on(inner),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().map(depends_on).fold(DependsOn::Nothing, both),
        Condition::When(given, then) => both(depends_on(given), depends_on(then)),
    }
}

fn both(one: DependsOn, other: DependsOn) -> DependsOn {
    match (one, other) {
        (DependsOn::Nothing, turns) | (turns, DependsOn::Nothing) => turns,
        (one, other) if one == other => one,
        _ => DependsOn::Several,
    }
}

/// What is known of every part for one subject of one query; found out when it is asked for.
pub struct ClauseCache<'a> {
    directory: &'a Directory,
    subject: Subject,
    person: &'a Person,
    day: NaiveDate,
    truths: IdVec<ClauseId, Option<Truth>>,
}

impl<'a> ClauseCache<'a> {
    /// Nothing is found out yet.
    pub fn new(directory: &'a Directory, subject: Subject, person: &'a Person, day: NaiveDate) -> ClauseCache<'a> {
        ClauseCache { directory, subject, person, day, truths: IdVec::default() }
    }

    /// The judgement of a rule; nothing when a fact is open in two of its parts, so that combinations have to be gone
    /// through.
    pub fn judge(&mut self, compiled: &CompiledRule) -> Option<Judgement> {
        let subject = self.subject;
        let leaf = &mut |leaf| TreeOutcome::of_leaf(self.truth(compiled, leaf), compiled.part(leaf).fact(subject));
        let TreeOutcome { truth, facts: missing, twice, .. } = compiled.tree.outcome(leaf);
        let verdict = match truth {
            Truth::Yes => Verdict::Fits,
            Truth::No => Verdict::DoesNotFit,
            Truth::Unknown => Verdict::MayFit,
        };
        (!twice).then_some(Judgement { verdict, missing, approximate: false })
    }

    /// The verdicts of a rule once a fact, open in one of its parts, is known to have each of these values.
    ///
    /// Only for a rule that [`ClauseCache::judge`] can judge, and a fact that is missing from it.
    pub(crate) fn verdicts_if(&mut self, compiled: &CompiledRule, fact: Fact, values: &[Value]) -> Vec<Verdict> {
        let subject = self.subject;
        let mut turning = None;
        let visit = &mut |leaf: u32| {
            if compiled.part(leaf).fact(subject) == Some(fact) {
                turning = Some(leaf);
            }
        };
        compiled.tree.each_open(&mut |leaf| self.truth(compiled, leaf), visit);
        let Some(turning) = turning else { return vec![Verdict::MayFit; values.len()] };
        let mut verdict_if = |truth: Truth| {
            let known = &mut |leaf| if leaf == turning { truth } else { self.truth(compiled, leaf) };
            match compiled.tree.truth(known) {
                Truth::Yes => Verdict::Fits,
                Truth::No => Verdict::DoesNotFit,
                Truth::Unknown => Verdict::MayFit,
            }
        };
        let (yes, no) = (verdict_if(Truth::Yes), verdict_if(Truth::No));
        let part = compiled.part(turning);
        values.iter().map(|value| if part.holds_for(self.directory, value, self.day) { yes } else { no }).collect()
    }

    /// What is known of a part.
    fn truth(&mut self, compiled: &CompiledRule, leaf: u32) -> Truth {
        let (number, part) = &compiled.parts[leaf as usize];
        if !self.truths.has(*number) {
            // Clauses are numbered as rules are made ready: room for those to come.
            self.truths.resize(number.index() + 512, None);
        }
        *self.truths[*number].get_or_insert_with(|| part.truth(self.directory, self.subject, self.person, self.day))
    }
}

impl Clause {
    /// Its tests, if they are of a fact that a rule names so.
    pub(crate) fn tests_of(&self, named: impl Fn(Fact) -> bool) -> &[Test] {
        match self.depends_on {
            Dependency::Fact(fact) if named(fact) => &self.tests,
            _ => &[],
        }
    }

    /// The areas of which a home has to lie in one for it to hold; nothing if it may hold elsewhere, or does not turn on home.
    fn areas_of_home(&self) -> Option<Vec<AreaId>> {
        let area = |test: &Test| match test {
            Test::In { area, .. } => Some(*area),
            _ => None,
        };
        let is_of_home = self.depends_on == Dependency::Fact(Fact::HOME);
        let fails_elsewhere = is_of_home && self.tree.truth(&mut |_| Truth::No) == Truth::No;
        fails_elsewhere.then(|| self.tests.iter().filter_map(area).collect())
    }

    /// The fact that it waits for when this subject is judged.
    fn fact(&self, subject: Subject) -> Option<Fact> {
        match self.depends_on {
            Dependency::Fact(fact) => Some(subject.fact(fact)),
            Dependency::Day | Dependency::Unstated => None,
        }
    }

    /// What holds of it for every value that its fact may still have: unknown only if there are values for either.
    fn truth(&self, directory: &Directory, subject: Subject, person: &Person, day: NaiveDate) -> Truth {
        let truth = self.tree.truth(&mut |test| match self.tests.get(test as usize) {
            Some(test) => truth_of(directory, test, subject, person, day),
            None => Truth::Unknown,
        });
        let is_settled = truth != Truth::Unknown;
        let is_plain = self.tree == Node::Leaf(0) && matches!(self.tests[..], [test] if can_turn_out(directory, &test));
        if is_settled || is_plain {
            return truth;
        }
        let holds: Vec<bool> = match self.fact(subject) {
            Some(fact) => {
                let values = telling_values(directory, &self.tests, fact, person.get(fact), day);
                values.iter().map(|value| self.holds_for(directory, value, day)).collect()
            }
            None => [false, true].into_iter().map(|stated| self.tree.holds(&|_| stated)).collect(),
        };
        match (holds.contains(&true), holds.contains(&false)) {
            (true, true) => Truth::Unknown,
            (true, false) => Truth::Yes,
            (false, _) => Truth::No,
        }
    }

    fn holds_for(&self, directory: &Directory, value: &Value, day: NaiveDate) -> bool {
        self.tree
            .holds(&|test| self.tests.get(test as usize).is_some_and(|test| holds_for(directory, test, value, day)))
    }
}

/// Whether a test that is not known can certainly turn out either way.
fn can_turn_out(directory: &Directory, test: &Test) -> bool {
    match *test {
        Test::Yes(_) | Test::Has { .. } => true,
        Test::In { area, .. } => directory.areas.get(area).is_some_and(|area| !area.districts.is_empty()),
        _ => false,
    }
}
