//! Sheets as CSV, however a program writes it: commas, semicolons or tabs; UTF-8 or Windows-1252.

use super::open::unreadable;
use crate::failure::Failure;
use encoding_rs::WINDOWS_1252;
use fingerpost_author::sheet::{Cell, Sheet};
use std::fs;
use std::path::Path;

/// The CSV files of a folder, each a sheet of its name.
///
/// # Errors
/// When one cannot be read.
pub(super) fn folder(path: &Path) -> Result<Vec<Sheet>, Failure> {
    let entries = fs::read_dir(path).map_err(|error| unreadable(path, &error))?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<_> = files.filter(|file| super::ending(file) == "csv").collect();
    files.sort();
    if files.is_empty() {
        let message = format!("the folder {} has no CSV files", path.display());
        return Err(Failure::said(message, "name a spreadsheet, or a folder with services.csv, venues.csv and so on"));
    }
    files.iter().map(|file| self::file(file)).collect()
}

/// One CSV file.
///
/// # Errors
/// When it cannot be read.
pub(super) fn file(path: &Path) -> Result<Sheet, Failure> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let text = text(&bytes);
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(delimiter(&text));
    let cell = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let mut rows = Vec::new();
    for record in reader.from_reader(text.as_bytes()).records() {
        let record = record.map_err(|error| {
            Failure::said(format!("{} is no CSV: {error}", path.display()), "save it again as CSV from its program")
        })?;
        rows.push(record.iter().map(cell).collect());
    }
    Ok(Sheet {
        file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        rows,
        covered: Vec::new(),
    })
}

/// The text of bytes: UTF-8, or what Excel writes in Britain where it does not write that.
fn text(bytes: &[u8]) -> String {
    if let Some(text) = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding.decode(bytes).0) {
        return text.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

/// What parts the cells of the first line that has any.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}
