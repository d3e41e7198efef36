//! Bytes that are what an edition names, by their digest; and why bytes are refused.

use sha2::{Digest, Sha256};
use std::fmt;

/// Why bytes were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditionError {
    /// They do not begin as a file of an edition does.
    NotOurs,
    /// Written in a format older than this engine reads.
    TooOld {
        /// The file's format.
        version: u8,
    },
    /// Written in a format newer than this engine reads.
    TooNew {
        /// The file's format.
        version: u8,
    },
    /// Another part of an edition stands where this one was expected.
    WrongPart,
    /// Bytes are missing at its end.
    Cut,
    /// It is not what was written.
    Altered,
    /// It is whole, but another file than the edition names.
    WrongDigest,
    /// Its parts do not belong together.
    Mixed,
    /// A part is asked for that has not been read.
    Missing,
}

impl EditionError {
    /// A stable kebab-case code, for which the catalogue has words.
    pub fn code(self) -> &'static str {
        match self {
            EditionError::NotOurs => "edition-not-ours",
            EditionError::TooOld { .. } => "edition-too-old",
            EditionError::TooNew { .. } => "edition-too-new",
            EditionError::WrongPart => "edition-wrong-part",
            EditionError::Cut => "edition-cut",
            EditionError::Altered => "edition-altered",
            EditionError::WrongDigest => "edition-wrong-digest",
            EditionError::Mixed => "edition-mixed",
            EditionError::Missing => "edition-part-missing",
        }
    }
}

impl fmt::Display for EditionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditionError::NotOurs => write!(f, "this is not a file of an edition"),
            EditionError::TooOld { version } => {
                write!(f, "this edition is of format {version}, older than this engine reads: build it again")
            }
            EditionError::TooNew { version } => {
                write!(f, "this edition is of format {version}, newer than this engine reads: update the engine")
            }
            EditionError::WrongPart => write!(f, "another part of the edition stands where this one was expected"),
            EditionError::Cut => write!(f, "this file is cut: bytes are missing at its end; fetch it again"),
            EditionError::Altered => write!(f, "this file is not as it was written: fetch it again"),
            EditionError::WrongDigest => write!(f, "this is not the file that the edition names: fetch it again"),
            EditionError::Mixed => write!(f, "these files are of different editions: fetch them again"),
            EditionError::Missing => write!(f, "a file of this edition has not been read yet: fetch it first"),
        }
    }
}

impl std::error::Error for EditionError {}

/// The SHA-256 of bytes, in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    // Piece by piece: a browser puts its faster code in the place of the first that it made when a function is called next,
    // never within one call.
    let mut hash = Sha256::new();
    bytes.chunks(1 << 12).for_each(|piece| hash.update(piece));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a file that an edition names.
pub struct VerifiedBytes(pub(crate) Vec<u8>);

impl VerifiedBytes {
    /// Bytes with the digest that the edition gives of the file.
    ///
    /// # Errors
    /// When theirs is another.
    pub fn new(bytes: Vec<u8>, expected: &str) -> Result<VerifiedBytes, EditionError> {
        if digest(&bytes) == expected { Ok(VerifiedBytes(bytes)) } else { Err(EditionError::WrongDigest) }
    }

    /// Bytes whose digest the caller has compared: a page has the browser's own SHA-256, which is many times faster.
    pub fn compared_by_caller(bytes: Vec<u8>) -> VerifiedBytes {
        VerifiedBytes(bytes)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}
