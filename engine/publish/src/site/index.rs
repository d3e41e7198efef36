//! The page that holds the finder, and what it shows where the finder cannot run: needs and areas, with ways to
//! the lists.

use super::model::{Need, Page, Site};
use super::parts::{bottom, way_out};
use super::services::{area_path, is_served, need_path};
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
    let cards: Vec<_> = site.cards.iter().filter(|card| card.needs.is_empty()).collect();
    let content = html! {
        h1 { (title) }
        fingerpost-finder edition="edition.json" services="services.html" leave-to=(site.leave_to) key=[&site.key] {
            (way_out(site, words))
            @if !site.is_large {
                h2 { (words.say("question.needs.ask")) }
                ul.choices {
                    @for need in site.needs.iter().filter(|need| need.first && listed(need)) {
                        li {
                            a href=(need_path(need)) { (need.name) }
                            @if let Some(hint) = &need.hint { " " span.hint { (hint) } }
                        }
                    }
                }
            }
            h2 { (words.say("build.by-area")) }
            ul.index { @for area in site.areas.iter().filter(|area| is_served(site, area)) { li { a href=(area_path(area)) { (area.name) } } } }
            p { a href="services.html" { (words.say("build.to-services")) } }
            noscript { p { (words.say("build.no-script")) } }
            (bottom(site, words, &cards))
        }
    };
    Page { title, description: words.say("build.description"), content: content.into_string() }
}
