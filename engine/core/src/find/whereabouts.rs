//! Where help is wanted, as far as a query says.

use super::Query;
use crate::directory::Directory;
use crate::facts::FactKind;
use crate::person::{District, ELSEWHERE, Known};

impl Query {
    /// The districts of the place, and all in which the person is known to live, work or have a doctor.
    pub fn districts(&self, directory: &Directory) -> Vec<District> {
        let mut districts: Vec<District> =
            self.place.as_ref().map_or(Vec::new(), |place| directory.districts_named(&place.districts));
        for fact in directory.facts.all().filter(|fact| *directory.facts.kind(*fact) == FactKind::Districts) {
            if let Known::Districts(known) = self.person.get(fact) {
                districts.extend(known);
            }
        }
        districts.retain(|district| *district != ELSEWHERE);
        districts
    }

    /// Whether it leaves open where help is wanted, in an edition that can then tell only what there is everywhere.
    pub fn is_without_place(&self, directory: &Directory) -> bool {
        !directory.cells.is_empty() && self.place.is_none() && self.districts(directory).is_empty()
    }
}
