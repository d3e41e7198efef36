//! Synthetic directories, and how fast the engine answers from them. `cargo xtask bench` and `cargo xtask synthetic` are
//! the ways in.
//!
//! - [`synthetic`]: the example directory said again for as many councils and offerings as wanted.
//! - [`feed`]: an Open Referral feed as large as wanted.
//! - [`people`]: who asks; [`die`]: the chance in all this, the same on every machine.
//! - [`edition`]: a synthetic directory and its people as files, on which every stack is measured.
//! - [`peer`]: the same for what a web developer would build today.
//! - [`measure`]: how a time is taken; [`native`]: the engine's own.

pub mod die;
pub mod edition;
pub mod feed;
pub mod measure;
pub mod native;
pub mod peer;
pub mod people;
pub mod synthetic;
