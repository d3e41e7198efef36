//! What a feed says, made what the directory's records should be.

mod hours;
mod ids;
mod offering;
mod service;
mod venue;

use super::feed::Feed;
use super::finding::{About, Finding, FindingKind, Log};
use super::imported::{Imported, Merged, Standing};
use super::mapping::{Known, Mapping};
use super::model::{Service, Status};
use crate::change::{Field, Kind, Proposed, Value};
use crate::diagnostic::Position;
use chrono::{Days, NaiveDate};
use ids::Ids;
use std::collections::BTreeMap;
use venue::Venues;

/// What is known beside the feed.
pub struct Setting<'a> {
    /// What the feed's words mean here.
    pub mapping: &'a Mapping,
    /// The needs and areas that there are.
    pub known: &'a Known,
    /// The day of the import.
    pub today: NaiveDate,
    /// After this day the directory says nothing of hours.
    pub confirm_by: NaiveDate,
    /// Whether a postcode is one of the directory's places.
    pub is_postcode: &'a dyn Fn(&str) -> bool,
    /// The postcode nearest to a latitude and longitude, and how many metres away.
    pub nearest: &'a dyn Fn(f64, f64) -> Option<(String, u32)>,
    /// What was brought in last time.
    pub imported: &'a Imported,
    /// What stands here.
    pub standing: &'a Standing,
}

/// What a feed would do to a directory.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Its records, each with what changes and all that it says.
    pub records: Vec<Merged>,
    /// What was brought in last time, with the ids of today.
    pub imported: Imported,
    /// Everything that was noticed.
    pub findings: Vec<Finding>,
    /// Terms that the mapping says nothing of, and how many services carry each.
    pub unmapped: BTreeMap<String, usize>,
    /// How many services the feed has.
    pub services: usize,
    /// How many of them are for nothing that this directory is about: none of their terms leads to a need.
    pub not_ours: usize,
    /// How many are not running, and were never brought in.
    pub not_active: usize,
}

/// Works out what a feed would do.
pub fn propose(feed: Feed, setting: &Setting) -> Outcome {
    let (services, findings) = feed.finish();
    let mut making = Making {
        setting,
        ids: Ids::new(setting.imported.clone(), setting.standing),
        venues: Venues::of(setting),
        outcome: Outcome { services: services.len(), findings, ..Outcome::default() },
        said: BTreeMap::new(),
    };
    for (service, found) in services {
        making.service(&service, found);
    }
    making.finish()
}

struct Making<'a> {
    setting: &'a Setting<'a>,
    ids: Ids<'a>,
    venues: Venues,
    outcome: Outcome,
    said: BTreeMap<(Kind, String), ()>,
}

impl Making<'_> {
    fn service(&mut self, service: &Service, found: Vec<Finding>) {
        let mut unmapped = Vec::new();
        let (needs, kind) = self.setting.mapping.needs(&service.terms, &mut unmapped);
        for term in unmapped {
            *self.outcome.unmapped.entry(term).or_default() += 1;
        }
        let log = Log::about(About {
            organisation: service
                .organisation
                .as_ref()
                .map(|organisation| organisation.name.clone())
                .unwrap_or_default(),
            id: service.id.clone(),
            name: service.name.clone(),
        });
        let known = self.ids.known(Kind::Service, &service.id);
        match service.status {
            Status::Unpublished => {
                let tell = "Take records that are not for publication out of the feed.";
                log.left_out("unpublished", &service.at, "it is marked as not for publication", tell);
                self.outcome.findings.extend(log.finish());
                return;
            }
            Status::Ended => {
                match known {
                    Some(id) => self.end(service, &id, &log),
                    None => self.outcome.not_active += 1,
                }
                // A word that nobody knows may mean that it runs.
                self.outcome
                    .findings
                    .extend(found.into_iter().filter(|finding| finding.diagnostic.code == "unknown-status"));
                self.outcome.findings.extend(log.finish());
                return;
            }
            Status::Active | Status::TemporarilyClosed => {}
        }
        if needs.is_empty() {
            self.outcome.not_ours += 1;
            return;
        }
        let records = service::records(self, service, needs, kind, &log);
        self.outcome.findings.extend(found);
        for record in records.unwrap_or_default() {
            self.add(record, &log);
        }
        self.outcome.findings.extend(log.finish());
    }

    fn add(&mut self, record: Proposed, log: &Log) {
        let name = (record.kind, record.id.clone());
        if self.said.insert(name, ()).is_none() {
            self.outcome.records.push(self.setting.imported.merge(record, self.setting.standing, log));
        }
    }

    /// A service that was brought in and is no more: its last day is the day before the feed says so.
    fn end(&mut self, service: &Service, id: &str, log: &Log) {
        let yesterday = self.setting.today.checked_sub_days(Days::new(1)).unwrap_or(self.setting.today);
        let ends = service.modified.map_or(yesterday, |day| day.min(yesterday));
        let name = (Kind::Service, id.to_owned());
        let here = self.setting.standing.get(&name);
        log.look("ended", &service.at, format!("the feed says that it is no more: `{id}` ends on {ends}"), "Nothing.");
        self.said.insert(name.clone(), ());
        if here.is_none_or(|here| here.contains_key("ends")) {
            return;
        }
        let field = Field { key: "ends".to_owned(), value: Value::Date(ends), at: service.at.clone() };
        let record = Proposed {
            kind: Kind::Service,
            id: id.to_owned(),
            file: String::new(),
            service: None,
            fields: vec![field],
            at: service.at.clone(),
        };
        let said = self.setting.imported.record(&name).cloned().unwrap_or_default();
        self.outcome.records.push(Merged { proposed: Some(record), said: (name.0, name.1, said) });
    }

    /// Tells what was brought in and is not in the feed any more, of services alone: the rest follows them.
    fn finish(mut self) -> Outcome {
        let log = Log::about(About { organisation: self.setting.mapping.publisher.clone(), ..About::default() });
        let gone =
            self.setting.imported.gone(&self.said).filter(|(kind, id)| {
                *kind == Kind::Service && self.setting.standing.contains_key(&(*kind, id.clone()))
            });
        for (_, id) in gone {
            let at = Position { file: format!("services/…/{id}.toml"), line: 1, column: 1 };
            let message = format!("`{id}` is not in the feed any more, or means no need; here it stays as it is");
            let tell = "Say whether the service has ended: `inactive` or `defunct` says so, a missing record does not.";
            log.look("gone", &at, message, tell);
        }
        self.outcome.findings.extend(log.finish());
        self.outcome.imported = self.ids.finish();
        self.outcome
    }
}

impl Outcome {
    /// Adds what the check says of the records, as findings of the services that they are of: those that cannot be published
    /// were left out, which is a warning; of texts that speak to the reader it is enough to know.
    pub fn checked(&mut self, problems: &[crate::diagnostic::Diagnostic]) {
        let about: BTreeMap<&str, std::sync::Arc<About>> =
            self.findings.iter().map(|finding| (root(&finding.diagnostic.at.file), finding.about.clone())).collect();
        let found: Vec<Finding> = problems
            .iter()
            .map(|problem| Finding {
                kind: if is_wording(problem.code) { FindingKind::Look } else { FindingKind::LeftOut },
                about: about.get(root(&problem.at.file)).cloned().unwrap_or_default(),
                diagnostic: problem.clone(),
            })
            .collect();
        self.findings.extend(found);
    }
}

/// What the check only warns of, in texts and rules that were brought in.
fn is_wording(code: &str) -> bool {
    ["addresses-the-person", "markup", "case-wanting", "rule-too-wide-to-prove", "hours-overlap", "hours-every-day"]
        .contains(&code)
}

/// The part of a place that names the record: `page.json#/contents/3`.
fn root(file: &str) -> &str {
    let mut slashes =
        file.match_indices('/').map(|(at, _)| at).filter(|at| file.find('#').is_some_and(|hash| *at > hash));
    slashes.nth(2).map_or(file, |at| &file[..at])
}

/// A field of a record, which stands where the record stands.
fn field(key: &str, value: Value, at: &Position) -> Field {
    Field { key: key.to_owned(), value, at: at.clone() }
}
