//! Changes to a directory from elsewhere: what a spreadsheet or a feed says that records should be, beside what stands in the
//! files, and the files patched. Nothing but what changes is touched: comments, order and spaces stay as their author left them.
//!
//! A key that is not named is left as it is, and so is a record that is not named: absence never deletes.

mod document;
mod origin;
mod value;

pub use value::Value;

use crate::diagnostic::{Diagnostic, Position};
use crate::read::{Files, Found};
use document::{Document, Place};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The kinds of records that can be brought in, in the order in which they refer to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `[[organisation]]` in `organisations.toml`.
    Organisation,
    /// `[[need]]` in `needs.toml`.
    Need,
    /// `[[area]]` in `areas.toml`.
    Area,
    /// `[[helpline]]` in `helplines.toml`.
    Helpline,
    /// `[[venue]]` in `venues/*.toml`.
    Venue,
    /// A file in `services/`.
    Service,
    /// `[[offering]]` in a service's file.
    Offering,
}

/// What a source says that a record should be.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// Of what kind it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The file that it goes into if it is new, such as `venues/norfolk.toml`. Of an offering it says nothing.
    pub file: String,
    /// Of an offering, the id of its service.
    pub service: Option<String>,
    /// Its keys but for `id`, in the order in which a new record has them.
    pub fields: Vec<Field>,
    /// Where the source says so.
    pub at: Position,
}

/// A key of a record, and what a source says of it.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key, as in the format.
    pub key: String,
    /// What it should be.
    pub value: Value,
    /// Where the source says so.
    pub at: Position,
}

/// A record by its kind and id.
pub type Named = (Kind, String);

/// A record that a source says is no more: it is taken out of its file.
#[derive(Debug, Clone)]
pub struct Ended {
    /// Of what kind it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Where the source says so.
    pub at: Position,
}

/// A record as it stands in a file.
#[derive(Debug, Clone)]
pub struct Existing {
    /// Of what kind it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The file that it stands in.
    pub file: String,
    /// Of an offering, the id of its service.
    pub service: Option<String>,
    /// Its keys but for `id`, in the order of the file.
    pub fields: Vec<(String, Value)>,
}

/// A record that stands otherwise in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Of what kind it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Each key that changes: what it was and what it will be.
    pub fields: Vec<(String, Value, Value)>,
}

/// What would be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// Records that are not there yet.
    pub added: Vec<Named>,
    /// Records that stand otherwise.
    pub changed: Vec<Changed>,
    /// How many stand just so.
    pub unchanged: usize,
    /// Records that are taken away.
    pub removed: Vec<Named>,
    /// Records of the directory that the source does not have, of the kinds that it was asked for.
    pub left: Vec<Named>,
    /// What cannot be done, and why.
    pub refused: Vec<Diagnostic>,
    /// The files that change, each with its whole new text.
    pub files: BTreeMap<String, String>,
    /// The files that are taken away.
    pub gone: BTreeSet<String>,
    /// Where the source says each key, and each record (the key is then empty).
    said: HashMap<(Kind, String, String), Position>,
}

/// Compares what a source says with a directory's files. `kinds` are those that the source could have: only of them it is said
/// what it does not have.
pub fn plan(files: &Files, proposed: &[Proposed], ended: &[Ended], kinds: &[Kind]) -> Plan {
    let mut plan = Plan::default();
    let mut documents = documents(files, &mut plan.refused);
    let mut places = places(&documents);
    let mut named: BTreeSet<Named> = BTreeSet::new();
    // Services before their offerings: one may be new with the other.
    let mut proposed: Vec<&Proposed> = proposed.iter().collect();
    proposed.sort_by_key(|record| record.kind);
    for record in proposed {
        let name = (record.kind, record.id.clone());
        if !named.insert(name.clone()) {
            plan.refused.push(twice(record, &plan.said));
            continue;
        }
        plan.remember(record);
        match places.get(&name) {
            Some(place) => plan.change(record, place, &mut documents),
            None => match add(record, &mut documents, &places) {
                Ok(place) => {
                    places.insert(name.clone(), place);
                    plan.added.push(name);
                }
                Err(refused) => plan.refused.push(refused),
            },
        }
    }
    for record in ended {
        let name = (record.kind, record.id.clone());
        let Some(place) = places.get(&name) else { continue };
        named.insert(name.clone());
        plan.removed.push(name);
        match documents.get_mut(&place.file) {
            Some(_) if record.kind == Kind::Service => {
                plan.gone.insert(place.file.clone());
            }
            Some(document) => document.remove(place),
            None => {}
        }
    }
    documents.retain(|file, _| !plan.gone.contains(file));
    places.retain(|_, place| !plan.gone.contains(&place.file));
    let left = places.into_keys().filter(|name| kinds.contains(&name.0) && !named.contains(name));
    plan.left = left.collect();
    plan.left.sort();
    let changed = documents.into_iter().filter_map(|(file, document)| Some((file, document.changed()?)));
    plan.files = changed.collect();
    plan
}

/// Every record of a directory's files, in the order of the files and of the lines within them. Files that are not TOML have none.
pub fn records(files: &Files) -> Vec<Existing> {
    let documents = documents(files, &mut Vec::new());
    let mut records = Vec::new();
    for (file, document) in &documents {
        for &kind in Kind::in_file(file) {
            let found = document.records(file, kind.header()).into_iter();
            records.extend(found.map(|(id, place)| Existing {
                kind,
                id,
                file: file.clone(),
                fields: document.fields(&place),
                service: place.service,
            }));
        }
    }
    records
}

impl Kind {
    /// Every kind, in the order in which they refer to one another.
    pub const ALL: [Kind; 7] =
        [Kind::Organisation, Kind::Need, Kind::Area, Kind::Helpline, Kind::Venue, Kind::Service, Kind::Offering];

    /// What one is called in a message.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Organisation => "organisation",
            Kind::Need => "need",
            Kind::Area => "area",
            Kind::Helpline => "helpline",
            Kind::Venue => "venue",
            Kind::Service => "service",
            Kind::Offering => "offering",
        }
    }

    /// What heads each one in its file; a service has a file of its own.
    fn header(self) -> Option<&'static str> {
        (self != Kind::Service).then(|| self.name())
    }

    /// The kinds of records that stand in a file.
    fn in_file(file: &str) -> &'static [Kind] {
        match file {
            "organisations.toml" => &[Kind::Organisation],
            "needs.toml" => &[Kind::Need],
            "areas.toml" => &[Kind::Area],
            "helplines.toml" => &[Kind::Helpline],
            _ if !file.ends_with(".toml") => &[],
            _ if file.starts_with("venues/") => &[Kind::Venue],
            _ if file.starts_with("services/") => &[Kind::Service, Kind::Offering],
            _ => &[],
        }
    }
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_nothing(&self) -> bool {
        self.files.is_empty() && self.gone.is_empty() && self.refused.is_empty()
    }

    /// The record that stands at a place in one of the [files](Plan::files), if the source has it.
    pub fn record_at(&self, at: &Position) -> Option<Named> {
        let (kind, id, _) = origin::at(&at.file, self.files.get(&at.file)?, at)?;
        self.said.contains_key(&(kind, id.clone(), String::new())).then_some((kind, id))
    }

    /// Where the source says what stands at a place in one of the [files](Plan::files): the key, or else its record.
    pub fn origin(&self, at: &Position) -> Option<&Position> {
        let (kind, id, key) = origin::at(&at.file, self.files.get(&at.file)?, at)?;
        let of = |key: &str| self.said.get(&(kind, id.clone(), key.to_owned()));
        of(&key).or_else(|| of(""))
    }

    fn remember(&mut self, record: &Proposed) {
        let mut say = |key: &str, at: &Position| {
            self.said.insert((record.kind, record.id.clone(), key.to_owned()), at.clone());
        };
        say("", &record.at);
        record.fields.iter().for_each(|field| say(&field.key, &field.at));
    }

    fn change(&mut self, record: &Proposed, place: &Place, documents: &mut BTreeMap<String, Document>) {
        if let (Some(said), Some(known)) = (&record.service, &place.service)
            && said != known
        {
            let message = format!("the offering `{}` belongs to the service `{known}`, not to `{said}`", record.id);
            let help = format!("An offering stays with its service: write `{known}`, or give this one a new id.");
            self.refused.push(Diagnostic::error("moved-offering", &record.at, message, help));
            return;
        }
        let Some(document) = documents.get_mut(&place.file) else { return };
        let mut fields = Vec::new();
        for (index, field) in record.fields.iter().enumerate() {
            let before = document.value(place, &field.key);
            if !before.says(&field.value) {
                let preceding = record.fields[..index].iter().rev().map(|field| field.key.as_str());
                document.set(place, &field.key, &field.value, preceding);
                fields.push((field.key.clone(), before, field.value.clone()));
            }
        }
        if fields.is_empty() {
            self.unchanged += 1;
        } else {
            self.changed.push(Changed { kind: record.kind, id: record.id.clone(), fields });
        }
    }
}

/// Every file that can hold such records; of one that is not TOML it is said that it must be mended first.
fn documents(files: &Files, refused: &mut Vec<Diagnostic>) -> BTreeMap<String, Document> {
    let mut documents = BTreeMap::new();
    for (file, found) in files.iter().filter(|(file, _)| !Kind::in_file(file).is_empty()) {
        let Found::File(bytes) = found else { continue };
        let text = String::from_utf8(bytes.clone()).ok();
        match text.and_then(|text| Document::read(text).ok()) {
            Some(document) => {
                documents.insert(file.clone(), document);
            }
            None => {
                let at = Position { file: file.clone(), line: 1, column: 1 };
                let message = format!("`{file}` cannot be changed: it is not TOML");
                let help = "`fingerpost check` says where it breaks; mend that first.";
                refused.push(Diagnostic::error("bad-toml", &at, message, help));
            }
        }
    }
    documents
}

/// Where each record stands.
fn places(documents: &BTreeMap<String, Document>) -> HashMap<Named, Place> {
    let records = documents.iter().flat_map(|(file, document)| {
        Kind::in_file(file).iter().flat_map(move |&kind| {
            let places = document.records(file, kind.header());
            places.into_iter().map(move |(id, place)| ((kind, id), place))
        })
    });
    records.collect()
}

/// Writes a new record at the end of its kind.
fn add(
    record: &Proposed,
    documents: &mut BTreeMap<String, Document>,
    places: &HashMap<Named, Place>,
) -> Result<Place, Diagnostic> {
    let file = match &record.service {
        None => record.file.clone(),
        Some(service) => match places.get(&(Kind::Service, service.clone())) {
            Some(place) => place.file.clone(),
            None => {
                let message = format!("the offering `{}` is of a service `{service}` that there is not", record.id);
                let help = "Write the id of a service that is there, or add the service as well.";
                return Err(Diagnostic::error("unknown-service", &record.at, message, help));
            }
        },
    };
    if record.kind == Kind::Service && documents.contains_key(&file) {
        let message = format!("the service `{}` would be written over another: `{file}` is there", record.id);
        let help = "Name each service's file after its id; give this one another id or another area.";
        return Err(Diagnostic::error("file-in-the-way", &record.at, message, help));
    }
    Ok(documents.entry(file.clone()).or_insert_with(Document::new).add(file, record))
}

fn twice(record: &Proposed, said: &HashMap<(Kind, String, String), Position>) -> Diagnostic {
    let Proposed { kind, id, at, .. } = record;
    let first = said.get(&(*kind, id.clone(), String::new()));
    let first = first.map_or_else(String::new, |first| format!(", first in row {}", first.line));
    let message = format!("the {} `{id}` is there twice{first}", kind.name());
    Diagnostic::error("duplicate-id", at, message, "Keep one of them, or give one another id.")
}

#[cfg(test)]
mod tests;
