//! Into which files postcodes go.

use super::derive::DerivedOutcode;
use super::sources::SourcePostcode;
use super::{COUNTRY, ImportError};
use fingerpost::gss::GssCode;
use fingerpost::places::Outcode;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

/// The file of postcodes around a directory's own.
pub(super) const NEIGHBOURS: &str = "neighbours";

/// Into which files postcodes go.
#[derive(Debug)]
pub enum Layout {
    /// One for each area; the id becomes the file's name. What lies in none is left out.
    Areas(Areas),
    /// The same for what a directory covers, and one more for what lies around that: of each outcode that the directory has a part
    /// of, all other postcodes. So whoever lives just outside is told so for certain; farther off the outcode alone tells that.
    Own(Areas),
    /// Everything in Great Britain, one for the letters that postcodes begin with: `al.csv`.
    GreatBritain,
}

impl Layout {
    /// The areas, where there are any.
    pub(super) fn areas(&self) -> Option<&Areas> {
        match self {
            Layout::Areas(areas) | Layout::Own(areas) => Some(areas),
            Layout::GreatBritain => None,
        }
    }
}

/// A layout, made ready.
#[derive(Debug)]
pub(super) struct Files<'l> {
    pub(super) layout: &'l Layout,
    /// The outcodes that a directory has a part of.
    shared: BTreeSet<Outcode>,
}

impl<'l> Files<'l> {
    pub(super) fn of(layout: &'l Layout, outcodes: &[DerivedOutcode]) -> Self {
        let shared = match layout {
            Layout::Own(areas) => {
                let is_shared = |row: &&DerivedOutcode| row.districts.iter().any(|code| areas.of(*code).is_some());
                outcodes.iter().filter(is_shared).map(|row| row.outcode).collect()
            }
            Layout::Areas(_) | Layout::GreatBritain => BTreeSet::new(),
        };
        Files { layout, shared }
    }

    /// The name of the file that a postcode goes into, without its ending, if it goes into any.
    pub(super) fn name(&self, row: &SourcePostcode) -> Option<Cow<'l, str>> {
        match self.layout {
            Layout::Areas(areas) => areas.of(row.district).map(Cow::Borrowed),
            Layout::Own(areas) => {
                let around = || self.shared.contains(&row.postcode.outcode()).then_some(NEIGHBOURS);
                areas.of(row.district).or_else(around).map(Cow::Borrowed)
            }
            Layout::GreatBritain => {
                let outcode = row.postcode.outcode();
                let letters = outcode.as_str().split(|c: char| c.is_ascii_digit()).next()?;
                Some(Cow::Owned(letters.to_ascii_lowercase()))
            }
        }
    }
}

/// Which area each district belongs to.
#[derive(Debug, Default)]
pub struct Areas {
    ids: Vec<String>,
    by_district: HashMap<GssCode, usize>,
}

impl Areas {
    /// Reads a TOML file of `[[area]]` tables with `id` and `districts`.
    ///
    /// # Errors
    /// When it cannot be read, or contradicts itself.
    pub fn read(path: &Path) -> Result<Areas, ImportError> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string());
        let areas = text.and_then(|text| Areas::parse(&text));
        areas.map_err(|reason| ImportError::Areas { path: path.to_owned(), reason })
    }

    fn parse(text: &str) -> Result<Areas, String> {
        #[derive(Deserialize)]
        struct AreasFile {
            area: Vec<Area>,
        }
        #[derive(Deserialize)]
        struct Area {
            id: String,
            districts: Vec<String>,
        }

        let file: AreasFile = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut areas = Areas::default();
        for area in file.area {
            areas.begin(&area.id)?;
            for code in &area.districts {
                let district =
                    GssCode::in_great_britain(code).ok_or_else(|| format!("`{code}` is not a district's GSS code"))?;
                if !areas.add(district) {
                    return Err(format!("district `{code}` is in two areas"));
                }
            }
        }
        Ok(areas)
    }

    /// Begins an area.
    pub(super) fn begin(&mut self, id: &str) -> Result<(), String> {
        let is_name = !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !is_name || id == NEIGHBOURS || COUNTRY.contains(&id) || self.ids.iter().any(|own| own == id) {
            return Err(format!("`{id}` cannot be an area's id here: it names a file, and only one"));
        }
        self.ids.push(id.to_owned());
        Ok(())
    }

    /// Adds a district to the area that was begun last, unless it is in one already.
    pub(super) fn add(&mut self, district: GssCode) -> bool {
        let area = self.ids.len().saturating_sub(1);
        *self.by_district.entry(district).or_insert(area) == area
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_district.is_empty()
    }

    pub(super) fn of(&self, district: GssCode) -> Option<&str> {
        self.by_district.get(&district).map(|at| self.ids[*at].as_str())
    }

    /// Every district, in the order of their codes.
    pub(super) fn districts(&self) -> impl Iterator<Item = GssCode> {
        let mut districts: Vec<GssCode> = self.by_district.keys().copied().collect();
        districts.sort();
        districts.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_areas_are_read_or_refused_for_a_reason() {
        for (text, expected) in [
            ("[[area]]\nid = 'durham'\nname = 'Durham'\ndistricts = ['E06000047']", "durham"),
            ("[[area]]\nid = 'durham'\ndistricts = ['Durham']", "`Durham` is not a district's GSS code"),
            ("[[area]]\nid = 'durham'\ndistricts = ['E99999999']", "`E99999999` is not a district's GSS code"),
            ("[[area]]\nid = '../durham'\ndistricts = []", "`../durham` cannot be an area's id here"),
            ("[[area]]\nid = 'towns'\ndistricts = []", "`towns` cannot be an area's id here"),
            ("[[area]]\nid = 'neighbours'\ndistricts = []", "`neighbours` cannot be an area's id here"),
            (
                "[[area]]\nid = 'a'\ndistricts = ['E06000047']\n[[area]]\nid = 'b'\ndistricts = ['E06000047']",
                "district `E06000047` is in two areas",
            ),
            ("", "missing field `area`"),
        ] {
            let found = Areas::parse(text).map_or_else(|reason| reason, |areas| areas.ids.join(" "));
            assert!(found.contains(expected), "{text}: {found}");
        }
    }
}
