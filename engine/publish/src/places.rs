//! The places of a directory: reading `directory-data/places/` for an edition, sharing them out where they are too many for
//! whole files, and deriving them from public data.
//!
//! Every `.csv` there but those of [`COUNTRY`] is one area's postcodes, and becomes one file of places.

pub(crate) mod carried;
mod cut;
mod derive;
mod districts;
mod import;
mod layout;
mod once;
mod outlines;
mod own;
mod packages;
mod sources;
mod tables;

pub use cut::{cut_places, postcodes_of};
pub(crate) use import::towns_elsewhere;
pub use import::{ImportError, Imported, PlaceSources, import};
pub use layout::{Areas, Layout};
pub use own::bring;
pub use tables::Publisher;

use crate::collect::is_absent;
use crate::regular;
use csv::StringRecord;
use fingerpost::grid::GridPoint;
use fingerpost::gss::GssCode;
use fingerpost::places::{DistrictName, Outcode, OutcodeEntry, Places, PlacesFile, Postcode, PostcodeEntry, TownEntry};
use fingerpost_author::diagnostic::{Diagnostic, Position};
use fingerpost_author::plain;
use once::Once;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The name of the file of places that holds the whole country's outcodes.
pub const OUTCODES: &str = "outcodes";

/// The files of the whole country, without their ending: all others hold the postcodes of an area.
const COUNTRY: [&str; 4] = ["towns", "towns-elsewhere", "districts", OUTCODES];

/// The folder inside `directory-data/`, by which its files are called in what is said of them.
pub(crate) const FOLDER: &str = "places";

/// The columns of each kind of file.
const POSTCODE_COLUMNS: [&str; 4] = ["postcode", "easting", "northing", "district"];
const TOWN_COLUMNS: [&str; 5] = ["name", "easting", "northing", "district", "area"];
const ELSEWHERE_COLUMNS: [&str; 4] = ["name", "easting", "northing", "district"];
const DISTRICT_COLUMNS: [&str; 3] = ["district", "name", "county"];
const OUTCODE_COLUMNS: [&str; 4] = ["outcode", "easting", "northing", "districts"];

/// So many problems of one file are told; a file of the wrong kind would bring one for each of its lines.
const PROBLEMS_A_FILE: usize = 20;

/// Reads a folder of places: one file of places for each area, in the order of their names, then the outcodes.
/// Without that folder there are no places. All problems are told together, each with its file and line.
pub fn read_places(folder: &Path) -> Result<Vec<PlacesFile>, Vec<Diagnostic>> {
    if is_absent(folder) {
        return Ok(Vec::new());
    }
    let mut problems = Vec::new();
    let mut areas: BTreeMap<String, (Vec<PostcodeEntry>, Vec<TownEntry>)> = BTreeMap::new();
    let (mut postcodes_once, mut outcodes_once) = (Once::new(), Once::new());
    let Some(names) = area_names(folder, &mut problems) else { return Err(problems) };
    for area in names {
        let rows = read_rows(folder, &format!("{area}.csv"), POSTCODE_COLUMNS, postcode_entry, &mut problems);
        let said = rows.iter().map(|(entry, line)| (entry.postcode, (entry.point, &entry.district), *line));
        postcodes_once.file(&format!("{FOLDER}/{area}.csv"), said, &mut problems);
        areas.insert(area, (rows.into_iter().map(|(entry, _)| entry).collect(), Vec::new()));
    }
    for (town, (area, at)) in read_rows(folder, "towns.csv", TOWN_COLUMNS, town_in_area, &mut problems) {
        match areas.get_mut(&area) {
            Some((_, towns)) => towns.push(town),
            None => problems.push(Diagnostic::error(
                "unknown-places-area",
                &at,
                format!("`{}` is in `{area}`, but there is no `{FOLDER}/{area}.csv`", town.name),
                "name an area that has a file of postcodes",
            )),
        }
    }
    let elsewhere = read_rows(folder, "towns-elsewhere.csv", ELSEWHERE_COLUMNS, town_entry, &mut problems);
    let names = read_rows(folder, "districts.csv", DISTRICT_COLUMNS, district_name, &mut problems);
    let names: BTreeMap<String, DistrictName> = names.into_iter().collect();
    let outcodes = read_rows(folder, "outcodes.csv", OUTCODE_COLUMNS, outcode_entry, &mut problems);
    let said = outcodes.iter().map(|(entry, line)| (entry.outcode, (entry.point, &entry.districts), *line));
    outcodes_once.file(&format!("{FOLDER}/outcodes.csv"), said, &mut problems);
    let outcodes = outcodes.into_iter().map(|(entry, _)| entry).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let areas = areas.into_iter();
    let mut files: Vec<PlacesFile> =
        areas.map(|(area, (postcodes, towns))| PlacesFile::build(&area, postcodes, towns, Vec::new())).collect();
    let country = PlacesFile::build(OUTCODES, Vec::new(), elsewhere, outcodes);
    files.push(country.with_names(|code| names.get(code).cloned()));
    Ok(files)
}

/// What is to be said where no whole postcode is known. Without them it is an error that a venue has one.
pub(crate) fn no_places(places: &Places, needed: bool) -> Option<Diagnostic> {
    if places.files().iter().any(|file| file.postcode_count() > 0) {
        return None;
    }
    let tell = if needed { Diagnostic::error } else { Diagnostic::warning };
    let message =
        "There are no whole postcodes yet: who gives one is known by its first half alone, and no venue can be placed.";
    Some(tell(
        "no-places",
        &at(FOLDER, 1),
        message.to_owned(),
        "Bring them: `fingerpost places --help` says from where.".to_owned(),
    ))
}

/// Nothing where the folder itself cannot be read.
fn area_names(folder: &Path, problems: &mut Vec<Diagnostic>) -> Option<Vec<String>> {
    let entries = match fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(unreadable(&at(FOLDER, 1), &error));
            return None;
        }
    };
    let mut names = Vec::new();
    for entry in entries {
        let Ok(file) = entry.file_name().into_string() else {
            let file = format!("{FOLDER}/{}", entry.file_name().to_string_lossy());
            let message = format!("`{file}` is not read: its name is not written in UTF-8");
            let help = "give it a name of small letters, figures and hyphens";
            problems.push(Diagnostic::error("places-unreadable", &at(&file, 1), message, help));
            continue;
        };
        names.extend(file.strip_suffix(".csv").filter(|name| !COUNTRY.contains(name)).map(str::to_owned));
    }
    names.sort();
    Some(names)
}

/// Reads a file's rows, if there is such a file.
fn read_rows<T, const N: usize>(
    folder: &Path,
    name: &str,
    columns: [&str; N],
    read_row: fn(&Row) -> Result<T, Diagnostic>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<T> {
    let path = folder.join(name);
    let file = format!("{FOLDER}/{name}");
    if is_absent(&path) {
        return Vec::new();
    }
    let bytes = match regular::read(folder, name, regular::DATA) {
        Ok(bytes) => bytes,
        Err(error) => {
            problems.push(unreadable(&at(&file, 1), &error));
            return Vec::new();
        }
    };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice());
    let mut rows = Vec::new();
    let mut of_this_file = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let read = match &record {
            Err(error) => {
                let line = line_of(&bytes, error.position());
                Err(unreadable(&at(&file, line), error))
            }
            Ok(cells) => {
                let row = Row { cells, at: at(&file, line_of(&bytes, cells.position())) };
                if number == 0 {
                    row.expect_header(&columns).map(|()| None)
                } else {
                    row.expect_width(&columns).and_then(|()| read_row(&row)).map(Some)
                }
            }
        };
        match read {
            Ok(row) => rows.extend(row),
            Err(problem) => of_this_file.push(problem),
        }
        // Without its header it is another kind of file, and each line would only say so again.
        if of_this_file.len() == PROBLEMS_A_FILE || (number == 0 && !of_this_file.is_empty()) {
            break;
        }
    }
    problems.append(&mut of_this_file);
    rows
}

/// One line of a file.
struct Row<'a> {
    cells: &'a StringRecord,
    at: Position,
}

impl Row<'_> {
    fn expect_header(&self, columns: &[&str]) -> Result<(), Diagnostic> {
        if self.cells.iter().eq(columns.iter().copied()) {
            return Ok(());
        }
        let found: Vec<&str> = self.cells.iter().collect();
        let message = format!("the first line is `{}`", found.join(","));
        Err(Diagnostic::error("places-header", &self.at, message, format!("write `{}`", columns.join(","))))
    }

    fn expect_width(&self, columns: &[&str]) -> Result<(), Diagnostic> {
        if self.cells.len() == columns.len() {
            return Ok(());
        }
        let message = format!("this line has {} values, not {}", self.cells.len(), columns.len());
        Err(Diagnostic::error("places-columns", &self.at, message, format!("write `{}`", columns.join(","))))
    }

    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }

    /// The point in the second and third columns.
    fn point(&self) -> Result<GridPoint, Diagnostic> {
        let (easting, northing) = (self.cell(1), self.cell(2));
        let parsed = easting.parse().ok().zip(northing.parse().ok());
        let point = parsed.and_then(|(easting, northing)| GridPoint::new(easting, northing).checked());
        point.ok_or_else(|| {
            let message = format!("`{easting},{northing}` is not a point of the British National Grid");
            self.error("grid-point", message, "write easting and northing in whole metres, such as `522503,208775`")
        })
    }

    fn district(&self, code: &str) -> Result<String, Diagnostic> {
        if let Some(code) = GssCode::in_great_britain(code) {
            return Ok(code.as_str().to_owned());
        }
        Err(self.error("district-code", format!("`{code}` is not a district's GSS code"), "write one like `E07000241`"))
    }

    fn error(&self, code: &'static str, message: String, help: &str) -> Diagnostic {
        Diagnostic::error(code, &self.at, message, help)
    }
}

fn postcode_entry(row: &Row) -> Result<(PostcodeEntry, u32), Diagnostic> {
    let text = row.cell(0);
    let postcode = Postcode::parse(text)
        .ok_or_else(|| row.error("postcode", format!("`{text}` is not a postcode"), "write one like `AL10 0UR`"))?;
    let entry = PostcodeEntry { postcode, point: row.point()?, district: row.district(row.cell(3))? };
    Ok((entry, row.at.line))
}

fn town_in_area(row: &Row) -> Result<(TownEntry, (String, Position)), Diagnostic> {
    Ok((town_entry(row)?, (row.cell(4).to_owned(), row.at.clone())))
}

fn district_name(row: &Row) -> Result<(String, DistrictName), Diagnostic> {
    let code = row.district(row.cell(0))?;
    let [name, county] = [row.cell(1), row.cell(2)].map(|cell| cell.trim().to_owned());
    if name.is_empty() {
        return Err(row.error("district-name", format!("`{code}` has no name"), "write its name in the second column"));
    }
    match plain::hidden_sign_problem(&format!("the district `{name}`"), &format!("{name}{county}"), &row.at) {
        Some(problem) => Err(problem),
        None => Ok((code, DistrictName { name, county })),
    }
}

fn town_entry(row: &Row) -> Result<TownEntry, Diagnostic> {
    let name = row.cell(0).trim();
    if name.is_empty() {
        return Err(row.error("town-name", "this town has no name".into(), "write its name in the first column"));
    }
    if let Some(problem) = plain::hidden_sign_problem(&format!("the town `{name}`"), row.cell(0), &row.at) {
        return Err(problem);
    }
    Ok(TownEntry { name: name.to_owned(), point: row.point()?, district: row.district(row.cell(3))? })
}

fn outcode_entry(row: &Row) -> Result<(OutcodeEntry, u32), Diagnostic> {
    let text = row.cell(0);
    let outcode = Outcode::parse(text).ok_or_else(|| {
        row.error("outcode", format!("`{text}` is not the first half of a postcode"), "write one like `AL10`")
    })?;
    let districts = row.cell(3).split_whitespace().map(|code| row.district(code)).collect::<Result<_, _>>()?;
    Ok((OutcodeEntry { outcode, point: row.point()?, districts }, row.at.line))
}

fn unreadable(at: &Position, error: &dyn std::error::Error) -> Diagnostic {
    let help = "save it as CSV in UTF-8; if it is a link, see where it leads";
    Diagnostic::error("places-unreadable", at, format!("this cannot be read: {error}"), help)
}

/// The line on which a record starts; the reader's own count takes empty lines before it as its beginning.
fn line_of(bytes: &[u8], start: Option<&csv::Position>) -> u64 {
    let Some(start) = start else { return 1 };
    let rest = usize::try_from(start.byte()).ok().and_then(|from| bytes.get(from..)).unwrap_or_default();
    let empty_lines = rest.iter().take_while(|byte| b"\r\n".contains(byte)).filter(|byte| **byte == b'\n').count();
    start.line() + empty_lines as u64
}

fn at(file: &str, line: u64) -> Position {
    Position { file: file.to_owned(), line: u32::try_from(line).unwrap_or(u32::MAX), column: 1 }
}

#[cfg(test)]
mod tests;
