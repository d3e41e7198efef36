//! Services and their offerings.

use super::Check;
use super::rules::RuleTable;
use crate::records::Text;
use crate::records::{OfferingRecord, ServiceRecord};
use fingerpost::directory::{Access, Delivery, Offering, Service, ServiceDetails, Services};
use fingerpost::index::{IdVec, NeedId, ServiceId};

/// What kinds of service there are.
pub const KINDS: &[&str] = &["treatment", "pharmacy", "primary-care", "housing", "young-people", "recovery", "family"];
const SERVES: &[&str] = &["person", "supporter"];

impl<'r> Check<'r> {
    /// Services by id, and their details in step.
    pub(super) fn services(&mut self, rules: &mut RuleTable) -> (Services, IdVec<ServiceId, ServiceDetails>) {
        let records = &self.records.services;
        let mut services: Vec<_> = records.iter().filter_map(|record| self.service(record, rules)).collect();
        // Stable: of two with one id, which is an error, the first stays.
        services.sort_by(|a, b| a.0.id.cmp(b.0.id));
        services.dedup_by(|later, earlier| later.0.id == earlier.0.id);
        let (services, details): (Vec<_>, Vec<_>) = services.into_iter().unzip();
        (services.into_iter().collect(), details.into())
    }

    fn service(&mut self, record: &'r ServiceRecord, rules: &mut RuleTable) -> Option<(Service<'r>, ServiceDetails)> {
        let illustrative = record.provenance.illustrative;
        self.provenance(&record.provenance, &record.id);
        let organisation = self.organisation(&record.organisation);
        self.one_of("unknown-kind", "kind of service", &record.kind, KINDS);
        let needs: Vec<NeedId> = record.needs.iter().filter_map(|need| self.need(need)).collect();
        if record.needs.is_empty() {
            self.error(
                "no-need",
                &record.id.at,
                format!("The service `{}` is for no need, so nobody would find it.", record.id.value),
                "Add `needs = [\"alcohol\"]` with ids of needs.toml.",
            );
        }
        record.serves.iter().for_each(|id| self.one_of("unknown-for", "kind of person", id, SERVES));
        let access = self.access(&record.access);
        if record.access.is_empty() {
            self.error(
                "no-access",
                &record.id.at,
                format!("The service `{}` does not say how one gets in.", record.id.value),
                format!("Add `access = [\"self-referral\"]` with some of {}.", Access::ALL.map(Access::id).join(", ")),
            );
        }
        let contact = self.contact(&record.contact, illustrative);
        let any_contact = contact.phone.is_some() || contact.email.is_some() || contact.website.is_some();
        let offerings: Vec<Option<Offering<'r>>> =
            record.offerings.iter().map(|offering| self.offering(record, offering, rules)).collect();
        let every_offering =
            offerings.iter().flatten().all(|o| o.contact.phone.is_some() || o.contact.website.is_some());
        if !any_contact && (!every_offering || offerings.is_empty()) {
            self.error(
                "no-contact",
                &record.id.at,
                format!("Nobody can get in touch with `{}`.", record.id.value),
                "Add `phone`, `email` or `website`.",
            );
        }
        if record.offerings.is_empty() {
            self.error(
                "no-offering",
                &record.id.at,
                format!("The service `{}` is offered nowhere.", record.id.value),
                "Add `[[offering]]` with an `id` and a `delivery`.",
            );
        }
        self.days(record);
        let notes = record.offerings.iter().zip(&offerings).filter(|(_, made)| made.is_some());
        let details = ServiceDetails {
            description: record.description.as_ref().map(|text| paragraphs(&text.value)).unwrap_or_default(),
            cost: value(&record.cost),
            referral: value(&record.referral),
            waiting_time: value(&record.waiting_time),
            notes: notes.map(|(offering, _)| value(&offering.note)).collect(),
        };
        let offerings: IdVec<_, Offering<'r>> = offerings.into_iter().flatten().collect();
        let serves = |id: &str| record.serves.iter().any(|serves| serves.value == id);
        let service = Service {
            id: &record.id.value,
            name: &record.name.value,
            summary: &record.summary.value,
            organisation: organisation?,
            kind: &record.kind.value,
            needs,
            for_person: record.serves.is_empty() || serves("person"),
            for_supporter: serves("supporter"),
            access,
            languages: record.languages.iter().map(|language| language.value.as_str()).collect(),
            contact,
            illustrative,
            checked: record.provenance.checked.as_ref()?.value,
            source: &record.provenance.source.as_ref()?.value,
            offerings,
        };
        (!service.offerings.is_empty()).then_some((service, details))
    }

    fn days(&mut self, record: &ServiceRecord) {
        if let (Some(starts), Some(ends)) = (&record.starts, &record.ends)
            && ends.value < starts.value
        {
            self.error(
                "days-cross",
                &ends.at,
                format!("The service `{}` ends before it starts.", record.id.value),
                "Correct `starts` or `ends`.",
            );
        }
    }

    fn offering(
        &mut self,
        service: &ServiceRecord,
        record: &'r OfferingRecord,
        rules: &mut RuleTable,
    ) -> Option<Offering<'r>> {
        let illustrative = record.illustrative || service.provenance.illustrative;
        let delivery = Delivery::from_id(&record.delivery.value);
        if delivery.is_none() {
            self.unknown("unknown-delivery", "way of delivery", &record.delivery, Delivery::ALL.iter().map(|d| d.id()));
        }
        let venue = record.venue.as_ref().map(|venue| self.venue(venue));
        match (delivery, &record.venue) {
            (Some(Delivery::Venue), None) => self.error(
                "no-venue",
                &record.id.at,
                format!("The offering `{}` is at a venue, and does not say which.", record.id.value),
                "Add `venue = \"…\"` with an id of venues/.",
            ),
            (Some(Delivery::HomeVisit | Delivery::Phone | Delivery::Online), Some(venue)) => self.error(
                "needless-venue",
                &venue.at,
                format!("The offering `{}` needs no venue.", record.id.value),
                "Take `venue` out, or write `delivery = \"venue\"`.",
            ),
            _ => {}
        }
        let access = self.access(&record.access);
        let areas = record.areas.iter().filter_map(|area| self.area(area)).collect();
        let contact = self.contact(&record.contact, illustrative);
        let schedule = self.schedule(record.hours.as_ref());
        let rule = rules.add(service, record);
        let venue = match venue {
            Some(None) => return None,
            Some(found) => found,
            None => None,
        };
        Some(Offering {
            id: &record.id.value,
            delivery: delivery?,
            venue,
            areas,
            schedule,
            rule,
            access,
            contact,
            illustrative: record.illustrative,
        })
        .filter(|offering| offering.delivery != Delivery::Venue || offering.venue.is_some())
    }

    fn access(&mut self, written: &[Text]) -> Vec<Access> {
        let known = Access::ALL.map(Access::id);
        written.iter().for_each(|id| self.one_of("unknown-access", "way in", id, &known));
        written.iter().filter_map(|id| Access::from_id(&id.value)).collect()
    }

    pub(super) fn one_of(&mut self, code: &'static str, what: &str, id: &Text, known: &[&'static str]) {
        if !known.contains(&id.value.as_str()) {
            self.unknown(code, what, id, known.iter().copied());
        }
    }
}

fn value(text: &Option<Text>) -> Option<String> {
    text.as_ref().map(|text| text.value.clone())
}

fn paragraphs(text: &str) -> Vec<String> {
    let paragraphs = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|part| !part.is_empty()).collect()
}
