//! `fingerpost check`.

use super::{colour, print};
use crate::cli::{CheckArguments, Format};
use crate::{engine, render};
use std::process::ExitCode;

/// Prints every problem; fails if any is an error.
pub(super) fn run(arguments: &CheckArguments) -> ExitCode {
    let found = engine::check(&arguments.sources.directory, &arguments.sources.rules);
    print(&match arguments.format {
        Format::Text => render::text(&found.diagnostics, &found.sources, colour(&std::io::stdout())),
        Format::Json => render::json(&found.diagnostics),
    });
    if render::has_errors(&found.diagnostics) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
