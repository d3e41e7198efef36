//! Files written all or none, whenever the power goes: they are put beside the directory first, then a list of them, and only
//! then each is moved to its place. If that is cut short, whoever reads the directory next moves the rest.

use crate::failure::Failure;
use fingerpost_author::read::{Files, Found};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder beside the directory's files; nothing hidden is read as part of it.
const FOLDER: &str = ".change";
/// The paths of the files, in order, and whether each stays, as JSON. While it is there, the change counts as made.
const LIST: &str = "list.json";
/// Who holds the lock of this file is the one who changes the directory. No import touches it.
const LOCK: &str = "directory.toml";

/// The new texts of files; none of one that is taken away.
pub(crate) type Texts = BTreeMap<String, Option<String>>;

/// Writes the new texts of files, if they still are what they were `before`.
///
/// # Errors
/// When somebody else is changing the directory or has changed one of the files, or something cannot be written. Then
/// every file is as it was.
pub(crate) fn write(directory: &Path, before: &Files, texts: &Texts) -> Result<(), Failure> {
    let _lock = lock(directory)?;
    for file in texts.keys() {
        let now = fs::read(directory.join(file)).ok();
        let was = before.get(file).and_then(|found| if let Found::File(bytes) = found { Some(bytes) } else { None });
        if now.as_ref() != was {
            let message = format!("{} was changed meanwhile", directory.join(file).display());
            return Err(Failure::said(message, "nothing was written; run the same command again"));
        }
    }
    let folder = directory.join(FOLDER);
    let staged = stage(&folder, texts).inspect_err(|_| {
        let _ = fs::remove_dir_all(&folder);
    });
    staged.map_err(|error| unwritable(&folder, &error))?;
    put(directory).map_err(|error| unwritable(directory, &error))
}

/// Moves what a change that was cut short has left to do.
///
/// # Errors
/// When a file cannot be moved. What is left is tried again next time.
pub fn finish(directory: &Path) -> Result<(), Failure> {
    if !directory.join(FOLDER).join(LIST).is_file() {
        return Ok(());
    }
    let _lock = lock(directory)?;
    put(directory).map_err(|error| unwritable(directory, &error))
}

/// Puts the files beside the directory, and last of all their list.
fn stage(folder: &Path, texts: &Texts) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir(folder)?;
    for (index, text) in texts.values().enumerate() {
        if let Some(text) = text {
            write_synced(&folder.join(index.to_string()), text.as_bytes())?;
        }
    }
    let list = texts.iter().map(|(file, text)| (file, text.is_some()));
    let list = serde_json::to_vec(&list.collect::<Vec<_>>())?;
    let unfinished = folder.join("list.new");
    write_synced(&unfinished, &list)?;
    fs::rename(unfinished, folder.join(LIST))?;
    sync(folder)
}

/// Moves the files of the list to their places, and takes the folder away. Moving again what was moved does nothing.
fn put(directory: &Path) -> io::Result<()> {
    let folder = directory.join(FOLDER);
    let Ok(list) = fs::read(folder.join(LIST)) else { return Ok(()) };
    let list: Vec<(PathBuf, bool)> = serde_json::from_slice(&list)?;
    for (index, (file, stays)) in list.iter().enumerate() {
        let (from, to) = (folder.join(index.to_string()), directory.join(file));
        let parent = to.parent().unwrap_or(directory);
        fs::create_dir_all(parent)?;
        if *stays && from.exists() {
            fs::rename(from, &to)?;
        } else if !stays && to.exists() {
            fs::remove_file(&to)?;
        }
        sync(parent)?;
    }
    fs::remove_file(folder.join(LIST))?;
    fs::remove_dir_all(folder)
}

/// The right to change the directory, until it is dropped.
fn lock(directory: &Path) -> Result<File, Failure> {
    let path = directory.join(LOCK);
    let file = File::open(&path).map_err(|error| unwritable(&path, &error))?;
    file.try_lock().map_err(|_| {
        let message = format!("somebody else is changing {}", directory.display());
        Failure::said(message, "wait until that command has ended, and try again")
    })?;
    Ok(file)
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes sure that a folder's names are on the disk, where the system can do that.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::said(
        format!("{} cannot be written: {error}", path.display()),
        "see that the disk has room and is yours to write",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each file holds before and after; nothing where it is not there.
    const FILES: [(&str, &str, &str); 4] = [
        ("venues/a.toml", "a", "A"),
        ("services/new/b.toml", "", "B"),
        ("areas.toml", "c", "C"),
        ("venues/old.toml", "d", ""),
    ];

    fn directory() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::create_dir_all(folder.path().join("venues")).expect("a folder");
        fs::write(folder.path().join(LOCK), "").expect("a file");
        for (file, before, _) in FILES.iter().filter(|(_, before, _)| !before.is_empty()) {
            fs::write(folder.path().join(file), before).expect("a file");
        }
        folder
    }

    fn before() -> Files {
        let there = FILES.iter().filter(|(_, before, _)| !before.is_empty());
        there.map(|(file, before, _)| ((*file).to_owned(), Found::File(before.as_bytes().to_vec()))).collect()
    }

    fn texts() -> Texts {
        let text = |after: &str| (!after.is_empty()).then(|| after.to_owned());
        FILES.iter().map(|(file, _, after)| ((*file).to_owned(), text(after))).collect()
    }

    fn now(directory: &Path) -> Vec<String> {
        FILES.iter().map(|(file, ..)| fs::read_to_string(directory.join(file)).unwrap_or_default()).collect()
    }

    #[test]
    fn cut_short_anywhere_all_is_done_or_nothing() {
        let texts = texts();
        // How much of the work was done when the power went: files beside the directory, the list, files moved.
        for done in 0..=9 {
            let folder = directory();
            let at = folder.path();
            let beside = at.join(FOLDER);
            if done < 5 {
                fs::create_dir(&beside).expect("a folder");
                for (index, text) in texts.values().flatten().take(done).enumerate() {
                    fs::write(beside.join(index.to_string()), text).expect("a file");
                }
            } else {
                stage(&beside, &texts).expect("files beside the directory");
                for (index, (file, text)) in texts.iter().take(done - 5).enumerate() {
                    fs::create_dir_all(at.join(file).parent().unwrap_or(at)).expect("a folder");
                    match text {
                        Some(_) => fs::rename(beside.join(index.to_string()), at.join(file)).expect("a file moved"),
                        None => fs::remove_file(at.join(file)).expect("a file taken away"),
                    }
                }
            }
            finish(at).expect("a change that can be finished");
            let expected = FILES.map(|(_, before, after)| if done < 5 { before } else { after });
            assert_eq!(now(at), expected, "after {done} steps");
            write(at, &Files::new(), &Texts::new()).expect("the next change");
            assert!(!beside.exists(), "after {done} steps");
        }
    }

    #[test]
    fn what_somebody_else_changed_meanwhile_is_not_written_over() {
        let folder = directory();
        fs::write(folder.path().join("areas.toml"), "theirs").expect("a file");
        let refused = write(folder.path(), &before(), &texts());
        assert!(matches!(refused, Err(Failure::Said { message, .. }) if message.contains("areas.toml was changed")));
        assert_eq!(now(folder.path()), ["a", "", "theirs", "d"]);
    }

    #[test]
    fn two_do_not_change_it_at_once() {
        let folder = directory();
        let held = lock(folder.path());
        assert!(held.is_ok());
        assert!(matches!(write(folder.path(), &before(), &texts()), Err(Failure::Said { message, .. })
            if message.starts_with("somebody else is changing")));
        assert_eq!(now(folder.path()), ["a", "", "c", "d"]);
    }
}
