//! A condition as its author would write it, for messages that name a part of a rule.

use crate::rules::area_function;
use fingerpost::condition::{Bound, Comparison, Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::facts::Fact;

/// The text of a condition in the rule language.
pub fn written(directory: &Directory, condition: &Condition) -> String {
    let id = |fact| directory.facts.id(fact);
    match condition {
        Condition::Anyone => "anyone".into(),
        Condition::NotStated => "not_stated".into(),
        Condition::CannotCheck(words) => format!("cannot_check(\"{words}\")"),
        Condition::Is(atom) => written_test(directory, &atom.test),
        Condition::Not(inner) => match &**inner {
            Condition::Is(atom) => match atom.test {
                Test::Yes(fact) => format!("!{}", id(fact)),
                Test::Choice { fact, any_of } if any_of.count_ones() == 1 => {
                    format!("{} != {}", id(fact), choices(directory, fact, any_of))
                }
                _ => format!("!{}", bracketed(written(directory, inner))),
            },
            _ => format!("!({})", written(directory, inner)),
        },
        Condition::All(parts) => joined(directory, parts, " and "),
        Condition::Any(parts) => joined(directory, parts, " or "),
        Condition::When(given, then) => {
            format!("when({}, {})", written(directory, given), written(directory, then))
        }
    }
}

/// The text of one test.
pub fn written_test(directory: &Directory, test: &Test) -> String {
    let id = |fact| directory.facts.id(fact);
    let name = |ids: Option<&String>| ids.map_or("…", String::as_str).to_owned();
    match *test {
        Test::Number { fact, comparison, bound } => {
            let bound = match bound {
                Bound::Number(number) => number.to_string(),
                Bound::Value(value) => {
                    format!("value(\"{}\")", name(directory.values.get(value).map(|value| &value.id)))
                }
            };
            format!("{} {} {bound}", id(fact), sign(comparison))
        }
        Test::Yes(fact) => id(fact).into(),
        Test::Choice { fact, any_of } if any_of.count_ones() == 1 => {
            format!("{} == {}", id(fact), choices(directory, fact, any_of))
        }
        Test::Choice { fact, any_of } => format!("is_any({}, [{}])", id(fact), choices(directory, fact, any_of)),
        Test::Has { fact, choice } => format!("has({}, {})", id(fact), choices(directory, fact, 1 << choice)),
        Test::In { fact, area } => {
            let area = name(directory.areas.get(area).map(|area| &area.id));
            match area_function(fact) {
                Some(function) => format!("{function}(\"{area}\")"),
                None => format!("is_in({}, \"{area}\")", id(fact)),
            }
        }
        Test::OnOrAfter(day) => format!("on_or_after(\"{day}\")"),
        Test::Before(day) => format!("before(\"{day}\")"),
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Equal => "==",
        Comparison::NotEqual => "!=",
        Comparison::AtLeast => ">=",
        Comparison::More => ">",
    }
}

fn choices(directory: &Directory, fact: Fact, any_of: u32) -> String {
    let ids = directory.facts.choices(fact).iter().enumerate().filter(|(choice, _)| any_of & (1 << choice) != 0);
    ids.map(|(_, id)| format!("\"{id}\"")).collect::<Vec<_>>().join(", ")
}

fn joined(directory: &Directory, parts: &[Condition], joiner: &str) -> String {
    let part = |part: &Condition| match part {
        Condition::All(_) | Condition::Any(_) => format!("({})", written(directory, part)),
        _ => written(directory, part),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(joiner)
}

/// A call needs no brackets of its own.
fn bracketed(text: String) -> String {
    if text.ends_with(')') && !text.contains(' ') { text } else { format!("({text})") }
}
