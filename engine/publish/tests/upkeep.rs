//! `fingerpost due` and `fingerpost confirm`: who has to check what, in three forms, and that it was checked.
#![allow(clippy::unwrap_used)]

mod laid;
#[path = "oruk_feed/server.rs"]
#[allow(dead_code)]
mod server;

use server::{Answer, Server};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs the command on a directory that is laid out: what it says, and whether it went well.
fn run(laid: &Path, typed: &[&str]) -> (String, bool) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(typed).arg("--directory").arg(laid.join("directory")).arg("--rules").arg(laid.join("rules"));
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).unwrap(), output.status.success())
}

/// A directory whose service belongs to somebody, and is to be checked every month.
fn laid(name: &str) -> std::path::PathBuf {
    let laid = laid::sound(name);
    laid::change(
        &laid,
        "directory/services/hertfordshire/example-service.toml\n- checked = 2026-11-22\n+ checked = 2026-01-31\n\
         + owner = \"Ann Other <ann@example.org>\"\n+ check_every = \"1 month\"\n",
    );
    laid
}

#[test]
fn who_has_to_check_what() {
    let laid = laid("upkeep-due");
    let (said, done) = run(&laid, &["due", "--by", "2026-11-22"]);
    for line in [
        "Ann Other <ann@example.org>: 1 record to check\n",
        "    service example-service: Example Service; checked 2026-01-31, due since 2026-02-28\n",
        "        Subject: Please check 1 record in ",
        "        - Example Service (01632 960001), last checked on 2026-01-31\n",
        "1 record in all. Once one was checked: fingerpost confirm ID --by NAME",
    ] {
        assert!(done && said.contains(line), "{line:?} in {said}");
    }
    let (said, _) = run(&laid, &["due", "--by", "2027-12-31"]);
    assert!(said.contains("Without an owner: ") && said.contains("    venue example-refuge: A safe place; "), "{said}");
    assert!(said.find("Ann Other") < said.find("Without an owner"), "{said}");
    let (said, _) = run(&laid, &["due", "--by", "2027-12-31", "--owner", "ann"]);
    assert!(said.contains("1 record in all"), "{said}");
    let (said, _) = run(&laid, &["due", "--by", "2026-01-31"]);
    assert_eq!(said, "Nothing is to be checked.\n");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn the_same_for_a_spreadsheet_and_for_a_calendar() {
    let laid = laid("upkeep-forms");
    let out = laid.join("due.csv");
    let (said, _) = run(&laid, &["due", "--by", "2026-11-22", "--format", "csv", "--out", out.to_str().unwrap()]);
    assert!(said.starts_with("1 record is in "), "{said}");
    let mut table = csv::Reader::from_path(&out).unwrap();
    let row: std::collections::BTreeMap<String, String> = table.deserialize().next().unwrap().unwrap();
    for (column, cell) in [("owner", "Ann Other <ann@example.org>"), ("id", "example-service"), ("due", "2026-02-28")] {
        assert_eq!(row[column], cell);
    }
    let (said, _) = run(&laid, &["due", "--by", "2026-11-22", "--format", "ics"]);
    let calendar: icalendar::Calendar = said.parse().unwrap();
    assert_eq!(calendar.components.len(), 1);
    let event = calendar.components[0].as_event().unwrap();
    assert_eq!(icalendar::Component::get_summary(event), Some("Check Example Service"));
    assert!(said.contains("DTSTART;VALUE=DATE:"), "{said}");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn a_check_is_written_down() {
    let laid = laid("upkeep-confirm");
    let service = laid.join("directory/services/hertfordshire/example-service.toml");
    let before = fs::read_to_string(&service).unwrap();
    let (said, done) = run(&laid, &["confirm", "example-service", "--by", "Ben", "--on", "2026-11-20"]);
    assert!(done && said.contains("checked: 2026-01-31 → 2026-11-20\n"), "{said}");
    let after = before.replace("checked = 2026-01-31\n", "checked = 2026-11-20\nchecked_by = \"Ben\"\n");
    assert_eq!(fs::read_to_string(&service).unwrap(), after, "nothing else changes");
    assert!(!fingerpost_publish::render::has_errors(&laid::check(&laid).diagnostics));
    for (typed, refused) in [
        (&["confirm", "example-servise", "--by", "Ben"][..], "did you mean `example-service`?"),
        (&["confirm", "example-service", "--by", "Ben", "--on", "2999-01-01"], "is still to come"),
        (&["confirm", "example-service", "nobody", "--by", "Ben"], "there is no record `nobody`"),
    ] {
        let (said, done) = run(&laid, typed);
        assert!(!done && said.contains(refused), "{said}");
    }
    assert_eq!(fs::read_to_string(&service).unwrap(), after, "one that is not known, and none is written");
    laid::change(&laid, "directory/organisations.toml\n- id = \"example-trust\"\n+ id = \"example-house\"\n");
    let (said, _) = run(&laid, &["confirm", "example-house", "--by", "Ben"]);
    assert!(said.contains("write `organisation:example-house` or `venue:example-house`"), "{said}");
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn websites_are_tried_on_request() {
    let laid = laid("upkeep-links");
    let server = Server::start(|target, _| match target {
        "/right" => Answer::ok("here"),
        "/old" => Answer::status(301).header("Location", "/right"),
        "/round" => Answer::status(302).header("Location", "/round"),
        _ => Answer::status(404),
    });
    let organisation = |id: &str, path: &str| {
        let address = format!("{}{path}", server.address);
        format!(
            "\n[[organisation]]\nid = \"{id}\"\nname = \"{id}\"\nwebsite = \"{address}\"\nsource = \"Us\"\n\
             checked = 2020-01-01\nowner = \"Cleo\"\n"
        )
    };
    let file = laid.join("directory/organisations.toml");
    let all = [("fine", "/right"), ("moved", "/old"), ("gone", "/none"), ("again", "/round"), ("twin", "/right")];
    let added: String = all.map(|(id, path)| organisation(id, path)).concat();
    fs::write(&file, fs::read_to_string(&file).unwrap() + added.as_str()).unwrap();
    let (said, done) = run(&laid, &["due", "--owner", "Cleo", "--try-links"]);
    for line in [
        "Websites tried: 4.\n".to_owned(),
        format!("    organisation moved: {0}/old has moved to {0}/right\n", server.address),
        format!("    organisation gone: {}/none says that there is no such page\n", server.address),
        format!("    organisation again: {}/round does not answer: it leads from address to address\n", server.address),
        "Telephone numbers have to be rung.".to_owned(),
    ] {
        assert!(done && said.contains(&line), "{line:?} in {said}");
    }
    assert!(!said.contains("organisation fine: http") && !said.contains("organisation twin: http"), "{said}");
    fs::remove_dir_all(laid).unwrap();
}
