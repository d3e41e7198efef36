//! `fingerpost import`.

use crate::cli::ImportCommand;
use crate::engine;
use crate::failure::Failure;

/// Brings in data from elsewhere, and says what.
pub(super) fn run(arguments: &ImportCommand) -> Result<String, Failure> {
    engine::import(arguments)
}
