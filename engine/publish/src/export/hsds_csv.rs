//! The tables of HSDS 3.0 as a tabular data package: a CSV file for each, and `datapackage.json`, which says what is in them. Cells are
//! as they are: this is for programs, and a telephone number that a spreadsheet would spoil is not made another for that.

use super::hsds::{Row, Tables};
use super::json::{Json, Object};
use super::model::Exported;
use crate::failure::Failure;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What the package says of itself.
const DATA_PACKAGE: &str = "datapackage.json";
/// The mark of a package that this wrote.
const MADE_BY: &str = "fingerpost export hsds-csv";
/// What it is, and what it cannot say.
const README: &str = "README.md";

/// A table: its name, its file, the columns that a directory fills, and what of them points to other tables.
struct Table {
    name: &'static str,
    file: &'static str,
    columns: &'static [&'static str],
    rows: fn(&Tables) -> &[Row],
}

/// The tables, in the order of the standard.
const TABLES: [Table; 15] = [
    Table {
        name: "organization",
        file: "organizations.csv",
        columns: &["id", "name", "description", "website"],
        rows: |tables| &tables.organization,
    },
    Table {
        name: "service",
        file: "services.csv",
        columns: &[
            "id",
            "organization_id",
            "name",
            "description",
            "url",
            "email",
            "status",
            "application_process",
            "fees_description",
            "wait_time",
            "fees",
            "eligibility_description",
            "minimum_age",
            "maximum_age",
            "assured_date",
            "alert",
        ],
        rows: |tables| &tables.service,
    },
    Table {
        name: "service_at_location",
        file: "service_at_location.csv",
        columns: &["id", "service_id", "location_id", "description"],
        rows: |tables| &tables.service_at_location,
    },
    Table {
        name: "location",
        file: "locations.csv",
        columns: &["id", "location_type", "name", "description", "latitude", "longitude"],
        rows: |tables| &tables.location,
    },
    Table {
        name: "address",
        file: "addresses.csv",
        columns: &[
            "id",
            "location_id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ],
        rows: |tables| &tables.address,
    },
    Table {
        name: "accessibility",
        file: "accessibility.csv",
        columns: &["id", "location_id", "description"],
        rows: |tables| &tables.accessibility,
    },
    Table {
        name: "phone",
        file: "phones.csv",
        columns: &["id", "service_id", "contact_id", "service_at_location_id", "number", "type"],
        rows: |tables| &tables.phone,
    },
    Table {
        name: "contact",
        file: "contacts.csv",
        columns: &["id", "service_id", "service_at_location_id", "name", "email"],
        rows: |tables| &tables.contact,
    },
    Table {
        name: "schedule",
        file: "schedules.csv",
        columns: &[
            "id",
            "service_id",
            "service_at_location_id",
            "valid_from",
            "valid_to",
            "freq",
            "interval",
            "byday",
            "description",
            "opens_at",
            "closes_at",
            "attending_type",
            "notes",
        ],
        rows: |tables| &tables.schedule,
    },
    Table {
        name: "service_area",
        file: "service_areas.csv",
        columns: &["id", "service_id", "name", "extent", "extent_type", "uri"],
        rows: |tables| &tables.service_area,
    },
    Table {
        name: "language",
        file: "languages.csv",
        columns: &["id", "service_id", "name"],
        rows: |tables| &tables.language,
    },
    Table {
        name: "cost_option",
        file: "cost_options.csv",
        columns: &["id", "service_id", "option", "currency", "amount"],
        rows: |tables| &tables.cost_option,
    },
    Table {
        name: "attribute",
        file: "attributes.csv",
        columns: &["id", "link_id", "taxonomy_term_id", "link_type", "link_entity"],
        rows: |tables| &tables.attribute,
    },
    Table {
        name: "taxonomy",
        file: "taxonomies.csv",
        columns: &["id", "name", "description", "version"],
        rows: |tables| &tables.taxonomy,
    },
    Table {
        name: "taxonomy_term",
        file: "taxonomy_terms.csv",
        columns: &["id", "code", "name", "description", "parent_id", "taxonomy", "taxonomy_id"],
        rows: |tables| &tables.taxonomy_term,
    },
];

/// Every file by its name.
pub fn files(all: &Exported, tables: &Tables, lost: &[String]) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> =
        TABLES.iter().map(|table| (table.file.to_owned(), csv(table, tables))).collect();
    files.insert(DATA_PACKAGE.to_owned(), data_package(all).to_bytes());
    files.insert(README.to_owned(), readme(all, lost).into_bytes());
    files
}

/// The same in one file.
///
/// # Errors
/// When there is too much of it.
pub fn zipped(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, Failure> {
    // Without a time of its own, each file has the same one: the same tables are the same bytes.
    let options = SimpleFileOptions::default();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let written = files.iter().try_for_each(|(name, bytes)| {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
        Ok(())
    });
    let too_much = |error: zip::result::ZipError| {
        Failure::said(format!("the tables cannot be put into one file: {error}"), "give a folder with --out instead")
    };
    written.and_then(|()| zip.finish()).map(Cursor::into_inner).map_err(too_much)
}

/// Whether it is such a file.
pub fn is_ours(bytes: &[u8]) -> bool {
    let mut text = String::new();
    let found = ZipArchive::new(Cursor::new(bytes))
        .ok()
        .and_then(|mut zip| zip.by_name(DATA_PACKAGE).ok()?.read_to_string(&mut text).ok());
    found.is_some() && text.contains(MADE_BY)
}

fn csv(table: &Table, tables: &Tables) -> Vec<u8> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let cell = |row: &Row, column: &str| match row.get(column) {
        Some(Json::Text(text)) => text.clone(),
        Some(Json::Number(number)) => number.to_string(),
        Some(Json::Degrees(degrees)) => degrees.to_string(),
        _ => String::new(),
    };
    let head = table.columns.iter().map(|column| (*column).to_owned()).collect::<Vec<_>>();
    let rows = (table.rows)(tables).iter().map(|row| table.columns.iter().map(|column| cell(row, column)).collect());
    for row in [head].into_iter().chain(rows) {
        // Memory takes whatever it is given.
        let _ = csv.write_record(row);
    }
    csv.into_inner().unwrap_or_default()
}

fn data_package(all: &Exported) -> Object {
    let resources: Vec<Object> = TABLES.iter().map(resource).collect();
    Object::new()
        .with_text("profile", "tabular-data-package")
        .with_text("name", "human-services-data")
        .with_text("title", all.name.as_str())
        .with("description", all.example.clone().map(Json::Text))
        .with_text("version", all.edition.to_string().as_str())
        .with_text("created", format!("{}T00:00:00Z", all.edition).as_str())
        .with("sources", Json::from(vec![Object::new().with_text("title", all.source.as_str())]))
        .with_text("generator", MADE_BY)
        .with_text("licence", all.licence.as_str())
        .with("attributions", Json::from(all.attributions.clone()))
        .with("resources", Json::from(resources))
}

fn resource(table: &Table) -> Object {
    let field = |name: &&'static str| {
        let kind = match *name {
            "minimum_age" | "maximum_age" | "latitude" | "longitude" | "amount" => "number",
            "interval" => "integer",
            "assured_date" | "valid_from" | "valid_to" => "date",
            _ => "string",
        };
        Object::new().with_text("name", *name).with_text("type", kind)
    };
    // Of itself, a term's wider one; of others, whatever ends like one of their names.
    let key = |name: &&'static str| {
        let of = if *name == "parent_id" { table.name } else { name.strip_suffix("_id")? };
        let other = TABLES.iter().find(|other| other.name == of)?;
        let resource = if other.name == table.name { "" } else { other.name };
        let mut reference = Object::new();
        reference.0.push(("resource", Json::Text(resource.to_owned())));
        Some(
            Object::new().with_text("fields", *name).with("reference", Json::from(reference.with_text("fields", "id"))),
        )
    };
    let schema = Object::new()
        .with("fields", Json::from(table.columns.iter().map(field).collect::<Vec<_>>()))
        .with_text("primaryKey", "id")
        .with("foreignKeys", Json::from(table.columns.iter().filter_map(key).collect::<Vec<_>>()));
    Object::new()
        .with_text("profile", "tabular-data-resource")
        .with_text("name", table.name)
        .with_text("path", table.file)
        .with_text("format", "csv")
        .with_text("mediatype", "text/csv")
        .with_text("encoding", "utf-8")
        .with("schema", Json::from(schema))
}

fn readme(all: &Exported, lost: &[String]) -> String {
    let example = all.example.as_ref().map(|example| format!("**{example}.**\n\n")).unwrap_or_default();
    let lost: Vec<String> = lost.iter().map(|line| format!("- {line}")).collect();
    format!(
        "# {}, as tables of HSDS 3.0\n\n{example}Edition {}. After {} its hours are not to be relied on.\n\nSource: {}\nLicence: {}\n{}\n\n\
         `{DATA_PACKAGE}` says what is in each table. Times are those of clocks in the United Kingdom. Read the tables with a \
         program: a spreadsheet takes the nought from telephone numbers.\n\n## What this form cannot say\n\n{}\n",
        all.name,
        all.edition,
        all.confirm_by,
        all.source,
        all.licence,
        all.attributions.join("\n"),
        lost.join("\n")
    )
}
