//! Publishing: `publish`, `editions`, `rollback`, `prune`, `verify` and `key`.

use super::SourceArguments;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `fingerpost publish`.
#[derive(Debug, Args)]
pub struct PublishArguments {
    /// The folder of the site: empty or not there yet, the first time.
    #[arg(value_name = "SITE")]
    pub site: PathBuf,
    /// Where to read.
    #[command(flatten)]
    pub sources: SourceArguments,
    /// The secret key to sign with, as `fingerpost key new` made it. A site that was signed once is signed each time.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Publish without asking.
    #[arg(long)]
    pub yes: bool,
    /// Publish although nobody in this area has any help left for this need, as in detox@luton. May be said several times.
    #[arg(long = "accept-loss", value_name = "NEED@AREA")]
    pub accept_loss: Vec<String>,
    /// The folder with the built page and element, if it is not the one that is in this `fingerpost`.
    #[arg(long, visible_alias = "site", value_name = "FOLDER")]
    pub page: Option<PathBuf>,
    /// Write compressed copies beside each file, for a host that serves such copies.
    #[arg(long)]
    pub compressed: bool,
}

/// `fingerpost editions`.
#[derive(Debug, Args)]
pub struct EditionsArguments {
    /// The folder of the site.
    #[arg(value_name = "SITE")]
    pub site: PathBuf,
}

/// `fingerpost rollback`.
#[derive(Debug, Args)]
pub struct RollbackArguments {
    /// The folder of the site.
    #[arg(value_name = "SITE")]
    pub site: PathBuf,
    /// What to put back: the number of a publication, or the beginning of an edition's digest. Without it, the one before the last.
    #[arg(value_name = "EDITION")]
    pub edition: Option<String>,
    /// The secret key to sign with.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Write compressed copies beside each file, for a host that serves such copies.
    #[arg(long)]
    pub compressed: bool,
}

/// `fingerpost prune`.
#[derive(Debug, Args)]
pub struct PruneArguments {
    /// The folder of the site.
    #[arg(value_name = "SITE")]
    pub site: PathBuf,
    /// How many of the last publications keep their files. What was live within the last day keeps them too: a page may be open.
    #[arg(long, value_name = "NUMBER")]
    pub keep: usize,
}

/// `fingerpost verify`.
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// A site: the folder in which edition.json lies, or its address on the web.
    #[arg(value_name = "FOLDER|URL")]
    pub edition: String,
    /// The public key that it has to be signed with: RW…, or the file that holds it.
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
}

/// `fingerpost key`.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Make a key: FILE holds the secret half, FILE.pub the public one.
    New {
        /// The file to write.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Do not encrypt it: for a machine that keeps its secrets in its own way.
        #[arg(long)]
        without_password: bool,
    },
    /// Let a new key take the place of an old one; the old one signs that.
    Change {
        /// The secret key that is given up.
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The secret key that takes its place. What is written goes beside it, as NEW.changes.
        #[arg(value_name = "NEW")]
        new: PathBuf,
    },
}
