//! Synthetic directories, and how fast the engine answers from them. `cargo xtask bench` and `cargo xtask synthetic` are
//! the ways in.
//!
//! - [`synthetic`]: the example directory said again for as many councils and offerings as wanted.
//! - [`die`]: the chance in it, the same on every machine.

pub mod die;
pub mod synthetic;
