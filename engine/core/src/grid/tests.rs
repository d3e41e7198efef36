use super::*;

fn dms(degrees: f64, minutes: f64, seconds: f64) -> f64 {
    degrees + minutes / 60.0 + seconds / 3600.0
}

/// The worked example of "A guide to coordinate systems in Great Britain", annex C: Caister water tower, the projection alone,
/// on Airy 1830.
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

/// The forty test points of OS's developer pack for OSTN15, its definitive transformation
/// (`OSTN15_OSGM15_TestInput_ETRStoOSGB.txt` and `…TestOutput…`): latitude, longitude, easting, northing. Those without a
/// name have OS's number. The seven-parameter shift comes within a few metres of them.
const OS_TEST_POINTS: [(&str, f64, f64, f64, f64); 40] = [
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
    ("Northampton", 52.251_609_51, -0.912_489_57, 474_335.969, 262_047.755),
    ("King's Lynn", 52.751_366_87, 0.401_535_47, 562_180.547, 319_784.995),
    ("Nottingham", 52.962_191_09, -1.197_476_56, 454_002.834, 340_834.943),
    ("Daresbury", 53.344_802_80, -2.640_493_21, 357_455.843, 383_290.436),
    ("Anglesey", 53.416_285_16, -4.289_180_70, 247_958.971, 393_492.909),
    ("Anglesey, near by", 53.416_309_25, -4.289_177_93, 247_959.241, 393_495.583),
    ("TP19", 53.779_110_26, -3.040_454_91, 331_534.564, 431_920.794),
    ("TP20", 53.800_215_20, -1.663_791_68, 422_242.186, 433_818.701),
    ("TP21", 54.086_663_18, -4.634_521_68, 227_778.330, 468_847.388),
    ("TP22", 54.116_851_44, -0.077_731_33, 525_745.670, 470_703.214),
    ("TP23", 54.329_195_41, -4.388_491_18, 244_780.636, 495_254.887),
    ("TP24", 54.895_423_40, -2.938_277_41, 339_921.145, 556_034.761),
    ("TP25", 54.979_122_74, -1.616_576_85, 424_639.355, 565_012.703),
    ("TP26", 55.853_999_53, -4.296_490_16, 256_340.925, 664_697.269),
    ("TP27", 55.924_782_66, -3.294_792_19, 319_188.434, 670_947.534),
    ("TP28", 57.006_066_96, -5.828_366_92, 167_634.202, 797_067.144),
    ("TP29", 57.139_025_19, -2.048_560_31, 397_160.491, 805_349.736),
    ("TP30", 57.486_250_01, -4.219_263_99, 267_056.768, 846_176.972),
    ("St Kilda", 57.813_518_38, -8.578_544_56, 9_587.909, 899_448.996),
    ("TP32", 58.212_622_47, -7.592_555_61, 71_713.132, 938_516.404),
    ("TP33", 58.515_603_61, -6.260_914_56, 151_968.652, 966_483.780),
    ("TP34", 58.581_204_61, -3.726_310_22, 299_721.891, 967_202.992),
    ("TP35", 59.037_438_71, -3.214_540_01, 330_398.323, 1_017_347.016),
    ("TP36", 59.093_350_35, -4.417_576_75, 261_596.778, 1_025_447.602),
    ("TP37", 59.096_716_17, -5.827_993_40, 180_862.461, 1_029_604.114),
    ("TP38", 59.534_707_94, -1.625_169_66, 421_300.525, 1_072_147.239),
    ("TP39", 59.854_099_14, -1.274_869_10, 440_725.073, 1_107_878.448),
    ("TP40", 60.133_080_92, -2.073_828_23, 395_999.668, 1_138_728.951),
];

#[test]
fn the_datum_shift_comes_within_six_metres_of_os_test_points() {
    for (name, lat, lon, easting, northing) in OS_TEST_POINTS {
        let point = GridPoint::from_wgs84(lat, lon).expect(name);
        let off = (f64::from(point.easting) - easting).hypot(f64::from(point.northing) - northing);
        assert!(off <= 6.0, "{name}: {off} m off, {point:?}");
        let (lat_back, lon_back) = point.to_wgs84();
        let metres = ((lat_back - lat) * 111_320.0).hypot((lon_back - lon) * 111_320.0 * lat.to_radians().cos());
        assert!(metres <= 1.5, "{name}: {metres} m off on the way back");
    }
}

/// The same water tower as OS's user guide on OSTN15, annexe A, has it: from ETRS89 to the grid by the definitive way.
#[test]
fn a_device_at_caister_water_tower_is_within_five_metres_of_it() {
    let point = GridPoint::from_wgs84(52.658_007_833, 1.716_073_973).unwrap();
    let off = (f64::from(point.easting) - 651_409.804).hypot(f64::from(point.northing) - 313_177.450);
    assert!(off <= 5.0, "{off} m off, {point:?}");
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
fn there_and_back_from_anywhere_in_the_country() {
    let mut seed = 5_u64;
    let mut random = |from: i32, to: i32| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from + ((seed >> 33) % (to - from) as u64) as i32
    };
    for _ in 0..20_000 {
        let point = GridPoint::new(random(80_000, 660_000), random(5_000, 1_220_000));
        let (lat, lon) = point.to_wgs84();
        let back = GridPoint::from_wgs84(lat, lon).unwrap();
        assert!(back.distance_squared(point) <= 2, "{point:?} {back:?}");
        // The projection alone loses nothing.
        let position = unproject(f64::from(point.easting), f64::from(point.northing));
        let (easting, northing) = project(position);
        let off = (easting - f64::from(point.easting)).hypot(northing - f64::from(point.northing));
        assert!(off < 0.005, "{point:?}: {off} m");
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
