//! The page's types, made from the Rust types that are written for it. The unit tests of each crate that writes any call this.

use std::path::Path;
use ts_rs::{Config, TS};

/// A type as TypeScript declares it. Its fields are described in Rust, once.
pub fn declared<T: TS>() -> String {
    let mut in_comment = false;
    let declaration = T::decl(&Config::new());
    let lines = declaration.lines().map(str::trim_end).filter(|line| {
        let starts = line.trim_start().starts_with("/**");
        in_comment |= starts;
        let kept = !in_comment;
        in_comment &= !line.ends_with("*/");
        kept
    });
    let lines: Vec<String> = lines.map(|line| read_only(line).replace("Array<", "ReadonlyArray<")).collect();
    format!("export {}", lines.join("\n").replace(", };", ",\n};"))
}

/// A field that nobody on the page may change.
fn read_only(line: &str) -> String {
    let is_field = line
        .split_once(':')
        .is_some_and(|(name, _)| name.bytes().all(|c| c == b'_' || c == b'?' || c.is_ascii_alphanumeric()));
    if is_field { format!("  readonly {line}") } else { line.to_owned() }
}

/// Compares `www/src/data/<name>` with what it has to be. `BLESS=1 cargo test` writes it anew. `source` is where its types are described.
pub fn is_what_the_page_has(name: &str, source: &str, parts: &[String]) {
    let types = format!(
        "// Made from {source} by its test: change it there, where each field is described.\n\n{}\n",
        parts.join("\n\n")
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/src/data").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &types).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        written,
        types,
        "{name} is not what {source} says: run `BLESS=1 cargo test -p {}`",
        env!("CARGO_PKG_NAME")
    );
}
