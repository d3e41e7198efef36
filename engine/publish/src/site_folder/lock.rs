//! One at a time: whoever writes a site holds the lock of its folder.

use crate::failure::Failure;
use std::fs::{self, File, TryLockError};
use std::path::Path;

/// The lock of a folder, held until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _held: File,
}

impl Lock {
    /// Takes the lock of a folder that is there.
    ///
    /// # Errors
    /// When somebody else holds it, or the folder cannot be opened.
    pub(crate) fn take(folder: &Path) -> Result<Lock, Failure> {
        let refused = |error: std::io::Error| {
            Failure::said(format!("{}: {error}", folder.display()), "see that the folder may be read and written")
        };
        loop {
            let held = File::open(folder).map_err(refused)?;
            match held.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(Failure::said(
                        format!("{}: this site is being written at this moment", folder.display()),
                        "wait until that is done, then run the same command again",
                    ));
                }
                Err(TryLockError::Error(error)) => return Err(refused(error)),
            }
            // Whoever held it before may have put another folder in this one's place.
            if is_still(folder, &held) {
                return Ok(Lock { _held: held });
            }
        }
    }

    /// Whether nobody holds the lock of a folder.
    pub(super) fn is_free(folder: &Path) -> bool {
        File::open(folder).is_ok_and(|file| file.try_lock().is_ok())
    }
}

fn is_still(folder: &Path, held: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(now), Ok(held)) = (fs::metadata(folder), held.metadata()) else { return false };
    (now.dev(), now.ino()) == (held.dev(), held.ino())
}
