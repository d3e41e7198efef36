//! What the binary carries, so that it needs no repository: the page, and what a new directory begins with.

/// A file: its path in its folder, and what is in it.
pub type File = (&'static str, &'static [u8]);

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
