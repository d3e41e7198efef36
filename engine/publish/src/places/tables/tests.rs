//! Small tables, made up, in the forms in which they are downloaded.

use super::*;
use std::io::Write;
use tempfile::TempDir;

/// As of 2024: more columns than are needed, positions and districts missing, a crown dependency, a terminated postcode.
const ONSPD: &str = "\
pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind
\"NR1 1AA\",\"NR1  1AA\",\"NR1 1AA\",\"198001\",\"\",\"E10000020\",\"\",\"E07000148\",\"E05012911\",\"\",0,\"623400\",\"308500\",1
\"NR1 1ZZ\",\"NR1  1ZZ\",\"NR1 1ZZ\",\"198001\",\"199606\",\"E10000020\",\"\",\"E07000148\",\"E05012911\",\"\",0,\"623500\",\"308600\",1
\"IP221AA\",\"IP22 1AA\",\"IP22 1AA\",\"198001\",\"\",\"E10000029\",\"\",\"E07000203\",\"\",\"\",0,\"611700\",\"279900\",1
\"BT1 1AA\",\"BT1  1AA\",\"BT1 1AA\",\"198001\",\"\",\"N99999999\",\"\",\"N09000003\",\"\",\"\",0,\"146500\",\"530000\",1
\"IM1 1AA\",\"IM1  1AA\",\"IM1 1AA\",\"198001\",\"\",\"M99999999\",\"\",\"M99999999\",\"\",\"\",0,\"\",\"\",9
\"NR1 9ZZ\",\"NR1  9ZZ\",\"NR1 9ZZ\",\"198001\",\"199606\",\"\",\"\",\"\",\"\",\"\",0,\"\",\"\",9
";
/// As of 2025: a byte order mark, capitals, and the year in the names.
const ONSPD_2025: &str = "\u{feff}\
PCD7,PCD8,PCDS,DOINTR,DOTERM,CTY25CD,CED25CD,LAD25CD,WD25CD,PARNCP25CD,USRTYPIND,EAST1M,NORTH1M,GRIDIND
NR1 1AA,NR1  1AA,NR1 1AA,198001,,E10000020,,E07000148,E05012911,,0,623400,308500,1
";
const CODE_POINT: &str = "\
\"NR1 1AA\",10,623400,308500,\"E92000001\",\"E19000003\",\"E18000007\",\"E10000020\",\"E07000148\",\"E05012911\"
\"IP221AA\",10,611700,279900,\"E92000001\",\"E19000003\",\"E18000007\",\"E10000029\",\"E07000203\",\"E05007000\"
\"NR999AA\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"E07000148\",\"\"
";
const LOOK_UP: &str = "LAD25CD,LAD25NM,LAD25NMW\nE07000148,Norwich,\n";
const IN_ORDER: &str = "IP22 1AA E07000203, NR1 1AA E07000148, NR1 1ZZ E07000148";
const LIVE: &str = "IP22 1AA E07000203, NR1 1AA E07000148";

fn laid(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn zip(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut zip = zip::ZipWriter::new(File::create(folder.path().join("downloaded.zip")).unwrap());
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    folder
}

fn found(path: &Path) -> (String, Publisher) {
    let (rows, publisher) = read(path).unwrap_or_else(|error| panic!("{error}"));
    let rows: Vec<String> = rows.iter().map(|row| format!("{} {}", row.postcode, row.district.as_str())).collect();
    (rows.join(", "), publisher)
}

#[test]
fn postcodes_are_read_as_they_are_downloaded() {
    use Publisher::{Ons, OrdnanceSurvey};
    let piece = ONSPD.replace("623400", "1");
    let onspd = [
        ("Data/ONSPD_NOV_2024_UK.csv", ONSPD),
        ("Data/multi_csv/ONSPD_NOV_2024_UK_NR.csv", &piece),
        ("Documents/LA_UA names and codes UK.csv", LOOK_UP),
        ("User Guide/guide.txt", "pcds"),
    ];
    let code_point =
        [("Data/CSV/nr.csv", CODE_POINT), ("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ\nPostcode,Quality\n")];
    for (laid, inside, rows, publisher) in [
        (laid(&[("a.csv", ONSPD)]), "a.csv", IN_ORDER, Ons),
        (laid(&[("a.csv", ONSPD_2025)]), "a.csv", "NR1 1AA E07000148", Ons),
        (laid(&[("a.csv", CODE_POINT)]), "a.csv", LIVE, OrdnanceSurvey),
        (laid(&onspd), "", IN_ORDER, Ons),
        (zip(&onspd), "downloaded.zip", IN_ORDER, Ons),
        (zip(&onspd[1..]), "downloaded.zip", IN_ORDER, Ons),
        (laid(&code_point), "", LIVE, OrdnanceSurvey),
        (zip(&code_point), "downloaded.zip", LIVE, OrdnanceSurvey),
    ] {
        assert_eq!(found(&laid.path().join(inside)), (rows.to_owned(), publisher), "{inside}");
    }
    // The one large table counts, and not its pieces.
    let (rows, _) = read(&zip(&onspd).path().join("downloaded.zip")).unwrap();
    assert_eq!(rows[1].point, GridPoint::new(623_400, 308_500));
}

#[test]
fn what_is_no_table_of_postcodes_is_refused_in_words() {
    let header_alone = ONSPD.lines().next().unwrap();
    for (laid, inside, reason) in [
        (laid(&[]), "none.csv", "cannot read"),
        (laid(&[]), "", "no table of postcodes"),
        (laid(&[("a.csv", LOOK_UP)]), "a.csv", "whose first line names `pcds`"),
        (laid(&[("a.csv", header_alone)]), "a.csv", "none of its rows"),
        (zip(&[("a.txt", ONSPD)]), "downloaded.zip", "no table of postcodes"),
        (laid(&[("a.zip", "PK\u{3}\u{4}broken")]), "a.zip", "cannot read"),
    ] {
        let error = read(&laid.path().join(inside)).unwrap_err().to_string();
        assert!(error.contains(reason), "{inside}: {error}");
    }
}
