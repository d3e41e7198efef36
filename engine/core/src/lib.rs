//! Fingerpost's engine: matches a person to services by rules, place and hours.

pub mod answer;
pub mod condition;
pub mod diagnostic;
pub mod facts;
pub mod person;
pub mod records;
pub mod rules;
