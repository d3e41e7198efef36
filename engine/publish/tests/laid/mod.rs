//! The sound directory with the English catalogue, laid out in a folder of its own, and what `fingerpost check` says.
#![allow(dead_code, clippy::unwrap_used)] // Each test uses its own part of this.

use fingerpost_publish::cli::SourceArguments;
use fingerpost_publish::load::{Loaded, load};
use std::fs;
use std::path::{Path, PathBuf};

/// A directory without a problem, but for a catalogue that says next to nothing.
pub const SOUND: &str = "tests/sound";
const CATALOGUE: &str = "../../rules/messages/en.toml";

/// A folder with the sound directory in `directory` and `rules`; it is whole.
pub fn sound(name: &str) -> PathBuf {
    let laid = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("laid-{}", std::process::id())).join(name);
    copy(Path::new(SOUND), &laid);
    fs::copy(CATALOGUE, laid.join("rules/messages/en.toml")).unwrap();
    laid
}

/// What `fingerpost check` reads and finds.
pub fn check(laid: &Path) -> Loaded {
    load(&SourceArguments { directory: laid.join("directory"), rules: laid.join("rules"), places: None })
}

/// Makes changes in a folder, as they are written in `changes.txt`: a line with a file's path, then lines of it to take out
/// (`- `) and to put there instead (`+ `). What takes nothing out goes to the end.
pub fn change(laid: &Path, changes: &str) {
    let mut file = PathBuf::new();
    let mut at = None;
    for line in changes.lines().filter(|line| !line.is_empty()) {
        let mut lines: Vec<String> = fs::read_to_string(&file).unwrap_or_default().lines().map(str::to_owned).collect();
        match line.split_at_checked(2) {
            Some(("- ", out)) => {
                let found = lines.iter().position(|line| line == out);
                let found = found.unwrap_or_else(|| panic!("{} has no line {out}", file.display()));
                lines.remove(found);
                at = Some(found);
            }
            Some(("+ ", put)) => {
                let place = at.unwrap_or(lines.len());
                lines.insert(place, put.to_owned());
                at = Some(place + 1);
            }
            _ => {
                (file, at) = (laid.join(line), None);
                continue;
            }
        }
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, lines.join("\n") + "\n").unwrap();
    }
}

/// Copies a folder over another.
pub fn copy(from: &Path, to: &Path) {
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
