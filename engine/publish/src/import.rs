//! `fingerpost import`: data from elsewhere made the directory's own files.

use crate::cli::{ImportCommand, PlacesImport};
use crate::failure::Failure;
use crate::oruk;
use crate::places::{Layout, import_districts, import_outlines, import_postcodes, import_towns};

/// Brings in data from elsewhere, and says what was brought.
///
/// # Errors
/// When the source cannot be read, or is not what it should be.
pub fn import(command: &ImportCommand) -> Result<String, Failure> {
    let imported = match command {
        ImportCommand::Postcodes(of) => import_postcodes(&of.source, layout(of), &of.out),
        ImportCommand::Towns(of) => import_towns(&of.places.source, &of.postcodes, layout(&of.places), &of.places.out),
        ImportCommand::Districts(of) => import_districts(&of.places.source, &of.postcodes, &of.places.out),
        ImportCommand::Outlines(of) => {
            import_outlines(&of.places.source, &of.postcodes, &of.places.areas, &of.places.out)
        }
        ImportCommand::Oruk(of) | ImportCommand::HsdsCsv(of) => return oruk::import(of),
    };
    let imported = imported.map_err(|error| {
        Failure::said(error.to_string(), "`cargo xtask places` fetches the packages that this command reads")
    })?;
    Ok(imported.to_string().trim_end().to_owned())
}

/// Which files the postcodes go into.
fn layout(arguments: &PlacesImport) -> Layout<'_> {
    if arguments.great_britain { Layout::GreatBritain } else { Layout::Areas(&arguments.areas) }
}
