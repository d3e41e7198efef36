//! `fingerpost rules`.

use crate::cli::RulesArguments;
use crate::engine;
use crate::failure::Failure;

/// Shows the rules, or the matrix of what there is.
pub(super) fn run(arguments: &RulesArguments) -> Result<String, Failure> {
    engine::rules(arguments)
}
