//! Reads `rules/`: questions, values, and each shared rule with the cases beside it.

use super::files::{Reader, start_of};
use super::services::case;
use super::table::Table;
use super::texts::Expected;
use crate::diagnostic::Located;
use crate::records::{FactRecord, LikelyRecord, QuestionRecord, Records, RuleRecord, ValueRecord};

const ROOT: Expected = Expected {
    files: &["facts.toml", "questions.toml", "values.toml"],
    endings: &[".rhai", ".cases.toml"],
    folders: &["messages"],
};

const MESSAGES: Expected = Expected { files: &["en.toml"], endings: &[".toml"], folders: &[] };

/// What may lie in which folder.
pub(super) fn expected(folder: &str) -> Option<&'static Expected> {
    match folder {
        "" => Some(&ROOT),
        "messages" => Some(&MESSAGES),
        _ => None,
    }
}

/// Reads everything but `messages/`.
pub(super) fn read(reader: &mut Reader, records: &mut Records) {
    let files = reader.list("");
    records.facts = reader
        .needed_toml("facts.toml", "`facts.toml`", |table| table.tables("fact", "A fact", fact))
        .unwrap_or_default();
    records.questions = reader
        .needed_toml("questions.toml", "`questions.toml`", |table| table.tables("question", "A question", question))
        .unwrap_or_default();
    records.values = reader
        .toml("values.toml", "`values.toml`", |table| table.tables("value", "A value", value))
        .unwrap_or_default();
    for file in &files {
        if let Some(id) = file.strip_suffix(".rhai") {
            records.rules.extend(rule(file, id, reader));
        } else if let Some(id) = file.strip_suffix(".cases.toml").filter(|id| !files.contains(&format!("{id}.rhai"))) {
            let message = format!("these cases are for a rule `{id}`, and there is no `{id}.rhai`");
            let help = "Give the two files the same name before their endings, or remove the cases.";
            reader.file_problem("cases-without-rule", file, message, help);
        }
    }
}

/// `<id>.rhai` with `<id>.cases.toml`.
fn rule(file: &str, id: &str, reader: &mut Reader) -> Option<RuleRecord> {
    let cases = reader
        .toml(&format!("{id}.cases.toml"), "A file of cases", |table| table.tables("case", "A case", case))
        .unwrap_or_default();
    let text = reader.text(file)?.text().to_owned();
    if text.trim().is_empty() {
        let help = "Write the rule; `anyone` is the rule that everybody fits.";
        reader.file_problem("empty-text", file, format!("`{file}` is empty"), help);
    }
    let at = start_of(file);
    reader.look_through(file, &text, &at);
    Some(RuleRecord { id: Located::new(id.to_owned(), at.clone()), text: Located::new(text, at), cases })
}

fn fact(table: &mut Table) -> Option<FactRecord> {
    let (id, kind) = (table.id("id"), table.text("kind"));
    let choices = table.optional_texts("choices").unwrap_or_default();
    let needs_basis = table.flag("needs_basis");
    let sensitivity = table.optional_number("sensitivity");
    let asked_of = table.optional_texts("asked_of").unwrap_or_default();
    let likely =
        table.numbers("likely").into_iter().map(|(answer, percent)| LikelyRecord { answer, percent }).collect();
    let source = table.optional_text("source");
    let illustrative = table.flag("illustrative");
    Some(FactRecord { id: id?, kind, choices, needs_basis, sensitivity, asked_of, likely, source, illustrative })
}

fn question(table: &mut Table) -> Option<QuestionRecord> {
    let fact = table.id("fact");
    let after_needs = table.optional_texts("after_needs").unwrap_or_default();
    for key in ["sensitivity", "likely", "source", "illustrative"] {
        table.moved(key, "it is said of the fact", "Move the line to the fact's own table in `facts.toml`.");
    }
    Some(QuestionRecord { fact: fact?, after_needs })
}

fn value(table: &mut Table) -> Option<ValueRecord> {
    let id = table.id("id");
    let name = table.optional_text("name");
    let source = table.optional_text("source");
    let amounts = table.tables("amount", "An amount", |amount| {
        let from = amount.date("from");
        let number = amount.located_number("amount");
        Some((from?, number?))
    });
    Some(ValueRecord { id: id?, name, source, amounts })
}
