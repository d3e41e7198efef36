//! Every problem of form an author can make: a folder for each code with the smallest files that show it, and beside
//! them what `fingerpost check` says about it. `FINGERPOST_BLESS=1 cargo test --test diagnostics` writes those anew.

#![allow(clippy::unwrap_used)]

use fingerpost_publish::read::{Read, read, read_messages};
use fingerpost_publish::render;
use std::fs;
use std::path::{Path, PathBuf};

const SOUND: &str = "tests/sound";

/// Codes that a folder cannot show in a repository: a file that may not be opened.
const UNSHOWN: [&str; 1] = ["unreadable-file"];

#[test]
fn each_code_has_its_golden_message() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let shown = shown(&folder);
        let code = folder.file_name().unwrap().to_str().unwrap();
        assert!(shown.contains(&format!("[{code}]")), "{code} shows nothing of itself:\n{shown}");
        let golden = folder.join("expected.txt");
        if std::env::var_os("FINGERPOST_BLESS").is_some() {
            fs::write(&golden, &shown).unwrap();
        }
        if fs::read_to_string(&golden).unwrap_or_default() != shown {
            wrong.push(format!("{}:\n{shown}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "not as in expected.txt:\n{}", wrong.join("\n"));
}

#[test]
fn each_code_of_the_reader_has_a_folder() {
    let sources = ["files", "messages", "rules", "table"].map(|name| format!("src/read/{name}.rs"));
    let texts: String = sources.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let calls = ["Diagnostic::error(", "file_problem("];
    for part in calls.iter().flat_map(|call| texts.split(call).skip(1)) {
        let Some(code) = part.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
        let has_folder = Path::new("tests/diagnostics").join(code).is_dir() || UNSHOWN.contains(&code);
        assert!(has_folder, "no folder under tests/diagnostics shows `{code}`");
    }
}

#[test]
fn a_sound_directory_has_no_problems() {
    let Read { diagnostics, sources, records } = read_folder(Path::new(SOUND));
    assert_eq!(render::text(&diagnostics, &sources, false), "No problems found.\n");
    assert_eq!((records.services.len(), records.venues.len(), records.rules.len()), (1, 2, 1));
}

/// What people see when the files of `folder` are laid over the sound directory, so that each folder shows nothing but
/// its own problem. `absent.txt` in it names files to take away.
fn shown(folder: &Path) -> String {
    let laid = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("diagnostics-{}", std::process::id())).join(folder);
    copy(Path::new(SOUND), &laid);
    copy(folder, &laid);
    for absent in fs::read_to_string(folder.join("absent.txt")).unwrap_or_default().lines() {
        fs::remove_file(laid.join(absent)).unwrap();
    }
    let Read { diagnostics, sources, .. } = read_folder(&laid);
    let shown = render::text(&diagnostics, &sources, false).replace(&format!("{}/", laid.display()), "");
    fs::remove_dir_all(laid).unwrap();
    shown
}

fn read_folder(folder: &Path) -> Read {
    let mut found = read(&folder.join("directory"), &folder.join("rules"));
    let (_, diagnostics) = read_messages(&folder.join("rules"), "en", &mut found.sources);
    found.diagnostics.extend(diagnostics);
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<_> = fs::read_dir("tests/diagnostics").unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}
