//! The bytes of a file of places: written and read here, by one definition.
//!
//! `FPPL`, one byte of version, the length of the body (4 bytes, little end first), the first 8 bytes of the body's
//! SHA-256, then the body: [`Columns`] in postcard. Columns hold differences from the row before, so that compression
//! finds them alike; a county's 54,000 postcodes then take about two bytes each.

use super::error::PlacesFileError;
use super::file::{DistrictName, OUTCODE_STEP, OutcodeRow, PlacesFile, PostcodeRow, ShardDigest, ShardRow, TownRow};
use super::file::{in_steps, metres, stepped};
use super::postcode::{Outcode, Postcode};
use crate::grid::GridPoint;
use crate::verified::VerifiedBytes;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

const MAGIC: &[u8; 4] = b"FPPL";
const VERSION: u8 = 3;
const HEADER: usize = MAGIC.len() + 1 + 4 + 8;

impl PlacesFile {
    /// The file's bytes; the same file always gives the same ones.
    pub fn encode(&self) -> Vec<u8> {
        // Writing plain columns into memory has nothing that could fail.
        let body = postcard::to_allocvec(&Columns::of(self)).unwrap_or_default();
        let mut bytes = Vec::with_capacity(HEADER + body.len());
        bytes.extend_from_slice(MAGIC);
        bytes.push(VERSION);
        bytes.extend_from_slice(&(body.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&checksum(&body));
        bytes.extend_from_slice(&body);
        bytes
    }

    /// Reads a file's bytes. No length is believed before the bytes it speaks of have been seen.
    ///
    /// # Errors
    /// When they are anything else.
    pub fn decode(bytes: &[u8]) -> Result<PlacesFile, PlacesFileError> {
        let (sum, body) = parts(bytes)?;
        if sum != checksum(body) {
            return Err(PlacesFileError::Altered);
        }
        decode_body(body).ok_or(PlacesFileError::Altered)
    }

    /// The same, of a file of which the whole digest has been compared: its own short one would be a second reading of all
    /// its bytes, and in a browser the longer part of reading it.
    ///
    /// # Errors
    /// When they are anything else.
    pub fn decode_named(named: &VerifiedBytes) -> Result<PlacesFile, PlacesFileError> {
        Self::decode_compared(named.bytes())
    }

    pub(super) fn decode_compared(bytes: &[u8]) -> Result<PlacesFile, PlacesFileError> {
        let (_, body) = parts(bytes)?;
        decode_body(body).ok_or(PlacesFileError::Altered)
    }
}

/// The checksum of a file and its body, which is as long as it says.
fn parts(bytes: &[u8]) -> Result<(&[u8], &[u8]), PlacesFileError> {
    let begun = bytes.len().min(MAGIC.len());
    if bytes[..begun] != MAGIC[..begun] {
        return Err(PlacesFileError::NotOurs);
    }
    let cut = |expected: usize| PlacesFileError::Cut { expected, found: bytes.len() };
    match bytes.get(MAGIC.len()) {
        Some(&version) if version < VERSION => return Err(PlacesFileError::TooOld { version }),
        Some(&version) if version > VERSION => return Err(PlacesFileError::TooNew { version }),
        _ => {}
    }
    let (header, body) = bytes.split_at_checked(HEADER).ok_or_else(|| cut(HEADER))?;
    let length = header[5..9].iter().rev().fold(0_usize, |length, byte| length << 8 | usize::from(*byte));
    if body.len() < length {
        return Err(cut(HEADER.saturating_add(length)));
    }
    if body.len() > length {
        return Err(PlacesFileError::Altered);
    }
    Ok((&header[9..], body))
}

/// Reads a body; `None` if its columns do not agree.
fn decode_body(body: &[u8]) -> Option<PlacesFile> {
    let (columns, rest) = postcard::take_from_bytes::<Columns>(body).ok()?;
    if rest.is_empty() { columns.into_file() } else { None }
}

fn checksum(body: &[u8]) -> [u8; 8] {
    let digest = Sha256::digest(body);
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    first
}

#[derive(Serialize, Deserialize)]
struct Columns {
    area: String,
    districts: Vec<String>,
    /// What each is called, and the county that it is a part of; both for all districts, or for none.
    names: Vec<String>,
    counties: Vec<String>,
    postcodes: PostcodeColumns,
    towns: TownColumns,
    outcodes: OutcodeColumns,
}

#[derive(Default, Serialize, Deserialize)]
struct PostcodeColumns {
    /// The outcodes, ascending.
    outcodes: Vec<String>,
    /// How many postcodes each has.
    counts: Vec<u32>,
    /// How many inward halves lie unused between a postcode and the one before it, afresh in each outcode.
    gaps: Vec<u16>,
    /// How many rows back the same point last stood; 0 where a new one follows in `points`. Terminated postcodes, and
    /// those of a large building, stand on their neighbours' points: three rows in ten.
    backs: Vec<u32>,
    points: PointColumns,
    /// Runs of rows in one district: its number and how many.
    districts: Vec<(u16, u32)>,
}

#[derive(Default, Serialize, Deserialize)]
struct TownColumns {
    names: Vec<String>,
    /// In metres, of the points.
    step: i32,
    points: PointColumns,
    districts: Vec<u16>,
}

#[derive(Default, Serialize, Deserialize)]
struct OutcodeColumns {
    outcodes: Vec<String>,
    /// In steps of [`OUTCODE_STEP`].
    points: PointColumns,
    districts: Vec<Vec<u16>>,
    shards: ShardColumns,
}

#[derive(Default, Serialize, Deserialize)]
struct ShardColumns {
    /// Which outcodes have a shard, in the order of the outcodes; empty where none has.
    present: Vec<bool>,
    digests: Vec<ShardDigest>,
    /// How far the postcodes reach from the outcode's middle, in steps of [`OUTCODE_STEP`]: to the west and south, and to
    /// the east and north.
    least: PointColumns,
    most: PointColumns,
}

/// Points as differences from the row before.
#[derive(Default, Serialize, Deserialize)]
struct PointColumns {
    eastings: Vec<i32>,
    northings: Vec<i32>,
}

impl Columns {
    fn of(file: &PlacesFile) -> Columns {
        Columns {
            area: file.area.clone(),
            districts: file.districts.clone(),
            names: file.names.iter().map(|district| district.name.clone()).collect(),
            counties: file.names.iter().map(|district| district.county.clone()).collect(),
            postcodes: PostcodeColumns::of(&file.postcodes),
            towns: TownColumns::of(&file.towns),
            outcodes: OutcodeColumns::of(&file.outcodes),
        }
    }

    fn into_file(self) -> Option<PlacesFile> {
        let names = self.names.into_iter().zip(self.counties);
        let file = PlacesFile {
            area: self.area,
            names: names.map(|(name, county)| DistrictName { name, county }).collect(),
            postcodes: self.postcodes.into_rows()?,
            towns: self.towns.into_rows()?,
            outcodes: self.outcodes.into_rows()?,
            districts: self.districts,
        };
        let known = |number: &u16| usize::from(*number) < file.districts.len();
        let all_known = [0, file.districts.len()].contains(&file.names.len())
            && file.postcodes.iter().all(|row| known(&row.district))
            && file.towns.iter().all(|row| known(&row.district))
            && file.outcodes.iter().all(|row| row.districts.iter().all(known));
        all_known.then_some(file)
    }
}

impl PostcodeColumns {
    fn of(rows: &[PostcodeRow]) -> PostcodeColumns {
        let mut columns = PostcodeColumns::default();
        let mut last_row_at: HashMap<GridPoint, usize> = HashMap::new();
        let mut next_inward = 0;
        let mut previous_outcode = None;
        let mut previous_point = GridPoint::default();
        for (at, row) in rows.iter().enumerate() {
            let outcode = row.postcode.outcode();
            if previous_outcode.replace(outcode) != Some(outcode) {
                columns.outcodes.push(outcode.to_string());
                columns.counts.push(0);
                next_inward = 0;
            }
            if let Some(count) = columns.counts.last_mut() {
                *count += 1;
            }
            columns.gaps.push(row.postcode.inward() - next_inward);
            next_inward = row.postcode.inward() + 1;

            match last_row_at.insert(row.point, at) {
                Some(before) => columns.backs.push((at - before) as u32),
                None => {
                    columns.backs.push(0);
                    columns.points.push(row.point, previous_point);
                }
            }
            previous_point = row.point;

            match columns.districts.last_mut() {
                Some((district, rows)) if *district == row.district => *rows += 1,
                _ => columns.districts.push((row.district, 1)),
            }
        }
        columns
    }

    fn into_rows(self) -> Option<Vec<PostcodeRow>> {
        let count = self.gaps.len();
        let outcodes = parsed_ascending(&self.outcodes)?;
        if self.backs.len() != count || self.counts.len() != outcodes.len() || self.points.len().is_none() {
            return None;
        }
        let mut gaps = self.gaps.iter();
        let mut backs = self.backs.iter();
        let mut points = self.points.pairs();
        let mut districts = self.districts.iter().flat_map(|(district, rows)| (0..*rows).map(move |_| *district));
        // The length of a column that has been read, and so no longer than the file.
        let mut rows: Vec<PostcodeRow> = Vec::with_capacity(count);
        for (outcode, in_outcode) in outcodes.into_iter().zip(self.counts) {
            let mut next_inward = 0_u16;
            for _ in 0..in_outcode {
                let inward = next_inward.checked_add(*gaps.next()?)?;
                let postcode = Postcode::from_parts(outcode, inward)?;
                next_inward = inward + 1;
                let previous = rows.last().map_or(GridPoint::default(), |row| row.point);
                let point = match *backs.next()? as usize {
                    0 => moved(previous, points.next()?)?.checked()?,
                    back => rows.get(rows.len().checked_sub(back)?)?.point,
                };
                rows.push(PostcodeRow { postcode, district: districts.next()?, point });
            }
        }
        let used_up = rows.len() == count && points.next().is_none() && districts.next().is_none();
        used_up.then_some(rows)
    }
}

impl TownColumns {
    fn of(rows: &[TownRow]) -> TownColumns {
        let step = if rows.iter().all(|row| stepped(row.point) == row.point) { OUTCODE_STEP } else { 1 };
        TownColumns {
            names: rows.iter().map(|row| row.name.clone()).collect(),
            step,
            points: PointColumns::of(rows.iter().map(|row| in_steps(row.point, step))),
            districts: rows.iter().map(|row| row.district).collect(),
        }
    }

    fn into_rows(self) -> Option<Vec<TownRow>> {
        let points = self.points.into_points()?;
        if self.names.len() != points.len() || self.districts.len() != points.len() {
            return None;
        }
        let rows = self.names.into_iter().zip(self.districts).zip(points);
        let town = |((name, district), steps)| Some(TownRow::new(name, district, metres(steps, self.step)?.checked()?));
        rows.map(town).collect()
    }
}

impl OutcodeColumns {
    fn of(rows: &[OutcodeRow]) -> OutcodeColumns {
        OutcodeColumns {
            outcodes: rows.iter().map(|row| row.outcode.to_string()).collect(),
            points: PointColumns::of(rows.iter().map(|row| in_steps(row.point, OUTCODE_STEP))),
            districts: rows.iter().map(|row| row.districts.clone()).collect(),
            shards: ShardColumns::of(rows),
        }
    }

    fn into_rows(self) -> Option<Vec<OutcodeRow>> {
        let outcodes = parsed_ascending(&self.outcodes)?;
        let points = self.points.into_points()?;
        if outcodes.len() != points.len() || self.districts.len() != points.len() {
            return None;
        }
        let rows = outcodes.into_iter().zip(self.districts).zip(points);
        let rows = rows.map(|((outcode, districts), steps)| {
            let point = metres(steps, OUTCODE_STEP)?.checked()?;
            Some(OutcodeRow { outcode, districts, point, shard: None })
        });
        self.shards.into_rows(rows.collect::<Option<_>>()?)
    }
}

impl ShardColumns {
    fn of(rows: &[OutcodeRow]) -> ShardColumns {
        let mut columns = ShardColumns::default();
        if rows.iter().all(|row| row.shard.is_none()) {
            return columns;
        }
        columns.present = rows.iter().map(|row| row.shard.is_some()).collect();
        for (row, shard) in rows.iter().filter_map(|row| Some((row, row.shard.as_ref()?))) {
            columns.digests.push(shard.digest);
            columns.least.push(in_steps(shard.least, OUTCODE_STEP), in_steps(row.point, OUTCODE_STEP));
            columns.most.push(in_steps(shard.most, OUTCODE_STEP), in_steps(row.point, OUTCODE_STEP));
        }
        columns
    }

    fn into_rows(self, mut rows: Vec<OutcodeRow>) -> Option<Vec<OutcodeRow>> {
        if self.present.is_empty() {
            return (self.digests.is_empty() && self.least.is_empty() && self.most.is_empty()).then_some(rows);
        }
        let counts = [self.digests.len(), self.least.len()?, self.most.len()?];
        let count = self.present.iter().filter(|present| **present).count();
        if self.present.len() != rows.len() || counts != [count; 3] {
            return None;
        }
        let sharded = rows.iter_mut().zip(&self.present).filter(|(_, present)| **present).map(|(row, _)| row);
        for (((row, digest), least), most) in sharded.zip(self.digests).zip(self.least.pairs()).zip(self.most.pairs()) {
            let corner = |from| metres(moved(in_steps(row.point, OUTCODE_STEP), from)?, OUTCODE_STEP);
            row.shard = Some(ShardRow { digest, least: corner(least)?, most: corner(most)? });
        }
        Some(rows)
    }
}

impl PointColumns {
    fn of(points: impl Iterator<Item = GridPoint>) -> PointColumns {
        let mut columns = PointColumns::default();
        let mut previous = GridPoint::default();
        for point in points {
            columns.push(point, previous);
            previous = point;
        }
        columns
    }

    fn push(&mut self, point: GridPoint, previous: GridPoint) {
        self.eastings.push(point.easting.saturating_sub(previous.easting));
        self.northings.push(point.northing.saturating_sub(previous.northing));
    }

    /// How many there are, if both columns say the same.
    fn len(&self) -> Option<usize> {
        (self.eastings.len() == self.northings.len()).then_some(self.eastings.len())
    }

    fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    fn pairs(&self) -> impl Iterator<Item = (&i32, &i32)> {
        self.eastings.iter().zip(&self.northings)
    }

    fn into_points(self) -> Option<Vec<GridPoint>> {
        self.len()?;
        let mut point = GridPoint::default();
        self.pairs()
            .map(|difference| {
                point = moved(point, difference)?;
                Some(point)
            })
            .collect()
    }
}

fn moved(from: GridPoint, (east, north): (&i32, &i32)) -> Option<GridPoint> {
    Some(GridPoint::new(from.easting.checked_add(*east)?, from.northing.checked_add(*north)?))
}

fn parsed_ascending(texts: &[String]) -> Option<Vec<Outcode>> {
    let outcodes: Vec<Outcode> = texts.iter().map(|text| Outcode::parse(text)).collect::<Option<_>>()?;
    outcodes.is_sorted_by(|a, b| a < b).then_some(outcodes)
}

#[cfg(test)]
mod tests;
