//! The repair report as a page that needs nothing beside itself.

use super::KINDS;
use super::grouped::{Group, Report};
use crate::standalone;
use maud::{Markup, html};

const STYLE: &str = "
body { max-width: 60rem; }
section { border-top: 2px solid #111; margin-top: 2rem; }
table { width: 100%; }
th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
td.number { text-align: right; }
.at { color: #444; font-size: .875rem; }
pre { overflow-wrap: anywhere; }
summary { cursor: pointer; }
@media print { details > * { display: block; } }
";

pub(super) fn html(report: &Report) -> String {
    let title = format!("Repair report: {}", report.publisher);
    let content = html! {
        p { "Read on " (report.day.format("%-d %B %Y")) " from " (report.source) "." }
        p { (report.counts.in_words()) }
        h2 { "In the whole feed" }
        (table(&report.all))
        @if !report.unmapped.is_empty() {
            h2 { "Terms that lead to no need yet" }
            p { "Write them in mapping.toml: with needs, or with none if they are not for this directory." }
            ul { @for (term, count) in &report.unmapped { li { (term) " (" (count) ")" } } }
        }
        @for organisation in &report.organisations {
            section {
                h2 { (organisation.name) }
                (table(&organisation.groups))
                @if !organisation.letter.is_empty() {
                    details {
                        summary { "What to tell them" }
                        pre { (organisation.letter) }
                    }
                }
            }
        }
    };
    standalone::page(&title, STYLE, &content)
}

fn table(groups: &[Group]) -> Markup {
    html! {
        @if groups.is_empty() { p { "Nothing was missing, mended or refused." } }
        @for (kind, what) in KINDS {
            @let of_kind: Vec<&Group> = groups.iter().filter(|group| group.kind == kind).collect();
            @if !of_kind.is_empty() {
                h3 { (what) }
                table {
                    thead { tr { th scope="col" { "What" } th scope="col" { "How many" } th scope="col" { "Such as" } } }
                    tbody {
                        @for group in of_kind {
                            tr {
                                th scope="row" { (group.code) }
                                td.number { (group.count) }
                                td {
                                    @for example in &group.examples {
                                        div {
                                            @if !example.service.is_empty() { strong { (example.service) } " " }
                                            (example.message) " " span.at { (example.at) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
