//! `cargo xtask bench`: the measurements, and `cargo xtask synthetic`: directories as large as wanted.
//!
//! The engine natively and in Chromium, and in the same Chromium what a web developer would build today, on the same
//! synthetic directories and the same people. How a time is taken: `engine/bench/src/measure.rs`.

mod beside;
mod sizes;
mod table;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde_json::{Map, Value, json};
use xshell::cmd;

use crate::process::{Finish as _, shell_in};
use crate::setup::{self, Purpose};
use crate::stamp::Stamp;
use crate::steps::Steps;
use crate::toolchain::Toolchain;
use crate::{browsers, build};
use fingerpost_dev::workspace::Workspace;

/// The crate that makes synthetic directories and measures natively.
const BENCH: &str = "fingerpost-bench";
/// The engine without a boundary, for the browser.
const MODULE: &str = "fingerpost-bench-module";
/// The editions: offerings, and councils that they lie in. The first is what one county publishes.
const EDITIONS: [(usize, usize); 3] = [(COUNTY, 1), (10_000, 153), (100_000, 153)];
/// How many offerings a county has.
const COUNTY: usize = 1_500;
/// What to do about a script of ours that fails.
const READ_ABOVE: &str = "read the lines above, mend the cause, and try again";
/// Where the table stands.
const README: &str = "engine/README.md";

/// What is measured, and what is done with it.
#[derive(Debug, Args)]
pub struct Measure {
    /// Only a county's edition, once
    #[arg(long)]
    quick: bool,
    /// Put the table into engine/README.md
    #[arg(long)]
    write: bool,
}

/// How large a directory is wanted, and where.
#[derive(Debug, Args)]
pub struct Synthetic {
    /// How many offerings it has
    #[arg(long, value_name = "N")]
    offerings: usize,
    /// How many councils of England it covers, up to 153
    #[arg(long, value_name = "A", default_value_t = 153)]
    areas: usize,
    /// Where to write it: a new folder
    #[arg(long, value_name = "DIR")]
    out: OsString,
}

/// Sets up, builds, measures, and prints a table of budgets and what was measured.
///
/// # Errors
/// The first step that fails. A budget that is not met is no error: it is in the table.
pub fn run(measure: &Measure, workspace: &Workspace) -> Result<()> {
    let mut steps = Steps::default();
    setup::run(Purpose::QuickTest, workspace, &mut steps)?;
    build::run(workspace, &mut steps)?;
    let folder = workspace.target.join("bench");
    let site = folder.join("site");
    engine_without_boundary(&site, workspace, &mut steps)?;
    page(&site, workspace, &mut steps)?;
    let editions: Vec<(usize, usize)> =
        EDITIONS.into_iter().filter(|(offerings, _)| !measure.quick || *offerings == COUNTY).collect();
    for edition in &editions {
        prepare(*edition, &site, workspace, &mut steps)?;
    }
    let mut native = Map::new();
    steps.must("natively", || {
        for (offerings, _) in &editions {
            let name = offerings.to_string();
            let out = folder.join("native.json");
            bench(
                &["native".as_ref(), "--edition".as_ref(), site.join(&name).as_ref(), "--out".as_ref(), out.as_ref()],
                workspace,
            )?;
            native.insert(name, read_json(&out)?);
        }
        Ok(())
    })?;
    let out = folder.join("chromium.json");
    steps.must("in Chromium", || chromium(&site, measure.quick, &editions, &out, workspace))?;
    let measured = json!({
        "native": native, "chromium": read_json(&out)?, "sizes": sizes::sizes(&site.join(COUNTY.to_string()), workspace)?,
    });
    let kept = folder.join("measured.json");
    fs::write(&kept, serde_json::to_vec_pretty(&measured)?)
        .with_context(|| format!("cannot write {}", kept.display()))?;
    let table = table::table(&measured);
    println!("\n{table}\nAll figures: {}", kept.display());
    if measure.write {
        write(&table, &workspace.root.join(README))?;
    }
    Ok(())
}

/// Writes a synthetic directory.
///
/// # Errors
/// When it cannot be written.
pub fn synthetic(wanted: &Synthetic, workspace: &Workspace) -> Result<()> {
    let (offerings, areas) = (wanted.offerings.to_string(), wanted.areas.to_string());
    // From where one stands, not from the top of the workspace.
    let out = std::path::absolute(&wanted.out)?;
    let size = ["synthetic", "--offerings", &offerings, "--areas", &areas, "--out"].map(OsStr::new);
    bench(&[&size[..], &[out.as_ref()]].concat(), workspace)
}

/// Runs the bench's own program, built for speed, at the top of the workspace.
fn bench(arguments: &[&OsStr], workspace: &Workspace) -> Result<()> {
    let shell = shell_in(&workspace.root)?;
    cmd!(shell, "cargo run --quiet --locked --release --package {BENCH} -- {arguments...}")
        .shown("mend what it names, then run the same command again")?;
    Ok(())
}

fn engine_without_boundary(site: &Path, workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let Some(toolchain) = Toolchain::find()? else {
        bail!("set-up found a compiler for WebAssembly, and now there is none")
    };
    let folder = site.join("module");
    let version = toolchain.version()?;
    let stamp = Stamp {
        name: "engine without a boundary",
        inputs: &[
            ".cargo/config.toml",
            "engine/core",
            "engine/wasm",
            "engine/bench/module",
            "Cargo.toml",
            "Cargo.lock",
        ],
        also: &version,
        outputs: &[&folder.to_string_lossy()],
    };
    steps.must_once(&stamp, workspace, || {
        build::bind(&toolchain.compile(workspace, MODULE)?, "bench", &folder, workspace)
    })
}

/// The scripts that measure, with the peer's libraries, beside the engine that people get.
fn page(site: &Path, workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let sources = workspace.root.join("engine/bench/browser");
    let libraries = Stamp {
        name: "the peer's libraries",
        inputs: &["engine/bench/browser/package.json", "engine/bench/browser/package-lock.json"],
        also: "",
        outputs: &["engine/bench/browser/node_modules/.package-lock.json"],
    };
    steps.must_once(&libraries, workspace, || setup::npm_ci(&sources))?;
    steps.must("scripts that measure", || {
        let vite = workspace.www().join("node_modules/vite/bin/vite.js");
        let shell = shell_in(&sources)?;
        cmd!(shell, "node {vite} build --logLevel warn").env("BENCH_SITE", site).shown(READ_ABOVE)?;
        let copy = |from: PathBuf, to: &str| {
            let to = site.join(to);
            fs::create_dir_all(to.parent().unwrap_or(site))
                .and_then(|()| fs::copy(&from, &to).map(drop))
                .with_context(|| format!("cannot copy {}", from.display()))
        };
        copy(sources.join("src/index.html"), "index.html")?;
        for file in ["engine.js", "engine_bg.wasm"] {
            copy(workspace.browser_engine().join(file), &format!("engine/{file}"))?;
        }
        Ok(())
    })
}

fn prepare((offerings, areas): (usize, usize), site: &Path, workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let folder = site.join(offerings.to_string());
    let stamp = Stamp {
        name: &format!("edition of {offerings} offerings"),
        inputs: &[
            "engine/core",
            "engine/publish",
            "engine/bench/src",
            "engine/bench/module",
            "Cargo.lock",
            "directory-data",
            "rules",
        ],
        also: &areas.to_string(),
        outputs: &[&folder.to_string_lossy()],
    };
    steps.must_once(&stamp, workspace, || {
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let (offerings, areas) = (offerings.to_string(), areas.to_string());
        let size = ["prepare", "--offerings", &offerings, "--areas", &areas, "--out"].map(OsStr::new);
        bench(&[&size[..], &[folder.as_ref()]].concat(), workspace)
    })
}

fn chromium(site: &Path, quick: bool, editions: &[(usize, usize)], out: &Path, workspace: &Workspace) -> Result<()> {
    let programs = browsers::chromium().context("the browser was there when the machine was set up")?;
    let (runs, editions) = (if quick { "1" } else { "3" }, editions.iter().map(|(offerings, _)| offerings.to_string()));
    let shell = shell_in(&workspace.root)?;
    cmd!(shell, "cargo run --quiet --locked --package wasm-tests --bin bench -- {site} {out} {runs} {editions...}")
        .envs(programs)
        .shown(READ_ABOVE)?;
    Ok(())
}

fn read_json(file: &Path) -> Result<Value> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is not JSON", file.display()))
}

/// Puts the table between its markers, with the command and the day.
fn write(table: &str, readme: &Path) -> Result<()> {
    let (start, end) = ("<!-- bench -->\n", "<!-- /bench -->");
    let text = fs::read_to_string(readme).with_context(|| format!("cannot read {}", readme.display()))?;
    let parts = text.split_once(start).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let Some((before, after)) = parts else { bail!("{} has no {} … {end}", readme.display(), start.trim()) };
    let (shell, day) = (shell_in(Path::new("."))?, "+%-d %B %Y");
    let day = cmd!(shell, "date {day}").output("see that the program `date` is there")?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let text = format!(
        "{before}{start}`cargo xtask bench --write`, {day}, on a machine with {cores} cores.\n\n{table}{end}{after}"
    );
    fs::write(readme, text).with_context(|| format!("cannot write {}", readme.display()))
}
