//! The same directory and the same people as a web developer would have them today: JSON, with rules for json-logic-js and
//! hours for opening_hours.js. The same rules stand there as expressions for the peer's other interpreters.

mod logic;
mod nearest;
mod text;

pub use nearest::{Found, nearest};

use std::collections::BTreeMap;

use fingerpost::directory::{Delivery, Directory};
use fingerpost::facts::FactKind;
use fingerpost::find::Query;
use fingerpost::finder::Finder;
use fingerpost::index::NeedId;
use fingerpost::person::Known;
use fingerpost_author::records::Records;
use serde_json::{Map, Value, json};
use text::Language;

/// What serves the person at a place, with one rule for each distinct one: kinder to the peer than a rule each. Once with the
/// rules of json-logic, once with expressions of CEL, once with those of zen-engine.
#[must_use]
pub fn directories(finder: &Finder, records: &Records) -> [Value; 3] {
    let Finder { directory, .. } = finder;
    let written = records.services.iter().flat_map(|service| &service.offerings);
    let hours: BTreeMap<&str, &str> = written
        .filter_map(|offering| Some((offering.id.value.as_str(), offering.hours.as_ref()?.value.as_str())))
        .collect();
    let day = directory.header.edition;
    let rules = directory.rules.ids().map(|rule| logic::rule(directory, finder.rule(rule).condition(), day));
    let rules: Vec<Value> = rules.collect();
    let [cel, zen] = [Language::Cel, Language::Zen]
        .map(|language| rules.iter().map(|rule| text::text(rule, language)).collect::<Vec<_>>());
    let mut services = Vec::new();
    for service in directory.services.iter().filter(|service| service.for_person) {
        let offering = |offering: &fingerpost::directory::Offering<'_>| {
            let venue = directory.venues.at(offering.venue?);
            let (lat, lon) = venue.site.filter(|_| offering.delivery == Delivery::Venue)?.point.to_wgs84();
            let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
            Some(json!({
                "id": offering.id, "lat": round(lat), "lon": round(lon), "rule": offering.rule,
                "hours": hours.get(offering.id),
            }))
        };
        services.push(json!({
            "id": service.id, "name": service.name, "summary": service.summary,
            "needs": service.needs.iter().map(|need| need_id(directory, *need)).collect::<Vec<_>>(),
            "phone": service.contact.phone, "website": service.contact.website,
            "offerings": service.offerings.iter().filter_map(offering).collect::<Vec<_>>(),
        }));
    }
    [json!(rules), json!(cel), json!(zen)].map(|rules| json!({ "rules": rules, "services": services }))
}

/// What is known of a person, as json-logic reads it: a range of ages or of homes is not known; `ranges` says that there is one.
#[must_use]
pub fn person(finder: &Finder, query: &Query, at: &str) -> Value {
    let Finder { directory, .. } = finder;
    let mut known = Map::new();
    for fact in directory.facts.all() {
        let choices = directory.facts.choices(fact);
        let value = match (directory.facts.kind(fact), query.person.get(fact)) {
            (FactKind::Many(choices), Known::Many { known, holds }) => {
                let told = choices.iter().enumerate().filter(|(bit, _)| known >> bit & 1 == 1);
                told.map(|(bit, choice)| ((*choice).to_owned(), Value::from(holds >> bit & 1 == 1)))
                    .collect::<Map<_, _>>()
                    .into()
            }
            (FactKind::Many(_), _) => json!({}),
            (_, Known::YesNo(yes)) => (*yes).into(),
            (_, Known::Choice(choice)) => choices.get(*choice as usize).map(String::as_str).into(),
            (_, Known::Number(from, to)) if from == to => (*from).into(),
            (_, Known::Districts(districts)) if districts.len() == 1 => logic::district(directory, districts[0]).into(),
            _ => Value::Null,
        };
        known.insert(directory.facts.id(fact).to_owned(), value);
    }
    let is_range = |known: &Known| match known {
        Known::Number(from, to) => from < to,
        Known::Districts(districts) => districts.len() > 1,
        _ => false,
    };
    let ranges = directory.facts.all().any(|fact| is_range(query.person.get(fact)));
    let (lat, lon) = query.place.as_ref().map_or((0.0, 0.0), |place| place.point.to_wgs84());
    json!({
        "known": known, "ranges": ranges, "day": logic::day(query.at.date()), "at": at, "lat": lat, "lon": lon,
        "needs": wanted(directory, query).into_iter().map(|need| need_id(directory, need)).collect::<Vec<_>>(),
    })
}

/// The needs that a service may carry: those asked for, what is part of them, and what they are part of. All, if none was.
fn wanted(directory: &Directory, query: &Query) -> Vec<NeedId> {
    let within = |inner, outer| directory.need_is_within(inner, outer);
    let is_wanted = |need: &NeedId| query.needs.iter().any(|asked| within(*need, *asked) || within(*asked, *need));
    directory.needs.ids().filter(|need| query.needs.is_empty() || is_wanted(need)).collect()
}

fn need_id(directory: &Directory, need: NeedId) -> &str {
    &directory.needs[need].id
}
