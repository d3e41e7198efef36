//! From files to a finder: reads, checks, and finds postcodes, from sources or from a published edition.

use crate::cli::SourceArguments;
use crate::clock;
use crate::collect::collect;
use crate::failure::Failure;
use crate::look_ups::{LookUps, is_outside};
use crate::places::{FOLDER, cut_places, postcodes_of, read_places};
use crate::pseudo::Language;
use crate::published::{FileRead, Published, said};
use crate::search::EditionSource;
use crate::sources::Sources;
use fingerpost::answer::Answer;
use fingerpost::cells::MAX_WHOLE;
use fingerpost::directory::{Directory, RuleBook};
use fingerpost::edition::EditionSession;
use fingerpost::find::Query;
use fingerpost::finder::Finder;
use fingerpost::grid::GridPoint;
use fingerpost::index::{IdVec, VenueId};
use fingerpost::person::District;
use fingerpost::places::{Places, Postcode};
use fingerpost::request::PlaceRequest;
use fingerpost_author::check::{Checked, Readers, check};
use fingerpost_author::diagnostic::{Diagnostic, Severity};
use fingerpost_author::read::{Read, Source, read};
use fingerpost_author::records::{Records, VenueRecord};
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
    /// Its rules as they were written.
    pub rule_book: RuleBook,
    /// In which districts each venue lies; of a confidential one, those of the area that is named for it.
    pub venue_districts: IdVec<VenueId, Vec<District>>,
    /// Its places, all of them.
    pub places: Places,
    /// Every problem.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they are about.
    pub sources: Sources,
}

/// An edition with its places, ready to answer.
pub struct Ready {
    /// The edition, as far as it has been read.
    pub edition: EditionSession,
    /// Its places, as far as they have been read.
    pub places: Places,
    /// Where to look when a place is not covered; of a published edition, once that has been asked for.
    look_ups: Option<LookUps>,
    /// Where the rest of it is; nowhere, when it was read from its sources.
    pub published: Option<Published>,
}

/// Reads and checks a directory and its rules, with every problem in one pass.
pub fn load(sources: &SourceArguments) -> Loaded {
    load_in(Language::English, sources)
}

/// The same, to be said in another language.
pub fn load_in(language: Language, sources: &SourceArguments) -> Loaded {
    let SourceArguments { directory, rules, .. } = sources;
    let (texts, mut diagnostics) = collect(directory, rules);
    let Read { records, messages, diagnostics: found_by_reading, sources: read_sources } = read(&texts);
    diagnostics.extend(found_by_reading);
    let mut files = Sources::new(read_sources, directory, rules);
    let messages = language.speak(messages.into_iter().map(|(key, text)| (key, text.value)).collect());
    let folder = sources.places();
    let (places, problems) = match read_places(&folder) {
        Ok(files) => (files.into_iter().collect::<Places>(), Vec::new()),
        Err(problems) => (Places::default(), problems),
    };
    for problem in &problems {
        let path = folder.join(Path::new(&problem.at.file).strip_prefix(FOLDER).unwrap_or(Path::new("")));
        let text = std::fs::read(&path).unwrap_or_default();
        files.insert(path, Source::new(&problem.at.file, String::from_utf8_lossy(&text)));
    }
    let without_places = !problems.is_empty();
    diagnostics.extend(problems);
    let (districts, postcodes) = (places.known_districts(), postcodes_of(&places));
    let readers = Readers {
        postcode: &|text| place_of(&places, text),
        districts: &districts,
        postcodes: &postcodes,
        today: clock::now().date(),
    };
    let Checked { finder, rule_book, cut, diagnostics: found_by_check } = check(&records, messages.clone(), &readers);
    let places = if cut.is_empty() { places } else { cut_places(&places, &cut) };
    let is_unread = |code: &str| ["missing-file", "unreadable-file", "not-utf-8", "bad-toml"].contains(&code);
    let unread = diagnostics.iter().filter(|problem| is_unread(problem.code));
    let unread: Vec<String> = unread.map(|problem| problem.at.file.clone()).collect();
    // Without a catalogue every sentence would be lacking, without places every postcode unknown, and what could not be read
    // is not there: that would hide the one problem that there is.
    let follows = |found: &Diagnostic| match found.code {
        "missing-message" => messages.is_empty(),
        "unknown-postcode" => without_places,
        "no-service" | "no-emergency-line" | "no-line-at-night" | "no-safety-card" => {
            texts.directory.is_none() || unread.iter().any(|file| Path::new(file).starts_with(&found.at.file))
        }
        _ => false,
    };
    diagnostics.extend(found_by_check.into_iter().filter(|found| !follows(found)));
    let venue_districts = venue_districts(&records, &finder.directory, &places);
    Loaded { records, language, messages, finder, rule_book, venue_districts, places, diagnostics, sources: files }
}

fn venue_districts(records: &Records, directory: &Directory, places: &Places) -> IdVec<VenueId, Vec<District>> {
    let districts = |record: &VenueRecord| {
        let site = record.postcode.as_ref().filter(|_| !record.confidential);
        match site.and_then(|postcode| place_of(places, &postcode.value)) {
            Some((_, district)) => directory.districts_named(&[district]),
            None => record.area.as_ref().and_then(|area| directory.districts_of(&area.value)).unwrap_or_default(),
        }
    };
    records.venues.iter().map(districts).collect()
}

/// A finder from sources without errors, or from a published edition.
///
/// # Errors
/// With every problem of the sources, or what is wrong with the edition.
pub fn ready(source: &EditionSource) -> Result<Ready, Failure> {
    match source {
        EditionSource::Files(sources) => {
            let loaded = load(sources).without_errors()?;
            let look_ups = Some(LookUps::of(&loaded.records));
            Ok(Ready {
                edition: EditionSession::whole(loaded.finder),
                places: loaded.places,
                look_ups,
                published: None,
            })
        }
        EditionSource::Published(folder) => {
            let (published, edition, places) = Published::open(folder)?;
            Ok(Ready { edition, places, look_ups: None, published: Some(published) })
        }
    }
}

impl Ready {
    /// Adds the postcodes without which a place cannot be told.
    ///
    /// # Errors
    /// What is wrong with a file of the edition.
    pub fn add_postcodes(&mut self, place: &PlaceRequest) -> Result<(), Failure> {
        match &mut self.published {
            Some(published) => published.add_shards(&mut self.places, place),
            None => Ok(()),
        }
    }

    /// The finder for a query, with all that it needs.
    ///
    /// # Errors
    /// What is wrong with a file of the edition.
    pub fn finder_for(&mut self, query: &Query) -> Result<&Finder, Failure> {
        if let Some(published) = &mut self.published {
            published.add_cells(&mut self.edition, query)?;
        }
        said(self.edition.finder_for(query))
    }

    /// The finder for a query about one service, with that service's details.
    ///
    /// # Errors
    /// What is wrong with a file of the edition.
    pub fn finder_for_service(&mut self, query: &Query, service: &str) -> Result<&Finder, Failure> {
        if let Some(published) = &mut self.published {
            published.add_cells(&mut self.edition, query)?;
            published.add_service(&mut self.edition, query, service)?;
        }
        said(self.edition.finder_for_service(query, service))
    }

    /// Where to look beside an answer: its names and addresses.
    ///
    /// # Errors
    /// What is wrong with a file of the edition.
    pub fn look_ups(&mut self, answer: &Answer, needs: &[String]) -> Result<Vec<(String, String)>, Failure> {
        if !is_outside(answer) {
            return Ok(Vec::new());
        }
        let look_ups = match (self.look_ups.take(), &mut self.published) {
            (Some(known), _) => known,
            (None, Some(published)) => published.look_ups()?,
            (None, None) => LookUps::default(),
        };
        let directory = &self.edition.finder().directory;
        let beside = look_ups.beside(answer, needs, directory).into_iter();
        let beside = beside.map(|(name, address)| (name.to_owned(), address.to_owned())).collect();
        self.look_ups = Some(look_ups);
        Ok(beside)
    }

    /// The files of a published edition that have been read so far.
    pub fn files(&self) -> &[FileRead] {
        self.published.as_ref().map_or(&[], Published::read)
    }
}

impl Loaded {
    /// Whether there are too many offerings for one file, and for one list.
    pub fn is_large(&self) -> bool {
        self.finder.directory.services.offerings().len() > MAX_WHOLE
    }

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

/// Where a venue's postcode is; only a postcode that is listed will do, never its first half.
fn place_of(places: &Places, text: &str) -> Option<(GridPoint, String)> {
    let place = places.listed_postcode(Postcode::parse(text)?)?;
    Some((place.point, place.districts.first()?.clone()))
}
