//! The second module for the browser: runs a service's rules again, and says whether each builds exactly the condition that
//! the edition carries. Fetched only when somebody asks how a result is decided.

use fingerpost_author::verify::{EditionRules, decision};
use js_sys::JSON;
use wasm_bindgen::prelude::*;

/// How a service is decided, in the shape of [`fingerpost_author::verify::Decision`]; null when none of the files has it.
///
/// `finder` and `rules` are an edition's own files, `cells` and `cell_rules` those of its cells that have been fetched, in step.
/// The caller has compared their digests.
#[wasm_bindgen]
pub fn decide(
    finder: &[u8],
    rules: &[u8],
    cells: Vec<js_sys::Uint8Array>,
    cell_rules: Vec<js_sys::Uint8Array>,
    service: &str,
) -> Result<JsValue, JsValue> {
    let mut edition = EditionRules::open(finder, rules).map_err(|error| JsValue::from_str(error.code()))?;
    for (cell, rules) in cells.iter().zip(&cell_rules) {
        edition.add_cell(&cell.to_vec(), &rules.to_vec()).map_err(|error| JsValue::from_str(error.code()))?;
    }
    let text = serde_json::to_string(&decision(&edition, service));
    JSON::parse(&text.map_err(|error| JsValue::from_str(&error.to_string()))?)
}
