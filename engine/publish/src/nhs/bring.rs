//! `fingerpost import ods` and `import nhs-hours`: a table of services beside what a source says, shown, and written with what
//! belongs to it, all or nothing.

use super::belonging::belonging;
use super::hours::{Source, opened_of};
use super::ods::{self, Kind, State};
use super::table::{COLUMNS, Table};
use super::told::{Told, problems_shown};
use super::{opened, source};
use crate::cli::{HoursImport, NhsList, OdsImport};
use crate::failure::Failure;
use crate::load::Loaded;
use crate::render;
use fingerpost::gss::council_of;
use fingerpost::places::Postcode;
use fingerpost_author::diagnostic::{Diagnostic, Position};
use std::collections::{BTreeMap, BTreeSet};

/// Brings in the pharmacies or practices of a file of the Organisation Data Service.
///
/// # Errors
/// When the file or the directory cannot be read; when the directory would not pass the check with it; when it cannot be written.
pub fn ods(arguments: &OdsImport) -> Result<String, Failure> {
    let mut table = Table::open(&arguments.sources, &arguments.into(), &COLUMNS)?;
    let list = match arguments.list {
        NhsList::Pharmacies => Kind::Pharmacies,
        NhsList::Practices => Kind::Practices,
    };
    let name = source::name(&arguments.file);
    let read = ods::read(list, &name, &source::text(&arguments.file)?);
    refuse(&read.problems)?;
    let districts = districts(&table.before, &arguments.districts)?;
    let mut told = Told::default();
    let mut seen = BTreeSet::new();
    for listed in &read.listed {
        if !seen.insert(&listed.id) {
            continue;
        }
        let is_known = table.rows.has(&listed.id);
        match listed.state {
            State::Active(ends) => {
                let is_here = district(&table.before, &listed.postcode).is_some_and(|code| districts.contains(&code));
                if is_known || is_here {
                    table.bring(list, listed, ends, &mut told);
                } else {
                    told.elsewhere += 1;
                }
            }
            State::Closed(day) if is_known => table.end(listed, day.unwrap_or(arguments.dated), &mut told),
            State::Closed(_) | State::Other => told.not_there += 1,
        }
    }
    let there = |listed: &&ods::Listed| listed.state != State::Other;
    let there: BTreeSet<&String> = read.listed.iter().filter(there).map(|listed| &listed.id).collect();
    told.left = table.rows.ids().into_iter().filter(|id| !there.contains(id)).collect();
    let mut texts = table.dated(list, arguments.dated, &name, &told.left)?;
    texts.extend(belonging(list, &table.files(), arguments.dated, &name));
    let shown = told.shown(&name, read.of_another_kind, &read.problems);
    table.carry_out(texts, shown, arguments.apply)
}

/// Brings opening times into a table that is there.
///
/// # Errors
/// When the file, the directory or the table cannot be read; when the directory would not pass the check with it; when it cannot
/// be written.
pub fn hours(arguments: &HoursImport) -> Result<String, Failure> {
    let mut table = Table::open(&arguments.sources, &arguments.into, &[])?;
    let name = source::name(&arguments.file);
    let codes = match &arguments.codes {
        Some(file) => Some((source::name(file), source::text(file)?)),
        None => None,
    };
    let text = source::text(&arguments.file)?;
    let read = opened_of(&Source { name: &name, text: &text, codes: codes.as_ref() });
    refuse(&read.problems)?;
    let mut told = Told::default();
    let mut problems = read.problems;
    for (id, times) in &read.times {
        if !table.rows.has(id) {
            told.elsewhere += 1;
            continue;
        }
        match opened::notation(times, arguments.since) {
            Ok(hours) => {
                let before = table.rows.get(id, "hours").to_owned();
                table.rows.set(id, "hours", &hours);
                told.compare(id, table.rows.get(id, "name"), vec![("hours", before, hours)]);
            }
            Err(why) => {
                let at = Position { file: name.clone(), line: times.line, column: 1 };
                let message = format!("The times of `{id}` are not brought in: {why}.");
                problems.push(Diagnostic::warning("unread-hours", &at, message, "It stays as it is."));
            }
        }
    }
    told.left = table.rows.ids().into_iter().filter(|id| !read.times.contains_key(id)).collect();
    let shown = told.shown(&name, 0, &problems);
    let texts = BTreeMap::from([(table.path.clone(), table.rows.text())]);
    table.carry_out(texts, shown, arguments.apply)
}

/// The codes of the districts that are wanted: those named, or all that the directory's own areas hold.
fn districts(loaded: &Loaded, named: &[String]) -> Result<BTreeSet<String>, Failure> {
    let directory = &loaded.finder.directory;
    let known = loaded.places.known_districts();
    if let Some(unknown) = named.iter().find(|code| !known.iter().any(|known| known.code == **code)) {
        let message = format!("no postcode of places/ lies in the district `{unknown}`");
        return Err(Failure::said(
            message,
            "write a district's GSS code, such as E07000241, and see that its postcodes are there",
        ));
    }
    let covered = directory.header.covers.iter().flat_map(|area| &directory.areas[*area].districts);
    let covered = covered.map(|district| council_of(&directory.districts[*district]).to_owned());
    Ok(if named.is_empty() { covered.collect() } else { named.iter().cloned().collect() })
}

fn district(loaded: &Loaded, postcode: &str) -> Option<String> {
    let place = loaded.places.listed_postcode(Postcode::parse(postcode)?)?;
    Some(council_of(place.districts.first()?).to_owned())
}

fn refuse(problems: &[Diagnostic]) -> Result<(), Failure> {
    if !render::has_errors(problems) {
        return Ok(());
    }
    let shown = problems_shown(problems);
    Err(Failure::Refused { shown: format!("{shown}Nothing was changed.") })
}
