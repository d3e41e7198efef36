//! What is nearest to a point, over several files.

use super::file::{PlacesFile, PostcodeRow, TownRow};
use crate::grid::GridPoint;

/// Beyond this a point is near no known postcode, and its district is not known.
pub(super) const NEAR_METRES: i64 = 2_000;

/// The nearest postcode.
pub(super) fn nearest_postcode(files: &[PlacesFile], point: GridPoint) -> Option<(&PlacesFile, &PostcodeRow)> {
    nearest(files, point, PlacesFile::nearest_postcode, |row| (row.point, row.postcode))
}

/// The nearest town.
pub(super) fn nearest_town(files: &[PlacesFile], point: GridPoint) -> Option<(&PlacesFile, &TownRow)> {
    nearest(files, point, PlacesFile::nearest_town, |town| (town.point, &town.name))
}

/// The nearest entry of any file; equally near ones in an order of their own, whatever order files came in and however
/// entries are shared out among them.
fn nearest<'a, T, Name: Ord>(
    files: &'a [PlacesFile],
    point: GridPoint,
    in_file: impl Fn(&'a PlacesFile, GridPoint) -> Option<&'a T>,
    order: impl Fn(&'a T) -> (GridPoint, Name),
) -> Option<(&'a PlacesFile, &'a T)> {
    let candidates = files.iter().filter_map(|file| Some((file, in_file(file, point)?)));
    candidates.min_by_key(|(file, entry)| {
        let order = order(entry);
        (order.0.distance_squared(point), order, file.area())
    })
}
