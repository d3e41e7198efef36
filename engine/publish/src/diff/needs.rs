//! Needs and areas in which help disappears: where there was a service for somebody, and now there is none; where the last one that
//! is certain goes.

use super::affected::Comparison;
use super::services::Known;
use super::view::View;
use chrono::NaiveTime;
use fingerpost::directory::Directory;
use fingerpost::facts::OLDEST;
use fingerpost::index::{AreaId, District, NeedId};
use fingerpost::person::ELSEWHERE;
use fingerpost_author::check::trust::accepted_regions::span;
use fingerpost_author::check::trust::affected::joint::Side;
use fingerpost_author::check::trust::matrix::{Cell, age_bands, cell_on};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Help for a need that people of some ages no longer find where they live.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NeedLoss {
    /// The id of the need.
    pub need: String,
    /// Its name.
    pub need_name: String,
    /// The id of the area, or the code of a district that no area names.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// Its districts, as people are said to live in them.
    pub districts: Vec<String>,
    /// Their ages: "every age", "under 18".
    pub ages: String,
    /// Whether there is nothing left for anybody of any age who lives there.
    pub all: bool,
    /// Whether services are left that may be for some of them. Then only the last that was certainly for somebody goes.
    pub may_be_left: bool,
    /// In how many of the edition's postcodes they live.
    pub postcodes: usize,
}

/// What is lost alike in several districts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Lost {
    need: NeedId,
    ages: Ages,
    all: bool,
    may_be_left: bool,
}

/// Ages, from and to, both included.
type Ages = Vec<(u16, u16)>;

/// Where help disappears, for what these services help with and where they are for anybody.
pub(super) fn needs_lost(comparison: &Comparison<'_>, touched: &[[Option<Known<'_>>; 2]]) -> Vec<NeedLoss> {
    let [old, new] = comparison.views;
    let needs = touched_needs(comparison.views, touched);
    let bands = age_bands(&[(old.finder, old.day), (new.finder, new.day)]);
    let covered: Vec<District> = covered(comparison);
    let mut everything: BTreeMap<Lost, BTreeSet<District>> = BTreeMap::new();
    for need in needs {
        let now = new.directory().need(&old.directory().needs[need].id);
        // Districts that both directories treat alike are looked at once.
        let mut seen: BTreeMap<[Vec<AreaId>; 2], Vec<Lost>> = BTreeMap::new();
        for district in &covered {
            let own = [Side::Old, Side::New].map(|side| comparison.joint.own_district(side, *district));
            let key = [areas_with(old.directory(), own[0]), areas_with(new.directory(), own[1])];
            let found = seen.entry(key).or_insert_with(|| {
                let was = |band: &(u16, u16)| cell(old, need, own[0], *band);
                let is = |band: &(u16, u16)| now.map(|need| cell(new, need, own[1], *band)).unwrap_or_default();
                lost_by(need, bands.iter().map(|band| (*band, was(band), is(band))))
            });
            for lost in found {
                everything.entry(lost.clone()).or_default().insert(*district);
            }
        }
    }
    everything.into_iter().flat_map(|(lost, districts)| told(comparison, &lost, districts)).collect()
}

/// What those lose who live in one district, by what there was and is for each age.
fn lost_by(need: NeedId, bands: impl Iterator<Item = ((u16, u16), Cell, Cell)>) -> Vec<Lost> {
    let (mut gone, mut uncertain, mut is_any_left) = (Ages::new(), Ages::new(), false);
    for (band, was, is) in bands {
        is_any_left |= !is.is_empty();
        if is.is_empty() && !was.is_empty() {
            add(&mut gone, band);
        } else if is.fits == 0 && was.fits > 0 {
            add(&mut uncertain, band);
        }
    }
    let lost = [(gone, false), (uncertain, true)].into_iter().filter(|(ages, _)| !ages.is_empty());
    lost.map(|(ages, may_be_left)| Lost { need, ages, all: !is_any_left, may_be_left }).collect()
}

/// What is lost in some districts, an entry for each area that they make up.
fn told(comparison: &Comparison<'_>, lost: &Lost, districts: BTreeSet<District>) -> Vec<NeedLoss> {
    let need = &comparison.views[0].directory().needs[lost.need];
    let said: Vec<String> = lost.ages.iter().map(|(from, to)| span(*from, *to, OLDEST)).collect();
    let codes = &comparison.joint.directory.districts;
    let entry = |(area, area_name): (String, String), own: BTreeSet<District>| NeedLoss {
        need: need.id.clone(),
        need_name: need.name.clone(),
        area,
        area_name,
        districts: own.iter().map(|district| codes[*district].clone()).collect(),
        ages: if lost.ages == [(0, OLDEST)] { "every age".into() } else { said.join(" and ") },
        all: lost.all,
        may_be_left: lost.may_be_left,
        postcodes: comparison.postcodes(Some(&own)),
    };
    named(comparison, districts).into_iter().map(|(name, own)| entry(name, own)).collect()
}

/// Districts as areas, the largest first: each district in one of them.
fn named(comparison: &Comparison<'_>, districts: BTreeSet<District>) -> Vec<((String, String), BTreeSet<District>)> {
    let joint = &comparison.joint.directory;
    let mut left = districts.clone();
    let mut named = Vec::new();
    while let Some(first) = left.first().copied() {
        let inside = joint.areas.iter().filter(|area| area.districts.iter().all(|own| districts.contains(own)));
        let count = |area: &fingerpost::directory::Area| area.districts.iter().filter(|own| left.contains(own)).count();
        // Of several that are as large, the first stands for them.
        match inside.rev().max_by_key(|area| count(area)).filter(|area| count(area) > 0) {
            Some(area) => {
                let own: BTreeSet<District> = area.districts.iter().filter(|own| left.remove(own)).copied().collect();
                named.push(((area.id.clone(), area.name.clone()), own));
            }
            None => {
                left.remove(&first);
                let code = joint.districts[first].clone();
                named.push(((code.clone(), format!("district {code}")), BTreeSet::from([first])));
            }
        }
    }
    named
}

/// The needs that a search for these services may have asked for, as the old directory has them; all, if the tree is another one.
fn touched_needs([old, new]: [View<'_>; 2], touched: &[[Option<Known<'_>>; 2]]) -> BTreeSet<NeedId> {
    let tree = |directory: &Directory| -> BTreeMap<String, (Option<String>, Option<u8>)> {
        let wider = |need: Option<NeedId>| need.map(|need| directory.needs[need].id.clone());
        directory.needs.iter().map(|need| (need.id.clone(), (wider(need.part_of), need.substance))).collect()
    };
    if tree(old.directory()) != tree(new.directory()) {
        return old.directory().needs.ids().collect();
    }
    let mut carried: BTreeSet<NeedId> = BTreeSet::new();
    for [was, is] in touched {
        carried.extend(was.iter().flat_map(|(_, service)| service.needs.iter().copied()));
        let ids = is.iter().flat_map(|(_, service)| &service.needs).map(|need| &new.directory().needs[*need].id);
        carried.extend(ids.filter_map(|id| old.directory().need(id)));
    }
    let in_line = |need: &NeedId| carried.iter().any(|carried| old.directory().needs_are_in_line(*need, *carried));
    old.directory().needs.ids().filter(in_line).collect()
}

/// The districts that the old directory covers.
fn covered(comparison: &Comparison<'_>) -> Vec<District> {
    let old = comparison.views[0].directory();
    let is_covered = |district: &District| {
        let own = comparison.joint.own_district(Side::Old, *district);
        own != ELSEWHERE && old.header.covers.iter().any(|area| old.area_has(*area, own))
    };
    comparison.joint.directory.districts.ids().filter(is_covered).collect()
}

fn areas_with(directory: &Directory, district: District) -> Vec<AreaId> {
    directory.areas.ids().filter(|area| directory.area_has(*area, district)).collect()
}

fn cell(view: View<'_>, need: NeedId, district: District, band: (u16, u16)) -> Cell {
    cell_on(view.finder, need, vec![district], band, view.day.and_time(NaiveTime::default()))
}

/// Adds ages to others; neighbouring ones are one.
fn add(ages: &mut Ages, (from, to): (u16, u16)) {
    match ages.last_mut() {
        Some(last) if last.1 + 1 == from => last.1 = to,
        _ => ages.push((from, to)),
    }
}
