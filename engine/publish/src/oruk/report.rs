//! What is told of an import: in short at the terminal, in full as the repair report.

mod grouped;
mod page;

use crate::cli::OrukImport;
use crate::clock;
use crate::failure::Failure;
use fingerpost_author::oruk::{FindingKind, Mapping, Outcome};
use grouped::{Group, Report};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// So many terms are named at the terminal.
const NAMED: usize = 12;

/// The short report; the full one is written if it was asked for.
///
/// # Errors
/// When the full one cannot be written.
pub(super) fn of(outcome: &Outcome, mapping: &Mapping, arguments: &OrukImport) -> Result<String, Failure> {
    let report = Report::of(outcome, mapping, arguments, clock::now().date());
    let mut told = short(&report, outcome, arguments);
    if let Some(folder) = &arguments.report {
        let json = serde_json::to_string_pretty(&report).unwrap_or_default();
        write(folder, "report.json", &json)?;
        write(folder, "report.html", &page::html(&report))?;
        let _ = writeln!(told, "The repair report is in {}: report.html and report.json.", folder.display());
    }
    told.push('\n');
    Ok(told)
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let path = folder.join(name);
    fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)).map_err(|error| {
        Failure::said(format!("{}: {error}", path.display()), "check that the folder may be written to")
    })
}

fn short(report: &Report, outcome: &Outcome, arguments: &OrukImport) -> String {
    let mut told = String::new();
    let _ = writeln!(told, "{}", report.counts.in_words());
    for (kind, what) in KINDS {
        let groups: Vec<&Group> = report.all.iter().filter(|group| group.kind == kind).collect();
        if !groups.is_empty() {
            let _ = writeln!(told, "{what}:");
        }
        for group in groups {
            let example = group
                .examples
                .first()
                .map_or_else(String::new, |example| format!("{} ({})", example.message, example.at));
            let _ = writeln!(told, "  {:>5}  {}: {example}", group.count, group.code);
        }
    }
    if !outcome.unmapped.is_empty() {
        let terms = &report.unmapped;
        let named: Vec<String> = terms.iter().take(NAMED).map(|(term, count)| format!("{term} ({count})")).collect();
        let more = if terms.len() > NAMED { format!(" and {} more", terms.len() - NAMED) } else { String::new() };
        let publisher = &arguments.publisher;
        let _ =
            writeln!(told, "Terms of which imports/{publisher}/mapping.toml says nothing: {}{more}", named.join(", "));
    }
    told
}

/// What each kind of finding is headed with, the worst first.
const KINDS: [(FindingKind, &str); 5] = [
    (FindingKind::LeftOut, "Left out, a whole record"),
    (FindingKind::Refused, "Refused: not clear, or not to be said here"),
    (FindingKind::Look, "To look at"),
    (FindingKind::Missing, "Missing in the feed"),
    (FindingKind::Mended, "Mended"),
];
