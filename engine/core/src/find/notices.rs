//! What a person should know about an answer as a whole.

use super::candidates::{Candidate, is_anything_for_need, near_and_impossible};
use super::open::is_past_confirming;
use super::query_context::QueryContext;
use super::{Filter, Filters, Query};
use crate::answer::{Line, Reach};
use crate::condition::Test;
use crate::facts::Fact;
use crate::finder::Finder;
use crate::index::AreaId;
use crate::person::{District, Known};
use crate::sorting::sort_and_dedup;
use crate::verdict::{Truth, Verdict, truth_of};
use crate::words::long_date;

/// The notices of an answer, in order.
pub fn notices(context: &mut QueryContext<'_>, possible: &[Candidate]) -> Vec<Line> {
    let QueryContext { finder, query, limit, .. } = *context;
    let words = finder.words();
    let mut notices = Vec::new();
    // A notice that is said in several forms has them behind a dot.
    let mut add = |key: &str, with: &[(&str, &str)]| {
        let code = key.split('.').next().unwrap_or(key);
        notices.push(Line { code: code.into(), text: words.say(&format!("notice.{key}"), with) });
    };
    if is_past_confirming(finder, query) {
        let date = long_date(words, finder.directory.header.confirm_by);
        add("past-confirm-by", &[("date", &date)]);
    } else if let Some(holiday) = finder.directory.holidays.on(query.at.date()) {
        add("bank-holiday", &[("name", holiday.name)]);
    }
    let outside = is_outside(finder, query);
    if outside {
        let covered = names(finder, finder.directory.header.covers.iter().copied());
        let areas = words.list(&covered, "list.and");
        let (place, districts) =
            query.place.as_ref().map_or(("", &[][..]), |place| (&place.label, &place.district_names));
        let key = match districts {
            [] => "outside.somewhere",
            // Nobody has to be told that Lincoln is in Lincoln.
            [only] if has(place, only) => "outside.place",
            _ => "outside.district",
        };
        let district = words.list(districts, "list.or");
        add(key, &[("areas", &areas), ("place", place), ("district", &district)]);
    }
    if query.place.as_ref().is_some_and(|place| place.districts.is_empty()) {
        add("unknown-area", &[]);
    }
    let helped_here = possible.iter().any(|candidate| candidate.reach() == Reach::Near);
    let residents = if outside || !helped_here { residents_of(context) } else { Vec::new() };
    if !residents.is_empty() {
        add("residents-only", &[("areas", &words.list(&residents, "list.and"))]);
    }
    let nothing_found = possible.iter().all(Candidate::is_left_out);
    if query.is_without_place(&finder.directory) {
        add("no-place", &[]);
    } else if possible.is_empty() && !is_anything_for_need(context) {
        add("nothing-for-need", &[]);
    } else if nothing_found && possible.iter().any(Candidate::is_filtered_out) {
        let only_hours = query.filters == Filters::from_iter([Filter::OpenNow]);
        add(if only_hours { "nothing-open" } else { "nothing-filtered" }, &[]);
    } else if possible.is_empty() {
        add("nothing-found", &[]);
    } else if query.place.is_some() && !helped_here {
        let miles =
            if limit.is_multiple_of(10) { (limit / 10).to_string() } else { format!("{}.{}", limit / 10, limit % 10) };
        add("nothing-near", &[("n", &miles)]);
    }
    notices
}

/// Whether a text has another in it. The library's search for texts is a hundredth of the engine.
fn has(text: &str, name: &str) -> bool {
    name.is_empty() || text.as_bytes().windows(name.len()).any(|part| part == name.as_bytes())
}

/// Whether the place and the home lie in none of the areas that the edition covers.
fn is_outside(finder: &Finder, query: &Query) -> bool {
    let home: Vec<District> = match (&query.place, query.person.get(Fact::HOME)) {
        (Some(place), _) => finder.directory.districts_named(&place.districts),
        (None, Known::Districts(districts)) => districts.clone(),
        _ => return false,
    };
    finder.directory.header.covers.iter().all(|area| finder.directory.area_holds(*area, &home) != Truth::Yes)
        && !home
            .iter()
            .any(|home| finder.directory.header.covers.iter().any(|area| finder.directory.area_has(*area, *home)))
        && (query.place.as_ref().is_none_or(|place| !place.districts.is_empty()) || !home.is_empty())
}

/// The areas whose residents alone are taken by services that are near enough, when living elsewhere is all that speaks
/// against them.
fn residents_of(context: &mut QueryContext<'_>) -> Vec<String> {
    let QueryContext { finder, query, .. } = *context;
    if query.place.is_none() {
        return Vec::new();
    }
    let day = query.at.date();
    let mut areas: Vec<AreaId> = Vec::new();
    for candidate in near_and_impossible(context) {
        let rule = finder.rule(candidate.rule);
        let fact = candidate.subject.fact(Fact::HOME);
        let anywhere = query.person.with(fact, Known::Unasked);
        if rule.judge(&finder.directory, candidate.subject, &anywhere, day).verdict == Verdict::DoesNotFit {
            continue;
        }
        for test in rule.tests() {
            if let Test::In { fact: Fact::HOME, area } = *test
                && truth_of(&finder.directory, test, candidate.subject, &query.person, day) == Truth::No
                && !areas.contains(&area)
            {
                areas.push(area);
            }
        }
    }
    sort_and_dedup(&mut areas);
    names(finder, areas)
}

fn names(finder: &Finder, areas: impl IntoIterator<Item = AreaId>) -> Vec<String> {
    areas.into_iter().filter_map(|area| finder.directory.areas.get(area)).map(|area| area.name.clone()).collect()
}
