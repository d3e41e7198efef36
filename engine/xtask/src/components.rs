//! The libraries that the software is made of, as Cargo and npm have locked them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context as _, Result};
use fingerpost_dev::workspace::Workspace;
use serde_json::Value;
use xshell::cmd;

use crate::licences;
use crate::process::shell_in;

/// What a browser gets: its crates, compiled for this.
const BROWSER: (&[&str], &str) = (&["fingerpost-wasm", "fingerpost-workbench"], "wasm32-unknown-unknown");
/// The command line, for the machines that most councils' hosts are. Other systems have other libraries of their own beside these.
const TERMINAL: (&[&str], &str) = (&["fingerpost-publish"], "x86_64-unknown-linux-gnu");

/// A library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// What package lists call it: `pkg:cargo/serde@1.0.229`.
    pub purl: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Under which licence, as its author wrote it.
    pub licence: Option<String>,
    /// The SHA-256 of its archive, if the lock file has one.
    pub sha256: Option<String>,
    /// In what of ours it is: `browser`, `command line`.
    pub parts: BTreeSet<&'static str>,
    /// The libraries that it needs, by their `purl`.
    pub needs: BTreeSet<String>,
}

/// All of them, by their `purl`.
///
/// # Errors
/// When Cargo or a lock file cannot be read.
pub fn all(workspace: &Workspace) -> Result<BTreeMap<String, Component>> {
    let lock = read(workspace, "Cargo.lock")?.parse().context("Cargo.lock is not TOML")?;
    let sums = checksums(&lock);
    let clarified = licences::clarified(&licences::deny(workspace)?);
    let mut found = BTreeMap::new();
    for ((roots, target), part) in [(BROWSER, "browser"), (TERMINAL, "command line")] {
        crates(&metadata(workspace, target)?, roots, part, &sums, &mut found);
    }
    packages(&npm_lock(workspace)?, &mut found);
    for one in found.values_mut().filter(|one| one.licence.is_none()) {
        one.licence = clarified.get(&one.name).cloned();
    }
    Ok(found)
}

/// What `cargo metadata` says of a target.
///
/// # Errors
/// When Cargo cannot say it.
pub fn metadata(workspace: &Workspace, target: &str) -> Result<Value> {
    let shell = shell_in(&workspace.root)?;
    // What it says of waiting, on its other stream, is no part of it.
    let text =
        cmd!(shell, "cargo metadata --locked --quiet --format-version 1 --filter-platform {target}").quiet().read()?;
    serde_json::from_str(&text).context("what `cargo metadata` says is not JSON")
}

/// `www/package-lock.json`.
///
/// # Errors
/// When it cannot be read.
pub fn npm_lock(workspace: &Workspace) -> Result<Value> {
    serde_json::from_str(&read(workspace, "www/package-lock.json")?).context("www/package-lock.json is not JSON")
}

fn read(workspace: &Workspace, path: &str) -> Result<String> {
    fs::read_to_string(workspace.root.join(path)).with_context(|| format!("cannot read {path}"))
}

/// The checksums of crates, by name and version.
fn checksums(lock: &toml::Table) -> BTreeMap<(String, String), String> {
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    let text = |package: &toml::Value, key: &str| Some(package.get(key)?.as_str()?.to_owned());
    packages.filter_map(|one| Some(((text(one, "name")?, text(one, "version")?), text(one, "checksum")?))).collect()
}

/// Adds every crate that stands in what `roots` are compiled to. What only writes code, tests or builds is not in it.
fn crates(
    metadata: &Value,
    roots: &[&str],
    part: &'static str,
    sums: &BTreeMap<(String, String), String>,
    found: &mut BTreeMap<String, Component>,
) {
    let packages: BTreeMap<&str, &Value> = list(&metadata["packages"]).map(|one| (text(one, "id"), one)).collect();
    let nodes: BTreeMap<&str, &Value> = list(&metadata["resolve"]["nodes"]).map(|one| (text(one, "id"), one)).collect();
    let is_macro =
        |id: &str| list(&packages[id]["targets"]).any(|one| list(&one["kind"]).any(|kind| kind == "proc-macro"));
    let needs = |id: &str| -> Vec<&str> {
        let normal = |dep: &&Value| list(&dep["dep_kinds"]).any(|kind| kind["kind"].is_null());
        list(&nodes[id]["deps"]).filter(normal).map(|dep| text(dep, "pkg")).filter(|id| !is_macro(id)).collect()
    };
    let mut waiting: Vec<&str> =
        packages.iter().filter(|(_, one)| roots.contains(&text(one, "name"))).map(|(id, _)| *id).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let needed = needs(id);
        waiting.extend(&needed);
        let package = packages[id];
        // Ours have no source: they are what the others stand in.
        if package["source"].is_null() {
            continue;
        }
        let (name, version) = (text(package, "name").to_owned(), text(package, "version").to_owned());
        let purl = cargo_purl(package);
        let component = found.entry(purl.clone()).or_insert_with(|| Component {
            purl,
            licence: package["license"].as_str().map(str::to_owned),
            sha256: sums.get(&(name.clone(), version.clone())).cloned(),
            name,
            version,
            parts: BTreeSet::new(),
            needs: BTreeSet::new(),
        });
        component.parts.insert(part);
        component.needs.extend(
            needed.into_iter().filter(|id| !packages[id]["source"].is_null()).map(|id| cargo_purl(packages[id])),
        );
    }
}

fn cargo_purl(package: &Value) -> String {
    format!("pkg:cargo/{}@{}", text(package, "name"), text(package, "version"))
}

/// Adds every npm package that the page is bundled from; what only builds and tests it is not in it.
fn packages(lock: &Value, found: &mut BTreeMap<String, Component>) {
    let all = lock["packages"].as_object().into_iter().flatten();
    let used: BTreeMap<&str, &Value> = all
        .filter_map(|(path, one)| Some((path.rsplit_once("node_modules/")?.1, one)))
        .filter(|(_, one)| one["dev"] != Value::Bool(true) && one["version"].is_string())
        .collect();
    let purl = |name: &str, one: &Value| format!("pkg:npm/{}@{}", name.replace('@', "%40"), text(one, "version"));
    for (name, one) in &used {
        let needed = one["dependencies"].as_object().into_iter().flatten();
        let needs = needed.filter_map(|(needed, _)| Some(purl(needed, used.get(needed.as_str())?))).collect();
        let component = Component {
            purl: purl(name, one),
            name: (*name).to_owned(),
            version: text(one, "version").to_owned(),
            licence: one["license"].as_str().map(str::to_owned),
            sha256: None,
            parts: BTreeSet::from(["browser"]),
            needs,
        };
        found.insert(component.purl.clone(), component);
    }
}

/// The items of a list; none of what is no list.
pub(crate) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A text of an object; empty where it has none.
pub(crate) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}
