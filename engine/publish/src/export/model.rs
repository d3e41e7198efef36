//! A directory as every export gives it away: ids resolved, rules and hours in words, positions in WGS84. Nothing that is
//! confidential is in it: no such venue is, not even by its name. Nor is any helpline: those are no services.

use super::openings::Openings;
use chrono::NaiveDate;
use fingerpost::directory::{Access, Delivery};
use fingerpost_author::oruk::own::Written;

/// A whole directory.
#[derive(Debug, Clone)]
pub struct Exported {
    /// Its name.
    pub name: String,
    /// The edition's date.
    pub edition: NaiveDate,
    /// After this day its hours are not to be relied on.
    pub confirm_by: NaiveDate,
    /// Where its facts come from.
    pub source: String,
    /// Under which terms it may be used.
    pub licence: String,
    /// Whose place data it uses: one line each.
    pub attributions: Vec<String>,
    /// What is said of a whole directory that nobody may take for a live one.
    pub example: Option<String>,
    /// What is said of a record that is made up.
    pub made_up: String,
    /// Who runs services.
    pub organisations: Vec<Organisation>,
    /// What services are for.
    pub needs: Vec<Need>,
    /// Named pieces of country.
    pub areas: Vec<Area>,
    /// Where help is given and anybody may know: none that is confidential.
    pub venues: Vec<Venue>,
    /// The services, by id.
    pub services: Vec<Service>,
    /// How many helplines there are that no export has.
    pub helplines: usize,
}

/// Where a record's facts come from.
#[derive(Debug, Clone)]
pub struct Provenance {
    /// Its source.
    pub source: String,
    /// The day it was last checked.
    pub checked: Option<NaiveDate>,
    /// Made up, wholly or in part, for an example.
    pub illustrative: bool,
}

/// Who runs services.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its address on the web.
    pub website: Option<String>,
    /// Source and check date.
    pub provenance: Provenance,
    /// Its record as it was written, for another directory of this kind.
    pub own: Written,
}

/// What help is wanted for.
#[derive(Debug, Clone)]
pub struct Need {
    /// Its id.
    pub id: String,
    /// As a person would say it.
    pub name: String,
    /// A line of help.
    pub hint: Option<String>,
    /// The id of the wider need.
    pub part_of: Option<String>,
    /// Its record as it was written, for another directory of this kind.
    pub own: Written,
}

/// A named piece of country.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// GSS codes of its districts, if it is made of whole ones.
    pub districts: Vec<String>,
    /// Its record as it was written, for another directory of this kind; nothing if it has a shape or a circle.
    pub own: Option<Written>,
}

/// Where help is given, and anybody may know.
#[derive(Debug, Clone)]
pub struct Venue {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its address: lines without the postcode.
    pub address: Vec<String>,
    /// The postcode.
    pub postcode: String,
    /// WGS84, in degrees: where its postcode is.
    pub lat: f64,
    /// WGS84, in degrees.
    pub lon: f64,
    /// The covered area in which it lies, by name.
    pub area: Option<String>,
    /// Whether it can be reached and used without a step.
    pub step_free: Option<bool>,
    /// Source and check date.
    pub provenance: Provenance,
    /// Its record as it was written, for another directory of this kind.
    pub own: Option<Written>,
}

/// A kind of help that somebody offers.
#[derive(Debug, Clone)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its organisation's place in the list.
    pub organisation: usize,
    /// Its kind: an id, and in words.
    pub kind: (String, String),
    /// One sentence on what it is.
    pub summary: String,
    /// More; paragraphs.
    pub description: Vec<String>,
    /// Its needs' places in the list.
    pub needs: Vec<usize>,
    /// It serves the person who needs help.
    pub for_person: bool,
    /// It serves who supports that person.
    pub for_supporter: bool,
    /// How one gets in.
    pub access: Vec<Access>,
    /// The same in words.
    pub access_words: Vec<String>,
    /// What it costs.
    pub cost: Option<String>,
    /// Who may refer.
    pub referral: Option<String>,
    /// Languages, in words.
    pub languages: Vec<String>,
    /// How long one waits.
    pub waiting_time: Option<String>,
    /// How to get in touch.
    pub contact: Contact,
    /// Who may use it, in words.
    pub who: String,
    /// What only a person can judge, in words.
    pub also_checked: Vec<String>,
    /// The ages outside which certainly nobody can use it.
    pub ages: Ages,
    /// The areas of which somebody's home has to lie in one, if that is certain of every way to use it.
    pub homes: Vec<usize>,
    /// The first day of the service.
    pub starts: Option<NaiveDate>,
    /// Its last day.
    pub ends: Option<NaiveDate>,
    /// The ways to use it.
    pub offerings: Vec<Offering>,
    /// Source and check date.
    pub provenance: Provenance,
    /// Its record as it was written, with its offerings and its cases, for another directory of this kind.
    pub own: Written,
    /// It is a row of a table.
    pub in_table: bool,
}

/// The ages outside which certainly nobody can use a service. Nothing where that is not certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ages {
    /// Nobody younger.
    pub from: Option<u16>,
    /// Nobody older.
    pub to: Option<u16>,
}

/// Telephone, e-mail, web.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// As it is dialled in the United Kingdom.
    pub phone: Option<String>,
    /// An address.
    pub email: Option<String>,
    /// A URL.
    pub website: Option<String>,
}

/// One way to use a service.
#[derive(Debug, Clone)]
pub struct Offering {
    /// Its id.
    pub id: String,
    /// How it is given.
    pub delivery: Delivery,
    /// Its venue's place in the list; nothing where its address is confidential.
    pub venue: Option<usize>,
    /// Its areas' places in the list: where a home visit or outreach goes.
    pub areas: Vec<usize>,
    /// When it is open; nothing where that is not known.
    pub hours: Option<Hours>,
    /// How one gets in, where that differs from the service's.
    pub access: Vec<Access>,
    /// The same in words.
    pub access_words: Vec<String>,
    /// What to know about it.
    pub note: Option<String>,
    /// What differs from the service's contact.
    pub contact: Contact,
    /// Who may use it, in words, where it narrows the service's rule.
    pub who: Option<String>,
    /// Made up, for an example.
    pub illustrative: bool,
}

/// When an offering is open.
#[derive(Debug, Clone)]
pub struct Hours {
    /// As its author wrote them, in OpenStreetMap's notation: everything that is known.
    pub written: String,
    /// The usual week in words, a line for days alike.
    pub words: Vec<String>,
    /// What they say of bank holidays, in words.
    pub on_bank_holidays: String,
    /// What of them recurs.
    pub openings: Openings,
}

impl Exported {
    /// What has to be said of a record before all else, if it is made up or stands in an example.
    pub fn warning(&self, illustrative: bool) -> Option<&str> {
        if illustrative { Some(&self.made_up) } else { self.example.as_deref() }
    }

    /// A text with that before it.
    pub fn with_warning(&self, illustrative: bool, text: &str) -> String {
        match self.warning(illustrative) {
            Some(warning) => format!("{} {text}", sentence(warning)).trim_end().to_owned(),
            None => text.to_owned(),
        }
    }

    /// Whether anything of a service is made up: itself, a way to use it, a venue, or who runs it.
    pub fn is_illustrative(&self, service: &Service) -> bool {
        service.provenance.illustrative
            || self.organisations[service.organisation].provenance.illustrative
            || service.offerings.iter().any(|offering| self.is_offering_illustrative(offering))
    }

    /// Whether anything of an offering is made up: itself or its venue.
    pub fn is_offering_illustrative(&self, offering: &Offering) -> bool {
        offering.illustrative || self.venue(offering).is_some_and(|venue| venue.provenance.illustrative)
    }

    /// The venue of an offering, if anybody may know it.
    pub fn venue(&self, offering: &Offering) -> Option<&Venue> {
        offering.venue.map(|venue| &self.venues[venue])
    }

    /// The names of the areas to which an offering comes.
    pub fn area_names(&self, offering: &Offering) -> Vec<&str> {
        offering.areas.iter().map(|area| self.areas[*area].name.as_str()).collect()
    }
}

impl Offering {
    /// At a venue that nobody may know: a refuge, a safe house.
    pub fn is_confidential(&self) -> bool {
        self.delivery == Delivery::Venue && self.venue.is_none()
    }
}

impl Service {
    /// Its summary and its paragraphs, as one text.
    pub fn text(&self) -> String {
        let paragraphs = std::iter::once(self.summary.as_str()).chain(self.description.iter().map(String::as_str));
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }
}

/// With a full stop at its end.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}
