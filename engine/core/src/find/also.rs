//! What else there is near for the same person: services for needs that were not asked for.

use super::Query;
use super::candidates::{Candidate, near_place};
use super::query_context::QueryContext;
use crate::answer::{Also, Reach};
use crate::finder::Marks;
use crate::index::{IdVec, NeedId, NeedListId};
use crate::sorting::sort_by;
use crate::verdict::Verdict;

/// Services that are for the same needs.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    fits: usize,
    may_fit: usize,
    nearest: Option<u32>,
}

/// For each need that was not asked for, nor a part of one or a wider one: the services near that fit or may fit, without those
/// that were found already, and without what is shown only to whoever asks for it. Those with most come first.
///
/// One search for anything, counted by need; a service counts for a need as if that had been asked for.
pub fn also(context: &QueryContext<'_>, found: &[Candidate]) -> Vec<Also> {
    let QueryContext { finder, query, .. } = *context;
    if query.needs.is_empty() {
        return Vec::new();
    }
    let services = &finder.directory.services;
    let mut known = Marks::none(services.len());
    found.iter().filter(|candidate| !candidate.is_left_out()).for_each(|candidate| _ = known.add(candidate.service));
    let anything = Query { needs: Vec::new(), also: false, ..query.clone() };
    let mut tallies: IdVec<NeedListId, Tally> = vec![Tally::default(); services.needs().len()].into();
    for candidate in near_place(&mut QueryContext::new(finder, &anything)) {
        if candidate.reach() == Reach::Near && !candidate.is_left_out() && !known.holds(candidate.service) {
            tallies[services.numbers()[candidate.service].needs].add(&candidate);
        }
    }
    let mut all: Vec<Also> = Vec::new();
    let is_offered = |need: &NeedId| !context.is_asked(*need) && !finder.directory.needs[*need].only_when_asked;
    for need in finder.directory.needs.ids().filter(is_offered) {
        let mut whole = Tally::default();
        for (tally, needs) in tallies.iter().zip(services.needs().iter()) {
            if needs.iter().any(|carried| finder.directory.needs_are_in_line(*carried, need)) {
                whole.join(tally);
            }
        }
        if whole.fits + whole.may_fit > 0 {
            all.push(Also {
                need: finder.directory.needs[need].id.clone(),
                fits: whole.fits,
                may_fit: whole.may_fit,
                nearest_miles: whole.nearest.map(|tenths| f64::from(tenths) / 10.0),
            });
        }
    }
    // What is equal stays in the order of needs.
    sort_by(&mut all, |a, b| (b.fits, b.may_fit).cmp(&(a.fits, a.may_fit)));
    all
}

impl Tally {
    fn add(&mut self, candidate: &Candidate) {
        let fits = candidate.judgement.verdict == Verdict::Fits;
        let (fits, may_fit) = (usize::from(fits), usize::from(!fits));
        self.join(&Tally { fits, may_fit, nearest: candidate.travel() });
    }

    fn join(&mut self, other: &Tally) {
        self.fits += other.fits;
        self.may_fit += other.may_fit;
        self.nearest = [self.nearest, other.nearest].into_iter().flatten().min();
    }
}
