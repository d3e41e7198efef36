//! Conditions as rules of json-logic. It knows no "unknown", so each test of something that is not known comes out as the
//! peer chooses to assume: once as if it held, for what may fit, and once as if it did not, for what fits.

use chrono::{Datelike, NaiveDate};
use fingerpost::condition::{Comparison, Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::facts::Fact;
use fingerpost::person::{District, ELSEWHERE};
use fingerpost::verdict::resolve;
use serde_json::{Value, json};

/// A rule; named numbers are what they are on a day.
pub fn rule(directory: &Directory, condition: &Condition, day: NaiveDate) -> Value {
    Logic { directory, day }.condition(condition, true)
}

/// A day as a number.
pub fn day(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

/// A district's code; one word for all that the directory does not name.
pub fn district(directory: &Directory, district: District) -> &str {
    if district == ELSEWHERE { "elsewhere" } else { &directory.districts[district] }
}

struct Logic<'a> {
    directory: &'a Directory,
    day: NaiveDate,
}

impl Logic<'_> {
    /// A condition, or its opposite: only tests may be turned round, since what is assumed of them must not be.
    fn condition(&self, condition: &Condition, holds: bool) -> Value {
        let all = |parts: &[Condition]| parts.iter().map(|part| self.condition(part, holds)).collect::<Vec<_>>();
        match condition {
            Condition::Anyone => holds.into(),
            // Rules nobody out, wherever it stands.
            Condition::CannotCheck(_) => true.into(),
            Condition::NotStated => json!({ "var": "assume" }),
            Condition::Is(atom) => self.test(&atom.test, holds),
            Condition::Not(inner) => self.condition(inner, !holds),
            Condition::All(parts) if holds => json!({ "and": all(parts) }),
            Condition::All(parts) => json!({ "or": all(parts) }),
            Condition::Any(parts) if holds => json!({ "or": all(parts) }),
            Condition::Any(parts) => json!({ "and": all(parts) }),
            Condition::When(case, then) if holds => {
                json!({ "or": [self.condition(case, false), self.condition(then, true)] })
            }
            Condition::When(case, then) => json!({ "and": [self.condition(case, true), self.condition(then, false)] }),
        }
    }

    fn test(&self, test: &Test, holds: bool) -> Value {
        let turned = |value: Value| if holds { value } else { json!({ "!": [value] }) };
        let if_known = |variable: String, value: Value| {
            let is_unknown = json!({ "==": [{ "var": variable }, null] });
            json!({ "if": [is_unknown, { "var": "assume" }, turned(value)] })
        };
        let facts = &self.directory.facts;
        let id = |fact: &Fact| facts.id(*fact).to_owned();
        match test {
            Test::Number { fact, comparison, bound } => {
                let number = resolve(self.directory, *bound, self.day);
                if_known(id(fact), json!({ sign(*comparison): [{ "var": id(fact) }, number] }))
            }
            Test::Yes(fact) => if_known(id(fact), json!({ "var": id(fact) })),
            Test::Choice { fact, any_of } => {
                let named = facts.choices(*fact).iter().enumerate().filter(|(bit, _)| any_of >> bit & 1 == 1);
                let named: Vec<&str> = named.map(|(_, choice)| choice.as_str()).collect();
                if_known(id(fact), json!({ "in": [{ "var": id(fact) }, named] }))
            }
            Test::Has { fact, choice } => {
                let variable = format!("{}.{}", id(fact), facts.choices(*fact)[*choice as usize]);
                if_known(variable.clone(), json!({ "var": variable }))
            }
            Test::In { fact, area } => {
                let districts = &self.directory.areas[*area].districts;
                let codes: Vec<&str> = districts.iter().map(|code| district(self.directory, *code)).collect();
                if_known(id(fact), json!({ "in": [{ "var": id(fact) }, codes] }))
            }
            Test::OnOrAfter(from) => turned(json!({ ">=": [{ "var": "day" }, day(*from)] })),
            Test::Before(until) => turned(json!({ "<": [{ "var": "day" }, day(*until)] })),
        }
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
