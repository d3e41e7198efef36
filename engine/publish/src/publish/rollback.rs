//! `fingerpost rollback`: an earlier publication put back, as a new one: readers take no lower number after a higher.

use super::{Making, key_for, named, pages, signed};
use crate::build::seal;
use crate::cli::RollbackArguments;
use crate::diff::{Changes, Side};
use crate::failure::Failure;
use crate::history::{Entry, History, What};
use crate::manifest::Manifest;
use crate::offline;
use crate::signature::Signed;
use crate::site_folder::{Draft, SiteList};

/// Puts an earlier publication back, and says which.
///
/// # Errors
/// When there is none, its files are not what they were, or something cannot be written. Then the site is as it was.
pub fn rollback(arguments: &RollbackArguments) -> Result<String, Failure> {
    let draft = Draft::of_site(&arguments.site)?;
    let history = History::read(draft.site())?;
    let entry = chosen(&history, arguments.edition.as_deref())?;
    let key = key_for(&history, arguments.key.as_deref())?;
    let packed = pages::unpacked(draft.site(), &entry.pages)?;
    for file in SiteList::read(draft.site(), &entry.site.path)?.files {
        let bytes = match packed.files.get(&file.path) {
            Some(bytes) => bytes.clone(),
            None => {
                std::fs::read(draft.site().join(&file.path)).map_err(|error| altered(&file.path, &error.to_string()))?
            }
        };
        if fingerpost::edition::digest(&bytes) != file.digest {
            return Err(altered(&file.path, "this is not the file that was published"));
        }
        draft.write(&file.path, &bytes)?;
    }
    let bytes = std::fs::read(draft.site().join(&entry.manifest.path));
    let bytes = bytes.map_err(|error| altered(&entry.manifest.path, &error.to_string()))?;
    let manifest = Manifest::from_bytes(&Signed::of(&bytes).text, &draft.site().join(&entry.manifest.path))?;
    draft.keep(&entry.site.path)?;
    let manifest = Manifest {
        sequence: Some(history.next()),
        previous: history.last().map(|last| last.edition.clone()).filter(|last| *last != manifest.edition),
        key_changes: key.as_ref().map(|key| key.changes.clone()).unwrap_or_default(),
        ..manifest
    };
    let text = signed(&manifest, key.as_ref())?;
    seal(&draft, &offline::with_manifest(&packed.offline, &text)?, &text)?;
    let changes = Changes::between(&Side::published(draft.site())?, &Side::published(draft.folder())?)?;
    let making = Making {
        history: &history,
        what: What::RolledBack,
        of: Some(entry.sequence),
        key: key.as_ref(),
        summary: changes.in_short(),
    };
    let put_back = making.finish(&draft, &manifest, &text, arguments.compressed)?;
    draft.commit()?;
    Ok(format!(
        "{}\nPublication {} is back, as {}. Its hours count as confirmed until {}.",
        changes.told(),
        entry.sequence,
        named(&put_back),
        manifest.confirm_by
    ))
}

fn chosen<'h>(history: &'h History, wanted: Option<&str>) -> Result<&'h Entry, Failure> {
    let last = history.last().ok_or_else(|| {
        Failure::said("nothing was published in this folder", "`fingerpost publish` keeps what `rollback` puts back")
    })?;
    let mut kept = history.kept().rev();
    let found = match wanted {
        None => kept.find(|entry| entry.edition != last.edition || entry.site != last.site),
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
