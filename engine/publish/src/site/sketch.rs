//! A small map on a service's own page: the districts in which its venues are, the venues as numbered dots, and the towns that
//! one knows. It is drawn here once, so that it needs no script and no other host.

use super::model::{OfferingPart, VenuePart};
use super::words::Words;
use crate::map::{Map, extent, in_units};
use crate::outlines::rings::{Point, along};
use fingerpost::grid::GridPoint;
use maud::{Markup, html};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// How wide and how high a drawing is: on a telephone, about two to a pixel.
const WIDTH: f64 = 720.0;
const HEIGHT: [f64; 2] = [400.0, 600.0];
/// So much is left around what a drawing is of.
const MARGIN: f64 = 36.0;
/// How large a dot is, and a letter.
const DOT: f64 = 20.0;
const LETTER: [f64; 2] = [15.0, 30.0];
/// Points nearer than that are one: three pixels, or four.
const NEAR: i32 = 8;
/// A view of fewer metres from west to east than this has room for towns of the second rank.
const NARROW: f64 = 30_000.0;
/// Where a town's name may stand: at its middle, or above or below the dot that is there.
const BESIDE: [f64; 3] = [0.0, -24.0, 50.0];

/// The drawing of a page's venues, and its numbers.
pub(super) struct Sketch {
    /// Where the venues are, each place once: the first is number 1.
    places: Vec<GridPoint>,
    /// The drawing.
    pub(super) drawing: Markup,
}

impl Sketch {
    /// A drawing of the venues of a page; none where there is no venue whose place may be known, or no outline around it.
    pub(super) fn of(map: &Map, offerings: &[OfferingPart], words: &Words) -> Option<Sketch> {
        let venues: Vec<&VenuePart> = offerings.iter().filter_map(|part| part.venue.as_ref()).collect();
        let mut places: Vec<GridPoint> = Vec::new();
        for venue in &venues {
            if !places.contains(&venue.point) {
                places.push(venue.point);
            }
        }
        let districts: Vec<_> = map
            .districts
            .iter()
            .filter(|district| venues.iter().any(|venue| venue.district == district.code))
            .collect();
        let lines = map.points();
        let [w, s, e, n] = extent(&lines, districts.iter().flat_map(|district| &district.rings))?;
        let dots: Vec<Point> = places.iter().map(|place| in_units(*place, map.unit)).collect();
        let of = dots
            .iter()
            .fold([w, s, e, n], |[w, s, e, n], dot| [w.min(dot.0), s.min(dot.1), e.max(dot.0), n.max(dot.1)]);
        let view = View::of(of);
        let dots: Vec<(f64, f64)> = dots.into_iter().map(|dot| view.at(dot)).collect();

        let of_areas: BTreeSet<i32> = map.areas.iter().flat_map(|area| &area.rings).flatten().copied().collect();
        let is_of_area = |number: i32| of_areas.contains(&number) || of_areas.contains(&!number);
        let numbers = || (0_i32..).zip(&lines).map(|(number, _)| number);
        let path = |wanted: bool| -> String {
            numbers()
                .filter(|number| is_of_area(*number) == wanted)
                .map(|number| view.path(along(&lines, number)))
                .collect()
        };
        let land: String = districts
            .iter()
            .flat_map(|district| &district.rings)
            .map(|ring| view.path(ring.iter().flat_map(|border| along(&lines, *border))))
            .collect();
        let names: Vec<&str> = districts.iter().map(|district| district.name.as_str()).collect();
        let number = |venue: &VenuePart| places.iter().position(|place| *place == venue.point).unwrap_or_default() + 1;
        let mut told: Vec<String> =
            venues.iter().map(|venue| format!("{}: {}, {}", number(venue), venue.name, venue.postcode)).collect();
        told.dedup();
        let title = [("districts", &*names.join(", ")), ("venues", &*told.join("; "))];
        let drawing = html! {
            svg.sketch viewBox=(format!("0 0 {WIDTH} {:.0}", view.height)) role="img" aria-labelledby="sketch" {
                title #sketch { (words.say_with("build.map", &title)) }
                path.land d=(land) {}
                path.district d=(path(false)) {}
                path.area d=(path(true)) {}
                @for (name, x, y, anchor) in labels(map, &view, &dots) {
                    text.town x=(whole(x)) y=(whole(y)) text-anchor=(anchor) { (name) }
                }
                @for (number, (x, y)) in (1..).zip(&dots) {
                    circle.dot cx=(whole(*x)) cy=(whole(*y)) r=(DOT) {}
                    text.number x=(whole(*x)) y=(whole(y + LETTER[1] / 3.0)) text-anchor="middle" { (number) }
                }
            }
        };
        Some(Sketch { places, drawing })
    }

    /// A venue's number.
    pub(super) fn number(&self, venue: &VenuePart) -> Option<usize> {
        self.places.iter().position(|place| *place == venue.point).map(|at| at + 1)
    }
}

/// Towns' names that hide neither a dot nor each other: name, place, and which end of it stands there.
fn labels<'m>(map: &'m Map, view: &View, dots: &[(f64, f64)]) -> Vec<(&'m str, f64, f64, &'static str)> {
    let mut taken: Vec<[f64; 4]> = dots.iter().map(|(x, y)| [x - DOT, y - DOT, x + DOT, y + DOT]).collect();
    let mut labels = Vec::new();
    let rank = if WIDTH / view.scale * f64::from(map.unit) < NARROW { 2 } else { 1 };
    for town in map.towns.iter().filter(|town| town.rank <= rank) {
        let (x, middle) = view.at((town.at[0], town.at[1]));
        let length = town.name.chars().count() as f64 * LETTER[0];
        let is_in_view =
            |y: f64| (MARGIN..WIDTH - MARGIN).contains(&x) && (MARGIN..view.height - MARGIN / 2.0).contains(&y);
        let (left, anchor) = match x {
            x if x < length / 2.0 => (x, "start"),
            x if x > WIDTH - length / 2.0 => (x - length, "end"),
            x => (x - length / 2.0, "middle"),
        };
        let takes = |y: f64| [left, y - LETTER[1], left + length, y];
        let hides = |one: [f64; 4], other: &[f64; 4]| {
            one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
        };
        let is_free = |y: &f64| is_in_view(*y) && !taken.iter().any(|other| hides(takes(*y), other));
        if let Some(y) = BESIDE.map(|beside| middle + beside).into_iter().find(is_free) {
            taken.push(takes(y));
            labels.push((town.name.as_str(), x, y, anchor));
        }
    }
    labels
}

/// What a drawing shows.
struct View {
    /// The map's point in its upper left corner.
    corner: (f64, f64),
    /// How many of its steps are one unit of the map.
    scale: f64,
    height: f64,
}

impl View {
    /// As large as the drawing allows, in its middle.
    fn of([w, s, e, n]: [i32; 4]) -> View {
        let (wide, high) = (f64::from((e - w).max(1)), f64::from((n - s).max(1)));
        let scale = ((WIDTH - 2.0 * MARGIN) / wide).min((HEIGHT[1] - 2.0 * MARGIN) / high);
        let height = (high * scale + 2.0 * MARGIN).max(HEIGHT[0]).ceil();
        let (east, north) = (f64::from(w) + wide / 2.0, f64::from(s) + high / 2.0);
        View { corner: (east - WIDTH / scale / 2.0, north + height / scale / 2.0), scale, height }
    }

    fn at(&self, point: Point) -> (f64, f64) {
        ((f64::from(point.0) - self.corner.0) * self.scale, (self.corner.1 - f64::from(point.1)) * self.scale)
    }

    fn is_in(&self, (x, y): (i32, i32)) -> bool {
        (0..=whole(WIDTH)).contains(&x) && (0..=whole(self.height)).contains(&y)
    }

    /// A line as far as it is in view, in steps of the drawing: what is too near to be seen apart is one point.
    fn path(&self, points: impl Iterator<Item = Point>) -> String {
        let all: Vec<(i32, i32)> = points.map(|point| self.at(point)).map(|(x, y)| (whole(x), whole(y))).collect();
        let last = all.last().copied();
        let mut seen: Vec<(i32, i32)> = Vec::new();
        for point in all {
            let is_near = |before: &(i32, i32)| (point.0 - before.0).abs() + (point.1 - before.1).abs() < NEAR;
            if Some(point) == last || !seen.last().is_some_and(is_near) {
                seen.push(point);
            }
        }
        let (mut path, mut pen) = (String::new(), None);
        for (from, to) in
            seen.iter().zip(seen.iter().skip(1)).filter(|(from, to)| self.is_in(**from) || self.is_in(**to))
        {
            if pen != Some(from) {
                let _ = write!(path, "M{} {}l", from.0, from.1);
            }
            // A minus parts two numbers as well as a blank does.
            for step in [to.0 - from.0, to.1 - from.1] {
                let blank = if step < 0 || path.ends_with('l') { "" } else { " " };
                let _ = write!(path, "{blank}{step}");
            }
            pen = Some(to);
        }
        path
    }
}

fn whole(steps: f64) -> i32 {
    steps.round() as i32
}
