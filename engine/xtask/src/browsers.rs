//! The browsers that the tests run in, and the programs that speak to them: found, or said what is missing.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::process::{Finish as _, find_program, shell_in, version_of};
use fingerpost_dev::workspace::Workspace;
use xshell::cmd;

/// geckodriver is in no package of Debian's; Cargo builds this one.
pub const GECKODRIVER: &str = "0.37.1";
const CHROMIUM_NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const FIREFOX_NAMES: [&str; 2] = ["firefox-esr", "firefox"];

/// The variables that tell the tests where a browser's programs are.
pub type Programs = Vec<(&'static str, PathBuf)>;

/// Chromium, or a browser built from it, and its driver.
///
/// # Errors
/// When one is not there, or the driver is of another version.
pub fn chromium() -> Result<Programs> {
    let browser = found("CHROMIUM", &CHROMIUM_NAMES, "Chromium")?;
    let driver = found("CHROMEDRIVER", &["chromedriver"], "chromedriver")?;
    let (its_own, spoken_for) = (version_of(&browser)?, version_of(&driver)?);
    match (major_version(&its_own), major_version(&spoken_for)) {
        (Some(one), Some(other)) if one == other => Ok(vec![("CHROMIUM", browser), ("CHROMEDRIVER", driver)]),
        _ => bail!("the browser is `{its_own}`, its driver is `{spoken_for}`: the first numbers must be the same"),
    }
}

/// Firefox. Its driver is built later.
///
/// # Errors
/// When it is not there.
pub fn firefox() -> Result<Programs> {
    Ok(vec![("FIREFOX", found("FIREFOX", &FIREFOX_NAMES, "Firefox")?)])
}

/// The driver of WebKitGTK, which knows its browser, and a screen for that.
///
/// # Errors
/// When one is not there.
pub fn webkit() -> Result<Programs> {
    let driver = found("WEBKITDRIVER", &["WebKitWebDriver"], "WebKitWebDriver")?;
    if find_program(&["Xvfb"]).is_none() {
        bail!("Xvfb is not installed")
    }
    Ok(vec![("WEBKITDRIVER", driver)])
}

/// All of them.
///
/// # Errors
/// The first that is not there.
pub fn all(workspace: &Workspace) -> Result<Programs> {
    let driver = ("GECKODRIVER", workspace.geckodriver());
    Ok([chromium()?, firefox()?, vec![driver], webkit()?].concat())
}

/// Builds Firefox's driver.
///
/// # Errors
/// When Cargo cannot.
pub fn build_geckodriver(workspace: &Workspace) -> Result<()> {
    let (shell, tools) = (shell_in(&workspace.root)?, workspace.tools());
    // It waits for the browser all the time: a quick build serves as well as a quick program.
    cmd!(shell, "cargo install geckodriver --locked --force --version ={GECKODRIVER} --debug --root {tools}")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .shown("if Cargo could not reach its registry, connect to the network and run the same command again")?;
    Ok(())
}

fn found(variable: &str, names: &[&str], called: &str) -> Result<PathBuf> {
    let program = match std::env::var_os(variable) {
        Some(path) => Some(PathBuf::from(path)).filter(|path| path.is_file()),
        None => find_program(names),
    };
    program.ok_or_else(|| anyhow::anyhow!("{called} is not installed"))
}

/// The 156 of `Chromium 156.0.8078.79 built on Debian` and of `ChromeDriver 156.0.8078.79 (…)`.
fn major_version(text: &str) -> Option<u32> {
    text.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say() {
        assert_eq!(major_version("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(major_version("ChromeDriver 156.0.8078.79 (abc-refs/branch-heads/8078@{#1})"), Some(156));
        assert_eq!(major_version("nothing"), None);
    }
}
