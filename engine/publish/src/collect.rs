//! Collects what authors write: the files of their folders as texts in memory, and what stands in the way of reading one. What
//! is read at all, and what is said of the rest, is for [`fingerpost_author::read`].

use crate::change::finish;
use crate::regular;
use fingerpost_author::diagnostic::{Diagnostic, Position};
use fingerpost_author::read::{Files, Folder, Found, Texts};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Everything that is read of a directory and its rules, and which of these folders is not there.
pub fn collect(directory: &Path, rules: &Path) -> (Texts, Vec<Diagnostic>) {
    // A change that was cut short is done to its end first: no file is from before it while another is from after it.
    let _ = finish(directory);
    let mut problems = Vec::new();
    let mut files = |folder, at, what, option| {
        let found = files(folder, at, what, option);
        found.map_err(|problem| problems.push(problem)).ok()
    };
    let texts = Texts {
        directory: files(Folder::Directory, directory, "the directory", "--directory"),
        rules: files(Folder::Rules, rules, "the rules", "--rules"),
    };
    (texts, problems)
}

/// Whether nothing at all is there; a link that leads nowhere is something.
pub(crate) fn is_absent(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// What lies in a folder. If it cannot be read at all, one problem says so, and not one for each file of it.
fn files(folder: Folder, at: &Path, what: &str, option: &str) -> Result<Files, Diagnostic> {
    let name = at.display().to_string();
    let refuse = |code, message| {
        let start = Position { file: name.clone(), line: 1, column: 1 };
        Err(Diagnostic::error(code, &start, message, format!("Say where {what} is with `{option} FOLDER`.")))
    };
    if !at.is_dir() {
        return refuse("missing-file", format!("there is no folder `{name}`"));
    }
    let mut files = Files::new();
    let listed = at.canonicalize().and_then(|root| Walk { folder, at, root }.list("", &mut Vec::new(), &mut files));
    match listed {
        Ok(()) => Ok(files),
        Err(error) => refuse("unreadable-file", format!("`{name}` cannot be read: {error}")),
    }
}

/// A folder that is gone through.
struct Walk<'w> {
    folder: Folder,
    at: &'w Path,
    /// Where it really is: nothing outside is read, whatever leads there.
    root: PathBuf,
}

impl Walk<'_> {
    /// Collects what lies in the folder `inside`, but for what is hidden. `above` are the folders that it is in, where they really are.
    fn list(&self, inside: &str, above: &mut Vec<PathBuf>, files: &mut Files) -> io::Result<()> {
        let path_of = |name: &str| if inside.is_empty() { name.to_owned() } else { format!("{inside}/{name}") };
        let really = self.at.join(inside).canonicalize()?;
        if !really.starts_with(&self.root) {
            return Err(io::Error::other("it leads out of the folder"));
        }
        if above.contains(&really) {
            return Err(io::Error::other("it leads back to a folder that it lies in"));
        }
        above.push(really);
        for entry in fs::read_dir(self.at.join(inside))? {
            let name = entry?.file_name();
            let Some(name) = name.to_str() else {
                files.insert(path_of(&name.to_string_lossy()), Found::BadName);
                continue;
            };
            if !name.starts_with('.') {
                let path = path_of(name);
                let found = self.look(&path, above, files);
                files.insert(path, found);
            }
        }
        above.pop();
        Ok(())
    }

    /// What lies under a path. A link is what it leads to; one that leads nowhere, or out of the folder, is nothing that could be read.
    fn look(&self, path: &str, above: &mut Vec<PathBuf>, files: &mut Files) -> Found {
        let on_disk = self.at.join(path);
        let found =
            fs::metadata(&on_disk).and_then(|found| match (found.is_dir(), self.folder.reads(path, found.is_dir())) {
                (true, true) => self.list(path, above, files).map(|()| Found::Folder),
                (true, false) => Ok(Found::Folder),
                (false, true) => regular::read(self.at, path, regular::SOURCE).map(Found::File),
                (false, false) => Ok(Found::Unopened),
            });
        found.unwrap_or_else(|error| Found::Unreadable {
            reason: error.to_string(),
            is_link: fs::symlink_metadata(&on_disk).is_ok_and(|found| found.is_symlink()),
        })
    }
}
