//! `fingerpost build`: a checked directory made an edition, and with it the static site. Files are named by their
//! content and written first; `edition.json`, which names them, is written last.

use crate::assurance;
use crate::built_page::{self, Page};
use crate::cli::BuildArguments;
use crate::compress::{remove_copies, write_copies};
use crate::failure::Failure;
use crate::load::{Loaded, Spoken, load_in};
use crate::manifest::{self, AreaFile, CellFiles, File, Files, LanguageFiles, Manifest, Name};
use crate::map::Map;
use crate::offline;
use crate::page_file::page_file;
use crate::places::OUTCODES;
use crate::pseudo::Language;
use crate::render::number_of;
use crate::site::{self, Site, Words};
use crate::site_model::site;
use fingerpost::cells::{Partition, PartitionedCell, partition};
use fingerpost::edition;
use fingerpost::places::{Places, PlacesFile, SharedOut};
use fingerpost_author::records::Text;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of an edition's files, beside `edition.json`.
const FOLDER: &str = "edition";
/// The folder of the shards of an edition with more postcodes than [`MOST_POSTCODES`].
const SHARDS: &str = "edition/places";
/// So many postcodes everybody can be asked to fetch: about half a megabyte. With more, a page fetches those around the place
/// that is asked about, and the host learns the first half of a postcode.
const MOST_POSTCODES: usize = 250_000;
/// What stands in every page that is built, and in no other.
const GENERATOR: &str = "<meta name=\"generator\" content=\"Fingerpost\">";
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
/// When something cannot be written.
pub fn build_of(loaded: &Loaded, arguments: &BuildArguments) -> Result<String, Failure> {
    let attribution = attribution(&arguments.sources.places())?;
    let out = Folder::new(&arguments.out);
    let previous = Manifest::read(&arguments.out).ok().map(|earlier| earlier.edition);
    let page = Page::of(arguments.site.as_deref());
    let assets = copy_page(&page, &out)?;
    let shared = loaded.is_large().then(|| partition(&loaded.finder, &loaded.rule_book, &loaded.venue_districts));
    let further = further(loaded, &arguments.also);
    let site = site(loaded, shared.as_ref(), &attribution);
    let manifest = write_edition(loaded, &further, shared.as_ref(), site.map.as_ref(), &attribution, previous, &out)?;
    let pages = write_pages(loaded, &site, &out)?;
    let text = format!("{}\n", serde_json::to_string_pretty(&manifest).unwrap_or_default());
    out.write(
        offline::NAME,
        &offline::list(&arguments.out, &assets, &kept_offline(loaded, &pages), &manifest, &text)?,
    )?;
    out.write(manifest::NAME, text.as_bytes())?;
    out.remove_earlier(FOLDER, "");
    out.remove_earlier(SHARDS, "");
    // Nothing names them any more, but somebody may have kept the address of a service that is no more.
    out.remove_earlier(site::SERVICES, GENERATOR);
    out.remove_earlier(site::AREAS, GENERATOR);
    out.remove_earlier(site::NEEDS, GENERATOR);
    let written = out.written.borrow();
    let written = || written.iter().map(String::as_str);
    remove_copies(&arguments.out, written());
    let compressed = if arguments.compressed { write_copies(&arguments.out, written())? } else { 0 };
    let mut told = format!(
        "Edition {} ({}) is in {}: {}, {}.",
        manifest.edition.id,
        &manifest.edition.digest[..NAME_FIGURES],
        arguments.out.display(),
        number_of(loaded.finder.directory.services.len(), "service"),
        number_of(pages.len(), "page"),
    );
    if compressed > 0 {
        told.push_str(&format!(
            "\n{compressed} files have compressed copies beside them. How to serve them: fingerpost serving"
        ));
    }
    for problem in loaded.diagnostics.iter().filter(|problem| problem.code == "no-places") {
        told.push_str(&format!("\nWarning: {} {}", problem.message, problem.help));
    }
    if assets.is_empty() {
        told.push_str(&format!("\n{}", page.absent()));
    }
    Ok(told)
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
    previous: Option<Name>,
    out: &Folder,
) -> Result<Manifest, Failure> {
    let directory = &loaded.finder.directory;
    let (places, shards) = write_places(&loaded.places, out)?;
    let spoken: Vec<Spoken> = [loaded].into_iter().chain(further).map(|loaded| loaded.spoken.clone()).collect();
    let rule_book = shared.map_or(&loaded.rule_book, |shared| &shared.rule_book);
    let LanguageFiles { page, finder, details, cells, .. } =
        write_language(loaded, shared, attribution, &spoken, "", out)?;
    let rules = out.write_named("rules", "bin", &edition::encode_rule_book(rule_book))?;
    let languages = further.iter().map(|said| {
        let shared = said.is_large().then(|| partition(&said.finder, &said.rule_book, &said.venue_districts));
        write_language(said, shared.as_ref(), attribution, &spoken, &format!("{}-", said.spoken.tag), out)
    });
    let languages = languages.collect::<Result<_, Failure>>()?;
    let map =
        map.map(|map| out.write_named("map", "json", &serde_json::to_vec(map).unwrap_or_default())).transpose()?;
    let files = Files { page, finder, details, rules, cells, places, shards, map, languages };
    let name = Name { id: directory.header.edition.to_string(), digest: files.digest() };
    Ok(Manifest {
        format: manifest::FORMAT.into(),
        version: edition::VERSION,
        previous: previous.filter(|earlier| *earlier != name),
        edition: name,
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
    out: &Folder,
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
        page: out.write_named(&format!("{tag}page"), "json", &page)?,
        finder: out.write_named(&format!("{tag}finder"), "bin", &finder)?,
        details: out.write_named("details", "bin", &edition::encode_details(details))?,
        cells: cells
            .map(|PartitionedCell { cell, details, rule_book }| {
                let area = directory.areas[cell.area].id.clone();
                let finder = edition::encode_cell(cell, directory);
                let finder = readable(finder, |bytes| edition::decode_cell(bytes, directory).map(drop))?;
                let details = edition::encode_cell_details(details);
                let rules = edition::encode_rule_book(rule_book);
                Ok(CellFiles {
                    finder: out.write_named(&format!("cell-{area}"), "bin", &finder)?,
                    details: out.write_named(&format!("cell-{area}-details"), "bin", &details)?,
                    rules: out.write_named(&format!("cell-{area}-rules"), "bin", &rules)?,
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
fn write_places(places: &Places, out: &Folder) -> Result<(Vec<AreaFile>, Option<String>), Failure> {
    let whole = |file: &PlacesFile| {
        let name = format!("places-{}", file.area());
        let named = out.write_named(&name, "bin", &file.encode())?;
        Ok(AreaFile { area: file.area().to_owned(), file: named })
    };
    if places.files().iter().map(PlacesFile::postcode_count).sum::<usize>() <= MOST_POSTCODES {
        return Ok((places.files().iter().map(whole).collect::<Result<_, Failure>>()?, None));
    }
    let shared = SharedOut::of(places.files(), OUTCODES);
    for (shard, bytes) in &shared.shards {
        out.write(&format!("{SHARDS}/{}", shard.file_name()), bytes)?;
    }
    Ok((vec![whole(&shared.index)?], Some(SHARDS.to_owned())))
}

/// Their paths.
fn write_pages(loaded: &Loaded, site: &Site, out: &Folder) -> Result<Vec<String>, Failure> {
    let words = Words::new(&loaded.messages, loaded.language);
    let template = include_str!("../../../www/templates/page.html");
    let papers = papers(loaded, site, &words)?.into_iter();
    let mut written = Vec::new();
    for page in site::pages(site, &words, template).chain(site::in_shell(papers, site, &words, template)) {
        let (path, html) = page.map_err(|error| Failure::said(error.to_string(), "mend www/templates/page.html"))?;
        out.write(&path, html.as_bytes())?;
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

/// Copies the built page, and takes away what an earlier one left; the paths of its files, in order. None when there is no page.
fn copy_page(page: &Page, out: &Folder) -> Result<Vec<String>, Failure> {
    let Some(files) = page.files()? else { return Ok(Vec::new()) };
    // What an earlier build left of its manifest and cannot be read, names nothing that could be taken away.
    let earlier = Page::Folder(out.root.clone()).files().ok().flatten().unwrap_or_default();
    for path in files.iter().map(String::as_str).chain([built_page::MANIFEST]) {
        out.write(path, &page.read(path)?)?;
    }
    for path in earlier.difference(&files) {
        // One that stays behind is only untidy: nothing names it.
        let _ = fs::remove_file(out.root.join(path));
        remove_copies(&out.root, [path.as_str()].into_iter());
    }
    Ok(files.into_iter().collect())
}

/// Where everything is written.
struct Folder {
    root: PathBuf,
    /// The paths of what was written.
    written: RefCell<BTreeSet<String>>,
}

impl Folder {
    fn new(root: &Path) -> Folder {
        Folder { root: root.to_owned(), written: RefCell::default() }
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.written.borrow_mut().insert(path.to_owned());
        let path = self.root.join(path);
        // Most of what is built again is as it was: to read it is quicker than to write it, and whoever copies the site sees what is new.
        if fs::read(&path).is_ok_and(|there| there == bytes) {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes)).map_err(|error| {
            Failure::said(format!("{}: {error}", path.display()), "check that the folder may be written to")
        })
    }

    fn write_named(&self, name: &str, ending: &str, bytes: &[u8]) -> Result<File, Failure> {
        let digest = edition::digest(bytes);
        let path = format!("{FOLDER}/{name}-{}.{ending}", &digest[..NAME_FIGURES]);
        self.write(&path, bytes)?;
        Ok(File { path, digest, bytes: bytes.len() })
    }

    /// Takes away the files of earlier builds: those of a folder that hold a mark.
    fn remove_earlier(&self, folder: &str, mark: &str) {
        let holds = |path: &Path| fs::read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(mark));
        for entry in fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten() {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if !self.written.borrow().contains(&path) && (mark.is_empty() || holds(&entry.path())) {
                // One that stays behind is only untidy: nothing names it. A copy would be served all the same.
                let _ = fs::remove_file(entry.path());
                remove_copies(&self.root, [path.as_str()].into_iter());
            }
        }
    }
}
