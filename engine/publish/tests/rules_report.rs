//! `fingerpost rules` on the sound directory: as text, as a page and as a table.
#![allow(clippy::unwrap_used)]

mod laid;

use clap::Parser;
use fingerpost_publish::cli::{Command, CommandLine};
use fingerpost_publish::engine;
use fingerpost_publish::failure::Failure;
use std::fs;
use std::path::Path;

/// What `fingerpost rules` says with these options.
fn rules(name: &str, options: &[&str]) -> Result<String, Failure> {
    let laid = laid::sound(&format!("rules-{name}"));
    let (directory, rules) = (laid.join("directory"), laid.join("rules"));
    let places = ["--directory", directory.to_str().unwrap(), "--rules", rules.to_str().unwrap()];
    let typed = ["fingerpost", "rules"].iter().chain(&places).chain(options);
    let Command::Rules(arguments) = CommandLine::parse_from(typed).command else { panic!("other command") };
    let said = engine::rules(&arguments);
    fs::remove_dir_all(laid).unwrap();
    said
}

#[test]
fn rules_as_text() {
    assert_eq!(
        rules("text", &[]).unwrap(),
        "\
adult (shared rule)
  is for    People aged 18 or over
  fits      ages 18 and over · whatever else
  cases     3
  number    adult-min-age = 18: Made up for a test.
  rule      age >= value(\"adult-min-age\")

example-service (service): Example Service
  is for    People aged 18 or over who live in Hertfordshire
  fits      ages 18 and over · home in Hertfordshire · whatever else
  cases     4
  source    Made up for a test.
  rule      age >= 18 and
            lives_in(\"hertfordshire\")

2 rules."
    );
}

#[test]
fn one_rule() {
    assert!(rules("one", &["--rule", "adult"]).unwrap().ends_with("1 rule."));
    assert!(rules("service", &["--service", "example-service"]).unwrap().starts_with("example-service (service)"));
    for (option, id, near) in [("--rule", "adlt", "did you mean `adult`?"), ("--service", "adult", "lists every rule")]
    {
        let Err(Failure::Said { message, help }) = rules("none", &[option, id]) else { panic!("{id} was found") };
        assert!(message.contains(id) && help.contains(near), "{message}: {help}");
    }
}

#[test]
fn what_there_is_as_text() {
    let said = rules("matrix", &["--matrix"]).unwrap();
    let gaps: Vec<&str> = said.lines().filter(|line| line.starts_with("no service")).collect();
    assert_eq!(gaps, ["no service at all for: alcohol × every area × under 18"]);
    assert!(
        said.ends_with("Of 2 combinations, in 1 a service fits, in 0 one may fit, in 1 there is none (1 gap)."),
        "{said}"
    );
}

#[test]
fn tables_for_a_spreadsheet() {
    let matrix = rules("matrix-csv", &["--matrix", "--format", "csv"]).unwrap();
    assert_eq!(
        matrix,
        "need,area,age_from,age_to,fits,may_fit,no_service\n\
         alcohol,hertfordshire,0,17,0,0,yes\n\
         alcohol,hertfordshire,18,120,1,0,no\n"
    );
    let sheet = rules("csv", &["--format", "csv"]).unwrap();
    assert!(
        sheet.starts_with("id,kind,service,words,fits,also_checked,cases,grounds,rule\nadult,shared rule,,"),
        "{sheet}"
    );
    assert!(sheet.contains("\"age >= value(\"\"adult-min-age\"\")\""), "{sheet}");
}

#[test]
fn pages_that_need_nothing_else() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rules-report");
    for (name, options) in [("rules", &[][..]), ("matrix", &["--matrix"])] {
        let options = [options, &["--format", "html", "--out", out.to_str().unwrap()]].concat();
        assert!(rules(&format!("{name}-html"), &options).unwrap().contains(&format!("{name}.html")));
        let page = fs::read_to_string(out.join(format!("{name}.html"))).unwrap();
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{page}");
        assert!(page.contains("width=device-width") && page.contains("<main><h1>"));
        for reaching_out in ["<script", "src=", "href=\"http", "@import", "url("] {
            assert!(!page.contains(reaching_out), "{name} has {reaching_out}");
        }
        if name == "matrix" {
            for part in
                ["<caption>", "<th scope=\"col\">", "<th scope=\"row\">", "role=\"region\"", "tabindex=\"0\"", ">none<"]
            {
                assert!(page.contains(part), "no {part}");
            }
        }
    }
    fs::remove_dir_all(out).unwrap();
}
