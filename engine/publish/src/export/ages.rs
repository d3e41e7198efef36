//! The ages outside which certainly nobody can use a service: proved by judging the rule at each age with nothing else known.

use super::model::Ages;
use chrono::NaiveDate;
use fingerpost::condition::{Bound, Test};
use fingerpost::directory::{Directory, Service};
use fingerpost::facts::{Fact, OLDEST};
use fingerpost::finder::Finder;
use fingerpost::index::RuleId;
use fingerpost::person::{Known, Person};
use fingerpost::verdict::{Subject, Verdict};
use std::collections::HashMap;

/// Proves ages, each rule once.
pub struct AgeProofs<'f> {
    finder: &'f Finder,
    /// By rule and by whose facts: a flag for each age at which somebody may fit.
    known: HashMap<(RuleId, Subject), Vec<bool>>,
}

impl<'f> AgeProofs<'f> {
    /// For the rules of a directory.
    pub fn new(finder: &'f Finder) -> AgeProofs<'f> {
        AgeProofs { finder, known: HashMap::new() }
    }

    /// The ages of a service: at each of the others, no offering fits anybody whatever else is known of them, on the
    /// edition's day or later.
    pub fn of(&mut self, service: &Service<'_>) -> Ages {
        let mut may_fit = vec![false; usize::from(OLDEST) + 1];
        for offering in &service.offerings {
            for subject in subjects(service) {
                let of_rule = self.may_fit(offering.rule, subject);
                may_fit.iter_mut().zip(of_rule).for_each(|(known, more)| *known |= more);
            }
        }
        let first = may_fit.iter().position(|may| *may);
        let last = may_fit.iter().rposition(|may| *may);
        // A rule that fits nobody says nothing of ages.
        Ages {
            from: first.filter(|age| *age > 0).map(|age| age as u16),
            to: last.map(|age| age as u16).filter(|age| *age < OLDEST),
        }
    }

    fn may_fit(&mut self, rule: RuleId, subject: Subject) -> &[bool] {
        let finder = self.finder;
        self.known.entry((rule, subject)).or_insert_with(|| {
            let directory = &finder.directory;
            let judged = finder.rule(rule);
            let days = days(directory, judged.tests());
            let fits_on = |age: u16, day: NaiveDate| {
                let person = Person::default().with(subject.fact(Fact::AGE), Known::Number(age, age));
                judged.judge(directory, subject, &person, day).verdict != Verdict::DoesNotFit
            };
            (0..=OLDEST).map(|age| days.iter().any(|day| fits_on(age, *day))).collect()
        })
    }
}

/// Whose age it is about.
fn subjects(service: &Service<'_>) -> impl Iterator<Item = Subject> {
    let person = service.for_person.then_some(Subject::Person);
    person.into_iter().chain(service.for_supporter.then_some(Subject::Supporter))
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
