//! Areas with shapes, from the author's file to the answer: who certainly lives in one, who certainly does not, and of whom that
//! is not known.

#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost::answer::Answer;
use fingerpost::find::{Order, find};
use fingerpost::places::{Places, PlacesFile, SharedOut};
use fingerpost::request::{PlaceRequest, Request, query};
use fingerpost_publish::load::Loaded;
use std::fs;
use std::path::Path;

const POSTCODES: &str = "postcode,easting,northing,district
AL10 0AA,522503,208775,E07000241
AL10 0AB,522600,208800,E07000241
AL10 9AA,523500,207500,E07000241
AL8 6AA,523500,212500,E07000241
SG1 1LA,523974,223560,E07000243
";
const OUTCODES: &str = "outcode,easting,northing,districts
AL10,522900,208100,E07000241
AL8,523500,212500,E07000241
SG1,523900,223500,E07000243
";
const TOWNS: &str = "name,easting,northing,district,area
Hatfield,522600,208800,E07000241,hertfordshire
";
const NAMES: &str = "district,name,county
E07000241,Welwyn Hatfield,Hertfordshire
E07000243,Stevenage,Hertfordshire
";

/// The same patch with `AL10 0AA` and `AL10 0AB`, in every way to say it; the second file is the shape.
const PATCHES: [(&str, &str); 8] = [
    (
        "shape = \"shapes/patch.geojson\"\ngrid = true",
        r#"{"type": "Polygon", "coordinates": [[[522000, 208000], [523000, 208000], [523000, 209000], [522000, 209000], [522000, 208000]]]}"#,
    ),
    (
        "shape = \"shapes/patch.geojson\"",
        r#"{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
           [[[-0.235, 51.755], [-0.219, 51.755], [-0.219, 51.767], [-0.235, 51.767], [-0.235, 51.755]]]}}"#,
    ),
    (
        // Two parts, one with a hole in which AL10 9AA lies.
        "shape = \"shapes/patch.geojson\"",
        r#"{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}},
           "features": [{"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": [
             [[[522000, 208000], [523000, 208000], [523000, 209000], [522000, 209000], [522000, 208000]]],
             [[[523100, 207000], [524000, 207000], [524000, 208000], [523100, 208000], [523100, 207000]],
              [[523400, 207400], [523600, 207400], [523600, 207600], [523400, 207600], [523400, 207400]]]]}}]}"#,
    ),
    ("sectors = [\"AL10 0\"]", ""),
    ("circle = { venue = \"example-house\", miles = 0.2 }", ""),
    ("circle = { postcode = \"AL10 0AB\", miles = 0.2 }", ""),
    ("circle = { easting = 522550, northing = 208790, miles = 0.1 }", ""),
    ("sectors = [\"al10 0\"]\nwithin = \"hertfordshire\"", ""),
];

/// The sound directory with these postcodes, an area and a rule: by telephone, or for anyone in the streets of the patch.
fn with(name: &str, area: &str, shape: &str, rule: &str) -> Loaded {
    let laid = laid::sound(&format!("shapes/{name}"));
    let places = laid.join("directory/places");
    for (file, text) in [("hertfordshire", POSTCODES), ("outcodes", OUTCODES), ("towns", TOWNS), ("districts", NAMES)] {
        fs::write(places.join(format!("{file}.csv")), text).unwrap();
    }
    append(
        &laid.join("directory/areas.toml"),
        &format!("\n[[area]]\nid = \"patch\"\nname = \"Patch\"\n{area}\nsource = \"Made up for a test.\"\n"),
    );
    if !shape.is_empty() {
        fs::create_dir_all(laid.join("directory/shapes")).unwrap();
        fs::write(laid.join("directory/shapes/patch.geojson"), shape).unwrap();
    }
    let service = laid.join("directory/services/hertfordshire/example-service.toml");
    let text = fs::read_to_string(&service).unwrap();
    let (head, _) = text.split_once("rule = '''").unwrap();
    let way = if rule == "anyone" { "outreach\"\nareas = [\"patch\"]" } else { "phone\"" };
    let offering = format!("[[offering]]\nid = \"example-service-way\"\ndelivery = \"{way}\n");
    let rest = "source = \"Made up for a test.\"\nchecked = 2026-11-22\nillustrative = true\nbasis = \"A test.\"\n";
    fs::write(&service, format!("{head}rule = '''{rule}'''\n{rest}\n{offering}\n{CASES}")).unwrap();
    let loaded = laid::check(&laid);
    fs::remove_dir_all(laid).unwrap();
    loaded
}

/// Cases name a home by a postcode.
const CASES: &str = r#"
[[case]]
name = "Somebody in the patch"
person = { home = "AL10 0AA", gp_area = "AL10 0AA", work_area = "AL10 0AA" }
expect = "fits"

[[case]]
name = "Somebody beside it"
person = { home = "AL10 9AA", gp_area = "AL10 9AA", work_area = "AL10 9AA" }
expect = "does-not-fit"
"#;

fn append(file: &Path, text: &str) {
    let before = fs::read_to_string(file).unwrap();
    fs::write(file, before + text).unwrap();
}

fn answer(loaded: &Loaded, places: &Places, place: &str, facts: &[(&str, &str)]) -> Answer {
    let request = Request {
        facts: facts.iter().map(|(fact, value)| ((*fact).into(), (*value).into())).collect(),
        needs: vec!["alcohol".into()],
        place: if place.is_empty() { PlaceRequest::Nowhere } else { PlaceRequest::Text(place.into()) },
        at: "2026-11-23T10:00:00".parse().unwrap(),
        within_miles: None,
        open_now: false,
        filters: Vec::new(),
        order: Order::Best,
        also: false,
        limit: 20,
        all: true,
    };
    find(&loaded.finder, &query(&loaded.finder, places, &request).unwrap())
}

fn verdict(answer: &Answer) -> &str {
    answer.matches[0].verdict.id()
}

#[test]
fn a_home_is_in_a_shape_or_is_not_or_is_not_known_to_be() {
    for (area, shape) in PATCHES {
        let loaded = with("home", area, shape, "lives_in(\"patch\")");
        let problems: Vec<_> = loaded.diagnostics.iter().map(|found| (found.code, &found.message)).collect();
        assert!(problems.is_empty(), "{area}: {problems:?}");
        for (place, home, expected) in [
            ("AL10 0AA", "", "fits"),
            ("AL10 0AB", "", "fits"),
            ("AL10 9AA", "", "does-not-fit"),
            ("AL8 6AA", "", "does-not-fit"),
            ("SG1 1LA", "", "does-not-fit"),
            ("AL10", "", "may-fit"),
            // No list has it; its outcode is cut.
            ("AL10 0ZZ", "", "may-fit"),
            // Of the same council, but the shape leaves it alone.
            ("AL8", "", "does-not-fit"),
            ("Hatfield", "", "may-fit"),
            ("", "E07000241", "may-fit"),
            ("", "E07000243", "does-not-fit"),
            ("", "patch", "fits"),
            ("", "hertfordshire", "may-fit"),
            ("", "none", "may-fit"),
            ("AL10 9AA", "patch", "fits"),
        ] {
            let facts: Vec<_> = [("home", home)].into_iter().filter(|(_, home)| !home.is_empty()).collect();
            let answer = answer(&loaded, &loaded.places, place, &facts);
            assert_eq!(verdict(&answer), expected, "{area}: {place} {home}");
            if place.starts_with("AL") || place == "Hatfield" {
                let told = answer.place.unwrap();
                assert_eq!(told.districts, ["E07000241"], "a council's code, once");
                assert_eq!(told.areas.contains(&"patch".to_owned()), place.starts_with("AL10 0A"), "{place}");
                assert!(told.areas.contains(&"hertfordshire".to_owned()), "a council's area holds all pieces");
            }
        }
    }
}

#[test]
fn whole_outcodes_are_known_by_themselves() {
    let loaded = with("outcodes", "outcodes = [\"AL10\"]", "", "lives_in(\"patch\")");
    for (place, expected) in [("AL10", "fits"), ("AL10 0ZZ", "fits"), ("AL8", "does-not-fit"), ("Hatfield", "may-fit")]
    {
        assert_eq!(verdict(&answer(&loaded, &loaded.places, place, &[])), expected, "{place}");
    }
}

#[test]
fn every_function_of_areas_knows_shapes() {
    for (function, fact) in
        [("registered_with_gp_in", "gp_area"), ("works_or_studies_in", "work_area"), ("lives_in", "home")]
    {
        let loaded = with("functions", "sectors = [\"AL10 0\"]", "", &format!("{function}(\"patch\")"));
        assert!(loaded.diagnostics.is_empty(), "{function}: {:?}", loaded.diagnostics);
        for (value, expected) in [("patch", "fits"), ("E07000241", "may-fit"), ("E07000243", "does-not-fit")] {
            assert_eq!(verdict(&answer(&loaded, &loaded.places, "", &[(fact, value)])), expected, "{function} {value}");
        }
    }
}

#[test]
fn outreach_comes_to_a_shape_and_no_farther() {
    let loaded = with("outreach", "sectors = [\"AL10 0\"]", "", "anyone");
    for (place, comes) in [("AL10 0AA", true), ("AL10 9AA", false), ("SG1 1LA", false)] {
        let answer = answer(&loaded, &loaded.places, place, &[]);
        let near = answer.matches.first().is_some_and(|found| found.reach == fingerpost::answer::Reach::Near);
        assert_eq!(near, comes, "{place}");
    }
}

#[test]
fn who_lives_elsewhere_is_told_where_it_is_for() {
    let loaded = with("would-fit", "sectors = [\"AL10 0\"]", "", "lives_in(\"patch\")");
    let answer = answer(&loaded, &loaded.places, "AL10 9AA", &[]);
    assert_eq!(answer.matches[0].would_fit[0].text, "People who live in Patch");
}

#[test]
fn shared_out_and_read_again_places_say_the_same() {
    let loaded = with("shared-out", "sectors = [\"AL10 0\"]", "", "lives_in(\"patch\")");
    let whole =
        loaded.places.files().iter().map(|file| PlacesFile::decode(&file.encode()).unwrap()).collect::<Places>();
    let shared = SharedOut::of(loaded.places.files(), "outcodes");
    let mut parts = Places::default();
    parts.add(PlacesFile::decode(&shared.index.encode()).unwrap());
    for (shard, bytes) in &shared.shards {
        parts.add_shard(&shard.file_name(), bytes).unwrap();
    }
    for place in ["AL10 0AA", "AL10 9AA", "AL10", "AL8", "Hatfield", "SG1 1LA"] {
        let told = verdict(&answer(&loaded, &loaded.places, place, &[])).to_owned();
        for places in [&whole, &parts] {
            assert_eq!(verdict(&answer(&loaded, places, place, &[])), told, "{place}");
        }
    }
}

#[test]
fn what_is_wrong_with_circles_is_told() {
    for (area, codes) in [
        ("circle = { venue = \"example-hose\", miles = 2 }", vec!["unknown-venue"]),
        ("circle = { venue = \"example-refuge\", miles = 2 }", vec!["confidential-address"]),
        ("circle = { postcode = \"AL10 0ZZ\", miles = 2 }", vec!["unknown-postcode"]),
        ("circle = { easting = 2522550, northing = 208790, miles = 2 }", vec!["shape-outside-britain"]),
        ("circle = { venue = \"example-house\" }", vec!["bad-circle"]),
        ("circle = { miles = 2 }", vec!["bad-circle"]),
        ("circle = { venue = \"example-house\", miles = 0.25 }", vec!["wrong-type", "bad-circle"]),
        ("circle = { venue = \"example-house\", mils = 2 }", vec!["unknown-key", "bad-circle"]),
        ("circle = \"example-house\"", vec!["wrong-type", "empty-area"]),
        ("sectors = [\"AL10 0\"]\nwithin = \"hertford\"", vec!["unknown-area"]),
        ("sectors = [\"AL10 0\"]\nwithin = \"hertfordshire\"", vec![]),
    ] {
        let loaded = with("circles", area, "", "anyone");
        // That nobody lives in an area that could not be made is another matter.
        let told = loaded.diagnostics.iter().map(|found| found.code);
        let told: Vec<_> = told.filter(|code| !["case-fails", "always-true"].contains(code)).collect();
        assert_eq!(told, codes, "{area}");
    }
}
