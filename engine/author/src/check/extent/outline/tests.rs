//! What lies in a shape, against a slow exact reference: how often a ring winds round a point.

use super::*;

/// Numbers that are the same everywhere.
struct Die(u64);

impl Die {
    fn roll(&mut self, sides: i32) -> i32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as i32
    }

    fn point(&mut self, reach: i32) -> GridPoint {
        at(self.roll(2 * reach) - reach, self.roll(2 * reach) - reach)
    }
}

/// A point around the middle of a real county, where numbers are large.
fn at(east: i32, north: i32) -> GridPoint {
    GridPoint::new(520_000 + east, 210_000 + north)
}

/// The rule as it is stated, in whole numbers: the point moved a hair to the east, and far less to the north, is on no edge; then
/// the outer ring winds round it, and no hole does.
fn reference(rings: &[Vec<GridPoint>], point: GridPoint) -> bool {
    const METRE: i128 = 1 << 44;
    const HAIR: i128 = 1 << 22;
    let fine = |at: GridPoint| (i128::from(at.easting) * METRE, i128::from(at.northing) * METRE);
    let (x, y) = fine(point);
    let (x, y) = (x + HAIR, y + 1);
    let winds = |ring: &Vec<GridPoint>| {
        let turns = ring.windows(2).map(|edge| {
            let ((ax, ay), (bx, by)) = (fine(edge[0]), fine(edge[1]));
            let turn = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)).signum();
            assert_ne!(turn, 0, "a hair is too little");
            match (ay <= y, by <= y) {
                (true, false) if turn > 0 => 1,
                (false, true) if turn < 0 => -1,
                _ => 0,
            }
        });
        turns.sum::<i32>() != 0
    };
    winds(&rings[0]) && !rings[1..].iter().any(winds)
}

/// A ring that does not cross itself: its corners lie round its middle in the order of their directions.
fn star(die: &mut Die, corners: usize, from: i32, to: i32, middle: GridPoint) -> Vec<GridPoint> {
    let mut ring: Vec<GridPoint> = (0..corners)
        .map(|corner| {
            let turn = std::f64::consts::TAU * corner as f64 / corners as f64;
            let reach = f64::from(from + die.roll(to - from));
            let along = |part: f64| (reach * part).round() as i32;
            GridPoint::new(middle.easting + along(turn.cos()), middle.northing + along(turn.sin()))
        })
        .collect();
    ring.dedup();
    ring.push(ring[0]);
    ring
}

/// Points that are hard to tell: corners, whole metres along edges, their neighbours, and others.
fn hard_point(die: &mut Die, rings: &[Vec<GridPoint>], reach: i32) -> GridPoint {
    let ring = &rings[die.roll(rings.len() as i32) as usize];
    let edge = die.roll(ring.len() as i32 - 1) as usize;
    let (one, other) = (ring[edge], ring[edge + 1]);
    let beside = |die: &mut Die, point: GridPoint| {
        GridPoint::new(point.easting + die.roll(3) - 1, point.northing + die.roll(3) - 1)
    };
    match die.roll(5) {
        0 => one,
        1 => beside(die, one),
        2 | 3 => {
            // A whole metre of the edge, if there is one between its ends.
            let (east, north) = (other.easting - one.easting, other.northing - one.northing);
            let steps = gcd(east.unsigned_abs(), north.unsigned_abs()).max(1) as i32;
            let step = die.roll(steps + 1);
            let on_edge = GridPoint::new(one.easting + east / steps * step, one.northing + north / steps * step);
            if die.roll(3) == 0 { beside(die, on_edge) } else { on_edge }
        }
        _ => die.point(reach),
    }
}

fn gcd(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { gcd(other, one % other) }
}

#[test]
fn what_lies_in_a_shape_is_what_the_reference_says() {
    let mut die = Die(0x5eed);
    let (mut on_border, mut inside) = (0, 0);
    for shape in 0..500 {
        // Small ones, in which corners and edges stand close together, and some as large as a county.
        let reach = [6, 25, 200, 40_000][shape % 4];
        let middle = at(0, 0);
        // With eight corners, a hole of half the reach of the nearest lies within.
        let has_hole = shape % 3 == 0 && reach > 6;
        let corners = if has_hole { 8 } else { 3 } + die.roll(20) as usize;
        let mut rings = vec![star(&mut die, corners, reach / 2, reach, middle)];
        if has_hole {
            let corners = 3 + die.roll(6) as usize;
            rings.push(star(&mut die, corners, 1, reach / 4, middle));
        }
        let outline = Outline { polygons: vec![rings.clone()] };
        for _ in 0..250 {
            let point = hard_point(&mut die, &rings, reach);
            let held = outline.holds(point);
            assert_eq!(held, reference(&rings, point), "{point:?} in {rings:?}");
            inside += u32::from(held);
            on_border += u32::from(is_on_border(&rings, point));
        }
    }
    assert!(on_border > 40_000 && inside > 30_000, "{on_border} on borders, {inside} inside");
}

fn is_on_border(rings: &[Vec<GridPoint>], point: GridPoint) -> bool {
    rings.iter().flat_map(|ring| ring.windows(2)).any(|edge| {
        let to = |end: GridPoint| (i64::from(end.easting - point.easting), i64::from(end.northing - point.northing));
        let ((ax, ay), (bx, by)) = (to(edge[0]), to(edge[1]));
        ax * by == ay * bx && ax * bx <= 0 && ay * by <= 0
    })
}

/// Areas that tile a piece of country: each point of it is in exactly one, on every border and corner too.
#[test]
fn what_shares_a_border_neither_both_has_nor_both_loses_a_point() {
    let mut die = Die(0xb0bde7);
    for round in 0..200 {
        let (width, height) = (30, 24);
        // A border from south to north, one from west to east across it, and where they meet.
        let meeting = at(10 + die.roll(10), 8 + die.roll(8));
        let south = border(&mut die, at(12, 0), meeting);
        let north = border(&mut die, meeting, at(17, height));
        let west = border(&mut die, at(0, 11), meeting);
        let east = border(&mut die, meeting, at(width, 12));
        let back = |line: &[GridPoint]| line.iter().rev().copied().collect::<Vec<_>>();
        let ring = |parts: &[&[GridPoint]]| {
            let mut ring = parts.concat();
            ring.dedup();
            if ring.first() != ring.last() {
                ring.push(ring[0]);
            }
            ring
        };
        let quarters = [
            ring(&[&[at(0, 0)], &south, &back(&west)]),
            ring(&[&[at(width, 0)], &back(&east), &back(&south)]),
            ring(&[&[at(width, height)], &back(&north), &east]),
            ring(&[&[at(0, height)], &west, &north]),
        ];
        let areas = quarters.map(|ring| Outline { polygons: vec![vec![ring]] });
        for east in -1..=width {
            for north in -1..=height {
                let having = areas.iter().filter(|area| area.holds(at(east, north))).count();
                let is_within = (0..width).contains(&east) && (0..height).contains(&north);
                assert_eq!(having, usize::from(is_within), "({east}, {north}) in round {round}");
            }
        }
    }
}

/// A crooked line that goes on without turning back.
fn border(die: &mut Die, from: GridPoint, to: GridPoint) -> Vec<GridPoint> {
    let middle = |a: i32, b: i32| a.midpoint(b);
    let bend = GridPoint::new(
        middle(from.easting, to.easting) + if from.easting == to.easting { 0 } else { die.roll(2) },
        middle(from.northing, to.northing) + if from.northing == to.northing { 0 } else { die.roll(2) },
    );
    vec![from, bend, to]
}

#[test]
fn what_fills_a_hole_has_exactly_the_points_that_the_hole_leaves_out() {
    let mut die = Die(0x401e);
    for _ in 0..200 {
        let outer = star(&mut die, 9, 20, 40, at(0, 0));
        let hole = star(&mut die, 7, 3, 15, at(0, 0));
        let whole = Outline { polygons: vec![vec![outer.clone()]] };
        let ring = Outline { polygons: vec![vec![outer, hole.clone()]] };
        let filling = Outline { polygons: vec![vec![hole]] };
        for east in -41..41 {
            for north in -41..41 {
                let point = at(east, north);
                let parts = u8::from(ring.holds(point)) + u8::from(filling.holds(point));
                assert_eq!(parts, u8::from(whole.holds(point)), "{point:?}");
            }
        }
    }
}

#[test]
fn west_and_south_belong_and_east_and_north_do_not() {
    let square = [at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0)];
    let area = Outline { polygons: vec![vec![square.to_vec()]] };
    for (east, north, held) in [
        (5, 5, true),
        (0, 5, true),
        (5, 0, true),
        (0, 0, true),
        (10, 5, false),
        (5, 10, false),
        (10, 10, false),
        (10, 0, false),
        (0, 10, false),
        (-1, 5, false),
    ] {
        assert_eq!(area.holds(at(east, north)), held, "({east}, {north})");
    }
}
