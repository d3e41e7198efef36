//! How many services each filter would leave.

use super::candidates::Candidate;
use super::filters::Filter;
use super::query_context::QueryContext;
use crate::answer::FilterCount;

/// Every filter that leaves anything, and those that are on.
pub fn filter_counts(context: &QueryContext<'_>, possible: &[Candidate]) -> Vec<FilterCount> {
    let directory = &context.finder.directory;
    let mut counts = Vec::new();
    for filter in Filter::all(directory) {
        let count = possible.iter().filter(|candidate| candidate.passes.holds(filter)).count();
        let on = context.query.filters.holds(filter);
        if count > 0 || on {
            let label = match filter {
                Filter::Language(language) => Some(directory.services.language(language).to_owned()),
                _ => None,
            };
            counts.push(FilterCount { id: filter.id(directory), label, on, count });
        }
    }
    counts
}
