//! `fingerpost export csv`: read again by a reader of RFC 4180, and what may be replaced.
#![allow(clippy::unwrap_used)]

mod exported;
mod laid;

use exported::export_laid;
use fingerpost_publish::failure::Failure;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn export(laid: &Path, out: &Path) -> Result<String, Failure> {
    export_laid("csv", out, laid)
}

/// The rows, each by the names of its columns.
fn rows(file: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(file).unwrap().deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_row_for_each_service_in_words() {
    let laid = laid::sound("csv-row");
    let out = laid.join("out/services.csv");
    let said = export(&laid, &out).unwrap();
    assert!(said.starts_with("1 service is in") && said.contains("What this form cannot say:"), "{said}");
    let rows = rows(&out);
    assert_eq!(rows.len(), 1);
    for (column, value) in [
        ("id", "example-service"),
        ("organisation", "Example Trust"),
        ("kind", "Treatment"),
        ("description", "Made up, wholly or in part, for this example. Help to cut down or stop drinking."),
        ("who_can_use_it", "People aged 18 or over who live in Hertfordshire"),
        ("minimum_age", "18"),
        ("maximum_age", ""),
        ("phone", "01632 960001"),
        ("languages", "English\nPolish"),
        ("made_up_for_an_example", "yes"),
        ("last_checked", "2026-11-22"),
    ] {
        assert_eq!(rows[0][column], value, "{column}");
    }
    let bytes = fs::read(&out).unwrap();
    assert!(bytes.ends_with(b"\r\n"), "RFC 4180 ends each line with CRLF");
    export(&laid, &out).unwrap();
    assert_eq!(fs::read(&out).unwrap(), bytes, "the same again");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn nothing_that_a_spreadsheet_would_run() {
    let laid = laid::sound("csv-formula");
    laid::change(
        &laid,
        "directory/services/hertfordshire/example-service.toml\n\
         - summary = \"Help to cut down or stop drinking.\"\n\
         + summary = \"Help.\"\n\
         - name = \"Example Service\"\n\
         + name = \"=1+1\"\n\
         - cost = \"Free\"\n\
         + cost = \"- free\"\n\
         - phone = \"01632 960001\"\n\
         + phone = \"01632960001\"\n",
    );
    let out = laid.join("services.csv");
    export(&laid, &out).unwrap();
    let row = &rows(&out)[0];
    assert_eq!((row["name"].as_str(), row["cost"].as_str()), ("'=1+1", "'- free"));
    assert_eq!(row["phone"], "01632 960001", "with a space it is no number, and keeps its nought");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn what_no_export_wrote_is_left_alone() {
    let laid = laid::sound("csv-foreign");
    let out = laid.join("services.csv");
    fs::write(&out, "id,name\r\n1,Mine\r\n").unwrap();
    let Err(Failure::Said { message, .. }) = export(&laid, &out) else { panic!("it was replaced") };
    assert!(message.contains("is there already"), "{message}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "id,name\r\n1,Mine\r\n");
    let Err(Failure::Said { message, .. }) = export(&laid, &laid.join("directory")) else { panic!("a folder") };
    assert!(message.contains("directory"), "{message}");
    fs::remove_dir_all(laid).unwrap();
}
