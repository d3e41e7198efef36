//! A file as the NHS gives it: CSV, compressed or in a zip, in UTF-8 or as Windows writes it.

use crate::failure::Failure;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

/// No list is nearly as long: more is no list, or a trap.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What a message calls the file.
pub(super) fn name(file: &Path) -> String {
    file.file_name().map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Its text.
pub(super) fn text(file: &Path) -> Result<String, Failure> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Failure::said(format!("{}: {error}", file.display()), "name the file as it was fetched: .csv, .csv.gz or .zip")
    };
    let bytes = fs::read(file).map_err(|error| unreadable(&error))?;
    let bytes = match &bytes[..] {
        [0x1f, 0x8b, ..] => {
            unpacked(flate2::read::MultiGzDecoder::new(&bytes[..])).map_err(|error| unreadable(&error))?
        }
        [b'P', b'K', 3, 4, ..] => {
            let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).map_err(|error| unreadable(&error))?;
            let names = zip.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
            let tables: Vec<String> = names.filter(|name| name.to_lowercase().ends_with(".csv")).collect();
            let [table] = &tables[..] else {
                return Err(unreadable(&format!("there are {} tables in it, and one was expected", tables.len())));
            };
            let entry = zip.by_name(table).map_err(|error| unreadable(&error))?;
            unpacked(entry).map_err(|error| unreadable(&error))?
        }
        _ => bytes,
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    // What is not UTF-8 is from a Windows that is; of its signs beyond Latin-1 none stands in a name or an address.
    let latin = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect();
    Ok(std::str::from_utf8(bytes).map_or_else(|_| latin(bytes), str::to_owned))
}

fn unpacked(packed: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    packed.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(std::io::Error::other("it is too large to be a list"));
    }
    Ok(bytes)
}
