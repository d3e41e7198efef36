//! The places of an edition: postcodes, outcodes and towns, and what a person means by the one they typed.
//!
//! One [`PlacesFile`] holds one area's postcodes and towns; another holds the outcodes of the whole country, so that a
//! postcode of elsewhere still yields a place, if only a rough one. [`Places`] is whatever files have been added. Where the
//! postcodes are too many for that, they are shared out by outcode, and [`Located::Wanted`] says which files to add.

mod error;
mod file;
mod format;
mod nearest;
mod postcode;
mod shards;
mod town;

pub use error::{PlaceError, PlacesFileError};
pub use file::{OutcodeEntry, PlacesFile, PostcodeEntry, TownEntry};
pub use postcode::{Outcode, Postcode};
pub use shards::{Shard, SharedOut};

use crate::grid::GridPoint;
use crate::sorting::{sort_by, sort_by_key};
use file::OutcodeRow;
use nearest::{NEAR_METRES, nearest_postcode, nearest_town};
use postcode::Code;
use shards::{read_named, wanted_for, wanted_near};

/// A place from which to search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What to call it: `AL10 0AA`, `AL10`, `Hatfield`; for a point, the nearest town, or else the nearest outcode.
    /// Empty for a point that is near neither.
    pub label: String,
    /// Where it is, or its middle.
    pub point: GridPoint,
    /// GSS codes of the districts it may lie in; several when it spans them, none when that is not known.
    pub districts: Vec<String>,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// Its point and districts are only those of its outcode. So for an outcode, and for a postcode that no file lists.
    pub approximate: bool,
}

/// What kind of place was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A whole postcode.
    Postcode,
    /// The first half of a postcode.
    Outcode,
    /// A town or village.
    Town,
    /// A position, such as a device's.
    Point,
}

/// What was found for a text or a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Located {
    /// One place.
    One(Place),
    /// Several towns of that name, at least two: the person has to choose.
    Several(Vec<Place>),
    /// Not to be said before these shards have been added; then ask again.
    Wanted(Vec<Shard>),
}

/// Every place that is known at the moment.
#[derive(Debug, Clone, Default)]
pub struct Places {
    files: Vec<PlacesFile>,
}

impl FromIterator<PlacesFile> for Places {
    fn from_iter<Files: IntoIterator<Item = PlacesFile>>(files: Files) -> Self {
        let mut places = Places::default();
        files.into_iter().for_each(|file| places.add(file));
        places
    }
}

/// A district that a place can lie in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownDistrict {
    /// Its GSS code.
    pub code: String,
    /// Whether whole postcodes lie in it, and not only halves of postcodes or towns.
    pub has_postcodes: bool,
}

/// Up to here the nearest postcode alone decides the district of a point.
const CERTAIN_METRES: i64 = 500;
/// Where the nearest postcode does not decide, the outcodes whose middle is up to so much farther than the nearest one's may
/// be meant as well, in tenths.
const AS_LIKELY_TENTHS: i64 = 15;

impl Places {
    /// Adds a file; one of the same area replaces the earlier one.
    pub fn add(&mut self, file: PlacesFile) {
        self.files.retain(|known| known.area() != file.area());
        self.files.push(file);
    }

    /// Adds a shard that was wanted, by the name of its file.
    ///
    /// # Errors
    /// When the bytes are not what an index here means by that name.
    pub fn add_shard(&mut self, file_name: &str, bytes: &[u8]) -> Result<(), PlacesFileError> {
        self.add(read_named(&self.files, file_name, bytes)?);
        Ok(())
    }

    /// The files that have been added.
    pub fn files(&self) -> &[PlacesFile] {
        &self.files
    }

    /// Every district that a place can lie in, by code.
    pub fn known_districts(&self) -> Vec<KnownDistrict> {
        let mut known = std::collections::BTreeMap::new();
        for file in &self.files {
            file.districts.iter().for_each(|code| _ = known.entry(code).or_insert(false));
            let of_postcodes = file.postcodes.iter().map(|row| row.district).collect::<std::collections::BTreeSet<_>>();
            known.extend(
                of_postcodes.into_iter().filter_map(|number| Some((file.districts.get(usize::from(number))?, true))),
            );
        }
        known.into_iter().map(|(code, has_postcodes)| KnownDistrict { code: code.clone(), has_postcodes }).collect()
    }

    /// The place of a postcode, an outcode or a town, as a person types it.
    pub fn locate(&self, text: &str) -> Result<Located, PlaceError> {
        let text = text.trim();
        if !text.chars().any(char::is_alphanumeric) {
            return Err(PlaceError::EmptyPlace);
        }
        let has_digit = text.chars().any(|c| c.is_ascii_digit());
        let readings = postcode::readings(text);
        if !has_digit {
            // A name first; but "ALIO OUR" is AL10 0UR, if there is such a place.
            let town = self.locate_town(text);
            return if town.is_err() { self.locate_known(&readings, text).unwrap_or(town) } else { town };
        }
        if let Some(likeliest) = readings.first() {
            let known = self.locate_known(&readings, text);
            return known.unwrap_or_else(|| self.locate_code(likeliest, text).map(Located::One));
        }
        if postcode::is_short(text) {
            return Err(PlaceError::UnknownPostcode { text: text.to_owned() });
        }
        self.locate_town(text)
    }

    /// The place of a position in WGS84 degrees.
    ///
    /// The district is the nearest postcode's. Farther than 500 m from it, as beyond the edge of an area, the
    /// districts of the nearest outcodes may be meant just as well and are added; farther than 2 km none is named.
    pub fn locate_point(&self, lat: f64, lon: f64) -> Result<Located, PlaceError> {
        let point = GridPoint::from_wgs84(lat, lon).ok_or(PlaceError::OutsideGreatBritain)?;
        let wanted = wanted_near(&self.files, point);
        Ok(if wanted.is_empty() { Located::One(self.place_of_point(point)) } else { Located::Wanted(wanted) })
    }

    /// The place of a point of the grid; the districts as for [`Places::locate_point`].
    fn place_of_point(&self, point: GridPoint) -> Place {
        let within = |metres: i64, there: GridPoint| there.distance_squared(point) <= metres * metres;
        let postcode = nearest_postcode(&self.files, point).filter(|(_, nearest)| within(NEAR_METRES, nearest.point));
        let town = nearest_town(&self.files, point);
        let town = town.filter(|(_, nearest)| within(NEAR_METRES, nearest.point));

        let mut districts: Vec<String> = Vec::new();
        if let Some((file, nearest)) = postcode {
            districts.push(file.district(nearest.district).to_owned());
            if !within(CERTAIN_METRES, nearest.point) {
                for district in self.districts_around(point) {
                    if !districts.contains(&district) {
                        districts.push(district);
                    }
                }
            }
        }
        let label = match (town, postcode) {
            (Some((_, town)), _) => town.name.clone(),
            (None, Some((_, nearest))) => nearest.postcode.outcode().to_string(),
            (None, None) => String::new(),
        };
        Place { label, point, districts, kind: PlaceKind::Point, approximate: false }
    }

    /// The place of a postcode that a file lists; for venues, which must not be placed roughly.
    pub fn listed_postcode(&self, postcode: Postcode) -> Option<Place> {
        self.files.iter().find_map(|file| {
            let found = file.find_postcode(postcode)?;
            Some(Place {
                label: postcode.to_string(),
                point: found.point,
                districts: vec![file.district(found.district).to_owned()],
                kind: PlaceKind::Postcode,
                approximate: false,
            })
        })
    }

    /// The place of the reading that exists, or what must be added to tell which does; nothing if none does.
    ///
    /// What was typed comes first; a mended reading counts only if it is the only one.
    fn locate_known(&self, readings: &postcode::Readings, text: &str) -> Option<Result<Located, PlaceError>> {
        let is_known = |code: &Code| self.knows_outcode(code.outcode());
        let known: Vec<Code> = match readings.exact.filter(is_known) {
            Some(exact) => vec![exact],
            None => readings.mended.iter().copied().filter(is_known).collect(),
        };
        let wanted = wanted_for(&self.files, &known);
        if !wanted.is_empty() {
            return Some(Ok(Located::Wanted(wanted)));
        }
        let is_listed =
            |code: &Code| matches!(code, Code::Postcode(postcode) if self.listed_postcode(*postcode).is_some());
        let the_only_one = match known[..] {
            [only] => Some(only),
            _ => match known.into_iter().filter(is_listed).collect::<Vec<_>>()[..] {
                [only] => Some(only),
                _ => None,
            },
        };
        the_only_one.map(|code| self.locate_code(code, text).map(Located::One))
    }

    fn knows_outcode(&self, outcode: Outcode) -> bool {
        self.files.iter().any(|file| file.find_outcode(outcode).is_some() || !file.postcodes_of(outcode).is_empty())
    }

    fn locate_code(&self, code: Code, text: &str) -> Result<Place, PlaceError> {
        let outcode = code.outcode();
        if outcode.is_outside_great_britain() {
            return Err(PlaceError::OutsideGreatBritain);
        }
        match code {
            Code::Postcode(postcode) => self
                .listed_postcode(postcode)
                .or_else(|| self.rough_place(outcode, postcode.to_string(), PlaceKind::Postcode))
                .ok_or_else(|| PlaceError::UnknownPostcode { text: text.to_owned() }),
            Code::Outcode(outcode) => self
                .rough_place(outcode, outcode.to_string(), PlaceKind::Outcode)
                .ok_or_else(|| PlaceError::UnknownOutcode { text: text.to_owned() }),
        }
    }

    fn rough_place(&self, outcode: Outcode, label: String, kind: PlaceKind) -> Option<Place> {
        self.files.iter().find_map(|file| {
            let found = file.find_outcode(outcode)?;
            let districts = file.districts_of(found).collect();
            Some(Place { label: label.clone(), point: found.point, districts, kind, approximate: true })
        })
    }

    fn locate_town(&self, text: &str) -> Result<Located, PlaceError> {
        // "Hatfield, Hertfordshire" is Hatfield; but a name with a comma of its own goes first.
        let before_comma = text.split(',').next().unwrap_or(text);
        for name in [text, before_comma] {
            let mut places = self.towns_named(&town::folded(name));
            match places.len() {
                0 => continue,
                1 => return Ok(Located::One(places.remove(0))),
                _ => return Ok(Located::Several(places)),
            }
        }
        let names = self.files.iter().flat_map(PlacesFile::town_names);
        Err(PlaceError::UnknownTown { text: text.to_owned(), near: town::near(before_comma, names) })
    }

    fn towns_named(&self, folded: &str) -> Vec<Place> {
        let mut places: Vec<Place> = self
            .files
            .iter()
            .flat_map(|file| file.find_towns(folded).map(move |town| (file, town)))
            .map(|(file, town)| Place {
                label: town.name.clone(),
                point: town.point,
                districts: vec![file.district(town.district).to_owned()],
                kind: PlaceKind::Town,
                approximate: false,
            })
            .collect();
        // The order must not depend on which file came first over the network.
        sort_by(&mut places, |a, b| a.districts.cmp(&b.districts).then(a.point.cmp(&b.point)));
        if places.len() > 1 {
            // A district's name would not tell them apart: a country has six Newports, most where no directory is.
            for place in &mut places {
                if let Some((_, row)) = self.outcodes_around(place.point).next() {
                    place.label = format!("{} ({})", place.label, row.outcode);
                }
            }
        }
        places
    }

    /// The districts of the outcodes around a point, nearest first.
    fn districts_around(&self, point: GridPoint) -> impl Iterator<Item = String> {
        self.outcodes_around(point).flat_map(|(file, row)| file.districts_of(row))
    }

    /// The outcode whose middle is nearest to a point, and those that are nearly as near.
    fn outcodes_around(&self, point: GridPoint) -> impl Iterator<Item = (&PlacesFile, &OutcodeRow)> {
        let outcodes = self.files.iter().flat_map(|file| file.outcodes.iter().map(move |row| (file, row)));
        let mut outcodes: Vec<(i64, &PlacesFile, &OutcodeRow)> =
            outcodes.map(|(file, row)| (row.point.distance_squared(point), file, row)).collect();
        sort_by_key(&mut outcodes, |(distance, _, row)| (*distance, row.outcode));
        let nearest = outcodes.first().map_or(0, |(distance, _, _)| *distance);
        let as_likely = nearest.saturating_mul(AS_LIKELY_TENTHS * AS_LIKELY_TENTHS) / 100;
        let as_likely = outcodes.into_iter().take_while(move |(distance, _, _)| *distance <= as_likely);
        as_likely.map(|(_, file, row)| (file, row))
    }
}

#[cfg(test)]
mod tests;
