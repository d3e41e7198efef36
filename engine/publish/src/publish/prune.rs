//! `fingerpost prune`: the files of old publications taken away. That they were stays in the history.

use super::live::{Live, read_manifest};
use super::{keep_files, write_history};
use crate::cli::PruneArguments;
use crate::clock;
use crate::failure::Failure;
use crate::render::number_of;
use crate::site_folder::{Draft, SiteList};

/// Takes away what is older than the last few, and says what.
///
/// # Errors
/// When nothing would be left, or something cannot be written. Then the site is as it was.
pub fn prune(arguments: &PruneArguments) -> Result<String, Failure> {
    if arguments.keep == 0 {
        return Err(Failure::said("the last publication always stays", "keep at least 1: --keep 1"));
    }
    let draft = Draft::of_site(&arguments.site)?;
    let Live { mut history, .. } = Live::of(draft.site())?;
    let Some(last) = history.last().cloned() else {
        return Err(Failure::said("nothing was published in this folder", "`fingerpost publish` begins a site"));
    };
    let name = read_manifest(draft.site(), &last)?.name;
    let (count, yesterday) = (history.entries.len(), clock::utc_a_day_ago());
    // Live until the next one came: whoever opened a page then may have it open still.
    let live_until: Vec<Option<String>> =
        history.entries.iter().skip(1).map(|next| Some(next.at.clone())).chain([None]).collect();
    let mut pruned = 0;
    for (position, (entry, until)) in history.entries.iter_mut().zip(live_until).enumerate() {
        let is_recent = until.is_none_or(|until| until > yesterday);
        if !entry.pruned && !is_recent && position + arguments.keep < count {
            entry.pruned = true;
            pruned += 1;
        }
    }
    if pruned == 0 {
        return Ok("There is nothing to take away: what was live within the last day stays.".into());
    }
    for file in SiteList::read(draft.site(), &last.site)?.files {
        draft.keep_whole(&file.path)?;
    }
    for path in [crate::manifest::NAME, crate::offline::NAME] {
        draft.keep_whole(path)?;
    }
    for entry in history.kept() {
        keep_files(&draft, entry)?;
    }
    write_history(&draft, &name, &history)?;
    draft.commit()?;
    let left = history.kept().count();
    Ok(format!("Took away the files of {}; {left} still have theirs.", number_of(pruned, "publication")))
}
