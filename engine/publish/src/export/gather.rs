//! A checked directory made what exports are written from.

use super::model::{Area, Contact, Exported, Hours, Need, Offering, Organisation, Provenance, Service, Venue};
use super::openings::{on_bank_holidays, openings};
use super::proofs::Proofs;
use crate::build::attribution;
use crate::failure::Failure;
use crate::load::Loaded;
use crate::site_model::usual_week;
use fingerpost::directory::{self, Access};
use fingerpost::finder::Finder;
use fingerpost::gss::council_of;
use fingerpost::index::{Id, IdVec, ServiceId, VenueId};
use fingerpost::verdict::Subject;
use fingerpost::words::Speaker;
use fingerpost_author::oruk::own::{self, Written};
use fingerpost_author::records::{CaseRecord, OfferingRecord, ProvenanceRecord, ServiceRecord, Text};
use std::collections::HashMap;
use std::path::Path;

/// Everything that exports give away.
///
/// # Errors
/// When the attributions of the place data cannot be read.
pub fn exported(loaded: &Loaded, places: &Path) -> Result<Exported, Failure> {
    let (records, finder) = (&loaded.records, &loaded.finder);
    let header = &finder.directory.header;
    let organisations: HashMap<&str, usize> =
        records.organisations.iter().zip(0..).map(|(record, at)| (record.id.value.as_str(), at)).collect();
    let written: HashMap<&str, &ServiceRecord> =
        records.services.iter().map(|record| (record.id.value.as_str(), record)).collect();
    let (venues, places_of_venues) = venues(loaded);
    let hidden = records.venues.iter().filter(|venue| venue.confidential);
    let hidden = hidden.map(|venue| (venue.id.value.as_str(), venue.area.as_ref().map_or("", |area| &area.value)));
    let of_tables = records.services.iter().filter(|record| is_in_table(record) && !record.cases.is_empty());
    let mut gather = Gather {
        loaded,
        proofs: Proofs::new(finder),
        venues: places_of_venues,
        hidden: hidden.collect(),
        cases: of_tables.map(|record| (record.at.file.as_str(), &record.cases[..])).collect(),
    };
    let services = finder.directory.services.with_ids().filter_map(|(id, service)| {
        let record = written.get(service.id)?;
        let organisation = organisations.get(record.organisation.value.as_str())?;
        Some(gather.service(id, &service, record, *organisation))
    });
    Ok(Exported {
        name: header.name.clone(),
        edition: header.edition,
        confirm_by: header.confirm_by,
        source: header.source.clone(),
        licence: header.licence.clone(),
        attributions: attribution(places)?,
        example: header.example.then(|| finder.words().say("build.example", &[])),
        made_up: finder.words().say("build.illustrative", &[]),
        services: services.collect(),
        organisations: records
            .organisations
            .iter()
            .map(|record| Organisation {
                id: record.id.value.clone(),
                name: record.name.value.clone(),
                website: value(&record.website),
                provenance: provenance(&record.provenance),
                own: own::organisation(record),
            })
            .collect(),
        needs: records
            .needs
            .iter()
            .map(|need| Need {
                id: need.id.value.clone(),
                name: need.name.value.clone(),
                hint: value(&need.hint),
                part_of: value(&need.part_of),
                own: own::need(need),
            })
            .collect(),
        areas: finder
            .directory
            .areas
            .iter()
            .map(|area| {
                let record = records.areas.iter().find(|record| record.id.value == area.id);
                Area { own: record.and_then(own::area), ..named_area(&finder.directory, area) }
            })
            .collect(),
        venues,
        helplines: records.helplines.len(),
    })
}

struct Gather<'l> {
    loaded: &'l Loaded,
    proofs: Proofs<'l>,
    /// Where each venue stands among those that anybody may know.
    venues: IdVec<VenueId, Option<usize>>,
    /// The areas that stand for venues that nobody may know.
    hidden: HashMap<&'l str, &'l str>,
    /// The cases of tables, by their files.
    cases: HashMap<&'l str, &'l [CaseRecord]>,
}

impl Gather<'_> {
    fn service(
        &mut self,
        id: ServiceId,
        service: &directory::Service<'_>,
        record: &ServiceRecord,
        organisation: usize,
    ) -> Service {
        let finder = &self.loaded.finder;
        let directory = &finder.directory;
        let details = &finder.details.services[id];
        let subject = if service.for_person { Subject::Person } else { Subject::Supporter };
        let speaker = Speaker { words: finder.words(), directory, subject, day: directory.header.edition };
        let rules: Vec<_> = service.offerings.iter().map(|offering| finder.rule(offering.rule)).collect();
        // Where a way to use it narrows the rule, the service's own stands first among the parts of it.
        let parts = &directory.rules[service.offerings.iter().map(|offering| offering.rule).next().unwrap_or_default()];
        let own = parts.conditions.first().and_then(|condition| directory.conditions[*condition].as_ref());
        let is_one = rules.windows(2).all(|pair| pair[0].condition() == pair[1].condition());
        let whole = if is_one { rules.first().map(|rule| rule.condition()) } else { own };
        let offerings = service.offerings.iter().zip(&details.notes).zip(&record.offerings).zip(&rules);
        Service {
            id: service.id.into(),
            name: service.name.into(),
            organisation,
            kind: (service.kind.into(), finder.words().say(&format!("kind.{}", service.kind), &[])),
            summary: service.summary.into(),
            description: details.description.clone(),
            needs: service.needs.iter().map(|need| need.index()).collect(),
            for_person: service.for_person,
            for_supporter: service.for_supporter,
            access: service.access.clone(),
            access_words: access(finder, &service.access),
            cost: details.cost.clone(),
            referral: details.referral.clone(),
            languages: service.languages.iter().map(|language| (*language).to_owned()).collect(),
            waiting_time: details.waiting_time.clone(),
            contact: contact(&service.contact),
            who: whole.map(|condition| speaker.who(condition)).unwrap_or_default(),
            also_checked: whole.map(|condition| speaker.remarks(condition, &|_| true)).unwrap_or_default(),
            ages: self.proofs.ages(service),
            homes: self.proofs.homes(service),
            starts: record.starts.as_ref().map(|day| day.value),
            ends: record.ends.as_ref().map(|day| day.value),
            offerings: offerings
                .map(|(((offering, note), record), rule)| {
                    let who = (!is_one && record.rule.is_some()).then(|| speaker.who(rule.condition()));
                    self.offering(offering, record, note.clone(), who)
                })
                .collect(),
            provenance: provenance(&record.provenance),
            own: self.written(record),
            in_table: is_in_table(record),
        }
    }

    /// The record as it was written. The rows of a table have the cases of its rule in common.
    fn written(&self, record: &ServiceRecord) -> Written {
        let cases = if is_in_table(record) { self.cases.get(record.at.file.as_str()).copied() } else { None };
        let hidden_in = |offering: &OfferingRecord| {
            let venue = offering.venue.as_ref()?;
            self.hidden.get(venue.value.as_str()).map(|area| (*area).to_owned())
        };
        own::written_service(record, cases.unwrap_or(&record.cases), hidden_in)
    }

    fn offering(
        &self,
        offering: &directory::Offering<'_>,
        record: &OfferingRecord,
        note: Option<String>,
        who: Option<String>,
    ) -> Offering {
        let finder = &self.loaded.finder;
        let header = &finder.directory.header;
        let schedule = offering.schedule.map(|schedule| &finder.directory.schedules[schedule]);
        Offering {
            id: offering.id.into(),
            delivery: offering.delivery,
            venue: offering.venue.and_then(|venue| self.venues[venue]),
            areas: offering.areas.iter().map(|area| area.index()).collect(),
            hours: schedule.zip(value(&record.hours)).map(|(schedule, written)| Hours {
                written,
                on_bank_holidays: on_bank_holidays(schedule),
                openings: openings(schedule, header.edition, header.confirm_by),
                words: usual_week(finder, schedule)
                    .into_iter()
                    .map(|line| format!("{}: {}", line.days, line.times))
                    .collect(),
            }),
            access: offering.access.clone(),
            access_words: access(finder, &offering.access),
            note,
            contact: contact(&offering.contact),
            who,
            illustrative: offering.illustrative,
        }
    }
}

/// The venues that anybody may know, and where each of the directory's stands among them.
fn venues(loaded: &Loaded) -> (Vec<Venue>, IdVec<VenueId, Option<usize>>) {
    let mut public = Vec::new();
    let ids = loaded.finder.directory.venues.points().ids();
    let places = ids.zip(&loaded.records.venues).map(|(id, record)| {
        let venue = loaded.finder.directory.venues.at(id);
        let site = venue.site?;
        let (lat, lon) = site.point.to_wgs84();
        public.push(Venue {
            id: venue.id.into(),
            name: venue.name.into(),
            address: venue.address.lines().map(str::to_owned).collect(),
            postcode: site.postcode.into(),
            lat,
            lon,
            area: covered(loaded, id),
            step_free: venue.step_free,
            provenance: provenance(&record.provenance),
            own: own::venue(record),
        });
        Some(public.len() - 1)
    });
    let places = places.collect();
    (public, places)
}

/// The covered area in which a venue lies, by its name.
fn covered(loaded: &Loaded, venue: VenueId) -> Option<String> {
    let directory = &loaded.finder.directory;
    let district = *loaded.venue_districts[venue].first()?;
    let area = directory.header.covers.iter().find(|area| directory.area_has(**area, district))?;
    Some(directory.areas[*area].name.clone())
}

/// An area, with the codes of its districts if it has the whole of each.
fn named_area(directory: &directory::Directory, area: &directory::Area) -> Area {
    let codes = area.districts.iter().map(|district| directory.districts[*district].as_str());
    let mut councils: Vec<&str> = codes.map(council_of).collect();
    councils.dedup();
    let is_whole = directory.districts_named(&councils) == area.districts;
    Area {
        id: area.id.clone(),
        name: area.name.clone(),
        own: None,
        districts: if is_whole { councils.into_iter().map(str::to_owned).collect() } else { Vec::new() },
    }
}

fn access(finder: &Finder, ways: &[Access]) -> Vec<String> {
    ways.iter().map(|way| finder.words().say(&format!("access.{}", way.id()), &[])).collect()
}

/// Whether a service is a row of a table.
fn is_in_table(record: &ServiceRecord) -> bool {
    record.at.file.ends_with(".csv")
}

fn contact(contact: &directory::Contact<'_>) -> Contact {
    let text = |text: Option<&str>| text.map(str::to_owned);
    Contact { phone: text(contact.phone), email: text(contact.email), website: text(contact.website) }
}

fn provenance(record: &ProvenanceRecord) -> Provenance {
    Provenance {
        source: value(&record.source).unwrap_or_default(),
        checked: record.checked.as_ref().map(|checked| checked.value),
        illustrative: record.illustrative,
    }
}

fn value(text: &Option<Text>) -> Option<String> {
    text.as_ref().map(|text| text.value.clone())
}
