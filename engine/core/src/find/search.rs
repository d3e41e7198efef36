//! The search without words: what matches, best first, with reasons and open state as the engine has them.

use super::Query;
use super::candidates::{Candidate, best_first, candidates};
use super::listed::{Found, Listed};
use super::open::opening;
use super::query_context::QueryContext;
use crate::answer::FoundCounts;
use crate::finder::Finder;
use crate::verdict::Verdict;

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

/// How many services fit and may fit, whether or not so many are shown.
pub(super) fn found_counts(possible: &[Candidate]) -> FoundCounts {
    let verdicts = possible.iter().filter(|candidate| !candidate.is_left_out()).map(|found| found.judgement.verdict);
    let (fits, may_fit): (Vec<Verdict>, Vec<Verdict>) = verdicts.partition(|verdict| *verdict == Verdict::Fits);
    FoundCounts { fits: fits.len(), may_fit: may_fit.len() }
}
