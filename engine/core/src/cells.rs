//! A large edition's cells: what is there for the people of one area, in files of its own. A search reads the common file
//! and the cells that its place and its homes need, so it costs what its neighbourhood holds, not what the edition does.
//!
//! A service is whole in every cell in which it has anything. So no further cell changes what is said of a service, and
//! joining a cell is appending to lists.

mod join;
mod partition;

pub use join::join;
pub use partition::{MAX_WHOLE, Partition, PartitionedCell, partition};

use crate::condition::Condition;
use crate::directory::{CellReach, Contents, Directory, RuleParts, Services, Venues};
use crate::find::Query;
use crate::hours::Schedule;
use crate::index::{AreaId, ConditionId, IdVec, OrganisationId, RuleId, ScheduleId};
use crate::verified::EditionError;
use serde::{Deserialize, Serialize};

/// One cell. Positions of rules, texts, schedules, venues and organisations are its own; those of needs and areas are
/// the common file's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its area.
    pub area: AreaId,
    /// What its distinct rules build.
    pub conditions: IdVec<ConditionId, Option<Condition>>,
    /// Distinct combinations of conditions and days.
    pub rules: IdVec<RuleId, RuleParts>,
    /// Distinct schedules.
    pub schedules: IdVec<ScheduleId, Schedule>,
    /// Names of organisations.
    pub organisations: IdVec<OrganisationId, String>,
    /// Sites where help is given.
    pub venues: Venues,
    /// Services, by id.
    pub services: Services,
}

impl Cell {
    /// Refuses a cell in which a position points at nothing, in itself or in the directory that it is joined to.
    ///
    /// # Errors
    /// When it cannot be joined without reaching beyond a list.
    pub fn validate(&self, directory: &Directory) -> Result<(), EditionError> {
        let contents = Contents {
            conditions: &self.conditions,
            rules: &self.rules,
            schedules: &self.schedules,
            organisations: &self.organisations,
            venues: &self.venues,
            services: &self.services,
        };
        let is_valid = directory.areas.has(self.area) && directory.can_hold(&contents);
        if is_valid { Ok(()) } else { Err(EditionError::Altered) }
    }
}

/// The cells that a query needs, in the order of the directory: of the areas in which its place or a home of the person
/// lies, and those with a venue within the distance that is near enough. In an edition without cells, none.
pub fn required_cells(directory: &Directory, query: &Query) -> Vec<AreaId> {
    let districts = query.districts(directory);
    let limit = query.within.unwrap_or_default().max(directory.header.travel_limit);
    let point = query.place.as_ref().map(|place| place.point);
    let near =
        |cell: &CellReach| point.is_some_and(|point| cell.squares.iter().any(|square| square.is_within(point, limit)));
    let holds = |cell: &CellReach| districts.iter().any(|district| directory.area_has(cell.area, *district));
    directory.cells.iter().filter(|cell| holds(cell) || near(cell)).map(|cell| cell.area).collect()
}
