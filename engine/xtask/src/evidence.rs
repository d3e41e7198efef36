//! The papers in `www/assurance/` name tests. Each must exist and be run with all others: one that is ignored, skipped or in no list
//! shows nothing. Which claims need evidence at all, the papers' own reader says (`fingerpost_publish::assurance`).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use fingerpost_dev::workspace::Workspace;
use toml::{Table, Value};

/// Where the papers lie.
const PAPERS: &str = "www/assurance";
/// Where the browser tests lie, and their list.
const BROWSER: &str = "wasm-tests/tests/browser/";
/// What leaves tests of the page out, or all others in their file.
const LEFT_OUT: [&str; 6] = [".skip", ".only", ".todo", ".fails", ".skipIf", ".runIf"];

/// Looks for every test and every file that a paper names.
///
/// # Errors
/// Names each that does not exist, or is not run.
pub fn run(workspace: &Workspace) -> Result<()> {
    let folder = workspace.root.join(PAPERS);
    let read = |path: &str| fs::read_to_string(workspace.root.join(path)).ok();
    let (mut problems, mut tests) = (Vec::new(), BTreeSet::new());
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let table: Table = text.parse().with_context(|| format!("{} is not TOML", path.display()))?;
        let place = |named: &str| at(&path, &text, named);
        for test in texts(&Value::Table(table.clone()), "tests") {
            problems.extend(problem_of(&test, &read).map(|problem| format!("{}: `{test}` {problem}", place(&test))));
            tests.insert(test);
        }
        let written = texts(&Value::Table(table), "written");
        let absent = written.into_iter().filter(|file| !workspace.root.join(file).exists());
        problems.extend(absent.map(|file| format!("{}: there is no `{file}`", place(&file))));
    }
    println!("  {} tests are named", tests.len());
    if problems.is_empty() {
        return Ok(());
    }
    problems.sort();
    bail!(
        "the papers name what does not hold:\n  - {}\n  Next: name the test that holds the claim, or say that it is open",
        problems.join("\n  - ")
    )
}

/// Every text under this key, alone or in a list, however deep.
fn texts(value: &Value, key: &str) -> Vec<String> {
    match value {
        Value::Table(table) => table
            .iter()
            .flat_map(|(name, inner)| match inner {
                Value::String(text) if name == key => vec![text.clone()],
                Value::Array(list) if name == key => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                inner => texts(inner, key),
            })
            .collect(),
        Value::Array(list) => list.iter().flat_map(|inner| texts(inner, key)).collect(),
        _ => Vec::new(),
    }
}

/// The file and line at which something is named.
fn at(path: &Path, text: &str, named: &str) -> String {
    let line = text.lines().position(|line| line.contains(&format!("\"{named}\""))).map_or(1, |line| line + 1);
    format!("{PAPERS}/{}:{line}", path.file_name().unwrap_or_default().to_string_lossy())
}

/// What is wrong with a test that is named; `read` gives the text of a file.
fn problem_of(test: &str, read: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    if let Some((path, title)) = test.split_once(" > ") {
        return with_file(path, read, |text| page_test(path, text, title));
    }
    let Some((path, name)) = test.rsplit_once("::") else {
        return Some("is neither `FILE::function` nor `FILE > title`".into());
    };
    with_file(path, read, |text| match path.strip_prefix(BROWSER) {
        Some(file) => browser_test(file, text, name, &read(&format!("{BROWSER}main.rs"))?),
        None => rust_test(text, name).or_else(|| unreached(path, read)),
    })
}

fn with_file(
    path: &str,
    read: &dyn Fn(&str) -> Option<String>,
    look: impl FnOnce(&str) -> Option<String>,
) -> Option<String> {
    read(path).map_or_else(|| Some(format!("is in no file: there is no {path}")), |text| look(&text))
}

/// A function below `#[test]`, without anything that leaves it out.
fn rust_test(text: &str, name: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_it = |line: &str| line.split_once("fn ").is_some_and(|(_, rest)| rest.starts_with(&format!("{name}(")));
    let Some(at) = lines.iter().position(|line| is_it(line)) else { return Some("does not exist".into()) };
    let belongs = |line: &&&str| line.starts_with("#[") || line.starts_with("///");
    let above: Vec<&str> = lines[..at].iter().rev().take_while(belongs).copied().collect();
    if !above.contains(&"#[test]") {
        return Some("is a function, and no test".into());
    }
    let without = above.iter().find(|line| line.contains("ignore") || line.starts_with("#[cfg"));
    without.map(|line| format!("is left out by `{line}`"))
}

/// That the compiler comes to a file: a module that no other names is compiled by nobody.
fn unreached(path: &str, read: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let (folder, file) = path.rsplit_once('/')?;
    let stem = file.trim_end_matches(".rs");
    if folder.ends_with("/tests") || ["lib", "main"].contains(&stem) {
        return None;
    }
    let above = ["mod.rs", "lib.rs", "main.rs"].map(|name| format!("{folder}/{name}"));
    let named = |file: &String| read(file).is_some_and(|text| text.contains(&format!("mod {stem};")));
    let is_named = above.iter().chain([&format!("{folder}.rs")]).any(named);
    (!is_named).then(|| format!("is never compiled: no module names {path}"))
}

/// A function in the list of its module, whose list is among those that are run.
fn browser_test(file: &str, text: &str, name: &str, main: &str) -> Option<String> {
    let module = file.trim_end_matches(".rs");
    if !text.contains(&format!("fn {name}(")) {
        return Some("does not exist".into());
    }
    let list = text.split_once("tests! {").and_then(|(_, rest)| rest.split_once("\n}")).map_or("", |(list, _)| list);
    let mut words = list.split(|sign: char| !(sign.is_alphanumeric() || sign == '_'));
    if !words.any(|word| word == name) {
        return Some("is in no list of `tests!`".into());
    }
    let is_run = main.contains(&format!("mod {module};")) && main.contains(&format!("{module}::TESTS"));
    (!is_run).then(|| format!("is not run: main.rs does not list `{module}::TESTS`"))
}

/// The title of a test or of a group of them, in a file in which nothing is left out.
fn page_test(path: &str, text: &str, title: &str) -> Option<String> {
    if !path.ends_with(".test.ts") {
        return Some("is in a file that is not run: they end in `.test.ts`".into());
    }
    let opens = ["test(", "it(", "describe(", ")("].map(|call| format!("{call}{}", quoted(title)));
    if !opens.iter().any(|call| text.contains(call)) {
        return Some("does not exist".into());
    }
    let out = LEFT_OUT.iter().find(|call| text.contains(&format!("{call}(")) || text.contains(&format!("{call}.")));
    out.map(|call| format!("may be left out: its file uses `{call}`"))
}

fn quoted(title: &str) -> String {
    format!("\"{}\"", title.replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUST: &str = "#[test]\nfn holds() {}\n\n#[test]\n#[ignore = \"slow\"]\nfn sleeps() {}\n\nfn helps() {}\n\
        proptest! {\n    /// Whatever comes.\n    #[test]\n    fn always(a in 0..3) {}\n}\n#[cfg(windows)]\n#[test]\nfn elsewhere() {}\n";
    const BROWSER_TEXT: &str =
        "tests! {\n    in_every_browser(\"why\":\n        opens,\n    );\n}\nfn opens() {}\nfn forgotten() {}\n";
    const PAGE: &str = "test(\"counts\", () => {});\ntest.each([\n  1,\n])(\"each %s\", () => {});\ndescribe(\"a group\", () => {});\n";

    fn read(path: &str) -> Option<String> {
        let text = match path {
            "engine/core/tests/a.rs" | "engine/core/src/b/tests.rs" | "engine/core/src/b/lost.rs" => RUST,
            "engine/core/src/b.rs" => "mod tests;",
            "wasm-tests/tests/browser/a.rs" | "wasm-tests/tests/browser/b.rs" => BROWSER_TEXT,
            "wasm-tests/tests/browser/main.rs" => "mod a;\nmod b;\nrun(&[a::TESTS])",
            "www/tests/a.test.ts" | "www/tests/a.ts" => PAGE,
            "www/tests/b.test.ts" => "test(\"counts\", () => {}); test.only(\"this\", () => {});",
            _ => return None,
        };
        Some(text.to_owned())
    }

    #[test]
    fn a_test_that_is_named_exists_and_is_run() {
        for (test, problem) in [
            ("engine/core/tests/a.rs::holds", None),
            ("engine/core/tests/a.rs::always", None),
            ("engine/core/src/b/tests.rs::holds", None),
            ("engine/core/src/b/lost.rs::holds", Some("is never compiled: no module names engine/core/src/b/lost.rs")),
            ("engine/core/tests/a.rs::hold", Some("does not exist")),
            ("engine/core/tests/a.rs::helps", Some("is a function, and no test")),
            ("engine/core/tests/a.rs::sleeps", Some("is left out by `#[ignore = \"slow\"]`")),
            ("engine/core/tests/a.rs::elsewhere", Some("is left out by `#[cfg(windows)]`")),
            ("engine/core/tests/c.rs::holds", Some("is in no file: there is no engine/core/tests/c.rs")),
            ("wasm-tests/tests/browser/a.rs::opens", None),
            ("wasm-tests/tests/browser/a.rs::forgotten", Some("is in no list of `tests!`")),
            ("wasm-tests/tests/browser/b.rs::opens", Some("is not run: main.rs does not list `b::TESTS`")),
            ("www/tests/a.test.ts > counts", None),
            ("www/tests/a.test.ts > each %s", None),
            ("www/tests/a.test.ts > a group", None),
            ("www/tests/a.test.ts > count", Some("does not exist")),
            ("www/tests/a.ts > counts", Some("is in a file that is not run: they end in `.test.ts`")),
            ("www/tests/b.test.ts > counts", Some("may be left out: its file uses `.only`")),
            ("holds", Some("is neither `FILE::function` nor `FILE > title`")),
        ] {
            assert_eq!(problem_of(test, &read).as_deref(), problem, "{test}");
        }
    }

    #[test]
    fn tests_are_found_however_deep_they_are_named() {
        let table: Table =
            "tests = [\"a\"]\n[[claim]]\ntests = [\"b\", \"c\"]\n[x.y]\ntests = \"d\"\nother = [\"e\"]\n"
                .parse()
                .unwrap();
        let mut found = texts(&Value::Table(table), "tests");
        found.sort();
        assert_eq!(found, ["a", "b", "c", "d"]);
    }
}
