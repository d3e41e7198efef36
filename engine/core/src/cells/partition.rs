//! A directory shared out over cells.

use super::Cell;
use crate::condition::{Condition, Test};
use crate::directory::{CellReach, Delivery, Details, Directory, Offering, RuleBook, RuleParts, Service};
use crate::finder::Finder;
use crate::grid::Square;
use crate::index::{AreaId, ConditionId, Id, IdVec, OrganisationId, RuleId, ScheduleId, ServiceId, VenueId};
use crate::person::District;
use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

/// An edition of so many offerings is one file, which everybody fetches whole: then the host learns nothing.
pub const MAX_WHOLE: usize = 5_000;

/// A directory shared out.
pub struct Partition {
    /// What every search needs.
    pub common: Directory,
    /// Its details.
    pub details: Details,
    /// Its rules as they were written.
    pub rule_book: RuleBook,
    /// A cell for each area that the directory covers, in that order.
    pub cells: Vec<PartitionedCell>,
}

/// A cell, with what is fetched of it only when somebody asks.
pub struct PartitionedCell {
    /// The cell.
    pub cell: Cell,
    /// Its details.
    pub details: Details,
    /// Its rules as they were written; those that rules share are in the common book.
    pub rule_book: RuleBook,
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
pub fn partition(finder: &Finder, rule_book: &RuleBook, venue_districts: &IdVec<VenueId, Vec<District>>) -> Partition {
    let directory = &finder.directory;
    let mut covered = directory.header.covers.clone();
    covered.sort_unstable();
    covered.dedup();
    let sharing = Sharing { finder, venue_districts, covered };
    let mut members: Vec<Vec<ServiceId>> = vec![Vec::new(); sharing.covered.len()];
    let mut common = Vec::new();
    for (id, service) in directory.services.with_ids() {
        match sharing.cells_of(&service) {
            Some(cells) => cells.into_iter().for_each(|cell| members[cell].push(id)),
            None => common.push(id),
        }
    }
    let reach = |(cell, services): (usize, &Vec<ServiceId>)| CellReach {
        area: sharing.covered[cell],
        squares: sharing.squares(cell, services),
    };
    let cells = members.iter().enumerate().map(reach).collect();
    let mut kept = Taken::new(finder, rule_book);
    let helplines = directory.helplines.iter().map(|line| {
        let schedule = line.schedule.map(|schedule| kept.schedules.number(schedule));
        crate::directory::Helpline { schedule, ..line.clone() }
    });
    let helplines = helplines.collect();
    let PartitionedCell { cell: part, details, rule_book: of_common } = kept.cell(AreaId::default(), &common);
    let of_common = RuleBook { shared: rule_book.shared.clone(), ..of_common };
    let common = Directory {
        cells,
        helplines,
        conditions: part.conditions,
        rules: part.rules,
        schedules: part.schedules,
        organisations: part.organisations,
        venues: part.venues,
        services: part.services,
        header: directory.header.clone(),
        facts: directory.facts.clone(),
        needs: directory.needs.clone(),
        districts: directory.districts.clone(),
        areas: directory.areas.clone(),
        values: directory.values.clone(),
        holidays: directory.holidays.clone(),
        questions: directory.questions.clone(),
        messages: directory.messages.clone(),
    };
    let cells = sharing
        .covered
        .iter()
        .zip(&members)
        .map(|(area, services)| Taken::new(finder, rule_book).cell(*area, services));
    Partition { common, details, rule_book: of_common, cells: cells.collect() }
}

struct Sharing<'a> {
    finder: &'a Finder,
    venue_districts: &'a IdVec<VenueId, Vec<District>>,
    covered: Vec<AreaId>,
}

impl Sharing<'_> {
    /// The cells of a service; none if it belongs into the common file.
    fn cells_of(&self, service: &Service<'_>) -> Option<BTreeSet<usize>> {
        let known: Vec<Option<BTreeSet<District>>> =
            service.offerings.iter().map(|offering| self.districts_of(offering)).collect();
        let everywhere = known.iter().any(Option::is_none);
        let cells: BTreeSet<usize> = known.into_iter().flatten().flatten().flat_map(|d| self.cells_with(d)).collect();
        let is_for_most = cells.len() > 1 && cells.len() * 2 > self.covered.len();
        (!cells.is_empty() && !is_for_most && (!everywhere || cells.len() == 1)).then_some(cells)
    }

    /// The districts in which an offering can be used; nothing if that may be anywhere.
    fn districts_of(&self, offering: &Offering<'_>) -> Option<BTreeSet<District>> {
        let directory = &self.finder.directory;
        let taken_from = taken_from(directory, self.finder.rule(offering.rule).condition());
        let at = offering.venue.map(|venue| &self.venue_districts[venue]);
        let areas = offering.areas.iter().flat_map(|area| &directory.areas[*area].districts);
        let mut districts: BTreeSet<District> = at.into_iter().flatten().chain(areas).copied().collect();
        let is_known = !districts.is_empty() || taken_from.is_some() || offering.delivery == Delivery::Venue;
        districts.extend(taken_from.into_iter().flatten());
        is_known.then_some(districts)
    }

    fn cells_with(&self, district: District) -> impl Iterator<Item = usize> {
        let directory = &self.finder.directory;
        (0..self.covered.len()).filter(move |cell| directory.area_has(self.covered[*cell], district))
    }

    /// The squares with venues of a cell's services; without those that another cell has, which is then near as well.
    fn squares(&self, cell: usize, services: &[ServiceId]) -> Vec<Square> {
        let directory = &self.finder.directory;
        let offerings = services.iter().flat_map(|service| directory.services.at(*service).offerings);
        let mut squares = BTreeSet::new();
        for venue in offerings.filter_map(|offering| offering.venue) {
            let mut cells = self.venue_districts[venue].iter().flat_map(|d| self.cells_with(*d)).peekable();
            let is_own = cells.peek().is_none() || cells.any(|own| own == cell);
            let site = directory.venues.at(venue).site.filter(|_| is_own);
            squares.extend(site.map(|site| Square::of(site.point)));
        }
        squares.into_iter().collect()
    }
}

/// The districts in which somebody lives, works or has a doctor whom a condition takes; nothing if it may take others.
fn taken_from(directory: &Directory, condition: &Condition) -> Option<BTreeSet<District>> {
    match condition {
        Condition::Is(atom) => match atom.test {
            Test::In { area, .. } => Some(directory.areas.get(area)?.districts.iter().copied().collect()),
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
struct Renumbering<I> {
    new: HashMap<I, I>,
    old: IdVec<I, I>,
}

impl<I: Id + Eq + Hash> Renumbering<I> {
    fn number(&mut self, old: I) -> I {
        *self.new.entry(old).or_insert_with(|| self.old.add(old))
    }

    fn pick<T: Clone>(&self, from: &IdVec<I, T>) -> IdVec<I, T> {
        self.old.iter().map(|old| from[*old].clone()).collect()
    }
}

/// Some of a directory's services, taken out with what they point at.
struct Taken<'a> {
    finder: &'a Finder,
    rule_book: &'a RuleBook,
    conditions: Renumbering<ConditionId>,
    rules: Renumbering<RuleId>,
    schedules: Renumbering<ScheduleId>,
    organisations: Renumbering<OrganisationId>,
    venues: Renumbering<VenueId>,
}

impl<'a> Taken<'a> {
    fn new(finder: &'a Finder, rule_book: &'a RuleBook) -> Self {
        Taken {
            finder,
            rule_book,
            conditions: Renumbering::default(),
            rules: Renumbering::default(),
            schedules: Renumbering::default(),
            organisations: Renumbering::default(),
            venues: Renumbering::default(),
        }
    }

    fn cell(mut self, area: AreaId, services: &[ServiceId]) -> PartitionedCell {
        let Finder { directory, details, .. } = self.finder;
        let taken = services.iter().map(|at| self.service(directory.services.at(*at))).collect();
        let rules = self.rules.pick(&directory.rules).into_iter();
        let rules = rules
            .map(|rule| {
                let conditions = rule.conditions.iter().map(|condition| self.conditions.number(*condition)).collect();
                RuleParts { conditions, ..rule }
            })
            .collect();
        let cell = Cell {
            area,
            conditions: self.conditions.pick(&directory.conditions),
            rules,
            schedules: self.schedules.pick(&directory.schedules),
            organisations: self.organisations.pick(&directory.organisations),
            venues: self.venues.old.iter().map(|old| directory.venues.at(*old)).collect(),
            services: taken,
        };
        let details = Details { services: services.iter().map(|at| details.services[*at].clone()).collect() };
        let rule_book = RuleBook {
            shared: Vec::new(),
            texts: self.conditions.pick(&self.rule_book.texts),
            cases: services.iter().map(|at| self.rule_book.cases[*at].clone()).collect(),
        };
        PartitionedCell { cell, details, rule_book }
    }

    fn service<'s>(&mut self, mut service: Service<'s>) -> Service<'s> {
        service.organisation = self.organisations.number(service.organisation);
        for Offering { venue, schedule, rule, .. } in service.offerings.iter_mut() {
            *venue = venue.map(|venue| self.venues.number(venue));
            *schedule = schedule.map(|schedule| self.schedules.number(schedule));
            *rule = self.rules.number(*rule);
        }
        service
    }
}
