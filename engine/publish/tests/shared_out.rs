//! An edition with more postcodes than everybody can be asked to fetch: each outcode has a file, an index names them, and a
//! search reads those that it needs.
#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost_publish::manifest::Manifest;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

const LETTERS: &[u8] = b"ABDEFGHJLNPQRSTUWXYZ";
/// Each outcode has all the postcodes that there can be.
const OUTCODES: usize = 63;
const INWARDS: usize = 4000;

/// The sound directory, with 252,000 postcodes in `country`, and the edition of both in `out`.
fn country() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let laid = laid::sound("shared-out");
        laid::copy(&laid.join("directory/places"), &laid.join("country"));
        fs::write(laid.join("country/za.csv"), postcodes()).unwrap();
        fs::write(
            laid.join("country/outcodes.csv"),
            "outcode,easting,northing,districts\nZA5,318000,302000,E07000241\n",
        )
        .unwrap();
        let built = fingerpost(&laid, &["build", "--out", "out"]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        laid
    })
}

/// Outcodes of 4 km, nine in a row.
fn postcodes() -> String {
    let mut csv = String::from("postcode,easting,northing,district\n");
    for outcode in 0..OUTCODES {
        let district = if outcode % 2 == 0 { "E07000241" } else { "E07000243" };
        for inward in 0..INWARDS {
            let (digit, first, second) =
                (inward / 400, LETTERS[inward / 20 % 20] as char, LETTERS[inward % 20] as char);
            // Sixty-three steps of sixty-three metres.
            let east = 300_000 + outcode % 9 * 4_000 + inward % 63 * 63;
            let north = 300_000 + outcode / 9 * 4_000 + inward / 63 * 63;
            let _ = writeln!(csv, "ZA{} {digit}{first}{second},{east},{north},{district}", outcode + 1);
        }
    }
    csv
}

/// A command, run in the folder where the directory is laid.
fn fingerpost(laid: &Path, typed: &[&str]) -> Output {
    let sources = ["--directory", "directory", "--rules", "rules", "--places", "country"];
    let from_edition = typed.contains(&"--edition");
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(typed).args(if from_edition { &[][..] } else { &sources }).env("NO_COLOR", "1");
    command.current_dir(laid).output().unwrap()
}

fn answer(laid: &Path, typed: &[&str]) -> Value {
    let output = fingerpost(laid, &[&["find", "--json", "--at", "2026-11-23T10:00"], typed].concat());
    assert!(output.status.success(), "{typed:?}: {}", String::from_utf8_lossy(&output.stderr));
    let mut answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["edition"]["digest"].take();
    answer
}

#[test]
fn each_outcode_has_a_file_and_a_search_reads_those_that_it_needs() {
    let laid = country();
    let files = Manifest::read(&laid.join("out")).unwrap_or_else(|failure| panic!("{failure:?}")).files;
    let areas: Vec<&str> = files.places.iter().map(|file| file.area.as_str()).collect();
    assert_eq!((areas, files.shards.as_deref()), (vec!["outcodes"], Some("edition/places")));
    let names: BTreeSet<String> = names(&laid.join("out/edition/places"));
    // 63, and the two of the directory's own venues.
    assert_eq!(names.len(), OUTCODES + 2);

    // A copy with nothing but the shards that each search needs.
    let bare = laid.join("bare");
    laid::copy(&laid.join("out"), &bare);
    for (asked, outcodes, expected) in [
        (["--postcode", "ZA5 1AA"], &["ZA5"][..], "ZA5 1AA 317386,300378 E07000241"),
        (["--postcode", "ZA62 9ZZ"], &["ZA62"], "ZA62 9ZZ 329890,327969 E07000243"),
        (["--postcode", "ZA5"], &[], "ZA5 318000,302000 E07000241"),
        (["--postcode", "AL10 0AA"], &["AL10"], "AL10 0AA 522503,208775 E07000241"),
        // In the square of ZA5: the likeliest two, and no other can have anything nearer.
        (["--point", "52.608,-3.216"], &["ZA5", "ZA4"], "ZA5 317753,301830 E07000241"),
        (["--point", "56.0,-3.0"], &[], " 337730,679013 "),
    ] {
        fs::remove_dir_all(bare.join("edition/places")).unwrap();
        fs::create_dir(bare.join("edition/places")).unwrap();
        for name in names.iter().filter(|name| outcodes.contains(&name.split('-').next().unwrap())) {
            fs::copy(laid.join("out/edition/places").join(name), bare.join("edition/places").join(name)).unwrap();
        }
        let place = &answer(laid, &[&["--edition", "bare"], &asked[..]].concat())["place"];
        let district = place["districts"][0].as_str().unwrap_or_default();
        let label = place["label"].as_str().unwrap();
        assert_eq!(format!("{label} {},{} {district}", place["easting"], place["northing"]), expected, "{asked:?}");
    }
}

#[test]
fn a_shard_that_is_not_there_or_not_the_named_one_is_told_with_its_name() {
    let laid = country();
    let edition = laid.join("broken");
    laid::copy(&laid.join("out"), &edition);
    let folder = edition.join("edition/places");
    let name = names(&folder).into_iter().find(|name| name.starts_with("ZA7-")).unwrap();
    let other =
        fs::read(folder.join(names(&folder).into_iter().find(|name| name.starts_with("ZA8-")).unwrap())).unwrap();
    let whole = fs::read(folder.join(&name)).unwrap();
    let find = || {
        let output = fingerpost(laid, &["find", "--edition", "broken", "--postcode", "ZA7 1AA"]);
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    assert!(find().0);
    let mut altered = whole.clone();
    altered[50] ^= 1;
    for (bytes, sentence) in [
        (&whole[..whole.len() - 1], "is cut"),
        (&altered, "is not as it was written"),
        (b"<!doctype html>", "is not a file of places"),
    ] {
        fs::write(folder.join(&name), bytes).unwrap();
        let (ran, said) = find();
        assert!(!ran && said.contains(&name) && said.contains(sentence), "{said}");
    }
    // Another outcode's shard is whole, and named by the index, but not by this name.
    fs::write(folder.join(&name), other).unwrap();
    let (ran, said) = find();
    assert!(!ran && said.contains(&name) && said.contains("is not of this edition"), "{said}");
    fs::remove_file(folder.join(&name)).unwrap();
    let (ran, said) = find();
    assert!(!ran && said.contains(&name), "{said}");
}

#[test]
fn the_next_build_takes_away_the_shards_of_the_last_one() {
    let laid = country();
    let out = laid.join("again");
    laid::copy(&laid.join("out"), &out);
    let whole = fingerpost(laid, &["build", "--out", "again", "--places", "directory/places"]);
    assert!(!whole.status.success(), "`--places` is given twice");
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let built = command.args(["build", "--directory", "directory", "--rules", "rules", "--out", "again"]);
    assert!(built.current_dir(laid).status().unwrap().success());
    assert!(!out.join("edition/places").exists(), "a folder of ours goes with its files");
    assert_eq!(Manifest::read(&out).unwrap_or_else(|failure| panic!("{failure:?}")).files.shards, None);
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
