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
const LETTER: [f64; 2] = [14.0, 30.0];
/// The rank of the towns that are named.
const RANK: u8 = 1;

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
        let districts: Vec<_> =
            map.districts.iter().filter(|district| venues.iter().any(|venue| venue.district == district.code)).collect();
        let lines = map.points();
        let [w, s, e, n] = extent(&lines, districts.iter().flat_map(|district| &district.rings))?;
        let dots: Vec<Point> = places.iter().map(|place| in_units(*place, map.unit)).collect();
        let of = dots.iter().fold([w, s, e, n], |[w, s, e, n], dot| [w.min(dot.0), s.min(dot.1), e.max(dot.0), n.max(dot.1)]);
        let view = View::of(of);
        let dots: Vec<(f64, f64)> = dots.into_iter().map(|dot| view.at(dot)).collect();

        let of_areas: BTreeSet<i32> = map.areas.iter().flat_map(|area| &area.rings).flatten().copied().collect();
        let is_of_area = |number: i32| of_areas.contains(&number) || of_areas.contains(&!number);
        let numbers = || (0_i32..).zip(&lines).map(|(number, _)| number);
        let path = |wanted: bool| -> String {
            numbers().filter(|number| is_of_area(*number) == wanted).map(|number| view.path(along(&lines, number))).collect()
        };
        let land: String = districts
            .iter()
            .flat_map(|district| &district.rings)
            .map(|ring| view.path(ring.iter().flat_map(|border| along(&lines, *border))) + "z")
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
                path.land d=(land);
                path.district d=(path(false));
                path.area d=(path(true));
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
    for town in map.towns.iter().filter(|town| town.rank <= RANK) {
        let (x, y) = view.at((town.at[0], town.at[1]));
        let length = town.name.chars().count() as f64 * LETTER[0];
        let is_in_view = (MARGIN..WIDTH - MARGIN).contains(&x) && (MARGIN..view.height - MARGIN / 2.0).contains(&y);
        let (left, anchor) = match x {
            x if x < length / 2.0 => (x, "start"),
            x if x > WIDTH - length / 2.0 => (x - length, "end"),
            x => (x - length / 2.0, "middle"),
        };
        let takes = [left, y - LETTER[1], left + length, y];
        let hides = |other: &[f64; 4]| {
            takes[0] < other[2] && other[0] < takes[2] && takes[1] < other[3] && other[1] < takes[3]
        };
        if is_in_view && !taken.iter().any(hides) {
            taken.push(takes);
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

    /// Whether a point is in view, or so near that a line to it may be.
    fn is_near(&self, (x, y): (f64, f64)) -> bool {
        (-WIDTH..2.0 * WIDTH).contains(&x) && (-self.height..2.0 * self.height).contains(&y)
    }

    /// A line as far as it is near, in steps of the drawing.
    fn path(&self, points: impl Iterator<Item = Point>) -> String {
        let (mut path, mut pen) = (String::new(), None);
        for point in points.map(|point| self.at(point)) {
            if !self.is_near(point) {
                pen = None;
                continue;
            }
            let (x, y) = (whole(point.0), whole(point.1));
            let _ = match pen {
                None => write!(path, "M{x} {y}"),
                Some((east, north)) if (east, north) == (x, y) => Ok(()),
                Some((east, north)) => write!(path, "l{} {}", x - east, y - north),
            };
            pen = Some((x, y));
        }
        path
    }
}

fn whole(steps: f64) -> i32 {
    steps.round() as i32
}
