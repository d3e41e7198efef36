//! A table of services in a directory, beside what a list of the NHS says: changed, and written with what belongs to it.

use super::belonging::source_of;
use super::ods::{Kind, Listed};
use super::rows::Rows;
use super::told::Told;
use crate::change::{finish, write};
use crate::cli::SourceArguments;
use crate::collect::collect;
use crate::failure::Failure;
use crate::load::{Loaded, load_texts};
use crate::pseudo::Language;
use crate::render;
use crate::sources::Sources;
use chrono::NaiveDate;
use fingerpost_author::diagnostic::Diagnostic;
use fingerpost_author::read::{Files, Found, Texts};
use std::collections::BTreeMap;

/// The columns of a new table.
pub(super) const COLUMNS: [&str; 5] = ["id", "name", "address", "postcode", "phone"];

/// A table of a directory, and all that lies around it.
pub(super) struct Table<'a> {
    sources: &'a SourceArguments,
    texts: Texts,
    pub before: Loaded,
    /// Where the table lies in the directory.
    pub path: String,
    pub rows: Rows,
}

impl<'a> Table<'a> {
    /// A table as it stands; a new one with these columns if there is none yet.
    pub(super) fn open(sources: &'a SourceArguments, path: &str, columns: &[&str]) -> Result<Table<'a>, Failure> {
        finish(&sources.directory)?;
        let (texts, unread) = collect(&sources.directory, &sources.rules);
        if !unread.is_empty() {
            return Err(Failure::Problems { diagnostics: unread, sources: Sources::default() });
        }
        if !path.starts_with("services/") || !path.ends_with(".csv") {
            let message = format!("`{path}` is no table of services");
            return Err(Failure::said(
                message,
                "name one in the directory, such as --into services/nhs/pharmacies.csv",
            ));
        }
        let rows = match texts.directory.as_ref().and_then(|files| files.get(path)) {
            Some(Found::File(bytes)) => Rows::read(&String::from_utf8_lossy(bytes)).map_err(|why| {
                Failure::said(
                    format!("{path} cannot be changed: {why}"),
                    "mend it first: `fingerpost check` says where",
                )
            })?,
            _ if columns.is_empty() => {
                let message = format!("there is no table {path}");
                return Err(Failure::said(
                    message,
                    "make it with `fingerpost import ods`, or name another with --into",
                ));
            }
            _ => Rows::new(columns),
        };
        let before = load_texts(Language::English, sources, texts.clone(), Vec::new());
        Ok(Table { sources, texts, before, path: path.to_owned(), rows })
    }

    pub(super) fn files(&self) -> Files {
        self.texts.directory.clone().unwrap_or_default()
    }

    /// Puts what is listed into its row. What the list does not have stays as it is, and so does what it says in other signs.
    pub(super) fn bring(&mut self, list: Kind, listed: &Listed, ends: Option<NaiveDate>, told: &mut Told) {
        let is_new = !self.rows.has(&listed.id);
        let ends = ends.map(|day| day.to_string()).unwrap_or_default();
        let phone = listed.phone.clone().unwrap_or_default();
        if listed.odd_phone {
            told.odd_phones.push(listed.id.clone());
        }
        let said = [
            ("name", &listed.name),
            ("address", &listed.address.join("; ")),
            ("postcode", &listed.postcode),
            ("phone", &phone),
            ("ends", &ends),
        ];
        let mut changed = Vec::new();
        for (column, said) in said {
            let before = self.rows.get(&listed.id, column).to_owned();
            if !said.is_empty() && !alike(&before, said) {
                self.rows.set(&listed.id, column, said);
                changed.push((column, before, said.clone()));
            }
        }
        // Without a number one is still to be found: where the NHS says more.
        if ["phone", "email", "website"].iter().all(|column| self.rows.get(&listed.id, column).is_empty()) {
            self.rows.set(&listed.id, "website", list.finder());
            told.without_number.push(listed.id.clone());
        }
        match is_new {
            true => told.added.push((listed.id.clone(), listed.name.clone())),
            false => told.compare(&listed.id, &listed.name, changed),
        }
    }

    /// One that has closed is not taken away: from its last day on nobody is sent there.
    pub(super) fn end(&mut self, listed: &Listed, day: NaiveDate, told: &mut Told) {
        let before = self.rows.get(&listed.id, "ends").to_owned();
        let ends = day.to_string();
        // An editor may know an earlier one.
        let is_said = before.parse::<NaiveDate>().is_ok_and(|known| known <= day);
        if !is_said {
            self.rows.set(&listed.id, "ends", &ends);
        }
        told.compare(&listed.id, &listed.name, if is_said { Vec::new() } else { vec![("ends", before, ends)] });
    }

    /// The table and its template as they will be: of the day of the list. What is not in it keeps the day that it had.
    pub(super) fn dated(
        &mut self,
        list: Kind,
        day: NaiveDate,
        file: &str,
        left: &[String],
    ) -> Result<BTreeMap<String, String>, Failure> {
        let path = self.path.replace(".csv", ".toml");
        let written = match self.files().get(&path) {
            Some(Found::File(bytes)) => Some(String::from_utf8_lossy(bytes).into_owned()),
            _ => None,
        };
        let table = self.path.rsplit('/').next().unwrap_or(&self.path).to_owned();
        let said = source_of(list, day);
        let template = match written {
            None => {
                let text = match list {
                    Kind::Pharmacies => include_str!("templates/pharmacies.toml"),
                    Kind::Practices => include_str!("templates/practices.toml"),
                };
                text.replace("{table}", &table).replace("{source}", &said).replace("{checked}", &day.to_string())
            }
            Some(text) => {
                let of = |key: &str| {
                    let line = text.lines().find(|line| line.starts_with(&format!("{key} = ")));
                    line.map(|line| {
                        (
                            line.to_owned(),
                            line.split_once(" = ").map_or("", |(_, value)| value).trim_matches('"').to_owned(),
                        )
                    })
                };
                let (Some((checked_line, checked)), Some((source_line, source))) = (of("checked"), of("source")) else {
                    let message = format!("{path} does not say `source` and `checked`, each in a line of its own");
                    return Err(Failure::said(message, "write both: the next import puts the new ones there"));
                };
                let known: NaiveDate = checked.parse().unwrap_or_default();
                if known > day {
                    let message = format!("the table is of {known}, and {file} is older");
                    return Err(Failure::said(message, "fetch a newer one, or correct --dated"));
                }
                if known < day {
                    for id in left {
                        for (column, before) in [("checked", &checked), ("source", &source)] {
                            if self.rows.get(id, column).is_empty() {
                                self.rows.set(id, column, before);
                            }
                        }
                    }
                }
                let new_source = format!("source = \"{said}\"");
                text.replacen(&checked_line, &format!("checked = {day}"), 1).replacen(&source_line, &new_source, 1)
            }
        };
        Ok([(self.path.clone(), self.rows.text()), (path, template)].into())
    }

    /// Writes the texts if the directory passes the check with them and `apply` says so; gives back what to tell.
    pub(super) fn carry_out(
        &self,
        mut texts: BTreeMap<String, String>,
        shown: String,
        apply: bool,
    ) -> Result<String, Failure> {
        let files = self.files();
        texts.retain(|path, text| files.get(path) != Some(&Found::File(text.clone().into_bytes())));
        let mut after = self.texts.clone();
        let directory = after.directory.get_or_insert_default();
        for (path, text) in &texts {
            if let Some((folder, _)) = path.rsplit_once('/') {
                directory.insert(folder.to_owned(), Found::Folder);
            }
            directory.insert(path.clone(), Found::File(text.clone().into_bytes()));
        }
        let loaded = load_texts(Language::English, self.sources, after, Vec::new());
        let same = |one: &Diagnostic, other: &Diagnostic| {
            one.code == other.code && one.at.file == other.at.file && one.message == other.message
        };
        let mut found = loaded.diagnostics;
        found.retain(|problem| !self.before.diagnostics.iter().any(|known| same(known, problem)));
        let problems = render::each(&found, &loaded.sources, false);
        if render::has_errors(&found) {
            let refused = format!("{shown}{problems}Nothing was changed: the directory would not pass the check.");
            return Err(Failure::Refused { shown: refused });
        }
        let done = match (texts.is_empty(), apply) {
            (true, _) => "There is nothing to do.".to_owned(),
            (false, false) => "Nothing was changed. To do it, run the same command with --apply.".to_owned(),
            (false, true) => {
                let done = format!("Done: {} written.", texts.keys().cloned().collect::<Vec<_>>().join(", "));
                write(
                    &self.sources.directory,
                    &files,
                    &texts.into_iter().map(|(path, text)| (path, Some(text))).collect(),
                )?;
                done
            }
        };
        Ok(format!("{shown}{problems}{done}"))
    }
}

/// Whether two texts differ in nothing but capitals, spaces and stops: an editor's spelling stays.
fn alike(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    plain(one) == plain(other)
}
