//! Which services come into question, each with its best offering, in order.

use super::Query;
use super::open::opening;
use crate::directory::{Delivery, Directory, Offering, Service};
use crate::facts::{Fact, FactSet};
use crate::finder::Finder;
use crate::grid::distance_miles_tenths;
use crate::hours::State;
use crate::person::{District, Known, Person};
use crate::verdict::{Judgement, Subject, Truth, Verdict};
use std::collections::HashMap;

/// Sorted after every distance that is known.
const UNKNOWN_DISTANCE: u32 = u32::MAX;

/// One service for this query, with its best offering.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its position among the services.
    pub service: usize,
    /// The best offering's position in it.
    pub offering: usize,
    /// On whose facts it is judged.
    pub subject: Subject,
    /// What its rule says, and what its reach adds.
    pub judgement: Judgement,
    /// Whether the offering comes to where the person is.
    pub covers: Truth,
    /// Miles from the place in tenths; none if it needs no travel or is not known.
    pub distance: Option<u32>,
    /// Whether it is open now.
    pub state: State,
    key: Key,
}

/// What decides the order; see the design's page on order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    verdict: Verdict,
    unreadable: bool,
    wider_need: bool,
    too_far: bool,
    // Distance comes before open when travel is hard, and after it otherwise: one of the two is always 0.
    distance_first: u32,
    not_open_soon: bool,
    distance: u32,
}

impl Candidate {
    /// Whether it may fit.
    pub fn is_possible(&self) -> bool {
        self.judgement.verdict != Verdict::DoesNotFit
    }

    /// Whether it is known to be closed now.
    pub fn is_known_closed(&self) -> bool {
        self.state == State::Closed
    }

    /// Whether it needs no travel or is near enough.
    pub fn is_in_reach(&self) -> bool {
        !self.key.too_far
    }
}

/// Every service that is for one of the needs, in order: also those that do not fit.
pub fn candidates(finder: &Finder, query: &Query) -> Vec<Candidate> {
    let mut judge = Judge::new(finder, query);
    let services = finder.directory.services.iter().enumerate();
    let found = services.filter_map(|(index, service)| judge.candidate(index, service)).collect();
    best_first(found)
}

/// The candidate for one service whatever it is for.
pub fn candidate_for(finder: &Finder, query: &Query, service: usize) -> Candidate {
    let mut judge = Judge::new(finder, query);
    let subject = judge.subjects(&finder.directory.services[service]);
    judge.best(service, &finder.directory.services[service], &subject, false)
}

/// Every offering of one service as a candidate of its own, the best first.
pub fn offerings_of(finder: &Finder, query: &Query, service: usize) -> Vec<Candidate> {
    let mut judge = Judge::new(finder, query);
    let record = &finder.directory.services[service];
    let subjects = judge.subjects(record);
    let offerings = 0..record.offerings.len();
    best_first(offerings.map(|offering| judge.offering(service, record, offering, subjects[0], false)).collect())
}

/// Those of one key stay in the order of the directory.
fn best_first(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_unstable_by_key(|candidate| (candidate.key, candidate.service, candidate.offering));
    candidates
}

/// Judges offerings for one query; each distinct rule once.
struct Judge<'a> {
    finder: &'a Finder,
    query: &'a Query,
    judged: HashMap<(u16, Subject), Judgement>,
    limit: u32,
    travel_is_hard: bool,
}

impl<'a> Judge<'a> {
    fn new(finder: &'a Finder, query: &'a Query) -> Self {
        let limit = query.within.unwrap_or(finder.directory.header.travel_limit);
        let travel_is_hard = query.person.is_yes(Fact::Mobility) || query.person.is_yes(Fact::Carer);
        Judge { finder, query, judged: HashMap::new(), limit, travel_is_hard }
    }

    fn subjects(&self, service: &Service) -> Vec<Subject> {
        subjects_of(self.query, service)
    }

    fn candidate(&mut self, index: usize, service: &Service) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        for subject in self.subjects(service) {
            let Some(wider) = need_match(&self.finder.directory, self.query, service, subject) else { continue };
            let candidate = self.best(index, service, &[subject], wider);
            if best.as_ref().is_none_or(|best| candidate.key < best.key) {
                best = Some(candidate);
            }
        }
        best
    }

    fn best(&mut self, index: usize, service: &Service, subjects: &[Subject], wider: bool) -> Candidate {
        let mut best = self.offering(index, service, 0, subjects[0], wider);
        for subject in subjects {
            for offering in 0..service.offerings.len() {
                let candidate = self.offering(index, service, offering, *subject, wider);
                if candidate.key < best.key {
                    best = candidate;
                }
            }
        }
        best
    }

    fn offering(
        &mut self,
        index: usize,
        service: &Service,
        offering: usize,
        subject: Subject,
        wider: bool,
    ) -> Candidate {
        let record = &service.offerings[offering];
        let covers = covers(self.finder, self.query, &self.query.person, record);
        let judgement = with_cover(self.judge(record.rule, subject), covers);
        let distance = self.distance(record);
        let opening = opening(self.finder, self.query, record.schedule);
        let sorted_distance = match record.delivery {
            Delivery::Venue => distance.unwrap_or(UNKNOWN_DISTANCE),
            _ => 0,
        };
        let key = Key {
            verdict: judgement.verdict,
            unreadable: self.finder.rule(record.rule).broken,
            wider_need: wider,
            too_far: distance.is_some_and(|distance| distance > self.limit),
            distance_first: if self.travel_is_hard { sorted_distance } else { 0 },
            not_open_soon: !opening.is_soon,
            distance: sorted_distance,
        };
        let state = opening.state.state;
        Candidate { service: index, offering, subject, judgement, covers, distance, state, key }
    }

    fn judge(&mut self, rule: u16, subject: Subject) -> Judgement {
        let Judge { finder, query, .. } = *self;
        *self
            .judged
            .entry((rule, subject))
            .or_insert_with(|| finder.rule(rule).judge(&finder.directory, subject, &query.person, query.at.date()))
    }

    fn distance(&self, offering: &Offering) -> Option<u32> {
        let place = self.query.place.as_ref()?;
        let venue = self.finder.directory.venues.get(offering.venue? as usize)?;
        (offering.delivery == Delivery::Venue)
            .then_some(venue.site.as_ref())
            .flatten()
            .map(|site| distance_miles_tenths(place.point, site.point))
    }
}

/// On whose facts a service is judged. Somebody who asks for themselves about support for supporters is the supporter.
pub fn subjects_of(query: &Query, service: &Service) -> Vec<Subject> {
    let asks_for_other = matches!(query.person.choice(Fact::AskingAs), Some("family" | "professional"));
    match (service.for_person, service.for_supporter) {
        (true, true) if asks_for_other => vec![Subject::Person, Subject::Supporter],
        (false, true) if asks_for_other => vec![Subject::Supporter],
        _ => vec![Subject::Person],
    }
}

/// Whether a service is for what was asked: exactly (`Some(false)`), as a wider or narrower need (`Some(true)`), or not.
fn need_match(directory: &Directory, query: &Query, service: &Service, subject: Subject) -> Option<bool> {
    if query.needs.is_empty() || query.needs.iter().any(|need| service.needs.contains(need)) {
        return Some(false);
    }
    let related =
        |asked: u16, carried: u16| directory.need_is_within(carried, asked) || directory.need_is_within(asked, carried);
    if query.needs.iter().any(|asked| service.needs.iter().any(|carried| related(*asked, *carried))) {
        return Some(true);
    }
    // Family who ask for somebody else also need help themselves, whatever the other's need is.
    let is_family = query.person.choice(Fact::AskingAs) == Some("family");
    let supports = directory.need("family-support").is_some_and(|need| service.needs.contains(&need));
    (is_family && subject == Subject::Supporter && supports).then_some(true)
}

/// Whether an offering comes to where the person is. One without areas of its own goes wherever its rule allows.
pub fn covers(finder: &Finder, query: &Query, person: &Person, offering: &Offering) -> Truth {
    if offering.areas.is_empty() || offering.delivery == Delivery::Venue {
        return Truth::Yes;
    }
    let place = query.place.as_ref().map(|place| place.districts.iter().map(|code| finder.directory.district(code)));
    let place: Vec<District> = place.into_iter().flatten().collect();
    let home: &[District] = match person.get(Fact::Home) {
        Known::Districts(districts) => districts,
        _ => &[],
    };
    let (first, second) = match offering.delivery {
        Delivery::HomeVisit => (home, &place[..]),
        _ => (&place[..], home),
    };
    let districts = if first.is_empty() { second } else { first };
    if districts.is_empty() {
        return Truth::Unknown;
    }
    let inside = |district: &District| offering.areas.iter().any(|area| finder.directory.area_has(*area, *district));
    match districts.iter().filter(|district| inside(district)).count() {
        0 => Truth::No,
        all if all == districts.len() => Truth::Yes,
        _ => Truth::Unknown,
    }
}

/// A judgement together with whether the offering comes to the person at all.
fn with_cover(judged: Judgement, covers: Truth) -> Judgement {
    let verdict = verdict_with_cover(judged.verdict, covers);
    let missing = match (verdict, covers) {
        (Verdict::MayFit, Truth::Unknown) => judged.missing.union(FactSet::from_iter([Fact::Home])),
        (Verdict::MayFit, _) => judged.missing,
        _ => FactSet::default(),
    };
    Judgement { verdict, missing, ..judged }
}

/// A rule's verdict together with whether the offering comes to the person at all.
pub fn verdict_with_cover(verdict: Verdict, covers: Truth) -> Verdict {
    match covers {
        Truth::Yes => verdict,
        Truth::No => Verdict::DoesNotFit,
        Truth::Unknown => verdict.max(Verdict::MayFit),
    }
}
