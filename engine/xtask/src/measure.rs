//! `cargo xtask measure`: the built page as a telephone on a slow line has it.

use anyhow::Result;

use crate::process::{Finish as _, shell_in};
use crate::setup::npm_ci;
use fingerpost_dev::server::{Options, Server};
use fingerpost_dev::workspace::Workspace;
use xshell::cmd;

/// Serves `dist/` and measures it with `wasm-tests/measure/measure.mjs`; its libraries are fetched the first time.
///
/// # Errors
/// When nothing is built, or the measuring fails.
pub fn run(workspace: &Workspace) -> Result<()> {
    let folder = workspace.root.join("wasm-tests/measure");
    if !folder.join("node_modules").is_dir() {
        npm_ci(&folder)?;
    }
    let server = Server::start(&workspace.dist(), 0, Options::default())?;
    let (shell, page) = (shell_in(&folder)?, format!("{}/", server.url()));
    cmd!(shell, "node measure.mjs {page}")
        .shown("see that `cargo xtask build` has built the page, and that CHROMIUM names a Chromium")?;
    Ok(())
}
