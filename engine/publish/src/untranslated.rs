//! `fingerpost check --missing`: what a catalogue lacks, as TOML with the English: ready to be translated, and put into it.

use crate::failure::Failure;
use crate::load::Loaded;
use crate::published::no_language;
use std::collections::BTreeMap;

/// Every sentence that a language lacks, by its tag.
///
/// # Errors
/// When there is no such language.
pub fn untranslated(loaded: &Loaded, tag: &str) -> Result<String, Failure> {
    let known = || loaded.translations.iter().map(|translation| translation.tag.as_str());
    let found = loaded.translations.iter().find(|translation| translation.tag == tag);
    let translation = found.ok_or_else(|| no_language(tag, known()))?;
    let mut tables: BTreeMap<&str, String> = BTreeMap::new();
    for key in &translation.missing {
        let (table, name) = key.rsplit_once('.').unwrap_or(("", key));
        let text = loaded.messages.get(key).map(String::as_str).unwrap_or_default();
        *tables.entry(table).or_insert_with(|| format!("[{table}]\n")) += &format!("{name} = {}\n", quoted(text));
    }
    Ok(tables.into_values().collect::<Vec<_>>().join("\n"))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
