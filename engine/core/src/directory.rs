//! A checked directory: every id resolved, each distinct text once. It is what an edition carries.

mod catalogue;
mod details;
mod likely;
mod needs;
mod rule_book;
mod services;
mod texts;
mod validate;
mod venues;
mod ways;

pub use catalogue::Catalogue;
pub use details::{Details, ServiceDetails};
pub use likely::Likely;
pub use rule_book::{Case, RuleBook, SharedRule};
pub use services::{OfferingNumbers, ServiceNumbers, Services};
pub use texts::Lists;
pub(crate) use validate::Contents;
pub use venues::Venues;
pub use ways::{Access, Delivery};

use crate::civil;
use crate::condition::Condition;
use crate::facts::{AskingAs, Fact, Facts};
use crate::grid::{GridPoint, Square};
use crate::gss::GssCode;
use crate::hours::{BankHolidays, Schedule};
use crate::index::{
    AreaId, ConditionId, HelplineId, Id, IdVec, NeedId, OfferingId, OrganisationId, RuleId, ScheduleId, ServiceId,
    ValueId, VenueId,
};
use crate::outcome::Truth;
use crate::person::{District, ELSEWHERE};
use crate::sorting::sort_and_dedup;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What a list of results needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Directory {
    /// The directory itself.
    pub header: Header,
    /// What may be known about a person.
    pub facts: Facts,
    /// The tree of needs, in the order of showing.
    pub needs: IdVec<NeedId, Need>,
    /// GSS codes of all districts that an area names, sorted.
    pub districts: IdVec<District, String>,
    /// Named pieces of country.
    pub areas: IdVec<AreaId, Area>,
    /// Dated numbers that rules use.
    pub values: IdVec<ValueId, DatedValue>,
    /// What the distinct rules of services and offerings build; nothing for one that cannot be run. Their texts are in the
    /// [`RuleBook`].
    pub conditions: IdVec<ConditionId, Option<Condition>>,
    /// Distinct combinations of conditions and days that offerings are judged by.
    pub rules: IdVec<RuleId, RuleParts>,
    /// Distinct schedules.
    pub schedules: IdVec<ScheduleId, Schedule>,
    /// Bank holidays.
    pub holidays: BankHolidays,
    /// Names of organisations.
    pub organisations: IdVec<OrganisationId, String>,
    /// Sites where help is given.
    pub venues: Venues,
    /// Services, by id.
    pub services: Services,
    /// Lines to ring, in the order of showing.
    pub helplines: IdVec<HelplineId, Helpline>,
    /// How facts are asked for, in the order that breaks ties.
    pub questions: Vec<Question>,
    /// Every sentence that the engine says.
    pub messages: Catalogue,
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
    pub covers: Vec<AreaId>,
    /// What family who ask for somebody else need themselves, whatever the other's need is.
    pub supporters_need: Option<NeedId>,
}

/// A cell of a large edition: the services of one area, in a file of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellReach {
    /// The area.
    pub area: AreaId,
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
    pub part_of: Option<NeedId>,
    /// Asking for it says that the person uses this: a choice of `substances`.
    pub substance: Option<u8>,
    /// Whoever asks for nothing in particular is not shown what is for this alone: there is too much of it.
    pub only_when_asked: bool,
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
    /// The areas that stand in its place from the day after. Conditions are built with them; a search needs them no more.
    pub successors: Vec<AreaId>,
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
    /// The service's condition, then the offering's.
    pub conditions: Vec<ConditionId>,
    /// The first day of the service.
    #[serde(with = "civil::day_or_none")]
    pub starts: Option<NaiveDate>,
    /// The last day of the service.
    #[serde(with = "civil::day_or_none")]
    pub ends: Option<NaiveDate>,
    /// The areas of which the home has to lie in one for all of it to hold, if it begins with such a demand:
    /// then nobody who lives elsewhere needs it judged. [`Finder::index_residency`](crate::finder::Finder::index_residency) finds them.
    pub homes: Option<Vec<AreaId>>,
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
    /// Who runs it.
    pub organisation: OrganisationId,
    /// Which kind: an id of the catalogue.
    pub kind: &'a str,
    /// What it is for.
    pub needs: Vec<NeedId>,
    /// It serves the person who needs help.
    pub for_person: bool,
    /// It serves who supports that person.
    pub for_supporter: bool,
    /// How one gets in.
    pub access: Vec<Access>,
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
    pub offerings: IdVec<OfferingId, Offering<'a>>,
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
    /// The venue.
    pub venue: Option<VenueId>,
    /// Where a home visit or outreach goes. Empty: wherever the rule allows.
    pub areas: Vec<AreaId>,
    /// When it is open. Absent: the directory does not say.
    pub schedule: Option<ScheduleId>,
    /// What it is judged by.
    pub rule: RuleId,
    /// How one gets in, when that differs from the service's.
    pub access: Vec<Access>,
    /// What differs from the service's contact.
    pub contact: Contact<'a>,
    /// Made up, for an example.
    pub illustrative: bool,
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
    /// When it is open.
    pub schedule: Option<ScheduleId>,
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
    /// Asked only after one of these needs. Empty: always.
    pub after_needs: Vec<NeedId>,
    /// How common its answers are. Empty: nobody has said.
    pub likely: Vec<Likely>,
    /// Whom it is asked of. Empty: everybody.
    pub asked_of: Vec<AskingAs>,
}

impl Directory {
    /// Whether an area holds all, none or some of these districts.
    pub(crate) fn area_holds(&self, area: AreaId, districts: &[District]) -> Truth {
        let inside = districts.iter().filter(|district| self.area_has(area, **district)).count();
        match inside {
            _ if districts.is_empty() => Truth::Unknown,
            0 => Truth::No,
            all if all == districts.len() => Truth::Yes,
            _ => Truth::Unknown,
        }
    }

    /// Whether an area has a district.
    pub fn area_has(&self, area: AreaId, district: District) -> bool {
        self.areas.get(area).is_some_and(|area| area.districts.binary_search(&district).is_ok())
    }

    /// What a dated value is on a day; before its first day, its first.
    pub(crate) fn value_on(&self, value: ValueId, day: NaiveDate) -> i64 {
        let amounts = self.values.get(value).map_or(&[][..], |value| &value.amounts);
        let current = amounts.iter().rev().find(|amount| amount.from <= day).or(amounts.first());
        current.map_or(0, |amount| amount.number)
    }

    /// The districts that codes name, sorted. The code of a district that shapes of areas cut names all its pieces; one that
    /// no area names is [`ELSEWHERE`].
    pub fn districts_named<Code: AsRef<str>>(&self, codes: &[Code]) -> Vec<District> {
        let mut named = Vec::new();
        for code in codes.iter().map(AsRef::as_ref) {
            let before = named.len();
            let from = self.districts.binary_search_by(|known| known.as_str().cmp(code)).unwrap_or_else(|at| at);
            let onward = (from..self.districts.len()).map(District::at);
            named.extend(onward.take_while(|district| self.districts[*district].starts_with(code)));
            if named.len() == before {
                named.push(ELSEWHERE);
            }
        }
        sort_and_dedup(&mut named);
        named
    }

    /// The districts that an area's id or a GSS code names.
    pub fn districts_of(&self, name: &str) -> Option<Vec<District>> {
        if let Some(area) = self.areas.iter().find(|area| area.id == name) {
            return Some(area.districts.clone());
        }
        GssCode::parse(name).map(|_| self.districts_named(&[name]))
    }

    /// The need with this id.
    pub fn need(&self, id: &str) -> Option<NeedId> {
        self.needs.id_of(|need| need.id == id)
    }

    /// The service with this id.
    pub fn service(&self, id: &str) -> Option<ServiceId> {
        let (mut from, mut to) = (0, self.services.len());
        while from < to {
            let middle = from.midpoint(to);
            let service = ServiceId::at(middle);
            match self.services.id(service).cmp(id) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Some(service),
                Ordering::Greater => to = middle,
            }
        }
        None
    }
}
