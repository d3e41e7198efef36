//! `fingerpost import`.

use crate::cli::ImportArguments;
use crate::engine;
use crate::failure::Failure;

/// Brings in data from elsewhere, and says what.
pub(super) fn run(arguments: &ImportArguments) -> Result<String, Failure> {
    engine::import(arguments)
}
