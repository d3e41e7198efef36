//! Squares of the National Grid, ten kilometres wide: enough to say what cannot be near.

use super::GridPoint;
use serde::{Deserialize, Serialize};

/// The side of a square in metres.
const SIDE: i64 = 10_000;
/// A tenth of a mile in metres, rounded up: what is near enough must not be missed.
const TENTH_OF_A_MILE: i64 = 161;

/// A square: so many squares east and north of the grid's origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Square(pub u8, pub u8);

impl Square {
    /// The square in which a point lies.
    pub fn of(point: GridPoint) -> Square {
        Square(number(point.easting.into()), number(point.northing.into()))
    }

    /// The first and the last square, to the east and to the north, that come within so many tenths of a mile of a point.
    pub(crate) fn bounds(point: GridPoint, tenths: u32) -> (Square, Square) {
        let reach = reach(tenths);
        let (east, north) = (i64::from(point.easting), i64::from(point.northing));
        // One that ends where the reach begins comes within it.
        (
            Square(number(east - reach - 1), number(north - reach - 1)),
            Square(number(east + reach), number(north + reach)),
        )
    }

    /// Whether it comes within so many tenths of a mile of a point.
    pub fn is_within(self, point: GridPoint, tenths: u32) -> bool {
        let reach = reach(tenths);
        let away = |square: u8, at: i32| {
            let from = i64::from(square) * SIDE;
            (from - i64::from(at)).max(i64::from(at) - (from + SIDE)).max(0)
        };
        let (east, north) = (away(self.0, point.easting), away(self.1, point.northing));
        east * east + north * north <= reach.saturating_mul(reach)
    }
}

fn number(metres: i64) -> u8 {
    (metres / SIDE).clamp(0, 255) as u8
}

/// In metres. The distance that is compared with a limit is rounded to whole tenths.
fn reach(tenths: u32) -> i64 {
    (i64::from(tenths) + 1) * TENTH_OF_A_MILE
}
