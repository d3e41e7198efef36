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
pub use file::{DistrictName, OutcodeEntry, PlacesFile, PostcodeEntry, TownEntry};
pub use postcode::{Outcode, Postcode};
pub use shards::{Shard, SharedOut};

use crate::grid::GridPoint;
use crate::sorting::{each_once, sort_by, sort_by_key};
use file::OutcodeRow;
use nearest::{NEAR_METRES, nearest_postcode, nearest_town};
use postcode::Code;
use serde::Serialize;
use shards::{read_named, wanted_for, wanted_near};

/// A place from which to search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What to call it: `AL10 0AA`, `AL10`, `Luton`, `Newport, Essex`; for a point, the nearest town, or else the nearest
    /// outcode. Empty for a point that is near neither.
    pub label: String,
    /// Where it is, or its middle.
    pub point: GridPoint,
    /// GSS codes of the districts it may lie in; several when it spans them, none when that is not known.
    pub districts: Vec<String>,
    /// What those districts are called, as far as that is known.
    pub district_names: Vec<String>,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// Its point and districts are only those of its outcode. So for an outcode, and for a postcode that no file lists.
    pub approximate: bool,
}

/// What kind of place was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
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
    /// The district is the nearest postcode's, or else the nearest town's. Farther than 500 m from the postcode, as beyond the
    /// edge of an area, the districts of the nearest outcodes may be meant just as well and are added; farther than 2 km
    /// from both none is named.
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

        // Where no postcodes are known, a town tells no less than an outcode.
        let of_town = town.map(|(file, town)| (file, town.district, false));
        let of_postcode = postcode.map(|(file, row)| (file, row.district, within(CERTAIN_METRES, row.point)));
        let mut districts: Vec<String> = Vec::new();
        if let Some((file, district, is_certain)) = of_postcode.or(of_town) {
            districts.push(file.district(district).to_owned());
            for district in self.districts_around(point).filter(|_| !is_certain) {
                if !districts.contains(&district) {
                    districts.push(district);
                }
            }
        }
        let label = match (town, postcode) {
            (Some((_, town)), _) => town.name.clone(),
            (None, Some((_, nearest))) => nearest.postcode.outcode().to_string(),
            (None, None) => String::new(),
        };
        self.place(label, point, districts, PlaceKind::Point)
    }

    /// The place of a postcode that a file lists; for venues, which must not be placed roughly.
    pub fn listed_postcode(&self, postcode: Postcode) -> Option<Place> {
        self.files.iter().find_map(|file| {
            let found = file.find_postcode(postcode)?;
            let districts = vec![file.district(found.district).to_owned()];
            Some(self.place(postcode.to_string(), found.point, districts, PlaceKind::Postcode))
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
            Some(Place { approximate: true, ..self.place(label.clone(), found.point, districts, kind) })
        })
    }

    fn locate_town(&self, text: &str) -> Result<Located, PlaceError> {
        // "Luton, Bedfordshire" is Luton; but a name with a comma of its own goes first.
        let before_comma = text.split(',').next().unwrap_or(text);
        for name in [text, before_comma] {
            let mut places = self.towns_named(&town::folded(name));
            // "Newport, Isle of Wight": one of several, by what a choice calls it.
            if let Some(at) = places.iter().position(|place| town::folded(&place.label) == town::folded(text)) {
                return Ok(Located::One(places.swap_remove(at)));
            }
            match places.len() {
                0 => continue,
                1 => return Ok(Located::One(places.remove(0))),
                _ => return Ok(Located::Several(places)),
            }
        }
        // Names of where help is listed first; those of elsewhere as far as there is room.
        let names = |elsewhere| {
            let files = self.files.iter().filter(move |file| file.postcodes.is_empty() == elsewhere);
            town::near(before_comma, files.flat_map(PlacesFile::town_names))
        };
        let mut near = names(false);
        let elsewhere = names(true).into_iter().filter(|name| !near.contains(name)).collect::<Vec<_>>();
        near.extend(elsewhere);
        near.truncate(town::SUGGESTIONS);
        Err(PlaceError::UnknownTown { text: text.to_owned(), near })
    }

    /// The towns of a name. Those beside whose files of postcodes they stand come first: that is where help is listed.
    fn towns_named(&self, folded: &str) -> Vec<Place> {
        let mut found: Vec<(bool, Place)> = self
            .files
            .iter()
            .flat_map(|file| file.find_towns(folded).map(move |town| (file, town)))
            .map(|(file, town)| {
                let districts = vec![file.district(town.district).to_owned()];
                let place = self.place(town.name.clone(), town.point, districts, PlaceKind::Town);
                (file.postcodes.is_empty(), place)
            })
            .collect();
        // The order must not depend on which file came first over the network.
        sort_by(&mut found, |(a_elsewhere, a), (b_elsewhere, b)| {
            a_elsewhere.cmp(b_elsewhere).then(a.districts.cmp(&b.districts)).then(a.point.cmp(&b.point))
        });
        let mut places: Vec<Place> = found.into_iter().map(|(_, place)| place).collect();
        if places.len() > 1 {
            self.tell_apart(&mut places);
        }
        places
    }

    /// Puts behind the name of each of several towns where it is: the first of county, district and outcode that none of the
    /// others shares.
    fn tell_apart(&self, places: &mut [Place]) {
        let regions: Vec<[String; 3]> = places.iter().map(|place| self.regions(place)).collect();
        for (at, place) in places.iter_mut().enumerate() {
            let own = &regions[at];
            let sharing = |level: &usize| regions.iter().filter(|other| other[*level] == own[*level]).count();
            let level = (0..2).find(|level| !own[*level].is_empty() && sharing(level) == 1).unwrap_or(2);
            place.label = format!("{}, {}", place.label, own[level]);
        }
    }

    /// The county, the district and the outcode in which a town is.
    fn regions(&self, place: &Place) -> [String; 3] {
        let district = place.districts.iter().find_map(|code| self.district_name(code));
        let DistrictName { name, county } = district.cloned().unwrap_or_default();
        let outcode =
            self.outcodes_around(place.point).next().map_or(String::new(), |(_, row)| row.outcode.to_string());
        [if county.is_empty() { name.clone() } else { county }, name, outcode]
    }

    fn place(&self, label: String, point: GridPoint, districts: Vec<String>, kind: PlaceKind) -> Place {
        let names = districts.iter().filter_map(|code| self.district_name(code));
        let district_names = each_once(&mut names.map(|district| district.name.as_str()));
        Place { label, point, districts, district_names, kind, approximate: false }
    }

    /// What a district is called.
    pub fn district_name(&self, code: &str) -> Option<&DistrictName> {
        self.files.iter().find_map(|file| file.name(code))
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
