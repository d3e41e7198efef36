//! The `fingerpost` command.

use clap::Parser;
use fingerpost_publish::{cli::CommandLine, commands};
use std::process::ExitCode;

fn main() -> ExitCode {
    commands::run(CommandLine::parse().command)
}
