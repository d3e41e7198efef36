//! Every reader of something that somebody else wrote, as a function of bytes: whatever they are, it comes back, with what it read or with a
//! sentence. The property tests (`tests/attacked.rs`) and the fuzzer (`engine/fuzz`) call the same.
#![allow(dead_code, clippy::unwrap_used)]

use clap::Parser as _;
use fingerpost::edition;
use fingerpost::finder::Finder;
use fingerpost::places::{Outcode, Places, PlacesFile, Postcode};
use fingerpost::request::{PlaceRequest, Request, query};
use fingerpost_author::hours;
use fingerpost_author::oruk::envelope;
use fingerpost_publish::cli::{Command, CommandLine, SourceArguments};
use fingerpost_publish::engine;
use fingerpost_publish::load::{Loaded, load};
use fingerpost_publish::manifest::Manifest;
use fingerpost_publish::signature::Signed;
use std::fs;
use std::path::{Path, PathBuf};

/// One of them: its name, itself, and files that it reads, to begin from; their paths are seen from `engine/publish`.
pub struct Reader {
    pub name: &'static str,
    pub read: fn(&[u8]),
    pub seeds: &'static [&'static str],
}

const fn reader(name: &'static str, read: fn(&[u8]), seeds: &'static [&'static str]) -> Reader {
    Reader { name, read, seeds }
}

/// All of them.
pub const READERS: [Reader; 19] = [
    reader("service", service, &["tests/sound/directory/services/hertfordshire/example-service.toml"]),
    reader("directory", directory, &["tests/sound/directory/directory.toml", "tests/sound/directory/areas.toml"]),
    reader("helplines", helplines, &["tests/sound/directory/helplines.toml"]),
    reader("messages", messages, &["../../rules/messages/en-simple.toml", "tests/sound/rules/questions.toml"]),
    reader("rule", rule, &["tests/readers/seeds/rule.txt"]),
    reader("shape", shape, &["tests/readers/seeds/shape.geojson"]),
    reader("places", places, &["tests/sound/directory/places/hertfordshire.csv"]),
    reader("hours", hours, &["tests/readers/seeds/hours.txt"]),
    reader("postcode", postcode, &["tests/readers/seeds/postcode.txt"]),
    reader("request", request, &["tests/readers/seeds/request.json"]),
    reader("sheet", sheet, &["tests/readers/seeds/services.csv"]),
    reader("workbook", workbook, &["tests/readers/seeds/services.csv"]),
    reader("ods", ods, &["tests/readers/seeds/edispensary.csv"]),
    reader("nhs-hours", nhs_hours, &["tests/readers/seeds/hours.csv"]),
    reader("oruk", oruk, &["tests/readers/seeds/services.json"]),
    reader("manifest", manifest, &["tests/readers/seeds/edition.json"]),
    reader("signature", signature, &["tests/readers/seeds/signed.json"]),
    reader("edition", edition_files, &[]),
    reader("places-file", places_file, &[]),
];

/// A sound directory in a folder of this thread's own, in which one file after another is something else.
struct Laid(tempfile::TempDir);

impl Laid {
    fn new() -> Laid {
        let folder = tempfile::tempdir().unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../publish/tests/sound");
        copy(&own, folder.path());
        let catalogue = own.join("../../../../rules/messages/en.toml");
        fs::copy(catalogue, folder.path().join("rules/messages/en.toml")).unwrap();
        let areas = folder.path().join("directory/areas.toml");
        let ward =
            "\n[[area]]\nid = \"ward\"\nname = \"Ward\"\nshape = \"shapes/ward.geojson\"\nsource = \"A test.\"\n";
        fs::write(&areas, fs::read_to_string(&areas).unwrap() + ward).unwrap();
        fs::create_dir(folder.path().join("directory/shapes")).unwrap();
        Laid(folder)
    }

    fn sources(&self) -> SourceArguments {
        let at = |name: &str| self.0.path().join(name);
        SourceArguments { directory: at("directory"), rules: at("rules"), places: None }
    }

    /// What is read where a file holds these bytes; then it is as it was.
    fn with<T>(&self, file: &str, bytes: &[u8], read: impl FnOnce(&Laid) -> T) -> T {
        let path = self.0.path().join(file);
        let was = fs::read(&path).ok();
        fs::write(&path, bytes).unwrap();
        let outcome = read(self);
        match was {
            Some(was) => fs::write(&path, was).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        outcome
    }

    fn check(&self, file: &str, bytes: &[u8]) {
        self.with(file, bytes, |laid| sound(&load(&laid.sources())));
    }

    /// `fingerpost import …` of a file with these bytes.
    fn import(&self, typed: &[&str], name: &str, bytes: &[u8]) {
        self.with(name, bytes, |laid| {
            let at = |name: &str| laid.0.path().join(name).display().to_string();
            let (file, directory, rules) = (at(name), at("directory"), at("rules"));
            let typed = typed.iter().map(|word| if *word == "FILE" { file.as_str() } else { word });
            let typed = ["fingerpost", "import"].into_iter().chain(typed);
            let typed = typed.chain(["--directory", &directory, "--rules", &rules]);
            if let Command::Import(command) = CommandLine::parse_from(typed).command {
                let said = engine::import(&command);
                let told = said.unwrap_or_else(|failure| failure.told(false));
                assert!(!told.trim().is_empty(), "nothing was said");
            }
        });
    }
}

thread_local! {
    static LAID: Laid = Laid::new();
}

/// Each problem says something, and where.
fn sound(loaded: &Loaded) {
    for problem in &loaded.diagnostics {
        assert!(!problem.message.is_empty() && problem.at.line > 0 && problem.at.column > 0, "{problem:?}");
    }
}

fn service(bytes: &[u8]) {
    LAID.with(|laid| laid.check("directory/services/hertfordshire/example-service.toml", bytes));
}

fn directory(bytes: &[u8]) {
    LAID.with(|laid| {
        laid.check("directory/directory.toml", bytes);
        laid.check("directory/areas.toml", bytes);
    });
}

fn helplines(bytes: &[u8]) {
    LAID.with(|laid| laid.check("directory/helplines.toml", bytes));
}

fn messages(bytes: &[u8]) {
    LAID.with(|laid| {
        laid.check("rules/messages/cy.toml", bytes);
        laid.check("rules/questions.toml", bytes);
    });
}

fn rule(bytes: &[u8]) {
    LAID.with(|laid| laid.check("rules/adult.rhai", bytes));
}

fn shape(bytes: &[u8]) {
    LAID.with(|laid| laid.check("directory/shapes/ward.geojson", bytes));
}

fn places(bytes: &[u8]) {
    LAID.with(|laid| laid.check("directory/places/hertfordshire.csv", bytes));
}

fn hours(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for line in text.lines() {
        if let Err(error) = hours::parse(line) {
            assert!(!error.to_string().is_empty());
        }
        let _ = fingerpost_author::spoken::hours(line);
        let _ = fingerpost_author::spoken::ages(line);
    }
}

fn postcode(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let places = Places::default();
    for line in text.lines() {
        if let Some(postcode) = Postcode::parse(line) {
            assert_eq!(Postcode::parse(&postcode.to_string()), Some(postcode), "{line}");
        }
        if let Some(outcode) = Outcode::parse(line) {
            assert_eq!(Outcode::parse(outcode.as_str()), Some(outcode), "{line}");
        }
        let _ = places.locate(line);
    }
}

/// The values of a JSON object, as a page could ask with them.
fn request(bytes: &[u8]) {
    thread_local! {
        static READ: (Finder, Places) = LAID.with(|laid| {
            let Loaded { finder, places, .. } = load(&laid.sources());
            (finder, places)
        });
    }
    let Ok(serde_json::Value::Object(asked)) = serde_json::from_slice(bytes) else { return };
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let number = |name: &str| asked.get(name).and_then(serde_json::Value::as_f64);
    let (lat, lon) = (number("lat"), number("lon"));
    let request = Request {
        facts: asked.iter().map(|(fact, value)| (fact.clone(), text(value))).collect(),
        needs: asked.get("needs").into_iter().map(text).collect(),
        place: match (lat, lon, asked.get("place")) {
            (Some(lat), Some(lon), _) => PlaceRequest::Point { lat, lon },
            (_, _, Some(place)) => PlaceRequest::Text(text(place)),
            _ => PlaceRequest::Nowhere,
        },
        at: "2026-11-23T10:00:00".parse().unwrap(),
        within_miles: number("within_miles"),
        open_now: asked.contains_key("open_now"),
        filters: asked.get("filters").into_iter().map(text).collect(),
        order: fingerpost::find::Order::Best,
        also: true,
        limit: 20,
        all: true,
    };
    READ.with(|(finder, places)| match query(finder, places, &request) {
        Ok(query) => {
            assert!(!fingerpost::find::find(finder, &query).helplines.is_empty(), "helplines depend on no answer")
        }
        Err(errors) => assert!(errors.iter().all(|error| !error.text(finder).is_empty())),
    });
}

fn sheet(bytes: &[u8]) {
    LAID.with(|laid| laid.import(&["sheet", "FILE"], "services.csv", bytes));
}

/// A file that calls itself a workbook.
fn workbook(bytes: &[u8]) {
    LAID.with(|laid| {
        laid.import(&["sheet", "FILE"], "directory.xlsx", bytes);
        laid.import(&["sheet", "FILE"], "directory.ods", bytes);
    });
}

fn ods(bytes: &[u8]) {
    LAID.with(|laid| {
        laid.import(&["ods", "pharmacies", "FILE", "--dated", "2025-04-01"], "edispensary.csv", bytes);
    });
}

fn nhs_hours(bytes: &[u8]) {
    LAID.with(|laid| {
        let typed = ["nhs-hours", "FILE", "--since", "2025-04-01", "--into", "services/hertfordshire"];
        laid.import(&typed, "hours.csv", bytes);
    });
}

fn oruk(bytes: &[u8]) {
    let _ = envelope(&String::from_utf8_lossy(bytes));
    LAID.with(|laid| {
        laid.import(&["oruk", "FILE", "--publisher", "a-test", "--new-mapping"], "services.json", bytes);
        let _ = fs::remove_file(laid.0.path().join("directory/mapping.toml"));
    });
}

/// One that is read is written as it was read.
fn manifest(bytes: &[u8]) {
    if let Ok(manifest) = Manifest::from_bytes(bytes, Path::new("edition.json")) {
        let again = Manifest::from_bytes(manifest.text().as_bytes(), Path::new("edition.json"));
        assert_eq!(again.unwrap_or_else(|failure| panic!("{failure:?}")), manifest);
    }
}

/// A public key whose secret half nobody has any more.
const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";

/// Nothing that anybody can write is signed with a key that nobody has.
fn signature(bytes: &[u8]) {
    let signed = Signed::of(bytes);
    assert!(signed.verify(KEY).is_err());
    assert!(signed.verify(&String::from_utf8_lossy(bytes)).is_err());
    assert!(signed.text.len() <= bytes.len());
}

/// What a browser reads: one that is accepted is written as it was read.
fn edition_files(bytes: &[u8]) {
    if let Ok(directory) = edition::decode_directory(bytes) {
        let again = edition::encode_directory(&directory);
        assert!(edition::decode_directory(&again).is_ok());
        let _ = edition::decode_details(bytes, &directory);
        let _ = edition::decode_cell(bytes, &directory);
    }
    let _ = edition::decode_rule_book(bytes, 3, 3);
}

fn places_file(bytes: &[u8]) {
    if let Ok(file) = PlacesFile::decode(bytes) {
        let again = PlacesFile::decode(&file.encode());
        assert!(again.is_ok_and(|again| again.postcode_count() == file.postcode_count()));
    }
}

/// The files to begin from; of what is no text, those of an edition built from the sound directory.
pub fn seeds(reader: &Reader) -> Vec<Vec<u8>> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../publish");
    let files =
        reader.seeds.iter().map(|seed| fs::read(own.join(seed)).unwrap_or_else(|error| panic!("{seed}: {error}")));
    let mut seeds: Vec<Vec<u8>> = files.collect();
    if reader.seeds.is_empty() {
        LAID.with(|laid| {
            let loaded = load(&laid.sources());
            match reader.name {
                "edition" => {
                    seeds.push(edition::encode_directory(&loaded.finder.directory));
                    seeds.push(edition::encode_rule_book(&loaded.rule_book));
                }
                _ => seeds.extend(loaded.places.files().iter().map(PlacesFile::encode)),
            }
        });
    }
    seeds
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target: PathBuf = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
