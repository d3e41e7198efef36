//! Which files of a site this program wrote: those that its lists name. Nothing else in the folder is touched.

use crate::failure::Failure;
use crate::history::{self, History};
use crate::manifest::{self, File};
use crate::regular::{self, is_plain};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What the name of a list of a site's files begins with.
pub(crate) const LISTS: &str = "site";
/// The files whose bytes hold the digests of others, so that no list can hold theirs.
const UNLISTED: [&str; 5] = [manifest::NAME, crate::offline::NAME, history::NAME, history::FEED, MOVING];
/// The list of a draft whose files are being moved, one by one.
pub(super) const MOVING: &str = ".fingerpost-moving.json";
/// The endings of compressed copies.
pub(crate) const COPIES: [&str; 2] = [".br", ".gz"];

/// Every file of an edition's site, but those that hold the digests of others.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct SiteList {
    /// By path.
    pub files: Vec<File>,
}

/// The part of `edition.json` that says where the list is, of any version.
#[derive(Deserialize)]
struct Marker {
    format: String,
    files: MarkerFiles,
}

#[derive(Deserialize)]
struct MarkerFiles {
    site: Option<File>,
}

/// Which files of a folder are ours.
pub(super) enum Ours {
    /// All that there is: a folder that was made for this.
    All,
    /// Those of these paths, and their compressed copies.
    Listed(BTreeSet<String>),
}

impl Ours {
    /// Those that the lists in a folder name.
    ///
    /// # Errors
    /// When the folder holds something and no edition of ours, or one without a list.
    pub(super) fn listed_in(folder: &Path) -> Result<Ours, Failure> {
        let Ok(text) = regular::read(folder, manifest::NAME, regular::SOURCE) else {
            return Ours::of_no_edition(folder);
        };
        let marker: Marker = match serde_json::from_slice::<Marker>(&text) {
            Ok(marker) if marker.format == manifest::FORMAT => marker,
            _ => return Err(foreign(folder, &format!("its {} is not ours", manifest::NAME))),
        };
        let Some(list) = marker.files.site else {
            let message = format!("{}: it was built before sites had lists of their files", folder.display());
            return Err(Failure::said(message, "empty the folder or name another, and build again"));
        };
        let history = History::read(folder)?;
        let of_entry =
            |entry: &history::Entry| [&entry.manifest, &entry.site, &entry.pages].map(|file| file.path.clone());
        let mut paths: BTreeSet<String> = UNLISTED.map(str::to_owned).into();
        paths.extend(history.kept().flat_map(of_entry).chain([list.path.clone()]));
        let lists = history.kept().map(|entry| &entry.site).chain([&list]);
        for list in lists.map(|list| (&list.path, list)).collect::<BTreeMap<_, _>>().into_values() {
            paths.extend(SiteList::read(folder, list)?.files.into_iter().map(|file| file.path));
        }
        if let Ok(moving) = regular::read(folder, MOVING, regular::DATA) {
            paths.extend(SiteList::from_bytes(&moving, &folder.join(MOVING))?.files.into_iter().map(|file| file.path));
        }
        Ok(Ours::Listed(paths))
    }

    /// Hidden files say nothing about what a folder is for: `.git`, `.nojekyll`.
    fn of_no_edition(folder: &Path) -> Result<Ours, Failure> {
        let is_hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        match entries.map(|entry| entry.file_name()).find(|name| !is_hidden(name)) {
            Some(name) => Err(foreign(folder, &format!("it holds `{}` and no edition", name.display()))),
            None => Ok(Ours::Listed(BTreeSet::new())),
        }
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        match self {
            Ours::All => true,
            Ours::Listed(paths) => {
                let whole = COPIES.iter().find_map(|ending| path.strip_suffix(ending));
                paths.contains(path) || whole.is_some_and(|whole| paths.contains(whole))
            }
        }
    }
}

impl SiteList {
    /// Reads the one that is named.
    ///
    /// # Errors
    /// When it is not there, is another, or names what is not in a site.
    pub(crate) fn read(folder: &Path, named: &File) -> Result<SiteList, Failure> {
        let whole = folder.join(&named.path);
        let bytes = regular::read(folder, &named.path, regular::DATA);
        let bytes = bytes.map_err(|error| refused(&whole, &error.to_string()))?;
        match fingerpost::edition::digest(&bytes) == named.digest {
            true => SiteList::from_bytes(&bytes, &whole),
            false => Err(refused(&whole, "this is not the list that the edition names")),
        }
    }

    /// Reads one from its bytes; `path` is where they are from.
    ///
    /// # Errors
    /// When they are none, or name what is not in a site.
    pub(crate) fn from_bytes(bytes: &[u8], path: &Path) -> Result<SiteList, Failure> {
        let list: SiteList = serde_json::from_slice(bytes).map_err(|error| refused(path, &error.to_string()))?;
        match list.files.iter().find(|file| !is_plain(&file.path)) {
            None => Ok(list),
            Some(file) => Err(refused(path, &format!("`{}` leads out of the site", file.path.escape_debug()))),
        }
    }
}

fn refused(list: &Path, error: &str) -> Failure {
    let help = "this list says which files of the folder are ours: name an empty folder, or fetch the site whole";
    Failure::said(format!("{}: {error}", list.display()), help)
}

fn foreign(folder: &Path, why: &str) -> Failure {
    Failure::said(
        format!("{}: this folder is not a site of ours: {why}", folder.display()),
        "name an empty folder, or one that is not there yet",
    )
}
