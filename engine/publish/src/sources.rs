//! The files that authors wrote, by the names that positions give them: their texts, and where they lie on the disk.

use fingerpost_author::read::{Folder, Source};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Every file that something is said of.
#[derive(Debug, Clone, Default)]
pub struct Sources(BTreeMap<String, (PathBuf, Source)>);

impl Sources {
    /// What was read of a directory and its rules, which lie in these folders.
    pub fn new(read: Vec<(Folder, Source)>, directory: &Path, rules: &Path) -> Self {
        let mut sources = Sources::default();
        for (folder, source) in read {
            let folder = match folder {
                Folder::Directory => directory,
                Folder::Rules => rules,
            };
            sources.insert(folder.join(source.name()), source);
        }
        sources
    }

    /// The file that positions call `name`.
    pub fn get(&self, name: &str) -> Option<&Source> {
        self.0.get(name).map(|(_, source)| source)
    }

    /// Where it lies on the disk, as the author named its folder.
    pub fn path(&self, name: &str) -> Option<&Path> {
        self.0.get(name).map(|(path, _)| path.as_path())
    }

    /// Adds a file that lies at `path`.
    pub fn insert(&mut self, path: PathBuf, source: Source) {
        self.0.insert(source.name().to_owned(), (path, source));
    }
}
