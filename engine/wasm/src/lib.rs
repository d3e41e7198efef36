//! The finder's module for the browser: with the workbench's the only crate that knows JavaScript. Every method converts,
//! makes one call, converts.

mod engine;
pub mod wire;

pub use engine::Engine;

#[cfg(test)]
#[path = "../../core/tests/page_types/mod.rs"]
mod page_types;
