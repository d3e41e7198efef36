//! `fingerpost export`: the forms in which a directory can be given to others, one subcommand for each.

use super::SourceArguments;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `fingerpost export KIND`.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// One flat table, a row for each service: for a spreadsheet or a script.
    Csv(ExportFile),
}

/// What is exported, and into which file.
#[derive(Debug, Args)]
pub struct ExportFile {
    /// Where to read.
    #[command(flatten)]
    pub sources: SourceArguments,
    /// The file to write. One that an earlier export wrote is replaced; any other is left alone.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}
