//! `links.toml`: what is wrong with a link or a council is told where it stands, and what is right reaches the page.
#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost::find::Order;
use fingerpost_publish::build::build;
use fingerpost_publish::cli::{BuildArguments, SourceArguments};
use fingerpost_publish::engine::find;
use fingerpost_publish::page_file::page_file;
use fingerpost_publish::pseudo::Language;
use fingerpost_publish::search::{EditionSource, Search, Start};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const PROVENANCE: &str = "source = 'Its own pages'\nchecked = 2026-11-22\n";

/// What is said of a `links.toml`: codes with their lines.
fn said(name: &str, links: &str) -> String {
    let laid = laid::sound(&format!("links-{name}"));
    fs::write(laid.join("directory/links.toml"), links.replace("PROVENANCE", PROVENANCE)).unwrap();
    let found = laid::check(&laid);
    let said: Vec<String> = found.diagnostics.iter().map(|told| format!("{} :{}", told.code, told.at.line)).collect();
    fs::remove_dir_all(laid).unwrap();
    said.join(", ")
}

#[test]
fn every_problem_of_a_link_is_told() {
    for (name, links, expected) in [
        ("none", "", ""),
        (
            "sound",
            "[[link]]\nid = 'a'\nname = 'A'\nurl = 'https://a.uk/b_c_d'\nneeds = ['alcohol']\nPROVENANCE\
             [[council]]\ndistrict = 'E07000241'\nname = 'B'\nwebsite = 'https://b.uk/'\nPROVENANCE",
            "",
        ),
        ("address", "[[link]]\nid = 'a'\nname = 'A'\nurl = 'javascript:alert(1)'\nPROVENANCE", "bad-website :4"),
        (
            "need",
            "[[link]]\nid = 'a'\nname = 'A'\nurl = 'https://a.uk'\nneeds = ['drogs']\nPROVENANCE",
            "unknown-need :5",
        ),
        ("unsourced", "[[link]]\nid = 'a'\nname = 'A'\nurl = 'https://a.uk'\n", "no-source :2, no-check-date :2"),
        (
            "twice",
            "[[link]]\nid = 'a'\nname = 'A'\nurl = 'https://a.uk'\nPROVENANCE\
             [[link]]\nid = 'a'\nname = 'A'\nurl = 'https://a.uk'\nPROVENANCE",
            "duplicate-id :8",
        ),
        ("lacking", "[[link]]\nid = 'a'\nPROVENANCE", "missing-key :1, missing-key :1"),
        (
            "form",
            "[[council]]\ndistrict = 'Hatfield'\nname = 'B'\nwebsite = 'https://b.uk'\nPROVENANCE",
            "bad-district :2",
        ),
        (
            "old",
            "[[council]]\ndistrict = 'E07000104'\nname = 'B'\nwebsite = 'https://b.uk'\nPROVENANCE",
            "unknown-district :2",
        ),
    ] {
        assert_eq!(said(name, links), expected, "{name}");
    }
}

/// At the terminal, from sources and from an edition alike: the council of the place, and the links with the need.
#[test]
fn who_asks_for_a_place_that_is_not_covered_is_led_on() {
    let sources =
        SourceArguments { directory: "../../directory-data".into(), rules: "../../rules".into(), places: None };
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("links-edition");
    let _ = std::fs::remove_dir_all(&out);
    let site = Some("no-page".into());
    build(&BuildArguments {
        sources: sources.clone(),
        out: out.clone(),
        site,
        language: Language::English,
        also: Vec::new(),
        compressed: false,
    })
    .unwrap();
    for edition in [EditionSource::Files(sources), EditionSource::Published(out)] {
        let asked = |place: &str, need: &str| {
            let search = Search {
                edition: edition.clone(),
                language: None,
                from: Some(Start::Town(place.into())),
                needs: vec![need.into()],
                facts: BTreeMap::new(),
                at: "2026-11-23T10:00:00".parse().unwrap(),
                within_miles: None,
                open_now: false,
                filters: Vec::new(),
                order: Order::default(),
                limit: 1,
                all: false,
            };
            let names = find(&search).unwrap().look_ups.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
            names.join("; ")
        };
        assert_eq!(
            asked("Bury", "emergency-housing"),
            "Bury Council; GOV.UK: find your local council; Shelter: advice on housing in England"
        );
        assert_eq!(
            asked("Lincoln", "stop-smoking"),
            "City of Lincoln Council; GOV.UK: find your local council; NHS: find a pharmacy; NHS: quit smoking"
        );
        assert_eq!(asked("Aberdeen", "work"), "GOV.UK: find your local council");
        assert_eq!(asked("Luton", "housing"), "");
    }
}

#[test]
fn the_page_has_the_links_and_councils() {
    let laid = laid::sound("links-page");
    let links = "[[link]]\nid = 'a'\nname = 'A'\nurl = 'https://a.uk'\nneeds = ['alcohol']\nPROVENANCE\
                 [[council]]\ndistrict = 'E07000241'\nname = 'B'\nwebsite = 'https://b.uk/'\nPROVENANCE";
    fs::write(laid.join("directory/links.toml"), links.replace("PROVENANCE", PROVENANCE)).unwrap();
    let page = serde_json::to_value(page_file(&laid::check(&laid), &[], &[])).unwrap();
    assert_eq!(page["links"].to_string(), r#"[{"name":"A","needs":["alcohol"],"url":"https://a.uk"}]"#);
    assert_eq!(page["map_links"], false);
    let directory = fs::read_to_string(laid.join("directory/directory.toml")).unwrap();
    fs::write(laid.join("directory/directory.toml"), format!("{directory}map_links = true\n")).unwrap();
    assert_eq!(serde_json::to_value(page_file(&laid::check(&laid), &[], &[])).unwrap()["map_links"], true);
    assert_eq!(page["councils"].to_string(), r#"[{"district":"E07000241","name":"B","website":"https://b.uk/"}]"#);
    fs::remove_dir_all(laid).unwrap();
}
