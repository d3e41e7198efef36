//! End-to-end tests in real browsers, on the built folder. `cargo test -p wasm-tests NAME` runs those whose names contain it.

mod accessibility;
mod boundary;
mod cells;
mod choosing;
mod criteria;
mod decision;
mod editions;
mod embedding;
mod failures;
mod hosts;
mod hours;
mod journey;
mod journeys;
mod languages;
mod leaving;
mod map;
mod mistakes;
mod network;
mod offline;
mod papers;
mod people;
mod perception;
mod places;
mod privacy;
mod professional;
mod shared_out;

use std::process::ExitCode;

fn main() -> ExitCode {
    wasm_tests::suite::run(&[
        journey::TESTS,
        journeys::TESTS,
        places::TESTS,
        shared_out::TESTS,
        cells::TESTS,
        decision::TESTS,
        choosing::TESTS,
        people::TESTS,
        professional::TESTS,
        map::TESTS,
        mistakes::TESTS,
        failures::TESTS,
        network::TESTS,
        offline::TESTS,
        editions::TESTS,
        leaving::TESTS,
        hours::TESTS,
        perception::TESTS,
        hosts::TESTS,
        accessibility::TESTS,
        criteria::TESTS,
        papers::TESTS,
        privacy::TESTS,
        embedding::TESTS,
        boundary::TESTS,
        languages::TESTS,
    ])
}
