//! One of the two directories that are compared: an edition as it was published, or sources as `build` reads them.

use crate::cli::SourceArguments;
use crate::failure::Failure;
use crate::load::{Loaded, load};
use crate::manifest::{self, CellFiles, File, Manifest};
use crate::regular;
use fingerpost::cells::join;
use fingerpost::edition::{self, VerifiedBytes};
use fingerpost::finder::Finder;
use fingerpost::places::{Places, PlacesFile};
use fingerpost_author::records::Text;
use serde::Deserialize;
use std::fs;
use std::ops::Deref;
use std::path::Path;

/// What to do about an edition that cannot be read.
const AGAIN: &str = "fetch the edition again, whole; or name the folder of sources that it was built from";

/// One of two directories.
pub struct Side<'a> {
    /// The directory with its details, whole.
    pub finder: Held<'a, Finder>,
    /// Where people live.
    pub places: Held<'a, Places>,
    /// What the page shows beside services.
    pub page: PagePart,
    /// The digest of a published edition.
    pub digest: Option<String>,
}

/// Something that is here, or is lent.
pub enum Held<'a, T> {
    /// Here.
    Own(Box<T>),
    /// Lent.
    Lent(&'a T),
}

/// What the page shows beside services, as its file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct PagePart {
    /// Safety cards.
    pub cards: Vec<Card>,
    /// Where to look wherever one is.
    pub links: Vec<Link>,
    /// Councils of districts that are not covered.
    pub councils: Vec<Council>,
}

/// Where to look wherever one is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Link {
    /// What is found there.
    pub name: String,
    /// Its address.
    pub url: String,
    /// The ids of the needs with which it is shown; empty: with any.
    pub needs: Vec<String>,
}

/// The council of a district that is not covered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Council {
    /// The code of the district.
    pub district: String,
    /// Its name.
    pub name: String,
    /// Its address.
    pub website: String,
}

/// A safety card, as the page has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Short sentences, in order.
    pub lines: Vec<String>,
    /// The ids of the needs with which it is shown; empty: with any.
    pub needs: Vec<String>,
    /// Shown when the person is, or may be, younger than this.
    pub under: Option<u32>,
    /// Shown first, as a warning.
    pub urgent: bool,
}

impl<T> Deref for Held<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Held::Own(own) => own,
            Held::Lent(lent) => lent,
        }
    }
}

impl<'a> Side<'a> {
    /// Reads an edition's folder, or one that holds `directory-data` and `rules`.
    ///
    /// # Errors
    /// When it is neither, or the edition is damaged; with every problem of sources that have errors.
    pub fn read(folder: &Path) -> Result<Side<'static>, Failure> {
        if folder.join(manifest::NAME).exists() {
            return Side::published(folder);
        }
        let (directory, rules) = (folder.join("directory-data"), folder.join("rules"));
        if !directory.is_dir() {
            return Err(Failure::said(
                format!("{}: there is neither an edition nor a directory in it", folder.display()),
                format!("name a folder in which `{}` lies, or one with `directory-data` and `rules`", manifest::NAME),
            ));
        }
        let loaded = load(&SourceArguments { directory, rules, places: None }).without_errors()?;
        let page = page(&loaded);
        let (finder, places) = (Held::Own(Box::new(loaded.finder)), Held::Own(Box::new(loaded.places)));
        Ok(Side { finder, places, page, digest: None })
    }

    /// What has been read and checked already.
    pub fn of(loaded: &'a Loaded) -> Side<'a> {
        let (finder, places) = (Held::Lent(&loaded.finder), Held::Lent(&loaded.places));
        Side { finder, places, page: page(loaded), digest: None }
    }

    /// Reads a published edition, all of it.
    ///
    /// # Errors
    /// When a file is missing, or is not the one that the edition names, or cannot be read.
    pub fn published(folder: &Path) -> Result<Side<'static>, Failure> {
        let Manifest { edition: name, files, .. } = Manifest::read(folder)?;
        let finder = given(folder, &files.finder, |bytes| edition::decode_directory(bytes.bytes()))?;
        let details = given(folder, &files.details, |bytes| edition::decode_details(bytes.bytes(), &finder))?;
        let (mut directory, mut details) = (finder, details);
        for CellFiles { finder, details: more, .. } in &files.cells {
            let cell = given(folder, finder, |bytes| edition::decode_cell(bytes.bytes(), &directory))?;
            let more = given(folder, more, |bytes| edition::decode_cell_details(bytes.bytes(), &cell))?;
            join(&mut directory, &mut details, cell, more);
        }
        let page = given(folder, &files.page, |bytes| serde_json::from_slice(bytes.bytes()))?;
        let mut places = Places::default();
        for area in &files.places {
            places.add(given(folder, &area.file, |bytes| PlacesFile::decode_named(&bytes))?);
        }
        if let Some(shards) = &files.shards {
            add_shards(&mut places, &folder.join(shards))?;
        }
        let digest = Some(name.digest.clone());
        let finder = Finder::new(directory, details, name.digest);
        Ok(Side { finder: Held::Own(Box::new(finder)), places: Held::Own(Box::new(places)), page, digest })
    }
}

fn page(loaded: &Loaded) -> PagePart {
    let records = &loaded.records;
    let texts = |texts: &[Text]| texts.iter().map(|text| text.value.clone()).collect();
    let cards = records.cards.iter().map(|card| Card {
        id: card.id.value.clone(),
        title: card.title.value.clone(),
        lines: texts(&card.lines),
        needs: texts(&card.needs),
        under: card.under,
        urgent: card.urgent,
    });
    let links = records.links.iter().map(|link| Link {
        name: link.name.value.clone(),
        url: link.url.value.clone(),
        needs: texts(&link.needs),
    });
    let councils = records.councils.iter().map(|council| Council {
        district: council.district.value.clone(),
        name: council.name.value.clone(),
        website: council.website.value.clone(),
    });
    PagePart { cards: cards.collect(), links: links.collect(), councils: councils.collect() }
}

/// Reads a file that is to be exactly what the edition names.
fn given<T, E: ToString>(
    folder: &Path,
    file: &File,
    read: impl FnOnce(VerifiedBytes) -> Result<T, E>,
) -> Result<T, Failure> {
    let path = folder.join(&file.path);
    let refused = |error: String| Failure::said(format!("{}: {error}", path.display()), AGAIN);
    let bytes = regular::read(folder, &file.path, file.bytes as u64).map_err(|error| refused(error.to_string()))?;
    let named = VerifiedBytes::new(bytes, &file.digest).map_err(|error| refused(error.to_string()))?;
    read(named).map_err(|error| refused(error.to_string()))
}

/// Adds all files of postcodes that the index names; those of other editions lie in the same folder, and it knows none of them.
fn add_shards(places: &mut Places, folder: &Path) -> Result<(), Failure> {
    let refused =
        |path: &Path, error: std::io::Error| Failure::said(format!("{}: {error}", path.display()), AGAIN.to_owned());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| refused(folder, error))? {
        paths.push(entry.map_err(|error| refused(folder, error))?.path());
    }
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "bin")) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(path).map_err(|error| refused(path, error))?;
        let _ = places.add_shard(&name, &bytes);
    }
    Ok(())
}
