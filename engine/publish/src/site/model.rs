//! What the pages are made of: the directory in words, ready to be shown. Ids of kinds, access and delivery become
//! words through the catalogue; everything else is shown as it stands.

use crate::map::Map;
use chrono::{NaiveDate, Weekday};
use fingerpost::grid::GridPoint;

/// A directory, as its pages show it.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// Nobody may take it for a live directory.
    pub example: bool,
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
    /// Too large for one list of services: each area has its own.
    pub is_large: bool,
    /// Where the link that leaves at once leads: an `https:` address.
    pub leave_to: String,
    /// The public key that the finder verifies its edition with, if it is signed.
    pub key: Option<String>,
    /// The areas, in the order in which they are shown.
    pub areas: Vec<Area>,
    /// The needs, in the order in which they are shown.
    pub needs: Vec<Need>,
    /// The helplines, in the order in which they are shown.
    pub helplines: Vec<Helpline>,
    /// The safety cards, in the order in which they are shown.
    pub cards: Vec<Card>,
    /// The services, in the order in which they are shown.
    pub services: Vec<ServicePage>,
    /// What their venues are drawn on, if there are outlines of what the directory covers.
    pub map: Option<Map>,
}

/// An area.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A need.
#[derive(Debug, Clone)]
pub struct Need {
    /// Its id.
    pub id: String,
    /// What a person would say.
    pub name: String,
    /// A line of help.
    pub hint: Option<String>,
    /// Stands on the first list of needs.
    pub first: bool,
}

/// A helpline.
#[derive(Debug, Clone)]
pub struct Helpline {
    /// Its name.
    pub name: String,
    /// The number to ring.
    pub phone: Option<String>,
    /// The number to text.
    pub text: Option<String>,
    /// Whom and what it is for.
    pub purpose: String,
    /// When it is open, in words; nothing where that is not known.
    pub hours: Option<String>,
    /// Its address on the web.
    pub website: Option<String>,
}

/// A safety card.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its sentences.
    pub lines: Vec<String>,
    /// Ids of the needs that it concerns; none: everybody.
    pub needs: Vec<String>,
    /// Shown before everything else.
    pub urgent: bool,
}

/// A service, with everything that its page shows.
#[derive(Debug, Clone)]
pub struct ServicePage {
    /// Its id, which is also its page's name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who runs it.
    pub organisation: Organisation,
    /// Its kind's id.
    pub kind: String,
    /// Ids of the areas whose people it serves; none: wherever one lives.
    pub areas: Vec<String>,
    /// Of a large directory: ids of the areas on whose lists it stands; none: it is on that for everybody.
    pub listed_in: Vec<String>,
    /// It stands on the lists of its needs, and on those of no area: there are too many like it. Ids of the areas in which it is.
    pub only_by_need: Option<Vec<String>>,
    /// Ids of its needs.
    pub needs: Vec<String>,
    /// Who it is for, in words.
    pub who: String,
    /// One sentence on what it is.
    pub summary: String,
    /// More; paragraphs.
    pub description: Vec<String>,
    /// Ids of the ways in.
    pub access: Vec<String>,
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
    /// The ways to use it.
    pub offerings: Vec<OfferingPart>,
    /// Where its facts come from.
    pub source: String,
    /// The day it was last checked.
    pub checked: NaiveDate,
    /// Made up, for an example.
    pub illustrative: bool,
}

/// An organisation.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its address on the web.
    pub website: Option<String>,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferingPart {
    /// Its delivery's id.
    pub delivery: String,
    /// Where, if it is at a venue whose address may be known; one whose address is confidential is not here at all.
    pub venue: Option<VenuePart>,
    /// Names of the areas that a visit goes to.
    pub areas: Vec<String>,
    /// The usual week and its exceptions; nothing where that is not known.
    pub hours: Vec<HoursLine>,
    /// The same for a program that reads the page: only what is certain and the same in every week.
    pub every_week: Vec<WeeklySpan>,
    /// Ids of the ways in, where they differ from the service's.
    pub access: Vec<String>,
    /// What to know about it.
    pub note: Option<String>,
    /// What differs from the service's contact.
    pub contact: Contact,
    /// Made up, for an example.
    pub illustrative: bool,
}

impl OfferingPart {
    /// At a venue that nobody may know: a refuge, a safe house.
    pub fn is_confidential(&self) -> bool {
        self.delivery == "venue" && self.venue.is_none()
    }
}

/// A venue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VenuePart {
    /// Its name.
    pub name: String,
    /// Its address, without the postcode.
    pub address: Vec<String>,
    /// Its postcode.
    pub postcode: String,
    /// Where that is.
    pub point: GridPoint,
    /// The GSS code of the district in which it is; nothing where that is not known.
    pub district: String,
    /// Whether one gets in without steps, where that is known.
    pub step_free: Option<bool>,
}

/// A line of opening hours: "Monday to Friday", "9am to 5pm".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursLine {
    /// Which days.
    pub days: String,
    /// Which times.
    pub times: String,
}

/// Open at the same times on several days of every week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklySpan {
    /// The days, Monday first.
    pub days: Vec<Weekday>,
    /// Minutes from midnight.
    pub from: u16,
    /// Minutes from the same midnight, at most a day later.
    pub to: u16,
}

/// A page before it is put into the shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its title, as text.
    pub title: String,
    /// What it is, in a sentence, for those who look for it elsewhere; as text.
    pub description: String,
    /// Its content, as HTML; with what programs read, as data that no browser runs.
    pub content: String,
}
