//! `fingerpost build`: a checked directory made an edition, and with it the static site: whole, or not at all.

use crate::assurance;
use crate::built_page::{self, Page};
use crate::cli::{BuildArguments, SourceArguments};
use crate::compress::write_copies;
use crate::failure::Failure;
use crate::history::History;
use crate::load::{Loaded, Spoken, load_in};
use crate::manifest::{self, AreaFile, CellFiles, File, Files, KeyChange, LanguageFiles, Manifest, Name};
use crate::map::Map;
use crate::offline;
use crate::page_file::page_file;
use crate::places::OUTCODES;
use crate::pseudo::Language;
use crate::render::number_of;
use crate::site::{self, Site, Words};
use crate::site_folder::{Draft, LISTS};
use crate::site_model::site;
use fingerpost::cells::{Partition, PartitionedCell, partition};
use fingerpost::edition;
use fingerpost::places::{Places, PlacesFile, SharedOut};
use fingerpost_author::records::Text;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The folder of an edition's files, beside `edition.json`.
const FOLDER: &str = "edition";
/// The folder of the shards of an edition with more postcodes than [`MOST_POSTCODES`].
const SHARDS: &str = "edition/places";
/// So many postcodes everybody can be asked to fetch: about half a megabyte. With more, a page fetches those around the place
/// that is asked about, and the host learns the first half of a postcode.
const MOST_POSTCODES: usize = 250_000;
/// How many figures of a digest stand in a file's name.
const NAME_FIGURES: usize = 16;

/// Builds, and says what was built.
///
/// # Errors
/// With every problem of the sources; or when something cannot be written.
pub fn build(arguments: &BuildArguments) -> Result<String, Failure> {
    build_of(&load_in(arguments.language, &arguments.sources).without_errors()?, arguments)
}

/// The same of what was read already and has no errors.
///
/// # Errors
/// When something cannot be written: then the folder is as it was.
pub fn build_of(loaded: &Loaded, arguments: &BuildArguments) -> Result<String, Failure> {
    let SourceArguments { directory, rules, .. } = &arguments.sources;
    let draft = Draft::of(&arguments.out, &[directory, rules, &arguments.sources.places()])?;
    if !History::read(draft.site())?.entries.is_empty() {
        let message =
            format!("{}: this site has editions that were published, and `build` keeps none", arguments.out.display());
        return Err(Failure::said(message, "use `fingerpost publish` here, or name another folder"));
    }
    build_in(draft, loaded, arguments)
}

/// The same in a draft of the folder.
///
/// # Errors
/// When something cannot be written: then the folder is as it was.
pub fn build_in(draft: Draft, loaded: &Loaded, arguments: &BuildArguments) -> Result<String, Failure> {
    let made = make(loaded, arguments, Stamp::default(), &draft)?;
    let text = made.manifest.text();
    seal(&draft, &made.offline(&draft, &text)?, &text)?;
    let compressed = if arguments.compressed { write_copies(&draft)? } else { 0 };
    draft.commit()?;
    let mut told = format!(
        "Edition {} ({}) is in {}: {}, {}.",
        made.manifest.edition.id,
        made.manifest.edition.short(),
        arguments.out.display(),
        number_of(loaded.finder.directory.services.len(), "service"),
        number_of(made.pages.len(), "page"),
    );
    if compressed > 0 {
        told.push_str(&format!(
            "\n{compressed} files have compressed copies beside them. How to serve them: fingerpost serving"
        ));
    }
    told.push_str(&made.warnings);
    Ok(told)
}

/// What a publication has that a plain build has not.
#[derive(Debug, Default)]
pub(crate) struct Stamp {
    /// Its number.
    pub sequence: Option<u64>,
    /// The edition before it.
    pub previous: Option<Name>,
    /// The public key that its pages verify it with.
    pub key: Option<String>,
    /// The keys that took each other's place since that one.
    pub key_changes: Vec<KeyChange>,
}

/// All of a site but the two files that hold the digests of the others.
pub(crate) struct Made {
    /// What is to be `edition.json`.
    pub manifest: Manifest,
    /// The paths of the plain pages.
    pub pages: Vec<String>,
    /// Those that a device keeps, and the files of the built page.
    kept_offline: Vec<String>,
    assets: Vec<String>,
    /// What is to be told at the end, each on a line of its own.
    pub warnings: String,
}

impl Made {
    /// The bytes of `offline.json`, given the text of `edition.json`.
    pub fn offline(&self, draft: &Draft, manifest_text: &str) -> Result<Vec<u8>, Failure> {
        offline::list(draft, &self.assets, &self.kept_offline, &self.manifest, manifest_text)
    }
}

/// Writes a site into a draft, but for `offline.json` and `edition.json`.
pub(crate) fn make(loaded: &Loaded, arguments: &BuildArguments, stamp: Stamp, draft: &Draft) -> Result<Made, Failure> {
    let attribution = attribution(&arguments.sources.places())?;
    let page = Page::of(arguments.site.as_deref());
    let assets = copy_page(&page, draft)?;
    let shared = loaded.is_large().then(|| partition(&loaded.finder, &loaded.rule_book, &loaded.venue_districts));
    let further = further(loaded, &arguments.also);
    let mut site = site(loaded, shared.as_ref(), &attribution);
    site.key.clone_from(&stamp.key);
    let mut manifest = write_edition(loaded, &further, shared.as_ref(), site.map.as_ref(), &attribution, draft)?;
    let pages = write_pages(loaded, &site, draft)?;
    let list = serde_json::to_vec(&draft.list()).unwrap_or_default();
    manifest.files.site = Some(write_named(draft, LISTS, "json", &list)?);
    manifest.sequence = stamp.sequence;
    manifest.previous = stamp.previous.filter(|earlier| *earlier != manifest.edition);
    manifest.key_changes = stamp.key_changes;
    let mut warnings = String::new();
    for problem in loaded.diagnostics.iter().filter(|problem| problem.code == "no-places") {
        warnings.push_str(&format!("\nWarning: {} {}", problem.message, problem.help));
    }
    if assets.is_empty() {
        warnings.push_str(&format!("\n{}", page.absent()));
    }
    Ok(Made { manifest, kept_offline: kept_offline(loaded, &pages), pages, assets, warnings })
}

/// Writes the two files that make a site of what is there.
pub(crate) fn seal(draft: &Draft, offline: &[u8], manifest_text: &str) -> Result<(), Failure> {
    draft.write(offline::NAME, offline)?;
    draft.write(manifest::NAME, manifest_text.as_bytes())
}

/// The same directory in every language that can be chosen beside its own. In English made strange no other would be the same.
fn further(loaded: &Loaded, also: &[Language]) -> Vec<Loaded> {
    let translations = loaded.translations.iter().filter(|_| loaded.language == Language::English).cloned();
    let also = also.iter().map(|language| language.beside(&loaded.messages));
    translations.chain(also).map(|translation| loaded.in_language(&translation)).collect()
}

fn write_edition(
    loaded: &Loaded,
    further: &[Loaded],
    shared: Option<&Partition>,
    map: Option<&Map>,
    attribution: &[String],
    draft: &Draft,
) -> Result<Manifest, Failure> {
    let directory = &loaded.finder.directory;
    let (places, shards) = write_places(&loaded.places, draft)?;
    let spoken: Vec<Spoken> = [loaded].into_iter().chain(further).map(|loaded| loaded.spoken.clone()).collect();
    let rule_book = shared.map_or(&loaded.rule_book, |shared| &shared.rule_book);
    let LanguageFiles { page, finder, details, cells, .. } =
        write_language(loaded, shared, attribution, &spoken, "", draft)?;
    let rules = write_named(draft, "rules", "bin", &edition::encode_rule_book(rule_book))?;
    let languages = further.iter().map(|said| {
        let shared = said.is_large().then(|| partition(&said.finder, &said.rule_book, &said.venue_districts));
        write_language(said, shared.as_ref(), attribution, &spoken, &format!("{}-", said.spoken.tag), draft)
    });
    let languages = languages.collect::<Result<_, Failure>>()?;
    let map =
        map.map(|map| write_named(draft, "map", "json", &serde_json::to_vec(map).unwrap_or_default())).transpose()?;
    let files = Files { page, finder, details, rules, cells, places, shards, map, site: None, languages };
    let name = Name { id: directory.header.edition.to_string(), digest: files.digest() };
    Ok(Manifest {
        format: manifest::FORMAT.into(),
        version: edition::VERSION,
        previous: None,
        edition: name,
        sequence: None,
        key_changes: Vec::new(),
        name: directory.header.name.clone(),
        example: directory.header.example,
        confirm_by: directory.header.confirm_by.to_string(),
        source: directory.header.source.clone(),
        licence: directory.header.licence.clone(),
        attribution: attribution.to_vec(),
        files,
    })
}

/// Every file that can differ from language to language. Only those that always do have the language in their names: the others
/// are the same file wherever nothing in them is translated.
fn write_language(
    loaded: &Loaded,
    shared: Option<&Partition>,
    attribution: &[String],
    spoken: &[Spoken],
    tag: &str,
    draft: &Draft,
) -> Result<LanguageFiles, Failure> {
    let directory = &loaded.finder.directory;
    let page = serde_json::to_vec(&page_file(loaded, attribution, spoken)).unwrap_or_default();
    let (common, details) = match shared {
        Some(shared) => (&shared.common, &shared.details),
        None => (directory, &loaded.finder.details),
    };
    let finder = readable(edition::encode_directory(common), |bytes| edition::decode_directory(bytes).map(drop))?;
    let cells = shared.iter().flat_map(|shared| &shared.cells);
    Ok(LanguageFiles {
        language: loaded.spoken.tag.clone(),
        page: write_named(draft, &format!("{tag}page"), "json", &page)?,
        finder: write_named(draft, &format!("{tag}finder"), "bin", &finder)?,
        details: write_named(draft, "details", "bin", &edition::encode_details(details))?,
        cells: cells
            .map(|PartitionedCell { cell, details, rule_book }| {
                let area = directory.areas[cell.area].id.clone();
                let finder = edition::encode_cell(cell, directory);
                let finder = readable(finder, |bytes| edition::decode_cell(bytes, directory).map(drop))?;
                let details = edition::encode_cell_details(details);
                let rules = edition::encode_rule_book(rule_book);
                Ok(CellFiles {
                    finder: write_named(draft, &format!("cell-{area}"), "bin", &finder)?,
                    details: write_named(draft, &format!("cell-{area}-details"), "bin", &details)?,
                    rules: write_named(draft, &format!("cell-{area}-rules"), "bin", &rules)?,
                    area,
                })
            })
            .collect::<Result<_, Failure>>()?,
    })
}

/// What was written, once it has been read: an edition that browsers would refuse is not published.
fn readable(bytes: Vec<u8>, read: impl FnOnce(&[u8]) -> Result<(), edition::EditionError>) -> Result<Vec<u8>, Failure> {
    read(&bytes).map(|()| bytes).map_err(|_| {
        Failure::said(
            "what was written of this directory cannot be read again",
            "name fewer needs or areas in one service: a browser takes up to 1,000; if there are not so many, report this",
        )
    })
}

/// Every file of places; or, of too many postcodes for that, the index, and a shard for each outcode in a folder of its own.
fn write_places(places: &Places, draft: &Draft) -> Result<(Vec<AreaFile>, Option<String>), Failure> {
    let whole = |file: &PlacesFile| {
        let name = format!("places-{}", file.area());
        let named = write_named(draft, &name, "bin", &file.encode())?;
        Ok(AreaFile { area: file.area().to_owned(), file: named })
    };
    if places.files().iter().map(PlacesFile::postcode_count).sum::<usize>() <= MOST_POSTCODES {
        return Ok((places.files().iter().map(whole).collect::<Result<_, Failure>>()?, None));
    }
    let shared = SharedOut::of(places.files(), OUTCODES);
    for (shard, bytes) in &shared.shards {
        draft.write(&format!("{SHARDS}/{}", shard.file_name()), bytes)?;
    }
    Ok((vec![whole(&shared.index)?], Some(SHARDS.to_owned())))
}

/// Their paths.
fn write_pages(loaded: &Loaded, site: &Site, draft: &Draft) -> Result<Vec<String>, Failure> {
    let words = Words::new(&loaded.messages, loaded.language);
    let template = include_str!("../../../www/templates/page.html");
    let papers = papers(loaded, site, &words)?.into_iter();
    let mut written = Vec::new();
    for page in site::pages(site, &words, template).chain(site::in_shell(papers, site, &words, template)) {
        let (path, html) = page.map_err(|error| Failure::said(error.to_string(), "mend www/templates/page.html"))?;
        draft.write(&path, html.as_bytes())?;
        written.push(path);
    }
    let missing = words.missing();
    if !missing.is_empty() {
        return Err(Failure::said(
            format!("the catalogue has no {}", missing.join(", ")),
            "add them to messages/en.toml: every sentence that people read stands there",
        ));
    }
    Ok(written)
}

/// The papers on accessibility, privacy and safety.
fn papers(loaded: &Loaded, site: &Site, words: &Words) -> Result<Vec<(String, site::Page)>, Failure> {
    let assurance = assurance::embedded().map_err(|problems| {
        let told = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        Failure::said(told, "mend the papers in www/assurance, and build this command line anew")
    })?;
    let publisher = loaded.records.directory.as_ref().and_then(|record| record.publisher.as_ref());
    Ok(assurance::pages(&assurance, &assurance::Publisher::of(publisher), site, words))
}

/// The pages that a device keeps: not those of what nobody is shown unasked, such as all pharmacies of a county, nor the
/// papers, which help nobody who has no network.
fn kept_offline(loaded: &Loaded, pages: &[String]) -> Vec<String> {
    let records = &loaded.records;
    let unasked: BTreeSet<&str> =
        records.needs.iter().filter(|need| !need.only_when_asked).map(|need| need.id.value.as_str()).collect();
    let is_shown = |needs: &[Text]| needs.is_empty() || needs.iter().any(|need| unasked.contains(need.value.as_str()));
    let services = records.services.iter().filter(|service| is_shown(&service.needs));
    let services: BTreeSet<&str> = services.map(|service| service.id.value.as_str()).collect();
    let is_kept = |path: &&String| match path.split_once('/') {
        Some((site::SERVICES, name)) => services.contains(name.trim_end_matches(".html")),
        // A long list has several pages: `alcohol--2.html`.
        Some((site::NEEDS, name)) => {
            unasked.contains(name.trim_end_matches(".html").split("--").next().unwrap_or(name))
        }
        Some((assurance::FOLDER, _)) => false,
        _ => true,
    };
    pages.iter().filter(is_kept).cloned().collect()
}

/// The lines that name whose place data is used: `ATTRIBUTION.txt` in the folder of places, one a line.
pub(crate) fn attribution(places: &Path) -> Result<Vec<String>, Failure> {
    if !places.is_dir() {
        return Ok(Vec::new());
    }
    let path = places.join("ATTRIBUTION.txt");
    let text = fs::read_to_string(&path).map_err(|error| {
        Failure::said(
            format!("{}: {error}", path.display()),
            "write the attributions that the licences of the place data ask for, one a line",
        )
    })?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// Copies the built page; the paths of its files, in order. None when there is no page.
fn copy_page(page: &Page, draft: &Draft) -> Result<Vec<String>, Failure> {
    let Some(files) = page.files()? else { return Ok(Vec::new()) };
    for path in files.iter().map(String::as_str).chain([built_page::MANIFEST]) {
        draft.write(path, &page.read(path)?)?;
    }
    Ok(files.into_iter().collect())
}

/// Writes a file of the edition, named by its content.
pub(crate) fn write_named(draft: &Draft, name: &str, ending: &str, bytes: &[u8]) -> Result<File, Failure> {
    let digest = edition::digest(bytes);
    let path = format!("{FOLDER}/{name}-{}.{ending}", &digest[..NAME_FIGURES]);
    draft.write(&path, bytes)?;
    Ok(File { path, digest, bytes: bytes.len() })
}
