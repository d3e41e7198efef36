//! `fingerpost find`.

use crate::cli::PersonArguments;
use crate::failure::Failure;
use crate::search::Search;
use crate::{engine, print};

/// Finds services, and says which.
pub(super) fn run(arguments: &PersonArguments) -> Result<String, Failure> {
    let engine::Found { answer, look_ups, files } = engine::find(&Search::from_arguments(arguments)?)?;
    let mut told = if arguments.json {
        print::json(&answer)
    } else {
        print::answer(&answer, arguments.open_now) + print::look_ups(&look_ups).as_str()
    };
    if arguments.files {
        told.push_str(&print::files(&files));
    }
    Ok(told)
}
