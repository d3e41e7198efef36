//! `offline.json`: what the finder's own page keeps on a visitor's device, so that it works there without a network. It names
//! every file with its digest, so that a device never keeps parts of two publications as one.

use crate::built_page::COMPONENTS;
use crate::failure::Failure;
use crate::manifest::{self, File, Manifest};
use crate::site_folder::Draft;
use fingerpost::edition;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The name of the file.
pub const NAME: &str = "offline.json";
/// With more pages than these, the pages of single services and areas are left out: no visitor is to fetch thousands.
const MOST_PAGES: usize = 500;
/// Of the page's own files these are not kept: the browser keeps the worker itself, and the list of components helps no visitor.
const NOT_KEPT: [&str; 2] = ["sw.js", COMPONENTS];

#[derive(Serialize, Deserialize)]
struct Offline {
    files: Vec<File>,
}

/// Its bytes, for a site that is in a draft but for `edition.json`, whose text is `manifest_text`.
///
/// # Errors
/// When something of it is not there.
pub(crate) fn list(
    draft: &Draft,
    site: &[String],
    pages: &[String],
    manifest: &Manifest,
    manifest_text: &str,
) -> Result<Vec<u8>, Failure> {
    let few = pages.len() <= MOST_PAGES;
    // The pages of services and areas last: they are many, and the finder works without them.
    let (single, first): (Vec<&String>, Vec<&String>) = pages.iter().partition(|path| path.contains('/'));
    let assets = site.iter().filter(|path| !NOT_KEPT.contains(&path.as_str()));
    let files = &manifest.files;
    // All but the rules, which are asked for one service at a time, and cells, which are fetched when a place needs them.
    let places = files.places.iter().map(|places| places.file.clone());
    let languages = files.languages.iter().flat_map(|own| [own.page.clone(), own.finder.clone(), own.details.clone()]);
    let mut all = first.into_iter().chain(assets).map(|path| described(draft, path)).collect::<Result<Vec<_>, _>>()?;
    all.push(file(manifest::NAME, manifest_text.as_bytes()));
    all.extend(
        [files.page.clone(), files.finder.clone(), files.details.clone()].into_iter().chain(places).chain(languages),
    );
    all.extend(files.map.clone());
    for path in single.into_iter().filter(|_| few) {
        all.push(described(draft, path)?);
    }
    // What is not translated is the same file in every language.
    let mut known = BTreeSet::new();
    all.retain(|file| known.insert(file.path.clone()));
    Ok(serde_json::to_vec(&Offline { files: all }).unwrap_or_default())
}

/// The same list with another `edition.json`, whose text is given.
///
/// # Errors
/// When these bytes are no such list.
pub(crate) fn with_manifest(list: &[u8], manifest_text: &str) -> Result<Vec<u8>, Failure> {
    let list: Result<Offline, _> = serde_json::from_slice(list);
    let mut list = list.map_err(|error| Failure::said(format!("{NAME}: {error}"), "publish the site anew"))?;
    for listed in list.files.iter_mut().filter(|file| file.path == manifest::NAME) {
        *listed = file(manifest::NAME, manifest_text.as_bytes());
    }
    Ok(serde_json::to_vec(&list).unwrap_or_default())
}

fn described(draft: &Draft, path: &str) -> Result<File, Failure> {
    draft.at(path).ok_or_else(|| Failure::said(format!("{path} was not written"), "report this: the site is as it was"))
}

fn file(path: &str, bytes: &[u8]) -> File {
    File { path: path.to_owned(), digest: edition::digest(bytes), bytes: bytes.len() }
}
