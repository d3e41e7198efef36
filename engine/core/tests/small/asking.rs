//! A person and a question on one line: `need:alcohol age=34 from:hatfield within:5 open-now`.

use super::facts::FACTS;
use super::{AREAS, HERE, MONDAY};
use chrono::{NaiveDate, NaiveDateTime};
use fingerpost::directory::Directory;
use fingerpost::facts::Fact;
use fingerpost::find::{Filter, Order, Query};
use fingerpost::person::{Known, Person, read_fact};
use fingerpost::places::{Place, PlaceKind};

/// A day.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A civil minute.
pub fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a minute")
}

/// Facts as on the command line, apart by spaces; `substances+alcohol` knows one choice and leaves the others open,
/// `substances-alcohol` knows that it does not hold.
pub fn person(directory: &Directory, text: &str) -> Person {
    let mut person = Person::default();
    for word in text.split_whitespace() {
        if let Some((fact, value)) = word.split_once('=') {
            let fact = FACTS.named(fact).unwrap_or_else(|| panic!("no fact in {word}"));
            let known = read_fact(&FACTS, fact, value, &|name| directory.districts_of(name));
            person.set(fact, known.unwrap_or_else(|error| panic!("{word}: {error:?}")));
        } else if let Some((fact, choice)) = word.split_once(['+', '-']) {
            let fact = FACTS.named(fact).unwrap_or_else(|| panic!("no fact in {word}"));
            let bit = 1 << FACTS.choice(fact, choice).unwrap_or_else(|| panic!("no choice in {word}"));
            let (known, holds) = match person.get(fact) {
                Known::Many { known, holds } => (*known, *holds),
                _ => (0, 0),
            };
            let holds = if word.contains('+') { holds | bit } else { holds };
            person.set(fact, Known::Many { known: known | bit, holds });
        } else {
            panic!("cannot read {word}");
        }
    }
    person
}

/// A question. `from:hatfield` is a typed place, and the home if none is said; `point:hatfield` is a position, which says
/// nothing of the home. Several districts go with commas: `from:hatfield,luton`; `from:elsewhere` is in no area.
pub fn query(directory: &Directory, text: &str) -> Query {
    let is_fact = |word: &&str| !word.contains(':') && !["open-now", "all"].contains(word);
    let facts: Vec<&str> = text.split_whitespace().filter(is_fact).collect();
    let mut query = Query { person: person(directory, &facts.join(" ")), ..Query::at(moment(MONDAY)) };
    for word in text.split_whitespace().filter(|word| !is_fact(word)) {
        match word.split_once(':').unwrap_or((word, "")) {
            ("need", id) => query.needs.push(directory.need(id).unwrap_or_else(|| panic!("no need {id}"))),
            ("at", time) => query.at = moment(time),
            ("within", miles) => query.within = Some((miles.parse::<f64>().expect("miles") * 10.0) as u32),
            ("limit", limit) => query.limit = limit.parse().expect("a number"),
            ("filter", id) => {
                query.filters.add(Filter::from_id(directory, id).unwrap_or_else(|| panic!("no filter {id}")))
            }
            ("order", id) => query.order = Order::from_id(id).unwrap_or_else(|| panic!("no order {id}")),
            ("open-now", _) => query.filters.add(Filter::OpenNow),
            ("all", _) => query.all = true,
            ("point", name) => query.place = Some(place(name, PlaceKind::Point)),
            ("from", name) => {
                let place = place(name, PlaceKind::Postcode);
                if query.person.get(Fact::HOME).is_unasked() {
                    query.person.set(Fact::HOME, Known::Districts(directory.districts_named(&place.districts)));
                }
                query.place = Some(place);
            }
            _ => panic!("cannot read {word}"),
        }
    }
    query
}

fn place(names: &str, kind: PlaceKind) -> Place {
    let codes = |name: &str| match AREAS.iter().find(|(id, _)| *id == name) {
        Some((_, districts)) => districts.to_vec(),
        None => vec!["E09000001"],
    };
    let districts = names.split(',').flat_map(codes).map(str::to_owned).collect();
    Place { label: names.into(), point: HERE, districts, district_names: Vec::new(), kind, approximate: false }
}
