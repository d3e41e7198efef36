//! What authors write, in memory, and what of it is read: which files belong in which folder.

use super::{directory, rules};
use std::collections::BTreeMap;

/// What lies in the folders that authors edit. One that is missing altogether is told by whoever looked for it.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// `directory-data/`.
    pub directory: Option<Files>,
    /// `rules/`.
    pub rules: Option<Files>,
}

/// What lies in one of these folders, by its path in it, with `/` between the parts. What is hidden is left out.
pub type Files = BTreeMap<String, Found>;

/// What lies under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A folder; what lies in it stands beside it.
    Folder,
    /// A file, with its bytes.
    File(Vec<u8>),
    /// A file that is [not read](Folder::reads): only its name counts.
    Unopened,
    /// A file or folder that cannot be read.
    Unreadable {
        /// Why.
        reason: String,
        /// Whether it is a link to something else.
        is_link: bool,
    },
    /// Something whose name is not written in UTF-8; its path says what can be made out.
    BadName,
}

/// One of the folders that authors edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// `directory-data/`.
    Directory,
    /// `rules/`.
    Rules,
}

impl Folder {
    /// Whether a file of this path is read, or a folder looked into.
    pub fn reads(self, path: &str, is_folder: bool) -> bool {
        let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
        match self.expected(parent) {
            Some(expected) if is_folder => expected.has_folder(name) && self.expected(path).is_some(),
            Some(expected) => expected.has_file(name) && !is_note(name),
            None => false,
        }
    }

    /// What may lie in a folder; nothing is known of one that is not looked into.
    pub(super) fn expected(self, folder: &str) -> Option<&'static Expected> {
        match self {
            Folder::Directory => directory::expected(folder),
            Folder::Rules => rules::expected(folder),
        }
    }
}

/// What may lie in a folder beside notes for people (`*.md`, a licence, anything hidden).
pub(super) struct Expected {
    /// Files by name.
    pub files: &'static [&'static str],
    /// Files by the ending of their names.
    pub endings: &'static [&'static str],
    /// Folders by name; `*` is any.
    pub folders: &'static [&'static str],
}

impl Expected {
    pub(super) fn has_folder(&self, name: &str) -> bool {
        self.folders.contains(&"*") || self.folders.contains(&name)
    }

    /// Whether it names a file or folder so.
    pub(super) fn names(&self, name: &str) -> bool {
        self.files.contains(&name) || self.folders.contains(&name)
    }

    pub(super) fn has_file(&self, name: &str) -> bool {
        self.files.contains(&name) || self.endings.iter().any(|ending| name.ends_with(ending) && name != *ending)
    }

    pub(super) fn in_words(&self) -> String {
        let endings = self.endings.iter().map(|ending| format!("`*{ending}`"));
        let folders = self.folders.iter().filter(|name| **name != "*").map(|name| format!("`{name}/`"));
        let all: Vec<_> = self.files.iter().map(|name| format!("`{name}`")).chain(endings).chain(folders).collect();
        format!("Expected here: {}.", all.join(", "))
    }
}

/// Notes for people lie anywhere.
pub(super) fn is_note(name: &str) -> bool {
    name.ends_with(".md") || name.to_ascii_lowercase().starts_with("licen")
}

#[cfg(test)]
mod tests {
    use super::Folder::{Directory, Rules};

    #[test]
    fn what_is_read() {
        for (folder, path, is_folder, read) in [
            (Directory, "directory.toml", false, true),
            (Directory, "directory.toml", true, false),
            (Directory, "drectory.toml", false, false),
            (Directory, "README.md", false, false),
            (Directory, "LICENCE-data.toml", false, false),
            (Directory, "services", true, true),
            (Directory, "services", false, false),
            (Directory, "services/essex", true, true),
            (Directory, "services/essex/one.toml", false, true),
            (Directory, "services/.toml", false, false),
            (Directory, "venues/essex.toml", false, true),
            (Directory, "venues/essex", true, false),
            (Directory, "places", true, false),
            (Directory, "places/towns.csv", false, false),
            (Directory, "rules", true, false),
            (Rules, "adult.rhai", false, true),
            (Rules, "adult.cases.toml", false, true),
            (Rules, "messages", true, true),
            (Rules, "messages/en.toml", false, true),
            (Rules, "messages/cy.toml", false, true),
            (Rules, "messages/cy/one.toml", false, false),
        ] {
            assert_eq!(folder.reads(path, is_folder), read, "{folder:?} {path}");
        }
    }
}
