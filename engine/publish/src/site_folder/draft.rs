//! A site as it is to be, beside the one that is there.

use super::lock::Lock;
use super::one_by_one::INSIDE;
use super::ours::{COPIES, Ours, SiteList};
use super::place::{Placing, Way};
use super::{clash, taken};
use crate::failure::Failure;
use crate::manifest::{self, File};
use crate::regular::is_plain;
use fingerpost::edition;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What may be done about a folder that cannot be written.
pub(super) const WRITABLE: &str = "check that the folder and the one that it lies in may be written to, and that the disk has room; the site is as it was";
/// What may be done about a folder that is none for a site.
const ANOTHER: &str = "name a folder that is empty or not there yet, such as `site`";
/// How the name of an earlier site ends that lies beside, where two folders cannot change places in one step.
pub(super) const BEFORE: &str = "-before";

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
        Draft::beside(site, Ours::listed_in, true)
    }

    /// A draft for a site that is there.
    ///
    /// # Errors
    /// When there is none, or as above.
    pub(crate) fn of_site(site: &Path) -> Result<Draft, Failure> {
        let site = whole(site)?;
        if !site.join(manifest::NAME).is_file() {
            let message = format!("{}: there is no site", site.display());
            return Err(Failure::said(message, "name the folder that `fingerpost publish` wrote"));
        }
        Draft::beside(site, Ours::listed_in, true)
    }

    /// A draft for a folder in which everything is ours, however it came there, and that nobody needs after the power has failed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn of_own(site: &Path) -> Result<Draft, Failure> {
        Draft::beside(whole(site)?, |_| Ok(Ours::All), false)
    }

    fn beside(
        site: PathBuf,
        ours: impl FnOnce(&Path) -> Result<Ours, Failure>,
        is_synced: bool,
    ) -> Result<Draft, Failure> {
        let unwritable = |error: io::Error| Failure::said(format!("{}: {error}", site.display()), WRITABLE);
        let (folder, name) = match (site.parent(), site.file_name()) {
            (Some(folder), Some(name)) => (folder.to_owned(), format!(".{}.next-", name.display())),
            _ => return Err(Failure::said(format!("{}: this is no folder for a site", site.display()), ANOTHER)),
        };
        put_back(&site, &folder, &name).map_err(unwritable)?;
        if !site.exists() {
            fs::create_dir_all(&site).map_err(unwritable)?;
        }
        let lock = Lock::take(&site)?;
        let ours = ours(&site)?;
        remove_leftovers(&folder, &name);
        remove_leftovers(&site, INSIDE);
        let (next, way) = next_to(&site, &folder, &name).map_err(unwritable)?;
        let lock_of_next = Lock::take(&next)?;
        let (written, unchanged) = (RefCell::default(), RefCell::default());
        Ok(Draft { site, next, way, ours, written, unchanged, is_synced, _locks: [lock, lock_of_next] })
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
    /// When its path leads elsewhere, somebody else's file has it, or it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.refuse(path)?;
        let file = File { path: path.to_owned(), digest: edition::digest(bytes), bytes: bytes.len() };
        let was = self.site.join(path);
        let is_file = was.symlink_metadata().is_ok_and(|there| there.is_file());
        if is_file && fs::read(&was).is_ok_and(|there| there == bytes) {
            self.link(path)?;
            self.unchanged.borrow_mut().insert(path.to_owned());
        } else {
            self.create(path, bytes)?;
        }
        self.written.borrow_mut().insert(path.to_owned(), file);
        Ok(())
    }

    /// Writes a copy of a file in another form: a list of files does not name it.
    ///
    /// # Errors
    /// As for files.
    pub(crate) fn write_copy(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.refuse(path)?;
        self.create(path, bytes)
    }

    /// Takes over a file of ours as it is; whether it is there.
    ///
    /// # Errors
    /// When its path leads elsewhere, it is somebody else's, or cannot be taken over.
    pub(crate) fn keep(&self, path: &str) -> Result<bool, Failure> {
        self.refuse(path)?;
        if !self.site.join(path).symlink_metadata().is_ok_and(|there| there.is_file()) {
            return Ok(false);
        }
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
    /// When it cannot be. Unless the message says otherwise, the site is as it was.
    pub fn commit(self) -> Result<(), Failure> {
        let placing = Placing { site: &self.site, next: &self.next, ours: &self.ours, is_synced: self.is_synced };
        placing.place(self.way)
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
        .map_err(|error| self.unwritable(path, &error))
    }

    fn link(&self, path: &str) -> Result<(), Failure> {
        let (from, to) = (self.site.join(path), self.next.join(path));
        let link = || {
            fs::create_dir_all(to.parent().unwrap_or(&self.next))?;
            if to.symlink_metadata().is_ok() {
                fs::remove_file(&to)?;
            }
            // A copy, where the file system has no second names.
            fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop))
        };
        link().map_err(|error| self.unwritable(path, &error))
    }

    fn unwritable(&self, path: &str, error: &io::Error) -> Failure {
        Failure::said(format!("{}: {error}", self.site.join(path).display()), WRITABLE)
    }

    /// A path that leads out of the site, or is somebody else's.
    fn refuse(&self, path: &str) -> Result<(), Failure> {
        let there = self.site.join(path);
        if !is_plain(path) {
            let message = format!("`{path}` leads out of the site {}", self.site.display());
            return Err(Failure::said(message, "a list of the site was altered: publish into an empty folder"));
        }
        match self.ours.contains(path) || there.symlink_metadata().is_err() {
            true => Ok(()),
            false => Err(clash(&there, &taken())),
        }
    }
}

impl Drop for Draft {
    /// The draft that was not committed; or what was there before it.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.next);
    }
}

/// A folder's whole path, links followed, also of one that is not there yet.
fn whole(site: &Path) -> Result<PathBuf, Failure> {
    let refused = |error: io::Error| Failure::said(format!("{}: {error}", site.display()), ANOTHER);
    if site.as_os_str().is_empty() {
        return Err(Failure::said("no folder was named to put the site in", ANOTHER));
    }
    if site.exists() {
        let site = site.canonicalize().map_err(refused)?;
        return if site.is_dir() { Ok(site) } else { Err(refused(io::Error::other("this is no folder"))) };
    }
    if site.symlink_metadata().is_ok() {
        return Err(refused(io::Error::other("this link leads nowhere")));
    }
    let absolute = std::path::absolute(site).map_err(refused)?;
    let there = absolute.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    let rest = absolute.strip_prefix(there).unwrap_or(Path::new(""));
    if rest.components().any(|part| !matches!(part, std::path::Component::Normal(_))) {
        return Err(refused(io::Error::other("this leads through a folder that is not there")));
    }
    Ok(there.canonicalize().map_err(refused)?.join(rest))
}

fn refuse_sources(site: &Path, sources: &[&Path]) -> Result<(), Failure> {
    for source in sources.iter().filter_map(|source| source.canonicalize().ok()) {
        if site.starts_with(&source) || source.starts_with(site) {
            let message = format!("{}: {} is not to lie with the site", site.display(), source.display());
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

/// The earlier site, if somebody was killed between the two steps that some file systems need.
fn put_back(site: &Path, folder: &Path, name: &str) -> io::Result<()> {
    if site.exists() {
        return Ok(());
    }
    match drafts(folder, name, BEFORE).next() {
        Some(before) => fs::rename(before, site),
        None => Ok(()),
    }
}

/// What somebody left who was killed: drafts whose lock nobody holds.
fn remove_leftovers(folder: &Path, name: &str) {
    for path in drafts(folder, name, "").chain(drafts(folder, name, BEFORE)) {
        if Lock::is_free(&path) {
            let _ = fs::remove_dir_all(path);
        }
    }
}

/// The folders in one that are called as drafts are: a name, a number, an ending.
fn drafts(folder: &Path, name: &str, ending: &str) -> impl Iterator<Item = PathBuf> {
    let is_draft = |called: &str| {
        let number = called.strip_prefix(name).and_then(|rest| rest.strip_suffix(ending));
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let found: Vec<PathBuf> = entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter(|entry| entry.file_name().to_str().is_some_and(is_draft))
        .map(|entry| entry.path())
        .collect();
    found.into_iter()
}
