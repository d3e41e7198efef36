//! `fingerpost verify`: whether a published edition is what it says: every file the one that is named, and every rule's text
//! building exactly the condition that searches go by.

use crate::failure::Failure;
use crate::manifest::{CellFiles, File, Manifest};
use fingerpost::edition::{EditionError, digest};
use fingerpost_author::verify::{EditionRules, Mismatch};
use std::path::Path;

/// What to do about an edition that is not what it says.
const AGAIN: &str = "publish nothing of it: build the edition again from its sources, with this program";

/// Says what was verified.
///
/// # Errors
/// The first file that is missing or is not the one that is named; or every rule whose text builds something else.
pub fn verify(folder: &Path) -> Result<String, Failure> {
    let manifest = Manifest::read(folder)?;
    let files = manifest.files.all();
    for file in &files {
        named(folder, file)?;
    }
    if manifest.files.digest() != manifest.edition.digest {
        let message = format!("{}: its digest is not that of the files that it names", folder.display());
        return Err(Failure::said(message, AGAIN));
    }
    let read = |file: &File| named(folder, file);
    let of = |error: EditionError| Failure::said(format!("{}: {error}", folder.display()), AGAIN);
    let mut rules = EditionRules::open(&read(&manifest.files.finder)?, &read(&manifest.files.rules)?).map_err(of)?;
    for CellFiles { finder, rules: book, .. } in &manifest.files.cells {
        rules.add_cell(&read(finder)?, &read(book)?).map_err(of)?;
    }
    let (count, mismatches) = rules.verify();
    if !mismatches.is_empty() {
        let told: Vec<String> = mismatches.iter().map(told).collect();
        return Err(Failure::said(told.join("\n"), AGAIN));
    }
    Ok(format!(
        "Edition {} ({}): {} files are those that it names, and {count} rules build exactly the conditions that it carries.",
        manifest.edition.id,
        &manifest.edition.digest[..16],
        files.len(),
    ))
}

/// The bytes of a file that is exactly what the manifest names.
fn named(folder: &Path, file: &File) -> Result<Vec<u8>, Failure> {
    let path = folder.join(&file.path);
    let refused = |problem: String| Failure::said(format!("{}: {problem}", path.display()), AGAIN);
    let bytes = std::fs::read(&path).map_err(|error| refused(error.to_string()))?;
    match digest(&bytes) == file.digest && bytes.len() == file.bytes {
        true => Ok(bytes),
        false => Err(refused(EditionError::WrongDigest.to_string())),
    }
}

fn told(mismatch: &Mismatch) -> String {
    let reason = mismatch.error.as_ref().map(|error| format!(" ({error})")).unwrap_or_default();
    format!(
        "the rule `{}` of {} builds another condition than the edition carries{reason}",
        mismatch.text.split_whitespace().collect::<Vec<_>>().join(" "),
        if mismatch.services.is_empty() { "no service".into() } else { mismatch.services.join(", ") },
    )
}
