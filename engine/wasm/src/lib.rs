//! The engine for the browser: the only crate that knows JavaScript. Every method converts, makes one call, converts.

mod engine;
mod wire;

pub use engine::Engine;
