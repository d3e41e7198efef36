//! Whether files have changed: their times and lengths are looked at again and again. That holds on every machine, on network drives
//! and through links, and whichever way an editor saves; the files of a directory are few.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// No folder of a directory lies deeper; a link that leads round in a circle does.
const DEEPEST: usize = 6;

/// A file as it was.
type Seen = (Option<SystemTime>, u64);

/// Folders that are watched.
pub(super) struct Watch {
    folders: Vec<PathBuf>,
    seen: BTreeMap<PathBuf, Seen>,
}

impl Watch {
    /// Watches these from now on.
    pub(super) fn of<'p>(folders: impl IntoIterator<Item = &'p PathBuf>) -> Watch {
        let folders: Vec<PathBuf> = folders.into_iter().cloned().collect();
        let seen = look(&folders);
        Watch { folders, seen }
    }

    /// Whether a file has come, gone or changed since this was asked last.
    pub(super) fn changed(&mut self) -> bool {
        let seen = look(&self.folders);
        let changed = seen != self.seen;
        self.seen = seen;
        changed
    }
}

fn look(folders: &[PathBuf]) -> BTreeMap<PathBuf, Seen> {
    let mut seen = BTreeMap::new();
    folders.iter().for_each(|folder| look_in(folder, DEEPEST, &mut seen));
    seen
}

fn look_in(folder: &Path, deeper: usize, seen: &mut BTreeMap<PathBuf, Seen>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        // What editors keep beside a file while it is open is nothing that is read.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() && deeper > 0 => look_in(&path, deeper - 1, seen),
            Ok(found) => _ = seen.insert(path, (found.modified().ok(), found.len())),
            Err(_) => _ = seen.insert(path, (None, 0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_comes_goes_moves_or_changes_is_a_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("services/norfolk")).unwrap();
        fs::write(path("needs.toml"), "one").unwrap();
        let mut watch = Watch::of([&folder.path().to_owned(), &path("none")]);
        let earlier = SystemTime::UNIX_EPOCH;
        let set_back =
            || fs::File::options().append(true).open(path("needs.toml")).unwrap().set_modified(earlier).unwrap();
        let changes: [(&str, &dyn Fn(), bool); 8] = [
            ("nothing", &|| {}, false),
            ("a new file", &|| fs::write(path("services/norfolk/a.toml"), "a").unwrap(), true),
            ("longer", &|| fs::write(path("services/norfolk/a.toml"), "aa").unwrap(), true),
            ("another time", &set_back, true),
            ("moved", &|| fs::rename(path("needs.toml"), path("n.toml")).unwrap(), true),
            ("an editor's own", &|| fs::write(path(".n.toml.swp"), "").unwrap(), false),
            ("gone", &|| fs::remove_file(path("n.toml")).unwrap(), true),
            ("nothing again", &|| {}, false),
        ];
        for (what, change, expected) in changes {
            change();
            assert_eq!(watch.changed(), expected, "{what}");
        }
    }
}
