//! One flat table: a row for each service, as RFC 4180 has it. No cell is anything that a spreadsheet would run or take for a
//! number.

use super::model::{Exported, Offering, Service};
use crate::standalone::harmless;
use fingerpost::directory::Delivery;

/// What a cell is filled with.
type Fill = fn(&Exported, &Service) -> String;

/// The columns.
const COLUMNS: [(&str, Fill); 25] = [
    ("id", |_, service| service.id.clone()),
    ("name", |_, service| service.name.clone()),
    ("organisation", |all, service| all.organisations[service.organisation].name.clone()),
    ("organisation_website", |all, service| text(&all.organisations[service.organisation].website)),
    ("kind", |_, service| service.kind.1.clone()),
    ("description", |all, service| all.with_warning(all.is_illustrative(service), &service.text())),
    ("needs", |all, service| several(service.needs.iter().map(|need| all.needs[*need].name.clone()))),
    ("who_can_use_it", |_, service| who(service)),
    ("minimum_age", |_, service| number(service.ages.from)),
    ("maximum_age", |_, service| number(service.ages.to)),
    ("how_to_get_in", |_, service| several(service.access_words.iter().cloned())),
    ("referral", |_, service| text(&service.referral)),
    ("cost", |_, service| text(&service.cost)),
    ("waiting_time", |_, service| text(&service.waiting_time)),
    ("languages", |_, service| several(service.languages.iter().cloned())),
    ("phone", |_, service| service.contact.phone.as_deref().map(telephone).unwrap_or_default()),
    ("email", |_, service| text(&service.contact.email)),
    ("website", |_, service| text(&service.contact.website)),
    ("where", |all, service| several(service.offerings.iter().map(|offering| place(all, offering)))),
    ("postcodes", |all, service| {
        several(service.offerings.iter().filter_map(|offering| Some(all.venue(offering)?.postcode.clone())))
    }),
    ("hours", |all, service| several(service.offerings.iter().filter_map(|offering| hours(all, offering)))),
    ("notes", |_, service| several(service.offerings.iter().filter_map(|offering| offering.note.clone()))),
    ("made_up_for_an_example", |all, service| yes_no(all.is_illustrative(service))),
    ("source", |_, service| service.provenance.source.clone()),
    ("last_checked", |_, service| service.provenance.checked.map(|day| day.to_string()).unwrap_or_default()),
];

/// Several things in one cell, a line each and each once.
fn several(things: impl IntoIterator<Item = String>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for thing in things {
        if !lines.contains(&thing) {
            lines.push(thing);
        }
    }
    lines.join("\n")
}

fn text(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

fn number(number: Option<u16>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn yes_no(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}

fn who(service: &Service) -> String {
    let narrowed = service.offerings.iter().filter_map(|offering| offering.who.clone());
    several([service.who.clone()].into_iter().chain(service.also_checked.iter().cloned()).chain(narrowed))
}

/// Where an offering is, in a line.
fn place(all: &Exported, offering: &Offering) -> String {
    let areas = all.area_names(offering).join(", ");
    let comes_to = |how: &str| if areas.is_empty() { how.to_owned() } else { format!("{how}: {areas}") };
    match offering.delivery {
        Delivery::Venue => match all.venue(offering) {
            Some(venue) => {
                let address = [&venue.name].into_iter().chain(&venue.address).chain([&venue.postcode]);
                address.map(String::as_str).collect::<Vec<_>>().join(", ")
            }
            None => "At an address that is not published".to_owned(),
        },
        Delivery::HomeVisit => comes_to("Home visits"),
        Delivery::Outreach => comes_to("Outreach"),
        Delivery::Phone => "By phone".to_owned(),
        Delivery::Online => "Online".to_owned(),
    }
}

fn hours(all: &Exported, offering: &Offering) -> Option<String> {
    let hours = offering.hours.as_ref()?;
    let name = all.venue(offering).map_or_else(|| place(all, offering), |venue| venue.name.clone());
    Some(format!("{name}: {}", hours.words.join("; ")))
}

/// A telephone number that no spreadsheet takes for a number and robs of its nought: with a space in it.
fn telephone(number: &str) -> String {
    match number.split_at_checked(5) {
        Some((area, rest)) if !number.contains(' ') && rest.len() > 1 => format!("{area} {rest}"),
        _ => number.to_owned(),
    }
}

/// The table.
pub fn write(all: &Exported) -> Vec<u8> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let rows = all.services.iter().map(|service| COLUMNS.map(|(_, fill)| harmless(fill(all, service))));
    for row in [COLUMNS.map(|(name, _)| name.to_owned())].into_iter().chain(rows) {
        // Memory takes whatever it is given.
        let _ = table.write_record(row);
    }
    table.into_inner().unwrap_or_default()
}

/// Whether it is such a table.
pub fn is_ours(bytes: &[u8]) -> bool {
    let header = COLUMNS.map(|(name, _)| name).join(",");
    bytes.strip_prefix(header.as_bytes()).is_some_and(|rest| rest.starts_with(b"\r\n"))
}

/// What a flat table cannot say.
pub fn lost(all: &Exported) -> Vec<String> {
    let mut lost = vec![
        "rules: they are here in words, and as ages only where nobody outside them could fit".to_owned(),
        "hours: they are the usual week in words, without bank holidays and single dates".to_owned(),
        "which telephone, e-mail and website belong to one of several ways to use a service".to_owned(),
    ];
    if all.helplines > 0 {
        lost.push(format!("{} helplines: they are not services", all.helplines));
    }
    lost
}
