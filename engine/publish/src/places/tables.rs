//! Postcodes as their publishers give them out: the ONS Postcode Directory (ONSPD), and Ordnance Survey's Code-Point Open. Each comes
//! as one CSV file, as a folder with many, or as the zip in which it was downloaded.

use super::import::ImportError;
use super::sources::SourcePostcode;
use csv::StringRecord;
use fingerpost::grid::GridPoint;
use fingerpost::gss::GssCode;
use fingerpost::places::Postcode;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// The folder in which ONSPD repeats its one large table, in pieces.
const PIECES: &str = "multi_csv";

/// Whose postcodes they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publisher {
    /// The Office for National Statistics, by way of the Python package.
    Package,
    /// The Office for National Statistics.
    Ons,
    /// Ordnance Survey.
    OrdnanceSurvey,
}

/// Where a table has what is needed of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Columns {
    publisher: Publisher,
    postcode: usize,
    easting: usize,
    northing: usize,
    district: usize,
}

impl Columns {
    /// Code-Point Open has no header: postcode, quality, easting, northing, country, two of the health service, county, district, ward.
    const CODE_POINT: Columns =
        Columns { publisher: Publisher::OrdnanceSurvey, postcode: 0, easting: 2, northing: 3, district: 8 };
    const CODE_POINT_WIDTH: usize = 10;

    /// The columns of a table by its first row; nothing of one that is no table of postcodes. ONSPD's names have changed over the
    /// years: `oslaua` became `laua` and then `lad25cd`, the figures being those of the year.
    fn of(first: &StringRecord) -> Option<Columns> {
        let names: Vec<String> =
            first.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_ascii_lowercase()).collect();
        let one_of = |known: &[&str]| known.iter().find_map(|known| names.iter().position(|name| name == known));
        let is_district = |name: &String| {
            let year = name.strip_prefix("lad").and_then(|rest| rest.strip_suffix("cd"));
            year.is_some_and(|year| year.len() == 2 && year.bytes().all(|figure| figure.is_ascii_digit()))
        };
        let of_ons = || {
            Some(Columns {
                publisher: Publisher::Ons,
                postcode: one_of(&["pcds", "pcd", "pcd2", "pcd7", "pcd8"])?,
                easting: one_of(&["oseast1m", "east1m"])?,
                northing: one_of(&["osnrth1m", "north1m"])?,
                district: one_of(&["oslaua", "laua"]).or_else(|| names.iter().position(is_district))?,
            })
        };
        let is_code_point = || {
            names.len() == Columns::CODE_POINT_WIDTH
                && Postcode::parse(&first[0]).is_some()
                && first[2].parse::<i32>().is_ok()
        };
        of_ons().or_else(|| is_code_point().then_some(Columns::CODE_POINT))
    }

    /// A row's postcode; nothing where it has no position on the grid of Great Britain, or no district of it.
    fn read(&self, row: &StringRecord) -> Option<SourcePostcode> {
        let metres = |column: usize| row.get(column)?.trim().parse().ok();
        let point = GridPoint::new(metres(self.easting)?, metres(self.northing)?);
        // Code-Point Open gives 0, 0 where it knows no better; that is out at sea.
        let point = point.checked().filter(|point| (point.easting, point.northing) != (0, 0))?;
        let district = GssCode::in_great_britain(row.get(self.district)?.trim())?;
        Some(SourcePostcode { postcode: Postcode::parse(row.get(self.postcode)?)?, point, district })
    }
}

/// Reads every table of postcodes of a file, a folder or a zip; each postcode once, in order.
///
/// # Errors
/// When something cannot be read, or there is no such table.
pub(super) fn read(path: &Path) -> Result<(Vec<SourcePostcode>, Publisher), ImportError> {
    let unreadable = |reason: String| ImportError::Source { path: path.to_owned(), reason };
    let tables = if path.is_dir() {
        folder(path).map_err(|error| unreadable(error.to_string()))?
    } else if is_zip(path).map_err(|error| unreadable(error.to_string()))? {
        zipped(path).map_err(unreadable)?
    } else {
        vec![Table::File(path.to_owned())]
    };
    let mut found = Vec::new();
    for table in tables {
        if let Some(columns) = table.columns(path).map_err(unreadable)? {
            found.push((table, columns));
        }
    }
    if found.iter().any(|(table, _)| !table.is_piece()) {
        found.retain(|(table, _)| !table.is_piece());
    }
    let Some(publisher) = found.first().map(|(_, columns)| columns.publisher) else {
        return Err(unreadable(
            "there is no table of postcodes in it: neither one of ONSPD, whose first line names `pcds`, `oslaua` (or `lad25cd`), \
             `oseast1m` and `osnrth1m` (or `east1m` and `north1m`), nor one of Code-Point Open, which has ten columns and no names"
                .into(),
        ));
    };
    let mut postcodes = BTreeMap::new();
    for (table, columns) in found {
        table.read(path, columns, &mut postcodes).map_err(unreadable)?;
    }
    if postcodes.is_empty() {
        return Err(unreadable("none of its rows has a postcode, a position and a district of Great Britain".into()));
    }
    Ok((postcodes.into_values().collect(), publisher))
}

type Rows<'r> = csv::Reader<&'r mut dyn Read>;

/// One CSV file.
enum Table {
    File(PathBuf),
    /// In the zip, by its position and name.
    Zipped(usize, String),
}

impl Table {
    fn name(&self) -> String {
        match self {
            Table::File(path) => path.display().to_string(),
            Table::Zipped(_, name) => name.clone(),
        }
    }

    fn is_piece(&self) -> bool {
        self.name().split(['/', '\\']).any(|part| part == PIECES)
    }

    /// Opens it, and does something with its rows.
    fn with(&self, path: &Path, work: &mut dyn FnMut(&mut Rows) -> csv::Result<()>) -> Result<(), String> {
        let said = |error: &dyn std::error::Error| format!("{}: {error}", self.name());
        let mut read = |from: &mut dyn Read| {
            let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(from);
            work(&mut rows).map_err(|error| said(&error))
        };
        match self {
            Table::File(file) => read(&mut BufReader::new(File::open(file).map_err(|error| said(&error))?)),
            Table::Zipped(index, _) => {
                let file = BufReader::new(File::open(path).map_err(|error| said(&error))?);
                let mut archive = zip::ZipArchive::new(file).map_err(|error| said(&error))?;
                read(&mut archive.by_index(*index).map_err(|error| said(&error))?)
            }
        }
    }

    fn columns(&self, path: &Path) -> Result<Option<Columns>, String> {
        let mut columns = None;
        self.with(path, &mut |rows| {
            let mut first = StringRecord::new();
            // A table that is no text at all is none of postcodes either.
            columns = rows.read_record(&mut first).unwrap_or(false).then(|| Columns::of(&first)).flatten();
            Ok(())
        })?;
        Ok(columns)
    }

    fn read(&self, path: &Path, columns: Columns, into: &mut BTreeMap<Postcode, SourcePostcode>) -> Result<(), String> {
        self.with(path, &mut |rows| {
            let mut row = StringRecord::new();
            while rows.read_record(&mut row)? {
                into.extend(columns.read(&row).map(|found| (found.postcode, found)));
            }
            Ok(())
        })
    }
}

fn is_table(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".csv")
}

fn is_zip(path: &Path) -> std::io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut start)?;
    Ok(start == b"PK\x03\x04")
}

fn folder(path: &Path) -> std::io::Result<Vec<Table>> {
    let mut tables = Vec::new();
    let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            tables.extend(folder(&entry)?);
        } else if is_table(&entry.to_string_lossy()) {
            tables.push(Table::File(entry));
        }
    }
    Ok(tables)
}

fn zipped(path: &Path) -> Result<Vec<Table>, String> {
    let file = BufReader::new(File::open(path).map_err(|error| error.to_string())?);
    let mut archive = zip::ZipArchive::new(file).map_err(|error| error.to_string())?;
    let mut tables = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| error.to_string())?;
        let name = entry.name().map_err(|error| error.to_string())?.into_owned();
        if is_table(&name) {
            tables.push(Table::Zipped(index, name));
        }
    }
    Ok(tables)
}

#[cfg(test)]
mod tests;
