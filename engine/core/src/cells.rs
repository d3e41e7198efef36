//! A large edition's cells: what is there for the people of one area, in files of its own. A search reads the common file
//! and the cells that its place and its homes need, so it costs what its neighbourhood holds, not what the edition does.
//!
//! An area has two: what takes its residents alone, and what is open to others. Who is known to live elsewhere reads only the
//! second of their neighbours'.
//!
//! A service is whole in every cell in which it has anything. So no further cell changes what is said of a service, and
//! joining a cell is appending to lists.

mod join;
mod share;

pub use join::join;
pub use share::{MAX_WHOLE, Shared, share_out};

use crate::directory::{CellReach, Directory, Residents, RuleParts, Services, Venues};
use crate::facts::{Fact, FactKind};
use crate::find::Query;
use crate::grid::GridPoint;
use crate::hours::Schedule;
use crate::person::{District, ELSEWHERE, Known};
use serde::{Deserialize, Serialize};

/// One cell. Positions of rules, texts, schedules, venues and organisations are its own; those of needs and areas are
/// the common file's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its area: a position.
    pub area: u16,
    /// Its services are only for residents.
    pub for_residents: bool,
    /// Distinct rule texts.
    pub rule_texts: Vec<String>,
    /// Distinct combinations of texts and days.
    pub rules: Vec<RuleParts>,
    /// Distinct schedules.
    pub schedules: Vec<Schedule>,
    /// Names of organisations.
    pub organisations: Vec<String>,
    /// Sites where help is given.
    pub venues: Venues,
    /// Services, by id.
    pub services: Services,
}

impl Cell {
    /// Which of a directory's cells it is: a position.
    pub fn position_in(&self, directory: &Directory) -> Option<usize> {
        let is_this = |of: &CellReach| of.area == self.area && of.residents.is_some() == self.for_residents;
        directory.cells.iter().position(is_this)
    }
}

/// What an edition calls a cell: the id of its area, and whether it is only for residents.
pub fn name_of(directory: &Directory, cell: &CellReach) -> String {
    let area = &directory.areas[cell.area as usize].id;
    // Ids have no dots.
    if cell.residents.is_some() { format!("{area}.residents") } else { area.clone() }
}

/// The cells that a query needs, positions: of the areas in which its place or a home of the person lies; and those with a
/// venue within the distance that is near enough, as far as they may take this person. In an edition without cells, none.
pub fn wanted(directory: &Directory, query: &Query) -> Vec<usize> {
    let near = Neighbourhood::of(directory, query);
    let cells = directory.cells.iter().enumerate();
    cells.filter(|(_, cell)| near.holds(cell) || near.reaches(cell) && !near.passes_over(cell)).map(|(at, _)| at).collect()
}

/// What is near enough and is not read, because it takes only people who live elsewhere. It depends on place and home alone:
/// a host that sees which cells are fetched learns nothing of any other answer.
pub fn passed_over<'a>(directory: &'a Directory, query: &Query) -> impl Iterator<Item = &'a Residents> {
    let limit = query.within.unwrap_or(directory.header.travel_limit);
    let near = Neighbourhood { limit, ..Neighbourhood::of(directory, query) };
    let cells = directory.cells.iter().filter(move |cell| !near.holds(cell) && near.reaches(cell) && near.passes_over(cell));
    cells.filter_map(|cell| cell.residents.as_ref())
}

/// Whether a query leaves it open where help is wanted, in an edition that can then tell only what there is everywhere.
pub fn is_without_place(directory: &Directory, query: &Query) -> bool {
    !directory.cells.is_empty() && query.place.is_none() && districts_of(directory, query).is_empty()
}

/// Where a query's person is and may go.
struct Neighbourhood<'a> {
    directory: &'a Directory,
    districts: Vec<District>,
    point: Option<GridPoint>,
    /// In tenths of a mile.
    limit: u32,
    /// Nothing is to be told of what takes only others.
    leaves_out_others: bool,
}

impl<'a> Neighbourhood<'a> {
    fn of(directory: &'a Directory, query: &Query) -> Self {
        let has_home = matches!(query.person.get(Fact::Home), Known::Districts(home) if !home.is_empty());
        Neighbourhood {
            directory,
            districts: districts_of(directory, query),
            point: query.place.as_ref().map(|place| place.point),
            limit: query.within.unwrap_or_default().max(directory.header.travel_limit),
            leaves_out_others: has_home && !query.all,
        }
    }

    /// Whether the place or a home of the person lies in a cell's area.
    fn holds(&self, cell: &CellReach) -> bool {
        self.districts.iter().any(|district| self.directory.area_has(cell.area, *district))
    }

    /// Whether a venue of a cell may be near enough.
    fn reaches(&self, cell: &CellReach) -> bool {
        self.point.is_some_and(|point| cell.squares.iter().any(|square| square.is_within(point, self.limit)))
    }

    /// Whether a cell that does not hold the home takes nobody who lives there.
    fn passes_over(&self, cell: &CellReach) -> bool {
        self.leaves_out_others && cell.residents.is_some()
    }
}

/// The districts of the place, and all in which the person is known to live, work or have a doctor.
fn districts_of(directory: &Directory, query: &Query) -> Vec<District> {
    let place = query.place.iter().flat_map(|place| &place.districts);
    let mut districts: Vec<District> = place.map(|code| directory.district(code)).collect();
    for fact in Fact::ALL.iter().filter(|fact| matches!(fact.kind(), FactKind::Districts)) {
        if let Known::Districts(known) = query.person.get(*fact) {
            districts.extend(known);
        }
    }
    districts.retain(|district| *district != ELSEWHERE);
    districts
}
