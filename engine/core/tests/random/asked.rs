//! A random person with a random question.

use super::{DISTRICTS, Die, point};
use crate::small::moment;
use crate::small::{FACTS, fact};
use chrono::TimeDelta;
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, FactKind};
use fingerpost::find::{Filter, Filters, Order, Query};
use fingerpost::index::{Id, NeedId};
use fingerpost::person::{District, ELSEWHERE, Known, Person};
use fingerpost::places::{Place, PlaceKind};

/// Ordinary days and bank holidays, the days about them, days past every `confirm_by`, days of an unknown year.
const DAYS: [&str; 10] = [
    "2026-11-23",
    "2026-11-28",
    "2026-12-24",
    "2026-12-25",
    "2026-12-26",
    "2026-12-28",
    "2026-12-29",
    "2027-01-01",
    "2027-12-31",
    "2028-01-05",
];

/// A question to a directory.
pub fn query(die: &mut Die, directory: &Directory) -> Query {
    let midnight = moment(&format!("{}T00:00", die.pick(&DAYS)));
    let asks = if die.one_in(4) { 0 } else { die.range(1, 2) };
    Query {
        person: person(die, directory),
        needs: (0..asks).map(|_| NeedId::at(die.below(directory.needs.len()))).collect(),
        place: (!die.one_in(3)).then(|| place(die)),
        at: midnight + TimeDelta::minutes(die.below(48) as i64 * 30 + die.below(3) as i64 - 1).max(TimeDelta::zero()),
        within: die.one_in(3).then(|| die.pick(&[0, 10, 20, 75, 150, 290])),
        filters: filters(die, directory),
        order: die.pick(&[Order::Best, Order::Best, Order::Nearest, Order::OpensSoonest]),
        also: die.one_in(2),
        limit: die.pick(&[20, 20, 20, 0, 1, 3, usize::MAX]),
        all: die.one_in(2),
    }
}

/// Most often none, sometimes only what is open, sometimes whatever.
fn filters(die: &mut Die, directory: &Directory) -> Filters {
    match die.below(6) {
        0 | 1 => [Filter::OpenNow].into_iter().collect(),
        2 => (0..die.range(1, 2)).map(|_| die.pick(&Filter::all(directory))).collect(),
        _ => Filters::default(),
    }
}

fn person(die: &mut Die, directory: &Directory) -> Person {
    let mut person = Person::default();
    for fact in [
        Fact::ASKING_AS,
        Fact::AGE,
        Fact::HOME,
        Fact::SUBSTANCES,
        fact("stage"),
        fact("housing"),
        fact("gender"),
        fact("pregnant"),
        Fact::CARER,
        Fact::MOBILITY,
        Fact::GP_AREA,
        Fact::WORK_AREA,
        Fact::SUPPORTER_AGE,
        Fact::SUPPORTER_HOME,
    ] {
        let known = match die.below(10) {
            0..=3 => Known::Unasked,
            4 => Known::Declined,
            _ => known(die, directory, fact),
        };
        person.set(fact, known);
    }
    person
}

fn known(die: &mut Die, directory: &Directory, fact: Fact) -> Known {
    match FACTS.kind(fact) {
        FactKind::YesNo => Known::YesNo(die.one_in(2)),
        FactKind::Choice(choices) => Known::Choice(die.below(choices.len()) as u8),
        FactKind::Many(choices) => {
            let mut bits = || die.below(1 << choices.len()) as u32;
            let (known, holds) = (bits(), bits());
            Known::Many { known, holds: known & holds }
        }
        FactKind::Years => {
            let from: u16 = die.pick(&[0, 10, 15, 16, 17, 18, 20, 25, 34, 59, 60, 119, 120]);
            let more: u16 = die.pick(&[0, 0, 1, 8, 60]);
            Known::Number(from, (from + more).min(120))
        }
        _ if die.one_in(5) => Known::NoFixedAddress,
        _ => {
            let mut home: Vec<District> = (0..die.pick(&[1, 1, 2, 3])).map(|_| district(die, directory)).collect();
            home.sort_unstable();
            home.dedup();
            Known::Districts(home)
        }
    }
}

fn district(die: &mut Die, directory: &Directory) -> District {
    if die.one_in(6) { ELSEWHERE } else { District::at(die.below(directory.districts.len())) }
}

/// Somewhere in no, one or several districts, of which the directory may not know every one.
fn place(die: &mut Die) -> Place {
    let mut districts: Vec<String> = (0..die.pick(&[0, 1, 1, 1, 2, 3])).map(|_| die.pick(&DISTRICTS).into()).collect();
    districts.sort();
    districts.dedup();
    let kind = die.pick(&[PlaceKind::Postcode, PlaceKind::Outcode, PlaceKind::Town, PlaceKind::Point]);
    Place {
        label: "Somewhere".into(),
        point: point(die),
        districts,
        district_names: Vec::new(),
        kind,
        approximate: die.one_in(4),
    }
}
