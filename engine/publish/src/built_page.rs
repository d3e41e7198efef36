//! The page as Vite built it: which files it has, Vite's own manifest says.

use crate::failure::Failure;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path};

/// Where Vite writes its manifest, in the folder of the built page. It is published too: so a published folder can serve as
/// the page of another edition, and the next build knows which files of the page were there before.
pub const MANIFEST: &str = ".vite/manifest.json";
/// What `www/templates/page.html` names besides: Vite copies it as it is, and does not list it.
const ICON: &str = "icon.svg";

/// One file that Vite made, with the style and the other files that it needs.
#[derive(Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    css: Vec<String>,
    #[serde(default)]
    assets: Vec<String>,
}

/// The paths of the page's files, from its folder, in order; nothing where no page was built.
///
/// # Errors
/// When the manifest is not Vite's, or names a file outside the folder.
pub fn files(folder: &Path) -> Result<Option<BTreeSet<String>>, Failure> {
    let path = folder.join(MANIFEST);
    let Ok(text) = fs::read_to_string(&path) else { return Ok(None) };
    let wrong = |what: String| Failure::said(format!("{}: {what}", path.display()), "build the page anew");
    let chunks: BTreeMap<String, Chunk> = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    let made = chunks.into_values().flat_map(|chunk| [vec![chunk.file], chunk.css, chunk.assets].concat());
    let files: BTreeSet<String> = made.chain([ICON.to_owned()]).collect();
    let inside = |file: &&String| Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
    match files.iter().find(|file| !inside(file)) {
        Some(file) => Err(wrong(format!("names `{file}`, which is not inside the page's folder"))),
        None => Ok(Some(files)),
    }
}
