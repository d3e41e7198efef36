//! The folder of a site, written whole or not at all: a [`Draft`] is made beside it, with everything that is to be there, and then the
//! two change places in one step of the file system. Whoever is killed at any moment leaves the site as it was, or as it was to be; where
//! the two cannot change places, each file is whole, and `edition.json` comes last. Files of other people in the folder stay where they are
//! and as they are.

mod draft;
mod exchange;
mod lock;
mod one_by_one;
mod ours;
mod place;

pub use draft::Draft;
pub(crate) use ours::{COPIES, LISTS, SiteList};

use crate::failure::Failure;
use std::io;
use std::path::Path;

fn taken() -> io::Error {
    io::Error::other("this file is not ours, and one of the site has its name")
}

fn clash(path: &Path, error: &io::Error) -> Failure {
    let help = "move it elsewhere, or name another folder for the site; nothing was written";
    Failure::said(format!("{}: {error}", path.display()), help)
}

#[cfg(test)]
mod tests;
