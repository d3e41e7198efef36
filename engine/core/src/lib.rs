//! Fingerpost's engine: matches a person to services by rules, place and hours.

pub mod answer;
pub mod condition;
pub mod diagnostic;
pub mod directory;
pub mod facts;
pub mod grid;
pub mod hours;
pub mod person;
pub mod records;
pub mod rules;
pub mod verdict;
pub mod words;
