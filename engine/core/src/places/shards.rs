//! Places shared out: a country's postcodes are too many for one file, so each outcode has its own, its shard, and an index
//! says which there are, which postcodes each may hold, and by what digest it is known.
//!
//! A postcode needs one shard. A position needs every shard that may hold the postcode nearest to it: first the likeliest
//! ones, and once they are there, any other whose postcodes may be nearer still. So the nearest postcode is always found,
//! as in a file that holds all of them.

use super::error::PlacesFileError;
use super::file::{OUTCODE_STEP, OutcodeEntry, OutcodeRow, PlacesFile, PostcodeEntry, PostcodeRow, TownEntry};
use super::postcode::{Code, Outcode};
use super::{NEAR_METRES, Places};
use crate::grid::GridPoint;
use crate::sorting::{sort_and_dedup, sort_by_key};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The first half of a file's SHA-256: an index names thousands of files, and everybody fetches it.
pub(super) type ShardDigest = [u8; 16];

/// So many shards are asked for at first around a position: where outcodes meet, one of these mostly holds the nearest
/// postcode, and what is still wanted then is all that may.
const LIKELIEST: usize = 2;

/// What an index knows of an outcode's shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShardRow {
    pub(super) digest: ShardDigest,
    /// No postcode of the outcode lies farther west or south than this.
    pub(super) least: GridPoint,
    /// No postcode of the outcode lies farther east or north than this.
    pub(super) most: GridPoint,
}

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
            towns.extend(file.towns.iter().map(|row| TownEntry {
                name: row.name.clone(),
                point: row.point,
                district: file.district(row.district).to_owned(),
            }));
            outcodes.extend(file.outcodes.iter().map(|row| OutcodeEntry {
                outcode: row.outcode,
                point: row.point,
                districts: file.districts_of(row).collect(),
            }));
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
            shards.push((Shard { outcode, digest: row.digest }, bytes));
            rows.push((outcode, row));
        }
        let mut index = PlacesFile::build(area, Vec::new(), towns, outcodes);
        for (outcode, row) in rows {
            if let Ok(at) = index.outcodes.binary_search_by_key(&outcode, |row| row.outcode) {
                index.outcodes[at].shard = Some(row);
            }
        }
        SharedOut { index, shards }
    }
}

impl Places {
    /// Adds a shard that was wanted, by the name of its file.
    ///
    /// # Errors
    /// When the bytes are not what an index here means by that name.
    pub fn add_shard(&mut self, file_name: &str, bytes: &[u8]) -> Result<(), PlacesFileError> {
        let outcode = file_name.split('-').next().and_then(Outcode::parse);
        let named = outcode.and_then(|outcode| self.shard_row(outcode));
        let Some((row, _)) = named.filter(|(_, shard)| shard.digest == digest(bytes)) else {
            // If it is no file of places at all, that says more.
            return PlacesFile::decode(bytes).and(Err(PlacesFileError::NotNamed));
        };
        let file = PlacesFile::decode_compared(bytes)?;
        if row.outcode.as_str() != file.area {
            return Err(PlacesFileError::NotNamed);
        }
        self.add(file);
        Ok(())
    }

    /// The shards that these codes are in and that are not here yet.
    pub(super) fn wanted_for(&self, codes: &[Code]) -> Vec<Shard> {
        let whole = codes.iter().filter(|code| matches!(code, Code::Postcode(_)));
        let mut outcodes: Vec<Outcode> = whole.map(Code::outcode).collect();
        sort_and_dedup(&mut outcodes);
        let rows = outcodes.into_iter().filter_map(|outcode| self.shard_row(outcode));
        rows.filter(|(row, _)| !self.has_file(row.outcode)).map(|(row, shard)| shard.named(row.outcode)).collect()
    }

    /// The shards that may hold the postcode nearest to a point, and are not here yet; the likeliest come first. Empty
    /// once whatever could be asked for could only hold postcodes that are farther away than one that is here.
    pub(super) fn wanted_near(&self, point: GridPoint) -> Vec<Shard> {
        let here = self.nearest_postcode(point).map(|(_, row)| row.point.distance_squared(point));
        let near = NEAR_METRES * NEAR_METRES;
        let reach = here.unwrap_or(near).min(near);
        let rows = self.files.iter().flat_map(|file| &file.outcodes);
        let mut wanted: Vec<(i64, i64, Shard)> = rows
            .filter_map(|row| {
                let shard = row.shard.as_ref()?;
                let least = shard.least_distance_squared(point);
                let is_wanted = least <= reach && !self.has_file(row.outcode);
                is_wanted.then(|| (least, row.point.distance_squared(point), shard.named(row.outcode)))
            })
            .collect();
        sort_by_key(&mut wanted, |(least, middle, shard)| (*least, *middle, shard.outcode));
        if here.is_none_or(|distance| distance > near) {
            wanted.truncate(LIKELIEST);
        }
        wanted.into_iter().map(|(_, _, shard)| shard).collect()
    }

    fn shard_row(&self, outcode: Outcode) -> Option<(&OutcodeRow, &ShardRow)> {
        self.files.iter().find_map(|file| {
            let row = file.find_outcode(outcode)?;
            Some((row, row.shard.as_ref()?))
        })
    }

    fn has_file(&self, outcode: Outcode) -> bool {
        self.files.iter().any(|file| file.area == outcode.as_str())
    }
}

impl ShardRow {
    fn of(rows: &[PostcodeRow], digest: ShardDigest) -> ShardRow {
        let bound = |along: fn(GridPoint) -> i32| {
            let metres = || rows.iter().map(|row| along(row.point));
            let (least, most) = (metres().min().unwrap_or_default(), metres().max().unwrap_or_default());
            (
                least.div_euclid(OUTCODE_STEP) * OUTCODE_STEP,
                (most + OUTCODE_STEP - 1).div_euclid(OUTCODE_STEP) * OUTCODE_STEP,
            )
        };
        let (west, east) = bound(|point| point.easting);
        let (south, north) = bound(|point| point.northing);
        ShardRow { digest, least: GridPoint::new(west, south), most: GridPoint::new(east, north) }
    }

    fn middle(&self) -> GridPoint {
        let (least, most) = (self.least, self.most);
        GridPoint::new((least.easting + most.easting) / 2, (least.northing + most.northing) / 2)
    }

    fn named(&self, outcode: Outcode) -> Shard {
        Shard { outcode, digest: self.digest }
    }

    /// The square of the distance that every postcode of the shard is at least away.
    fn least_distance_squared(&self, point: GridPoint) -> i64 {
        let within = |metres: i32, least: i32, most: i32| metres.max(least).min(most);
        let nearest = GridPoint::new(
            within(point.easting, self.least.easting, self.most.easting),
            within(point.northing, self.least.northing, self.most.northing),
        );
        nearest.distance_squared(point)
    }
}

fn shard_of(files: &[PlacesFile], outcode: Outcode) -> PlacesFile {
    let entries = files.iter().flat_map(|file| {
        file.postcodes_of(outcode).iter().map(|row| PostcodeEntry {
            postcode: row.postcode,
            point: row.point,
            district: file.district(row.district).to_owned(),
        })
    });
    PlacesFile::build(outcode.as_str(), entries.collect(), Vec::new(), Vec::new())
}

fn digest(bytes: &[u8]) -> ShardDigest {
    let whole = Sha256::digest(bytes);
    std::array::from_fn(|at| whole[at])
}

#[cfg(test)]
mod tests;
