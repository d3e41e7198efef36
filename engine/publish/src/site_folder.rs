//! The folder of a site, written whole or not at all: a [`Draft`] is made beside it, with everything that is to be there, and then the
//! two change places in one step of the file system. Whoever is killed at any moment leaves the site as it was, or as it was to be.
//! Files of other people in the folder stay where they are and as they are.

mod draft;
mod exchange;
mod lock;
mod one_by_one;
mod ours;

pub use draft::Draft;
pub(crate) use ours::{LISTS, SiteList};

#[cfg(test)]
mod tests;
