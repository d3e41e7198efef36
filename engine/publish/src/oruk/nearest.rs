//! The postcode nearest to a point of a feed.

use crate::places::postcodes_of;
use fingerpost::grid::GridPoint;
use fingerpost::places::Places;
use rstar::RTree;
use rstar::primitives::GeomWithData;

/// Postcodes by where they are.
pub(super) struct Nearest {
    tree: RTree<GeomWithData<[i32; 2], String>>,
}

impl Nearest {
    pub(super) fn of(places: &Places) -> Nearest {
        let postcodes = postcodes_of(places);
        let points = postcodes
            .iter()
            .map(|entry| GeomWithData::new([entry.point.easting, entry.point.northing], entry.postcode.to_string()));
        Nearest { tree: RTree::bulk_load(points.collect()) }
    }

    /// The nearest postcode, and how many metres away it is.
    pub(super) fn to(&self, lat: f64, lon: f64) -> Option<(String, u32)> {
        let point = GridPoint::from_wgs84(lat, lon)?;
        let found = self.tree.nearest_neighbor(&[point.easting, point.northing])?;
        let [easting, northing] = *found.geom();
        let metres = point.distance_squared(GridPoint::new(easting, northing)).isqrt();
        Some((found.data.clone(), u32::try_from(metres).unwrap_or(u32::MAX)))
    }
}
