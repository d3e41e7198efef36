//! Areas that are made or ended on a day, and those that stand in their place: what each means from which day on.

use super::functions::atom;
use chrono::NaiveDate;
use fingerpost::condition::{Condition, Test};
use fingerpost::directory::{Area, Directory};
use fingerpost::index::{AreaId, IdVec};
use std::collections::{BTreeMap, BTreeSet};

/// From a day on, until the next such day, these areas are what an area means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Era {
    /// The first day; none for ever since.
    pub from: Option<NaiveDate>,
    /// The areas; none where there is nothing of that name, nor in its place.
    pub areas: Vec<AreaId>,
}

/// The eras of all areas that mean different districts on different days of an edition.
pub(super) fn of(directory: &Directory) -> BTreeMap<AreaId, Vec<Era>> {
    let areas = &directory.areas;
    let districts = |era: &Era| -> BTreeSet<_> {
        era.areas.iter().filter_map(|area| areas.get(*area)).flat_map(|area| &area.districts).collect()
    };
    let changing = areas.ids().filter_map(|area| {
        let eras = eras_of(areas, area, directory.header.edition, &mut Vec::new());
        let own: BTreeSet<_> = areas[area].districts.iter().collect();
        // Successors that divide an area among them change nothing: whoever lived in it lives in one of them.
        eras.iter().any(|era| districts(era) != own).then_some((area, eras))
    });
    changing.collect()
}

/// What an area means, from the edition's day on.
fn eras_of(areas: &IdVec<AreaId, Area>, area: AreaId, edition: NaiveDate, seen: &mut Vec<AreaId>) -> Vec<Era> {
    let Some(record) = areas.get(area).filter(|_| !seen.contains(&area)) else { return Vec::new() };
    seen.push(area);
    let to_come = |day: &NaiveDate| *day > edition;
    let mut eras = match record.from.filter(to_come) {
        Some(from) => vec![Era { from: None, areas: Vec::new() }, Era { from: Some(from), areas: vec![area] }],
        None => vec![Era { from: None, areas: vec![area] }],
    };
    if let Some(end) = record.until.and_then(|until| until.succ_opt()) {
        let followers: Vec<Vec<Era>> =
            record.successors.iter().map(|successor| eras_of(areas, *successor, edition, seen)).collect();
        let changes = followers.iter().flatten().filter_map(|era| era.from).filter(|day| *day > end);
        let days: BTreeSet<NaiveDate> = changes.chain([end]).collect();
        eras.extend(days.into_iter().map(|day| {
            let then = |eras: &Vec<Era>| eras.iter().rev().find(|era| era.from.is_none_or(|from| from <= day)).cloned();
            let areas = followers.iter().filter_map(then).flat_map(|era| era.areas).collect();
            Era { from: Some(day), areas }
        }));
    }
    // What was over before the edition says nothing, but for the day on which it ended.
    while let [_, second, ..] = eras.as_slice()
        && second.from.is_some_and(|from| from <= edition)
    {
        eras.remove(0);
        eras[0].from = None;
    }
    seen.pop();
    eras
}

/// The condition that somewhere lies in what an area means on the day asked about.
pub(super) fn condition(area: AreaId, eras: &[Era], within: &dyn Fn(AreaId) -> Condition, at: (u16, u16)) -> Condition {
    let ends = eras.iter().skip(1).map(|era| era.from).chain([None]);
    let mut parts: Vec<Condition> = Vec::new();
    for (era, end) in eras.iter().zip(ends).filter(|(era, _)| !era.areas.is_empty()) {
        let places = one_of(era.areas.iter().map(|area| within(*area)).collect());
        let from = era.from.map(|day| atom(Test::OnOrAfter(day), at));
        let until = end.map(|day| atom(Test::Before(day), at));
        let both: Vec<Condition> = [Some(places), from, until].into_iter().flatten().collect();
        parts.push(if let [_] = both[..] {
            both.into_iter().next().unwrap_or(Condition::Anyone)
        } else {
            Condition::All(both)
        });
    }
    if parts.is_empty() {
        // Over before the edition, with nothing in its place: nobody lives there.
        return Condition::All(vec![within(area), Condition::Not(Box::new(within(area)))]);
    }
    one_of(parts)
}

fn one_of(mut parts: Vec<Condition>) -> Condition {
    if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) }
}
