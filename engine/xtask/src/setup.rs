//! What the machine must have: looked for, fetched where that can be done, otherwise named, all in one go.

use std::path::Path;

use anyhow::{Result, bail};

use crate::browsers;
use crate::process::{Program, find_program};
use crate::stamp::Stamp;
use crate::steps::Steps;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;

/// The oldest Node.js that the page's tools run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// How much is going to be done with the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Build and serve the page.
    Serve,
    /// Run every check, in browsers too.
    Test,
}

/// One thing that a purpose needs.
struct Need {
    name: &'static str,
    /// What is wrong with it on this machine, if anything.
    problem: fn() -> Option<String>,
    /// Debian's packages for it, as far as they are missing.
    packages: fn() -> Vec<String>,
    /// How to get it without apt.
    advice: fn() -> String,
}

/// Makes the machine ready and fetches the page's libraries.
///
/// # Errors
/// Names everything that is missing and how to get it.
pub fn run(purpose: Purpose, workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    steps.must("machine", || prepare_machine(purpose))?;
