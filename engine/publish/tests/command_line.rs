//! The command as it is typed: what is refused, in which words, and with which exit code.
#![allow(clippy::unwrap_used)]

mod laid;

use std::process::{Command, Output};

fn fingerpost(typed: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fingerpost")).args(typed).env("NO_COLOR", "1").output().unwrap()
}

#[track_caller]
fn refused(typed: &[&str], with: &str) {
    let output = fingerpost(typed);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_ne!(output.status.code(), Some(0), "{typed:?} was taken");
    assert!(said.contains(with), "{typed:?} should say {with:?}, and says:\n{said}");
}

#[test]
fn values_that_cannot_be_right() {
    for (option, value, with) in [
        ("--age", "-1", "whole years from 0 to 120"),
        ("--age", "200", "whole years from 0 to 120"),
        ("--age", "24-18", "write 18-24"),
        ("--age", "thirty", "as in 34, or a range as in 18-24"),
        ("--point", "Hatfield", "latitude and longitude"),
        ("--point", "-0.22,51.76", "latitude comes first"),
        ("--point", "40.7,-74.0", "not in Great Britain"),
        ("--at", "tomorrow", "as in 2026-11-23T10:00"),
        ("--at", "2026-02-30T10:00", "as in 2026-11-23T10:00"),
        ("--fact", "pregnant", "as in pregnant=yes"),
        ("--within-miles", "-2", "number of miles"),
        ("--limit", "0", "1 or more"),
        ("--asking-as", "friend", "self, family, professional"),
    ] {
        refused(&["find", option, value], with);
        refused(&["explain", "spectrum", option, value], with);
    }
}

#[test]
fn options_that_exclude_each_other() {
    for typed in [
        &["find", "--postcode", "AL10 0AA", "--place", "Hatfield"][..],
        &["find", "--place", "Hatfield", "--point", "51.76,-0.22"],
        &["find", "--point", "51.76,-0.22", "--postcode", "AL10 0AA"],
        &["find", "--edition", "dist", "--directory", "directory-data"],
        &["find", "--edition", "dist", "--rules", "rules"],
    ] {
        refused(typed, "cannot be used with");
    }
    refused(&["find", "--age", "34", "--fact", "age=35"], "`age` is given twice");
    refused(&["find", "--fact", "stage=using", "--fact", "stage=stopped"], "`stage` is given twice");
    refused(&["find", "--fact", "needs=alcohol"], "--need alcohol");
}

/// Whoever is somewhere that no directory here covers still gets the helplines, and is told why there is no more.
#[test]
fn a_place_that_nobody_covers_gets_helplines_and_a_notice() {
    let laid = laid::sound("nowhere");
    let folders = ["directory", "rules"].map(|name| laid.join(name).to_str().unwrap().to_owned());
    for (option, place, notice, label) in [
        ("--postcode", "BT1 1AA", "outside", None),
        ("--postcode", "im1", "outside", None),
        ("--postcode", "JE2 3AB", "outside", None),
        ("--point", "51.7,1.35", "unknown-area", Some("")),
        ("--point", "53.35,-6.26", "unknown-area", Some("")),
    ] {
        let from = ["find", "--json", "--at", "2026-11-23T10:00", "--directory", &folders[0], "--rules", &folders[1]];
        let output = fingerpost(&[&from[..], &[option, place]].concat());
        assert!(output.status.success(), "{place}: {}", String::from_utf8_lossy(&output.stderr));
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let codes: Vec<&str> =
            answer["notices"].as_array().unwrap().iter().filter_map(|n| n["code"].as_str()).collect();
        assert!(codes.contains(&notice), "{place}: {codes:?}");
        assert!(!answer["helplines"].as_array().unwrap().is_empty(), "{place}");
        assert_eq!(answer["place"]["label"].as_str(), label, "{place}");
    }
    std::fs::remove_dir_all(laid).unwrap();
}

#[test]
fn commands_that_lack_something() {
    refused(&["build"], "--out <FOLDER>");
    refused(&["explain"], "<SERVICE>");
    refused(&["places"], "--postcodes <FILE>|--fetch");
    refused(&["new", "norfolk"], "--area <NAME|CODE>");
    refused(&["import", "horses", "a", "--out", "b"], "unrecognized subcommand");
    refused(&["fnid"], "find");
    refused(&["find", "--posctode", "AL10 0AA"], "--postcode");
}

#[test]
fn a_check_of_a_sound_directory_succeeds() {
    let laid = laid::sound("checked");
    let (directory, rules) = (laid.join("directory"), laid.join("rules"));
    let output = fingerpost(&["check", "--directory", directory.to_str().unwrap(), "--rules", rules.to_str().unwrap()]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "No problems found.\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_check_that_finds_errors_fails_and_tells_programs_where() {
    let typed = ["check", "--directory", "tests/sound/directory", "--rules", "no/such/folder", "--format", "json"];
    let output = fingerpost(&typed);
    assert_eq!(output.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let problem = found.as_array().unwrap().iter().find(|problem| problem["code"] == "missing-file").unwrap();
    assert_eq!(problem["file"], "no/such/folder");
    assert_eq!(problem["severity"], "error");
    let mut keys: Vec<_> = problem.as_object().unwrap().keys().cloned().collect();
    keys.sort();
    assert_eq!(keys, ["code", "column", "file", "help", "line", "message", "severity"]);
}

#[test]
fn help_is_in_plain_english() {
    let said = String::from_utf8(fingerpost(&["find", "--help"]).stdout).unwrap();
    for part in ["--postcode <POSTCODE>", "--need <NEED>", "[default: directory-data]", "Now, if it is left out"] {
        assert!(said.contains(part), "no {part:?} in\n{said}");
    }
}

#[test]
fn a_code_is_explained_anywhere() {
    let in_an_empty_folder = |typed: &[&str]| {
        let empty = tempfile::tempdir().unwrap();
        Command::new(env!("CARGO_BIN_EXE_fingerpost")).args(typed).current_dir(&empty).output().unwrap()
    };
    for (typed, said) in [
        (&["check", "--explain", "bad-phone"][..], "bad-phone\n\nA telephone number"),
        (&["check", "--explain=hours-sun"], "hours-sun\n\nTimes that depend on the sun"),
        (&["check", "--explain"], "Files and how they are written\n  bad-date\n"),
    ] {
        let output = in_an_empty_folder(typed);
        let shown = String::from_utf8(output.stdout).unwrap();
        assert!(shown.starts_with(said), "{typed:?} says:\n{shown}");
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    }
    refused(&["check", "--explain", "bad-fone"], "Did you mean `bad-phone`? The codes are:");
    refused(&["check", "--explain", "bad-phone", "--format", "json"], "cannot be used with");
}

#[test]
fn a_check_that_finds_problems_says_where_there_is_more() {
    let output = fingerpost(&["check", "--directory", "tests/sound/directory", "--rules", "no/such/folder"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.ends_with("\nFor more on a code: fingerpost check --explain CODE\n"), "{said}");
}

/// The rows of a service's coming week, up to the last day on which the directory is to be relied on and past it.
#[test]
fn a_week_that_outlasts_the_directory_says_nothing_of_the_days_after() {
    let typed = ["explain", "hertfordshire-treatment", "--postcode", "SG1 1LA", "--at", "2027-05-30T10:00"];
    let sources = ["--directory", "../../directory-data", "--rules", "../../rules"];
    let said = String::from_utf8(fingerpost(&[&typed[..], &sources].concat()).stdout).unwrap();
    for row in [
        "Sun 30 May  closed",
        "Mon 31 May  closed (Spring bank holiday)",
        "Tue  1 Jun  not known: ring first",
        "Sat  5 Jun  not known: ring first",
    ] {
        assert!(said.contains(row), "no row {row:?} in:\n{said}");
    }
}
