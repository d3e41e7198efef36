//! A council that publishes: the sound directory in a folder of its own, and `fingerpost` in it.
#![allow(dead_code, clippy::unwrap_used)] // Each test uses its own part of this.

use crate::laid;
use fingerpost_publish::manifest::Manifest;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Its folder; gone when it is dropped.
pub struct Council {
    pub laid: PathBuf,
}

impl Council {
    pub fn new(name: &str) -> Council {
        let laid = laid::sound(&format!("publish-{name}"));
        Council { laid }
    }

    pub fn site(&self) -> PathBuf {
        self.laid.join("site")
    }

    pub fn at(&self, path: &str) -> String {
        self.laid.join(path).to_str().unwrap().to_owned()
    }

    pub fn command(&self, typed: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(typed).current_dir(&self.laid).env("NO_COLOR", "1").stdin(Stdio::null());
        command
    }

    pub fn run(&self, typed: &[&str]) -> (bool, String) {
        let output = self.command(typed).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    pub fn publication(&self, more: &[&str]) -> Command {
        let sources = ["publish", "site", "--directory", "directory", "--rules", "rules", "--page", "no-page", "--yes"];
        self.command(&[&sources, more].concat())
    }

    pub fn publish(&self, more: &[&str]) -> (bool, String) {
        let output = self.publication(more).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    pub fn rename(&self, from: &str, to: &str) {
        let change = format!("directory/organisations.toml\n- name = \"{from}\"\n+ name = \"{to}\"\n");
        laid::change(&self.laid, &change);
    }

    pub fn is_whole(&self, key: Option<&str>) -> (bool, String) {
        let key = key.map_or(vec![], |key| vec!["--key", key]);
        self.run(&[&["verify", "site"], key.as_slice()].concat())
    }

    pub fn page(&self) -> String {
        fs::read_to_string(self.site().join("services/example-service.html")).unwrap()
    }

    pub fn history(&self) -> serde_json::Value {
        serde_json::from_slice(&fs::read(self.site().join("edition/history.json")).unwrap()).unwrap()
    }

    pub fn manifest(&self) -> Manifest {
        Manifest::read(&self.site()).unwrap_or_else(|failure| panic!("{failure:?}"))
    }
}

impl Drop for Council {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.laid);
    }
}

#[track_caller]
pub fn done((done, said): (bool, String)) -> String {
    assert!(done, "{said}");
    said
}

#[track_caller]
pub fn refused((done, said): (bool, String), why: &str) {
    assert!(!done && said.contains(why), "{said}");
}
