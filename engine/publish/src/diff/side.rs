//! One of the two directories that are compared: an edition as it was published, or sources as `build` reads them.

use crate::cli::SourceArguments;
use crate::failure::Failure;
use crate::load::{Loaded, load};
use crate::look_ups::LookUps;
use crate::manifest::{self, CellFiles, File, Manifest};
use crate::published::given_named;
use crate::site_folder::SiteList;
use fingerpost::cells::join;
use fingerpost::edition;
use fingerpost::finder::Finder;
use fingerpost::places::{Places, PlacesFile};
use fingerpost_author::records::Text;
use serde::Deserialize;
use std::ops::Deref;
use std::path::Path;

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
    /// Where to look when a place is not covered.
    #[serde(flatten)]
    pub look_ups: LookUps,
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
        let finder = given_named(folder, &files.finder, |bytes| edition::decode_directory(bytes.bytes()))?;
        let details = given_named(folder, &files.details, |bytes| edition::decode_details(bytes.bytes(), &finder))?;
        let (mut directory, mut details) = (finder, details);
        for CellFiles { finder, details: more, .. } in &files.cells {
            let cell = given_named(folder, finder, |bytes| edition::decode_cell(bytes.bytes(), &directory))?;
            let more = given_named(folder, more, |bytes| edition::decode_cell_details(bytes.bytes(), &cell))?;
            join(&mut directory, &mut details, cell, more);
        }
        let page = given_named(folder, &files.page, |bytes| serde_json::from_slice(bytes.bytes()))?;
        let mut places = Places::default();
        for area in &files.places {
            places.add(given_named(folder, &area.file, |bytes| PlacesFile::decode_named(&bytes))?);
        }
        if let Some(shards) = &files.shards {
            add_shards(&mut places, folder, shards, files.site.as_ref())?;
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
    PagePart { cards: cards.collect(), look_ups: LookUps::of(records) }
}

/// Adds all files of postcodes. Those of other editions may lie in the same folder: the list of the site's files tells them apart.
fn add_shards(places: &mut Places, folder: &Path, shards: &str, list: Option<&File>) -> Result<(), Failure> {
    let Some(list) = list else {
        return Err(Failure::said(
            format!("{}: it has no list of its files", folder.display()),
            "build the edition again",
        ));
    };
    let files = SiteList::read(folder, list)?.files;
    for file in files.iter().filter(|file| Path::new(&file.path).starts_with(shards) && file.path.ends_with(".bin")) {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        given_named(folder, file, |bytes| places.add_shard(name, bytes.bytes()))?;
    }
    Ok(())
}
