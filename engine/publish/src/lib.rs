//! The editor's command line.

pub mod hours;
