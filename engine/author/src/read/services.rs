//! Reads a service's file with its offerings and cases.

use super::directory::{contact, provenance};
use super::table::Table;
use super::tables::{Template, template};
use crate::diagnostic::{Located, Position};
use crate::records::{CaseRecord, OfferingRecord, ServiceRecord, Text};

/// A whole file under `services/`: one service, or the template of a table of them.
pub(super) enum ServiceFile {
    /// One service.
    One(Option<Box<ServiceRecord>>),
    /// What holds for each row of a table.
    Template(Box<Template>),
}

/// Reads a whole file under `services/`.
pub(super) fn service_file(table: &mut Table) -> ServiceFile {
    match table.has("table") {
        true => ServiceFile::Template(Box::new(template(table))),
        false => ServiceFile::One(service(table).map(Box::new)),
    }
}

fn service(table: &mut Table) -> Option<ServiceRecord> {
    let at = table.at();
    let id = table.id("id");
    let name = table.words("name");
    let organisation = table.text("organisation");
    let kind = table.text("kind");
    let summary = table.words("summary");
    let description = table.optional_words("description");
    let needs = table.texts("needs");
    let serves = table.optional_texts("for").unwrap_or_else(|| for_the_person(&at));
    let access = table.optional_texts("access").unwrap_or_default();
    let cost = table.optional_words("cost");
    let referral = table.optional_words("referral");
    let languages = table.optional_texts("languages").unwrap_or_default();
    let waiting_time = table.optional_words("waiting_time");
    let contact = contact(table);
    let rule = table.optional_text("rule");
    let basis = table.optional_text("basis");
    let starts = table.optional_date("starts");
    let ends = table.optional_date("ends");
    let provenance = provenance(table);
    let offerings = table.tables("offering", "An offering", offering);
    let cases = table.tables("case", "A case", case);
    Some(ServiceRecord {
        at,
        id: id?,
        name,
        organisation,
        kind,
        summary,
        description,
        needs,
        serves,
        access,
        cost,
        referral,
        languages,
        waiting_time,
        contact,
        rule,
        basis,
        starts,
        ends,
        offerings,
        cases,
        provenance,
    })
}

/// `[[case]]`, beside a service's rule or a shared one.
pub(super) fn case(table: &mut Table) -> Option<CaseRecord> {
    let name = table.text("name");
    let person = table.facts("person");
    let on = table.optional_date("on");
    let offering = table.optional_text("offering");
    let expect = table.id("expect");
    let missing = table.optional_texts("missing");
    Some(CaseRecord { at: table.at(), name, person: person?, on, offering, expect: expect?, missing })
}

fn offering(table: &mut Table) -> Option<OfferingRecord> {
    let id = table.id("id");
    let delivery = table.text("delivery");
    let venue = table.optional_text("venue");
    let areas = table.optional_texts("areas").unwrap_or_default();
    let hours = table.optional_text("hours");
    let access = table.optional_texts("access").unwrap_or_default();
    let note = table.optional_words("note");
    let contact = contact(table);
    let rule = table.optional_text("rule");
    let illustrative = table.flag("illustrative");
    Some(OfferingRecord { id: id?, delivery, venue, areas, hours, access, note, contact, rule, illustrative })
}

/// A service that does not say whom it is for is for the person who needs help.
pub(super) fn for_the_person(at: &Position) -> Vec<Text> {
    vec![Located::new("person".to_owned(), at.clone())]
}
