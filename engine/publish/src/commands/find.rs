//! `fingerpost find`.

use crate::cli::PersonArguments;
use crate::failure::Failure;
use crate::search::Search;
use crate::{engine, print};

/// Finds services, and says which.
pub(super) fn run(arguments: &PersonArguments) -> Result<String, Failure> {
    let answer = engine::find(&Search::from_arguments(arguments)?)?;
    Ok(if arguments.json { print::json(&answer) } else { print::answer(&answer) })
}
