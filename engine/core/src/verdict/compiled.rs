//! A condition made ready to judge many people: each distinct test once, and the tree over them.

use super::completions::{Completions, completions};
use super::subject::{Subject, truth_of};
use super::tree::{Node, tree_over};
use super::truth_table::TruthTable;
use crate::condition::{Condition, Test};
use crate::directory::Directory;
use crate::facts::FactSet;
use crate::outcome::{Judgement, MAX_COMBINATIONS, Truth, Verdict};
use crate::person::Person;
use chrono::NaiveDate;

/// A rule that is ready to judge.
#[derive(Debug, Clone)]
pub struct Rule {
    condition: Condition,
    tests: Vec<Test>,
    tree: Node,
    not_stated: bool,
    /// It could not be run: it judges nobody, and says so.
    pub broken: bool,
}

impl Rule {
    /// Makes a condition ready.
    pub fn new(condition: Condition) -> Rule {
        let mut tests = Vec::new();
        let tree = tree_over(&condition, &mut tests);
        Rule { not_stated: mentions_not_stated(&condition), condition, tests, tree, broken: false }
    }

    /// Stands in for a rule that could not be run.
    pub fn broken() -> Rule {
        Rule { broken: true, ..Rule::new(Condition::NotStated) }
    }

    /// The condition that is judged.
    pub fn condition(&self) -> &Condition {
        &self.condition
    }

    /// The distinct tests in it.
    pub fn tests(&self) -> &[Test] {
        &self.tests
    }

    /// Judges a person on a day.
    pub fn judge(&self, directory: &Directory, subject: Subject, person: &Person, day: NaiveDate) -> Judgement {
        let truths = self.truths(directory, subject, person, day);
        let certain = |verdict| Judgement { verdict, missing: FactSet::default(), approximate: false };
        match self.tree.truth(&mut |test| truths[test as usize]) {
            Truth::Yes => certain(Verdict::Fits),
            Truth::No => certain(Verdict::DoesNotFit),
            Truth::Unknown => match self.truth_table(directory, subject, person, day) {
                Some(truth_table) => {
                    let verdict = truth_table.verdict();
                    let missing = if verdict == Verdict::MayFit { truth_table.missing() } else { FactSet::default() };
                    Judgement { verdict, missing, approximate: false }
                }
                None => {
                    let open = self.open(directory, subject, person, day, &truths);
                    let missing = open.iter().filter_map(|open| open.fact).collect();
                    Judgement { verdict: Verdict::MayFit, missing, approximate: true }
                }
            },
        }
    }

    /// Whether a part of a rule holds for a person: yes, no, or not known.
    pub fn holds(&self, directory: &Directory, subject: Subject, person: &Person, day: NaiveDate) -> Truth {
        self.judge(directory, subject, person, day).verdict.as_truth()
    }

    /// Goes through every way in which the missing facts could turn out. Nothing, when there are too many.
    pub(crate) fn truth_table(
        &self,
        directory: &Directory,
        subject: Subject,
        person: &Person,
        day: NaiveDate,
    ) -> Option<TruthTable<'_>> {
        let truths = self.truths(directory, subject, person, day);
        let open = self.open(directory, subject, person, day, &truths);
        let combinations = open.iter().try_fold(1usize, |product, open| {
            product.checked_mul(open.rows.len()).filter(|product| *product <= MAX_COMBINATIONS)
        })?;
        let results = self.results(&open, combinations, &truths);
        Some(TruthTable { tests: &self.tests, open, results })
    }

    /// The facts that are not known, each with the ways it could turn out.
    fn open(
        &self,
        directory: &Directory,
        subject: Subject,
        person: &Person,
        day: NaiveDate,
        truths: &[Truth],
    ) -> Vec<Completions> {
        let mut open: Vec<Completions> = Vec::new();
        for (index, test) in self.tests.iter().enumerate() {
            // Two facts of a rule can be one of the subject's: the supporter's age, spelled either way.
            let fact = test.fact().filter(|_| truths[index] == Truth::Unknown).map(|fact| subject.fact(fact));
            if let Some(fact) = fact.filter(|fact| !open.iter().any(|known| known.fact == Some(*fact))) {
                open.push(completions(directory, &self.tests, subject, fact, person.get(fact), day));
            }
        }
        if self.not_stated {
            open.push(Completions::free(self.tests.len()));
        }
        open
    }

    fn truths(&self, directory: &Directory, subject: Subject, person: &Person, day: NaiveDate) -> Vec<Truth> {
        let known = self.tests.iter().map(|test| truth_of(directory, test, subject, person, day));
        known.chain([Truth::Unknown]).collect()
    }

    /// The rule's truth in every combination; the first open fact turns fastest.
    fn results(&self, open: &[Completions], combinations: usize, truths: &[Truth]) -> Vec<bool> {
        let mut complete: Vec<bool> = truths.iter().map(|truth| *truth == Truth::Yes).collect();
        (0..combinations)
            .map(|index| {
                let mut rest = index;
                for open in open {
                    for (test, yes) in open.tests.iter().zip(&open.rows[rest % open.rows.len()]) {
                        complete[*test] = *yes;
                    }
                    rest /= open.rows.len();
                }
                self.tree.holds(&|test| complete[test as usize])
            })
            .collect()
    }
}

fn mentions_not_stated(condition: &Condition) -> bool {
    match condition {
        Condition::NotStated => true,
        Condition::Not(inner) => mentions_not_stated(inner),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(mentions_not_stated),
        Condition::When(given, then) => mentions_not_stated(given) || mentions_not_stated(then),
        Condition::Anyone | Condition::CannotCheck(_) | Condition::Is(_) => false,
    }
}
