//! How large the things with a budget are, for the table. `cargo xtask test` holds them to it.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::budgets::{brotli, first_view, gzip};
use fingerpost_dev::workspace::Workspace;

/// The sizes in bytes; `county` is the folder of a county's synthetic edition.
pub fn sizes(county: &Path, workspace: &Workspace) -> Result<Value> {
    let read = |file: &Path| fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    let compressed = |content: &[u8]| Ok::<usize, anyhow::Error>(brotli(content)?.len());
    let engine = read(&workspace.browser_engine().join("engine_bg.wasm"))?;
    let mut script = 0;
    for file in first_view(&workspace.dist())? {
        script += compressed(&read(&file)?)?;
    }
    // What every peer has, and the interpreter of its rules.
    let of_peer = |files: &[&str]| {
        files.iter().try_fold(0, |sum, file| {
            Ok::<usize, anyhow::Error>(sum + compressed(&read(&county.with_file_name(file))?)?)
        })
    };
    Ok(json!({
        "engine": { "raw": engine.len(), "gzip": gzip(&engine)?.len(), "brotli": compressed(&engine)? },
        "script": script,
        "finder": compressed(&read(&county.join("finder.bin"))?)?,
        "peers": {
            "peer": of_peer(&["peer.js", "json-logic-js.js"])?,
            "json-logic-engine": of_peer(&["peer.js", "json-logic-engine.js"])?,
            "cel": of_peer(&["peer.js", "cel.js"])?,
            "zen": of_peer(&["peer.js", "zen.js", "zen_engine_wasm_bg.wasm"])?,
        },
        "peer_data": compressed(&read(&county.join("peer.json"))?)?,
    }))
}
