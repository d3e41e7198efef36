//! `fingerpost verify`.

use crate::cli::VerifyArguments;
use crate::engine;
use crate::failure::Failure;

/// Verifies a published edition.
pub(super) fn run(arguments: &VerifyArguments) -> Result<String, Failure> {
    engine::verify(arguments)
}
