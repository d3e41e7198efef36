//! `fingerpost due` and `fingerpost confirm`: what is to be checked, by whom, and that it was.

mod calendar;
mod links;
mod table;

use crate::change::{Incoming, Wrong, carry_out};
use crate::cli::{ConfirmArguments, DueArguments, DueFormat};
use crate::clock;
use crate::collect::collect;
use crate::failure::Failure;
use crate::render::number_of;
use crate::sources::Sources;
use chrono::NaiveDate;
use fingerpost::near::nearest;
use fingerpost_author::change::{Existing, Field, Kind, Proposed, Value, records};
use fingerpost_author::diagnostic::Position;
use fingerpost_author::read::read;
use fingerpost_author::upkeep::{Due, due};
use std::fmt::Write;
use std::fs;

/// Says what is to be checked, for people, for a spreadsheet or for a calendar.
///
/// # Errors
/// When the directory cannot be read, or the file cannot be written.
pub fn list(arguments: &DueArguments) -> Result<String, Failure> {
    let today = clock::now().date();
    let (texts, unread) = collect(&arguments.sources.directory, &arguments.sources.rules);
    if texts.directory.is_none() {
        return Err(Failure::Problems { diagnostics: unread, sources: Sources::default() });
    }
    let records = read(&texts).records;
    let name = records.directory.as_ref().map_or("the directory", |directory| directory.name.value.as_str());
    let mut found = due(&records, arguments.by.unwrap_or(today));
    if let Some(owner) = &arguments.owner {
        let is_theirs =
            |due: &Due| due.owner.as_ref().is_some_and(|own| own.to_lowercase().contains(&owner.to_lowercase()));
        found.retain(is_theirs);
    }
    let tried = if arguments.try_links { links::tried(&found) } else { String::new() };
    let told = match arguments.format {
        DueFormat::Text => format!("{}\n{tried}", by_owner(&found, name, today)),
        DueFormat::Csv => table::write(&found, today),
        DueFormat::Ics => calendar::write(&found, name, today),
    };
    match &arguments.out {
        None => Ok(told),
        Some(path) => {
            let help = "see that the folder is there and is yours to write";
            fs::write(path, told)
                .map_err(|error| Failure::said(format!("{} cannot be written: {error}", path.display()), help))?;
            Ok(format!("{} is in {}.", number(found.len()), path.display()))
        }
    }
}

/// Writes that records were checked, and by whom.
///
/// # Errors
/// When one is not known or could be several, or the day is still to come: then nothing is changed.
pub fn confirm(arguments: &ConfirmArguments) -> Result<String, Failure> {
    let today = clock::now().date();
    let on = arguments.on.unwrap_or(today);
    if on > today {
        return Err(Failure::said(format!("{on} is still to come"), "write the day on which it was checked"));
    }
    let (texts, unread) = collect(&arguments.sources.directory, &arguments.sources.rules);
    let Some(files) = texts.directory else {
        return Err(Failure::Problems { diagnostics: unread, sources: Sources::default() });
    };
    let existing = records(&files);
    let known: Vec<&Existing> = existing.iter().filter(|record| CHECKED.contains(&record.kind)).collect();
    let named: Result<Vec<_>, _> = arguments.ids.iter().map(|id| named(id, &known)).collect();
    let proposed = named?.into_iter().map(|record| confirmed(record, on, &arguments.by)).collect();
    let incoming = Incoming {
        source: format!("Checked by {} on {on}", arguments.by),
        proposed,
        ended: Vec::new(),
        kinds: Vec::new(),
        problems: Vec::new(),
        wrong: Wrong::RefuseAll,
    };
    carry_out(&arguments.sources, incoming, true)
}

/// The kinds of records that say when they were checked.
const CHECKED: [Kind; 4] = [Kind::Organisation, Kind::Helpline, Kind::Venue, Kind::Service];

/// The record of an id, which may say its kind: `venue:town-hall`.
fn named<'r>(written: &str, known: &[&'r Existing]) -> Result<&'r Existing, Failure> {
    let (kind, id) = written.split_once(':').map_or((None, written), |(kind, id)| (Some(kind), id));
    let found: Vec<_> =
        known.iter().filter(|record| record.id == id && kind.is_none_or(|kind| kind == record.kind.name())).collect();
    match found[..] {
        [record] => Ok(record),
        [] => {
            let near = nearest(id, known.iter().map(|record| record.id.as_str()));
            let help = near.map_or("`fingerpost due` lists records with their ids".to_owned(), |near| {
                format!("did you mean `{near}`?")
            });
            Err(Failure::said(format!("there is no record `{written}` that says when it was checked"), help))
        }
        _ => {
            let kinds: Vec<_> = found.iter().map(|record| format!("`{}:{id}`", record.kind.name())).collect();
            Err(Failure::said(format!("`{id}` could be several records"), format!("write {}", kinds.join(" or "))))
        }
    }
}

fn confirmed(record: &Existing, on: NaiveDate, by: &str) -> Proposed {
    let at = Position { file: "the command line".to_owned(), line: 1, column: 1 };
    let field = |key: &str, value| Field { key: key.to_owned(), value, at: at.clone() };
    // A key that is there already says where a new one goes.
    let source = record.fields.iter().find(|(key, _)| key == "source");
    let source = source.map(|(key, value)| field(key, value.clone()));
    let checked = [field("checked", Value::Date(on)), field("checked_by", Value::Text(by.to_owned()))];
    Proposed {
        kind: record.kind,
        id: record.id.clone(),
        file: record.file.clone(),
        service: None,
        fields: source.into_iter().chain(checked).collect(),
        at: at.clone(),
    }
}

/// What each owner has to check, with a text to send.
fn by_owner(found: &[Due], name: &str, today: NaiveDate) -> String {
    if found.is_empty() {
        return "Nothing is to be checked.".to_owned();
    }
    let mut told = String::new();
    for group in found.chunk_by(|one, other| one.owner == other.owner) {
        let owner = group[0].owner.as_deref();
        let _ = writeln!(told, "{}: {} to check", owner.unwrap_or("Without an owner"), number(group.len()));
        for due in group {
            let when = if due.due <= today { format!("due since {}", due.due) } else { format!("due on {}", due.due) };
            let _ = writeln!(told, "    {} {}: {}; checked {}, {when}", due.kind, due.id, due.name, due.checked);
        }
        if let Some(owner) = owner {
            told.push_str(&letter(group, owner, name));
        }
        told.push('\n');
    }
    let _ = write!(told, "{} in all. Once one was checked: fingerpost confirm ID --by NAME", number(found.len()));
    told
}

/// A text that can be sent to an owner as it is.
fn letter(group: &[Due], owner: &str, name: &str) -> String {
    let mut text = format!(
        "\n    To send:\n\n        To: {owner}\n        Subject: Please check {} in {name}\n\n        These are to be checked. Are the name, the address, the telephone number, the hours and who may come still right?\n        Please answer “all right”, or write what has changed.\n\n",
        number(group.len())
    );
    for due in group {
        let contact: Vec<&str> =
            [&due.phone, &due.email, &due.website].into_iter().flatten().map(String::as_str).collect();
        let contact = if contact.is_empty() { String::new() } else { format!(" ({})", contact.join(", ")) };
        let _ = writeln!(text, "        - {}{contact}, last checked on {}", due.name, due.checked);
    }
    text
}

fn number(count: usize) -> String {
    number_of(count, "record")
}
