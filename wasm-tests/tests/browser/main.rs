//! End-to-end tests in real browsers, on the built folder. `cargo test -p wasm-tests NAME` runs those whose names contain it.

mod accessibility;
mod boundary;
mod cells;
mod embedding;
mod failures;
mod journey;
mod languages;
mod mistakes;
mod people;
mod places;
mod privacy;
mod shared_out;

use std::process::ExitCode;

fn main() -> ExitCode {
    wasm_tests::suite::run(&[
        journey::TESTS,
        places::TESTS,
        shared_out::TESTS,
        cells::TESTS,
        people::TESTS,
        mistakes::TESTS,
        failures::TESTS,
        accessibility::TESTS,
        privacy::TESTS,
        embedding::TESTS,
        boundary::TESTS,
        languages::TESTS,
    ])
}
