//! Arguments of `fingerpost import oruk` and `fingerpost import hsds-csv`.

use super::SourceArguments;
use clap::Args;
use std::path::PathBuf;

/// `fingerpost import oruk`, `fingerpost import hsds-csv`.
#[derive(Debug, Args)]
pub struct OrukImport {
    /// The feed: an address on the web, a folder of saved pages, or a file of JSON; or its tables, as a folder or a zip of CSV.
    #[arg(value_name = "SOURCE")]
    pub source: String,
    /// Whose feed it is: the folder in `imports/` that holds its `mapping.toml` and what was brought in last time.
    #[arg(long, value_name = "NAME", value_parser = publisher)]
    pub publisher: String,
    /// Bring it in. Without this it is only shown what would be done.
    #[arg(long, conflicts_with = "new_mapping")]
    pub apply: bool,
    /// Write a `mapping.toml` to begin with: every term of the feed, and how many services carry it.
    #[arg(long)]
    pub new_mapping: bool,
    /// The folder to put the repair report in: what was missing, mended and refused, by organisation, and what to tell whom.
    #[arg(long, value_name = "FOLDER")]
    pub report: Option<PathBuf>,
    /// How a feed on the web is fetched.
    #[command(flatten)]
    pub fetch: FetchArguments,
    /// Where the directory is.
    #[command(flatten)]
    pub sources: SourceArguments,
}

/// How a feed on the web is fetched.
#[derive(Debug, Clone, Args)]
pub struct FetchArguments {
    /// The folder that pages are saved in as they come. What was begun there goes on; what is complete is used again for an hour.
    #[arg(long, value_name = "FOLDER")]
    pub cache: Option<PathBuf>,
    /// Fetch everything anew.
    #[arg(long)]
    pub fresh: bool,
    /// How long to wait between two questions to the host, in thousandths of a second.
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 200)]
    pub pause: u64,
    /// After so many seconds the rest is left for the next run.
    #[arg(long, value_name = "SECONDS", default_value_t = 3600)]
    pub seconds: u64,
    /// More than so many megabytes are refused.
    #[arg(long, value_name = "MEGABYTES", default_value_t = 300)]
    pub megabytes: u64,
    /// Who is asking, for hosts that answer only programs that they know.
    #[arg(long, value_name = "TEXT", default_value = concat!("fingerpost/", env!("CARGO_PKG_VERSION"), " (Open Referral import)"))]
    pub user_agent: String,
}

/// A name that can be a folder's.
fn publisher(text: &str) -> Result<String, String> {
    let sound = text.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-');
    match sound && !text.is_empty() && !text.starts_with('-') {
        true => Ok(text.to_owned()),
        false => Err("write small letters, figures and hyphens, such as `norfolk-council`".to_owned()),
    }
}
