//! Ids that stay: what the feed knows by one id is one record here, also after it has another name.

use super::super::imported::{Imported, Standing};
use super::super::names;
use crate::change::Kind;
use std::collections::HashSet;

pub(super) struct Ids<'a> {
    imported: Imported,
    standing: &'a Standing,
    given: HashSet<(Kind, String)>,
}

impl<'a> Ids<'a> {
    pub(super) fn new(imported: Imported, standing: &'a Standing) -> Self {
        Ids { imported, standing, given: HashSet::new() }
    }

    /// Our id of a record, if the feed's has been seen before.
    pub(super) fn known(&self, kind: Kind, feed_id: &str) -> Option<String> {
        self.imported.id(kind, feed_id).map(str::to_owned)
    }

    /// Our id of a record, made of its name if it is new.
    pub(super) fn of(&mut self, kind: Kind, feed_id: &str, name: &str) -> String {
        if let Some(id) = self.known(kind, feed_id) {
            return id;
        }
        let is_taken = |id: &str| {
            let name = (kind, id.to_owned());
            // What stands here under that very id, and was not brought in from anywhere, is this one with its memory lost.
            self.given.contains(&name) || (self.standing.contains_key(&name) && self.imported.is_record(kind, id))
        };
        let id = names::id(name, feed_id, is_taken);
        self.link(kind, feed_id, &id);
        id
    }

    /// Remembers that the feed's id means a record.
    pub(super) fn link(&mut self, kind: Kind, feed_id: &str, id: &str) {
        self.given.insert((kind, id.to_owned()));
        self.imported.link(kind, feed_id, id);
    }

    pub(super) fn finish(self) -> Imported {
        self.imported
    }
}
