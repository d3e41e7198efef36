//! Every problem an author can make: a folder for each code with the smallest change of a sound directory that shows it,
//! and beside it what `fingerpost check` says. `FINGERPOST_BLESS=1 cargo test --test diagnostics` writes those anew.

#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost_publish::render;
use std::fs;
use std::path::{Path, PathBuf};

/// Codes that no folder shows: links that lead nowhere are made by a test of their own; each kind of hours that is
/// refused stands in `author/tests/hours_refused.txt`, and three folders show how that is told: an error, a warning, and what
/// depends on bank holidays.
const UNSHOWN: [&str; 1] = ["unreadable-file"];

/// Words in the sources of codes that look like codes and are none.
const NO_CODES: [&str; 16] = [
    "at-least",
    "does-not-fit",
    "drop-in",
    "may-fit",
    "new-psychoactive",
    "not-exactly",
    "not-in",
    "primary-care",
    "self-referral",
    "sofa-surfing",
    "via-prescriber",
    "yes-no",
    "young-people",
    "home-visit",
    "not-stated",
    "towns-elsewhere",
];

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
fn each_code_has_a_folder() {
    let mut lacking = Vec::new();
    let author = ["read", "read.rs", "check", "check.rs", "rules"].map(|path| format!("../author/src/{path}"));
    for path in ["src/collect.rs", "src/places.rs", "src/outlines.rs"].map(str::to_owned).into_iter().chain(author) {
        for text in sources(Path::new(&path)) {
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            for word in text.split('"').skip(1).step_by(2).filter(|word| looks_like_a_code(word)) {
                let shown = Path::new("tests/diagnostics").join(word).is_dir();
                if !shown && !UNSHOWN.contains(&word) && !NO_CODES.contains(&word) {
                    lacking.push(word.to_owned());
                }
            }
        }
    }
    lacking.sort();
    lacking.dedup();
    assert!(lacking.is_empty(), "no folder under tests/diagnostics shows {lacking:?}");
}

#[test]
fn a_sound_directory_has_no_problems() {
    let laid = laid::sound("sound");
    let found = laid::check(&laid);
    assert_eq!(render::text(&found.diagnostics, &found.sources, false), "No problems found.\n");
    let directory = &found.finder.directory;
    assert_eq!((directory.services.len(), directory.venues.len(), found.rule_book.shared.len()), (1, 2, 1));
    fs::remove_dir_all(laid).unwrap();
}

/// What people see when a folder's `changes.txt` is made in the sound directory, or its files are laid over it, so that each
/// folder shows nothing but its own problem. `absent.txt` in it names files to take away.
fn shown(folder: &Path) -> String {
    let laid = laid::sound(&folder.to_string_lossy());
    laid::copy(folder, &laid);
    for absent in fs::read_to_string(folder.join("absent.txt")).unwrap_or_default().lines() {
        fs::remove_file(laid.join(absent)).unwrap();
    }
    laid::change(&laid, &fs::read_to_string(folder.join("changes.txt")).unwrap_or_default());
    let mut found = laid::check(&laid);
    // A folder's own catalogue is only as long as it needs to be.
    if folder.join("rules/messages").is_dir() {
        found.diagnostics.retain(|diagnostic| diagnostic.code != "missing-message");
    }
    // In how many sentences depends on how many there are in English.
    if !folder.ends_with("missing-translation") {
        found.diagnostics.retain(|diagnostic| diagnostic.code != "missing-translation");
    }
    let shown = render::text(&found.diagnostics, &found.sources, false).replace(&format!("{}/", laid.display()), "");
    fs::remove_dir_all(laid).unwrap();
    shown
}

/// What stands in the way of reading is told, whoever runs this: links that lead nowhere, or round in a circle, a file in a
/// folder's place, a name that is no text. Nothing is left out of an edition without a word.
#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_told() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let link = |from: PathBuf, to: &str| {
        fs::remove_dir_all(&from).or_else(|_| fs::remove_file(&from)).ok();
        symlink(to, from).unwrap();
    };
    let file = |at: PathBuf| {
        fs::remove_dir_all(&at).ok();
        fs::write(at, "").unwrap();
    };
    let folder = |at: PathBuf| {
        fs::remove_file(&at).ok();
        fs::create_dir(at).unwrap();
    };
    let badly_named = |folder: PathBuf| fs::write(folder.join(OsStr::from_bytes(b"b\xe9d.toml")), "").unwrap();
    let one_more = "directory/services/hertfordshire/another.toml";
    let of = "unreadable-file";
    type Harm<'h> = &'h dyn Fn(&Path);
    let pipe = |at: PathBuf| assert!(std::process::Command::new("mkfifo").arg(at).status().unwrap().success());
    let large = |at: PathBuf| fs::File::create(at).unwrap().set_len(20_000_001).unwrap();
    let harms: [(&str, Harm, &[&str]); 25] = [
        ("a dangling service", &|laid| link(laid.join(one_more), "nowhere.toml"), &[of]),
        ("a service that is a circle", &|laid| link(laid.join(one_more), "another.toml"), &[of]),
        ("a service that is a pipe", &|laid| pipe(laid.join(one_more)), &[of]),
        ("a service that is a device", &|laid| link(laid.join(one_more), "/dev/zero"), &[of]),
        ("a service of somewhere else", &|laid| link(laid.join(one_more), "/etc/hostname"), &[of]),
        ("a service without end", &|laid| large(laid.join(one_more)), &[of]),
        ("a folder within itself", &|laid| link(laid.join("directory/services/again"), "."), &[of]),
        ("folders within each other", &|laid| link(laid.join("directory/services/hertfordshire/up"), ".."), &[of]),
        (
            "venues of somewhere else",
            &|laid| link(laid.join("directory/venues/elsewhere"), "/etc"),
            &["unexpected-file"],
        ),
        ("postcodes that are a pipe", &|laid| pipe(laid.join("directory/places/pipe.csv")), &["places-unreadable"]),
        ("a service that is a folder", &|laid| folder(laid.join(one_more)), &[]),
        ("a dangling folder", &|laid| link(laid.join("directory/services/essex"), "nowhere"), &[of]),
        ("a folder that is a circle", &|laid| link(laid.join("directory/services/essex"), "essex"), &[of]),
        ("services is a file", &|laid| file(laid.join("directory/services")), &[of]),
        ("services leads nowhere", &|laid| link(laid.join("directory/services"), "nowhere"), &[of]),
        ("no services", &|laid| fs::remove_dir_all(laid.join("directory/services")).unwrap(), &["missing-file"]),
        ("a name that is no text", &|laid| badly_named(laid.join("directory/services/hertfordshire")), &[of]),
        ("a venue's name that is no text", &|laid| badly_named(laid.join("directory/venues")), &[of]),
        ("venues leads nowhere", &|laid| link(laid.join("directory/venues"), "nowhere"), &[of, "unknown-venue"]),
        ("helplines leads nowhere", &|laid| link(laid.join("directory/helplines.toml"), "nowhere"), &[of]),
        ("safety is a folder", &|laid| folder(laid.join("directory/safety.toml")), &[of]),
        ("cases that lead nowhere", &|laid| link(laid.join("rules/adult.cases.toml"), "nowhere"), &[of, "no-cases"]),
        ("values lead nowhere", &|laid| link(laid.join("rules/values.toml"), "nowhere"), &[of, "unknown-value"]),
        ("places is a file", &|laid| file(laid.join("directory/places")), &["places-unreadable"]),
        ("towns lead nowhere", &|laid| link(laid.join("directory/places/towns.csv"), "no"), &["places-unreadable"]),
    ];
    for (number, (harm, make, expected)) in harms.iter().enumerate() {
        let laid = laid::sound(&format!("harm-{number}"));
        make(&laid);
        let found = laid::check(&laid);
        let codes: Vec<&str> = found.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(&codes, expected, "{harm}: {:#?}", found.diagnostics);
        fs::remove_dir_all(laid).unwrap();
    }
}

fn looks_like_a_code(word: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    word.contains('-') && word.split('-').all(part) && word.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// The text of a file, or of every Rust file in a folder.
fn sources(path: &Path) -> Vec<String> {
    if path.is_file() {
        return vec![fs::read_to_string(path).unwrap()];
    }
    fs::read_dir(path).unwrap().flat_map(|entry| sources(&entry.unwrap().path())).collect()
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<_> = fs::read_dir("tests/diagnostics").unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}
