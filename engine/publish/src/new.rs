//! `fingerpost new`: a directory that passes `check`, for the councils that are named. Everything in it is in this binary.

mod councils;
mod example;
mod files;

use crate::cli::NewArguments;
use crate::clock;
use crate::collect::is_absent;
use crate::failure::Failure;
use councils::{Council, Councils};
use files::{Start, files};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Makes a directory, and says what to do next.
///
/// # Errors
/// When a council is not known, or the folder holds something, or cannot be written.
pub fn new(arguments: &NewArguments) -> Result<String, Failure> {
    let folder = &arguments.folder;
    let councils = Councils::of_great_britain();
    let covers = covers(&councils, &arguments.areas)?;
    must_be_empty(folder)?;
    let own: BTreeSet<String> = covers.iter().flat_map(|council| council.districts.iter().cloned()).collect();
    let beside = councils.beside(&own);
    let start = Start { councils: &councils, covers: &covers, beside: &beside, today: clock::now().date() };
    let files = files(&start);
    for (path, text) in &files {
        let path = folder.join(path);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
        written.map_err(|error| {
            Failure::said(format!("{}: {error}", path.display()), "check that the folder may be written to")
        })?;
    }
    Ok(told(folder, &start))
}

/// The councils that were named, each once; everything that is wrong with the names is said together.
fn covers<'c>(councils: &'c Councils, names: &[String]) -> Result<Vec<&'c Council>, Failure> {
    let (mut covers, mut messages, mut helps): (Vec<&Council>, Vec<String>, Vec<String>) = Default::default();
    for name in names {
        match councils.find(name) {
            Ok(council) if covers.contains(&council) => {}
            Ok(council) => covers.push(council),
            Err(Failure::Said { message, help }) => {
                messages.push(message);
                helps.push(help);
            }
            Err(other) => return Err(other),
        }
    }
    if messages.is_empty() { Ok(covers) } else { Err(Failure::said(messages.join("; "), helps.join("\n  "))) }
}

fn must_be_empty(folder: &Path) -> Result<(), Failure> {
    let said = |message| Err(Failure::said(message, "name a folder that is not there yet, or one that holds nothing"));
    if is_absent(folder) {
        return Ok(());
    }
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => said(format!("{} holds something already, and nothing is written over it", folder.display())),
        Err(error) => said(format!("{} cannot be read: {error}", folder.display())),
    }
}

fn told(folder: &Path, start: &Start) -> String {
    let folder = folder.display();
    let names = start.names();
    let districts = start.covers.iter().map(|council| council.districts.len()).sum::<usize>();
    let mut told = format!(
        "A directory for {names} ({districts} district{}) is in {folder}. Next:\n\n  \
         fingerpost places {folder} --fetch    its postcodes; or from a file of yours: fingerpost places --help\n  \
         fingerpost serve {folder}             see it, and every change as you save it\n\n\
         {folder}/README.md says how to go on.",
        if districts == 1 { "" } else { "s" },
    );
    for note in start.notes() {
        told.push_str(&format!("\n\nNote: {note}"));
    }
    told
}
