//! Verdicts the slow way, as the specification says them: every way in which what is missing could turn out, one by one,
//! over whole domains and the tree as it was written.
#![allow(dead_code)] // Each proof uses its own part of this.

pub mod found;
pub mod hours;

use crate::small::FACTS;
use chrono::NaiveDate;
use fingerpost::condition::{Bound, Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, FactKind, OLDEST};
use fingerpost::person::{District, ELSEWHERE, Known, Person};
use fingerpost::verdict::{Subject, Verdict};
use std::collections::BTreeSet;

/// One complete value of a fact; choices are bits.
type Value = u32;

/// More would take too long to be gone through for a test.
const MOST_WAYS: usize = 40_000;

/// The verdict and the facts that can still change it; nothing when there are too many ways.
pub fn judged(
    directory: &Directory,
    condition: &Condition,
    subject: Subject,
    person: &Person,
    day: NaiveDate,
) -> Option<(Verdict, Vec<Fact>)> {
    let facts = facts_of(condition, subject);
    let domains = facts.iter().map(|fact| domain(directory, *fact, person.get(*fact))).collect();
    judged_over(directory, condition, subject, day, &facts, domains)
}

/// The same sooner: of values of which every test in the rule says the same, one stands for all.
pub fn judged_sooner(
    directory: &Directory,
    condition: &Condition,
    subject: Subject,
    person: &Person,
    day: NaiveDate,
) -> Option<(Verdict, Vec<Fact>)> {
    let facts = facts_of(condition, subject);
    let mut tests = Vec::new();
    condition.each_atom(&mut |atom| tests.push(atom.test));
    let told_apart = |fact: &Fact| {
        let of_fact = |test: &&Test| test.fact().is_some_and(|tested| subject.fact(tested) == *fact);
        let own: Vec<&Test> = tests.iter().filter(of_fact).collect();
        let mut seen = BTreeSet::new();
        let mut values = domain(directory, *fact, person.get(*fact));
        values.retain(|value| {
            seen.insert(own.iter().map(|test| passes(directory, test, &|_| *value, day)).collect::<Vec<_>>())
        });
        values
    };
    let domains = facts.iter().map(told_apart).collect();
    judged_over(directory, condition, subject, day, &facts, domains)
}

fn facts_of(condition: &Condition, subject: Subject) -> Vec<Fact> {
    let facts: BTreeSet<Fact> = condition.facts().iter().map(|fact| subject.fact(fact)).collect();
    facts.into_iter().collect()
}

fn judged_over(
    directory: &Directory,
    condition: &Condition,
    subject: Subject,
    day: NaiveDate,
    facts: &[Fact],
    domains: Vec<Vec<Value>>,
) -> Option<(Verdict, Vec<Fact>)> {
    // What the directory does not state is one thing more that may be so or not.
    let ways: usize = 2 * domains.iter().map(Vec::len).product::<usize>();
    if ways > MOST_WAYS {
        return None;
    }
    let outcomes: Vec<bool> = (0..ways)
        .map(|way| {
            let mut rest = way / 2;
            let values: Vec<Value> = domains
                .iter()
                .map(|domain| {
                    let value = domain[rest % domain.len()];
                    rest /= domain.len();
                    value
                })
                .collect();
            let value = |fact: Fact| {
                values[facts.iter().position(|known| *known == subject.fact(fact)).expect("a fact of the rule")]
            };
            holds(directory, condition, &value, day, way % 2 == 1)
        })
        .collect();
    let verdict = match (outcomes.contains(&true), outcomes.contains(&false)) {
        (true, true) => Verdict::MayFit,
        (true, false) => Verdict::Fits,
        _ => Verdict::DoesNotFit,
    };
    let mut missing = Vec::new();
    let mut stride = 2;
    for (fact, domain) in facts.iter().zip(&domains) {
        // Two ways that differ in this fact alone, and in the outcome.
        let decides = (0..ways).any(|way| {
            let first = way - (way / stride % domain.len()) * stride;
            outcomes[first] != outcomes[way]
        });
        if decides {
            missing.push(*fact);
        }
        stride *= domain.len();
    }
    Some((verdict, missing))
}

/// Every value that a fact may have, as far as it is known.
fn domain(directory: &Directory, fact: Fact, known: &Known) -> Vec<Value> {
    match (FACTS.kind(fact), known) {
        (_, Known::YesNo(yes)) => vec![Value::from(*yes)],
        (_, Known::Choice(choice)) => vec![1 << choice],
        (_, Known::Number(from, to)) => (*from..=*to).map(Value::from).collect(),
        (_, Known::Districts(districts)) => districts.iter().map(|district| district.0.into()).collect(),
        (FactKind::Many(choices), Known::Many { known, holds }) => {
            (0..1 << choices.len()).filter(|bits| bits & known == *holds).collect()
        }
        (FactKind::YesNo, _) => vec![0, 1],
        (FactKind::Choice(choices), _) => (0..choices.len()).map(|choice| 1 << choice).collect(),
        (FactKind::Many(choices), _) => (0..1 << choices.len()).collect(),
        (FactKind::Years | FactKind::Number, _) => (0..=OLDEST).map(Value::from).collect(),
        (FactKind::Districts, _) => (0..directory.districts.len() as Value).chain([ELSEWHERE.0.into()]).collect(),
        (FactKind::Needs, _) => unreachable!("no rule speaks of needs"),
    }
}

fn holds(
    directory: &Directory,
    condition: &Condition,
    value: &dyn Fn(Fact) -> Value,
    day: NaiveDate,
    unstated: bool,
) -> bool {
    let holds = |part: &Condition| holds(directory, part, value, day, unstated);
    match condition {
        Condition::Anyone | Condition::CannotCheck(_) => true,
        Condition::NotStated => unstated,
        Condition::Not(inner) => !holds(inner),
        Condition::All(parts) => parts.iter().all(holds),
        Condition::Any(parts) => parts.iter().any(holds),
        Condition::When(given, then) => !holds(given) || holds(then),
        Condition::Is(atom) => passes(directory, &atom.test, value, day),
    }
}

fn passes(directory: &Directory, test: &Test, value: &dyn Fn(Fact) -> Value, day: NaiveDate) -> bool {
    match *test {
        Test::Yes(fact) => value(fact) == 1,
        Test::Choice { fact, any_of } => value(fact) & any_of != 0,
        Test::Has { fact, choice } => value(fact) & (1 << choice) != 0,
        Test::Number { fact, comparison, bound } => {
            comparison.holds(value(fact).into(), number_on(directory, bound, day))
        }
        Test::In { fact, area } => directory.areas[area].districts.contains(&District(value(fact) as u16)),
        Test::OnOrAfter(first) => day >= first,
        Test::Before(end) => day < end,
    }
}

/// A number of the day: the amount that began last, or the first of all.
fn number_on(directory: &Directory, bound: Bound, day: NaiveDate) -> i64 {
    match bound {
        Bound::Number(number) => number,
        Bound::Value(value) => {
            let amounts = &directory.values[value].amounts;
            let begun = amounts.iter().filter(|amount| amount.from <= day).max_by_key(|amount| amount.from);
            begun.unwrap_or(&amounts[0]).number
        }
    }
}
