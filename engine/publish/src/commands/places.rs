//! `fingerpost places`.

use crate::cli::PlacesArguments;
use crate::failure::Failure;

/// Brings a directory's places, and says what was brought.
pub(super) fn run(arguments: &PlacesArguments) -> Result<String, Failure> {
    crate::places::bring(arguments)
}
