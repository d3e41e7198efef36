//! The papers that a council signs: accessibility, privacy, safety, security. Each follows from tests.
//!
//! `www/assurance/` holds them as data: claims, each with the tests that hold it, or who looked by hand and when, or why it is open;
//! papers, whose rows name claims. [`read()`] refuses what has no evidence; that the tests which are named exist, and are not left out,
//! `cargo xtask test` sees to. What only people can do is open until a person has done it.

mod evidence;
mod fields;
mod hazards;
mod links;
mod model;
mod pages;
mod read;
mod rows;
mod shares;
#[cfg(test)]
mod tests;

pub use fields::Publisher;
pub use model::{Assurance, Claim, Evidence, Hazard, Likelihood, Paper, Request, Row, Section, Severity, Standing};
pub use pages::{FOLDER, pages};
pub use read::{Problem, embedded, read};
