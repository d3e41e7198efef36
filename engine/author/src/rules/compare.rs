//! Comparisons: `age >= 18`, `housing == "hostel"`, `between(age, 16, 24)`.

use super::RuleError;
use super::functions::{NamedFact, Outcome, Symbol, atom, choice, describe, example_of};
use fingerpost::condition::{Bound, Comparison, Condition, Test};
use fingerpost::facts::{FactKind, MOST, OLDEST};
use rhai::Dynamic;

pub const COMPARISONS: [(&str, Comparison); 6] = [
    ("<", Comparison::Less),
    ("<=", Comparison::AtMost),
    ("==", Comparison::Equal),
    ("!=", Comparison::NotEqual),
    (">=", Comparison::AtLeast),
    (">", Comparison::More),
];

/// A fact compared with a number or a choice, whichever side it stands on.
pub fn compare(operator: &str, comparison: Comparison, left: Dynamic, right: Dynamic, at: (u16, u16)) -> Outcome {
    let symbol = |value: &Dynamic| value.clone().try_cast::<Symbol>();
    let (fact, comparison, other) = match (symbol(&left), symbol(&right)) {
        (Some(Symbol::Fact(fact)), _) => (fact, comparison, right),
        (_, Some(Symbol::Fact(fact))) => (fact, comparison.mirrored(), left),
        _ => return Err(no_fact(operator, &left, &right)),
    };
    let wrong = |expected: String| {
        Err(RuleError::new(
            "wrong-comparison",
            format!("`{}` cannot be compared with {}.", fact.id, describe(&other)),
            expected,
        ))
    };
    match &fact.kind {
        FactKind::Years | FactKind::Number => match bound(&other) {
            Some(bound) => {
                check_number(&fact, bound)?;
                Ok(atom(Test::Number { fact: fact.fact, comparison, bound }, at))
            }
            None => wrong(format!("Write a whole number, without quotes: `{} {operator} 18`.", fact.id)),
        },
        FactKind::Choice(_) => match (other.clone().into_string(), comparison) {
            (Ok(id), Comparison::Equal) => {
                Ok(atom(Test::Choice { fact: fact.fact, any_of: 1 << choice(&fact, &id)? }, at))
            }
            (Ok(id), Comparison::NotEqual) => {
                Ok(atom(Test::Choice { fact: fact.fact, any_of: 1 << choice(&fact, &id)? }, at).negate())
            }
            (Ok(_), _) => wrong(format!("Choices have no order: write `{}`.", example_of(&fact))),
            (Err(_), _) => wrong(format!("Write a choice in double quotes: `{}`.", example_of(&fact))),
        },
        _ => wrong(format!("Write `{}`.", example_of(&fact))),
    }
}

fn no_fact(operator: &str, left: &Dynamic, right: &Dynamic) -> RuleError {
    for side in [left, right] {
        if side.is::<Condition>() {
            return RuleError::new(
                "wrong-comparison",
                format!("A criterion is compared by `{operator}`, but it is already yes or no."),
                "Write the criterion alone (`pregnant`), or `!` before it (`!pregnant`). For a range of ages write \
                 `between(age, 16, 24)`.",
            );
        }
    }
    RuleError::new(
        "no-fact-compared",
        format!("`{operator}` compares {} with {}: no fact about the person.", describe(left), describe(right)),
        "One side must be a fact, such as `age >= 18`.",
    )
}

/// Both ends are included.
pub fn between(what: Dynamic, from: Dynamic, to: Dynamic, at: (u16, u16)) -> Outcome {
    let fact = match what.clone().try_cast::<Symbol>() {
        Some(Symbol::Fact(fact)) if is_number(&fact) => fact,
        _ => {
            return Err(RuleError::new(
                "wrong-argument",
                format!("`between` needs an age or a number first, and found {}.", describe(&what)),
                "Write `between(age, 16, 24)`; both ends are included.",
            ));
        }
    };
    let (Some(from), Some(to)) = (bound(&from), bound(&to)) else {
        return Err(RuleError::new(
            "wrong-argument",
            "`between` needs two whole numbers.",
            format!("Write `between({}, 16, 24)`; both ends are included.", fact.id),
        ));
    };
    check_number(&fact, from)?;
    check_number(&fact, to)?;
    if let (Bound::Number(from), Bound::Number(to)) = (from, to)
        && from > to
    {
        return Err(RuleError::new(
            "ages-cross",
            format!("`between({}, {from}, {to})` holds for nobody: {from} is more than {to}.", fact.id),
            format!("Write the lower age first: `between({}, {to}, {from})`.", fact.id),
        ));
    }
    let lower = atom(Test::Number { fact: fact.fact, comparison: Comparison::AtLeast, bound: from }, at);
    let upper = atom(Test::Number { fact: fact.fact, comparison: Comparison::AtMost, bound: to }, at);
    Ok(lower.and(upper))
}

fn is_number(fact: &NamedFact) -> bool {
    matches!(fact.kind, FactKind::Years | FactKind::Number)
}

fn check_number(fact: &NamedFact, bound: Bound) -> Result<(), RuleError> {
    let most = if fact.kind == FactKind::Years { OLDEST } else { MOST };
    match bound {
        Bound::Number(number) if (0..=i64::from(most)).contains(&number) => Ok(()),
        Bound::Value(_) => Ok(()),
        Bound::Number(years) if fact.kind == FactKind::Years => Err(RuleError::new(
            "impossible-age",
            format!("`{}` is compared with {years}, which is nobody's age.", fact.id),
            format!("Write a whole number of years from 0 to {most}."),
        )),
        Bound::Number(number) => Err(RuleError::new(
            "impossible-number",
            format!("`{}` is compared with {number}, which it can never be.", fact.id),
            format!("Write a whole number from 0 to {most}."),
        )),
    }
}

fn bound(value: &Dynamic) -> Option<Bound> {
    match value.clone().try_cast::<Symbol>() {
        Some(Symbol::Value(value)) => Some(Bound::Value(value)),
        Some(Symbol::Fact(_)) => None,
        None => value.as_int().ok().map(Bound::Number),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::{Language, Names};
    use fingerpost::condition::{Atom, Bound, Comparison, Condition, Test};
    use fingerpost::facts::{Fact, FactDefinition, FactKind, Facts};
    use fingerpost::index::ValueId;

    const AT_LEAST: Comparison = Comparison::AtLeast;
    const AT_MOST: Comparison = Comparison::AtMost;

    /// The engine's own facts, and a number.
    fn facts() -> Facts {
        let kind = |id: &str| if id == "age" { FactKind::Years } else { FactKind::YesNo };
        let known = Fact::known_ids().map(|id| FactDefinition { id: id.to_owned(), kind: kind(id) });
        let nights = FactDefinition { id: "nights_outside".to_owned(), kind: FactKind::Number };
        Facts::new(known.chain([nights]).collect())
    }

    #[test]
    fn a_number_is_compared_with_any_number_that_it_can_be() {
        let fact = facts().named("nights_outside").unwrap();
        let language = Language::new(Names { facts: facts(), values: vec!["many".into()].into(), ..Names::default() });
        let is = |comparison, bound| Condition::Is(Atom::of(Test::Number { fact, comparison, bound }));
        let compared = |comparison, number| Ok(is(comparison, Bound::Number(number)));
        let both = |from, to| Ok(is(AT_LEAST, Bound::Number(from)).and(is(AT_MOST, Bound::Number(to))));
        for (text, expected) in [
            ("nights_outside >= 0", compared(AT_LEAST, 0)),
            ("nights_outside <= 10000", compared(AT_MOST, 10_000)),
            ("10000 >= nights_outside", compared(AT_MOST, 10_000)),
            ("nights_outside == 121", compared(Comparison::Equal, 121)),
            ("nights_outside != 3", compared(Comparison::NotEqual, 3)),
            ("nights_outside < 3", compared(Comparison::Less, 3)),
            ("nights_outside > 3", compared(Comparison::More, 3)),
            ("nights_outside >= value(\"many\")", Ok(is(AT_LEAST, Bound::Value(ValueId(0))))),
            ("between(nights_outside, 0, 10000)", both(0, 10_000)),
            ("nights_outside >= 10001", Err("impossible-number")),
            ("nights_outside >= -1", Err("impossible-number")),
            ("between(nights_outside, 3, 10001)", Err("impossible-number")),
            ("between(nights_outside, 10, 3)", Err("ages-cross")),
            ("nights_outside >= \"3\"", Err("wrong-comparison")),
            ("nights_outside == age", Err("wrong-comparison")),
            ("nights_outside", Err("not-a-condition")),
            ("!nights_outside >= 3", Err("not-before-comparison")),
            ("age >= 121", Err("impossible-age")),
        ] {
            let built = language.condition(text).map_err(|error| error.code);
            assert_eq!(built, expected, "{text}");
        }
    }
}
