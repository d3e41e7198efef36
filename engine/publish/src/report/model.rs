//! One rule as people check it.

use fingerpost::condition::{Bound, Test};
use fingerpost::finder::Finder;
use fingerpost::index::{Id, ValueId};
use fingerpost::verdict::resolve;
use fingerpost::words::Speaker;
use fingerpost_author::check::trust::accepted_regions::{AcceptedRegions, accepted_regions};
use fingerpost_author::check::trust::units::{Owner, Unit, units};
use fingerpost_author::records::{Records, ServiceRecord};
use fingerpost_author::rules::{Language, Names};

/// How many ways to fit are shown.
const MOST_WAYS: usize = 6;

/// One rule.
pub(super) struct RulePage {
    /// The id of the shared rule, the service or the offering.
    pub id: String,
    /// What kind of rule it is, in words.
    pub kind: &'static str,
    /// The name of the service.
    pub name: Option<String>,
    /// The id of the service whose rule it is, or that an offering narrows; none for a shared rule.
    pub service: Option<String>,
    /// Who it is for, in the words of the catalogue.
    pub words: String,
    /// Whom it fits, a line each.
    pub fits: Vec<String>,
    /// What only a person can judge.
    pub also_checked: Vec<String>,
    /// How many cases it has.
    pub cases: usize,
    /// Why it is fair, and where it comes from: a label and a text.
    pub grounds: Vec<(&'static str, String)>,
    /// As its author wrote it.
    pub text: String,
}

/// Every rule that can be run.
pub(super) fn pages(records: &Records, finder: &Finder) -> Vec<RulePage> {
    let shared = records.rules.iter().map(|rule| (rule.id.value.clone(), rule.text.value.clone()));
    let language = Language::new(Names::of(&finder.directory, shared));
    units(records, &language).iter().map(|unit| page(records, finder, unit)).collect()
}

fn page(records: &Records, finder: &Finder, unit: &Unit<'_>) -> RulePage {
    let directory = &finder.directory;
    let whole = unit.whole();
    let speaker = Speaker { words: finder.words(), directory, subject: unit.subject, day: directory.header.edition };
    let (kind, service) = match unit.owner {
        Owner::Shared => ("shared rule", None),
        Owner::Service(service) => ("service", Some(service)),
        Owner::Offering(service) => ("offering", Some(service)),
    };
    RulePage {
        id: unit.id.to_owned(),
        kind,
        name: service.map(|service| service.name.value.clone()),
        service: service.map(|service| service.id.value.clone()),
        words: speaker.who(&whole),
        fits: accepted_regions(directory, &whole).map_or_else(
            || vec!["in more ways than can be gone through".into()],
            |ways| ways.iter().flat_map(lines).collect(),
        ),
        also_checked: speaker.remarks(&whole, &|_| true),
        cases: unit.cases.len(),
        grounds: grounds(records, finder, unit, service),
        text: unit.text.value.trim().to_owned(),
    }
}

/// The ways to fit from one day on.
fn lines(ways: &AcceptedRegions) -> Vec<String> {
    let from = ways.from.map(|day| format!("from {}: ", day.format("%-d %B %Y"))).unwrap_or_default();
    let mut lines = shortened(&ways.fits, &from);
    lines.extend(shortened(&ways.unstated, &format!("{from}perhaps, for the directory does not say: ")));
    if lines.is_empty() {
        lines.push(format!("{from}nobody"));
    }
    lines
}

/// The first of many, and how many more there are.
fn shortened(ways: &[String], before: &str) -> Vec<String> {
    let mut lines: Vec<String> = ways.iter().take(MOST_WAYS).map(|way| format!("{before}{way}")).collect();
    match ways.len().saturating_sub(MOST_WAYS) {
        0 => {}
        1 => lines.push(format!("{before}and 1 more way")),
        more => lines.push(format!("{before}and {more} more ways")),
    }
    lines
}

fn grounds(
    records: &Records,
    finder: &Finder,
    unit: &Unit<'_>,
    service: Option<&ServiceRecord>,
) -> Vec<(&'static str, String)> {
    let mut grounds = Vec::new();
    let text = |text: &Option<fingerpost_author::records::Text>| text.as_ref().map(|text| text.value.clone());
    if let Some(service) = service {
        grounds.extend(text(&service.basis).map(|basis| ("basis", basis)));
        grounds.extend(text(&service.provenance.source).map(|source| ("source", source)));
    } else {
        let remark: Vec<&str> =
            unit.text.value.lines().map_while(|line| line.trim().strip_prefix("//")).map(str::trim).collect();
        grounds.extend((!remark.is_empty()).then(|| ("remark", remark.join(" "))));
    }
    let mut values: Vec<ValueId> = Vec::new();
    unit.own.each_atom(&mut |atom| match atom.test {
        Test::Number { bound: Bound::Value(value), .. } if !values.contains(&value) => values.push(value),
        _ => {}
    });
    for value in values {
        let directory = &finder.directory;
        let now = resolve(directory, Bound::Value(value), directory.header.edition);
        let record = records.values.get(value.index());
        let source = record.and_then(|record| text(&record.source)).unwrap_or_default();
        let id = record.map_or("", |record| &record.id.value);
        grounds.push(("number", format!("{id} = {now}: {source}")));
    }
    grounds
}
