//! `fingerpost serve`.

use clap::Args;
use std::path::PathBuf;

/// `fingerpost serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// The folder with `directory-data/` and `rules/`.
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Where to listen: the page is at `http://127.0.0.1:PORT`. With 0, anywhere that is free.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// The folder with postcodes and towns, if it is not `directory-data/places`.
    #[arg(long, value_name = "FOLDER")]
    pub places: Option<PathBuf>,
    /// The folder with the built page and element, if not that of this `fingerpost`.
    #[arg(long, value_name = "FOLDER")]
    pub site: Option<PathBuf>,
}
