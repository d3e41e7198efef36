//! `edition/history.json`: the editions of a site, one after the other: what was published when, and what was rolled back.

use crate::failure::Failure;
use crate::manifest::{File, LAST_SEQUENCE, Name};
use crate::regular::{self, is_plain};
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::path::Path;

/// The path of the file.
pub const NAME: &str = "edition/history.json";
/// The path of the same for readers of feeds.
pub const FEED: &str = "changes.atom";
/// What every history calls its format.
const FORMAT: &str = "fingerpost-history";

/// What was published in a folder, the first first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    format: String,
    /// What was published, the first first.
    pub entries: Vec<Entry>,
}

/// One publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The number of it.
    pub sequence: u64,
    /// When, in UTC: `2026-11-27T17:00:00Z`.
    pub at: String,
    /// Which edition.
    pub edition: Name,
    /// How it came to be.
    pub what: What,
    /// Which publication was put back, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
    /// The key that it is signed with; none of one that is not signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What changed, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The bytes of its `edition.json`.
    pub manifest: File,
    /// The list of its files.
    pub site: File,
    /// Those of its files whose names say nothing of their content, packed: `rollback` puts them back.
    pub pages: File,
    /// Whether its files have been taken away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pruned: bool,
}

/// How a publication came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// From sources.
    Published,
    /// From an earlier publication.
    RolledBack,
}

impl Entry {
    fn is_sound(&self) -> bool {
        let files = [&self.manifest, &self.site, &self.pages];
        self.sequence < LAST_SEQUENCE && self.edition.is_sound() && files.iter().all(|file| is_plain(&file.path))
    }
}

impl Default for History {
    fn default() -> Self {
        History { format: FORMAT.into(), entries: Vec::new() }
    }
}

impl History {
    /// That of a folder; an empty one, where nothing was published yet.
    ///
    /// # Errors
    /// When there is one that cannot be read.
    pub fn read(folder: &Path) -> Result<History, Failure> {
        let path = folder.join(NAME);
        let refused = |error: String| {
            let help = "put the file back as it was published, or publish into an empty folder";
            Failure::said(format!("{}: {error}", path.display()), help)
        };
        let text = match regular::read(folder, NAME, regular::DATA) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(History::default()),
            Err(error) => return Err(refused(error.to_string())),
        };
        let history: History = serde_json::from_slice(&text).map_err(|error| refused(error.to_string()))?;
        let in_order = history.entries.is_sorted_by(|one, other| one.sequence < other.sequence);
        match history.format == FORMAT && in_order && history.entries.iter().all(Entry::is_sound) {
            true => Ok(history),
            false => Err(refused("this is no history of a site".into())),
        }
    }

    /// Those whose files are still there.
    pub fn kept(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.pruned)
    }

    /// The last one.
    pub fn last(&self) -> Option<&Entry> {
        self.entries.last()
    }

    /// The number of the next one.
    pub fn next(&self) -> u64 {
        self.last().map_or(1, |last| last.sequence + 1)
    }

    /// Its bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).unwrap_or_default();
        text.push(b'\n');
        text
    }
}
