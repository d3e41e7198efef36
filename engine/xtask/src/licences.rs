//! Whether every library may be used: its licence is among those of `deny.toml`, it comes from a public registry, and no version is left
//! open. `cargo deny check` says the same and more, where it is installed; this needs nothing but Cargo.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context as _, Result, bail};
use fingerpost_dev::workspace::Workspace;
use serde_json::Value;
use spdx::{Expression, ParseMode};
use toml::Table;
use xshell::cmd;

use crate::components::{list, metadata, npm_lock, text};
use crate::process::shell_in;

/// Where crates come from, and packages.
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";
const PACKAGES: &str = "https://registry.npmjs.org/";

/// Looks at every crate of every target, and at every npm package of the page.
///
/// # Errors
/// Names each that may not be used.
pub fn run(workspace: &Workspace) -> Result<()> {
    let deny = deny(workspace)?;
    let allowed = allowed(&deny);
    let mut problems = BTreeSet::new();
    for target in targets(&deny) {
        problems.extend(crate_problems(&metadata(workspace, &target)?, &allowed, &clarified(&deny)));
    }
    problems.extend(package_problems(&npm_lock(workspace)?, &allowed));
    if problems.is_empty() {
        return Ok(());
    }
    bail!(
        "may not be used:\n  - {}\n  Next: take another library; deny.toml has the licences that are allowed",
        problems.into_iter().collect::<Vec<_>>().join("\n  - ")
    )
}

/// Asks npm's registry for known weaknesses of what the page is bundled from, where it can be asked.
///
/// # Errors
/// When it names any.
pub fn audit(workspace: &Workspace) -> Result<()> {
    let shell = shell_in(&workspace.www())?;
    let said = cmd!(shell, "npm audit --omit=dev --json").quiet().ignore_status().ignore_stderr().read()?;
    match weaknesses(&serde_json::from_str(&said).unwrap_or_default()) {
        Some(0) => Ok(()),
        Some(count) => bail!("npm knows {count} weaknesses. Next: `npm audit` in www names them"),
        None => {
            println!("  npm's registry could not be asked: nothing is known of new weaknesses");
            Ok(())
        }
    }
}

/// How many there are; nothing when that was not said.
fn weaknesses(said: &Value) -> Option<u64> {
    said["metadata"]["vulnerabilities"]["total"].as_u64()
}

/// `deny.toml`.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn deny(workspace: &Workspace) -> Result<Table> {
    let text = fs::read_to_string(workspace.root.join("deny.toml")).context("cannot read deny.toml")?;
    text.parse().context("deny.toml is not TOML")
}

/// The licences of crates that name a file in place of one, by the crates' names.
pub(crate) fn clarified(deny: &Table) -> BTreeMap<String, String> {
    let list = deny.get("licenses").and_then(|licences| licences.get("clarify")?.as_array());
    let text = |one: &toml::Value, key: &str| Some(one.get(key)?.as_str()?.to_owned());
    list.into_iter().flatten().filter_map(|one| Some((text(one, "crate")?, text(one, "expression")?))).collect()
}

/// The machines that the software is made for: crates of others reach nobody.
fn targets(deny: &Table) -> Vec<String> {
    let list = deny.get("graph").and_then(|graph| graph.get("targets")?.as_array());
    list.into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

/// The licences that are allowed, and those that are allowed of one crate alone, behind its name: `ring OpenSSL`.
fn allowed(deny: &Table) -> BTreeSet<String> {
    let licences = deny.get("licenses");
    let listed = |value: Option<&toml::Value>| -> Vec<String> {
        let list = value.and_then(|value| value.get("allow")?.as_array()).into_iter().flatten();
        list.filter_map(|one| one.as_str().map(str::to_owned)).collect()
    };
    let exceptions = licences.and_then(|licences| licences.get("exceptions")?.as_array()).into_iter().flatten();
    let excepted = exceptions.flat_map(|one| {
        let name = one.get("crate").and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        listed(Some(one)).into_iter().map(move |licence| format!("{name} {licence}"))
    });
    listed(licences).into_iter().chain(excepted).collect()
}

fn may_be_used(name: &str, licence: &str, allowed: &BTreeSet<String>) -> bool {
    let read = Expression::parse_mode(licence, ParseMode::LAX);
    let may = |wanted: &spdx::LicenseReq| {
        // "Or later" asks for no more than the version that is named.
        let wanted = wanted.to_string();
        let wanted = wanted.trim_end_matches('+');
        allowed.contains(wanted) || allowed.contains(&format!("{name} {wanted}"))
    };
    read.is_ok_and(|read| read.evaluate(may))
}

fn crate_problems(metadata: &Value, allowed: &BTreeSet<String>, clarified: &BTreeMap<String, String>) -> Vec<String> {
    let mut problems = Vec::new();
    for package in list(&metadata["packages"]) {
        let name = format!("{} {}", text(package, "name"), text(package, "version"));
        let open = list(&package["dependencies"]).filter(|one| one["req"] == "*" && one["path"].is_null());
        if package["source"].is_null() {
            problems.extend(open.map(|one| format!("{name}: any version of {}", text(one, "name"))));
            continue;
        }
        if package["source"] != CRATES {
            problems.push(format!("{name}: it comes from {}", package["source"]));
        }
        let by_file = clarified.get(text(package, "name")).filter(|_| package["license"].is_null());
        let licence = by_file.map_or(text(package, "license"), String::as_str);
        if !may_be_used(text(package, "name"), licence, allowed) {
            problems.push(format!("{name}: its licence is {licence:?}"));
        }
    }
    problems
}

fn package_problems(lock: &Value, allowed: &BTreeSet<String>) -> Vec<String> {
    let mut problems = Vec::new();
    for (path, package) in lock["packages"].as_object().into_iter().flatten().filter(|(path, _)| !path.is_empty()) {
        let from = text(package, "resolved");
        // Without an address it comes from the registry that npm is set to; with a digest it is the same from anywhere.
        if !(from.is_empty() || from.starts_with(PACKAGES)) || text(package, "integrity").is_empty() {
            problems.push(format!("{path}: it comes from {from:?}, without a digest or not from {PACKAGES}"));
        }
        let licence = text(package, "license");
        if package["dev"] != Value::Bool(true) && !may_be_used(path, licence, allowed) {
            problems.push(format!("{path}: its licence is {licence:?}"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_licence_that_is_not_allowed_or_a_strange_source_is_told() {
        let clarified = BTreeMap::from([("c".to_owned(), "MIT".to_owned())]);
        let allowed =
            allowed(&"[licenses]\nallow = [\"MIT\", \"Apache-2.0 WITH LLVM-exception\", \"ISC\"]".parse().unwrap());
        for (licence, may) in [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0-only OR MIT", true),
            ("MIT AND ISC", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("MIT+", true),
            ("Apache-2.0", false),
            ("MIT AND GPL-3.0-only", false),
            ("", false),
            ("Do what you like", false),
        ] {
            assert_eq!(may_be_used("a", licence, &allowed), may, "{licence}");
        }
        let excepted = BTreeSet::from(["b OpenSSL".to_owned()]);
        assert!(may_be_used("b", "OpenSSL", &excepted) && !may_be_used("a", "OpenSSL", &excepted));
        let package = |source: Value, licence: &str, req: &str| {
            json!({ "name": "a", "version": "1.0.0", "source": source, "license": licence,
                "dependencies": [{ "name": "b", "req": req, "path": null }] })
        };
        let crates = |packages: Vec<Value>| crate_problems(&json!({ "packages": packages }), &allowed, &clarified);
        assert!(crates(vec![package(json!(CRATES), "MIT", "*"), package(Value::Null, "MIT", "^1")]).is_empty());
        assert_eq!(crates(vec![package(Value::Null, "MIT", "*")]), ["a 1.0.0: any version of b"]);
        assert_eq!(
            crates(vec![package(json!("git+https://x"), "MIT", "^1")]),
            ["a 1.0.0: it comes from \"git+https://x\""]
        );
        assert_eq!(crates(vec![package(json!(CRATES), "GPL-3.0", "^1")]), ["a 1.0.0: its licence is \"GPL-3.0\""]);
        let by_file = json!({ "name": "c", "version": "1.0.0", "source": CRATES, "license": null });
        assert!(crates(vec![by_file]).is_empty());
        let lock = json!({ "packages": {
            "": { "name": "ours" },
            "node_modules/a": { "resolved": "https://registry.npmjs.org/a.tgz", "integrity": "sha512-x", "license": "MIT" },
            "node_modules/b": { "resolved": "https://registry.npmjs.org/b.tgz", "integrity": "sha512-x", "license": "GPL-2.0", "dev": true },
            "node_modules/c": { "resolved": "https://elsewhere.example/c.tgz", "integrity": "sha512-x", "license": "MIT" },
            "node_modules/d": { "resolved": "https://registry.npmjs.org/d.tgz", "license": "BUSL-1.1" },
        }});
        let problems = package_problems(&lock, &allowed);
        assert_eq!(problems.len(), 3, "{problems:#?}");
        assert_eq!(weaknesses(&json!({ "metadata": { "vulnerabilities": { "total": 2 } } })), Some(2));
        assert_eq!(weaknesses(&json!({ "message": "405 Method Not Allowed" })), None);
    }
}
