//! From files to a finder: reads, checks, and finds postcodes, from sources or from a published edition.

use crate::failure::Failure;
use crate::manifest::Manifest;
use crate::places::read_places;
use crate::pseudo::Language;
use crate::read::{Source, Sources, read, read_messages};
use crate::search::EditionSource;
use crate::{clock, hours, manifest};
use fingerpost::check::{Checked, HoursProblem, Readers, check};
use fingerpost::diagnostic::{Diagnostic, Severity};
use fingerpost::edition;
use fingerpost::finder::Finder;
use fingerpost::grid::GridPoint;
use fingerpost::places::{Places, PlacesFile, Postcode};
use fingerpost::records::{Records, Text};
use std::collections::BTreeMap;
use std::path::Path;

/// A directory read from its sources.
pub struct Loaded {
    /// What authors wrote.
    pub records: Records,
    /// The language of the catalogue.
    pub language: Language,
    /// The catalogue.
    pub messages: BTreeMap<String, String>,
    /// The directory, as far as it could be made.
    pub finder: Finder,
    /// Its files of places.
    pub places: Vec<PlacesFile>,
    /// Every problem.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they are about.
    pub sources: Sources,
}

/// A finder with its places, ready to answer.
pub struct Ready {
    /// The directory.
    pub finder: Finder,
    /// Its places.
    pub places: Places,
}

/// Reads and checks a directory and its rules, with every problem in one pass.
pub fn load(directory: &Path, rules: &Path) -> Loaded {
    load_in(Language::English, directory, rules)
}

/// The same, to be said in another language.
pub fn load_in(language: Language, directory: &Path, rules: &Path) -> Loaded {
    let mut found = read(directory, rules);
    let mut diagnostics = std::mem::take(&mut found.diagnostics);
    let mut catalogue: BTreeMap<String, Text> = BTreeMap::new();
    if rules.is_dir() {
        let (texts, problems) = read_messages(rules, "en", &mut found.sources);
        catalogue = texts;
        diagnostics.extend(problems);
    }
    let messages = language.speak(catalogue.into_iter().map(|(key, text)| (key, text.value)).collect());
    let (files, problems) = match read_places(directory) {
        Ok(files) => (files, Vec::new()),
        Err(problems) => (Vec::new(), problems),
    };
    for problem in &problems {
        let path = directory.join(&problem.at.file);
        let text = std::fs::read(&path).unwrap_or_default();
        found.sources.insert(Source::new(&problem.at.file, path, String::from_utf8_lossy(&text)));
    }
    let without_places = !problems.is_empty();
    diagnostics.extend(problems);
    let places = gathered(files.clone());
    let readers = Readers {
        hours: &|text| hours::parse(text).map_err(problem),
        postcode: &|text| place_of(&places, text),
        today: clock::now().date(),
    };
    let Checked { finder, diagnostics: found_by_check } = check(&found.records, messages.clone(), &readers);
    // Without a catalogue every sentence would be lacking, and without places every postcode unknown: that would hide the
    // one problem that there is.
    let follows = |found: &Diagnostic| match found.code {
        "missing-message" => messages.is_empty(),
        "unknown-postcode" => without_places,
        _ => false,
    };
    diagnostics.extend(found_by_check.into_iter().filter(|found| !follows(found)));
    Loaded { records: found.records, language, messages, finder, places: files, diagnostics, sources: found.sources }
}

/// A finder from sources without errors, or from a published edition.
///
/// # Errors
/// With every problem of the sources, or what is wrong with the edition.
pub fn ready(source: &EditionSource) -> Result<Ready, Failure> {
    match source {
        EditionSource::Files { directory, rules } => {
            let loaded = load(directory, rules).without_errors()?;
            Ok(Ready { finder: loaded.finder, places: gathered(loaded.places) })
        }
        EditionSource::Published(folder) => published(folder),
    }
}

impl Loaded {
    /// The same, if nothing stands in the way of publication.
    ///
    /// # Errors
    /// With every problem, if one is an error.
    pub fn without_errors(self) -> Result<Loaded, Failure> {
        if self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            return Err(Failure::Problems { diagnostics: self.diagnostics, sources: self.sources });
        }
        Ok(self)
    }
}

fn published(folder: &Path) -> Result<Ready, Failure> {
    let manifest = Manifest::read(folder)?;
    let refuse = |file: &str, error: String| {
        Failure::said(format!("{}: {error}", folder.join(file).display()), "build the edition again, or fetch it whole")
    };
    let bytes = |file: &manifest::File| {
        let path = folder.join(&file.path);
        let bytes = std::fs::read(&path).map_err(|error| refuse(&file.path, error.to_string()))?;
        edition::verify(&bytes, &file.digest).map_err(|error| refuse(&file.path, error.to_string()))?;
        Ok::<_, Failure>(bytes)
    };
    let files = &manifest.files;
    let directory = edition::decode_directory(&bytes(&files.finder)?)
        .map_err(|error| refuse(&files.finder.path, error.to_string()))?;
    let details = edition::decode_details(&bytes(&files.details)?, &directory)
        .map_err(|error| refuse(&files.details.path, error.to_string()))?;
    let mut places = Places::default();
    for file in &files.places {
        let decoded = PlacesFile::decode(&bytes(&file.file)?);
        places.add(decoded.map_err(|error| refuse(&file.file.path, error.to_string()))?);
    }
    Ok(Ready { finder: Finder::new(directory, details, manifest.edition.digest.clone()), places })
}

fn gathered(files: Vec<PlacesFile>) -> Places {
    let mut places = Places::default();
    files.into_iter().for_each(|file| places.add(file));
    places
}

fn problem(error: hours::HoursError) -> HoursProblem {
    HoursProblem { code: error.code(), offset: error.column() as u32 - 1, message: error.message(), help: error.help() }
}

/// Where a venue's postcode is; only a postcode that is listed will do, never its first half.
fn place_of(places: &Places, text: &str) -> Option<(GridPoint, String)> {
    let place = places.listed_postcode(Postcode::parse(text)?)?;
    Some((place.point, place.districts.first()?.clone()))
}
