//! A problem in what an author wrote: a stable code, where it is, what was expected and the next step.

use serde::Serialize;

/// Where a value stands in an author's file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Position {
    /// The file, relative to the folder that the author named, with `/` between its parts.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// A value together with where its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub at: Position,
}

impl<T> Located<T> {
    /// Joins a value and its place.
    pub fn new(value: T, at: Position) -> Self {
        Located { value, at }
    }
}

/// How bad a problem is: an error stops publication, a warning asks for a look, a note for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published while it stands.
    Error,
    /// Published all the same.
    Warning,
    /// Nothing is wrong: worth knowing.
    Note,
}

/// One problem, in the shape that `fingerpost check --format json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// A stable kebab-case code, such as `unknown-need`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// Where it is.
    #[serde(flatten)]
    pub at: Position,
    /// What is wrong, naming the thing.
    pub message: String,
    /// What was expected and what to do next.
    pub help: String,
}

impl Diagnostic {
    /// An error at `at`.
    pub fn error(code: &'static str, at: &Position, message: impl Into<String>, help: impl Into<String>) -> Self {
        Diagnostic { code, severity: Severity::Error, at: at.clone(), message: message.into(), help: help.into() }
    }

    /// A warning at `at`.
    pub fn warning(code: &'static str, at: &Position, message: impl Into<String>, help: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, at, message, help) }
    }

    /// A note at `at`.
    pub fn note(code: &'static str, at: &Position, message: impl Into<String>, help: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Note, ..Diagnostic::error(code, at, message, help) }
    }
}
