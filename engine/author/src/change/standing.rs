//! Records as they stand in a directory's files, for whoever compares them with more than one source.

use super::{Kind, Value, documents, places};
use crate::read::Files;
use std::collections::{BTreeMap, HashMap};

/// Every record of the kinds that can be brought in, with its keys but for `id`.
pub fn standing(files: &Files) -> HashMap<(Kind, String), BTreeMap<String, Value>> {
    // What is not TOML is told when changes are planned.
    let documents = documents(files, &mut Vec::new());
    let places = places(&documents);
    let records =
        places.into_iter().filter_map(|(name, place)| Some((name, documents.get(&place.file)?.values(&place))));
    records.collect()
}
