//! The plain pages: what they show, in which order, and that they hold nothing that could run.
//! `FINGERPOST_BLESS=1 cargo test --test site` writes the golden pages anew.
#![allow(clippy::unwrap_used)]

mod example_site;

use example_site::{map, messages, pharmacy, site};
use fingerpost::grid::GridPoint;
use fingerpost_publish::assurance;
use fingerpost_publish::cli::SourceArguments;
use fingerpost_publish::load::load;
use fingerpost_publish::pseudo::Language;
use fingerpost_publish::site::{OfferingPart, ServicePage, Site, VenuePart, Words, in_shell, pages};
use fingerpost_publish::site_model;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
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
    with_papers(site, &words, &template)
}

/// Every page, and the papers.
fn with_papers(site: &Site, words: &Words, template: &str) -> BTreeMap<String, String> {
    let papers = assurance::pages(&assurance::embedded().unwrap(), &assurance::Publisher::default(), site, words);
    let papers = in_shell(papers.into_iter(), site, words, template);
    let pages = pages(site, words, template).chain(papers).map(Result::unwrap).collect();
    assert!(words.missing().is_empty(), "the catalogue lacks {:?}", words.missing());
    pages
}

#[test]
fn golden_pages() {
    let large = large_pages().into_iter().map(|(path, html)| (format!("large-{path}"), html));
    // The papers are as their tables have them.
    let is_paper = |path: &str| path.contains(assurance::FOLDER);
    for (path, html) in example_pages().into_iter().chain(large).filter(|(path, _)| !is_paper(path)) {
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
fn what_one_came_for_comes_first_and_danger_is_a_line_at_the_top() {
    for (path, html) in example_pages().into_iter().chain(large_pages()) {
        // What moves when the finder comes stands inside it; the heading does not move.
        let top = ["href=\"tel:999\"", "href=\"#card-danger-now\"", "class=\"leave\"", "Example directory"];
        let order = match path.as_str() {
            "index.html" => [&["<h1>"], &top[..], &["<h2"]].concat(),
            _ => [&top[..], &["<h1>"]].concat(),
        };
        let last = ["id=\"card-danger-now\"", "id=\"helplines\"", "class=\"privacy\"", "<details><summary>Source"];
        in_order(&path, &html, &[&order[..], &last].concat());
        let after = &html[html.find("id=\"helplines\"").unwrap()..];
        assert!(
            !after.contains("<h2") && !after.contains("class=\"name\""),
            "{path}: something stands after the helplines"
        );
    }
    let service = &example_pages()["services/example-service.html"];
    let order = [
        "<h1>Example Service",
        "Run by Example Trust",
        "tel:01632960001",
        "1 Example Street",
        "AL10 0AA",
        "9am to 5pm",
    ];
    let then = [
        "Who it is for",
        "One paragraph.",
        "How to get in",
        "Cost",
        "Last checked",
        "card-do-not-stop",
        "card-danger-now\">",
    ];
    in_order("example-service", service, &[&order[..], &then].concat());
}

fn in_order(path: &str, html: &str, parts: &[&str]) {
    let mut rest = html;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("{path}: no {part} after what comes before it in {parts:?}"));
        rest = &rest[at + part.len()..];
    }
}

/// By need and by area, as many as there are; where the lists once stood, their anchors still lead to them.
#[test]
fn the_index_counts_what_its_lists_show() {
    let mut site = site();
    let more = (0..40).map(|number| ServicePage {
        id: format!("more-{number}"),
        areas: vec![if number < 3 { "luton" } else { "hertfordshire" }.into()],
        listed_in: vec![if number < 3 { "luton" } else { "hertfordshire" }.into()],
        ..pharmacy(site.edition)
    });
    site.services.extend(more.collect::<Vec<_>>());
    for site in [site.clone(), Site { is_large: true, ..site }] {
        let pages = pages_of(&site);
        let places = [("area-hertfordshire", "areas/hertfordshire.html"), ("area-luton", "areas/luton.html")];
        let needs = [("need-alcohol", "needs/alcohol.html"), ("need-naloxone", "needs/naloxone.html")];
        let (from, of_naloxone) = match site.is_large {
            true => ("areas/hertfordshire.html", "areas/hertfordshire--need-naloxone.html"),
            false => ("services.html", "needs/naloxone.html"),
        };
        let mut index: Vec<(&str, &str, &str)> = places.map(|(anchor, list)| ("services.html", anchor, list)).into();
        match site.is_large {
            true => index.push((from, "need-naloxone", of_naloxone)),
            false => index.extend(needs.map(|(anchor, list)| (from, anchor, list))),
        }
        for (from, anchor, list) in index {
            let line = pages[from]
                .split(&format!("<li id=\"{anchor}\">"))
                .nth(1)
                .unwrap_or_else(|| panic!("{from}: {anchor}"));
            let line = line.split("</li>").next().unwrap();
            assert!(list.ends_with(attributes(line, "href")[0].trim_start_matches("../")), "{line}");
            let listed = listed(&pages, list);
            let said =
                if listed.len() == 1 { ">1 service<".to_owned() } else { format!(">{} services<", listed.len()) };
            assert!(line.contains(&said), "{from}: {line}, but {} stand in {list}", listed.len());
        }
        let naloxone = listed(&pages, of_naloxone);
        let expected = site.services.iter().filter(|service| service.needs.contains(&"naloxone".to_owned()));
        let expected = expected.filter(|service| !site.is_large || service.listed_in != ["luton"]).count();
        assert_eq!(naloxone.len(), expected, "{of_naloxone}");
        let (pages_of_it, second) = (expected.div_ceil(15), &pages[&of_naloxone.replace(".html", "--2.html")]);
        assert!(second.contains(&format!("Page 2 of {pages_of_it}")) && second.contains("rel=\"prev\""), "{second}");
        let everybody: BTreeSet<_> =
            pages.keys().filter(|path| path.starts_with("areas/")).flat_map(|path| listed(&pages, path)).collect();
        // Hundreds of pharmacies stand on the list of their need, which was counted above, and would hide everything on others.
        let by_area = site.services.iter().filter(|service| service.only_by_need.is_none()).count();
        assert_eq!(everybody.len(), by_area, "a service stands on no list");
        let of_places = |service: &&ServicePage| service.only_by_need.as_ref().is_some_and(|areas| areas.len() == 1);
        assert_eq!(site.services.iter().filter(of_places).count(), site.services.len() - by_area);
        inner_links_lead_somewhere(&pages);
        assert!(pages.values().all(|html| html.len() <= 100 * 1024));
    }
}

/// The services of a list, page by page as its links lead on; none stands in it twice.
fn listed(pages: &BTreeMap<String, String>, first: &str) -> Vec<String> {
    let (mut found, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(path) = next {
        let html = &pages[&path];
        let names = html.match_indices("class=\"name\" href=\"../").map(|(at, found)| &html[at + found.len()..]);
        found.extend(names.map(|rest| rest.split('"').next().unwrap().to_owned()));
        let way_on = html.split("<a href=\"").find(|link| link.split('>').next().unwrap().contains("rel=\"next\""));
        let folder = path.rsplit_once('/').unwrap().0;
        next = way_on.map(|link| format!("{folder}/{}", link.split('"').next().unwrap()));
    }
    let once: BTreeSet<_> = found.iter().collect();
    assert_eq!(once.len(), found.len(), "{first}: {found:?}");
    found
}

/// Each venue is a dot with the number that stands before its name; one whose place nobody may know is none.
#[test]
fn venues_are_numbered_on_a_map_but_for_confidential_ones() {
    let mut site = Site { map: Some(map()), ..site() };
    let one = site.services[0].offerings[0].clone();
    let venue = one.venue.clone().unwrap();
    let at = |name: &str, east: i32| {
        let point = GridPoint::new(522_500 + east, 208_800);
        OfferingPart { venue: Some(VenuePart { name: name.into(), point, ..venue.clone() }), ..one.clone() }
    };
    let safe_house = OfferingPart { venue: None, ..one.clone() };
    for (offerings, dots, numbered) in [
        (vec![at("House", 0)], 1, vec!["1</span> House<"]),
        (
            vec![at("House", 0), at("Hall", 900), at("Hut", 0)],
            2,
            vec!["1</span> House<", "2</span> Hall<", "1</span> Hut<"],
        ),
        (
            vec![safe_house.clone(), at("House", 0)],
            1,
            vec!["1</span> House<", "<h3>At an address that is not published"],
        ),
        (vec![safe_house], 0, vec!["<h3>At an address that is not published"]),
    ] {
        site.services[0].offerings = offerings;
        let html = &pages_of(&site)["services/example-service.html"];
        assert_eq!(html.matches("class=\"dot\"").count(), dots, "{html}");
        assert!(numbered.iter().all(|part| html.contains(part)), "{numbered:?}: {html}");
        let Some((_, drawing)) = html.split_once("<svg class=\"sketch\"") else {
            assert_eq!(dots, 0, "no map");
            continue;
        };
        let (drawing, _) = drawing.split_once("</svg>").unwrap();
        assert!(
            drawing.contains("role=\"img\"") && drawing.contains(">Map of Welwyn Hatfield. 1: House, AL10 0AA"),
            "{drawing}"
        );
        assert!(drawing.contains(">Hatfield</text>") && !drawing.contains("style"), "{drawing}");
    }
    site.services[0].offerings =
        vec![OfferingPart { venue: Some(VenuePart { district: String::new(), ..venue }), ..one }];
    assert!(!pages_of(&site)["services/example-service.html"].contains("<svg"), "there is no outline around it");
}

/// The example directory itself: no page is lost, every link leads somewhere, no page is larger than 100 KB.
#[test]
fn the_example_is_whole() {
    let sources = ["../../directory-data", "../../rules"].map(Into::into);
    let [directory, rules] = sources;
    let loaded = load(&SourceArguments { directory, rules, places: None });
    let site = site_model::site(&loaded, None, &[]);
    let words = Words::new(&loaded.messages, Language::English);
    let pages = with_papers(&site, &words, include_str!("../../../www/templates/page.html"));
    inner_links_lead_somewhere(&pages);
    assert!(site.services.len() > 100);
    for service in &site.services {
        let html = &pages[&format!("services/{}.html", service.id)];
        assert_eq!(data(html)["name"], service.name.as_str(), "{}", service.id);
        // A district that a shape cuts into pieces has one outline all the same.
        for venue in service.offerings.iter().filter_map(|part| part.venue.as_ref()) {
            let outline = site.map.iter().flat_map(|map| &map.districts).find(|known| known.code == venue.district);
            assert!(outline.is_some(), "{}: no outline is around {}", service.id, venue.name);
        }
    }
    for (path, html) in &pages {
        assert!(html.len() <= 100 * 1024, "{path} has {} bytes", html.len());
        let drawing = html.split_once("<svg").map_or("", |(_, rest)| rest.split("</svg>").next().unwrap());
        assert!(drawing.len() <= 8 * 1024, "{path} has a map of {} bytes", drawing.len());
        assert!(!html.contains("{venue}"), "{path}: a placeholder is left");
    }
    for need in site.needs.iter().filter(|need| pages["services.html"].contains(&format!("id=\"need-{}\"", need.id))) {
        let expected = site.services.iter().filter(|service| service.needs.contains(&need.id)).count();
        assert_eq!(listed(&pages, &format!("needs/{}.html", need.id)).len(), expected, "{}", need.id);
    }
    let lists = pages.keys().filter(|path| path.starts_with("areas/") && !path.contains("--2"));
    let everybody: BTreeSet<_> = lists.flat_map(|path| listed(&pages, path)).collect();
    // Hundreds of pharmacies stand on the list of their need, which was counted above, and would hide everything on others.
    let by_area = site.services.iter().filter(|service| service.only_by_need.is_none()).count();
    assert_eq!(everybody.len(), by_area, "a service stands on no list");
    let of_places = |service: &&ServicePage| service.only_by_need.as_ref().is_some_and(|areas| areas.len() == 1);
    assert_eq!(site.services.iter().filter(of_places).count(), site.services.len() - by_area);
}

/// A service of sixty venues goes on on further pages, and each says what it shows for search engines.
#[test]
fn a_service_with_many_places_has_several_pages() {
    let mut site = site();
    let one = site.services[0].offerings[0].clone();
    let at = |number: usize| {
        let venue = VenuePart { name: format!("House {number}"), ..one.venue.clone().unwrap() };
        OfferingPart { venue: Some(venue), ..one.clone() }
    };
    site.services[0].offerings = (0..60).flat_map(|number| [at(number), at(number)]).collect();
    let pages = pages_of(&site);
    let of_it: Vec<_> = pages.iter().filter(|(path, _)| path.starts_with("services/example-service")).collect();
    for number in 0..60 {
        let shown = |html: &str| html.matches(&format!("<h3>House {number}</h3>")).count();
        assert_eq!(of_it.iter().map(|(_, html)| shown(html)).sum::<usize>(), 1, "House {number}");
    }
    assert!(of_it.len() > 1 && of_it.iter().all(|(_, html)| html.len() <= 100 * 1024));
    assert!(
        of_it.iter().all(|(_, html)| html.contains("Run by Example Trust") && data(html)["name"] == "Example Service")
    );
    assert_eq!(of_it.iter().filter(|(_, html)| html.contains("Who it is for")).count(), 1);
    inner_links_lead_somewhere(&pages);
}

/// Hours, addresses and "free" only where they are certain; nothing of a venue that nobody may know.
#[test]
fn search_engines_are_told_what_is_certain_and_no_more() {
    let mut site = site();
    let treatment = &mut site.services[0];
    treatment.summary = "</script><!-- & \"more\"".into();
    let safe_house = OfferingPart { venue: None, ..treatment.offerings[0].clone() };
    treatment.offerings.push(safe_house);
    let made_up = OfferingPart { illustrative: true, ..treatment.offerings[0].clone() };
    treatment.offerings.push(made_up);
    let pages = pages_of(&site);
    let html = &pages["services/example-service.html"];
    assert!(html.contains("At an address that is not published"));
    let said = data(html);
    let week = |days: &[&str], opens: &str, closes: &str| {
        let days: Vec<_> = days.iter().map(|day| format!("https://schema.org/{day}")).collect();
        json!({"@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": opens, "closes": closes,
            "validFrom": "2026-11-22", "validThrough": "2027-05-31"})
    };
    let expected = json!({
        "@context": "https://schema.org", "@type": "Service", "name": "Example Service",
        "description": "</script><!-- & \"more\"", "serviceType": "Treatment",
        "audience": {"@type": "Audience", "audienceType": "people aged 18 or over who live in Hertfordshire"},
        "provider": {"@type": "Organization", "name": "Example Trust"},
        "areaServed": [{"@type": "AdministrativeArea", "name": "Hertfordshire"}],
        "availableChannel": [
            {"@type": "ServiceChannel", "serviceUrl": "https://example.org/service",
                "servicePhone": {"@type": "ContactPoint", "telephone": "01632 960001", "email": "help@example.org"},
                "availableLanguage": ["English", "Polish"]},
            {"@type": "ServiceChannel", "serviceLocation": {
                "@type": "Place", "name": "Example House", "isAccessibleForFree": true,
                "address": {"@type": "PostalAddress", "streetAddress": "1 Example Street, Hatfield",
                    "postalCode": "AL10 0AA", "addressCountry": "GB"},
                "openingHoursSpecification": [week(&["Monday", "Friday"], "09:00", "17:00"), week(&["Saturday"], "20:00", "02:00"),
                    week(&["Sunday"], "00:00", "23:59")]}},
        ],
    });
    assert_eq!(said, expected);
    let pharmacy = data(&pages["services/example-pharmacy.html"]);
    assert_eq!(pharmacy["description"], "Made up, wholly or in part, for this example. Naloxone to take home.");
    assert!(pages.iter().filter(|(path, _)| !path.starts_with("services/")).all(|(_, html)| !html.contains("ld+json")));
}

/// What a page says for search engines.
fn data(html: &str) -> Value {
    let mut found = html.split("<script type=\"application/ld+json\">").skip(1);
    let said = found.next().unwrap().split("</script>").next().unwrap();
    assert!(found.next().is_none() && !said.contains('<'), "{said}");
    serde_json::from_str(said).unwrap()
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
        let asset = |link: &str| [".css", ".svg", ".json"].iter().any(|ending| link.ends_with(ending));
        for link in attributes(html, "href").into_iter().filter(|link| !link.contains(':') && !asset(link)) {
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
        // Data that no browser runs is no script.
        let html = html.replace("<script type=\"application/ld+json\">", "");
        assert!(!html.contains("<script") && !html.contains(" style=") && !html.contains("<em>"), "{path}");
        assert!(!html.contains("href=\"javascript:"), "{path}");
    }
    assert!(example_pages()["services/example-service.html"].contains("Help &lt;em&gt;now&lt;/em&gt; &amp; later"));
}

fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    html.match_indices(&start).filter_map(|(at, found)| html[at + found.len()..].split('"').next()).collect()
}
