//! Rows as what records should be.

use super::cells::{Refused, id, tidy, value};
use super::columns::Holds;
use super::headers::{Found, at, headers, kind_of};
use super::places::{file_of, folder_of, folders};
use super::who::Who;
use super::{Cell, Sheet, sheet_name};
use crate::change::{Ended, Existing, Field, Kind, Named, Proposed, Value, records};
use crate::diagnostic::{Diagnostic, Position};
use crate::read::Files;
use std::collections::HashMap;

/// What sheets say.
#[derive(Debug, Default)]
pub struct Said {
    /// What records should be.
    pub proposed: Vec<Proposed>,
    /// Records that are no more.
    pub ended: Vec<Ended>,
    /// The kinds of records that there are sheets for.
    pub kinds: Vec<Kind>,
    /// Everything that could not be read.
    pub problems: Vec<Diagnostic>,
    /// The names of sheets that are none of ours.
    pub unread: Vec<String>,
}

/// Reads sheets against a directory's files: a record that is there stays where it is.
pub fn read(sheets: &[Sheet], files: &Files) -> Said {
    let existing = records(files);
    let by_name = existing.iter().map(|record| ((record.kind, record.id.clone()), record)).collect();
    let mut said = Said::default();
    for sheet in sheets {
        match kind_of(&sheet.name) {
            Some(kind) => {
                said.kinds.push(kind);
                Reader { sheet, kind, existing: &existing, by_name: &by_name, said: &mut said }.read();
            }
            None => said.unread.push(sheet.name.clone()),
        }
    }
    said
}

struct Reader<'r> {
    sheet: &'r Sheet,
    kind: Kind,
    existing: &'r [Existing],
    by_name: &'r HashMap<Named, &'r Existing>,
    said: &'r mut Said,
}

impl Reader<'_> {
    fn read(&mut self) {
        let (first, columns, problems) = headers(self.sheet, self.kind);
        let is_readable = columns.iter().any(|column| column.key == "id");
        self.said.problems.extend(problems);
        if !is_readable {
            return;
        }
        let sheet = self.sheet;
        for (index, cells) in sheet.rows.iter().enumerate().skip(first + 1) {
            if cells.iter().any(|cell| !is_empty(cell)) {
                self.row(index, cells, &columns);
            }
        }
    }

    fn row(&mut self, row: usize, cells: &[Cell], columns: &[Found]) {
        self.beside(row, cells, columns);
        let cell = |column: &Found| cells.get(column.index).unwrap_or(&Cell::Empty);
        let mut record = Row { at: self.at(row, 0), ..Row::default() };
        for column in columns {
            let at = self.at(row, column.index);
            if self.sheet.covered.contains(&(row, column.index)) {
                let message = format!("`{}` is merged with another cell", column.key);
                let help = "Take the cells apart, and write in each what belongs there.";
                self.said.problems.push(Diagnostic::error("merged-cell", &at, message, help));
                continue;
            }
            if column.holds == Holds::Who {
                let taken = record.who.take(&column.key, cell(column));
                if record.who.is_said && record.who_at.is_none() {
                    record.who_at = Some(at.clone());
                }
                self.unless_refused(taken, &at);
            } else if let Some(value) = self.unless_refused(value(&column.key, column.holds, cell(column)), &at) {
                record.put(column, value, at);
            }
        }
        self.take(record);
    }

    /// What stands in a row beside the named columns.
    fn beside(&mut self, row: usize, cells: &[Cell], columns: &[Found]) {
        let last = columns.iter().map(|column| column.index).max().unwrap_or_default();
        let found = cells.iter().enumerate().skip(last + 1).find(|(_, cell)| !is_empty(cell));
        if let Some((index, _)) = found {
            let message = "this cell stands under no name".to_owned();
            let help = "Write the name of its column into the first row, or move what is your own to another sheet.";
            self.said.problems.push(Diagnostic::error("no-column", &self.at(row, index), message, help));
        }
    }

    fn take(&mut self, mut row: Row) {
        if row.id.is_empty() {
            let message = format!("this row of `{}` has no `id`", sheet_name(self.kind));
            let help = "Write its id: small letters, figures and hyphens. It never changes once it is published.";
            return self.said.problems.push(Diagnostic::error("no-id", &row.at, message, help));
        }
        let name = (self.kind, row.id.clone());
        let existing = self.by_name.get(&name).copied();
        if row.ended {
            return self.said.ended.push(Ended { kind: self.kind, id: row.id, at: row.at });
        }
        self.who(&mut row, existing);
        if let Some(existing) = existing {
            row.fields.iter_mut().for_each(|field| keep_phone(field, existing));
        }
        let Some(file) = self.file(&row, existing) else { return };
        let service = if self.kind == Kind::Offering { self.service(&row, existing) } else { None };
        if self.kind == Kind::Offering && service.is_none() {
            return;
        }
        let Row { id, fields, at, .. } = row;
        self.said.proposed.push(Proposed { kind: self.kind, id, file, service, fields, at });
    }

    /// The rule of a row: its text, or what the simple columns say.
    fn who(&mut self, row: &mut Row, existing: Option<&Existing>) {
        if self.kind != Kind::Service {
            return;
        }
        let rule = row.fields.iter_mut().find(|field| field.key == "rule");
        let is_written = rule.as_ref().is_some_and(|rule| rule.value != Value::Absent);
        match (row.who_at.take(), rule) {
            (Some(at), _) if is_written => {
                let message = format!("`{}` has a rule, and columns that say who may use it", row.id);
                let help = "Keep one of them: the rule, or from_age, to_age, lives_in and gender.";
                self.said.problems.push(Diagnostic::error("two-rules", &at, message, help));
            }
            (Some(at), Some(rule)) => (rule.value, rule.at) = (Value::Text(row.who.rule()), at),
            (Some(at), None) => {
                row.fields.push(Field { key: "rule".into(), value: Value::Text(row.who.rule()), at });
            }
            // Nobody has said who may use a service that is new: so it may fit anybody.
            (None, Some(rule)) if !is_written && existing.is_none() => rule.value = Value::Text("not_stated".into()),
            (None, None) if existing.is_none() => {
                let at = row.at.clone();
                row.fields.push(Field { key: "rule".into(), value: Value::Text("not_stated".into()), at });
            }
            _ => {}
        }
    }

    /// The file of a row's record: where it stands, or where a new one goes.
    fn file(&mut self, row: &Row, existing: Option<&Existing>) -> Option<String> {
        let folder = row.folder.as_deref().map(id).unwrap_or_default();
        if let Some(existing) = existing {
            let stands_in = folder_of(&existing.file);
            if !folder.is_empty() && folder != stands_in {
                let message = format!("`{}` stands in `{stands_in}`, not in `{folder}`", row.id);
                let help = format!("Write `{stands_in}`. To move a record, move its lines or its file by hand.");
                self.said.problems.push(Diagnostic::error("moved-record", &row.at, message, help));
                return None;
            }
            return Some(existing.file.clone());
        }
        if !matches!(self.kind, Kind::Venue | Kind::Service) {
            return Some(file_of(self.kind, "", &row.id));
        }
        let mut known = folders(Kind::Service, self.existing);
        known.extend(folders(Kind::Venue, self.existing));
        let is_name =
            |name: &str| name.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-');
        let folder = match known.first() {
            Some(only) if folder.is_empty() && known.len() == 1 => (*only).to_owned(),
            _ => folder,
        };
        if folder.is_empty() || !is_name(&folder) {
            let message = format!("it is not said where the new {} `{}` goes", self.kind.name(), row.id);
            let known = known.into_iter().collect::<Vec<_>>().join(", ");
            let help = format!("Write a name into the column `folder`. There are: {known}.");
            self.said.problems.push(Diagnostic::error("no-folder", &row.at, message, help));
            return None;
        }
        Some(file_of(self.kind, &folder, &row.id))
    }

    fn service(&mut self, row: &Row, existing: Option<&Existing>) -> Option<String> {
        let service = row.service.clone().or_else(|| existing.and_then(|existing| existing.service.clone()));
        if service.is_none() {
            let message = format!("it is not said of which service the new offering `{}` is", row.id);
            let help = "Write the id of its service into the column `service`.";
            self.said.problems.push(Diagnostic::error("no-service-named", &row.at, message, help));
        }
        service
    }

    fn at(&self, row: usize, column: usize) -> Position {
        at(self.sheet, row, column)
    }

    fn unless_refused<T>(&mut self, read: Result<T, Refused>, at: &Position) -> Option<T> {
        let problem = |Refused { code, message, help }| Diagnostic::error(code, at, message, help);
        read.map_err(|refused| self.said.problems.push(problem(refused))).ok()
    }
}

/// A row as far as it has been read.
#[derive(Default)]
struct Row {
    at: Position,
    id: String,
    folder: Option<String>,
    service: Option<String>,
    ended: bool,
    who: Who,
    who_at: Option<Position>,
    fields: Vec<Field>,
}

impl Row {
    fn put(&mut self, column: &Found, value: Value, at: Position) {
        let text = if let Value::Text(text) = &value { Some(text.clone()) } else { None };
        match column.holds {
            Holds::Ended => self.ended = value == Value::Flag(true),
            Holds::Folder => self.folder = text,
            _ if column.key == "id" => (self.id, self.at) = (text.unwrap_or_default(), at),
            Holds::Id(Kind::Service) => self.service = text,
            _ => self.fields.push(Field { key: column.key.clone(), value, at }),
        }
    }
}

/// A number that differs only in its spaces is the one that is there: programs take them away.
fn keep_phone(field: &mut Field, existing: &Existing) {
    let dialled = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    let now = existing.fields.iter().find(|(key, _)| *key == field.key).map(|(_, value)| value);
    if let (Value::Text(said), Some(Value::Text(now))) = (&field.value, now)
        && ["phone", "text"].contains(&field.key.as_str())
        && dialled(said) == dialled(now)
    {
        field.value = Value::Text(now.clone());
    }
}

fn is_empty(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => tidy(text).is_empty(),
        _ => false,
    }
}
