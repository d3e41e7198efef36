//! `fingerpost explain`.

use crate::cli::ExplainArguments;
use crate::failure::Failure;
use crate::search::Search;
use crate::{engine, print};

/// Explains one service.
pub(super) fn run(arguments: &ExplainArguments) -> Result<String, Failure> {
    let (answer, place) = engine::explain(&arguments.service, &Search::from_arguments(&arguments.person)?)?;
    Ok(if arguments.person.json { print::json(&answer) } else { print::service(&answer, place.as_ref()) })
}
