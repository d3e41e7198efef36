//! A directory shared out over cells.

use super::Cell;
use crate::condition::{Condition, Test};
use crate::directory::{CellReach, Delivery, Details, Directory, Offering, Residents, RuleParts, Service};
use crate::finder::Finder;
use crate::grid::Square;
use crate::person::District;
use std::collections::{BTreeSet, HashMap};

/// An edition of so many offerings is one file, which everybody fetches whole: then the host learns nothing.
pub const MAX_WHOLE: usize = 5_000;

/// A directory shared out.
pub struct Shared {
    /// What every search needs.
    pub common: Directory,
    /// Its details.
    pub details: Details,
    /// The cells of each area that the directory covers, in that order, with their details.
    pub cells: Vec<(Cell, Details)>,
}

/// Shares out a directory over the areas that it covers. `venue_districts` tells in which districts each venue lies; of a
/// confidential one, those of the area that is named for it.
///
/// A service goes into the cell of every area
/// - in which a venue of it lies, to which somebody comes, or which is served by telephone or on the web;
/// - whose people it takes, by a rule that takes nobody else.
///
/// A way to use it of which none of that is known is for the whole country, and so its service is in the common file;
/// unless everything else of that service lies in one area: a local group that also meets on the web stays local. What is
/// in more than half of the cells is in the common file too.
///
/// Of an area's services, those that take nobody but residents, and stand in the cells of all whom they take, are in a cell of
/// their own.
pub fn share_out(finder: &Finder, venue_districts: &[Vec<District>]) -> Shared {
    let directory = &finder.directory;
    let mut covered = directory.header.covers.clone();
    covered.sort_unstable();
    covered.dedup();
    let sharing = Sharing { finder, venue_districts, covered };
    let mut open: Vec<Members> = (0..sharing.covered.len()).map(Members::of).collect();
    let mut residents = open.clone();
    let mut common = Vec::new();
    for (position, service) in directory.services.iter().enumerate() {
        let Some(areas) = sharing.areas_of(&service) else {
            common.push(position);
            continue;
        };
        let homes = sharing.homes_of(&service, &areas);
        let members = if homes.is_some() { &mut residents } else { &mut open };
        for area in areas {
            members[area].services.push(position);
            members[area].homes.extend(homes.iter().flatten());
        }
    }
    // Every area has a cell, if it be empty: an edition names what it covers.
    let both = open.into_iter().zip(residents).flat_map(|(open, residents)| [Some(open), residents.if_any()]);
    let members: Vec<Members> = both.flatten().collect();
    let cells = members.iter().map(|members| sharing.reach(members)).collect();
    let mut kept = Taken::new(finder);
    let helplines = directory.helplines.iter().map(|line| {
        let schedule = line.schedule.map(|schedule| kept.schedules.number(schedule));
        crate::directory::Helpline { schedule, ..line.clone() }
    });
    let helplines = helplines.collect();
    let (part, details) = kept.cell(0, false, &common);
    let common = Directory {
        cells,
        helplines,
        rule_texts: part.rule_texts,
        rules: part.rules,
        schedules: part.schedules,
        organisations: part.organisations,
        venues: part.venues,
        services: part.services,
        header: directory.header.clone(),
        needs: directory.needs.clone(),
        districts: directory.districts.clone(),
        areas: directory.areas.clone(),
        values: directory.values.clone(),
        shared_rules: directory.shared_rules.clone(),
        holidays: directory.holidays.clone(),
        questions: directory.questions.clone(),
        messages: directory.messages.clone(),
    };
    let cells = members.iter().map(|members| {
        Taken::new(finder).cell(sharing.covered[members.area], !members.homes.is_empty(), &members.services)
    });
    Shared { common, details, cells: cells.collect() }
}

/// What goes into one cell.
#[derive(Clone, Default)]
struct Members {
    /// Which of the areas that are covered.
    area: usize,
    /// Positions.
    services: Vec<usize>,
    /// The areas of which its people live in one, if they are only for residents; otherwise empty.
    homes: BTreeSet<u16>,
}

impl Members {
    fn of(area: usize) -> Members {
        Members { area, ..Members::default() }
    }

    fn if_any(self) -> Option<Members> {
        (!self.services.is_empty()).then_some(self)
    }
}

struct Sharing<'a> {
    finder: &'a Finder,
    venue_districts: &'a [Vec<District>],
    covered: Vec<u16>,
}

impl Sharing<'_> {
    /// The areas in whose cells a service belongs; none if it belongs into the common file.
    fn areas_of(&self, service: &Service<'_>) -> Option<BTreeSet<usize>> {
        let known: Vec<Option<BTreeSet<District>>> =
            service.offerings.iter().map(|offering| self.districts_of(offering)).collect();
        let everywhere = known.iter().any(Option::is_none);
        let areas: BTreeSet<usize> = known.into_iter().flatten().flatten().flat_map(|d| self.covering(d)).collect();
        let is_for_most = areas.len() > 1 && areas.len() * 2 > self.covered.len();
        (!areas.is_empty() && !is_for_most && (!everywhere || areas.len() == 1)).then_some(areas)
    }

    /// The areas of which the home has to lie in one for a service to take somebody, if each of these homes is in one of the
    /// areas in whose cells the service is: then who lives elsewhere need not read it. A supporter's home is seldom known.
    fn homes_of(&self, service: &Service<'_>, areas: &BTreeSet<usize>) -> Option<BTreeSet<u16>> {
        let directory = &self.finder.directory;
        let rules = service.offerings.iter().map(|offering| &directory.rules[offering.rule as usize]);
        let homes: Option<Vec<&Vec<u16>>> = rules.map(|rule| rule.homes.as_ref()).collect();
        let homes: BTreeSet<u16> = homes?.into_iter().flatten().copied().collect();
        let mut districts = homes.iter().flat_map(|home| &directory.areas[*home as usize].districts);
        let is_read_by_all = districts.all(|home| self.covering(*home).any(|area| areas.contains(&area)));
        (is_read_by_all && !homes.is_empty() && !service.for_supporter).then_some(homes)
    }

    /// The districts in which an offering can be used; nothing if that may be anywhere.
    fn districts_of(&self, offering: &Offering<'_>) -> Option<BTreeSet<District>> {
        let directory = &self.finder.directory;
        let taken_from = taken_from(directory, self.finder.rule(offering.rule).condition());
        let at = offering.venue.map(|venue| &self.venue_districts[venue as usize]);
        let areas = offering.areas.iter().flat_map(|area| &directory.areas[*area as usize].districts);
        let mut districts: BTreeSet<District> = at.into_iter().flatten().chain(areas).copied().collect();
        let is_known = !districts.is_empty() || taken_from.is_some() || offering.delivery == Delivery::Venue;
        districts.extend(taken_from.into_iter().flatten());
        is_known.then_some(districts)
    }

    /// The areas with a district, of those that are covered.
    fn covering(&self, district: District) -> impl Iterator<Item = usize> {
        let directory = &self.finder.directory;
        (0..self.covered.len()).filter(move |area| directory.area_has(self.covered[*area], district))
    }

    fn reach(&self, members: &Members) -> CellReach {
        let needs = &self.finder.directory.services;
        let needs: BTreeSet<u16> = members.services.iter().flat_map(|service| needs.at(*service).needs).collect();
        let homes: Vec<u16> = members.homes.iter().copied().collect();
        CellReach {
            area: self.covered[members.area],
            residents: (!homes.is_empty()).then(|| Residents { homes, needs: needs.into_iter().collect() }),
            squares: self.squares(members),
        }
    }

    /// The squares with venues of a cell's services; without those that another area's has, which is then near as well.
    fn squares(&self, members: &Members) -> Vec<Square> {
        let directory = &self.finder.directory;
        let offerings = members.services.iter().flat_map(|service| directory.services.at(*service).offerings);
        let mut squares = BTreeSet::new();
        for venue in offerings.filter_map(|offering| offering.venue) {
            let mut areas = self.venue_districts[venue as usize].iter().flat_map(|d| self.covering(*d)).peekable();
            let is_own = areas.peek().is_none() || areas.any(|own| own == members.area);
            let site = directory.venues.at(venue as usize).site.filter(|_| is_own);
            squares.extend(site.map(|site| Square::of(site.point)));
        }
        squares.into_iter().collect()
    }
}

/// The districts in which somebody lives, works or has a doctor whom a condition takes; nothing if it may take others.
fn taken_from(directory: &Directory, condition: &Condition) -> Option<BTreeSet<District>> {
    match condition {
        Condition::Is(atom) => match atom.test {
            Test::In { area, .. } => Some(directory.areas.get(area as usize)?.districts.iter().copied().collect()),
            _ => None,
        },
        Condition::All(parts) => parts.iter().filter_map(|part| taken_from(directory, part)).min_by_key(BTreeSet::len),
        Condition::Any(parts) => {
            let parts: Option<Vec<BTreeSet<District>>> = parts.iter().map(|part| taken_from(directory, part)).collect();
            parts.map(|parts| parts.into_iter().flatten().collect())
        }
        _ => None,
    }
}

/// Positions given anew, in the order in which they were first asked for.
#[derive(Default)]
struct Renumbering {
    new: HashMap<u32, u32>,
    old: Vec<u32>,
}

impl Renumbering {
    fn number(&mut self, old: u32) -> u32 {
        *self.new.entry(old).or_insert_with(|| {
            self.old.push(old);
            self.old.len() as u32 - 1
        })
    }

    fn pick<T: Clone>(&self, from: &[T]) -> Vec<T> {
        self.old.iter().map(|old| from[*old as usize].clone()).collect()
    }
}

/// Some of a directory's services, taken out with what they point at.
struct Taken<'a> {
    finder: &'a Finder,
    texts: Renumbering,
    rules: Renumbering,
    schedules: Renumbering,
    organisations: Renumbering,
    venues: Renumbering,
}

impl<'a> Taken<'a> {
    fn new(finder: &'a Finder) -> Self {
        Taken {
            finder,
            texts: Renumbering::default(),
            rules: Renumbering::default(),
            schedules: Renumbering::default(),
            organisations: Renumbering::default(),
            venues: Renumbering::default(),
        }
    }

    fn cell(mut self, area: u16, for_residents: bool, services: &[usize]) -> (Cell, Details) {
        let Finder { directory, details, .. } = self.finder;
        let taken = services.iter().map(|at| self.service(directory.services.at(*at))).collect();
        let rules = self.rules.pick(&directory.rules).into_iter();
        let rules: Vec<RuleParts> = rules
            .map(|rule| RuleParts { texts: rule.texts.iter().map(|text| self.texts.number(*text)).collect(), ..rule })
            .collect();
        let cell = Cell {
            area,
            for_residents,
            rule_texts: self.texts.pick(&directory.rule_texts),
            rules,
            schedules: self.schedules.pick(&directory.schedules),
            organisations: self.organisations.pick(&directory.organisations),
            venues: self.venues.old.iter().map(|old| directory.venues.at(*old as usize)).collect(),
            services: taken,
        };
        let details = Details {
            services: services.iter().map(|at| details.services[*at].clone()).collect(),
            addresses: self.venues.pick(&details.addresses),
        };
        (cell, details)
    }

    fn service<'s>(&mut self, mut service: Service<'s>) -> Service<'s> {
        service.organisation = self.organisations.number(service.organisation);
        for Offering { venue, schedule, rule, .. } in &mut service.offerings {
            *venue = venue.map(|venue| self.venues.number(venue));
            *schedule = schedule.map(|schedule| self.schedules.number(schedule));
            *rule = self.rules.number(*rule);
        }
        service
    }
}
