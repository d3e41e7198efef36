//! The plain pages: what they show, in which order, and that they hold nothing that could run.
//! `FINGERPOST_BLESS=1 cargo test --test site` writes the golden pages anew.
#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use fingerpost_publish::pseudo::Language;
use fingerpost_publish::site::{
    Area, Card, Contact, Helpline, HoursLine, Need, OfferingPart, Organisation, ServicePage, Site, VenuePart, Words,
    pages,
};
use std::collections::BTreeMap;
use std::fs;

/// Every page of the example, by path.
fn example_pages() -> BTreeMap<String, String> {
    pages_of(&site())
}

/// The same as if it were too large for one list, with a service that is nowhere and for everybody.
fn large() -> Site {
    let mut site = Site { is_large: true, ..site() };
    let online =
        ServicePage { id: "online".into(), name: "Online".into(), listed_in: vec![], ..pharmacy(site.edition) };
    site.services.push(online);
    site
}

/// Its pages, as far as they differ.
fn large_pages() -> BTreeMap<String, String> {
    let mut large = pages_of(&large());
    let small = example_pages();
    large.retain(|path, html| small.get(path) != Some(html));
    large
}

fn pages_of(site: &Site) -> BTreeMap<String, String> {
    let texts = messages();
    let words = Words::new(&texts, Language::English);
    let template = fs::read_to_string("tests/site/page.html").unwrap();
    let pages: Vec<(String, String)> = pages(site, &words, &template).map(Result::unwrap).collect();
    assert!(words.missing().is_empty(), "the catalogue lacks {:?}", words.missing());
    pages.into_iter().collect()
}

#[test]
fn golden_pages() {
    let large = large_pages().into_iter().map(|(path, html)| (format!("large-{path}"), html));
    for (path, html) in example_pages().into_iter().chain(large) {
        let golden = format!("tests/site/{}", path.replace('/', "-"));
        // A line for each element, so that a difference can be read.
        let shown = html.replace("><", ">\n<");
        if std::env::var_os("FINGERPOST_BLESS").is_some() {
            fs::write(&golden, &shown).unwrap();
        }
        assert_eq!(fs::read_to_string(&golden).unwrap_or_default(), shown, "{golden}");
    }
}

#[test]
fn danger_and_helplines_come_before_everything_else() {
    for (path, html) in example_pages().into_iter().chain(large_pages()) {
        // What moves when the finder comes stands inside it; the heading does not move.
        let order = match path.as_str() {
            "index.html" => ["<h1>", "class=\"leave\"", "example directory", "card-danger-now", "id=\"helplines\""],
            _ => ["class=\"leave\"", "example directory", "<h1>", "card-danger-now", "id=\"helplines\""],
        };
        let places: Vec<_> =
            order.iter().map(|part| html.find(part).unwrap_or_else(|| panic!("{path}: {part}"))).collect();
        assert!(places.is_sorted(), "{path}: {places:?}");
        let headings = html.match_indices("<h2").map(|(at, _)| at).filter(|at| *at < places[3]).count();
        assert_eq!(headings, 0, "{path}: something stands before the danger card");
    }
}

#[test]
fn headings_never_skip_a_level() {
    for (path, html) in example_pages().into_iter().chain(large_pages()) {
        let levels: Vec<u32> =
            html.match_indices("<h").filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10)).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
    }
}

#[test]
fn ids_are_unique_and_inner_links_lead_somewhere() {
    for pages in [example_pages(), pages_of(&large())] {
        inner_links_lead_somewhere(&pages);
    }
}

fn inner_links_lead_somewhere(pages: &BTreeMap<String, String>) {
    for (path, html) in pages {
        let mut ids: Vec<_> = attributes(html, "id");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{path}: {ids:?}");
        for link in attributes(html, "href").into_iter().filter(|link| !link.contains(':') && !link.ends_with(".css")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let file = match file {
                "" => path.clone(),
                file => file.strip_prefix("../").map_or(folder + file, str::to_owned),
            };
            let target = pages.get(&file).unwrap_or_else(|| panic!("{path}: no page {file}"));
            assert!(anchor.is_empty() || attributes(target, "id").contains(&anchor), "{path}: {link}");
        }
    }
}

#[test]
fn what_authors_write_is_text() {
    for (path, html) in example_pages() {
        assert!(!html.contains("<script") && !html.contains(" style=") && !html.contains("<em>"), "{path}");
        assert!(!html.contains("href=\"javascript:"), "{path}");
    }
    assert!(example_pages()["services/example-service.html"].contains("Help &lt;em&gt;now&lt;/em&gt; &amp; later"));
}

fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    html.match_indices(&start).filter_map(|(at, found)| html[at + found.len()..].split('"').next()).collect()
}

fn messages() -> BTreeMap<String, String> {
    fn flatten(prefix: &str, table: &toml::Table, into: &mut BTreeMap<String, String>) {
        for (key, value) in table {
            let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            match value {
                toml::Value::Table(inner) => flatten(&key, inner, into),
                other => _ = into.insert(key, other.as_str().unwrap().to_owned()),
            }
        }
    }
    let mut texts = BTreeMap::new();
    flatten("", &fs::read_to_string("tests/site/messages.toml").unwrap().parse().unwrap(), &mut texts);
    texts
}

fn site() -> Site {
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let area = |id: &str, name: &str| Area { id: id.into(), name: name.into() };
    let need = |id: &str, name: &str, first| Need { id: id.into(), name: name.into(), hint: None, first };
    Site {
        name: "Example directory".into(),
        example: true,
        is_large: false,
        edition: day,
        confirm_by: NaiveDate::from_ymd_opt(2027, 5, 31).unwrap(),
        source: "Made up for a test".into(),
        licence: "CC BY 4.0".into(),
        attributions: vec!["Contains made-up data.".into()],
        leave_to: "https://example.org/".into(),
        areas: vec![area("hertfordshire", "Hertfordshire"), area("luton", "Luton")],
        needs: vec![
            Need { hint: Some("Your own drinking or somebody else's".into()), ..need("alcohol", "Alcohol", true) },
            need("naloxone", "Naloxone", false),
            need("work", "Work", true),
        ],
        helplines: vec![
            Helpline {
                name: "Emergency services".into(),
                phone: Some("999".into()),
                text: None,
                purpose: "Danger to life.".into(),
                hours: Some("At all hours".into()),
                website: None,
            },
            Helpline {
                name: "Example Line".into(),
                phone: Some("01632 960002".into()),
                text: Some("85258".into()),
                purpose: "Anyone who wants to talk.".into(),
                hours: None,
                website: Some("https://example.org/line".into()),
            },
        ],
        cards: vec![
            card("danger-now", &[], true),
            card("do-not-stop-suddenly", &["alcohol"], false),
            card("somebody-watching", &[], false),
        ],
        services: vec![treatment(day), pharmacy(day)],
    }
}

fn card(id: &str, needs: &[&str], urgent: bool) -> Card {
    let needs = needs.iter().map(|need| (*need).to_owned()).collect();
    Card { id: id.into(), title: id.replace('-', " "), lines: vec!["Ring 999.".into()], needs, urgent }
}

fn treatment(checked: NaiveDate) -> ServicePage {
    let hours = |days: &str, times: &str| HoursLine { days: days.into(), times: times.into() };
    ServicePage {
        id: "example-service".into(),
        name: "Example Service".into(),
        organisation: Organisation { name: "Example Trust".into(), website: Some("javascript:alert(1)".into()) },
        kind: "treatment".into(),
        areas: vec!["hertfordshire".into()],
        listed_in: vec!["hertfordshire".into()],
        needs: vec!["alcohol".into()],
        who: "people aged 18 or over who live in Hertfordshire".into(),
        summary: "Help <em>now</em> & later".into(),
        description: vec!["One paragraph.".into(), "Another.".into()],
        access: vec!["drop-in".into(), "self-referral".into()],
        cost: Some("Free".into()),
        referral: None,
        languages: vec!["English".into(), "Polish".into()],
        waiting_time: None,
        contact: Contact {
            phone: Some("01632 960001".into()),
            email: Some("help@example.org".into()),
            website: Some("https://example.org/service".into()),
        },
        offerings: vec![
            OfferingPart {
                delivery: "venue".into(),
                venue: Some(VenuePart {
                    name: "Example House".into(),
                    address: vec!["1 Example Street".into(), "Hatfield".into()],
                    postcode: "AL10 0AA".into(),
                    step_free: Some(true),
                }),
                areas: vec![],
                hours: vec![hours("Monday to Friday", "9am to 5pm"), hours("Bank holidays", "closed")],
                access: vec![],
                note: Some("Ring the bell.".into()),
                contact: Contact::default(),
                illustrative: false,
            },
            OfferingPart {
                delivery: "home-visit".into(),
                venue: None,
                areas: vec!["Hertfordshire".into()],
                hours: vec![],
                access: vec!["self-referral".into()],
                note: None,
                contact: Contact { phone: Some("01632 960003".into()), ..Contact::default() },
                illustrative: true,
            },
        ],
        source: "Made up for a test".into(),
        checked,
        illustrative: false,
    }
}

fn pharmacy(checked: NaiveDate) -> ServicePage {
    ServicePage {
        id: "example-pharmacy".into(),
        name: "Example Pharmacy, Hatfield".into(),
        kind: "pharmacy".into(),
        areas: vec![],
        needs: vec!["naloxone".into()],
        summary: "Naloxone to take home.".into(),
        description: vec![],
        offerings: vec![],
        illustrative: true,
        ..treatment(checked)
    }
}
