//! A folder for one test, removed at its end.

use std::fs;
use std::path::PathBuf;

use fingerpost_dev::workspace::Workspace;
use tempfile::TempDir;

pub(crate) struct Scratch {
    pub(crate) root: PathBuf,
    _folder: TempDir,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { root: folder.path().to_owned(), _folder: folder }
    }

    pub(crate) fn workspace(&self) -> Workspace {
        Workspace { root: self.root.clone(), target: self.root.join("target") }
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let file = self.root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.root.join(path)).unwrap();
    }
}
