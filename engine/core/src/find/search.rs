//! The search without words: what matches, best first, with reasons and open state as the engine has them.

use super::Query;
use super::candidates::{Candidate, best_first, candidates};
use super::open::opening;
use super::query_context::QueryContext;
use crate::answer::Reach;
use crate::finder::Finder;
use crate::hours::OpenState;
use crate::index::{OfferingId, ServiceId};
use crate::verdict::{Truth, Verdict};

/// A service that matches, before it is put into words.
#[derive(Debug, Clone)]
pub struct Listed<'a> {
    /// The service.
    pub service: ServiceId,
    /// Its best offering.
    pub offering: OfferingId,
    /// Whether it fits.
    pub verdict: Verdict,
    /// Whether it can be had at the place.
    pub reach: Reach,
    /// Miles from the place in tenths; none if it needs no travel or is not known.
    pub distance: Option<u32>,
    /// Whether each criterion of its rule holds, in order.
    pub reasons: Vec<Truth>,
    /// Whether it is open.
    pub open: OpenState<'a>,
    pub(super) candidate: Candidate,
}

/// Everything that a query found.
pub(super) struct Found<'a> {
    /// What is shown, best first.
    pub shown: Vec<Listed<'a>>,
    /// What may fit, shown or not.
    pub possible: Vec<Candidate>,
}

/// Finds the services for a person, best first, without a word: the same as [`find`](super::find) in the same order.
pub fn search<'a>(finder: &'a Finder, query: &'a Query) -> Vec<Listed<'a>> {
    found(&mut QueryContext::new(finder, query)).shown
}

/// How many services fit a person, and how many may.
pub fn count(finder: &Finder, query: &Query) -> (usize, usize) {
    let possible = candidates(&mut QueryContext::new(finder, query), false);
    let fits = possible.iter().filter(|candidate| candidate.judgement.verdict == Verdict::Fits).count();
    (fits, possible.len() - fits)
}

pub(super) fn found<'a>(context: &mut QueryContext<'a>) -> Found<'a> {
    let query = context.query;
    let mut all = candidates(context, query.all);
    // What is left out comes last.
    let best = best_first(context, &all, query.limit).into_iter().take_while(|candidate| !candidate.is_left_out());
    let shown = best.map(|candidate| listed(context, candidate)).collect();
    if query.all {
        all.retain(Candidate::is_possible);
    }
    Found { shown, possible: all }
}

pub(super) fn listed<'a>(context: &mut QueryContext<'a>, candidate: Candidate) -> Listed<'a> {
    let QueryContext { finder, query, .. } = *context;
    let reasons = finder.criteria(candidate.rule).iter().map(|ready| context.holds(ready, candidate.subject)).collect();
    Listed {
        service: candidate.service,
        offering: candidate.offering,
        verdict: candidate.judgement.verdict,
        reach: candidate.reach(),
        distance: candidate.distance,
        reasons,
        open: opening(finder, query, candidate.schedule),
        candidate,
    }
}
