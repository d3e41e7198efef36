//! What a feed says, made what the directory's records should be.

mod hours;
mod ids;
mod offering;
mod own;
mod service;
mod venue;

use super::dates;
use super::feed::Feed;
use super::finding::{About, Finding, FindingKind, Log};
use super::imported::{Imported, Merged, Standing};
use super::mapping::{Known, Mapping};
use super::model::{Service, Status};
use super::own::{OwnService, Shared};
use crate::change::{Field, Kind, Proposed, Value};
use crate::diagnostic::Position;
use chrono::{Days, NaiveDate};
use ids::Ids;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
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
    /// The services here that are rows of tables: no feed changes those.
    pub in_tables: &'a HashSet<String>,
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
    /// How many of them came with their record as another directory of this kind has it.
    pub own: usize,
    /// How many of them are for nothing that this directory is about: none of their terms leads to a need.
    pub not_ours: usize,
    /// How many are not running, and were never brought in.
    pub not_active: usize,
    /// The services by where they stand.
    about: HashMap<(String, u32), Arc<About>>,
}

/// Works out what a feed would do.
pub fn propose(mut feed: Feed, setting: &Setting) -> Outcome {
    let shared = feed.take_shared();
    let (services, findings) = feed.finish();
    let mut making = Making {
        setting,
        ids: Ids::new(setting.imported.clone(), setting.standing),
        venues: Venues::of(setting),
        shared,
        outcome: Outcome { services: services.len(), findings, ..Outcome::default() },
        said: BTreeMap::new(),
        newest: None,
    };
    for (service, found) in services {
        making.service(&service, found);
    }
    making.tell_if_stale();
    making.finish()
}

struct Making<'a> {
    setting: &'a Setting<'a>,
    ids: Ids<'a>,
    venues: Venues,
    /// What services of other directories of this kind refer to, as far as it has not been taken.
    shared: Shared,
    outcome: Outcome,
    said: BTreeMap<(Kind, String), ()>,
    /// When anything in the feed was last checked or changed, and where that is said.
    newest: Option<(NaiveDate, Position)>,
}

impl Making<'_> {
    fn service(&mut self, service: &Service, found: Vec<Finding>) {
        let day = service.assured.max(service.modified).filter(|day| *day <= self.setting.today);
        if let Some(day) = day.filter(|day| self.newest.as_ref().is_none_or(|(newest, _)| newest < day)) {
            self.newest = Some((day, service.at.clone()));
        }
        let mut unmapped = Vec::new();
        let (needs, kind) = self.setting.mapping.needs(&service.terms, &mut unmapped);
        for term in unmapped.into_iter().filter(|_| service.own.is_none()) {
            *self.outcome.unmapped.entry(term).or_default() += 1;
        }
        let about = About {
            organisation: service
                .organisation
                .as_ref()
                .map(|organisation| organisation.name.clone())
                .unwrap_or_default(),
            id: service.id.clone(),
            name: service.name.clone(),
        };
        let place = (service.at.file.clone(), service.at.line);
        self.outcome.about.insert(place, Arc::new(about.clone()));
        let log = Log::about(about);
        let known = self.ids.known(Kind::Service, &service.id);
        match service.status {
            Status::Unpublished => {
                let tell = "Take records that are not for publication out of the feed.";
                log.left_out("unpublished", &service.at, "it is marked as not for publication", tell);
                self.outcome.findings.extend(log.finish());
                return;
            }
            // It says itself when it begins and when it ends.
            Status::Ended if service.own.as_ref().is_some_and(says_when) => {}
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
        if let Some(own) = &service.own {
            self.outcome.findings.extend(found.into_iter().filter(|finding| finding.kind == FindingKind::LeftOut));
            self.own(service, own, &log);
            self.outcome.findings.extend(log.finish());
            return;
        }
        if service.own_unread && known.is_some() {
            let message =
                "it came here with its record as another directory has it, which cannot be read now: it stays as it is";
            log.left_out(
                "own-unread",
                &service.at,
                message,
                "Give `fingerpost` as `fingerpost export oruk` writes it.",
            );
            self.outcome.findings.extend(found.into_iter().chain(log.finish()));
            return;
        }
        if needs.is_empty() {
            self.outcome.not_ours += 1;
            // Of what is for nothing here it is worth knowing that it would have been.
            let unread = found.into_iter().filter(|finding| finding.diagnostic.code == "own-shape");
            self.outcome.findings.extend(unread);
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

    /// A feed that is up is not a feed that is kept.
    fn tell_if_stale(&mut self) {
        let Some((day, at)) = &self.newest else { return };
        if self.setting.today.signed_duration_since(*day).num_days() > 365 {
            let log = Log::about(About { organisation: self.setting.mapping.publisher.clone(), ..About::default() });
            let message = format!("nothing in the feed was checked or changed after {}", dates::in_words(*day));
            log.look("stale-feed", at, message, "Say who looks after the feed now, and when it was last gone through.");
            self.outcome.findings.extend(log.finish());
        }
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
        let found: Vec<Finding> = problems
            .iter()
            .map(|problem| Finding {
                kind: if is_wording(problem.code) { FindingKind::Look } else { FindingKind::LeftOut },
                about: self.about(&problem.at),
                diagnostic: problem.clone(),
            })
            .collect();
        self.findings.extend(found);
    }

    /// The service that a place is in: itself, or what the place is a part of.
    fn about(&self, at: &Position) -> Arc<About> {
        let mut file = at.file.as_str();
        loop {
            if let Some(about) = self.about.get(&(file.to_owned(), at.line)) {
                return about.clone();
            }
            match (file.find('#'), file.rfind('/')) {
                (Some(mark), Some(cut)) if cut > mark + 1 => file = &file[..cut],
                (Some(mark), _) if file.len() > mark + 1 => file = &file[..=mark],
                _ => return Arc::default(),
            }
        }
    }
}

/// Whether it has a first or a last day.
fn says_when(own: &OwnService) -> bool {
    own.record.fields.iter().any(|field| ["starts", "ends"].contains(&field.key.as_str()))
}

/// What the check only warns of, in texts and rules that were brought in.
fn is_wording(code: &str) -> bool {
    ["addresses-the-person", "markup", "case-wanting", "rule-too-wide-to-prove", "hours-overlap", "hours-every-day"]
        .contains(&code)
}

/// A field of a record, which stands where the record stands.
fn field(key: &str, value: Value, at: &Position) -> Field {
    Field { key: key.to_owned(), value, at: at.clone() }
}
