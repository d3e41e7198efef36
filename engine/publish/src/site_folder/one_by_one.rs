//! Where a site cannot change places with its draft, as in a container that is given just this folder, or with a disk mounted in it: file
//! by file. Each file is whole at any moment, and `edition.json`, which names the others, comes last; the plain pages may be of two
//! editions for a moment, and until the next publication if it is cut short.

use super::draft::WRITABLE;
use super::ours::{MOVING, Ours, SiteList};
use super::{clash, taken};
use crate::failure::Failure;
use crate::manifest::{self, File};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

/// How the name of a draft begins that lies in its own site.
pub(super) const INSIDE: &str = ".fingerpost-next-";

/// Moves every file of a draft to its place in the site, then takes away those of ours that are no more.
///
/// # Errors
/// When a name is somebody else's: then nothing is moved. Or when a file cannot be moved: what edition.json names is there in either case.
pub(super) fn move_all(next: &Path, site: &Path, ours: &Ours) -> Result<(), Failure> {
    let mut files = Vec::new();
    walk(next, "", &mut |path| files.push(path)).map_err(|error| unmovable(site, &error))?;
    // What is somebody else's has a second name in the draft by now, if it was to change places: it is where it belongs.
    files.retain(|path| ours.contains(path) || !is_the_same(&next.join(path), &site.join(path)));
    for path in &files {
        let folders = path.match_indices('/').map(|(at, _)| site.join(&path[..at]));
        if let Some(part) =
            folders.into_iter().find(|folder| folder.symlink_metadata().is_ok_and(|kind| !kind.is_dir()))
        {
            return Err(clash(&part, &taken()));
        }
        let there = site.join(path);
        if there.symlink_metadata().is_ok() && (there.is_dir() || !ours.contains(path)) {
            return Err(clash(&there, &taken()));
        }
    }
    // What is new first: nothing names it yet.
    files.sort_by_key(|path| (path == manifest::NAME, site.join(path).exists()));
    place(next, site, ours, &files).map_err(|error| {
        let help =
            "the site's own files are whole, and some may be new already: mend that, then run the same command again";
        Failure::said(format!("{}: {error}", site.display()), help)
    })
}

/// Whether two names are those of one file.
fn is_the_same(one: &Path, other: &Path) -> bool {
    match (one.symlink_metadata(), other.symlink_metadata()) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

fn place(next: &Path, site: &Path, ours: &Ours, files: &[String]) -> io::Result<()> {
    // Whoever is killed meanwhile leaves this list: the files that are moved already are ours, too.
    let file = |path: &String| File { path: path.clone(), digest: String::new(), bytes: 0 };
    let list = SiteList { files: files.iter().map(file).collect() };
    fs::write(next.join(MOVING), serde_json::to_vec(&list).unwrap_or_default())?;
    fs::rename(next.join(MOVING), site.join(MOVING))?;
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
    fs::remove_file(site.join(MOVING))
        .or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
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

fn unmovable(site: &Path, error: &io::Error) -> Failure {
    Failure::said(format!("{}: {error}", site.display()), WRITABLE)
}
