//! `fingerpost new`.

use crate::cli::NewArguments;
use crate::failure::Failure;

/// Makes a directory, and says what to do next.
pub(super) fn run(arguments: &NewArguments) -> Result<String, Failure> {
    crate::new::new(arguments)
}
