//! What a service's page says for search engines: schema.org in JSON-LD. It is data, which no browser runs, so that a policy for
//! scripts has nothing to forbid.
//!
//! It claims no more than the page shows, and less where a program could not tell what is certain: hours only where they are
//! the same in every week and nothing about them is unknown or made up, none for bank holidays, no later than the edition
//! holds; an address only where there is one to show. What is made up, wholly or in part, says so in its description.

use super::model::{OfferingPart, ServicePage, Site, WeeklySpan};
use super::words::Words;
use chrono::Weekday;
use maud::{Markup, PreEscaped, html};
use serde_json::{Map, Value, json};

/// The one cost that says there is none.
const FREE: &str = "Free";

/// The data of a service with these of its offerings.
pub(super) fn data(site: &Site, service: &ServicePage, offerings: &[OfferingPart], words: &Words) -> Markup {
    let areas = site.areas.iter().filter(|area| service.areas.contains(&area.id));
    let description = match service.illustrative {
        true => format!("{} {}", words.say("build.illustrative"), service.summary),
        false => service.summary.clone(),
    };
    let said = object(
        "Service",
        [
            ("@context", json!("https://schema.org")),
            ("name", json!(service.name)),
            ("description", json!(description)),
            ("serviceType", json!(words.say(&format!("kind.{}", service.kind)))),
            ("audience", object("Audience", [("audienceType", json!(service.who))])),
            ("provider", organisation(service)),
            ("areaServed", areas.map(|area| object("AdministrativeArea", [("name", json!(area.name))])).collect()),
            ("availableChannel", channels(site, service, offerings)),
        ],
    );
    // Inside `<script>` only `<` could end the data or begin a comment.
    html! { script type="application/ld+json" { (PreEscaped(said.to_string().replace('<', "\\u003c"))) } }
}

fn organisation(service: &ServicePage) -> Value {
    let website = service.organisation.website.as_deref().and_then(super::parts::web_address);
    object("Organization", [("name", json!(service.organisation.name)), ("url", json!(website))])
}

/// How to get in touch, then each venue.
fn channels(site: &Site, service: &ServicePage, offerings: &[OfferingPart]) -> Value {
    let contact = &service.contact;
    let point = object("ContactPoint", [("telephone", json!(contact.phone)), ("email", json!(contact.email))]);
    let reached = object(
        "ServiceChannel",
        [
            ("servicePhone", if contact.phone.is_some() || contact.email.is_some() { point } else { Value::Null }),
            ("serviceUrl", json!(contact.website.as_deref().and_then(super::parts::web_address))),
            ("availableLanguage", json!(service.languages)),
        ],
    );
    // Of a single key, it would say nothing.
    let reached = reached.as_object().is_some_and(|said| said.len() > 1).then_some(reached);
    reached.into_iter().chain(offerings.iter().filter_map(|part| venue(site, service, part))).collect()
}

/// A venue that may be known, and is not made up.
fn venue(site: &Site, service: &ServicePage, part: &OfferingPart) -> Option<Value> {
    let venue = part.venue.as_ref().filter(|_| !part.illustrative)?;
    let address = object(
        "PostalAddress",
        [
            ("streetAddress", json!(venue.address.join(", "))),
            ("postalCode", json!(venue.postcode)),
            ("addressCountry", json!("GB")),
        ],
    );
    let place = object(
        "Place",
        [
            ("name", json!(venue.name)),
            ("address", address),
            ("telephone", json!(part.contact.phone)),
            ("isAccessibleForFree", if service.cost.as_deref() == Some(FREE) { json!(true) } else { Value::Null }),
            ("openingHoursSpecification", part.every_week.iter().map(|span| open(site, span)).collect()),
        ],
    );
    Some(object("ServiceChannel", [("serviceLocation", place)]))
}

fn open(site: &Site, span: &WeeklySpan) -> Value {
    object(
        "OpeningHoursSpecification",
        [
            ("dayOfWeek", span.days.iter().map(|day| json!(format!("https://schema.org/{}", name(*day)))).collect()),
            ("opens", json!(clock(span.from))),
            ("closes", json!(clock(span.to))),
            ("validFrom", json!(site.edition.to_string())),
            ("validThrough", json!(site.confirm_by.to_string())),
        ],
    )
}

/// The end of a day is its last minute: "00:00" would be its beginning.
fn clock(minutes: u16) -> String {
    let minutes = if minutes == 1440 { 1439 } else { minutes % 1440 };
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// An object of this type; what is not known stays out.
fn object<const N: usize>(kind: &str, properties: [(&str, Value); N]) -> Value {
    let said = |value: &Value| !(value.is_null() || value.as_array().is_some_and(Vec::is_empty));
    let mut object = Map::from_iter([("@type".to_owned(), json!(kind))]);
    object
        .extend(properties.into_iter().filter(|(_, value)| said(value)).map(|(name, value)| (name.to_owned(), value)));
    Value::Object(object)
}
