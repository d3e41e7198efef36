//! A condition as its author would write it, for messages that name a part of a rule.

use fingerpost::condition::{Bound, Comparison, Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::facts::Fact;

/// The text of a condition in the rule language.
pub fn written(directory: &Directory, condition: &Condition) -> String {
    match condition {
        Condition::Anyone => "anyone".into(),
        Condition::NotStated => "not_stated".into(),
        Condition::CannotCheck(words) => format!("cannot_check(\"{words}\")"),
        Condition::Is(atom) => written_test(directory, &atom.test),
        Condition::Not(inner) => match &**inner {
            Condition::Is(atom) => match atom.test {
                Test::Yes(fact) => format!("!{}", fact.id()),
                Test::Choice { fact, any_of } if any_of.count_ones() == 1 => {
                    format!("{} != {}", fact.id(), choices(fact, any_of))
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
    let name = |ids: Option<&String>| ids.map_or("…", String::as_str).to_owned();
    match *test {
        Test::Years { fact, comparison, bound } => {
            let bound = match bound {
                Bound::Number(number) => number.to_string(),
                Bound::Value(value) => {
                    format!("value(\"{}\")", name(directory.values.get(value as usize).map(|value| &value.id)))
                }
            };
            format!("{} {} {bound}", fact.id(), sign(comparison))
        }
        Test::Yes(fact) => fact.id().into(),
        Test::Choice { fact, any_of } if any_of.count_ones() == 1 => {
            format!("{} == {}", fact.id(), choices(fact, any_of))
        }
        Test::Choice { fact, any_of } => format!("is_any({}, [{}])", fact.id(), choices(fact, any_of)),
        Test::Has { fact, choice } => format!("has({}, {})", fact.id(), choices(fact, 1 << choice)),
        Test::In { fact, area } => {
            let function = match fact {
                Fact::GpArea => "registered_with_gp_in",
                Fact::WorkArea => "works_or_studies_in",
                Fact::SupporterHome => "supporter_lives_in",
                _ => "lives_in",
            };
            format!("{function}(\"{}\")", name(directory.areas.get(area as usize).map(|area| &area.id)))
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

fn choices(fact: Fact, any_of: u32) -> String {
    let ids = fact.choices().iter().enumerate().filter(|(choice, _)| any_of & (1 << choice) != 0);
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
