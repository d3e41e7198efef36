//! The outline of a shape on the grid, and what lies in it, by exact whole numbers.

use crate::diagnostic::{Diagnostic, Located};
use crate::records::{RingRecord, ShapeRecord};
use fingerpost::grid::GridPoint;
use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Coord, Line, LineString, MultiPolygon, Polygon, Validation};

/// A shape on the grid in whole metres.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Each an outer ring, then its holes; a ring ends where it begins.
    polygons: Vec<Vec<Vec<GridPoint>>>,
}

impl Outline {
    /// Whether a point lies in it. A point on a border counts as if it lay a hair to the east of where it is, and far less than
    /// that to the north: so of two areas that share a border exactly one has it, and a point on the edge of a hole is in the
    /// area or in what fills the hole.
    pub fn holds(&self, point: GridPoint) -> bool {
        self.polygons.iter().any(|rings| rings.iter().filter(|ring| goes_round(ring, point)).count() % 2 == 1)
    }
}

/// Whether a line from the point to the east crosses a ring an odd number of times.
fn goes_round(ring: &[GridPoint], point: GridPoint) -> bool {
    let crossed = ring.windows(2).filter(|edge| is_crossed(edge[0], edge[1], point));
    crossed.count() % 2 == 1
}

/// Whether an edge, with its lower end and without its upper one, passes east of a point. Metres of the grid are below 2^21, so
/// that the products are exact.
fn is_crossed(one: GridPoint, other: GridPoint, point: GridPoint) -> bool {
    if (one.northing > point.northing) == (other.northing > point.northing) {
        return false;
    }
    let (low, high) = if one.northing < other.northing { (one, other) } else { (other, one) };
    let to = |end: GridPoint| {
        (i64::from(end.easting) - i64::from(point.easting), i64::from(end.northing) - i64::from(point.northing))
    };
    let ((low_east, low_north), (high_east, high_north)) = (to(low), to(high));
    low_east * high_north - low_north * high_east > 0
}

/// The outline of a shape, or all that is wrong with it. `on_grid` says that it is in metres of the grid.
pub fn outline(shape: &ShapeRecord, on_grid: bool) -> Result<Outline, Vec<Diagnostic>> {
    let rings = || shape.polygons.iter().flatten();
    let mut problems: Vec<Diagnostic> = rings().filter_map(ring_problem).collect();
    let placed = |point: &Located<[f64; 2]>| placed(point.value, on_grid);
    // A whole file is wrong in the same way: the first position stands for all.
    let astray = rings().flat_map(|ring| &ring.points).find(|point| placed(point).is_none());
    problems.extend(astray.map(|point| astray_problem(point, on_grid)));
    if problems.is_empty() {
        problems.extend(crossings(shape));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let ring = |ring: &RingRecord| {
        let mut points: Vec<GridPoint> = ring.points.iter().filter_map(placed).collect();
        points.dedup();
        points
    };
    let polygons = shape.polygons.iter().map(|rings| rings.iter().map(ring).collect()).collect();
    Ok(Outline { polygons })
}

fn placed([x, y]: [f64; 2], on_grid: bool) -> Option<GridPoint> {
    if on_grid {
        return GridPoint::new(x.round() as i32, y.round() as i32).checked();
    }
    GridPoint::from_wgs84(y, x)
}

/// A ring that is not closed, or that bounds nothing.
fn ring_problem(ring: &RingRecord) -> Option<Diagnostic> {
    if let [first, .., last] = ring.points.as_slice()
        && first.value != last.value
    {
        let [x, y] = first.value;
        let message = "This ring is not closed: it does not end where it begins.".to_owned();
        let help = format!("Repeat its first position, `[{x}, {y}]`, at its end.");
        return Some(Diagnostic::error("ring-not-closed", &last.at, message, help));
    }
    let mut corners: Vec<[f64; 2]> = ring.points.iter().map(|point| point.value).collect();
    corners.pop();
    corners.dedup();
    (corners.len() < 3).then(|| {
        let message = format!("This ring has {} corners, and bounds nothing.", corners.len());
        let help = "A ring has at least three corners, and then its first position again.";
        Diagnostic::error("ring-too-short", &ring.at, message, help)
    })
}

fn astray_problem(point: &Located<[f64; 2]>, on_grid: bool) -> Diagnostic {
    let [x, y] = point.value;
    let shown = format!("`[{x}, {y}]`");
    if !on_grid && GridPoint::from_wgs84(x, y).is_some() {
        return Diagnostic::error(
            "axes-swapped",
            &point.at,
            format!("{shown} lies in Britain only if its latitude stands first."),
            format!("GeoJSON has the longitude first: `[{y}, {x}]`. Swap the two in the whole file."),
        );
    }
    let help = match on_grid {
        true if x.abs() <= 180.0 && y.abs() <= 90.0 => {
            "These are degrees: leave out `grid = true`, or save the shape in metres of the British National Grid."
        }
        false if GridPoint::new(x as i32, y as i32).checked().is_some() && x > 180.0 => {
            "These look like metres of the British National Grid: add `grid = true` to the area."
        }
        true => "Write easting and northing in metres of the British National Grid.",
        false => "Write longitude and latitude in degrees of WGS84.",
    };
    Diagnostic::error("shape-outside-britain", &point.at, format!("{shown} does not lie in Great Britain."), help)
}

/// What is wrong with rings that are closed and long enough: one that crosses itself, a hole that reaches out, parts that overlap.
fn crossings(shape: &ShapeRecord) -> Vec<Diagnostic> {
    let line = |ring: &RingRecord| -> LineString {
        ring.points.iter().map(|point| Coord { x: point.value[0], y: point.value[1] }).collect()
    };
    let mut problems = Vec::new();
    for ring in shape.polygons.iter().flatten() {
        if !Polygon::new(line(ring), Vec::new()).is_valid() {
            let at = self_crossing(ring).unwrap_or(&ring.at);
            let message = "This ring crosses or touches itself here.";
            let help = "Draw its corners in order, once round, so that no two of its edges meet but at a corner.";
            problems.push(Diagnostic::error("ring-crosses-itself", at, message, help));
        }
    }
    if !problems.is_empty() {
        return problems;
    }
    let polygon = |rings: &Vec<RingRecord>| {
        let mut lines = rings.iter().map(line);
        Polygon::new(lines.next().unwrap_or_else(|| LineString::new(Vec::new())), lines.collect())
    };
    let polygons: Vec<Polygon> = shape.polygons.iter().map(polygon).collect();
    for (rings, polygon) in shape.polygons.iter().zip(&polygons) {
        if let (false, Some(outer)) = (polygon.is_valid(), rings.first()) {
            let at = rings.get(1).map_or(&outer.at, |hole| &hole.at);
            problems.push(parts(at, "A hole of this polygon reaches out of it, or into another hole."));
        }
    }
    if problems.is_empty() && !MultiPolygon::new(polygons).is_valid() {
        let at = shape.polygons.get(1).and_then(|rings| rings.first()).map(|ring| &ring.at);
        problems.extend(at.map(|at| parts(at, "Two parts of this shape overlap, or share an edge.")));
    }
    problems
}

fn parts(at: &crate::diagnostic::Position, message: &str) -> Diagnostic {
    let help = "Each part is a polygon of its own; a hole lies within the outer ring, which stands first.";
    Diagnostic::error("shape-parts", at, message, help)
}

/// The corner at which the second of two edges that meet begins.
fn self_crossing(ring: &RingRecord) -> Option<&crate::diagnostic::Position> {
    let coord = |point: &Located<[f64; 2]>| Coord { x: point.value[0], y: point.value[1] };
    let edges: Vec<(Line, &Located<[f64; 2]>)> = ring
        .points
        .windows(2)
        .filter(|pair| pair[0].value != pair[1].value)
        .map(|pair| (Line::new(coord(&pair[0]), coord(&pair[1])), &pair[0]))
        .collect();
    let count = edges.len();
    for (second, (edge, from)) in edges.iter().enumerate() {
        for (first, (other, _)) in edges[..second].iter().enumerate() {
            let are_neighbours = first + 1 == second || (first == 0 && second + 1 == count);
            let meet = line_intersection(*edge, *other);
            let is_wrong = match meet {
                Some(LineIntersection::SinglePoint { .. }) => !are_neighbours,
                Some(LineIntersection::Collinear { .. }) => true,
                None => false,
            };
            if is_wrong {
                return Some(&from.at);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
