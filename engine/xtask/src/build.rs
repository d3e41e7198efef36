//! From sources to `dist/`: engine, its JavaScript, page, edition. Each step is done only when something it reads changed.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;
use xshell::cmd;

use crate::process::{Finish as _, shell_in};
use crate::sbom;
use crate::stamp::Stamp;
use crate::steps::Steps;
use crate::toolchain::Toolchain;
use fingerpost_dev::workspace::Workspace;

/// What `wasm-opt` is asked for. Which features of WebAssembly it may use, the module itself says.
///
/// Flattened, with loops and blocks made anew, and what cannot be told apart at the end: 1 % of the compressed bytes. Below
/// address 1024 nothing can be but the far end of a stack that has overflowed: rustc puts the stack first.
///
/// Not to put each function that is called once into its caller: that saves 1 % of bytes, and costs 6 % once they are
/// compressed, because functions of hundreds of variables repeat nothing.
const WASM_OPT: [&str; 10] = [
    "-Os",
    "--flatten",
    "--rereloop",
    "-Os",
    "--low-memory-unused",
    "--gufa-optimizing",
    "--converge",
    "--one-caller-inline-max-function-size=20",
    "--strip-debug",
    "--strip-producers",
];

/// Builds everything, in order, into `dist/`.
///
/// # Errors
/// The first step that fails.
pub fn run(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    module(&ENGINE, workspace, steps)?;
    module(&WORKBENCH, workspace, steps)?;
    // The catalogue too: the page carries the sentences it needs when nothing else can be fetched.
    let inputs = ["www", "rules/messages", "Cargo.lock", "engine/xtask/src/components.rs", "engine/xtask/src/sbom.rs"];
    let page = Stamp { name: "page", inputs: &inputs, also: "", outputs: &["www/dist"] };
    steps.must_once(&page, workspace, || {
        bundle_page(workspace)?;
        sbom::write(workspace)
    })?;
    let edition = Stamp {
        name: "edition and site",
        inputs: &[
            "engine/core",
            "engine/author",
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

/// A module for the browser.
struct Module {
    /// Its crate.
    package: &'static str,
    /// What its files are called.
    name: &'static str,
    /// What the two steps are called: compiling it, and making it ready for the page.
    steps: [&'static str; 2],
    /// What it is compiled from.
    sources: &'static [&'static str],
    /// Where the page has it.
    folder: &'static str,
}

/// What finds services: no Rhai.
const ENGINE: Module = Module {
    package: "fingerpost-wasm",
    name: "engine",
    steps: ["engine", "engine for the browser"],
    sources: &["engine/core", "engine/wasm"],
    folder: "www/src/engine",
};
/// What runs rules again, fetched when somebody asks.
const WORKBENCH: Module = Module {
    package: "fingerpost-workbench",
    name: "workbench",
    steps: ["second module", "second module for the browser"],
    sources: &["engine/core", "engine/author", "engine/workbench"],
    folder: "www/src/workbench",
};

fn module(
    Module { package, name, steps: [compiling, binding], sources, folder }: &Module,
    workspace: &Workspace,
    steps: &mut Steps,
) -> Result<()> {
    let Some(toolchain) = Toolchain::find()? else {
        bail!("no compiler here can make WebAssembly. To get one, run `cargo xtask setup`; or {}", Toolchain::advice())
    };
    let version = toolchain.version()?;
    let module = workspace.memory().join(format!("{name}.wasm"));
    let common = [".cargo/config.toml", "Cargo.toml", "Cargo.lock", "engine/xtask/src/toolchain.rs"];
    let inputs: Vec<&str> = sources.iter().copied().chain(common).collect();
    // The module is copied to one place, so that the second step does not depend on which toolchain made it.
    let compiled = Stamp { name: compiling, inputs: &inputs, also: &version, outputs: &[] };
    if !module.is_file() {
        compiled.forget(workspace)?;
    }
    steps.must_once(&compiled, workspace, || {
        let made = toolchain.compile(workspace, package)?;
        fs::create_dir_all(workspace.memory()).context("cannot make the folder for the modules")?;
        fs::copy(&made, &module).with_context(|| format!("cannot copy {}", made.display()))?;
        Ok(())
    })?;
    let content = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
    let bound = Stamp {
        name: binding,
        inputs: &["engine/xtask/src/build.rs", "Cargo.lock", "www/package-lock.json"],
        also: &crate::stamp::digest(&content),
        outputs: &[folder],
    };
    steps.must_once(&bound, workspace, || bind(&module, name, &workspace.root.join(folder), workspace))
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
    // What is made small once can be made smaller: a second round takes 2 % of the compressed bytes. It still has to know which
    // features the module uses, so only the last strips them.
    for last in [None, Some("--strip-target-features")] {
        cmd!(shell, "{wasm_opt} {WASM_OPT...} {last...} {file} -o {file}").shown(
            "see whether the compiler uses a feature of WebAssembly that engine/xtask/src/build.rs does not name",
        )?;
    }
    Ok(())
}

fn bundle_page(workspace: &Workspace) -> Result<()> {
    let shell = shell_in(&workspace.www())?;
    cmd!(shell, "npm run --silent build").shown("mend what the bundler names, then run the same command again")?;
    Ok(())
}
