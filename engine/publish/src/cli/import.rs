//! `fingerpost import`: what can be brought in, one subcommand for each kind.

use super::nhs::{HoursImport, OdsImport};
use super::{OrukImport, PlacesArguments, SourceArguments};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `fingerpost import KIND`.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Postcodes, towns and names of districts: the same as `fingerpost places`.
    Places(PlacesArguments),
    /// A feed of Open Referral: ORUK 3.0 or 1.0, HSDS 3.0; from the web, saved pages, a file.
    Oruk(OrukImport),
    /// The tables of HSDS 3.0, as a folder or a zip of CSV.
    HsdsCsv(OrukImport),
    /// A spreadsheet (.xlsx, .ods), or a folder of CSV files, as `fingerpost export sheet` writes it. Shows what would change;
    /// --apply does it.
    Sheet(SheetImport),
    /// Pharmacies or GP practices, from the NHS Organisation Data Service. Shows what would change; --apply does it.
    Ods(OdsImport),
    /// Opening times of a table's services, as the NHS gives them. Shows what would change; --apply does it.
    NhsHours(HoursImport),
}

/// `fingerpost import sheet`.
#[derive(Debug, Args)]
pub struct SheetImport {
    /// The spreadsheet, or the folder.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Change the directory, and do not only show what would change.
    #[arg(long)]
    pub apply: bool,
    /// Where the directory is.
    #[command(flatten)]
    pub sources: SourceArguments,
}
