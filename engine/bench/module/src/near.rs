//! Which services are near, in two ways: by the engine's squares, and by a tree of rectangles, which is what a library for
//! it would be. Both give the same services, exactly those within the same distance; `cargo xtask bench` measures them.

use fingerpost::directory::{Delivery, Directory};
use fingerpost::edition::decode_directory;
use fingerpost::finder::{Marks, Nearby};
use fingerpost::grid::GridPoint;
use fingerpost::index::{Id, ServiceId};
use rstar::RTree;
use rstar::primitives::GeomWithData;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::asked::Asked;

/// A venue's point in the plane, and the service that is given there.
type Entry = GeomWithData<[i64; 2], ServiceId>;

/// Where the services of an edition are, and where people ask from.
#[wasm_bindgen]
pub struct Near {
    services: usize,
    placed: Vec<(ServiceId, GridPoint)>,
    /// In `placed`, where each service's points begin; and where the last one's end.
    starts: Vec<usize>,
    asked: Vec<GridPoint>,
    limit: u32,
    way: Option<Way>,
}

enum Way {
    Squares(Nearby),
    Tree(RTree<Entry>),
}

#[wasm_bindgen]
impl Near {
    /// Reads an edition's finder file, and people as postcard.
    ///
    /// # Errors
    /// When either is something else.
    #[wasm_bindgen(constructor)]
    pub fn new(finder: &[u8], people: &[u8]) -> Result<Near, String> {
        let directory = decode_directory(finder).map_err(|error| error.to_string())?;
        let people: Vec<Asked> = postcard::from_bytes(people).map_err(|error| error.to_string())?;
        let placed = placed(&directory);
        let services = directory.services.len();
        let starts = (0..=services).map(|service| placed.partition_point(|(of, _)| of.index() < service)).collect();
        let asked = people.iter().map(|asked| GridPoint::new(asked.spot.easting, asked.spot.northing)).collect();
        Ok(Near { services, placed, starts, asked, limit: directory.header.travel_limit, way: None })
    }

    /// Makes squares ready, as a finder does.
    #[wasm_bindgen(js_name = laySquares)]
    pub fn lay_squares(&mut self) {
        let placed = self.placed.iter().map(|(service, point)| (*service, Some(*point)));
        self.way = Some(Way::Squares(Nearby::new(self.services, placed)));
    }

    /// Makes a tree ready, loaded all at once.
    #[wasm_bindgen(js_name = growTree)]
    pub fn grow_tree(&mut self) {
        let entry = |(service, point): &(ServiceId, GridPoint)| Entry::new(plane(*point), *service);
        self.way = Some(Way::Tree(RTree::bulk_load(self.placed.iter().map(entry).collect())));
    }

    /// Marks the services that are near one of the people, as a search needs them.
    pub fn ask(&self, person: usize) -> usize {
        usize::from(self.services > 0 && self.near(person).holds(ServiceId::at(0)))
    }

    /// How many services are marked for one of the people: by squares, some beyond the directory's limit.
    pub fn marked(&self, person: usize) -> usize {
        let near = self.near(person);
        (0..self.services).filter(|service| near.holds(ServiceId::at(*service))).count()
    }

    /// How many of them are within the limit: the same in both ways.
    pub fn within(&self, person: usize) -> usize {
        let (near, here, reach) = (self.near(person), self.asked[person], self.reach());
        let is_near = |(_, point): &(ServiceId, GridPoint)| point.distance_squared(here) <= reach * reach;
        let points = |service: usize| &self.placed[self.starts[service]..self.starts[service + 1]];
        let services = (0..self.services).filter(|service| near.holds(ServiceId::at(*service)));
        services.filter(|service| points(*service).iter().any(is_near)).count()
    }
}

impl Near {
    fn near(&self, person: usize) -> Marks<ServiceId> {
        let here = self.asked[person];
        match &self.way {
            Some(Way::Squares(squares)) => squares.within(here, self.limit),
            Some(Way::Tree(tree)) => {
                let mut near = Marks::none(self.services);
                for entry in tree.locate_within_distance(plane(here), self.reach() * self.reach()) {
                    near.add(entry.data);
                }
                near
            }
            None => Marks::none(self.services),
        }
    }

    /// In metres, as far as the squares reach at the least.
    fn reach(&self) -> i64 {
        (i64::from(self.limit) + 1) * TENTH_OF_A_MILE
    }
}

/// In metres, rounded up.
const TENTH_OF_A_MILE: i64 = 161;

fn plane(point: GridPoint) -> [i64; 2] {
    [point.easting.into(), point.northing.into()]
}

/// Every offering at a venue that may be known, in the order of services.
fn placed(directory: &Directory) -> Vec<(ServiceId, GridPoint)> {
    let mut placed = Vec::new();
    for (position, service) in directory.services.iter().enumerate() {
        for offering in service.offerings.iter().filter(|offering| offering.delivery == Delivery::Venue) {
            let site = offering.venue.and_then(|venue| directory.venues.at(venue).site);
            placed.extend(site.map(|site| (ServiceId::at(position), site.point)));
        }
    }
    placed
}
