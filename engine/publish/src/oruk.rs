//! `fingerpost import oruk` and `hsds-csv`: a feed read from where it lies, compared with the directory, and brought in.

mod fetch;
mod mapping;
mod nearest;
mod report;
mod source;

use crate::change::{Incoming, Wrong, carry_out_beside};
use crate::cli::OrukImport;
use crate::clock;
use crate::collect::collect;
use crate::failure::Failure;
use crate::load::{Loaded, load};
use fingerpost::places::Postcode;
use fingerpost_author::change::{Existing, Kind, Named, records};
use fingerpost_author::oruk::{Feed, Imported, Known, Mapping, Outcome, Setting, Standing, propose};
use fingerpost_author::read::Files;
use nearest::Nearest;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;

/// The folder of the directory that holds what belongs to feeds.
const FOLDER: &str = "imports";

/// Brings in a feed, or shows what that would do.
///
/// # Errors
/// When the feed cannot be had, the mapping is wrong, or something would be written that the check refuses.
pub fn import(arguments: &OrukImport) -> Result<String, Failure> {
    let directory = &arguments.sources.directory;
    crate::change::finish(directory)?;
    let (texts, _) = collect(directory, &arguments.sources.rules);
    let standing = standing(&texts.directory.unwrap_or_default());
    let loaded = load(&arguments.sources);
    let known = mapping::known(&loaded);
    let folder = format!("{FOLDER}/{}", arguments.publisher);
    let mapping_file = format!("{folder}/mapping.toml");
    let mapping_path = directory.join(&mapping_file);
    if arguments.new_mapping {
        let feed = source::read(arguments)?;
        return mapping::begin(&mapping_path, arguments, feed, &known);
    }
    let mapping = mapping::read(&mapping_path, &mapping_file, arguments, &known);
    let imported_file = format!("{folder}/imported.json");
    let imported = imported(&directory.join(&imported_file))?;
    let (mapping, feed) = match mapping {
        Ok(mapping) => (mapping, source::read(arguments)?),
        Err(failure) if mapping_path.exists() => return Err(failure),
        Err(failure) => {
            // Another directory of this kind says itself what its services are for.
            let feed = source::read(arguments)?;
            let area = known.areas.first().map(|(id, ..)| id.clone()).unwrap_or_default();
            if !feed.is_own() {
                return Err(failure);
            }
            (Mapping::of_own(&arguments.publisher, area), feed)
        }
    };
    let mut outcome = outcome(feed, &mapping, &known, &imported, &standing, &loaded);
    drop(loaded);

    // Each is large: none is kept twice.
    let deleted = outcome.records.iter().filter(|record| record.proposed.is_none());
    let deleted: BTreeSet<Named> = deleted.map(|record| (record.said.0, record.said.1.clone())).collect();
    let proposed = outcome.records.iter_mut().filter_map(|record| record.proposed.take()).collect();
    let incoming = Incoming {
        source: arguments.source.clone(),
        proposed,
        ended: Vec::new(),
        kinds: Vec::new(),
        problems: Vec::new(),
        wrong: Wrong::LeaveOut,
    };
    let mut reported = Ok(String::new());
    let shown = carry_out_beside(&arguments.sources, incoming, arguments.apply, &mut |brought, problems| {
        outcome.checked(problems);
        let text = remembered(&mut outcome, brought, &deleted, &standing);
        reported = report::of(&outcome, &mapping, arguments);
        text.map(|text| (imported_file.clone(), text)).into_iter().collect()
    });
    let reported = reported?;
    match shown {
        Ok(shown) => Ok(format!("{reported}{shown}")),
        Err(Failure::Refused { shown }) => Err(Failure::Refused { shown: format!("{reported}{shown}") }),
        Err(other) => Err(other),
    }
}

/// What the feed would do.
fn outcome(
    feed: Feed,
    mapping: &Mapping,
    known: &Known,
    imported: &Imported,
    standing: &Standing,
    loaded: &Loaded,
) -> Outcome {
    let today = clock::now().date();
    let nearest: OnceCell<Nearest> = OnceCell::new();
    let services = loaded.records.services.iter().map(|record| record.id.value.clone());
    let in_tables: HashSet<String> =
        services.filter(|id| !standing.contains_key(&(Kind::Service, id.clone()))).collect();
    let setting = Setting {
        mapping,
        known,
        today,
        confirm_by: loaded.records.directory.as_ref().map_or(today, |record| record.confirm_by.value),
        is_postcode: &|text| {
            Postcode::parse(text).is_some_and(|postcode| loaded.places.listed_postcode(postcode).is_some())
        },
        nearest: &|lat, lon| nearest.get_or_init(|| Nearest::of(&loaded.places)).to(lat, lon),
        imported,
        standing,
        in_tables: &in_tables,
    };
    propose(feed, &setting)
}

/// The records of the directory as they stand.
fn standing(files: &Files) -> Standing {
    let of_record =
        |record: Existing| ((record.kind, record.id), record.fields.into_iter().collect::<BTreeMap<_, _>>());
    records(files).into_iter().map(of_record).collect()
}

fn imported(path: &Path) -> Result<Imported, Failure> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Imported::default()),
        Err(error) => {
            return Err(Failure::said(
                format!("{} cannot be read: {error}", path.display()),
                "see that you may read it",
            ));
        }
    };
    Imported::read(&text).map_err(|error| {
        let help = "take it back from an earlier version of the directory; without it, what was changed here cannot be told \
                    from what the feed said before";
        Failure::said(format!("{} is damaged: {error}", path.display()), help)
    })
}

/// What is remembered of this import: what the feed says of all that is in the directory afterwards. Nothing if that is nothing.
fn remembered(
    outcome: &mut Outcome,
    brought: &BTreeSet<Named>,
    deleted: &BTreeSet<Named>,
    standing: &Standing,
) -> Option<String> {
    let mut imported = std::mem::take(&mut outcome.imported);
    for record in &outcome.records {
        let name: Named = (record.said.0, record.said.1.clone());
        let is_here = brought.contains(&name) || deleted.contains(&name);
        if is_here {
            imported.remember(record.said.clone());
        }
    }
    imported.forget_ids_without_record(standing);
    (imported != Imported::default()).then(|| imported.write())
}
