//! A search the slow way: every service, by every offering and for everybody whom it serves, one criterion of the order
//! after the other.

use super::hours::Hours;
use super::judged_sooner;
use fingerpost::condition::{Atom, Condition, Test};
use fingerpost::directory::{Delivery, Directory, Offering, Service};
use fingerpost::facts::{AskingAs, Fact};
use fingerpost::find::Query;
use fingerpost::hours::State;
use fingerpost::person::Known;
use fingerpost::verdict::{Subject, Verdict};
use std::cmp::Ordering;

/// A directory, and beside it what its rules and hours were made from.
pub struct World {
    /// The directory, ready to be searched.
    pub directory: Directory,
    /// The texts of its rules.
    pub rule_texts: Vec<String>,
    /// In step with its rule texts, as the die threw them; none: that text is no rule.
    pub conditions: Vec<Option<Condition>>,
    /// In step with its schedules.
    pub hours: Vec<Hours>,
}

/// One service by one offering, for one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub service: String,
    pub offering: String,
    pub verdict: Verdict,
    pub missing: Vec<Fact>,
    cannot_be_read: bool,
    is_wider: bool,
    is_too_far: bool,
    is_open_soon: bool,
    /// None: farther than anything that is known.
    tenths: Option<u32>,
}

/// What a search should find, all of it, in order.
pub fn found(world: &World, query: &Query) -> Vec<Way> {
    let mut all: Vec<Way> = Vec::new();
    for service in world.directory.services.iter() {
        let best = ways(world, query, &service).into_iter().min_by(|a, b| compare(query, a, b));
        all.extend(best.filter(|way| query.all || way.verdict != Verdict::DoesNotFit));
    }
    all.sort_by(|a, b| compare_with_id(query, a, b));
    all
}

/// The order of the design, step by step.
fn compare(query: &Query, a: &Way, b: &Way) -> Ordering {
    let rank = |verdict| match verdict {
        Verdict::Fits => 0,
        Verdict::MayFit => 1,
        Verdict::DoesNotFit => 2,
    };
    let by_verdict = rank(a.verdict).cmp(&rank(b.verdict));
    let by_reading = a.cannot_be_read.cmp(&b.cannot_be_read);
    let by_need = a.is_wider.cmp(&b.is_wider);
    let by_reach = a.is_too_far.cmp(&b.is_too_far);
    let by_opening = b.is_open_soon.cmp(&a.is_open_soon);
    let by_miles = match (a.tenths, b.tenths) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    let is_yes = |fact| *query.person.get(fact) == Known::YesNo(true);
    let (first, second) = match is_yes(Fact::MOBILITY) || is_yes(Fact::CARER) {
        true => (by_miles, by_opening),
        false => (by_opening, by_miles),
    };
    by_verdict.then(by_reading).then(by_need).then(by_reach).then(first).then(second)
}

/// The same, and what else is the same stands by its id.
pub fn compare_with_id(query: &Query, a: &Way, b: &Way) -> Ordering {
    compare(query, a, b).then_with(|| a.service.cmp(&b.service))
}

/// Every way to use a service that the query does not ask to leave out.
fn ways(world: &World, query: &Query, service: &Service) -> Vec<Way> {
    let mut ways = Vec::new();
    for subject in subjects(query, service) {
        let Some(is_wider) = need_is_wider(&world.directory, query, service, subject) else { continue };
        for offering in &service.offerings {
            let (state, is_open_soon) = hours(world, query, offering);
            let tenths = tenths(&world.directory, query, offering);
            let is_far = |limit: u32| tenths.is_some_and(|tenths| tenths > limit);
            if query.open_now && state == State::Closed || query.within.is_some_and(is_far) {
                continue;
            }
            let reach = reach(&world.directory, query, subject, offering);
            let (verdict, missing, cannot_be_read) = judge(world, query, subject, offering, reach);
            ways.push(Way {
                service: service.id.to_owned(),
                offering: offering.id.to_owned(),
                verdict,
                missing,
                cannot_be_read,
                is_wider,
                is_too_far: is_far(query.within.unwrap_or(world.directory.header.travel_limit))
                    || comes_elsewhere(&world.directory, query, subject, offering),
                is_open_soon,
                tenths: if offering.delivery == Delivery::Venue { tenths } else { Some(0) },
            });
        }
    }
    ways
}

/// On whose facts a service is judged.
fn subjects(query: &Query, service: &Service) -> Vec<Subject> {
    let asks_for_another = matches!(query.person.asking_as(), Some(AskingAs::Family | AskingAs::Professional));
    let speaks_as_supporter =
        [Fact::SUPPORTER_AGE, Fact::SUPPORTER_HOME].iter().any(|fact| *query.person.get(*fact) != Known::Unasked);
    let mut subjects = Vec::new();
    if asks_for_another {
        if service.for_person {
            subjects.push(Subject::Person);
        }
        if service.for_supporter {
            subjects.push(Subject::Supporter);
        }
    } else if !service.for_person && speaks_as_supporter {
        subjects.push(Subject::Supporter);
    } else {
        subjects.push(Subject::Oneself);
    }
    subjects
}

/// Whether the service is for a wider or narrower need than those asked for; nothing when it is for none of them.
fn need_is_wider(directory: &Directory, query: &Query, service: &Service, subject: Subject) -> Option<bool> {
    if query.needs.is_empty() {
        return Some(false);
    }
    let with_all_wider = |need: u16| {
        let mut line = vec![need];
        while let Some(wider) = directory.needs[line[line.len() - 1] as usize].part_of {
            line.push(wider);
        }
        line
    };
    let mut is_wider = None;
    for asked in &query.needs {
        for carried in &service.needs {
            if asked == carried {
                return Some(false);
            }
            if with_all_wider(*asked).contains(carried) || with_all_wider(*carried).contains(asked) {
                is_wider = Some(true);
            }
        }
    }
    let is_family = query.person.asking_as() == Some(AskingAs::Family) && subject == Subject::Supporter;
    let supports = service.needs.iter().any(|need| directory.needs[*need as usize].id == "family-support");
    is_wider.or((is_family && supports).then_some(true))
}

fn hours(world: &World, query: &Query, offering: &Offering) -> (State, bool) {
    let directory = &world.directory;
    match offering.schedule {
        Some(schedule) if query.at.date() <= directory.header.confirm_by => {
            let hours = &world.hours[schedule as usize];
            (hours.state(directory, query.at), hours.is_open_soon(directory, query.at))
        }
        _ => (State::Unknown, false),
    }
}

fn tenths(directory: &Directory, query: &Query, offering: &Offering<'_>) -> Option<u32> {
    let from = query.place.as_ref()?.point;
    let site = directory.venues.at(offering.venue? as usize).site?;
    let east = f64::from(site.point.easting - from.easting);
    let north = f64::from(site.point.northing - from.northing);
    Some((east.hypot(north) / 160.9344).round() as u32)
}

/// Where an offering comes to.
enum Reach {
    /// To wherever is asked from.
    Here,
    /// Not to where it is asked from.
    NotHere,
    /// Nobody knows, unless home is said.
    PerhapsHere,
    /// To whoever lives in its areas.
    Homes,
}

fn reach(directory: &Directory, query: &Query, subject: Subject, offering: &Offering) -> Reach {
    if offering.delivery == Delivery::Venue || offering.areas.is_empty() {
        return Reach::Here;
    }
    if offering.delivery == Delivery::HomeVisit {
        return Reach::Homes;
    }
    let by_place = inside(directory, query, offering);
    // Where the place is not known closely enough, the home stands for it.
    let by_home = match query.person.get(subject.fact(Fact::HOME)) {
        Known::Districts(home) => {
            let lives = |district: &&u16| offering.areas.iter().any(|area| directory.area_has(*area, **district));
            (home.iter().filter(lives).count(), home.len())
        }
        _ => (0, 0),
    };
    for (inside, of) in [by_place, by_home] {
        if of > 0 && inside == of {
            return Reach::Here;
        }
        if of > 0 && inside == 0 {
            return Reach::NotHere;
        }
    }
    Reach::PerhapsHere
}

/// How many of the place's districts lie in the offering's areas, of how many.
fn inside(directory: &Directory, query: &Query, offering: &Offering) -> (usize, usize) {
    let districts = query.place.as_ref().map_or(&[][..], |place| &place.districts);
    let is_inside = |code: &&String| {
        let codes = |area: &u16| directory.areas[*area as usize].districts.iter();
        offering.areas.iter().flat_map(codes).any(|district| directory.districts[*district as usize] == **code)
    };
    (districts.iter().filter(is_inside).count(), districts.len())
}

/// Whether it comes home to some, not to this place, and nobody has said that home is where it comes to.
fn comes_elsewhere(directory: &Directory, query: &Query, subject: Subject, offering: &Offering) -> bool {
    let (inside, of) = inside(directory, query, offering);
    let lives = |district: &u16| offering.areas.iter().any(|area| directory.area_has(*area, *district));
    let may_live_there = match query.person.get(subject.fact(Fact::HOME)) {
        Known::Districts(home) => home.iter().any(lives) && !home.iter().all(lives),
        _ => true,
    };
    offering.delivery == Delivery::HomeVisit && !offering.areas.is_empty() && may_live_there && (of > 0 && inside == 0)
}

/// The verdict over every way in which what is missing could turn out: of the rule, the service's days and where the
/// offering comes to, all in one.
fn judge(
    world: &World,
    query: &Query,
    subject: Subject,
    offering: &Offering,
    reach: Reach,
) -> (Verdict, Vec<Fact>, bool) {
    let atom = |test| Condition::Is(Atom { test, line: 0, column: 0 });
    let rule = &world.directory.rules[offering.rule as usize];
    let conditions: Option<Vec<Condition>> =
        rule.conditions.iter().map(|text| world.conditions[*text as usize].clone()).collect();
    let cannot_be_read = conditions.is_none();
    let mut parts = conditions.unwrap_or_else(|| vec![Condition::NotStated]);
    if !cannot_be_read {
        parts.extend(rule.starts.map(|first| atom(Test::OnOrAfter(first))));
        parts
            .extend(rule.ends.map(|last| Condition::Not(Box::new(atom(Test::OnOrAfter(last + chrono::Days::new(1)))))));
    }
    match reach {
        Reach::Here | Reach::PerhapsHere => {}
        Reach::NotHere => return (Verdict::DoesNotFit, Vec::new(), cannot_be_read),
        Reach::Homes => {
            let homes = offering.areas.iter().map(|area| atom(Test::In { fact: Fact::HOME, area: *area }));
            parts.push(Condition::Any(homes.collect()));
        }
    }
    let day = query.at.date();
    let (mut verdict, mut missing) =
        judged_sooner(&world.directory, &Condition::All(parts), subject, &query.person, day)
            .expect("random rules are small");
    if matches!(reach, Reach::PerhapsHere) && verdict != Verdict::DoesNotFit {
        verdict = Verdict::MayFit;
        missing.push(subject.fact(Fact::HOME));
        missing.sort_unstable();
        missing.dedup();
    }
    (verdict, missing, cannot_be_read)
}
