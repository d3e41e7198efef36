//! What a directory offers for each need, in each area, at each age, and where it offers nothing.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use fingerpost::condition::Test;
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, OLDEST};
use fingerpost::find::{Query, count};
use fingerpost::finder::Finder;
use fingerpost::index::{AreaId, District, NeedId};
use fingerpost::person::Known;
use fingerpost::verdict::resolve;
use std::collections::BTreeSet;

/// Ages that every directory is cut at where its rules name none.
const USUAL_CUTS: [u16; 5] = [10, 16, 18, 25, 65];

/// How many services there are for somebody of an age, who lives in an area and needs something; nothing else is known.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// Every need.
    pub needs: Vec<NeedId>,
    /// The areas that the directory covers.
    pub areas: Vec<AreaId>,
    /// Ages, from and to, both included: cut where the directory's rules are, so that no band is split by any.
    pub bands: Vec<(u16, u16)>,
    /// By need, then area, then band.
    pub cells: Vec<Cell>,
}

/// How many services fit and may fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// How many fit.
    pub fits: usize,
    /// How many may fit.
    pub may_fit: usize,
}

/// A need for which nobody of some ages finds any service in some areas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The need.
    pub need: NeedId,
    /// The areas.
    pub areas: Vec<AreaId>,
    /// Ages, from and to, both included.
    pub ages: (u16, u16),
}

impl Cell {
    /// Whether there is nothing.
    pub fn is_empty(self) -> bool {
        self.fits + self.may_fit == 0
    }
}

impl Matrix {
    /// Counts for a whole directory, on its edition's day.
    pub fn of(finder: &Finder) -> Matrix {
        let directory = &finder.directory;
        let needs: Vec<NeedId> = directory.needs.ids().collect();
        let (areas, bands) = (directory.header.covers.clone(), age_bands(&[(finder, directory.header.edition)]));
        let mut cells = Vec::new();
        for need in &needs {
            for area in &areas {
                cells.extend(bands.iter().map(|band| cell(finder, *need, *area, *band)));
            }
        }
        Matrix { needs, areas, bands, cells }
    }

    /// The counts for a need, an area and a band, by their places in the matrix.
    pub fn cell(&self, need: usize, area: usize, band: usize) -> Cell {
        self.cells[(need * self.areas.len() + area) * self.bands.len() + band]
    }

    /// Where there is no service at all: neighbouring bands as one, and areas that lack the same together.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = Vec::new();
        for (need_index, need) in self.needs.iter().enumerate() {
            let mut of_need: Vec<Gap> = Vec::new();
            for (area_index, area) in self.areas.iter().enumerate() {
                for ages in self.empty_ages(need_index, area_index) {
                    match of_need.iter_mut().find(|gap| gap.ages == ages) {
                        Some(gap) => gap.areas.push(*area),
                        None => of_need.push(Gap { need: *need, areas: vec![*area], ages }),
                    }
                }
            }
            gaps.extend(of_need);
        }
        gaps
    }

    fn empty_ages(&self, need: usize, area: usize) -> Vec<(u16, u16)> {
        let mut ages: Vec<(u16, u16)> = Vec::new();
        for (band, (from, to)) in self.bands.iter().enumerate() {
            match ages.last_mut() {
                _ if !self.cell(need, area, band).is_empty() => {}
                Some((_, last)) if *last + 1 == *from => *last = *to,
                _ => ages.push((*from, *to)),
            }
        }
        ages
    }
}

fn cell(finder: &Finder, need: NeedId, area: AreaId, band: (u16, u16)) -> Cell {
    let directory = &finder.directory;
    let day = directory.header.edition.and_time(NaiveTime::default());
    cell_on(finder, need, directory.areas[area].districts.clone(), band, day)
}

/// How many services there are at a time for somebody who lives in one of these districts.
pub fn cell_on(finder: &Finder, need: NeedId, home: Vec<District>, ages: (u16, u16), at: NaiveDateTime) -> Cell {
    let mut query = Query::at(at);
    query.needs = vec![need];
    let home = Known::Districts(home);
    // A service for supporters is counted where somebody of that age, living there, would be the supporter.
    for (age_of, home_of) in [(Fact::AGE, Fact::HOME), (Fact::SUPPORTER_AGE, Fact::SUPPORTER_HOME)] {
        query.person.set(age_of, Known::Number(ages.0, ages.1));
        query.person.set(home_of, home.clone());
    }
    if let Some(substance) = finder.directory.needs[need].substance {
        query.person.add_choice(Fact::SUBSTANCES, substance);
    }
    let (fits, may_fit) = count(finder, &query);
    Cell { fits, may_fit }
}

/// Ages cut wherever a rule of one of these directories tells ages apart on its day.
pub fn age_bands(finders: &[(&Finder, NaiveDate)]) -> Vec<(u16, u16)> {
    let mut starts: BTreeSet<u16> = finders.iter().flat_map(|(finder, day)| age_cuts(finder, *day)).collect();
    if starts.is_empty() {
        starts.extend(USUAL_CUTS);
    }
    starts.insert(0);
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([OLDEST]);
    starts.iter().copied().zip(ends).collect()
}

fn age_cuts(finder: &Finder, day: NaiveDate) -> impl Iterator<Item = u16> {
    let directory: &Directory = &finder.directory;
    let tests = directory.rules.ids().flat_map(|rule| finder.rule(rule).tests());
    tests.flat_map(move |test| match *test {
        Test::Number { comparison, bound, .. } => {
            let bound = resolve(directory, bound, day);
            let holds = move |years: i64| comparison.holds(years, bound);
            let turns = [bound, bound + 1].into_iter().filter(move |years| holds(*years) != holds(years - 1));
            turns.filter(|years| (1..=i64::from(OLDEST)).contains(years)).map(|years| years as u16).collect()
        }
        _ => Vec::new(),
    })
}
