//! The editor's command line.

pub mod places;
