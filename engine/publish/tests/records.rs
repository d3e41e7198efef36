//! The sound directory, read: what comes out, and that each value knows where it was written.
#![allow(clippy::unwrap_used)]

use fingerpost_author::diagnostic::Located;
use fingerpost_author::records::Records;
use fingerpost_publish::read::{Sources, read, read_messages};
use fingerpost_publish::render;
use std::fs;
use std::path::Path;

fn records() -> Records {
    read(Path::new("tests/sound/directory"), Path::new("tests/sound/rules")).records
}

fn place<T>(value: &Located<T>) -> String {
    format!("{}:{}:{}", value.at.file, value.at.line, value.at.column)
}

#[test]
fn values_know_where_they_stand() {
    let records = records();
    let service = &records.services[0];
    let rule = service.rule.as_ref().unwrap();
    let shared = &records.rules[0];
    let file = "services/hertfordshire/example-service.toml";
    for (found, expected) in [
        (place(&service.id), format!("{file}:1:7")),
        (place(&service.access[1]), format!("{file}:8:23")),
        (place(rule), format!("{file}:13:1")),
        (place(&service.offerings[0].id), format!("{file}:21:7")),
        (place(&service.cases[0].person[1].0), format!("{file}:28:22")),
        (place(&service.cases[0].person[1].1), format!("{file}:28:30")),
        (place(service.provenance.checked.as_ref().unwrap()), format!("{file}:17:11")),
        (place(&records.venues[1].id), "venues/hertfordshire.toml:12:7".to_owned()),
        (place(&records.values[0].amounts[0].1), "values.toml:8:10".to_owned()),
        (place(&shared.id), "adult.rhai:1:1".to_owned()),
        (place(&shared.cases[0].expect), "adult.cases.toml:4:11".to_owned()),
    ] {
        assert_eq!(found, expected);
    }
    assert_eq!((service.at.line, service.cases[0].at.line), (1, 26));
}

/// A Rhai position (line, column) is the file's line `at.line + line - 1`, and on the first line its column
/// `at.column + column - 1`.
#[test]
fn places_in_a_rule_are_places_in_its_file() {
    let directory = Path::new("tests/sound/directory");
    let found = read(directory, Path::new("tests/sound/rules"));
    let rule = found.records.services[0].rule.as_ref().unwrap();
    let source = found.sources.get(&rule.at.file).unwrap();
    for (index, line) in rule.value.lines().enumerate() {
        assert_eq!(source.line(rule.at.line + index as u32), Some(line));
    }
}

#[test]
fn persons_of_cases_are_as_on_the_command_line() {
    let records = records();
    let person = &records.services[0].cases[0].person;
    let facts: Vec<_> = person.iter().map(|(fact, value)| (fact.value.as_str(), value.value.as_str())).collect();
    let expected = [("age", "34"), ("home", "hertfordshire"), ("pregnant", "no"), ("substances", "alcohol,opiates")];
    assert_eq!(facts, expected);
    assert_eq!(records.services[0].cases[0].missing, Some(vec![]));
    assert_eq!(records.rules[0].cases[0].missing, None);
}

#[test]
fn what_is_left_out_is_left_out() {
    let records = records();
    let [house, refuge] = records.venues.as_slice() else { panic!("two venues") };
    assert_eq!((house.step_free, refuge.step_free), (Some(true), None));
    assert!(refuge.confidential && refuge.postcode.is_none() && refuge.address.is_empty());
    assert!(records.services[0].provenance.illustrative && !records.services[0].offerings[0].illustrative);
    let defaults: Vec<_> = records.services[0].serves.iter().map(|who| who.value.as_str()).collect();
    assert_eq!(defaults, ["person"]);
}

#[test]
fn messages_are_flattened() {
    let (messages, problems) = read_messages(Path::new("tests/sound/rules"), "en", &mut Sources::default());
    let ask = &messages["question.age.ask"];
    assert_eq!((ask.value.as_str(), place(ask).as_str()), ("How old are you?", "messages/en.toml:2:8"));
    assert_eq!((messages.len(), problems.len()), (1, 0));
}

/// An editor's file may be cut off anywhere, or hold any sign anywhere: it is read to its end all the same, and every
/// problem lies within it.
#[test]
fn broken_files_are_reported_and_never_stop_the_reading() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken");
    let name = "services/example-service.toml";
    let whole = fs::read_to_string("tests/sound/directory/services/hertfordshire/example-service.toml").unwrap();
    fs::create_dir_all(folder.join("services")).unwrap();
    let cut = (0..whole.len()).map(|end| whole[..end].to_owned());
    let upset = (0..whole.len())
        .flat_map(|at| ["é", "'", "\"", "[", "\0"].map(|sign| format!("{}{sign}{}", &whole[..at], &whole[at + 1..])));
    for text in cut.chain(upset.step_by(11)) {
        fs::write(folder.join(name), &text).unwrap();
        let found = read(&folder, Path::new("tests/sound/rules"));
        let source = found.sources.get(name).unwrap();
        for problem in found.diagnostics.iter().filter(|problem| problem.at.file == name) {
            let line = source.line(problem.at.line).unwrap_or_else(|| panic!("{problem:?}\n{text}"));
            assert!(problem.at.column as usize <= line.chars().count() + 2, "{problem:?}\n{text}");
        }
        render::text(&found.diagnostics, &found.sources, true);
    }
}
