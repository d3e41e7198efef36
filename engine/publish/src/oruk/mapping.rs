//! A publisher's `mapping.toml`: read, or begun from the terms of a feed.

use crate::cli::OrukImport;
use crate::failure::Failure;
use crate::load::Loaded;
use crate::render::number_of;
use crate::sources::Sources;
use fingerpost_author::oruk::{Feed, Known, Mapping};
use fingerpost_author::read::Source;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The needs and areas of a directory.
pub(super) fn known(loaded: &Loaded) -> Known {
    let records = &loaded.records;
    let areas = records.areas.iter().map(|area| {
        let districts = area.districts.iter().map(|code| code.value.clone()).collect();
        (area.id.value.clone(), area.name.value.clone(), districts)
    });
    Known { needs: records.needs.iter().map(|need| need.id.value.clone()).collect(), areas: areas.collect() }
}

/// Reads it.
///
/// # Errors
/// When it is not there, with the command that begins one; or with all that is wrong in it.
pub(super) fn read(path: &Path, name: &str, arguments: &OrukImport, known: &Known) -> Result<Mapping, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        let help = format!(
            "which of a feed's terms mean which needs, only you can say. `fingerpost import oruk {} --publisher {} \
             --new-mapping` writes a file to begin with",
            arguments.source, arguments.publisher
        );
        Failure::said(format!("{} cannot be read: {error}", path.display()), help)
    })?;
    Mapping::read(name, &text, known).map_err(|diagnostics| {
        let mut sources = Sources::default();
        sources.insert(path.to_owned(), Source::new(name, text));
        Failure::Problems { diagnostics, sources }
    })
}

/// Writes one to begin with: what has to be decided, and every term with how many services carry it.
///
/// # Errors
/// When there is one already, or it cannot be written.
pub(super) fn begin(path: &Path, arguments: &OrukImport, feed: Feed, known: &Known) -> Result<String, Failure> {
    if path.exists() {
        let help = "edit it; terms that are new in the feed are listed by every import";
        return Err(Failure::said(format!("{} is there already", path.display()), help));
    }
    let (services, _) = feed.finish();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (service, _) in &services {
        for term in service.terms.iter().filter(|term| !term.for_whom) {
            *counts.entry(term.keys.first().map_or("", String::as_str)).or_default() += 1;
        }
    }
    let mut terms: Vec<(&str, usize)> = counts.into_iter().collect();
    terms.sort_by(|one, other| (other.1, one.0).cmp(&(one.1, other.0)));
    let area = known.areas.first().map_or("", |(id, ..)| id);
    let mut text = format!(
        "# What the feed at {} means here. Take the `#` away from a term and write the needs it leads to; a term with no\n\
         # needs, `[]`, is none of ours. A service none of whose terms leads to a need is left out.\n\
         publisher = \"{}\"            # its name, as people know it\n\
         area = \"{area}\"          # the folder of services/ and the file of venues/ for new records\n\
         kind = \"recovery\"            # of a service, if no term says another under [kinds]\n\
         # access = [\"self-referral\"]  # how one gets in, if the feed does not say\n\
         # delivery = \"phone\"          # how a service is given that has no place and does not say\n\
         # checked = 2026-11-22        # the day that counts as the last check of what carries no date\n\
         # times = \"utc\"               # if times that say `Z` are meant so; \"local\" otherwise\n\
         # residents_only = true       # if services take nobody from outside the areas that they name\n\n\
         [terms]\n",
        arguments.source.replace('\n', " "),
        arguments.publisher
    );
    for (term, count) in &terms {
        let _ = writeln!(text, "# {} = []  # {count}", quoted(term));
    }
    text.push_str("\n[kinds]\n# \"a term\" = \"treatment\"\n\n[areas]\n# \"an area in the feed's words, or a code\" = \"an area here\"\n");
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.map_err(|error| {
        Failure::said(format!("{} cannot be written: {error}", path.display()), "see that the folder is yours")
    })?;
    let (services, terms) = (services.len(), terms.len());
    Ok(format!(
        "{} is written: {} of {}. Fill it in, and run the same command without --new-mapping.",
        path.display(),
        number_of(terms, "term"),
        number_of(services, "service")
    ))
}

/// A key of TOML.
fn quoted(term: &str) -> String {
    serde_json::to_string(term).unwrap_or_default()
}
