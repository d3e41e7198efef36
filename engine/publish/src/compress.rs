//! Copies of the site's files, compressed once as well as can be, for hosts that serve such copies: they compress worse when they
//! do it each time, and many leave out what is no text.

use crate::failure::Failure;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What becomes smaller: everything here but pictures in points.
const WORTH: [&str; 7] = ["bin", "css", "html", "js", "json", "svg", "wasm"];
/// The endings of the copies: what `Content-Encoding` calls `br` and `gzip`.
const ENDINGS: [&str; 2] = ["br", "gz"];
/// The best that brotli can do, and the largest window that browsers take.
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW: u32 = 24;
const BUFFER: usize = 4_096;

/// Writes the copies of each of these files that become smaller by it; how many files have some.
///
/// # Errors
/// When a file cannot be read, or a copy not be written.
pub fn write_copies<'p>(root: &Path, paths: impl Iterator<Item = &'p str>) -> Result<usize, Failure> {
    let mut compressed = 0;
    for path in paths.filter(|path| is_worth_it(path)) {
        let path = root.join(path);
        let bytes = fs::read(&path).map_err(|error| failure(&path, &error))?;
        let mut is_smaller = false;
        for (ending, copy) in ENDINGS.into_iter().zip([brotli(&bytes), gzip(&bytes)]) {
            let to = beside(&path, ending);
            let copy = copy.map_err(|error| failure(&to, &error))?;
            if copy.len() < bytes.len() {
                fs::write(&to, copy).map_err(|error| failure(&to, &error))?;
                is_smaller = true;
            } else {
                remove(&to);
            }
        }
        compressed += usize::from(is_smaller);
    }
    Ok(compressed)
}

/// Takes away the copies of these files: those of an earlier build would be served in their place.
pub fn remove_copies<'p>(root: &Path, paths: impl Iterator<Item = &'p str>) {
    for path in paths {
        ENDINGS.into_iter().for_each(|ending| remove(&beside(&root.join(path), ending)));
    }
}

fn remove(copy: &Path) {
    // Mostly there is none.
    let _ = fs::remove_file(copy);
}

fn is_worth_it(path: &str) -> bool {
    Path::new(path).extension().and_then(|ending| ending.to_str()).is_some_and(|ending| WORTH.contains(&ending))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut copy = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut copy, BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(copy)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

fn failure(path: &Path, error: &std::io::Error) -> Failure {
    Failure::said(format!("{}: {error}", path.display()), "check that the folder may be written to, and has room")
}
