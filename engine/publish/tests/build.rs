//! What `fingerpost build` writes: the same bytes each time, an edition that answers as its sources do, nothing that may not
//! be known; and what is said of an edition that is not whole.
#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost::edition::{decode_directory, decode_rule_book};
use fingerpost::index::{AreaId, ConditionId, VenueId};
use fingerpost_publish::build::build;
use fingerpost_publish::cli::{BuildArguments, SourceArguments};
use fingerpost_publish::manifest::Manifest;
use fingerpost_publish::pseudo::Language;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

const DIRECTORY: &str = "../../directory-data";
const RULES: &str = "../../rules";

fn built(directory: &Path, rules: &Path, out: PathBuf) -> PathBuf {
    let sources = SourceArguments { directory: directory.into(), rules: rules.into(), places: None };
    let arguments = BuildArguments {
        sources,
        out: out.clone(),
        site: Some("no/page/yet".into()),
        language: Language::English,
        also: Vec::new(),
        compressed: false,
    };
    build(&arguments).unwrap_or_else(|failure| panic!("{failure:?}"));
    out
}

/// The example directory, built once.
fn example() -> &'static Path {
    static BUILT: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        built(Path::new(DIRECTORY), Path::new(RULES), folder.path().into());
        folder
    });
    folder.path()
}

/// Every file by its path.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        match entry.is_dir() {
            true => found.extend(files(&entry)),
            false => drop(found.insert(entry.clone(), fs::read(&entry).unwrap())),
        }
    }
    found
}

fn inside(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(folder).into_iter().map(|(path, bytes)| (path.strip_prefix(folder).unwrap().into(), bytes)).collect()
}

fn fingerpost(typed: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fingerpost")).args(typed).env("NO_COLOR", "1").output().unwrap()
}

/// Without it every answer is the same, only later: each search would run the rules of all the country.
#[test]
fn an_edition_says_whose_homes_a_rule_needs() {
    let finder = inside(example()).into_iter().find(|(path, _)| path.to_string_lossy().starts_with("edition/finder-"));
    let directory = decode_directory(&finder.unwrap().1).unwrap();
    let book = inside(example()).into_iter().find(|(path, _)| path.to_string_lossy().starts_with("edition/rules-"));
    let book = decode_rule_book(&book.unwrap().1, directory.conditions.len(), directory.services.len()).unwrap();
    let homes_of = |begins: &str| {
        let is_so = |condition: &ConditionId| book.texts[*condition].starts_with(begins);
        let rule = directory.rules.iter().find(|rule| rule.conditions.first().is_some_and(is_so)).unwrap();
        let ids = |areas: &Vec<AreaId>| areas.iter().map(|area| directory.areas[*area].id.clone()).collect();
        rule.homes.as_ref().map(ids)
    };
    assert_eq!(homes_of("lives_in(\"luton\")"), Some(vec!["luton".to_owned()]));
    assert_eq!(homes_of("anyone"), None);
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let again = tempfile::tempdir().unwrap();
    built(Path::new(DIRECTORY), Path::new(RULES), again.path().into());
    let (first, second) = (inside(example()), inside(again.path()));
    assert!(first.len() > 100, "{} files", first.len());
    let differ: Vec<&PathBuf> = first.keys().filter(|path| first.get(*path) != second.get(*path)).collect();
    assert!(differ.is_empty() && first.len() == second.len(), "{differ:?}");
}

#[test]
fn built_again_over_itself_nothing_changes_and_nothing_old_stays() {
    let laid = laid::sound("built");
    let (directory, rules) = (laid.join("directory"), laid.join("rules"));
    let out = built(&directory, &rules, laid.join("out"));
    let first = inside(&out);
    built(&directory, &rules, out.clone());
    assert!(first == inside(&out), "the second build differs");
    laid::change(&laid, "directory/organisations.toml\n- name = \"Example Trust\"\n+ name = \"Another Trust\"\n");
    built(&directory, &rules, out.clone());
    let (old, new): (Value, Value) =
        (manifest(&first[Path::new("edition.json")]), manifest(&inside(&out)[Path::new("edition.json")]));
    assert_ne!(old["edition"]["digest"], new["edition"]["digest"]);
    assert!(old["previous"].is_null() && new["previous"].is_null(), "the same sources give the same bytes");
    let list = new["files"]["site"]["path"].as_str().unwrap();
    let listed = fs::read_to_string(out.join(list)).unwrap();
    for path in inside(&out).keys().map(|path| path.to_str().unwrap()) {
        let is_listed = listed.contains(path) || ["edition.json", "offline.json", list].contains(&path);
        assert!(is_listed, "{path} is named by nothing");
    }
    fs::remove_dir_all(laid).unwrap();
}

fn manifest(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

/// What a device keeps is what is there: every file once, by its path, its size and its digest.
#[test]
fn the_list_of_what_works_offline_names_every_file_as_it_is() {
    let site = laid::sound("offline");
    lay_page(&site, &["sw.js", "engine-1.wasm"]);
    let out = built_around_page(&site);
    let written = inside(&out);
    let list = manifest(&written[Path::new("offline.json")]);
    let mut listed = Vec::new();
    for file in list["files"].as_array().unwrap() {
        let path = file["path"].as_str().unwrap();
        let bytes = &written[Path::new(path)];
        assert_eq!(file["bytes"], bytes.len(), "{path}");
        assert_eq!(file["digest"], fingerpost::edition::digest(bytes), "{path}");
        listed.push(PathBuf::from(path));
    }
    listed.sort();
    let is_left_out = |path: &Path| {
        // How a result is decided is asked with a network, and papers are read with one.
        let name = path.to_string_lossy();
        ["offline.json", "sw.js", ".vite/manifest.json"].contains(&&*name)
            || ["edition/rules-", "edition/site-", "assurance/"].iter().any(|begin| name.starts_with(begin))
    };
    let expected: Vec<PathBuf> = written.keys().filter(|path| !is_left_out(path)).cloned().collect();
    assert_eq!(listed, expected);
    fs::remove_dir_all(site).unwrap();
}

/// Lays a page that Vite could have built: a script that needs these files.
fn lay_page(laid: &Path, needs: &[&str]) {
    let site = laid.join("site");
    fs::create_dir_all(site.join(".vite")).unwrap();
    let manifest = serde_json::json!({
        "src/finder.ts": { "file": "finder.js", "isEntry": true, "assets": needs },
        "src/page/page.css": { "file": "page.css", "isEntry": true },
    });
    fs::write(site.join(".vite/manifest.json"), manifest.to_string()).unwrap();
    for file in ["finder.js", "page.css", "icon.svg", "private-notes.txt"].iter().chain(needs) {
        fs::write(site.join(file), *file).unwrap();
    }
}

fn around_page(laid: &Path, out: &Path) -> BuildArguments {
    let sources = SourceArguments { directory: laid.join("directory"), rules: laid.join("rules"), places: None };
    let (out, site) = (out.into(), Some(laid.join("site")));
    BuildArguments { sources, out, site, language: Language::English, also: Vec::new(), compressed: false }
}

fn built_around_page(laid: &Path) -> PathBuf {
    let out = laid.join("out");
    build(&around_page(laid, &out)).unwrap_or_else(|failure| panic!("{failure:?}"));
    out
}

/// Only what Vite names is published, and only what an earlier page left is taken away.
#[test]
fn the_page_is_what_vite_says_it_is() {
    let laid = laid::sound("page");
    lay_page(&laid, &["engine-1.wasm"]);
    let out = built_around_page(&laid);
    let council = "engineering-report.pdf";
    fs::write(out.join(council), "the council's own").unwrap();
    lay_page(&laid, &["engine-2.wasm"]);
    built_around_page(&laid);
    let there = |file: &str| out.join(file).exists();
    assert!(["finder.js", "engine-2.wasm", "page.css", "icon.svg", council].into_iter().all(there));
    assert!(!there("engine-1.wasm") && !there("private-notes.txt"));
    fs::remove_file(laid.join("site/engine-2.wasm")).unwrap();
    let told = format!("{:?}", build(&around_page(&laid, &out)).unwrap_err());
    assert!(told.contains("engine-2.wasm"), "{told}");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn the_edition_answers_as_its_sources_do() {
    let edition = example().to_str().unwrap();
    for asked in [
        "--postcode AL10_0AA --age 34 --need alcohol",
        "--postcode SG1_1LA --age 15 --need drugs --asking-as family --all",
        "--postcode LU1_2UA --age 0-17 --need housing --fact housing=sofa-surfing --open-now",
        "--place Chelmsford --need alcohol --fact pregnant=yes --within-miles 5 --limit 3",
        "--point 51.76,-0.22 --need family-support",
        "--postcode SS2_6ER --age 45 --need alcohol",
        "--fact home=none --fact age=unknown",
    ] {
        // A space inside a postcode is written `_`.
        let words: Vec<String> = asked.split(' ').map(|word| word.replace('_', " ")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let answer = |of: &[&str]| -> Value {
            let typed = [&["find", "--json", "--at", "2026-11-23T10:00"], of, &words].concat();
            let output = fingerpost(&typed);
            assert!(output.status.success(), "{asked}: {}", String::from_utf8_lossy(&output.stderr));
            let mut answer: Value = serde_json::from_slice(&output.stdout).unwrap();
            answer["edition"]["digest"].take();
            answer
        };
        let from_sources = answer(&["--directory", DIRECTORY, "--rules", RULES]);
        assert!(from_sources == answer(&["--edition", edition]), "{asked}: the edition answers otherwise");
        assert!(from_sources["helplines"].as_array().unwrap().len() > 10);
    }
    let explained =
        |of: &[&str]| fingerpost(&[&["explain", "spectrum", "--at", "2026-11-23T10:00"], of].concat()).stdout;
    let whole = explained(&["--edition", edition]);
    assert!(whole.len() > 500 && whole == explained(&["--directory", DIRECTORY, "--rules", RULES]));
}

#[test]
fn an_edition_that_is_not_whole_is_refused_with_a_sentence() {
    let laid = laid::sound("broken");
    let out = built(&laid.join("directory"), &laid.join("rules"), laid.join("out"));
    let explain = || {
        let output =
            fingerpost(&["explain", "example-service", "--edition", out.to_str().unwrap(), "--at", "2026-11-23T10:00"]);
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(explain(), (true, String::new()));
    let names = Manifest::read(&out).unwrap_or_else(|failure| panic!("{failure:?}")).files;
    let places = &names.places.iter().find(|file| file.area == "hertfordshire").unwrap().file.path;
    let wrong = "this is not the file that the edition names";
    for path in [&names.finder.path, &names.details.path, places, &"edition.json".to_owned()] {
        let file = out.join(path);
        let whole = fs::read(&file).unwrap();
        let is_manifest = path == "edition.json";
        let cut = whole[..whole.len() / 2].to_vec();
        let mut altered = whole.clone();
        let last = altered.len() - 3;
        altered[last] ^= 0x55;
        for (bytes, sentence) in [(cut, wrong), (altered, wrong)] {
            fs::write(&file, bytes).unwrap();
            let (ran, said) = explain();
            assert!(!ran && said.starts_with("error: "), "{path}: {said}");
            assert!(said.contains(path.as_str()) && (is_manifest || said.contains(sentence)), "{path}: {said}");
        }
        fs::remove_file(&file).unwrap();
        let (ran, said) = explain();
        assert!(!ran && said.contains(path.as_str()) && said.lines().count() == 2, "{path}: {said}");
        fs::write(&file, whole).unwrap();
    }
    assert_eq!(explain(), (true, String::new()));
    fs::remove_dir_all(laid).unwrap();
}

/// A refuge has an area and a number: no address, no postcode, no position, in any file. And what the sources were made
/// from stays outside.
#[test]
fn nothing_confidential_is_published() {
    let manifest = Manifest::read(example()).unwrap_or_else(|failure| panic!("{failure:?}"));
    let bytes = |path: &str| fs::read(example().join(path)).unwrap();
    let directory = fingerpost::edition::decode_directory(&bytes(&manifest.files.finder.path)).unwrap();
    let secret: Vec<VenueId> =
        directory.venues.points().ids().filter(|venue| directory.venues.at(*venue).site.is_none()).collect();
    assert!(secret.len() >= 2, "the example has refuges");
    assert!(secret.iter().all(|venue| directory.venues.at(*venue).address.is_empty()));
    let answers = fingerpost(&["find", "--edition", example().to_str().unwrap(), "--all", "--limit", "1000", "--json"]);
    let answers: Value = serde_json::from_slice(&answers.stdout).unwrap();
    let named: Vec<&str> = secret.iter().map(|venue| directory.venues.at(*venue).id).collect();
    for found in answers["matches"].as_array().unwrap() {
        assert!(!named.iter().any(|id| found["venue"]["id"] == *id), "{found}");
    }
    for (path, bytes) in files(example()) {
        let text = String::from_utf8_lossy(&bytes);
        for kept in ["../shared", "/home/", "/seeds/"] {
            assert!(!text.contains(kept), "{} speaks of {kept}", path.display());
        }
    }
}

/// The map is what the page expects of it: `extent`, borders, rings of them that close, and no venue. Without outlines there is none.
#[test]
fn a_map_of_what_is_covered_is_named_and_kept_offline_with_the_pages_of_most() {
    let read = Manifest::read(example()).unwrap_or_else(|failure| panic!("{failure:?}"));
    let file = read.files.map.clone().unwrap();
    assert!(file.path.starts_with("edition/map-") && file.path.ends_with(".json"), "{}", file.path);
    assert!(read.files.all().contains(&&file), "the edition's digest does not depend on it");
    let offline = fs::read_to_string(example().join("offline.json")).unwrap();
    assert!(offline.contains(&file.path));
    // What nobody is shown unasked has pages by the thousand: a device keeps those of the others.
    assert!(offline.contains("services/spectrum.html") && offline.contains("needs/alcohol.html"));
    assert!(!offline.contains("services/fwq65.html") && !offline.contains("needs/pharmacy"));
    let map = manifest(&fs::read(example().join(&file.path)).unwrap());
    let keys: Vec<&str> = map.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["areas", "attribution", "districts", "extent", "lines", "towns", "unit"]);
    let number = |value: &Value| value.as_i64().unwrap();
    let lines: Vec<Vec<(i64, i64)>> = map["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let numbers: Vec<i64> = line.as_array().unwrap().iter().map(number).collect();
            let steps = numbers.chunks(2).map(|step| (step[0], step[1]));
            steps
                .scan((0, 0), |at, step| {
                    *at = (at.0 + step.0, at.1 + step.1);
                    Some(*at)
                })
                .collect()
        })
        .collect();
    let extent: Vec<i64> = map["extent"].as_array().unwrap().iter().map(number).collect();
    let (mut rings, mut of_areas) = (0, Vec::new());
    for (kind, id) in [("areas", "id"), ("districts", "code")] {
        for outline in map[kind].as_array().unwrap() {
            assert!(outline[id].is_string() && outline["name"].is_string(), "{outline}");
            for ring in outline["rings"].as_array().unwrap() {
                let points: Vec<(i64, i64)> = ring
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(number)
                    .flat_map(|border| {
                        let line = &lines[usize::try_from(if border < 0 { -border - 1 } else { border }).unwrap()];
                        if border < 0 { line.iter().rev().copied().collect() } else { line.clone() }
                    })
                    .collect();
                assert!(points.len() > 3 && points.first() == points.last(), "{outline}");
                of_areas.extend(points.into_iter().filter(|_| kind == "areas"));
                rings += 1;
            }
        }
    }
    let bounds =
        |of: fn(&(i64, i64)) -> i64| (of_areas.iter().map(of).min().unwrap(), of_areas.iter().map(of).max().unwrap());
    let ((w, e), (s, n)) = (bounds(|point| point.0), bounds(|point| point.1));
    assert_eq!(extent, [w, s, e, n]);
    let ids: Vec<&str> = map["areas"].as_array().unwrap().iter().map(|area| area["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 7, "{ids:?}");
    assert!(ids.contains(&"hertfordshire") && rings >= 41);
    let towns = map["towns"].as_array().unwrap();
    let rank = |name: &str| towns.iter().find(|town| town["name"] == name).map(|town| number(&town["rank"]));
    assert_eq!(["Stevenage", "Durham", "Fleetville", "Manchester"].map(rank), [Some(1), Some(1), Some(3), None]);
    assert!(map["attribution"].as_str().unwrap().contains("Office for National Statistics"));

    let laid = laid::sound("without-outlines");
    let out = built(&laid.join("directory"), &laid.join("rules"), laid.join("out"));
    assert_eq!(Manifest::read(&out).unwrap_or_else(|failure| panic!("{failure:?}")).files.map, None);
    assert!(!fs::read_to_string(out.join("edition.json")).unwrap().contains("\"map\""));
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn a_directory_with_errors_is_not_built() {
    let laid = laid::sound("unsound");
    laid::change(&laid, "directory/needs.toml\n- id = \"alcohol\"\n+ id = \"drink\"\n");
    let out = laid.join("out");
    let folders = ["directory", "rules"].map(|name| laid.join(name).to_str().unwrap().to_owned());
    let output =
        fingerpost(&["build", "--directory", &folders[0], "--rules", &folders[1], "--out", out.to_str().unwrap()]);
    assert!(!output.status.success() && !out.exists());
    assert!(String::from_utf8(output.stderr).unwrap().contains("error[unknown-need]"));
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn what_a_browser_would_not_read_is_not_published() {
    let laid = laid::sound("unreadable");
    let needs = vec!["\"alcohol\""; 1_001].join(", ");
    let change = format!(
        "directory/services/hertfordshire/example-service.toml\n- needs = [\"alcohol\"]\n+ needs = [{needs}]\n"
    );
    laid::change(&laid, &change);
    let out = laid.join("out");
    let folders = ["directory", "rules"].map(|name| laid.join(name).to_str().unwrap().to_owned());
    let output =
        fingerpost(&["build", "--directory", &folders[0], "--rules", &folders[1], "--out", out.to_str().unwrap()]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && !out.join("edition.json").exists(), "{said}");
    assert!(said.contains("cannot be read again") && said.contains("name fewer needs or areas"), "{said}");
    fs::remove_dir_all(laid).unwrap();
}
