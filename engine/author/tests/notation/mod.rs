//! A small notation for conditions, for the tables.

use super::facts::FACTS;
use fingerpost::condition::{Bound, Comparison, Condition, Test};
use fingerpost::facts::Fact;

/// A condition on one line: `(age>=18 & in(home,0))`.
pub fn show(condition: &Condition) -> String {
    let join = |parts: &[Condition], with: &str| format!("({})", parts.iter().map(show).collect::<Vec<_>>().join(with));
    match condition {
        Condition::Anyone => "anyone".into(),
        Condition::NotStated => "not_stated".into(),
        Condition::CannotCheck(words) => format!("check({words})"),
        Condition::Is(atom) => show_test(&atom.test),
        Condition::Not(inner) => format!("!{}", show(inner)),
        Condition::All(parts) => join(parts, " & "),
        Condition::Any(parts) => join(parts, " | "),
        Condition::When(given, then) => format!("({} -> {})", show(given), show(then)),
    }
}

fn show_test(test: &Test) -> String {
    match *test {
        Test::Number { fact, comparison, bound } => {
            let sign = match comparison {
                Comparison::Less => "<",
                Comparison::AtMost => "<=",
                Comparison::Equal => "==",
                Comparison::NotEqual => "!=",
                Comparison::AtLeast => ">=",
                Comparison::More => ">",
            };
            match bound {
                Bound::Number(number) => format!("{}{sign}{number}", FACTS.id(fact)),
                Bound::Value(value) => format!("{}{sign}value({})", FACTS.id(fact), value.0),
            }
        }
        Test::Yes(fact) => FACTS.id(fact).into(),
        Test::Choice { fact, any_of } => format!("{}:{}", FACTS.id(fact), choices(fact, any_of)),
        Test::Has { fact, choice } => format!("{}:{}", FACTS.id(fact), choices(fact, 1 << choice)),
        Test::In { fact, area } => format!("in({},{})", FACTS.id(fact), area.0),
        Test::OnOrAfter(day) => format!("from({day})"),
        Test::Before(day) => format!("before({day})"),
    }
}

fn choices(fact: Fact, bits: u32) -> String {
    let chosen = FACTS.choices(fact).iter().enumerate().filter(|(index, _)| bits & (1 << index) != 0);
    chosen.map(|(_, choice)| choice.as_str()).collect::<Vec<_>>().join("/")
}
