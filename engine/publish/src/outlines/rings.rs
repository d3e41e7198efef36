//! Rings joined of borders. A border has a number; counted backwards it is the number's complement, as in TopoJSON: `-1` is
//! the first border from its end to its beginning.

use std::collections::BTreeSet;
use std::f64::consts::TAU;

/// A point in units of the map.
pub(crate) type Point = (i32, i32);

/// A border as it is gone along.
pub(crate) fn along(
    lines: &[Vec<Point>],
    border: i32,
) -> impl DoubleEndedIterator<Item = Point> + ExactSizeIterator + '_ {
    let (line, is_forwards) = if border < 0 { (!border, false) } else { (border, true) };
    let line = usize::try_from(line).ok().and_then(|number| lines.get(number)).map_or(&[][..], Vec::as_slice);
    (0..line.len()).map(move |at| line[if is_forwards { at } else { line.len() - 1 - at }])
}

/// The rings of a piece of country, of the borders that go round it with the country on their left: around its outside
/// against the clock, around its holes with it. Where a ring touches itself it becomes two.
pub(crate) fn joined(lines: &[Vec<Point>], borders: &BTreeSet<i32>) -> Vec<Vec<i32>> {
    let mut left = borders.clone();
    let mut rings = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut ring = vec![first];
        let mut last = first;
        loop {
            let on = left.iter().copied().filter(|next| along(lines, *next).next() == along(lines, last).next_back());
            let is_closed = along(lines, first).next() == along(lines, last).next_back();
            let on = on.chain(is_closed.then_some(first));
            let Some(next) = on.min_by(|a, b| turn(lines, last, *a).total_cmp(&turn(lines, last, *b))) else { break };
            if next == first {
                break;
            }
            left.remove(&next);
            ring.push(next);
            last = next;
        }
        rings.push(ring);
    }
    rings
}

/// The borders of several pieces together: what lies between two of them is none any more.
pub(crate) fn outer<'r>(rings: impl Iterator<Item = &'r Vec<i32>>) -> BTreeSet<i32> {
    let all: BTreeSet<i32> = rings.flatten().copied().collect();
    all.iter().copied().filter(|border| !all.contains(&!border)).collect()
}

/// By what angle, with the clock, one who has come along `last` turns from the way back to `next`. With the country on the left,
/// the least such turn stays nearest to it.
fn turn(lines: &[Vec<Point>], last: i32, next: i32) -> f64 {
    let direction = |(from, to): (Point, Point)| f64::from(to.1 - from.1).atan2(f64::from(to.0 - from.0));
    let mut back = along(lines, last).rev();
    let mut on = along(lines, next);
    let (Some(back), Some(on)) = (back.next().zip(back.next()), on.next().zip(on.next())) else { return TAU };
    let turn = (direction(back) - direction(on)).rem_euclid(TAU);
    if turn == 0.0 { TAU } else { turn }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two squares side by side, with a hole in the right one, and a third that touches it at a corner.
    fn lines() -> Vec<Vec<Point>> {
        vec![
            vec![(10, 0), (10, 10)],
            vec![(10, 10), (0, 10), (0, 0), (10, 0)],
            vec![(10, 0), (20, 0), (20, 10)],
            vec![(20, 10), (10, 10)],
            vec![(14, 4), (14, 6), (16, 6), (16, 4), (14, 4)],
            vec![(20, 10), (30, 10), (30, 20), (20, 20), (20, 10)],
        ]
    }

    #[test]
    fn borders_become_rings() {
        for (what, borders, rings) in [
            ("one square", vec![0, 1], vec![vec![0, 1]]),
            ("the other, with its hole", vec![!0, 2, 3, 4], vec![vec![!0, 2, 3], vec![4]]),
            ("both", vec![1, 2, 3], vec![vec![1, 2, 3]]),
            ("what touches at a corner stays two", vec![!0, 2, 3, 5], vec![vec![!0, 2, 3], vec![5]]),
            ("nothing", vec![], vec![]),
        ] {
            assert_eq!(joined(&lines(), &borders.into_iter().collect()), rings, "{what}");
        }
    }

    #[test]
    fn what_lies_between_two_is_no_border_of_both() {
        let rings = [vec![0, 1], vec![!0, 2, 3], vec![4]];
        assert_eq!(outer(rings.iter()), BTreeSet::from([1, 2, 3, 4]));
        assert_eq!(outer(rings[..1].iter()), BTreeSet::from([0, 1]));
    }

    #[test]
    fn a_border_is_gone_along_both_ways() {
        assert_eq!(along(&lines(), 0).collect::<Vec<_>>(), [(10, 0), (10, 10)]);
        assert_eq!(along(&lines(), !0).collect::<Vec<_>>(), [(10, 10), (10, 0)]);
        assert_eq!(along(&lines(), 99).len(), 0);
    }
}
