//! `links.toml`: where to look when a directory has nothing.

use super::{ProvenanceRecord, Text};

/// `[[link]]`: where somebody can look for help wherever they are.
#[derive(Debug)]
pub struct LinkRecord {
    /// `id`.
    pub id: Text,
    /// `name`.
    pub name: Text,
    /// `url`.
    pub url: Text,
    /// `needs`: shown with these needs; empty: with any.
    pub needs: Vec<Text>,
    /// Source and check date.
    pub provenance: ProvenanceRecord,
}

/// `[[council]]`: the council of a district that this directory does not cover.
#[derive(Debug)]
pub struct CouncilRecord {
    /// `district`: its GSS code.
    pub district: Text,
    /// `name`.
    pub name: Text,
    /// `website`.
    pub website: Text,
    /// Source and check date.
    pub provenance: ProvenanceRecord,
}
