//! A service with all that hangs on it: its ways to be used as services at locations, its hours as schedules, its needs as
//! attributes.

use super::Ids;
use super::rows::{Row, Tables, text};
use super::terms::{ACCESS, AUDIENCES, KINDS, NEEDS};
use crate::export::json::Json;
use crate::export::model::{Contact, Exported, Offering, Service};
use crate::export::openings::{Opening, Recurring};
use fingerpost::directory::Delivery;

/// The one cost that says there is none.
const FREE: &str = "Free";

/// One service, in every table in which something is said of it.
pub(super) fn service(all: &Exported, ids: &Ids, service: &Service, tables: &mut Tables) {
    let id = ids.of("service", &service.id);
    let organisation = &all.organisations[service.organisation];
    let illustrative = all.is_illustrative(service);
    let status = match (service.starts, service.ends) {
        (_, Some(ends)) if ends < all.edition => "defunct",
        (Some(starts), _) if starts > all.edition => "inactive",
        _ => "active",
    };
    tables.service.push(
        Row::new()
            .with("id", text(&id))
            .with("organization_id", text(ids.of("organisation", &organisation.id)))
            .with("name", text(&service.name))
            .with("description", text(all.with_warning(illustrative, &description(all, service))))
            .with_text("url", service.contact.website.as_deref())
            .with_text("email", service.contact.email.as_deref())
            .with("status", text(status))
            .with("application_process", text(application(service)))
            .with_text("fees_description", service.cost.as_deref())
            .with_text("fees", service.cost.as_deref())
            .with_text("wait_time", service.waiting_time.as_deref())
            .with("eligibility_description", text(eligibility(all, service)))
            .with("minimum_age", service.ages.from.map(|age| Json::Number(age.into())))
            .with("maximum_age", service.ages.to.map(|age| Json::Number(age.into())))
            .with("assured_date", service.provenance.checked.map(|day| text(day.to_string())))
            .with_text("alert", all.warning(illustrative)),
    );
    contact(ids, service, &service.contact, "service", &service.id, Link { service: Some(&id), at: None }, tables);
    for (language, number) in service.languages.iter().zip(0..) {
        tables.language.push(
            Row::new()
                .with("id", text(ids.part("service", &service.id, "language", number)))
                .with("service_id", text(&id))
                .with("name", text(language)),
        );
    }
    if let Some(cost) = &service.cost {
        tables.cost_option.push(
            Row::new()
                .with("id", text(ids.part("service", &service.id, "cost", 0)))
                .with("service_id", text(&id))
                .with("option", text(cost))
                .with("currency", (cost == FREE).then(|| text("GBP")))
                .with("amount", (cost == FREE).then_some(Json::Number(0))),
        );
    }
    attributes(all, ids, service, &id, tables);
    areas(all, ids, service, &id, tables);
    for offering in &service.offerings {
        way_to_use(all, ids, service, &id, offering, tables);
    }
}

/// What it is, and what is to be known of the ways to use it that are at no location.
fn description(all: &Exported, service: &Service) -> String {
    let without = service.offerings.iter().filter(|offering| match offering.delivery {
        Delivery::Venue => offering.is_confidential(),
        Delivery::HomeVisit | Delivery::Outreach => true,
        Delivery::Phone | Delivery::Online => false,
    });
    let lines = without.filter_map(|offering| {
        let access = offering.access_words.iter().map(String::as_str);
        let said: Vec<&str> = offering.note.as_deref().into_iter().chain(access).collect();
        (!said.is_empty()).then(|| format!("{}: {}", named(all, offering), said.join("\n")))
    });
    [service.text()].into_iter().chain(lines).collect::<Vec<_>>().join("\n\n")
}

/// How one gets in, and who may refer.
fn application(service: &Service) -> String {
    let referral = service.referral.as_ref().map(|referral| format!("Who may refer: {referral}"));
    let lines = service.access_words.iter().cloned().chain(referral);
    lines.chain(hidden(service)).collect::<Vec<_>>().join("\n")
}

fn hidden(service: &Service) -> Option<String> {
    let hidden = service.offerings.iter().any(Offering::is_confidential);
    hidden.then(|| "At an address that is not published: ring, and they will say where to go.".to_owned())
}

/// Who may use it, in words; also what only a person can judge, and where a way to use it is for fewer.
fn eligibility(all: &Exported, service: &Service) -> String {
    let narrowed = service
        .offerings
        .iter()
        .filter_map(|offering| Some(format!("{}: {}", named(all, offering), offering.who.as_ref()?)));
    let lines = [service.who.clone()].into_iter().chain(service.also_checked.iter().cloned());
    lines.chain(narrowed).collect::<Vec<_>>().join("\n")
}

/// A way to use a service, by its name.
fn named(all: &Exported, offering: &Offering) -> String {
    match offering.delivery {
        Delivery::Venue => all.venue(offering).map_or("At an address that is not published", |venue| &venue.name),
        Delivery::HomeVisit => "Home visits",
        Delivery::Outreach => "Outreach",
        Delivery::Phone => "By phone",
        Delivery::Online => "Online",
    }
    .to_owned()
}

fn attributes(all: &Exported, ids: &Ids, service: &Service, id: &str, tables: &mut Tables) {
    let needs = service.needs.iter().map(|need| (NEEDS, all.needs[*need].id.as_str(), "need"));
    let kind = [(KINDS, service.kind.0.as_str(), "service_type")];
    let access = service.access.iter().map(|way| (ACCESS, way.id(), "access"));
    let audiences = [("person", service.for_person), ("supporter", service.for_supporter)];
    let audiences = audiences.into_iter().filter(|(_, is_served)| *is_served);
    let audiences = audiences.map(|(audience, _)| (AUDIENCES, audience, "audience"));
    let terms = needs.chain(kind).chain(access).chain(audiences);
    for (taxonomy, term, link_type) in terms {
        tables.attribute.push(
            Row::new()
                .with("id", text(ids.of("service", &format!("{}/attribute/{taxonomy}/{term}", service.id))))
                .with("link_id", text(id))
                .with("taxonomy_term_id", text(ids.term(taxonomy, term)))
                .with("link_type", text(link_type))
                .with("link_entity", text("service")),
        );
    }
}

/// Where people have to live, as far as that is certain, and where visits go.
fn areas(all: &Exported, ids: &Ids, service: &Service, id: &str, tables: &mut Tables) {
    let mut areas = service.homes.clone();
    areas.extend(service.offerings.iter().flat_map(|offering| &offering.areas));
    areas.sort_unstable();
    areas.dedup();
    for area in areas.into_iter().map(|area| &all.areas[area]) {
        let uri = match &area.districts[..] {
            [one] => Some(format!("http://statistics.data.gov.uk/id/statistical-geography/{one}")),
            _ => None,
        };
        let extent = area.districts.join(", ");
        tables.service_area.push(
            Row::new()
                .with("id", text(ids.of("service", &format!("{}/area/{}", service.id, area.id))))
                .with("service_id", text(id))
                .with("name", text(&area.name))
                .with("extent_type", (!extent.is_empty()).then(|| text("text")))
                .with("extent", text(extent))
                .with("uri", uri.map(text)),
        );
    }
}

/// A way to use a service: at a venue or from anywhere it is a service at a location; where somebody comes it has no location.
fn way_to_use(all: &Exported, ids: &Ids, service: &Service, id: &str, offering: &Offering, tables: &mut Tables) {
    let location = match offering.delivery {
        Delivery::Venue => all.venue(offering).map(|venue| ids.of("venue", &venue.id)),
        Delivery::Phone | Delivery::Online => {
            let location = ids.part("offering", &offering.id, "location", 0);
            tables.location.push(
                Row::new()
                    .with("id", text(&location))
                    .with("location_type", text("virtual"))
                    .with("name", text(format!("{}: {}", service.name, named(all, offering)))),
            );
            Some(location)
        }
        Delivery::HomeVisit | Delivery::Outreach => None,
    };
    let at = location.map(|location| {
        let at = ids.of("offering", &offering.id);
        let illustrative = all.is_offering_illustrative(offering);
        let website = &offering.contact.website;
        let lines = offering.note.iter().chain(&offering.who).chain(&offering.access_words).chain(website);
        let said = lines.map(String::as_str).collect::<Vec<_>>().join("\n");
        tables.service_at_location.push(
            Row::new()
                .with("id", text(&at))
                .with("service_id", text(id))
                .with("location_id", text(location))
                .with("description", text(all.with_warning(illustrative, &said))),
        );
        at
    });
    let link = Link { service: at.is_none().then_some(id), at: at.as_deref() };
    contact(ids, service, &offering.contact, "offering", &offering.id, link, tables);
    schedules(all, ids, id, offering, at.as_deref(), tables);
}

/// What a telephone or a contact belongs to.
struct Link<'l> {
    service: Option<&'l str>,
    at: Option<&'l str>,
}

/// Telephones hang on what they belong to, and on a contact too: Open Referral UK has them nowhere else.
fn contact(ids: &Ids, of: &Service, contact: &Contact, kind: &str, id: &str, link: Link<'_>, tables: &mut Tables) {
    // A website alone is the service's, or stands in the description of where it is for.
    if contact.phone.is_none() && contact.email.is_none() {
        return;
    }
    let owner = ids.part(kind, id, "contact", 0);
    tables.contact.push(
        Row::new()
            .with("id", text(&owner))
            .with_text("service_id", link.service)
            .with_text("service_at_location_id", link.at)
            .with("name", text(&of.name))
            .with_text("email", contact.email.as_deref()),
    );
    let Some(phone) = &contact.phone else { return };
    tables.phone.push(
        Row::new()
            .with("id", text(ids.part(kind, id, "phone", 0)))
            .with_text("service_id", link.service)
            .with_text("service_at_location_id", link.at)
            .with("contact_id", text(owner))
            .with("number", text(phone))
            .with("type", text("voice")),
    );
}

fn schedules(all: &Exported, ids: &Ids, service: &str, offering: &Offering, at: Option<&str>, tables: &mut Tables) {
    let Some(hours) = &offering.hours else { return };
    let words = format!("{}. {}", hours.words.join("; "), hours.on_bank_holidays);
    let notes = format!("{}: {words} In OpenStreetMap's notation: {}", named(all, offering), hours.written);
    let row = |number: usize| {
        Row::new()
            .with("id", text(ids.part("offering", &offering.id, "schedule", number)))
            .with("service_id", text(service))
            .with_text("service_at_location_id", at)
    };
    for (opening, number) in hours.openings.open.iter().zip(0..) {
        let freq = match opening.days {
            Recurring::Weekly(_) => "WEEKLY",
            Recurring::Monthly(_) => "MONTHLY",
        };
        let schedule = row(number)
            .with("valid_from", text(opening.valid_from.to_string()))
            .with("valid_to", text(opening.valid_to.to_string()))
            .with("freq", text(freq))
            .with("interval", Json::Number(1))
            .with("byday", text(opening.byday()))
            .with("description", text(remarks(opening)))
            .with("opens_at", text(opening.opens_at()))
            .with("closes_at", text(opening.closes_at()))
            .with("attending_type", text(named(all, offering)))
            .with("notes", text(&notes));
        tables.schedule.push(schedule);
    }
    if hours.openings.open.is_empty() {
        tables.schedule.push(row(0).with("description", text(words)).with("notes", text(notes)));
    }
}

/// What has to be known beside the times.
fn remarks(opening: &Opening) -> String {
    let by_appointment = opening.by_appointment.then(|| "By appointment.".to_owned());
    let overnight = (opening.to > 1440).then(|| "Closes on the next day.".to_owned());
    by_appointment.into_iter().chain(overnight).chain(opening.comment.clone()).collect::<Vec<_>>().join(" ")
}
