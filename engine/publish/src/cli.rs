//! What can be typed: commands, options, and what is said about a value that cannot be right.

mod diff;
mod export;
mod import;
mod new;
mod nhs;
mod oruk;
mod places;
mod publish;
mod serve;
mod upkeep;
mod values;

pub use diff::{DiffArguments, DiffFormat};
pub use export::{ExportCommand, ExportFile, OrukExport, RecordsExport, SheetExport};
pub use import::{ImportCommand, SheetImport};
pub use new::NewArguments;
pub use nhs::{HoursImport, NhsList, OdsImport};
pub use oruk::{FetchArguments, OrukImport};
pub use places::PlacesArguments;
pub use publish::{
    EditionsArguments, KeyCommand, PruneArguments, PublishArguments, RollbackArguments, VerifyArguments,
};
pub use serve::ServeArguments;
pub use upkeep::{ConfirmArguments, DueArguments, DueFormat};

use crate::pseudo::Language;
use chrono::NaiveDateTime;
use clap::{Args, Parser, Subcommand, ValueEnum};
use fingerpost::find::Order;
use std::path::PathBuf;
use values::{age, civil_minute, fact, limit, miles, point};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "fingerpost",
    version,
    about = "Keeps a Fingerpost directory: checks what authors write, publishes it, and answers from it.",
    arg_required_else_help = true
)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// One command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin a directory for one or more councils: a folder that passes `check`.
    New(NewArguments),
    /// Bring a directory's postcodes, towns and outlines.
    Places(PlacesArguments),
    /// Show the site on this machine, built anew as files are saved, and what is wrong with them.
    Serve(ServeArguments),
    /// Tell every problem in the directory and the rules. Exits with 1 if any stands in the way of publication.
    Check(CheckArguments),
    /// Make an edition, and with it the static site.
    Build(BuildArguments),
    /// Put an edition into a site, beside the earlier ones: signed, whole or not at all.
    Publish(PublishArguments),
    /// List what was published in a site.
    Editions(EditionsArguments),
    /// Put an earlier publication back.
    Rollback(RollbackArguments),
    /// Take away the files of old publications.
    Prune(PruneArguments),
    /// Make keys to sign with.
    #[command(subcommand)]
    Key(KeyCommand),
    /// Find services for a person.
    Find(PersonArguments),
    /// Explain how one service suits a person: every reason, and everything about it.
    Explain(ExplainArguments),
    /// Show the rules: in words, whom each fits, its cases; or what there is for each need, area and age.
    Rules(RulesArguments),
    /// Say whether a published edition is what it says: its files, and its rules run again.
    Verify(VerifyArguments),
    /// Say what changes from one edition, or one folder of sources, to another: in words, and who gains or loses which help.
    Diff(DiffArguments),
    /// Say how a host serves the site: nginx, Apache, Caddy, S3, GitHub Pages.
    Serving,
    /// Bring in data from elsewhere.
    #[command(subcommand)]
    Import(ImportCommand),
    /// List what is to be checked, by owner, with a text to send.
    Due(DueArguments),
    /// Write that records were checked today, and by whom.
    Confirm(ConfirmArguments),
    /// Give the directory away in a form that others read.
    #[command(subcommand)]
    Export(ExportCommand),
}

/// Where authors' files are.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct SourceArguments {
    /// The folder with the directory's files.
    #[arg(long, value_name = "FOLDER", default_value = "directory-data")]
    pub directory: PathBuf,
    /// The folder with the rules, the questions and the messages.
    #[arg(long, value_name = "FOLDER", default_value = "rules")]
    pub rules: PathBuf,
    /// The folder with postcodes and towns, if it is not `places` in the directory's folder.
    #[arg(long, value_name = "FOLDER")]
    pub places: Option<PathBuf>,
}

impl SourceArguments {
    /// The folder with postcodes and towns.
    pub fn places(&self) -> PathBuf {
        self.places.clone().unwrap_or_else(|| self.directory.join("places"))
    }
}

/// `fingerpost check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Where to read.
    #[command(flatten)]
    pub sources: SourceArguments,
    /// For people, or for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// Tell more about one code, such as `bad-phone`, and read nothing. Without a code: list them all.
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "",
        conflicts_with_all = ["directory", "rules", "places", "format"])]
    pub explain: Option<String>,
    /// Print every sentence that a language's catalogue lacks, such as `cy`, as TOML with the English: ready to be translated.
    #[arg(long, value_name = "LANGUAGE", conflicts_with_all = ["explain", "format"])]
    pub missing: Option<String>,
}

/// How problems are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the line that each problem is about.
    Text,
    /// A JSON array.
    Json,
}

/// `fingerpost build`.
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// Where to read.
    #[command(flatten)]
    pub sources: SourceArguments,
    /// The folder to put everything in; whatever of an earlier build lies there is replaced, the pages of services that
    /// are no more with it.
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// The folder with the built page and element, which the site is put together with. Without it: `www/dist`, if a page was
    /// built there, or the page that is in this `fingerpost`.
    #[arg(long, value_name = "FOLDER")]
    pub site: Option<PathBuf>,
    /// The language of everything but the records: English, or English made strange to find what is not translated,
    /// read from the left (en-XA) or from the right (ar-XB). Not for publication.
    #[arg(long, value_enum, value_name = "LANGUAGE", default_value = "en")]
    pub language: Language,
    /// One of the strange ones beside the languages that there are catalogues of, to be chosen in the page; may be said several
    /// times. Not for publication.
    #[arg(long = "also", value_enum, value_name = "LANGUAGE")]
    pub also: Vec<Language>,
    /// Write copies beside each file, compressed as well as can be (`.br`, `.gz`), for a host that serves such copies; `fingerpost
    /// serving` says how.
    #[arg(long)]
    pub compressed: bool,
}

/// A person, a place and a time: what `find` and `explain` are asked about.
#[derive(Debug, Args)]
pub struct PersonArguments {
    /// Where the search starts, and where the person lives: a postcode, or its first half.
    #[arg(long, value_name = "POSTCODE", group = "from")]
    pub postcode: Option<String>,
    /// The same: a town or a village.
    #[arg(long, value_name = "NAME", group = "from")]
    pub place: Option<String>,
    /// Where the search starts and nothing more: latitude and longitude, as in 51.76,-0.22.
    #[arg(long, value_name = "LAT,LON", group = "from", value_parser = point, allow_hyphen_values = true)]
    pub point: Option<Point>,
    /// How old the person is: a number, or a range as in 18-24.
    #[arg(long, value_name = "AGE", value_parser = age, allow_hyphen_values = true)]
    pub age: Option<String>,
    /// What help is wanted for; may be said several times.
    #[arg(long = "need", value_name = "NEED", value_delimiter = ',')]
    pub needs: Vec<String>,
    /// Anything else that is known, as in `pregnant=yes` or `substances=alcohol,opiates`; `unknown` says that it was
    /// asked and not told. May be said several times.
    #[arg(long = "fact", value_name = "FACT=VALUE", value_parser = fact)]
    pub facts: Vec<(String, String)>,
    /// Who is asking: the person, their family, or somebody who works with them.
    #[arg(long, value_enum, value_name = "WHO")]
    pub asking_as: Option<AskingAs>,
    /// The day and time asked about, as in 2026-11-23T10:00. Now, if it is left out.
    #[arg(long, value_name = "TIME", value_parser = civil_minute)]
    pub at: Option<NaiveDateTime>,
    /// Leave out what lies farther away than this.
    #[arg(long, value_name = "MILES", value_parser = miles, allow_hyphen_values = true)]
    pub within_miles: Option<f64>,
    /// Leave out what is not open at the time asked about.
    #[arg(long)]
    pub open_now: bool,
    /// Leave out what is not open-now, drop-in, remote, comes-to-you, step-free, women-only or as language:polish.
    #[arg(long = "filter", value_name = "FILTER", value_delimiter = ',')]
    pub filters: Vec<String>,
    /// Which services come first: best, nearest or opens-soonest.
    #[arg(long, value_name = "ORDER", default_value = "best", value_parser = crate::search::order)]
    pub order: Order,
    /// How many services to show.
    #[arg(long, value_name = "NUMBER", default_value_t = 20, value_parser = limit, allow_hyphen_values = true)]
    pub limit: usize,
    /// Show also what does not fit, and why.
    #[arg(long)]
    pub all: bool,
    /// Answer in one of the languages that there are catalogues of, such as `cy`; in English, if it is left out.
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// Print the answer as JSON.
    #[arg(long)]
    pub json: bool,
    /// Answer from a published edition: the folder that holds its `edition.json`.
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["directory", "rules", "places"])]
    pub edition: Option<PathBuf>,
    /// Say also which files of the edition had to be read, and how large they are.
    #[arg(long, requires = "edition", conflicts_with = "json")]
    pub files: bool,
    /// Where to read, if not from an edition.
    #[command(flatten)]
    pub sources: SourceArguments,
}

/// `fingerpost explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The service's id.
    #[arg(value_name = "SERVICE")]
    pub service: String,
    /// Whom it is explained for.
    #[command(flatten)]
    pub person: PersonArguments,
}

/// `fingerpost rules`.
#[derive(Debug, Args)]
pub struct RulesArguments {
    /// Where to read.
    #[command(flatten)]
    pub sources: SourceArguments,
    /// Only this shared rule.
    #[arg(long, value_name = "ID", conflicts_with_all = ["service", "matrix"])]
    pub rule: Option<String>,
    /// Only the rules of this service and its offerings.
    #[arg(long, value_name = "ID", conflicts_with = "matrix")]
    pub service: Option<String>,
    /// How many services there are for each need, in each area, at each age, and where there is none.
    #[arg(long)]
    pub matrix: bool,
    /// For the terminal, for reading and printing, or for a spreadsheet.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// The folder to put the file in; without it everything is printed.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Plain text.
    Text,
    /// One page that needs nothing else.
    Html,
    /// A table for a spreadsheet.
    Csv,
}

/// Who is asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AskingAs {
    /// The person who needs help.
    #[value(name = "self")]
    Oneself,
    /// Family or friends.
    Family,
    /// Somebody who works with the person.
    Professional,
}

/// A position in WGS84 degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// North of the equator.
    pub lat: f64,
    /// East of Greenwich.
    pub lon: f64,
}

impl AskingAs {
    /// The choice of the fact `asking_as`.
    pub fn choice(self) -> &'static str {
        match self {
            AskingAs::Oneself => "self",
            AskingAs::Family => "family",
            AskingAs::Professional => "professional",
        }
    }
}

#[cfg(test)]
mod tests;
