//! The ways in which one missing fact could turn out, as far as a rule can tell them apart: its domain, cut at the
//! rule's own constants.

use super::subject::{Subject, resolve};
use crate::condition::Test;
use crate::directory::Directory;
use crate::facts::{Fact, Facts};
use crate::person::{District, ELSEWHERE, Known};
use crate::sorting::sort_and_dedup;
use chrono::NaiveDate;

/// One open fact of a rule: the positions of the rule's tests of it, and for each way it could turn out their truths.
pub(crate) struct Completions {
    /// The fact, the subject's own; none stands for what the directory does not state.
    pub fact: Option<Fact>,
    /// Positions in the rule's list of tests.
    pub tests: Vec<usize>,
    /// Distinct rows of truths, in step with `tests`.
    pub rows: Vec<Vec<bool>>,
}

impl Completions {
    /// Something that may be true or false, and that no answer settles.
    pub fn free(position: usize) -> Completions {
        Completions { fact: None, tests: vec![position], rows: vec![vec![false], vec![true]] }
    }

    fn add(&mut self, row: Vec<bool>) {
        if !self.rows.contains(&row) {
            self.rows.push(row);
        }
    }
}

/// The completions of a fact of the subject's, of which so much is `known`, for these tests.
pub(crate) fn completions(
    directory: &Directory,
    tests: &[Test],
    subject: Subject,
    fact: Fact,
    known: &Known,
    day: NaiveDate,
) -> Completions {
    let is_of_fact = |test: &Test| test.fact().is_some_and(|tested| subject.fact(tested) == fact);
    let of_fact: Vec<usize> = (0..tests.len()).filter(|index| is_of_fact(&tests[*index])).collect();
    let own: Vec<Test> = of_fact.iter().map(|index| tests[*index]).collect();
    let mut completions = Completions { fact: Some(fact), tests: of_fact, rows: Vec::new() };
    for value in telling_values(directory, &own, fact, known, day) {
        let row = own.iter().map(|test| holds_for(directory, test, &value, day)).collect();
        completions.add(row);
    }
    completions
}

/// One complete value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// One choice, by its position.
    Choice(u8),
    /// Several choices, a bit each.
    Many(u32),
    /// A whole number.
    Number(u16),
    /// A district.
    District(District),
}

/// Enough values of a fact to meet every combination of truths that its tests can have; a test may come twice.
pub(crate) fn possible_values(
    directory: &Directory,
    tests: &[Test],
    fact: Fact,
    known: &Known,
    day: NaiveDate,
) -> Vec<Value> {
    match tests.first() {
        None => Vec::new(),
        Some(Test::Number { .. }) => {
            let most = directory.facts.most(fact);
            let (from, to) = if let Known::Number(from, to) = known { (*from, *to) } else { (0, most) };
            let mut numbers = vec![from, to];
            for test in tests {
                if let Test::Number { bound, .. } = test {
                    let bound = resolve(directory, *bound, day).clamp(0, most.into()) as u16;
                    numbers.extend([bound.saturating_sub(1), bound, bound + 1]);
                }
            }
            numbers.retain(|number| (from..=to).contains(number));
            sort_and_dedup(&mut numbers);
            numbers.into_iter().map(Value::Number).collect()
        }
        Some(Test::Yes(_)) => vec![Value::YesNo(true), Value::YesNo(false)],
        Some(Test::Choice { .. }) => (0..directory.facts.choices(fact).len() as u8).map(Value::Choice).collect(),
        Some(Test::Has { .. }) => {
            let (known, holds) = if let Known::Many { known, holds } = known { (*known, *holds) } else { (0, 0) };
            let open = tests.iter().filter_map(|test| open_bit(test, known)).fold(0, |open, bit| open | bit);
            let open: Vec<u32> = (0..u32::BITS).map(|choice| 1 << choice).filter(|bit| open & bit != 0).collect();
            let subsets = 0..1u32 << open.len().min(16);
            subsets
                .map(|subset| {
                    let chosen = open.iter().enumerate().filter(|(index, _)| subset & (1 << index) != 0);
                    Value::Many(chosen.fold(holds, |bits, (_, bit)| bits | bit))
                })
                .collect()
        }
        Some(Test::In { .. }) => possible_districts(directory, known),
        Some(Test::OnOrAfter(_) | Test::Before(_)) => Vec::new(),
    }
}

/// The districts that a fact may turn out to be.
pub(crate) fn possible_districts(directory: &Directory, known: &Known) -> Vec<Value> {
    let districts = match known {
        Known::Districts(districts) if !districts.is_empty() => districts.clone(),
        _ => directory.districts.ids().chain([ELSEWHERE]).collect(),
    };
    districts.into_iter().map(Value::District).collect()
}

/// The same with fewer districts: of all that lie in none of the areas that are tested, one stands for the others.
pub(crate) fn telling_values(
    directory: &Directory,
    tests: &[Test],
    fact: Fact,
    known: &Known,
    day: NaiveDate,
) -> Vec<Value> {
    let is_known = matches!(known, Known::Districts(districts) if !districts.is_empty());
    if is_known || !matches!(tests.first(), Some(Test::In { .. })) {
        return possible_values(directory, tests, fact, known, day);
    }
    let tested = tests.iter().filter_map(|test| match test {
        Test::In { area, .. } => directory.areas.get(*area),
        _ => None,
    });
    let mut districts: Vec<District> = tested.flat_map(|area| &area.districts).copied().chain([ELSEWHERE]).collect();
    sort_and_dedup(&mut districts);
    districts.into_iter().map(Value::District).collect()
}

fn open_bit(test: &Test, known: u32) -> Option<u32> {
    match test {
        Test::Has { choice, .. } => Some(1 << choice).filter(|bit| known & bit == 0),
        _ => None,
    }
}

/// Whether a test holds for one complete value of its fact.
pub fn holds_for(directory: &Directory, test: &Test, value: &Value, day: NaiveDate) -> bool {
    match (*test, value) {
        (Test::Number { comparison, bound, .. }, Value::Number(number)) => {
            comparison.holds((*number).into(), resolve(directory, bound, day))
        }
        (Test::Yes(_), Value::YesNo(yes)) => *yes,
        (Test::Choice { any_of, .. }, Value::Choice(choice)) => any_of & (1 << choice) != 0,
        (Test::Has { choice, .. }, Value::Many(bits)) => bits & (1 << choice) != 0,
        (Test::In { area, .. }, Value::District(district)) => directory.area_has(area, *district),
        _ => false,
    }
}

impl Value {
    /// The value as something known of a person.
    pub fn known(&self, facts: &Facts, fact: Fact) -> Known {
        match self {
            Value::YesNo(yes) => Known::YesNo(*yes),
            Value::Choice(choice) => Known::Choice(*choice),
            Value::Many(holds) => Known::Many { known: facts.all_choices(fact), holds: *holds },
            Value::Number(number) => Known::Number(*number, *number),
            Value::District(district) => Known::Districts(vec![*district]),
        }
    }
}
