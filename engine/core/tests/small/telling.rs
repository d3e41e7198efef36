//! Services in few words, made a directory.

use super::facts::FACTS;
use super::{AREAS, HERE, NEEDS, english};
use chrono::NaiveDate;
use fingerpost::directory::{
    Access, Amount, Area, Case, Contact, DatedValue, Delivery, Details, Directory, Header, Helpline, Need, Offering,
    Question, RuleBook, RuleParts, Service, Services, SharedRule, Site, Venue, Venues,
};
use fingerpost::facts::Fact;
use fingerpost::finder::Finder;
use fingerpost::grid::GridPoint;
use fingerpost::hours::{BankHolidays, EVERY_DAY, HolidayReach, HoursRule, Outcome, Schedule, Span, WORKING_DAYS};
use fingerpost::index::{AreaId, Id, IdVec, NeedId, OrganisationId, ScheduleId};
use fingerpost::person::District;
use fingerpost::verdict::Verdict;
use fingerpost_author::rules::{Language, Names};

/// A service as a test tells it.
#[derive(Debug, Clone)]
pub struct ToldService {
    id: String,
    needs: String,
    rule: String,
    serves: (bool, bool),
    days: (Option<NaiveDate>, Option<NaiveDate>),
    offerings: Vec<ToldOffering>,
}

#[derive(Debug, Clone)]
struct ToldOffering {
    id: String,
    delivery: Delivery,
    tenths: Option<u32>,
    areas: Vec<String>,
    hours: String,
    rule: Option<String>,
}

/// A service for these needs and for anyone, by telephone, with hours that nobody knows.
pub fn service(id: &str, needs: &str) -> ToldService {
    let by_phone = service_without_offerings(id, needs).given(Delivery::Phone, "");
    ToldService { offerings: by_phone.offerings, ..service_without_offerings(id, needs) }
}

/// The same, offered nowhere yet.
pub fn service_without_offerings(id: &str, needs: &str) -> ToldService {
    ToldService {
        id: id.into(),
        needs: needs.into(),
        rule: "anyone".into(),
        serves: (true, false),
        days: (None, None),
        offerings: Vec::new(),
    }
}

impl ToldService {
    /// The same under another id.
    pub fn called(mut self, id: &str) -> Self {
        for (index, offering) in self.offerings.iter_mut().enumerate() {
            offering.id = format!("{id}-{}", index + 1);
        }
        self.id = id.into();
        self
    }

    /// Who may use it.
    pub fn rule(mut self, rule: &str) -> Self {
        self.rule = rule.into();
        self
    }

    /// It serves who supports the person, and nobody else.
    pub fn for_supporter(mut self) -> Self {
        self.serves = (false, true);
        self
    }

    /// It serves both.
    pub fn for_both(mut self) -> Self {
        self.serves = (true, true);
        self
    }

    /// Its first day.
    pub fn starts(mut self, day: &str) -> Self {
        self.days.0 = day.parse().ok();
        self
    }

    /// Its last day.
    pub fn ends(mut self, day: &str) -> Self {
        self.days.1 = day.parse().ok();
        self
    }

    /// One goes there, so many miles, in these hours.
    pub fn at(self, miles: f64, hours: &str) -> Self {
        self.offered(Delivery::Venue, Some((miles * 10.0).round() as u32), "", hours)
    }

    /// At a venue whose place nobody may know.
    pub fn at_a_secret_place(self) -> Self {
        self.offered(Delivery::Venue, Some(u32::MAX), "", "")
    }

    /// Somebody comes home, in these areas.
    pub fn visits(self, areas: &str) -> Self {
        self.offered(Delivery::HomeVisit, None, areas, "")
    }

    /// Somebody comes to where people are, in these areas.
    pub fn reaches_out(self, areas: &str) -> Self {
        self.offered(Delivery::Outreach, None, areas, "")
    }

    /// Given another way.
    pub fn given(self, delivery: Delivery, hours: &str) -> Self {
        self.offered(delivery, None, "", hours)
    }

    /// The offering told last is only for these.
    pub fn narrowed(mut self, rule: &str) -> Self {
        self.offerings.last_mut().expect("an offering to narrow").rule = Some(rule.into());
        self
    }

    fn offered(mut self, delivery: Delivery, tenths: Option<u32>, areas: &str, hours: &str) -> Self {
        // `service(…)` comes with a telephone, which the first telling of something else replaces.
        self.offerings.retain(|offering| offering.id != "phone-only");
        let id = match delivery {
            Delivery::Phone if self.offerings.is_empty() && hours.is_empty() => "phone-only".into(),
            _ => format!("{}-{}", self.id, self.offerings.len() + 1),
        };
        let areas = areas.split_whitespace().map(str::to_owned).collect();
        self.offerings.push(ToldOffering { id, delivery, tenths, areas, hours: hours.into(), rule: None });
        self
    }
}

/// What is told, ready to be searched, with the English catalogue.
pub fn finder(services: &[ToldService]) -> Finder {
    let mut told = Finder::new(directory(services), Details::default(), String::new());
    told.index_residency();
    // As it was read, with no rule run yet.
    Finder::new(told.directory, told.details, told.digest)
}

/// A rule book that tells which condition and which service each entry is of.
pub fn book_of(directory: &Directory) -> RuleBook {
    let case = |id: &str| Case {
        name: format!("Somebody whom {id} takes"),
        person: vec![("age".into(), "34".into())],
        on: None,
        offering: None,
        expect: Verdict::Fits,
    };
    RuleBook {
        shared: vec![SharedRule { id: "adult".into(), text: "age >= 18".into(), cases: vec![case("adult")] }],
        texts: (0..directory.conditions.len()).map(|condition| format!("text {condition}")).collect(),
        cases: directory.services.iter().map(|service| vec![case(service.id)]).collect(),
    }
}

/// What is told, as a directory.
pub fn directory(services: &[ToldService]) -> Directory {
    let mut directory = empty();
    let mut made_of: Vec<Service<'_>> = Vec::new();
    for told in services {
        let service = Service {
            id: &told.id,
            name: &told.id,
            summary: "",
            organisation: OrganisationId(0),
            kind: "treatment",
            needs: told.needs.split_whitespace().map(|need| position(&directory, need)).collect(),
            for_person: told.serves.0,
            for_supporter: told.serves.1,
            access: vec![Access::SelfReferral],
            languages: vec!["English"],
            contact: Contact { phone: Some("01632 960001"), ..Contact::default() },
            illustrative: true,
            checked: directory.header.edition,
            source: "Made up for a test.",
            offerings: told.offerings.iter().map(|offering| made(&mut directory, told, offering)).collect(),
        };
        made_of.push(service);
    }
    made_of.sort_by_key(|service| service.id);
    directory.services = made_of.into_iter().collect();
    directory
}

/// The rule language over the directory's names, with a shared rule.
pub fn language(directory: &Directory) -> Language {
    Language::new(Names::of(directory, [("adult".into(), "age >= value(\"grown-up\")".into())]))
}

fn made<'t>(directory: &mut Directory, service: &ToldService, told: &'t ToldOffering) -> Offering<'t> {
    let venue = told.tenths.map(|tenths| {
        let site = (tenths != u32::MAX).then(|| Site { postcode: "AL10 0AA", point: east_of_here(tenths) });
        let id = format!("venue-of-{}", told.id);
        directory.venues.push(&Venue { name: &id, id: &id, site, address: "1 Example Street\nWare", step_free: None })
    });
    let schedule = schedule(&told.hours).map(|schedule| directory.schedules.add(schedule));
    let mut conditions = Vec::new();
    for text in [Some(&service.rule), told.rule.as_ref()].into_iter().flatten() {
        let condition = language(directory).condition(text).ok();
        conditions.push(directory.conditions.add(condition));
    }
    let rule = RuleParts { conditions, starts: service.days.0, ends: service.days.1, homes: None };
    Offering {
        id: &told.id,
        delivery: told.delivery,
        venue,
        areas: told.areas.iter().map(|area| area_of(area)).collect(),
        schedule,
        rule: directory.rules.add(rule),
        access: Vec::new(),
        contact: Contact::default(),
        illustrative: false,
    }
}

/// `always`, `never`, `9-17` on working days, or nothing that anybody knows.
fn schedule(hours: &str) -> Option<Schedule> {
    let settled =
        |outcome| HoursRule { holidays: HolidayReach::Settled, outcome, ..HoursRule::open(EVERY_DAY, Vec::new()) };
    let rule = match hours {
        "" => return None,
        "always" => settled(Outcome::Open(vec![Span::new(0, 1440)])),
        "never" => settled(Outcome::Off),
        hours => {
            let (from, to) = hours.split_once('-').expect("hours such as 9-17");
            let minutes = |hour: &str| hour.parse::<u16>().expect("whole hours") * 60;
            HoursRule::open(WORKING_DAYS, vec![Span::new(minutes(from), minutes(to))])
        }
    };
    Some(Schedule::new(vec![rule]))
}

fn east_of_here(tenths: u32) -> GridPoint {
    GridPoint::new(HERE.easting + (f64::from(tenths) * 160.9344).round() as i32, HERE.northing)
}

fn area_of(id: &str) -> AreaId {
    AreaId::at(AREAS.iter().position(|(known, _)| *known == id).expect("a known area"))
}

fn position(directory: &Directory, need: &str) -> NeedId {
    directory.need(need).expect("a known need")
}

fn empty() -> Directory {
    let date = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let mut districts: Vec<String> =
        AREAS.iter().flat_map(|(_, districts)| districts.iter()).map(|code| code.to_string()).collect();
    districts.sort();
    districts.dedup();
    let within = |codes: &[&str]| {
        let mut own: Vec<District> = codes
            .iter()
            .filter_map(|code| districts.iter().position(|known| known == code))
            .map(District::at)
            .collect();
        own.sort_unstable();
        own
    };
    let need = |id: &str| NEEDS.iter().position(|(known, ..)| *known == id).map(NeedId::at);
    let question = |fact: &str, sensitivity, after: &str| Question {
        fact: FACTS.named(fact).expect("a fact"),
        sensitivity,
        after_needs: need(after).into_iter().collect(),
        likely: Vec::new(),
        asked_of: Vec::new(),
    };
    let line = |id: &str, hours: &str, schedules: &mut IdVec<ScheduleId, Schedule>| {
        let schedule = schedule(hours).map(|schedule| schedules.add(schedule));
        Helpline {
            id: id.into(),
            name: id.into(),
            phone: Some("116 123".into()),
            text: None,
            purpose: String::new(),
            schedule,
            website: None,
        }
    };
    let mut schedules = IdVec::default();
    Directory {
        header: Header {
            name: "A small directory".into(),
            edition: date("2026-11-22"),
            confirm_by: date("2027-02-22"),
            example: true,
            source: "Made up for a test.".into(),
            licence: "CC BY 4.0".into(),
            travel_limit: 150,
            covers: vec![AreaId(0), AreaId(1)],
            supporters_need: need("family-support"),
        },
        facts: FACTS.clone(),
        needs: NEEDS
            .iter()
            .map(|(id, part_of, substance)| Need {
                id: id.to_string(),
                name: id.to_string(),
                part_of: part_of.and_then(need),
                substance: substance.and_then(|substance| FACTS.choice(Fact::SUBSTANCES, substance)),
                only_when_asked: false,
            })
            .collect(),
        areas: AREAS
            .iter()
            .map(|(id, codes)| Area {
                id: id.to_string(),
                name: id.to_string(),
                districts: within(codes),
                from: None,
                until: None,
                successors: Vec::new(),
            })
            .collect(),
        districts: districts.into(),
        values: vec![DatedValue {
            id: "grown-up".into(),
            amounts: [("1970-01-01", 18), ("2027-04-01", 16)]
                .map(|(from, number)| Amount { from: date(from), number })
                .to_vec(),
        }]
        .into(),
        conditions: IdVec::default(),
        rules: IdVec::default(),
        helplines: vec![
            line("by-day", "9-17", &mut schedules),
            line("unsaid", "", &mut schedules),
            line("day-and-night", "always", &mut schedules),
        ]
        .into(),
        schedules,
        holidays: BankHolidays::new(2026..=2027, [(date("2026-12-25"), "Christmas Day".into())]),
        organisations: vec!["Example Trust".into()].into(),
        venues: Venues::default(),
        services: Services::default(),
        questions: vec![
            question("age", 0, ""),
            question("home", 1, ""),
            question("stage", 1, ""),
            question("housing", 1, ""),
            question("pregnant", 2, ""),
            question("carer", 1, ""),
            question("substances", 1, ""),
            question("gang_risk", 3, "county-lines"),
            question("supporter_age", 0, ""),
            question("supporter_home", 1, ""),
        ],
        messages: english(),
        cells: Vec::new(),
    }
}
