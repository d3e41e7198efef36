//! End-to-end tests in real browsers, on the built folder.

mod journey;

use std::process::ExitCode;

fn main() -> ExitCode {
    wasm_tests::suite::run(&[journey::TESTS])
}
