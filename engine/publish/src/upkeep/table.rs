//! What is due as a table.

use chrono::NaiveDate;
use fingerpost_author::upkeep::Due;

/// CSV with a row for each record.
pub(super) fn write(found: &[Due], today: NaiveDate) -> String {
    let mut table = csv::WriterBuilder::new().from_writer(Vec::new());
    let head = ["owner", "kind", "id", "name", "checked", "due", "days_overdue", "phone", "email", "website"];
    let mut rows = vec![head.map(str::to_owned)];
    rows.extend(found.iter().map(|due| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let overdue = (today - due.due).num_days().max(0);
        [
            text(&due.owner),
            due.kind.to_owned(),
            due.id.clone(),
            due.name.clone(),
            due.checked.to_string(),
            due.due.to_string(),
            overdue.to_string(),
            text(&due.phone),
            text(&due.email),
            text(&due.website),
        ]
    }));
    for row in rows {
        // Into memory, rows of one length: nothing can go wrong.
        let _ = table.write_record(row.map(|cell| harmless(&cell)));
    }
    String::from_utf8_lossy(&table.into_inner().unwrap_or_default()).into_owned()
}

/// A cell that no spreadsheet takes for a formula. Telephone numbers may begin with a plus.
fn harmless(cell: &str) -> String {
    let is_number =
        cell.strip_prefix('+').is_some_and(|rest| rest.chars().all(|sign| sign.is_ascii_digit() || sign == ' '));
    if cell.starts_with(['=', '+', '-', '@', '\t']) && !is_number { format!("'{cell}") } else { cell.to_owned() }
}
