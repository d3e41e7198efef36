//! Which compiler makes WebAssembly. The only module that knows there are two ways.
//!
//! - [`Toolchain::Installed`]: the toolchain that runs this command, with the target `wasm32-unknown-unknown`. With
//!   rustup, `rustup target add` brings the target; it is what a person's own machine has.
//! - [`Toolchain::Debian`]: where rustup's downloads cannot be reached, Debian's packaged compiler, which comes with the
//!   source of the standard library and builds that too.
//!
//! `FINGERPOST_WASM_TOOLCHAIN=rustup` or `=debian` insists on one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::process::{Finish as _, find_program, shell_in, version_of};
use fingerpost_dev::workspace::Workspace;
use xshell::{Cmd, Shell, cmd};

/// What WebAssembly in a browser is called in Rust.
const TARGET: &str = "wasm32-unknown-unknown";
/// The variable that insists on one toolchain.
const CHOICE: &str = "FINGERPOST_WASM_TOOLCHAIN";
/// Debian's compiler, Cargo and source of the standard library.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/Cargo.lock";
const DEBIAN_LINKER: &str = "/usr/bin/rust-lld";
/// The packages that bring them.
pub const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];
/// The oldest minor version of Rust 1 that the workspace compiles with (`rust-version` in `Cargo.toml`).
const OLDEST_MINOR: u32 = 95;

/// A compiler that can make WebAssembly, found on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The one in use, which has the target.
    Installed,
    /// Debian's, with the linker to use.
    Debian(PathBuf),
}

impl Toolchain {
    /// The toolchain that is ready on this machine; asks nothing of the network.
    ///
    /// # Errors
    /// When the environment insists on a toolchain that does not exist.
    pub fn find() -> Result<Option<Self>> {
        let installed = || has_target().then_some(Self::Installed);
        let debian = || debian_linker().filter(|_| is_debian_ready()).map(Self::Debian);
        Ok(match choice()?.as_deref() {
            Some("rustup") => installed(),
            Some(_) => debian(),
            None => installed().or_else(debian),
        })
    }

    /// Asks rustup for the target, if rustup is here and wanted. Its refusal is no failure: there is another way.
    ///
    /// # Errors
    /// As [`find`](Self::find).
    pub fn ask_rustup() -> Result<()> {
        if choice()?.as_deref() == Some("debian") || find_program(&["rustup"]).is_none() {
            return Ok(());
        }
        let shell = Shell::new()?;
        if let Err(failure) = cmd!(shell, "rustup target add {TARGET}").output("") {
            let reason = failure.last_lines.iter().rev().find(|line| !line.is_empty());
            println!("  rustup could not add {TARGET}: {}", reason.unwrap_or(&failure.ending));
        }
        Ok(())
    }

    /// Debian's packages that would bring a toolchain, as far as they are missing.
    #[must_use]
    pub fn missing_packages() -> Vec<String> {
        if choice().ok().flatten().as_deref() == Some("rustup") {
            Vec::new()
        } else if !is_debian_ready() {
            DEBIAN_PACKAGES.map(str::to_owned).into()
        } else if debian_linker().is_none() {
            // `rust-lld` is a link to a linker of one version, in a package that is only recommended: `lld-22`.
            let linker = fs::read_link(DEBIAN_LINKER).unwrap_or_else(|_| "lld".into());
            vec![linker.to_string_lossy().into_owned()]
        } else {
            Vec::new()
        }
    }

    /// What a person can do where neither way worked.
    #[must_use]
    pub fn advice() -> String {
        format!(
            "with rustup: `rustup target add {TARGET}`; with a packaged compiler: the package that has Rust's {TARGET} \
             (Debian: `apt-get install {}`)",
            DEBIAN_PACKAGES.join(" ")
        )
    }

    /// Which compiler exactly, so that another one compiles anew.
    ///
    /// # Errors
    /// When the compiler cannot say its version.
    pub fn version(&self) -> Result<String> {
        Ok(match self {
            Self::Installed => format!("installed {}", version_of(rustc())?),
            Self::Debian(_) => format!("debian {}", version_of(DEBIAN_RUSTC)?),
        })
    }

    /// Compiles one package of the workspace and gives its module.
    ///
    /// # Errors
    /// When the compiler refuses.
    pub fn compile(&self, workspace: &Workspace, package: &str) -> Result<PathBuf> {
        let shell = shell_in(&workspace.root)?;
        // Each has its own folder: they would otherwise throw away each other's work.
        let (cargo, folder) = match self {
            Self::Installed => (cmd!(shell, "cargo build"), "wasm"),
            Self::Debian(linker) => (debian_cargo(&shell, linker), "wasm-debian"),
        };
        let (target, flags) = (workspace.target.join(folder), flags(&workspace.root));
        cargo
            .args(["--locked", "--profile", "wasm", "--target", TARGET, "--package", package, "--config", &flags])
            .arg("--target-dir")
            .arg(&target)
            .shown("mend what the compiler names, then run the same command again")?;
        Ok(target.join(TARGET).join("wasm").join(format!("{}.wasm", package.replace('-', "_"))))
    }
}

/// What answers is compiled to be fast as far as the budget in bytes allows: half of what the compiler copies by itself.
const INLINE_LITTLE: &str = "-Cllvm-args=-inline-threshold=25";

/// The compiler's flags: copying little, and no folder of the machine in what the module says of a panic, so that the same source
/// gives the same bytes in every folder and for everybody.
fn flags(root: &Path) -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let renamed = [(home.as_deref(), "/cargo"), (Some(root), "/fingerpost")].into_iter();
    let flags = renamed.filter_map(|(from, to)| Some(format!("\"--remap-path-prefix={}={to}\"", from?.display())));
    let flags = flags.chain([format!("\"{INLINE_LITTLE}\"")]);
    format!("target.{TARGET}.rustflags=[{}]", flags.collect::<Vec<_>>().join(","))
}

/// A build by Debian's Cargo, with nothing left of rustup's, which started us and stands first in `PATH`.
fn debian_cargo<'a>(shell: &'a Shell, linker: &Path) -> Cmd<'a> {
    ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "LD_LIBRARY_PATH", "CARGO_TARGET_DIR", "RUSTFLAGS"]
        .iter()
        .fold(cmd!(shell, "{DEBIAN_CARGO} build -Zbuild-std=std,panic_abort"), |cargo, name| cargo.env_remove(name))
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTDOC", "/usr/bin/rustdoc")
        // The compiler is a stable one; building the standard library counts as unstable.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
}

fn choice() -> Result<Option<String>> {
    match std::env::var(CHOICE).ok().filter(|choice| !choice.is_empty()) {
        Some(choice) if choice != "rustup" && choice != "debian" => {
            bail!("{CHOICE} is `{choice}`; it can be `rustup` or `debian`, or not be set")
        }
        choice => Ok(choice),
    }
}

fn rustc() -> PathBuf {
    std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()).into()
}

/// What the compiler in use says to `--print`.
fn printed(arguments: &[&str]) -> Option<String> {
    let (shell, rustc) = (Shell::new().ok()?, rustc());
    cmd!(shell, "{rustc} --print {arguments...}").output("").ok()
}

/// Whether the toolchain in use has the standard library for the target.
fn has_target() -> bool {
    printed(&["target-libdir", "--target", TARGET]).is_some_and(|folder| Path::new(&folder).is_dir())
}

fn is_debian_ready() -> bool {
    let version = || {
        let shell = Shell::new().ok()?;
        cmd!(shell, "{DEBIAN_RUSTC} --version").env_remove("LD_LIBRARY_PATH").output("").ok()
    };
    [DEBIAN_CARGO, DEBIAN_STD].iter().all(|file| Path::new(file).is_file())
        && version().is_some_and(|version| minor_version(&version).is_some_and(|minor| minor >= OLDEST_MINOR))
}

/// The 95 of `rustc 1.95.0 (59807616e 2026-04-14)`.
fn minor_version(text: &str) -> Option<u32> {
    text.strip_prefix("rustc 1.")?.split('.').next()?.parse().ok()
}

/// A linker for WebAssembly: the toolchain's own copy if it has one, else Debian's.
fn debian_linker() -> Option<PathBuf> {
    let sysroot = printed(&["sysroot"]).unwrap_or_default();
    let tools = fs::read_dir(Path::new(&sysroot).join("lib/rustlib"));
    let own = tools.into_iter().flatten().flatten().map(|host| host.path().join("bin/rust-lld"));
    own.chain([DEBIAN_LINKER.into()]).find(|linker| linker.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_of_a_machine_are_named_alike() {
        let setting = flags(Path::new("/somewhere/else"));
        assert!(setting.starts_with("target.wasm32-unknown-unknown.rustflags=[\"--remap-path-prefix="), "{setting}");
        assert!(setting.contains("\"--remap-path-prefix=/somewhere/else=/fingerpost\""), "{setting}");
    }

    #[test]
    fn a_compiler_says_its_version() {
        assert_eq!(minor_version("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)"), Some(96));
        assert_eq!(minor_version("rustc 1.63.0"), Some(63));
        assert_eq!(minor_version("gcc 12"), None);
    }
}
