//! `fingerpost export`: the forms in which a directory can be given to others, one subcommand for each.

use super::SourceArguments;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `fingerpost export KIND`.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// A spreadsheet (.xlsx, .ods) with a sheet for each kind of record, to be changed and brought back with
    /// `fingerpost import sheet`.
    Sheet(SheetExport),
    /// One flat table, a row for each service: for a spreadsheet or a script.
    Csv(ExportFile),
    /// Venues with their services as points on a map: GeoJSON.
    Geojson(ExportFile),
    /// Open Referral UK 3.0: a folder of files that answers as its API does.
    Oruk(OrukExport),
    /// HSDS 3.0 as tables: a folder of CSV files with a datapackage.json, or the same as one file that ends in `.zip`.
    HsdsCsv(RecordsExport),
    /// HL7 FHIR R4: a Bundle, in a file that ends in `.json`, or a folder with a file for each type of resource.
    Fhir(RecordsExport),
}

/// `fingerpost export sheet`.
#[derive(Debug, Args)]
pub struct SheetExport {
    /// The spreadsheet to write: directory.xlsx or directory.ods.
    #[arg(value_name = "FILE", required_unless_present = "out")]
    pub file: Option<PathBuf>,
    /// The same, as the other kinds have it.
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    pub out: Option<PathBuf>,
    /// Write over a file that is there.
    #[arg(long)]
    pub replace: bool,
    /// Where the directory is.
    #[command(flatten)]
    pub sources: SourceArguments,
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

/// Records of a standard that knows each by a UUID.
#[derive(Debug, Args)]
pub struct RecordsExport {
    /// Where to read.
    #[command(flatten)]
    pub sources: SourceArguments,
    /// The folder or file to write. One that an earlier export wrote is replaced, a folder only if nobody has changed it since; any
    /// other is left alone.
    #[arg(long, value_name = "FOLDER|FILE")]
    pub out: PathBuf,
    /// What the UUIDs of records are made with, beside their ids. The directory's name, if it is left out; a directory that is given
    /// another name says its first name here, or every record becomes a new one for whoever reads it.
    #[arg(long, value_name = "NAME")]
    pub namespace: Option<String>,
}

/// `fingerpost export oruk`.
#[derive(Debug, Args)]
pub struct OrukExport {
    /// What is exported, and where it goes.
    #[command(flatten)]
    pub records: RecordsExport,
    /// How many records stand on a page of a list. All of them, if it is left out: only some hosts can answer `?page=2` from files.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    pub page_size: Option<u16>,
}
