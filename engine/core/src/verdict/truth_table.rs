//! Every way in which the missing facts of one person could turn out, and what a rule says in each.

use super::completions::{Completions, Value, holds_for};
use crate::condition::Test;
use crate::directory::Directory;
use crate::facts::{Fact, FactSet};
use crate::outcome::Verdict;
use chrono::NaiveDate;

/// A rule's truth in every combination of what is open.
pub(crate) struct TruthTable<'a> {
    pub(super) tests: &'a [Test],
    pub(super) open: Vec<Completions>,
    /// The first open fact turns fastest.
    pub(super) results: Vec<bool>,
}

impl TruthTable<'_> {
    /// What holds in all combinations.
    pub fn verdict(&self) -> Verdict {
        of_all(self.results.iter().copied())
    }

    /// The facts whose value makes a difference in some combination of the others.
    pub fn missing(&self) -> FactSet {
        let mut stride = 1;
        let mut missing = FactSet::default();
        for open in &self.open {
            let size = open.rows.len();
            let changes = (0..self.results.len()).any(|index| {
                let digit = index / stride % size;
                self.results[index] != self.results[index - digit * stride]
            });
            if let Some(fact) = open.fact.filter(|_| changes) {
                missing.insert(fact);
            }
            stride *= size;
        }
        missing
    }

    /// The verdict once `fact` is known to have this value; nothing when this rule does not wait for that fact.
    pub fn verdict_if(&self, directory: &Directory, fact: Fact, value: &Value, day: NaiveDate) -> Option<Verdict> {
        let position = self.open.iter().position(|open| open.fact == Some(fact))?;
        let open = &self.open[position];
        let row: Vec<bool> =
            open.tests.iter().map(|test| holds_for(directory, &self.tests[*test], value, day)).collect();
        let digit = open.rows.iter().position(|known| *known == row)?;
        let stride: usize = self.open[..position].iter().map(|open| open.rows.len()).product();
        let of_answer = |index: &usize| index / stride % open.rows.len() == digit;
        Some(of_all((0..self.results.len()).filter(of_answer).map(|index| self.results[index])))
    }
}

fn of_all(results: impl Iterator<Item = bool>) -> Verdict {
    let (mut some_true, mut some_false) = (false, false);
    for result in results {
        some_true |= result;
        some_false |= !result;
    }
    match (some_true, some_false) {
        (true, true) => Verdict::MayFit,
        (true, false) => Verdict::Fits,
        (false, _) => Verdict::DoesNotFit,
    }
}
