//! `fingerpost publish`: an edition beside the earlier ones of its site, signed, whole or not at all; and what can be done with them
//! afterwards. The files of earlier editions stay until they are pruned, so that a page that is open goes on.

mod consent;
mod editions;
mod live;
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
use crate::load::load;
use crate::manifest::Manifest;
use crate::pseudo::Language;
use crate::render::number_of;
use crate::site_folder::{Draft, SiteList};
use live::{Live, Signer};

pub use consent::Asking;

/// Publishes, and says what was published. What changes is told first, and somebody asked.
///
/// # Errors
/// With every problem of the sources; when somebody has to say yes first and does not; or when something cannot be written. Then the
/// site is as it was.
pub fn publish(arguments: &PublishArguments, asking: &mut dyn Asking) -> Result<String, Failure> {
    let loaded = load(&arguments.sources).without_errors()?;
    let draft = Draft::of(
        &arguments.site,
        &[&arguments.sources.directory, &arguments.sources.rules, &arguments.sources.places()],
    )?;
    let live = Live::of(draft.site())?;
    let signer = live.signer(draft.site(), arguments.key.as_deref())?;
    let public = signer.as_ref().map(|signer| signer.public().to_owned());
    let stamp = Stamp {
        sequence: Some(live.history.next()),
        previous: live.last().map(|last| last.edition.clone()),
        key: public.clone(),
        key_changes: signer.as_ref().map(|signer| signer.changes.clone()).unwrap_or_default(),
    };
    let made = make(&loaded, &build_arguments(arguments), stamp, &draft)?;
    if let Some(last) = live.last()
        && (&made.manifest.files.site, &last.key) == (&Some(last.site.clone()), &public)
        && live.is_as_published
        && is_there(&draft, arguments.compressed)
    {
        return Ok(format!("Nothing has changed since publication {}: there is nothing to publish.", last.sequence));
    }
    let summary = match live.last() {
        None => format!("First publication: {}.", number_of(loaded.finder.directory.services.len(), "service")),
        Some(_) => consent::given(draft.site(), &Side::of(&loaded), arguments, asking)?,
    };
    let making = Making { live: &live, what: What::Published, of: None, signer: signer.as_ref(), summary };
    let entry = making.finish(&draft, &made.manifest, |text| made.offline(&draft, text), arguments.compressed)?;
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

/// Whether every file that was drafted is there already, with its copies if there are to be any.
fn is_there(draft: &Draft, compressed: bool) -> bool {
    let copied = draft.site().join("index.html.br").exists();
    draft.written().iter().all(|file| draft.is_unchanged(&file.path)) && copied == compressed
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

/// What a publication is, beside its files.
struct Making<'p> {
    live: &'p Live,
    what: What,
    of: Option<u64>,
    signer: Option<&'p Signer>,
    summary: String,
}

impl Making<'_> {
    /// Adds to a draft the two files that make a site of it, what later publications need of this one, and the files of earlier ones.
    fn finish(
        &self,
        draft: &Draft,
        manifest: &Manifest,
        offline: impl FnOnce(&str) -> Result<Vec<u8>, Failure>,
        compressed: bool,
    ) -> Result<Entry, Failure> {
        let text = self.signer.map_or_else(|| Ok(manifest.text()), |signer| signer.signed(manifest))?;
        seal(draft, &offline(&text)?, &text)?;
        let Some(site) = manifest.files.site.clone() else {
            return Err(Failure::said("this edition has no list of its files", "publish it from its sources"));
        };
        let entry = Entry {
            sequence: self.live.history.next(),
            at: clock::utc(),
            edition: manifest.edition.clone(),
            what: self.what,
            of: self.of,
            key: self.signer.map(|signer| signer.public().to_owned()),
            summary: self.summary.clone(),
            manifest: write_named(draft, "manifest", "json", text.as_bytes())?,
            site,
            pages: write_named(draft, "pages", "tar.gz", &pages::packed(draft)?)?,
            pruned: false,
        };
        let mut history = self.live.history.clone();
        history.entries.push(entry.clone());
        write_history(draft, &manifest.name, &history)?;
        if compressed {
            write_copies(draft)?;
        }
        for earlier in self.live.history.kept() {
            keep_files(draft, earlier)?;
        }
        Ok(entry)
    }
}

/// The history, and the feed of it.
fn write_history(draft: &Draft, name: &str, history: &History) -> Result<(), Failure> {
    draft.write(history::NAME, &history.to_bytes())?;
    feed(name, history).map_or(Ok(()), |feed| draft.write(history::FEED, &feed))
}

/// Takes over what an earlier publication needs: all whose names say what is in them.
fn keep_files(draft: &Draft, entry: &Entry) -> Result<(), Failure> {
    let listed = SiteList::read(draft.site(), &entry.site)?.files;
    let own = [&entry.manifest, &entry.site, &entry.pages];
    for file in listed.iter().filter(|file| pages::is_named_by_content(&file.path)).chain(own) {
        draft.keep_whole(&file.path)?;
    }
    Ok(())
}

/// How a publication is spoken of.
fn named(entry: &Entry) -> String {
    let signed = if entry.key.is_some() { "signed" } else { "not signed" };
    format!("publication {}, edition {} ({}), {signed}", entry.sequence, entry.edition.id, entry.edition.short())
}
