//! Records of a directory of this kind as they were written, under a key of our own beside what the standard has: an export puts them
//! there, and an import that finds them takes them rather than guess what the standard's fields were made of.
//!
//! The keys of a record are those of its file and of its [sheet](crate::sheet::columns), a day is a text, and a service has its
//! `offerings` and `cases` in it. A feed's word is no more than that of any other source: what is not of exactly this shape is not
//! read at all, and what is goes through the check as if somebody here had written it.

mod case;
mod read;
mod write;

pub(super) use read::{Wrong, record, service};
pub use write::{Written, area, need, organisation, service as written_service, venue};

use super::finding::Log;
use crate::change::{Field, Kind, Proposed, Value};
use crate::diagnostic::Position;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// The key.
pub const KEY: &str = "fingerpost";

/// A record as the other directory has it.
#[derive(Debug, Clone)]
pub struct OwnRecord {
    /// Of what kind it is.
    pub kind: Kind,
    /// Its id there, and here.
    pub id: String,
    /// The folder or file that it stands in there: `essex` of `services/essex/one.toml`.
    pub folder: Option<String>,
    /// What it says.
    pub fields: Vec<Field>,
    /// Where.
    pub at: Position,
}

/// A service with its offerings.
#[derive(Debug, Clone)]
pub struct OwnService {
    /// The service.
    pub record: OwnRecord,
    /// Its offerings.
    pub offerings: Vec<OwnOffering>,
}

/// An offering. Of a venue that nobody may know the area alone is said.
#[derive(Debug, Clone)]
pub struct OwnOffering {
    /// The offering.
    pub record: OwnRecord,
    /// It is at such a venue, and this is the area.
    pub hidden_in: Option<String>,
}

/// The records of a feed that services refer to, by kind and id; the first of each counts.
pub type Shared = BTreeMap<(Kind, String), OwnRecord>;

impl OwnRecord {
    /// The record, to go into a file of its kind; `folder` is for those that do not say.
    pub(super) fn proposed(self, folder: &str, service: Option<&str>) -> Proposed {
        let folder = self.folder.as_deref().unwrap_or(folder);
        let file = match self.kind {
            Kind::Organisation => "organisations.toml".to_owned(),
            Kind::Need => "needs.toml".to_owned(),
            Kind::Area => "areas.toml".to_owned(),
            Kind::Helpline => "helplines.toml".to_owned(),
            Kind::Venue => format!("venues/{folder}.toml"),
            Kind::Service | Kind::Offering => format!("services/{folder}/{}.toml", self.id),
        };
        let Self { kind, id, fields, at, .. } = self;
        Proposed { kind, id, file, service: service.map(str::to_owned), fields, at }
    }

    /// What it could refer to: every text between quotes in what it says, and every text of a list.
    pub(super) fn mentions(&self) -> BTreeSet<&str> {
        self.fields.iter().flat_map(|field| mentioned(&field.value)).collect()
    }
}

fn mentioned(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) | Value::Other(text) => text.split(['"', '\'']).collect(),
        Value::Texts(texts) => texts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// What was read; of what could not be it is said why.
pub(super) fn told<T>(read: Result<T, Wrong>, at: &Position, log: &Log) -> Option<T> {
    read.map_err(|Wrong { key, wanted }| {
        let message = format!("`{key}` should be {wanted}: the record of another directory of this kind was not read");
        let tell = "Give `fingerpost` as `fingerpost export oruk` writes it, or leave it out.";
        log.refused("own-shape", at, message, tell);
    })
    .ok()
}

/// The areas under the key of what answers at `/`.
pub(super) fn areas(own: &Json) -> impl Iterator<Item = &Json> {
    own.get("areas").and_then(Json::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests;
