//! Offerings: at each place, or by telephone, on the web, at home.

use super::super::finding::Log;
use super::super::hours::Hours;
use super::super::model::{AtLocation, LocationKind, Service};
use super::venue::{Place, venue};
use super::{Making, field, hours};
use crate::change::{Field, Kind, Proposed, Value};
use crate::diagnostic::Position;

/// The offerings of a service, with the venues that they are at. Empty if there is none that can be said.
pub(super) fn offerings(making: &mut Making, service: &Service, service_id: &str, log: &Log) -> Vec<Proposed> {
    let mut records = Vec::new();
    let kind_of = |at: &AtLocation| at.location.as_ref().map_or(LocationKind::Physical, |location| location.kind);
    let places = service.locations.iter().filter(|at| kind_of(at) == LocationKind::Physical).count();
    for at in &service.locations {
        let (delivery, venue_id) = match kind_of(at) {
            LocationKind::Postal => {
                let tell = "Give `location_type` `physical` to places that people go to.";
                log.refused("postal-only", &at.at, "an address for letters is no place to go to", tell);
                continue;
            }
            LocationKind::Virtual => (remote(service).unwrap_or("online"), None),
            LocationKind::Physical => match venue(making, service, at, log) {
                Place::Refused => continue,
                Place::Venue(id, record) => {
                    records.extend(record);
                    ("venue", Some(id))
                }
            },
        };
        let hours = hours::of(service, Some(at), places, making.setting, log);
        let own_id = if at.id.is_empty() { at.location.as_ref().map_or("", |location| &location.id) } else { &at.id };
        let feed_id = format!("{}/{own_id}", service.id);
        let place = at.location.as_ref().and_then(|location| location.name.as_deref()).unwrap_or_default();
        let name = format!("{} {place}", short(&service.name));
        let id = making.ids.of(Kind::Offering, &feed_id, &name);
        let mut fields = vec![field("delivery", Value::Text(delivery.to_owned()), &at.at)];
        fields.extend(venue_id.map(|id| field("venue", Value::Text(id), &at.at)));
        finish(making, service, Some(at), &hours, &mut fields);
        records.push(offering(id, service_id, fields, &at.at));
    }
    if records.iter().all(|record| record.kind != Kind::Offering) && service.locations.is_empty() {
        let Some(delivery) = remote(service).map(str::to_owned).or_else(|| making.setting.mapping.delivery.clone())
        else {
            let tell =
                "Give each service a location, or say in `attending_type` that it is on the phone, online or at home.";
            log.left_out("nowhere", &service.at, "it does not say where or how it is given", tell);
            return Vec::new();
        };
        let feed_id = format!("{}/{delivery}", service.id);
        let id = making.ids.of(Kind::Offering, &feed_id, &short(&service.name));
        let mut fields = vec![field("delivery", Value::Text(delivery), &service.at)];
        let hours = hours::of(service, None, 0, making.setting, log);
        finish(making, service, None, &hours, &mut fields);
        records.push(offering(id, service_id, fields, &service.at));
    }
    if records.iter().all(|record| record.kind != Kind::Offering) {
        log.left_out(
            "no-place-left",
            &service.at,
            "none of its places can be shown",
            "See what is said of its places.",
        );
        return Vec::new();
    }
    records
}

fn offering(id: String, service: &str, fields: Vec<Field>, at: &Position) -> Proposed {
    let service = Some(service.to_owned());
    Proposed { kind: Kind::Offering, id, file: String::new(), service, fields, at: at.clone() }
}

/// The beginning of a name, for ids.
fn short(name: &str) -> String {
    name.split_whitespace().take(4).collect::<Vec<_>>().join(" ")
}

/// How a service is given that has no place, as it says itself.
fn remote(service: &Service) -> Option<&'static str> {
    let said = service
        .schedules
        .iter()
        .filter_map(|schedule| schedule.attending.clone())
        .chain(service.attending_type.clone());
    let said = said.collect::<Vec<_>>().join(" ").to_lowercase();
    let ways = [
        ("home-visit", &["home visit", "at home", "in your home", "in their home"][..]),
        ("phone", &["phone", "telephone"]),
        ("online", &["online", "video", "remote", "virtual", "web"]),
    ];
    ways.into_iter().find(|(_, words)| words.iter().any(|word| said.contains(word))).map(|(way, _)| way)
}

/// What every kind of offering has.
fn finish(making: &Making, service: &Service, at: Option<&AtLocation>, hours: &Hours, fields: &mut Vec<Field>) {
    let position = at.map_or(&service.at, |at| &at.at).clone();
    fields.extend(hours.text.clone().map(|text| field("hours", Value::Text(text), &position)));
    let mut note: Vec<String> = at.and_then(|at| at.note.clone()).into_iter().collect();
    if hours::is_closed_for_now(service) {
        note.push(format!("{} says that it is temporarily closed.", making.setting.mapping.publisher));
    }
    note.extend(hours.words.iter().map(|words| format!("Times: {}", ended(words))));
    let location = at.and_then(|at| at.location.as_ref());
    note.extend(location.iter().flat_map(|location| &location.access).map(|words| format!("Access: {}", ended(words))));
    let note = note.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    if !note.is_empty() {
        fields.push(field("note", Value::Text(note), &position));
    }
    if let Some(at) = at {
        for (key, own, of_service) in [
            ("phone", &at.contact.phone, &service.contact.phone),
            ("email", &at.contact.email, &service.contact.email),
            ("website", &at.contact.website, &service.contact.website),
        ] {
            if let Some(own) = own.as_ref().filter(|own| of_service.as_ref() != Some(*own)) {
                fields.push(field(key, Value::Text(own.clone()), &position));
            }
        }
    }
}

/// A sentence with its end.
pub(super) fn ended(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}
