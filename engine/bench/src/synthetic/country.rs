//! England as councils: which districts and outcodes each has. Codes and positions are real, from
//! `directory-data/places/outcodes.csv`; names are made up.

use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::path::Path;

use crate::die::Die;

/// The numbers of the first districts of the counties, among the codes that begin with `E07`: districts of one county
/// are numbered together.
const COUNTIES: [u32; 21] =
    [8, 32, 40, 61, 66, 78, 84, 95, 105, 117, 129, 136, 143, 170, 177, 192, 200, 207, 218, 223, 234];
/// Those that were numbered anew since: from here on they are another county's.
const RENUMBERED: [(u32, u32); 2] = [(240, 95), (244, 200)];

/// An upper-tier council.
#[derive(Debug, Clone)]
pub struct Council {
    /// Its area's id.
    pub id: String,
    /// Its area's name.
    pub name: String,
    /// The GSS codes of its districts.
    pub districts: Vec<String>,
    /// Its outcodes: about as many people live in each.
    pub outcodes: Vec<Outcode>,
}

/// The first half of a postcode.
#[derive(Debug, Clone)]
pub struct Outcode {
    /// Such as `AL10`.
    pub code: String,
    /// Metres east on the National Grid.
    pub easting: i32,
    /// Metres north.
    pub northing: i32,
    /// Metres to the next outcode: smaller where more people live.
    pub spread: i32,
    /// The council's districts that it lies in, most of it first.
    pub districts: Vec<String>,
}

impl Council {
    /// The id of a district's own area: the council's if it has only the one.
    #[must_use]
    pub fn part_id(&self, part: usize) -> String {
        if self.districts.len() == 1 { self.id.clone() } else { format!("{}-{}", self.id, part + 1) }
    }

    /// The name of a district's own area.
    #[must_use]
    pub fn part_name(&self, part: usize) -> String {
        if self.districts.len() == 1 { self.name.clone() } else { format!("{} {}", self.name, letter(part)) }
    }
}

/// Every council of England in an order of the seed's, but first one with many districts.
///
/// # Errors
/// When `outcodes.csv` cannot be read.
pub fn councils(directory: &Path, seed: u64) -> Result<Vec<Council>> {
    let path = directory.join("places/outcodes.csv");
    let outcodes = read_outcodes(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut by_first_district: BTreeMap<String, (Vec<String>, Vec<Outcode>)> = BTreeMap::new();
    for outcode in outcodes {
        let council = council_of(&outcode.districts[0]);
        let districts: Vec<String> =
            outcode.districts.iter().filter(|district| council_of(district) == council).cloned().collect();
        let (all, own) = by_first_district.entry(council).or_default();
        all.extend(districts.iter().cloned());
        own.push(Outcode { districts, ..outcode });
    }
    let mut councils: Vec<_> = by_first_district.into_values().collect();
    Die::new(seed, "councils").shuffle(&mut councils);
    let county = councils.iter().position(|(districts, _)| is_county(districts)).unwrap_or_default();
    councils.swap(0, county);
    Ok(councils.into_iter().enumerate().map(|(index, council)| named(index, council)).collect())
}

fn named(index: usize, (mut districts, outcodes): (Vec<String>, Vec<Outcode>)) -> Council {
    districts.sort_unstable();
    districts.dedup();
    Council { id: format!("area-{:03}", index + 1), name: format!("Area {}", index + 1), districts, outcodes }
}

fn is_county(districts: &[String]) -> bool {
    districts[0].starts_with("E07")
}

/// The code that stands for a district's council: its own, or that of its county's first district.
fn council_of(district: &str) -> String {
    let number = |from: &str| from.parse::<u32>().ok();
    let Some(own) = district.strip_prefix("E07").and_then(number) else { return district.to_owned() };
    let renumbered = RENUMBERED.iter().rev().find(|(from, _)| own >= *from).map(|(_, county)| *county);
    let county = renumbered.or_else(|| COUNTIES.iter().rev().find(|first| **first <= own).copied());
    format!("E07{:06}", county.unwrap_or(own))
}

/// The outcodes that lie in England.
fn read_outcodes(path: &Path) -> Result<Vec<Outcode>> {
    let mut outcodes = Vec::new();
    for row in csv::Reader::from_path(path)?.into_records() {
        let row = row?;
        let districts: Vec<String> = row[3].split(' ').map(str::to_owned).collect();
        if districts[0].starts_with('E') {
            let (easting, northing) = (row[1].parse()?, row[2].parse()?);
            outcodes.push(Outcode { code: row[0].to_owned(), easting, northing, spread: 0, districts });
        }
    }
    let points: Vec<(i32, i32)> = outcodes.iter().map(|outcode| (outcode.easting, outcode.northing)).collect();
    for (index, outcode) in outcodes.iter_mut().enumerate() {
        let others = points.iter().enumerate().filter(|(other, _)| *other != index);
        // The longer of the two legs will do for a distance, and is the same on every machine.
        let away = others.map(|(_, point)| (point.0 - points[index].0).abs().max((point.1 - points[index].1).abs()));
        outcode.spread = away.min().unwrap_or_default().clamp(300, 8_000);
    }
    Ok(outcodes)
}

fn letter(number: usize) -> char {
    char::from(b'A' + (number % 26) as u8)
}
