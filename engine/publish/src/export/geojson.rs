//! Venues with their services as GeoJSON (RFC 7946): a point each, in WGS84 with the longitude first. What is confidential, and what is
//! at no venue, is not here.

use super::json::{Json, Object};
use super::model::{Exported, Offering, Service, Venue};

/// The mark of a file that this wrote.
const MADE_BY: &str = "fingerpost export geojson";

/// The file.
pub fn write(all: &Exported) -> Vec<u8> {
    let features: Vec<Object> =
        all.venues.iter().enumerate().filter_map(|(at, venue)| feature(all, at, venue)).collect();
    let mut collection = Object::new().with_text("type", "FeatureCollection");
    collection.0.push(("features", Json::from(features)));
    collection
        .with_text("generator", MADE_BY)
        .with_text("name", all.name.as_str())
        .with("warning", all.example.clone().map(Json::Text))
        .with_text("edition", all.edition.to_string().as_str())
        .with_text("hours_until", all.confirm_by.to_string().as_str())
        .with_text("source", all.source.as_str())
        .with_text("licence", all.licence.as_str())
        .with("attributions", Json::from(all.attributions.clone()))
        .with("not_said", Json::from(lost(all)))
        .to_bytes()
}

/// Whether it is such a file.
pub fn is_ours(bytes: &[u8]) -> bool {
    let value: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
    value.is_some_and(|value| value["generator"] == MADE_BY)
}

/// A venue that has services.
fn feature(all: &Exported, at: usize, venue: &Venue) -> Option<Object> {
    let here = |service: &Service| {
        let offerings = service.offerings.iter().filter(|offering| offering.venue == Some(at));
        offerings.map(|offering| at_venue(all, service, offering)).collect::<Vec<_>>()
    };
    let services: Vec<Object> = all.services.iter().flat_map(here).collect();
    if services.is_empty() {
        return None;
    }
    let point = Json::List(vec![Json::Degrees(venue.lon), Json::Degrees(venue.lat)]);
    let properties = Object::new()
        .with_text("name", venue.name.as_str())
        .with_text("warning", all.warning(venue.provenance.illustrative))
        .with_text("address", venue.address.join(", ").as_str())
        .with_text("postcode", venue.postcode.as_str())
        .with("step_free", venue.step_free.map(Json::Flag))
        .with("services", Json::from(services));
    Some(
        Object::new()
            .with_text("type", "Feature")
            .with_text("id", venue.id.as_str())
            .with("geometry", Json::from(Object::new().with_text("type", "Point").with("coordinates", point)))
            .with("properties", Json::from(properties)),
    )
}

fn at_venue(all: &Exported, service: &Service, offering: &Offering) -> Object {
    let (own, general) = (&offering.contact, &service.contact);
    let either =
        |own: &Option<String>, general: &Option<String>| own.clone().or_else(|| general.clone()).map(Json::Text);
    let access = if offering.access_words.is_empty() { &service.access_words } else { &offering.access_words };
    let hours = offering.hours.as_ref();
    let needs: Vec<String> = service.needs.iter().map(|need| all.needs[*need].name.clone()).collect();
    let age = |age: Option<u16>| age.map(|age| Json::Number(age.into()));
    Object::new()
        .with_text("id", service.id.as_str())
        .with_text("name", service.name.as_str())
        .with_text("warning", all.warning(all.is_illustrative(service)))
        .with_text("organisation", all.organisations[service.organisation].name.as_str())
        .with_text("kind", service.kind.1.as_str())
        .with_text("summary", service.summary.as_str())
        .with("needs", Json::from(needs))
        .with_text("who", offering.who.as_deref().unwrap_or(&service.who))
        .with("also_checked", Json::from(service.also_checked.clone()))
        .with("minimum_age", age(service.ages.from))
        .with("maximum_age", age(service.ages.to))
        .with("access", Json::from(access.clone()))
        .with("phone", either(&own.phone, &general.phone))
        .with("email", either(&own.email, &general.email))
        .with("website", either(&own.website, &general.website))
        .with("hours", hours.map(|hours| Json::from(hours.words.clone())))
        .with("bank_holidays", hours.map(|hours| Json::Text(hours.on_bank_holidays.clone())))
        .with("opening_hours", hours.map(|hours| Json::Text(hours.written.clone())))
        .with_text("note", offering.note.as_deref())
        .with_text("source", service.provenance.source.as_str())
        .with("checked", service.provenance.checked.map(|day| Json::Text(day.to_string())))
}

/// What points on a map cannot say.
pub fn lost(all: &Exported) -> Vec<String> {
    let offerings = || all.services.iter().flat_map(|service| &service.offerings);
    let elsewhere = offerings().filter(|offering| offering.venue.is_none() && !offering.is_confidential()).count();
    let hidden = offerings().filter(|offering| offering.is_confidential()).count();
    let mut lost = vec![
        "rules: they are here in words, and as ages only where nobody outside them could fit".to_owned(),
        "where exactly a door is: a point is where its postcode is".to_owned(),
    ];
    if elsewhere > 0 {
        lost.push(format!("home visits, outreach, and what is by phone or online: they have no point ({elsewhere})"));
    }
    if hidden > 0 {
        lost.push(format!("venues whose address is not published ({hidden})"));
    }
    if all.helplines > 0 {
        lost.push(format!("helplines: they are not services ({})", all.helplines));
    }
    lost
}
