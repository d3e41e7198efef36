//! `fingerpost import`: what can be brought in, one subcommand for each kind.

use super::PlacesArguments;
use clap::Subcommand;

/// `fingerpost import KIND`.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Postcodes, towns and names of districts: the same as `fingerpost places`.
    Places(PlacesArguments),
}
