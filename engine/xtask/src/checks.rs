//! `cargo xtask test`: everything that must hold before a change is taken. With `--quick`, what tells most in three minutes.

use anyhow::{Result, bail};
use fingerpost_dev::workspace::Workspace;
use xshell::cmd;

use crate::process::{Finish as _, shell_in};
use crate::setup::{self, Purpose};
use crate::steps::Steps;
use crate::{browsers, budgets, build, evidence, licences};

/// The crate of browser tests.
const BROWSER_TESTS: &str = "wasm-tests";
/// The one browser test of `--quick`: from opening the page to the right service.
const JOURNEY: &str = "chromium::journey::an_adult_who_drinks_finds_spectrum_at_hatfield";
const NOT_BUILT: &str = "not run, for there is no build to run it on. Next: mend the step that failed before it";

/// Sets up, builds, and runs every check; goes on after a failure wherever that can tell more. `quick` leaves out the sizes and
/// all browser tests but one journey in Chromium.
///
/// # Errors
/// When any step failed; each is then named in the summary, with what it said.
pub fn run(quick: bool, workspace: &Workspace) -> Result<()> {
    let mut steps = Steps::default();
    let purpose = if quick { Purpose::QuickTest } else { Purpose::Test };
    // A step that fails ends this part; it is in the summary, so the error itself is not needed again.
    if setup::run(purpose, workspace, &mut steps).is_ok() {
        let built = build::run(workspace, &mut steps).is_ok();
        check_sources(workspace, &mut steps);
        check_build(quick, workspace, built, &mut steps);
    }
    match steps.summarise() {
        0 => Ok(()),
        // The summary has said it all, and its last line is to be the last.
        _ => std::process::exit(1),
    }
}

fn check_sources(workspace: &Workspace, steps: &mut Steps) {
    let cargo = |arguments: &[&str], next_step: &str| {
        let shell = shell_in(&workspace.root)?;
        Ok(cmd!(shell, "cargo {arguments...}").shown(next_step)?)
    };
    let npm = |script: &str, next_step: &str| {
        let shell = shell_in(&workspace.www())?;
        Ok(cmd!(shell, "npm run --silent {script}").shown(next_step)?)
    };
    steps.attempt("format", || cargo(&["fmt", "--all", "--check", "--", "--color", "never"], "run `cargo fmt --all`"));
    steps.attempt("lints", || {
        let strict = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
        cargo(&strict, "mend what clippy names; where it is wrong, allow that one lint there, with the reason")
    });
    steps.attempt("tests that the papers of assurance name", || evidence::run(workspace));
    steps.attempt("licences and sources of libraries", || licences::run(workspace));
    steps.attempt("known weaknesses of the page's libraries", || licences::audit(workspace));
    steps.attempt("page types", || npm("check", "mend what the compiler names; `npm run check` in www runs it again"));
    steps.attempt("page tests", || npm("test", "mend what the test names; `npm test` in www runs them again"));
    steps.attempt("unit, property and documentation tests", || {
        // All that fails is told at once: a run takes long.
        let all = ["test", "--locked", "--workspace", "--no-fail-fast", "--exclude", BROWSER_TESTS];
        cargo(&all, "mend what the test names; `cargo test NAME` runs one again")
    });
    steps.attempt("directory, rules and their cases", || build::fingerpost(&["check"], workspace));
}

fn check_build(quick: bool, workspace: &Workspace, built: bool, steps: &mut Steps) {
    let mut attempt = |name: &str, check: &dyn Fn() -> Result<()>| {
        steps.attempt(name, || if built { check() } else { bail!(NOT_BUILT) });
    };
    if quick {
        attempt("a journey in Chromium", &|| browser_tests(&["--exact", JOURNEY], browsers::chromium()?, workspace));
    } else {
        attempt("sizes", &|| budgets::run(workspace));
        attempt("browser tests", &|| browser_tests(&[], browsers::all(workspace)?, workspace));
    }
}

fn browser_tests(which: &[&str], programs: browsers::Programs, workspace: &Workspace) -> Result<()> {
    let (shell, dist) = (shell_in(&workspace.root)?, workspace.dist());
    let next_step = format!("`cargo test -p {BROWSER_TESTS} NAME` with DIST={} runs one again", dist.display());
    cmd!(shell, "cargo test --locked --package {BROWSER_TESTS} -- {which...}")
        .env("DIST", &dist)
        .envs(programs)
        .shown(&next_step)?;
    Ok(())
}
