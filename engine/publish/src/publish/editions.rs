//! `fingerpost editions`: what was published in a folder.

use crate::cli::EditionsArguments;
use crate::failure::Failure;
use crate::history::{Entry, History, What};
use std::fmt::Write as _;

/// Lists the publications of a site, the last first.
///
/// # Errors
/// When nothing was published there, or its history cannot be read.
pub fn editions(arguments: &EditionsArguments) -> Result<String, Failure> {
    let history = History::read(&arguments.site)?;
    if history.entries.is_empty() {
        return Err(Failure::said(
            format!("{}: nothing was published here", arguments.site.display()),
            "name the folder of a site: `fingerpost publish` begins one",
        ));
    }
    let mut told = String::new();
    for (position, entry) in history.entries.iter().enumerate().rev() {
        let is_live = position + 1 == history.entries.len();
        let _ = writeln!(told, "{}", line(entry, is_live));
    }
    Ok(told)
}

fn line(entry: &Entry, is_live: bool) -> String {
    let how = match (entry.what, entry.of) {
        (What::RolledBack, Some(of)) => format!("puts back {of}"),
        _ => "published".to_owned(),
    };
    let key = entry
        .key
        .as_ref()
        .map_or("not signed".to_owned(), |key| format!("signed with {}…", key.chars().take(10).collect::<String>()));
    let state = if is_live {
        "  LIVE"
    } else if entry.pruned {
        "  (pruned)"
    } else {
        ""
    };
    let summary = if entry.summary.is_empty() { String::new() } else { format!("\n      {}", entry.summary) };
    format!(
        "{:>4}  {}  edition {} ({})  {how}, {key}{state}{summary}",
        entry.sequence,
        entry.at,
        entry.edition.id,
        entry.edition.short(),
    )
}
