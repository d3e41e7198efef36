//! Small areas made districts: what lies between two of the same district goes, and what is left is borders, each once.

use fingerpost::grid::GridPoint;
use fingerpost::gss::GssCode;
use std::collections::{BTreeMap, BTreeSet};

/// A small area's outer ring against the clock and its holes with it, none said to be closed by a point again; and its district.
pub(super) type SmallArea = (GssCode, Vec<Vec<GridPoint>>);

/// A line between two places where three meet, or round and back to its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Border {
    pub(super) points: Vec<GridPoint>,
    /// The district on its left, as it goes.
    pub(super) left: Option<GssCode>,
    /// The one on its right.
    pub(super) right: Option<GssCode>,
}

impl Border {
    /// Whether it ends where it begins.
    pub(super) fn is_closed(&self) -> bool {
        self.points.first() == self.points.last()
    }
}

/// The borders of the districts of small areas, in an order that depends on them alone. Neighbours are to have the same
/// points along what is between them.
pub(super) fn dissolve(areas: &[SmallArea]) -> Vec<Border> {
    let mut sides: BTreeMap<(GridPoint, GridPoint), GssCode> = BTreeMap::new();
    for (district, rings) in areas {
        for ring in rings {
            let edges = ring.iter().copied().zip(ring.iter().copied().cycle().skip(1));
            for (from, to) in edges.filter(|(from, to)| from != to) {
                if sides.get(&(to, from)) == Some(district) {
                    sides.remove(&(to, from));
                } else {
                    sides.insert((from, to), *district);
                }
            }
        }
    }
    chained(&sides)
}

/// Edges, each with the district on its left, made lines.
fn chained(sides: &BTreeMap<(GridPoint, GridPoint), GssCode>) -> Vec<Border> {
    let mut beside: BTreeMap<GridPoint, BTreeSet<GridPoint>> = BTreeMap::new();
    for (from, to) in sides.keys() {
        beside.entry(*from).or_default().insert(*to);
        beside.entry(*to).or_default().insert(*from);
    }
    let mut gone: BTreeSet<(GridPoint, GridPoint)> = BTreeSet::new();
    let mut borders = Vec::new();
    // First from where three or more meet; what is then left goes round without meeting anything.
    let (meeting, others): (Vec<_>, Vec<_>) = beside.iter().partition(|(_, next)| next.len() != 2);
    for (start, next) in meeting.into_iter().chain(others) {
        for second in next {
            if gone.contains(&(*start, *second)) {
                continue;
            }
            let mut points = vec![*start, *second];
            gone.extend([(*start, *second), (*second, *start)]);
            let (mut before, mut at) = (*start, *second);
            while at != *start && beside[&at].len() == 2 {
                let Some(on) = beside[&at].iter().find(|next| **next != before).copied() else { break };
                gone.extend([(at, on), (on, at)]);
                (before, at) = (at, on);
                points.push(at);
            }
            let side = |from, to| sides.get(&(from, to)).copied();
            borders.push(Border { left: side(*start, *second), right: side(*second, *start), points });
        }
    }
    borders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn district(code: &str) -> GssCode {
        GssCode::in_great_britain(code).unwrap()
    }

    fn square(east: i32, north: i32, size: i32) -> Vec<GridPoint> {
        [(0, 0), (size, 0), (size, size), (0, size)].map(|(x, y)| GridPoint::new(east + x, north + y)).into()
    }

    const A: &str = "E07000240";
    const B: &str = "E07000241";

    /// Four squares in a row, two of each district.
    #[test]
    fn what_lies_between_two_of_one_district_goes_and_what_is_between_districts_stands_once() {
        let areas: Vec<SmallArea> =
            [(A, 0), (A, 10), (B, 20), (B, 30)].map(|(code, east)| (district(code), vec![square(east, 0, 10)])).into();
        let borders = dissolve(&areas);
        let shared: Vec<&Border> =
            borders.iter().filter(|border| border.left.is_some() && border.right.is_some()).collect();
        assert_eq!(borders.len(), 3);
        assert_eq!(shared.len(), 1);
        assert_eq!(shared[0].points, [GridPoint::new(20, 0), GridPoint::new(20, 10)]);
        assert_eq!((shared[0].left, shared[0].right), (Some(district(A)), Some(district(B))));
        assert!(borders.iter().all(|border| !border.points.contains(&GridPoint::new(15, 5))));
    }

    #[test]
    fn an_island_and_a_hole_are_closed_borders() {
        let mut hole = square(4, 4, 2);
        hole.reverse();
        let borders = dissolve(&[(district(A), vec![square(0, 0, 10), hole]), (district(B), vec![square(4, 4, 2)])]);
        let sides: Vec<_> = borders.iter().map(|border| (border.is_closed(), border.left, border.right)).collect();
        assert_eq!(sides, [(true, None, Some(district(A))), (true, Some(district(A)), Some(district(B)))]);
    }
}
