//! The engine asked many times without a boundary between, natively and in the browser. This module is only ever
//! measured; what people get is `fingerpost-wasm`.

mod asked;
mod bench;

pub use asked::{Asked, Spot};
pub use bench::Bench;
