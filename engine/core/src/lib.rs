//! Fingerpost's engine: matches a person to services by rules, place and hours. It knows no file, clock, network,
//! JavaScript or log: time and place are arguments.

pub mod index;

pub mod facts;
pub mod gss;
pub mod person;

pub mod condition;
pub mod verdict;

pub mod near;
mod sorting;

pub mod civil;
pub mod grid;
pub mod hours;
pub mod places;

pub mod directory;
pub mod finder;
pub mod words;

pub mod answer;
pub mod find;
pub mod request;

pub mod cells;
pub mod edition;

#[cfg(test)]
#[path = "../tests/page_types/mod.rs"]
mod page_types;
