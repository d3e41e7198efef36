//! An Open Referral feed as large as wanted, for trying out what an import of it takes: pages of made-up services at postcodes of a
//! directory, with the faults that real feeds have. Every service is for a need, and so every one is worked out: the worst there is.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

use crate::die::Die;
use crate::synthetic::SEED;

/// How many services stand on a page, as in most feeds.
const PAGE: usize = 50;
/// How many organisations run them: one for so many services.
const SERVICES_OF_ONE: usize = 12;
/// What the feed's terms are called, and the needs that the mapping gives them.
const TERMS: [(&str, &str); 6] = [
    ("Alcohol support", "alcohol"),
    ("Drug support", "drugs"),
    ("Hostels", "housing"),
    ("Family support", "family-support"),
    ("Youth groups", "young-people"),
    ("Counselling", "mental-health"),
];
const SENTENCES: [&str; 8] = [
    "People meet here once a week and talk about what helped them.",
    "Workers help with forms, letters and appointments.",
    "A nurse is there on some days and can look at wounds.",
    "Nobody has to give a name, and nobody has to have stopped.",
    "The group cooks together and eats at one table.",
    "There is a quiet room, a garden and tea at any time.",
    "Staff go along to the doctor or to the council if that is wished.",
    "What is said here stays here unless somebody is in danger.",
];

/// Writes a feed into a folder, and beside its pages a `mapping.toml` that suits it.
///
/// # Errors
/// When the postcodes cannot be read, or a file cannot be written.
pub fn write(services: usize, places: &Path, out: &Path) -> Result<()> {
    let text = fs::read_to_string(places).with_context(|| format!("cannot read {}", places.display()))?;
    let postcodes: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let put = |name: &str, text: String| {
        let path = out.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    };
    let (pages, mut die) = (services.div_ceil(PAGE), Die::new(SEED, "feed"));
    for page in 0..pages {
        let numbers = page * PAGE..services.min((page + 1) * PAGE);
        let contents: Vec<Value> = numbers.map(|number| service(number, &postcodes, &mut die)).collect();
        let (number, body) = (
            page + 1,
            json!({
                "total_items": services, "total_pages": pages, "page_number": page + 1, "size": contents.len(),
                "first_page": page == 0, "last_page": page + 1 == pages, "empty": false, "contents": contents,
            }),
        );
        put(&format!("services-{number:04}.json"), serde_json::to_string_pretty(&body)?)?;
    }
    let terms: Vec<String> = TERMS.iter().map(|(term, need)| format!("\"{term}\" = [\"{need}\"]\n")).collect();
    let head = "publisher = \"A synthetic feed\"\narea = \"essex\"\nkind = \"recovery\"\naccess = [\"self-referral\"]\nillustrative = true\n";
    put("mapping.toml", format!("{head}\n[terms]\n{}", terms.concat()))
}

fn uuid(of: &str, number: usize) -> String {
    let mut die = Die::new(SEED ^ number as u64, of);
    let mut part = |end: usize| die.below(end);
    let (one, two, three, four, five) = (part(1 << 32), part(1 << 16), part(1 << 12), part(1 << 12), part(1 << 48));
    format!("{one:08x}-{two:04x}-4{three:03x}-8{four:03x}-{five:012x}")
}

fn service(number: usize, postcodes: &[&str], die: &mut Die) -> Value {
    let id = uuid("service", number);
    let organisation = number / SERVICES_OF_ONE;
    let sentences = die.range(2, 9) as usize;
    let mut description: String = (0..sentences).map(|_| format!("{} ", die.pick(&SENTENCES))).collect();
    // Half of the feeds have markup in them.
    if die.percent(30) {
        description = format!("<p>{}</p>", description.trim().replace("once a week", "<b>once a week</b>"));
    }
    let phone = ["01632 960123", "+44 (0)1632 960124", "01632-960125", "01632 960126 ext 4"][die.below(4)];
    let (term, _) = die.pick(&TERMS);
    let places: Vec<Value> = (0..die.range(1, 3) as usize).map(|at| place(number * 4 + at, postcodes, die)).collect();
    let mut service = json!({
        "id": id,
        "name": format!("Example {term} {number}"),
        "description": description.trim(),
        "status": if die.percent(3) { "Active" } else { "active" },
        "email": if die.percent(70) { json!("help@example.org") } else { Value::Null },
        "url": "https://www.example.org/services",
        "organization_id": uuid("organisation", organisation),
        "organization": {
            "id": uuid("organisation", organisation), "name": format!("Example Trust {organisation}"), "description": "A made-up charity.",
        },
        "eligibility_description": if die.percent(50) { "Adults who live in the county" } else { "" },
        "fees_description": "Free",
        "phones": [{ "id": uuid("phone", number), "number": phone, "type": "voice" }],
        "languages": [{ "id": uuid("language", number), "name": "English" }],
        "service_areas": [{ "id": uuid("area", number), "name": "Essex" }],
        "attributes": [{
            "id": uuid("attribute", number), "link_id": id, "link_type": "service_type",
            "taxonomy_term": { "id": uuid(term, 0), "name": term, "description": term, "taxonomy": "Example", "term_uri": "https://example.org/terms" },
        }],
        "service_at_locations": places,
    });
    if die.percent(60) {
        service["minimum_age"] = json!(die.range(11, 25));
    }
    if die.percent(80) {
        service["assured_date"] = json!(format!("2026-{:02}-{:02}", die.range(1, 11), die.range(1, 28)));
    } else {
        service["last_modified"] = json!("2026-05-04T11:12:13Z");
    }
    service
}

fn place(number: usize, postcodes: &[&str], die: &mut Die) -> Value {
    let days = *die.pick(&["MO,TU,WE,TH,FR", "MO", "TU,TH", "SA,SU", "2TU"]);
    let freq = if days.starts_with('2') { "MONTHLY" } else { "WEEKLY" };
    let opens = format!("{:02}:00", die.range(7, 12));
    let schedule = json!({
        "id": uuid("schedule", number), "freq": freq, "interval": 1, "byday": days, "opens_at": opens,
        "closes_at": format!("{:02}:30", die.range(13, 21)),
    });
    // Some say nothing of when, and some have the clock of another format.
    let schedules = if die.percent(80) { json!([schedule]) } else { json!([]) };
    json!({
        "id": uuid("at", number),
        "location": {
            "id": uuid("location", number), "location_type": "physical", "name": format!("Example Hall {number}"),
            "latitude": 51.7, "longitude": 0.5,
            "addresses": [{
                "id": uuid("address", number), "address_1": format!("{} Example Street", die.range(1, 200)), "city": "Chelmsford",
                "state_province": "Essex", "postal_code": die.pick(postcodes), "country": "GB", "address_type": "physical",
            }],
        },
        "schedules": schedules,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use fingerpost_author::oruk::{Feed, Page};

    #[test]
    fn a_feed_has_as_many_services_as_are_wanted_and_is_the_same_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let places = folder.path().join("essex.csv");
        fs::write(&places, "postcode,easting,northing,district\nCB1 6NU,555813,245041,E07000077\n").expect("postcodes");
        let [one, other] = ["one", "other"].map(|name| folder.path().join(name));
        write(120, &places, &one).and_then(|()| write(120, &places, &other)).expect("feeds");
        let mut feed = Feed::default();
        for page in ["services-0001.json", "services-0002.json", "services-0003.json"] {
            let text = fs::read_to_string(one.join(page)).expect("a page");
            assert_eq!(text, fs::read_to_string(other.join(page)).expect("a page"), "{page}");
            feed.add(Page { name: page, text: &text });
        }
        let (services, findings) = feed.finish();
        assert_eq!((services.len(), findings.len()), (120, 0), "{findings:?}");
    }
}
