//! `cargo xtask serve`: everything set up, built and shown on this machine.

use anyhow::Result;

use crate::build;
use crate::setup::{self, Purpose};
use crate::steps::Steps;
use fingerpost_dev::server::{Options, Server};
use fingerpost_dev::workspace::Workspace;

/// Sets up, builds, and serves the page until it is stopped.
///
/// # Errors
/// When a step fails, or another program has the port.
pub fn run(port: u16, workspace: &Workspace) -> Result<()> {
    // Asked first: nobody should wait for a build to hear that the port is taken.
    Server::check_port(port)?;
    let mut steps = Steps::default();
    setup::run(Purpose::Serve, workspace, &mut steps)?;
    build::run(workspace, &mut steps)?;
    let server = Server::start(&workspace.dist(), port, Options::default())?;
    println!("\nFingerpost is at {} (Ctrl+C stops it)", server.url());
    server.wait();
    Ok(())
}
