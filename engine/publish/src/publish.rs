//! `fingerpost publish`: an edition beside the earlier ones of its site, signed, whole or not at all; and what can be done with them
//! afterwards. The files of earlier editions stay until they are pruned, so that a page that is open goes on.

mod consent;
mod editions;
mod pages;
mod prune;
mod rollback;

pub use editions::editions;
pub use prune::prune;
pub use rollback::rollback;

use crate::build::{Stamp, make, seal, write_named};
use crate::cli::{BuildArguments, PublishArguments};
use crate::clock;
use crate::compress::write_copies;
use crate::diff::Side;
use crate::diff::atom::feed;
use crate::failure::Failure;
use crate::history::{self, Entry, History, What};
use crate::key::Key;
use crate::load::load;
use crate::manifest::{File, Manifest};
use crate::pseudo::Language;
use crate::render::number_of;
use crate::signature::Signed;
use crate::site_folder::{Draft, SiteList};
use std::path::Path;

pub use consent::Asking;

/// Publishes, and says what was published. What changes is told first, and somebody asked.
///
/// # Errors
/// With every problem of the sources; when somebody has to say yes first and does not; or when something cannot be written. Then the
/// site is as it was.
pub fn publish(arguments: &PublishArguments, asking: &mut dyn Asking) -> Result<String, Failure> {
    let loaded = load(&arguments.sources).without_errors()?;
    let sources = [&arguments.sources.directory, &arguments.sources.rules].map(|path| path.as_path());
    let draft = Draft::of(&arguments.site, &sources)?;
    let history = History::read(draft.site())?;
    let key = key_for(&history, arguments.key.as_deref())?;
    let stamp = Stamp {
        sequence: Some(history.next()),
        previous: history.last().map(|last| last.edition.clone()),
        key: key.as_ref().map(|key| key.public.clone()),
        key_changes: key.as_ref().map(|key| key.changes.clone()).unwrap_or_default(),
    };
    let made = make(&loaded, &build_arguments(arguments), stamp, &draft)?;
    if let Some(last) = history.last()
        && made.manifest.files.site.as_ref() == Some(&last.site)
        && last.key == key.as_ref().map(|key| key.public.clone())
    {
        return Ok(format!("Nothing has changed since publication {}: there is nothing to publish.", last.sequence));
    }
    let summary = match history.last() {
        None => format!("First publication: {}.", number_of(loaded.finder.directory.services.len(), "service")),
        Some(_) => consent::given(&Side::published(draft.site())?, &Side::of(&loaded), arguments, asking)?,
    };
    let text = signed(&made.manifest, key.as_ref())?;
    seal(&draft, &made.offline(&draft, &text)?, &text)?;
    let entry = Making { history: &history, what: What::Published, of: None, key: key.as_ref(), summary };
    let entry = entry.finish(&draft, &made.manifest, &text, arguments.compressed)?;
    draft.commit()?;
    Ok(format!(
        "Published {}: {}, {}, in {}.{}",
        named(&entry),
        number_of(loaded.finder.directory.services.len(), "service"),
        number_of(made.pages.len(), "page"),
        arguments.site.display(),
        made.warnings,
    ))
}

fn build_arguments(arguments: &PublishArguments) -> BuildArguments {
    BuildArguments {
        sources: arguments.sources.clone(),
        out: arguments.site.clone(),
        site: arguments.page.clone(),
        language: Language::English,
        also: Vec::new(),
        compressed: arguments.compressed,
    }
}

/// The key to sign with. A site that is signed goes on being signed: readers refuse what is not.
fn key_for(history: &History, file: Option<&Path>) -> Result<Option<Key>, Failure> {
    let key = file.map(Key::read).transpose()?;
    let Some(earlier) = history.last().and_then(|last| last.key.as_ref()) else { return Ok(key) };
    match key {
        None => Err(Failure::said(
            format!("this site is signed with the key {earlier}, and pages that know it refuse what is not signed"),
            "name the secret key with --key",
        )),
        Some(key) if key.public == *earlier || key.follows(earlier) => Ok(Some(key)),
        Some(key) => Err(Failure::said(
            format!("this site is signed with the key {earlier}, and {} does not follow it", key.public),
            "let the new key take its place first: fingerpost key change OLD NEW",
        )),
    }
}

/// The text of `edition.json`, signed if there is a key.
fn signed(manifest: &Manifest, key: Option<&Key>) -> Result<String, Failure> {
    let text = manifest.text();
    let Some(key) = key else { return Ok(text) };
    let sequence = manifest.sequence.unwrap_or_default();
    let comment = format!("fingerpost sequence {sequence} edition {}", manifest.edition.id);
    Ok(Signed::put_together(&text, &key.sign(text.as_bytes(), &comment)?))
}

/// What a publication is, beside its files.
struct Making<'p> {
    history: &'p History,
    what: What,
    of: Option<u64>,
    key: Option<&'p Key>,
    summary: String,
}

impl Making<'_> {
    /// Adds to a sealed draft what later publications need of this one, and the files of earlier ones.
    fn finish(&self, draft: &Draft, manifest: &Manifest, text: &str, compressed: bool) -> Result<Entry, Failure> {
        let site = manifest.files.site.clone().unwrap_or_else(|| File {
            path: String::new(),
            digest: String::new(),
            bytes: 0,
        });
        let pages = pages::packed(draft)?;
        let entry = Entry {
            sequence: self.history.next(),
            at: clock::utc(),
            edition: manifest.edition.clone(),
            what: self.what,
            of: self.of,
            key: self.key.map(|key| key.public.clone()),
            summary: self.summary.clone(),
            manifest: write_named(draft, "manifest", "json", text.as_bytes())?,
            site,
            pages: write_named(draft, "pages", "tar.gz", &pages)?,
            pruned: false,
        };
        let mut history = self.history.clone();
        history.entries.push(entry.clone());
        draft.write(history::NAME, &history.to_bytes())?;
        if let Some(feed) = feed(&manifest.name, &history) {
            draft.write(history::FEED, &feed)?;
        }
        if compressed {
            write_copies(draft)?;
        }
        for earlier in self.history.kept() {
            keep_files(draft, earlier)?;
        }
        Ok(entry)
    }
}

/// Takes over what an earlier publication needs: all whose names say what is in them.
fn keep_files(draft: &Draft, entry: &Entry) -> Result<(), Failure> {
    let listed = SiteList::read(draft.site(), &entry.site.path)?.files;
    let own = [&entry.manifest, &entry.site, &entry.pages];
    for file in listed.iter().filter(|file| pages::is_named_by_content(&file.path)).chain(own) {
        draft.keep_whole(&file.path)?;
    }
    Ok(())
}

/// How a publication is spoken of.
fn named(entry: &Entry) -> String {
    let signed = if entry.key.is_some() { "signed" } else { "not signed" };
    format!("publication {}, edition {} ({}), {signed}", entry.sequence, entry.edition.id, &entry.edition.digest[..16])
}
