//! How one finds help where no script runs: an index of needs and areas, and a list of services for each of them.

use super::list::{List, list_pages};
use super::model::{Area, Need, Page, ServicePage, Site};
use super::parts::{bottom, concerns, counted, way_out};
use super::words::Words;
use super::{AREAS, NEEDS};
use maud::{Markup, html};
use std::iter::once_with;

/// The index, `services.html`, and every list that it leads to, each page with its path.
///
/// Of a large directory the lists by need are each area's own: nobody looks through a country's.
pub fn lists<'a>(site: &'a Site, words: &'a Words) -> impl Iterator<Item = (String, Page)> + 'a {
    let index = once_with(|| ("services.html".to_owned(), services_page(site, words)));
    let by_place = places(site, words).flat_map(|place| place_pages(&place, site, words));
    let by_need = once_with(|| if site.is_large { Vec::new() } else { needs_of_all(site) })
        .flatten()
        .flat_map(|listed| list_pages(&listed.list(None, site, words), site, words));
    index.chain(by_place).chain(by_need)
}

/// Where the list of an area's services lies, from the site's top.
pub(super) fn area_path(area: &Area) -> String {
    format!("{AREAS}/{}.html", area.id)
}

/// Where the list of a need's services lies, from the site's top.
pub(super) fn need_path(need: &Need) -> String {
    format!("{NEEDS}/{}.html", need.id)
}

/// Whether an area has a list.
pub(super) fn is_served(site: &Site, area: &Area) -> bool {
    site.services.iter().any(|service| is_listed_for(site, service, area))
}

/// Whether a service stands on the list of an area.
fn is_listed_for(site: &Site, service: &ServicePage, area: &Area) -> bool {
    service.only_by_need.is_none() && lists_of(site, service).contains(&area.id)
}

/// The areas on whose lists a service stands; none: it is on that for everybody.
fn lists_of<'s>(site: &Site, service: &'s ServicePage) -> &'s [String] {
    if site.is_large { &service.listed_in } else { &service.areas }
}

/// The index: the needs and the areas, each with the number of its services. Its anchors are those of the lists that once
/// stood here, so that no old link is lost.
fn services_page(site: &Site, words: &Words) -> Page {
    let title = words.say("build.services-title");
    let content = html! {
        (way_out(site, words))
        h1 { (title) }
        p.hint { (counted(words, site.services.len())) }
        p { a href="index.html" { (words.say("build.to-finder")) } }
        @if !site.is_large { (need_index(&needs_of_all(site), words, "")) }
        section aria-labelledby="by-area" {
            h2 #by-area { (words.say("build.by-area")) }
            ul.index {
                @for place in places(site, words) {
                    li id=(place.anchor) { a href=(place.path) { (place.name) } " " (number(place.services.len(), words)) }
                }
            }
        }
        (bottom(site, words, &site.cards.iter().filter(|card| card.needs.is_empty()).collect::<Vec<_>>()))
    };
    Page { title, description: words.say("build.services-description"), content: content.into_string() }
}

/// The needs that one can choose. `root` leads from the page to the site's top.
fn need_index(needs: &[ByNeed<'_>], words: &Words, root: &str) -> Markup {
    html! {
        @if !needs.is_empty() {
            section aria-labelledby="by-need" {
                h2 #by-need { (words.say("build.by-need")) }
                ul.index {
                    @for listed in needs {
                        li id={ "need-" (listed.need.id) } {
                            a href={ (root) (listed.path) } { (listed.need.name) } " "
                            (number(listed.services.len(), words))
                        }
                    }
                }
            }
        }
    }
}

fn number(count: usize, words: &Words) -> Markup {
    html! { span.hint { (counted(words, count)) } }
}

/// An area, or wherever one lives, with its services.
struct Place<'s> {
    area: Option<&'s Area>,
    anchor: String,
    path: String,
    name: String,
    title: String,
    services: Vec<&'s ServicePage>,
}

/// The places that have services.
fn places<'a>(site: &'a Site, words: &'a Words) -> impl Iterator<Item = Place<'a>> + 'a {
    let areas = site.areas.iter().map(|area| Place {
        area: Some(area),
        anchor: format!("area-{}", area.id),
        path: area_path(area),
        name: area.name.clone(),
        title: words.say_with("build.area-title", &[("area", &area.name)]),
        services: site.services.iter().filter(|service| is_listed_for(site, service, area)).collect(),
    });
    let everywhere = once_with(|| Place {
        area: None,
        anchor: "everywhere".to_owned(),
        // No area can have this name: ids have no two hyphens in a row.
        path: format!("{AREAS}/wherever--you-live.html"),
        name: words.say("build.everywhere"),
        title: words.say("build.everywhere-title"),
        services: everywhere(site),
    });
    areas.chain(everywhere).filter(|place| !place.services.is_empty())
}

/// What is open to people wherever they live.
fn everywhere(site: &Site) -> Vec<&ServicePage> {
    let is_for_all = |service: &&ServicePage| service.only_by_need.is_none() && lists_of(site, service).is_empty();
    site.services.iter().filter(is_for_all).collect()
}

/// The pages of a place: by kind; and of a large directory by need as well, with what is open to everybody.
fn place_pages(place: &Place<'_>, site: &Site, words: &Words) -> Vec<(String, Page)> {
    let needs = if site.is_large { needs_of_place(place, site) } else { Vec::new() };
    let groups = kinds(&place.services).into_iter().map(|kind| {
        let services = place.services.iter().copied().filter(|service| service.kind == kind).collect();
        (words.say(&format!("kind.{kind}")), services)
    });
    let list = List {
        path: place.path.clone(),
        title: place.title.clone(),
        description: words.say_with("build.area-description", &[("area", &place.name)]),
        before: need_index(&needs, words, "../"),
        groups: groups.collect(),
        cards: site.cards.iter().filter(|card| card.needs.is_empty()).collect(),
    };
    let mut pages = list_pages(&list, site, words);
    pages.extend(needs.iter().flat_map(|listed| list_pages(&listed.list(Some(place), site, words), site, words)));
    pages
}

/// A need with the services for it.
struct ByNeed<'s> {
    need: &'s Need,
    path: String,
    services: Vec<&'s ServicePage>,
}

fn needs_of_all(site: &Site) -> Vec<ByNeed<'_>> {
    by_need(site, &site.services.iter().collect::<Vec<_>>(), need_path)
}

fn needs_of_place<'s>(place: &Place<'s>, site: &'s Site) -> Vec<ByNeed<'s>> {
    match place.area {
        None => by_need(site, &place.services, need_path),
        Some(area) => {
            let of_area =
                |service: &&ServicePage| service.only_by_need.as_ref().is_some_and(|areas| areas.contains(&area.id));
            let by_need_alone = site.services.iter().filter(of_area);
            let services: Vec<_> =
                place.services.iter().copied().chain(everywhere(site)).chain(by_need_alone).collect();
            by_need(site, &services, |need| format!("{AREAS}/{}--need-{}.html", area.id, need.id))
        }
    }
}

/// The needs that any of these services is for.
fn by_need<'s>(site: &'s Site, services: &[&'s ServicePage], path: impl Fn(&Need) -> String) -> Vec<ByNeed<'s>> {
    let listed = site.needs.iter().map(|need| ByNeed {
        need,
        path: path(need),
        services: services.iter().copied().filter(|service| service.needs.contains(&need.id)).collect(),
    });
    listed.filter(|listed| !listed.services.is_empty()).collect()
}

impl<'s> ByNeed<'s> {
    /// The list: of a place, or of the whole directory.
    fn list(&self, place: Option<&Place<'_>>, site: &'s Site, words: &Words) -> List<'s> {
        let need = self.need.name.as_str();
        let (title, description) = match place {
            None => (
                words.say_with("build.need-title", &[("need", need)]),
                words.say_with("build.need-description", &[("need", need)]),
            ),
            Some(place) => {
                let values = [("need", need), ("area", place.name.as_str())];
                let title = words.say_with("build.need-and-area-title", &values);
                (title, words.say_with("build.need-and-area-description", &values))
            }
        };
        let concerned = |needs: &[String]| needs.contains(&self.need.id);
        List {
            path: self.path.clone(),
            title,
            description,
            before: html! {},
            groups: self.by_area(site, words),
            cards: site.cards.iter().filter(|card| concerns(card, concerned)).collect(),
        }
    }

    /// Those for the same areas together: in the order of the areas, what is for everybody last.
    fn by_area(&self, site: &Site, words: &Words) -> Vec<(String, Vec<&'s ServicePage>)> {
        let mut groups: Vec<(Vec<usize>, Vec<&ServicePage>)> = Vec::new();
        for service in &self.services {
            let of = service.only_by_need.as_ref().unwrap_or(&service.areas);
            let serves = |(position, area): (usize, &Area)| of.contains(&area.id).then_some(position);
            let areas: Vec<usize> = site.areas.iter().enumerate().filter_map(serves).collect();
            match groups.iter_mut().find(|(known, _)| *known == areas) {
                Some((_, services)) => services.push(service),
                None => groups.push((areas, vec![service])),
            }
        }
        groups.sort_by(|(one, _), (other, _)| (one.is_empty(), one).cmp(&(other.is_empty(), other)));
        let name = |areas: &[usize]| match areas {
            [] => words.say("build.everywhere"),
            _ => areas.iter().map(|area| site.areas[*area].name.as_str()).collect::<Vec<_>>().join(", "),
        };
        groups.into_iter().map(|(areas, services)| (name(&areas), services)).collect()
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
