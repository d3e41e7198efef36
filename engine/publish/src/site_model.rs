//! A directory as its static pages show it: everything in words, for nobody in particular.

use crate::load::Loaded;
use crate::site::{
    Area, Card, Contact, Helpline, HoursLine, Need, OfferingPart, Organisation, ServicePage, Site, VenuePart,
};
use crate::usual_week::{every_week, usual_days};
use fingerpost::cells::{Partition, PartitionedCell};
use fingerpost::condition::Test;
use fingerpost::directory::{self, Access};
use fingerpost::facts::Fact;
use fingerpost::find::is_open_day_and_night;
use fingerpost::finder::Finder;
use fingerpost::gss::council_of;
use fingerpost::hours::{DayHours, Schedule};
use fingerpost::index::{AreaId, IdVec, NeedId, OfferingId, ScheduleId, ServiceId};
use fingerpost::verdict::Subject;
use fingerpost::words::{Speaker, day_text, weekday};
use fingerpost_author::records::{OrganisationRecord, Text};
use std::collections::HashMap;

/// Where "leave this page" leads: somewhere that anybody might have been looking at.
const LEAVE_TO: &str = "https://www.bbc.co.uk/weather";
/// The whole site; of a directory that is shared out, with lists by its cells.
pub fn site(loaded: &Loaded, shared: Option<&Partition>, attribution: &[String]) -> Site {
    let (records, finder) = (&loaded.records, &loaded.finder);
    let header = &finder.directory.header;
    Site {
        name: header.name.clone(),
        example: header.example,
        edition: header.edition,
        confirm_by: header.confirm_by,
        source: header.source.clone(),
        licence: header.licence.clone(),
        attributions: attribution.to_vec(),
        is_large: shared.is_some(),
        leave_to: LEAVE_TO.into(),
        key: None,
        areas: header
            .covers
            .iter()
            .map(|area| &finder.directory.areas[*area])
            .map(|area| Area { id: area.id.clone(), name: area.name.clone() })
            .collect(),
        needs: records
            .needs
            .iter()
            .map(|need| Need {
                id: need.id.value.clone(),
                name: need.name.value.clone(),
                hint: value(&need.hint),
                first: need.first,
            })
            .collect(),
        helplines: records
            .helplines
            .iter()
            .zip(&finder.directory.helplines)
            .map(|(record, line)| Helpline {
                name: line.name.clone(),
                phone: line.phone.clone(),
                text: line.text.clone(),
                purpose: line.purpose.clone(),
                hours: always_open(finder, line.schedule),
                website: value(&record.website),
            })
            .collect(),
        cards: records
            .cards
            .iter()
            .map(|card| Card {
                id: card.id.value.clone(),
                title: card.title.value.clone(),
                lines: values(&card.lines),
                needs: with_parts(finder, &values(&card.needs)),
                urgent: card.urgent,
            })
            .collect(),
        services: service_pages(loaded, shared).into_iter().collect(),
        map: loaded.map(attribution),
    }
}

fn service_pages(loaded: &Loaded, shared: Option<&Partition>) -> IdVec<ServiceId, ServicePage> {
    let organisations = &loaded.records.organisations;
    let organisations: HashMap<&str, &OrganisationRecord> =
        organisations.iter().map(|record| (record.id.value.as_str(), record)).collect();
    let run_by: HashMap<&str, &str> = loaded
        .records
        .services
        .iter()
        .map(|record| (record.id.value.as_str(), record.organisation.value.as_str()))
        .collect();
    let pages = loaded.finder.directory.services.with_ids().map(|(id, service)| {
        let organisation = run_by.get(service.id).and_then(|id| organisations.get(id));
        service_page(loaded, id, organisation.and_then(|record| value(&record.website)))
    });
    let mut pages: IdVec<ServiceId, ServicePage> = pages.collect();
    for PartitionedCell { cell, .. } in shared.iter().flat_map(|shared| &shared.cells) {
        let area = &loaded.finder.directory.areas[cell.area].id;
        for id in cell.services.iter().map(|service| service.id) {
            if let Some(service) = loaded.finder.directory.service(id) {
                pages[service].listed_in.push(area.clone());
            }
        }
    }
    pages
}

fn service_page(loaded: &Loaded, id: ServiceId, website: Option<String>) -> ServicePage {
    let finder = &loaded.finder;
    let directory = &finder.directory;
    let service = directory.services.at(id);
    let details = &finder.details.services[id];
    let rule = finder.rule(service.offerings[OfferingId(0)].rule);
    let subject = if service.for_person { Subject::Person } else { Subject::Supporter };
    let speaker = Speaker { words: finder.words(), directory, subject, day: directory.header.edition };
    ServicePage {
        id: service.id.into(),
        name: service.name.into(),
        organisation: Organisation { name: directory.organisations[service.organisation].clone(), website },
        kind: service.kind.into(),
        areas: areas_of(finder, &service),
        listed_in: Vec::new(),
        only_by_need: (!directory.is_shown_unasked(&service.needs)).then(|| sites_of(loaded, &service)),
        needs: service.needs.iter().map(|need| directory.needs[*need].id.clone()).collect(),
        who: speaker.who(rule.condition()),
        summary: service.summary.into(),
        description: details.description.clone(),
        access: access(&service.access),
        cost: details.cost.clone(),
        referral: details.referral.clone(),
        languages: service.languages.iter().map(|language| (*language).to_owned()).collect(),
        waiting_time: details.waiting_time.clone(),
        contact: contact(&service.contact),
        offerings: service
            .offerings
            .iter()
            .zip(&details.notes)
            .map(|(offering, note)| offering_part(loaded, offering, note.clone()))
            .collect(),
        source: service.source.into(),
        checked: service.checked,
        illustrative: service.illustrative,
    }
}

fn offering_part(loaded: &Loaded, offering: &directory::Offering<'_>, note: Option<String>) -> OfferingPart {
    let finder = &loaded.finder;
    let directory = &finder.directory;
    let venue = offering.venue.and_then(|id| {
        let venue = directory.venues.at(id);
        let site = venue.site?;
        Some(VenuePart {
            name: venue.name.into(),
            address: venue.address.lines().map(str::to_owned).collect(),
            postcode: site.postcode.into(),
            point: site.point,
            // Outlines know no pieces of a council's district.
            district: loaded.venue_districts[id]
                .first()
                .map(|district| council_of(&directory.districts[*district]).to_owned())
                .unwrap_or_default(),
            step_free: venue.step_free,
        })
    });
    let schedule = offering.schedule.map(|schedule| &directory.schedules[schedule]);
    let certain = |schedule| every_week(schedule, &directory.holidays, directory.header.edition);
    OfferingPart {
        delivery: offering.delivery.id().into(),
        venue,
        areas: offering.areas.iter().map(|area| directory.areas[*area].name.clone()).collect(),
        hours: schedule.map(|schedule| usual_week(finder, schedule)).unwrap_or_default(),
        every_week: schedule.and_then(certain).unwrap_or_default(),
        access: access(&offering.access),
        note,
        contact: contact(&offering.contact),
        illustrative: offering.illustrative,
    }
}

/// The usual week, days of the same hours together.
pub(crate) fn usual_week(finder: &Finder, schedule: &Schedule) -> Vec<HoursLine> {
    let text = |hours: DayHours<'_>| (weekday(finder.words(), hours.date), day_text(finder.words(), &hours));
    let days = usual_days(schedule, &finder.directory.holidays, finder.directory.header.edition).map(text);
    let mut lines: Vec<(Vec<String>, String)> = Vec::new();
    for (day, times) in days {
        match lines.last_mut() {
            Some((days, same)) if *same == times => days.push(day),
            _ => lines.push((vec![day], times)),
        }
    }
    lines
        .into_iter()
        .map(|(days, times)| HoursLine {
            days: match &days[..] {
                [first, .., last] => {
                    finder.words().say("open.day.span", &[("from", first.as_str()), ("to", last.as_str())])
                }
                _ => days.concat(),
            },
            times,
        })
        .collect()
}

fn always_open(finder: &Finder, schedule: Option<ScheduleId>) -> Option<String> {
    is_open_day_and_night(&finder.directory, schedule).then(|| finder.words().say("open.always", &[]))
}

/// The covered areas in which a service has a venue.
fn sites_of(loaded: &Loaded, service: &directory::Service<'_>) -> Vec<String> {
    let directory = &loaded.finder.directory;
    let venues = service.offerings.iter().filter_map(|offering| offering.venue);
    let districts: Vec<_> = venues.flat_map(|venue| &loaded.venue_districts[venue]).collect();
    let holds = |area: &&AreaId| districts.iter().any(|district| directory.area_has(**area, **district));
    directory.header.covers.iter().filter(holds).map(|area| directory.areas[*area].id.clone()).collect()
}

/// The covered areas whose people a service takes; none when it asks nobody where they live.
fn areas_of(finder: &Finder, service: &directory::Service<'_>) -> Vec<String> {
    let directory = &finder.directory;
    let mut asked: Vec<AreaId> = Vec::new();
    for offering in &service.offerings {
        for test in finder.rule(offering.rule).tests() {
            if let Test::In { fact: Fact::HOME | Fact::SUPPORTER_HOME, area } = test {
                asked.push(*area);
            }
        }
        asked.extend(&offering.areas);
    }
    let meets = |covered: &AreaId| {
        let districts = &directory.areas[*covered].districts;
        asked.iter().any(|area| districts.iter().any(|district| directory.area_has(*area, *district)))
    };
    let covered = directory.header.covers.iter().filter(|covered| meets(covered));
    covered.map(|covered| directory.areas[*covered].id.clone()).collect()
}

/// The needs, and every need that is a part of one of them.
fn with_parts(finder: &Finder, ids: &[String]) -> Vec<String> {
    let directory = &finder.directory;
    let chosen: Vec<NeedId> = ids.iter().filter_map(|id| directory.need(id)).collect();
    let all = directory.needs.ids().filter(|need| chosen.iter().any(|chosen| directory.need_is_within(*need, *chosen)));
    all.map(|need| directory.needs[need].id.clone()).collect()
}

fn contact(contact: &directory::Contact<'_>) -> Contact {
    let text = |text: Option<&str>| text.map(str::to_owned);
    Contact { phone: text(contact.phone), email: text(contact.email), website: text(contact.website) }
}

fn access(ways: &[Access]) -> Vec<String> {
    ways.iter().map(|way| way.id().to_owned()).collect()
}

fn value(text: &Option<Text>) -> Option<String> {
    text.as_ref().map(|text| text.value.clone())
}

fn values(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}
