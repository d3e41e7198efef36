//! The list of all services: by area and kind, then by need. It is how one finds help where no script runs.

use super::model::{Page, ServicePage, Site};
use super::parts::{card, service_path, top};
use super::words::Words;
use maud::{Markup, html};

/// `services.html`.
pub fn services_page(site: &Site, words: &Words) -> Page {
    let title = words.say("build.services-title");
    let places = places(site, words);
    let content = html! {
        (top(site, words, &title))
        p { a href="index.html" { (words.say("build.to-finder")) } }
        nav aria-labelledby="contents" {
            h2 #contents { (words.say("build.contents")) }
            ul {
                @for (anchor, name, _) in &places { li { a href={ "#" (anchor) } { (name) } } }
                li { a href="#by-need" { (words.say("build.by-need")) } }
            }
        }
        @for (anchor, name, services) in &places {
            section aria-labelledby=(anchor) {
                h2 id=(anchor) { (name) }
                @for kind in kinds(services) {
                    h3 id={ (anchor) "-" (kind) } { (words.say(&format!("kind.{kind}"))) }
                    ul { @for service in services.iter().filter(|service| service.kind == kind) { (entry(service, words)) } }
                }
            }
        }
        (by_need(site, words))
        @for shown in site.cards.iter().filter(|card| !card.urgent) { (card(shown)) }
    };
    Page { title, description: words.say("build.services-description"), content: content.into_string() }
}

/// The areas that have services, and last what is open to people wherever they live: anchor, name, services.
fn places<'s>(site: &'s Site, words: &Words) -> Vec<(String, String, Vec<&'s ServicePage>)> {
    let areas = site.areas.iter().map(|area| {
        let services = site.services.iter().filter(|service| service.areas.contains(&area.id)).collect::<Vec<_>>();
        (format!("area-{}", area.id), area.name.clone(), services)
    });
    let everywhere = site.services.iter().filter(|service| service.areas.is_empty()).collect();
    let everywhere = ("everywhere".to_owned(), words.say("build.everywhere"), everywhere);
    areas.chain([everywhere]).filter(|(_, _, services)| !services.is_empty()).collect()
}

/// The kinds that occur, each once, in the order of the directory's format.
fn kinds<'s>(services: &[&'s ServicePage]) -> Vec<&'s str> {
    const ORDER: [&str; 7] = ["treatment", "recovery", "young-people", "family", "pharmacy", "primary-care", "housing"];
    let mut kinds: Vec<_> = services.iter().map(|service| service.kind.as_str()).collect();
    kinds.sort_by_key(|kind| (ORDER.iter().position(|known| known == kind).unwrap_or(ORDER.len()), *kind));
    kinds.dedup();
    kinds
}

fn by_need(site: &Site, words: &Words) -> Markup {
    html! {
        section aria-labelledby="by-need" {
            h2 #by-need { (words.say("build.by-need")) }
            @for need in &site.needs {
                @let services: Vec<_> = site.services.iter().filter(|service| service.needs.contains(&need.id)).collect();
                @if !services.is_empty() {
                    h3 id={ "need-" (need.id) } { (need.name) }
                    ul { @for service in services { li { (service_link(service)) (area_names(site, service, words)) } } }
                }
            }
        }
    }
}

fn entry(service: &ServicePage, words: &Words) -> Markup {
    html! {
        li {
            (service_link(service)) " " span.organisation { (service.organisation.name) }
            p { (service.summary) }
            p { (words.say_with("build.who", &[("who", &service.who)])) }
            @if service.illustrative { p.illustrative { (words.say("build.illustrative")) } }
        }
    }
}

fn service_link(service: &ServicePage) -> Markup {
    html! { a href=(service_path(service)) { (service.name) } }
}

fn area_names(site: &Site, service: &ServicePage, words: &Words) -> String {
    let names: Vec<_> =
        site.areas.iter().filter(|area| service.areas.contains(&area.id)).map(|area| area.name.as_str()).collect();
    if names.is_empty() { format!(" ({})", words.say("build.everywhere")) } else { format!(" ({})", names.join(", ")) }
}
