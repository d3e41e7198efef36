//! What can be typed to bring in lists of the NHS.

use super::SourceArguments;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `fingerpost import ods`.
#[derive(Debug, Args)]
pub struct OdsImport {
    /// Which list it is.
    #[arg(value_enum, value_name = "LIST")]
    pub list: NhsList,
    /// edispensary or epraccur, as it was fetched: .csv, .csv.gz or .zip.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The day of the file: that is when its records count as checked.
    #[arg(long, value_name = "DATE")]
    pub dated: NaiveDate,
    /// Only what lies in these districts, by their GSS codes; without it, in all areas that the directory covers.
    #[arg(long = "district", value_name = "CODE", num_args = 1..)]
    pub districts: Vec<String>,
    /// The table in the directory, if it is not services/nhs/pharmacies.csv or services/nhs/practices.csv.
    #[arg(long, value_name = "TABLE")]
    pub into: Option<String>,
    /// Do it; without this, it is only shown.
    #[arg(long)]
    pub apply: bool,
    /// The directory.
    #[command(flatten)]
    pub sources: SourceArguments,
}

impl OdsImport {
    /// The table in the directory.
    pub fn into(&self) -> String {
        self.into.clone().unwrap_or_else(|| match self.list {
            NhsList::Pharmacies => "services/nhs/pharmacies.csv".to_owned(),
            NhsList::Practices => "services/nhs/practices.csv".to_owned(),
        })
    }
}

/// A list of the Organisation Data Service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NhsList {
    /// Community pharmacies, from edispensary.
    Pharmacies,
    /// GP practices, from epraccur.
    Practices,
}

/// `fingerpost import nhs-hours`.
#[derive(Debug, Args)]
pub struct HoursImport {
    /// Opening times by weekday, with a row for each span or for each pharmacy: .csv, .csv.gz or .zip.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The list that knows the ODS code of each organisation, if the times name them by another number.
    #[arg(long, value_name = "FILE")]
    pub codes: Option<PathBuf>,
    /// Leave out what is said of days before this one.
    #[arg(long, value_name = "DATE")]
    pub since: NaiveDate,
    /// The table in the directory.
    #[arg(long, value_name = "TABLE", default_value = "services/nhs/pharmacies.csv")]
    pub into: String,
    /// Do it; without this, it is only shown.
    #[arg(long)]
    pub apply: bool,
    /// The directory.
    #[command(flatten)]
    pub sources: SourceArguments,
}
