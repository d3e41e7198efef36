//! The operators and functions of the language. Each takes whatever stands beside it, so that nothing can slip through
//! to Rhai's own comparisons, which would quietly say `false`.

use super::RuleError;
use super::compare::{COMPARISONS, between, compare};
use super::language::State;
use crate::plain;
use chrono::NaiveDate;
use fingerpost::civil;
use fingerpost::condition::{Atom, Condition, MAX_NODES, Test};
use fingerpost::facts::{Fact, FactKind};
use fingerpost::index::ValueId;
use fingerpost::near::nearest;
use rhai::{Array, Dynamic, Engine, EvalAltResult, NativeCallContext};
use std::rc::Rc;

/// What stands in a rule for something that is known only later.
#[derive(Debug, Clone)]
pub enum Symbol {
    /// A fact that is not simply yes or no.
    Fact(Rc<NamedFact>),
    /// `value("…")`: a number of the day asked about.
    Value(ValueId),
}

/// A fact with all that a message or a test needs of it.
#[derive(Debug)]
pub struct NamedFact {
    pub fact: Fact,
    pub id: String,
    pub kind: FactKind,
}

impl NamedFact {
    /// The ids of its choices; none for kinds without.
    fn choices(&self) -> &[String] {
        match &self.kind {
            FactKind::Choice(choices) | FactKind::Many(choices) => choices,
            _ => &[],
        }
    }
}

/// The functions that ask whether somebody belongs to an area, each with its fact.
const AREA_FUNCTIONS: [(&str, Fact); 4] = [
    ("lives_in", Fact::HOME),
    ("registered_with_gp_in", Fact::GP_AREA),
    ("works_or_studies_in", Fact::WORK_AREA),
    ("supporter_lives_in", Fact::SUPPORTER_HOME),
];

/// The function that asks this fact for an area; a directory's own facts have none, and are asked by `is_in`.
pub fn area_function(fact: Fact) -> Option<&'static str> {
    AREA_FUNCTIONS.iter().find(|(_, of)| *of == fact).map(|(name, _)| *name)
}

/// Whether this function asks a fact for an area.
pub fn is_area_function(name: &str) -> bool {
    name == "is_in" || AREA_FUNCTIONS.iter().any(|(known, _)| *known == name)
}

pub type Outcome = Result<Condition, RuleError>;

/// Line and column.
type At = (u16, u16);
// One type for all functions of as many values, so that what Rhai wraps around a function is compiled once.
type OfOne = Box<dyn Fn(Dynamic, At) -> Outcome>;
type OfTwo = Box<dyn Fn(Dynamic, Dynamic, At) -> Outcome>;

/// Adds the whole language to an engine.
pub fn register(engine: &mut Engine, state: &Rc<State>) {
    for (operator, comparison) in COMPARISONS {
        register_two(engine, operator, move |left, right, at| compare(operator, comparison, left, right, at));
    }
    for (operator, precedence) in [("and", 60), ("or", 30)] {
        // Refused only for a name that is a keyword of Rhai, which neither of these is; a test runs both.
        let _ = engine.register_custom_operator(operator, precedence);
    }
    register_two(engine, "and", |left, right, _| Ok(as_condition(left, "`and`")?.and(as_condition(right, "`and`")?)));
    register_two(engine, "or", |left, right, _| {
        Ok(judged_by_answers(as_condition(left, "`or`")?, "or")?
            .or(judged_by_answers(as_condition(right, "`or`")?, "or")?))
    });
    for name in ["!", "not"] {
        register_one(engine, name, |value, _| Ok(judged_by_answers(as_condition_to_negate(value)?, "not")?.negate()));
    }
    register_one(engine, "all", |list, _| {
        Ok(conditions(list, "all")?.into_iter().fold(Condition::Anyone, Condition::and))
    });
    register_one(engine, "any", |list, _| {
        let parts = conditions(list, "any")?.into_iter().map(|part| judged_by_answers(part, "any"));
        let mut parts = parts.collect::<Result<Vec<_>, _>>()?;
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) })
    });
    register_two(engine, "when", |given, then, _| {
        let given = judged_by_answers(as_condition(given, "`when`")?, "when")?;
        Ok(Condition::When(Box::new(given), Box::new(as_condition(then, "`when`")?)))
    });
    engine.register_fn("between", |context: NativeCallContext, what: Dynamic, from: Dynamic, to: Dynamic| {
        built(&context, |at| between(what, from, to, at))
    });
    register_two(engine, "is_any", is_any);
    register_two(engine, "has", has);
    for (name, fact) in AREA_FUNCTIONS {
        let state = state.clone();
        register_one(engine, name, move |id, at| {
            let id = text(id, name, "an area's id, such as `lives_in(\"stevenage\")`")?;
            state.names.lies_in(fact, &id, at)
        });
    }
    let areas = state.clone();
    register_two(engine, "is_in", move |what, id, at| match what.clone().try_cast::<Symbol>() {
        Some(Symbol::Fact(fact)) if fact.kind == FactKind::Districts => {
            let id = text(id, "is_in", "an area's id, such as `\"stevenage\"`")?;
            areas.names.lies_in(fact.fact, &id, at)
        }
        _ => Err(RuleError::new(
            "wrong-argument",
            format!("`is_in` needs a fact of areas first, and found {}.", describe(&what)),
            "For a home write `lives_in(\"stevenage\")`.",
        )),
    });
    register_one(engine, "on_or_after", |day, at| Ok(atom(Test::OnOrAfter(date(day, "on_or_after")?), at)));
    register_one(engine, "before", |day, at| Ok(atom(Test::Before(date(day, "before")?), at)));
    register_one(engine, "cannot_check", |words, _| {
        let words = text(words, "cannot_check", "a sentence in quotes")?;
        if words.trim().is_empty() {
            return Err(RuleError::new(
                "empty-text",
                "`cannot_check` has no words.",
                "Say in a sentence what the service will check, such as `cannot_check(\"They agree a support plan \
                 first\")`.",
            ));
        }
        if let Some((_, sign)) = plain::hidden_sign(&words) {
            return Err(RuleError::new(
                "hidden-character",
                format!("`cannot_check` has {} in its words, which nobody sees.", plain::sign_name(sign)),
                "Type the sentence anew.",
            ));
        }
        Ok(Condition::CannotCheck(words.trim().to_owned()))
    });
    register_names(engine, state);
}

/// `value("…")` and `rule("…")`.
fn register_names(engine: &mut Engine, state: &Rc<State>) {
    let values = state.clone();
    engine.register_fn("value", move |context: NativeCallContext, id: Dynamic| {
        answer(&context, |_| {
            let id = text(id, "value", "a value's id, such as `value(\"young-person-max-age\")`")?;
            values.names.value(&id).map(Symbol::Value)
        })
    });
    let rules = state.clone();
    engine.register_fn("rule", move |context: NativeCallContext, id: Dynamic| {
        built(&context, |(line, column)| {
            let id = text(id, "rule", "a shared rule's id, such as `rule(\"adult-resident\")`")?;
            rules.names.rule(&id)?;
            match rules.run_shared(context.engine(), &id) {
                Ok(condition) => Ok(condition.placed_at(line, column)),
                Err(error) if error.code == "rule-cycle" || error.code == "rule-chain-too-long" => Err(error),
                Err(_) => Err(RuleError::new(
                    "broken-rule",
                    format!("The shared rule `{id}` has a problem of its own."),
                    format!("Mend rules/{id}.rhai first; its own message says what is wrong."),
                )),
            }
        })
    });
}

/// Takes a value for a condition; `whose` names what wanted one.
pub fn as_condition(value: Dynamic, whose: &str) -> Outcome {
    match value.clone().try_cast::<Condition>() {
        Some(condition) => Ok(condition),
        None => Err(RuleError::new(
            "not-a-condition",
            format!("{whose} needs a criterion, and found {}.", describe(&value)),
            criterion_example(&value),
        )),
    }
}

fn as_condition_to_negate(value: Dynamic) -> Outcome {
    match value.clone().try_cast::<Symbol>() {
        Some(Symbol::Fact(fact)) => Err(RuleError::new(
            "not-before-comparison",
            format!("`!` binds tighter than a comparison, so this negates `{}` itself.", fact.id),
            format!("Put the comparison in brackets: write `!({})`.", example_of(&fact)),
        )),
        _ => as_condition(value, "`not`"),
    }
}

fn judged_by_answers(condition: Condition, inside: &str) -> Outcome {
    if condition.has_cannot_check() {
        return Err(RuleError::new(
            "cannot-check-misplaced",
            format!("`cannot_check` stands inside `{inside}`, where it would decide something that nobody checked."),
            "Join it with `and`, or write it as the second part of `when(…, cannot_check(\"…\"))`.",
        ));
    }
    Ok(condition)
}

fn is_any(what: Dynamic, list: Dynamic, at: (u16, u16)) -> Outcome {
    let fact = match what.clone().try_cast::<Symbol>() {
        Some(Symbol::Fact(fact)) if matches!(fact.kind, FactKind::Choice(_)) => fact,
        _ => {
            return Err(RuleError::new(
                "wrong-argument",
                format!("`is_any` needs a fact with choices first, and found {}.", describe(&what)),
                "Write `is_any(housing, [\"hostel\", \"sofa-surfing\"])`.",
            ));
        }
    };
    let items = items(list, "is_any")?;
    let mut any_of = 0;
    for item in items {
        let id = item.clone().into_string().map_err(|_| {
            let found = describe(&item);
            RuleError::new("wrong-argument", format!("`is_any` found {found} in its list."), "Write choices in quotes.")
        })?;
        any_of |= 1 << choice(&fact, &id)?;
    }
    Ok(atom(Test::Choice { fact: fact.fact, any_of }, at))
}

fn has(what: Dynamic, id: Dynamic, at: (u16, u16)) -> Outcome {
    match what.clone().try_cast::<Symbol>() {
        Some(Symbol::Fact(fact)) if matches!(fact.kind, FactKind::Many(_)) => {
            let id = text(id, "has", "a choice in quotes, such as `has(substances, \"alcohol\")`")?;
            Ok(atom(Test::Has { fact: fact.fact, choice: choice(&fact, &id)? }, at))
        }
        _ => Err(RuleError::new(
            "wrong-argument",
            format!("`has` needs a fact with several choices first, and found {}.", describe(&what)),
            "Write `has(substances, \"alcohol\")`. For a fact with one choice write `housing == \"hostel\"`.",
        )),
    }
}

fn conditions(list: Dynamic, whose: &str) -> Result<Vec<Condition>, RuleError> {
    items(list, whose)?.into_iter().map(|item| as_condition(item, &format!("`{whose}`"))).collect()
}

fn items(list: Dynamic, whose: &str) -> Result<Array, RuleError> {
    match list.clone().into_array() {
        Ok(items) if !items.is_empty() => Ok(items),
        Ok(_) => Err(RuleError::new(
            "empty-list",
            format!("The list of `{whose}` is empty."),
            "Write at least one item between the brackets.",
        )),
        Err(_) => Err(RuleError::new(
            "wrong-argument",
            format!("`{whose}` needs a list in square brackets, and found {}.", describe(&list)),
            format!("Write `{whose}([…, …])`."),
        )),
    }
}

/// The position of a choice.
pub fn choice(fact: &NamedFact, id: &str) -> Result<u8, RuleError> {
    fact.choices().iter().position(|choice| choice == id).map(|index| index as u8).ok_or_else(|| {
        let all = fact.choices().iter().map(|choice| format!("`{choice}`")).collect::<Vec<_>>().join(", ");
        let help = match nearest(id, fact.choices().iter().map(String::as_str)) {
            Some(near) => format!("Did you mean `{near}`? The choices are {all}."),
            None => format!("The choices are {all}."),
        };
        RuleError::new("unknown-choice", format!("`{}` has no choice `{id}`.", fact.id), help)
    })
}

fn date(value: Dynamic, whose: &str) -> Result<NaiveDate, RuleError> {
    let text = text(value, whose, "a day in quotes, such as \"2015-04-01\"")?;
    civil::read_day(&text).ok_or_else(|| {
        RuleError::new(
            "bad-date",
            format!("`{text}` is not a day."),
            "Write year, month and day with two figures each: \"2015-04-01\".",
        )
    })
}

fn text(value: Dynamic, whose: &str, expected: &str) -> Result<String, RuleError> {
    value.clone().into_string().map_err(|_| {
        let found = describe(&value);
        RuleError::new("wrong-argument", format!("`{whose}` found {found}."), format!("It needs {expected}."))
    })
}

/// A test as a condition.
pub fn atom(test: Test, (line, column): (u16, u16)) -> Condition {
    Condition::Is(Atom { test, line, column })
}

/// How to write a criterion with a fact.
pub fn example_of(fact: &NamedFact) -> String {
    let id = &fact.id;
    match &fact.kind {
        FactKind::YesNo | FactKind::Needs => id.clone(),
        FactKind::Years => format!("{id} >= 18"),
        FactKind::Number => format!("{id} >= 50"),
        FactKind::Choice(choices) => format!("{id} == \"{}\"", choices[0]),
        FactKind::Many(choices) => format!("has({id}, \"{}\")", choices[0]),
        FactKind::Districts => match area_function(fact.fact) {
            Some(function) => format!("{function}(\"stevenage\")"),
            None => format!("is_in({id}, \"stevenage\")"),
        },
    }
}

fn criterion_example(value: &Dynamic) -> String {
    match value.clone().try_cast::<Symbol>() {
        Some(Symbol::Fact(fact)) => format!("Say what about it: `{}`.", example_of(&fact)),
        _ => "Write a criterion, such as `age >= 18` or `pregnant`.".into(),
    }
}

/// What an author wrote, as a noun.
pub fn describe(value: &Dynamic) -> String {
    match value.clone().try_cast::<Symbol>() {
        Some(Symbol::Fact(fact)) => return format!("`{}` alone", fact.id),
        Some(Symbol::Value(_)) => return "a value alone".into(),
        None => {}
    }
    if value.is::<Condition>() {
        return "a criterion".into();
    }
    if let Ok(text) = value.clone().into_string() {
        return format!("the text \"{text}\"");
    }
    match (value.as_int(), value.as_bool()) {
        (Ok(number), _) => format!("the number {number}"),
        (_, Ok(yes)) => format!("`{yes}`"),
        _ if value.is_array() => "a list".into(),
        _ if value.is_unit() => "nothing".into(),
        _ => format!("a {}", value.type_name()),
    }
}

fn register_one(engine: &mut Engine, name: &str, function: impl Fn(Dynamic, At) -> Outcome + 'static) {
    register_boxed_one(engine, name, Box::new(function));
}

fn register_two(engine: &mut Engine, name: &str, function: impl Fn(Dynamic, Dynamic, At) -> Outcome + 'static) {
    register_boxed_two(engine, name, Box::new(function));
}

fn register_boxed_one(engine: &mut Engine, name: &str, function: OfOne) {
    engine
        .register_fn(name, move |context: NativeCallContext, value: Dynamic| built(&context, |at| function(value, at)));
}

fn register_boxed_two(engine: &mut Engine, name: &str, function: OfTwo) {
    engine.register_fn(name, move |context: NativeCallContext, left: Dynamic, right: Dynamic| {
        built(&context, |at| function(left, right, at))
    });
}

/// Runs a function that builds a condition. What grows too large is refused while it grows: a later look would come when
/// the memory is full.
fn built(
    context: &NativeCallContext,
    function: impl FnOnce((u16, u16)) -> Outcome,
) -> Result<Dynamic, Box<EvalAltResult>> {
    answer(context, |at| match function(at)? {
        condition if condition.size() <= MAX_NODES => Ok(condition),
        _ => Err(RuleError::new(
            "rule-too-large",
            format!("With its shared rules written out, this rule has more than {MAX_NODES} parts."),
            "Name each shared rule once: `rule(\"a\") or rule(\"a\")` says no more than `rule(\"a\")`. Or say less in the rules \
             that it uses.",
        )),
    })
}

/// Runs a function with the place of its call, and gives its error that place.
fn answer<T: std::any::Any + Clone>(
    context: &NativeCallContext,
    function: impl FnOnce((u16, u16)) -> Result<T, RuleError>,
) -> Result<Dynamic, Box<EvalAltResult>> {
    let position = context.call_position();
    let at = (position.line().unwrap_or(1) as u16, position.position().unwrap_or(1) as u16);
    function(at).map(Dynamic::from).map_err(|error| {
        Box::new(EvalAltResult::ErrorRuntime(Dynamic::from(error.at(at.0.into(), at.1.into())), position))
    })
}
