//! A site as it is to be, beside the one that is there.

use super::exchange::{exchange, sync};
use super::lock::Lock;
use super::one_by_one::{self, INSIDE};
use super::ours::{COPIES, Ours, SiteList};
use crate::failure::Failure;
use crate::manifest::{self, File};
use fingerpost::edition;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What may be done about a folder that cannot be written.
const WRITABLE: &str = "check that the folder and the one that it lies in may be written to, and that the disk has room; the site is as it was";

/// How a draft gets to its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It changes places with the site.
    Exchange,
    /// Its files are moved.
    OneByOne,
}

/// A site as it is to be. What is not committed is gone when this is dropped, and the site is as it was.
pub struct Draft {
    site: PathBuf,
    next: PathBuf,
    way: Way,
    ours: Ours,
    written: RefCell<BTreeMap<String, File>>,
    /// The paths whose bytes are as they were.
    unchanged: RefCell<BTreeSet<String>>,
    is_synced: bool,
    /// Whether what is left beside the site holds something that nobody may lose.
    is_left: Cell<bool>,
    _locks: [Lock; 2],
}

impl Draft {
    /// A draft for the folder `site`, which is made if it is not there. It may not be, hold or lie in any folder of `sources`.
    ///
    /// # Errors
    /// When the folder holds other things than a site of ours, somebody else is writing it, or it cannot be written.
    pub fn of(site: &Path, sources: &[&Path]) -> Result<Draft, Failure> {
        let site = whole(site)?;
        refuse_sources(&site, sources)?;
        let ours = Ours::listed_in(&site)?;
        Draft::beside(site, ours, true)
    }

    /// A draft for a site that is there.
    ///
    /// # Errors
    /// When there is none, or as above.
    pub(crate) fn of_site(site: &Path) -> Result<Draft, Failure> {
        if !site.join(manifest::NAME).is_file() {
            let message = format!("{}: there is no site", site.display());
            return Err(Failure::said(message, "name the folder that `fingerpost publish` wrote"));
        }
        Draft::of(site, &[])
    }

    /// A draft for a folder in which everything is ours, however it came there, and that nobody needs after the power has failed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn of_own(site: &Path) -> Result<Draft, Failure> {
        Draft::beside(whole(site)?, Ours::All, false)
    }

    fn beside(site: PathBuf, ours: Ours, is_synced: bool) -> Result<Draft, Failure> {
        let unwritable = |error: io::Error| Failure::said(format!("{}: {error}", site.display()), WRITABLE);
        let (folder, name) = match (site.parent(), site.file_name()) {
            (Some(folder), Some(name)) => (folder.to_owned(), format!(".{}.next-", name.display())),
            _ => return Err(Failure::said(format!("{}: this is no folder for a site", site.display()), ANOTHER)),
        };
        if !site.exists() {
            fs::create_dir_all(&site).map_err(unwritable)?;
        }
        let lock = Lock::take(&site)?;
        remove_leftovers(&folder, &name);
        remove_leftovers(&site, INSIDE);
        let (next, way) = next_to(&site, &folder, &name).map_err(unwritable)?;
        let lock_of_next = Lock::take(&next)?;
        let locks = [lock, lock_of_next];
        let (written, unchanged) = (RefCell::default(), RefCell::default());
        let is_left = Cell::new(false);
        Ok(Draft { site, next, way, ours, written, unchanged, is_synced, is_left, _locks: locks })
    }

    /// The folder as it is now, before anything is committed.
    pub fn site(&self) -> &Path {
        &self.site
    }

    /// The folder in which the site is drafted.
    pub fn folder(&self) -> &Path {
        &self.next
    }

    /// Writes a file. One that is as it was is not written again: whoever copies the site sees what is new.
    ///
    /// # Errors
    /// When somebody else's file has that name, or it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let file = File { path: path.to_owned(), digest: edition::digest(bytes), bytes: bytes.len() };
        let was = self.site.join(path);
        if was.symlink_metadata().is_ok_and(|there| there.is_file()) {
            self.refuse_foreign(path)?;
            if fs::read(&was).is_ok_and(|there| there == bytes) {
                self.link(path)?;
                self.unchanged.borrow_mut().insert(path.to_owned());
                self.written.borrow_mut().insert(path.to_owned(), file);
                return Ok(());
            }
        }
        self.create(path, bytes)?;
        self.written.borrow_mut().insert(path.to_owned(), file);
        Ok(())
    }

    /// Writes a copy of a file in another form: a list of files does not name it.
    ///
    /// # Errors
    /// As for files.
    pub(crate) fn write_copy(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.refuse_foreign(path)?;
        self.create(path, bytes)
    }

    /// Takes over a file of ours as it is; whether it is there.
    ///
    /// # Errors
    /// When it is somebody else's, or cannot be taken over.
    pub(crate) fn keep(&self, path: &str) -> Result<bool, Failure> {
        if !self.site.join(path).is_file() {
            return Ok(false);
        }
        self.refuse_foreign(path)?;
        if self.next.join(path).symlink_metadata().is_err() {
            self.link(path)?;
        }
        Ok(true)
    }

    /// Takes over a file of ours with its compressed copies.
    ///
    /// # Errors
    /// As for one.
    pub(crate) fn keep_whole(&self, path: &str) -> Result<(), Failure> {
        self.keep(path)?;
        COPIES.iter().try_for_each(|ending| self.keep(&format!("{path}{ending}")).map(drop))
    }

    /// The bytes of what was written at a path.
    ///
    /// # Errors
    /// When nothing was, or it cannot be read.
    pub(crate) fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.next.join(path))
    }

    /// What was written, by path.
    pub fn written(&self) -> Vec<File> {
        self.written.borrow().values().cloned().collect()
    }

    /// What was written at a path.
    pub(crate) fn at(&self, path: &str) -> Option<File> {
        self.written.borrow().get(path).cloned()
    }

    /// Whether what was written at a path is as it was.
    pub(crate) fn is_unchanged(&self, path: &str) -> bool {
        self.unchanged.borrow().contains(path)
    }

    /// The list of what was written so far.
    pub(crate) fn list(&self) -> SiteList {
        SiteList { files: self.written() }
    }

    /// Puts the draft where the site is.
    ///
    /// # Errors
    /// When it cannot be: then the site is as it was.
    pub fn commit(self) -> Result<(), Failure> {
        if self.way == Way::OneByOne {
            let moved = one_by_one::move_all(&self.next, &self.site, &self.ours, |path| clash(path, &taken()))?;
            return moved.and_then(|()| sync(&self.site)).map_err(|error| {
                Failure::said(format!("{}: {error}", self.site.display()), "mend that, then run the same command again")
            });
        }
        self.take_over_foreign("", false)?;
        let done = || {
            fs::set_permissions(&self.next, fs::metadata(&self.site)?.permissions())?;
            if self.is_synced {
                sync(&self.next)?;
            }
            exchange(&self.next, &self.site)
        };
        done().map_err(|error| Failure::said(format!("{}: {error}", self.site.display()), WRITABLE))?;
        if self.is_synced
            && let Some(folder) = self.site.parent()
        {
            let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
        }
        // The folders have changed places: what somebody has put there meanwhile is not lost.
        self.take_over_foreign("", true).inspect_err(|_| self.is_left.set(true))
    }

    /// Takes over what is not ours, as it is. After the folders have changed places, the other way round.
    fn take_over_foreign(&self, folder: &str, is_exchanged: bool) -> Result<(), Failure> {
        let (from, to) = if is_exchanged { (&self.next, &self.site) } else { (&self.site, &self.next) };
        let unreadable =
            |error: io::Error| Failure::said(format!("{}: {error}", from.join(folder).display()), WRITABLE);
        for entry in fs::read_dir(from.join(folder)).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let name = entry.file_name();
            // No path of ours is other than UTF-8.
            let path = match name.to_str() {
                Some(name) if folder.is_empty() => name.to_owned(),
                Some(name) => format!("{folder}/{name}"),
                None => return Err(unreadable(io::Error::other("a name in it is not UTF-8"))),
            };
            let kind = entry.file_type().map_err(unreadable)?;
            if kind.is_dir() {
                // A folder of somebody else's stays also when it is empty; one of ours goes with its files.
                let is_empty = fs::read_dir(entry.path()).is_ok_and(|mut inside| inside.next().is_none());
                if is_empty && !is_exchanged {
                    fs::create_dir_all(to.join(&path)).map_err(unreadable)?;
                }
                self.take_over_foreign(&path, is_exchanged)?;
                continue;
            }
            let is_there = to.join(&path).symlink_metadata().is_ok();
            if self.ours.contains(&path) || (is_there && is_exchanged) {
                continue;
            }
            if is_there {
                return Err(clash(&from.join(&path), &taken()));
            }
            link(&from.join(&path), &to.join(&path)).map_err(|error| clash(&from.join(&path), &error))?;
        }
        Ok(())
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let to = self.next.join(path);
        let write = || {
            fs::create_dir_all(to.parent().unwrap_or(&self.next))?;
            fs::File::create_new(&to)?.write_all(bytes)
        };
        match write() {
            // Written twice in one go, as what two languages have in common: the later one counts.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && to.is_file() => {
                fs::remove_file(&to).and_then(|()| write())
            }
            outcome => outcome,
        }
        .map_err(|error| Failure::said(format!("{}: {error}", self.site.join(path).display()), WRITABLE))
    }

    fn link(&self, path: &str) -> Result<(), Failure> {
        let to = self.next.join(path);
        if to.symlink_metadata().is_ok() {
            let _ = fs::remove_file(&to);
        }
        link(&self.site.join(path), &to)
            .map_err(|error| Failure::said(format!("{}: {error}", self.site.join(path).display()), WRITABLE))
    }

    fn refuse_foreign(&self, path: &str) -> Result<(), Failure> {
        let there = self.site.join(path);
        match self.ours.contains(path) || there.symlink_metadata().is_err() {
            true => Ok(()),
            false => Err(clash(&there, &taken())),
        }
    }
}

impl Drop for Draft {
    /// The draft that was not committed; or what was there before it.
    fn drop(&mut self) {
        if !self.is_left.get() {
            let _ = fs::remove_dir_all(&self.next);
        }
    }
}

const ANOTHER: &str = "name a folder that is empty or not there yet, such as `site`";

/// A folder's whole path, also of one that is not there yet.
fn whole(site: &Path) -> Result<PathBuf, Failure> {
    let refused = |error: io::Error| Failure::said(format!("{}: {error}", site.display()), ANOTHER);
    if site.as_os_str().is_empty() {
        return Err(Failure::said("no folder was named to put the site in", ANOTHER));
    }
    if site.exists() {
        let site = site.canonicalize().map_err(refused)?;
        return if site.is_dir() { Ok(site) } else { Err(refused(io::Error::other("this is no folder"))) };
    }
    let site = std::path::absolute(site).map_err(refused)?;
    match site.symlink_metadata() {
        Ok(_) => Err(refused(io::Error::other("this link leads nowhere"))),
        Err(_) => Ok(site),
    }
}

fn refuse_sources(site: &Path, sources: &[&Path]) -> Result<(), Failure> {
    for source in sources.iter().filter_map(|source| source.canonicalize().ok()) {
        if site.starts_with(&source) || source.starts_with(site) {
            let message =
                format!("{}: the sources in {} are not to lie with the site", site.display(), source.display());
            return Err(Failure::said(message, ANOTHER));
        }
    }
    Ok(())
}

/// A folder for a draft: beside the site, where the two can change places; or else in it.
fn next_to(site: &Path, folder: &Path, name: &str) -> io::Result<(PathBuf, Way)> {
    let process = std::process::id();
    let (beside, inside) = (folder.join(format!("{name}{process}")), site.join(format!("{INSIDE}{process}")));
    if fs::create_dir(&beside).is_ok() {
        // What can be moved in can change places. A volume of its own may be on the same disk, and cannot.
        if fs::rename(&beside, &inside).is_ok() {
            fs::rename(&inside, &beside)?;
            return Ok((beside, Way::Exchange));
        }
        fs::remove_dir(&beside)?;
    }
    fs::create_dir(&inside)?;
    Ok((inside, Way::OneByOne))
}

/// What somebody left who was killed: drafts whose lock nobody holds.
fn remove_leftovers(folder: &Path, name: &str) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(name)) {
        if Lock::is_free(&entry.path()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A second name for a file; a copy, where the file system has none, and of links.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to.parent().unwrap_or(to))?;
    if from.symlink_metadata()?.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

fn taken() -> io::Error {
    io::Error::other("this file is not ours, and one of the site has its name")
}

fn clash(path: &Path, error: &io::Error) -> Failure {
    Failure::said(
        format!("{}: {error}", path.display()),
        "move it elsewhere, or name another folder for the site; nothing was written",
    )
}
