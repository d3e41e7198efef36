//! What is certain of who may use a service: ages and homes at which nobody can, whatever else is known of them. Proved by judging the
//! rule with one thing known and all else open; what cannot be proved is not said.

use super::model::Ages;
use chrono::NaiveDate;
use fingerpost::condition::{Bound, Test};
use fingerpost::directory::{Directory, Service};
use fingerpost::facts::{Fact, OLDEST};
use fingerpost::finder::Finder;
use fingerpost::index::{AreaId, Id, RuleId};
use fingerpost::person::{ELSEWHERE, Known, Person};
use fingerpost::verdict::{Subject, Verdict};
use std::collections::HashMap;

/// Proves, each rule once.
pub struct Proofs<'f> {
    finder: &'f Finder,
    /// By rule and by whose facts.
    known: HashMap<(RuleId, Subject), Proved>,
}

/// What is certain of a rule.
#[derive(Clone)]
struct Proved {
    /// A flag for each age at which somebody may fit.
    ages: Vec<bool>,
    /// The areas in one of which a home has to lie; none where it does not matter, or where that is not certain.
    homes: Option<Vec<AreaId>>,
}

impl<'f> Proofs<'f> {
    /// For the rules of a directory.
    pub fn new(finder: &'f Finder) -> Proofs<'f> {
        Proofs { finder, known: HashMap::new() }
    }

    /// The ages of a service: at each of the others, no offering fits anybody on the edition's day or later.
    pub fn ages(&mut self, service: &Service<'_>) -> Ages {
        let mut may_fit = vec![false; usize::from(OLDEST) + 1];
        for proved in self.of(service) {
            may_fit.iter_mut().zip(proved.ages).for_each(|(known, more)| *known |= more);
        }
        let first = may_fit.iter().position(|may| *may);
        let last = may_fit.iter().rposition(|may| *may);
        // A rule that fits nobody says nothing of ages.
        Ages {
            from: first.filter(|age| *age > 0).map(|age| age as u16),
            to: last.map(|age| age as u16).filter(|age| *age < OLDEST),
        }
    }

    /// The areas, by their places in the list, in one of which a home has to lie for any offering of a service.
    pub fn homes(&mut self, service: &Service<'_>) -> Vec<usize> {
        let asked: Option<Vec<_>> = self.of(service).into_iter().map(|proved| proved.homes).collect();
        let mut homes: Vec<usize> = asked.unwrap_or_default().into_iter().flatten().map(|area| area.index()).collect();
        homes.sort_unstable();
        homes.dedup();
        homes
    }

    /// Of each rule of a service, and of each whose facts it is judged on.
    fn of(&mut self, service: &Service<'_>) -> Vec<Proved> {
        let person = service.for_person.then_some(Subject::Person);
        let subjects: Vec<Subject> =
            person.into_iter().chain(service.for_supporter.then_some(Subject::Supporter)).collect();
        let rules = service.offerings.iter().map(|offering| offering.rule);
        let pairs: Vec<_> = rules.flat_map(|rule| subjects.iter().map(move |subject| (rule, *subject))).collect();
        let finder = self.finder;
        pairs
            .into_iter()
            .map(|(rule, subject)| {
                self.known.entry((rule, subject)).or_insert_with(|| proved(finder, rule, subject)).clone()
            })
            .collect()
    }
}

fn proved(finder: &Finder, rule: RuleId, subject: Subject) -> Proved {
    let directory = &finder.directory;
    let rule = finder.rule(rule);
    let days = days(directory, rule.tests());
    let may_fit = |fact: Fact, known: Known| {
        let person = Person::default().with(subject.fact(fact), known);
        days.iter().any(|day| rule.judge(directory, subject, &person, *day).verdict != Verdict::DoesNotFit)
    };
    let mut named: Vec<AreaId> = Vec::new();
    for test in rule.tests() {
        match test {
            Test::In { fact: Fact::HOME, area } if !named.contains(area) => named.push(*area),
            _ => {}
        }
    }
    // Wherever else a home is, it is in none of the areas that the rule names: so it is nowhere that the rule knows.
    let has_to_live_there = !named.is_empty() && !may_fit(Fact::HOME, Known::Districts(vec![ELSEWHERE]));
    named.retain(|area| {
        let mut districts = directory.areas[*area].districts.iter();
        districts.any(|district| may_fit(Fact::HOME, Known::Districts(vec![*district])))
    });
    Proved {
        ages: (0..=OLDEST).map(|age| may_fit(Fact::AGE, Known::Number(age, age))).collect(),
        homes: has_to_live_there.then_some(named),
    }
}

/// The edition's day, and each later one on which a rule comes to say something else.
fn days(directory: &Directory, tests: &[Test]) -> Vec<NaiveDate> {
    let today = directory.header.edition;
    let mut days = vec![today];
    for test in tests {
        match *test {
            Test::OnOrAfter(day) | Test::Before(day) => days.push(day),
            Test::Number { bound: Bound::Value(value), .. } => {
                days.extend(directory.values[value].amounts.iter().map(|amount| amount.from));
            }
            _ => {}
        }
    }
    days.retain(|day| *day >= today);
    days
}
