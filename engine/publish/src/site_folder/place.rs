//! A draft gets to the place of its site: in one step, or file by file where that cannot be.

use super::draft::WRITABLE;
use super::exchange::{exchange, sync};
use super::one_by_one;
use super::ours::Ours;
use super::{clash, taken};
use crate::failure::Failure;
use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::Path;

/// How.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It changes places with the site.
    Exchange,
    /// Its files are moved.
    OneByOne,
}

/// Why somebody else's file cannot be in the draft.
enum Foreign {
    /// Its name is one of ours, or it cannot be read: the site stays.
    Refused(Failure),
    /// It lies on another disk, or may not have a second name: it has to stay where it is, and the site with it.
    Immovable,
}

pub(super) struct Placing<'p> {
    pub site: &'p Path,
    pub next: &'p Path,
    pub ours: &'p Ours,
    pub is_synced: bool,
}

impl Placing<'_> {
    pub(super) fn place(&self, way: Way) -> Result<(), Failure> {
        if way == Way::OneByOne {
            return self.one_by_one();
        }
        match self.take_over("") {
            Ok(()) => self.exchange(),
            Err(Foreign::Refused(failure)) => Err(failure),
            Err(Foreign::Immovable) => self.one_by_one(),
        }
    }

    fn one_by_one(&self) -> Result<(), Failure> {
        one_by_one::move_all(self.next, self.site, self.ours)?;
        if self.is_synced { sync(self.site).map_err(|error| self.unwritable(&error)) } else { Ok(()) }
    }

    fn exchange(&self) -> Result<(), Failure> {
        if self.is_synced {
            sync(self.next).map_err(|error| self.unwritable(&error))?;
        }
        exchange(self.next, self.site).map_err(|error| self.unwritable(&error))?;
        if self.is_synced
            && let Some(folder) = self.site.parent()
        {
            let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
        }
        // What somebody has put into the folder since it was looked at is in the one that is now beside.
        let late = self.take_over_late("");
        late.map_err(|(path, error)| {
            let left = self.site.with_file_name(format!("{}-left-over", name_of(self.site)));
            let _ = fs::rename(self.next, &left);
            Failure::said(
                format!("the new site is in its place, but {path}, which came meanwhile, is not: {error}"),
                format!("take it from {}, then delete that folder", left.display()),
            )
        })
    }

    fn unwritable(&self, error: &io::Error) -> Failure {
        Failure::said(format!("{}: {error}", self.site.display()), WRITABLE)
    }

    /// Gives what is not ours a second name in the draft, and folders that are there already their owner and mode.
    fn take_over(&self, folder: &str) -> Result<(), Foreign> {
        let (from, to) = (self.site.join(folder), self.next.join(folder));
        let unreadable = |error: io::Error| {
            let help = "see that it may be read; the site is as it was";
            Foreign::Refused(Failure::said(format!("{}: {error}", from.display()), help))
        };
        let own = fs::metadata(&from).map_err(unreadable)?;
        if own.dev() != fs::metadata(self.next).map_err(unreadable)?.dev() {
            return Err(Foreign::Immovable);
        }
        for entry in fs::read_dir(&from).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            // No path of ours is other than UTF-8; a file's that is, stays where it is.
            let Some(path) = path_of(&entry, folder) else { return Err(Foreign::Immovable) };
            if entry.file_type().map_err(unreadable)?.is_dir() {
                self.take_over(&path)?;
            } else if !self.ours.contains(&path) {
                let to = self.next.join(&path);
                if to.symlink_metadata().is_ok() {
                    return Err(Foreign::Refused(clash(&entry.path(), &taken())));
                }
                if let Some(part) = to.ancestors().skip(1).find(|part| part.is_file()) {
                    let ours = part.strip_prefix(self.next).unwrap_or(part);
                    return Err(Foreign::Refused(clash(&self.site.join(ours), &taken())));
                }
                let link = || {
                    fs::create_dir_all(to.parent().unwrap_or(self.next))?;
                    fs::hard_link(entry.path(), &to)
                };
                link().map_err(|_| Foreign::Immovable)?;
            }
        }
        self.take_over_folder(&from, &to, &own).map_err(unreadable)
    }

    /// A folder of somebody else's stays also when it is empty; one of ours goes with its files.
    fn take_over_folder(&self, from: &Path, to: &Path, own: &Metadata) -> io::Result<()> {
        if !to.exists() && fs::read_dir(from)?.next().is_none() {
            fs::create_dir_all(to)?;
        }
        if to.exists() {
            fs::set_permissions(to, own.permissions())?;
            // Only root may give a folder away; whoever is not, owns it.
            let _ = chown(to, Some(own.uid()), Some(own.gid()));
        }
        Ok(())
    }

    /// After the folders have changed places: files of others that are new in the old one, or others than they were.
    fn take_over_late(&self, folder: &str) -> Result<(), (String, io::Error)> {
        let failed = |error: io::Error| (folder.to_owned(), error);
        for entry in fs::read_dir(self.next.join(folder)).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let Some(path) = path_of(&entry, folder) else {
                return Err((
                    entry.file_name().to_string_lossy().into_owned(),
                    io::Error::other("its name is not UTF-8"),
                ));
            };
            let failed = |error: io::Error| (path.clone(), error);
            if entry.file_type().map_err(failed)?.is_dir() {
                self.take_over_late(&path)?;
                continue;
            }
            if self.ours.contains(&path) {
                continue;
            }
            let (old, new) = (entry.path(), self.site.join(&path));
            let was = old.symlink_metadata().map_err(failed)?;
            match new.symlink_metadata() {
                Ok(is) if (is.dev(), is.ino()) == (was.dev(), was.ino()) => {}
                // Linked before it was replaced, as editors do: its second name is the older file.
                Ok(is) if is.nlink() == 1 && was.nlink() == 1 && !self.is_of_site(&path) => {
                    fs::rename(&old, &new).map_err(failed)?;
                }
                Ok(_) => return Err((path, io::Error::other("a file of the site has its name"))),
                Err(_) => {
                    let parent = new.parent().unwrap_or(self.site);
                    fs::create_dir_all(parent).and_then(|()| fs::rename(&old, &new)).map_err(failed)?;
                }
            }
        }
        Ok(())
    }

    /// Whether the site as it now is has a file of ours there.
    fn is_of_site(&self, path: &str) -> bool {
        Ours::listed_in(self.site).is_ok_and(|ours| ours.contains(path))
    }
}

fn path_of(entry: &DirEntry, folder: &str) -> Option<String> {
    let name = entry.file_name().into_string().ok()?;
    Some(if folder.is_empty() { name } else { format!("{folder}/{name}") })
}

fn name_of(site: &Path) -> String {
    site.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
