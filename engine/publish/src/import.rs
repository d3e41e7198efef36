//! `fingerpost import`.

use crate::cli::ImportArguments;
use crate::failure::Failure;

/// Brings in data from elsewhere, and says what was brought.
pub fn import(_arguments: &ImportArguments) -> Result<String, Failure> {
    Err(Failure::said("x", "y"))
}
