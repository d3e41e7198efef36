//! `cargo xtask synthetic`: directories as large as wanted.

use std::ffi::OsString;

use anyhow::Result;
use clap::Args;

use crate::process::Program;
use crate::workspace::Workspace;

/// The crate that makes synthetic directories and measures.
const BENCH: &str = "fingerpost-bench";

/// How large a directory is wanted, and where.
#[derive(Debug, Args)]
pub struct Synthetic {
    /// How many offerings it has
    #[arg(long, value_name = "N")]
    offerings: usize,
    /// How many councils of England it covers, up to 153
    #[arg(long, value_name = "A", default_value_t = 153)]
    areas: usize,
    /// Where to write it: a new folder
    #[arg(long, value_name = "DIR")]
    out: OsString,
}

/// Writes a synthetic directory.
///
/// # Errors
/// When it cannot be written.
pub fn synthetic(wanted: &Synthetic, workspace: &Workspace) -> Result<()> {
    let (offerings, areas) = (wanted.offerings.to_string(), wanted.areas.to_string());
    // From where one stands, not from the top of the workspace.
    let out = std::path::absolute(&wanted.out)?;
    bench(
        &[
            "synthetic".as_ref(),
            "--offerings".as_ref(),
            offerings.as_ref(),
            "--areas".as_ref(),
            areas.as_ref(),
            "--out".as_ref(),
            out.as_ref(),
        ],
        workspace,
    )
}

/// Runs the bench's own program, built for speed, at the top of the workspace.
fn bench(arguments: &[&std::ffi::OsStr], workspace: &Workspace) -> Result<()> {
    Program::cargo()
        .args(["run", "--quiet", "--locked", "--release", "--package", BENCH, "--"])
        .args(arguments)
        .directory(&workspace.root)
        .next_step("mend what it names, then run the same command again")
        .run()?;
    Ok(())
}
