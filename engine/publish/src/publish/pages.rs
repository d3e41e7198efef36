//! The files of a site whose names stay while their content changes: packed, so that they can be put back.

use crate::failure::Failure;
use crate::manifest::{self, File};
use crate::offline;
use crate::regular;
use crate::site_folder::Draft;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::Path;

/// The folder in which every name is made of what is in the file.
const NAMED: &str = "edition/";
/// How many characters Vite makes of a file's content: `engine-Cq76RL0Z.wasm`.
const HASH: usize = 8;

/// Whether a file's name says what is in it, so that it is never written again with something else.
pub(super) fn is_named_by_content(path: &str) -> bool {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let is_hash =
        |hash: &str| hash.len() == HASH && hash.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    // Vite's own characters include the hyphen.
    let hash = stem.get(stem.len().saturating_sub(HASH)..).unwrap_or_default();
    let is_apart = stem.len() > HASH && stem.as_bytes()[stem.len() - HASH - 1] == b'-';
    path.starts_with(NAMED) || (!path.contains('/') && !path.ends_with(".html") && is_apart && is_hash(hash))
}

/// Those of a draft, and its `offline.json`: not `edition.json`, which is made anew when they are put back.
pub(super) fn packed(draft: &Draft) -> Result<Vec<u8>, Failure> {
    let broken =
        |error: io::Error| Failure::said(format!("the pages cannot be packed: {error}"), "see that the disk has room");
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    archive.mode(tar::HeaderMode::Deterministic);
    let is_packed = |file: &&File| !is_named_by_content(&file.path) && file.path != manifest::NAME;
    for file in draft.written().iter().filter(is_packed) {
        let bytes = draft.read(&file.path).map_err(broken)?;
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, &file.path, bytes.as_slice()).map_err(broken)?;
    }
    archive.into_inner().and_then(GzEncoder::finish).map_err(broken)
}

/// What was packed.
pub(super) struct Unpacked {
    /// By path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The bytes of `offline.json`.
    pub offline: Vec<u8>,
}

/// Reads what was packed.
///
/// # Errors
/// When the file is not the one that is named, or is no such archive.
pub(super) fn unpacked(site: &Path, named: &File) -> Result<Unpacked, Failure> {
    let path = site.join(&named.path);
    let broken = |error: String| {
        Failure::said(format!("{}: {error}", path.display()), "roll back to another publication, or publish anew")
    };
    let bytes = regular::read(site, &named.path, regular::DATA).map_err(|error| broken(error.to_string()))?;
    if fingerpost::edition::digest(&bytes) != named.digest {
        return Err(broken("this is not the file that was published".into()));
    }
    let mut archive = tar::Archive::new(GzDecoder::new(bytes.as_slice()));
    let mut files = BTreeMap::new();
    for entry in archive.entries().map_err(|error| broken(error.to_string()))? {
        let mut entry = entry.map_err(|error| broken(error.to_string()))?;
        let path =
            entry.path().map(|path| path.to_string_lossy().into_owned()).map_err(|error| broken(error.to_string()))?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(|error| broken(error.to_string()))?;
        files.insert(path, bytes);
    }
    let offline = files.remove(offline::NAME).unwrap_or_default();
    Ok(Unpacked { files, offline })
}

#[cfg(test)]
mod tests {
    use super::is_named_by_content;

    #[test]
    fn names_that_say_what_is_in_a_file() {
        for (path, is_so) in [
            ("edition/finder-0123456789abcdef.bin", true),
            ("edition/places/AL10-0123456789abcdef.bin", true),
            ("engine-Cq76RL0Z.wasm", true),
            ("map-DNwEEUnl.js", true),
            ("workbench-3Kn-SrGz.wasm", true),
            ("finder.js", false),
            ("sw.js", false),
            ("page.css", false),
            ("index.html", false),
            ("services/a-Practice1.html", false),
            (".vite/manifest.json", false),
            ("professional-sheet.js", false),
        ] {
            assert_eq!(is_named_by_content(path), is_so, "{path}");
        }
    }
}
