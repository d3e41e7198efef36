//! One reader, attacked: the one that the environment names.
#![no_main]

#[path = "../../publish/tests/readers/mod.rs"]
mod readers;

use libfuzzer_sys::fuzz_target;
use readers::{READERS, SIGNATURE};
use std::sync::LazyLock;

static READ: LazyLock<fn(&[u8]) -> bool> = LazyLock::new(|| {
    let name = std::env::var("READER").unwrap_or_default();
    let reader = READERS.iter().chain([&SIGNATURE]).find(|reader| reader.name == name);
    let names: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
    reader.unwrap_or_else(|| panic!("READER is to be one of {}", names.join(", "))).read
});

fuzz_target!(|bytes: &[u8]| {
    (*READ)(bytes);
});
