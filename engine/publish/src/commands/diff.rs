//! `fingerpost diff`.

use crate::cli::DiffArguments;
use crate::engine;
use crate::failure::Failure;

/// Says what changes from one directory to another.
pub(super) fn run(arguments: &DiffArguments) -> Result<String, Failure> {
    engine::diff(arguments)
}
