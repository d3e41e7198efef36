//! Each module leans on modules below it alone: none uses one that uses it again, however far round.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A source without its comments and tests: on what these name it does not lean.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source");
    let lines = text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
    lines.take_while(|line| *line != "mod tests {").collect::<Vec<_>>().join("\n")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    entries.filter(|path| path.extension().is_some_and(|ending| ending == "rs") && name_of(path) != "tests").collect()
}

fn name_of(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// Every module in a folder, with those beside it that it names, or a module in it does: by `crate::` or by `super::`.
fn uses(folder: &Path, by: &str) -> BTreeMap<String, BTreeSet<String>> {
    let modules: BTreeSet<String> =
        sources(folder).iter().map(|path| name_of(path)).filter(|name| name != "lib").collect();
    let of = |module: &String| {
        let mut whole = code(&folder.join(format!("{module}.rs")));
        if by == "crate::" {
            sources(&folder.join(module)).iter().for_each(|path| whole += &code(path));
        }
        let letters = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        let named: BTreeSet<String> = whole.split(by).skip(1).map(letters).collect();
        named.into_iter().filter(|used| used != module && modules.contains(used)).collect()
    };
    modules.iter().map(|module| (module.clone(), of(module))).collect()
}

/// What is left once everything has been taken away that leans on nothing that is left.
fn circles(mut uses: BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    loop {
        let before = uses.len();
        let left: BTreeSet<String> = uses.keys().cloned().collect();
        uses.retain(|_, used| used.iter().any(|used| left.contains(used)));
        if uses.len() == before {
            return uses.into_keys().collect();
        }
    }
}

#[test]
fn no_module_leans_on_one_that_leans_on_it() {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let whole = uses(&all, "crate::");
    assert!(whole["find"].contains("finder") && whole["cells"].contains("find"), "what leans on what is seen");
    assert_eq!(circles(whole), [""; 0], "in src");
    for folder in ["cells", "directory", "edition", "find", "finder", "places", "verdict"] {
        assert_eq!(circles(uses(&all.join(folder), "super::")), [""; 0], "in src/{folder}");
    }
    let round =
        BTreeMap::from([("a", "b"), ("b", "a"), ("c", "d")].map(|(a, b)| (a.into(), BTreeSet::from([b.into()]))));
    assert_eq!(circles(round), ["a", "b"], "a circle is seen");
}

#[test]
fn what_puts_into_words_starts_no_search() {
    let render =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/find/render.rs")).expect("a source");
    for searching in ["QueryContext", "search::", "notices::", "next_question::"] {
        assert!(!render.contains(searching), "render.rs uses {searching}");
    }
}
