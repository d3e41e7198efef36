//! What feeds say, in one form: texts for people are plain, nothing is judged yet.

use super::own::OwnService;
use crate::diagnostic::Position;
use chrono::NaiveDate;

/// How a service stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// It runs.
    #[default]
    Active,
    /// It does not run for the time being.
    TemporarilyClosed,
    /// It is no more.
    Ended,
    /// It is marked as not for publication.
    Unpublished,
}

/// A service as a feed tells of it.
#[derive(Debug, Clone, Default)]
pub struct Service {
    /// Where.
    pub at: Position,
    /// The feed's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub status: Status,
    /// Who runs it.
    pub organisation: Option<Organisation>,
    /// What it is.
    pub description: Option<String>,
    /// How to get in touch.
    pub contact: Contact,
    /// What it costs, in words.
    pub fees: Option<String>,
    /// Age limits; somebody has to be within any one of them.
    pub ages: Vec<Ages>,
    /// Who may use it, in words.
    pub eligibility: Vec<String>,
    /// How one gets in, in words.
    pub process: Option<String>,
    /// How one gets in, as V1 has it: `referral`, `appointment`, `membership`, `drop-in`.
    pub attending_access: Option<String>,
    /// How it is given, as V1 has it, or in words: `phone`, `online`, `venue`, `home visit`.
    pub attending_type: Option<String>,
    /// How long one waits, in words.
    pub wait: Option<String>,
    /// A notice.
    pub alert: Option<String>,
    /// Languages, in words.
    pub languages: Vec<String>,
    /// When it runs.
    pub schedules: Vec<Schedule>,
    /// Days on which it does not, or at other times.
    pub exceptions: Vec<Exception>,
    /// Whom it is for, by where they live or are.
    pub areas: Vec<AreaServed>,
    /// What it is filed under.
    pub terms: Vec<Term>,
    /// Where it is given.
    pub locations: Vec<AtLocation>,
    /// When somebody last checked what is said here.
    pub assured: Option<NaiveDate>,
    /// When it was last changed.
    pub modified: Option<NaiveDate>,
    /// How much is said: thin entries of a list give way to full ones.
    pub fullness: usize,
    /// Its record as another directory of this kind has it.
    pub own: Option<OwnService>,
    /// There is such a record, and it cannot be read.
    pub own_unread: bool,
}

/// Who runs a service.
#[derive(Debug, Clone, Default)]
pub struct Organisation {
    /// Where.
    pub at: Position,
    /// The feed's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How to get in touch.
    pub contact: Contact,
}

/// Numbers and addresses.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// A telephone number as it is dialled.
    pub phone: Option<String>,
    /// An address of e-mail.
    pub email: Option<String>,
    /// An address on the web.
    pub website: Option<String>,
}

impl Contact {
    /// What it lacks, from another.
    pub(super) fn or(self, other: Contact) -> Contact {
        Contact {
            phone: self.phone.or(other.phone),
            email: self.email.or(other.email),
            website: self.website.or(other.website),
        }
    }
}

/// Limits of age, both included.
#[derive(Debug, Clone, PartialEq)]
pub struct Ages {
    /// Where.
    pub at: Position,
    /// The youngest.
    pub minimum: Option<f64>,
    /// The oldest.
    pub maximum: Option<f64>,
}

/// When something runs, as it is written.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// Where.
    pub at: Position,
    /// Of which service at a location, if it says.
    pub at_location: Option<String>,
    /// `WEEKLY`, `MONTHLY`.
    pub freq: Option<String>,
    /// Every how many weeks or months.
    pub interval: Option<f64>,
    /// `TH,FR`, `2MO`.
    pub byday: Option<String>,
    /// `1,15`.
    pub bymonthday: Option<String>,
    /// Parts of a recurrence that say more than can be said here, by name.
    pub beyond: Vec<&'static str>,
    /// From.
    pub opens: Option<String>,
    /// To.
    pub closes: Option<String>,
    /// Its first day.
    pub from: Option<String>,
    /// After this day nobody knows.
    pub to: Option<String>,
    /// In words.
    pub words: Option<String>,
    /// How one takes part, in words.
    pub attending: Option<String>,
}

/// A day or days on which it is otherwise, as V1 has them.
#[derive(Debug, Clone, Default)]
pub struct Exception {
    /// Where.
    pub at: Position,
    /// Whether it is closed.
    pub closed: bool,
    /// From, if it is open.
    pub opens: Option<String>,
    /// To.
    pub closes: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
}

/// Whom a service is for by place.
#[derive(Debug, Clone, Default)]
pub struct AreaServed {
    /// Where.
    pub at: Position,
    /// In words; empty if only a code or a shape is given.
    pub words: String,
    /// GSS codes of districts or counties in it.
    pub codes: Vec<String>,
}

/// What a service is filed under.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// Everything that it goes by: its name first, then id, code, address.
    pub keys: Vec<String>,
    /// Whether it says whom the service is for, and not what it is.
    pub for_whom: bool,
}

/// A service at a location.
#[derive(Debug, Clone, Default)]
pub struct AtLocation {
    /// Where.
    pub at: Position,
    /// The feed's id.
    pub id: String,
    /// What is said of the service there.
    pub note: Option<String>,
    /// How to get in touch there.
    pub contact: Contact,
    /// When it runs there.
    pub schedules: Vec<Schedule>,
    /// Days on which it does not.
    pub exceptions: Vec<Exception>,
    /// The location, if it is told of.
    pub location: Option<Location>,
}

/// What kind of location it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LocationKind {
    /// A place to go to.
    #[default]
    Physical,
    /// An address for letters.
    Postal,
    /// On the web or by telephone.
    Virtual,
}

/// A location. Of a confidential one nothing is kept that says where it is.
#[derive(Debug, Clone, Default)]
pub struct Location {
    /// Where.
    pub at: Position,
    /// The feed's id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// What kind.
    pub kind: LocationKind,
    /// The lines of its address without the postcode.
    pub address: Vec<String>,
    /// The postcode, or its first half, as it is written.
    pub postcode: Option<String>,
    /// Latitude and longitude with the number of decimals that they are given to.
    pub point: Option<(f64, f64, usize)>,
    /// What is said of getting in and about.
    pub access: Vec<String>,
    /// Nobody may know where it is.
    pub confidential: bool,
}
