//! The engine's plane: the British National Grid in whole metres, and the way to it from WGS84.
//!
//! Distance on the grid is a square root, which every machine rounds alike. Sines and cosines stand here only,
//! and come from `sine.rs` and `libm` rather than from the platform, so that a position converts to the same metre in every browser.
//! The formulas and constants are Ordnance Survey's, from "A guide to coordinate systems in Great Britain".
//! The datum shift is the seven-parameter one: right to a few metres (five in Scilly, less elsewhere), which is all that a walk to a service needs.

mod sine;
mod square;

pub use square::Square;

use serde::{Deserialize, Serialize};
use sine::sin_cos;

/// A point of the British National Grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct GridPoint {
    /// Metres east of the grid's false origin.
    pub easting: i32,
    /// Metres north of the grid's false origin.
    pub northing: i32,
}

impl GridPoint {
    /// The grid's last metre east.
    pub const MAX_EASTING: i32 = 700_000;
    /// The grid's last metre north.
    pub const MAX_NORTHING: i32 = 1_300_000;

    /// A point from metres east and north.
    pub const fn new(easting: i32, northing: i32) -> Self {
        GridPoint { easting, northing }
    }

    /// The grid point of a WGS84 position in degrees; `None` outside Great Britain's grid, or if it is no position.
    pub fn from_wgs84(lat: f64, lon: f64) -> Option<GridPoint> {
        // Far from the grid the projection's series means nothing, so refuse before projecting. NaN is in no range.
        if !(49.0..=62.0).contains(&lat) || !(-9.5..=3.5).contains(&lon) {
            return None;
        }
        let position = shift(Position::from_degrees(lat, lon), &WGS84, &AIRY_1830, WGS84_TO_OSGB36);
        let (easting, northing) = project(position);
        GridPoint::new(easting.round() as i32, northing.round() as i32).checked()
    }

    /// The WGS84 latitude and longitude in degrees, to five decimals: about a metre, and finer than the datum shift is.
    pub fn to_wgs84(self) -> (f64, f64) {
        let position = unproject(f64::from(self.easting), f64::from(self.northing));
        let (lat, lon) = shift(position, &AIRY_1830, &WGS84, WGS84_TO_OSGB36.map(|parameter| -parameter)).degrees();
        (five_decimals(lat), five_decimals(lon))
    }

    /// Itself, if it lies on the grid.
    pub fn checked(self) -> Option<GridPoint> {
        let on_grid =
            (0..=Self::MAX_EASTING).contains(&self.easting) && (0..=Self::MAX_NORTHING).contains(&self.northing);
        on_grid.then_some(self)
    }

    /// The square of the distance to another point, in square metres: enough to say which is nearer.
    pub fn distance_squared(self, other: GridPoint) -> i64 {
        // Two points of the grid never come near the limit; a point from a broken file must not overflow either.
        const LIMIT: u32 = 2_000_000_000;
        let apart = |a: i32, b: i32| i64::from(a.abs_diff(b).min(LIMIT));
        let (east, north) = (apart(self.easting, other.easting), apart(self.northing, other.northing));
        east * east + north * north
    }
}

/// The distance between two points in tenths of a mile, rounded to the nearest.
pub(crate) fn distance_miles_tenths(a: GridPoint, b: GridPoint) -> u32 {
    const METRES_IN_A_TENTH: f64 = 160.9344;
    // The square of any distance on the grid is below 2^53, and IEEE 754 fixes the result of sqrt and of division.
    // To add a half and cut off is what `round` does, without a call.
    ((a.distance_squared(b) as f64).sqrt() / METRES_IN_A_TENTH + 0.5) as u32
}

struct Ellipsoid {
    semi_major: f64,
    semi_minor: f64,
}

impl Ellipsoid {
    fn eccentricity_squared(&self) -> f64 {
        1.0 - (self.semi_minor * self.semi_minor) / (self.semi_major * self.semi_major)
    }
}

const WGS84: Ellipsoid = Ellipsoid { semi_major: 6_378_137.0, semi_minor: 6_356_752.314_2 };
const AIRY_1830: Ellipsoid = Ellipsoid { semi_major: 6_377_563.396, semi_minor: 6_356_256.909 };

/// Translation in metres (x, y, z), scale in parts per million, rotation in seconds of arc (x, y, z).
const WGS84_TO_OSGB36: [f64; 7] = [-446.448, 125.157, -542.060, 20.489_4, -0.150_2, -0.247_0, -0.842_1];

// The projection: scale on the central meridian, true origin in degrees, grid coordinates of the true origin.
const SCALE: f64 = 0.999_601_271_7;
const ORIGIN_LAT: f64 = 49.0;
const ORIGIN_LON: f64 = -2.0;
const ORIGIN_EASTING: f64 = 400_000.0;
const ORIGIN_NORTHING: f64 = -100_000.0;

/// Latitude and longitude in radians, on some ellipsoid.
#[derive(Clone, Copy)]
struct Position {
    lat: f64,
    lon: f64,
}

impl Position {
    fn from_degrees(lat: f64, lon: f64) -> Self {
        Position { lat: lat.to_radians(), lon: lon.to_radians() }
    }

    fn degrees(self) -> (f64, f64) {
        (self.lat.to_degrees(), self.lon.to_degrees())
    }
}

/// Moves a position at height 0 from one datum to another.
fn shift(position: Position, from: &Ellipsoid, to: &Ellipsoid, parameters: [f64; 7]) -> Position {
    let [move_x, move_y, move_z, scale, turn_x, turn_y, turn_z] = parameters;
    let [turn_x, turn_y, turn_z] = [turn_x, turn_y, turn_z].map(|seconds| (seconds / 3600.0).to_radians());
    let grow = 1.0 + scale * 1e-6;

    let e2 = from.eccentricity_squared();
    let (sin_lat, cos_lat) = sin_cos(position.lat);
    let (sin_lon, cos_lon) = sin_cos(position.lon);
    let nu = from.semi_major / (1.0 - e2 * sin_lat * sin_lat).sqrt();
    let (x, y, z) = (nu * cos_lat * cos_lon, nu * cos_lat * sin_lon, (1.0 - e2) * nu * sin_lat);

    let x2 = move_x + x * grow - y * turn_z + z * turn_y;
    let y2 = move_y + x * turn_z + y * grow - z * turn_x;
    let z2 = move_z - x * turn_y + y * turn_x + z * grow;

    let e2 = to.eccentricity_squared();
    let from_axis = (x2 * x2 + y2 * y2).sqrt();
    let mut lat = libm::atan2(z2, from_axis * (1.0 - e2));
    // Converges by a factor of about 300 a step: this is far below a millimetre.
    for _ in 0..6 {
        let sin_lat = sin_cos(lat).0;
        let nu = to.semi_major / (1.0 - e2 * sin_lat * sin_lat).sqrt();
        lat = libm::atan2(z2 + e2 * nu * sin_lat, from_axis);
    }
    Position { lat, lon: libm::atan2(y2, x2) }
}

/// The developed arc of the meridian from the true origin: OS's M.
fn meridian_arc(lat: f64) -> f64 {
    let n = (AIRY_1830.semi_major - AIRY_1830.semi_minor) / (AIRY_1830.semi_major + AIRY_1830.semi_minor);
    let (n2, n3) = (n * n, n * n * n);
    let (difference, sum) = (lat - ORIGIN_LAT.to_radians(), lat + ORIGIN_LAT.to_radians());
    AIRY_1830.semi_minor
        * SCALE
        * ((1.0 + n + 1.25 * n2 + 1.25 * n3) * difference
            - (3.0 * n + 3.0 * n2 + 2.625 * n3) * sin_cos(difference).0 * sin_cos(sum).1
            + (1.875 * n2 + 1.875 * n3) * sin_cos(2.0 * difference).0 * sin_cos(2.0 * sum).1
            - (35.0 / 24.0) * n3 * sin_cos(3.0 * difference).0 * sin_cos(3.0 * sum).1)
}

/// The radii of curvature at a latitude and what OS calls η²: (ν, ρ, η²).
fn curvature(sin_lat: f64) -> (f64, f64, f64) {
    let e2 = AIRY_1830.eccentricity_squared();
    let w = 1.0 - e2 * sin_lat * sin_lat;
    let nu = AIRY_1830.semi_major * SCALE / w.sqrt();
    let rho = nu * (1.0 - e2) / w;
    (nu, rho, nu / rho - 1.0)
}

/// From a position on Airy 1830 to easting and northing; the roman numerals are OS's names for the terms.
fn project(position: Position) -> (f64, f64) {
    let (sin, cos) = sin_cos(position.lat);
    let tan2 = (sin / cos) * (sin / cos);
    let (nu, rho, eta2) = curvature(sin);
    let (cos3, cos5) = (cos * cos * cos, cos * cos * cos * cos * cos);

    let i = meridian_arc(position.lat) + ORIGIN_NORTHING;
    let ii = nu / 2.0 * sin * cos;
    let iii = nu / 24.0 * sin * cos3 * (5.0 - tan2 + 9.0 * eta2);
    let iii_a = nu / 720.0 * sin * cos5 * (61.0 - 58.0 * tan2 + tan2 * tan2);
    let iv = nu * cos;
    let v = nu / 6.0 * cos3 * (nu / rho - tan2);
    let vi = nu / 120.0 * cos5 * (5.0 - 18.0 * tan2 + tan2 * tan2 + 14.0 * eta2 - 58.0 * tan2 * eta2);

    let d = position.lon - ORIGIN_LON.to_radians();
    let d2 = d * d;
    let easting = ORIGIN_EASTING + d * (iv + d2 * (v + d2 * vi));
    let northing = i + d2 * (ii + d2 * (iii + d2 * iii_a));
    (easting, northing)
}

/// From easting and northing to a position on Airy 1830.
fn unproject(easting: f64, northing: f64) -> Position {
    let unit = AIRY_1830.semi_major * SCALE;
    let mut lat = ORIGIN_LAT.to_radians() + (northing - ORIGIN_NORTHING) / unit;
    for _ in 0..8 {
        lat += (northing - ORIGIN_NORTHING - meridian_arc(lat)) / unit;
    }

    let (sin, cos) = sin_cos(lat);
    let (tan, sec) = (sin / cos, 1.0 / cos);
    let (tan2, tan4, tan6) = (tan * tan, tan * tan * tan * tan, tan * tan * tan * tan * tan * tan);
    let (nu, rho, eta2) = curvature(sin);
    let (nu3, nu5, nu7) = (nu.powi(3), nu.powi(5), nu.powi(7));

    let vii = tan / (2.0 * rho * nu);
    let viii = tan / (24.0 * rho * nu3) * (5.0 + 3.0 * tan2 + eta2 - 9.0 * tan2 * eta2);
    let ix = tan / (720.0 * rho * nu5) * (61.0 + 90.0 * tan2 + 45.0 * tan4);
    let x = sec / nu;
    let xi = sec / (6.0 * nu3) * (nu / rho + 2.0 * tan2);
    let xii = sec / (120.0 * nu5) * (5.0 + 28.0 * tan2 + 24.0 * tan4);
    let xii_a = sec / (5040.0 * nu7) * (61.0 + 662.0 * tan2 + 1320.0 * tan4 + 720.0 * tan6);

    let d = easting - ORIGIN_EASTING;
    let d2 = d * d;
    Position {
        lat: lat - d2 * (vii - d2 * (viii - d2 * ix)),
        lon: ORIGIN_LON.to_radians() + d * (x - d2 * (xi - d2 * (xii - d2 * xii_a))),
    }
}

fn five_decimals(degrees: f64) -> f64 {
    (degrees * 1e5).round() / 1e5
}

#[cfg(test)]
mod tests;
