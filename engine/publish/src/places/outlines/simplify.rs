//! Borders made simpler, each by itself and with its ends kept: two neighbours share the simple border as they shared the fine one.

use super::dissolve::Border;
use crate::outlines::rings::Point;
use fingerpost::grid::GridPoint;
use geo::{LineString, SimplifyVw};

/// What an island or an enclave measures at least, in square metres, to stay: half a kilometre by half a kilometre, four
/// points or so of a map of a county on a telephone.
const LEAST_AREA: i64 = 250_000;
/// A point goes that makes a triangle with its neighbours of fewer square metres: fifty metres by a hundred. The source is
/// general already, to about two hundred metres.
const LEAST_TRIANGLE: f64 = 2_500.0;

/// A border's points in units of so many metres; nothing, if nothing of it is left.
pub(super) fn simple(border: &Border, unit: u32) -> Option<Vec<Point>> {
    if border.is_closed() && area(&border.points).abs() < LEAST_AREA {
        return None;
    }
    let line: LineString<f64> =
        border.points.iter().map(|point| (f64::from(point.easting), f64::from(point.northing))).collect();
    let unit = f64::from(unit);
    let rounded = |metres: f64| (metres / unit).round() as i32;
    let mut points: Vec<Point> =
        line.simplify_vw(LEAST_TRIANGLE).coords().map(|point| (rounded(point.x), rounded(point.y))).collect();
    points.dedup();
    uncross(&mut points);
    (points.len() > if border.is_closed() { 3 } else { 1 }).then_some(points)
}

/// Takes out the loops where a line crosses itself: where a creek is narrower than the source is exact, there are some.
fn uncross(points: &mut Vec<Point>) {
    let is_crossed =
        |points: &[Point], a: usize, b: usize| crosses([points[a], points[a + 1]], [points[b], points[b + 1]]);
    let mut first = 0;
    while first + 1 < points.len() {
        match (first + 2..points.len() - 1).rev().find(|second| is_crossed(points, first, *second)) {
            // The line that takes the loop's place may cross an earlier one.
            Some(second) => {
                points.drain(first + 1..=second);
                first = 0;
            }
            None => first += 1,
        }
    }
}

/// Whether two lines of two points cross; to touch is not to cross.
pub(super) fn crosses([a, b]: [Point; 2], [c, d]: [Point; 2]) -> bool {
    let side = |from: Point, to: Point, of: Point| {
        let (east, north) = (i64::from(to.0) - i64::from(from.0), i64::from(to.1) - i64::from(from.1));
        (east * (i64::from(of.1) - i64::from(from.1)) - north * (i64::from(of.0) - i64::from(from.0))).signum()
    };
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

/// The area that a closed line goes round, in square metres; negative if it goes with the clock.
pub(super) fn area(ring: &[GridPoint]) -> i64 {
    let metres = |point: &GridPoint| (i64::from(point.easting), i64::from(point.northing));
    let next = ring.iter().cycle().skip(1);
    let twice = ring.iter().zip(next).map(|(a, b)| (metres(a), metres(b)));
    twice.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<i64>() / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(i32, i32)]) -> Border {
        let points = points.iter().map(|(east, north)| GridPoint::new(*east, *north)).collect();
        Border { points, left: None, right: None }
    }

    #[test]
    fn what_nobody_would_see_goes_and_ends_stay() {
        let square = |size: i32| line(&[(0, 0), (size, 0), (size, size), (0, size), (0, 0)]);
        for (what, border, expected) in [
            ("a small bend", line(&[(0, 0), (500, 4), (1_000, 0)]), Some(vec![(0, 0), (20, 0)])),
            ("a large bend", line(&[(0, 0), (500, 400), (1_000, 0)]), Some(vec![(0, 0), (10, 8), (20, 0)])),
            ("two points", line(&[(0, 0), (1_000, 0)]), Some(vec![(0, 0), (20, 0)])),
            ("two points that are one on the map", line(&[(0, 0), (10, 0)]), None),
            ("a small island", square(400), None),
            (
                "a loop",
                line(&[(0, 0), (1_000, 0), (1_000, 500), (500, 500), (500, -500), (2_000, -500)]),
                Some(vec![(0, 0), (10, -10), (40, -10)]),
            ),
            ("an island", square(500), Some(vec![(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)])),
        ] {
            assert_eq!(simple(&border, 50), expected, "{what}");
        }
    }

    #[test]
    fn an_area_has_the_sign_of_its_turn() {
        let mut ring: Vec<GridPoint> = [(0, 0), (10, 0), (10, 5), (0, 5)].map(|(x, y)| GridPoint::new(x, y)).into();
        assert_eq!(area(&ring), 50);
        ring.reverse();
        assert_eq!(area(&ring), -50);
    }
}
