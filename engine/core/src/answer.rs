//! The answer to a query in words: what `fingerpost find --json` prints and what the page shows.
//! One shape for both, so that the same golden answers hold natively and in a browser.

mod beside;

pub use beside::{Also, FilterCount, FoundCounts};

use crate::civil;
use crate::directory::{Access, Delivery};
use crate::hours::State;
use crate::places::PlaceKind;
use crate::verdict::{Truth, Verdict};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Serialize, Serializer};

/// The whole answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Answer {
    /// Which edition answered.
    pub edition: EditionName,
    /// The civil time asked about, `2026-11-23T10:00`.
    #[serde(serialize_with = "civil_minute")]
    #[cfg_attr(test, ts(type = "string"))]
    pub at: NaiveDateTime,
    /// Where the search starts, if that is known.
    pub place: Option<PlaceAnswer>,
    /// How far was taken for near enough; what lies farther comes after what does not.
    pub within_miles: f64,
    /// How many services were found, of which [`matches`](Answer::matches) are the first.
    pub found: FoundCounts,
    /// In the order that was asked for: best first, unless another was.
    pub matches: Vec<Match>,
    /// The filters that leave anything, and those that are on, in the order of showing.
    pub filters: Vec<FilterCount>,
    /// What else there is near, by need, if that was asked for: most first.
    pub also: Vec<Also>,
    /// What the person should know about this answer as a whole.
    pub notices: Vec<Line>,
    /// Never filtered, whatever was answered.
    pub helplines: Vec<HelplineAnswer>,
    /// The facts worth asking for next, best first.
    pub next_questions: Vec<NextQuestion>,
}

/// An edition's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EditionName {
    /// Its date.
    pub id: String,
    /// Its SHA-256, in hexadecimal; empty when the directory was read from source.
    pub digest: String,
}

/// A place on the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlaceAnswer {
    /// What to call it: `AL10 0AA`, `Luton`.
    pub label: String,
    /// What its point is: where a whole postcode or a position is, or only the middle of half a postcode or of a town.
    pub kind: PlaceKind,
    /// British National Grid, metres.
    pub easting: i32,
    /// British National Grid, metres.
    pub northing: i32,
    /// WGS84 degrees, five decimals.
    pub lat: f64,
    /// WGS84 degrees, five decimals.
    pub lon: f64,
    /// GSS codes of the districts it may lie in.
    pub districts: Vec<String>,
    /// Ids of the areas that hold all those districts.
    pub areas: Vec<String>,
}

/// A sentence with its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Line {
    /// A stable code.
    pub code: String,
    /// The sentence, from the message catalogue.
    pub text: String,
}

/// One service for this person.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Match {
    /// The service's id.
    pub service: String,
    /// Its best offering's id.
    pub offering: String,
    /// How many more ways there are to use it.
    pub more_offerings: usize,
    /// The service's name.
    pub name: String,
    /// Who runs it.
    pub organisation: String,
    /// One sentence on what it is.
    pub summary: String,
    /// Who it is for, in words, from the rule.
    pub who: String,
    /// What its rule says of this person.
    pub verdict: Verdict,
    /// One for each criterion.
    pub reasons: Vec<Reason>,
    /// Ids of the facts that can still change the verdict.
    pub missing: Vec<String>,
    /// What other age, home or date it would fit.
    pub would_fit: Vec<Line>,
    /// Criteria that only a person can judge.
    pub also_checked: Vec<String>,
    /// Made up, for an example.
    pub illustrative: bool,
    /// How it is given.
    pub delivery: Delivery,
    /// How one gets in.
    pub access: Vec<Access>,
    /// Whom it helps.
    #[serde(rename = "for")]
    pub serves: Vec<Serves>,
    /// Where, when it is at a venue whose address may be known.
    pub venue: Option<VenueAnswer>,
    /// Whether it can be had here.
    pub reach: Reach,
    /// Miles from the place, in tenths.
    pub distance_miles: Option<f64>,
    /// Whether it is open.
    pub open: OpenAnswer,
    /// How to get in touch.
    pub contact: ContactAnswer,
    /// The needs it is for.
    pub needs: Vec<String>,
    /// The day it was last checked.
    pub checked: NaiveDate,
    /// Where its facts come from.
    pub source: String,
}

/// Whom a service helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Serves {
    /// The person who needs help.
    Person,
    /// Who supports that person.
    Supporter,
}

/// Whether something can be had at the place, in the order in which it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Reach {
    /// It needs no travel, comes to the place, or is at a venue that is near enough.
    Near,
    /// It is for people of other places: it does not come to this one, or takes only people who live elsewhere, and nobody
    /// has said that the person does.
    Elsewhere,
    /// It is at a venue that is farther away than is near enough.
    Far,
}

/// One criterion of a rule, in words, and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reason {
    /// What kind of criterion.
    pub code: String,
    /// Who the service is for, by this criterion: "people aged 18 or over".
    pub text: String,
    /// Whether it holds.
    pub holds: Truth,
    /// The fact it is about, when it is about one.
    pub fact: Option<String>,
}

/// A venue in a match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VenueAnswer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The lines of its address before the town.
    pub street: Vec<String>,
    /// Its town, where the address has one in a line of its own, the last.
    pub town: Option<String>,
    /// Its postcode.
    pub postcode: String,
    /// British National Grid, metres.
    pub easting: i32,
    /// British National Grid, metres.
    pub northing: i32,
}

/// Whether something is open, and until or from when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpenAnswer {
    /// Open, closed, or not known.
    pub state: State,
    /// An appointment is needed.
    pub by_appointment: bool,
    /// When the present state ends.
    #[serde(serialize_with = "civil_minute_or_null")]
    #[cfg_attr(test, ts(type = "string | null"))]
    pub until: Option<NaiveDateTime>,
    /// When it next opens, if it is not open.
    #[serde(serialize_with = "civil_minute_or_null")]
    #[cfg_attr(test, ts(type = "string | null"))]
    pub next: Option<NaiveDateTime>,
    /// What to know about it: "Bank holiday: ring first".
    pub note: Option<String>,
    /// All of it in one line: "Open until 5pm".
    pub text: String,
}

/// Telephone, e-mail, web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ContactAnswer {
    /// As it is dialled in the United Kingdom.
    pub phone: Option<String>,
    /// An address.
    pub email: Option<String>,
    /// A URL.
    pub website: Option<String>,
}

/// A line to ring or text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HelplineAnswer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The number to ring.
    pub phone: Option<String>,
    /// The number to text.
    pub text: Option<String>,
    /// Whom and what it is for.
    #[serde(rename = "for")]
    pub purpose: String,
    /// Whether it is open.
    pub open: OpenAnswer,
}

/// A fact worth asking for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NextQuestion {
    /// Its id.
    pub fact: String,
    /// How many services in reach an answer settles, on average over its answers, each as common as `facts.toml` says.
    pub settles: f64,
}

/// One service, for the detail view and `fingerpost explain --json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ServiceAnswer {
    /// The match, as in a list.
    #[serde(rename = "match")]
    pub found: Match,
    /// More about it; paragraphs.
    pub description: Vec<String>,
    /// Who it is for, in words, from the rule.
    pub who: String,
    /// What it costs.
    pub cost: Option<String>,
    /// Who may refer.
    pub referral: Option<String>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// How long one waits.
    pub waiting_time: Option<String>,
    /// Every offering, the best first.
    pub offerings: Vec<OfferingAnswer>,
}

/// One way to use a service.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OfferingAnswer {
    /// Its id.
    pub id: String,
    /// How it is given.
    pub delivery: Delivery,
    /// How one gets in.
    pub access: Vec<Access>,
    /// Where, when it is at a venue whose address may be known.
    pub venue: Option<VenueAnswer>,
    /// The venue's address, without its postcode.
    pub address: Vec<String>,
    /// Whether it can be used without a step.
    pub step_free: Truth,
    /// Names of the areas it covers.
    pub areas: Vec<String>,
    /// Whether it can be had here.
    pub reach: Reach,
    /// Miles from the place, in tenths.
    pub distance_miles: Option<f64>,
    /// Whether it is open.
    pub open: OpenAnswer,
    /// The coming seven days.
    pub week: Vec<DayAnswer>,
    /// What to know about it.
    pub note: Option<String>,
    /// How to get in touch.
    pub contact: ContactAnswer,
    /// Made up, for an example.
    pub illustrative: bool,
}

/// One day's hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DayAnswer {
    /// The day.
    pub date: NaiveDate,
    /// Its hours in words: "9am to 5pm", "closed", "not known", "9am to 5pm, by appointment".
    pub text: String,
    /// Why it differs from the usual week: the holiday's name.
    pub differs: Option<String>,
    /// When one can come without an appointment, for a calendar; each span belongs to the day on which it starts.
    pub spans: Vec<SpanAnswer>,
}

/// A span of open time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SpanAnswer {
    /// Its first open minute.
    #[serde(serialize_with = "civil_minute")]
    #[cfg_attr(test, ts(type = "string"))]
    pub from: NaiveDateTime,
    /// The first minute no longer open.
    #[serde(serialize_with = "civil_minute")]
    #[cfg_attr(test, ts(type = "string"))]
    pub until: NaiveDateTime,
}

impl PlaceAnswer {
    /// What its point is only the middle of: half a postcode, or a town. Whoever is there may be a mile from it.
    pub fn middle_of(&self) -> Option<&str> {
        match self.kind {
            PlaceKind::Postcode | PlaceKind::Point => None,
            PlaceKind::Town => Some(&self.label),
            PlaceKind::Outcode => self.label.split(' ').next(),
        }
    }
}

fn civil_minute<S: Serializer>(time: &NaiveDateTime, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&civil::minute(*time))
}

fn civil_minute_or_null<S: Serializer>(time: &Option<NaiveDateTime>, to: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => civil_minute(time, to),
        None => to.serialize_none(),
    }
}

#[cfg(test)]
mod tests;
