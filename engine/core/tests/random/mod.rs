//! Whole directories and whole questions by the throw of a die that always falls the same.

mod asked;
mod die;
mod rule;

pub use asked::query;
pub use die::Die;

use crate::slow::found::World;
use crate::slow::hours::{Hours, OnHolidays};
use crate::small::{FACTS, HERE, day, english};
use chrono::{Days, NaiveDate};
use fingerpost::directory::{
    Access, Amount, Area, Catalogue, Contact, DatedValue, Delivery, Directory, Header, Helpline, Need, Offering,
    Question, RuleParts, Service, Services, Site, Venue, Venues,
};
use fingerpost::grid::GridPoint;
use fingerpost::hours::BankHolidays;
use fingerpost::index::{AreaId, Id, IdVec, NeedId, OrganisationId, ScheduleId, VenueId};
use fingerpost::person::District;
use fingerpost_author::rules::{Language, Names};
use rule::Written;
use std::sync::OnceLock;

const DISTRICTS: [&str; 6] = ["E06000032", "E06000033", "E07000240", "E07000241", "E07000243", "E09000007"];
/// The bank holidays of the directories' years, some of them.
const HOLIDAYS: [&str; 4] = ["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-29"];

/// A directory of one to eight services.
pub fn world(die: &mut Die) -> World {
    let mut directory = country(die);
    let mut written = Written::new(die, &directory);
    let mut hours = IdVec::default();
    for number in 0..die.range(0, 3) {
        let schedule = schedule(die, &mut directory, &mut hours);
        directory.helplines.push(Helpline {
            id: format!("line-{number}"),
            name: format!("Line {number}"),
            phone: Some("116 123".into()),
            text: None,
            purpose: String::new(),
            schedule,
            website: None,
        });
    }
    for number in 0..die.range(1, 8) {
        add_service(die, &mut directory, &mut written, &mut hours, number);
    }
    let language = Language::new(Names::of(&directory, written.shared_texts));
    directory.conditions = written.texts.iter().map(|text| language.condition(text).ok()).collect();
    World { directory, rule_texts: written.texts, conditions: written.conditions, hours }
}

/// Everything but services, rules and venues.
fn country(die: &mut Die) -> Directory {
    let districts: IdVec<District, String> =
        DISTRICTS.iter().take(die.range(3, 6)).map(|code| code.to_string()).collect();
    let area = |die: &mut Die, number: usize| {
        let mut own: Vec<District> = districts.ids().filter(|_| die.one_in(2)).collect();
        if own.is_empty() {
            own.push(District::at(die.below(districts.len())));
        }
        let id = format!("area-{number}");
        Area { name: id.clone(), id, districts: own, from: None, until: None, successors: Vec::new() }
    };
    let need = |die: &mut Die, number: usize| {
        let id = if number == 1 { "family-support".into() } else { format!("need-{number}") };
        let part_of = (number > 1 && die.one_in(2)).then(|| NeedId::at(die.below(number)));
        Need { name: id.clone(), id, part_of, substance: None, only_when_asked: die.one_in(4) }
    };
    let questions = ["age", "home", "stage", "pregnant", "carer", "substances", "supporter_age", "supporter_home"];
    let areas = (0..die.range(2, 5)).map(|number| area(die, number)).collect();
    static MESSAGES: OnceLock<Catalogue> = OnceLock::new();
    Directory {
        header: Header {
            name: "A random directory".into(),
            edition: day("2026-11-22"),
            confirm_by: day(die.pick(&["2026-12-28", "2027-02-22", "2028-02-22"])),
            example: true,
            source: "Made up for a test.".into(),
            licence: "CC BY 4.0".into(),
            travel_limit: die.pick(&[0, 10, 20, 60, 150, 200]),
            covers: vec![AreaId(0)],
            supporters_need: Some(NeedId(1)),
        },
        facts: FACTS.clone(),
        needs: (0..die.range(2, 6)).map(|number| need(die, number)).collect(),
        areas,
        values: vec![DatedValue {
            id: "grown-up".into(),
            amounts: [("1970-01-01", 18), ("2026-12-28", 16), ("2027-04-01", 21)]
                .map(|(from, number)| Amount { from: day(from), number })
                .to_vec(),
        }]
        .into(),
        districts,
        conditions: IdVec::default(),
        rules: IdVec::default(),
        schedules: IdVec::default(),
        holidays: BankHolidays::new(2026..=2027, HOLIDAYS.map(|date| (day(date), "A holiday".into()))),
        organisations: vec!["Example Trust".into()].into(),
        venues: Venues::default(),
        services: Services::default(),
        helplines: IdVec::default(),
        questions: questions
            .iter()
            .map(|fact| Question {
                fact: FACTS.named(fact).expect("a fact"),
                sensitivity: die.below(4) as u8,
                after_needs: Vec::new(),
                likely: Vec::new(),
                asked_of: Vec::new(),
            })
            .collect(),
        messages: MESSAGES.get_or_init(english).clone(),
        cells: Vec::new(),
    }
}

fn add_service(
    die: &mut Die,
    directory: &mut Directory,
    written: &mut Written,
    hours: &mut IdVec<ScheduleId, Hours>,
    number: usize,
) {
    let mut needs: Vec<NeedId> = (0..die.range(1, 2)).map(|_| NeedId::at(die.below(directory.needs.len()))).collect();
    needs.dedup();
    let (for_person, for_supporter) = die.pick(&[(true, false), (true, false), (false, true), (true, true)]);
    let text = written.text(die, directory, 4);
    let starts = a_day(die, 6);
    let ends = a_day(die, 6);
    let id = format!("service-{number}");
    let ids: Vec<String> = (0..die.range(1, 3)).map(|way| format!("{id}-{way}")).collect();
    let offerings = ids
        .iter()
        .map(|id| {
            let mut texts = vec![text];
            if die.one_in(3) {
                texts.push(written.text(die, directory, 2));
            }
            let rule = directory.rules.add(RuleParts { conditions: texts, starts, ends, homes: None });
            let delivery = die.pick(&[
                Delivery::Venue,
                Delivery::Venue,
                Delivery::HomeVisit,
                Delivery::Outreach,
                Delivery::Phone,
                Delivery::Online,
            ]);
            Offering {
                id,
                delivery,
                venue: (delivery == Delivery::Venue).then(|| venue(die, directory)),
                areas: areas(die, directory, delivery),
                schedule: schedule(die, directory, hours),
                rule,
                access: die.pick(&[&[][..], &[Access::DropIn], &[Access::Professional]]).to_vec(),
                contact: Contact::default(),
                illustrative: false,
            }
        })
        .collect();
    let service = Service {
        name: &id,
        id: &id,
        summary: "",
        organisation: OrganisationId(0),
        kind: "treatment",
        needs,
        for_person,
        for_supporter,
        access: die.pick(&[&[Access::SelfReferral][..], &[Access::DropIn, Access::Professional]]).to_vec(),
        languages: die.pick(&[&[][..], &["English"], &["English", "Polish"], &["Urdu"]]).to_vec(),
        contact: Contact { phone: Some("01632 960001"), ..Contact::default() },
        illustrative: true,
        checked: directory.header.edition,
        source: "Made up for a test.",
        offerings,
    };
    let services = directory.services.iter().chain([service]).collect();
    directory.services = services;
}

/// Where somebody comes to; more often than not, nothing is said of it unless they come home.
fn areas(die: &mut Die, directory: &Directory, delivery: Delivery) -> Vec<AreaId> {
    let says_where = match delivery {
        Delivery::Venue => false,
        Delivery::HomeVisit | Delivery::Outreach => !die.one_in(5),
        Delivery::Phone | Delivery::Online => die.one_in(3),
    };
    let count = if says_where { die.range(1, 2) } else { 0 };
    (0..count).map(|_| AreaId::at(die.below(directory.areas.len()))).collect()
}

/// A venue of its own or that of another offering; some at a place that nobody may know.
fn venue(die: &mut Die, directory: &mut Directory) -> VenueId {
    if !directory.venues.is_empty() && die.one_in(4) {
        return VenueId::at(die.below(directory.venues.len()));
    }
    let site = (!die.one_in(6)).then(|| Site { postcode: "AL10 0AA", point: point(die) });
    let id = format!("venue-{}", directory.venues.len());
    let address = format!("1 {id}\nHatfield");
    let step_free = die.pick(&[None, Some(true), Some(true), Some(false)]);
    directory.venues.push(&Venue { name: &id, id: &id, site, address: &address, step_free })
}

/// A point up to some twenty miles away, or one of a few on which many stand.
fn point(die: &mut Die) -> GridPoint {
    if die.one_in(4) {
        return GridPoint::new(HERE.easting + 1_609 * die.below(3) as i32, HERE.northing);
    }
    let mut off = || die.below(60_000) as i32 - 30_000;
    GridPoint::new(HERE.easting + off(), HERE.northing + off())
}

/// One of the days about which is asked, now and then.
fn a_day(die: &mut Die, seldom: usize) -> Option<NaiveDate> {
    die.one_in(seldom)
        .then(|| day(die.pick(&["2026-11-23", "2026-12-25", "2027-01-01"])) + Days::new(die.below(2) as u64))
}

fn schedule(die: &mut Die, directory: &mut Directory, hours: &mut IdVec<ScheduleId, Hours>) -> Option<ScheduleId> {
    const DAY: [(u16, u16); 4] = [(540, 1020), (600, 750), (690, 720), (840, 1080)];
    const NIGHT: [(u16, u16); 3] = [(1200, 1560), (1320, 1800), (1380, 1440)];
    let told = match die.below(9) {
        0 | 1 => return None,
        2 => Hours::Always,
        3 => Hours::Never,
        4 => Hours::Doubtful,
        _ => {
            let mut usual = vec![die.pick(&DAY)];
            if die.one_in(3) {
                usual.push(die.pick(&NIGHT));
            }
            let on_holidays = match die.below(4) {
                0 => OnHolidays::Spans(Vec::new()),
                1 => OnHolidays::Spans(vec![die.pick(&DAY)]),
                _ => OnHolidays::Silent,
            };
            Hours::Week(die.pick(&[0b001_1111, 0b111_1111, 0b110_0000, 0b000_1001]), usual, on_holidays)
        }
    };
    directory.schedules.push(told.schedule());
    Some(hours.add(told))
}
