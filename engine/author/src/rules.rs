//! The rule language: a Rhai expression that runs once and builds a [`Condition`].
//!
//! `age >= 18 and lives_in("hertfordshire")` compares no numbers: `age` is a symbol, and the operators build a tree.

mod compare;
mod eras;
mod functions;
mod language;
mod message;
mod names;
pub mod tokens;

pub use functions::{area_function, is_area_function};
pub use language::{Language, is_taken};
pub use names::Names;

/// The most characters that one rule may have.
pub const MAX_TEXT: usize = 20_000;
/// The most operations that running one rule may take.
pub const MAX_OPERATIONS: u64 = 20_000;
/// How deep an expression may nest: 200 joined terms, or 15 brackets in one another, need less.
pub const MAX_DEPTH: usize = 256;
/// The most characters that one text in quotes may have.
pub const MAX_STRING: usize = 500;
/// The most items that one list may have.
pub const MAX_ITEMS: usize = 300;
/// How many shared rules may use one another in a chain.
pub const MAX_CHAIN: usize = 16;

/// Why a rule cannot be run. Lines and columns count from 1 within the rule's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// A stable kebab-case code.
    pub code: &'static str,
    /// The line in the rule's text.
    pub line: u32,
    /// The column in that line, in characters.
    pub column: u32,
    /// What is wrong, naming the thing.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl RuleError {
    fn new(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        RuleError { code, line: 1, column: 1, message: message.into(), help: help.into() }
    }

    fn at(self, line: u32, column: u32) -> Self {
        RuleError { line, column, ..self }
    }
}
