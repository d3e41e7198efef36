//! `fingerpost check`.

use super::{colour, print, print_styled};
use crate::cli::{CheckArguments, Format};
use crate::failure::Failure;
use crate::untranslated::untranslated;
use crate::{engine, explanations, render};
use std::process::ExitCode;

/// Prints every problem and fails if any is an error; or explains one code, or prints what a language lacks.
pub(super) fn run(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    if let Some(code) = &arguments.explain {
        print(&if code.is_empty() { explanations::list() } else { explanations::explain(code)? });
        return Ok(ExitCode::SUCCESS);
    }
    let found = engine::check(&arguments.sources);
    if let Some(language) = &arguments.missing {
        print(&untranslated(&found, language)?);
        return Ok(ExitCode::SUCCESS);
    }
    print_styled(&match arguments.format {
        Format::Text => {
            let shown = render::text(&found.diagnostics, &found.sources, colour(&std::io::stdout()));
            let more = "For more on a code: fingerpost check --explain CODE\n";
            if found.diagnostics.is_empty() { shown } else { shown + more }
        }
        Format::Json => render::json(&found.diagnostics),
    });
    Ok(if render::has_errors(&found.diagnostics) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
