//! What other age, home or day a service would fit. Every other criterion is said as who the service is for, never as a
//! change to make: nobody is told to stop drinking, or to be homeless, to fit.

use super::Query;
use super::candidates::Candidate;
use crate::answer::Line;
use crate::condition::Test;
use crate::facts::{Fact, OLDEST};
use crate::finder::Finder;
use crate::person::{Known, Person};
use crate::verdict::{Rule, Verdict};
use crate::words::long_date;
use chrono::NaiveDate;

/// The lines for a service that does not fit; none when no such change would do.
pub fn would_fit(finder: &Finder, query: &Query, candidate: &Candidate) -> Vec<Line> {
    if candidate.is_possible() {
        return Vec::new();
    }
    let rule = finder.rule(candidate.rule);
    let fits = |person: &Person, day: NaiveDate| {
        rule.judge(&finder.directory, candidate.subject, person, day).verdict != Verdict::DoesNotFit
    };
    let mut lines = by_age(finder, query, candidate, &fits);
    lines.extend(by_home(finder, query, candidate, rule, &fits));
    lines.extend(by_day(finder, query, rule, &fits));
    lines
}

fn by_age(
    finder: &Finder,
    query: &Query,
    candidate: &Candidate,
    fits: &dyn Fn(&Person, NaiveDate) -> bool,
) -> Vec<Line> {
    let fact = candidate.subject.fact(Fact::AGE);
    if matches!(query.person.get(fact), Known::Unasked | Known::Declined) {
        return Vec::new();
    }
    let at = |years: u16| fits(&query.person.with(fact, Known::Number(years, years)), query.at.date());
    let mut lines = Vec::new();
    let mut years = 0;
    while years <= OLDEST {
        let from = years;
        while years <= OLDEST && at(years) {
            years += 1;
        }
        if years > from {
            let (from_text, to_text) = (from.to_string(), (years - 1).to_string());
            let (code, with) = match (from, years) {
                (0, end) if end > OLDEST => return Vec::new(),
                (0, _) => ("age-under", vec![("n", years.to_string())]),
                (_, end) if end > OLDEST => ("age-from", vec![("n", from_text)]),
                _ => ("age-between", vec![("from", from_text), ("to", to_text)]),
            };
            let with: Vec<(&str, &str)> = with.iter().map(|(name, value)| (*name, value.as_str())).collect();
            lines.push(line(finder, code, &with));
        }
        years += 1;
    }
    lines
}

fn by_home(
    finder: &Finder,
    query: &Query,
    candidate: &Candidate,
    rule: &Rule,
    fits: &dyn Fn(&Person, NaiveDate) -> bool,
) -> Vec<Line> {
    let fact = candidate.subject.fact(Fact::HOME);
    let mut names = Vec::new();
    for test in rule.tests() {
        if let Test::In { fact: Fact::HOME, area } = *test
            && let Some(area) = finder.directory.areas.get(area)
            && fits(&query.person.with(fact, Known::Districts(area.districts.clone())), query.at.date())
        {
            names.push(area.name.clone());
        }
    }
    if names.is_empty() {
        return Vec::new();
    }
    let areas = candidate.speaker(finder, query).words.list(&names, "list.or");
    vec![line(finder, "home", &[("areas", &areas)])]
}

fn by_day(finder: &Finder, query: &Query, rule: &Rule, fits: &dyn Fn(&Person, NaiveDate) -> bool) -> Vec<Line> {
    let days = rule.tests().iter().filter_map(|test| match test {
        Test::OnOrAfter(day) | Test::Before(day) => Some(*day),
        _ => None,
    });
    let first = days.filter(|day| *day > query.at.date() && fits(&query.person, *day)).min();
    first.map(|day| line(finder, "from-day", &[("date", &long_date(finder.words(), day))])).into_iter().collect()
}

fn line(finder: &Finder, code: &str, with: &[(&str, &str)]) -> Line {
    Line { code: code.into(), text: finder.words().say(&format!("would-fit.{code}"), with) }
}
