//! Rows put into each other as the API nests them.

use crate::export::hsds::{Row, Tables};
use crate::export::json::{Json, Object};
use crate::export::model::{Exported, Offering, Service};
use fingerpost::directory::Delivery;
use std::collections::HashMap;

/// The rows of one table by the id in one of their columns.
type By<'t> = HashMap<&'t str, Vec<&'t Row>>;

/// Every table by what its rows hang on.
pub(super) struct Nested<'t> {
    organization: By<'t>,
    location: By<'t>,
    address: By<'t>,
    accessibility: By<'t>,
    service: By<'t>,
    at_location: By<'t>,
    phone_of_contact: By<'t>,
    /// Phones, contacts and schedules by service, then the same by service at a location.
    of_service: [By<'t>; 3],
    of_place: [By<'t>; 3],
    service_area: By<'t>,
    language: By<'t>,
    cost_option: By<'t>,
    attribute: By<'t>,
    term: By<'t>,
    taxonomy: By<'t>,
}

impl<'t> Nested<'t> {
    pub fn of(tables: &'t Tables) -> Nested<'t> {
        let on =
            |column: &'static str| [&tables.phone, &tables.contact, &tables.schedule].map(|table| by(table, column));
        Nested {
            organization: by(&tables.organization, "id"),
            location: by(&tables.location, "id"),
            address: by(&tables.address, "location_id"),
            accessibility: by(&tables.accessibility, "location_id"),
            service: by(&tables.service, "id"),
            at_location: by(&tables.service_at_location, "service_id"),
            phone_of_contact: by(&tables.phone, "contact_id"),
            of_service: on("service_id"),
            of_place: on("service_at_location_id"),
            service_area: by(&tables.service_area, "service_id"),
            language: by(&tables.language, "service_id"),
            cost_option: by(&tables.cost_option, "service_id"),
            attribute: by(&tables.attribute, "link_id"),
            term: by(&tables.taxonomy_term, "id"),
            taxonomy: by(&tables.taxonomy, "id"),
        }
    }

    /// A service as it stands in the list: itself, and who runs it.
    pub fn listed(&self, row: &Row) -> Object {
        row.clone().with("organization", one(&self.organization, row.text("organization_id")))
    }

    /// A service with everything that hangs on it.
    pub fn service(&self, all: &Exported, row: &Row, service: &Service) -> Object {
        let id = row.text("id");
        let places: Vec<Object> = rows(&self.at_location, id).map(|row| self.place_of_service(row)).collect();
        let attributes: Vec<Object> = rows(&self.attribute, id)
            .map(|row| row.clone().with("taxonomy_term", one(&self.term, row.text("taxonomy_term_id"))))
            .collect();
        self.reached(self.listed(row), &self.of_service, id)
            .with("service_areas", several(&self.service_area, id))
            .with("languages", several(&self.language, id))
            .with("cost_options", several(&self.cost_option, id))
            .with("service_at_locations", Json::from(places))
            .with("attributes", Json::from(attributes))
            .with("fingerpost", Json::from(own(all, service)))
    }

    /// A service at a location, as it stands in the service.
    fn place_of_service(&self, row: &Row) -> Object {
        let place = row.clone().with("location", self.location(row.text("location_id")));
        self.reached(place, &self.of_place, row.text("id"))
    }

    /// The same in the list of them.
    pub fn place_listed(&self, row: &Row) -> Object {
        let service = one(&self.service, row.text("service_id"));
        row.clone().with("location", self.location(row.text("location_id"))).with("service", service)
    }

    /// The same by itself.
    pub fn place(&self, row: &Row) -> Object {
        self.reached(self.place_listed(row), &self.of_place, row.text("id"))
    }

    /// A term with its taxonomy.
    pub fn term(&self, row: &Row) -> Object {
        row.clone().with("taxonomy_detail", one(&self.taxonomy, row.text("taxonomy_id")))
    }

    fn location(&self, id: Option<&str>) -> Option<Json> {
        let row = rows(&self.location, id).next()?;
        let location = row.clone().with("addresses", several(&self.address, id));
        Some(location.with("accessibility", several(&self.accessibility, id)).into())
    }

    /// With phones, contacts and schedules.
    fn reached(&self, record: Object, [phones, contacts, schedules]: &[By<'t>; 3], id: Option<&str>) -> Object {
        let with_phones = |row: &Row| row.clone().with("phones", several(&self.phone_of_contact, row.text("id")));
        let contacts: Vec<Object> = rows(contacts, id).map(with_phones).collect();
        record
            .with("phones", several(phones, id))
            .with("contacts", Json::from(contacts))
            .with("schedules", several(schedules, id))
    }
}

fn by<'t>(table: &'t [Row], column: &str) -> By<'t> {
    let mut found = By::new();
    for row in table {
        if let Some(id) = row.text(column) {
            found.entry(id).or_default().push(row);
        }
    }
    found
}

fn rows<'r, 't>(table: &'r By<'t>, id: Option<&str>) -> impl Iterator<Item = &'t Row> + use<'r, 't> {
    id.and_then(|id| table.get(id)).into_iter().flatten().copied()
}

fn one(table: &By<'_>, id: Option<&str>) -> Option<Json> {
    rows(table, id).next().map(|row| row.clone().into())
}

fn several(table: &By<'_>, id: Option<&str>) -> Json {
    Json::List(rows(table, id).map(|row| Json::Object(row.clone())).collect())
}

/// What no field of the standard is for, under a name of our own: for another directory of this kind.
fn own(all: &Exported, service: &Service) -> Object {
    let serves = [("person", service.for_person), ("supporter", service.for_supporter)];
    let serves = serves.into_iter().filter(|(_, is_served)| *is_served).map(|(who, _)| who.to_owned());
    let offerings: Vec<Object> = service.offerings.iter().map(|offering| way_to_use(all, offering)).collect();
    Object::new()
        .with_text("id", service.id.as_str())
        .with_text("kind", service.kind.0.as_str())
        .with("for", Json::from(serves.collect::<Vec<_>>()))
        .with_text("rule", service.rule.as_deref())
        .with("starts", service.starts.map(|day| Json::Text(day.to_string())))
        .with("ends", service.ends.map(|day| Json::Text(day.to_string())))
        .with_text("source", service.provenance.source.as_str())
        .with("illustrative", service.provenance.illustrative.then_some(Json::Flag(true)))
        .with("offerings", Json::from(offerings))
}

fn way_to_use(all: &Exported, offering: &Offering) -> Object {
    let areas: Vec<String> = offering.areas.iter().map(|area| all.areas[*area].id.clone()).collect();
    let access: Vec<String> = offering.access.iter().map(|way| way.id().to_owned()).collect();
    let confidential = offering.delivery == Delivery::Venue && offering.venue.is_none();
    Object::new()
        .with_text("id", offering.id.as_str())
        .with_text("delivery", offering.delivery.id())
        .with_text("venue", all.venue(offering).map(|venue| venue.id.as_str()))
        .with("confidential", confidential.then_some(Json::Flag(true)))
        .with("areas", Json::from(areas))
        .with("access", Json::from(access))
        .with_text("hours", offering.hours.as_ref().map(|hours| hours.written.as_str()))
        .with_text("note", offering.note.as_deref())
        .with_text("rule", offering.rule.as_deref())
        .with("illustrative", offering.illustrative.then_some(Json::Flag(true)))
}
