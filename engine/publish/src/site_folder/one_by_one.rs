//! Where a site cannot change places with its draft, as in a container that is given just this folder: file by file. Each file is whole at
//! any moment, and `edition.json`, which names the others, comes last; the plain pages may be of two editions for a moment.

use super::ours::Ours;
use crate::failure::Failure;
use crate::manifest;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// Moves every file of a draft to its place in the site, then takes away those of ours that are no more. `clash` says that a name is
/// somebody else's, before anything is moved.
///
/// # Errors
/// When a name is taken, or a file cannot be moved: what edition.json names is there in either case.
pub(super) fn move_all(
    next: &Path,
    site: &Path,
    ours: &Ours,
    clash: impl Fn(&Path) -> Failure,
) -> Result<io::Result<()>, Failure> {
    let mut files = Vec::new();
    if let Err(error) = walk(next, "", &mut |path| files.push(path)) {
        return Ok(Err(error));
    }
    for path in &files {
        let folders = path.match_indices('/').map(|(at, _)| site.join(&path[..at]));
        if let Some(taken) = folders.into_iter().find(|folder| folder.exists() && !folder.is_dir()) {
            return Err(clash(&taken));
        }
        let there = site.join(path);
        if there.symlink_metadata().is_ok() && (there.is_dir() || !ours.contains(path)) {
            return Err(clash(&there));
        }
    }
    // What is new first: nothing names it yet.
    files.sort_by_key(|path| (path == manifest::NAME, site.join(path).exists()));
    Ok(place(next, site, ours, &files))
}

fn place(next: &Path, site: &Path, ours: &Ours, files: &[String]) -> io::Result<()> {
    for path in files {
        let to = site.join(path);
        fs::create_dir_all(to.parent().unwrap_or(site))?;
        fs::rename(next.join(path), to)?;
    }
    let kept: BTreeSet<&String> = files.iter().collect();
    let mut gone = Vec::new();
    walk(site, "", &mut |path| gone.push(path))?;
    for path in gone.iter().filter(|path| ours.contains(path) && !kept.contains(path)) {
        let path = site.join(path);
        fs::remove_file(&path)?;
        // Its folder too, if that was the last.
        let _ = path.parent().filter(|folder| *folder != site).map(fs::remove_dir);
    }
    Ok(())
}

/// Every file below a folder, but in drafts.
fn walk(root: &Path, folder: &str, found: &mut dyn FnMut(String)) -> io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        match entry.file_type()?.is_dir() {
            true if path.starts_with(INSIDE) => {}
            true => walk(root, &path, found)?,
            false => found(path),
        }
    }
    Ok(())
}

/// How the name of a draft begins that lies in its own site.
pub(super) const INSIDE: &str = ".fingerpost-next-";
