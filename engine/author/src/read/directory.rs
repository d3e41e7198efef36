//! Reads `directory-data/`: one short list of keys for each kind of record.

use super::files::Reader;
use super::geojson;
use super::services::{ServiceFile, service_file};
use super::table::Table;
use super::texts::Expected;
use crate::records::{
    AreaRecord, BankHolidayRecord, CardRecord, CircleRecord, ContactRecord, CouncilRecord, DirectoryRecord,
    HelplineRecord, LinkRecord, NeedRecord, OrganisationRecord, ProvenanceRecord, PublisherRecord, Records,
    VenueRecord,
};
use std::collections::BTreeSet;

const ROOT: Expected = Expected {
    files: &[
        "directory.toml",
        "organisations.toml",
        "needs.toml",
        "areas.toml",
        "helplines.toml",
        "safety.toml",
        "links.toml",
        "bank-holidays.toml",
    ],
    endings: &[],
    folders: &["venues", "services", "shapes", "places", "imports"],
};

const VENUES: Expected = Expected { files: &[], endings: &[".toml"], folders: &[] };

const SERVICES: Expected = Expected { files: &[], endings: &[".toml", ".csv"], folders: &["*"] };

const SHAPES: Expected = Expected { files: &[], endings: &[".geojson", ".json"], folders: &[] };

/// What may lie in which folder; `places/` and `imports/` are not read here.
pub(super) fn expected(folder: &str) -> Option<&'static Expected> {
    match folder {
        "" => Some(&ROOT),
        "venues" => Some(&VENUES),
        "shapes" => Some(&SHAPES),
        _ if folder == "services" || folder.starts_with("services/") => Some(&SERVICES),
        _ => None,
    }
}

/// Reads everything but `places/`.
pub(super) fn read(reader: &mut Reader, records: &mut Records) {
    reader.list("");
    records.directory = reader.needed_toml("directory.toml", "`directory.toml`", directory).flatten();
    records.organisations = reader
        .needed_toml("organisations.toml", "`organisations.toml`", |table| {
            table.tables("organisation", "An organisation", organisation)
        })
        .unwrap_or_default();
    records.needs = reader
        .needed_toml("needs.toml", "`needs.toml`", |table| table.tables("need", "A need", need))
        .unwrap_or_default();
    records.areas = reader
        .needed_toml("areas.toml", "`areas.toml`", |table| table.tables("area", "An area", area))
        .unwrap_or_default();
    records.helplines = reader
        .needed_toml("helplines.toml", "`helplines.toml`", |table| table.tables("helpline", "A helpline", helpline))
        .unwrap_or_default();
    records.cards = reader
        .needed_toml("safety.toml", "`safety.toml`", |table| table.tables("card", "A safety card", card))
        .unwrap_or_default();
    records.bank_holidays = reader
        .needed_toml("bank-holidays.toml", "`bank-holidays.toml`", |table| {
            table.tables("holiday", "A bank holiday", bank_holiday)
        })
        .unwrap_or_default();
    let links = reader.toml("links.toml", "`links.toml`", |table| {
        (table.tables("link", "A link", link), table.tables("council", "A council", council))
    });
    (records.links, records.councils) = links.unwrap_or_default();
    for file in reader.list("shapes") {
        let shape = reader.text(&file).and_then(|source| match geojson::shape(&source) {
            Ok(shape) => Some(shape),
            Err(problems) => {
                reader.problems(problems);
                None
            }
        });
        records.shapes.insert(file, shape);
    }
    for file in reader.list("venues") {
        let venues = reader.toml(&file, "A file of venues", |table| table.tables("venue", "A venue", venue));
        records.venues.extend(venues.unwrap_or_default());
    }
    reader.need_folder("services", "one file for each service");
    read_services(reader, records);
}

/// The services that stand in files of their own, and those of tables.
fn read_services(reader: &mut Reader, records: &mut Records) {
    let (tables, files): (Vec<_>, Vec<_>) =
        reader.list_all("services").into_iter().partition(|file| file.ends_with(".csv"));
    let mut named = BTreeSet::new();
    for file in files {
        match reader.toml(&file, "A service", service_file) {
            Some(ServiceFile::One(service)) => records.services.extend(service.map(|service| *service)),
            Some(ServiceFile::Template(template)) => {
                let (services, venues) = reader.table_of(&file, &template, &mut named);
                records.services.extend(services);
                records.venues.extend(venues);
            }
            None => {}
        }
    }
    reader.need_templates(tables.iter().filter(|table| !named.contains(*table)));
}

fn directory(table: &mut Table) -> Option<DirectoryRecord> {
    let name = table.words("name");
    let edition = table.date("edition");
    let confirm_by = table.date("confirm_by");
    let example = table.flag("example");
    let source = table.text("source");
    let licence = table.text("licence");
    let travel_limit_miles = table.number("travel_limit_miles").unwrap_or_default();
    let areas = table.texts("areas");
    let supporters_need = table.optional_text("supporters_need");
    let check_every = table.optional_text("check_every");
    let map_links = table.flag("map_links");
    let publisher = table.table("publisher", "The publisher", "{ name = \"Example Council\" }", publisher);
    Some(DirectoryRecord {
        at: table.at(),
        name,
        edition: edition?,
        confirm_by: confirm_by?,
        example,
        source,
        licence,
        travel_limit_miles,
        areas,
        supporters_need,
        check_every,
        map_links,
        publisher,
    })
}

fn publisher(table: &mut Table) -> PublisherRecord {
    let name = table.words("name");
    let contact = contact(table);
    PublisherRecord {
        name,
        contact,
        accessibility: table.optional_words("accessibility"),
        data_protection: table.optional_words("data_protection"),
        clinical_safety: table.optional_words("clinical_safety"),
        security: table.optional_words("security"),
        host: table.optional_words("host"),
        log: table.optional_words("log"),
    }
}

fn organisation(table: &mut Table) -> Option<OrganisationRecord> {
    let id = table.id("id");
    let name = table.words("name");
    let website = table.optional_text("website");
    let provenance = provenance(table);
    Some(OrganisationRecord { id: id?, name, website, provenance })
}

fn need(table: &mut Table) -> Option<NeedRecord> {
    let id = table.id("id");
    let name = table.words("name");
    let hint = table.optional_words("hint");
    let part_of = table.optional_text("part_of");
    let substance = table.optional_text("substance");
    let first = table.flag("first");
    let only_when_asked = table.flag("only_when_asked");
    let asked_by = table.optional_texts("asked_by").unwrap_or_default();
    Some(NeedRecord {
        id: id?,
        name,
        hint,
        part_of,
        substance,
        first,
        only_when_asked,
        asked_by,
        name_by_family: table.optional_words("name_by_family"),
        name_by_professional: table.optional_words("name_by_professional"),
        hint_by_family: table.optional_words("hint_by_family"),
        hint_by_professional: table.optional_words("hint_by_professional"),
    })
}

fn area(table: &mut Table) -> Option<AreaRecord> {
    let id = table.id("id");
    let name = table.words("name");
    let districts = table.optional_texts("districts").unwrap_or_default();
    let shape = table.optional_text("shape");
    let grid = table.flag("grid");
    let outcodes = table.optional_texts("outcodes").unwrap_or_default();
    let sectors = table.optional_texts("sectors").unwrap_or_default();
    let circle = table.table("circle", "A circle", "{ venue = \"one-stop-shop\", miles = 2 }", circle);
    let within = table.optional_text("within");
    let from = table.optional_date("from");
    let until = table.optional_date("until");
    let successors = table.optional_texts("successors").unwrap_or_default();
    let source = table.optional_text("source");
    let id = id?;
    Some(AreaRecord {
        id,
        name,
        districts,
        shape,
        grid,
        outcodes,
        sectors,
        circle,
        within,
        from,
        until,
        successors,
        source,
    })
}

fn circle(table: &mut Table) -> CircleRecord {
    let venue = table.optional_text("venue");
    let postcode = table.optional_text("postcode");
    let easting = table.metres("easting");
    let northing = table.metres("northing");
    let tenths = table.tenths("miles");
    CircleRecord { at: table.at(), venue, postcode, easting, northing, tenths }
}

fn venue(table: &mut Table) -> Option<VenueRecord> {
    let id = table.id("id");
    let name = table.words("name");
    let address = table.optional_texts("address").unwrap_or_default();
    let postcode = table.optional_text("postcode");
    let area = table.optional_text("area");
    let confidential = table.flag("confidential");
    let step_free = table.optional_flag("step_free");
    let provenance = provenance(table);
    Some(VenueRecord { id: id?, name, address, postcode, area, confidential, step_free, provenance })
}

fn helpline(table: &mut Table) -> Option<HelplineRecord> {
    let id = table.id("id");
    let name = table.words("name");
    let phone = table.optional_text("phone");
    let text = table.optional_text("text");
    let purpose = table.words("for");
    let hours = table.optional_text("hours");
    let website = table.optional_text("website");
    let needs = table.optional_texts("needs").unwrap_or_default();
    let under = table.optional_number("under");
    let provenance = provenance(table);
    Some(HelplineRecord { id: id?, name, phone, text, purpose, hours, website, needs, under, provenance })
}

fn card(table: &mut Table) -> Option<CardRecord> {
    let id = table.id("id");
    let title = table.words("title");
    let lines = table.lines("lines");
    let needs = table.optional_texts("needs").unwrap_or_default();
    let under = table.optional_number("under");
    let urgent = table.flag("urgent");
    let provenance = provenance(table);
    Some(CardRecord { id: id?, title, lines, needs, under, urgent, provenance })
}

fn link(table: &mut Table) -> Option<LinkRecord> {
    let id = table.id("id");
    let name = table.words("name");
    let url = table.text("url");
    let needs = table.optional_texts("needs").unwrap_or_default();
    let provenance = provenance(table);
    Some(LinkRecord { id: id?, name, url, needs, provenance })
}

fn council(table: &mut Table) -> Option<CouncilRecord> {
    let district = table.id("district");
    let name = table.words("name");
    let website = table.text("website");
    let provenance = provenance(table);
    Some(CouncilRecord { district: district?, name, website, provenance })
}

fn bank_holiday(table: &mut Table) -> Option<BankHolidayRecord> {
    let date = table.date("date");
    let name = table.words("name");
    Some(BankHolidayRecord { date: date?, name })
}

/// `source`, `checked`, `checked_by`, `owner`, `check_every`, `illustrative`.
pub(super) fn provenance(table: &mut Table) -> ProvenanceRecord {
    let source = table.optional_text("source");
    let checked = table.optional_date("checked");
    let checked_by = table.optional_text("checked_by");
    let owner = table.optional_text("owner");
    let check_every = table.optional_text("check_every");
    let illustrative = table.flag("illustrative");
    ProvenanceRecord { source, checked, checked_by, owner, check_every, illustrative }
}

/// `phone`, `email`, `website`.
pub(super) fn contact(table: &mut Table) -> ContactRecord {
    let phone = table.optional_text("phone");
    let email = table.optional_text("email");
    let website = table.optional_text("website");
    ContactRecord { phone, email, website }
}
