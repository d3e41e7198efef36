//! `edition.json`: what names an edition's files. It is fetched fresh and published last.

use crate::failure::Failure;
use crate::regular;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// The name of the file that names the others.
pub const NAME: &str = "edition.json";
/// What every manifest calls its format.
pub const FORMAT: &str = "fingerpost-edition";

/// No publication has this number, or a higher one: the browser's numbers are exact up to here.
pub const LAST_SEQUENCE: u64 = 1 << 53;

/// An edition's manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Manifest {
    /// Always [`FORMAT`].
    pub format: String,
    /// The version of the format of its files.
    pub version: u8,
    /// Its date, and the digest of all that it names.
    pub edition: Name,
    /// Counts the editions of a site that `fingerpost publish` has put there: a reader takes no lower one after a higher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, as = "Option<u32>"))]
    pub sequence: Option<u64>,
    /// The keys that took each other's place since the first, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<KeyChange>>"))]
    pub key_changes: Vec<KeyChange>,
    /// The directory's name.
    pub name: String,
    /// Nobody may take it for a live directory.
    pub example: bool,
    /// After this day every open state is unknown.
    pub confirm_by: String,
    /// Where its facts come from.
    pub source: String,
    /// Under what licence.
    pub licence: String,
    /// Whose data it uses beside.
    pub attribution: Vec<String>,
    /// The edition before it, if it is known.
    pub previous: Option<Name>,
    /// Its files.
    pub files: Files,
}

/// A key that takes the place of the one before it, which says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeyChange {
    /// The new public key, as minisign writes it: base64.
    pub key: String,
    /// A minisign signature by the key before it, over `fingerpost key KEY` and a line break.
    pub signature: String,
}

/// An edition's date and digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "EditionName"))]
pub struct Name {
    /// Its date.
    pub id: String,
    /// SHA-256 in hexadecimal over the digests of its files.
    pub digest: String,
}

/// The files of an edition, each named by its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Files {
    /// What the page needs before the engine: words, needs, questions, helplines, cards.
    pub page: File,
    /// What a list of results needs.
    pub finder: File,
    /// What detail views need.
    pub details: File,
    /// The rules as they were written, and their cases.
    pub rules: File,
    /// In an edition too large for one file: what is in each area. Then the three above hold what every search needs.
    pub cells: Vec<CellFiles>,
    /// Postcodes, towns, outcodes: fetched whatever is asked.
    pub places: Vec<AreaFile>,
    /// The folder with a file of postcodes for each outcode, if there are too many for whole files. The index among
    /// `places` names them by their digests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub shards: Option<String>,
    /// What a map is drawn from, if the directory has outlines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub map: Option<File>,
    /// The list of all files of the site. It is no part of the edition's digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub site: Option<File>,
    /// What differs in the languages that can be chosen beside the edition's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<LanguageFiles>>"))]
    pub languages: Vec<LanguageFiles>,
}

/// The files of a language. One that is the same in another, because nothing in it is translated, is named here again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LanguageFiles {
    /// BCP 47.
    pub language: String,
    /// What the page needs before the engine.
    pub page: File,
    /// What a list of results needs.
    pub finder: File,
    /// What detail views need.
    pub details: File,
    /// As in [`Files::cells`].
    pub cells: Vec<CellFiles>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FileRef"))]
pub struct File {
    /// Its path from the manifest.
    pub path: String,
    /// Its SHA-256 in hexadecimal.
    pub digest: String,
    /// Its size.
    pub bytes: usize,
}

/// The files of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CellFiles {
    /// The id of its area.
    pub area: String,
    /// What a list of results needs.
    pub finder: File,
    /// What detail views need.
    pub details: File,
    /// Its rules as they were written, and their cases.
    pub rules: File,
}

impl CellFiles {
    fn all(&self) -> [&File; 3] {
        [&self.finder, &self.details, &self.rules]
    }
}

/// A file of places, and the area it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AreaFile {
    /// The name of its file under `places/`.
    pub area: String,
    /// The file.
    #[serde(flatten)]
    pub file: File,
}

impl Manifest {
    /// Reads the manifest of a published edition.
    ///
    /// # Errors
    /// When there is none, or it is none.
    pub fn read(folder: &Path) -> Result<Manifest, Failure> {
        let path = folder.join(NAME);
        let bytes = regular::read(folder, NAME, regular::SOURCE).map_err(|error| {
            Failure::said(
                format!("{}: {error}", path.display()),
                "name the folder that `fingerpost build` wrote, in which edition.json lies",
            )
        })?;
        Manifest::from_bytes(&bytes, &path)
    }

    /// Reads one from its bytes; `path` is where they are from.
    ///
    /// # Errors
    /// When they are none.
    pub fn from_bytes(bytes: &[u8], path: &Path) -> Result<Manifest, Failure> {
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| {
            Failure::said(format!("{}: this is not an edition ({error})", path.display()), "build the edition again")
        })?;
        if !manifest.edition.is_sound() || manifest.sequence.is_some_and(|sequence| sequence >= LAST_SEQUENCE) {
            return Err(Failure::said(
                format!("{}: this is not an edition (its name is none)", path.display()),
                "build the edition again",
            ));
        }
        if manifest.format != FORMAT || manifest.version != fingerpost::edition::VERSION {
            return Err(Failure::said(
                format!(
                    "{}: its format is {} {}, and this program reads {FORMAT} {}",
                    path.display(),
                    manifest.format,
                    manifest.version,
                    fingerpost::edition::VERSION
                ),
                "build the edition with this program, or read it with the program that built it",
            ));
        }
        Ok(manifest)
    }
}

impl Manifest {
    /// The text of `edition.json`, not signed.
    pub fn text(&self) -> String {
        format!("{}\n", serde_json::to_string_pretty(self).unwrap_or_default())
    }
}

impl Name {
    /// Whether it is a date and a SHA-256.
    pub fn is_sound(&self) -> bool {
        let is_digest = self.digest.len() == 64 && self.digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_digest && self.id.parse::<chrono::NaiveDate>().is_ok() && self.id.len() == 10
    }

    /// The digest, as people are told it.
    pub fn short(&self) -> &str {
        self.digest.get(..16).unwrap_or(&self.digest)
    }
}

impl Files {
    /// Every file once, in order.
    pub fn all(&self) -> Vec<&File> {
        let cells = self.cells.iter().flat_map(CellFiles::all);
        let places = self.places.iter().map(|file| &file.file);
        let languages = self.languages.iter().flat_map(|language| {
            let own = [&language.page, &language.finder, &language.details].into_iter();
            own.chain(language.cells.iter().flat_map(CellFiles::all))
        });
        let own = [&self.page, &self.finder, &self.details, &self.rules]
            .into_iter()
            .chain(cells)
            .chain(places)
            .chain(&self.map);
        let mut known = BTreeSet::new();
        own.chain(languages).filter(|file| known.insert(&file.path)).collect()
    }

    /// The same edition in one of its languages; nothing, if it has no such.
    pub fn in_language(&self, tag: &str) -> Option<Files> {
        let LanguageFiles { page, finder, details, cells, .. } =
            self.languages.iter().find(|language| language.language == tag)?.clone();
        Some(Files { page, finder, details, cells, ..self.clone() })
    }

    /// The digest of an edition: over the digests of its files, in order.
    pub fn digest(&self) -> String {
        let digests: Vec<&str> = self.all().into_iter().map(|file| file.digest.as_str()).collect();
        fingerpost::edition::digest(digests.join("\n").as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page_types::{declared, is_what_the_page_has};

    #[test]
    fn the_page_has_the_same_types() {
        let types = [
            format!("/** The format that the page reads. */\nexport const FORMAT = \"{FORMAT}\";"),
            format!("/** Its version. */\nexport const VERSION = {};", fingerpost::edition::VERSION),
            declared::<Manifest>(),
            declared::<Name>(),
            declared::<KeyChange>(),
            declared::<Files>(),
            declared::<File>(),
            declared::<CellFiles>(),
            declared::<LanguageFiles>(),
            declared::<AreaFile>(),
        ];
        is_what_the_page_has("manifest.ts", "engine/publish/src/manifest.rs", &types);
    }
}
