//! `fingerpost serve`.

use super::{colour, print};
use crate::cli::ServeArguments;
use crate::failure::Failure;
use std::process::ExitCode;

/// Serves until it is stopped, and says what happens meanwhile.
pub(super) fn run(arguments: &ServeArguments) -> Result<ExitCode, Failure> {
    crate::serve::serve(arguments, colour(&std::io::stdout()), &mut |text| print(text))?;
    Ok(ExitCode::SUCCESS)
}
