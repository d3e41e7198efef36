//! Where a feed lies: on the web, in a folder of saved pages, in a file; as JSON or as tables.

use super::fetch;
use crate::cli::OrukImport;
use crate::failure::Failure;
use fingerpost_author::oruk::tables::{self, Table};
use fingerpost_author::oruk::{Feed, Page};
use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

/// Reads a feed, one page after the other.
///
/// # Errors
/// When it is not there, too large, or holds neither JSON nor tables.
pub(super) fn read(arguments: &OrukImport) -> Result<Feed, Failure> {
    let most = arguments.fetch.megabytes.saturating_mul(1_000_000);
    if fetch::is_address(&arguments.source) {
        let folder = fetch::fetch(&arguments.source, &arguments.publisher, &arguments.fetch)?;
        return read_path(&folder, most);
    }
    read_path(Path::new(&arguments.source), most)
}

fn read_path(path: &Path, most: u64) -> Result<Feed, Failure> {
    let mut reading = Reading { feed: Feed::default(), tables: Vec::new(), pages: 0, left: most };
    let unreadable = |error: std::io::Error| {
        let help = "name an address on the web that begins with https://, a folder of saved pages, or a file: .json, .csv or .zip";
        Failure::said(format!("{} cannot be read: {error}", path.display()), help)
    };
    let is_folder = fs::metadata(path).map_err(unreadable)?.is_dir();
    if is_folder {
        for (name, file) in listed(path, "").map_err(unreadable)? {
            reading.open(&name, File::open(&file).map_err(unreadable)?)?;
        }
    } else if has_ending(path, "zip") {
        reading.archive(path)?;
    } else {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        reading.open(&name, File::open(path).map_err(unreadable)?)?;
    }
    if reading.pages == 0 && reading.tables.is_empty() {
        let help = "pages of a feed end in .json, tables in .csv";
        return Err(Failure::said(format!("{} holds no page of a feed and no table", path.display()), help));
    }
    let Reading { mut feed, tables, .. } = reading;
    tables::add(&mut feed, &tables);
    Ok(feed)
}

struct Reading {
    feed: Feed,
    tables: Vec<Table>,
    pages: usize,
    /// How many bytes may still come.
    left: u64,
}

impl Reading {
    /// Everything in a zip that could be a page or a table.
    fn archive(&mut self, path: &Path) -> Result<(), Failure> {
        let bad = |error: String| {
            Failure::said(
                format!("{} is no zip that can be read: {error}", path.display()),
                "unpack it, and name the folder",
            )
        };
        let file = File::open(path).map_err(|error| bad(error.to_string()))?;
        let mut archive = zip::ZipArchive::new(file).map_err(|error| bad(error.to_string()))?;
        let names = archive.file_names().map(|name| name.map(|name| name.into_owned()));
        let mut names: Vec<String> = names.collect::<Result<_, _>>().map_err(|error| bad(error.to_string()))?;
        names.sort();
        for name in names {
            let entry = archive.by_name(&name).map_err(|error| bad(error.to_string()))?;
            self.open(&name, entry)?;
        }
        Ok(())
    }

    fn open(&mut self, name: &str, from: impl Read) -> Result<(), Failure> {
        // A static copy of an API has services under their bare ids.
        let is_page = has_ending(Path::new(name), "json") || Path::new(name).extension().is_none();
        if !is_page && !has_ending(Path::new(name), "csv") || name == "datapackage.json" {
            return Ok(());
        }
        let mut bytes = Vec::new();
        let read = from.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|error| Failure::said(format!("{name} cannot be read: {error}"), "see that the file is whole"))?;
        let size = bytes.len() as u64;
        if size > self.left {
            let help = "allow more with --megabytes, if that is what the feed should have";
            return Err(Failure::said(format!("the feed is too large: {name} goes beyond the limit"), help));
        }
        self.left -= size;
        // A byte that is no UTF-8 spoils its own word alone.
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        if is_page {
            self.pages += 1;
            self.feed.add(Page { name, text: &text });
        } else {
            self.tables.push(table(name, &text)?);
        }
        Ok(())
    }
}

fn table(name: &str, text: &str) -> Result<Table, Failure> {
    let bad = |error: csv::Error| {
        Failure::said(format!("{name} is no table that can be read: {error}"), "save it as CSV in UTF-8")
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(Cursor::new(text));
    let columns = reader.headers().map_err(bad)?.iter().map(str::to_owned).collect();
    let mut table = Table { file: name.to_owned(), columns, rows: Vec::new() };
    for record in reader.records() {
        let record = record.map_err(bad)?;
        let line = record.position().map_or(0, csv::Position::line);
        table.rows.push((u32::try_from(line).unwrap_or(u32::MAX), record.iter().map(str::to_owned).collect()));
    }
    Ok(table)
}

/// The files of a folder and those below it, in the order of their names; what is hidden is left out.
fn listed(folder: &Path, within: &str) -> std::io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
        if name.starts_with('.') {
            continue;
        }
        let inside = format!("{within}{name}");
        match entry.file_type()?.is_dir() {
            true => found.extend(listed(&entry.path(), &format!("{inside}/"))?),
            false => found.push((inside, entry.path())),
        }
    }
    found.sort();
    Ok(found)
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}
