//! Pieces that several pages share.

use super::SERVICES;
use super::model::{Card, Contact, Helpline, ServicePage, Site};
use super::words::Words;
use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

/// What stands first on every page: the way out, what kind of directory this is, danger, helplines.
pub(super) fn top(site: &Site, words: &Words, heading: &str) -> Markup {
    html! {
        (way_out(site, words))
        h1 { (heading) }
        (danger(site, words))
    }
}

/// The way out, and what kind of directory this is.
pub(super) fn way_out(site: &Site, words: &Words) -> Markup {
    html! {
        p { a.leave href=(web_address(&site.leave_to).unwrap_or("about:blank")) rel="noreferrer" { (words.say("build.leave")) } }
        @if site.example {
            p.example { strong { (words.say("build.example")) } " " (words.say("build.example-why")) }
        }
    }
}

/// What to do in danger, and the helplines.
pub(super) fn danger(site: &Site, words: &Words) -> Markup {
    html! {
        @for card in site.cards.iter().filter(|card| card.urgent) { (self::card(card)) }
        (helplines(&site.helplines, words))
    }
}

/// The helplines, each with numbers that ring when they are touched.
pub(super) fn helplines(helplines: &[Helpline], words: &Words) -> Markup {
    html! {
        section.helplines aria-labelledby="helplines" {
            h2 #helplines { (words.say("build.helplines")) }
            ul {
                @for line in helplines {
                    li {
                        strong { (line.name) } " "
                        @if let Some(phone) = &line.phone { (telephone(phone)) " " }
                        @if let Some(text) = &line.text {
                            a href={ "sms:" (dialled(text)) } { (words.say_with("build.text-to", &[("number", text)])) } " "
                        }
                        @if let Some(site) = line.website.as_deref() { (link(site)) " " }
                        span { (line.purpose) } " "
                        span.hours { (line.hours.clone().unwrap_or_else(|| words.say("build.hours-unknown"))) }
                    }
                }
            }
        }
    }
}

/// A safety card.
pub(super) fn card(card: &Card) -> Markup {
    let id = format!("card-{}", card.id);
    html! {
        section class=(if card.urgent { "card urgent" } else { "card" }) aria-labelledby=(id) {
            h2 id=(id) { (card.title) }
            ul { @for line in &card.lines { li { (line) } } }
        }
    }
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

/// What stands last on every page: what it knows about its reader, where it all comes from, how long it holds.
pub(super) fn footer(site: &Site, words: &Words) -> Markup {
    let values = [("edition", &*day(words, site.edition)), ("day", &*day(words, site.confirm_by))];
    html! {
        p.privacy { strong { (words.say("build.privacy")) } " " (words.say("build.privacy-why")) }
        p { (words.say_with("build.edition", &values)) " " (words.say_with("build.confirm-by", &values)) }
        p { (words.say_with("build.source", &[("source", &site.source)])) }
        p { (words.say_with("build.licence", &[("licence", &site.licence)])) }
        @for attribution in &site.attributions { p.attribution { (attribution) } }
    }
}

/// "22 November 2026".
pub(super) fn day(words: &Words, day: NaiveDate) -> String {
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

fn web_address(address: &str) -> Option<&str> {
    (address.starts_with("https://") || address.starts_with("http://")).then_some(address)
}

fn telephone(number: &str) -> Markup {
    html! { a href={ "tel:" (dialled(number)) } { (number) } }
}

fn dialled(number: &str) -> String {
    number.chars().filter(|digit| digit.is_ascii_digit() || *digit == '+').collect()
}
