//! The sound directory, read: what comes out, and that each value knows where it was written.
#![allow(clippy::unwrap_used)]

use fingerpost_author::diagnostic::Located;
use fingerpost_author::read::{Folder, Found, Read, Source, Texts, read};
use fingerpost_author::records::Records;

/// A file of the sound directory, under the path that it has in its folder.
macro_rules! sound {
    ($folder:literal: $($path:literal),*) => {
        [$(($path.to_owned(), Found::File(include_bytes!(concat!("../../publish/tests/sound/", $folder, "/", $path)).to_vec()))),*]
    };
}

const SERVICE: &str = "services/hertfordshire/example-service.toml";

fn sound() -> Texts {
    let files = sound!("directory": "directory.toml", "organisations.toml", "needs.toml", "areas.toml", "helplines.toml",
        "safety.toml", "bank-holidays.toml", "venues/hertfordshire.toml", "services/hertfordshire/example-service.toml");
    let folders = ["venues", "services", "services/hertfordshire"].map(|folder| (folder.to_owned(), Found::Folder));
    let rules = sound!("rules": "facts.toml", "questions.toml", "values.toml", "adult.rhai", "adult.cases.toml",
        "messages/en.toml");
    Texts { directory: Some(files.into_iter().chain(folders).collect()), rules: Some(rules.into()) }
}

fn records() -> Records {
    let found = read(&sound());
    assert_eq!(found.diagnostics, []);
    found.records
}

fn source<'r>(found: &'r Read, name: &str) -> &'r Source {
    found.sources.iter().map(|(_, source)| source).find(|source| source.name() == name).unwrap()
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
    for (found, expected) in [
        (place(&service.id), format!("{SERVICE}:1:7")),
        (place(&service.access[1]), format!("{SERVICE}:8:23")),
        (place(rule), format!("{SERVICE}:13:1")),
        (place(&service.offerings[0].id), format!("{SERVICE}:21:7")),
        (place(&service.cases[0].person[1].0), format!("{SERVICE}:28:22")),
        (place(&service.cases[0].person[1].1), format!("{SERVICE}:28:30")),
        (place(service.provenance.checked.as_ref().unwrap()), format!("{SERVICE}:17:11")),
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
    let found = read(&sound());
    let rule = found.records.services[0].rule.as_ref().unwrap();
    let source = source(&found, &rule.at.file);
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
    let messages = read(&sound()).messages;
    let ask = &messages["question.age.ask"];
    assert_eq!((ask.value.as_str(), place(ask).as_str()), ("How old are you?", "messages/en.toml:2:8"));
    assert_eq!(messages.len(), 1);
}

/// What lies in a folder, and what is said of it.
#[test]
fn what_is_missing_in_the_way_or_unreadable_is_told() {
    let unreadable = |is_link| Found::Unreadable { reason: "not allowed".to_owned(), is_link };
    let text = |text: &str| Found::File(text.into());
    let (directory, rules) = (Folder::Directory, Folder::Rules);
    for (folder, path, found, expected) in [
        (directory, "notes.md", Some(Found::Unopened), ""),
        (directory, "drectory.toml", Some(Found::Unopened), "unexpected-file: Did you mean `directory.toml`?"),
        (directory, "venues/essex", Some(Found::Folder), "unexpected-file: Expected here: `*.toml`."),
        (directory, "places", Some(Found::Unopened), ""),
        (directory, "venues", Some(Found::Unopened), "unreadable-file: See that it is a file or folder"),
        (directory, "services/essex", Some(unreadable(true)), "unreadable-file: It is a link"),
        (directory, "services/essex", Some(unreadable(false)), "unreadable-file: See that it is a file or folder"),
        (directory, "services/ess\u{fffd}x", Some(Found::BadName), "unreadable-file: Give it a name of small letters"),
        (directory, "services", None, "missing-file: Make the folder `services`"),
        (directory, "needs.toml", Some(unreadable(false)), "unreadable-file: See that it is a file or folder"),
        (directory, "needs.toml", Some(Found::Folder), "unreadable-file: See that it is a file or folder"),
        (directory, "needs.toml", Some(Found::File(vec![0xe9])), "not-utf-8: Save the file again"),
        (directory, "needs.toml", None, "missing-file: Make the file `needs.toml`"),
        (rules, "adult.rhai", None, "cases-without-rule: Give the two files the same name"),
        (rules, "adult.rhai", Some(text(" ")), "empty-text: Write the rule"),
        (rules, "messages/en.toml", None, "missing-file: Every sentence for people"),
        (rules, "messages/en.toml", Some(unreadable(true)), "unreadable-file: It is a link"),
        (rules, "messages/en.toml", Some(Found::File(vec![0xe9])), "not-utf-8: Save the file again"),
        (rules, "messages/en.toml", Some(text("one = '{age'")), "bad-message: A placeholder is one name"),
        (rules, "messages/en.toml", Some(text("\u{feff}one = 'One'")), ""),
    ] {
        let mut texts = sound();
        let files = if folder == directory { &mut texts.directory } else { &mut texts.rules };
        let files = files.as_mut().unwrap();
        files.remove(path);
        files.extend(found.clone().map(|found| (path.to_owned(), found)));
        // What lay in a folder is gone with it.
        files.retain(|inside, _| !inside.starts_with(&format!("{path}/")));
        let read = read(&texts);
        let told = read.diagnostics.iter().map(|problem| format!("{}: {}", problem.code, problem.help));
        let told: Vec<String> = told.collect();
        assert_eq!(told.len(), usize::from(!expected.is_empty()), "{path} {found:?}: {told:?}");
        assert!(told.iter().all(|told| told.starts_with(expected)), "{path} {found:?}: {told:?}");
        assert!(read.diagnostics.iter().all(|problem| problem.at.file == path || path == "adult.rhai"), "{told:?}");
    }
}

/// A folder that is not there is told by whoever looked for it.
#[test]
fn nothing_is_read_of_no_folder() {
    let found = read(&Texts::default());
    assert_eq!((found.diagnostics.len(), found.messages.len(), found.records.services.len()), (0, 0, 0));
}
