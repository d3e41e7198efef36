//! What authors write of areas: where they are, and the files of their shapes.

use super::Text;
use crate::diagnostic::{Located, Position};
use chrono::NaiveDate;

/// `[[area]]`. One of `districts`, `shape`, `outcodes` with `sectors`, and `circle` says where it is.
#[derive(Debug)]
pub struct AreaRecord {
    /// `id`.
    pub id: Text,
    /// `name`.
    pub name: Text,
    /// `districts`: GSS codes.
    pub districts: Vec<Text>,
    /// `shape`: a file in `shapes/`.
    pub shape: Option<Text>,
    /// `grid = true`: the shape is in metres of the British National Grid.
    pub grid: bool,
    /// `outcodes`: first halves of postcodes.
    pub outcodes: Vec<Text>,
    /// `sectors`: first halves of postcodes, each with the figure that follows.
    pub sectors: Vec<Text>,
    /// `circle`.
    pub circle: Option<CircleRecord>,
    /// `within`: the id of an area that it does not reach out of.
    pub within: Option<Text>,
    /// `from`: the first day it exists.
    pub from: Option<Located<NaiveDate>>,
    /// `until`: the last day it exists.
    pub until: Option<Located<NaiveDate>>,
    /// `successors`: the ids of the areas that stand in its place after `until`.
    pub successors: Vec<Text>,
    /// `source`.
    pub source: Option<Text>,
}

/// `circle = { venue = "…", miles = 2 }`. One of `venue`, `postcode`, and `easting` with `northing` says where its middle is.
#[derive(Debug)]
pub struct CircleRecord {
    /// Where it is written.
    pub at: Position,
    /// `venue`: an id.
    pub venue: Option<Text>,
    /// `postcode`.
    pub postcode: Option<Text>,
    /// `easting`, metres.
    pub easting: Option<u32>,
    /// `northing`, metres.
    pub northing: Option<u32>,
    /// `miles`, in tenths.
    pub tenths: Option<u32>,
}

/// A file in `shapes/`: GeoJSON.
#[derive(Debug, Default)]
pub struct ShapeRecord {
    /// It says itself that it is in metres of the British National Grid.
    pub on_grid: bool,
    /// Each an outer ring, then its holes.
    pub polygons: Vec<Vec<RingRecord>>,
}

/// A ring of a polygon.
#[derive(Debug)]
pub struct RingRecord {
    /// Where it is written.
    pub at: Position,
    /// Its positions: longitude and latitude, or easting and northing.
    pub points: Vec<Located<[f64; 2]>>,
}
