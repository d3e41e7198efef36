//! A published edition in a folder: its files are read when they are needed, and no others.

use crate::failure::Failure;
use crate::look_ups::LookUps;
use crate::manifest::{self, Files, Manifest};
use crate::regular;
use fingerpost::edition::{EditionError, EditionSession, VerifiedBytes};
use fingerpost::find::Query;
use fingerpost::places::{Located, Places, PlacesFile, Shard};
use fingerpost::request::{PlaceRequest, locate};
use fingerpost_author::read::ENGLISH;
use std::path::{Path, PathBuf};

/// An edition's folder.
pub struct Published {
    folder: PathBuf,
    files: Files,
    read: Vec<FileRead>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRead {
    /// Its path in the edition's folder.
    pub path: String,
    /// Its size.
    pub bytes: usize,
}

impl Published {
    /// Opens an edition with what every search needs, in its own language or in another that it has.
    ///
    /// # Errors
    /// When a file is missing, or is not the one that the edition names, or cannot be read; or there is no such language.
    pub fn open(folder: &Path, language: Option<&str>) -> Result<(Published, EditionSession, Places), Failure> {
        let manifest = Manifest::read(folder)?;
        let files = match language.filter(|tag| *tag != ENGLISH) {
            None => manifest.files.clone(),
            Some(tag) => manifest.files.in_language(tag).ok_or_else(|| {
                let known = manifest.files.languages.iter().map(|language| language.language.as_str());
                no_language(tag, known)
            })?,
        };
        let finder = files.finder.clone();
        let mut published = Published { folder: folder.into(), files, read: Vec::new() };
        let digest = manifest.edition.digest;
        let opened = published.give_named(&finder, |finder| EditionSession::new(finder, digest))?;
        let mut places = Places::default();
        for area in manifest.files.places {
            let file = published.give_named(&area.file, |named| PlacesFile::decode_named(&named))?;
            places.add(file);
        }
        Ok((published, opened, places))
    }

    /// Every file that was read, in order.
    pub fn read(&self) -> &[FileRead] {
        &self.read
    }

    /// Where to look when a place is not covered.
    ///
    /// # Errors
    /// When the page's file is missing, or is not the one that the edition names, or cannot be read.
    pub fn look_ups(&mut self) -> Result<LookUps, Failure> {
        let page = self.files.page.clone();
        self.give_named(&page, |page| serde_json::from_slice(page.bytes()))
    }

    /// Adds the shards without which a place cannot be told.
    ///
    /// # Errors
    /// When one is missing, or is not the one that the index names.
    pub fn add_shards(&mut self, places: &mut Places, place: &PlaceRequest) -> Result<(), Failure> {
        let Some(folder) = self.files.shards.clone() else { return Ok(()) };
        while let Some(Ok(Located::Wanted(shards))) = locate(places, place) {
            for name in shards.iter().map(Shard::file_name) {
                let path = format!("{folder}/{name}");
                let bytes = given(&self.folder, &path, |bytes| places.add_shard(&name, &bytes).map(|()| bytes.len()))?;
                self.read.push(FileRead { path, bytes });
            }
        }
        Ok(())
    }

    /// Adds the cells that a query needs.
    ///
    /// # Errors
    /// When one is missing, or is not the one that the edition names, or cannot be read.
    pub fn add_cells(&mut self, opened: &mut EditionSession, query: &Query) -> Result<(), Failure> {
        let missing: Vec<String> = opened.missing(query).into_iter().map(str::to_owned).collect();
        missing.iter().try_for_each(|area| self.add_cell(opened, area))
    }

    /// Adds what tells of one service: its details, and the cells, if it is not among what the query needs.
    ///
    /// # Errors
    /// As for cells.
    pub fn add_service(&mut self, opened: &mut EditionSession, query: &Query, service: &str) -> Result<(), Failure> {
        let finder = said(opened.finder_for_service(query, service))?;
        if finder.directory.service(service).is_none() {
            let areas: Vec<String> = self.files.cells.iter().map(|cell| cell.area.clone()).collect();
            areas.iter().try_for_each(|area| self.add_cell(opened, area))?;
            said(opened.finder_for_service(query, service))?;
        }
        let area = opened.cell_of(service).map(str::to_owned);
        let details = match &area {
            None => self.files.details.clone(),
            Some(area) => self.cell(area)?.details,
        };
        self.give_named(&details, |details| opened.add_details(area.as_deref(), details))
    }

    fn add_cell(&mut self, opened: &mut EditionSession, area: &str) -> Result<(), Failure> {
        let file = self.cell(area)?.finder;
        if self.read.iter().any(|read| read.path == file.path) {
            return Ok(());
        }
        self.give_named(&file, |cell| opened.add_cell(cell))
    }

    fn cell(&self, area: &str) -> Result<manifest::CellFiles, Failure> {
        let named = self.files.cells.iter().find(|cell| cell.area == area).cloned();
        named.ok_or_else(|| {
            let path = self.folder.join(manifest::NAME);
            Failure::said(format!("{}: it names no file for the area `{area}`", path.display()), AGAIN)
        })
    }

    /// Reads a file that is to be exactly what the edition names, and gives it to whoever can do something with it.
    fn give_named<T, E: ToString>(
        &mut self,
        file: &manifest::File,
        to: impl FnOnce(VerifiedBytes) -> Result<T, E>,
    ) -> Result<T, Failure> {
        self.read.push(FileRead { path: file.path.clone(), bytes: file.bytes });
        given_named(&self.folder, file, to)
    }
}

/// Reads a file that is to be exactly what the edition in a folder names, and gives it to whoever can do something with it.
pub(crate) fn given_named<T, E: ToString>(
    folder: &Path,
    file: &manifest::File,
    to: impl FnOnce(VerifiedBytes) -> Result<T, E>,
) -> Result<T, Failure> {
    given(folder, &file.path, |bytes| {
        let named = VerifiedBytes::new(bytes, &file.digest).map_err(|error| error.to_string())?;
        to(named).map_err(|error| error.to_string())
    })
}

/// Reads a file of an edition and gives it to whoever can do something with it.
fn given<T, E: ToString>(folder: &Path, path: &str, to: impl FnOnce(Vec<u8>) -> Result<T, E>) -> Result<T, Failure> {
    let refused = |error: String| Failure::said(format!("{}: {error}", folder.join(path).display()), AGAIN);
    let bytes = regular::read(folder, path, regular::DATA).map_err(|error| refused(error.to_string()))?;
    to(bytes).map_err(|error| refused(error.to_string()))
}

const AGAIN: &str = "build the edition again, or fetch it whole";

/// That something cannot be said in a language.
pub(crate) fn no_language<'t>(tag: &str, known: impl Iterator<Item = &'t str>) -> Failure {
    let known: Vec<&str> = [ENGLISH].into_iter().chain(known).collect();
    Failure::said(format!("there is no language `{tag}` here"), format!("those that there are: {}", known.join(", ")))
}

/// What the engine says of an edition's files.
pub(crate) fn said<T>(outcome: Result<T, EditionError>) -> Result<T, Failure> {
    outcome.map_err(|error| Failure::said(error.to_string(), AGAIN))
}
