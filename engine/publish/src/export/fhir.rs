//! HL7 FHIR R4: a HealthcareService for each way to use a service, the Locations of venues, and Organizations. A way to use it, not the
//! service, since in FHIR hours and who may come belong to one place.

mod available;

use super::hsds::Ids;
use super::json::{Json, Object};
use super::model::{Contact, Exported, Offering, Organisation, Service, Venue};
use available::available;
use std::collections::BTreeMap;

/// The mark of what this wrote.
const MADE_BY: &str = "fingerpost export fhir";
/// The system of a code that says that a record is for tests alone: FHIR's own way to mark what is made up.
const REASONS: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
const CONDITIONS: &str = "http://terminology.hl7.org/CodeSystem/service-provision-conditions";
/// The one cost that says there is none.
const FREE: &str = "Free";
/// What it is, and what it cannot say.
const README: &str = "README.md";

/// Every resource: its type, its id, and itself.
pub fn resources(all: &Exported, ids: &Ids) -> Vec<Object> {
    let organisations = all.organisations.iter().map(|organisation| organization(all, ids, organisation));
    let locations = all.venues.iter().map(|venue| location(all, ids, venue));
    let services = all
        .services
        .iter()
        .flat_map(|service| service.offerings.iter().map(|offering| healthcare_service(all, ids, service, offering)));
    organisations.chain(locations).chain(services).collect()
}

/// All of them in one Bundle.
pub fn bundle(all: &Exported, ids: &Ids) -> Vec<u8> {
    let entry = |resource: Object| {
        let full = urn(resource.text("id").unwrap_or_default());
        Object::new().with_text("fullUrl", full.as_str()).with("resource", Json::from(resource))
    };
    let entries: Vec<Object> = resources(all, ids).into_iter().map(entry).collect();
    Object::new()
        .with_text("resourceType", "Bundle")
        .with("id", Json::Text(ids.of("bundle", "fhir")))
        .with(
            "meta",
            Json::from(Object::new().with("tag", Json::from(vec![Object::new().with_text("display", MADE_BY)]))),
        )
        .with_text("type", "collection")
        .with("timestamp", Json::Text(format!("{}T00:00:00Z", all.edition)))
        .with("entry", Json::from(entries))
        .to_bytes()
}

/// All of them as a file for each type, a resource a line, with what to know of them.
pub fn lines(all: &Exported, ids: &Ids, lost: &[String]) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for resource in resources(all, ids) {
        let file = files.entry(format!("{}.ndjson", resource.text("resourceType").unwrap_or_default())).or_default();
        file.extend(serde_json::to_vec(&resource).unwrap_or_default());
        file.push(b'\n');
    }
    files.insert(README.to_owned(), readme(all, lost).into_bytes());
    files
}

/// Whether it is a Bundle that this wrote.
pub fn is_ours(bytes: &[u8]) -> bool {
    let value: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
    value.is_some_and(|value| value["meta"]["tag"][0]["display"] == MADE_BY)
}

fn urn(id: &str) -> String {
    format!("urn:uuid:{id}")
}

fn reference(id: &str, display: &str) -> Json {
    Object::new().with_text("reference", urn(id).as_str()).with_text("display", display).into()
}

fn concept(text: &str) -> Object {
    Object::new().with_text("text", text)
}

fn concepts<'t>(texts: impl IntoIterator<Item = &'t String>) -> Json {
    Json::from(texts.into_iter().map(|text| concept(text)).collect::<Vec<_>>())
}

/// A resource as far as all are alike: what is made up, or stands in an example, is tagged as test data and says so in its text.
fn resource(all: &Exported, kind: &str, id: &str, name: &str, illustrative: bool) -> Object {
    let begun = Object::new().with_text("resourceType", kind).with_text("id", id);
    let Some(warning) = all.warning(illustrative) else { return begun };
    let tag =
        Object::new().with_text("system", REASONS).with_text("code", "HTEST").with_text("display", "test health data");
    let said = format!("{name}: {warning}").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let text = Object::new()
        .with_text("status", "additional")
        .with("div", Json::Text(format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{said}</div>")));
    begun.with("meta", Json::from(Object::new().with("tag", Json::from(vec![tag])))).with("text", Json::from(text))
}

fn organization(all: &Exported, ids: &Ids, organisation: &Organisation) -> Object {
    let Organisation { id, name, website, provenance, .. } = organisation;
    let contact = Contact { website: website.clone(), ..Contact::default() };
    resource(all, "Organization", &ids.of("organisation", id), name, provenance.illustrative)
        .with_text("name", name.as_str())
        .with("telecom", telecom(&contact))
}

fn location(all: &Exported, ids: &Ids, venue: &Venue) -> Object {
    // The last line of an address is its town, if there is a street before it.
    let (street, town) = match &venue.address[..] {
        [street @ .., town] if !street.is_empty() => (street.to_vec(), Some(town.as_str())),
        lines => (lines.to_vec(), None),
    };
    let address = Object::new()
        .with_text("type", "physical")
        .with("line", Json::from(street))
        .with_text("city", town)
        .with_text("district", venue.area.as_deref())
        .with_text("postalCode", venue.postcode.as_str())
        .with_text("country", "GB");
    let position = Object::new().with("longitude", Json::Degrees(venue.lon)).with("latitude", Json::Degrees(venue.lat));
    resource(all, "Location", &ids.of("venue", &venue.id), &venue.name, venue.provenance.illustrative)
        .with_text("status", "active")
        .with_text("name", venue.name.as_str())
        .with_text("description", all.warning(venue.provenance.illustrative))
        .with_text("mode", "instance")
        .with("address", Json::from(address))
        .with("position", Json::from(position))
}

fn healthcare_service(all: &Exported, ids: &Ids, service: &Service, offering: &Offering) -> Object {
    let organisation = &all.organisations[service.organisation];
    let illustrative = all.is_illustrative(service);
    let (own, general) = (&offering.contact, &service.contact);
    let either = |own: &Option<String>, general: &Option<String>| own.clone().or_else(|| general.clone());
    let contact = Contact {
        phone: either(&own.phone, &general.phone),
        email: either(&own.email, &general.email),
        website: either(&own.website, &general.website),
    };
    let is_active =
        service.starts.is_none_or(|day| day <= all.edition) && service.ends.is_none_or(|day| all.edition <= day);
    let needs: Vec<Object> = service.needs.iter().map(|need| concept(&all.needs[*need].name)).collect();
    let free = Object::new().with_text("system", CONDITIONS).with_text("code", "free").with_text("display", "Free");
    let free = Object::new().with("coding", Json::from(vec![free]));
    let who = offering.who.as_deref().unwrap_or(&service.who);
    let eligibility = Object::new()
        .with("code", Json::from(concept(who)))
        .with_text("comment", eligibility_comment(service).as_str());
    let access = if offering.access_words.is_empty() { &service.access_words } else { &offering.access_words };
    let venue = all.venue(offering).map(|venue| reference(&ids.of("venue", &venue.id), &venue.name));
    let areas = all.area_names(offering).into_iter().map(|name| Object::new().with_text("display", name));
    let id = ids.of("offering", &offering.id);
    let begun = resource(all, "HealthcareService", &id, &service.name, illustrative)
        .with("active", Json::Flag(is_active))
        .with("providedBy", reference(&ids.of("organisation", &organisation.id), &organisation.name))
        .with("category", Json::from(vec![concept(&service.kind.1)]))
        .with("type", Json::from(needs))
        .with("location", venue.map(|venue| Json::List(vec![venue])))
        .with_text("name", service.name.as_str())
        .with("comment", Json::Text(all.with_warning(illustrative, &service.summary)))
        .with("extraDetails", Json::Text(details(service, offering)))
        .with("telecom", telecom(&contact))
        .with("coverageArea", Json::from(areas.collect::<Vec<_>>()))
        .with("serviceProvisionCode", (service.cost.as_deref() == Some(FREE)).then(|| Json::from(vec![free])))
        .with("eligibility", Json::from(vec![eligibility]))
        .with("communication", concepts(&service.languages))
        .with("referralMethod", concepts(access));
    available(begun, offering)
}

/// What else is checked, and the ages.
fn eligibility_comment(service: &Service) -> String {
    let from = service.ages.from.map(|age| format!("Nobody younger than {age}."));
    let to = service.ages.to.map(|age| format!("Nobody older than {age}."));
    service.also_checked.iter().cloned().chain(from).chain(to).collect::<Vec<_>>().join("\n\n")
}

/// What there is no element for.
fn details(service: &Service, offering: &Offering) -> String {
    let labelled = |label: &str, text: &Option<String>| text.as_ref().map(|text| format!("{label}: {text}"));
    let hidden = offering.is_confidential().then(|| "At an address that is not published: ring first.".to_owned());
    let checked = service.provenance.checked.map(|day| format!("Last checked on {day}."));
    let parts = service.description.iter().cloned().chain(offering.note.clone()).chain(hidden);
    let parts = parts.chain(labelled("Cost", &service.cost)).chain(labelled("Who may refer", &service.referral));
    let parts = parts.chain(labelled("Waiting time", &service.waiting_time));
    let source = [format!("Source: {}.", service.provenance.source.trim_end_matches('.'))];
    parts.chain(source).chain(checked).collect::<Vec<_>>().join("\n\n")
}

fn telecom(contact: &Contact) -> Json {
    let points = [("phone", &contact.phone), ("email", &contact.email), ("url", &contact.website)];
    let points = points.into_iter().filter_map(|(system, value)| Some((system, value.as_deref()?)));
    Json::from(
        points
            .map(|(system, value)| Object::new().with_text("system", system).with_text("value", value))
            .collect::<Vec<_>>(),
    )
}

/// What FHIR cannot say.
pub fn lost(all: &Exported) -> Vec<String> {
    let mut lost = vec![
        "rules: eligibility has them in words".to_owned(),
        "which ways to use belong to one service: each is a HealthcareService of its own, of the same name".to_owned(),
        "bank holidays: `availabilityExceptions` says in words what holds then".to_owned(),
    ];
    let hours =
        all.services.iter().flat_map(|service| &service.offerings).filter_map(|offering| offering.hours.as_ref());
    let unsaid = hours.filter(|hours| !available::is_sayable(hours)).count();
    if unsaid > 0 {
        lost.push(format!(
            "hours that differ from week to week, or only in part need an appointment: they are only in words ({unsaid})"
        ));
    }
    if all.helplines > 0 {
        lost.push(format!("helplines: they are not services ({})", all.helplines));
    }
    lost.push("until when hours can be relied on".to_owned());
    lost
}

fn readme(all: &Exported, lost: &[String]) -> String {
    let example = all.example.as_ref().map(|example| format!("**{example}.**\n\n")).unwrap_or_default();
    let lost: Vec<String> = lost.iter().map(|line| format!("- {line}")).collect();
    format!(
        "# {}, as HL7 FHIR R4\n\n{example}Edition {}. After {} its hours are not to be relied on.\n\nSource: {}\nLicence: {}\n{}\n\n\
         A file for each type of resource, a resource a line (`application/fhir+ndjson`). References are `urn:uuid:` and the id of the \
         resource. What is made up, or stands in an example, is tagged `HTEST`.\n\n## What this form cannot say\n\n{}\n",
        all.name,
        all.edition,
        all.confirm_by,
        all.source,
        all.licence,
        all.attributions.join("\n"),
        lost.join("\n")
    )
}
