//! Changes as a page by itself: for whoever has to agree to them, on a screen or on paper.

use super::Changes;
use super::outline::{Item, Section, Weight, sections};
use super::text::{about, in_short};
use crate::standalone;
use maud::{Markup, html};

const STYLE: &str = "
body { max-width: 50rem; }
main { overflow-wrap: anywhere; }
.short { font-size: 1.25rem; font-weight: bold; }
h2 { border-top: 3px solid #111; margin-top: 2.5rem; padding-top: .5rem; }
h3 { margin-bottom: .25rem; }
ul { margin: .25rem 0; padding-left: 1.25rem; }
li { margin: .25rem 0; white-space: pre-line; }
.loss, .gain { list-style: none; margin-left: -1.25rem; }
.loss > ul, .gain > ul { margin-left: .75rem; }
.loss { border-left: 4px solid #942514; padding-left: .5rem; }
.gain { border-left: 4px solid #00703c; padding-left: .5rem; }
.mark { font-weight: bold; }
.loss > .mark { color: #942514; }
.gain > .mark { color: #00703c; }
@media print { body { max-width: none; } h2, h3 { break-after: avoid; } li { break-inside: avoid-page; } }
";

/// The page.
pub(super) fn page(changes: &Changes) -> String {
    let sections = sections(changes);
    let content = html! {
        p { (about(changes)) }
        p.short { (in_short(changes)) }
        @if sections.len() > 1 {
            nav aria-label="On this page" {
                ul {
                    @for (number, section) in sections.iter().enumerate() {
                        li { a href={ "#part-" (number + 1) } { (section.title) } " (" (section.items.len()) ")" }
                    }
                }
            }
        }
        @for (number, section) in sections.iter().enumerate() { (part(number + 1, section)) }
    };
    standalone::page(&format!("What changes: {}", changes.name), STYLE, &content)
}

fn part(number: usize, section: &Section) -> Markup {
    let (named, others): (Vec<&Item>, Vec<&Item>) = section.items.iter().partition(|item| item.weight == Weight::Name);
    html! {
        section aria-labelledby={ "part-" (number) } {
            h2 id={ "part-" (number) } { (section.title) }
            @if let Some(note) = section.note { p { strong { (note) } } }
            @if !others.is_empty() { ul { @for item in others { (line(item)) } } }
            @for item in named {
                h3 { (item.text) }
                ul { @for part in &item.parts { (line(part)) } }
            }
        }
    }
}

/// A line. What is lost or gained is marked by a word as well as by its colour.
fn line(item: &Item) -> Markup {
    let (class, mark) = match item.weight {
        Weight::Loss => (Some("loss"), Some("− ")),
        Weight::Gain => (Some("gain"), Some("+ ")),
        Weight::Plain | Weight::Name => (None, None),
    };
    html! {
        li class=[class] {
            @if let Some(mark) = mark { span.mark { (mark) } }
            (item.text)
            @if !item.parts.is_empty() { ul { @for part in &item.parts { (line(part)) } } }
        }
    }
}
