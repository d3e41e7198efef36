//! Files that leave the command line for others to open: a page that needs nothing beside itself, a table that no spreadsheet runs.

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// What every such page begins its style with.
const STYLE: &str = "
body { font: 1rem/1.5 system-ui, sans-serif; color: #111; background: #fff; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.25; }
pre { background: #f3f3f3; padding: .75rem; white-space: pre-wrap; }
table { border-collapse: collapse; }
a:focus-visible, summary:focus-visible { outline: 3px solid #1d70b8; }
";

/// A whole page with a style of its own behind the common one.
pub(crate) fn page(title: &str, style: &str, content: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(style)) }
            }
            body { main { h1 { (title) } (content) } }
        }
    }
    .into_string()
}

/// A table with a header, as CSV.
pub(crate) fn csv(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail, and every row is as long as the header.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(row.into_iter().map(harmless));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A text that a spreadsheet shows and does not run: a formula begins with one of these signs.
pub(crate) fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell
    }
}
