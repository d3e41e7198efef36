//! A list of services, shared out over as many pages as it needs.

use super::model::{Card, Page, ServicePage, Site};
use super::paging::{page_path, page_title, turns};
use super::parts::{bottom, counted, service_path, telephone, top, way};
use super::words::Words;
use maud::{Markup, html};

/// So many services stand on a page: it stays below 8,000 px on a telephone held upright, whatever they say of themselves.
const MOST_ENTRIES: usize = 15;

/// A list before it is shared out.
pub(super) struct List<'s> {
    /// Where its first page lies, from the site's top.
    pub path: String,
    /// Its title.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// What stands before the services on its first page.
    pub before: Markup,
    /// The services under headings.
    pub groups: Vec<(String, Vec<&'s ServicePage>)>,
    /// The safety cards that stand behind them.
    pub cards: Vec<&'s Card>,
}

/// The pages of a list, each with its path.
pub(super) fn list_pages(list: &List<'_>, site: &Site, words: &Words) -> Vec<(String, Page)> {
    let entries: Vec<(&str, &ServicePage)> =
        list.groups.iter().flat_map(|(name, services)| services.iter().map(|one| (name.as_str(), *one))).collect();
    let count = entries.len().div_ceil(MOST_ENTRIES);
    let pages = entries.chunks(MOST_ENTRIES).enumerate().map(|(position, entries)| {
        let number = position + 1;
        let content = html! {
            (top(site, words))
            h1 { (list.title) }
            p.hint { (counted(words, list.groups.iter().map(|(_, services)| services.len()).sum())) }
            @if number == 1 { (list.before) }
            @for group in entries.chunk_by(|one, other| one.0 == other.0) {
                h2 { (group[0].0) }
                ul.entries { @for (_, service) in group { (entry(service, words)) } }
            }
            (turns(&list.path, number, count, words))
            (bottom(site, words, &list.cards))
        };
        let title = page_title(&list.title, number, count, words);
        let page = Page { title, description: list.description.clone(), content: content.into_string() };
        (page_path(&list.path, number), page)
    });
    pages.collect()
}

/// A service in a list: its name, what it is, where, and the number to ring.
fn entry(service: &ServicePage, words: &Words) -> Markup {
    let offerings = || service.offerings.iter();
    let phone = service.contact.phone.as_ref().or_else(|| offerings().find_map(|part| part.contact.phone.as_ref()));
    html! {
        li {
            a.name href={ "../" (service_path(service)) } { (service.name) }
            p { (service.summary) }
            p.where {
                span { (place(service, words)) }
                @if let Some(phone) = phone { " " (telephone(phone)) }
            }
        }
    }
}

/// The town and postcode of the first venue, and how many more there are; or how help comes without one.
fn place(service: &ServicePage, words: &Words) -> String {
    let mut venues: Vec<_> = service.offerings.iter().filter_map(|part| part.venue.as_ref()).collect();
    venues.sort_by(|one, other| one.postcode.cmp(&other.postcode));
    venues.dedup_by(|one, other| one.postcode == other.postcode && one.address == other.address);
    let first = service.offerings.iter().find_map(|part| part.venue.as_ref());
    let Some(first) = first else {
        let mut ways: Vec<String> = service.offerings.iter().map(|part| way(part, words)).collect();
        ways.dedup();
        return ways.join(", ");
    };
    let place = match first.address.last() {
        Some(town) => format!("{town}, {}", first.postcode),
        None => first.postcode.clone(),
    };
    match venues.len() - 1 {
        0 => place,
        1 => words.say_with("build.place-and-one", &[("place", &place)]),
        more => words.say_with("build.place-and-more", &[("place", &place), ("count", &more.to_string())]),
    }
}
