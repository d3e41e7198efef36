//! A TOML table read key by key: what is there comes back with its place, what is wrong becomes a diagnostic, and at
//! the end every key that nobody asked for is reported.

mod days;
mod measures;
mod signs;
mod words;

pub(super) use signs::sign_problem;

use super::languages::Languages;
use super::source::Source;
use crate::diagnostic::{Diagnostic, Located, Position};
use crate::records::Text;
use fingerpost::near::nearest;
use std::cell::RefCell;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};
use words::first_key;

/// A file being read: its text, and the problems found in it so far.
pub(super) struct File<'f> {
    pub source: &'f Source,
    pub problems: RefCell<Vec<Diagnostic>>,
    pub languages: &'f Languages,
}

/// One table of a file.
///
/// A text that is missing though it is needed, or is not text at all, is reported and read as empty, so that its record
/// lives on and later checks see the rest of it. They pass over empty texts: whatever is empty has been reported here.
pub(super) struct Table<'f> {
    file: &'f File<'f>,
    entries: &'f DeTable<'f>,
    at: Position,
    what: &'static str,
    known: Vec<&'static str>,
    moved: Vec<&'static str>,
    /// Keys of texts in other languages, such as `summary.cy`.
    translated: Vec<&'f str>,
}

type Value<'f> = Spanned<DeValue<'f>>;

impl<'f> Table<'f> {
    /// The table of a whole file; `what` says what it describes: "a service".
    pub(super) fn whole(file: &'f File<'f>, entries: &'f DeTable<'f>, what: &'static str) -> Self {
        Table {
            file,
            entries,
            at: file.source.position(0),
            what,
            known: Vec::new(),
            moved: Vec::new(),
            translated: Vec::new(),
        }
    }

    /// Where the table starts: its header, or the first line of its file.
    pub(super) fn at(&self) -> Position {
        self.at.clone()
    }

    /// Whether anything stands under a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, key: &'static str) -> Text {
        self.require(key);
        self.optional_text(key).unwrap_or_else(|| Located::new(String::new(), self.at()))
    }

    /// A record's own id. Without one there is nothing to call the record by, so it cannot be kept.
    pub(super) fn id(&mut self, key: &'static str) -> Option<Text> {
        let id = self.text(key);
        (!id.value.is_empty()).then_some(id)
    }

    /// A text that may be absent.
    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.take(key)?;
        Some(self.text_of(key, value))
    }

    /// A list of texts that must be there, though it may be empty.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Text> {
        self.require(key);
        self.optional_texts(key).unwrap_or_default()
    }

    /// A list of texts, or nothing where the key is absent.
    pub(super) fn optional_texts(&mut self, key: &'static str) -> Option<Vec<Text>> {
        let value = self.take(key)?;
        Some(self.texts_of(key, value))
    }

    /// A whole number of either sign, with its place, that must be there.
    pub(super) fn located_number(&mut self, key: &'static str) -> Option<Located<i64>> {
        self.require(key);
        let value = self.take(key)?;
        let number = whole_number(value);
        if number.is_none() {
            self.wrong_type(key, value, "a whole number without quotes", "15");
        }
        number.map(|number| Located::new(number, self.place(value)))
    }

    /// `true`; absent is `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.optional_flag(key).unwrap_or(false)
    }

    /// `true`, `false`, or absent.
    pub(super) fn optional_flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => {
                self.wrong_type(key, value, "`true` or `false`, without quotes", "true");
                None
            }
        }
    }

    /// `[[key]]` tables, each read by `read` and then looked over for unknown keys; `what` names one: "a venue".
    pub(super) fn tables<R>(
        &mut self,
        key: &'static str,
        what: &'static str,
        mut read: impl FnMut(&mut Table<'f>) -> Option<R>,
    ) -> Vec<R> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let items: Vec<_> = match value.get_ref() {
            DeValue::Array(items) if items.iter().all(|item| item.get_ref().is_table()) => items.iter().collect(),
            DeValue::Table(_) => {
                self.wrong_header(key, value);
                vec![value]
            }
            _ => {
                self.wrong_header(key, value);
                return Vec::new();
            }
        };
        items.into_iter().filter_map(|item| self.table_at(item, what, &mut read).flatten()).collect()
    }

    /// `key = { … }`, read by `read` and then looked over for unknown keys; `what` names it: "A circle".
    pub(super) fn table<R>(
        &mut self,
        key: &'static str,
        what: &'static str,
        example: &str,
        read: impl FnOnce(&mut Table<'f>) -> R,
    ) -> Option<R> {
        let value = self.take(key)?;
        let found = self.table_at(value, what, read);
        if found.is_none() {
            self.wrong_type(key, value, "a table in curly brackets", example);
        }
        found
    }

    fn table_at<R>(
        &self,
        item: &'f Value<'f>,
        what: &'static str,
        read: impl FnOnce(&mut Table<'f>) -> R,
    ) -> Option<R> {
        let (entries, at) = (item.get_ref().as_table()?, self.place(item));
        let (known, moved, translated) = (Vec::new(), Vec::new(), Vec::new());
        let mut table = Table { file: self.file, entries, at, what, known, moved, translated };
        let record = read(&mut table);
        table.finish();
        Some(record)
    }

    /// `key = { fact = value, … }`: names and values as on the command line, in the order in which they are written.
    pub(super) fn facts(&mut self, key: &'static str) -> Option<Vec<(Text, Text)>> {
        self.require(key);
        let value = self.take(key)?;
        let DeValue::Table(entries) = value.get_ref() else {
            self.wrong_type(key, value, "facts in curly brackets", "{ age = 34, home = \"stevenage\" }");
            return None;
        };
        let mut entries: Vec<_> = entries.iter().collect();
        entries.sort_by_key(|(fact, _)| fact.span().start);
        Some(entries.into_iter().map(|(fact, value)| (self.key_text(fact), self.fact_text(fact, value))).collect())
    }

    /// `key = { name = number, … }`, in the order in which they are written; none where the key is
    /// absent or one of them is no number.
    pub(super) fn numbers(&mut self, key: &'static str) -> Vec<(Text, Located<i64>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Table(entries) = value.get_ref() else {
            self.wrong_type(key, value, "numbers in curly brackets", "{ yes = 20, no = 80 }");
            return Vec::new();
        };
        let mut entries: Vec<_> = entries.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        let number = |(name, value): (&Spanned<DeString>, &Value)| match whole_number(value) {
            Some(number) => Some((self.key_text(name), Located::new(number, self.place(value)))),
            None => {
                self.wrong_type(name.get_ref(), value, "a whole number without quotes", "15");
                None
            }
        };
        let numbers: Vec<Option<_>> = entries.into_iter().map(number).collect();
        numbers.into_iter().collect::<Option<_>>().unwrap_or_default()
    }

    /// Refuses a key that stood here once, and says where it stands now.
    pub(super) fn moved(&mut self, key: &'static str, why: &str, help: &str) {
        if let Some((found, _)) = self.entries.get_key_value(key) {
            let at = self.file.source.position(found.span().start);
            let message = format!("{} has no key `{key}`: {why}", self.what);
            self.problem(Diagnostic::error("unknown-key", &at, message, help));
            self.moved.push(key);
        }
    }

    /// Reports the keys that no reader asked for.
    pub(super) fn finish(&self) {
        let is_told = |key: &str| [&self.known, &self.moved, &self.translated].iter().any(|keys| keys.contains(&key));
        for (key, _) in self.entries.iter().filter(|(key, _)| !is_told(key.get_ref().as_ref())) {
            let name = key.get_ref();
            let help = match nearest(name, self.known.iter().copied()) {
                Some(known) => format!("Did you mean `{known}`?"),
                None => format!("Known here: {}.", listed(&self.known)),
            };
            let at = self.file.source.position(key.span().start);
            self.problem(Diagnostic::error("unknown-key", &at, format!("{} has no key `{name}`", self.what), help));
        }
    }

    fn take(&mut self, key: &'static str) -> Option<&'f Value<'f>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.entries.get(key)
    }

    fn require(&self, key: &'static str) {
        if !self.entries.contains_key(key) {
            let message = format!("{} needs `{key}`", self.what);
            let help = format!("Add a line `{key} = …` here.");
            self.problem(Diagnostic::error("missing-key", &self.at, message, help));
        }
    }

    fn text_of(&self, key: &str, value: &Value) -> Text {
        let at = self.place(value);
        let DeValue::String(text) = value.get_ref() else {
            if let Some(tag) = first_key(value) {
                self.unquoted(key, tag, &at);
                return Located::new(String::new(), at);
            }
            self.wrong_type(key, value, "text in quotes", &format!("\"{}\"", self.written(value)));
            return Located::new(String::new(), at);
        };
        if text.trim().is_empty() {
            let help = "Write what belongs there, or take the line out if nothing is known.";
            self.problem(Diagnostic::error("empty-text", &at, format!("`{key}` is empty"), help));
            return Located::new(String::new(), at);
        }
        sign_problem(key, text, &at).into_iter().for_each(|problem| self.problem(problem));
        Located::new(text.clone().into_owned(), at)
    }

    fn fact_text(&self, fact: &Spanned<DeString>, value: &Value) -> Text {
        let text = match value.get_ref() {
            DeValue::String(_) => return self.text_of(fact.get_ref(), value),
            DeValue::Boolean(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            DeValue::Integer(_) if whole_number(value).is_some() => whole_number(value).unwrap_or_default().to_string(),
            DeValue::Array(items) if items.iter().all(|item| item.get_ref().is_str()) => {
                items.iter().filter_map(|item| item.get_ref().as_str()).collect::<Vec<_>>().join(",")
            }
            _ => {
                let wanted = "a number, a text, a list of texts, `true` or `false`";
                self.wrong_type(fact.get_ref(), value, wanted, "\"unknown\"");
                String::new()
            }
        };
        Located::new(text, self.place(value))
    }

    fn key_text(&self, key: &Spanned<DeString>) -> Text {
        Located::new(key.get_ref().clone().into_owned(), self.file.source.text_position(&key.span()))
    }

    fn wrong_type(&self, key: &str, value: &Value, wanted: &str, example: &str) {
        let help = format!("Write it so: `{example}`.");
        let is = match value.get_ref() {
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => format!("`{}`", self.written(value)),
            other => kind(other).to_owned(),
        };
        let message = format!("`{key}` should be {wanted}, and is {is}");
        self.problem(Diagnostic::error("wrong-type", &self.place(value), message, help));
    }

    fn wrong_header(&self, key: &str, value: &Value) {
        let message = match value.get_ref() {
            DeValue::Table(_) => format!("`{key}` stands in single brackets, though there can be several"),
            other => format!("`{key}` should head tables, and is {}", kind(other)),
        };
        let help = format!("Begin each one with `[[{key}]]`, in two pairs of brackets, on a line of its own.");
        self.problem(Diagnostic::error("wrong-type", &self.place(value), message, help));
    }

    fn written(&self, value: &Value) -> &str {
        self.file.source.text().get(value.span()).unwrap_or_default()
    }

    fn place(&self, value: &Value) -> Position {
        match value.get_ref() {
            DeValue::String(_) => self.file.source.text_position(&value.span()),
            _ => self.file.source.position(value.span().start),
        }
    }

    fn problem(&self, problem: Diagnostic) {
        self.file.problems.borrow_mut().push(problem);
    }
}

/// Words between backticks, parted by commas.
pub(crate) fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn whole_number(value: &Value) -> Option<i64> {
    match value.get_ref() {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a yes or no",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()) => "a list of tables",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
