//! What the preview, the developers' commands and the browser tests share. Nothing of it is published.
//!
//! - [`workspace`]: where things are.
//! - [`server`]: a web server for the built folder, with faults on request.

pub mod server;
pub mod workspace;
