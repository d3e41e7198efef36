//! The lists of services: by area and kind, then by need. It is how one finds help where no script runs.

use super::AREAS;
use super::model::{Area, Page, ServicePage, Site};
use super::parts::{card, service_path, top};
use super::words::Words;
use maud::{Markup, html};

/// Every list with its path: `services.html`, and of a large directory a page for each area besides.
pub fn lists<'a>(site: &'a Site, words: &'a Words) -> impl Iterator<Item = (String, Page)> + 'a {
    let all = std::iter::once_with(|| ("services.html".to_owned(), services_page(site, words)));
    let areas = site.areas.iter().filter(|area| site.is_large && is_served(site, area));
    all.chain(areas.map(|area| (area_path(area), area_page(site, words, area))))
}

/// Where the list of an area's services stands, from the site's top.
pub(super) fn area_path(area: &Area) -> String {
    format!("{AREAS}/{}.html", area.id)
}

/// Whether an area has a list.
pub(super) fn is_served(site: &Site, area: &Area) -> bool {
    site.services.iter().any(|service| lists_of(site, service).contains(&area.id))
}

/// The areas on whose lists a service stands; none: it is on that for everybody.
fn lists_of<'s>(site: &Site, service: &'s ServicePage) -> &'s [String] {
    if site.is_large { &service.listed_in } else { &service.areas }
}

/// All services; of a large directory, the way to each area's, and what is for everybody.
fn services_page(site: &Site, words: &Words) -> Page {
    let title = words.say("build.services-title");
    let areas = site.areas.iter().filter(|_| !site.is_large).map(|area| Place::of(site, area));
    let places: Vec<_> = areas.chain([Place::everywhere(site, words)]).collect();
    let listed: Vec<_> = match site.is_large {
        true => places[0].services.clone(),
        false => site.services.iter().collect(),
    };
    let places: Vec<_> = places.into_iter().filter(|place| !place.services.is_empty()).collect();
    let content = html! {
        (top(site, words, &title))
        p { a href="index.html" { (words.say("build.to-finder")) } }
        @if site.is_large {
            nav aria-labelledby="by-area" {
                h2 #by-area { (words.say("build.by-area")) }
                ul { @for area in site.areas.iter().filter(|area| is_served(site, area)) { li { a href=(area_path(area)) { (area.name) } } } }
            }
        } @else {
            nav aria-labelledby="contents" {
                h2 #contents { (words.say("build.contents")) }
                ul {
                    @for place in &places { li { a href={ "#" (place.anchor) } { (place.name) } } }
                    li { a href="#by-need" { (words.say("build.by-need")) } }
                }
            }
        }
        @for place in &places { (by_kind(place, words, "")) }
        @if !listed.is_empty() { (by_need(site, &listed, words, "")) }
        @for shown in site.cards.iter().filter(|card| !card.urgent) { (card(shown)) }
    };
    Page { title, description: words.say("build.services-description"), content: content.into_string() }
}

/// The services for one area; by need, with those for everybody.
fn area_page(site: &Site, words: &Words, area: &Area) -> Page {
    let title = words.say_with("build.area-title", &[("area", &area.name)]);
    let own = Place::of(site, area);
    let everywhere = Place::everywhere(site, words);
    let services: Vec<_> = own.services.iter().chain(&everywhere.services).copied().collect();
    let content = html! {
        (top(site, words, &title))
        p { a href="../index.html" { (words.say("build.to-finder")) } }
        nav aria-labelledby="contents" {
            h2 #contents { (words.say("build.contents")) }
            ul {
                li { a href={ "#" (own.anchor) } { (own.name) } }
                li { a href="#by-need" { (words.say("build.by-need")) } }
                @if !everywhere.services.is_empty() {
                    li { a href={ "../services.html#" (everywhere.anchor) } { (everywhere.name) } }
                }
                li { a href="../services.html" { (words.say("build.to-services")) } }
            }
        }
        (by_kind(&own, words, "../"))
        (by_need(site, &services, words, "../"))
        @for shown in site.cards.iter().filter(|card| !card.urgent) { (card(shown)) }
    };
    let description = words.say_with("build.area-description", &[("area", &area.name)]);
    Page { title, description, content: content.into_string() }
}

/// An area, or wherever one lives, with its services.
struct Place<'s> {
    anchor: String,
    name: String,
    services: Vec<&'s ServicePage>,
}

impl<'s> Place<'s> {
    fn of(site: &'s Site, area: &Area) -> Self {
        let services = site.services.iter().filter(|service| lists_of(site, service).contains(&area.id)).collect();
        Place { anchor: format!("area-{}", area.id), name: area.name.clone(), services }
    }

    /// What is open to people wherever they live.
    fn everywhere(site: &'s Site, words: &Words) -> Self {
        let services = site.services.iter().filter(|service| lists_of(site, service).is_empty()).collect();
        Place { anchor: "everywhere".to_owned(), name: words.say("build.everywhere"), services }
    }
}

/// The kinds that occur, each once, in the order of the directory's format.
fn kinds<'s>(services: &[&'s ServicePage]) -> Vec<&'s str> {
    const ORDER: [&str; 7] = ["treatment", "recovery", "young-people", "family", "pharmacy", "primary-care", "housing"];
    let mut kinds: Vec<_> = services.iter().map(|service| service.kind.as_str()).collect();
    kinds.sort_by_key(|kind| (ORDER.iter().position(|known| known == kind).unwrap_or(ORDER.len()), *kind));
    kinds.dedup();
    kinds
}

/// What is in a place, kind by kind. `root` leads from the page to the site's top.
fn by_kind(Place { anchor, name, services }: &Place<'_>, words: &Words, root: &str) -> Markup {
    html! {
        section aria-labelledby=(anchor) {
            h2 id=(anchor) { (name) }
            @for kind in kinds(services) {
                h3 id={ (anchor) "-" (kind) } { (words.say(&format!("kind.{kind}"))) }
                ul { @for service in services.iter().filter(|service| service.kind == kind) { (entry(service, words, root)) } }
            }
        }
    }
}

fn by_need(site: &Site, services: &[&ServicePage], words: &Words, root: &str) -> Markup {
    html! {
        section aria-labelledby="by-need" {
            h2 #by-need { (words.say("build.by-need")) }
            @for need in &site.needs {
                @let services: Vec<_> = services.iter().filter(|service| service.needs.contains(&need.id)).collect();
                @if !services.is_empty() {
                    h3 id={ "need-" (need.id) } { (need.name) }
                    ul { @for service in services { li { (service_link(service, root)) (area_names(site, service, words)) } } }
                }
            }
        }
    }
}

fn entry(service: &ServicePage, words: &Words, root: &str) -> Markup {
    html! {
        li {
            (service_link(service, root)) " " span.organisation { (service.organisation.name) }
            p { (service.summary) }
            p { (words.say_with("build.who", &[("who", &service.who)])) }
            @if service.illustrative { p.illustrative { (words.say("build.illustrative")) } }
        }
    }
}

fn service_link(service: &ServicePage, root: &str) -> Markup {
    html! { a href={ (root) (service_path(service)) } { (service.name) } }
}

fn area_names(site: &Site, service: &ServicePage, words: &Words) -> String {
    let names: Vec<_> =
        site.areas.iter().filter(|area| service.areas.contains(&area.id)).map(|area| area.name.as_str()).collect();
    if names.is_empty() { format!(" ({})", words.say("build.everywhere")) } else { format!(" ({})", names.join(", ")) }
}
