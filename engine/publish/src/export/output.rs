//! Where exports are written: whole or not at all, and never over anything that no export wrote.

use crate::collect::is_absent;
use crate::failure::Failure;
use fingerpost::edition::digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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

/// The file in a folder by which a later export knows what it may replace. It is hidden: whoever reads the folder as a feed passes
/// it over.
const MANIFEST: &str = ".fingerpost-export.json";

/// What an export wrote into a folder.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    /// Which kind of export.
    kind: String,
    /// Its files, each with the SHA-256 of its bytes.
    files: BTreeMap<String, String>,
}

/// Puts a folder in its place, if there is none, an empty one, or one that an earlier export of this kind wrote and nobody has
/// touched since.
///
/// # Errors
/// When something else is there, or it cannot be written.
pub fn replace_folder(path: &Path, kind: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let foreign = foreign_files(path, kind).map_err(|error| unwritable(path, &error))?;
    if let [first, ..] = &foreign[..] {
        return Err(Failure::said(
            format!(
                "{} holds what no export of this kind wrote, or what was changed since: {first}{}",
                path.display(),
                if foreign.len() > 1 { format!(" and {} more", foreign.len() - 1) } else { String::new() }
            ),
            "name another folder, or move that one away",
        ));
    }
    let digests = files.iter().map(|(name, bytes)| (name.clone(), digest(bytes))).collect();
    let manifest = Manifest { kind: kind.to_owned(), files: digests };
    let manifest = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    let part = part_of(path);
    let put = |name: &str, bytes: &[u8]| {
        let at = part.join(name);
        parent(&at).and_then(|()| fs::write(&at, bytes))
    };
    let written = files.iter().try_for_each(|(name, bytes)| put(name, bytes)).and_then(|()| put(MANIFEST, &manifest));
    written.and_then(|()| swap(&part, path)).map_err(|error| {
        let _ = fs::remove_dir_all(&part);
        unwritable(path, &error)
    })
}

/// Puts one folder where another is, which goes.
fn swap(new: &Path, at: &Path) -> io::Result<()> {
    if is_absent(at) {
        return fs::rename(new, at);
    }
    let old = new.with_extension("old");
    fs::rename(at, &old)?;
    if let Err(error) = fs::rename(new, at) {
        fs::rename(&old, at)?;
        return Err(error);
    }
    fs::remove_dir_all(old)
}

/// What is in a folder, that no export of this kind left there as it is.
fn foreign_files(path: &Path, kind: &str) -> io::Result<Vec<String>> {
    if is_absent(path) {
        return Ok(Vec::new());
    }
    let manifest = fs::read(path.join(MANIFEST)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let known = manifest.filter(|manifest: &Manifest| manifest.kind == kind).map(|manifest| manifest.files);
    let known = known.unwrap_or_default();
    let mut foreign = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(path.join(&folder))? {
            let entry = entry?;
            let name = format!("{folder}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push(format!("{name}/"));
            } else if name != MANIFEST || known.is_empty() {
                let bytes = fs::read(entry.path())?;
                if known.get(&name).is_none_or(|expected| *expected != digest(&bytes)) {
                    foreign.push(name);
                }
            }
        }
    }
    foreign.sort();
    Ok(foreign)
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
