//! Open Referral in: pages of a feed → [`Feed`], one model of what UK and international versions say → [`propose`], what the
//! directory's records should be, with everything that was missing, mended or refused. Texts in memory.
//!
//! Read are ORUK 3.0 and 1.0 and HSDS 3.0 as JSON, and HSDS tables once they have been [nested](tables). Real feeds keep to
//! none of these; so one lenient reader knows all names of a thing, and tells of each value that it had to make sense of.

mod ages;
mod confidential;
mod contact;
mod dates;
mod feed;
mod finding;
mod hours;
mod imported;
mod mapping;
mod model;
mod names;
mod node;
pub mod own;
mod propose;
mod read;
mod schedule;
pub mod tables;

pub use feed::{Envelope, Feed, Page, envelope};
pub use finding::{About, Finding, FindingKind};
pub use imported::{Imported, Merged, Standing};
pub use mapping::{Known, Mapping};
pub use model::*;
pub use propose::{Outcome, Setting, propose};
