//! Where exports are written: whole or not at all, and never over anything that no export wrote.

use crate::failure::Failure;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Puts a file in its place, if there is none, or one that an earlier export wrote.
///
/// # Errors
/// When something else is there, or it cannot be written.
pub fn replace_file(path: &Path, bytes: &[u8], is_ours: impl Fn(&[u8]) -> bool) -> Result<(), Failure> {
    match fs::read(path) {
        Ok(there) if is_ours(&there) => {}
        Ok(_) => return Err(foreign(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(path, &error)),
    }
    let part = part_of(path);
    let written = parent(path).and_then(|()| fs::write(&part, bytes)).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        // What was not finished helps nobody; that it stays behind is no worse than what is told.
        let _ = fs::remove_file(&part);
        unwritable(path, &error)
    })
}

fn parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// What is being written, beside where it goes: a rename then puts it there at once.
fn part_of(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

fn foreign(path: &Path) -> Failure {
    Failure::said(
        format!("{} is there already, and no export of this kind wrote it", path.display()),
        "name another file, or move that one away",
    )
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::said(format!("{}: {error}", path.display()), "check that it may be written to")
}

/// What was written, and what its form cannot say.
pub fn told(written: &str, lost: &[String]) -> String {
    if lost.is_empty() {
        return written.to_owned();
    }
    let lost: Vec<String> = lost.iter().map(|line| format!("  - {line}")).collect();
    format!("{written}\nWhat this form cannot say:\n{}", lost.join("\n"))
}
