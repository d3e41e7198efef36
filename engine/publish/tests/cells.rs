//! An edition too large for one file: what is read of it, that it is the same wherever it is built, and what is said of a
//! file that is not the one it should be.
#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost::edition::digest;
use fingerpost_publish::manifest::{File, Manifest};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// A service with more ways to use it than an edition of one file may have.
const WAYS: usize = 5_001;
const OF_WELWYN: &str = "AL10 0AA";
const OF_STEVENAGE: &str = "SG1 1LA";

/// The sound directory with two areas, services in each, and one for everybody; and a postcode of elsewhere.
fn large(name: &str, order: impl Fn(Vec<(String, String)>) -> Vec<(String, String)>) -> PathBuf {
    let laid = laid::sound(name);
    laid::change(
        &laid,
        "directory/directory.toml\n- travel_limit_miles = 15\n+ travel_limit_miles = 1\n- areas = [\"hertfordshire\"]\n\
         + areas = [\"welwyn\", \"stevenage\"]\ndirectory/areas.toml\n+ [[area]]\n+ id = \"welwyn\"\n+ name = \"Welwyn\"\n\
         + districts = [\"E07000241\"]\n+ source = \"Made up.\"\n+ [[area]]\n+ id = \"stevenage\"\n+ name = \"Stevenage\"\n\
         + districts = [\"E07000243\"]\n+ source = \"Made up.\"\n\
         directory/places/hertfordshire.csv\n+ LU1 1AA,509000,221000,E06000032\n",
    );
    let mut visits = head("visits");
    for way in 0..WAYS {
        let _ =
            write!(visits, "\n[[offering]]\nid = \"visits-{way}\"\ndelivery = \"home-visit\"\nareas = [\"welwyn\"]\n");
    }
    let one = |id: &str, way: &str| format!("{}\n[[offering]]\nid = \"{id}-1\"\n{way}\n", head(id));
    let files = vec![
        ("visits".to_owned(), visits),
        ("stevenage-clinic".into(), one("stevenage-clinic", "delivery = \"outreach\"\nareas = [\"stevenage\"]")),
        ("for-everybody".into(), one("for-everybody", "delivery = \"phone\"")),
    ];
    for (id, text) in order(files) {
        fs::write(laid.join(format!("directory/services/hertfordshire/{id}.toml")), text).unwrap();
    }
    laid
}

fn head(id: &str) -> String {
    format!(
        "id = \"{id}\"\nname = \"Example {id}\"\norganisation = \"example-trust\"\nkind = \"treatment\"\nsummary = \"Help.\"\n\
         needs = [\"alcohol\"]\nfor = [\"person\"]\naccess = [\"drop-in\"]\nphone = \"01632 960001\"\nrule = \"anyone\"\n\
         source = \"Made up.\"\nchecked = 2026-11-22\nillustrative = true\ndescription = \"More about {id}.\"\n"
    )
}

fn fingerpost(laid: &Path, variables: &[(&str, &str)], typed: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(typed).env("NO_COLOR", "1").envs(variables.iter().copied()).current_dir(laid).output().unwrap()
}

fn build(laid: &Path, variables: &[(&str, &str)]) {
    let typed = ["build", "--directory", "directory", "--rules", "rules", "--out", "out"];
    let built = fingerpost(laid, variables, &typed);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

fn edition() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let laid = large("in-cells", |files| files);
        build(&laid, &[]);
        laid
    })
}

/// What is printed, or else said.
fn asked(laid: &Path, typed: &[&str]) -> String {
    let output = fingerpost(laid, &[], &[typed, &["--edition", "out", "--at", "2026-11-23T10:00"]].concat());
    let said = if output.status.success() { output.stdout } else { output.stderr };
    String::from_utf8(said).unwrap()
}

#[test]
fn a_search_reads_the_cells_that_it_needs_and_no_others() {
    let read = |from: &[&str]| -> BTreeSet<String> {
        let said = asked(edition(), &[&["find", "--files"], from].concat());
        let files = said.split("edition/").skip(1).map(|rest| rest.split_whitespace().next().unwrap());
        // Without the figures of their content, and without places.
        let names = files.map(|file| file.rsplit_once('-').unwrap().0.to_owned());
        names.filter(|name| !name.starts_with("places")).collect()
    };
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let of_stevenage = set(&["finder", "cell-stevenage"]);
    assert_eq!(read(&["--postcode", OF_STEVENAGE]), of_stevenage);
    assert_eq!(read(&["--postcode", OF_WELWYN]), set(&["finder", "cell-welwyn"]));
    assert_eq!(read(&["--postcode", OF_STEVENAGE, "--within-miles", "9"]), of_stevenage);
    assert_eq!(
        read(&["--postcode", OF_WELWYN, "--fact", "home=stevenage"]),
        set(&["finder", "cell-stevenage", "cell-welwyn"])
    );
    // A host sees what is read: it must not learn who has no address, or anything else that was answered.
    for more in ["home=none", "home=unknown", "age=15", "pregnant=yes", "housing=sleeping-rough"] {
        assert_eq!(read(&["--postcode", OF_STEVENAGE, "--fact", more]), of_stevenage, "{more}");
    }
    assert_eq!(read(&[]), set(&["finder"]));

    let here = asked(edition(), &["find", "--postcode", OF_STEVENAGE]);
    assert!(here.contains("Example stevenage-clinic") && here.contains("Example for-everybody"), "{here}");
    assert!(!here.contains("Example visits"), "{here}");
    let nowhere = asked(edition(), &["find"]);
    assert!(nowhere.contains("Give a postcode or a town") && nowhere.contains("Example for-everybody"), "{nowhere}");
}

/// A cell is as long, whatever else an edition holds, and a search reads no further ones.
#[test]
fn however_much_there_is_elsewhere_a_search_reads_as_many_bytes() {
    let larger = large("with-more-elsewhere", |mut files| {
        let of_luton = |at: usize| format!("delivery = \"outreach\"\nareas = [\"luton\"]\nid = \"of-luton-{at}-1\"\n");
        for at in 0..500 {
            let text = format!("{}\n[[offering]]\n{}", head(&format!("of-luton-{at}")), of_luton(at));
            files.push((format!("of-luton-{at}"), text));
        }
        files
    });
    laid::change(
        &larger,
        "directory/directory.toml\n- areas = [\"welwyn\", \"stevenage\"]\n+ areas = [\"welwyn\", \"stevenage\", \"luton\"]\n\
         directory/areas.toml\n+ [[area]]\n+ id = \"luton\"\n+ name = \"Luton\"\n+ districts = [\"E06000032\"]\n\
         + source = \"Made up.\"\n",
    );
    build(&larger, &[]);
    let cells = |laid: &Path, from: &str| {
        let said = asked(laid, &["find", "--files", "--postcode", from]);
        let files = said.lines().filter_map(|line| line.split_once("edition/cell-"));
        files.map(|(bytes, name)| format!("{} {}", bytes.trim(), name.rsplit_once('-').unwrap().0)).collect::<Vec<_>>()
    };
    for from in [OF_WELWYN, OF_STEVENAGE] {
        let (here, there) = (cells(edition(), from), cells(&larger, from));
        assert!(!here.is_empty(), "{from}");
        assert_eq!(here, there);
    }
}

/// Without script one chooses an area, and fetches no other's services.
#[test]
fn each_area_has_a_list_of_its_own() {
    let page = |path: &str| fs::read_to_string(edition().join("out").join(path)).unwrap();
    let listed = |html: &str| {
        let ids = ["visits", "stevenage-clinic", "for-everybody"].into_iter();
        ids.filter(|id| html.contains(&format!("services/{id}.html"))).collect::<Vec<_>>()
    };
    for (list, expected) in [
        ("services.html", &[][..]),
        ("areas/wherever--you-live.html", &["for-everybody"]),
        ("areas/welwyn.html", &["visits"]),
        ("areas/welwyn--need-alcohol.html", &["visits", "for-everybody"]),
        ("areas/stevenage.html", &["stevenage-clinic"]),
        ("areas/stevenage--need-alcohol.html", &["stevenage-clinic", "for-everybody"]),
    ] {
        assert_eq!(listed(&page(list)), expected, "{list}");
    }
    // 5,001 ways to use it that are shown alike are shown once.
    assert!(page("services/visits.html").len() <= 100 * 1024);
    assert!(["index.html", "services.html"].iter().all(|path| page(path).contains("href=\"areas/welwyn.html\"")));
}

#[test]
fn a_service_is_explained_from_wherever_one_asks() {
    for (service, from) in [("visits", OF_WELWYN), ("visits", OF_STEVENAGE), ("stevenage-clinic", OF_WELWYN)] {
        let said = asked(edition(), &["explain", service, "--postcode", from]);
        assert!(said.contains(&format!("More about {service}.")), "{service} from {from}: {said}");
    }
    let said = asked(edition(), &["explain", "visit", "--postcode", OF_STEVENAGE]);
    assert!(said.contains("there is no service `visit`") && said.contains("did you mean `visits`?"), "{said}");
}

/// In another folder, its files made in another order, in another place and language.
#[test]
fn wherever_it_is_built_it_is_the_same_bytes() {
    let elsewhere = large("somewhere/quite/different", |files| files.into_iter().rev().collect());
    build(
        &elsewhere,
        &[("TZ", "Pacific/Apia"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("HOME", "/nowhere")],
    );
    let (here, there) = (files(&edition().join("out")), files(&elsewhere.join("out")));
    assert!(here.len() > 10, "{} files", here.len());
    let differ: Vec<&PathBuf> = here.keys().filter(|path| here.get(*path) != there.get(*path)).collect();
    assert!(differ.is_empty() && here.len() == there.len(), "{differ:?}");
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for path in fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()) {
            match path.is_dir() {
                true => folders.push(path),
                false => drop(found.insert(path.strip_prefix(folder).unwrap().into(), fs::read(&path).unwrap())),
            }
        }
    }
    found
}

/// Each with the digest that the edition then names, so that it is the file itself that is refused.
#[test]
fn each_wrong_file_is_refused_in_a_sentence_of_its_own() {
    let laid = large("refused", |files| files);
    build(&laid, &[]);
    let out = laid.join("out");
    let manifest = Manifest::read(&out).unwrap_or_else(|failure| panic!("{failure:?}"));
    let bytes = |file: &File| fs::read(out.join(&file.path)).unwrap();
    // An edition with one more area: its cells are of another directory.
    let other = {
        let laid = large("refused-other", |files| files);
        laid::change(
            &laid,
            "directory/areas.toml\n+ [[area]]\n+ id = \"a-third\"\n+ name = \"A third\"\n+ districts = [\"E06000032\"]\n+ source = \"Made up.\"\n",
        );
        build(&laid, &[]);
        let cells = Manifest::read(&laid.join("out")).unwrap_or_else(|failure| panic!("{failure:?}")).files.cells;
        fs::read(laid.join("out").join(&cells[1].finder.path)).unwrap()
    };
    let (cell, details) = (&manifest.files.cells[1].finder, &manifest.files.cells[1].details);
    let changed = |of: &File, at: usize, to: u8| {
        let mut bytes = bytes(of);
        bytes[at] = to;
        bytes
    };
    let without_last = |of: &File| bytes(of)[..of.bytes - 1].to_vec();
    let mut sentences = BTreeSet::new();
    for (of, wrong, sentence) in [
        (cell, without_last(cell), "this file is cut: bytes are missing at its end"),
        (cell, [&bytes(cell)[..], b"!"].concat(), "this file is not as it was written"),
        (cell, b"<!doctype html>".to_vec(), "this is not a file of an edition"),
        (cell, changed(cell, 4, 1), "this edition is of format 1, older than this engine reads"),
        (cell, changed(cell, 4, 250), "this edition is of format 250, newer than this engine reads"),
        (cell, bytes(details), "another part of the edition stands where this one was expected"),
        (cell, other, "these files are of different editions"),
        (details, without_last(details), "this file is cut: bytes are missing at its end"),
        (details, bytes(&manifest.files.cells[0].details), "these files are of different editions"),
        (&manifest.files.finder, bytes(cell), "another part of the edition stands where this one was expected"),
    ] {
        let mut named = manifest.clone();
        let places = [&mut named.files.finder].into_iter();
        let cells = named.files.cells.iter_mut().flat_map(|cell| [&mut cell.finder, &mut cell.details]);
        let file = places.chain(cells).find(|file| file.path == of.path).unwrap();
        (file.digest, file.bytes) = (digest(&wrong), wrong.len());
        let explained = |manifest: &Manifest, bytes: &[u8]| {
            fs::write(out.join("edition.json"), serde_json::to_string(manifest).unwrap()).unwrap();
            fs::write(out.join(&of.path), bytes).unwrap();
            asked(&laid, &["explain", "stevenage-clinic", "--postcode", OF_STEVENAGE])
        };
        let whole = bytes(of);
        let said = explained(&named, &wrong);
        assert!(
            said.starts_with("error: ") && said.contains(&of.path) && said.contains(sentence),
            "{sentence}: {said}"
        );
        let said = explained(&manifest, &wrong);
        assert!(said.contains("this is not the file that the edition names"), "{sentence}: {said}");
        assert!(explained(&manifest, &whole).contains("More about stevenage-clinic."));
        sentences.insert(sentence);
    }
    assert_eq!(sentences.len(), 7);
    fs::remove_file(out.join(&cell.path)).unwrap();
    let said = asked(&laid, &["find", "--postcode", OF_STEVENAGE]);
    assert!(said.starts_with("error: ") && said.contains(&cell.path), "{said}");
    // Who asks elsewhere does not notice.
    assert!(asked(&laid, &["find", "--postcode", OF_WELWYN]).contains("Example visits"));
}
