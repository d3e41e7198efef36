//! Spreadsheets as files: out and back, changes shown and made, and the forms in which programs leave them.
#![allow(clippy::unwrap_used)]

mod laid;

use clap::Parser;
use fingerpost_publish::cli::{Command, CommandLine};
use fingerpost_publish::engine;
use fingerpost_publish::failure::Failure;
use fingerpost_publish::render::has_errors;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Runs `fingerpost import sheet` or `export sheet` on a directory that is laid out; gives back what it says, or is refused with.
fn run(laid: &Path, typed: &[&str]) -> Result<String, String> {
    let folders = [laid.join("directory"), laid.join("rules")].map(|folder| folder.display().to_string());
    let options = ["--directory", &folders[0], "--rules", &folders[1]];
    let command = CommandLine::parse_from(["fingerpost"].iter().chain(typed).chain(&options)).command;
    let done = match &command {
        Command::Import(command) => engine::import(command),
        Command::Export(command) => engine::export(command),
        _ => panic!("{typed:?}"),
    };
    done.map_err(|failure| match failure {
        Failure::Said { message, help } => format!("{message}\n{help}"),
        Failure::Refused { shown } => shown,
        Failure::Problems { diagnostics, .. } => format!("{diagnostics:?}"),
    })
}

fn import(laid: &Path, file: &Path, apply: bool) -> Result<String, String> {
    let file = file.display().to_string();
    let typed = ["import", "sheet", &file, "--apply"];
    run(laid, if apply { &typed } else { &typed[..3] })
}

/// Every file of a directory, with its bytes.
fn files(laid: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn list(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                list(&entry, files);
            } else {
                files.insert(entry.clone(), fs::read(&entry).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    list(&laid.join("directory"), &mut files);
    files
}

/// A workbook of one sheet, made by a library that knows nothing of us.
fn workbook(laid: &Path, name: &str, fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> PathBuf {
    let (mut book, path) = (Workbook::new(), laid.join("made.xlsx"));
    let sheet = book.add_worksheet().set_name(name).unwrap();
    fill(sheet).unwrap();
    book.save(&path).unwrap();
    path
}

/// What puts cells into a sheet.
type Fill<'f> = &'f dyn Fn(&mut Worksheet) -> Result<(), XlsxError>;

/// Writes rows of texts from the first cell on.
fn rows(sheet: &mut Worksheet, rows: &[&[&str]]) -> Result<(), XlsxError> {
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row as u32, column as u16, *cell)?;
        }
    }
    Ok(())
}

#[test]
fn out_and_back_is_nothing_to_do() {
    let laid = laid::sound("sheet-back");
    let before = files(&laid);
    for name in ["all.xlsx", "all.ods"] {
        let file = laid.join(name);
        let said = run(&laid, &["export", "sheet", file.to_str().unwrap()]).unwrap();
        assert!(said.contains("2 venues, 1 service, 1 offering"), "{said}");
        let again = run(&laid, &["export", "sheet", "--out", file.to_str().unwrap()]).unwrap_err();
        assert!(again.contains("is there already\n") && again.contains("--replace"), "{again}");
        let said = import(&laid, &file, true).unwrap();
        assert!(said.ends_with("There is nothing to do.") && said.contains("0 added, 0 changed"), "{said}");
        assert_eq!(files(&laid), before, "{name}");
    }
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn a_change_is_shown_first_and_then_made() {
    let laid = laid::sound("sheet-change");
    let before = files(&laid);
    let mut book = Workbook::new();
    let venues = book.add_worksheet().set_name("venues").unwrap();
    rows(venues, &[&["id", "name", "step_free"], &["example-house", "Example House", "no"]]).unwrap();
    let services = book.add_worksheet().set_name("services").unwrap();
    let head = [
        "id",
        "name",
        "organisation",
        "kind",
        "summary",
        "needs",
        "access",
        "phone",
        "from_age",
        "lives_in",
        "source",
        "checked",
        "illustrative",
    ];
    let cells = [
        "evening-group",
        "Evening group",
        "example-trust",
        "Recovery",
        "A group for people who have stopped.",
        "alcohol",
        "drop-in",
        "01632 960002",
        "18+",
        "hertfordshire",
        "A call",
        "22 November 2026",
        "yes",
    ];
    rows(services, &[&head, &cells]).unwrap();
    let offerings = book.add_worksheet().set_name("offerings").unwrap();
    let cells = [
        "evening-group-hatfield",
        "evening-group",
        "venue",
        "example-house",
        "Tuesdays 6pm to 8pm; bank holidays closed",
    ];
    rows(offerings, &[&["id", "service", "delivery", "venue", "hours"], &cells]).unwrap();
    rows(book.add_worksheet().set_name("Our notes").unwrap(), &[&["ring Ann"]]).unwrap();
    let file = laid.join("change.xlsx");
    book.save(&file).unwrap();

    let shown = import(&laid, &file, false).unwrap();
    for line in [
        "Not read, since it has none of our names: Our notes.",
        "Added, 1 service: evening-group\n",
        "Added, 1 offering: evening-group-hatfield\n",
        "Changed, venue example-house:\n    step_free: yes → no\n",
        "Not in the source, left as it is: 1 venue: example-refuge\n",
        "change.xlsx: 2 added, 1 changed, 0 taken away, 0 unchanged, 3 left as they are.",
        "Nothing was changed. To do it, run the same command with --apply.",
    ] {
        assert!(shown.contains(line), "{line:?} in {shown}");
    }
    assert_eq!(files(&laid), before, "without --apply nothing is written");

    let done = import(&laid, &file, true).unwrap();
    assert!(done.ends_with("Done: 2 files changed."), "{done}");
    let after = files(&laid);
    let text = |file: &str| String::from_utf8(after[&laid.join("directory").join(file)].clone()).unwrap();
    let made = text("services/hertfordshire/evening-group.toml");
    assert!(made.contains("rule = '''\nage >= 18\nand lives_in(\"hertfordshire\")\n'''"), "{made}");
    assert!(made.contains("hours = \"Tu 18:00-20:00; PH off\"") && made.contains("checked = 2026-11-22"), "{made}");
    let venues = laid.join("directory/venues/hertfordshire.toml");
    let old = String::from_utf8(before[&venues].clone()).unwrap();
    assert_eq!(text("venues/hertfordshire.toml"), old.replace("step_free = true", "step_free = false"));
    assert!(!has_errors(&laid::check(&laid).diagnostics));
    assert!(import(&laid, &file, true).unwrap().ends_with("There is nothing to do."));
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn what_the_check_refuses_is_refused_at_its_cell() {
    let laid = laid::sound("sheet-refused");
    let before = files(&laid);
    let file = workbook(&laid, "venues", |sheet| {
        rows(sheet, &[&["id", "name", "postcode"], &["example-house", "Example House", "AL10 0ZZ"]])
    });
    let refused = import(&laid, &file, true).unwrap_err();
    for line in [
        "error[unknown-postcode]",
        "made.xlsx, sheet venues, cell C2",
        "1 error",
        "Nothing was changed: mend made.xlsx",
    ] {
        assert!(refused.contains(line), "{line:?} in {refused}");
    }
    let file = workbook(&laid, "services", |sheet| {
        rows(sheet, &[&["id", "phone", "kind"], &["example-service", "01632", "treatmint"]])
    });
    let refused = import(&laid, &file, true).unwrap_err();
    assert!(refused.contains("cell B2") && refused.contains("cell C2"), "both in one pass: {refused}");
    assert_eq!(files(&laid), before);
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn absence_takes_nothing_away_and_ended_does() {
    let laid = laid::sound("sheet-ended");
    let only_names = workbook(&laid, "services", |sheet| rows(sheet, &[&["id", "name"]]));
    assert!(import(&laid, &only_names, true).unwrap().contains("left as it is: 1 service: example-service"));
    let refuge = workbook(&laid, "venues", |sheet| rows(sheet, &[&["id", "ended"], &["example-refuge", "yes"]]));
    let done = import(&laid, &refuge, true).unwrap();
    assert!(done.contains("Taken away, 1 venue: example-refuge"), "{done}");
    let venues = fs::read_to_string(laid.join("directory/venues/hertfordshire.toml")).unwrap();
    assert!(venues.contains("example-house") && !venues.contains("example-refuge"), "{venues}");
    // What others still name cannot be taken away.
    let house = workbook(&laid, "venues", |sheet| rows(sheet, &[&["id", "ended"], &["example-house", "yes"]]));
    let refused = import(&laid, &house, true).unwrap_err();
    assert!(refused.contains("error[unknown-venue]"), "{refused}");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn the_forms_of_csv() {
    let laid = laid::sound("sheet-csv");
    let rows = "id,name,address,step_free\nexample-house,Café “House”,\"1 Example Street;Hatfield\",no\n";
    let mangled = |separator: &str| {
        rows.replace("1 Example Street;Hatfield", "1 Example Street\nHatfield").replace(',', separator)
    };
    let western = encoding_rs::WINDOWS_1252.encode(rows).0.into_owned();
    for (what, bytes) in [
        ("as it should be", rows.as_bytes().to_vec()),
        ("a mark of byte order", format!("\u{feff}{rows}").into_bytes()),
        ("line ends of Windows", rows.replace('\n', "\r\n").into_bytes()),
        ("semicolons", mangled(";").into_bytes()),
        ("tabs", mangled("\t").into_bytes()),
        ("Windows-1252", western),
        ("UTF-16", [vec![0xff, 0xfe], rows.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()),
        ("columns and rows of nothing", rows.replace('\n', ",,\n").replace("no,,\n", "no,,\n,,,,,\n").into_bytes()),
    ] {
        fs::write(laid.join("venues.csv"), bytes).unwrap();
        let said = import(&laid, &laid.join("venues.csv"), false).unwrap();
        assert!(said.contains("name: “Example House” → “Café “House””\n    step_free: yes → no\n"), "{what}: {said}");
        assert!(said.contains("0 added, 1 changed"), "{what}: {said}");
    }
    let garbled = encoding_rs::WINDOWS_1252.decode(rows.as_bytes()).0.into_owned();
    fs::write(laid.join("venues.csv"), garbled).unwrap();
    assert!(import(&laid, &laid.join("venues.csv"), false).unwrap_err().contains("error[garbled-text]"));
    let folder = laid.join("sheets");
    fs::create_dir(&folder).unwrap();
    assert!(import(&laid, &folder, false).unwrap_err().contains("has no CSV files"));
    fs::write(folder.join("venues.csv"), rows).unwrap();
    fs::write(folder.join("needs.csv"), "id,name\nalcohol,Drinking\n").unwrap();
    assert!(import(&laid, &folder, false).unwrap().contains("0 added, 2 changed"));
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn the_forms_of_workbooks() {
    let laid = laid::sound("sheet-forms");
    let head: &[&str] = &["id", "checked", "phone", "illustrative"];
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let written = |fill: Fill| {
        workbook(&laid, "services", |sheet| {
            rows(sheet, &[head, &["example-service", "", "", "yes"]])?;
            fill(sheet)
        })
    };
    let right: [(&str, Fill); 5] = [
        ("days and numbers as a program keeps them", &|sheet| {
            sheet.write_datetime_with_format(1, 1, ExcelDateTime::from_ymd(2026, 11, 22)?, &day)?;
            sheet.write_number(1, 2, 1_632_960_001_f64)?.write_boolean(1, 3, true).map(|_| ())
        }),
        ("a serial date", &|sheet| sheet.write_number(1, 1, 46_348)?.write_string(1, 2, "01632960001").map(|_| ())),
        ("a hidden row", &|sheet| {
            sheet.write_string(1, 1, "2026-11-22")?.write_string(1, 2, "01632 960001")?.set_row_hidden(1).map(|_| ())
        }),
        ("a formula with its result", &|sheet| {
            sheet.write_string(1, 1, "2026-11-22")?;
            sheet.write_formula(1, 2, Formula::new("=\"01632 \"&960001").set_result("01632 960001")).map(|_| ())
        }),
        ("blanks far below", &|sheet| {
            rows(sheet, &[head, &["example-service", "2026-11-22", "01632 960001 ", "TRUE"]])?;
            sheet.write_string(40, 0, "  ").map(|_| ())
        }),
    ];
    for (what, fill) in right {
        let said = import(&laid, &written(fill), false).unwrap();
        assert!(said.contains("0 added, 0 changed, 0 taken away, 1 unchanged"), "{what}: {said}");
    }
    let refused: [(&str, Fill, &str); 3] = [
        (
            "a formula that failed",
            &|sheet| sheet.write_formula(1, 2, Formula::new("=A9+1").set_result("#REF!")).map(|_| ()),
            "cell C2",
        ),
        ("merged cells", &|sheet| sheet.merge_range(1, 1, 2, 1, "2026-11-22", &day).map(|_| ()), "cell B3"),
        (
            "a date for a telephone",
            &|sheet| sheet.write_datetime_with_format(1, 2, ExcelDateTime::from_ymd(2026, 11, 22)?, &day).map(|_| ()),
            "cell C2",
        ),
    ];
    for (what, fill, cell) in refused {
        let path = workbook(&laid, "services", |sheet| {
            rows(sheet, &[head, &["example-service"], &["other"]])?;
            fill(sheet)
        });
        let said = import(&laid, &path, false).unwrap_err();
        assert!(said.contains(cell), "{what}: {said}");
    }
    fs::write(laid.join("picture.xlsx"), b"\x89PNG").unwrap();
    assert!(
        import(&laid, &laid.join("picture.xlsx"), false).unwrap_err().contains("is no spreadsheet that can be read")
    );
    assert!(import(&laid, &laid.join("none.xlsx"), false).unwrap_err().contains("cannot be read"));
    let notes = workbook(&laid, "Sheet1", |sheet| rows(sheet, &[&["id"]]));
    assert!(import(&laid, &notes, false).unwrap_err().contains("has no sheet with records"));
    fs::remove_dir_all(laid).unwrap();
}
