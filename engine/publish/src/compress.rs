//! Copies of the site's files, compressed once as well as can be, for hosts that serve such copies: they compress worse when they
//! do it each time, and many leave out what is no text.

use crate::failure::Failure;
use crate::manifest::File;
use crate::site_folder::{COPIES, Draft};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

/// What becomes smaller: everything here but pictures in points.
const WORTH: [&str; 7] = ["bin", "css", "html", "js", "json", "svg", "wasm"];
/// The best that brotli can do, and the largest window that browsers take.
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW: u32 = 24;
const BUFFER: usize = 4_096;

/// Writes the copies of each file of a draft that becomes smaller by it; how many files have some. Those of a file that is as it
/// was stay.
///
/// # Errors
/// When a file cannot be read, or a copy not be written.
pub(crate) fn write_copies(draft: &Draft) -> Result<usize, Failure> {
    let mut compressed = 0;
    for File { path, .. } in draft.written().iter().filter(|file| is_worth_it(&file.path)) {
        compressed += usize::from(copies(draft, path)?);
    }
    Ok(compressed)
}

/// A copy that is one is kept: to unpack is quicker than to compress.
fn copies(draft: &Draft, path: &str) -> Result<bool, Failure> {
    let failed = |error: std::io::Error| {
        Failure::said(format!("{path}: {error}"), "check that the folder may be written to, and has room")
    };
    let bytes = draft.read(path).map_err(failed)?;
    let mut is_smaller = false;
    for ending in COPIES {
        let to = format!("{path}{ending}");
        let there = fs::read(draft.site().join(&to)).ok().filter(|_| draft.is_unchanged(path));
        if there.is_some_and(|copy| is_copy(ending, &copy, &bytes)) && draft.keep(&to)? {
            is_smaller = true;
            continue;
        }
        let copy = if ending == COPIES[0] { brotli(&bytes) } else { gzip(&bytes) }.map_err(failed)?;
        if copy.len() < bytes.len() {
            draft.write_copy(&to, &copy)?;
            is_smaller = true;
        }
    }
    Ok(is_smaller)
}

/// Whether a compressed copy with this ending is that of a file.
pub(crate) fn is_copy(ending: &str, copy: &[u8], file: &[u8]) -> bool {
    // No longer than the file, and one more: a copy may unpack to anything.
    let most = file.len() as u64 + 1;
    let mut unpacked = Vec::new();
    let read = match ending == COPIES[0] {
        true => brotli_decompressor::Decompressor::new(copy, BUFFER).take(most).read_to_end(&mut unpacked),
        false => GzDecoder::new(copy).take(most).read_to_end(&mut unpacked),
    };
    read.is_ok() && unpacked == file
}

fn is_worth_it(path: &str) -> bool {
    Path::new(path).extension().and_then(|ending| ending.to_str()).is_some_and(|ending| WORTH.contains(&ending))
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
