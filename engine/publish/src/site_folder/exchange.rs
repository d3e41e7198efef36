//! Two folders change places.

use super::draft::BEFORE;
use std::fs;
use std::io;
use std::path::Path;

/// Puts `next` where `site` is, and the other way round, in one step; where the file system has no such step, in two.
///
/// # Errors
/// When it cannot be done: then both are where they were.
pub(super) fn exchange(next: &Path, site: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, next, CWD, site, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => in_two_steps(next, site),
        outcome => outcome.map_err(io::Error::from),
    }
}

/// Some network drives. Whoever is killed between the steps leaves the earlier site beside, and the next draft puts it back.
fn in_two_steps(next: &Path, site: &Path) -> io::Result<()> {
    let mut before = next.as_os_str().to_owned();
    before.push(BEFORE);
    fs::rename(site, &before)?;
    if let Err(error) = fs::rename(next, site) {
        let _ = fs::rename(&before, site);
        return Err(error);
    }
    // If this cannot be, it lies beside under the other name; the site is in its place.
    let _ = fs::rename(before, next);
    Ok(())
}

/// Puts everything that was written on the disk itself, so that it is there after the power has failed.
///
/// # Errors
/// When it cannot be.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    let opened = fs::File::open(folder)?;
    #[cfg(any(target_os = "linux", target_os = "android"))]
    return rustix::fs::syncfs(&opened).map_err(io::Error::from);
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            match path.is_dir() {
                true => sync(&path)?,
                false => fs::File::open(path)?.sync_all()?,
            }
        }
        opened.sync_all()
    }
}
