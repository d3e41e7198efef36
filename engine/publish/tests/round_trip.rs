//! A directory given away as Open Referral and brought in again: into itself, where there is nothing to do, and into a new one, which
//! then answers as the first does.
#![allow(clippy::unwrap_used)]

mod exported;
mod laid;

use clap::Parser;
use exported::{export, folder};
use fingerpost_publish::cli::{Command, CommandLine};
use fingerpost_publish::engine;
use fingerpost_publish::failure::Failure;
use fingerpost_publish::render;
use fingerpost_publish::search::Search;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What the test's own directory has beyond the sound one: two areas more, one of them by its postcodes, a part of a need, a rule
/// with cases, home visits, a telephone, a refuge, a service that has ended, and a table.
const MORE: &str = r#"
directory/areas.toml
+ [[area]]
+ id = "hatfield"
+ name = "Hatfield and around"
+ districts = ["E07000241"]
+ source = "Made up for a test."
+ [[area]]
+ id = "al10"
+ name = "The part of Hatfield that is AL10"
+ outcodes = ["AL10"]
+ within = "hatfield"
+ source = "Made up for a test."
directory/needs.toml
+ [[need]]
+ id = "rooms"
+ name = "Somewhere to sleep"
+ hint_by_professional = "A bed"
+ only_when_asked = true
+ asked_by = ["family", "professional"]
directory/venues/hertfordshire.toml
+ [[venue]]
+ id = "example-hall"
+ name = "Example Hall"
+ address = ["2 Example Street", "Hatfield"]
+ postcode = "AL10 0AA"
+ step_free = false
+ source = "Made up for a test."
+ checked = 2026-11-01
+ illustrative = true
+ [[venue]]
+ id = "example-safe-house"
+ name = "A refuge that nobody may know"
+ area = "hatfield"
+ confidential = true
+ source = "Made up for a test."
+ checked = 2026-11-01
+ illustrative = true
directory/services/hatfield/example-rooms.toml
+ id = "example-rooms"
+ name = "Example Rooms"
+ organisation = "example-trust"
+ kind = "housing"
+ summary = "Rooms for people who have none."
+ description = """
+ The first paragraph says "quoted" things.
+ 
+ The second has a \\ in it.
+ """
+ needs = ["rooms", "alcohol"]
+ for = ["person", "supporter"]
+ access = ["professional"]
+ referral = "A GP"
+ waiting_time = "Two weeks"
+ email = "rooms@example.org"
+ website = "https://example.org/rooms"
+ rule = '''
+ between(age, 18, 65)
+ and lives_in("al10")
+ '''
+ starts = 2026-01-01
+ source = "Made up for a test."
+ checked = 2026-11-02
+ owner = "somebody@example.org"
+ illustrative = true
+ [[offering]]
+ id = "example-rooms-hall"
+ delivery = "venue"
+ venue = "example-hall"
+ hours = "Mo-Fr 09:00-17:00; We 09:00-19:30; PH off"
+ access = ["drop-in"]
+ note = "Ring the upper bell."
+ phone = "01632 960002"
+ rule = "pregnant"
+ [[offering]]
+ id = "example-rooms-refuge"
+ delivery = "venue"
+ venue = "example-safe-house"
+ [[offering]]
+ id = "example-rooms-visits"
+ delivery = "home-visit"
+ areas = ["hatfield"]
+ [[offering]]
+ id = "example-rooms-phone"
+ delivery = "phone"
+ hours = "24/7"
+ [[case]]
+ name = "Somebody of AL10 of the right age"
+ person = { age = 18, home = "al10", pregnant = true }
+ offering = "example-rooms-hall"
+ expect = "fits"
+ [[case]]
+ name = "The day before somebody is too young"
+ person = { age = 17, home = "al10" }
+ on = 2026-11-23
+ expect = "does-not-fit"
+ [[case]]
+ name = "The last year"
+ person = { age = 65, home = "al10" }
+ expect = "fits"
+ [[case]]
+ name = "Too old"
+ person = { age = 66, home = "al10" }
+ expect = "does-not-fit"
+ [[case]]
+ name = "From elsewhere"
+ person = { age = 30, home = "E06000032" }
+ expect = "does-not-fit"
directory/services/hertfordshire/example-groups.toml
+ table = "example-groups.csv"
+ organisation = "example-trust"
+ kind = "recovery"
+ summary = "A group that meets once a week."
+ needs = ["alcohol"]
+ access = ["drop-in"]
+ rule = "age >= 21"
+ website = "https://example.org/groups"
+ source = "Made up for a test."
+ checked = 2026-11-03
+ illustrative = true
+ [[case]]
+ name = "On the birthday"
+ person = { age = 21 }
+ expect = "fits"
+ [[case]]
+ name = "The day before"
+ person = { age = 20 }
+ expect = "does-not-fit"
+ [[case]]
+ name = "Later"
+ person = { age = 40 }
+ expect = "fits"
directory/services/hertfordshire/example-groups.csv
+ id,name,address,postcode,hours
+ group-one,Group One,3 Example Street; Hatfield,AL10 0AA,Mo 18:00-20:00
+ group-two,Group Two,4 Example Street; Hatfield,AL10 0AA,
"#;

#[test]
fn into_itself_there_is_nothing_to_do() {
    let laid = laid::sound("round-itself");
    laid::change(&laid, MORE);
    let loaded = laid::check(&laid);
    assert!(!render::has_errors(&loaded.diagnostics), "{}", render::text(&loaded.diagnostics, &loaded.sources, false));
    let (out, before) = (laid.join("out"), exported::files(&laid.join("directory")));
    let told = export_of(&laid, &out);
    for lost in
        ["tables of services: each row is a service by itself (2)", "venues whose address is not published", "(1)"]
    {
        assert!(told.contains(lost), "{lost}: {told}");
    }
    let done = import(&laid, &out, &["--apply"]).unwrap();
    assert!(done.ends_with("There is nothing to do.") && !done.contains("stands-otherwise"), "{done}");
    assert!(exported::files(&laid.join("directory")) == before, "not a byte changes");

    // What does change is told, and stays: nobody's own record is a feed's to change.
    laid::change(
        &laid,
        "directory/services/hatfield/example-rooms.toml\n- waiting_time = \"Two weeks\"\n+ waiting_time = \"Three weeks\"\n\
         - person = { age = 65, home = \"al10\" }\n+ person = { age = 64, home = \"al10\" }\n\
         directory/areas.toml\n- outcodes = [\"AL10\"]\n+ outcodes = [\"SG1\"]\n",
    );
    let before = exported::files(&laid.join("directory"));
    let done = import(&laid, &out, &["--apply"]).unwrap();
    assert!(
        done.contains("`example-rooms` stands here already") && done.contains("another `waiting_time`, `case`"),
        "{done}"
    );
    assert!(exported::files(&laid.join("directory")) == before);
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn into_a_new_directory_it_answers_the_same() {
    let (laid, new) = (laid::sound("round-first"), laid::sound("round-new"));
    laid::change(&laid, MORE);
    // The new one has its area, its postcodes and its rules, one need and nothing that helps.
    for file in ["services/hertfordshire/example-service.toml", "venues/hertfordshire.toml", "organisations.toml"] {
        fs::write(new.join("directory").join(file), "").unwrap();
    }
    fs::remove_file(new.join("directory/services/hertfordshire/example-service.toml")).unwrap();
    let out = laid.join("out");
    export_of(&laid, &out);
    let done = import(&new, &out, &["--apply"]).unwrap();
    assert!(done.contains("Done: ") && !done.contains("Left out"), "{done}");
    let loaded = laid::check(&new);
    assert!(!render::has_errors(&loaded.diagnostics), "{}", render::text(&loaded.diagnostics, &loaded.sources, false));
    for person in [
        &["--postcode", "AL10 0AA", "--age", "34", "--need", "alcohol"][..],
        &["--postcode", "AL10 0AA", "--age", "17", "--fact", "pregnant=yes"],
        &["--postcode", "AL10 0AA", "--age", "20-22", "--need", "rooms", "--asking-as", "family"],
        &["--point", "51.9,-0.2", "--need", "rooms", "--asking-as", "professional", "--fact", "home=none"],
        &["--open-now"],
    ] {
        assert_eq!(found(&new, person), found(&laid, person), "{person:?}");
    }
    for (file, has) in [
        ("services/hatfield/example-rooms.toml", "lives_in(\"al10\")"),
        ("services/hertfordshire/group-two.toml", "age >= 21"),
        ("areas.toml", "outcodes = [\"AL10\"]"),
        ("venues/hertfordshire.toml", "step_free = false"),
        ("needs.toml", "only_when_asked = true"),
    ] {
        let text = fs::read_to_string(new.join("directory").join(file)).unwrap();
        assert!(text.contains(has), "{file}: {text}");
    }
    assert!(!fs::read_to_string(new.join("directory/venues/hertfordshire.toml")).unwrap().contains("nobody may know"));

    // Again: nothing. What changes there and not here changes here; what is gone there as well.
    assert!(import(&new, &out, &["--apply"]).unwrap().ends_with("There is nothing to do."));
    laid::change(
        &laid,
        "directory/services/hatfield/example-rooms.toml\n- waiting_time = \"Two weeks\"\n- note = \"Ring the upper bell.\"\n\
         - person = { age = 65, home = \"al10\" }\n+ person = { age = 64, home = \"al10\" }\n",
    );
    export_of(&laid, &out);
    let done = import(&new, &out, &["--apply"]).unwrap();
    for told in ["waiting_time: “Two weeks” → nothing", "note: “Ring the upper bell.” → nothing", "case: "]
    {
        assert!(done.contains(told), "{told}: {done}");
    }
    assert!(!render::has_errors(&laid::check(&new).diagnostics));
    fs::remove_dir_all(laid).unwrap();
    fs::remove_dir_all(new).unwrap();
}

#[test]
fn the_example_comes_back_whole() {
    let out = folder("round-example");
    export("oruk", &out, exported::EXAMPLE, &[]).unwrap();
    let (directory, rules) = exported::EXAMPLE;
    let done = import_into(Path::new(directory), Path::new(rules), &out, &[]).unwrap();
    assert!(done.ends_with("There is nothing to do.") && !done.contains("stands-otherwise"), "{done}");
    let services = &exported::json(&out.join("services/index.json"))["total_items"];
    assert!(done.contains(&format!("{services} with the record of another directory of this kind")), "{done}");
    fs::remove_dir_all(out).unwrap();
}

/// A feed that has learnt our key: nothing of it is believed but what is of our shape, and that is checked like anybody's text.
#[test]
fn a_feed_is_not_believed_for_having_the_key() {
    let laid = laid::sound("round-fooled");
    laid::change(&laid, MORE);
    let new = laid::sound("round-fooled-new");
    let out = laid.join("out");
    export_of(&laid, &out);
    let services = out.join("services");
    let file = fs::read_dir(&services).unwrap().map(|entry| entry.unwrap().path()).find(|path| {
        path.extension().is_none() && fs::read_to_string(path).unwrap().contains("\"id\": \"example-rooms\"")
    });
    let file = file.unwrap();
    let sound: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let nested = format!("{}anyone{}", "(".repeat(400), ")".repeat(400));
    for (pointer, value, told) in [
        ("/fingerpost/id", Value::from("../../../outside"), "own-shape"),
        ("/fingerpost/folder", "../outside".into(), "own-shape"),
        ("/fingerpost/owner", "mallory".into(), "own-shape"),
        ("/fingerpost/rule", "anyone; eval(\"1\")".into(), "rule"),
        ("/fingerpost/rule", nested.into(), "rule"),
        ("/fingerpost/rule", "anyone".into(), "case"),
        ("/fingerpost/cases/0/expect", "does-not-fit".into(), "case"),
        ("/fingerpost/name", "Rooms\u{202e}smooR".into(), "hidden"),
        ("/fingerpost/website", "javascript:alert(1)".into(), "website"),
        ("/fingerpost/offerings/0/hours", "nine to five".into(), "hours"),
        ("/fingerpost/organisation", "nobody".into(), "unknown-organisation"),
    ] {
        let mut feed = sound.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        feed.pointer_mut(parent).unwrap()[key] = value.clone();
        fs::write(&file, feed.to_string()).unwrap();
        let shown = import(&new, &out, &[]).unwrap();
        assert!(shown.contains(told), "{pointer} = {value}: {shown}");
        assert!(
            !shown.contains("example-rooms, ") && !shown.contains(", example-rooms\n"),
            "{pointer} = {value}: {shown}"
        );
    }
    fs::remove_dir_all(laid).unwrap();
    fs::remove_dir_all(new).unwrap();
}

fn export_of(laid: &Path, out: &Path) -> String {
    let path = |name: &str| laid.join(name).to_str().unwrap().to_owned();
    export("oruk", out, (&path("directory"), &path("rules")), &[]).unwrap()
}

fn import(laid: &Path, source: &Path, more: &[&str]) -> Result<String, String> {
    import_into(&laid.join("directory"), &laid.join("rules"), source, more)
}

fn import_into(directory: &Path, rules: &Path, source: &Path, more: &[&str]) -> Result<String, String> {
    let [directory, rules, source] = [directory, rules, source].map(|path| path.to_str().unwrap());
    let typed =
        ["fingerpost", "import", "oruk", source, "--publisher", "other", "--directory", directory, "--rules", rules];
    let typed = typed.iter().chain(more);
    let Command::Import(command) = CommandLine::parse_from(typed).command else { panic!() };
    engine::import(&command).map_err(|failure| match failure {
        Failure::Said { message, help } => format!("{message}\n{help}"),
        Failure::Problems { diagnostics, sources } => render::text(&diagnostics, &sources, false),
        Failure::Refused { shown } => shown,
    })
}

/// What is found for a person, without what speaks of the edition.
fn found(laid: &Path, person: &[&str]) -> Value {
    let path = |name: &str| laid.join(name).to_str().unwrap().to_owned();
    let (directory, rules) = (path("directory"), path("rules"));
    let typed = [
        "fingerpost",
        "find",
        "--directory",
        &directory,
        "--rules",
        &rules,
        "--at",
        "2026-12-01T10:30",
        "--all",
        "--json",
    ];
    let Command::Find(arguments) = CommandLine::parse_from(typed.iter().chain(person)).command else { panic!() };
    let answer = Search::from_arguments(&arguments).and_then(|search| engine::find(&search)).map(|found| found.answer);
    let Ok(answer) = answer else { panic!("{person:?}") };
    let mut answer = serde_json::to_value(answer).unwrap();
    answer.as_object_mut().unwrap().remove("edition");
    let hidden: BTreeSet<&str> = ["A refuge that nobody may know", "Example Rooms: confidential address"].into();
    // The name of a venue that nobody may know is in no answer.
    assert!(!hidden.iter().any(|name| answer.to_string().contains(name)), "{answer}");
    answer
}
