//! `fingerpost-bench`: see `cargo xtask bench` and `cargo xtask synthetic`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use fingerpost_bench::synthetic;

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
}

fn main() -> Result<()> {
    match Task::parse() {
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
    }
}
