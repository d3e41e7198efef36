//! What every page and table of a report is written in. A page needs nothing beside itself.

use fingerpost::directory::Directory;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = "
body { font: 1rem/1.5 system-ui, sans-serif; color: #111; background: #fff; margin: 0 auto; max-width: 75rem; padding: 1rem; }
h1, h2, h3 { line-height: 1.25; }
article { border-top: 2px solid #111; margin-top: 2rem; }
.id { color: #444; }
pre { background: #f3f3f3; overflow-x: auto; padding: .75rem; white-space: pre-wrap; }
dt { font-weight: bold; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } .wide:focus-visible, a:focus-visible { outline: 3px solid #1d70b8; }
table { border-collapse: collapse; } caption { text-align: left; padding: .5rem 0; }
th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: left; white-space: nowrap; }
tbody th { background: #fff; left: 0; position: sticky; white-space: normal; min-width: 7rem; }
td.none { background: #fbe3e4; font-weight: bold; }
@media print { .wide { overflow: visible; } }
";

/// A whole page.
pub(super) fn page(title: &str, directory: &Directory, content: &Markup) -> String {
    let header = &directory.header;
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    p { "Edition of " (header.edition.format("%-d %B %Y")) "." }
                    @if header.example { p { strong { "This is an example directory: some of it is made up." } } }
                    (content)
                }
            }
        }
    }
    .into_string()
}

/// A table with a header. A text that a spreadsheet would take for a formula is kept a text.
pub(super) fn csv(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail, and every row is as long as the header.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(row.into_iter().map(harmless));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}
