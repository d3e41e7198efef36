//! Editions as bytes. One definition serves both directions: magic, version, kind, then postcard.

mod session;

pub use crate::verified::{EditionError, VerifiedBytes, digest};
pub use session::EditionSession;

use crate::cells::Cell;
use crate::directory::{Details, Directory, RuleBook, Services};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

/// What every file of an edition begins with.
const MAGIC: &[u8; 4] = b"FPED";
/// The format that this engine writes, and the only one that it reads.
pub const VERSION: u8 = 11;

/// Which part of an edition a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Kind {
    Finder = 1,
    Details = 2,
    Cell = 3,
    CellDetails = 4,
    RuleBook = 5,
}

/// The bytes of what a list of results needs.
pub fn encode_directory(directory: &Directory) -> Vec<u8> {
    encode(Kind::Finder, directory)
}

/// The bytes of what detail views need.
pub fn encode_details(details: &Details) -> Vec<u8> {
    encode(Kind::Details, details)
}

/// Reads what [`encode_directory`] wrote.
///
/// # Errors
/// When the bytes are anything else; a directory that comes out can be searched without a panic.
pub fn decode_directory(bytes: &[u8]) -> Result<Directory, EditionError> {
    let directory: Directory = decode(Kind::Finder, bytes)?;
    directory.validate()?;
    Ok(directory)
}

/// Reads what [`encode_details`] wrote, for this directory.
///
/// # Errors
/// When the bytes are anything else, or belong to another directory.
pub fn decode_details(bytes: &[u8], directory: &Directory) -> Result<Details, EditionError> {
    in_step(decode(Kind::Details, bytes)?, &directory.services)
}

/// The bytes of a cell of this directory.
pub fn encode_cell(cell: &Cell, directory: &Directory) -> Vec<u8> {
    encode(Kind::Cell, &(vocabulary(directory), cell))
}

/// The bytes of what detail views need of a cell.
pub fn encode_cell_details(details: &Details) -> Vec<u8> {
    encode(Kind::CellDetails, details)
}

/// Reads what [`encode_cell`] wrote.
///
/// # Errors
/// When the bytes are anything else, or a cell of another directory; a cell that comes out can be joined without a panic.
pub fn decode_cell(bytes: &[u8], directory: &Directory) -> Result<Cell, EditionError> {
    let (spoken, cell): ([u8; 8], Cell) = decode(Kind::Cell, bytes)?;
    if spoken != vocabulary(directory) {
        return Err(EditionError::Mixed);
    }
    cell.validate(directory)?;
    Ok(cell)
}

/// The bytes of a rule book, of the common file or of a cell.
pub fn encode_rule_book(book: &RuleBook) -> Vec<u8> {
    encode(Kind::RuleBook, book)
}

/// Reads what [`encode_rule_book`] wrote, for so many conditions and services.
///
/// # Errors
/// When the bytes are anything else, or belong to other rules.
pub fn decode_rule_book(bytes: &[u8], conditions: usize, services: usize) -> Result<RuleBook, EditionError> {
    let book: RuleBook = decode(Kind::RuleBook, bytes)?;
    let fits = book.texts.len() == conditions && book.cases.len() == services;
    if fits { Ok(book) } else { Err(EditionError::Mixed) }
}

/// Reads what [`encode_cell_details`] wrote, for this cell.
///
/// # Errors
/// When the bytes are anything else, or belong to another cell.
pub fn decode_cell_details(bytes: &[u8], cell: &Cell) -> Result<Details, EditionError> {
    in_step(decode(Kind::CellDetails, bytes)?, &cell.services)
}

fn in_step(details: Details, services: &Services) -> Result<Details, EditionError> {
    let fits = details.services.len() == services.len()
        && details
            .services
            .iter()
            .zip(services.numbers().ids())
            .all(|(of, service)| of.notes.len() == services.offerings_of(service).len());
    if fits { Ok(details) } else { Err(EditionError::Mixed) }
}

/// Stands for all that the positions of a cell point at in its directory's common file: the ids of areas, needs and values, of facts
/// and their choices. A cell
/// stays the same bytes from edition to edition as long as these and its own services do, with the shared rules that say
/// whose homes theirs need ([`RuleParts::homes`](crate::directory::RuleParts::homes)).
fn vocabulary(directory: &Directory) -> [u8; 8] {
    let mut hasher = Sha256::new();
    let areas = directory.areas.iter().map(|area| &area.id);
    let values = directory.values.iter().map(|value| &value.id);
    let facts = directory.facts.all().flat_map(|fact| {
        let choices = directory.facts.choices(fact).iter().map(String::as_str);
        [directory.facts.id(fact)].into_iter().chain(choices)
    });
    let needs = directory.needs.iter().map(|need| &need.id);
    for id in areas.chain(needs).chain(values).map(String::as_str).chain(facts) {
        hasher.update(id);
        hasher.update([0]);
    }
    hasher.finalize().first_chunk().copied().unwrap_or_default()
}

fn encode<T: Serialize>(kind: Kind, content: &T) -> Vec<u8> {
    // Writing to memory fails only for types that postcard cannot express, which a round-trip test would show.
    let content = postcard::to_allocvec(content).unwrap_or_default();
    let mut bytes = Vec::with_capacity(content.len() + 10);
    bytes.extend_from_slice(MAGIC);
    bytes.extend([VERSION, kind as u8]);
    bytes.extend((content.len() as u32).to_le_bytes());
    bytes.extend(content);
    bytes
}

fn decode<T: DeserializeOwned>(kind: Kind, bytes: &[u8]) -> Result<T, EditionError> {
    let Some((magic, rest)) = bytes.split_first_chunk::<4>() else { return Err(EditionError::Cut) };
    if magic != MAGIC {
        return Err(EditionError::NotOurs);
    }
    let Some(([version, found, length @ ..], content)) = rest.split_first_chunk::<6>() else {
        return Err(EditionError::Cut);
    };
    match *version {
        VERSION => {}
        version if version < VERSION => return Err(EditionError::TooOld { version }),
        version => return Err(EditionError::TooNew { version }),
    }
    if *found != kind as u8 {
        return Err(EditionError::WrongPart);
    }
    let length = u32::from_le_bytes(*length) as usize;
    match content.len() {
        found if found < length => return Err(EditionError::Cut),
        found if found > length => return Err(EditionError::Altered),
        _ => {}
    }
    match postcard::take_from_bytes(content) {
        Ok((value, [])) => Ok(value),
        _ => Err(EditionError::Altered),
    }
}
