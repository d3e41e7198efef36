//! Findings by organisation and by what they are, with a letter for each.

use super::KINDS;
use crate::cli::OrukImport;
use crate::render::number_of;
use chrono::NaiveDate;
use fingerpost_author::oruk::{Finding, FindingKind, Mapping, Outcome};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many examples of a group are shown; the file has all findings.
const EXAMPLES: usize = 5;

/// The repair report.
#[derive(Debug, Serialize)]
pub(super) struct Report<'o> {
    pub(super) publisher: String,
    pub(super) source: String,
    pub(super) day: NaiveDate,
    pub(super) counts: Counts,
    /// All groups of the whole feed.
    pub(super) all: Vec<Group<'o>>,
    /// Groups by organisation, those with most to mend first; what belongs to none has the publisher's name.
    pub(super) organisations: Vec<Organisation<'o>>,
    /// Terms that lead nowhere yet, and how many services carry each.
    pub(super) unmapped: Vec<(&'o str, usize)>,
    findings: &'o [Finding],
}

/// How many services there are, and what became of them.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Counts {
    pub(super) services: usize,
    pub(super) ours: usize,
    /// Of these, how many came with the record of another directory of this kind.
    pub(super) own: usize,
    pub(super) not_ours: usize,
    pub(super) not_active: usize,
}

impl Counts {
    pub(super) fn in_words(self) -> String {
        let own = match self.own {
            0 => String::new(),
            own => format!(", {own} with the record of another directory of this kind"),
        };
        format!(
            "{} in the feed: {} with a need of this directory{own}, {} with none, {} not running.",
            number_of(self.services, "service"),
            self.ours,
            self.not_ours,
            self.not_active
        )
    }
}

/// One organisation's.
#[derive(Debug, Serialize)]
pub(super) struct Organisation<'o> {
    pub(super) name: String,
    pub(super) groups: Vec<Group<'o>>,
    /// A text that can be sent to them; empty where there is nothing for them to do.
    pub(super) letter: String,
}

/// Findings of one code.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Group<'o> {
    pub(super) kind: FindingKind,
    pub(super) code: &'o str,
    pub(super) count: usize,
    /// What to tell whoever publishes it.
    pub(super) tell: &'o str,
    pub(super) examples: Vec<Example<'o>>,
}

/// One of them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Example<'o> {
    pub(super) service: &'o str,
    pub(super) message: &'o str,
    pub(super) at: &'o str,
}

impl<'o> Report<'o> {
    pub(super) fn of(outcome: &'o Outcome, mapping: &Mapping, arguments: &OrukImport, day: NaiveDate) -> Report<'o> {
        let mut by_organisation: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in &outcome.findings {
            let name = finding.about.organisation.as_str();
            by_organisation.entry(if name.is_empty() { &mapping.publisher } else { name }).or_default().push(finding);
        }
        let organisations = by_organisation.into_iter().map(|(name, findings)| {
            let groups = groups(findings.into_iter());
            let letter = letter(name, &mapping.publisher, day, &groups);
            Organisation { name: name.to_owned(), groups, letter }
        });
        let mut organisations: Vec<Organisation<'o>> = organisations.collect();
        organisations.sort_by_key(|organisation| {
            std::cmp::Reverse(organisation.groups.iter().map(|group| group.count).sum::<usize>())
        });
        let mut unmapped: Vec<_> = outcome.unmapped.iter().map(|(term, count)| (term.as_str(), *count)).collect();
        unmapped.sort_by(|one, other| (other.1, one.0).cmp(&(one.1, other.0)));
        let (services, not_ours, not_active) = (outcome.services, outcome.not_ours, outcome.not_active);
        Report {
            publisher: mapping.publisher.clone(),
            source: arguments.source.clone(),
            day,
            counts: Counts { services, ours: services - not_ours - not_active, own: outcome.own, not_ours, not_active },
            all: groups(outcome.findings.iter()),
            organisations,
            unmapped,
            findings: &outcome.findings,
        }
    }
}

/// Groups in the order of how bad they are, then of how many.
fn groups<'o>(findings: impl Iterator<Item = &'o Finding>) -> Vec<Group<'o>> {
    let mut groups: BTreeMap<(FindingKind, &str), Group<'o>> = BTreeMap::new();
    for Finding { kind, about, diagnostic } in findings {
        let group = groups.entry((*kind, diagnostic.code)).or_insert_with(|| Group {
            kind: *kind,
            code: diagnostic.code,
            count: 0,
            tell: &diagnostic.help,
            examples: Vec::new(),
        });
        group.count += 1;
        if group.examples.len() < EXAMPLES {
            let service = if about.name.is_empty() { &about.id } else { &about.name };
            group.examples.push(Example { service, message: &diagnostic.message, at: &diagnostic.at.file });
        }
    }
    let place = |kind: FindingKind| KINDS.iter().position(|(known, _)| *known == kind);
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.sort_by_key(|group| (place(group.kind), std::cmp::Reverse(group.count), group.code));
    groups
}

/// What to write to whoever looks after the records.
fn letter(name: &str, publisher: &str, day: NaiveDate, groups: &[Group]) -> String {
    // What editors here changed, or what stands here already, is none of their business.
    let own = [
        "changed-here",
        "changed-on-both",
        "deleted-here",
        "already-here",
        "stands-otherwise",
        "ended",
        "gone",
        "case-wanting",
    ];
    let asked: Vec<&Group> = groups.iter().filter(|group| !own.contains(&group.code)).collect();
    if asked.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "To {name}\n\nWe read the Open Referral feed of {publisher} on {}. People find help by what it says. These points in \
         your records would help them:\n",
        day.format("%-d %B %Y")
    );
    for group in asked {
        let times = if group.count == 1 { "once".to_owned() } else { format!("{} times", group.count) };
        let _ = write!(text, "\n- {} ({times})\n", group.tell);
        for example in &group.examples {
            let of = if example.service.is_empty() { String::new() } else { format!("{}: ", example.service) };
            let _ = writeln!(text, "    {of}{} [{}]", example.message, example.at);
        }
        if group.count > group.examples.len() {
            let _ = writeln!(text, "    and {} more", group.count - group.examples.len());
        }
    }
    text.push_str("\nThank you.\n");
    text
}
