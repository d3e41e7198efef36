//! Exports as they are typed, of the sound directory or the example.
#![allow(dead_code, clippy::unwrap_used)] // Each test uses its own part of this.

use clap::Parser;
use fingerpost_publish::cli::{Command, CommandLine};
use fingerpost_publish::engine;
use fingerpost_publish::failure::Failure;
use jsonschema::{Registry, Validator};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The example directory and its rules.
pub const EXAMPLE: (&str, &str) = ("../../directory-data", "../../rules");

/// The schemas and profiles of others, which are not ours to carry: nothing where they are not there.
pub fn schemas(of: &str) -> Option<PathBuf> {
    let found = Path::new("../../../shared/data").join(of);
    if !found.is_dir() {
        eprintln!("skipped: there are no schemas in {}", found.display());
        return None;
    }
    Some(found)
}

/// `fingerpost export KIND --out OUT` of a directory and its rules.
pub fn export(kind: &str, out: &Path, (directory, rules): (&str, &str), more: &[&str]) -> Result<String, Failure> {
    let typed = ["fingerpost", "export", kind, "--directory", directory, "--rules", rules, "--out"];
    let typed = typed.into_iter().chain([out.to_str().unwrap()]).chain(more.iter().copied());
    let Command::Export(command) = CommandLine::parse_from(typed).command else { panic!("other command") };
    engine::export(&command)
}

/// The same of a directory that is laid out.
pub fn export_laid(kind: &str, out: &Path, laid: &Path) -> Result<String, Failure> {
    let path = |name: &str| laid.join(name).to_str().unwrap().to_owned();
    export(kind, out, (&path("directory"), &path("rules")), &[])
}

/// A folder for one test, with nothing in it.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("export-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Every file of a folder, by its path in it.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![String::new()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(folder.join(&inside)).unwrap().map(Result::unwrap) {
            let name = format!("{inside}{}", entry.file_name().to_str().unwrap());
            match entry.file_type().unwrap().is_dir() {
                true => folders.push(format!("{name}/")),
                false => _ = found.insert(name, fs::read(entry.path()).unwrap()),
            }
        }
    }
    found
}

/// A file as JSON.
pub fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every value that is null or an empty text, list or object, by where it is.
pub fn empty(value: &Value, at: &str) -> Vec<String> {
    match value {
        Value::Null => vec![at.to_owned()],
        Value::String(text) if text.is_empty() => vec![at.to_owned()],
        Value::Array(list) if list.is_empty() => vec![at.to_owned()],
        Value::Object(object) if object.is_empty() => vec![at.to_owned()],
        Value::Array(list) => list.iter().zip(0..).flat_map(|(item, n)| empty(item, &format!("{at}/{n}"))).collect(),
        Value::Object(object) => object.iter().flat_map(|(name, item)| empty(item, &format!("{at}/{name}"))).collect(),
        _ => Vec::new(),
    }
}

/// A schema of a folder, whose schemas name each other by their files. Formats are looked at too.
pub fn validator(folder: &Path, name: &str) -> Validator {
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let file = entry.file_name().to_str().unwrap().to_owned();
        if file.ends_with(".json") && file != "openapi.json" && file != "open_api.json" {
            schemas.insert(file, json(&entry.path()));
        }
    }
    let uri = |file: &str| format!("https://example.org/schema/{file}");
    let resources = schemas.iter().map(|(file, schema)| (uri(file), schema.clone()));
    let registry = Registry::new().extend(resources).unwrap().prepare().unwrap();
    let mut schema = json(&folder.join(name));
    // Compiled schemas lie in a folder of their own, and name the others as if they lay beside them.
    schema["$id"] = uri(name.rsplit('/').next().unwrap()).into();
    jsonschema::options().with_registry(&registry).should_validate_formats(true).build(&schema).unwrap()
}
