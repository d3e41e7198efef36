//! The engine asked many times without a boundary between, natively and in the browser; and what might be done otherwise,
//! beside it. This module is only ever measured; what people get is `fingerpost-wasm`.

mod asked;
mod bench;
mod boundary;
mod near;

pub use asked::{Asked, Spot};
pub use bench::Bench;
pub use boundary::Boundary;
pub use near::Near;
