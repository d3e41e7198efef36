//! Developer and set-up commands of Fingerpost, as a library: the binary `xtask` is a list of them.
//!
//! - [`serve`]: set up, build and show the page; [`checks`]: everything that must hold.
//! - [`setup`]: what the machine needs; [`toolchain`]: which compiler makes WebAssembly; [`browsers`]: what tests run in.
//! - [`build`]: from sources to `dist/`; [`budgets`]: how large the result may be.
//! - [`evidence`]: whether the tests exist that the papers of assurance name.
//! - [`components`], [`sbom`], [`licences`]: the libraries that the software is made of, and whether they may be used.
//! - [`places`]: where the postcodes come from; [`bench`]: how fast the engine is.
//! - [`steps`], [`stamp`], [`process`]: how steps are shown, skipped and run.

pub mod bench;
pub mod browsers;
pub mod budgets;
pub mod build;
pub mod checks;
pub mod components;
pub mod evidence;
pub mod licences;
pub mod measure;
pub mod places;
pub mod process;
pub mod sbom;
pub mod serve;
pub mod setup;
pub mod stamp;
pub mod steps;
pub mod toolchain;

#[cfg(test)]
mod scratch;
