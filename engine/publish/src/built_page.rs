//! The page as Vite built it: which files it has, Vite's own manifest says. It lies in a folder, or in this binary.

use crate::embedded::{self, File};
use crate::failure::Failure;
use crate::regular::stays_inside;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where Vite writes its manifest, in the folder of the built page. It is published too: so a published folder can serve as
/// the page of another edition, and the next build knows which files of the page were there before.
pub const MANIFEST: &str = ".vite/manifest.json";
/// What `www/templates/page.html` names besides: Vite copies it as it is, and does not list it.
const ICON: &str = "icon.svg";
/// What the software is made of: `cargo xtask build` writes it beside the page. A page without it is whole.
pub const COMPONENTS: &str = "sbom.cdx.json";
/// Where the repository has it.
const IN_REPOSITORY: &str = "www/dist";
/// How to come by it.
const HOW: &str = "In the repository, `cargo xtask build` makes the page; `cargo install --locked --path engine/publish` then makes a \
                   `fingerpost` with it. Or name a folder that holds a page with `--site`.";

/// One file that Vite made, with the style and the other files that it needs.
#[derive(Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    css: Vec<String>,
    #[serde(default)]
    assets: Vec<String>,
}

/// A built page, or the place of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// In a folder.
    Folder(PathBuf),
    /// In this binary.
    Embedded(&'static [File]),
}

impl Page {
    /// The page in the folder that was named; or else the one that was just built in the repository; or else this binary's own.
    pub fn of(site: Option<&Path>) -> Page {
        match site {
            Some(folder) => Page::Folder(folder.to_owned()),
            None if Path::new(IN_REPOSITORY).join(MANIFEST).exists() => Page::Folder(IN_REPOSITORY.into()),
            None => Page::Embedded(embedded::PAGE),
        }
    }

    /// The paths of its files, in order; nothing where no page was built.
    ///
    /// # Errors
    /// When the manifest is not Vite's, or names a file outside the page.
    pub fn files(&self) -> Result<Option<BTreeSet<String>>, Failure> {
        let Ok(text) = self.read(MANIFEST) else { return Ok(None) };
        let wrong = |what: String| Failure::said(format!("{}: {what}", self.name(MANIFEST)), "build the page anew");
        let chunks: BTreeMap<String, Chunk> =
            serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?;
        let made = chunks.into_values().flat_map(|chunk| [vec![chunk.file], chunk.css, chunk.assets].concat());
        let components = self.read(COMPONENTS).is_ok().then(|| COMPONENTS.to_owned());
        let files: BTreeSet<String> = made.chain([ICON.to_owned()]).chain(components).collect();
        match files.iter().find(|file| !stays_inside(file)) {
            Some(file) => Err(wrong(format!("names `{file}`, which is not inside the page's folder"))),
            None => Ok(Some(files)),
        }
    }

    /// One of its files.
    ///
    /// # Errors
    /// When it is not there, or cannot be read.
    pub fn read(&self, path: &str) -> Result<Cow<'static, [u8]>, Failure> {
        let found = match self {
            Page::Folder(folder) => fs::read(folder.join(path)).map(Cow::Owned).map_err(|error| error.to_string()),
            Page::Embedded(files) => match files.iter().find(|(name, _)| *name == path) {
                Some((_, bytes)) => Ok(Cow::Borrowed(*bytes)),
                None => Err("it is not in this binary".to_owned()),
            },
        };
        let help = "check that it is there and may be read";
        found.map_err(|error| Failure::said(format!("{}: {error}", self.name(path)), help))
    }

    /// What is said where there is none.
    pub fn absent(&self) -> String {
        match self {
            Page::Folder(folder) => {
                format!("The page itself is not there yet: {} has no {MANIFEST}. {HOW}", folder.display())
            }
            Page::Embedded(_) => {
                format!("The page itself is not there yet: this `fingerpost` was built without it. {HOW}")
            }
        }
    }

    fn name(&self, path: &str) -> String {
        match self {
            Page::Folder(folder) => folder.join(path).display().to_string(),
            Page::Embedded(_) => path.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &[File] = &[
        (MANIFEST, br#"{"src/finder.ts": {"file": "finder.js", "css": ["page.css"], "assets": ["engine-1.wasm"]}}"#),
        ("engine-1.wasm", b"\0asm"),
        ("finder.js", b"let a;"),
        ("icon.svg", b"<svg/>"),
        ("page.css", b"p {}"),
    ];

    #[test]
    fn a_page_in_the_binary_is_what_its_manifest_names() {
        let page = Page::Embedded(WHOLE);
        let files = page.files().unwrap().unwrap();
        assert_eq!(
            files.iter().map(String::as_str).collect::<Vec<_>>(),
            WHOLE[1..].iter().map(|(path, _)| *path).collect::<Vec<_>>()
        );
        assert_eq!(page.read("finder.js").unwrap(), &b"let a;"[..]);
        assert!(page.read("none.js").is_err());
        assert_eq!(Page::Embedded(&[]).files().unwrap(), None);
        assert!(Page::Embedded(&[]).absent().contains("built without it"));
        let outside: &[File] = &[(MANIFEST, br#"{"a": {"file": "../secret"}}"#)];
        assert!(Page::Embedded(outside).files().is_err());
    }

    /// Whatever this binary carries is a whole page, or none: a file that its manifest names and that is not there would be missed
    /// by the first visitor.
    #[test]
    fn this_binary_has_a_whole_page_or_none() {
        let page = Page::Embedded(embedded::PAGE);
        for file in page.files().unwrap().into_iter().flatten() {
            assert!(!page.read(&file).unwrap().is_empty(), "{file} is not there");
        }
    }
}
