use super::*;

fn at(easting: i32, northing: i32) -> GridPoint {
    GridPoint::new(easting, northing)
}

fn postcode(text: &str, point: GridPoint, district: &str) -> PostcodeEntry {
    PostcodeEntry { postcode: Postcode::parse(text).unwrap(), point, district: district.into() }
}

fn town(name: &str, point: GridPoint, district: &str) -> TownEntry {
    TownEntry { name: name.into(), point, district: district.into() }
}

fn outcode(text: &str, point: GridPoint, districts: &[&str]) -> OutcodeEntry {
    let districts = districts.iter().map(|district| district.to_string()).collect();
    OutcodeEntry { outcode: Outcode::parse(text).unwrap(), point, districts }
}

/// Two counties in small, and a few outcodes of the country.
fn places() -> Places {
    let hertfordshire = PlacesFile::build(
        "hertfordshire",
        vec![
            postcode("AL10 0UR", at(522_600, 208_900), "welwyn-hatfield"),
            postcode("AL10 0AA", at(522_503, 208_775), "welwyn-hatfield"),
            postcode("AL1 1AA", at(515_000, 207_000), "st-albans"),
            postcode("EN7 5AA", at(534_000, 202_000), "broxbourne"),
        ],
        vec![
            town("Hatfield", at(522_900, 208_600), "welwyn-hatfield"),
            town("St Albans", at(514_900, 207_200), "st-albans"),
            town("Bishop's Stortford", at(548_700, 221_300), "east-hertfordshire"),
            town("Willington", at(520_000, 215_000), "welwyn-hatfield"),
        ],
        vec![],
    );
    let durham = PlacesFile::build(
        "durham",
        vec![postcode("DL14 7PB", at(421_000, 529_500), "durham")],
        vec![town("Willington", at(419_600, 535_500), "durham")],
        vec![],
    );
    let outcodes = PlacesFile::build(
        "outcodes",
        vec![],
        vec![
            town("Hatfield", at(466_500, 409_400), "doncaster"),
            town("Leeds", at(430_000, 433_500), "leeds"),
            town("Newport", at(449_900, 89_100), "isle-of-wight"),
            town("Newport", at(331_000, 188_000), "newport"),
        ],
        vec![
            outcode("AL10", at(522_449, 208_551), &["welwyn-hatfield"]),
            outcode("AL1", at(515_200, 207_100), &["st-albans"]),
            outcode("EN7", at(533_000, 202_600), &["broxbourne", "enfield"]),
            outcode("LS1", at(430_000, 433_500), &["leeds"]),
            outcode("OX1", at(451_300, 206_000), &["oxford"]),
            outcode("NP20", at(331_000, 187_800), &["newport"]),
            outcode("PO30", at(448_000, 88_000), &["isle-of-wight"]),
            outcode("W11", at(524_500, 180_600), &["kensington"]),
        ],
    );
    let outcodes = outcodes.with_names(|code| {
        let named = [
            ("welwyn-hatfield", "Welwyn Hatfield", "Hertfordshire"),
            ("st-albans", "St Albans", "Hertfordshire"),
            ("leeds", "Leeds", ""),
            ("kensington", "Kensington and Chelsea", ""),
        ];
        let (_, name, county) = named.into_iter().find(|(known, ..)| *known == code)?;
        Some(DistrictName { name: name.into(), county: county.into() })
    });
    let mut places = Places::default();
    for file in [outcodes, durham, hertfordshire] {
        places.add(file);
    }
    places
}

/// `Hatfield (welwyn-hatfield) 522900,208600`, a `~` before what is approximate, `|` between several.
fn in_words(found: Result<Located, PlaceError>) -> String {
    let one = |place: &Place| {
        let rough = if place.approximate { "~" } else { "" };
        let (east, north) = (place.point.easting, place.point.northing);
        format!("{rough}{} ({}) {east},{north}", place.label, place.districts.join(" "))
    };
    match found {
        Ok(Located::One(place)) => one(&place),
        Ok(Located::Several(several)) => several.iter().map(one).collect::<Vec<_>>().join(" | "),
        Ok(Located::Wanted(shards)) => {
            let outcodes: Vec<&str> = shards.iter().map(|shard| shard.outcode.as_str()).collect();
            format!("wanted: {}", outcodes.join(" "))
        }
        Err(PlaceError::UnknownTown { near, .. }) => format!("unknown-town: {}", near.join(", ")),
        Err(error) => error.code().to_owned(),
    }
}

/// The one beside whose postcodes it stands first, whatever its district.
const HATFIELDS: &str =
    "Hatfield, Hertfordshire (welwyn-hatfield) 522900,208600 | Hatfield, LS1 (doncaster) 466500,409400";

#[test]
fn what_people_type_finds_their_place() {
    let places = places();
    for (typed, expected) in [
        ("AL10 0UR", "AL10 0UR (welwyn-hatfield) 522600,208900"),
        ("  al100ur ", "AL10 0UR (welwyn-hatfield) 522600,208900"),
        ("AL10-0UR", "AL10 0UR (welwyn-hatfield) 522600,208900"),
        ("ALIO OUR", "AL10 0UR (welwyn-hatfield) 522600,208900"),
        ("AL1O OAA", "AL10 0AA (welwyn-hatfield) 522503,208775"),
        ("AL10 9ZZ", "~AL10 9ZZ (welwyn-hatfield) 522400,208600"),
        ("EN7 9ZZ", "~EN7 9ZZ (broxbourne enfield) 533000,202600"),
        ("LS1 4AP", "~LS1 4AP (leeds) 430000,433500"),
        ("0X1 1AA", "~OX1 1AA (oxford) 451300,206000"),
        ("WII 1AA", "~W11 1AA (kensington) 524500,180600"),
        ("al10", "~AL10 (welwyn-hatfield) 522400,208600"),
        ("EN7", "~EN7 (broxbourne enfield) 533000,202600"),
        ("Hatfield", HATFIELDS),
        ("hatfield, Herts", HATFIELDS),
        ("hatfield, Hertfordshire", "Hatfield, Hertfordshire (welwyn-hatfield) 522900,208600"),
        ("Newport", "Newport, PO30 (isle-of-wight) 449900,89100 | Newport, NP20 (newport) 331000,188000"),
        ("newport, np20", "Newport, NP20 (newport) 331000,188000"),
        ("St Albans, Hertfordshire", "St Albans (st-albans) 514900,207200"),
        ("leeds", "Leeds (leeds) 430000,433500"),
        ("Saint Albans", "St Albans (st-albans) 514900,207200"),
        ("bishops stortford", "Bishop's Stortford (east-hertfordshire) 548700,221300"),
        (
            "Willington",
            "Willington, LS1 (durham) 419600,535500 | Willington, Hertfordshire (welwyn-hatfield) 520000,215000",
        ),
        ("", "empty-place"),
        (" - ", "empty-place"),
        ("ZZ9 9ZZ", "unknown-postcode"),
        ("AL10 0CC", "unknown-postcode"),
        ("AL10 0", "unknown-postcode"),
        ("12345", "unknown-postcode"),
        ("ZZ9", "unknown-outcode"),
        ("BT1 5GS", "outside-great-britain"),
        ("JE2 3AB", "outside-great-britain"),
        ("IM1", "outside-great-britain"),
        ("Hatfeild", "unknown-town: Hatfield"),
        ("Xanadu", "unknown-town: "),
        ("14 The Common, Hatfield", "unknown-town: "),
    ] {
        assert_eq!(in_words(places.locate(typed)), expected, "{typed:?}");
    }
}

/// Towns of one name are told apart by the first of county, district and outcode that no other of them shares, and each is
/// found by what it is then called.
#[test]
fn towns_of_one_name_are_told_apart() {
    let in_county = |district: &'static str| (district, ["harlow", "tendring"].contains(&district));
    let of = |rows: &[(&str, i32)]| {
        let towns = rows.iter().map(|(district, metres)| town("Ashford", at(*metres, 100_000), district)).collect();
        let outcodes =
            vec![outcode("CM17", at(100_000, 100_000), &["harlow"]), outcode("CO15", at(300_000, 100_000), &[])];
        let file = PlacesFile::build("outcodes", vec![], towns, outcodes);
        Places::from_iter([file.with_names(|code| {
            let (name, county) = in_county(["harlow", "tendring", "kent"].into_iter().find(|known| *known == code)?);
            Some(DistrictName { name: name.into(), county: if county { "Essex".into() } else { String::new() } })
        })])
    };
    for (rows, expected) in [
        ([("harlow", 100_000), ("kent", 300_000)], "Ashford, Essex | Ashford, kent"),
        ([("harlow", 100_000), ("tendring", 300_000)], "Ashford, harlow | Ashford, tendring"),
        ([("harlow", 100_000), ("harlow", 300_000)], "Ashford, CM17 | Ashford, CO15"),
        ([("nameless", 100_000), ("kent", 300_000)], "Ashford, kent | Ashford, CM17"),
    ] {
        let places = of(&rows);
        let Ok(Located::Several(several)) = places.locate("ashford") else { panic!("{rows:?}") };
        let labels: Vec<&str> = several.iter().map(|place| place.label.as_str()).collect();
        assert_eq!(labels.join(" | "), expected);
        for place in &several {
            assert_eq!(places.locate(&place.label), Ok(Located::One(place.clone())));
        }
    }
}

#[test]
fn a_place_says_what_its_districts_are_called() {
    for (typed, expected) in [
        ("AL10 0UR", "Welwyn Hatfield"),
        ("AL10", "Welwyn Hatfield"),
        ("W11 1AA", "Kensington and Chelsea"),
        ("Leeds", "Leeds"),
        ("EN7", ""),
    ] {
        let Ok(Located::One(place)) = places().locate(typed) else { panic!("{typed}") };
        assert_eq!(place.district_names.join(", "), expected, "{typed}");
    }
}

#[test]
fn without_the_outcodes_a_countys_own_postcodes_are_still_found() {
    let mut only_durham = Places::default();
    only_durham.add(places().files().iter().find(|file| file.area() == "durham").unwrap().clone());
    for (typed, expected) in [
        ("DLI4 7PB", "DL14 7PB (durham) 421000,529500"),
        ("DL14 7PX", "unknown-postcode"),
        ("DL14", "unknown-outcode"),
        ("LS1 4AP", "unknown-postcode"),
    ] {
        assert_eq!(in_words(only_durham.locate(typed)), expected, "{typed:?}");
    }
    assert_eq!(in_words(Places::default().locate("Durham")), "unknown-town: ");
}

#[test]
fn the_nearest_postcode_names_a_points_district_and_distance_makes_it_doubtful() {
    for (what, point, label, districts) in [
        ("at a postcode", at(522_600, 208_900), "Hatfield", "welwyn-hatfield"),
        ("400 m from it", at(522_600, 209_300), "Hatfield", "welwyn-hatfield"),
        ("far from a town", at(534_000, 202_100), "EN7", "broxbourne"),
        ("2 km on, where the next county may be", at(535_000, 200_300), "EN7", "broxbourne enfield"),
        ("30 km from any postcode", at(500_000, 240_000), "", ""),
        ("at sea", at(690_000, 250_000), "", ""),
    ] {
        let place = places().place_of_point(point);
        assert_eq!((place.label.as_str(), place.districts.join(" ").as_str()), (label, districts), "{what}");
        assert_eq!((place.point, place.kind), (point, PlaceKind::Point), "{what}");
    }
}

#[test]
fn positions_abroad_are_told_apart_from_places_without_a_district() {
    let places = places();
    for (what, lat, lon, expected) in [
        ("Hatfield", 51.764_264, -0.226_254, "Hatfield (welwyn-hatfield) 522503,208775"),
        ("Leeds", 53.8, -1.55, "Leeds (leeds) 429737,433838"),
        ("between towns of which no postcodes are known", 53.6, -1.55, " () 429878,411587"),
        ("the sea off Essex", 51.8, 1.9, " () 668985,218457"),
        ("the Bristol Channel", 51.3, -4.2, " () 246725,157952"),
        ("Dublin, which the grid's corner reaches", 53.35, -6.26, " () 116591,392142"),
        ("Paris", 48.8566, 2.3522, "outside-great-britain"),
        ("Calais", 50.95, 1.85, " () 670506,123789"),
        ("nought, nought", 0.0, 0.0, "outside-great-britain"),
        ("the pole", 90.0, 0.0, "outside-great-britain"),
        ("the other pole", -90.0, 0.0, "outside-great-britain"),
        ("no position", f64::NAN, 0.0, "outside-great-britain"),
    ] {
        assert_eq!(in_words(places.locate_point(lat, lon)), expected, "{what}");
    }
}

#[test]
fn the_order_in_which_files_arrive_changes_nothing() {
    let one = places();
    let mut other = Places::default();
    for file in one.files().iter().rev() {
        other.add(file.clone());
        other.add(file.clone());
    }
    assert_eq!(other.files().len(), one.files().len());
    for typed in ["Willington", "AL10 0UR", "EN7", "Wilington", "ZZ1"] {
        assert_eq!(one.locate(typed), other.locate(typed), "{typed}");
    }
    for point in [at(522_600, 208_900), at(534_700, 200_300), at(470_000, 372_000)] {
        assert_eq!(one.place_of_point(point), other.place_of_point(point), "{point:?}");
    }
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_typed_panics(text in ".{0,40}", code in "[A-Z0OI1]{0,9}[ -]?[0-9OI]?[A-Z01]{0,3}") {
        let places = places();
        let _ = places.locate(&text);
        let _ = places.locate(&code);
    }

    #[test]
    fn a_postcode_is_found_however_it_is_spaced_and_cased(spaces in " {0,3}", lower: bool) {
        let typed = format!("AL10{spaces}0UR");
        let typed = if lower { typed.to_lowercase() } else { typed };
        proptest::prop_assert_eq!(in_words(places().locate(&typed)), "AL10 0UR (welwyn-hatfield) 522600,208900");
    }
}
