//! Fingerpost's engine: matches a person to services by rules, place and hours.

pub mod answer;
pub mod diagnostic;
pub mod hours;
pub mod records;
