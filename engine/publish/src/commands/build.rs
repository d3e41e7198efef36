//! `fingerpost build`.

use crate::cli::BuildArguments;
use crate::engine;
use crate::failure::Failure;

/// Makes an edition and its site, and says what was made.
pub(super) fn run(arguments: &BuildArguments) -> Result<String, Failure> {
    engine::build(arguments)
}
