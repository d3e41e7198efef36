//! What can be wrong with a place that a person gives, and with a file of places.

use std::fmt;

/// Why a place was not found. Its words come from the message catalogue, by [`PlaceError::code`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceError {
    /// Nothing was typed.
    EmptyPlace,
    /// It looks like a postcode, but neither it nor its first half is known.
    UnknownPostcode {
        /// What was typed.
        text: String,
    },
    /// It looks like the first half of a postcode, but there is none such.
    UnknownOutcode {
        /// What was typed.
        text: String,
    },
    /// No town here has that name.
    UnknownTown {
        /// What was typed.
        text: String,
        /// Up to three names that come near it, nearest first.
        near: Vec<String>,
    },
    /// In Northern Ireland, on an island beyond the grid, abroad, or no position at all.
    OutsideGreatBritain,
}

impl PlaceError {
    /// A stable kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            PlaceError::EmptyPlace => "empty-place",
            PlaceError::UnknownPostcode { .. } => "unknown-postcode",
            PlaceError::UnknownOutcode { .. } => "unknown-outcode",
            PlaceError::UnknownTown { .. } => "unknown-town",
            PlaceError::OutsideGreatBritain => "outside-great-britain",
        }
    }
}

impl fmt::Display for PlaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlaceError::EmptyPlace => write!(f, "no place was given: give a postcode or a town"),
            PlaceError::UnknownPostcode { text } => write!(f, "`{text}` is not a postcode that we know: check it"),
            PlaceError::UnknownOutcode { text } => write!(f, "`{text}` is not the first half of a postcode: check it"),
            PlaceError::UnknownTown { text, near } if near.is_empty() => {
                write!(f, "no town here is called `{text}`: try a postcode")
            }
            PlaceError::UnknownTown { text, near } => {
                write!(f, "no town here is called `{text}`: did you mean {}?", near.join(" or "))
            }
            PlaceError::OutsideGreatBritain => write!(f, "that is outside Great Britain: give a place in it"),
        }
    }
}

impl std::error::Error for PlaceError {}

/// Why the bytes of a file of places were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlacesFileError {
    /// It does not begin as a file of places does.
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
    /// Bytes are missing at its end.
    Cut {
        /// How many bytes it should have, as far as that can be told.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// It is not what was written: its bytes or its contents do not agree with one another.
    Altered,
    /// It is whole, but not a shard that the index names.
    NotNamed,
}

impl PlacesFileError {
    /// A stable kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            PlacesFileError::NotOurs => "places-not-ours",
            PlacesFileError::TooOld { .. } => "places-too-old",
            PlacesFileError::TooNew { .. } => "places-too-new",
            PlacesFileError::Cut { .. } => "places-cut",
            PlacesFileError::Altered => "places-altered",
            PlacesFileError::NotNamed => "places-not-named",
        }
    }
}

impl fmt::Display for PlacesFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlacesFileError::NotOurs => write!(f, "this is not a file of places"),
            PlacesFileError::TooOld { version } => {
                write!(f, "this file of places is of format {version}, older than this engine reads: build it again")
            }
            PlacesFileError::TooNew { version } => {
                write!(f, "this file of places is of format {version}, newer than this engine reads: update the engine")
            }
            PlacesFileError::Cut { expected, found } => {
                write!(f, "this file of places is cut: {found} bytes of {expected}; fetch it again")
            }
            PlacesFileError::Altered => write!(f, "this file of places is not as it was written: fetch it again"),
            PlacesFileError::NotNamed => {
                write!(f, "this file of places is not of this edition: fetch it again, or the whole edition")
            }
        }
    }
}

impl std::error::Error for PlacesFileError {}
