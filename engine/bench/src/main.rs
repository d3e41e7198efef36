//! `fingerpost-bench`: see `cargo xtask bench` and `cargo xtask synthetic`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Parser;
use fingerpost_bench::{edition, feed, native, synthetic};

/// Synthetic directories, and how fast the engine answers from them
#[derive(Parser)]
#[command(name = "fingerpost-bench", disable_help_subcommand = true)]
enum Task {
    /// Write a synthetic directory as authors would
    Synthetic {
        /// How many offerings it has
        #[arg(long, value_name = "N")]
        offerings: usize,
        /// How many councils of England it covers, up to 153
        #[arg(long, value_name = "A", default_value_t = 153)]
        areas: usize,
        /// Where the chance begins: the same seed gives the same bytes on every machine
        #[arg(long, value_name = "SEED", default_value_t = synthetic::SEED)]
        seed: u64,
        /// The directory that it is made after
        #[arg(long, value_name = "DIR", default_value = "directory-data")]
        like: PathBuf,
        /// Where to write it; `fingerpost check --directory DIR` reads it
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Write an Open Referral feed with a mapping that suits it
    Feed {
        /// How many services it has
        #[arg(long, value_name = "N")]
        services: usize,
        /// The file of postcodes that they are at
        #[arg(long, value_name = "FILE", default_value = "directory-data/places/essex.csv")]
        places: PathBuf,
        /// Where to write it; `fingerpost import oruk DIR` reads it
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Make the edition that is measured, with the people who ask
    Prepare {
        /// How many offerings it has
        #[arg(long, value_name = "N")]
        offerings: usize,
        /// How many councils of England it covers
        #[arg(long, value_name = "A")]
        areas: usize,
        /// Where to put it
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Measure the engine natively on a prepared edition
    Native {
        /// The prepared edition
        #[arg(long, value_name = "DIR")]
        edition: PathBuf,
        /// Where to write what was measured, as JSON
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(Task::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Synthetic { offerings, areas, seed, like, out } => {
            let plan = synthetic::Plan { offerings, areas, seed };
            let made = synthetic::write(&plan, &like, &out)?;
            println!(
                "{}: {} offerings of {} services at {} venues in {} areas",
                out.display(),
                made.offerings,
                made.services,
                made.venues,
                areas
            );
            Ok(())
        }
        Task::Feed { services, places, out } => feed::write(services, &places, &out),
        Task::Prepare { offerings, areas, out } => {
            let plan = synthetic::Plan { offerings, areas, seed: synthetic::SEED };
            edition::prepare(&plan, Path::new("directory-data"), Path::new("rules"), &out)
        }
        Task::Native { edition, out } => {
            let measured = native::native(&edition)?.to_string();
            std::fs::write(&out, measured).with_context(|| format!("cannot write {}", out.display()))
        }
    }
}
