//! One side's services as they are told.

use super::fields::{Fields, listed, said, yes};
use crate::site_model::usual_week;
use chrono::NaiveDate;
use fingerpost::directory::{Access, Contact, Delivery, Directory, Offering, Service, ServiceDetails, Venue};
use fingerpost::finder::Finder;
use fingerpost::index::{OfferingId, ScheduleId, ServiceId};
use fingerpost::verdict::Subject;
use fingerpost::words::Speaker;

/// A side on the day on which both are compared.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// The directory.
    pub finder: &'a Finder,
    /// The day.
    pub day: NaiveDate,
}

impl<'a> View<'a> {
    /// What is searched.
    pub fn directory(self) -> &'a Directory {
        &self.finder.directory
    }

    /// What is said of a service as a whole, without how to get in touch and where it is.
    pub fn service(self, id: ServiceId, service: &Service<'_>) -> Fields {
        let directory = self.directory();
        let none = ServiceDetails::default();
        let details = self.finder.details.services.get(id).unwrap_or(&none);
        vec![
            ("name", said(service.name)),
            ("organisation", directory.organisations.get(service.organisation).cloned()),
            ("kind", said(&self.finder.words().say(&format!("kind.{}", service.kind), &[]))),
            ("summary", said(service.summary)),
            ("description", said(&details.description.join("\n"))),
            ("what it helps with", listed(service.needs.iter().map(|need| directory.needs[*need].name.as_str()))),
            ("whom it serves", self.serves(service)),
            ("who it is for", self.rule_of_all(service)),
            ("they also check", self.one_rule(service).and_then(|offering| self.remarks(service, offering))),
            ("how one gets in", self.access(&service.access)),
            ("cost", details.cost.clone()),
            ("referral", details.referral.clone()),
            ("waiting time", details.waiting_time.clone()),
            ("languages", listed(service.languages.iter().copied())),
            ("made up, for an example", yes(service.illustrative)),
            ("checked", Some(long_day(service.checked))),
            ("source", said(service.source)),
        ]
    }

    /// What is said of an offering, without how to get in touch and its hours.
    pub fn offering(self, id: (ServiceId, OfferingId), service: &Service<'_>, offering: &Offering<'_>) -> Fields {
        let details = self.finder.details.services.get(id.0);
        let note = details.and_then(|details| details.notes.get(id.1).cloned().flatten());
        let venue = offering.venue.map(|venue| self.directory().venues.at(venue));
        let is_its_own = self.one_rule(service).is_none();
        let areas = offering.areas.iter().map(|area| self.directory().areas[*area].name.as_str());
        vec![
            ("how it is given", said(delivered(offering.delivery))),
            ("venue", venue.and_then(|venue| said(venue.name))),
            ("address", venue.as_ref().map(address)),
            ("without a step", venue.and_then(|venue| venue.step_free).and_then(yes)),
            ("where it comes to", listed(areas)),
            ("who it is for", is_its_own.then(|| self.rule(service, offering))),
            ("they also check", self.remarks(service, offering).filter(|_| is_its_own)),
            ("how one gets in", self.access(&offering.access)),
            ("note", note),
            ("made up, for an example", yes(offering.illustrative)),
        ]
    }

    /// An offering as it is called: "at Example House", "home visits".
    pub fn offering_name(self, offering: &Offering<'_>) -> String {
        match (offering.delivery, offering.venue.map(|venue| self.directory().venues.at(venue))) {
            (Delivery::Venue, Some(venue)) => format!("at {}", venue.name),
            (delivery, _) => delivered(delivery).to_owned(),
        }
    }

    /// When an offering is open, in words: the usual week. Nothing where nothing is said.
    pub fn hours(self, schedule: Option<ScheduleId>) -> Option<String> {
        let schedule = &self.directory().schedules[schedule?];
        let lines = usual_week(self.finder, schedule).into_iter().map(|line| format!("{} {}", line.days, line.times));
        Some(lines.collect::<Vec<_>>().join("; "))
    }

    /// An offering that stands for all, if all are judged by the same rule.
    fn one_rule<'s>(self, service: &'s Service<'_>) -> Option<&'s Offering<'s>> {
        let mut offerings = service.offerings.iter();
        let first = offerings.next()?;
        offerings.all(|offering| offering.rule == first.rule).then_some(first)
    }

    fn rule_of_all(self, service: &Service<'_>) -> Option<String> {
        self.one_rule(service).map(|offering| self.rule(service, offering))
    }

    fn rule(self, service: &Service<'_>, offering: &Offering<'_>) -> String {
        let rule = self.finder.rule(offering.rule);
        if rule.broken {
            return "its rule cannot be run, so it may be for anybody".into();
        }
        self.speaker(service).who(rule.condition())
    }

    /// What only a person can judge.
    fn remarks(self, service: &Service<'_>, offering: &Offering<'_>) -> Option<String> {
        let condition = self.finder.rule(offering.rule).condition();
        said(&self.speaker(service).remarks(condition, &|_| true).join("; "))
    }

    fn speaker(self, service: &Service<'_>) -> Speaker<'a> {
        let subject = if service.for_person { Subject::Person } else { Subject::Supporter };
        Speaker { words: self.finder.words(), directory: self.directory(), subject, day: self.day }
    }

    fn serves(self, service: &Service<'_>) -> Option<String> {
        match (service.for_person, service.for_supporter) {
            (true, true) => said("the person who needs help, and who supports them"),
            (true, false) => said("the person who needs help"),
            (false, true) => said("who supports that person"),
            (false, false) => None,
        }
    }

    fn access(self, access: &[Access]) -> Option<String> {
        let words = self.finder.words();
        listed(access.iter().map(|way| words.say(&format!("access-professional.{}", way.id()), &[])))
    }
}

/// How to get in touch, by what it is called.
pub(super) fn contact(contact: &Contact<'_>) -> Fields {
    let own = |text: Option<&str>| text.map(str::to_owned);
    vec![("telephone", own(contact.phone)), ("e-mail", own(contact.email)), ("website", own(contact.website))]
}

/// A venue's address on one line. One that is confidential is said to be that.
pub(super) fn address(venue: &Venue<'_>) -> String {
    let Some(site) = venue.site else { return "confidential".into() };
    let lines = venue.address.lines().chain([site.postcode]);
    lines.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}

/// How it is given, in words for an editor.
fn delivered(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Venue => "at a venue",
        Delivery::HomeVisit => "home visits",
        Delivery::Outreach => "outreach",
        Delivery::Phone => "by telephone",
        Delivery::Online => "online",
    }
}

/// "30 November 2026".
pub(super) fn long_day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}
