//! Copies of files for hosts that serve such copies: each is the file that it stands beside, and none outlives it.
#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost_publish::build::build;
use fingerpost_publish::cli::{BuildArguments, SourceArguments};
use fingerpost_publish::pseudo::Language;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

fn built(laid: &Path, compressed: bool) -> (PathBuf, String) {
    let out = laid.join("out");
    let sources = SourceArguments { directory: laid.join("directory"), rules: laid.join("rules"), places: None };
    let arguments = BuildArguments {
        sources,
        out: out.clone(),
        site: Some(laid.join("no-page")),
        language: Language::English,
        also: Vec::new(),
        compressed,
    };
    let told = build(&arguments).unwrap_or_else(|failure| panic!("{failure:?}"));
    (out, told)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn unpacked(copy: &Path) -> Vec<u8> {
    let (mut bytes, file) = (Vec::new(), File::open(copy).unwrap());
    match copy.extension().unwrap().to_str().unwrap() {
        "br" => drop(brotli::Decompressor::new(file, 4_096).read_to_end(&mut bytes).unwrap()),
        _ => drop(flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).unwrap()),
    }
    bytes
}

fn is_copy(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "br" || ending == "gz")
}

#[test]
fn each_copy_is_its_file_and_smaller() {
    let laid = laid::sound("compressed");
    let (out, told) = built(&laid, true);
    let (copies, originals): (Vec<PathBuf>, Vec<PathBuf>) = files(&out).into_iter().partition(|path| is_copy(path));
    // The smallest files do not become smaller.
    assert!(copies.len() > originals.len(), "{copies:?}");
    for copy in copies {
        let original = fs::read(copy.with_extension("")).unwrap();
        assert!(unpacked(&copy) == original, "{} is another file", copy.display());
        assert!(fs::metadata(&copy).unwrap().len() < original.len() as u64, "{} is no smaller", copy.display());
    }
    assert!(told.contains("fingerpost serving"), "{told}");
    fs::remove_dir_all(laid).unwrap();
}

/// A host would serve the copy of an earlier build in place of the file, or of one that is no more. What is as it was keeps its own.
#[test]
fn no_copy_outlives_its_file() {
    let laid = laid::sound("outlived");
    let (out, _) = built(&laid, true);
    let finder = |out: &Path| {
        files(&out.join("edition"))
            .into_iter()
            .find(|path| !is_copy(path) && path.to_string_lossy().contains("finder-"))
    };
    let earlier = finder(&out).unwrap();
    laid::change(&laid, "directory/organisations.toml\n- name = \"Example Trust\"\n+ name = \"Another Trust\"\n");
    built(&laid, true);
    let copy = |path: &Path| PathBuf::from(format!("{}.br", path.display()));
    assert!(!earlier.exists() && !copy(&earlier).exists());
    assert!(copy(&finder(&out).unwrap()).exists());
    let page = out.join("services/example-service.html");
    assert!(unpacked(&copy(&page)) == fs::read(&page).unwrap(), "the copy of the page is an earlier one");
    let (_, told) = built(&laid, false);
    let left: Vec<PathBuf> = files(&out).into_iter().filter(|path| is_copy(path)).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(!told.contains("serving"), "{told}");
    fs::remove_dir_all(laid).unwrap();
}
