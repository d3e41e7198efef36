//! A council adds a fact with its question to a copy of the example directory, in data alone: it is checked, asked, judged,
//! explained, and handed to the page; and a need that is not offered to everybody.

#![allow(clippy::unwrap_used)]

mod laid;

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Three facts, what asks for them, and a service that turns on all.
const ADDED: [(&str, &str, &str); 5] = [
    (
        "rules/facts.toml",
        "",
        r#"
[[fact]]
id = "has_dog"
kind = "yes-no"
sensitivity = 0
asked_of = ["self", "professional"]

[[fact]]
id = "nights_outside"
kind = "number"
sensitivity = 0

[[fact]]
id = "school_area"
kind = "area"
sensitivity = 0
"#,
    ),
    (
        "rules/questions.toml",
        "",
        r#"
[[question]]
fact = "has_dog"

[[question]]
fact = "nights_outside"

[[question]]
fact = "school_area"
"#,
    ),
    (
        "rules/messages/en.toml",
        "",
        r#"
[question.has_dog]
ask = "Do you have a dog?"
professional = "Does the person have a dog?"
short = "Dog"

[question.nights_outside]
ask = "How many nights did you sleep outside last month?"
family = "How many nights did they sleep outside last month?"
professional = "How many nights did the person sleep outside last month?"
short = "Nights outside"

[question.school_area]
ask = "Where is your school?"
family = "Where is their school?"
professional = "Where is the person's school?"
short = "School"

[criterion.has_dog]
yes = "have a dog"
no = "have no dog"

[criterion.nights_outside]
at-least = "slept outside for {n} nights or more last month"
under = "slept outside for fewer than {n} nights last month"
exactly = "slept outside for {n} nights last month"
not-exactly = "did not sleep outside for {n} nights last month"
between = "slept outside for {from} to {to} nights last month"

[criterion.school_area]
in = "go to school in {areas}"
not-in = "do not go to school in {areas}"
"#,
    ),
    (
        "directory-data/needs.toml",
        "",
        r#"
[[need]]
id = "dog-care"
name = "Somebody to look after my dog"
name_by_professional = "Somebody to look after their dog"
asked_by = ["self", "professional"]
"#,
    ),
    (
        SHELTER_FILE,
        "is_any(housing, [\"sleeping-rough\", \"sofa-surfing\"])",
        "!has_dog and (nights_outside >= 3 or is_in(school_area, \"luton\"))",
    ),
];
/// Cases of the shelter's rule: on both sides of all that it turns on.
const CASES: [(&str, &str, &str); 4] = [
    ("Three nights outside are enough", r#"has_dog = "no", nights_outside = 3, school_area = "none""#, "fits"),
    (
        "Two nights are enough for pupils of Luton",
        r#"has_dog = "no", nights_outside = 2, school_area = "luton""#,
        "fits",
    ),
    (
        "Two nights, and a school elsewhere",
        r#"has_dog = "no", nights_outside = 2, school_area = "essex""#,
        "does-not-fit",
    ),
    ("Dogs cannot come", r#"has_dog = "yes""#, "does-not-fit"),
];
const FACTS: [&str; 3] = ["has_dog", "nights_outside", "school_area"];
const SHELTER: &str = "luton-winter-shelter";
const SHELTER_FILE: &str = "directory-data/services/luton/luton-winter-shelter.toml";

/// A copy of the example with the facts. The shelter's own cases speak of its old rule, and make way for those of the new.
fn laid_out() -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("facts-{}", std::process::id()));
    let _ = fs::remove_dir_all(&copy);
    for folder in ["directory-data", "rules"] {
        laid::copy(&Path::new("../..").join(folder), &copy.join(folder));
    }
    for (path, old, new) in ADDED {
        let path = copy.join(path);
        let text = fs::read_to_string(&path).unwrap();
        let text = if old.is_empty() { text + new } else { text.replace(old, new) };
        fs::write(path, text).unwrap();
    }
    let shelter = copy.join(SHELTER_FILE);
    let text = fs::read_to_string(&shelter).unwrap();
    let cases = CASES.map(|(name, person, expect)| {
        format!("[[case]]\nname = \"{name}\"\nperson = {{ {person} }}\nexpect = \"{expect}\"\n\n")
    });
    fs::write(&shelter, format!("{}{}", text.split("[[case]]").next().unwrap(), cases.concat())).unwrap();
    copy
}

fn fingerpost(copy: &Path, typed: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(typed)
        .args(["--directory", "directory-data", "--rules", "rules"])
        .current_dir(copy)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    (
        output.status.success(),
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)),
    )
}

fn asked(copy: &Path, typed: &[&str]) -> Value {
    let question =
        ["find", "--place", "Luton", "--need", "emergency-housing", "--at", "2026-11-28T22:09", "--all", "--json"];
    let (_, said) = fingerpost(copy, &[&question[..], typed].concat());
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
}

fn shelter(answer: &Value) -> &Value {
    let matches = answer["matches"].as_array().unwrap();
    matches.iter().find(|found| found["service"] == SHELTER).expect("the shelter")
}

#[test]
fn a_fact_in_data_alone_is_checked_asked_judged_explained_and_shown() {
    let copy = laid_out();
    let (passed, said) = fingerpost(&copy, &["check"]);
    assert!(passed, "{said}");

    // Asked as soon as an answer settles something (with a dog, no number of nights does), and judged, with reasons in words.
    let no_dog = "People who have no dog";
    let enough = "People who slept outside for 3 nights or more last month or go to school in Luton";
    for (said, asks, missing, verdict, reason) in [
        (&[][..], &["has_dog"][..], &FACTS[..], "may-fit", no_dog),
        (&["asking_as=professional"], &["has_dog"], &FACTS[..], "may-fit", no_dog),
        (&["asking_as=family"], &[], &FACTS[..], "may-fit", no_dog),
        (&["has_dog=yes"], &[], &[], "does-not-fit", no_dog),
        (&["has_dog=no"], &FACTS[1..], &FACTS[1..], "may-fit", enough),
        (&["has_dog=no", "nights_outside=2", "school_area=none"], &[], &["school_area"], "may-fit", enough),
        (&["has_dog=no", "nights_outside=3"], &[], &[], "fits", enough),
        (&["has_dog=no", "nights_outside=1-2", "school_area=luton"], &[], &[], "fits", no_dog),
    ] {
        let typed: Vec<&str> = said.iter().flat_map(|fact| ["--fact", fact]).collect();
        let answer = asked(&copy, &typed);
        let next = answer["next_questions"].as_array().unwrap().iter();
        let next = next.map(|question| question["fact"].as_str().unwrap());
        assert_eq!(next.filter(|fact| FACTS.contains(fact)).collect::<Vec<_>>(), asks, "{said:?}");
        let found = shelter(&answer);
        assert_eq!(found["missing"], json!(missing), "{said:?}");
        assert_eq!(found["verdict"], verdict, "{said:?}");
        let mut reasons = found["reasons"].as_array().unwrap().iter();
        assert!(reasons.any(|found| found["text"] == reason), "{said:?}: {}", found["reasons"]);
    }
    let (_, said) = fingerpost(&copy, &["find", "--place", "Luton", "--fact", "nights_outside=many"]);
    assert!(said.contains("whole number"), "{said}");

    // Explained.
    let (_, said) = fingerpost(&copy, &["explain", SHELTER, "--place", "Luton", "--fact", "has_dog=no"]);
    assert!(said.contains("have no dog"), "{said}");

    // In the page's own file, with its question.
    let (built, said) = fingerpost(&copy, &["build", "--out", "out", "--site", "no-page"]);
    assert!(built, "{said}");
    let manifest: Value = serde_json::from_slice(&fs::read(copy.join("out/edition.json")).unwrap()).unwrap();
    let page = fs::read(copy.join("out").join(manifest["files"]["page"]["path"].as_str().unwrap())).unwrap();
    let page: Value = serde_json::from_slice(&page).unwrap();
    let facts = page["facts"].as_array().unwrap();
    for (id, kind) in [("has_dog", "yes-no"), ("nights_outside", "number"), ("school_area", "area")] {
        assert!(facts.iter().any(|fact| fact["id"] == id && fact["kind"] == kind), "{id}");
    }
    // Whom it is asked of, and to whom a need is offered: everybody where nothing is said.
    let of = |list: &str, id: &str, key: &str| {
        let found = page[list].as_array().unwrap().iter().find(|one| one["id"] == id).expect(id);
        found.get(key).cloned().unwrap_or_default()
    };
    for (list, id, key, expected) in [
        ("facts", "has_dog", "asked_of", json!(["self", "professional"])),
        ("facts", "school_area", "asked_of", json!(["self", "family", "professional"])),
        ("needs", "dog-care", "asked_by", json!(["self", "professional"])),
        ("needs", "dog-care", "name_by_professional", json!("Somebody to look after their dog")),
        ("needs", "dog-care", "name_by_family", Value::Null),
        ("needs", "alcohol", "asked_by", json!(["self", "family", "professional"])),
    ] {
        assert_eq!(of(list, id, key), expected, "{id} {key}");
    }
    assert_eq!(page["messages"]["question.has_dog.ask"], "Do you have a dog?");
    fs::remove_dir_all(copy).unwrap();
}
