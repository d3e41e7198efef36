//! `cargo xtask test`: everything that must hold before a change is taken.

use anyhow::{Context as _, Result, bail};

use crate::process::Program;
use crate::setup::{self, Purpose};
use crate::steps::Steps;
use crate::{browsers, budgets, build};
use fingerpost_dev::workspace::Workspace;

/// The crate of browser tests.
const BROWSER_TESTS: &str = "wasm-tests";
const NOT_BUILT: &str = "not run, for there is no build to run it on. Next: mend the step that failed before it";

/// Sets up, builds, and runs every check; goes on after a failure wherever that can tell more.
///
/// # Errors
/// When any step failed; each is then named in the summary, with what it said.
pub fn run(workspace: &Workspace) -> Result<()> {
    let mut steps = Steps::default();
    // A step that fails ends this part; it is in the summary, so the error itself is not needed again.
    if setup::run(Purpose::Test, workspace, &mut steps).is_ok() {
        let built = build::run(workspace, &mut steps).is_ok();
        check_sources(workspace, &mut steps);
        check_build(workspace, built, &mut steps);
    }
    match steps.summarise() {
        0 => Ok(()),
        // The summary has said it all, and its last line is to be the last.
        _ => std::process::exit(1),
    }
}

fn check_sources(workspace: &Workspace, steps: &mut Steps) {
    let cargo = |arguments: &[&str], next_step: &str| {
        Ok(Program::cargo().args(arguments).directory(&workspace.root).next_step(next_step).run()?)
    };
    let npm =
        |script: &str| Ok(Program::new("npm").args(["run", "--silent", script]).directory(&workspace.www()).run()?);
    steps.attempt("format", || cargo(&["fmt", "--all", "--check", "--", "--color", "never"], "run `cargo fmt --all`"));
    steps.attempt("lints", || {
        let strict = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
        cargo(&strict, "mend what clippy names; where it is wrong, allow that one lint there, with the reason")
    });
    steps.attempt("page types", || npm("check"));
    steps.attempt("page tests", || npm("test"));
    steps.attempt("unit, property and documentation tests", || {
        let all = ["test", "--locked", "--workspace", "--exclude", BROWSER_TESTS];
        cargo(&all, "mend what the test names; `cargo test NAME` runs one again")
    });
    steps.attempt("directory, rules and their cases", || build::fingerpost(&["check"], workspace));
}

fn check_build(workspace: &Workspace, built: bool, steps: &mut Steps) {
    steps.attempt("sizes", || if built { budgets::run(workspace) } else { bail!(NOT_BUILT) });
    steps.attempt("browser tests", || if built { browser_tests(workspace) } else { bail!(NOT_BUILT) });
}

fn browser_tests(workspace: &Workspace) -> Result<()> {
    let programs = browsers::all(workspace).context("the browsers were there when the machine was set up")?;
    let tests = Program::cargo().args(["test", "--locked", "--package", BROWSER_TESTS]).env("DIST", workspace.dist());
    programs
        .into_iter()
        .fold(tests, |tests, (name, program)| tests.env(name, program))
        .directory(&workspace.root)
        .next_step(format!(
            "`cargo test -p {BROWSER_TESTS} NAME` with DIST={} runs one again",
            workspace.dist().display()
        ))
        .run()?;
    Ok(())
}
