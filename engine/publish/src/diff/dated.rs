//! What changes by itself as days go by: services that begin or end, numbers and areas that are others from a day on.

use super::affected::{Affected, Comparison, eve, joined};
use super::needs::{NeedLoss, needs_lost};
use super::services::by_id;
use super::view::View;
use chrono::NaiveDate;
use fingerpost::condition::{Bound, Condition, Test};
use fingerpost::directory::{Directory, RuleParts};
use fingerpost::index::IdVec;
use fingerpost::places::Places;
use fingerpost_author::check::trust::affected::joint::{Homes, TooMuch};
use serde::Serialize;
use std::collections::BTreeSet;

/// What changes on a day without anybody doing anything.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatedChange {
    /// The first day on which it is so.
    pub on: NaiveDate,
    /// Numbers that rules use, as they are from that day on: "`young-person-max-age` is 24 (before: 17)".
    pub numbers: Vec<String>,
    /// Services, and who gains or loses each.
    pub services: Vec<DatedService>,
    /// Needs and areas in which help disappears.
    pub losses: Vec<NeedLoss>,
}

/// A service that somebody gains or loses on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatedService {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who gains or loses it.
    pub affected: Vec<Affected>,
}

/// Every change after a day, up to and with another.
pub(super) fn by_itself(
    view: View<'_>,
    (homes, places): (&Homes, &Places),
    after: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<DatedChange>, TooMuch> {
    let directory = view.directory();
    let days_of: IdVec<_, BTreeSet<NaiveDate>> = directory.rules.iter().map(|rule| days_in(directory, rule)).collect();
    let mut days: BTreeSet<NaiveDate> = days_of.iter().flatten().copied().collect();
    days.extend(directory.values.iter().flat_map(|value| value.amounts.iter().skip(1).map(|amount| amount.from)));
    let mut found = Vec::new();
    for on in days.into_iter().filter(|day| after < *day && *day <= until) {
        let views = [View { day: eve(on), ..view }, View { day: on, ..view }];
        let comparison = Comparison { views, joint: joined(views, homes, places)? };
        let mut services = Vec::new();
        let mut touched = Vec::new();
        for (id, sides) in by_id(views) {
            let [Some(was), Some(is)] = &sides else { continue };
            if !is.1.offerings.iter().any(|offering| days_of[offering.rule].contains(&on)) {
                continue;
            }
            let affected = comparison.affected([Some(was), Some(is)]);
            if !affected.is_empty() {
                services.push(DatedService { id: id.into(), name: is.1.name.into(), affected });
                touched.push(sides);
            }
        }
        let losses = needs_lost(&comparison, &touched);
        found.push(DatedChange { on, numbers: numbers(directory, on), services, losses });
    }
    Ok(found)
}

/// The days on which a rule may begin to say something else.
fn days_in(directory: &Directory, rule: &RuleParts) -> BTreeSet<NaiveDate> {
    let mut days: BTreeSet<NaiveDate> = rule.starts.into_iter().collect();
    days.extend(rule.ends.and_then(|ends| ends.succ_opt()));
    for condition in rule.conditions.iter().filter_map(|condition| directory.conditions[*condition].as_ref()) {
        days.extend(days_of(directory, condition));
    }
    days
}

fn days_of(directory: &Directory, condition: &Condition) -> BTreeSet<NaiveDate> {
    let mut days = BTreeSet::new();
    condition.each_atom(&mut |atom| match atom.test {
        Test::OnOrAfter(date) | Test::Before(date) => _ = days.insert(date),
        Test::Number { bound: Bound::Value(value), .. } => {
            days.extend(directory.values[value].amounts.iter().map(|amount| amount.from));
        }
        _ => {}
    });
    days
}

fn numbers(directory: &Directory, on: NaiveDate) -> Vec<String> {
    let turns = directory.values.iter().filter_map(|value| {
        let at = value.amounts.iter().position(|amount| amount.from == on).filter(|at| *at > 0)?;
        let (was, is) = (value.amounts[at - 1].number, value.amounts[at].number);
        Some(format!("`{}` is {is} (before: {was})", value.id))
    });
    turns.collect()
}
