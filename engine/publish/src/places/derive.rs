//! What follows from the postcodes: the districts and the middle of each outcode, and the district of a town.

use super::sources::SourcePostcode;
use fingerpost::grid::GridPoint;
use fingerpost::gss::GssCode;
use fingerpost::places::Outcode;
use std::collections::{BTreeMap, HashMap};

/// An outcode with its middle and its districts, the one with most postcodes first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DerivedOutcode {
    pub(super) outcode: Outcode,
    pub(super) point: GridPoint,
    pub(super) districts: Vec<GssCode>,
}

/// A district counts for an outcode if it has so many of its postcodes, or this share of them, so that one postcode
/// with a wrong grid reference does not make a whole town's home doubtful.
const ENOUGH_POSTCODES: usize = 5;
const ENOUGH_PERCENT: usize = 1;

/// An outcode's middle, and a town elsewhere, are rounded to so many metres.
const STEP: i32 = 100;

/// A coordinate to the nearest step.
pub(crate) fn rounded(metres: i32) -> i32 {
    (metres + STEP / 2) / STEP * STEP
}

/// The outcodes of sorted postcodes.
pub(super) fn outcodes(postcodes: &[SourcePostcode]) -> Vec<DerivedOutcode> {
    postcodes.chunk_by(|a, b| a.postcode.outcode() == b.postcode.outcode()).map(outcode).collect()
}

fn outcode(postcodes: &[SourcePostcode]) -> DerivedOutcode {
    let mut counts: BTreeMap<GssCode, usize> = BTreeMap::new();
    for row in postcodes {
        *counts.entry(row.district).or_default() += 1;
    }
    let mut counted: Vec<(GssCode, usize)> = counts.into_iter().collect();
    // Most first; equal ones stay in the order of their codes.
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let is_enough = |count: usize| count >= ENOUGH_POSTCODES || count * 100 >= postcodes.len() * ENOUGH_PERCENT;
    let districts = counted.into_iter().filter(|(_, count)| is_enough(*count)).map(|(district, _)| district);

    // The median keeps to the streets when a few postcodes stand far off; a mean does not.
    let median = |along: fn(&SourcePostcode) -> i32| {
        let mut metres: Vec<i32> = postcodes.iter().map(along).collect();
        metres.sort_unstable();
        rounded(metres[metres.len() / 2])
    };
    DerivedOutcode {
        outcode: postcodes[0].postcode.outcode(),
        point: GridPoint::new(median(|row| row.point.easting), median(|row| row.point.northing)),
        districts: districts.collect(),
    }
}

/// All postcodes by square, to find the one nearest to a point.
pub(super) struct Nearest<'a> {
    squares: HashMap<(i32, i32), Vec<&'a SourcePostcode>>,
}

const SQUARE: i32 = 2_000;

impl<'a> Nearest<'a> {
    pub(super) fn of(postcodes: &'a [SourcePostcode]) -> Self {
        let mut squares: HashMap<(i32, i32), Vec<&SourcePostcode>> = HashMap::new();
        for row in postcodes {
            squares.entry(square(row.point)).or_default().push(row);
        }
        Nearest { squares }
    }

    /// The postcode nearest to a point, if one is within about 20 km; the first by code if several are equally near.
    pub(super) fn to(&self, point: GridPoint) -> Option<&'a SourcePostcode> {
        let (east, north) = square(point);
        let mut best: Option<(i64, &SourcePostcode)> = None;
        for ring in 0..=10 {
            let on_ring = (-ring..=ring)
                .flat_map(|x: i32| (-ring..=ring).map(move |y: i32| (x, y)))
                .filter(|(x, y)| x.abs().max(y.abs()) == ring);
            for row in on_ring.filter_map(|(x, y)| self.squares.get(&(east + x, north + y))).flatten() {
                let here = (row.point.distance_squared(point), *row);
                if best.is_none_or(|best| (here.0, here.1.postcode) < (best.0, best.1.postcode)) {
                    best = Some(here);
                }
            }
            // Whatever lies in the rings outside this one is at least this far off.
            let next_ring = i64::from(ring) * i64::from(SQUARE);
            if best.is_some_and(|(distance, _)| distance <= next_ring * next_ring) {
                break;
            }
        }
        best.map(|(_, row)| row)
    }
}

fn square(point: GridPoint) -> (i32, i32) {
    (point.easting.div_euclid(SQUARE), point.northing.div_euclid(SQUARE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use fingerpost::places::Postcode;

    fn row(postcode: &str, easting: i32, northing: i32, district: &str) -> SourcePostcode {
        SourcePostcode {
            postcode: Postcode::parse(postcode).unwrap(),
            point: GridPoint::new(easting, northing),
            district: GssCode::in_great_britain(district).unwrap(),
        }
    }

    const A: &str = "E07000240";
    const B: &str = "E07000241";
    const C: &str = "E07000098";

    /// So many postcodes of AL1 in A, B and C give those districts.
    #[test]
    fn a_stray_postcode_adds_no_district_but_a_street_does() {
        for (a, b, c, expected) in [
            (1, 0, 0, vec![A]),
            (3, 1, 0, vec![A, B]),
            (1000, 4, 0, vec![A]),
            (1000, 5, 0, vec![A, B]),
            (200, 3, 1, vec![A, B]),
            (5, 9, 0, vec![B, A]),
            (5, 5, 5, vec![C, A, B]),
        ] {
            let outcode = Outcode::parse("AL1").unwrap();
            let districts = [(A, a), (B, b), (C, c)].into_iter().flat_map(|(district, n)| vec![district; n]);
            let rows: Vec<SourcePostcode> = districts.map(|district| row("AL1 1AA", 0, 0, district)).collect();
            let derived = &outcodes(&rows)[0];
            let found: Vec<&str> = derived.districts.iter().map(GssCode::as_str).collect();
            assert_eq!((derived.outcode, found), (outcode, expected), "{a} {b} {c}");
        }
    }

    #[test]
    fn an_outcodes_middle_is_where_most_of_it_is() {
        let rows = [("AL1 1AA", 0), ("AL1 1AB", 1_049), ("AL1 1AD", 1_051), ("AL1 1AE", 1_060), ("AL1 1AF", 600_000)];
        let rows: Vec<SourcePostcode> = rows.map(|(code, metres)| row(code, metres, metres - metres / 2, A)).into();
        assert_eq!(outcodes(&rows)[0].point, GridPoint::new(1_100, 500));
    }

    #[test]
    fn the_index_finds_what_a_loop_finds() {
        let mut seed = 7_u64;
        let mut random = |below: i32| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((seed >> 33) % below as u64) as i32
        };
        let rows: Vec<SourcePostcode> = (0..500).map(|_| row("AL1 1AA", random(60_000), random(60_000), A)).collect();
        let nearest = Nearest::of(&rows);
        for _ in 0..500 {
            let point = GridPoint::new(random(60_000), random(60_000));
            let found = nearest.to(point).map(|row| row.point.distance_squared(point));
            let looped = rows.iter().map(|row| row.point.distance_squared(point)).min();
            assert_eq!(found, looped, "{point:?}");
        }
        assert_eq!(nearest.to(GridPoint::new(600_000, 600_000)), None);
    }
}
