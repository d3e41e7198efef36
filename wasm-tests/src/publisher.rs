//! An editor of a council who publishes signed editions with the command line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use fingerpost_dev::workspace::Workspace;

use crate::site::{copy_folder, fingerpost, folder};

/// An editor with a directory, a key and a site of their own, which go when this is dropped.
pub struct Publisher {
    room: PathBuf,
}

impl Publisher {
    /// One who has published the example directory, signed, around the page of the folder that is tested.
    ///
    /// # Panics
    /// When it cannot be published.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let room = Workspace::here().target.join("tmp/sites").join(format!("{name}-{}", std::process::id()));
        copy_folder(&Workspace::here().root.join("directory-data"), &room.join("directory"));
        let publisher = Self { room };
        publisher.makes_a_key("key");
        publisher.publishes();
        publisher
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> PathBuf {
        self.room.join("site")
    }

    /// The public key, as a page gives it to the element.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn key(&self) -> String {
        self.public("key")
    }

    /// Another public key, with which nothing here is signed.
    ///
    /// # Panics
    /// When it cannot be made.
    #[must_use]
    pub fn another_key(&self) -> String {
        self.makes_a_key("another-key");
        self.public("another-key")
    }

    /// What `edition.json` says now.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn edition(&self) -> String {
        read(&self.site().join("edition.json"))
    }

    /// Publishes the directory under another name.
    ///
    /// # Panics
    /// When it cannot be published.
    pub fn renames(&self, name: &str) {
        let file = self.room.join("directory/directory.toml");
        let named =
            |line: &str| if line.starts_with("name =") { format!("name = \"{name}\"") } else { line.to_owned() };
        let text = read(&file).lines().map(named).collect::<Vec<_>>().join("\n");
        fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.publishes();
    }

    fn publishes(&self) {
        let page = std::path::absolute(folder()).unwrap_or_else(|_| folder());
        let at = |name: &str| self.room.join(name).into_os_string();
        let [site, directory, key] = [at("site"), at("directory"), at("key")];
        let mut command = Command::new(fingerpost());
        command.arg("publish").arg(site).arg("--directory").arg(directory).arg("--page").arg(page);
        run(command.arg("--key").arg(key).arg("--yes"));
    }

    fn makes_a_key(&self, name: &str) {
        run(Command::new(fingerpost()).args(["key", "new", "--without-password"]).arg(self.room.join(name)));
    }

    /// The public half: minisign's file has it in its second line.
    fn public(&self, name: &str) -> String {
        read(&self.room.join(format!("{name}.pub"))).lines().nth(1).unwrap_or_default().to_owned()
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        // A folder that stays behind is only untidy.
        let _ = fs::remove_dir_all(&self.room);
    }
}

fn run(command: &mut Command) {
    let command = command.current_dir(Workspace::here().root);
    let output = command.output().unwrap_or_else(|error| panic!("{error}. Next: `cargo xtask build`"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
