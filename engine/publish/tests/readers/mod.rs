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
use fingerpost_publish::render::has_errors;
use fingerpost_publish::signature::Signed;
use std::fs;
use std::path::{Path, PathBuf};

/// One of them: its name, itself, and files that it reads, to begin from; their paths are seen from `engine/publish`. It says whether it
/// took what it was given.
pub struct Reader {
    pub name: &'static str,
    pub read: fn(&[u8]) -> bool,
    pub seeds: &'static [&'static str],
}

const fn reader(name: &'static str, read: fn(&[u8]) -> bool, seeds: &'static [&'static str]) -> Reader {
    Reader { name, read, seeds }
}

const SERVICE: &str = "directory/services/hertfordshire/example-service.toml";

/// All of them.
pub const READERS: [Reader; 20] = [
    reader(
        "service",
        |bytes| checked(SERVICE, bytes),
        &["tests/sound/directory/services/hertfordshire/example-service.toml"],
    ),
    reader("directory", |bytes| checked("directory/directory.toml", bytes), &["tests/sound/directory/directory.toml"]),
    reader("areas", |bytes| checked("directory/areas.toml", bytes), &["tests/sound/directory/areas.toml"]),
    reader("helplines", |bytes| checked("directory/helplines.toml", bytes), &["tests/sound/directory/helplines.toml"]),
    reader("messages", |bytes| checked("rules/messages/cy.toml", bytes), &["../../rules/messages/en-simple.toml"]),
    reader("questions", |bytes| checked("rules/questions.toml", bytes), &["tests/sound/rules/questions.toml"]),
    reader(
        "rule",
        |bytes| checked("rules/adult.rhai", bytes),
        &["../../rules/adult.rhai", "tests/readers/seeds/rule.txt"],
    ),
    reader("shape", |bytes| checked("directory/shapes/ward.geojson", bytes), &["tests/readers/seeds/shape.geojson"]),
    reader(
        "places",
        |bytes| checked("directory/places/hertfordshire.csv", bytes),
        &["tests/sound/directory/places/hertfordshire.csv"],
    ),
    reader("hours", hours, &["tests/readers/seeds/hours.txt"]),
    reader("postcode", postcode, &["tests/readers/seeds/postcode.txt"]),
    reader("request", request, &["tests/readers/seeds/request.json"]),
    reader("sheet", |bytes| imported(&["sheet", "FILE"], "services.csv", bytes), &["tests/readers/seeds/services.csv"]),
    reader("workbook", workbook, &[]),
    reader("ods", ods, &["tests/readers/seeds/edispensary.csv"]),
    reader(
        "nhs-hours",
        |bytes| imported(&["nhs-hours", "FILE", "--since", "2025-04-01"], "hours.csv", bytes),
        &["tests/readers/seeds/hours.csv"],
    ),
    reader("oruk", oruk, &["tests/readers/seeds/services.json"]),
    reader("manifest", manifest, &["tests/readers/seeds/edition.json"]),
    reader("edition", edition_files, &[]),
    reader("places-file", places_file, &[]),
];

/// This one takes nothing: nobody has the key.
pub const SIGNATURE: Reader = reader("signature", signature, &["tests/readers/seeds/signed.json"]);

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
        let seeds = own.join("../readers/seeds");
        fs::copy(seeds.join("shape.geojson"), folder.path().join("directory/shapes/ward.geojson")).unwrap();
        fs::create_dir_all(folder.path().join("directory/imports/a-test")).unwrap();
        fs::copy(seeds.join("mapping.toml"), folder.path().join("directory/imports/a-test/mapping.toml")).unwrap();
        fs::copy(seeds.join("edispensary.csv"), folder.path().join("list.csv")).unwrap();
        let laid = Laid(folder);
        // Hours of pharmacies are brought into a table of them.
        assert!(laid.import(&["ods", "pharmacies", "FILE", "--dated", "2025-04-01", "--apply"], "list.csv"));
        laid
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

    /// Runs a command on a file that lies here; whether it was carried out.
    fn import(&self, typed: &[&str], name: &str) -> bool {
        let at = |name: &str| self.0.path().join(name).display().to_string();
        let (file, directory, rules) = (at(name), at("directory"), at("rules"));
        let typed = typed.iter().map(|word| if *word == "FILE" { file.as_str() } else { word });
        let typed = ["fingerpost", "import"].into_iter().chain(typed);
        let Command::Import(command) =
            CommandLine::parse_from(typed.chain(["--directory", &directory, "--rules", &rules])).command
        else {
            panic!("this is no import");
        };
        let said = engine::import(&command);
        let is_done = said.is_ok();
        let told = said.unwrap_or_else(|failure| failure.told(false));
        assert!(!told.trim().is_empty(), "nothing was said");
        is_done
    }

    /// The directory as a workbook.
    fn exported(&self, ending: &str) -> Vec<u8> {
        let at = |name: &str| self.0.path().join(name).display().to_string();
        let file = at(&format!("exported.{ending}"));
        let typed = ["fingerpost", "export", "sheet", &file, "--replace", "--directory", &at("directory")];
        let Command::Export(command) =
            CommandLine::parse_from(typed.into_iter().chain(["--rules", &at("rules")])).command
        else {
            panic!("this is no export");
        };
        engine::export(&command).unwrap_or_else(|failure| panic!("{failure:?}"));
        fs::read(file).unwrap()
    }
}

thread_local! {
    static LAID: Laid = Laid::new();
}

/// Whether there are no errors; each problem says something, and where.
fn sound(loaded: &Loaded) -> bool {
    for problem in &loaded.diagnostics {
        assert!(!problem.message.is_empty() && problem.at.line > 0 && problem.at.column > 0, "{problem:?}");
    }
    !has_errors(&loaded.diagnostics)
}

/// Whether a directory in which a file holds these bytes has no errors.
fn checked(file: &str, bytes: &[u8]) -> bool {
    LAID.with(|laid| laid.with(file, bytes, |laid| sound(&load(&laid.sources()))))
}

/// `fingerpost import …` of a file with these bytes: whether it would be done.
fn imported(typed: &[&str], name: &str, bytes: &[u8]) -> bool {
    LAID.with(|laid| laid.with(name, bytes, |laid| laid.import(typed, name)))
}

/// Lines, each of which somebody could have written as hours.
fn hours(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let read = |line: &str| {
        let _ = (fingerpost_author::spoken::hours(line), fingerpost_author::spoken::ages(line));
        hours::parse(line).inspect_err(|error| assert!(!error.to_string().is_empty())).is_ok()
    };
    text.lines().filter(|line| read(line)).count() > 0
}

/// Lines, each of which somebody could have typed as a place. What is read is said as it was read.
fn postcode(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let places = Places::default();
    let read = |line: &str| {
        let _ = places.locate(line);
        let (postcode, outcode) = (Postcode::parse(line), Outcode::parse(line));
        assert!(postcode.is_none_or(|postcode| Postcode::parse(&postcode.to_string()) == Some(postcode)), "{line}");
        assert!(outcode.is_none_or(|outcode| Outcode::parse(outcode.as_str()) == Some(outcode)), "{line}");
        postcode.is_some() || outcode.is_some()
    };
    text.lines().filter(|line| read(line)).count() > 0
}

/// What is no fact in a request.
const BESIDE: [&str; 7] = ["needs", "place", "lat", "lon", "within_miles", "open_now", "filters"];

/// The values of a JSON object, as a page could ask with them.
fn request(bytes: &[u8]) -> bool {
    thread_local! {
        static READ: (Finder, Places) = LAID.with(|laid| {
            let Loaded { finder, places, .. } = load(&laid.sources());
            (finder, places)
        });
    }
    let Ok(serde_json::Value::Object(asked)) = serde_json::from_slice(bytes) else { return false };
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let number = |name: &str| asked.get(name).and_then(serde_json::Value::as_f64);
    let several = |name: &str| -> Vec<String> {
        asked
            .get(name)
            .into_iter()
            .flat_map(|value| text(value).split(',').map(str::to_owned).collect::<Vec<_>>())
            .collect()
    };
    let (lat, lon) = (number("lat"), number("lon"));
    let request = Request {
        facts: asked
            .iter()
            .filter(|(key, _)| !BESIDE.contains(&&***key))
            .map(|(fact, value)| (fact.clone(), text(value)))
            .collect(),
        needs: several("needs"),
        place: match (lat, lon, asked.get("place")) {
            (Some(lat), Some(lon), _) => PlaceRequest::Point { lat, lon },
            (_, _, Some(place)) => PlaceRequest::Text(text(place)),
            _ => PlaceRequest::Nowhere,
        },
        at: "2026-11-23T10:00:00".parse().unwrap(),
        within_miles: number("within_miles"),
        open_now: asked.contains_key("open_now"),
        filters: several("filters"),
        order: fingerpost::find::Order::Best,
        also: true,
        limit: 20,
        all: true,
    };
    READ.with(|(finder, places)| match query(finder, places, &request) {
        Ok(query) => {
            assert!(!fingerpost::find::find(finder, &query).helplines.is_empty(), "helplines depend on no answer");
            true
        }
        Err(errors) => {
            assert!(errors.iter().all(|error| !error.text(finder).is_empty()));
            false
        }
    })
}

/// A file that calls itself a workbook, of one kind or the other.
fn workbook(bytes: &[u8]) -> bool {
    let kinds = ["directory.xlsx", "directory.ods"];
    kinds.map(|name| imported(&["sheet", "FILE"], name, bytes)).contains(&true)
}

fn ods(bytes: &[u8]) -> bool {
    imported(&["ods", "pharmacies", "FILE", "--dated", "2025-04-01"], "edispensary.csv", bytes)
}

fn oruk(bytes: &[u8]) -> bool {
    let _ = envelope(&String::from_utf8_lossy(bytes));
    imported(&["oruk", "FILE", "--publisher", "a-test"], "services.json", bytes)
}

/// One that is read is written as it was read.
fn manifest(bytes: &[u8]) -> bool {
    let Ok(manifest) = Manifest::from_bytes(bytes, Path::new("edition.json")) else { return false };
    let again = Manifest::from_bytes(manifest.text().as_bytes(), Path::new("edition.json"));
    assert_eq!(again.unwrap_or_else(|failure| panic!("{failure:?}")), manifest);
    true
}

/// A public key whose secret half nobody has any more.
const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";

/// Nothing that anybody can write is signed with a key that nobody has.
fn signature(bytes: &[u8]) -> bool {
    let signed = Signed::of(bytes);
    assert!(signed.text.len() <= bytes.len());
    signed.verify(KEY).is_ok() || signed.verify(&String::from_utf8_lossy(bytes)).is_ok()
}

/// What a browser reads: one that is accepted is written as it was read.
fn edition_files(bytes: &[u8]) -> bool {
    let _ = edition::decode_rule_book(bytes, 3, 3);
    let Ok(directory) = edition::decode_directory(bytes) else { return false };
    assert!(edition::decode_directory(&edition::encode_directory(&directory)).is_ok());
    let _ = (edition::decode_details(bytes, &directory), edition::decode_cell(bytes, &directory));
    true
}

fn places_file(bytes: &[u8]) -> bool {
    let Ok(file) = PlacesFile::decode(bytes) else { return false };
    let again = PlacesFile::decode(&file.encode());
    assert!(again.is_ok_and(|again| again.postcode_count() == file.postcode_count()));
    true
}

/// The files to begin from; where nobody would write one by hand, those that are made of the sound directory.
pub fn seeds(reader: &Reader) -> Vec<Vec<u8>> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../publish");
    let read = |seed: &&str| fs::read(own.join(seed)).unwrap_or_else(|error| panic!("{seed}: {error}"));
    if !reader.seeds.is_empty() {
        return reader.seeds.iter().map(read).collect();
    }
    LAID.with(|laid| {
        let loaded = load(&laid.sources());
        match reader.name {
            "edition" => {
                let directory = edition::encode_directory(&loaded.finder.directory);
                vec![directory, edition::encode_rule_book(&loaded.rule_book)]
            }
            "workbook" => ["xlsx", "ods"].map(|ending| laid.exported(ending)).into(),
            _ => loaded.places.files().iter().map(PlacesFile::encode).collect(),
        }
    })
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
