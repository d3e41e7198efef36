//! A file of records that is patched where it changes: toml_edit says where what stands, and everything else keeps its bytes.

use super::{Proposed, Value};
use std::ops::Range;
use toml_edit::{Item, Table};

/// What stands as tables with headers, and is a key of its record all the same.
const CASES: &str = "case";

/// One file as it is, and what changes in it.
pub(super) struct Document {
    parsed: toml_edit::Document<String>,
    edits: Vec<(Range<usize>, String)>,
}

/// Where a record stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The file.
    pub file: String,
    /// What heads it, and the how manieth it is; nothing for a service, which is its file.
    header: Option<(&'static str, usize)>,
    /// Of an offering, the id of its service.
    pub service: Option<String>,
}

impl Document {
    /// A file that is not there yet.
    pub(super) fn new() -> Self {
        // A file without a line is the simplest TOML that there is.
        Document::read(String::new()).expect("an empty file is TOML")
    }

    /// A file's text.
    ///
    /// # Errors
    /// When it is not TOML.
    pub(super) fn read(text: String) -> Result<Self, toml_edit::TomlError> {
        Ok(Document { parsed: toml_edit::Document::parse(text)?, edits: Vec::new() })
    }

    /// The new text, if it is another.
    pub(super) fn changed(mut self) -> Option<String> {
        if self.edits.is_empty() {
            return None;
        }
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let old = self.parsed.raw();
        let breaks = if old.contains("\r\n") { "\r\n" } else { "\n" };
        let (mut text, mut done) = (String::new(), 0);
        for (range, new) in &self.edits {
            text.push_str(&old[done..range.start]);
            text.push_str(&new.replace('\n', breaks));
            done = range.end;
        }
        text.push_str(&old[done..]);
        Some(text)
    }

    /// The records under a header, or the file itself, by their ids.
    pub(super) fn records(&self, file: &str, header: Option<&'static str>) -> Vec<(String, Place)> {
        let id = |table: &Table| table.get("id").and_then(Item::as_str).map(str::to_owned);
        let root = self.parsed.as_table();
        let file = file.to_owned();
        let Some(header) = header else {
            return id(root).map(|id| (id, Place { file, header: None, service: None })).into_iter().collect();
        };
        let service = if header == "offering" { id(root) } else { None };
        let tables = root.get(header).and_then(Item::as_array_of_tables).into_iter().flatten().enumerate();
        let places = tables.filter_map(|(index, table)| {
            Some((id(table)?, Place { file: file.clone(), header: Some((header, index)), service: service.clone() }))
        });
        places.collect()
    }

    /// What a record's key holds.
    pub(super) fn value(&self, place: &Place, key: &str) -> Value {
        self.table(place).and_then(|table| table.get(key)).map_or(Value::Absent, Value::of)
    }

    /// All that a record holds but for its id and the records within it.
    pub(super) fn fields(&self, place: &Place) -> Vec<(String, Value)> {
        let fields = self.table(place).into_iter().flat_map(Table::iter);
        let values = fields.filter(|(key, item)| *key != "id" && (item.is_value() || *key == CASES));
        values.map(|(key, item)| (key.to_owned(), Value::of(item))).collect()
    }

    /// Takes a record out of a file of several, with the comment that stands right above it.
    pub(super) fn remove(&mut self, place: &Place) {
        let Some(range) = self.table(place).and_then(|table| self.lines_of(table)) else { return };
        let (mut start, end) = (range.start, range.end);
        while start > 0 {
            let above = self.line_start(start - 1);
            if !self.text()[above..start].starts_with('#') {
                break;
            }
            start = above;
        }
        let blank = self.text()[end..].len() - self.text()[end..].trim_start_matches(['\r', '\n']).len();
        self.edits.push((start..end + blank, String::new()));
    }

    /// Writes a key, or takes it away. A new key goes behind the first of `preceding` that is there.
    pub(super) fn set<'k>(
        &mut self,
        place: &Place,
        key: &str,
        value: &Value,
        preceding: impl Iterator<Item = &'k str>,
    ) {
        let Some(table) = self.table(place) else { return };
        if let Some(Item::ArrayOfTables(tables)) = table.get(key) {
            // Their lines go, and a list stands for them among the keys of the record.
            let ranges = tables.iter().filter_map(|table| self.lines_of(table)).collect::<Vec<_>>();
            self.edits.extend(ranges.into_iter().map(|range| (range, String::new())));
        }
        let Some(table) = self.table(place) else { return };
        let present = table.get(key).filter(|item| item.is_value()).and_then(Item::span);
        match (present, value.written(key)) {
            (Some(span), Some(written)) => self.edits.push((span, written)),
            (Some(span), None) => {
                let start = table.key(key).and_then(toml_edit::Key::span).map_or(span.start, |key| key.start);
                self.edits.push((self.line_start(start)..self.line_end(span.end), String::new()));
            }
            (None, Some(written)) => {
                let behind = preceding.chain(["id"]).find_map(|key| table.get(key).and_then(Item::span));
                let Some(behind) = behind.or_else(|| last_value(table)) else { return };
                let at = self.line_end(behind.end);
                self.insert_lines(at, &format!("{} = {written}\n", key_written(key)));
            }
            (None, None) => {}
        }
    }

    /// Writes a new record behind the others of its kind, and says where it stands.
    pub(super) fn add(&mut self, file: String, record: &Proposed) -> Place {
        let lines = record
            .fields
            .iter()
            .filter_map(|field| Some(format!("{} = {}\n", key_written(&field.key), field.value.written(&field.key)?)));
        let id = format!("id = {}\n", toml_edit::Value::from(&record.id));
        let body: String = std::iter::once(id).chain(lines).collect();
        let Some(header) = record.kind.header() else {
            self.insert_lines(0, &body);
            return Place { file, header: None, service: None };
        };
        let root = self.parsed.as_table();
        let others = root.get(header).and_then(Item::as_array_of_tables);
        let index = others.map_or(0, toml_edit::ArrayOfTables::len);
        let last = others.and_then(|others| others.iter().last());
        // Offerings stand before cases; records of which a file has one kind, at its end.
        let at = match last.or_else(|| record.service.as_ref().map(|_| root)).and_then(last_value) {
            Some(last) => self.line_end(last.end),
            None => self.text().len(),
        };
        let gap = if at == 0 && self.edits.is_empty() { "" } else { "\n" };
        self.insert_lines(at, &format!("{gap}[[{header}]]\n{body}"));
        Place { file, header: Some((header, index)), service: record.service.clone() }
    }

    /// The lines of a table with a header, down to its last value.
    fn lines_of(&self, table: &Table) -> Option<Range<usize>> {
        let (span, last) = (table.span()?, last_value(table)?);
        Some(self.line_start(span.start)..self.line_end(last.end.max(span.end)))
    }

    fn text(&self) -> &str {
        self.parsed.raw()
    }

    fn table(&self, place: &Place) -> Option<&Table> {
        let root = self.parsed.as_table();
        match place.header {
            None => Some(root),
            Some((header, index)) => root.get(header)?.as_array_of_tables()?.get(index),
        }
    }

    /// The end of the line that a byte stands in, behind its break.
    fn line_end(&self, byte: usize) -> usize {
        self.text()[byte..].find('\n').map_or(self.text().len(), |found| byte + found + 1)
    }

    fn line_start(&self, byte: usize) -> usize {
        self.text()[..byte].rfind('\n').map_or(0, |found| found + 1)
    }

    /// Puts whole lines where a line begins, or behind the last one, which may lack its break.
    fn insert_lines(&mut self, at: usize, lines: &str) {
        let is_first_here = !self.edits.iter().any(|(range, _)| *range == (at..at));
        let lacks_break = at > 0 && is_first_here && !self.text()[..at].ends_with('\n');
        self.edits.push((at..at, if lacks_break { format!("\n{lines}") } else { lines.to_owned() }));
    }
}

/// A key with the name of a language in it stands between quotes.
fn key_written(key: &str) -> String {
    toml_edit::Key::new(key).display_repr().into_owned()
}

/// The last of a table's own values.
fn last_value(table: &Table) -> Option<Range<usize>> {
    table.iter().filter_map(|(_, item)| item.as_value()?.span()).max_by_key(|span| span.end)
}
