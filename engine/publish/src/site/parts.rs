//! Pieces that several pages share.

use super::SERVICES;
use super::model::{Card, Contact, Helpline, OfferingPart, ServicePage, Site};
use super::words::Words;
use crate::assurance;
use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

/// The number for danger to life; no directory without it is published.
const EMERGENCY: &str = "999";
/// So many helplines are there to be read; the author has put them in order.
const FIRST_HELPLINES: usize = 5;

/// What stands first on a page of a folder: danger in a line with the way out beside it, what kind of directory this is, and the
/// way to the index.
pub(crate) fn top(site: &Site, words: &Words) -> Markup {
    html! {
        (way_out(site, words))
        nav.trail { a href="../services.html" { (words.say("build.to-services")) } }
    }
}

/// Danger and the way out, which stay in reach, and that it is an example.
pub(super) fn way_out(site: &Site, words: &Words) -> Markup {
    let more = site.cards.iter().find(|card| card.urgent).map_or("helplines".to_owned(), card_anchor);
    html! {
        div.top {
            p {
                strong { (words.say("build.danger")) } " "
                a href={ "tel:" (EMERGENCY) } { (words.say_with("build.ring", &[("number", EMERGENCY)])) } " "
                a href={ "#" (more) } { (words.say("build.danger-more")) }
            }
            a.leave href=(web_address(&site.leave_to).unwrap_or("about:blank")) rel="noreferrer" { (words.say("build.leave")) }
        }
        @if site.example { p.example { strong { (words.say("build.example")) } } }
    }
}

/// What stands last on every page: the safety cards that concern it, what to do in danger, and the helplines.
pub(crate) fn bottom(site: &Site, words: &Words, cards: &[&Card]) -> Markup {
    html! {
        @for shown in cards.iter().filter(|card| !card.urgent) { (card(shown)) }
        @for shown in site.cards.iter().filter(|card| card.urgent) { (card(shown)) }
        (helplines(&site.helplines, words))
    }
}

/// Whether a safety card concerns somebody with these needs.
pub(super) fn concerns(card: &Card, has_any_of: impl Fn(&[String]) -> bool) -> bool {
    card.needs.is_empty() || has_any_of(&card.needs)
}

/// The helplines, each with numbers that ring when they are touched: the first ones to be read, the others unfold.
fn helplines(helplines: &[Helpline], words: &Words) -> Markup {
    let (first, more) = helplines.split_at(helplines.len().min(FIRST_HELPLINES));
    html! {
        section.helplines aria-labelledby="helplines" {
            h2 #helplines { (words.say("build.helplines")) }
            ul { @for line in first { (helpline(line, words)) } }
            @if !more.is_empty() {
                details {
                    summary { (words.say("build.helplines-more")) }
                    ul { @for line in more { (helpline(line, words)) } }
                }
            }
        }
    }
}

fn helpline(line: &Helpline, words: &Words) -> Markup {
    html! {
        li {
            strong { (line.name) } " "
            @if let Some(phone) = &line.phone { (telephone(phone)) " " }
            @if let Some(text) = &line.text {
                a href={ "sms:" (dialled(text)) } { (words.say_with("build.text-to", &[("number", text)])) } " "
            }
            @if let Some(site) = line.website.as_deref() { (link(site)) " " }
            span.purpose {
                (line.purpose)
                span.hours { " · " (line.hours.clone().unwrap_or_else(|| words.say("build.hours-unknown"))) }
            }
        }
    }
}

/// A safety card: what to do in danger is there to be read; of the others the title says the most, and the rest unfolds.
fn card(card: &Card) -> Markup {
    let id = card_anchor(card);
    let lines = html! { ul { @for line in &card.lines { li { (line) } } } };
    html! {
        @if card.urgent {
            section.card.urgent aria-labelledby=(id) { h2 id=(id) { (card.title) } (lines) }
        } @else {
            details.card { summary { h2 id=(id) { (card.title) } } (lines) }
        }
    }
}

fn card_anchor(card: &Card) -> String {
    format!("card-{}", card.id)
}

/// "12 services".
pub(super) fn counted(words: &Words, count: usize) -> String {
    let key = if count == 1 { "build.count-one" } else { "build.count-other" };
    words.say_with(key, &[("count", &count.to_string())])
}

/// How help comes: "At home", "By phone".
pub(super) fn way(part: &OfferingPart, words: &Words) -> String {
    if part.is_confidential() {
        return words.say("build.confidential");
    }
    words.say(&format!("delivery.{}", part.delivery))
}

/// Ways to get in touch, as a list; nothing when there are none.
pub(super) fn contact(contact: &Contact) -> Markup {
    html! {
        @if contact.phone.is_some() || contact.email.is_some() || contact.website.is_some() {
            ul.contact {
                @if let Some(phone) = &contact.phone { li { (telephone(phone)) } }
                @if let Some(email) = &contact.email { li { a href={ "mailto:" (email) } { (email) } } }
                @if let Some(site) = contact.website.as_deref() { li { (link(site)) } }
            }
        }
    }
}

/// Below every page: what it knows about its reader, how long it holds, what can be said for it and, folded, where it all comes from.
/// `root` leads to the site's top.
pub(super) fn footer(site: &Site, words: &Words, root: &str) -> Markup {
    let values = [("edition", &*day(words, site.edition)), ("day", &*day(words, site.confirm_by))];
    html! {
        p.privacy {
            strong { (words.say("build.privacy")) } " " (words.say("build.privacy-why")) " "
            // In the line, where it makes no screen longer.
            a href={ (root) (assurance::FOLDER) "/index.html" } { (words.say("build.assurance")) }
        }
        p { (words.say_with("build.edition", &values)) " " (words.say_with("build.confirm-by", &values)) }
        details {
            summary { (words.say("build.credits")) }
            p { (words.say_with("build.source", &[("source", &site.source)])) }
            p { (words.say_with("build.licence", &[("licence", &site.licence)])) }
            @for attribution in &site.attributions { p.attribution { (attribution) } }
        }
    }
}

/// "22 November 2026".
pub(crate) fn day(words: &Words, day: NaiveDate) -> String {
    let month = words.say(&format!("date.month.{}", day.month()));
    let values = [("day", &*day.day().to_string()), ("month", &month), ("year", &day.year().to_string())];
    words.say_with("date.long", &values)
}

/// The words of several ids of one family: `access.drop-in`.
pub(super) fn named(words: &Words, family: &str, ids: &[String]) -> String {
    ids.iter().map(|id| words.say(&format!("{family}.{id}"))).collect::<Vec<_>>().join(", ")
}

/// Where a service's page lies, from the site's top.
pub(super) fn service_path(service: &ServicePage) -> String {
    format!("{SERVICES}/{}.html", service.id)
}

/// A link to an address on the web; anything else stays text, so that no address can become a script.
pub(super) fn link(address: &str) -> Markup {
    match web_address(address) {
        Some(address) => html! { a href=(address) rel="noreferrer" { (address) } },
        None => html! { (address) },
    }
}

/// An address that leads somewhere on the web.
pub(super) fn web_address(address: &str) -> Option<&str> {
    (address.starts_with("https://") || address.starts_with("http://")).then_some(address)
}

/// A number that rings when it is touched.
pub(super) fn telephone(number: &str) -> Markup {
    html! { a href={ "tel:" (dialled(number)) } { (number) } }
}

fn dialled(number: &str) -> String {
    number.chars().filter(|digit| digit.is_ascii_digit() || *digit == '+').collect()
}
