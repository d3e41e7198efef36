//! What every page of a report is written in.

use crate::standalone;
use fingerpost::directory::Directory;
use maud::{Markup, html};

const STYLE: &str = "
body { max-width: 75rem; }
article { border-top: 2px solid #111; margin-top: 2rem; }
.id { color: #444; }
pre { overflow-x: auto; }
dt { font-weight: bold; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } .wide:focus-visible { outline: 3px solid #1d70b8; }
caption { text-align: left; padding: .5rem 0; }
th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: left; white-space: nowrap; }
tbody th { background: #fff; left: 0; position: sticky; white-space: normal; min-width: 7rem; }
td.none { background: #fbe3e4; font-weight: bold; }
@media print { .wide { overflow: visible; } }
";

/// A whole page.
pub(super) fn page(title: &str, directory: &Directory, content: &Markup) -> String {
    let header = &directory.header;
    let about = html! {
        p { "Edition of " (header.edition.format("%-d %B %Y")) "." }
        @if header.example { p { strong { "This is an example directory: some of it is made up." } } }
        (content)
    };
    standalone::page(title, STYLE, &about)
}
