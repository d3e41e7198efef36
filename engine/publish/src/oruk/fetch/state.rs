//! The folder that pages are saved in: of which feed they are, and whether that is all.

use crate::failure::Failure;
use serde::{Deserialize, Serialize};
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The name of the file that says so; hidden, since it is no page.
const FILE: &str = ".feed";
/// So long what is complete is as good as new.
const FRESH: Duration = Duration::from_secs(60 * 60);
/// So long what was begun can go on: services move from page to page.
const GOES_ON: Duration = Duration::from_secs(24 * 60 * 60);

/// What is known of the folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct State {
    address: String,
    /// Whether everything has come.
    pub(super) complete: bool,
}

impl State {
    /// Opens the folder, and empties it if what lies there is of another feed, or old.
    pub(super) fn open(folder: &Path, address: &str, fresh: bool) -> Result<State, Failure> {
        let path = folder.join(FILE);
        let known: Option<State> = fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let age = fs::metadata(&path).and_then(|found| found.modified()).ok();
        let age = age.and_then(|time| SystemTime::now().duration_since(time).ok()).unwrap_or(Duration::ZERO);
        match known {
            Some(state) if !fresh && state.address == address && age < if state.complete { FRESH } else { GOES_ON } => {
                Ok(state)
            }
            None if folder.is_dir() && fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) => {
                let help = "name an empty folder with --cache, or one that an earlier import made";
                Err(Failure::said(format!("{} holds something else than pages of a feed", folder.display()), help))
            }
            known => {
                let made =
                    known.map_or(Ok(()), |_| fs::remove_dir_all(folder)).and_then(|()| fs::create_dir_all(folder));
                made.map_err(|error| unwritable(folder, &error))?;
                let state = State { address: address.to_owned(), complete: false };
                state.write(folder)?;
                Ok(state)
            }
        }
    }

    /// Remembers that everything has come.
    pub(super) fn finish(&mut self, folder: &Path) -> Result<(), Failure> {
        self.complete = true;
        self.write(folder)
    }

    fn write(&self, folder: &Path) -> Result<(), Failure> {
        let path = folder.join(FILE);
        let text = serde_json::to_string(self).unwrap_or_default();
        fs::write(&path, text).map_err(|error| unwritable(&path, &error))
    }
}

/// Where pages are saved if nobody says where: never in the directory, since a feed may have addresses that must not be there.
pub(super) fn cache() -> PathBuf {
    let home = |name: &str, below: &str| {
        env::var_os(name).filter(|found| !found.is_empty()).map(|found| PathBuf::from(found).join(below))
    };
    let cache = home("XDG_CACHE_HOME", "").or_else(|| home("LOCALAPPDATA", "")).or_else(|| home("HOME", ".cache"));
    cache.unwrap_or_else(env::temp_dir).join("fingerpost")
}

/// How many bytes the pages in a folder have.
pub(super) fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|found| found.len()).sum()
}

pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::said(format!("{} cannot be written: {error}", path.display()), "name another folder with --cache")
}
