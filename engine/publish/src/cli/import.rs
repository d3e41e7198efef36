//! `fingerpost import`: what can be brought in, one subcommand for each kind.

use super::{OrukImport, PlacesArguments};
use clap::Subcommand;

/// `fingerpost import KIND`.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Postcodes, towns and names of districts: the same as `fingerpost places`.
    Places(PlacesArguments),
    /// A feed of Open Referral: ORUK 3.0 or 1.0, HSDS 3.0; from the web, saved pages, a file.
    Oruk(OrukImport),
    /// The tables of HSDS 3.0, as a folder or a zip of CSV.
    HsdsCsv(OrukImport),
}
