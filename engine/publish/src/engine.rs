//! Where commands meet the engine: each function takes what was asked and gives back words or records.

use crate::cli::{BuildArguments, ImportArguments};
use crate::failure::Failure;
use crate::read::{Sources, read, read_messages};
use crate::search::Search;
use fingerpost::answer::{Answer, ServiceAnswer};
use fingerpost::diagnostic::Diagnostic;
use std::path::Path;

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// Every problem.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they are about.
    pub sources: Sources,
}

/// Reads and checks a directory and its rules.
pub fn check(directory: &Path, rules: &Path) -> Checked {
    let mut found = read(directory, rules);
    if rules.is_dir() {
        let (_, problems) = read_messages(rules, "en", &mut found.sources);
        found.diagnostics.extend(problems);
    }
    Checked { diagnostics: found.diagnostics, sources: found.sources }
}

/// Makes an edition and its site; gives back what to tell the editor about it.
pub fn build(_arguments: &BuildArguments) -> Result<String, Failure> {
    Err(not_yet("an edition"))
}

/// Finds services.
pub fn find(_search: &Search) -> Result<Answer, Failure> {
    Err(not_yet("an answer"))
}

/// Explains one service.
pub fn explain(_service: &str, _search: &Search) -> Result<ServiceAnswer, Failure> {
    Err(not_yet("an explanation"))
}

/// Brings in data from elsewhere; gives back what to tell the editor about it.
pub fn import(_arguments: &ImportArguments) -> Result<String, Failure> {
    Err(not_yet("an import"))
}

fn not_yet(what: &str) -> Failure {
    Failure::said(format!("{what} cannot be made yet"), "this part of the engine is not built yet")
}
