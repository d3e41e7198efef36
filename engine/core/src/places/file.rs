//! What one file of places holds, in memory: sorted rows, each with the number of its district.

use super::postcode::{Outcode, Postcode};
use super::town;
use crate::grid::GridPoint;
use std::collections::BTreeSet;

/// A postcode to put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostcodeEntry {
    /// The postcode.
    pub postcode: Postcode,
    /// Where it is.
    pub point: GridPoint,
    /// The GSS code of its district.
    pub district: String,
}

/// A town to put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownEntry {
    /// Its name.
    pub name: String,
    /// Its middle.
    pub point: GridPoint,
    /// The GSS code of its district.
    pub district: String,
}

/// What a district is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DistrictName {
    /// Its name.
    pub name: String,
    /// The county that it is a part of; empty where it is its own.
    pub county: String,
}

/// An outcode to put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcodeEntry {
    /// The outcode.
    pub outcode: Outcode,
    /// Its middle; kept to 100 m, for it stands for kilometres.
    pub point: GridPoint,
    /// The GSS codes of its districts, the one with most postcodes first.
    pub districts: Vec<String>,
}

/// One file: an area's postcodes and towns, or a country's outcodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacesFile {
    pub(super) area: String,
    pub(super) districts: Vec<String>,
    /// For each of `districts`; none at all where the file does not tell.
    pub(super) names: Vec<DistrictName>,
    pub(super) postcodes: Vec<PostcodeRow>,
    pub(super) towns: Vec<TownRow>,
    pub(super) outcodes: Vec<OutcodeRow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PostcodeRow {
    pub(super) postcode: Postcode,
    pub(super) district: u16,
    pub(super) point: GridPoint,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TownRow {
    /// The folded name, by which it is found. Not in the bytes: it follows from the name.
    pub(super) key: String,
    pub(super) name: String,
    pub(super) district: u16,
    pub(super) point: GridPoint,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OutcodeRow {
    pub(super) outcode: Outcode,
    pub(super) districts: Vec<u16>,
    pub(super) point: GridPoint,
    /// The file with its postcodes, where they are shared out.
    pub(super) shard: Option<ShardRow>,
}

/// The first half of a file's SHA-256: an index names thousands of files, and everybody fetches it.
pub(super) type ShardDigest = [u8; 16];

/// What an index knows of an outcode's shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShardRow {
    pub(super) digest: ShardDigest,
    /// No postcode of the outcode lies farther west or south than this.
    pub(super) least: GridPoint,
    /// No postcode of the outcode lies farther east or north than this.
    pub(super) most: GridPoint,
}

/// An outcode's middle is kept in steps of so many metres.
pub(super) const OUTCODE_STEP: i32 = 100;

impl PlacesFile {
    /// Sorts entries into a file; of a postcode, an outcode or a town given twice, one stays. `area` names the file.
    /// Points are to lie on the grid ([`GridPoint::checked`]), or the bytes will not be read again.
    ///
    /// # Panics
    /// If there are more than 65,536 districts: Great Britain has 350.
    pub fn build(
        area: &str,
        postcodes: Vec<PostcodeEntry>,
        towns: Vec<TownEntry>,
        outcodes: Vec<OutcodeEntry>,
    ) -> PlacesFile {
        let districts: Vec<String> = {
            let named = postcodes.iter().map(|entry| &entry.district).chain(towns.iter().map(|entry| &entry.district));
            let named = named.chain(outcodes.iter().flat_map(|entry| &entry.districts));
            named.collect::<BTreeSet<_>>().into_iter().cloned().collect()
        };
        assert!(districts.len() <= usize::from(u16::MAX) + 1, "too many districts in one file of places");
        let number = |district: &String| districts.binary_search(district).map_or(0, |at| at as u16);

        let mut postcodes: Vec<PostcodeRow> = postcodes
            .iter()
            .map(|entry| PostcodeRow {
                postcode: entry.postcode,
                district: number(&entry.district),
                point: entry.point,
            })
            .collect();
        postcodes.sort_by_key(|row| row.postcode);
        postcodes.dedup_by_key(|row| row.postcode);

        let mut towns: Vec<TownRow> =
            towns.into_iter().map(|entry| TownRow::new(entry.name, number(&entry.district), entry.point)).collect();
        // Neighbours stand together: a country's towns are then a fifth smaller than in the order of their names.
        towns.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        towns.dedup();

        let mut outcodes: Vec<OutcodeRow> = outcodes
            .iter()
            .map(|entry| OutcodeRow {
                outcode: entry.outcode,
                districts: entry.districts.iter().map(number).collect(),
                point: stepped(entry.point),
                shard: None,
            })
            .collect();
        outcodes.sort_by_key(|row| row.outcode);
        outcodes.dedup_by_key(|row| row.outcode);

        PlacesFile { area: area.to_owned(), districts, names: Vec::new(), postcodes, towns, outcodes }
    }

    /// The same file, telling what its districts are called.
    pub fn with_names(mut self, name_of: impl Fn(&str) -> Option<DistrictName>) -> PlacesFile {
        self.names = self.districts.iter().map(|code| name_of(code).unwrap_or_default()).collect();
        self
    }

    /// Whether it tells what its districts are called.
    pub fn tells_names(&self) -> bool {
        !self.names.is_empty()
    }

    /// What a district is called, if the file tells; all pieces of one are called the same.
    pub(super) fn name(&self, code: &str) -> Option<&DistrictName> {
        let at = self.districts.iter().position(|known| known.starts_with(code))?;
        self.names.get(at).filter(|district| !district.name.is_empty())
    }

    /// The name of the area, or of the country whose outcodes these are.
    pub fn area(&self) -> &str {
        &self.area
    }

    /// How many postcodes there are.
    pub fn postcode_count(&self) -> usize {
        self.postcodes.len()
    }

    /// How many towns there are.
    pub fn town_count(&self) -> usize {
        self.towns.len()
    }

    /// How many outcodes there are.
    pub fn outcode_count(&self) -> usize {
        self.outcodes.len()
    }

    /// Its postcodes, in their order.
    pub fn postcodes(&self) -> impl Iterator<Item = PostcodeEntry> {
        self.entries_of(&self.postcodes)
    }

    pub(super) fn entries_of<'a>(&'a self, rows: &'a [PostcodeRow]) -> impl Iterator<Item = PostcodeEntry> + 'a {
        rows.iter().map(|row| PostcodeEntry {
            postcode: row.postcode,
            point: row.point,
            district: self.district(row.district).to_owned(),
        })
    }

    /// Its towns.
    pub fn towns(&self) -> impl Iterator<Item = TownEntry> {
        self.towns.iter().map(|row| TownEntry {
            name: row.name.clone(),
            point: row.point,
            district: self.district(row.district).to_owned(),
        })
    }

    /// Its outcodes.
    pub fn outcodes(&self) -> impl Iterator<Item = OutcodeEntry> {
        self.outcodes.iter().map(|row| OutcodeEntry {
            outcode: row.outcode,
            point: row.point,
            districts: self.districts_of(row).collect(),
        })
    }

    pub(super) fn district(&self, number: u16) -> &str {
        self.districts.get(usize::from(number)).map_or("", String::as_str)
    }

    pub(super) fn districts_of<'a>(&'a self, outcode: &'a OutcodeRow) -> impl Iterator<Item = String> + 'a {
        outcode.districts.iter().map(|number| self.district(*number).to_owned())
    }

    pub(super) fn find_postcode(&self, postcode: Postcode) -> Option<&PostcodeRow> {
        self.postcodes.binary_search_by_key(&postcode, |row| row.postcode).ok().map(|at| &self.postcodes[at])
    }

    pub(super) fn postcodes_of(&self, outcode: Outcode) -> &[PostcodeRow] {
        let from = self.postcodes.partition_point(|row| row.postcode.outcode() < outcode);
        let rest = &self.postcodes[from..];
        &rest[..rest.partition_point(|row| row.postcode.outcode() == outcode)]
    }

    pub(super) fn find_outcode(&self, outcode: Outcode) -> Option<&OutcodeRow> {
        self.outcodes.binary_search_by_key(&outcode, |row| row.outcode).ok().map(|at| &self.outcodes[at])
    }

    pub(super) fn find_towns<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a TownRow> + 'a {
        self.towns.iter().filter(move |row| row.key == key)
    }

    pub(super) fn town_names(&self) -> impl Iterator<Item = &str> {
        self.towns.iter().map(|row| row.name.as_str())
    }

    // A scan of 50,000 rows takes a fifth of a millisecond and is asked for once: no index pays.

    pub(super) fn nearest_postcode(&self, point: GridPoint) -> Option<&PostcodeRow> {
        self.postcodes.iter().min_by_key(|row| (row.point.distance_squared(point), row.point))
    }

    pub(super) fn nearest_town(&self, point: GridPoint) -> Option<&TownRow> {
        self.towns.iter().min_by_key(|row| (row.point.distance_squared(point), row.point))
    }
}

impl TownRow {
    pub(super) fn new(name: String, district: u16, point: GridPoint) -> TownRow {
        TownRow { key: town::folded(&name), name, district, point }
    }

    fn sort_key(&self) -> (u16, i32, i32, &str) {
        (self.district, self.point.northing, self.point.easting, &self.name)
    }
}

impl ShardRow {
    pub(super) fn of(rows: &[PostcodeRow], digest: ShardDigest) -> ShardRow {
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

    pub(super) fn middle(&self) -> GridPoint {
        let (least, most) = (self.least, self.most);
        GridPoint::new((least.easting + most.easting) / 2, (least.northing + most.northing) / 2)
    }

    /// The square of the distance that every postcode of the shard is at least away.
    pub(super) fn least_distance_squared(&self, point: GridPoint) -> i64 {
        let within = |metres: i32, least: i32, most: i32| metres.max(least).min(most);
        let nearest = GridPoint::new(
            within(point.easting, self.least.easting, self.most.easting),
            within(point.northing, self.least.northing, self.most.northing),
        );
        nearest.distance_squared(point)
    }
}

pub(super) fn stepped(point: GridPoint) -> GridPoint {
    let step = |metres: i32| (f64::from(metres) / f64::from(OUTCODE_STEP)).round() as i32 * OUTCODE_STEP;
    GridPoint::new(step(point.easting), step(point.northing))
}

/// A point in steps of so many metres.
pub(super) fn in_steps(point: GridPoint, step: i32) -> GridPoint {
    GridPoint::new(point.easting / step, point.northing / step)
}

/// The point of so many steps, if it is none too far.
pub(super) fn metres(steps: GridPoint, step: i32) -> Option<GridPoint> {
    Some(GridPoint::new(steps.easting.checked_mul(step)?, steps.northing.checked_mul(step)?))
}
