//! Sizes that must not be passed: of what a visitor downloads, and of what a developer reads.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use fingerpost_dev::workspace::Workspace;

/// A kilobyte here has a thousand bytes.
const KB: usize = 1000;
const ENGINE: Budget = Budget { brotli: 140 * KB, gzip: None, raw: None };
const WORKBENCH: Budget = Budget { brotli: 450 * KB, gzip: None, raw: None };
const FIRST_VIEW: Budget = Budget { brotli: 45 * KB, gzip: None, raw: None };
const FINDER: Budget = Budget { brotli: 100 * KB, gzip: None, raw: None };
const PLACES: Budget = Budget { brotli: 150 * KB, gzip: None, raw: None };
/// The best that brotli can do, which hosts do once, ahead of time, and the largest window that browsers take.
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW: u32 = 24;

/// What `www/templates/page.html` names, by its sources.
const NAMED_BY_PAGES: [&str; 3] = ["src/page/page.css", "src/finder.ts", "src/site.ts"];

/// Where sources are, and folders in them that are made.
const SOURCES: [&str; 4] = ["engine", "rules", "wasm-tests", "www"];
const MADE: [&str; 6] = ["node_modules", "dist", "dist-mock", "target", "www/src/engine", "www/src/workbench"];

/// How many bytes a thing may have.
#[derive(Debug, Clone, Copy)]
struct Budget {
    brotli: usize,
    gzip: Option<usize>,
    raw: Option<usize>,
}

/// Prints the size of everything with a budget.
///
/// # Errors
/// Names everything that is over its budget, or cannot be found.
pub fn run(workspace: &Workspace) -> Result<()> {
    let mut problems = downloads(&workspace.dist())?;
    problems.extend(sources(&workspace.root)?);
    if problems.is_empty() {
        return Ok(());
    }
    bail!(
        "over budget:\n  - {}\n  Next: make it smaller; a budget is changed by agreement only",
        problems.join("\n  - ")
    )
}

/// What a visitor downloads: prints each size, gives those that are too large.
fn downloads(dist: &Path) -> Result<Vec<String>> {
    let read = |file: &Path| fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    let mut problems = Vec::new();
    let modules: Vec<_> = files(dist, &[])?.into_iter().filter(|file| has_ending(file, &["wasm"])).collect();
    if modules.is_empty() {
        bail!("{} has no engine: build it first with `cargo xtask build`", dist.display());
    }
    for module in modules {
        let is_workbench = module.file_name().is_some_and(|name| name.to_string_lossy().starts_with("workbench"));
        let (budget, what) = if is_workbench { (WORKBENCH, "second module") } else { (ENGINE, "engine") };
        budget.check(what, &[read(&module)?], &mut problems)?;
    }
    let first_view = first_view(dist)?;
    let contents = first_view.iter().map(|file| read(file)).collect::<Result<Vec<_>>>()?;
    FIRST_VIEW.check(
        &format!("script and style of the first view ({} files)", contents.len()),
        &contents,
        &mut problems,
    )?;
    let manifest: Value = serde_json::from_slice(&read(&dist.join("edition.json"))?)
        .context("edition.json is not what `fingerpost build` writes")?;
    let path = |file: &Value| file["path"].as_str().map(|path| dist.join(path));
    let finder = path(&manifest["files"]["finder"]).context("edition.json names no finder data")?;
    FINDER.check("finder data", &[read(&finder)?], &mut problems)?;
    for places in manifest["files"]["places"].as_array().context("edition.json names no places")? {
        let file = path(places).context("edition.json names places without a path")?;
        let area = places["area"].as_str().unwrap_or("?");
        PLACES.check(&format!("places of {area}"), &[read(&file)?], &mut problems)?;
    }
    Ok(problems)
}

impl Budget {
    /// Prints the size of these files together, each compressed by itself, and notes what is too much.
    fn check(&self, what: &str, contents: &[Vec<u8>], problems: &mut Vec<String>) -> Result<()> {
        let sum = |size: fn(&[u8]) -> std::io::Result<usize>| {
            contents.iter().map(|content| size(content)).sum::<std::io::Result<usize>>()
        };
        let sizes = [
            ("brotli", Some(self.brotli), sum(|content| Ok(brotli(content)?.len()))?),
            ("gzip", self.gzip, sum(|content| Ok(gzip(content)?.len()))?),
            ("raw", self.raw, sum(|content| Ok(content.len()))?),
        ];
        for (form, budget, size) in sizes.into_iter().filter_map(|(form, budget, size)| Some((form, budget?, size))) {
            let line = format!("{what}: {} KB {form} of {} KB", size.div_ceil(KB), budget / KB);
            println!("  {line}");
            if size > budget {
                problems.push(line);
            }
        }
        Ok(())
    }
}

/// Brotli, as small as it gets.
pub(crate) fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    brotli::CompressorReader::new(content, 1 << 16, BROTLI_QUALITY, BROTLI_WINDOW).read_to_end(&mut compressed)?;
    Ok(compressed)
}

/// Gzip, as small as it gets.
pub(crate) fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

/// The scripts and styles that a browser fetches before it shows the page: those that `www/templates/page.html` names, and what
/// they import, as Vite's manifest has it. What they import only when it is needed does not count.
pub(crate) fn first_view(dist: &Path) -> Result<BTreeSet<PathBuf>> {
    let file = dist.join(".vite/manifest.json");
    let text = fs::read_to_string(&file)
        .with_context(|| format!("cannot read {}: build the page first with `cargo xtask build`", file.display()))?;
    let manifest: Value = serde_json::from_str(&text).with_context(|| format!("{} is not Vite's", file.display()))?;
    let texts =
        |list: &Value| list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    let mut open: Vec<String> = NAMED_BY_PAGES.map(str::to_owned).into();
    let mut found = BTreeSet::new();
    while let Some(name) = open.pop() {
        let chunk = &manifest[&name];
        let script = chunk["file"].as_str().with_context(|| format!("{} names no {name}", file.display()))?;
        if found.insert(dist.join(script)) {
            let styles: Vec<String> = texts(&chunk["css"]);
            found.extend(styles.iter().map(|style| dist.join(style)));
            let imports: Vec<String> = texts(&chunk["imports"]);
            open.extend(imports);
        }
    }
    Ok(found)
}

/// What a developer reads: gives the files that are too long.
fn sources(root: &Path) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for folder in SOURCES.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
        for file in files(&folder, &MADE)? {
            let Some(most) = most_lines(&file) else { continue };
            let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let lines = text.lines().count();
            if lines > most {
                let name = file.strip_prefix(root).unwrap_or(&file).display();
                problems.push(format!("{name}: {lines} lines of {most}"));
            }
        }
    }
    Ok(problems)
}

/// How many lines a source file may have; nothing for what is no source.
fn most_lines(file: &Path) -> Option<usize> {
    if file.ends_with("lib.rs") {
        Some(60)
    } else if has_ending(file, &["ts"]) {
        Some(250)
    } else {
        has_ending(file, &["rs", "js", "mjs", "css", "html", "rhai"]).then_some(400)
    }
}

fn has_ending(file: &Path, endings: &[&str]) -> bool {
    file.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one))
}

/// Every file in a folder, but not in the folders to skip.
fn files(folder: &Path, skip: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if !path.is_dir() {
            found.push(path);
        } else if !skip.iter().any(|name| path.ends_with(name)) {
            found.extend(files(&path, skip)?);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_first_view_follows_imports_in_a_circle_once() {
        let dist = Scratch::new();
        let manifest = json!({
            "src/finder.ts": { "file": "finder.js", "imports": ["_a.js"], "dynamicImports": ["later.ts"] },
            "src/site.ts": { "file": "site.js" },
            "src/page/page.css": { "file": "page.css" },
            "_a.js": { "file": "a-1.js", "imports": ["_b.js"], "css": ["a-1.css"] },
            "_b.js": { "file": "b-1.js", "imports": ["_a.js"] },
            "later.ts": { "file": "later-1.js" },
        });
        dist.write(".vite/manifest.json", manifest.to_string());
        let found = first_view(&dist.root).unwrap();
        let names: Vec<_> = found.iter().map(|file| file.strip_prefix(&dist.root).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["a-1.css", "a-1.js", "b-1.js", "finder.js", "page.css", "site.js"]);
        dist.write(".vite/manifest.json", "{}");
        assert!(first_view(&dist.root).unwrap_err().to_string().ends_with("names no src/site.ts"));
    }

    #[test]
    fn what_is_over_budget_is_named() {
        let mut problems = Vec::new();
        let tight = Budget { brotli: KB, gzip: Some(KB), raw: Some(2 * KB) };
        tight.check("zeros", &[vec![0; 1000], vec![0; 1001]], &mut problems).unwrap();
        assert_eq!(problems, ["zeros: 3 KB raw of 2 KB"]);
    }

    #[test]
    fn sources_have_as_many_lines_as_their_kind_may() {
        let root = Scratch::new();
        root.write("engine/core/src/lib.rs", "\n".repeat(61));
        root.write("engine/core/src/rule.rs", "\n".repeat(400));
        root.write("www/src/finder.ts", "\n".repeat(251));
        root.write("www/src/engine/engine.js", "\n".repeat(9000));
        root.write("www/node_modules/lit/lit.js", "\n".repeat(9000));
        root.write("rules/questions.toml", "\n".repeat(9000));
        let problems = sources(&root.root).unwrap();
        assert_eq!(problems, ["engine/core/src/lib.rs: 61 lines of 60", "www/src/finder.ts: 251 lines of 250"]);
    }

    #[test]
    fn a_whole_site_is_measured() {
        let dist = Scratch::new();
        let file = |name: &str| json!({ "file": name });
        let manifest = json!({
            "src/finder.ts": file("finder.js"), "src/site.ts": file("site.js"), "src/page/page.css": file("page.css"),
        });
        dist.write(".vite/manifest.json", manifest.to_string());
        for file in ["finder.js", "site.js", "page.css"] {
            dist.write(file, "let a");
        }
        // Noise, which nothing makes smaller.
        let noise = |n: u32| (n.wrapping_mul(2_654_435_761) ^ n.wrapping_mul(n).rotate_left(13)).to_le_bytes()[3];
        dist.write("assets/engine-1.wasm", (0..150_000).map(noise).collect::<Vec<u8>>());
        dist.write("edition/f.bin", "finder");
        dist.write("edition/p.bin", "places");
        dist.write(
            "edition.json",
            r#"{"files": {"finder": {"path": "edition/f.bin"}, "places": [{"area": "x", "path": "edition/p.bin"}]}}"#,
        );
        assert_eq!(downloads(&dist.root).unwrap(), ["engine: 146 KB brotli of 140 KB"]);
        dist.remove("edition/p.bin");
        assert!(downloads(&dist.root).is_err());
    }
}
