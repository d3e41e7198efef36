//! Many services of one kind as one table: a template in TOML says what holds for each, and a table beside it has a row for
//! each. What a row says wins.

mod row;

use super::csv::{Row, rows};
use super::directory::{contact, provenance};
use super::files::Reader;
use super::services::case;
use super::source::Source;
use super::table::{Table, listed};
use crate::diagnostic::{Diagnostic, Located, Position};
use crate::records::{CaseRecord, ContactRecord, ProvenanceRecord, ServiceRecord, Text, VenueRecord};
use chrono::NaiveDate;
use fingerpost::near::nearest;
use row::RowReader;
use std::collections::{BTreeMap, BTreeSet};

/// The columns that a table may have, named as in a service's file, an offering's and a venue's.
pub const COLUMNS: &[&str] = &[
    "id",
    "name",
    "venue",
    "address",
    "postcode",
    "step_free",
    "phone",
    "email",
    "website",
    "hours",
    "note",
    "organisation",
    "kind",
    "summary",
    "description",
    "needs",
    "for",
    "access",
    "cost",
    "referral",
    "languages",
    "waiting_time",
    "starts",
    "ends",
    "source",
    "checked",
    "illustrative",
];

/// What holds for every row that does not say otherwise.
pub(super) struct Template {
    at: Position,
    table: Text,
    organisation: Option<Text>,
    kind: Option<Text>,
    summary: Option<Text>,
    description: Option<Text>,
    needs: Option<Vec<Text>>,
    serves: Option<Vec<Text>>,
    access: Option<Vec<Text>>,
    cost: Option<Text>,
    referral: Option<Text>,
    languages: Option<Vec<Text>>,
    waiting_time: Option<Text>,
    contact: ContactRecord,
    hours: Option<Text>,
    note: Option<Text>,
    rule: Text,
    basis: Option<Text>,
    starts: Option<Located<NaiveDate>>,
    ends: Option<Located<NaiveDate>>,
    provenance: ProvenanceRecord,
    cases: Vec<CaseRecord>,
}

/// A whole file under `services/` that names a table.
pub(super) fn template(table: &mut Table) -> Template {
    table.moved(
        "offering",
        "each row of its table is one",
        "Take it out: a row is at its own venue, with its own hours.",
    );
    Template {
        at: table.at(),
        table: table.text("table"),
        organisation: table.optional_text("organisation"),
        kind: table.optional_text("kind"),
        summary: table.optional_words("summary"),
        description: table.optional_words("description"),
        needs: table.optional_texts("needs"),
        serves: table.optional_texts("for"),
        access: table.optional_texts("access"),
        cost: table.optional_words("cost"),
        referral: table.optional_words("referral"),
        languages: table.optional_texts("languages"),
        waiting_time: table.optional_words("waiting_time"),
        contact: contact(table),
        hours: table.optional_text("hours"),
        note: table.optional_words("note"),
        rule: table.text("rule"),
        basis: table.optional_text("basis"),
        starts: table.optional_date("starts"),
        ends: table.optional_date("ends"),
        provenance: provenance(table),
        cases: table.tables("case", "A case", case),
    }
}

impl Reader<'_> {
    /// The services of a template's table and their venues; the table's path among those that have been read.
    pub(super) fn table_of(
        &mut self,
        file: &str,
        template: &Template,
        tables: &mut BTreeSet<String>,
    ) -> (Vec<ServiceRecord>, Vec<VenueRecord>) {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (name, at) = (&template.table.value, &template.table.at);
        if name.is_empty() {
            return Default::default();
        }
        let path = format!("{folder}/{name}");
        if name.contains('/') || !name.ends_with(".csv") || self.is_absent(&path) {
            let message = format!("there is no table `{name}` beside this file");
            let help = "Write the name of a CSV file in the same folder, such as `table = \"pharmacies.csv\"`.";
            self.problems(vec![Diagnostic::error("missing-file", at, message, help)]);
            return Default::default();
        }
        tables.insert(path.clone());
        let Some(source) = self.text(&path) else { return Default::default() };
        let mut problems = Vec::new();
        let found = services(&source, template, &mut problems);
        self.problems(problems);
        found
    }

    /// Tells of tables that no template names: nothing of them is read.
    pub(super) fn need_templates<'t>(&mut self, tables: impl Iterator<Item = &'t String>) {
        for table in tables {
            let name = table.rsplit('/').next().unwrap_or(table);
            let template = table.replace(".csv", ".toml");
            let message = format!("`{table}` is not read: no template names it");
            let help = format!(
                "Make `{template}` with `table = \"{name}\"` and what holds for every row, or move it elsewhere."
            );
            self.file_problem("unexpected-file", table, message, help);
        }
    }
}

/// A service for each row, and a venue for each that has a place of its own.
fn services(
    source: &Source,
    template: &Template,
    problems: &mut Vec<Diagnostic>,
) -> (Vec<ServiceRecord>, Vec<VenueRecord>) {
    let rows = rows(source);
    let (mut services, mut venues) = (Vec::new(), Vec::new());
    let Some((header, rows)) = rows.split_first() else {
        let help = format!("Write the names of its columns first, such as {}.", listed(&COLUMNS[..5]));
        let message = format!("`{}` is empty", source.name());
        problems.push(Diagnostic::error("table-header", &source.position(0), message, help));
        return (services, venues);
    };
    let Some(columns) = columns(header, problems) else { return (services, venues) };
    let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
    let mut lacking = BTreeSet::new();
    for row in rows {
        if let Some(problem) = ragged(row, header) {
            problems.push(problem);
            continue;
        }
        let mut reader = RowReader { row, columns: &columns, template: &template.at, lacking: &mut lacking, problems };
        let Some((service, venue)) = reader.service(template, services.is_empty()) else { continue };
        let id = &row.cells[columns["id"]];
        if let Some(line) = ids.insert(&id.value, id.at.line) {
            let message = format!("Two rows have the id `{}`.", id.value);
            let help = format!("The other is in line {line}. Take one of them out, or give it another id.");
            problems.push(Diagnostic::error("duplicate-id", &id.at, message, help));
            continue;
        }
        services.push(service);
        venues.extend(venue);
    }
    (services, venues)
}

/// Where each column stands; nothing if rows cannot be told apart by them.
fn columns<'h>(header: &'h Row, problems: &mut Vec<Diagnostic>) -> Option<BTreeMap<&'h str, usize>> {
    let mut columns = BTreeMap::new();
    let told = problems.len();
    if let [only] = &header.cells[..]
        && only.value.contains([';', '\t'])
    {
        let message = "The columns are not parted by commas.";
        let help = "Save the table again as CSV with commas (in a spreadsheet: “CSV UTF-8, comma delimited”).";
        problems.push(Diagnostic::error("table-header", &only.at, message, help));
        return None;
    }
    for (position, cell) in header.cells.iter().enumerate() {
        let name = cell.value.as_str();
        if name.is_empty() {
            let message = format!("Column {} has no name.", position + 1);
            let help = "Name it, or take the column out.";
            problems.push(Diagnostic::error("table-header", &cell.at, message, help));
        } else if !COLUMNS.contains(&name) {
            let help = match nearest(name, COLUMNS.iter().copied()) {
                Some(known) => format!("Did you mean `{known}`?"),
                None if name.contains('.') => "Texts in other languages stand in the template.".to_owned(),
                None => format!("Known here: {}.", listed(COLUMNS)),
            };
            problems.push(Diagnostic::error(
                "unknown-column",
                &cell.at,
                format!("A table has no column `{name}`."),
                help,
            ));
        } else if columns.insert(name, position).is_some() {
            let message = format!("There are two columns `{name}`.");
            problems.push(Diagnostic::error("table-header", &cell.at, message, "Take one of them out."));
        }
    }
    let without: Vec<&str> = ["id", "name"].into_iter().filter(|name| !columns.contains_key(name)).collect();
    if without.is_empty() {
        return Some(columns);
    }
    // A slip in the name has been told.
    if problems.len() == told {
        let message = format!("The first line names no column {}.", listed(&without));
        let help = "The first line holds the names of the columns, such as `id,name,address,postcode,phone`.";
        problems.push(Diagnostic::error("table-header", &header.at, message, help));
    }
    None
}

/// That a row has more or fewer cells than there are columns: then nobody knows which is which.
fn ragged(row: &Row, header: &Row) -> Option<Diagnostic> {
    let (found, expected) = (row.cells.len(), header.cells.len());
    if found == expected {
        return None;
    }
    let message = format!("This row has {found} cells, and there are {expected} columns.");
    let help = match row.cells.iter().find(|cell| cell.value.contains('\n')) {
        Some(open) => {
            format!("A quote that opens in line {} is not closed there: close it, or take it out.", open.at.line)
        }
        None => "A cell with a comma in it stands between quotes: `\"1 High Street, Hatfield\"`.".to_owned(),
    };
    Some(Diagnostic::error("ragged-row", &row.at, message, help))
}
