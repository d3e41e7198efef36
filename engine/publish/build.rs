//! Packs into the binary what lies in folders of the repository: the page as `cargo xtask build` made it, the rules, and
//! the papers of assurance.
//!
//! The page may not be there: the tests, and the build of the page itself, come before it. Then the binary has none, and says so.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Beside the folder of the page, so that Cargo sees it come: of what is not there, Cargo takes every build for a new one.
const PAGE: &str = "www/dist";
const RULES: &str = "rules";
const ASSURANCE: &str = "www/assurance";

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let page = root.join(PAGE);
    if !page.exists() {
        // Where nothing may be written, each build of this crate is a new one, and no more.
        let _ = fs::create_dir_all(&page);
    }
    let mut text = String::new();
    write_list(&mut text, "PAGE", "The page, as Vite made it; empty in a binary that was built before it.", &page)?;
    write_list(&mut text, "RULES", "Everything in `rules/`.", &root.join(RULES))?;
    write_list(&mut text, "ASSURANCE", "Everything in `www/assurance/`.", &root.join(ASSURANCE))?;
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("embedded.rs"), text)
}

/// A list of a folder's files by their paths in it, in order: where the folder lies does not come into the binary.
fn write_list(text: &mut String, name: &str, about: &str, folder: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files)?;
    let _ = writeln!(text, "/// {about}\npub static {name}: &[File] = &[");
    for (path, file) in files {
        let _ = writeln!(text, "    ({path:?}, include_bytes!({:?})),", file.display().to_string());
    }
    let _ = writeln!(text, "];");
    Ok(())
}

fn collect(folder: &Path, inside: &str, files: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{inside}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, entry.path());
        }
    }
    Ok(())
}
