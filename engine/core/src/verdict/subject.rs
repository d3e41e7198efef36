//! Whose facts are asked for, and what one test says of them.

use crate::condition::{Bound, Test};
use crate::directory::Directory;
use crate::facts::Fact;
use crate::outcome::Truth;
use crate::person::{Known, Person};
use chrono::NaiveDate;

/// Whose facts a service is judged on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The person who needs help.
    Person,
    /// Who supports that person: age and home are theirs.
    Supporter,
    /// Who asks for themselves: what a rule asks of a supporter, they have said of themselves.
    Oneself,
}

impl Subject {
    /// How many there are.
    pub(crate) const COUNT: usize = 3;

    /// The fact that answers for `fact` when this subject is judged.
    pub fn fact(self, fact: Fact) -> Fact {
        match (self, fact) {
            (Subject::Supporter, Fact::AGE) => Fact::SUPPORTER_AGE,
            (Subject::Supporter, Fact::HOME) => Fact::SUPPORTER_HOME,
            (Subject::Oneself, Fact::SUPPORTER_AGE) => Fact::AGE,
            (Subject::Oneself, Fact::SUPPORTER_HOME) => Fact::HOME,
            _ => fact,
        }
    }
}

/// Whether a test holds for a person.
pub fn truth_of(directory: &Directory, test: &Test, subject: Subject, person: &Person, day: NaiveDate) -> Truth {
    let known = |fact: Fact| person.get(subject.fact(fact));
    match *test {
        Test::OnOrAfter(date) => Truth::known(day >= date),
        Test::Before(date) => Truth::known(day < date),
        Test::Yes(fact) => match known(fact) {
            Known::YesNo(yes) => Truth::known(*yes),
            _ => Truth::Unknown,
        },
        Test::Choice { fact, any_of } => match known(fact) {
            Known::Choice(choice) => Truth::known(any_of & (1 << choice) != 0),
            _ => Truth::Unknown,
        },
        Test::Has { fact, choice } => match known(fact) {
            Known::Many { known, holds } if known & (1 << choice) != 0 => Truth::known(holds & (1 << choice) != 0),
            _ => Truth::Unknown,
        },
        Test::Number { fact, comparison, bound } => match known(fact) {
            Known::Number(from, to) => {
                let bound = resolve(directory, bound, day);
                let all = |yes: bool| (*from..=*to).all(|number| comparison.holds(number.into(), bound) == yes);
                match (all(true), all(false)) {
                    (true, _) => Truth::Yes,
                    (_, true) => Truth::No,
                    _ => Truth::Unknown,
                }
            }
            _ => Truth::Unknown,
        },
        Test::In { fact, area } => match known(fact) {
            Known::Districts(districts) => directory.area_holds(area, districts),
            _ => Truth::Unknown,
        },
    }
}

/// The number that a bound stands for on a day.
pub fn resolve(directory: &Directory, bound: Bound, day: NaiveDate) -> i64 {
    match bound {
        Bound::Number(number) => number,
        Bound::Value(value) => directory.value_on(value, day),
    }
}
