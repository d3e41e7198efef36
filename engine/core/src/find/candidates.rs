//! Which services come into question, each with its best offering, in order.

use super::Query;
use super::cover::with_cover;
use super::filters::Filters;
use super::passing::{filters_of, is_filtered_out, is_left_out, ordered_by, travel_is_hard};
use super::query_context::QueryContext;
use crate::answer::Reach;
use crate::directory::Delivery;
use crate::facts::FactSet;
use crate::finder::{Finder, Group, Marks, NeedIndex, Row};
use crate::index::{JudgedRuleId, OfferingId, RuleId, ScheduleId, ServiceId};
use crate::sorting::first_by;
use crate::verdict::{Judgement, Subject, Truth, Verdict};
use crate::words::Speaker;
use std::cmp::Ordering;

/// Sorted after every distance that is known.
const UNKNOWN_DISTANCE: u32 = u32::MAX;

/// One service for this query, with its best offering.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// Which service.
    pub service: ServiceId,
    /// Its best offering.
    pub offering: OfferingId,
    /// The offering's rule.
    pub rule: RuleId,
    /// On whose facts it is judged.
    pub subject: Subject,
    /// What its rule says, and what its reach adds.
    pub judgement: Judgement,
    /// The facts whose answer can still change whether the service fits: by this offering or by another.
    pub open_facts: FactSet,
    /// Whether the offering comes to where the person is.
    pub serves_location: Truth,
    /// Miles from the place in tenths; none if it needs no travel or is not known.
    pub distance: Option<u32>,
    /// When the offering is open.
    pub schedule: Option<ScheduleId>,
    /// The filters that let pass a way in which the service may fit, of those ways that the query's own let pass. Nothing
    /// while nobody counts.
    pub passes: Filters,
    key: Key,
    // 0 when it needs no travel.
    sorted_distance: u32,
}

/// What decides the order before it matters what is open soon, which costs more to know than all of this. What can be had here
/// comes first; see the design's page on order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    // What the query asks to leave out: first, so that a service is shown by an offering that is not.
    far_out: bool,
    filtered_out: bool,
    reach: Reach,
    // Where only what is open is asked for, what may be open comes after what is.
    perhaps_open: bool,
    // What the query wants first; 0 where that is what suits best.
    ordered_by: u32,
    verdict: Verdict,
    unreadable: bool,
    wider_need: bool,
    // Distance comes before open when travel is hard; 0 otherwise.
    distance_first: u32,
}

impl Candidate {
    /// Who speaks of it.
    pub fn speaker<'a>(&self, finder: &'a Finder, query: &Query) -> Speaker<'a> {
        Speaker { words: finder.words(), directory: &finder.directory, subject: self.subject, day: query.at.date() }
    }

    /// Whether it may fit.
    pub fn is_possible(&self) -> bool {
        self.judgement.verdict != Verdict::DoesNotFit
    }

    /// Whether it is left out by a filter, though an offering of it is near enough.
    pub fn is_filtered_out(&self) -> bool {
        self.key.filtered_out && !self.key.far_out
    }

    /// Whether the query asks to leave it out.
    pub fn is_left_out(&self) -> bool {
        self.key.filtered_out || self.key.far_out
    }

    /// How far one has to travel in tenths of a mile: 0 if not at all; nothing where that is not known.
    pub fn travel(&self) -> Option<u32> {
        Some(self.sorted_distance).filter(|distance| *distance != UNKNOWN_DISTANCE)
    }

    /// Whether it can be had at the place.
    pub fn reach(&self) -> Reach {
        self.key.reach
    }
}

/// The services that are for one of the needs, in no order: all of them; or those that may fit, as far as they can change
/// what is said. Nothing else can, while so many that can be had here are found: it would stand after all of them.
pub fn candidates(context: &mut QueryContext<'_>, also_impossible: bool) -> Vec<Candidate> {
    let query = context.query;
    let mut seen = Marks::none(context.finder.directory.services.len());
    let mut found = Vec::new();
    if query.place.is_some() && !also_impossible && query.limit > 0 && !context.counts {
        found = of_place(context, &mut seen);
        let is_shown = |candidate: &&Candidate| candidate.reach() == Reach::Near && !candidate.is_left_out();
        if found.iter().filter(is_shown).count() >= query.limit {
            return found;
        }
    }
    let anywhere = candidate_groups(context, if also_impossible { Among::All } else { Among::Possible });
    found.extend(of_services(context, &anywhere, None, &mut seen, also_impossible));
    found
}

/// The services that are for one of the needs and can be had at the place, and some others; without a place, all that may fit.
pub fn near_place(context: &mut QueryContext<'_>) -> Vec<Candidate> {
    of_place(context, &mut Marks::none(context.finder.directory.services.len()))
}

fn of_place(context: &mut QueryContext<'_>, seen: &mut Marks<ServiceId>) -> Vec<Candidate> {
    let nearby = context.finder.index().nearby();
    let near = context.query.place.as_ref().map(|place| nearby.within_or_anywhere(place.point, context.limit));
    let groups = candidate_groups(context, if near.is_some() { Among::Here } else { Among::Possible });
    of_services(context, &groups, near.as_ref(), seen, false)
}

/// Those that are for one of the needs and do not fit, though they have a venue that is near enough.
pub fn near_and_impossible(context: &mut QueryContext<'_>) -> Vec<Candidate> {
    let Some(place) = &context.query.place else { return Vec::new() };
    let near = context.finder.index().nearby().within(place.point, context.limit);
    let asking = candidate_groups(context, Among::All);
    let mut seen = Marks::none(context.finder.directory.services.len());
    let mut found = of_services(context, &asking, Some(&near), &mut seen, true);
    found.retain(|c| !c.is_possible() && c.reach() == Reach::Near && c.distance.is_some());
    found
}

/// Whether anything is for one of the needs, whomever it fits.
pub fn is_anything_for_need(context: &QueryContext<'_>) -> bool {
    !serving(context).is_empty()
}

/// The best first, at most so many. Those of one key stand in the order of the directory.
pub fn best_first(context: &mut QueryContext<'_>, candidates: &[Candidate], limit: usize) -> Vec<Candidate> {
    let position = |candidate: &Candidate| (candidate.service, candidate.offering);
    first_by(candidates, limit, &mut |a, b| order(context, a, b).then_with(|| position(a).cmp(&position(b))))
}

/// Which comes first; see the design's page on order.
fn order(context: &mut QueryContext<'_>, a: &Candidate, b: &Candidate) -> Ordering {
    let mut is_open_soon = |candidate: &Candidate| context.is_open_soon(candidate.schedule);
    let by_distance = a.sorted_distance.cmp(&b.sorted_distance);
    a.key.cmp(&b.key).then_with(|| match by_distance {
        // The nearer comes first if it is open soon, whether or not the other is: that costs more to know.
        Ordering::Less if is_open_soon(a) => Ordering::Less,
        Ordering::Greater if is_open_soon(b) => Ordering::Greater,
        _ => is_open_soon(b).cmp(&is_open_soon(a)).then(by_distance),
    })
}

/// Which of a service's offerings comes first: none that does not fit while another may, however near it is, nor one that
/// suits worse for the order that is asked for.
fn order_of_offerings(context: &mut QueryContext<'_>, a: &Candidate, b: &Candidate) -> Ordering {
    let first = |Candidate { key, .. }: &Candidate| {
        let is_impossible = key.verdict == Verdict::DoesNotFit;
        (key.far_out, key.filtered_out, is_impossible, key.reach, key.perhaps_open, key.verdict)
    };
    first(a).cmp(&first(b)).then_with(|| order(context, a, b))
}

/// The candidate for one service whatever it is for.
pub fn candidate_for(context: &mut QueryContext<'_>, service: ServiceId) -> Candidate {
    // A service has an offering and somebody whom it serves; `validate` and `subjects` see to that.
    let row = context.finder.rows_of(service)[0];
    let subjects = context.subjects(row.for_person, row.for_supporter).iter().map(|subject| (*subject, false));
    best(context, service, subjects).unwrap_or_else(|| by_row(context, &row, Subject::Person, false))
}

/// Every offering of one service as a candidate of its own, the best first.
pub fn offerings_of(context: &mut QueryContext<'_>, service: ServiceId, subject: Subject) -> Vec<Candidate> {
    let rows = context.finder.rows_of(service);
    let all: Vec<Candidate> = rows.iter().map(|row| by_row(context, row, subject, false)).collect();
    first_by(&all, rows.len(), &mut |a, b| order_of_offerings(context, a, b).then(a.offering.cmp(&b.offering)))
}

/// The ways in which a candidate's service may fit: an offering, and on whose facts it is judged.
pub fn ways_of<'a>(context: &mut QueryContext<'a>, service: ServiceId) -> Vec<(Subject, &'a Row)> {
    let finder: &'a Finder = context.finder;
    let rows = finder.rows_of(service);
    let kept: Vec<&Row> = rows.iter().filter(|row| !leaves_out(context, row, rows)).collect();
    let subjects = context.subjects(rows[0].for_person, rows[0].for_supporter).iter();
    let asked =
        subjects.filter(|subject| context.need_match(finder.directory.services.needs_of(service), **subject).is_some());
    asked.flat_map(|subject| kept.iter().map(move |row| (*subject, *row))).collect()
}

/// In what way a service is for what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedMatch {
    /// It carries a need that was asked for, or a part of one.
    Exactly,
    /// It carries a wider one.
    Widely,
    /// It helps family who ask for somebody else, and counts for them alone.
    ForFamily,
}

/// Services of one rule that are for one of the needs.
struct CandidateGroup<'a> {
    group: &'a Group,
    asked: NeedMatch,
}

/// Which of the services that are for one of the needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Among {
    /// All that can be had at the place, some others, and none that does not fit.
    Here,
    /// Those that may fit.
    Possible,
    /// All.
    All,
}

/// What is for one of the needs.
fn candidate_groups<'a>(context: &mut QueryContext<'a>, among: Among) -> Vec<CandidateGroup<'a>> {
    let also_impossible = among == Among::All;
    let mut found = Vec::new();
    for (serving, subjects, asked) in serving(context) {
        let homes = if also_impossible { None } else { context.areas_of_homes(subjects, among == Among::Here) };
        let groups: Vec<&Group> = match homes {
            Some(areas) => serving.groups_of(&areas).collect(),
            None => serving.groups.iter().collect(),
        };
        for group in groups {
            let possible = |subject: &Subject| context.judge(group.rule, *subject).verdict != Verdict::DoesNotFit;
            if also_impossible || subjects.iter().any(possible) {
                found.push(CandidateGroup { group, asked });
            }
        }
    }
    found
}

/// The rules of what is for one of the needs, without those that rule the person out.
pub fn possible_rules(context: &mut QueryContext<'_>) -> Vec<JudgedRuleId> {
    candidate_groups(context, Among::Possible).iter().map(|asking| asking.group.rule).collect()
}

/// The services among these that have not been seen; only those that are marked, if any are.
fn of_services(
    context: &mut QueryContext<'_>,
    asking: &[CandidateGroup<'_>],
    marks: Option<&Marks<ServiceId>>,
    seen: &mut Marks<ServiceId>,
    also_impossible: bool,
) -> Vec<Candidate> {
    let index = context.finder.index();
    let mut found = Vec::new();
    // A service that is asked for in several ways is taken in the best of them.
    for best in [NeedMatch::Exactly, NeedMatch::Widely, NeedMatch::ForFamily] {
        for CandidateGroup { group, .. } in asking.iter().filter(|asking| asking.asked == best) {
            for service in index.members(group) {
                if marks.is_none_or(|marks| marks.holds(*service)) && seen.add(*service) {
                    match candidate(context, *service, best) {
                        Some(candidate) if also_impossible || candidate.is_possible() => found.push(candidate),
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

/// What carries one of the needs, with whose facts it is judged on.
fn serving<'a>(context: &QueryContext<'a>) -> Vec<(&'a NeedIndex, &'static [Subject], NeedMatch)> {
    let finder: &'a Finder = context.finder;
    let subjects_of = |serving: &NeedIndex| context.subjects(serving.for_person, serving.for_supporter);
    let mut found: Vec<(&NeedIndex, &[Subject], NeedMatch)> = Vec::new();
    let mut add = |serving: &'a [NeedIndex], asked: NeedMatch| {
        found.extend(serving.iter().map(|serving| (serving, subjects_of(serving), asked)));
    };
    if context.query.needs.is_empty() {
        add(finder.with_need(finder.any_need()), NeedMatch::Exactly);
        return found;
    }
    for (need, wider) in context.asked_needs() {
        add(finder.with_need(need), if wider { NeedMatch::Widely } else { NeedMatch::Exactly });
    }
    // Nobody but the family: what serves them and the person alike is judged for them.
    let for_family = context.family_need().into_iter().flat_map(|need| finder.with_need(need));
    let serves_family = |serving: &&NeedIndex| subjects_of(serving).contains(&Subject::Supporter);
    found.extend(
        for_family.filter(serves_family).map(|serving| (serving, &[Subject::Supporter][..], NeedMatch::ForFamily)),
    );
    found
}

fn candidate(context: &mut QueryContext<'_>, service: ServiceId, asked: NeedMatch) -> Option<Candidate> {
    let row = context.finder.rows_of(service).first()?;
    let subjects = context.subjects(row.for_person, row.for_supporter).iter();
    let asked = subjects.filter_map(|subject| match asked {
        NeedMatch::Exactly => Some((*subject, false)),
        NeedMatch::Widely => Some((*subject, true)),
        NeedMatch::ForFamily => (*subject == Subject::Supporter).then_some((*subject, true)),
    });
    best(context, service, asked)
}

fn best(
    context: &mut QueryContext<'_>,
    service: ServiceId,
    subjects: impl Iterator<Item = (Subject, bool)>,
) -> Option<Candidate> {
    let rows = context.finder.rows_of(service);
    let mut best: Option<Candidate> = None;
    let (mut open_facts, mut passes) = (FactSet::default(), Filters::default());
    for (subject, wider) in subjects {
        for row in rows {
            let candidate = by_row(context, row, subject, wider);
            if !leaves_out(context, row, rows) {
                open_facts = open_facts.union(candidate.judgement.missing);
            }
            if context.counts && candidate.is_possible() && !candidate.is_left_out() {
                passes.add_all(filters_of(context, row));
            }
            if best.as_ref().is_none_or(|best| order_of_offerings(context, &candidate, best) == Ordering::Less) {
                best = Some(candidate);
            }
        }
    }
    if let Some(best) = &mut best {
        best.open_facts = open_facts;
        best.passes = passes;
    }
    best
}

/// Whether the query asks to leave out an offering, while another of its service stays.
fn leaves_out(context: &mut QueryContext<'_>, row: &Row, rows: &[Row]) -> bool {
    (!context.query.filters.is_empty() || context.query.within.is_some())
        && is_left_out(context, row)
        && !rows.iter().all(|row| is_left_out(context, row))
}

fn by_row(context: &mut QueryContext<'_>, row: &Row, subject: Subject, wider: bool) -> Candidate {
    let serves_location = context.serves_location(row, subject);
    let judgement = context.judge(row.rule, subject);
    let judgement = if row.delivery == Delivery::HomeVisit {
        judgement // By a rule that says as well where it comes to.
    } else {
        with_cover(judgement, serves_location, subject)
    };
    let distance = context.distance(row);
    let sorted_distance = match row.delivery {
        Delivery::Venue => distance.unwrap_or(UNKNOWN_DISTANCE),
        _ => 0,
    };
    let key = Key {
        far_out: context.is_far_out(distance),
        filtered_out: is_filtered_out(context, row),
        reach: context.reach(row, subject, distance),
        perhaps_open: context.is_perhaps_open(row),
        ordered_by: ordered_by(context, row, sorted_distance),
        verdict: judgement.verdict,
        unreadable: context.finder.judged_by(row.rule).0.broken,
        wider_need: wider,
        distance_first: if travel_is_hard(&context.query.person) { sorted_distance } else { 0 },
    };
    Candidate {
        service: row.service,
        offering: row.offering,
        rule: context.finder.shown_rule(row.rule),
        subject,
        judgement,
        open_facts: judgement.missing,
        passes: Filters::default(),
        serves_location,
        distance,
        key,
        schedule: row.schedule,
        sorted_distance,
    }
}
