//! `fingerpost diff`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `fingerpost diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// What it was: the folder of an edition, in which edition.json lies, or one with `directory-data/` and `rules/`.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// What it is to be: the same.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// For the terminal, for reading and printing, or for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: DiffFormat,
    /// The file to write; without it everything is printed.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// How changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For the terminal.
    Text,
    /// A page that needs nothing beside itself.
    Html,
    /// One JSON object.
    Json,
}
