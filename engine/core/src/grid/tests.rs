use super::*;

fn dms(degrees: f64, minutes: f64, seconds: f64) -> f64 {
    degrees + minutes / 60.0 + seconds / 3600.0
}

/// The worked example of OS's guide: the projection alone, on Airy 1830.
const OS_LAT: (f64, f64, f64) = (52.0, 39.0, 27.253_1);
const OS_LON: (f64, f64, f64) = (1.0, 43.0, 4.517_7);
const OS_GRID: (f64, f64) = (651_409.903, 313_177.270);

#[test]
fn the_projection_gives_the_easting_and_northing_of_os_worked_example() {
    let (lat, lon) = (dms(OS_LAT.0, OS_LAT.1, OS_LAT.2), dms(OS_LON.0, OS_LON.1, OS_LON.2));
    let (easting, northing) = project(Position::from_degrees(lat, lon));
    assert!((easting - OS_GRID.0).abs() < 0.002, "{easting}");
    assert!((northing - OS_GRID.1).abs() < 0.002, "{northing}");
}

#[test]
fn the_inverse_gives_the_position_of_os_worked_example() {
    let (lat, lon) = unproject(OS_GRID.0, OS_GRID.1).degrees();
    let second = 1.0 / 3600.0;
    assert!((lat - dms(OS_LAT.0, OS_LAT.1, OS_LAT.2)).abs() < 0.000_1 * second, "{lat}");
    assert!((lon - dms(OS_LON.0, OS_LON.1, OS_LON.2)).abs() < 0.000_1 * second, "{lon}");
}

/// OS's published test points for its definitive transformation: latitude, longitude, easting, northing.
/// The seven-parameter shift comes within a few metres of it.
const OS_TEST_POINTS: [(&str, f64, f64, f64, f64); 12] = [
    ("St Mary's", 49.922_263_94, -6.299_777_52, 91_492.146, 11_318.804),
    ("Lizard Point", 49.960_061_38, -5.203_046_10, 170_370.718, 11_572.405),
    ("Plymouth", 50.438_858_26, -4.108_645_64, 250_359.811, 62_016.569),
    ("St Catherine's Point", 50.575_636_65, -1.297_822_77, 449_816.371, 75_335.861),
    ("former OS headquarters", 50.931_279_38, -1.450_514_34, 438_710.920, 114_792.250),
    ("Nash Point", 51.400_782_20, -3.551_283_49, 292_184.870, 168_003.465),
    ("North Foreland", 51.374_470_26, 1.444_547_30, 639_821.835, 169_565.858),
    ("Brislington", 51.427_547_43, -2.544_076_18, 362_269.991, 169_978.690),
    ("Lambeth", 51.489_365_65, -0.119_925_57, 530_624.974, 178_388.464),
    ("Carmarthen", 51.858_908_96, -4.308_524_77, 241_124.584, 220_332.641),
    ("Colchester", 51.894_366_37, 0.897_243_27, 599_445.590, 225_722.826),
    ("Droitwich", 52.255_293_82, -2.154_586_14, 389_544.190, 261_912.153),
];

#[test]
fn the_datum_shift_comes_within_six_metres_of_os_test_points() {
    for (name, lat, lon, easting, northing) in OS_TEST_POINTS {
        let point = GridPoint::from_wgs84(lat, lon).expect(name);
        let off = (f64::from(point.easting) - easting).hypot(f64::from(point.northing) - northing);
        assert!(off <= 6.0, "{name}: {off} m off, {point:?}");
    }
}

#[test]
fn there_and_back_is_within_a_metre_and_a_half() {
    for easting in (0..=700_000).step_by(50_000) {
        for northing in (0..=1_200_000).step_by(50_000) {
            let point = GridPoint::new(easting, northing);
            let (lat, lon) = point.to_wgs84();
            // The grid's corners lie beyond the box of positions that are taken.
            if let Some(back) = GridPoint::from_wgs84(lat, lon) {
                assert!(back.distance_squared(point) <= 2, "{point:?} {back:?}");
            }
        }
    }
}

#[test]
fn positions_off_the_grid_are_refused() {
    for (what, lat, lon) in [
        ("Paris", 48.8566, 2.3522),
        ("New York", 40.7128, -74.006),
        ("the pole", 90.0, 0.0),
        ("latitude and longitude exchanged", -0.22, 51.76),
        ("no latitude", f64::NAN, -0.22),
        ("no longitude", 51.76, f64::NAN),
        ("infinite", f64::INFINITY, f64::NEG_INFINITY),
        ("west of the grid", 52.0, -9.4),
        ("east of the grid", 51.5, 3.4),
    ] {
        assert_eq!(GridPoint::from_wgs84(lat, lon), None, "{what}");
    }
}

#[test]
fn distances_are_whole_tenths_of_a_mile() {
    let hatfield = GridPoint::new(522_503, 208_775);
    for (east, north, tenths) in [
        (0, 0, 0),
        (80, 0, 0),       // just under half a tenth
        (81, 0, 1),       // just over
        (1609, 0, 10),    // a mile
        (0, -1609, 10),   // the other way
        (4828, 6437, 50), // 3, 4, 5
        (16093, 0, 100),
    ] {
        let other = GridPoint::new(hatfield.easting + east, hatfield.northing + north);
        assert_eq!(distance_miles_tenths(hatfield, other), tenths, "{east} {north}");
        assert_eq!(distance_miles_tenths(other, hatfield), tenths, "{east} {north} back");
    }
    let (a, b) = (GridPoint::new(i32::MIN, i32::MIN), GridPoint::new(i32::MAX, i32::MAX));
    assert!(distance_miles_tenths(a, b) > 0, "no overflow even far off the grid");
}

/// The larger check, where the data is at hand.
#[test]
fn every_postcode_converts_to_within_five_metres() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/postcodes");
    let path = std::path::Path::new(folder).join("five-areas-postcodes_ONSPD-2025-11.csv.gz");
    let Ok(file) = std::fs::File::open(&path) else {
        println!("skipped: {} is not here", path.display());
        return;
    };
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(file), &mut text).unwrap();
    let (mut rows, mut worst) = (0, 0);
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let point = GridPoint::new(cells[1].parse().unwrap(), cells[2].parse().unwrap());
        let (lat, lon): (f64, f64) = (cells[3].parse().unwrap(), cells[4].parse().unwrap());
        let converted = GridPoint::from_wgs84(lat, lon).expect(line);
        worst = worst.max(converted.distance_squared(point));
        assert!(converted.distance_squared(point) <= 25, "{line}: {converted:?}");
        let (back_lat, back_lon) = point.to_wgs84();
        assert!(
            (back_lat - lat).abs() < 0.000_05 && (back_lon - lon).abs() < 0.000_08,
            "{line}: {back_lat} {back_lon}"
        );
        rows += 1;
    }
    println!("{rows} postcodes, the worst √{worst} m off");
    assert!(rows > 100_000);
}
