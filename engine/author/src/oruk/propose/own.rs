//! Services that come with their records as another directory of this kind has them: taken as they are, with what they refer to.
//! What stands here and did not come from this feed is never changed.

use super::super::finding::Log;
use super::super::model::Service;
use super::super::own::{OwnRecord, OwnService};
use super::{Making, field};
use crate::change::{Field, Kind, Proposed, Value};
use std::collections::BTreeSet;

/// What becomes of a service.
enum Here {
    /// It is new, or came from this feed.
    Taken,
    /// It stands here by itself; whatever it says.
    Stands,
}

impl Making<'_> {
    /// Takes a service and what it refers to.
    pub(super) fn own(&mut self, service: &Service, own: &OwnService, log: &Log) {
        self.outcome.own += 1;
        if self.setting.in_tables.contains(&own.record.id) {
            return;
        }
        let mut mentioned: BTreeSet<String> = own.record.mentions().into_iter().map(str::to_owned).collect();
        let Here::Taken = self.own_record(own.record.clone(), None, log) else {
            // Its offerings may differ, too.
            for offering in &own.offerings {
                self.differs(&offering.record, log);
            }
            return;
        };
        self.ids.link(Kind::Service, &service.id, &own.record.id);
        for offering in &own.offerings {
            let mut record = offering.record.clone();
            mentioned.extend(record.mentions().into_iter().map(str::to_owned));
            if let Some(area) = &offering.hidden_in {
                mentioned.insert(area.clone());
                let venue = self.hidden(service, &record, area, log);
                record.fields.extend(venue.map(|id| field("venue", Value::Text(id), &record.at)));
            }
            self.own_record(record, Some(&own.record.id), log);
        }
        self.referred_to(mentioned, log);
    }

    /// Takes what is referred to, and what that refers to.
    fn referred_to(&mut self, mentioned: BTreeSet<String>, log: &Log) {
        let mut open: Vec<String> = mentioned.into_iter().collect();
        while let Some(id) = open.pop() {
            for kind in [Kind::Organisation, Kind::Need, Kind::Area, Kind::Venue] {
                let Some(record) = self.shared.remove(&(kind, id.clone())) else { continue };
                open.extend(record.mentions().into_iter().map(str::to_owned));
                self.own_record(record, None, log);
            }
        }
    }

    /// Takes one record, unless it stands here and did not come from this feed.
    fn own_record(&mut self, record: OwnRecord, service: Option<&str>, log: &Log) -> Here {
        let name = (record.kind, record.id.clone());
        let setting = self.setting;
        if setting.standing.contains_key(&name) && !setting.imported.is_record(name.0, &name.1) {
            self.differs(&record, log);
            return Here::Stands;
        }
        let mut proposed = record.proposed(&setting.mapping.area, service);
        let has_mark = !matches!(proposed.kind, Kind::Need | Kind::Area);
        let is_marked = |field: &Field| field.key == "illustrative";
        if setting.mapping.illustrative && has_mark && !proposed.fields.iter().any(is_marked) {
            proposed.fields.push(field("illustrative", Value::Flag(true), &proposed.at));
        }
        self.add(proposed, log);
        Here::Taken
    }

    /// Tells what of a record stands otherwise here: the same id may mean something else.
    fn differs(&self, record: &OwnRecord, log: &Log) {
        let Some(here) = self.setting.standing.get(&(record.kind, record.id.clone())) else { return };
        let is_other = |field: &&Field| !here.get(&field.key).unwrap_or(&Value::Absent).says(&field.value);
        let keys: Vec<String> = record.fields.iter().filter(is_other).map(|field| format!("`{}`", field.key)).collect();
        if keys.is_empty() {
            return;
        }
        let (kind, id, keys) = (record.kind.name(), &record.id, keys.join(", "));
        let message =
            format!("the {kind} `{id}` stands here already and did not come from this feed; it has another {keys}");
        let tell = "Nothing: the editors here keep a record of their own. See whether both mean the same.";
        log.look("stands-otherwise", &record.at, message, tell);
    }

    /// The venue of an offering whose own nobody may know: the area stands for its address.
    fn hidden(&mut self, service: &Service, offering: &OwnRecord, area: &str, log: &Log) -> Option<String> {
        let name = (Kind::Offering, offering.id.clone());
        if self.setting.standing.get(&name).is_some_and(|here| here.contains_key("venue")) {
            return None;
        }
        let id = format!("{}-address", offering.id);
        let at = &offering.at;
        let provenance = ["source", "checked", "illustrative"];
        let own = service.own.iter().flat_map(|own| &own.record.fields);
        let mut fields = vec![
            field("name", Value::Text(format!("{}: confidential address", service.name)), at),
            field("area", Value::Text(area.to_owned()), at),
            field("confidential", Value::Flag(true), at),
        ];
        fields.extend(own.filter(|field| provenance.contains(&field.key.as_str())).cloned());
        let file = format!("venues/{}.toml", self.setting.mapping.area);
        let venue = Proposed { kind: Kind::Venue, id: id.clone(), file, service: None, fields, at: at.clone() };
        self.add(venue, log);
        Some(id)
    }
}
