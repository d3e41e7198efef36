//! Rows put into each other as the API nests them.

use crate::export::hsds::{Ids, NEEDS, Row, Tables};
use crate::export::json::{Json, Object};
use crate::export::model::{Exported, Service};
use fingerpost_author::oruk::own::{KEY, Written};
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
    /// What no field of the standard is for, by the id of what it belongs to: for another directory of this kind.
    own: HashMap<String, &'t Written>,
}

impl<'t> Nested<'t> {
    pub fn of(tables: &'t Tables, all: &'t Exported, ids: &Ids) -> Nested<'t> {
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
            own: own(all, ids),
        }
    }

    /// A service as it stands in the list: itself, and who runs it.
    pub fn listed(&self, row: &Row) -> Object {
        let organisation = rows(&self.organization, row.text("organization_id")).next();
        row.clone().with("organization", organisation.map(|row| self.with_own(row).into()))
    }

    /// A service with everything that hangs on it.
    pub fn service(&self, row: &Row, service: &Service) -> Object {
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
            .with(KEY, Json::Own(service.own.clone()))
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
        self.with_own(row).with("taxonomy_detail", one(&self.taxonomy, row.text("taxonomy_id")))
    }

    /// A record with our own beside it.
    pub fn with_own(&self, row: &Row) -> Object {
        let own = row.text("id").and_then(|id| self.own.get(id));
        row.clone().with(KEY, own.map(|own| Json::Own((*own).clone())))
    }

    fn location(&self, id: Option<&str>) -> Option<Json> {
        let row = rows(&self.location, id).next()?;
        let location = self.with_own(row).with("addresses", several(&self.address, id));
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

fn own<'t>(all: &'t Exported, ids: &Ids) -> HashMap<String, &'t Written> {
    let organisations = all.organisations.iter().map(|of| (ids.of("organisation", &of.id), &of.own));
    let venues = all.venues.iter().filter_map(|of| Some((ids.of("venue", &of.id), of.own.as_ref()?)));
    let needs = all.needs.iter().map(|of| (ids.term(NEEDS, &of.id), &of.own));
    organisations.chain(venues).chain(needs).collect()
}
