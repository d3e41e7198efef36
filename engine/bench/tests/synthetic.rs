//! Synthetic directories are sound, as large as was asked, and the same every time.

#![allow(clippy::unwrap_used)] // in helpers of tests too

use fingerpost_author::diagnostic::Severity;
use fingerpost_bench::synthetic::{self, Made, Plan, SEED};
use fingerpost_publish::cli::SourceArguments;
use fingerpost_publish::load::load;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn written(plan: Plan) -> (Made, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let made = synthetic::write(&plan, &top().join("directory-data"), folder.path()).unwrap();
    (made, folder)
}

/// Every file under a folder, with its text.
fn files(folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.insert(path.clone(), fs::read_to_string(&path).unwrap());
        }
    }
}

fn contents(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    files(folder, &mut found);
    found.into_iter().map(|(path, text)| (path.strip_prefix(folder).unwrap().to_owned(), text)).collect()
}

#[test]
fn a_synthetic_directory_is_sound_and_as_large_as_was_asked() {
    for (offerings, areas) in [(60, 1), (120, 40)] {
        let (made, folder) = written(Plan { offerings, areas, seed: SEED });
        let loaded =
            load(&SourceArguments { directory: folder.path().into(), rules: top().join("rules"), places: None });
        // What is not translated yet is no problem.
        let problems = loaded.diagnostics.iter().filter(|told| told.severity != Severity::Note);
        let problems: Vec<String> = problems.map(|problem| format!("{problem:?}")).collect();
        assert!(problems.is_empty(), "{offerings} in {areas}: {}", problems.join("\n"));
        let services = &loaded.finder.directory.services;
        let found: usize = services.iter().map(|service| service.offerings.len()).sum();
        assert_eq!((made.offerings, found, services.len()), (offerings, offerings, made.services));
        assert_eq!(loaded.finder.directory.header.covers.len(), areas);
        assert!(services.iter().all(|service| service.illustrative && service.source == "synthetic"));
    }
}

#[test]
fn a_seed_gives_the_same_bytes_and_another_seed_others() {
    let plan = Plan { offerings: 80, areas: 3, seed: SEED };
    let [one, again, other] =
        [plan, plan, Plan { seed: SEED + 1, ..plan }].map(|plan| contents(written(plan).1.path()));
    assert_eq!(one, again);
    assert_ne!(one, other);
}

#[test]
fn what_does_not_exist_is_refused() {
    let plan = Plan { offerings: 10, areas: 154, seed: SEED };
    let folder = tempfile::tempdir().unwrap();
    let like = top().join("directory-data");
    let refused = synthetic::write(&plan, &like, folder.path()).unwrap_err();
    assert_eq!(refused.to_string(), "England has 153 councils to choose from; name as many areas or fewer");
    fs::write(folder.path().join("notes"), "mine").unwrap();
    let refused = synthetic::write(&Plan { areas: 1, ..plan }, &like, folder.path()).unwrap_err();
    assert!(refused.to_string().ends_with("is not empty: name a new folder, or empty it"), "{refused}");
}
