//! `fingerpost import ods` and `import nhs-hours` at the command line: what they show, write, leave and refuse.
#![allow(clippy::unwrap_used)]

mod laid;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TABLE: &str = "directory/services/nhs/pharmacies.csv";
const TEMPLATE: &str = "directory/services/nhs/pharmacies.toml";

/// The sound directory, with the list of a day beside it.
fn laid_with(name: &str, rows: &[String]) -> PathBuf {
    let laid = laid::sound(name);
    list(&laid, rows);
    laid
}

fn list(laid: &Path, rows: &[String]) {
    fs::write(laid.join("edispensary.csv"), rows.concat()).unwrap();
}

/// A row of edispensary.
fn row(code: &str, name: &str, postcode: &str, close: &str, status: &str, phone: &str) -> String {
    format!(
        "\"{code}\",\"{name}\",\"Y61\",\"QM7\",\"1 HIGH STREET\",\"HATFIELD\",\"HERTFORDSHIRE\",\"\",\"\",\"{postcode}\",\"20110117\",\
         \"{close}\",\"{status}\",\"1\",\"P79D\",\"20110117\",\"\",\"{phone}\",\"\",\"\",\"\",\"0\",\"\",\"QM7\",\"\",\"\",\"\"\n"
    )
}

fn run(laid: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.current_dir(laid).arg("import").args(arguments).args(["--directory", "directory", "--rules", "rules"]);
    command.output().unwrap()
}

/// What a command that succeeds says.
fn says(laid: &Path, arguments: &[&str]) -> String {
    let done = run(laid, arguments);
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// What one that fails says.
fn refuses(laid: &Path, arguments: &[&str]) -> String {
    let done = run(laid, arguments);
    assert!(!done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stdout));
    String::from_utf8(done.stderr).unwrap()
}

fn read(laid: &Path, file: &str) -> String {
    fs::read_to_string(laid.join(file)).unwrap()
}

#[test]
fn a_list_becomes_a_table_and_the_next_list_changes_what_has_changed() {
    let first = [
        row("FA001", "BOOTS", "AL10 0AA", "", "A", "01707256532"),
        row("FA002", "ST JOHN'S PHARMACY", "AL10 0AA", "", "A", "256532"),
        row("FA003", "LEEDS PHARMACY", "LS1 1AA", "", "A", "01707 256532"),
        row("FA004", "OLD PHARMACY", "AL10 0AA", "20240101", "C", ""),
    ];
    let laid = laid_with("nhs-first", &first);
    let ods = |dated: &'static str| ["ods", "pharmacies", "edispensary.csv", "--dated", dated, "--apply"];
    let shown = says(&laid, &ods("2025-04-01")[..5]);
    assert!(shown.starts_with("Added, 2: fa001 (Boots), fa002 (St John's Pharmacy)\n"), "{shown}");
    assert!(shown.contains("1 lie elsewhere, 1 are closed"), "{shown}");
    assert!(shown.ends_with("Nothing was changed. To do it, run the same command with --apply.\n"), "{shown}");
    assert!(!laid.join(TABLE).exists(), "shown alone, nothing is written");

    says(&laid, &ods("2025-04-01"));
    let finder = "https://www.nhs.uk/service-search/pharmacy/find-a-pharmacy";
    let expected = format!(
        "id,name,address,postcode,phone,website\nfa001,Boots,1 High Street; Hatfield,AL10 0AA,01707 256532,\n\
         fa002,St John's Pharmacy,1 High Street; Hatfield,AL10 0AA,,{finder}\n"
    );
    assert_eq!(read(&laid, TABLE), expected);
    assert!(read(&laid, "directory/needs.toml").contains("id = \"pharmacy\""));
    assert!(read(&laid, "directory/organisations.toml").contains("id = \"community-pharmacies\""));
    let found = laid::check(&laid);
    assert!(found.diagnostics.is_empty(), "{:#?}", found.diagnostics);
    assert!(says(&laid, &ods("2025-04-01")).ends_with("There is nothing to do.\n"));

    // An editor spells a name otherwise, and knows a pharmacy that the list does not.
    let edited = expected.replace("Boots,", "BOOTS,") + "fa900,Our Pharmacy,,AL10 0AA,01632 960001,\n";
    fs::write(laid.join(TABLE), edited.replace("01632 960001", "01707 256533")).unwrap();
    list(
        &laid,
        &[
            row("FA001", "BOOTS", "AL10 0AA", "20250930", "C", "01707256532"),
            row("FA002", "ST JOHN'S PHARMACY", "AL10 0AA", "", "A", "01707 256539"),
        ],
    );
    let shown = says(&laid, &ods("2026-11-01"));
    for part in [
        "Changed, fa001 (Boots):\n    ends: (nothing) → 2025-09-30\n",
        "Changed, fa002 (St John's Pharmacy):\n    phone: (nothing) → 01707 256539\n",
        "Not in the source, left as it is, 1: fa900\n",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let table = read(&laid, TABLE);
    let [_, closed, changed, left] = table.lines().collect::<Vec<_>>()[..] else { panic!("{table}") };
    assert!(closed.starts_with("fa001,BOOTS,") && closed.contains(",2025-09-30,"), "{closed}");
    assert!(changed.contains(",01707 256539,"), "{changed}");
    // It was checked when it was, not on the day of a list that does not know it.
    assert!(left.contains(",2025-04-01,"), "{left}");
    assert!(read(&laid, TEMPLATE).contains("checked = 2026-11-01\n"));
    assert!(read(&laid, TEMPLATE).contains("November 2026"));
    assert!(laid::check(&laid).diagnostics.is_empty());
    let older = refuses(&laid, &ods("2025-01-01"));
    assert!(older.contains("the table is of 2026-11-01, and edispensary.csv is older"), "{older}");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn what_is_refused_changes_nothing() {
    let good = row("FA001", "BOOTS", "AL10 0AA", "", "A", "01707256532");
    for (number, (rows, more, expected)) in [
        (vec![good.clone(), "\"FA002\",\"CUT SHO\n".into()], &[][..], "This row has 2 cells, and 27 were expected."),
        (vec!["<html>\n".into()], &[], "The first line is neither a record nor names the column"),
        (vec![good.clone()], &["--district", "E07000999"], "no postcode of places/ lies in the district `E07000999`"),
        (vec![good.clone()], &["--into", "pharmacies.csv"], "`pharmacies.csv` is no table of services"),
        (vec![good.clone()], &["--into", "services/nhs/venues.txt"], "is no table of services"),
    ]
    .into_iter()
    .enumerate()
    {
        let laid = laid_with(&format!("nhs-refused-{number}"), &rows);
        let ods = ["ods", "pharmacies", "edispensary.csv", "--dated", "2025-04-01", "--apply"];
        let told = refuses(&laid, &[&ods[..], more].concat());
        assert!(told.contains(expected), "{told}");
        assert!(!laid.join("directory/services/nhs").exists(), "{told}");
        fs::remove_dir_all(laid).unwrap();
    }
}

#[test]
fn hours_come_into_a_table_that_is_there() {
    let rows = [
        row("FA001", "BOOTS", "AL10 0AA", "", "A", "01707256532"),
        row("FA002", "B", "AL10 0AA", "", "A", "01707256532"),
    ];
    let laid = laid_with("nhs-hours", &rows);
    let times = "OrganisationId,WeekDay,Times,IsOpen,OpeningTimeType,AdditionalOpeningDate\n\
                 1,Monday,09:00-13:00,True,General,\n1,Monday,14:00-17:30,True,General,\n\
                 2,Monday,09:00-13:00,True,General,\n2,Monday,12:00-17:30,True,General,\n3,Monday,09:00-13:00,True,General,\n";
    fs::write(laid.join("times.csv"), times).unwrap();
    fs::write(laid.join("codes.csv"), "OrganisationID,OrganisationCode\n1,FA001\n2,FA002\n3,FA999\n").unwrap();
    let hours = ["nhs-hours", "times.csv", "--codes", "codes.csv", "--since", "2026-11-29", "--apply"];
    assert!(refuses(&laid, &hours).contains("there is no table services/nhs/pharmacies.csv"));
    says(&laid, &["ods", "pharmacies", "edispensary.csv", "--dated", "2025-04-01", "--apply"]);
    let shown = says(&laid, &hours);
    assert!(shown.contains("hours: (nothing) → Mo 09:00-13:00,14:00-17:30"), "{shown}");
    assert!(shown.contains("The times of `fa002` are not brought in: times overlap on Mo."), "{shown}");
    let table = read(&laid, TABLE);
    assert!(
        table.contains("fa001,Boots,1 High Street; Hatfield,AL10 0AA,01707 256532,\"Mo 09:00-13:00,14:00-17:30\"\n"),
        "{table}"
    );
    assert!(
        laid::check(&laid).diagnostics.iter().all(|told| told.code == "hours-depend-on-holidays"),
        "{:#?}",
        laid::check(&laid).diagnostics
    );
    fs::remove_dir_all(laid).unwrap();
}
