//! From files to a finder: reads, checks, and finds postcodes, from sources or from a published edition.

use crate::cli::SourceArguments;
use crate::clock;
use crate::collect::collect;
use crate::embedded;
use crate::failure::Failure;
use crate::look_ups::{LookUps, is_outside};
use crate::map::Map;
use crate::outlines::Outlines;
use crate::places::{FOLDER, cut_places, no_places, postcodes_of, read_places};
use crate::pseudo::Language;
use crate::published::{FileRead, Published, no_language, said};
use crate::regular;
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
use fingerpost_author::check::{Checked, Readers, Translation, check, in_language, translations, unknown_placeholders};
use fingerpost_author::diagnostic::{Diagnostic, Severity};
use fingerpost_author::read::{ENGLISH, Read, Source, Texts, read, read_in};
use fingerpost_author::records::{Records, VenueRecord};
use std::collections::BTreeMap;
use std::path::Path;

/// A directory read from its sources.
pub struct Loaded {
    /// What authors wrote.
    pub records: Records,
    /// The language of the catalogue, if it is English or English made strange.
    pub language: Language,
    /// The language of all of it, as its readers have to know it.
    pub spoken: Spoken,
    /// The catalogue.
    pub messages: BTreeMap<String, String>,
    /// The languages that there are catalogues of beside it.
    pub translations: Vec<Translation>,
    /// The directory, as far as it could be made.
    pub finder: Finder,
    /// Its rules as they were written.
    pub rule_book: RuleBook,
    /// In which districts each venue lies; of a confidential one, those of the area that is named for it.
    pub venue_districts: IdVec<VenueId, Vec<District>>,
    /// Its places, all of them.
    pub places: Places,
    /// The same before the shapes of areas cut its districts, if any did.
    uncut: Option<Places>,
    /// The outlines of its districts, if there are any.
    pub outlines: Option<Outlines>,
    /// Every problem.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they are about.
    pub sources: Sources,
    /// All that was read.
    texts: Texts,
}

/// A language as its readers have to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// BCP 47.
    pub tag: String,
    /// As they call it.
    pub name: String,
    /// Which way it is written: `ltr` or `rtl`.
    pub direction: &'static str,
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
    let (texts, diagnostics) = collect(&sources.directory, &sources.rules);
    load_texts(language, sources, texts, diagnostics)
}

/// The same of texts that have been collected, or would stand in the files; `diagnostics` are of collecting them.
pub fn load_texts(
    language: Language,
    sources: &SourceArguments,
    texts: Texts,
    mut diagnostics: Vec<Diagnostic>,
) -> Loaded {
    let SourceArguments { directory, rules, .. } = sources;
    let Read { records, messages, languages, diagnostics: found_by_reading, sources: read_sources } = read(&texts);
    diagnostics.extend(found_by_reading);
    let mut files = Sources::new(read_sources, directory, rules);
    let (translations, found_in_languages) = translations(&messages, &languages);
    diagnostics.extend(found_in_languages);
    diagnostics.extend(unknown_placeholders(&messages, embedded::messages()));
    let messages = language.speak(messages.into_iter().map(|(key, text)| (key, text.value)).collect());
    let folder = sources.places();
    let (places, mut problems) = match read_places(&folder) {
        Ok(files) => (files.into_iter().collect::<Places>(), Vec::new()),
        Err(problems) => (Places::default(), problems),
    };
    let without_places = !problems.is_empty();
    let outlines = Outlines::read(&folder).unwrap_or_else(|found| {
        problems.extend(found);
        None
    });
    for problem in &problems {
        let path = folder.join(Path::new(&problem.at.file).strip_prefix(FOLDER).unwrap_or(Path::new("")));
        let text = regular::read_file(&path, regular::DATA).unwrap_or_default();
        files.insert(path, Source::new(&problem.at.file, String::from_utf8_lossy(&text)));
    }
    diagnostics.extend(problems);
    let (districts, postcodes) = (places.known_districts(), postcodes_of(&places));
    let readers = Readers {
        postcode: &|text| place_of(&places, text),
        districts: &districts,
        postcodes: &postcodes,
        today: clock::now().date(),
    };
    let Checked { finder, rule_book, cut, diagnostics: found_by_check } = check(&records, messages.clone(), &readers);
    let (places, uncut) = if cut.is_empty() { (places, None) } else { (cut_places(&places, &cut), Some(places)) };
    let is_unread = |code: &str| ["missing-file", "unreadable-file", "not-utf-8", "bad-toml"].contains(&code);
    let unread = diagnostics.iter().filter(|problem| is_unread(problem.code));
    let unread: Vec<String> = unread.map(|problem| problem.at.file.clone()).collect();
    let needs_places =
        |found: &Diagnostic| ["unknown-postcode", "unknown-outcode", "empty-shape"].contains(&found.code);
    let no_places = if without_places {
        None
    } else {
        no_places(uncut.as_ref().unwrap_or(&places), found_by_check.iter().any(needs_places))
    };
    // Without a catalogue every sentence would be lacking, without places every postcode unknown, and what could not be read
    // is not there: that would hide the one problem that there is.
    let follows = |found: &Diagnostic| match found.code {
        "missing-message" => messages.is_empty(),
        "unknown-postcode" => without_places || no_places.is_some(),
        "unknown-district" => no_places.is_some() && found.severity == Severity::Warning,
        _ if needs_places(found) => no_places.is_some(),
        "no-service" | "no-emergency-line" | "no-line-at-night" | "no-safety-card" => {
            texts.directory.is_none() || unread.iter().any(|file| Path::new(file).starts_with(&found.at.file))
        }
        _ => false,
    };
    diagnostics.extend(found_by_check.into_iter().filter(|found| !follows(found)));
    diagnostics.extend(no_places);
    let venue_districts = venue_districts(&records, &finder.directory, &places);
    let name = messages.get("language.name").map_or("English", String::as_str).to_owned();
    let spoken = Spoken { tag: language.tag().to_owned(), name, direction: language.direction() };
    Loaded {
        records,
        language,
        spoken,
        messages,
        translations,
        finder,
        rule_book,
        venue_districts,
        places,
        uncut,
        outlines,
        diagnostics,
        sources: files,
        texts,
    }
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
    ready_in(None, source)
}

/// The same in a language, by its tag.
///
/// # Errors
/// The same; or that there is no such language.
pub fn ready_in(language: Option<&str>, source: &EditionSource) -> Result<Ready, Failure> {
    match source {
        EditionSource::Files(sources) => {
            let mut loaded = load(sources).without_errors()?;
            if let Some(tag) = language.filter(|tag| *tag != ENGLISH) {
                let known = || loaded.translations.iter().map(|translation| translation.tag.as_str());
                let found = loaded.translations.iter().find(|translation| translation.tag == tag);
                let said = loaded.in_language(found.ok_or_else(|| no_language(tag, known()))?);
                loaded = Loaded { places: loaded.places, ..said };
            }
            let look_ups = Some(LookUps::of(&loaded.records));
            Ok(Ready {
                edition: EditionSession::whole(loaded.finder),
                places: loaded.places,
                look_ups,
                published: None,
            })
        }
        EditionSource::Published(folder) => {
            let (published, edition, places) = Published::open(folder, language)?;
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

    /// The same in another language: texts that are not translated stay as they are. Without the places, which are the same.
    pub fn in_language(&self, translation: &Translation) -> Loaded {
        let Translation { tag, name, right_to_left, messages, .. } = translation;
        let records = read_in(&self.texts, tag).records;
        let places = self.uncut.as_ref().unwrap_or(&self.places);
        let (districts, postcodes) = (places.known_districts(), postcodes_of(places));
        let postcode = |text: &str| place_of(places, text);
        let readers =
            Readers { postcode: &postcode, districts: &districts, postcodes: &postcodes, today: clock::now().date() };
        let direction = if *right_to_left { "rtl" } else { "ltr" };
        Loaded {
            finder: in_language(&records, messages.clone(), &readers),
            records,
            language: self.language,
            spoken: Spoken { tag: tag.clone(), name: name.clone(), direction },
            messages: messages.clone(),
            translations: Vec::new(),
            rule_book: self.rule_book.clone(),
            venue_districts: self.venue_districts.clone(),
            places: Places::default(),
            uncut: None,
            outlines: None,
            diagnostics: Vec::new(),
            sources: Sources::default(),
            texts: Texts::default(),
        }
    }

    /// The map of what it covers, if there are outlines of that.
    pub fn map(&self, attribution: &[String]) -> Option<Map> {
        Map::of(self.outlines.as_ref()?, &self.finder.directory, &self.places, attribution)
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
