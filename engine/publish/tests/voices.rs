//! What the example directory says to family and to professionals: nobody reads "you" of somebody else, in any text of any service.
#![allow(clippy::unwrap_used)]

use fingerpost::find::{Order, Query, explain, find};
use fingerpost::request::{PlaceRequest, Request, query};
use fingerpost_publish::cli::SourceArguments;
use fingerpost_publish::load::{Ready, ready};
use fingerpost_publish::search::EditionSource;
use serde_json::Value;

/// Places and days on which the directory has something to say of the whole answer.
const ASKED: [(&str, &str, &str, &str); 6] = [
    ("AL10 0AA", "alcohol", "34", "2026-11-23T10:00:00"),
    ("Luton", "housing", "15", "2026-11-28T22:09:00"),
    ("Worcester", "pregnancy", "unknown", "2026-12-26T11:00:00"),
    ("Lincoln", "family-support", "70", "2026-11-23T10:00:00"),
    ("Bury", "work", "17", "2027-12-01T10:00:00"),
    ("", "stop-smoking", "34", "2026-11-23T10:00:00"),
];
/// What somebody calls their firm is theirs to say.
const NAMES: [&str; 1] = ["Prescription 2 You"];
/// What notices say to whoever reads, of what they themselves gave.
const OF_THE_READER: [&str; 2] = ["the place you gave", "what you told us"];

#[test]
fn no_answer_to_family_or_professionals_says_you() {
    let sources =
        SourceArguments { directory: "../../directory-data".into(), rules: "../../rules".into(), places: None };
    let example = ready(&EditionSource::Files(sources)).unwrap();
    let finder = example.edition.finder();
    let mut wrong = Vec::new();
    let mut read = 0;
    for asker in ["family", "professional"] {
        for asked in ASKED {
            let query = asking(&example, asker, asked);
            let answer = serde_json::to_value(find(finder, &query)).unwrap();
            let ids = finder.directory.services.with_ids().map(|(id, _)| id);
            let services = ids.map(|id| serde_json::to_value(explain(finder, &query, id)).unwrap());
            for said in std::iter::once(answer).chain(services) {
                texts(&said, &mut |text| {
                    read += 1;
                    if says_you(text) && !NAMES.iter().any(|name| text.contains(name)) {
                        wrong.push(format!("{asker}: {text}"));
                    }
                });
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read > 10_000, "only {read} texts were read");
}

fn asking(example: &Ready, asker: &str, (place, need, age, at): (&str, &str, &str, &str)) -> Query {
    let place = if place.is_empty() { PlaceRequest::Nowhere } else { PlaceRequest::Text(place.into()) };
    let facts = [("asking_as", asker), ("age", age)];
    let request = Request {
        place,
        within_miles: None,
        open_now: false,
        filters: Vec::new(),
        order: Order::Best,
        also: true,
        limit: usize::MAX,
        all: true,
        facts: facts.map(|(fact, value)| (fact.to_owned(), value.to_owned())).to_vec(),
        needs: vec![need.to_owned()],
        at: at.parse().unwrap(),
    };
    query(example.edition.finder(), &example.places, &request).unwrap()
}

/// Every text in an answer but ids and addresses.
fn texts(value: &Value, read: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) if !text.starts_with("http") => read(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, read)),
        Value::Object(fields) => {
            fields.iter().filter(|(key, _)| *key != "id").for_each(|(_, field)| texts(field, read));
        }
        _ => {}
    }
}

fn says_you(text: &str) -> bool {
    let text = OF_THE_READER.iter().fold(text.to_lowercase(), |rest, own| rest.replace(own, ""));
    let mut words = text.split(|sign: char| !sign.is_alphabetic());
    words.any(|word| ["you", "your", "yours", "yourself", "yourselves"].contains(&word))
}
