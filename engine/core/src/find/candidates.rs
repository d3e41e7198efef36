//! Which services come into question, each with its best offering, in order.

use super::Query;
use super::by_rule::ByRule;
use super::open::opening;
use crate::condition::{Atom, Condition, Test};
use crate::directory::{Delivery, Offering, Service};
use crate::facts::{Fact, FactSet};
use crate::finder::Finder;
use crate::grid::distance_miles_tenths;
use crate::hours::State;
use crate::person::{District, Known, Person};
use crate::verdict::{Judgement, Rule, Subject, Truth, Verdict};

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
    /// The facts whose answer can still change whether the service fits: by this offering or by another.
    pub open_facts: FactSet,
    /// Whether the offering comes to where the person is.
    pub covers: Truth,
    /// Miles from the place in tenths; none if it needs no travel or is not known.
    pub distance: Option<u32>,
    key: Key,
}

/// What decides the order; see the design's page on order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    // What the query asks to leave out: first, so that a service is shown by an offering that is not.
    far_out: bool,
    closed_out: bool,
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

    /// Whether it is left out as known to be closed, though an offering of it is near enough.
    pub fn is_left_out_as_closed(&self) -> bool {
        self.key.closed_out && !self.key.far_out
    }

    /// Whether the query asks to leave it out.
    pub fn is_left_out(&self) -> bool {
        self.key.closed_out || self.key.far_out
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
    let record = &finder.directory.services[service];
    let subjects = subjects_of(query, record).into_iter().map(|subject| (subject, false)).collect::<Vec<_>>();
    judge.best(service, record, &subjects)
}

/// Every offering of one service as a candidate of its own, the best first.
pub fn offerings_of(finder: &Finder, query: &Query, service: usize, subject: Subject) -> Vec<Candidate> {
    let mut judge = Judge::new(finder, query);
    let record = &finder.directory.services[service];
    let offerings = 0..record.offerings.len();
    best_first(offerings.map(|offering| judge.offering(service, record, offering, subject, false)).collect())
}

/// Those of one key stay in the order of the directory.
fn best_first(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_unstable_by_key(|candidate| (candidate.key, candidate.service, candidate.offering));
    candidates
}

/// The ways in which a candidate's service may fit: an offering, and on whose facts it is judged.
pub fn ways_of<'a>(finder: &'a Finder, query: &'a Query, service: usize) -> Vec<(Subject, &'a Offering)> {
    let judge = Judge::new(finder, query);
    let record = &finder.directory.services[service];
    let offerings = || record.offerings.iter().filter(|offering| !judge.leaves_out(record, offering));
    let subjects = judge.subjects(record).into_iter();
    subjects.flat_map(|(subject, _)| offerings().map(move |offering| (subject, offering))).collect()
}

/// Judges offerings for one query; each distinct rule once.
struct Judge<'a> {
    finder: &'a Finder,
    query: &'a Query,
    judged: ByRule<Judgement>,
    /// For each need: nothing if it is not asked for, and whether it is only wider or narrower than one that is.
    needs: Vec<Option<bool>>,
    limit: u32,
    travel_is_hard: bool,
}

impl<'a> Judge<'a> {
    fn new(finder: &'a Finder, query: &'a Query) -> Self {
        let limit = query.within.unwrap_or(finder.directory.header.travel_limit);
        let travel_is_hard = query.person.is_yes(Fact::Mobility) || query.person.is_yes(Fact::Carer);
        let needs = (0..finder.directory.needs.len() as u16).map(|need| need_match(finder, query, need)).collect();
        Judge { finder, query, judged: ByRule::new(finder), needs, limit, travel_is_hard }
    }

    fn candidate(&mut self, index: usize, service: &Service) -> Option<Candidate> {
        let subjects = self.subjects(service);
        (!subjects.is_empty()).then(|| self.best(index, service, &subjects))
    }

    /// On whose facts it is judged, each with whether what was asked for is a wider or narrower need.
    fn subjects(&self, service: &Service) -> Vec<(Subject, bool)> {
        let needs = |subject| Some((subject, self.need_match(service, subject)?));
        subjects_of(self.query, service).into_iter().filter_map(needs).collect()
    }

    /// Whether a service is for a need that was asked for, and then whether only for a wider or narrower one.
    fn need_match(&self, service: &Service, subject: Subject) -> Option<bool> {
        if self.query.needs.is_empty() {
            return Some(false);
        }
        let found = service.needs.iter().filter_map(|need| *self.needs.get(*need as usize)?).min();
        // Family who ask for somebody else also need help themselves, whatever the other's need is.
        let helps_family = || {
            subject == Subject::Supporter
                && self.query.person.choice(Fact::AskingAs) == Some("family")
                && self.finder.directory.need("family-support").is_some_and(|need| service.needs.contains(&need))
        };
        found.or_else(|| helps_family().then_some(true))
    }

    fn best(&mut self, index: usize, service: &Service, subjects: &[(Subject, bool)]) -> Candidate {
        let mut best: Option<Candidate> = None;
        let mut open_facts = FactSet::default();
        for (subject, wider) in subjects {
            for offering in 0..service.offerings.len() {
                let candidate = self.offering(index, service, offering, *subject, *wider);
                if !self.leaves_out(service, &service.offerings[offering]) {
                    open_facts = open_facts.union(candidate.judgement.missing);
                }
                if best.as_ref().is_none_or(|best| candidate.key < best.key) {
                    best = Some(candidate);
                }
            }
        }
        // A service has an offering and somebody whom it serves; `is_sound` and `subjects_of` see to that.
        let best = best.unwrap_or_else(|| self.offering(index, service, 0, Subject::Person, false));
        Candidate { open_facts, ..best }
    }

    /// Whether the query asks to leave out an offering, while another of its service stays.
    fn leaves_out(&self, service: &Service, offering: &Offering) -> bool {
        let left_out = |offering: &Offering| self.is_closed_out(offering) || self.is_far_out(self.distance(offering));
        (self.query.open_now || self.query.within.is_some())
            && left_out(offering)
            && !service.offerings.iter().all(left_out)
    }

    fn is_closed_out(&self, offering: &Offering) -> bool {
        self.query.open_now && opening(self.finder, self.query, offering.schedule).state.state == State::Closed
    }

    fn is_far_out(&self, distance: Option<u32>) -> bool {
        self.query.within.is_some_and(|limit| distance.is_some_and(|distance| distance > limit))
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
        let covers = covers(self.finder, self.query, &self.query.person, subject, record);
        let judgement = self.judge(record.rule, subject);
        let judgement = match joined_with_reach(self.finder, subject, record, judgement.verdict, covers) {
            Some(rule) => rule.judge(&self.finder.directory, subject, &self.query.person, self.query.at.date()),
            None => with_cover(judgement, covers, subject),
        };
        let distance = self.distance(record);
        let opening = opening(self.finder, self.query, record.schedule);
        let sorted_distance = match record.delivery {
            Delivery::Venue => distance.unwrap_or(UNKNOWN_DISTANCE),
            _ => 0,
        };
        // Somebody who comes home may come to this one; if they do not come to this place, others come first.
        let is_elsewhere = covers == Truth::Unknown && comes_to_the_place(self.finder, self.query, record) == Truth::No;
        let key = Key {
            far_out: self.is_far_out(distance),
            closed_out: self.query.open_now && opening.state.state == State::Closed,
            verdict: judgement.verdict,
            unreadable: self.finder.rule(record.rule).broken,
            wider_need: wider,
            too_far: distance.is_some_and(|distance| distance > self.limit) || is_elsewhere,
            distance_first: if self.travel_is_hard { sorted_distance } else { 0 },
            not_open_soon: !opening.is_soon,
            distance: sorted_distance,
        };
        Candidate { service: index, offering, subject, judgement, open_facts: judgement.missing, covers, distance, key }
    }

    fn judge(&mut self, rule: u32, subject: Subject) -> Judgement {
        let Judge { finder, query, .. } = *self;
        *self.judged.get_or_insert_with(rule, subject, || {
            finder.rule(rule).judge(&finder.directory, subject, &query.person, query.at.date())
        })
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

/// On whose facts a service is judged. Somebody who asks for themselves about support for supporters is the supporter,
/// and has said their age and home as their own, unless they said them as the supporter's.
fn subjects_of(query: &Query, service: &Service) -> Vec<Subject> {
    let person = match query.person.choice(Fact::AskingAs) {
        Some("family" | "professional") => Subject::Person,
        _ => Subject::Oneself,
    };
    let is_said = |fact| !query.person.get(fact).is_unasked();
    let told_as_supporter = is_said(Fact::SupporterAge) || is_said(Fact::SupporterHome);
    match (service.for_person, service.for_supporter) {
        (false, true) if person == Subject::Person || told_as_supporter => vec![Subject::Supporter],
        (true, true) if person == Subject::Person => vec![Subject::Person, Subject::Supporter],
        _ => vec![person],
    }
}

fn need_match(finder: &Finder, query: &Query, need: u16) -> Option<bool> {
    let within = |inner, outer| finder.directory.need_is_within(inner, outer);
    if query.needs.contains(&need) {
        return Some(false);
    }
    query.needs.iter().any(|asked| within(need, *asked) || within(*asked, need)).then_some(true)
}

/// Whether an offering comes to where somebody is. One without areas of its own goes wherever its rule allows.
///
/// A home visit comes to the home. Anything else comes to the place, if it is known closely enough, or else to the home.
pub fn covers(finder: &Finder, query: &Query, person: &Person, subject: Subject, offering: &Offering) -> Truth {
    if offering.areas.is_empty() || offering.delivery == Delivery::Venue {
        return Truth::Yes;
    }
    let by_place = match offering.delivery {
        Delivery::HomeVisit => Truth::Unknown,
        _ => comes_to_the_place(finder, query, offering),
    };
    match (by_place, person.get(subject.fact(Fact::Home))) {
        (Truth::Unknown, Known::Districts(home)) => comes_to(finder, offering, home),
        (by_place, _) => by_place,
    }
}

fn comes_to_the_place(finder: &Finder, query: &Query, offering: &Offering) -> Truth {
    let districts = query.place.iter().flat_map(|place| &place.districts);
    comes_to(finder, offering, &districts.map(|code| finder.directory.district(code)).collect::<Vec<_>>())
}

fn comes_to(finder: &Finder, offering: &Offering, districts: &[District]) -> Truth {
    let inside = |district: &District| offering.areas.iter().any(|area| finder.directory.area_has(*area, *district));
    match districts.iter().filter(|district| inside(district)).count() {
        _ if districts.is_empty() => Truth::Unknown,
        0 => Truth::No,
        all if all == districts.len() => Truth::Yes,
        _ => Truth::Unknown,
    }
}

/// The rule and where somebody comes home to as one rule, when both turn on where home is: apart, each may hold for some
/// homes while no home is right for both. Anything but a home visit may come to a place that is not the home.
pub fn joined_with_reach(
    finder: &Finder,
    subject: Subject,
    offering: &Offering,
    verdict: Verdict,
    covers: Truth,
) -> Option<Rule> {
    let rule = finder.rule(offering.rule);
    let is_home = |fact| subject.fact(fact) == subject.fact(Fact::Home);
    let asks_for_home = || rule.tests().iter().any(|test| test.fact().is_some_and(is_home));
    let is_open = verdict == Verdict::MayFit && covers == Truth::Unknown;
    if offering.delivery != Delivery::HomeVisit || !is_open || !asks_for_home() {
        return None;
    }
    let lives_in = |area: &u16| {
        let test = Test::In { fact: Fact::Home, area: *area };
        Condition::Is(Atom { test, line: 0, column: 0 })
    };
    let reach = Condition::Any(offering.areas.iter().map(lives_in).collect());
    Some(Rule::new(rule.condition().clone().and(reach)))
}

/// A judgement together with whether the offering comes to the person at all.
fn with_cover(judged: Judgement, covers: Truth, subject: Subject) -> Judgement {
    let verdict = verdict_with_cover(judged.verdict, covers);
    let missing = match (verdict, covers) {
        (Verdict::MayFit, Truth::Unknown) => judged.missing.union(FactSet::from_iter([subject.fact(Fact::Home)])),
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
