//! The page that holds the finder, and what it shows where the finder cannot run: needs and areas, with ways to
//! the lists.

use super::model::{Area, Need, Page, Site};
use super::parts::{card, danger, way_out};
use super::services::{area_path, is_served};
use super::words::Words;
use maud::html;

/// `index.html`. Its title is neutral: it stands in the browser's history.
///
/// Of a large directory one chooses an area first: its own page lists what would help.
///
/// Whatever the finder shows itself stands inside it, and is gone where it runs. Nothing but the heading stands before it, so that
/// nothing moves under anybody's finger when it comes.
pub fn index_page(site: &Site, words: &Words) -> Page {
    let title = words.say("build.title");
    let listed = |need: &Need| site.services.iter().any(|service| service.needs.contains(&need.id));
    let to_area = |area: &Area| if site.is_large { area_path(area) } else { format!("services.html#area-{}", area.id) };
    let content = html! {
        h1 { (title) }
        fingerpost-finder edition="edition.json" services="services.html" leave-to=(site.leave_to) {
            (way_out(site, words))
            (danger(site, words))
            @if !site.is_large {
                h2 { (words.say("question.needs.ask")) }
                ul {
                    @for need in site.needs.iter().filter(|need| need.first && listed(need)) {
                        li {
                            a href={ "services.html#need-" (need.id) } { (need.name) }
                            @if let Some(hint) = &need.hint { " " span.hint { (hint) } }
                        }
                    }
                }
            }
            h2 { (words.say("build.by-area")) }
            ul { @for area in site.areas.iter().filter(|area| is_served(site, area)) { li { a href=(to_area(area)) { (area.name) } } } }
            p { a href="services.html" { (words.say("build.to-services")) } }
            noscript { p { (words.say("build.no-script")) } }
            @for shown in site.cards.iter().filter(|card| !card.urgent && card.needs.is_empty()) { (card(shown)) }
        }
    };
    Page { title, description: words.say("build.description"), content: content.into_string() }
}
