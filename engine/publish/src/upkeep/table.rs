//! What is due as a table.

use crate::standalone;
use chrono::NaiveDate;
use fingerpost_author::upkeep::Due;

const HEADER: [&str; 10] =
    ["owner", "kind", "id", "name", "checked", "due", "days_overdue", "phone", "email", "website"];

/// CSV with a row for each record.
pub(super) fn write(found: &[Due], today: NaiveDate) -> String {
    let row = |due: &Due| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let overdue = (today - due.due).num_days().max(0);
        vec![
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
    };
    standalone::csv(&HEADER, found.iter().map(row))
}
