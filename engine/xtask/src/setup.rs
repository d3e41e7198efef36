//! What the machine must have: looked for, fetched where that can be done, otherwise named, all in one go.

use std::path::Path;

use anyhow::{Result, bail};

use crate::browsers;
use crate::process::{Finish as _, find_program, shell_in, version_of};
use crate::stamp::Stamp;
use crate::steps::Steps;
use crate::toolchain::Toolchain;
use fingerpost_dev::workspace::Workspace;
use xshell::{Shell, cmd};

/// The oldest Node.js that the page's tools run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// How much is going to be done with the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Build and serve the page.
    Serve,
    /// Run the checks, and one journey in Chromium.
    QuickTest,
    /// Run every check, in browsers too.
    Test,
}

/// One thing that a purpose needs.
struct Need {
    name: &'static str,
    /// What is wrong with it on this machine, if anything.
    problem: fn() -> Option<String>,
    /// Debian's packages for it, as far as they are missing.
    packages: fn() -> Vec<String>,
    /// How to get it without apt.
    advice: fn() -> String,
}

/// Makes the machine ready and fetches the page's libraries.
///
/// # Errors
/// Names everything that is missing and how to get it.
pub fn run(purpose: Purpose, workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    steps.must("machine", || prepare_machine(purpose))?;
    steps.must_once(&page_libraries(), workspace, || npm_ci(&workspace.www()))?;
    if purpose == Purpose::Test { geckodriver(workspace, steps) } else { Ok(()) }
}

/// Fetches the JavaScript libraries that a folder's lock file names.
///
/// # Errors
/// When npm cannot.
pub fn npm_ci(folder: &Path) -> Result<()> {
    let shell = shell_in(folder)?;
    cmd!(shell, "npm ci --no-audit --no-fund --prefer-offline")
        .shown("if npm could not reach its registry, connect to the network and run the same command again")?;
    Ok(())
}

fn geckodriver(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let stamp = Stamp { name: "Firefox's driver", inputs: &[], also: browsers::GECKODRIVER, outputs: &[] };
    if !workspace.geckodriver().is_file() {
        stamp.forget(workspace)?;
    }
    steps.must_once(&stamp, workspace, || browsers::build_geckodriver(workspace))
}

fn prepare_machine(purpose: Purpose) -> Result<()> {
    let needs = needs(purpose);
    let unmet = || needs.iter().filter_map(|need| Some((need, (need.problem)()?))).collect::<Vec<_>>();
    if unmet().is_empty() {
        return Ok(());
    }
    if Toolchain::find()?.is_none() {
        Toolchain::ask_rustup()?;
    }
    let packages: Vec<String> = unmet().iter().flat_map(|(need, _)| (need.packages)()).collect();
    let mut apt_failed = None;
    if can_use_apt() && !packages.is_empty() {
        apt_failed = install(&packages).err();
        // Some packages only say what else they lack once they are here.
        let more: Vec<String> = unmet().iter().flat_map(|(need, _)| (need.packages)()).collect();
        if apt_failed.is_none() && !more.is_empty() && more != packages {
            apt_failed = install(&more).err();
        }
    }
    let unmet = unmet();
    if unmet.is_empty() {
        return Ok(());
    }
    let mut report = String::from("This machine is not ready yet:");
    for (need, problem) in unmet {
        report.push_str(&format!("\n  - {}: {problem}.\n    To get it: {}.", need.name, (need.advice)()));
    }
    match apt_failed {
        Some(failure) => report.push_str(&format!("\n{failure}")),
        None => report.push_str("\nThen run the same command again."),
    }
    bail!(report)
}

fn needs(purpose: Purpose) -> Vec<Need> {
    let mut needs = vec![
        Need {
            name: "Rust for WebAssembly",
            problem: || match Toolchain::find() {
                Ok(Some(_)) => None,
                Ok(None) => Some("no compiler here can make WebAssembly".into()),
                Err(error) => Some(error.to_string()),
            },
            packages: Toolchain::missing_packages,
            advice: Toolchain::advice,
        },
        Need {
            name: "Node.js",
            problem: node_problem,
            packages: || vec!["nodejs".into()],
            advice: || format!("install Node.js {}.{} or newer", OLDEST_NODE.0, OLDEST_NODE.1),
        },
        Need {
            name: "npm",
            problem: || find_program(&["npm"]).is_none().then(|| "it is not installed".into()),
            packages: || vec!["npm".into()],
            advice: || "it comes with Node.js; on Debian it is the package npm".into(),
        },
    ];
    if purpose >= Purpose::QuickTest {
        needs.push(rust_component("rustfmt", || cargo_lacks("fmt")));
        needs.push(rust_component("clippy", || cargo_lacks("clippy")));
        needs.push(Need {
            name: "Chromium and its driver",
            problem: || problem_of(browsers::chromium()),
            packages: || ["chromium", "chromium-driver", "fonts-liberation"].map(str::to_owned).into(),
            advice: || {
                "install Chromium (or Chrome) and the chromedriver of the same version, in PATH or named by the \
                 variables CHROMIUM and CHROMEDRIVER"
                    .into()
            },
        });
    }
    if purpose == Purpose::Test {
        needs.push(Need {
            name: "Firefox",
            problem: || problem_of(browsers::firefox()),
            packages: || vec!["firefox-esr".into()],
            advice: || "install Firefox 153 or newer, in PATH or named by the variable FIREFOX".into(),
        });
        needs.push(Need {
            name: "WebKit and a screen for it",
            problem: || problem_of(browsers::webkit()),
            packages: || ["webkit2gtk-driver", "xvfb"].map(str::to_owned).into(),
            advice: || {
                "install WebKitGTK's WebKitWebDriver, in PATH or named by the variable WEBKITDRIVER, and Xvfb".into()
            },
        });
    }
    needs
}

fn problem_of(programs: Result<browsers::Programs>) -> Option<String> {
    programs.err().map(|error| error.to_string())
}

fn rust_component(name: &'static str, problem: fn() -> Option<String>) -> Need {
    Need { name, problem, packages: Vec::new, advice: || "`rustup component add rustfmt clippy`".into() }
}

fn cargo_lacks(command: &str) -> Option<String> {
    version_of(format!("cargo-{command}")).is_err().then(|| format!("`cargo {command}` does not run"))
}

fn node_problem() -> Option<String> {
    let Ok(version) = version_of("node") else {
        return Some("it is not installed".into());
    };
    let new_enough = node_version(&version).is_some_and(|version| version >= OLDEST_NODE);
    (!new_enough).then(|| format!("{version} is too old"))
}

/// The 20 and 19 of `v20.19.2`.
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn can_use_apt() -> bool {
    let user = Shell::new().and_then(|shell| cmd!(shell, "id -u").quiet().read());
    find_program(&["apt-get"]).is_some() && user.is_ok_and(|user| user == "0")
}

/// Installs Debian's packages. Only when that fails are the lists of packages fetched: they are usually there.
fn install(packages: &[String]) -> Result<()> {
    println!("  installing {}", packages.join(" "));
    let shell = Shell::new()?;
    shell.set_var("DEBIAN_FRONTEND", "noninteractive");
    let get = || {
        cmd!(shell, "apt-get install --yes --no-install-recommends --quiet=2 {packages...}")
            .output("install what is named above by hand, then run the same command again")
    };
    if get().is_err() {
        cmd!(shell, "apt-get update --quiet=2").output("see whether this machine reaches Debian's packages")?;
        get()?;
    }
    Ok(())
}

/// npm leaves its own record of what it installed: as long as that is untouched, so are the libraries.
fn page_libraries() -> Stamp<'static> {
    Stamp {
        name: "page libraries",
        inputs: &["www/package.json", "www/package-lock.json"],
        also: "",
        outputs: &["www/node_modules/.package-lock.json"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say() {
        assert_eq!(node_version("v20.19.2"), Some((20, 19)));
        assert!(node_version("v18.20.4").is_some_and(|version| version < OLDEST_NODE));
        assert_eq!(node_version("20"), None);
    }
}
