//! One synthetic edition with the people who ask it, as files: what every stack is measured on.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use fingerpost::edition;
use fingerpost::find;
use fingerpost::finder::Finder;
use fingerpost::grid::GridPoint;
use fingerpost::places::{PlacesFile, Postcode, PostcodeEntry};
use fingerpost_author::diagnostic::Severity;
use fingerpost_bench_module::Asked;
use fingerpost_publish::cli::SourceArguments;
use fingerpost_publish::load::load;
use fingerpost_publish::places::OUTCODES as OUTCODES_AREA;
use serde_json::json;

use crate::peer;
use crate::people::{people, worst};
use crate::synthetic::{self, Plan};

/// The edition's finder file.
pub const FINDER: &str = "finder.bin";
/// Its file of detail.
pub const DETAILS: &str = "details.bin";
/// The people who ask, and after them the worst queries: postcard.
pub const PEOPLE: &str = "people.bin";
/// The same as the page asks them, and what the worst are called.
pub const QUERIES: &str = "queries.json";
/// Where they are: a file of places.
pub const PLACES: &str = "places.bin";
/// The whole country's outcodes: a file of places.
pub const OUTCODES: &str = "outcodes.bin";
/// The directory as JSON, for the peer; and the same with rules in the languages of its other interpreters.
pub const PEER: &str = "peer.json";
const OTHER_LANGUAGES: [&str; 2] = ["peer-cel.json", "peer-zen.json"];
/// The same people for the peer.
pub const PEER_PEOPLE: &str = "peer-people.json";
/// What the engine answers natively.
pub const ANSWERS: &str = "answers.json";
/// What the peer's answers are held against.
pub const NEAREST: &str = "nearest.json";

/// Where no manifest gives an edition its digest; the browser's part says the same.
const NO_DIGEST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Makes one in a folder.
///
/// # Errors
/// When the synthetic directory has a fault, or a file cannot be written.
pub fn prepare(plan: &Plan, like: &Path, rules: &Path, folder: &Path) -> Result<()> {
    let sources = folder.join("sources");
    if sources.exists() {
        fs::remove_dir_all(&sources).with_context(|| format!("cannot empty {}", sources.display()))?;
    }
    synthetic::write(plan, like, &sources)?;
    let mut loaded = load(&SourceArguments { directory: sources.clone(), rules: rules.to_owned(), places: None });
    loaded.finder.digest = NO_DIGEST.to_string();
    if let Some(fault) = loaded.diagnostics.iter().find(|found| found.severity == Severity::Error) {
        bail!("the synthetic directory has a fault: {fault:?}");
    }
    let places = &loaded.places;
    let outcodes = places.files().iter().find(|file| file.area() == OUTCODES_AREA).context("no outcodes")?;
    let postcodes = postcodes(&sources)?;
    let mut asked = people(&loaded.finder, places, &postcodes, plan.seed)?;
    let worst = worst(&loaded.finder, places, &postcodes)?;
    let names: Vec<&str> = worst.iter().map(|worst| worst.name).collect();
    asked.extend(worst.iter().map(|worst| worst.asked.clone()));

    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
    };
    let finder = &loaded.finder;
    let ask = |asked: &Asked| asked.query(finder).map_err(|error| anyhow!(error));
    let queries = asked.iter().map(ask).collect::<Result<Vec<_>>>()?;
    let Finder { directory, details, .. } = finder;
    write(FINDER, &edition::encode_directory(directory))?;
    write(DETAILS, &edition::encode_details(details))?;
    write(PEOPLE, &postcard::to_allocvec(&asked)?)?;
    write(PLACES, &where_they_are(&asked).encode())?;
    write(OUTCODES, &outcodes.encode())?;
    let asks: Vec<_> = asked.iter().map(as_the_page_asks).collect();
    write(QUERIES, &serde_json::to_vec(&json!({ "queries": asks, "worst": names }))?)?;
    let [json_logic, others @ ..] = peer::directories(finder, &loaded.records);
    write(PEER, &serde_json::to_vec(&json_logic)?)?;
    for (name, directory) in OTHER_LANGUAGES.into_iter().zip(&others) {
        write(name, &serde_json::to_vec(directory)?)?;
    }
    let persons: Vec<_> =
        queries.iter().zip(&asked).map(|(query, asked)| peer::person(finder, query, &asked.at)).collect();
    write(PEER_PEOPLE, &serde_json::to_vec(&persons)?)?;
    let answers: Vec<_> = queries.iter().map(|query| find::find(finder, query)).collect();
    write(ANSWERS, &serde_json::to_vec(&answers)?)?;
    let nearest: Vec<_> = queries.iter().map(|query| peer::nearest(finder, query)).collect();
    write(NEAREST, &serde_json::to_vec(&nearest)?)?;
    fs::remove_dir_all(&sources).with_context(|| format!("cannot remove {}", sources.display()))
}

/// Every postcode of a synthetic directory.
fn postcodes(sources: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(sources.join("places"))? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("area-")) {
            let text = fs::read_to_string(&path)?;
            found.extend(text.lines().skip(1).filter_map(|line| Some(line.split_once(',')?.0.to_owned())));
        }
    }
    found.sort();
    Ok(found)
}

/// The postcodes of these people, as one small file.
fn where_they_are(asked: &[Asked]) -> PlacesFile {
    let entry = |asked: &Asked| {
        Some(PostcodeEntry {
            postcode: Postcode::parse(&asked.spot.text)?,
            point: GridPoint::new(asked.spot.easting, asked.spot.northing),
            district: asked.spot.districts.first()?.clone(),
        })
    };
    let mut entries: Vec<PostcodeEntry> = asked.iter().filter_map(entry).collect();
    entries.sort_by_key(|entry| entry.postcode);
    entries.dedup_by_key(|entry| entry.postcode);
    PlacesFile::build("people", entries, Vec::new(), Vec::new())
}

fn as_the_page_asks(asked: &Asked) -> serde_json::Value {
    let facts: serde_json::Map<_, _> =
        asked.facts.iter().map(|(fact, text)| (fact.clone(), text.as_str().into())).collect();
    json!({
        "facts": facts, "needs": asked.needs, "place": asked.spot.text, "at": asked.at,
        "open_now": asked.open_now, "limit": 20,
    })
}
