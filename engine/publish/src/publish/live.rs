//! What is published in a site now, and who may publish after it.

use crate::failure::Failure;
use crate::history::{Entry, History};
use crate::key::{Key, way};
use crate::manifest::{self, KeyChange, Manifest};
use crate::regular;
use crate::signature::Signed;
use fingerpost::edition::digest;
use std::path::Path;

/// What is published in a site now.
pub(super) struct Live {
    /// What was, the last last.
    pub history: History,
    /// Whether `edition.json` is the last one still: not an older one that was copied back, or one that was cut short.
    pub is_as_published: bool,
    /// The keys that took each other's place, as the last publication says.
    changes: Vec<KeyChange>,
}

/// Who signs a publication.
pub(super) struct Signer {
    key: Key,
    /// The keys that took each other's place, this one the last, if there was an earlier one.
    pub changes: Vec<KeyChange>,
    /// The key that pages know which were made first.
    first: String,
}

impl Live {
    /// That of a folder.
    ///
    /// # Errors
    /// When its history is missing, or is not that of what is there.
    pub(super) fn of(site: &Path) -> Result<Live, Failure> {
        let history = History::read(site)?;
        let bytes = regular::read(site, manifest::NAME, regular::SOURCE).unwrap_or_default();
        let Some(last) = history.last() else {
            let signed = Signed::of(&bytes);
            let is_published =
                serde_json::from_slice::<Manifest>(&signed.text).is_ok_and(|manifest| manifest.sequence.is_some());
            return match is_published || signed.signature.is_some() {
                false => Ok(Live { history, is_as_published: false, changes: Vec::new() }),
                true => Err(Failure::said(
                    format!(
                        "{}: something was published here, and its history is missing",
                        site.join(crate::history::NAME).display()
                    ),
                    "put the file back from a copy, or from the host: without it readers would be given a lower number, and refuse it",
                )),
            };
        };
        let changes = read_manifest(site, last)?.key_changes;
        let is_as_published = digest(&bytes) == last.manifest.digest;
        Ok(Live { history, is_as_published, changes })
    }

    /// The last publication.
    pub(super) fn last(&self) -> Option<&Entry> {
        self.history.last()
    }

    /// Who signs the next one, with the key in a file. A site that is signed goes on being signed: readers refuse what is not.
    ///
    /// # Errors
    /// When the key is missing, or those who know the earlier one would not believe it.
    pub(super) fn signer(&self, site: &Path, file: Option<&Path>) -> Result<Option<Signer>, Failure> {
        if let Some(file) = file
            && file.canonicalize().is_ok_and(|file| file.starts_with(site))
        {
            let message = format!("{}: the secret key lies in the site, where everybody could read it", file.display());
            return Err(Failure::said(message, "move it out; if it has been there on a host, make a new one"));
        }
        let earlier = self.last().and_then(|last| last.key.as_deref());
        let Some(key) = file.map(Key::read).transpose()? else {
            return match earlier {
                None => Ok(None),
                Some(earlier) => Err(Failure::said(
                    format!(
                        "this site is signed with the key {earlier}, and pages that know it refuse what is not signed"
                    ),
                    "name the secret key with --key",
                )),
            };
        };
        let mut changes = self.changes.clone();
        match earlier {
            None => changes.clone_from(&key.changes),
            Some(earlier) if earlier == key.public => {}
            Some(earlier) => match way(&key.changes, earlier, &key.public) {
                Some(since) => changes.extend(since.iter().cloned()),
                None => {
                    return Err(Failure::said(
                        format!("this site is signed with the key {earlier}, and {} does not follow it", key.public),
                        "let the new key take its place first: fingerpost key change OLD NEW; NEW.changes lies beside NEW",
                    ));
                }
            },
        }
        let first =
            self.history.entries.iter().find_map(|entry| entry.key.clone()).unwrap_or_else(|| key.public.clone());
        Ok(Some(Signer { key, changes, first }))
    }
}

impl Signer {
    /// Its public key.
    pub(super) fn public(&self) -> &str {
        &self.key.public
    }

    /// Whether it is a key or one that took its place.
    pub(super) fn is_or_follows(&self, key: &str) -> bool {
        self.key.public == key || way(&self.changes, key, &self.key.public).is_some()
    }

    /// The text of `edition.json` with its signature, which everybody believes who knows any of the site's keys.
    ///
    /// # Errors
    /// When they would not.
    pub(super) fn signed(&self, manifest: &Manifest) -> Result<String, Failure> {
        let text = manifest.text();
        let sequence = manifest.sequence.unwrap_or_default();
        let comment = format!("fingerpost sequence {sequence} edition {}", manifest.edition.id);
        let signed = Signed::put_together(&text, &self.key.sign(text.as_bytes(), &comment)?);
        match Signed::of(signed.as_bytes()).verify(&self.first) {
            Ok(_) => Ok(signed),
            Err(refusal) => Err(Failure::said(
                format!("whoever knows the first key of this site would not believe the edition: {refusal}"),
                "nothing was published; see that the .changes file beside the key names every key since the first",
            )),
        }
    }
}

/// The manifest of a publication, which is the one that was published.
///
/// # Errors
/// When it is missing, or another.
pub(super) fn read_manifest(site: &Path, entry: &Entry) -> Result<Manifest, Failure> {
    let path = site.join(&entry.manifest.path);
    let altered = |error: &str| {
        Failure::said(
            format!("{}: {error}", path.display()),
            "the site is as it was; put the file back from a copy, or from the host",
        )
    };
    let bytes = regular::read(site, &entry.manifest.path, regular::SOURCE);
    let bytes = bytes.map_err(|error| altered(&error.to_string()))?;
    if digest(&bytes) != entry.manifest.digest {
        return Err(altered("this is not what was published"));
    }
    let signed = Signed::of(&bytes);
    if let Some(key) = &entry.key {
        signed.verify(key).map_err(|refusal| altered(&refusal.to_string()))?;
    }
    let manifest = Manifest::from_bytes(&signed.text, &path)?;
    let is_itself = manifest.edition == entry.edition
        && manifest.files.digest() == manifest.edition.digest
        && manifest.files.site.as_ref() == Some(&entry.site);
    if is_itself { Ok(manifest) } else { Err(altered("this is not what the history says of it")) }
}
