//! What the binary carries, so that it needs no repository: the page, and what a new directory begins with.

use fingerpost_author::read::{Found, Messages, Texts, read};
use std::sync::OnceLock;

/// A file: its path in its folder, and what is in it.
pub type File = (&'static str, &'static [u8]);

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The English sentences as they come with this program.
pub fn messages() -> &'static Messages {
    static MESSAGES: OnceLock<Messages> = OnceLock::new();
    MESSAGES.get_or_init(|| {
        let of = |(path, bytes): &File| ((*path).to_owned(), Found::File(bytes.to_vec()));
        let files = RULES.iter().filter(|(path, _)| *path == "messages/en.toml").map(of).collect();
        read(&Texts { directory: None, rules: Some(files) }).messages
    })
}
