//! Venues: with a postcode that exists, each once, and without any address where nobody may know it.

use super::super::finding::Log;
use super::super::model::{AtLocation, Location, Service};
use super::super::names;
use super::{Making, Setting, field};
use crate::change::{Kind, Proposed, Value};
use fingerpost::places::{Outcode, Postcode};
use std::collections::HashMap;

/// Venues by postcode: name and id.
pub(super) struct Venues {
    by_postcode: HashMap<String, Vec<(String, String)>>,
}

/// Farther than this the nearest postcode may be on the other side of a field.
const FAR: u32 = 300;
/// Coordinates with fewer decimals are meant to be vague.
const DECIMALS: usize = 3;

impl Venues {
    /// The venues that stand here.
    pub(super) fn of(setting: &Setting) -> Venues {
        let mut venues = Venues { by_postcode: HashMap::new() };
        for ((kind, id), record) in setting.standing {
            if let (Kind::Venue, Some(Value::Text(postcode)), Some(Value::Text(name))) =
                (kind, record.get("postcode"), record.get("name"))
            {
                venues.by_postcode.entry(postcode.clone()).or_default().push((name.clone(), id.clone()));
            }
        }
        // Maps keep no order, and one feed has one outcome.
        venues.by_postcode.values_mut().for_each(|venues| venues.sort());
        venues
    }

    fn same(&self, postcode: &str, name: &str) -> Option<(String, String)> {
        self.by_postcode.get(postcode)?.iter().find(|(known, _)| names::near(known, name)).cloned()
    }
}

/// What becomes of a location.
pub(super) enum Place {
    /// A venue's id, and the venue if it is the feed's own.
    Venue(String, Option<Proposed>),
    /// None: it has been told why.
    Refused,
}

/// The venue of a service at a location.
pub(super) fn venue(making: &mut Making, service: &Service, at: &AtLocation, log: &Log) -> Place {
    let Some(location) = &at.location else {
        let tell = "Give the `location` inside each service at location, with its address.";
        log.refused("no-location", &at.at, "a service at location says nothing of the location", tell);
        return Place::Refused;
    };
    let feed_id = if location.id.is_empty() { format!("{}/{}", service.id, at.id) } else { location.id.clone() };
    if location.confidential {
        return confidential(making, service, location, &feed_id);
    }
    let setting = making.setting;
    let postcode = match postcode(location, setting, log) {
        Found::Exact(postcode) => postcode,
        Found::Blurred => return confidential(making, service, location, &feed_id),
        Found::Refused => return Place::Refused,
    };
    let name = location.name.clone().or_else(|| location.address.first().cloned());
    let name = name.unwrap_or_else(|| service.organisation.as_ref().map_or(&service.name, |found| &found.name).clone());
    if making.ids.known(Kind::Venue, &feed_id).is_none()
        && let Some((known, id)) = making.venues.same(&postcode, &name)
    {
        if known != name {
            let message = format!("“{name}” at {postcode} was taken as “{known}”, which is at the same postcode");
            log.mended("same-venue", &location.at, message, "Give a place one record, and refer to it by its id.");
        }
        making.ids.link(Kind::Venue, &feed_id, &id);
    }
    let id = making.ids.of(Kind::Venue, &feed_id, &name);
    let ours = making.setting.imported.is_record(Kind::Venue, &id);
    if making.setting.standing.contains_key(&(Kind::Venue, id.clone())) && !ours {
        // Somebody here wrote it: the feed has no say in it.
        return Place::Venue(id, None);
    }
    making.venues.by_postcode.entry(postcode.clone()).or_default().push((name.clone(), id.clone()));
    let lines: Vec<String> = location.address.iter().filter(|line| **line != name).cloned().collect();
    let fields = vec![
        field("name", Value::Text(name), &location.at),
        field("address", Value::Texts(lines), &location.at),
        field("postcode", Value::Text(postcode), &location.at),
    ];
    let record = record(making, service, id.clone(), fields, location);
    Place::Venue(id, Some(record))
}

enum Found {
    Exact(String),
    Blurred,
    Refused,
}

fn postcode(location: &Location, setting: &Setting, log: &Log) -> Found {
    let at = &location.at;
    let written = location.postcode.as_deref().unwrap_or_default();
    if let Some(postcode) = Postcode::parse(written) {
        let postcode = postcode.to_string();
        if (setting.is_postcode)(&postcode) {
            if postcode != written {
                let message = format!("the postcode `{written}` was read as {postcode}");
                log.mended("postcode-form", at, message, "Give postcodes in capitals with one space: `AL10 0AA`.");
            }
            return Found::Exact(postcode);
        }
        let message = format!("the postcode {postcode} is not one of this directory's places");
        log.refused("unknown-postcode", at, message, "See whether the postcode is right and still in use.");
        return Found::Refused;
    }
    if Outcode::parse(&written.to_uppercase()).is_some() {
        let message =
            format!("only the first half of the postcode is given, {written}: the place was taken as confidential");
        log.look("blurred", at, message, "Give the whole postcode if anybody may know it.");
        return Found::Blurred;
    }
    let tell = "Give the postcode of every place to go to.";
    let said = if written.is_empty() { "no postcode".to_owned() } else { format!("`{written}`, which is no postcode") };
    match location.point {
        Some((.., decimals)) if decimals < DECIMALS => {
            log.refused(
                "no-postcode",
                at,
                format!("it has {said}, and coordinates that are too coarse to find one"),
                tell,
            );
            Found::Refused
        }
        Some((lat, lon, _)) => match (setting.nearest)(lat, lon) {
            Some((postcode, metres)) if metres <= FAR => {
                let message =
                    format!("it has {said}: {postcode} is the nearest to its coordinates, {metres} metres away");
                log.mended("postcode-from-coordinates", at, message, tell);
                Found::Exact(postcode)
            }
            _ => {
                log.refused("no-postcode", at, format!("it has {said}, and none is near its coordinates"), tell);
                Found::Refused
            }
        },
        None => {
            log.refused("no-postcode", at, format!("it has {said} and no coordinates"), tell);
            Found::Refused
        }
    }
}

/// A place that nobody may know: the area stands for it.
fn confidential(making: &mut Making, service: &Service, location: &Location, feed_id: &str) -> Place {
    let name = format!("{}: confidential address", service.name);
    let id = making.ids.of(Kind::Venue, feed_id, &name);
    let fields = vec![
        field("name", Value::Text(name), &location.at),
        field("area", Value::Text(making.setting.mapping.area.clone()), &location.at),
        field("confidential", Value::Flag(true), &location.at),
    ];
    let record = record(making, service, id.clone(), fields, location);
    Place::Venue(id, Some(record))
}

fn record(
    making: &Making,
    service: &Service,
    id: String,
    mut fields: Vec<crate::change::Field>,
    location: &Location,
) -> Proposed {
    let mapping = making.setting.mapping;
    fields.push(field("source", Value::Text(super::service::source(mapping)), &location.at));
    if let Some(day) = super::service::checked(service, making.setting) {
        fields.push(field("checked", Value::Date(day), &location.at));
    }
    if mapping.illustrative {
        fields.push(field("illustrative", Value::Flag(true), &location.at));
    }
    let file = format!("venues/{}.toml", mapping.area);
    Proposed { kind: Kind::Venue, id, file, service: None, fields, at: location.at.clone() }
}
