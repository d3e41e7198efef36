//! `fingerpost import`: data from elsewhere made the directory's own files.

use crate::cli::ImportCommand;
use crate::failure::Failure;
use crate::nhs;
use crate::oruk;

/// Brings in data from elsewhere, and says what was brought.
///
/// # Errors
/// When the source cannot be read, or is not what it should be.
pub fn import(command: &ImportCommand) -> Result<String, Failure> {
    match command {
        ImportCommand::Sheet(arguments) => crate::sheet::import(arguments),
        ImportCommand::Ods(arguments) => nhs::import_ods(arguments),
        ImportCommand::NhsHours(arguments) => nhs::import_hours(arguments),
        ImportCommand::Places(arguments) => crate::places::bring(arguments),
        ImportCommand::Oruk(arguments) | ImportCommand::HsdsCsv(arguments) => oruk::import(arguments),
    }
}
