//! One service's page.

use super::model::{OfferingPart, Page, ServicePage, Site, VenuePart};
use super::parts::{card, contact, day, link, named, top};
use super::words::Words;
use maud::{Markup, html};

/// `services/<id>.html`.
pub fn service_page(site: &Site, service: &ServicePage, words: &Words) -> Page {
    let content = html! {
        (top(site, words, &service.name))
        p { a href="../services.html" { (words.say("build.to-services")) } }
        p.organisation {
            (words.say_with("build.run-by", &[("organisation", &service.organisation.name)])) " "
            @if let Some(site) = service.organisation.website.as_deref() { (link(site)) }
        }
        @if service.illustrative { p.illustrative { (words.say("build.illustrative")) } }
        p { (service.summary) }
        @for paragraph in &service.description { p { (paragraph) } }
        h2 { (words.say("build.who-heading")) }
        p { (service.who) }
        p { (words.say("build.service-decides")) }
        h2 { (words.say("build.access-heading")) }
        (contact(&service.contact))
        (facts(site, service, words))
        @if !service.offerings.is_empty() {
            h2 { (words.say("build.offerings-heading")) }
            @for part in &service.offerings { (offering(part, words)) }
        }
        @for shown in site.cards.iter().filter(|card| !card.urgent && concerns(&card.needs, service)) { (card(shown)) }
        p.provenance {
            (words.say_with("build.checked", &[("day", &day(words, service.checked)), ("source", &service.source)]))
        }
    };
    let title = words.say_with("build.service-title", &[("service", &service.name), ("directory", &site.name)]);
    Page { title, description: service.summary.clone(), content: content.into_string() }
}

fn facts(site: &Site, service: &ServicePage, words: &Words) -> Markup {
    let areas: Vec<_> = site.areas.iter().filter(|area| service.areas.contains(&area.id)).collect();
    let areas = areas.iter().map(|area| area.name.as_str()).collect::<Vec<_>>().join(", ");
    let needs: Vec<_> = site.needs.iter().filter(|need| service.needs.contains(&need.id)).collect();
    let needs = needs.iter().map(|need| need.name.as_str()).collect::<Vec<_>>().join(", ");
    let known = [
        ("build.kind", Some(words.say(&format!("kind.{}", service.kind)))),
        ("build.needs", Some(needs)),
        ("build.areas", Some(areas)),
        ("build.access", Some(named(words, "access", &service.access))),
        ("build.referral", service.referral.clone()),
        ("build.cost", service.cost.clone()),
        ("build.languages", Some(service.languages.join(", "))),
        ("build.waiting-time", service.waiting_time.clone()),
    ];
    html! {
        dl {
            @for (label, text) in known.iter().filter_map(|(label, text)| Some((label, text.as_ref()?))) {
                @if !text.is_empty() { dt { (words.say(label)) } dd { (text) } }
            }
        }
    }
}

fn offering(part: &OfferingPart, words: &Words) -> Markup {
    let way = words.say(&format!("delivery.{}", part.delivery));
    html! {
        section.offering {
            h3 { @if let Some(venue) = &part.venue { (venue.name) } @else { (way) } }
            @if let Some(venue) = &part.venue { (address(venue, words)) }
            @if !part.areas.is_empty() { p { (words.say_with("build.goes-to", &[("areas", &part.areas.join(", "))])) } }
            h4 { (words.say("build.hours")) }
            @if part.hours.is_empty() {
                p { (words.say("build.hours-unknown")) }
            } @else {
                dl.hours { @for line in &part.hours { dt { (line.days) } dd { (line.times) } } }
            }
            @if !part.access.is_empty() {
                p { (words.say("build.access")) ": " (named(words, "access", &part.access)) }
            }
            @if let Some(note) = &part.note { p { (note) } }
            (contact(&part.contact))
            @if part.illustrative { p.illustrative { (words.say("build.illustrative")) } }
        }
    }
}

fn address(venue: &VenuePart, words: &Words) -> Markup {
    let step_free = match venue.step_free {
        Some(true) => "build.step-free-yes",
        Some(false) => "build.step-free-no",
        None => "build.step-free-unknown",
    };
    html! {
        address { @for line in &venue.address { (line) br; } (venue.postcode) }
        p { (words.say(step_free)) }
    }
}

fn concerns(needs: &[String], service: &ServicePage) -> bool {
    needs.is_empty() || needs.iter().any(|need| service.needs.contains(need))
}
