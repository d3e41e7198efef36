//! The map of an edition: what a page draws without asking anybody for it. Outlines of areas and districts and towns' names, and
//! nothing of any venue: those come with the answers.

mod towns;

use crate::outlines::rings::{Point, joined, outer};
use crate::outlines::{Outline, Outlines};
use fingerpost::directory::{Area, Directory};
use fingerpost::grid::GridPoint;
use fingerpost::gss::council_of;
use fingerpost::places::Places;
use serde::Serialize;
use std::collections::BTreeSet;
pub use towns::MapTown;

/// What the published file holds. Coordinates are eastings and northings of the British National Grid in units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Map {
    /// So many metres are one unit.
    pub unit: u32,
    /// The least easting and northing of the areas, and the greatest.
    pub extent: [i32; 4],
    /// The borders: the first point, then of each other the way to it from the one before.
    pub lines: Vec<Vec<i32>>,
    /// The areas that the directory covers.
    pub areas: Vec<MapArea>,
    /// Their districts, and those beside them of which there are outlines.
    pub districts: Vec<MapDistrict>,
    /// The areas' towns, by rank and then by name.
    pub towns: Vec<MapTown>,
    /// Whose data it is.
    pub attribution: String,
}

/// An area that a directory covers.
pub(crate) struct Covered<'d> {
    pub(crate) id: &'d str,
    pub(crate) name: &'d str,
    /// The codes of its councils' districts: outlines know no pieces of them.
    pub(crate) districts: BTreeSet<&'d str>,
}

/// An area's outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapArea {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Rings of borders, each by its number, or the complement of that if it is gone along backwards.
    pub rings: Vec<Vec<i32>>,
}

/// A district's outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapDistrict {
    /// Its GSS code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// As an area's.
    pub rings: Vec<Vec<i32>>,
}

impl Map {
    /// The map of what a directory covers; none where no outline is of that.
    pub fn of(outlines: &Outlines, directory: &Directory, places: &Places, attribution: &[String]) -> Option<Map> {
        let covered = directory.header.covers.iter().map(|area| &directory.areas[*area]);
        let codes =
            |area: &Area| area.districts.iter().map(|district| council_of(&directory.districts[*district])).collect();
        let covered: Vec<Covered> =
            covered.map(|area| Covered { id: &area.id, name: &area.name, districts: codes(area) }).collect();
        Map::of_areas(outlines, &covered, places, attribution)
    }

    pub(crate) fn of_areas(
        outlines: &Outlines,
        covered: &[Covered],
        places: &Places,
        attribution: &[String],
    ) -> Option<Map> {
        let districts: BTreeSet<&str> = covered.iter().flat_map(|area| area.districts.iter().copied()).collect();
        let outlines = outlines.around(&districts);
        let lines = outlines.points();
        let area = |area: &Covered| {
            let of_it = outlines.districts.iter().filter(|district| area.districts.contains(district.code.as_str()));
            let rings = joined(&lines, &outer(of_it.flat_map(|district| &district.rings)));
            MapArea { id: area.id.to_owned(), name: area.name.to_owned(), rings }
        };
        let areas: Vec<MapArea> = covered.iter().map(area).filter(|area| !area.rings.is_empty()).collect();
        let name =
            |code: &str| places.district_name(code).map_or_else(|| code.to_owned(), |district| district.name.clone());
        let named: Vec<MapDistrict> = outlines
            .districts
            .into_iter()
            .map(|Outline { code, rings }| MapDistrict { name: name(&code), code, rings })
            .collect();
        let names =
            areas.iter().map(|area| area.name.as_str()).chain(named.iter().map(|district| district.name.as_str()));
        Some(Map {
            unit: outlines.unit,
            extent: extent(&lines, areas.iter().flat_map(|area| &area.rings))?,
            lines: outlines.lines,
            towns: towns::ranked(places, &districts, &names.collect::<Vec<_>>(), outlines.unit),
            attribution: attribution.join(" "),
            areas,
            districts: named,
        })
    }

    /// The borders, point by point.
    pub(crate) fn points(&self) -> Vec<Vec<Point>> {
        self.lines.iter().map(|line| crate::outlines::points(line)).collect()
    }
}

/// A point of the grid in units.
pub(crate) fn in_units(point: GridPoint, unit: u32) -> Point {
    let units = |metres: i32| (f64::from(metres) / f64::from(unit)).round() as i32;
    (units(point.easting), units(point.northing))
}

/// From the least to the greatest easting and northing of rings: west, south, east, north.
pub(crate) fn extent<'r>(lines: &[Vec<Point>], rings: impl Iterator<Item = &'r Vec<i32>>) -> Option<[i32; 4]> {
    let points = rings.flatten().flat_map(|border| crate::outlines::rings::along(lines, *border));
    points.fold(None, |extent, (east, north)| {
        let [w, s, e, n] = extent.unwrap_or([east, north, east, north]);
        Some([w.min(east), s.min(north), e.max(east), n.max(north)])
    })
}
