//! What a person should know about an answer as a whole.

use super::Query;
use super::candidates::Candidate;
use super::open::is_past_confirming;
use crate::answer::Line;
use crate::condition::Test;
use crate::facts::Fact;
use crate::finder::Finder;
use crate::person::{District, Known};
use crate::verdict::{Truth, Verdict, truth_of};
use crate::words::{Speaker, long_date};

/// The notices of an answer, in order.
pub fn notices(finder: &Finder, query: &Query, all: &[Candidate]) -> Vec<Line> {
    let words = finder.words();
    let mut notices = Vec::new();
    let mut add = |code: &str, with: &[(&str, &str)]| {
        notices.push(Line { code: code.into(), text: words.say(&format!("notice.{code}"), with) });
    };
    if is_past_confirming(finder, query) {
        let date = long_date(words, finder.directory.header.confirm_by);
        add("past-confirm-by", &[("date", &date)]);
    } else if let Some(holiday) = finder.directory.holidays.on(query.at.date()) {
        add("bank-holiday", &[("name", holiday.name)]);
    }
    let covered: Vec<String> = names(finder, finder.directory.header.covers.iter().copied());
    let outside = is_outside(finder, query);
    if outside {
        add("outside", &[("areas", &words.list(&covered, "list.and"))]);
    }
    if let Some(place) = query.place.as_ref().filter(|place| place.approximate) {
        add("approximate-place", &[("place", &place.label)]);
    }
    let helped_here = all.iter().any(|candidate| candidate.is_possible() && candidate.is_in_reach());
    let residents = if outside || !helped_here { residents_of(finder, query, all) } else { Vec::new() };
    if !residents.is_empty() {
        add("residents-only", &[("areas", &words.list(&residents, "list.and"))]);
    }
    let possible = || all.iter().filter(|candidate| candidate.is_possible());
    let nothing_found = possible().all(Candidate::is_left_out);
    if all.is_empty() {
        add("nothing-for-need", &[]);
    } else if nothing_found && possible().any(Candidate::is_left_out_as_closed) {
        add("nothing-open", &[]);
    } else if nothing_found && !possible().any(Candidate::is_left_out) {
        add("nothing-found", &[]);
    } else if query.place.is_some() && !helped_here {
        let tenths = query.within.unwrap_or(finder.directory.header.travel_limit);
        let miles = if tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        add("nothing-near", &[("n", &miles)]);
    }
    notices
}

/// Whether the place and the home lie in none of the areas that the edition covers.
fn is_outside(finder: &Finder, query: &Query) -> bool {
    let home: Vec<District> = match (&query.place, query.person.get(Fact::Home)) {
        (Some(place), _) => place.districts.iter().map(|code| finder.directory.district(code)).collect(),
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
fn residents_of(finder: &Finder, query: &Query, all: &[Candidate]) -> Vec<String> {
    if query.place.is_none() {
        return Vec::new();
    }
    let day = query.at.date();
    let mut areas: Vec<u16> = Vec::new();
    let near = all.iter().filter(|c| !c.is_possible() && c.is_in_reach() && c.distance.is_some());
    for candidate in near {
        let rule = finder.rule(finder.directory.services[candidate.service].offerings[candidate.offering].rule);
        let fact = candidate.subject.fact(Fact::Home);
        let anywhere = query.person.with(fact, Known::Unasked);
        if rule.judge(&finder.directory, candidate.subject, &anywhere, day).verdict == Verdict::DoesNotFit {
            continue;
        }
        for test in rule.tests() {
            if let Test::In { fact: Fact::Home, area } = *test
                && truth_of(&finder.directory, test, candidate.subject, &query.person, day) == Truth::No
                && !areas.contains(&area)
            {
                areas.push(area);
            }
        }
    }
    areas.sort_unstable();
    names(finder, areas)
}

fn names(finder: &Finder, areas: impl IntoIterator<Item = u16>) -> Vec<String> {
    areas
        .into_iter()
        .filter_map(|area| finder.directory.areas.get(area as usize))
        .map(|area| area.name.clone())
        .collect()
}

/// The speaker for a candidate.
pub fn speaker<'a>(finder: &'a Finder, query: &Query, candidate: &Candidate) -> Speaker<'a> {
    Speaker { words: finder.words(), directory: &finder.directory, subject: candidate.subject, day: query.at.date() }
}
