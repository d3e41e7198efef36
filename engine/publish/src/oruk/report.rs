//! What is told of an import: in short at the terminal, in full as the repair report.

use crate::cli::OrukImport;
use crate::failure::Failure;
use fingerpost_author::oruk::{FindingKind, Mapping, Outcome};
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many examples and terms are named at the terminal.
const NAMED: usize = 12;

/// The short report.
///
/// # Errors
/// When the full one cannot be written.
pub(super) fn of(outcome: &Outcome, _mapping: &Mapping, arguments: &OrukImport) -> Result<String, Failure> {
    let mut told = String::new();
    let ours = outcome.services - outcome.not_ours - outcome.not_active;
    let _ = writeln!(
        told,
        "{} services in the feed: {ours} with a need of this directory, {} with none, {} not running.",
        outcome.services, outcome.not_ours, outcome.not_active
    );
    for (kind, what) in KINDS {
        let mut counts: BTreeMap<&str, (usize, &str, String)> = BTreeMap::new();
        for finding in outcome.findings.iter().filter(|finding| finding.kind == kind) {
            let at = &finding.diagnostic.at.file;
            let first = || format!("{} ({at})", finding.diagnostic.message);
            counts.entry(finding.diagnostic.code).or_insert_with(|| (0, finding.diagnostic.code, first())).0 += 1;
        }
        if counts.is_empty() {
            continue;
        }
        let _ = writeln!(told, "{what}:");
        let mut counts: Vec<_> = counts.into_values().collect();
        counts.sort_by(|one, other| (other.0, one.1).cmp(&(one.0, other.1)));
        for (count, code, example) in counts {
            let _ = writeln!(told, "  {count:>5}  {code}: {example}");
        }
    }
    if !outcome.unmapped.is_empty() {
        let mut terms: Vec<_> = outcome.unmapped.iter().collect();
        terms.sort_by(|one, other| (other.1, one.0).cmp(&(one.1, other.0)));
        let named: Vec<String> = terms.iter().take(NAMED).map(|(term, count)| format!("{term} ({count})")).collect();
        let more = if terms.len() > NAMED { format!(" and {} more", terms.len() - NAMED) } else { String::new() };
        let _ = writeln!(
            told,
            "Terms of which imports/{}/mapping.toml says nothing: {}{more}",
            arguments.publisher,
            named.join(", ")
        );
    }
    told.push('\n');
    Ok(told)
}

/// What each kind of finding is headed with.
pub(super) const KINDS: [(FindingKind, &str); 5] = [
    (FindingKind::LeftOut, "Left out, a whole record"),
    (FindingKind::Refused, "Refused: not clear, or not to be said here"),
    (FindingKind::Look, "To look at"),
    (FindingKind::Missing, "Missing in the feed"),
    (FindingKind::Mended, "Mended"),
];
