//! What authors wrote, record by record, each value knowing its file and line. Nothing here is checked yet:
//! ids may be unknown, hours unreadable, rules wrong. [`crate::check`] turns records into a directory.

mod areas;
mod links;
mod publisher;

pub use areas::{AreaRecord, CircleRecord, RingRecord, ShapeRecord};
pub use links::{CouncilRecord, LinkRecord};
pub use publisher::PublisherRecord;

use crate::diagnostic::{Located, Position};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Text as an author wrote it.
pub type Text = Located<String>;

/// Everything that was read from `directory-data/` and `rules/`.
#[derive(Debug, Default)]
pub struct Records {
    /// `directory.toml`.
    pub directory: Option<DirectoryRecord>,
    /// `organisations.toml`.
    pub organisations: Vec<OrganisationRecord>,
    /// `needs.toml`, in the order in which they are shown.
    pub needs: Vec<NeedRecord>,
    /// `areas.toml`.
    pub areas: Vec<AreaRecord>,
    /// `shapes/*`, by the name of the file; nothing for one that cannot be read, which has been told.
    pub shapes: BTreeMap<String, Option<ShapeRecord>>,
    /// `venues/*.toml`, and those of the rows of tables.
    pub venues: Vec<VenueRecord>,
    /// `services/**/*.toml`, one a file or one a row of the table that it is the template of.
    pub services: Vec<ServiceRecord>,
    /// `helplines.toml`, in the order in which they are shown.
    pub helplines: Vec<HelplineRecord>,
    /// `safety.toml`, in the order in which they are shown.
    pub cards: Vec<CardRecord>,
    /// `[[link]]` in `links.toml`, in the order in which they are shown.
    pub links: Vec<LinkRecord>,
    /// `[[council]]` in `links.toml`.
    pub councils: Vec<CouncilRecord>,
    /// `bank-holidays.toml`.
    pub bank_holidays: Vec<BankHolidayRecord>,
    /// `rules/facts.toml`, in the order of the file.
    pub facts: Vec<FactRecord>,
    /// `rules/questions.toml`, in the order in which they break ties.
    pub questions: Vec<QuestionRecord>,
    /// `rules/values.toml`.
    pub values: Vec<ValueRecord>,
    /// `rules/*.rhai`.
    pub rules: Vec<RuleRecord>,
}

/// Where a record's facts come from, and when somebody last checked them.
#[derive(Debug, Clone)]
pub struct ProvenanceRecord {
    /// `source = "…"`.
    pub source: Option<Text>,
    /// `checked = 2026-11-22`.
    pub checked: Option<Located<NaiveDate>>,
    /// `owner`: who looks after the record. Not published.
    pub owner: Option<Text>,
    /// `check_every = "3 months"`: how often it is to be checked. Not published.
    pub check_every: Option<Text>,
    /// `checked_by`: who checked it. Not published.
    pub checked_by: Option<Text>,
    /// `illustrative = true`: made up, for an example.
    pub illustrative: bool,
}

/// `directory.toml`: the directory itself.
#[derive(Debug)]
pub struct DirectoryRecord {
    /// Where the table starts.
    pub at: Position,
    /// `name`.
    pub name: Text,
    /// `edition`: its date, which is also its id.
    pub edition: Located<NaiveDate>,
    /// `confirm_by`: after this day every open state is unknown.
    pub confirm_by: Located<NaiveDate>,
    /// `example = true`: nobody may take it for a live directory.
    pub example: bool,
    /// `source`.
    pub source: Text,
    /// `licence`.
    pub licence: Text,
    /// `travel_limit_miles`: how far is near enough when nobody says.
    pub travel_limit_miles: u32,
    /// `areas`: the ids of the areas that this edition covers.
    pub areas: Vec<Text>,
    /// `supporters_need`: the id of what family who ask for somebody else need themselves.
    pub supporters_need: Option<Text>,
    /// `check_every = "6 months"`: how often records are to be checked that do not say so themselves.
    pub check_every: Option<Text>,
    /// `map_links = true`: venues link to a map of another site.
    pub map_links: bool,
    /// `[publisher]`: who publishes the directory, if they say so.
    pub publisher: Option<PublisherRecord>,
}

/// `[[organisation]]`.
#[derive(Debug)]
pub struct OrganisationRecord {
    /// `id`.
    pub id: Text,
    /// `name`.
    pub name: Text,
    /// `website`.
    pub website: Option<Text>,
    /// Source and check date.
    pub provenance: ProvenanceRecord,
}

/// `[[need]]`.
#[derive(Debug)]
pub struct NeedRecord {
    /// `id`.
    pub id: Text,
    /// `name`, as a person would say it.
    pub name: Text,
    /// `hint`: a line of help below it.
    pub hint: Option<Text>,
    /// `part_of`: the id of the wider need.
    pub part_of: Option<Text>,
    /// `substance`: asking for this need says that the person uses it.
    pub substance: Option<Text>,
    /// `only_when_asked = true`: what is for this alone is not shown to whoever asks for nothing in particular.
    pub only_when_asked: bool,
    /// `first = true`: offered on the first list of needs.
    pub first: bool,
    /// `asked_by`: to whom it is offered: `self`, `family`, `professional`. Empty: to everybody.
    pub asked_by: Vec<Text>,
    /// `name_by_family`: as family says it of somebody else.
    pub name_by_family: Option<Text>,
    /// `name_by_professional`: as a professional says it; absent, as family does.
    pub name_by_professional: Option<Text>,
    /// `hint_by_family`.
    pub hint_by_family: Option<Text>,
    /// `hint_by_professional`.
    pub hint_by_professional: Option<Text>,
}

/// `[[venue]]`.
#[derive(Debug)]
pub struct VenueRecord {
    /// `id`.
    pub id: Text,
    /// `name`.
    pub name: Text,
    /// `address`: lines without the postcode. Absent when confidential.
    pub address: Vec<Text>,
    /// `postcode`. Absent when confidential.
    pub postcode: Option<Text>,
    /// `area`: the area that stands in for a confidential venue's address.
    pub area: Option<Text>,
    /// `confidential = true`: a refuge or safe house; it has no address here at all.
    pub confidential: bool,
    /// `step_free`: `true` or `false`; absent is unknown.
    pub step_free: Option<bool>,
    /// Source and check date.
    pub provenance: ProvenanceRecord,
}

/// One file under `services/`, or a row of a table.
#[derive(Debug)]
pub struct ServiceRecord {
    /// Where the file or row starts.
    pub at: Position,
    /// `id`.
    pub id: Text,
    /// `name`.
    pub name: Text,
    /// `organisation`: an id.
    pub organisation: Text,
    /// `kind`: `treatment`, `pharmacy`, `primary-care`, `housing`, `young-people`, `recovery`, `family`.
    pub kind: Text,
    /// `summary`: one sentence.
    pub summary: Text,
    /// `description`: more, in plain text; blank lines part paragraphs.
    pub description: Option<Text>,
    /// `needs`: ids.
    pub needs: Vec<Text>,
    /// `for`: `person` and/or `supporter`.
    pub serves: Vec<Text>,
    /// `access`: how one gets in.
    pub access: Vec<Text>,
    /// `cost`.
    pub cost: Option<Text>,
    /// `referral`: who may refer, in words.
    pub referral: Option<Text>,
    /// `languages`, in words.
    pub languages: Vec<Text>,
    /// `waiting_time`, in words.
    pub waiting_time: Option<Text>,
    /// How to get in touch.
    pub contact: ContactRecord,
    /// `rule`: Rhai.
    pub rule: Option<Text>,
    /// `basis`: why a rule on gender, language or work is fair.
    pub basis: Option<Text>,
    /// `starts`: the first day of the service.
    pub starts: Option<Located<NaiveDate>>,
    /// `ends`: its last day.
    pub ends: Option<Located<NaiveDate>>,
    /// `[[offering]]`.
    pub offerings: Vec<OfferingRecord>,
    /// `[[case]]`.
    pub cases: Vec<CaseRecord>,
    /// Source and check date.
    pub provenance: ProvenanceRecord,
}

/// `phone`, `email`, `website`.
#[derive(Debug, Default)]
pub struct ContactRecord {
    /// `phone`.
    pub phone: Option<Text>,
    /// `email`.
    pub email: Option<Text>,
    /// `website`.
    pub website: Option<Text>,
}

/// `[[offering]]` in a service's file.
#[derive(Debug)]
pub struct OfferingRecord {
    /// `id`, unique in the whole directory.
    pub id: Text,
    /// `delivery`: `venue`, `home-visit`, `outreach`, `phone`, `online`.
    pub delivery: Text,
    /// `venue`: an id, for delivery at a venue.
    pub venue: Option<Text>,
    /// `areas`: where a home visit or outreach goes. Empty: wherever the rule allows.
    pub areas: Vec<Text>,
    /// `hours`: OSM opening hours. Absent: the directory does not say.
    pub hours: Option<Text>,
    /// `access`, when it differs from the service's.
    pub access: Vec<Text>,
    /// `note`, in words.
    pub note: Option<Text>,
    /// What differs from the service's contact.
    pub contact: ContactRecord,
    /// `rule`: narrows the service's.
    pub rule: Option<Text>,
    /// `illustrative = true`, beside the service's own mark.
    pub illustrative: bool,
}

/// `[[case]]`: a person, and what the rule must say of them.
#[derive(Debug, Clone)]
pub struct CaseRecord {
    /// Where it starts.
    pub at: Position,
    /// `name`: a sentence.
    pub name: Text,
    /// `person = { age = 17, home = "stevenage" }`: fact id and value, as on the command line.
    pub person: Vec<(Text, Text)>,
    /// `on`: the day asked about.
    pub on: Option<Located<NaiveDate>>,
    /// `offering`: judge this offering's rule too.
    pub offering: Option<Text>,
    /// `expect`: `fits`, `may-fit`, `does-not-fit`.
    pub expect: Text,
    /// `missing`: exactly the facts that could still change it, where stated.
    pub missing: Option<Vec<Text>>,
}

/// `[[helpline]]`.
#[derive(Debug)]
pub struct HelplineRecord {
    /// `id`.
    pub id: Text,
    /// `name`.
    pub name: Text,
    /// `phone`.
    pub phone: Option<Text>,
    /// `text`: a number to send a text message to.
    pub text: Option<Text>,
    /// `for`: whom and what it is for, in words.
    pub purpose: Text,
    /// `hours`: OSM opening hours. Absent: unknown.
    pub hours: Option<Text>,
    /// `website`.
    pub website: Option<Text>,
    /// `needs`: it stands among the first with these; with any if there are none.
    pub needs: Vec<Text>,
    /// `under`: it stands among the first for somebody who is, or may be, younger.
    pub under: Option<u32>,
    /// Source and check date.
    pub provenance: ProvenanceRecord,
}

/// `[[card]]`: a static safety card.
#[derive(Debug)]
pub struct CardRecord {
    /// `id`.
    pub id: Text,
    /// `title`.
    pub title: Text,
    /// `lines`: short sentences, in order.
    pub lines: Vec<Text>,
    /// `needs`: shown with these needs; empty: on every screen.
    pub needs: Vec<Text>,
    /// `under`: shown when the person is, or may be, younger than this.
    pub under: Option<u32>,
    /// `urgent = true`: shown first, as a warning.
    pub urgent: bool,
    /// Source and check date.
    pub provenance: ProvenanceRecord,
}

/// `[[holiday]]`.
#[derive(Debug)]
pub struct BankHolidayRecord {
    /// `date`.
    pub date: Located<NaiveDate>,
    /// `name`.
    pub name: Text,
}

/// `[[fact]]`: what may be known about a person.
#[derive(Debug)]
pub struct FactRecord {
    /// `id`, which is also its name in a rule.
    pub id: Text,
    /// `kind`: `yes-no`, `choice`, `many`, `number`, `years`, `area`, `needs`.
    pub kind: Text,
    /// `choices`: ids, for `choice` and `many`.
    pub choices: Vec<Text>,
    /// `needs_basis = true`: a rule that asks for it has to say why that is fair.
    pub needs_basis: bool,
    /// `sensitivity`: 0 (anyone would say) to 3 (dangerous to be asked). Absent: nobody is asked.
    pub sensitivity: Option<u32>,
    /// `asked_of`: whom the page asks for it: `self`, `family`, `professional`. Empty: everybody.
    pub asked_of: Vec<Text>,
    /// `likely`: of a hundred people, how many give each answer.
    pub likely: Vec<LikelyRecord>,
    /// `source`: where `likely` comes from.
    pub source: Option<Text>,
    /// `illustrative = true`: `likely` is made up, for an example.
    pub illustrative: bool,
}

/// `[[question]]`: how the page asks for a fact. Its words are in the message catalogue.
#[derive(Debug)]
pub struct QuestionRecord {
    /// `fact`: the id of a fact.
    pub fact: Text,
    /// `after_needs`: asked only when one of these needs was chosen. Empty: always.
    pub after_needs: Vec<Text>,
}

/// One answer in `likely`, and how many of a hundred people give it.
#[derive(Debug)]
pub struct LikelyRecord {
    /// `yes`, `no`, a choice, or ages: `18-24`.
    pub answer: Text,
    /// How many of a hundred.
    pub percent: Located<i64>,
}

/// `[[value]]` with its dated amounts.
#[derive(Debug)]
pub struct ValueRecord {
    /// `id`.
    pub id: Text,
    /// `name`, in words.
    pub name: Option<Text>,
    /// `source`.
    pub source: Option<Text>,
    /// `[[value.amount]]`: from a day on, a number.
    pub amounts: Vec<(Located<NaiveDate>, Located<i64>)>,
}

/// One shared rule: `rules/<id>.rhai` with `rules/<id>.cases.toml`.
#[derive(Debug)]
pub struct RuleRecord {
    /// The file's name without its ending.
    pub id: Text,
    /// The Rhai text; its position is the file's first line.
    pub text: Text,
    /// `[[case]]`.
    pub cases: Vec<CaseRecord>,
}
