//! The services of a directory, by columns: what a search needs of all of them is numbers, and their texts stand apart and
//! are read only of those that are shown. So an edition is opened without going through its texts one by one, and what is
//! said alike of many services, such as for what needs they are, is said once.

use super::texts::{Ends, Lists, Texts};
use super::{Access, Contact, Delivery, Offering, Service};
use crate::index::{
    AreaId, AreaListId, Id, IdVec, LanguageId, LanguageListId, NeedId, NeedListId, OrganisationId, RuleId, ScheduleId,
    ServiceId, VenueId, WayId, WayListId,
};
use crate::sorting::{Interner, ListInterner};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What is said once may be said of many: so much in one list no file can ask for that is not about something else.
const MOST_IN_A_LIST: usize = 1_000;

/// A list of services, each by its position.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Services {
    numbers: IdVec<ServiceId, ServiceNumbers>,
    ids: Texts,
    names: Texts,
    summaries: Texts,
    contacts: Contacts,
    /// By service: where its offerings end.
    ends: Ends,
    offerings: Vec<OfferingNumbers>,
    offering_ids: Texts,
    /// Of the offerings with a contact of their own.
    offering_contacts: Contacts,
    /// Distinct lists of what services are for.
    needs: Lists<NeedListId, NeedId>,
    /// Distinct lists of where offerings come to.
    areas: Lists<AreaListId, AreaId>,
    /// Distinct lists of ways to get in: positions in [`Access::ALL`], each a [`WayId`].
    access: Lists<WayListId, WayId>,
    /// Distinct lists of languages.
    languages: Lists<LanguageListId, LanguageId>,
    /// Distinct languages, by their names.
    language_names: Texts,
    /// Distinct kinds and sources.
    phrases: Texts,
    /// Distinct days on which services were checked, as numbers.
    days: Vec<i32>,
}

/// What is a number of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceNumbers {
    /// What it is for.
    pub needs: NeedListId,
    /// It serves the person who needs help.
    pub for_person: bool,
    /// It serves who supports that person.
    pub for_supporter: bool,
    /// Who runs it.
    pub organisation: OrganisationId,
    kind: u32,
    access: WayListId,
    languages: LanguageListId,
    checked: u32,
    source: u32,
    illustrative: bool,
}

/// What is a number of an offering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferingNumbers {
    /// How it is given.
    pub delivery: Delivery,
    /// The venue.
    pub venue: Option<VenueId>,
    /// Where a home visit or outreach goes.
    pub areas: AreaListId,
    /// When it is open.
    pub schedule: Option<ScheduleId>,
    /// What it is judged by.
    pub rule: RuleId,
    access: WayListId,
    contact: Option<u32>,
    illustrative: bool,
}

/// How to get in touch; an empty text where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Contacts {
    phones: Texts,
    emails: Texts,
    websites: Texts,
}

impl Services {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// A service; an empty one when there is none.
    pub fn at(&self, service: ServiceId) -> Service<'_> {
        let Some(numbers) = self.numbers.get(service) else { return Service::default() };
        let position = service.index();
        let day = self.days.get(numbers.checked as usize);
        Service {
            id: self.ids.at(position),
            name: self.names.at(position),
            summary: self.summaries.at(position),
            organisation: numbers.organisation,
            kind: self.phrase(numbers.kind),
            needs: self.needs.at(numbers.needs).to_vec(),
            for_person: numbers.for_person,
            for_supporter: numbers.for_supporter,
            access: self.access(numbers.access),
            languages: self.languages_of(service).iter().map(|language| self.language(*language)).collect(),
            contact: self.contacts.at(position),
            illustrative: numbers.illustrative,
            checked: day.and_then(|day| NaiveDate::from_num_days_from_ce_opt(*day)).unwrap_or_default(),
            source: self.phrase(numbers.source),
            offerings: self.ends.range(position).map(|offering| self.offering(offering)).collect(),
        }
    }

    /// Each, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Service<'_>> {
        self.numbers.ids().map(|service| self.at(service))
    }

    /// Each with its position, in order.
    pub fn with_ids(&self) -> impl Iterator<Item = (ServiceId, Service<'_>)> {
        self.numbers.ids().map(|service| (service, self.at(service)))
    }

    /// The id of a service.
    pub fn id(&self, service: ServiceId) -> &str {
        self.ids.at(service.index())
    }

    /// What is a number of each.
    pub fn numbers(&self) -> &IdVec<ServiceId, ServiceNumbers> {
        &self.numbers
    }

    /// What is a number of every offering of every service, in their order.
    pub fn offerings(&self) -> &[OfferingNumbers] {
        &self.offerings
    }

    /// Where the offerings of a service stand among those of every service.
    pub(crate) fn offerings_of(&self, service: ServiceId) -> Range<usize> {
        self.ends.range(service.index())
    }

    /// What a service is for.
    pub(crate) fn needs_of(&self, service: ServiceId) -> &[NeedId] {
        self.numbers.get(service).map_or(&[], |numbers| self.needs.at(numbers.needs))
    }

    /// Whether one gets into an offering, in this way: its own ways, or the service's.
    pub(crate) fn is_got_into(&self, service: ServiceId, offering: usize, way: Access) -> bool {
        let own = self.access.at(self.offerings[offering].access);
        let ways = if own.is_empty() { self.access.at(self.numbers[service].access) } else { own };
        ways.iter().any(|known| known.index() == way as usize)
    }

    /// The languages in which a service is given.
    pub fn languages_of(&self, service: ServiceId) -> &[LanguageId] {
        self.numbers.get(service).map_or(&[], |numbers| self.languages.at(numbers.languages))
    }

    /// The name of a language.
    pub fn language(&self, language: LanguageId) -> &str {
        self.language_names.at(language.index())
    }

    /// How many distinct languages services are given in.
    pub fn language_count(&self) -> usize {
        self.language_names.len()
    }

    /// Distinct lists of what services are for.
    pub fn needs(&self) -> &Lists<NeedListId, NeedId> {
        &self.needs
    }

    /// Distinct lists of where offerings come to.
    pub fn areas(&self) -> &Lists<AreaListId, AreaId> {
        &self.areas
    }

    fn offering(&self, position: usize) -> Offering<'_> {
        let numbers = &self.offerings[position];
        Offering {
            id: self.offering_ids.at(position),
            delivery: numbers.delivery,
            venue: numbers.venue,
            areas: self.areas.at(numbers.areas).to_vec(),
            schedule: numbers.schedule,
            rule: numbers.rule,
            access: self.access(numbers.access),
            contact: numbers.contact.map(|contact| self.offering_contacts.at(contact as usize)).unwrap_or_default(),
            illustrative: numbers.illustrative,
        }
    }

    fn phrase(&self, position: u32) -> &str {
        self.phrases.at(position as usize)
    }

    fn access(&self, list: WayListId) -> Vec<Access> {
        self.access.at(list).iter().filter_map(|way| Access::ALL.get(way.index()).copied()).collect()
    }

    /// Whether every column is as long as it has to be, and every position within it points at something.
    pub(super) fn is_valid(&self) -> bool {
        let columns = [self.ids.len(), self.names.len(), self.summaries.len(), self.ends.len()];
        let is_phrase = |phrase: u32| (phrase as usize) < self.phrases.len();
        columns.iter().all(|length| *length == self.len())
            && self.contacts.len() == Some(self.len())
            && (0..self.len()).all(|service| !self.ends.range(service).is_empty())
            && (1..self.len()).all(|service| self.ids.at(service - 1) < self.ids.at(service))
            && self.ends.all() == self.offerings.len()
            && self.offering_ids.len() == self.offerings.len()
            && self.access.all().iter().all(|way| way.index() < Access::ALL.len())
            && self.languages.all().iter().all(|language| language.index() < self.language_names.len())
            && self.language_names.len() <= MOST_IN_A_LIST
            && [self.needs.longest(), self.areas.longest(), self.access.longest(), self.languages.longest()]
                .iter()
                .all(|most| *most <= MOST_IN_A_LIST)
            && self.days.iter().all(|day| NaiveDate::from_num_days_from_ce_opt(*day).is_some())
            && self.numbers.iter().all(|numbers| {
                numbers.needs.index() < self.needs.len()
                    && is_phrase(numbers.kind)
                    && is_phrase(numbers.source)
                    && numbers.access.index() < self.access.len()
                    && numbers.languages.index() < self.languages.len()
                    && (numbers.checked as usize) < self.days.len()
            })
            && self.offering_contacts.len().is_some_and(|contacts| {
                self.offerings.iter().all(|numbers| {
                    numbers.areas.index() < self.areas.len()
                        && numbers.access.index() < self.access.len()
                        && numbers.contact.is_none_or(|contact| (contact as usize) < contacts)
                })
            })
    }
}

impl Contacts {
    /// How many there are; nothing if the columns differ.
    fn len(&self) -> Option<usize> {
        let length = self.phones.len();
        (length == self.emails.len() && length == self.websites.len()).then_some(length)
    }

    fn at(&self, position: usize) -> Contact<'_> {
        Contact {
            phone: said_at(&self.phones, position),
            email: said_at(&self.emails, position),
            website: said_at(&self.websites, position),
        }
    }

    fn push(&mut self, contact: &Contact<'_>) {
        self.phones.push(contact.phone.unwrap_or_default());
        self.emails.push(contact.email.unwrap_or_default());
        self.websites.push(contact.website.unwrap_or_default());
    }
}

fn said_at(texts: &Texts, position: usize) -> Option<&str> {
    Some(texts.at(position)).filter(|text| !text.is_empty())
}

impl<'a> FromIterator<Service<'a>> for Services {
    fn from_iter<I: IntoIterator<Item = Service<'a>>>(services: I) -> Self {
        let mut writer = Writer::default();
        services.into_iter().for_each(|service| writer.add(&service));
        writer.services
    }
}

/// Puts what is said once in its place.
#[derive(Default)]
struct Writer {
    services: Services,
    needs: ListInterner,
    areas: ListInterner,
    access: ListInterner,
    languages: ListInterner,
    language_names: Interner,
    phrases: Interner,
    days: ListInterner,
}

impl Writer {
    fn add(&mut self, service: &Service<'_>) {
        let day = service.checked.num_days_from_ce();
        let (checked, is_new) = self.days.number(vec![day as u32]);
        if is_new {
            self.services.days.push(day);
        }
        let numbers = ServiceNumbers {
            needs: list(&service.needs, &mut self.needs, &mut self.services.needs),
            for_person: service.for_person,
            for_supporter: service.for_supporter,
            organisation: service.organisation,
            kind: self.phrase(service.kind),
            access: self.access(&service.access),
            languages: self.languages(&service.languages),
            checked,
            source: self.phrase(service.source),
            illustrative: service.illustrative,
        };
        for offering in &service.offerings {
            self.add_offering(offering);
        }
        let services = &mut self.services;
        services.ids.push(service.id);
        services.names.push(service.name);
        services.summaries.push(service.summary);
        services.contacts.push(&service.contact);
        services.ends.push(services.offerings.len());
        services.numbers.push(numbers);
    }

    fn add_offering(&mut self, offering: &Offering<'_>) {
        let access = self.access(&offering.access);
        let services = &mut self.services;
        let contact = (offering.contact != Contact::default()).then(|| {
            services.offering_contacts.push(&offering.contact);
            services.offering_contacts.phones.len() as u32 - 1
        });
        services.offering_ids.push(offering.id);
        services.offerings.push(OfferingNumbers {
            delivery: offering.delivery,
            venue: offering.venue,
            areas: list(&offering.areas, &mut self.areas, &mut services.areas),
            schedule: offering.schedule,
            rule: offering.rule,
            access,
            contact,
            illustrative: offering.illustrative,
        });
    }

    fn access(&mut self, access: &[Access]) -> WayListId {
        let access: Vec<WayId> = access.iter().map(|way| WayId(*way as u16)).collect();
        list(&access, &mut self.access, &mut self.services.access)
    }

    fn languages(&mut self, languages: &[&str]) -> LanguageListId {
        let Writer { services, language_names, .. } = self;
        let name = |name: &&str| LanguageId(text(name, language_names, &mut services.language_names) as u16);
        let languages: Vec<LanguageId> = languages.iter().map(name).collect();
        list(&languages, &mut self.languages, &mut self.services.languages)
    }

    fn phrase(&mut self, phrase: &str) -> u32 {
        text(phrase, &mut self.phrases, &mut self.services.phrases)
    }
}

/// The position of a text among distinct ones.
fn text(text: &str, places: &mut Interner, texts: &mut Texts) -> u32 {
    let next = texts.len() as u32;
    let place = places.place(&text, next);
    if place < next && texts.at(place as usize) == text {
        return place;
    }
    texts.push(text);
    next
}

/// The position of a list among distinct ones.
fn list<L: Id, T: Id>(list: &[T], numbers: &mut ListInterner, lists: &mut Lists<L, T>) -> L {
    let (number, is_new) = numbers.number(list.iter().map(|id| id.index() as u32).collect());
    if is_new {
        lists.push(list);
    }
    L::at(number as usize)
}

#[cfg(test)]
mod tests;
