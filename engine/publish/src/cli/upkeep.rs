//! `fingerpost due` and `fingerpost confirm`.

use super::SourceArguments;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `fingerpost due`.
#[derive(Debug, Args)]
pub struct DueArguments {
    /// Only what this owner looks after: a name, or a part of one.
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,
    /// What will be due by this day, as in 2027-03-31. Today, if it is left out.
    #[arg(long, value_name = "DATE")]
    pub by: Option<NaiveDate>,
    /// For people, with a text to send; for a spreadsheet; or for a calendar.
    #[arg(long, value_enum, default_value = "text")]
    pub format: DueFormat,
    /// The file to write; without it everything is printed.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Try the website of each too, one after another, and say which want a look. It is told with the text alone.
    #[arg(long, conflicts_with = "out")]
    pub try_links: bool,
    /// Where the directory is.
    #[command(flatten)]
    pub sources: SourceArguments,
}

/// How what is due is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DueFormat {
    /// For people, by owner.
    Text,
    /// A table.
    Csv,
    /// A calendar.
    Ics,
}

/// `fingerpost confirm`.
#[derive(Debug, Args)]
pub struct ConfirmArguments {
    /// The ids of what was checked; where several records have one, with the kind before it: venue:town-hall.
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// Who checked it.
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// When, as in 2026-11-22. Today, if it is left out.
    #[arg(long, value_name = "DATE")]
    pub on: Option<NaiveDate>,
    /// Where the directory is.
    #[command(flatten)]
    pub sources: SourceArguments,
}
