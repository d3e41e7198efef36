//! From sources to `dist/`: engine, its JavaScript, page, edition. Each step is done only when something it reads changed.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;
use xshell::cmd;

use crate::process::{Finish as _, shell_in};
use crate::stamp::Stamp;
use crate::steps::Steps;
use crate::toolchain::Toolchain;
use fingerpost_dev::workspace::Workspace;

/// The crate that knows JavaScript.
const ENGINE: &str = "fingerpost-wasm";
/// What `wasm-opt` is asked for. Which features of WebAssembly it may use, the module itself says.
///
/// Not to put each function that is called once into its caller: that saves 1 % of bytes, and costs 6 % once they are
/// compressed, because functions of hundreds of variables repeat nothing.
const WASM_OPT: [&str; 6] = [
    "-Os",
    "--converge",
    "--one-caller-inline-max-function-size=20",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Builds everything, in order, into `dist/`.
///
/// # Errors
/// The first step that fails.
pub fn run(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    engine(workspace, steps)?;
    // The catalogue too: the page carries the sentences it needs when nothing else can be fetched.
    let page = Stamp { name: "page", inputs: &["www", "rules/messages"], also: "", outputs: &["www/dist"] };
    steps.must_once(&page, workspace, || bundle_page(workspace))?;
    let edition = Stamp {
        name: "edition and site",
        inputs: &[
            "engine/core",
            "engine/publish",
            "Cargo.toml",
            "Cargo.lock",
            "directory-data",
            "rules",
            "www",
            "www/dist",
        ],
        also: "",
        outputs: &["dist"],
    };
    steps.must_once(&edition, workspace, || fingerpost(&["build", "--out", "dist", "--site", "www/dist"], workspace))
}

/// Runs the editor's command, built for speed, at the top of the workspace.
///
/// # Errors
/// When it cannot be built, or ends with a failure.
pub fn fingerpost(arguments: &[&str], workspace: &Workspace) -> Result<()> {
    let shell = shell_in(&workspace.root)?;
    cmd!(shell, "cargo run --locked --release --bin fingerpost -- {arguments...}")
        .shown("mend what it names, then run the same command again")?;
    Ok(())
}

fn engine(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let Some(toolchain) = Toolchain::find()? else {
        bail!("no compiler here can make WebAssembly. To get one, run `cargo xtask setup`; or {}", Toolchain::advice())
    };
    let version = toolchain.version()?;
    let module = workspace.memory().join("engine.wasm");
    // The module is copied to one place, so that the second step does not depend on which toolchain made it.
    let compiled = Stamp {
        name: "engine",
        inputs: &[
            ".cargo/config.toml",
            "engine/core",
            "engine/wasm",
            "Cargo.toml",
            "Cargo.lock",
            "engine/xtask/src/toolchain.rs",
        ],
        also: &version,
        outputs: &[],
    };
    if !module.is_file() {
        compiled.forget(workspace)?;
    }
    steps.must_once(&compiled, workspace, || {
        let made = toolchain.compile(workspace, ENGINE)?;
        fs::create_dir_all(workspace.memory()).context("cannot make the folder for the engine")?;
        fs::copy(&made, &module).with_context(|| format!("cannot copy {}", made.display()))?;
        Ok(())
    })?;
    let content = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
    let bound = Stamp {
        name: "engine for the browser",
        inputs: &["engine/xtask/src/build.rs", "Cargo.lock", "www/package-lock.json"],
        also: &crate::stamp::digest(&content),
        outputs: &["www/src/engine"],
    };
    steps.must_once(&bound, workspace, || bind(&module, "engine", &workspace.browser_engine(), workspace))
}

/// Writes `NAME.js`, `NAME.d.ts` and a small `NAME_bg.wasm` for a module into a folder of their own.
///
/// # Errors
/// When the module is none that wasm-bindgen knows, or cannot be made smaller.
pub fn bind(module: &Path, name: &str, folder: &Path, workspace: &Workspace) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).remove_name_section(true).generate(folder))
        .context("wasm-bindgen cannot make JavaScript for the module")?;
    let wasm_opt = workspace.www().join("node_modules/.bin/wasm-opt");
    if !wasm_opt.is_file() {
        bail!("wasm-opt is not among the page's libraries: `binaryen` belongs in devDependencies of www/package.json")
    }
    let file = format!("{name}_bg.wasm");
    let shell = shell_in(folder)?;
    cmd!(shell, "{wasm_opt} {WASM_OPT...} {file} -o {file}")
        .shown("see whether the compiler uses a feature of WebAssembly that engine/xtask/src/build.rs does not name")?;
    Ok(())
}

fn bundle_page(workspace: &Workspace) -> Result<()> {
    let shell = shell_in(&workspace.www())?;
    cmd!(shell, "npm run --silent build").shown("mend what the bundler names, then run the same command again")?;
    Ok(())
}
