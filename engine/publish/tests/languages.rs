//! A language is data: a catalogue `messages/cy.toml` of a few lines, and texts such as `"summary.cy"` in records. No code knows it.
#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost_publish::build::build;
use fingerpost_publish::cli::{BuildArguments, SourceArguments, VerifyArguments};
use fingerpost_publish::manifest::{Files, Manifest};
use fingerpost_publish::pseudo::Language;
use fingerpost_publish::untranslated::untranslated;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Welsh, of which a test needs no more; and Welsh that is easy to read, which falls back on it.
const WELSH: &str = r#"
rules/messages/cy.toml
+ [language]
+ name = "Cymraeg"
+ note = "Drafft."
+ [page]
+ back = "Yn ôl"
+ [open]
+ until = "Ar agor tan {when}"
+ [page.results]
+ title-two = "Dau wasanaeth a allai helpu"
rules/messages/cy-simple.toml
+ [language]
+ name = "Cymraeg Syml"
+ [page]
+ continue = "Nesaf"
directory/services/hertfordshire/example-service.toml
- summary = "Help to cut down or stop drinking."
+ summary = "Help to cut down or stop drinking."
+ "summary.cy" = "Help i yfed llai neu roi'r gorau iddi."
directory/areas.toml
- name = "Hertfordshire"
+ name = "Hertfordshire"
+ "name.cy" = "Swydd Hertford"
"#;

fn laid_with(name: &str, changes: &str) -> (PathBuf, SourceArguments) {
    let laid = laid::sound(name);
    laid::change(&laid, changes);
    let sources = SourceArguments { directory: laid.join("directory"), rules: laid.join("rules"), places: None };
    (laid, sources)
}

fn built(laid: &Path, sources: &SourceArguments, also: Vec<Language>) -> Files {
    let (sources, out, site) = (sources.clone(), laid.join("out"), Some("no/page".into()));
    build(&BuildArguments { sources, out: out.clone(), site, language: Language::English, also, compressed: false })
        .unwrap();
    Manifest::read(&out).unwrap().files
}

fn page(laid: &Path, files: &Files) -> Value {
    serde_json::from_slice(&fs::read(laid.join("out").join(&files.page.path)).unwrap()).unwrap()
}

/// What `fingerpost find` answers, of the published edition or of its sources, in a language.
fn found(laid: &Path, published: bool, language: &str) -> Value {
    let path = |name: &str| laid.join(name).to_str().unwrap().to_owned();
    let from = match published {
        true => vec!["--edition".to_owned(), path("out")],
        false => vec!["--directory".into(), path("directory"), "--rules".into(), path("rules")],
    };
    let asked =
        ["find", "--json", "--postcode", "AL10 0AA", "--age", "34", "--need", "alcohol", "--at", "2026-11-23T10:00"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let output = command.args(asked).args(["--language", language]).args(from).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_language_is_added_in_data_alone() {
    let (laid, sources) = laid_with("welsh", WELSH);
    let files = built(&laid, &sources, Vec::new());
    let (english, welsh) = (page(&laid, &files), page(&laid, &files.in_language("cy").unwrap()));
    for (said, what) in [
        (&welsh["language"], "cy"),
        (&welsh["messages"]["language.note"], "Drafft."),
        (&welsh["messages"]["page.back"], "Yn ôl"),
        (&welsh["messages"]["page.results.title-two"], "Dau wasanaeth a allai helpu"),
        (&welsh["messages"]["page.continue"], "Continue"),
        (&welsh["areas"][0]["name"], "Swydd Hertford"),
        (&welsh["helplines"][0]["name"], english["helplines"][0]["name"].as_str().unwrap()),
        (&english["language"], "en"),
        (&english["messages"]["page.back"], "Back"),
        (&english["areas"][0]["name"], "Hertfordshire"),
    ] {
        assert_eq!(said, what);
    }
    let offered = serde_json::json!([
        {"tag": "en", "name": "English", "direction": "ltr"},
        {"tag": "cy", "name": "Cymraeg", "direction": "ltr"},
        {"tag": "cy-simple", "name": "Cymraeg Syml", "direction": "ltr"},
    ]);
    assert_eq!([&english["languages"], &welsh["languages"]], [&offered, &offered]);
    let simple = page(&laid, &files.in_language("cy-simple").unwrap());
    assert_eq!([&simple["messages"]["page.continue"], &simple["messages"]["page.back"]], ["Nesaf", "Yn ôl"]);
    assert_eq!(simple["areas"][0]["name"], "Swydd Hertford");
    assert_eq!(simple["messages"].get("language.note"), None, "a note is about its own catalogue");
    fs::remove_dir_all(laid).unwrap();
}

/// The engine says the same of a language's own file; of everybody in the same order, and only in other words.
#[test]
fn the_engine_answers_in_a_language_and_otherwise_the_same() {
    let (laid, sources) = laid_with("welsh-answers", WELSH);
    built(&laid, &sources, Vec::new());
    let (english, welsh) = (found(&laid, true, "en"), found(&laid, true, "cy"));
    let of = |answer: &Value| {
        let found = &answer["matches"][0];
        [found["summary"].clone(), found["open"]["text"].clone(), found["reasons"][1]["text"].clone()]
    };
    assert_eq!(
        of(&english),
        ["Help to cut down or stop drinking.", "Open until 5pm", "People who live in Hertfordshire"]
    );
    assert_eq!(
        of(&welsh),
        ["Help i yfed llai neu roi'r gorau iddi.", "Ar agor tan 5pm", "People who live in Swydd Hertford"]
    );
    assert_eq!(without_words(english), without_words(welsh.clone()));
    let mut from_sources = found(&laid, false, "cy");
    from_sources["edition"] = welsh["edition"].clone();
    assert_eq!(from_sources, welsh);
    fs::remove_dir_all(laid).unwrap();
}

/// An answer without what is said in words: names and texts.
fn without_words(mut answer: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| !["text", "who", "summary", "name", "note"].contains(&name.as_str()));
                fields.values_mut().for_each(strip);
            }
            Value::Array(values) => values.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut answer);
    answer
}

/// What is translated nowhere is one file for all languages, and an edition of one language is what it was before there were others.
#[test]
fn only_what_differs_is_written_again() {
    let (laid, sources) = laid_with("welsh-files", WELSH);
    let files = built(&laid, &sources, Vec::new());
    let welsh = files.in_language("cy").unwrap();
    assert_eq!((&welsh.details, &welsh.rules, &welsh.places), (&files.details, &files.rules, &files.places));
    assert_ne!((&welsh.page, &welsh.finder), (&files.page, &files.finder));
    let paths: Vec<&String> = files.all().into_iter().map(|file| &file.path).collect();
    assert_eq!(paths.iter().filter(|path| path.contains("details-")).count(), 1, "{paths:?}");
    let kept = fs::read_to_string(laid.join("out/offline.json")).unwrap();
    for file in [&welsh.page, &welsh.finder, &files.details] {
        assert_eq!(kept.matches(&file.path).count(), 1, "{} is not kept once for when there is no network", file.path);
    }
    let verified = fingerpost_publish::verify::verify(&VerifyArguments {
        edition: laid.join("out").display().to_string(),
        key: None,
    })
    .unwrap();
    assert!(verified.contains(&format!("{} files", paths.len())), "{verified}");

    let (alone, sources) = laid_with("english-alone", "");
    let files = built(&alone, &sources, Vec::new());
    assert!(files.languages.is_empty());
    assert_eq!(page(&alone, &files)["languages"], serde_json::json!([]));
    for laid in [laid, alone] {
        fs::remove_dir_all(laid).unwrap();
    }
}

#[test]
fn a_check_says_what_is_missing_and_prints_it_for_translation() {
    let (laid, _) = laid_with("welsh-missing", WELSH);
    let checked = laid::check(&laid);
    let notes: Vec<_> = checked.diagnostics.iter().map(|note| (note.code, note.at.file.as_str())).collect();
    assert_eq!(
        notes,
        [("missing-translation", "messages/cy.toml"), ("missing-translation", "messages/cy-simple.toml")]
    );
    assert!(checked.diagnostics[0].message.starts_with("`messages/cy.toml` has 2 of "), "{:?}", checked.diagnostics);
    let printed: toml::Table = untranslated(&checked, "cy").unwrap().parse().unwrap();
    assert_eq!(printed["page"]["continue"].as_str(), Some("Continue"));
    assert_eq!(printed["page"].get("back"), None, "it is translated");
    assert_eq!(printed.get("build"), None, "the plain pages are in English alone");
    assert!(untranslated(&checked, "pl").is_err());

    // With what is printed nothing is missing any more.
    let polish = laid.join("rules/messages/pl.toml");
    let named = "[language]\nname = \"Polski\"\n\n";
    fs::write(&polish, named).unwrap();
    let printed = untranslated(&laid::check(&laid), "pl").unwrap();
    fs::write(&polish, format!("{named}{printed}")).unwrap();
    let found = laid::check(&laid).diagnostics.into_iter().filter(|found| found.at.file == "messages/pl.toml");
    assert_eq!(found.collect::<Vec<_>>(), []);
    fs::remove_dir_all(laid).unwrap();
}

#[test]
fn strange_languages_can_stand_beside_the_edition_s_own() {
    let (laid, sources) = laid_with("strange", "");
    let files = built(&laid, &sources, vec![Language::Accented, Language::RightToLeft]);
    let strange = page(&laid, &files.in_language("ar-XB").unwrap());
    assert_eq!([&strange["language"], &strange["direction"]], ["ar-XB", "rtl"]);
    assert_eq!(strange["messages"]["page.back"], "⟦Ɓáçķ öñé⟧");
    let tags: Vec<&str> =
        strange["languages"].as_array().unwrap().iter().filter_map(|one| one["tag"].as_str()).collect();
    assert_eq!(tags, ["en", "en-XA", "ar-XB"]);
    fs::remove_dir_all(laid).unwrap();
}
