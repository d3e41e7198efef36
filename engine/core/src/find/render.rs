//! Candidates made an answer in words.

use super::Query;
use super::candidates::Candidate;
use super::helplines::helplines;
use super::listed::Listed;
use super::open::open_answer;
use super::would_fit::would_fit;
use crate::answer::{
    Also, Answer, ContactAnswer, EditionName, FilterCount, FoundCounts, Line, Match, NextQuestion, PlaceAnswer, Reason,
    Serves, VenueAnswer,
};
use crate::condition::Condition;
use crate::directory::{Access, Delivery, Directory, Offering, Service};
use crate::facts::Fact;
use crate::finder::Finder;
use crate::gss::council_of;
use crate::places::{Place, PlaceKind};
use crate::sorting::each_once;
use crate::verdict::{Rule, Subject, Truth};

/// What an answer says beside its matches.
pub struct Beside {
    pub found: FoundCounts,
    pub filters: Vec<FilterCount>,
    pub also: Vec<Also>,
    pub notices: Vec<Line>,
    pub next_questions: Vec<NextQuestion>,
}

/// The whole answer; `limit` is how far is near enough, in tenths of a mile.
pub fn answer(finder: &Finder, query: &Query, limit: u32, shown: &[Listed<'_>], beside: Beside) -> Answer {
    let Beside { found, filters, also, notices, next_questions } = beside;
    Answer {
        edition: EditionName { id: finder.directory.header.edition.to_string(), digest: finder.digest.clone() },
        at: query.at,
        place: query.place.as_ref().map(|place| place_answer(&finder.directory, place)),
        within_miles: f64::from(limit) / 10.0,
        found,
        matches: shown.iter().map(|listed| match_answer(finder, query, listed)).collect(),
        filters,
        also,
        notices,
        helplines: helplines(finder, query),
        next_questions,
    }
}

/// A place with the areas that hold all its districts.
pub fn place_answer(directory: &Directory, place: &Place) -> PlaceAnswer {
    let districts = directory.districts_named(&place.districts);
    let inside = directory.areas.ids().filter(|area| directory.area_holds(*area, &districts) == Truth::Yes);
    let (lat, lon) = place.point.to_wgs84();
    PlaceAnswer {
        label: place.label.clone(),
        // A postcode that no file lists is known only by its first half.
        kind: if place.approximate { PlaceKind::Outcode } else { place.kind },
        easting: place.point.easting,
        northing: place.point.northing,
        lat: five_decimals(lat),
        lon: five_decimals(lon),
        districts: each_once(&mut place.districts.iter().map(|code| council_of(code))),
        areas: inside.map(|area| directory.areas[area].id.clone()).collect(),
    }
}

/// Two libraries of sines can differ in the last bit; nobody needs a millimetre.
fn five_decimals(degrees: f64) -> f64 {
    (degrees * 100_000.0).round() / 100_000.0
}

/// One service for this person.
pub fn match_answer(finder: &Finder, query: &Query, listed: &Listed<'_>) -> Match {
    let directory = &finder.directory;
    let candidate = &listed.candidate;
    let service = directory.services.at(listed.service);
    let offering = &service.offerings[listed.offering];
    let rule = finder.rule(offering.rule);
    Match {
        service: service.id.into(),
        offering: offering.id.into(),
        more_offerings: service.offerings.len() - 1,
        name: service.name.into(),
        organisation: directory.organisations[service.organisation].clone(),
        summary: service.summary.into(),
        who: who(finder, query, candidate, rule),
        verdict: listed.verdict,
        reasons: reasons(finder, query, listed, offering),
        missing: candidate.judgement.missing.iter().map(|fact| directory.facts.id(fact).into()).collect(),
        would_fit: would_fit(finder, query, candidate),
        also_checked: also_checked(finder, query, candidate, rule),
        illustrative: service.illustrative || offering.illustrative,
        delivery: offering.delivery,
        access: access(&service, offering),
        serves: [(Serves::Person, service.for_person), (Serves::Supporter, service.for_supporter)]
            .into_iter()
            .filter_map(|(whom, serves)| serves.then_some(whom))
            .collect(),
        venue: venue(directory, offering),
        reach: listed.reach,
        distance_miles: listed.distance.map(|tenths| f64::from(tenths) / 10.0),
        open: open_answer(finder, query, &listed.open),
        contact: contact(&service, offering),
        needs: service.needs.iter().map(|need| directory.needs[*need].id.clone()).collect(),
        checked: service.checked,
        source: service.source.into(),
    }
}

/// Whom it is for, in words, from the rule.
fn who(finder: &Finder, query: &Query, candidate: &Candidate, rule: &Rule) -> String {
    if rule.broken {
        return finder.words().say("criterion.unreadable", &[]);
    }
    candidate.speaker(finder, query).who(rule.condition())
}

fn reasons(finder: &Finder, query: &Query, listed: &Listed<'_>, offering: &Offering<'_>) -> Vec<Reason> {
    let candidate = &listed.candidate;
    let words = finder.words();
    let speaker = candidate.speaker(finder, query);
    if finder.rule(offering.rule).broken {
        let text = words.say("criterion.unreadable", &[]);
        return vec![Reason { code: "unreadable".into(), text, holds: Truth::Unknown, fact: None }];
    }
    let mut reasons: Vec<Reason> = finder
        .criteria(offering.rule)
        .iter()
        .zip(&listed.reasons)
        .map(|(ready, holds)| Reason {
            code: ready.criterion.code.into(),
            text: ready.sentence(&speaker),
            holds: *holds,
            fact: ready.criterion.fact.map(|fact| finder.directory.facts.id(candidate.subject.fact(fact)).into()),
        })
        .collect();
    if !offering.areas.is_empty() && offering.delivery != Delivery::Venue {
        let names: Vec<String> = offering.areas.iter().map(|area| finder.directory.areas[*area].name.clone()).collect();
        let text = words.say("criterion.covers", &[("areas", &words.list(&names, "list.and"))]);
        let fact = Some(finder.directory.facts.id(candidate.subject.fact(Fact::HOME)).into());
        reasons.push(Reason { code: "covers".into(), text, holds: candidate.serves_location, fact });
    }
    if reasons.is_empty() {
        let text = words.say("criterion.anyone", &[]);
        reasons.push(Reason { code: "anyone".into(), text, holds: Truth::Yes, fact: None });
    }
    reasons
}

fn holds(finder: &Finder, query: &Query, subject: Subject, condition: &Condition) -> Truth {
    Rule::new(condition.clone()).holds(&finder.directory, subject, &query.person, query.at.date())
}

fn also_checked(finder: &Finder, query: &Query, candidate: &Candidate, rule: &Rule) -> Vec<String> {
    let given = |case: &Condition| holds(finder, query, candidate.subject, case) != Truth::No;
    candidate.speaker(finder, query).remarks(rule.condition(), &given)
}

/// How one gets in: the offering's own way, or the service's.
pub fn access(service: &Service<'_>, offering: &Offering<'_>) -> Vec<Access> {
    if offering.access.is_empty() { service.access.clone() } else { offering.access.clone() }
}

/// The venue, when its address may be known.
pub fn venue(directory: &Directory, offering: &Offering<'_>) -> Option<VenueAnswer> {
    let venue = directory.venues.at(offering.venue?);
    let site = venue.site?;
    let mut street = address_lines(venue.address);
    let town = if street.len() > 1 { street.pop() } else { None };
    Some(VenueAnswer {
        id: venue.id.into(),
        name: venue.name.into(),
        street,
        town,
        postcode: site.postcode.into(),
        easting: site.point.easting,
        northing: site.point.northing,
    })
}

/// The lines of an address.
pub fn address_lines(address: &str) -> Vec<String> {
    address.lines().map(str::to_owned).collect()
}

/// The offering's own contact, filled up with the service's.
pub fn contact(service: &Service<'_>, offering: &Offering<'_>) -> ContactAnswer {
    let (own, whole) = (&offering.contact, &service.contact);
    let first = |own: Option<&str>, whole: Option<&str>| own.or(whole).map(str::to_owned);
    ContactAnswer {
        phone: first(own.phone, whole.phone),
        email: first(own.email, whole.email),
        website: first(own.website, whole.website),
    }
}
