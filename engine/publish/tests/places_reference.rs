//! The places that the project carries, against the data that they were made from and against outlines of the districts that
//! were not: every row of it, and positions all over the five areas and around them. Skipped where the data is not at hand.
#![allow(clippy::unwrap_used)]

use fingerpost::grid::GridPoint;
use fingerpost::places::{Located, Place, PlaceError, Places};
use fingerpost_publish::places::read_places;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

fn reference(file: &str) -> Option<PathBuf> {
    let path = Path::new("../../../shared/data").join(file);
    if !path.is_file() {
        println!("skipped: {} is not here", path.display());
    }
    path.is_file().then_some(path)
}

fn places() -> Places {
    read_places(Path::new("../../directory-data/places")).unwrap().into_iter().collect()
}

/// A postcode of the reference.
struct Row {
    postcode: String,
    point: GridPoint,
    lat: f64,
    lon: f64,
    district: String,
    live: bool,
}

fn rows() -> Option<Vec<Row>> {
    let file = fs::File::open(reference("postcodes/five-areas-postcodes_ONSPD-2025-11.csv.gz")?).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        Row {
            postcode: cells[0].into(),
            point: GridPoint::new(cells[1].parse().unwrap(), cells[2].parse().unwrap()),
            lat: cells[3].parse().unwrap(),
            lon: cells[4].parse().unwrap(),
            district: cells[5].into(),
            live: cells[7] == "1",
        }
    };
    Some(text.lines().skip(1).map(row).collect())
}

fn one(found: Result<Located, PlaceError>) -> Place {
    match found {
        Ok(Located::One(place)) => place,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_postcode_live_or_terminated_is_found_at_its_point_in_its_district() {
    let Some(rows) = rows() else { return };
    let places = places();
    let mut terminated = 0;
    for row in &rows {
        let place = one(places.locate(&row.postcode));
        assert_eq!((&place.label, place.point, place.approximate), (&row.postcode, row.point, false));
        assert_eq!(place.districts, [row.district.as_str()], "{}", row.postcode);
        terminated += usize::from(!row.live);
    }
    let carried: usize = places.files().iter().map(|file| file.postcode_count()).sum();
    assert_eq!(carried, rows.len());
    println!("{carried} postcodes agree, {terminated} of them terminated");
}

#[test]
fn every_outcode_names_each_district_that_a_person_there_may_live_in() {
    let Some(rows) = rows() else { return };
    let places = places();
    let mut by_outcode: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in &rows {
        let outcode = row.postcode.split(' ').next().unwrap();
        *by_outcode.entry(outcode).or_default().entry(&row.district).or_default() += 1;
    }
    for (outcode, counts) in &by_outcode {
        let place = one(places.locate(outcode));
        assert!(place.approximate && place.label == *outcode);
        for (district, count) in counts {
            // A few postcodes alone may stand on a wrong point: see directory-data/places/README.md.
            assert!(
                *count < 5 || place.districts.iter().any(|named| named == district),
                "{outcode} {district} {count}"
            );
        }
    }
    println!("{} outcodes", by_outcode.len());
}

#[test]
fn every_town_is_found_those_of_one_name_together() {
    let Some(path) = reference("places/five-areas-places_geonames.csv") else { return };
    let places = places();
    let (mut towns, mut of_one_name) = (0, 0);
    for line in fs::read_to_string(path).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let point = GridPoint::from_wgs84(cells[1].parse().unwrap(), cells[2].parse().unwrap()).unwrap();
        let found = match places.locate(cells[0]).expect(line) {
            Located::One(place) => vec![place],
            Located::Several(several) => several,
            Located::Wanted(_) => Vec::new(),
        };
        assert!(found.iter().any(|place| place.point == point && place.districts == [cells[3]]), "{line}: {found:?}");
        towns += 1;
        of_one_name += usize::from(found.len() > 1);
    }
    println!("{towns} towns, {of_one_name} of them with another of their name");
}

/// A device at a postcode's own position. The conversion is metres off, so at a border the neighbour's postcode may be nearer;
/// nowhere else may the district be another.
#[test]
fn a_device_at_a_postcode_is_in_its_district_but_for_metres_at_a_border() {
    let Some(rows) = rows() else { return };
    let places = places();
    let sample: Vec<&Row> = rows.iter().filter(|row| row.live).step_by(301).collect();
    let mut differ = 0;
    for row in &sample {
        let place = one(places.locate_point(row.lat, row.lon));
        assert!(place.point.distance_squared(row.point) <= 25, "{}: {:?}", row.postcode, place.point);
        if place.districts != [row.district.as_str()] {
            differ += 1;
            let others = rows.iter().filter(|other| other.district != row.district);
            let border = others.map(|other| other.point.distance_squared(row.point)).min().unwrap();
            println!(
                "{} {}: {:?}, √{border} m from the next district's postcode",
                row.postcode, row.district, place.districts
            );
            assert!(border <= 100, "{}: far from any border", row.postcode);
        }
    }
    println!("{differ} of {} positions are given to the neighbouring district", sample.len());
    assert!(differ * 500 <= sample.len());
}

/// Outlines of the districts: rings of points on the grid.
struct Outline {
    district: String,
    rings: Vec<Vec<(f64, f64)>>,
}

impl Outline {
    fn all(path: &Path) -> Vec<Outline> {
        let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let of_districts = file["features"].as_array().unwrap().iter().filter(|it| it["properties"]["layer"] == "ltla");
        of_districts
            .map(|feature| {
                let parts = &feature["geometry"]["coordinates"];
                let is_one = feature["geometry"]["type"] == "Polygon";
                let polygons = if is_one { vec![parts] } else { parts.as_array().unwrap().iter().collect() };
                let rings = polygons.iter().flat_map(|polygon| polygon.as_array().unwrap());
                let on_grid = |position: &Value| {
                    let point = GridPoint::from_wgs84(position[1].as_f64().unwrap(), position[0].as_f64().unwrap());
                    point.map(|point| (f64::from(point.easting), f64::from(point.northing))).unwrap()
                };
                Outline {
                    district: feature["properties"]["areacd"].as_str().unwrap().into(),
                    rings: rings.map(|ring| ring.as_array().unwrap().iter().map(on_grid).collect()).collect(),
                }
            })
            .collect()
    }

    fn edges(&self) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
        self.rings.iter().flat_map(|ring| ring.windows(2).map(|pair| (pair[0], pair[1])))
    }

    /// Whether a line to the east crosses the outline an odd number of times.
    fn holds(&self, (x, y): (f64, f64)) -> bool {
        let crosses = |((ax, ay), (bx, by)): ((f64, f64), (f64, f64))| {
            (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
        };
        self.edges().filter(|edge| crosses(*edge)).count() % 2 == 1
    }

    fn distance(&self, (x, y): (f64, f64)) -> f64 {
        let to_edge = |((ax, ay), (bx, by)): ((f64, f64), (f64, f64))| {
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx * dx + dy * dy;
            let along = if length == 0.0 { 0.0 } else { (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0) };
            (x - ax - along * dx).hypot(y - ay - along * dy)
        };
        self.edges().map(to_edge).fold(f64::INFINITY, f64::min)
    }
}

/// Positions scattered over the five areas and 10 km around them, each told by its outlines.
#[test]
fn a_position_is_given_to_the_district_whose_outline_holds_it_or_to_none() {
    let Some(path) = reference("boundaries/five-areas_utla-ltla.geojson") else { return };
    let outlines = Outline::all(&path);
    let places = places();
    let boxes = [
        (375_000, 225_000, 425_000, 290_000),
        (390_000, 505_000, 455_000, 565_000),
        (485_000, 170_000, 645_000, 275_000),
    ];
    let mut seed = 11_u64;
    let mut random = |from: i32, to: i32| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from + ((seed >> 33) % (to - from) as u64) as i32
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..100 {
        for (west, south, east, north) in boxes {
            let point = GridPoint::new(random(west, east), random(south, north));
            let at = (f64::from(point.easting), f64::from(point.northing));
            let (lat, lon) = point.to_wgs84();
            let found = one(places.locate_point(lat, lon)).districts;
            let within = outlines.iter().find(|outline| outline.holds(at));
            let border = outlines.iter().map(|outline| outline.distance(at)).fold(f64::INFINITY, f64::min);
            let what = match within {
                _ if border < 500.0 => "near a border",
                Some(outline) if found == [outline.district.as_str()] => "inside, named",
                Some(outline) if found.contains(&outline.district) => "inside, named among others",
                Some(_) if found.is_empty() => "inside, none named",
                Some(_) => "inside, another named",
                None if found.is_empty() => "outside, none named",
                None if found.len() == 1 => "outside, one named",
                None => "outside, several named",
            };
            assert_ne!(what, "inside, another named", "{lat} {lon} {found:?}, {border:.0} m from a border");
            // On the water off a coast the nearest land is meant; farther out, none of these districts. One of elsewhere may be
            // named: there a town's tells which council to ask.
            let of_these = found.iter().any(|code| outlines.iter().any(|outline| outline.district == *code));
            let is_wrong = what == "outside, one named" && of_these && border >= 2_000.0;
            assert!(!is_wrong, "{lat} {lon} {found:?}, {border:.0} m out");
            *counts.entry(what).or_default() += 1;
        }
    }
    println!("{counts:#?}");
}

#[test]
fn at_sea_abroad_and_nowhere_no_district_is_named() {
    let places = places();
    for (what, lat, lon) in [
        ("the sea off Clacton", 51.70, 1.35),
        ("the sea off Essex", 51.8, 1.9),
        ("the Thames estuary", 51.50, 1.05),
        ("the North Sea off Durham", 54.8, -1.0),
        ("the Bristol Channel", 51.3, -4.2),
        ("Dublin", 53.35, -6.26),
        ("Belfast", 54.6, -5.93),
        ("Douglas, Isle of Man", 54.15, -4.48),
    ] {
        assert!(one(places.locate_point(lat, lon)).districts.is_empty(), "{what}");
    }
    for (what, lat, lon) in [
        ("Paris", 48.8566, 2.3522),
        ("Cherbourg", 49.64, -1.62),
        ("St Helier, Jersey", 49.186, -2.106),
        ("Galway", 53.27, -9.05),
        ("nought, nought", 0.0, 0.0),
        ("the north pole", 90.0, 0.0),
        ("the south pole", -90.0, 0.0),
        ("no number", f64::NAN, f64::NAN),
        ("without end", f64::INFINITY, 0.0),
    ] {
        let found = places.locate_point(lat, lon);
        let nowhere = match &found {
            Ok(Located::One(place)) => place.districts.is_empty(),
            other => *other == Err(PlaceError::OutsideGreatBritain),
        };
        assert!(nowhere, "{what}: {found:?}");
    }
}
