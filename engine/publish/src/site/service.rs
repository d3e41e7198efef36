//! One service's page: who it is and how to reach it first, everything else behind it. One with more places than a page
//! takes goes on on further pages.

use super::data::data;
use super::model::{OfferingPart, Page, ServicePage, Site, VenuePart};
use super::paging::{page_path, page_title, turns};
use super::parts::{bottom, concerns, contact, day, link, named, service_path, top, way};
use super::sketch::Sketch;
use super::words::Words;
use maud::{Markup, html};

/// So many ways to use a service stand on one page.
const MOST_OFFERINGS: usize = 6;

/// `services/<id>.html`, and those that continue it.
pub fn service_pages(site: &Site, service: &ServicePage, words: &Words) -> Vec<(String, Page)> {
    // What differs in nothing that is shown is shown once.
    let mut offerings = service.offerings.clone();
    offerings.dedup();
    let shares: Vec<&[OfferingPart]> = match offerings.is_empty() {
        true => vec![&[]],
        false => offerings.chunks(MOST_OFFERINGS).collect(),
    };
    let path = service_path(service);
    let concerned = |needs: &[String]| needs.iter().any(|need| service.needs.contains(need));
    let cards: Vec<_> = site.cards.iter().filter(|card| concerns(card, concerned)).collect();
    let title = words.say_with("build.service-title", &[("service", &service.name), ("directory", &site.name)]);
    let pages = shares.iter().enumerate().map(|(position, offerings)| {
        let number = position + 1;
        let sketch = site.map.as_ref().and_then(|map| Sketch::of(map, offerings, words));
        let content = html! {
            (top(site, words))
            h1 { (service.name) }
            (organisation(service, words))
            (contact(&service.contact))
            @if !offerings.is_empty() {
                h2 { (words.say("build.offerings-heading")) }
                div.offerings { @for part in *offerings { (offering(part, sketch.as_ref(), words)) } }
            }
            @if let Some(sketch) = &sketch { (sketch.drawing) }
            (turns(&path, number, shares.len(), words))
            @if number == 1 { (about(site, service, words)) }
            (bottom(site, words, &cards))
            (data(site, service, offerings, words))
        };
        let title = page_title(&title, number, shares.len(), words);
        let page = Page { title, description: service.summary.clone(), content: content.into_string() };
        (page_path(&path, number), page)
    });
    pages.collect()
}

fn organisation(service: &ServicePage, words: &Words) -> Markup {
    html! {
        p.organisation {
            (words.say_with("build.run-by", &[("organisation", &service.organisation.name)]))
            @if service.illustrative { " " span.illustrative { (words.say("build.illustrative")) } }
        }
        p.lead { (service.summary) }
    }
}

/// Everything but who it is and how to reach it.
fn about(site: &Site, service: &ServicePage, words: &Words) -> Markup {
    let is_the_services = |site: &str| service.contact.website.as_deref() == Some(site);
    html! {
        h2 { (words.say("build.who-heading")) }
        p { (service.who) }
        p { (words.say("build.service-decides")) }
        h2 { (words.say("build.about-heading")) }
        @for paragraph in &service.description { p { (paragraph) } }
        (facts(site, service, words))
        @if let Some(site) = service.organisation.website.as_deref().filter(|site| !is_the_services(site)) {
            p { (words.say_with("build.organisation-website", &[("organisation", &service.organisation.name)])) " " (link(site)) }
        }
        p.provenance {
            (words.say_with("build.checked", &[("day", &day(words, service.checked)), ("source", &service.source)]))
        }
    }
}

fn facts(site: &Site, service: &ServicePage, words: &Words) -> Markup {
    let areas: Vec<_> = site.areas.iter().filter(|area| service.areas.contains(&area.id)).collect();
    let areas = areas.iter().map(|area| area.name.as_str()).collect::<Vec<_>>().join(", ");
    let needs: Vec<_> = site.needs.iter().filter(|need| service.needs.contains(&need.id)).collect();
    let needs = needs.iter().map(|need| need.name.as_str()).collect::<Vec<_>>().join(", ");
    let known = [
        ("build.access", Some(named(words, "access", &service.access))),
        ("build.referral", service.referral.clone()),
        ("build.cost", service.cost.clone()),
        ("build.waiting-time", service.waiting_time.clone()),
        ("build.languages", Some(service.languages.join(", "))),
        ("build.needs", Some(needs)),
        ("build.areas", Some(areas)),
        ("build.kind", Some(words.say(&format!("kind.{}", service.kind)))),
    ];
    html! {
        dl.facts {
            @for (label, text) in known.iter().filter_map(|(label, text)| Some((label, text.as_ref()?))) {
                @if !text.is_empty() { div { dt { (words.say(label)) } dd { (text) } } }
            }
        }
    }
}

fn offering(part: &OfferingPart, sketch: Option<&Sketch>, words: &Words) -> Markup {
    let number = part.venue.as_ref().and_then(|venue| sketch?.number(venue));
    html! {
        section.offering {
            h3 {
                @if let Some(number) = number { span.number { (number) } " " }
                @if let Some(venue) = &part.venue { (venue.name) } @else { (way(part, words)) }
            }
            @if let Some(venue) = &part.venue { (address(venue)) }
            @if part.is_confidential() { p { (words.say("build.confidential-why")) } }
            @if !part.areas.is_empty() { p { (words.say_with("build.goes-to", &[("areas", &part.areas.join(", "))])) } }
            (contact(&part.contact))
            h4 { (words.say("build.hours")) }
            @if part.hours.is_empty() {
                p { (words.say("build.hours-unknown")) }
            } @else {
                dl.hours { @for line in &part.hours { div { dt { (line.days) } dd { (line.times) } } } }
            }
            @if let Some(venue) = &part.venue { p { (step_free(venue, words)) } }
            @if !part.access.is_empty() {
                p { (words.say("build.access")) ": " (named(words, "access", &part.access)) }
            }
            @if let Some(note) = &part.note { p { (note) } }
            @if part.illustrative { p.illustrative { (words.say("build.illustrative")) } }
        }
    }
}

fn address(venue: &VenuePart) -> Markup {
    html! { address { @for line in &venue.address { (line) br; } (venue.postcode) } }
}

fn step_free(venue: &VenuePart, words: &Words) -> String {
    words.say(match venue.step_free {
        Some(true) => "build.step-free-yes",
        Some(false) => "build.step-free-no",
        None => "build.step-free-unknown",
    })
}
