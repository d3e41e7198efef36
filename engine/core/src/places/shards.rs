//! Places shared out: a country's postcodes are too many for one file, so each outcode has its own, its shard, and an index
//! says which there are, which postcodes each may hold, and by what digest it is known.
//!
//! A postcode needs one shard. A position needs every shard that may hold the postcode nearest to it: first the likeliest
//! ones, and once they are there, any other whose postcodes may be nearer still. So the nearest postcode is always found,
//! as in a file that holds all of them.

use super::error::PlacesFileError;
use super::file::{OutcodeEntry, OutcodeRow, PlacesFile, ShardDigest, ShardRow};
use super::nearest::{NEAR_METRES, nearest_postcode};
use super::postcode::{Code, Outcode};
use crate::grid::GridPoint;
use crate::sorting::{sort_and_dedup, sort_by_key};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// So many shards are asked for at first around a position: where outcodes meet, one of these mostly holds the nearest
/// postcode, and what is still wanted then is all that may.
const LIKELIEST: usize = 2;

/// The name of a shard's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// The outcode whose postcodes it holds.
    pub outcode: Outcode,
    digest: ShardDigest,
}

/// Places shared out.
#[derive(Debug)]
pub struct SharedOut {
    /// Outcodes, towns and the shards' digests: wanted by everybody.
    pub index: PlacesFile,
    /// Each shard's name and bytes, in the order of the outcodes.
    pub shards: Vec<(Shard, Vec<u8>)>,
}

impl Shard {
    fn of(outcode: Outcode, row: &ShardRow) -> Shard {
        Shard { outcode, digest: row.digest }
    }

    /// The name of its file, which follows from its content: `AL10-0f1e2d3c4b5a6978.bin`.
    pub fn file_name(&self) -> String {
        let figures: String = self.digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}-{figures}.bin", self.outcode)
    }
}

impl SharedOut {
    /// Shares out files of places: postcodes go into shards, everything else into the index, which is called `area`.
    pub fn of(files: &[PlacesFile], area: &str) -> SharedOut {
        let mut towns = Vec::new();
        let mut outcodes = Vec::new();
        let mut with_postcodes: BTreeSet<Outcode> = BTreeSet::new();
        for file in files {
            towns.extend(file.towns());
            outcodes.extend(file.outcodes());
            with_postcodes.extend(file.postcodes.iter().map(|row| row.postcode.outcode()));
        }
        let mut shards = Vec::with_capacity(with_postcodes.len());
        let mut rows = Vec::with_capacity(with_postcodes.len());
        for outcode in with_postcodes {
            let file = shard_of(files, outcode);
            let bytes = file.encode();
            let row = ShardRow::of(&file.postcodes, digest(&bytes));
            // An outcode that no file describes still has to stand in the index. Sorting keeps the first of two.
            outcodes.push(OutcodeEntry { outcode, point: row.middle(), districts: file.districts.clone() });
            shards.push((Shard::of(outcode, &row), bytes));
            rows.push((outcode, row));
        }
        let name_of = |code: &str| files.iter().find_map(|file| file.name(code)).cloned();
        let mut index = PlacesFile::build(area, Vec::new(), towns, outcodes).with_names(name_of);
        for (outcode, row) in rows {
            if let Ok(at) = index.outcodes.binary_search_by_key(&outcode, |row| row.outcode) {
                index.outcodes[at].shard = Some(row);
            }
        }
        SharedOut { index, shards }
    }
}

/// Reads a shard that was wanted, by the name of its file.
pub(super) fn read_named(files: &[PlacesFile], file_name: &str, bytes: &[u8]) -> Result<PlacesFile, PlacesFileError> {
    let outcode = file_name.split('-').next().and_then(Outcode::parse);
    let named = outcode.and_then(|outcode| shard_row(files, outcode));
    let Some((row, _)) = named.filter(|(_, shard)| shard.digest == digest(bytes)) else {
        // If it is no file of places at all, that says more.
        return PlacesFile::decode(bytes).and(Err(PlacesFileError::NotNamed));
    };
    let file = PlacesFile::decode_compared(bytes)?;
    if row.outcode.as_str() == file.area { Ok(file) } else { Err(PlacesFileError::NotNamed) }
}

/// The shards that these codes are in and that are not here yet.
pub(super) fn wanted_for(files: &[PlacesFile], codes: &[Code]) -> Vec<Shard> {
    let whole = codes.iter().filter(|code| matches!(code, Code::Postcode(_)));
    let mut outcodes: Vec<Outcode> = whole.map(Code::outcode).collect();
    sort_and_dedup(&mut outcodes);
    let rows = outcodes.into_iter().filter_map(|outcode| shard_row(files, outcode));
    rows.filter(|(row, _)| !has_file(files, row.outcode)).map(|(row, shard)| Shard::of(row.outcode, shard)).collect()
}

/// The shards that may hold the postcode nearest to a point, and are not here yet; the likeliest come first. Empty
/// once whatever could be asked for could only hold postcodes that are farther away than one that is here.
pub(super) fn wanted_near(files: &[PlacesFile], point: GridPoint) -> Vec<Shard> {
    let here = nearest_postcode(files, point).map(|(_, row)| row.point.distance_squared(point));
    let near = NEAR_METRES * NEAR_METRES;
    let reach = here.unwrap_or(near).min(near);
    let rows = files.iter().flat_map(|file| &file.outcodes);
    let mut wanted: Vec<(i64, i64, Shard)> = rows
        .filter_map(|row| {
            let shard = row.shard.as_ref()?;
            let least = shard.least_distance_squared(point);
            let is_wanted = least <= reach && !has_file(files, row.outcode);
            is_wanted.then(|| (least, row.point.distance_squared(point), Shard::of(row.outcode, shard)))
        })
        .collect();
    sort_by_key(&mut wanted, |(least, middle, shard)| (*least, *middle, shard.outcode));
    if here.is_none_or(|distance| distance > near) {
        wanted.truncate(LIKELIEST);
    }
    wanted.into_iter().map(|(_, _, shard)| shard).collect()
}

fn shard_row(files: &[PlacesFile], outcode: Outcode) -> Option<(&OutcodeRow, &ShardRow)> {
    files.iter().find_map(|file| {
        let row = file.find_outcode(outcode)?;
        Some((row, row.shard.as_ref()?))
    })
}

fn has_file(files: &[PlacesFile], outcode: Outcode) -> bool {
    files.iter().any(|file| file.area == outcode.as_str())
}

fn shard_of(files: &[PlacesFile], outcode: Outcode) -> PlacesFile {
    let entries = files.iter().flat_map(|file| file.entries_of(file.postcodes_of(outcode)));
    PlacesFile::build(outcode.as_str(), entries.collect(), Vec::new(), Vec::new())
}

fn digest(bytes: &[u8]) -> ShardDigest {
    let whole = Sha256::digest(bytes);
    std::array::from_fn(|at| whole[at])
}

#[cfg(test)]
mod tests;
