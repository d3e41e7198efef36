//! One row of a table made a service, with its offering and its venue.

use super::Template;
use crate::diagnostic::{Diagnostic, Located, Position};
use crate::read::csv::Row;
use crate::read::services::for_the_person;
use crate::read::table::sign_problem;
use crate::records::{ContactRecord, OfferingRecord, ProvenanceRecord, ServiceRecord, Text, VenueRecord};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Texts that may have several lines. In any other a line break is a quote that was left open, and has eaten the next row.
const PARAGRAPHS: [&str; 2] = ["description", "note"];

/// Reads one row.
pub(super) struct RowReader<'r> {
    pub row: &'r Row,
    /// Where each column stands.
    pub columns: &'r BTreeMap<&'r str, usize>,
    /// Where the template begins.
    pub template: &'r Position,
    /// What neither the template nor any column has: told once, not in each row.
    pub lacking: &'r mut BTreeSet<&'static str>,
    pub problems: &'r mut Vec<Diagnostic>,
}

impl RowReader<'_> {
    /// The service of this row, and its venue if it has one of its own; nothing if it lacks what has to be there, which is
    /// told. The cases of the rule, which is the same for all rows, go with the first.
    pub(super) fn service(&mut self, template: &Template, first: bool) -> Option<(ServiceRecord, Option<VenueRecord>)> {
        let id = self.needed("id", |row| row.text("id"));
        let name = self.needed("name", |row| row.text("name"));
        let organisation =
            self.needed("organisation", |row| row.text("organisation").or(template.organisation.clone()));
        let kind = self.needed("kind", |row| row.text("kind").or(template.kind.clone()));
        let summary = self.needed("summary", |row| row.text("summary").or(template.summary.clone()));
        let needs = self.needed("needs", |row| row.list("needs").or(template.needs.clone()));
        let access = self.needed("access", |row| row.list("access").or(template.access.clone()));
        let source = self.needed("source", |row| row.text("source").or(template.provenance.source.clone()));
        let checked = self.needed("checked", |row| row.date("checked").or(template.provenance.checked.clone()));
        let illustrative = self.flag("illustrative").unwrap_or(template.provenance.illustrative);
        let or = |own: Option<Text>, all: &Option<Text>| own.or_else(|| all.clone());
        let contact = ContactRecord {
            phone: or(self.text("phone"), &template.contact.phone),
            email: or(self.text("email"), &template.contact.email),
            website: or(self.text("website"), &template.contact.website),
        };
        let serves = self.list("for").or(template.serves.clone());
        let languages = self.list("languages").or(template.languages.clone()).unwrap_or_default();
        let description = or(self.text("description"), &template.description);
        let cost = or(self.text("cost"), &template.cost);
        let referral = or(self.text("referral"), &template.referral);
        let waiting_time = or(self.text("waiting_time"), &template.waiting_time);
        let hours = or(self.text("hours"), &template.hours);
        let note = or(self.text("note"), &template.note);
        let starts = self.date("starts").or(template.starts.clone());
        let ends = self.date("ends").or(template.ends.clone());
        let site = (self.text("venue"), self.text("postcode"), self.list("address"), self.flag("step_free"));
        let (id, name) = (id?, name?);
        let provenance = ProvenanceRecord {
            source: Some(source?),
            checked: Some(checked?),
            illustrative,
            ..template.provenance.clone()
        };
        let (venue, own_venue) = self.venue(&id, &name, site, &provenance);
        let offering = OfferingRecord {
            id: id.clone(),
            delivery: Located::new("venue".to_owned(), id.at.clone()),
            venue: Some(venue),
            areas: Vec::new(),
            hours,
            access: Vec::new(),
            note,
            contact: ContactRecord::default(),
            rule: None,
            illustrative: false,
        };
        let service = ServiceRecord {
            at: self.row.at.clone(),
            serves: serves.unwrap_or_else(|| for_the_person(&id.at)),
            id,
            name,
            organisation: organisation?,
            kind: kind?,
            summary: summary?,
            description,
            needs: needs?,
            access: access?,
            cost,
            referral,
            languages,
            waiting_time,
            contact,
            rule: Some(template.rule.clone()),
            basis: template.basis.clone(),
            starts,
            ends,
            offerings: vec![offering],
            cases: if first { template.cases.clone() } else { Vec::new() },
            provenance,
        };
        Some((service, own_venue))
    }

    /// The venue that a row names, or its own, which has the row's id.
    fn venue(
        &mut self,
        id: &Text,
        name: &Text,
        (named, postcode, address, step_free): (Option<Text>, Option<Text>, Option<Vec<Text>>, Option<bool>),
        provenance: &ProvenanceRecord,
    ) -> (Text, Option<VenueRecord>) {
        if let Some(named) = named {
            if let Some(own) = postcode.or_else(|| address?.into_iter().next()) {
                let message =
                    format!("`{}` names the venue `{}`, and has an address beside it.", id.value, named.value);
                let help = "Take one of the two out of this row.";
                self.problems.push(Diagnostic::error("two-places", &own.at, message, help));
            }
            return (named, None);
        }
        let venue = VenueRecord {
            id: id.clone(),
            name: name.clone(),
            address: address.unwrap_or_default(),
            postcode,
            area: None,
            confidential: false,
            step_free,
            provenance: provenance.clone(),
        };
        (id.clone(), Some(venue))
    }

    /// What a row has to have, unless its template has it.
    fn needed<V>(&mut self, key: &'static str, read: impl FnOnce(&mut Self) -> Option<V>) -> Option<V> {
        let found = read(self);
        if found.is_some() {
            return found;
        }
        if self.columns.contains_key(key) {
            let message = format!("This row has no `{key}`.");
            let help = match key {
                "id" | "name" => format!("Fill in its `{key}`, or take the row out."),
                _ => format!("Fill in its `{key}`, or write one for all rows in the template."),
            };
            self.problems.push(Diagnostic::error("missing-key", &self.row.at, message, help));
        } else if self.lacking.insert(key) {
            let message = format!("Neither this template nor its table says `{key}`.");
            let help = format!("Add a line `{key} = …` here, or a column `{key}` to the table.");
            self.problems.push(Diagnostic::error("missing-key", self.template, message, help));
        }
        None
    }

    fn cell(&self, key: &str) -> Option<Text> {
        let cell = self.columns.get(key).and_then(|column| self.row.cells.get(*column))?;
        (!cell.value.is_empty()).then(|| cell.clone())
    }

    /// What a cell says; nothing if it is empty.
    fn text(&mut self, key: &str) -> Option<Text> {
        let cell = self.line(key)?;
        self.problems.extend(sign_problem(key, &cell.value, &cell.at));
        Some(cell)
    }

    /// The same before its signs are looked at: `Hall & Partners;` of an address is no sign of HTML.
    fn line(&mut self, key: &str) -> Option<Text> {
        let cell = self.cell(key)?;
        if cell.value.contains('\n') && !PARAGRAPHS.contains(&key) {
            let message = format!("`{key}` goes on over the end of the line.");
            let help = match key {
                "address" => "Part the lines of an address by semicolons: `1 High Street; Hatfield`.",
                _ => "Take the line break out. If a quote opens here that belongs to nothing, take that out.",
            };
            self.problems.push(Diagnostic::error("ragged-row", &cell.at, message, help));
        }
        Some(cell)
    }

    /// What a cell says, parted by semicolons.
    fn list(&mut self, key: &str) -> Option<Vec<Text>> {
        let cell = self.line(key)?;
        let mut column = cell.at.column;
        let mut items = Vec::new();
        for part in cell.value.split(';') {
            let blanks = part.chars().take_while(|sign| sign.is_whitespace()).count() as u32;
            let at = Position { column: column + blanks, ..cell.at.clone() };
            column += part.chars().count() as u32 + 1;
            if !part.trim().is_empty() {
                self.problems.extend(sign_problem(key, part.trim(), &at));
                items.push(Text::new(part.trim().to_owned(), at));
            }
        }
        (!items.is_empty()).then_some(items)
    }

    /// A day. One that cannot be read is told, and another stands for it: nothing is published while that is told.
    fn date(&mut self, key: &str) -> Option<Located<NaiveDate>> {
        let cell = self.cell(key)?;
        let day = cell.value.parse::<NaiveDate>();
        if day.is_err() {
            let message = format!("`{key}` should be a day, year first, and is `{}`.", cell.value);
            let help = match meant(&cell.value) {
                Some(day) => format!("Write `{day}`; in a spreadsheet, make the column text first."),
                None => "Write it as `2026-11-22`; in a spreadsheet, make the column text first.".to_owned(),
            };
            self.problems.push(Diagnostic::error("bad-date", &cell.at, message, help));
        }
        Some(Located::new(day.unwrap_or_default(), cell.at))
    }

    fn flag(&mut self, key: &str) -> Option<bool> {
        let cell = self.cell(key)?;
        match cell.value.as_str() {
            // Spreadsheets write them so.
            "true" | "TRUE" => Some(true),
            "false" | "FALSE" => Some(false),
            other => {
                let message = format!("`{key}` should be `true` or `false`, and is `{other}`");
                let help = "Write `true` or `false`, or leave the cell empty if nobody knows.";
                self.problems.push(Diagnostic::error("wrong-type", &cell.at, message, help));
                None
            }
        }
    }
}

/// The day that was meant by one written day first, or by the number that a spreadsheet makes of one.
fn meant(text: &str) -> Option<NaiveDate> {
    let serial = || text.parse::<u64>().ok().filter(|days| (30_000..80_000).contains(days));
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    NaiveDate::parse_from_str(text, "%d/%m/%Y").ok().or_else(|| first.checked_add_days(chrono::Days::new(serial()?)))
}
