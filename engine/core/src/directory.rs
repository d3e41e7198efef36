//! A checked directory: every id resolved, each distinct text once. It is what an edition carries.

mod details;
mod likely;
mod needs;
mod rule_book;
mod services;
mod texts;
mod validate;
mod venues;

pub use details::{Details, ServiceDetails};
pub use likely::Likely;
pub use rule_book::{Case, RuleBook, SharedRule};
pub use services::{OfferingNumbers, ServiceNumbers, Services};
pub use texts::Lists;
pub use venues::Venues;

use crate::civil;
use crate::condition::Condition;
use crate::facts::{Fact, Facts};
use crate::grid::{GridPoint, Square};
use crate::gss::GssCode;
use crate::hours::{BankHolidays, Schedule};
use crate::person::{District, ELSEWHERE};
use crate::verdict::Truth;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What a list of results needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Directory {
    /// The directory itself.
    pub header: Header,
    /// What may be known about a person.
    pub facts: Facts,
    /// The tree of needs, in the order of showing.
    pub needs: Vec<Need>,
    /// GSS codes of all districts that an area names, sorted.
    pub districts: Vec<String>,
    /// Named pieces of country.
    pub areas: Vec<Area>,
    /// Dated numbers that rules use.
    pub values: Vec<DatedValue>,
    /// What the distinct rules of services and offerings build; nothing for one that cannot be run. Their texts are in the
    /// [`RuleBook`].
    pub conditions: Vec<Option<Condition>>,
    /// Distinct combinations of conditions and days that offerings are judged by.
    pub rules: Vec<RuleParts>,
    /// Distinct schedules.
    pub schedules: Vec<Schedule>,
    /// Bank holidays.
    pub holidays: BankHolidays,
    /// Names of organisations.
    pub organisations: Vec<String>,
    /// Sites where help is given.
    pub venues: Venues,
    /// Services, by id.
    pub services: Services,
    /// Lines to ring, in the order of showing.
    pub helplines: Vec<Helpline>,
    /// How facts are asked for, in the order that breaks ties.
    pub questions: Vec<Question>,
    /// Every sentence that the engine says: key and text.
    pub messages: BTreeMap<String, String>,
    /// In an edition too large for one file: its cells. Empty: everything is here.
    pub cells: Vec<CellReach>,
}

/// The directory itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// The edition's date.
    #[serde(with = "civil::day")]
    pub edition: NaiveDate,
    /// After this day every open state is unknown.
    #[serde(with = "civil::day")]
    pub confirm_by: NaiveDate,
    /// Nobody may take it for a live directory.
    pub example: bool,
    /// Where its facts come from.
    pub source: String,
    /// Under what licence.
    pub licence: String,
    /// How far is near enough when nobody says, in tenths of a mile.
    pub travel_limit: u32,
    /// The areas that it covers.
    pub covers: Vec<u16>,
    /// What family who ask for somebody else need themselves, whatever the other's need is: a position.
    pub supporters_need: Option<u16>,
}

/// A cell of a large edition: the services of one area, in a file of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellReach {
    /// The area: a position.
    pub area: u16,
    /// Where its venues are.
    pub squares: Vec<Square>,
}

/// What help is wanted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Its id.
    pub id: String,
    /// As a person would say it.
    pub name: String,
    /// The wider need.
    pub part_of: Option<u16>,
    /// Asking for it says that the person uses this: a choice of `substances`.
    pub substance: Option<u8>,
}

/// A named piece of country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its districts, sorted.
    pub districts: Vec<District>,
    /// The first day it exists.
    #[serde(with = "civil::day_or_none")]
    pub from: Option<NaiveDate>,
    /// The last day it exists.
    #[serde(with = "civil::day_or_none")]
    pub until: Option<NaiveDate>,
}

/// A number that changes with the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedValue {
    /// Its id.
    pub id: String,
    /// From a day on, a number; sorted by day, never empty.
    pub amounts: Vec<Amount>,
}

/// What a value is from a day on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Amount {
    /// The day.
    #[serde(with = "civil::day")]
    pub from: NaiveDate,
    /// The number.
    pub number: i64,
}

/// What an offering is judged by: all of these must hold.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RuleParts {
    /// Positions among the conditions: the service's, then the offering's.
    pub conditions: Vec<u32>,
    /// The first day of the service.
    #[serde(with = "civil::day_or_none")]
    pub starts: Option<NaiveDate>,
    /// The last day of the service.
    #[serde(with = "civil::day_or_none")]
    pub ends: Option<NaiveDate>,
    /// The areas of which the home has to lie in one for all of it to hold, positions, if it begins with such a demand:
    /// then nobody who lives elsewhere needs it judged. [`Finder::index_residency`](crate::finder::Finder::index_residency) finds them.
    pub homes: Option<Vec<u16>>,
}

/// A site where help is given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Venue<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its postcode and where that is; absent when its address is confidential.
    pub site: Option<Site<'a>>,
    /// Its address without its postcode, a line each, parted by line breaks; empty when it is confidential or not told.
    pub address: &'a str,
    /// Whether it can be reached and used without a step.
    pub step_free: Option<bool>,
}

/// A postcode and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Site<'a> {
    /// The postcode.
    pub postcode: &'a str,
    /// Where it is.
    pub point: GridPoint,
}

/// A kind of help that somebody offers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Service<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// One sentence on what it is.
    pub summary: &'a str,
    /// Who runs it: a position.
    pub organisation: u32,
    /// Which kind: an id of the catalogue.
    pub kind: &'a str,
    /// What it is for: positions.
    pub needs: Vec<u16>,
    /// It serves the person who needs help.
    pub for_person: bool,
    /// It serves who supports that person.
    pub for_supporter: bool,
    /// How one gets in.
    pub access: Vec<&'a str>,
    /// Languages in which it is given, by their names.
    pub languages: Vec<&'a str>,
    /// How to get in touch.
    pub contact: Contact<'a>,
    /// Made up, for an example.
    pub illustrative: bool,
    /// The day it was last checked.
    pub checked: NaiveDate,
    /// Where its facts come from.
    pub source: &'a str,
    /// The ways to use it; never empty.
    pub offerings: Vec<Offering<'a>>,
}

/// Telephone, e-mail, web.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contact<'a> {
    /// A number.
    pub phone: Option<&'a str>,
    /// An address.
    pub email: Option<&'a str>,
    /// A URL.
    pub website: Option<&'a str>,
}

/// A service at a venue, or given another way.
#[derive(Debug, Clone, PartialEq)]
pub struct Offering<'a> {
    /// Its id.
    pub id: &'a str,
    /// How it is given.
    pub delivery: Delivery,
    /// The venue: a position.
    pub venue: Option<u32>,
    /// Where a home visit or outreach goes: positions of areas. Empty: wherever the rule allows.
    pub areas: Vec<u16>,
    /// When it is open: a position. Absent: the directory does not say.
    pub schedule: Option<u32>,
    /// What it is judged by: a position.
    pub rule: u32,
    /// How one gets in, when that differs from the service's.
    pub access: Vec<&'a str>,
    /// What differs from the service's contact.
    pub contact: Contact<'a>,
    /// Made up, for an example.
    pub illustrative: bool,
}

/// How an offering is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Delivery {
    /// One goes there.
    Venue,
    /// Somebody comes home.
    HomeVisit,
    /// Somebody comes to where people are.
    Outreach,
    /// By telephone.
    Phone,
    /// On the web.
    Online,
}

/// A line to ring or text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helpline {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The number to ring.
    pub phone: Option<String>,
    /// The number to text.
    pub text: Option<String>,
    /// Whom and what it is for.
    pub purpose: String,
    /// When it is open: a position.
    pub schedule: Option<u32>,
    /// Where to read more.
    pub website: Option<String>,
}

/// How a fact is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The fact.
    pub fact: Fact,
    /// From 0 (anyone would say) to 3 (dangerous to be asked).
    pub sensitivity: u8,
    /// Asked only after one of these needs: positions. Empty: always.
    pub after_needs: Vec<u16>,
    /// How common its answers are. Empty: nobody has said.
    pub likely: Vec<Likely>,
}

impl Delivery {
    /// Every way.
    pub const ALL: [Delivery; 5] =
        [Delivery::Venue, Delivery::HomeVisit, Delivery::Outreach, Delivery::Phone, Delivery::Online];

    /// Its id in the contract.
    pub fn id(self) -> &'static str {
        match self {
            Delivery::Venue => "venue",
            Delivery::HomeVisit => "home-visit",
            Delivery::Outreach => "outreach",
            Delivery::Phone => "phone",
            Delivery::Online => "online",
        }
    }

    /// The way with this id.
    pub fn from_id(id: &str) -> Option<Delivery> {
        Delivery::ALL.into_iter().find(|delivery| delivery.id() == id)
    }
}

impl Directory {
    /// Whether an area holds all, none or some of these districts.
    pub fn area_holds(&self, area: u16, districts: &[District]) -> Truth {
        let inside = districts.iter().filter(|district| self.area_has(area, **district)).count();
        match inside {
            _ if districts.is_empty() => Truth::Unknown,
            0 => Truth::No,
            all if all == districts.len() => Truth::Yes,
            _ => Truth::Unknown,
        }
    }

    /// Whether an area has a district.
    pub fn area_has(&self, area: u16, district: District) -> bool {
        self.areas.get(area as usize).is_some_and(|area| area.districts.binary_search(&district).is_ok())
    }

    /// What a dated value is on a day; before its first day, its first.
    pub fn value_on(&self, value: u16, day: NaiveDate) -> i64 {
        let amounts = self.values.get(value as usize).map_or(&[][..], |value| &value.amounts);
        let current = amounts.iter().rev().find(|amount| amount.from <= day).or(amounts.first());
        current.map_or(0, |amount| amount.number)
    }

    /// The position of a district's GSS code; [`ELSEWHERE`] for one that no area names.
    pub fn district(&self, code: &str) -> District {
        self.districts.binary_search_by(|known| known.as_str().cmp(code)).map_or(ELSEWHERE, |index| index as District)
    }

    /// The districts that an area's id or a GSS code names.
    pub fn districts_of(&self, name: &str) -> Option<Vec<District>> {
        if let Some(area) = self.areas.iter().find(|area| area.id == name) {
            return Some(area.districts.clone());
        }
        GssCode::parse(name).map(|code| vec![self.district(code.as_str())])
    }

    /// The position of a need.
    pub fn need(&self, id: &str) -> Option<u16> {
        self.needs.iter().position(|need| need.id == id).map(|index| index as u16)
    }

    /// The position of a service.
    pub fn service(&self, id: &str) -> Option<usize> {
        let (mut from, mut to) = (0, self.services.len());
        while from < to {
            let middle = from.midpoint(to);
            match self.services.id(middle).cmp(id) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => to = middle,
            }
        }
        None
    }
}
