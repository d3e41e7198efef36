//! Remembers what a step was made from, so that it is not done twice.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use fingerpost_dev::workspace::Workspace;

/// Folders that are made, not written: never part of what a step depends on.
const MADE: [&str; 4] = ["node_modules", "target", "dist", "dist-mock"];

/// What one step reads and writes. Paths start at the top of the workspace.
#[derive(Debug)]
pub struct Stamp<'a> {
    /// The step's name, which is also the stamp's file name.
    pub name: &'a str,
    /// Files and folders that the step reads.
    pub inputs: &'a [&'a str],
    /// Anything else that it depends on: versions, options.
    pub also: &'a str,
    /// Files and folders that it writes.
    pub outputs: &'a [&'a str],
}

impl Stamp<'_> {
    /// Whether the step was done from exactly these inputs, and its outputs are as it left them.
    #[must_use]
    pub fn is_current(&self, workspace: &Workspace) -> bool {
        let Ok(remembered) = fs::read_to_string(self.file(workspace)) else { return false };
        self.inputs(workspace).and_then(|inputs| self.text(workspace, &inputs)).is_ok_and(|now| now == remembered)
    }

    /// Forgets the step, as one must before doing it: a step that stops half-way was not done.
    ///
    /// # Errors
    /// When the stamp's file is there and cannot be removed.
    pub fn forget(&self, workspace: &Workspace) -> Result<()> {
        let file = self.file(workspace);
        if file.exists() {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
        Ok(())
    }

    /// What the step reads, as one word. To be asked before the step is done: what is edited meanwhile is for the next time.
    ///
    /// # Errors
    /// When an input is missing or cannot be read.
    pub fn inputs(&self, workspace: &Workspace) -> Result<String> {
        // The folder is part of it: two checkouts may share one target folder.
        fingerprint(&workspace.root, self.inputs, &format!("{}\n{}", workspace.root.display(), self.also))
    }

    /// Remembers that the step was done from these [`inputs`](Self::inputs).
    ///
    /// # Errors
    /// When an output is missing, or a file cannot be read or written.
    pub fn remember(&self, workspace: &Workspace, inputs: &str) -> Result<()> {
        let file = self.file(workspace);
        fs::create_dir_all(workspace.memory()).context("cannot make the folder for stamps")?;
        fs::write(&file, self.text(workspace, inputs)?).with_context(|| format!("cannot write {}", file.display()))
    }

    fn file(&self, workspace: &Workspace) -> PathBuf {
        workspace.memory().join(format!("{}.stamp", self.name.replace(|c: char| !c.is_ascii_alphanumeric(), "-")))
    }

    fn text(&self, workspace: &Workspace, inputs: &str) -> Result<String> {
        Ok(format!("inputs {inputs}\noutputs {}\n", fingerprint(&workspace.root, self.outputs, "")?))
    }
}

/// One hash of the names and contents of these files and folders.
fn fingerprint(root: &Path, paths: &[&str], also: &str) -> Result<String> {
    let mut files = BTreeSet::new();
    for path in paths {
        collect(&root.join(path), &mut files).with_context(|| format!("cannot read {path}"))?;
    }
    let mut hash = Sha256::new_with_prefix(also);
    for file in files {
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy();
        hash.update(format!("\n{}\n{name}\n{}\n", name.len(), content.len()));
        hash.update(content);
    }
    Ok(hexadecimal(&hash.finalize()))
}

/// The SHA-256 of these bytes, as text.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn collect(path: &Path, files: &mut BTreeSet<PathBuf>) -> std::io::Result<()> {
    if !fs::metadata(path)?.is_dir() {
        files.insert(path.to_path_buf());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?.path();
        let made = entry.is_dir() && MADE.iter().any(|name| entry.ends_with(name));
        if !made {
            collect(&entry, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    const STAMP: Stamp<'_> =
        Stamp { name: "bread: baked", inputs: &["flour", "yeast.txt"], also: "oven 2", outputs: &["bread.txt"] };

    fn bake(bakery: &Scratch) -> Result<()> {
        let workspace = bakery.workspace();
        STAMP.remember(&workspace, &STAMP.inputs(&workspace)?)
    }

    /// A bakery whose bread is baked; then `change` happens; is the bread still current?
    #[track_caller]
    fn check(change: impl Fn(&Scratch), current: bool) {
        let scratch = Scratch::new();
        scratch.write("flour/rye.txt", "rye");
        scratch.write("flour/target/dust.txt", "dust");
        scratch.write("yeast.txt", "yeast");
        scratch.write("bread.txt", "bread");
        let workspace = scratch.workspace();
        assert!(!STAMP.is_current(&workspace), "never baked");
        bake(&scratch).unwrap();
        assert!(STAMP.is_current(&workspace), "just baked");
        change(&scratch);
        assert_eq!(STAMP.is_current(&workspace), current);
    }

    #[test]
    fn a_step_is_current_until_something_it_depends_on_changes() {
        check(|_| {}, true);
        check(|bakery| bakery.write("yeast.txt", "yeast"), true);
        check(|bakery| bakery.write("flour/target/dust.txt", "more dust"), true);
        check(|bakery| bakery.write("yeast.txt", "old yeast"), false);
        check(|bakery| bakery.write("flour/wheat.txt", ""), false);
        check(|bakery| bakery.remove("flour/rye.txt"), false);
        check(|bakery| bakery.remove("yeast.txt"), false);
        check(|bakery| bakery.remove("bread.txt"), false);
        check(|bakery| bakery.write("bread.txt", "nibbled"), false);
        check(|bakery| STAMP.forget(&bakery.workspace()).unwrap(), false);
    }

    #[test]
    fn other_options_are_another_step() {
        let scratch = Scratch::new();
        scratch.write("flour/rye.txt", "rye");
        scratch.write("yeast.txt", "yeast");
        scratch.write("bread.txt", "bread");
        bake(&scratch).unwrap();
        assert!(!Stamp { also: "oven 3", ..STAMP }.is_current(&scratch.workspace()));
    }

    #[test]
    fn a_step_without_its_output_cannot_be_remembered() {
        let scratch = Scratch::new();
        scratch.write("flour/rye.txt", "rye");
        scratch.write("yeast.txt", "yeast");
        let error = bake(&scratch).unwrap_err();
        assert_eq!(error.to_string(), "cannot read bread.txt");
    }
}
