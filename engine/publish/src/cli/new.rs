//! `fingerpost new`.

use clap::Args;
use std::path::PathBuf;

/// `fingerpost new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// The folder to make. It may be there already, if it holds nothing.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// A council of Great Britain that the directory is for, by its name or its GSS code: a county, a district, a borough or a
    /// unitary authority. May be said several times.
    #[arg(long = "area", value_name = "NAME|CODE", required = true)]
    pub areas: Vec<String>,
}
