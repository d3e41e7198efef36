//! `fingerpost export`.

use crate::cli::ExportCommand;
use crate::engine;
use crate::failure::Failure;

/// Writes a directory in a form that others read, and says what was written and what that form cannot say.
pub(super) fn run(arguments: &ExportCommand) -> Result<String, Failure> {
    engine::export(arguments)
}
