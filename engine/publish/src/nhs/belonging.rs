//! What a list needs beside its table: an organisation and a need, where the directory lacks them.

use super::ods::Kind;
use chrono::NaiveDate;
use fingerpost_author::change::{Field, Kind as RecordKind, Proposed, Value, plan, records};
use fingerpost_author::diagnostic::Position;
use fingerpost_author::read::Files;
use std::collections::BTreeMap;

/// The organisation and the need of a list, as far as the directory lacks them.
pub(super) fn belonging(list: Kind, files: &Files, day: NaiveDate, file: &str) -> BTreeMap<String, String> {
    let text = |key: &str, text: &str| (key.to_owned(), Value::Text(text.to_owned()));
    let (organisation, need, kind, hint) = match list {
        Kind::Pharmacies => (
            ("community-pharmacies", "a pharmacy operator that the NHS list does not name"),
            "pharmacy",
            "A pharmacy",
            "Medicines and advice, without an appointment",
        ),
        Kind::Practices => (
            ("gp-practices", "a GP provider that the NHS list does not name"),
            "gp-practice",
            "A GP practice",
            "Where one registers with a doctor",
        ),
    };
    let at = Position { file: file.to_owned(), line: 1, column: 1 };
    let record = |kind, id: &str, file: &str, fields: Vec<(String, Value)>| Proposed {
        kind,
        id: id.to_owned(),
        file: file.to_owned(),
        service: None,
        fields: fields.into_iter().map(|(key, value)| Field { key, value, at: at.clone() }).collect(),
        at: at.clone(),
    };
    let source = source_of(list, day);
    let fields = vec![text("name", organisation.1), text("source", &source), ("checked".to_owned(), Value::Date(day))];
    let wanted = [
        record(RecordKind::Organisation, organisation.0, "organisations.toml", fields),
        record(
            RecordKind::Need,
            need,
            "needs.toml",
            vec![text("name", kind), text("hint", hint), ("only_when_asked".to_owned(), Value::Flag(true))],
        ),
    ];
    let known = records(files);
    let is_new = |record: &Proposed| !known.iter().any(|known| known.kind == record.kind && known.id == record.id);
    plan(files, &wanted.into_iter().filter(is_new).collect::<Vec<_>>(), &[], &[]).files
}

/// How the records say where they come from.
pub(super) fn source_of(list: Kind, day: NaiveDate) -> String {
    let what = match list {
        Kind::Pharmacies => "edispensary",
        Kind::Practices => "epraccur",
    };
    format!("NHS Organisation Data Service, {what}, {} (Open Government Licence v3.0)", day.format("%B %Y"))
}
