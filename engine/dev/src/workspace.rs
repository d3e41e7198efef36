//! Where things are.

use std::path::{Path, PathBuf};

/// The folders of one checkout.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The top folder, with the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Where Cargo builds.
    pub target: PathBuf,
}

impl Workspace {
    /// The checkout that this command was compiled in.
    #[must_use]
    pub fn here() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new(".")).to_path_buf();
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        Self { root, target }
    }

    /// Where this command keeps what it remembers between runs.
    #[must_use]
    pub fn memory(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The page's sources.
    #[must_use]
    pub fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The page's bundle, before it is published with an edition.
    #[must_use]
    pub fn site(&self) -> PathBuf {
        self.root.join("www/dist")
    }

    /// The engine as the page imports it.
    #[must_use]
    pub fn browser_engine(&self) -> PathBuf {
        self.root.join("www/src/engine")
    }

    /// What is published: edition, engine and page.
    #[must_use]
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Programs that set-up builds.
    #[must_use]
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// What speaks to Firefox for the tests.
    #[must_use]
    pub fn geckodriver(&self) -> PathBuf {
        self.tools().join("bin/geckodriver")
    }
}
