//! `fingerpost verify`: whether a site is what it says, in a folder or on the web: who signed it, every file the one that is named, and
//! every rule's text building exactly the condition that searches go by.

mod source;

use crate::cli::VerifyArguments;
use crate::compress::is_copy;
use crate::failure::Failure;
use crate::history::{self, History};
use crate::manifest::{self, CellFiles, File, Manifest};
use crate::offline;
use crate::render::number_of;
use crate::signature::{Signed, is_key};
use crate::site_folder::{COPIES, SiteList};
use fingerpost::edition::{EditionError, digest};
use fingerpost_author::verify::{EditionRules, Mismatch};
use serde::de::DeserializeOwned;
use source::Source;
use std::collections::BTreeMap;
use std::path::Path;

/// What to do about an edition that is not what it says.
const AGAIN: &str = "publish nothing of it: build the edition again from its sources, with this program";
/// The same of one that is published.
const LIVE: &str = "take the site down or roll it back, and find out who wrote it";

/// Says what was verified.
///
/// # Errors
/// When it is not signed as it has to be; every file that is missing or is not the one that is named; or every rule whose text builds
/// something else.
pub fn verify(arguments: &VerifyArguments) -> Result<String, Failure> {
    let site = Site { source: Source::of(&arguments.edition) };
    let bytes = site.bytes(manifest::NAME, None)?;
    let signed = Signed::of(&bytes);
    let who = match &arguments.key {
        Some(key) => {
            let key = public_key(key)?;
            let signer = signed
                .verify(&key)
                .map_err(|refusal| Failure::said(format!("{}: {refusal}", site.source.name(manifest::NAME)), LIVE))?;
            format!("It is signed with the key {signer}.")
        }
        None if signed.signature.is_some() => "It is signed; name the key with --key to verify by whom.".to_owned(),
        None => "It is not signed.".to_owned(),
    };
    let manifest = Manifest::from_bytes(&signed.text, Path::new(&site.source.name(manifest::NAME)))?;
    let files = manifest.files.all();
    if manifest.files.digest() != manifest.edition.digest {
        let message = format!("{}: its digest is not that of the files that it names", arguments.edition);
        return Err(Failure::said(message, AGAIN));
    }
    let pages = site.files(&manifest, &bytes)?;
    let count = site.rules(&manifest)?;
    let beside = match pages {
        0 => String::new(),
        pages => format!(" With them {} of the site are those that it lists.", number_of(pages, "file")),
    };
    let number = manifest.sequence.map_or(String::new(), |sequence| format!(", publication {sequence}"));
    Ok(format!(
        "Edition {} ({}){number}: {} files are those that it names, and {count} rules build exactly the conditions that it carries.\
         {beside}\n{who}",
        manifest.edition.id,
        manifest.edition.short(),
        files.len(),
    ))
}

/// The key that was typed, or that is in the file that was named: the last line of it, as minisign writes it.
fn public_key(named: &str) -> Result<String, Failure> {
    let help = "name the public key, which begins with RW and has 56 characters, or the file that holds it: FILE.pub";
    let key = match named.trim().starts_with("RW") && !Path::new(named).exists() {
        true => named.trim().to_owned(),
        false => {
            let text =
                std::fs::read_to_string(named).map_err(|error| Failure::said(format!("{named}: {error}"), help))?;
            text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default().to_owned()
        }
    };
    // What is no public key may be a secret one: it is not said again.
    if is_key(&key) { Ok(key) } else { Err(Failure::said(format!("{named}: this is no public key"), help)) }
}

struct Site {
    source: Source,
}

impl Site {
    fn bytes(&self, path: &str, most: Option<usize>) -> Result<Vec<u8>, Failure> {
        self.source.read(path, most).map_err(|error| self.refused(path, &error))
    }

    fn refused(&self, path: &str, problem: &str) -> Failure {
        Failure::said(format!("{}: {problem}", self.source.name(path)), AGAIN)
    }

    /// The bytes of a file that is exactly what the manifest names.
    fn named(&self, file: &File) -> Result<Vec<u8>, Failure> {
        let bytes = self.bytes(&file.path, Some(file.bytes))?;
        match digest(&bytes) == file.digest && bytes.len() == file.bytes {
            true => Ok(bytes),
            false => Err(self.refused(&file.path, &EditionError::WrongDigest.to_string())),
        }
    }

    fn json<T: DeserializeOwned>(&self, path: &str, bytes: &[u8]) -> Result<T, Failure> {
        serde_json::from_slice(bytes).map_err(|error| self.refused(path, &error.to_string()))
    }

    /// Every file of the site, with all that are wrong; how many there are beside those of the edition.
    fn files(&self, manifest: &Manifest, manifest_bytes: &[u8]) -> Result<usize, Failure> {
        let own = manifest.files.all();
        let mut named: BTreeMap<&str, &File> = own.iter().map(|file| (file.path.as_str(), *file)).collect();
        let list: SiteList = match &manifest.files.site {
            Some(site) => self.json(&site.path, &self.named(site)?)?,
            None => SiteList::default(),
        };
        named.extend(list.files.iter().map(|file| (file.path.as_str(), file)));
        let wrong: Vec<String> =
            named.values().filter_map(|file| self.named(file).err()).map(|failure| failure.message()).collect();
        if !wrong.is_empty() {
            return Err(Failure::said(wrong.join("\n       "), AGAIN));
        }
        if let Source::Folder(folder) = &self.source {
            self.copies(folder, named.keys().copied().chain([manifest::NAME, offline::NAME]))?;
        }
        if manifest.files.site.is_some() {
            self.kept_offline(&named, manifest_bytes)?;
            self.history(manifest, manifest_bytes)?;
        }
        Ok(named.len() - own.len())
    }

    /// Compressed copies, which a host would serve in the place of files.
    fn copies<'p>(&self, folder: &Path, paths: impl Iterator<Item = &'p str>) -> Result<(), Failure> {
        for path in paths {
            for ending in COPIES {
                let copy = format!("{path}{ending}");
                let Ok(bytes) = std::fs::read(folder.join(&copy)) else { continue };
                if !is_copy(ending, &bytes, &self.bytes(path, None)?) {
                    return Err(self
                        .refused(&copy, "this is not a copy of the file beside it, and hosts serve it in its place"));
                }
            }
        }
        Ok(())
    }

    /// What a device keeps is what the site lists.
    fn kept_offline(&self, named: &BTreeMap<&str, &File>, manifest_bytes: &[u8]) -> Result<(), Failure> {
        let kept: SiteList = self.json(offline::NAME, &self.bytes(offline::NAME, None)?)?;
        let is_so = |file: &File| match file.path == manifest::NAME {
            true => file.digest == digest(manifest_bytes),
            false => named.get(file.path.as_str()).is_some_and(|named| named.digest == file.digest),
        };
        match kept.files.iter().find(|file| !is_so(file)) {
            None => Ok(()),
            Some(file) => {
                let message = format!("it names another {} than the site lists", file.path);
                Err(self.refused(offline::NAME, &message))
            }
        }
    }

    /// The history ends with this publication.
    fn history(&self, manifest: &Manifest, manifest_bytes: &[u8]) -> Result<(), Failure> {
        let Some(sequence) = manifest.sequence else { return Ok(()) };
        let history: History = self.json(history::NAME, &self.bytes(history::NAME, None)?)?;
        let ends = |last: &history::Entry| last.sequence == sequence && last.manifest.digest == digest(manifest_bytes);
        match history.last().is_some_and(ends) {
            true => Ok(()),
            false => Err(self.refused(history::NAME, &format!("it does not end with publication {sequence}"))),
        }
    }

    /// Runs every rule; how many there are.
    fn rules(&self, manifest: &Manifest) -> Result<usize, Failure> {
        let of = |error: EditionError| self.refused(manifest::NAME, &error.to_string());
        let Manifest { files, .. } = manifest;
        let mut rules = EditionRules::open(&self.named(&files.finder)?, &self.named(&files.rules)?).map_err(of)?;
        for CellFiles { finder, rules: book, .. } in &files.cells {
            rules.add_cell(&self.named(finder)?, &self.named(book)?).map_err(of)?;
        }
        let (count, mismatches) = rules.verify();
        match mismatches.is_empty() {
            true => Ok(count),
            false => Err(Failure::said(mismatches.iter().map(told).collect::<Vec<_>>().join("\n"), AGAIN)),
        }
    }
}

fn told(mismatch: &Mismatch) -> String {
    let reason = mismatch.error.as_ref().map(|error| format!(" ({error})")).unwrap_or_default();
    format!(
        "the rule `{}` of {} builds another condition than the edition carries{reason}",
        mismatch.text.split_whitespace().collect::<Vec<_>>().join(" "),
        if mismatch.services.is_empty() { "no service".into() } else { mismatch.services.join(", ") },
    )
}
