//! Turns what Rhai says into what an author needs to hear.

use super::functions::{NamedFact, example_of};
use super::language::REFUSED;
use super::{MAX_DEPTH, MAX_ITEMS, MAX_STRING, RuleError};
use fingerpost::near::nearest;
use rhai::{EvalAltResult, ParseError, ParseErrorType, Position};
use std::rc::Rc;

/// Every function of the language, for near misses.
pub const FUNCTIONS: &[&str] = &[
    "between",
    "is_any",
    "has",
    "lives_in",
    "registered_with_gp_in",
    "works_or_studies_in",
    "supporter_lives_in",
    "is_in",
    "on_or_after",
    "before",
    "any",
    "all",
    "when",
    "not",
    "rule",
    "value",
    "cannot_check",
];

/// What people write from habit, and what the language has instead.
const HABITS: &[(&str, &str)] = &[
    ("&&", "Write `and`."),
    ("||", "Write `or`."),
    ("&", "Write `and`."),
    ("|", "Write `or`."),
    ("AND", "Write `and` in small letters."),
    ("OR", "Write `or` in small letters."),
    ("NOT", "Write `not(…)` with brackets, or `!` before the criterion."),
    ("!in", "Write `!is_any(housing, [\"hostel\", \"sofa-surfing\"])`."),
    ("in", "Write `is_any(housing, [\"hostel\", \"sofa-surfing\"])` or `between(age, 16, 24)`."),
    ("if", "Write `when(criterion, what must then hold)`."),
    ("switch", "Write one criterion for each case and join them with `or`."),
    ("=>", "Write `>=` for \"at least\"."),
    ("=<", "Write `<=` for \"at most\"."),
    ("=", "Write `==` to compare."),
    ("≥", "Write `>=`."),
    ("≤", "Write `<=`."),
    (";", "A rule is one expression: join criteria with `and` and `or`, without `;`."),
    ("let", "A rule is one expression: it has no variables. Use `rule(\"…\")` for what is used again."),
    ("fn", "A rule has no functions of its own. Use `rule(\"…\")` for what is used again."),
    ("'", "Write text in double quotes."),
    (".", "Ages are whole years, and facts have no parts: write `age >= 18`."),
    ("{", "A rule is one expression: use round brackets to group."),
];

/// The message for a text that Rhai could not read.
pub fn of_parsing(text: &str, error: &ParseError) -> RuleError {
    let (line, column) = place(error.position());
    let (line, column, rest) = locate(text, line, column);
    let found = habit(rest);
    let refuse = |message: String, help: &str| RuleError::new("bad-rule", message, help).at(line, column);
    if let Some((word, help)) = found {
        return refuse(format!("`{word}` is not part of the rule language."), help);
    }
    match error.err_type() {
        ParseErrorType::ExprTooDeep => RuleError::new(
            "rule-too-deep",
            format!("This rule nests deeper than {MAX_DEPTH} levels."),
            "Use `all([…])` and `any([…])`, or move parts into shared rules.",
        )
        .at(line, column),
        ParseErrorType::UnexpectedEOF | ParseErrorType::MissingToken(..) => refuse(
            "The rule stops in the middle, or a bracket or quote is not closed.".into(),
            "Look for a bracket without its partner, a text without its second quote, or an `and` with nothing behind it.",
        ),
        ParseErrorType::LiteralTooLarge(..) => {
            let message =
                format!("A text in quotes is longer than {MAX_STRING} characters, or a list than {MAX_ITEMS} items.");
            RuleError::new("text-too-long", message, "Shorten it, or split it in two.").at(line, column)
        }
        _ if !rest.is_empty() => {
            let word: String = rest.chars().take_while(|c| !c.is_whitespace()).take(20).collect();
            refuse(
                format!("The rule cannot be read from `{word}` on."),
                "Between two criteria there must be `and` or `or`; `not` needs brackets: `not(pregnant)`.",
            )
        }
        _ => refuse("The rule cannot be read.".into(), "Write criteria joined by `and` and `or`."),
    }
}

/// The message for a rule that could be read, but not run.
pub fn of_running(text: &str, error: &EvalAltResult, facts: &[Rc<NamedFact>]) -> RuleError {
    let (line, column) = place(error.position());
    if let Some(known) = of_our_own(error) {
        return if error.position().is_none() { known } else { known.at(line, column) };
    }
    match error {
        EvalAltResult::ErrorFunctionNotFound(signature, _) => unknown_function(signature).at(line, column),
        EvalAltResult::ErrorVariableNotFound(name, _) => unknown_name(name, facts).at(line, column),
        EvalAltResult::ErrorTooManyOperations(_) => {
            RuleError::new("rule-too-long", "This rule takes too many steps.", "Split it into shared rules.")
                .at(line, column)
        }
        EvalAltResult::ErrorStackOverflow(_) | EvalAltResult::ErrorDataTooLarge(..) => RuleError::new(
            "rule-too-deep",
            "This rule nests too deep, or a text or list in it is too long.",
            "Use `all([…])` and `any([…])`, or move parts into shared rules.",
        )
        .at(line, column),
        // Rhai's own words are about programs, and would help no author.
        _ => {
            let (line, column, rest) = locate(text, line, column);
            let help = habit(rest).map_or("Write criteria joined by `and` and `or`.", |(_, help)| help);
            RuleError::new("bad-rule", "The rule cannot be run from here on.", help).at(line, column)
        }
    }
}

/// All that a search has to know.
/// What a function of the language refused; on its code it may turn whether a rule is tried again.
fn of_our_own(error: &EvalAltResult) -> Option<RuleError> {
    match error {
        EvalAltResult::ErrorRuntime(value, _) => value.clone().try_cast(),
        _ => None,
    }
}

/// The message for a name that is nothing the language knows.
pub fn unknown_name(name: &str, facts: &[Rc<NamedFact>]) -> RuleError {
    if let Some((word, help)) = HABITS.iter().find(|(word, _)| *word == name) {
        return RuleError::new("bad-rule", format!("`{word}` is not part of the rule language."), *help);
    }
    if FUNCTIONS.contains(&name) {
        return RuleError::new("bad-rule", format!("`{name}` needs its brackets."), format!("Write `{name}(…)`."));
    }
    let criteria = facts.iter().filter(|fact| fact.fact.is_criterion()).map(|fact| fact.id.as_str());
    let help = match nearest(name, criteria.chain(["anyone", "not_stated"])) {
        Some(near) => match facts.iter().find(|fact| fact.id == near) {
            Some(fact) => format!("Did you mean `{near}`, as in `{}`?", example_of(fact)),
            None => format!("Did you mean `{near}`?"),
        },
        None => "The facts are listed in rules/facts.toml. Texts need double quotes.".into(),
    };
    RuleError::new("unknown-fact", format!("There is no fact `{name}`."), help)
}

fn unknown_function(signature: &str) -> RuleError {
    let name = signature.split(" (").next().unwrap_or(signature).trim();
    if FUNCTIONS.contains(&name) {
        return RuleError::new(
            "wrong-argument",
            format!("`{name}` was given too few or too many things in its brackets."),
            "The rule language's page, rules/README.md, shows each function with what it needs.",
        );
    }
    if let Some((word, help)) = HABITS.iter().find(|(word, _)| *word == name) {
        return RuleError::new("bad-rule", format!("`{word}` is not part of the rule language."), *help);
    }
    if name.chars().all(|c| !c.is_alphanumeric()) {
        return RuleError::new(
            "bad-rule",
            format!("`{name}` is not part of the rule language: a rule does not calculate."),
            "Compare a fact with a fixed number, or with `value(\"…\")`.",
        );
    }
    let help = match nearest(name, FUNCTIONS.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("The functions are {}.", FUNCTIONS.join(", ")),
    };
    RuleError::new("unknown-function", format!("There is no function `{name}`."), help)
}

/// The habit that the text at a place begins with.
fn habit(rest: &str) -> Option<(&'static str, &'static str)> {
    let word_end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let begins = |word: &str| {
        if word.chars().all(char::is_alphanumeric) { rest[..word_end] == *word } else { rest.starts_with(word) }
    };
    let refused =
        REFUSED.iter().map(|word| (*word, "Write criteria joined by `and` and `or`; rules/README.md shows all."));
    HABITS.iter().copied().chain(refused).find(|(word, _)| begins(word))
}

/// A place in the text, and the text from there. Rhai points behind a two-sign slip such as `=<`; look one sign back.
fn locate(text: &str, line: u32, column: u32) -> (u32, u32, &str) {
    let Some(row) = text.lines().nth(line as usize - 1) else { return (line, column, "") };
    let from = |column: u32| row.char_indices().nth(column as usize - 1).map_or("", |(start, _)| &row[start..]);
    if column > 1 && (from(column - 1).starts_with("=<") || from(column - 1).starts_with("=>")) {
        return (line, column - 1, from(column - 1));
    }
    (line, column, from(column))
}

fn place(position: Position) -> (u32, u32) {
    (position.line().unwrap_or(1) as u32, position.position().unwrap_or(1) as u32)
}
