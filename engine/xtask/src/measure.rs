//! `cargo xtask measure`: the built page as a telephone on a slow line has it.

use anyhow::Result;

use crate::process::Program;
use fingerpost_dev::server::{Options, Server};
use fingerpost_dev::workspace::Workspace;

/// Serves `dist/` and measures it with `wasm-tests/measure/measure.mjs`; its libraries are fetched the first time.
///
/// # Errors
/// When nothing is built, or the measuring fails.
pub fn run(workspace: &Workspace) -> Result<()> {
    let folder = workspace.root.join("wasm-tests/measure");
    if !folder.join("node_modules").is_dir() {
        Program::new("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .directory(&folder)
            .next_step("connect to the network and run the same command again")
            .run()?;
    }
    let server = Server::start(&workspace.dist(), 0, Options::default())?;
    Program::new("node")
        .args(["measure.mjs", &format!("{}/", server.url())])
        .directory(&folder)
        .next_step("see that `cargo xtask build` has built the page, and that CHROMIUM names a Chromium")
        .run()?;
    Ok(())
}
