//! The files of a folder, found by address, compressed as the browser likes.

use std::collections::HashMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::headers::content_type;

/// Below this, compression saves no packet.
const WORTH_COMPRESSING: usize = 1024;
/// Quick and good; a council's host does better once, ahead of time.
const BROTLI_QUALITY: u32 = 5;

/// An answer, but for its headers.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) status: u16,
    /// The path of the file, which tells its type.
    pub(super) path: String,
    pub(super) body: Vec<u8>,
    pub(super) encoding: Option<&'static str>,
    pub(super) location: Option<String>,
}

/// A folder of files.
pub(super) struct Files {
    root: PathBuf,
    compressed: Mutex<Compressed>,
}

/// By file and encoding: when the file last changed, and its compressed content.
type Compressed = HashMap<(PathBuf, &'static str), (SystemTime, Vec<u8>)>;

impl Found {
    pub(super) fn not_found() -> Self {
        Self::sentence(404, "There is no page at this address.")
    }

    pub(super) fn broken() -> Self {
        Self::sentence(503, "This site has a problem.")
    }

    pub(super) fn not_allowed() -> Self {
        Self::sentence(405, "Pages here can only be read.")
    }

    pub(super) fn replacement(path: &str, body: Vec<u8>) -> Self {
        Self { status: 200, path: with_index(path), body, ..Self::default() }
    }

    /// The same with other content, if there is any.
    pub(super) fn changed(mut self, change: impl FnOnce(&mut Vec<u8>)) -> Self {
        if self.status == 200 {
            change(&mut self.body);
        }
        self
    }

    fn moved(location: String) -> Self {
        Self { location: Some(location), ..Self::sentence(301, "This page has moved.") }
    }

    fn sentence(status: u16, sentence: &str) -> Self {
        let page = format!(
            "<!doctype html>\n<html lang=\"en-GB\"><meta charset=\"utf-8\"><title>{sentence}</title>\n\
             <p>{sentence}</p>\n<p><a href=\"/\">Go to the first page</a></p>\n"
        );
        Self { status, path: "/sentence.html".into(), body: page.into_bytes(), ..Self::default() }
    }
}

impl Files {
    pub(super) fn of(directory: &Path) -> std::io::Result<Self> {
        Ok(Self { root: directory.canonicalize()?, compressed: Mutex::default() })
    }

    /// The file for a path of an address, in the best encoding that the browser accepts.
    pub(super) fn find(&self, path: &str, accepted: &str) -> Found {
        let Some(file) = self.file(path) else { return Found::not_found() };
        if file.is_dir() {
            return Found::moved(format!("{path}/"));
        }
        let Ok(body) = fs::read(&file) else { return Found::not_found() };
        let found = Found { status: 200, path: with_index(path), body, ..Found::default() };
        self.encoded(found, &file, accepted)
    }

    /// The file or folder inside the root; nothing outside it can be named, by dots or by links.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = decode(&with_index(path))?;
        let relative = Path::new(path.strip_prefix('/')?);
        let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
        let file = self.root.join(Some(relative).filter(|_| plain && !path.contains(['\\', '\0']))?);
        file.canonicalize().ok().filter(|file| file.starts_with(&self.root))
    }

    fn encoded(&self, found: Found, file: &Path, accepted: &str) -> Found {
        let wanted = ["br", "gzip"].into_iter().find(|encoding| accepts(accepted, encoding));
        let Some(encoding) = wanted.filter(|_| is_compressible(&found)) else { return found };
        let beside = PathBuf::from(format!("{}.{}", file.display(), if encoding == "br" { "br" } else { "gz" }));
        let body = fs::read(beside).ok().or_else(|| self.compress(&found.body, file, encoding));
        match body {
            Some(body) => Found { body, encoding: Some(encoding), ..found },
            None => found,
        }
    }

    /// Compresses each file once for as long as it does not change.
    fn compress(&self, body: &[u8], file: &Path, encoding: &'static str) -> Option<Vec<u8>> {
        let changed = fs::metadata(file).and_then(|metadata| metadata.modified()).ok()?;
        let key = (file.to_path_buf(), encoding);
        let kept = self.compressed.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some((_, compressed)) = kept.filter(|(when, _)| *when == changed) {
            return Some(compressed);
        }
        let compressed = if encoding == "br" { brotli(body, BROTLI_QUALITY) } else { gzip(body) }.ok()?;
        let mut all = self.compressed.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(key, (changed, compressed.clone()));
        Some(compressed)
    }
}

/// Brotli, with the largest window that browsers take.
pub(crate) fn brotli(body: &[u8], quality: u32) -> std::io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    brotli::CompressorReader::new(body, 1 << 16, quality, 24).read_to_end(&mut compressed)?;
    Ok(compressed)
}

/// Gzip, as small as it gets.
pub(crate) fn gzip(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(body)?;
    encoder.finish()
}

fn with_index(path: &str) -> String {
    if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Turns `%20` into a space and so on; nothing when the result is no text.
fn decode(path: &str) -> Option<String> {
    let mut parts = path.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}

fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|offer| {
        let (name, quality) = offer.split_once(';').unwrap_or((offer, ""));
        name.trim().eq_ignore_ascii_case(encoding) && !matches!(quality.trim(), "q=0" | "q=0.0")
    })
}

fn is_compressible(found: &Found) -> bool {
    let kind = content_type(&found.path);
    let packed = kind.starts_with("image/png") || kind.starts_with("font/");
    !packed && found.body.len() >= WORTH_COMPRESSING
}
