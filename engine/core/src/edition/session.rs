//! An edition as far as its files have been read.

use super::{EditionError, VerifiedBytes, decode_cell, decode_cell_details, decode_details, decode_directory};
use crate::cells::{join, required_cells};
use crate::directory::{Details, Directory};
use crate::find::Query;
use crate::finder::Finder;
use crate::index::AreaId;
use std::collections::BTreeSet;

/// An edition that is open. Files are added as they come; a query is answered from the common file and exactly the cells
/// that it needs, whatever else has been added before: one query has one answer.
pub struct EditionSession {
    finder: Finder,
    /// The common files, kept where there are cells to join them with.
    common: Files,
    /// By area, in the order in which they came.
    cells: Vec<(AreaId, Files)>,
    /// The cells that are in the finder.
    joined: Vec<AreaId>,
}

/// A finder's file, and one of details if it has been added; both have been read once without a mistake.
#[derive(Default)]
struct Files {
    finder: Vec<u8>,
    details: Option<Vec<u8>>,
}

impl EditionSession {
    /// Opens an edition by its finder's file. `edition` is the edition's digest.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(finder: VerifiedBytes, edition: String) -> Result<EditionSession, EditionError> {
        let directory = decode_directory(&finder.0)?;
        let mut kept = finder.0;
        if directory.cells.is_empty() {
            // Makes room before more is laid out: WebAssembly never gives memory back.
            kept = Vec::new();
        }
        let opened = EditionSession::whole(Finder::new(directory, Details::default(), edition));
        Ok(EditionSession { common: Files { finder: kept, details: None }, ..opened })
    }

    /// A directory of which everything is here, such as one read from its sources.
    pub fn whole(finder: Finder) -> EditionSession {
        EditionSession { finder, common: Files::default(), cells: Vec::new(), joined: Vec::new() }
    }

    /// What every search needs, such as areas, needs and words; and the services of the latest query.
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// The ids of the areas whose cells have to be added before a query can be answered.
    pub fn missing(&self, query: &Query) -> Vec<&str> {
        let areas = required_cells(&self.finder.directory, query).into_iter();
        areas.filter(|area| self.cell(*area).is_none()).map(|area| self.area_id(area)).collect()
    }

    /// The finder for a query.
    ///
    /// # Errors
    /// When a cell that it needs is [missing](EditionSession::missing).
    pub fn finder_for(&mut self, query: &Query) -> Result<&Finder, EditionError> {
        self.hold(required_cells(&self.finder.directory, query))
    }

    /// The finder for a query about one service, whichever of the cells that have been added holds it.
    ///
    /// # Errors
    /// When a cell that the query needs is [missing](EditionSession::missing).
    pub fn finder_for_service(&mut self, query: &Query, service: &str) -> Result<&Finder, EditionError> {
        let mut areas = required_cells(&self.finder.directory, query);
        self.hold(areas.clone())?;
        if self.finder.directory.service(service).is_none()
            && let Some(area) =
                self.cells.iter().map(|(area, _)| *area).filter(|area| self.cell_has(*area, service)).min()
        {
            areas.push(area);
        }
        self.hold(areas)
    }

    /// The area whose details tell of a service of the latest query; none for a service of the common file.
    pub fn cell_of(&self, service: &str) -> Option<&str> {
        self.joined.iter().find(|area| self.cell_has(**area, service)).map(|area| self.area_id(*area))
    }

    /// The ids of all services that have been read.
    pub fn services(&self) -> BTreeSet<String> {
        let cells = self.cells.iter();
        let cells = cells.filter_map(|(_, files)| decode_cell(&files.finder, &self.finder.directory).ok());
        let cells: Vec<_> = cells.map(|cell| cell.services).collect();
        let services = cells.iter().chain([&self.finder.directory.services]).flat_map(|services| services.iter());
        services.map(|service| service.id.to_owned()).collect()
    }

    /// Adds a cell.
    ///
    /// # Errors
    /// When the file cannot be read, or belongs to another edition.
    pub fn add_cell(&mut self, VerifiedBytes(bytes): VerifiedBytes) -> Result<(), EditionError> {
        let cell = decode_cell(&bytes, &self.finder.directory)?;
        if self.cell(cell.area).is_none() {
            self.cells.push((cell.area, Files { finder: bytes, details: None }));
        }
        Ok(())
    }

    /// Adds the details of an area's cell, which has been added before; of the common file when no area is named.
    ///
    /// # Errors
    /// When the file cannot be read, or belongs to other services.
    pub fn add_details(&mut self, area: Option<&str>, VerifiedBytes(bytes): VerifiedBytes) -> Result<(), EditionError> {
        let directory = &self.finder.directory;
        if directory.cells.is_empty() {
            self.finder.details = decode_details(&bytes, directory)?;
            return Ok(());
        }
        let mut cells = self.cells.iter_mut();
        let files = match area {
            None => &mut self.common,
            Some(id) => {
                let named = cells.find(|(area, _)| directory.areas[*area].id == id);
                &mut named.ok_or(EditionError::Missing)?.1
            }
        };
        match area {
            None => decode_details(&bytes, &decode_directory(&files.finder)?)?,
            Some(_) => decode_cell_details(&bytes, &decode_cell(&files.finder, directory)?)?,
        };
        files.details = Some(bytes);
        self.finder.details = self.read(&self.joined)?.1;
        Ok(())
    }

    fn hold(&mut self, areas: Vec<AreaId>) -> Result<&Finder, EditionError> {
        if areas != self.joined {
            let (directory, details) = self.read(&areas)?;
            self.finder = Finder::new(directory, details, std::mem::take(&mut self.finder.digest));
            self.joined = areas;
        }
        Ok(&self.finder)
    }

    /// The common files with these cells.
    fn read(&self, areas: &[AreaId]) -> Result<(Directory, Details), EditionError> {
        let mut directory = decode_directory(&self.common.finder)?;
        let mut details = match &self.common.details {
            Some(bytes) => decode_details(bytes, &directory)?,
            None => Details::default(),
        };
        for area in areas {
            let files = self.cell(*area).ok_or(EditionError::Missing)?;
            let cell = decode_cell(&files.finder, &directory)?;
            let more = match &files.details {
                Some(bytes) => decode_cell_details(bytes, &cell)?,
                None => Details::default(),
            };
            join(&mut directory, &mut details, cell, more);
        }
        Ok((directory, details))
    }

    fn cell_has(&self, area: AreaId, service: &str) -> bool {
        let cell = self.cell(area).and_then(|files| decode_cell(&files.finder, &self.finder.directory).ok());
        cell.is_some_and(|cell| cell.services.iter().any(|known| known.id == service))
    }

    fn cell(&self, area: AreaId) -> Option<&Files> {
        self.cells.iter().find(|(of, _)| *of == area).map(|(_, files)| files)
    }

    fn area_id(&self, area: AreaId) -> &str {
        &self.finder.directory.areas[area].id
    }
}
