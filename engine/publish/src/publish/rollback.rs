//! `fingerpost rollback`: an earlier publication put back, as a new one: readers take no lower number after a higher.

use super::live::{Live, read_manifest};
use super::{Making, named, pages};
use crate::cli::RollbackArguments;
use crate::diff::{Changes, Side};
use crate::failure::Failure;
use crate::history::{Entry, History, What};
use crate::manifest::Manifest;
use crate::offline;
use crate::regular;
use crate::site_folder::{Draft, SiteList};

/// Puts an earlier publication back, and says which.
///
/// # Errors
/// When there is none, its files are not what they were, or something cannot be written. Then the site is as it was.
pub fn rollback(arguments: &RollbackArguments) -> Result<String, Failure> {
    let draft = Draft::of_site(&arguments.site)?;
    let live = Live::of(draft.site())?;
    let entry = chosen(&live.history, arguments.edition.as_deref())?;
    let signer = live.signer(draft.site(), arguments.key.as_deref())?;
    let manifest = read_manifest(draft.site(), entry)?;
    if let Some(signer) = &signer
        && !entry.key.as_ref().is_some_and(|key| signer.is_or_follows(key))
    {
        return Err(Failure::said(
            format!(
                "publication {} was not signed by you: who signs it now would vouch for whatever lies here",
                entry.sequence
            ),
            "publish it anew from its sources, or roll back to one that was signed",
        ));
    }
    let packed = pages::unpacked(draft.site(), &entry.pages)?;
    for file in SiteList::read(draft.site(), &entry.site)?.files {
        let bytes = match packed.files.get(&file.path) {
            Some(bytes) => bytes.clone(),
            None => regular::read(draft.site(), &file.path, regular::DATA)
                .map_err(|error| altered(&file.path, &error.to_string()))?,
        };
        if fingerpost::edition::digest(&bytes) != file.digest {
            return Err(altered(&file.path, "this is not the file that was published"));
        }
        draft.write(&file.path, &bytes)?;
    }
    draft.keep(&entry.site.path)?;
    let manifest = Manifest {
        sequence: Some(live.history.next()),
        previous: live.last().map(|last| last.edition.clone()).filter(|last| *last != manifest.edition),
        key_changes: signer.as_ref().map(|signer| signer.changes.clone()).unwrap_or_default(),
        ..manifest
    };
    let changes = told(&draft, &manifest);
    let summary = changes.as_ref().map_or_else(|failure| failure.message(), Changes::in_short);
    let making =
        Making { live: &live, what: What::RolledBack, of: Some(entry.sequence), signer: signer.as_ref(), summary };
    let offline = |text: &str| offline::with_manifest(&packed.offline, text);
    let put_back = making.finish(&draft, &manifest, offline, arguments.compressed)?;
    draft.commit()?;
    Ok(format!(
        "{}\nPublication {} is back, as {}. Its hours count as confirmed until {}.",
        changes.map_or_else(
            |failure| format!("What changes cannot be told: {}", failure.message()),
            |changes| changes.told()
        ),
        entry.sequence,
        named(&put_back),
        manifest.confirm_by
    ))
}

/// What changes by it. What is live may be damaged, and is to be rolled back all the more.
fn told(draft: &Draft, manifest: &Manifest) -> Result<Changes, Failure> {
    draft.write(crate::manifest::NAME, manifest.text().as_bytes())?;
    Changes::between(&Side::published(draft.site())?, &Side::published(draft.folder())?)
}

/// The one that is asked for; or the last before what is live, or before what was put back, that is another.
fn chosen<'h>(history: &'h History, wanted: Option<&str>) -> Result<&'h Entry, Failure> {
    let last = history.last().ok_or_else(|| {
        Failure::said("nothing was published in this folder", "`fingerpost publish` keeps what `rollback` puts back")
    })?;
    let before = last.of.unwrap_or(last.sequence);
    let is_another =
        |entry: &&Entry| entry.sequence < before && (&entry.edition, &entry.site) != (&last.edition, &last.site);
    let mut kept = history.kept().rev();
    let found = match wanted {
        None => kept.find(is_another),
        Some(wanted) => kept.find(|entry| {
            entry.sequence.to_string() == wanted || (wanted.len() >= 4 && entry.edition.digest.starts_with(wanted))
        }),
    };
    found.ok_or_else(|| {
        let message = match wanted {
            None => "there is no earlier publication whose files are still here".to_owned(),
            Some(wanted) => format!("there is no publication `{wanted}` whose files are still here"),
        };
        Failure::said(message, "`fingerpost editions SITE` lists those that there are")
    })
}

fn altered(path: &str, error: &str) -> Failure {
    let help = "the site is as it was; roll back to another publication, or publish the older sources anew";
    Failure::said(format!("{path}: {error}"), help)
}
