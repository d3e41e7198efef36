//! Fingerpost's engine: matches a person to services by rules, place and hours. It knows no file, clock, network,
//! JavaScript or log: time and place are arguments.
//!
//! Start with [`find`](find()): a [`Finder`] and a [`Query`] make an [`Answer`], which is all that a list of results needs; [`explain`]
//! says all of one service. A [`Finder`] is a [`Directory`](directory::Directory) made ready. It comes from an edition, whose files an
//! [`EditionSession`] reads as they are fetched, or from what authors write, by the crate `fingerpost-author`. A [`Query`] comes
//! from a [`Request`] in text, by [`query`], with the [`Places`] that know where a postcode or a town is.
//!
//! The modules stand in groups, each of which leans on none below it.

pub mod index;

pub mod civil;
pub mod facts;
pub mod gss;
pub mod near;
pub mod person;
mod sorting;

mod outcome;
mod verified;

pub mod condition;
pub mod grid;
pub mod hours;
pub mod places;

pub mod directory;
pub mod verdict;
pub mod words;

pub mod finder;

pub mod answer;
pub mod find;
pub mod request;

pub mod cells;
pub mod edition;

pub use answer::{Answer, ServiceAnswer};
pub use edition::EditionSession;
pub use find::{Query, explain, find};
pub use finder::Finder;
pub use places::Places;
pub use request::{Request, query};

#[cfg(test)]
#[path = "../tests/page_types/mod.rs"]
mod page_types;
