//! A search the slow way: every service, by every offering and for everybody whom it serves, one criterion of the order
//! after the other.

use super::hours::Hours;
use super::judged_sooner;
use crate::small::fact;
use fingerpost::answer::Reach;
use fingerpost::condition::{Atom, Condition, Test};
use fingerpost::directory::{Access, Delivery, Directory, Offering, Service};
use fingerpost::facts::{AskingAs, Fact};
use fingerpost::find::{Filter, Order, Query};
use fingerpost::hours::{State, open_state};
use fingerpost::index::{AreaId, ConditionId, IdVec, NeedId, ScheduleId};
use fingerpost::person::{District, ELSEWHERE, Known, Person};
use fingerpost::verdict::{Subject, Verdict};
use std::cmp::Ordering;

/// A directory, and beside it what its rules and hours were made from.
pub struct World {
    /// The directory, ready to be searched.
    pub directory: Directory,
    /// The texts of its rules.
    pub rule_texts: Vec<String>,
    /// In step with its rule texts, as the die threw them; none: that text is no rule.
    pub conditions: IdVec<ConditionId, Option<Condition>>,
    /// In step with its schedules.
    pub hours: IdVec<ScheduleId, Hours>,
}

/// One service by one offering, for one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub service: String,
    pub offering: String,
    pub verdict: Verdict,
    pub missing: Vec<Fact>,
    pub reach: Reach,
    cannot_be_read: bool,
    is_wider: bool,
    is_perhaps_open: bool,
    is_open_soon: bool,
    /// None: nobody knows.
    opens_in: Option<i64>,
    /// None: farther than anything that is known.
    tenths: Option<u32>,
}

/// What a search should find, all of it, in order.
pub fn found(world: &World, query: &Query) -> Vec<Way> {
    let mut all: Vec<Way> = Vec::new();
    for service in world.directory.services.iter() {
        // What does not fit stands for no service that has another way.
        let fits_not = |way: &Way| way.verdict == Verdict::DoesNotFit;
        let ways = ways(world, query, &service).into_iter();
        // Whether a service fits does not turn on which order is asked for.
        let suits = |a: &Way, b: &Way| compare(&Query { order: Order::Best, ..query.clone() }, a, b);
        let verdict =
            |a: &Way, b: &Way| (a.reach, a.is_perhaps_open, a.verdict).cmp(&(b.reach, b.is_perhaps_open, b.verdict));
        let best = ways.min_by(|a, b| {
            fits_not(a).cmp(&fits_not(b)).then(verdict(a, b)).then(ordered(query, a, b)).then(suits(a, b))
        });
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
    let how_far = |reach| match reach {
        Reach::Near => 0,
        Reach::Elsewhere => 1,
        Reach::Far => 2,
    };
    let by_reach = how_far(a.reach).cmp(&how_far(b.reach));
    let by_knowing = a.is_perhaps_open.cmp(&b.is_perhaps_open);
    let by_verdict = rank(a.verdict).cmp(&rank(b.verdict));
    let by_reading = a.cannot_be_read.cmp(&b.cannot_be_read);
    let by_need = a.is_wider.cmp(&b.is_wider);
    let by_opening = b.is_open_soon.cmp(&a.is_open_soon);
    let by_miles = known_first(a.tenths.map(i64::from), b.tenths.map(i64::from));
    let is_yes = |fact| *query.person.get(fact) == Known::YesNo(true);
    let (first, second) = match is_yes(Fact::MOBILITY) || is_yes(Fact::CARER) {
        true => (by_miles, by_opening),
        false => (by_opening, by_miles),
    };
    by_reach
        .then(by_knowing)
        .then(ordered(query, a, b))
        .then(by_verdict)
        .then(by_reading)
        .then(by_need)
        .then(first)
        .then(second)
}

/// What is asked to come first.
fn ordered(query: &Query, a: &Way, b: &Way) -> Ordering {
    match query.order {
        Order::Best => Ordering::Equal,
        Order::Nearest => known_first(a.tenths.map(i64::from), b.tenths.map(i64::from)),
        Order::OpensSoonest => known_first(a.opens_in, b.opens_in),
    }
}

fn known_first(a: Option<i64>, b: Option<i64>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
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
            let is_filtered =
                |filter: Filter| query.filters.holds(filter) && !passes(world, query, service, offering, filter);
            let filters = Filter::all(&world.directory);
            if filters.into_iter().any(is_filtered) || query.within.is_some_and(is_far) {
                continue;
            }
            let (verdict, missing, cannot_be_read) = judge(world, query, subject, offering);
            let reach = if is_far(query.within.unwrap_or(world.directory.header.travel_limit)) {
                Reach::Far
            } else if is_for_elsewhere(world, query, subject, offering, verdict) {
                Reach::Elsewhere
            } else {
                Reach::Near
            };
            ways.push(Way {
                service: service.id.to_owned(),
                offering: offering.id.to_owned(),
                verdict,
                missing,
                reach,
                cannot_be_read,
                is_wider,
                is_perhaps_open: query.filters.holds(Filter::OpenNow) && state == State::Unknown,
                is_open_soon,
                opens_in: minutes_until_open(world, query, offering),
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

/// Whether the service is only for a wider need than those asked for; nothing when it is for none of them. A part of what is
/// asked for is as good as all of it.
fn need_is_wider(directory: &Directory, query: &Query, service: &Service, subject: Subject) -> Option<bool> {
    if query.needs.is_empty() {
        let asked_for = |need: &NeedId| directory.needs[*need].only_when_asked;
        return (service.needs.is_empty() || !service.needs.iter().all(asked_for)).then_some(false);
    }
    let with_all_wider = |need: NeedId| {
        let mut line = vec![need];
        while let Some(wider) = directory.needs[line[line.len() - 1]].part_of {
            line.push(wider);
        }
        line
    };
    let mut is_wider = None;
    for asked in &query.needs {
        for carried in &service.needs {
            if with_all_wider(*carried).contains(asked) {
                return Some(false);
            }
            if with_all_wider(*asked).contains(carried) {
                is_wider = Some(true);
            }
        }
    }
    let is_family = query.person.asking_as() == Some(AskingAs::Family) && subject == Subject::Supporter;
    let supports = directory.header.supporters_need.is_some_and(|need| service.needs.contains(&need));
    is_wider.or((is_family && supports).then_some(true))
}

/// Whether a filter lets one offering pass.
fn passes(world: &World, query: &Query, service: &Service, offering: &Offering, filter: Filter) -> bool {
    let directory = &world.directory;
    let access = if offering.access.is_empty() { &service.access } else { &offering.access };
    match filter {
        Filter::OpenNow => hours(world, query, offering).0 != State::Closed,
        Filter::DropIn => access.contains(&Access::DropIn),
        Filter::Remote => [Delivery::Phone, Delivery::Online].contains(&offering.delivery),
        Filter::ComesToYou => [Delivery::HomeVisit, Delivery::Outreach].contains(&offering.delivery),
        Filter::StepFree => {
            let venue = offering.venue.map(|venue| directory.venues.at(venue));
            venue.is_some_and(|venue| venue.step_free == Some(true))
        }
        Filter::WomenOnly => {
            let of = |gender: u8| {
                let person = Person::default().with(fact("gender"), Known::Choice(gender));
                let anywhere = Query { person, place: None, ..query.clone() };
                judge(world, &anywhere, Subject::Person, offering).0
            };
            // In `rules/facts.toml` women stand first, then men.
            of(1) == Verdict::DoesNotFit && of(0) != Verdict::DoesNotFit
        }
        Filter::Language(language) => service.languages.contains(&directory.services.language(language)),
    }
}

fn minutes_until_open(world: &World, query: &Query, offering: &Offering) -> Option<i64> {
    let finder_says = |schedule: ScheduleId| {
        let directory = &world.directory;
        let known = query.at.date() <= directory.header.confirm_by;
        let schedule = &directory.schedules[schedule];
        known.then(|| open_state(schedule, &directory.holidays, query.at).said_up_to(directory.header.confirm_by))
    };
    let open = offering.schedule.and_then(finder_says)?;
    match open.state {
        State::Open => Some(0),
        State::Closed => open.next.map(|next| (next - query.at).num_minutes()),
        State::Unknown => None,
    }
}

fn hours(world: &World, query: &Query, offering: &Offering) -> (State, bool) {
    let directory = &world.directory;
    match offering.schedule {
        Some(schedule) if query.at.date() <= directory.header.confirm_by => {
            let hours = &world.hours[schedule];
            (hours.state(directory, query.at), hours.is_open_soon(directory, query.at))
        }
        _ => (State::Unknown, false),
    }
}

fn tenths(directory: &Directory, query: &Query, offering: &Offering<'_>) -> Option<u32> {
    let from = query.place.as_ref()?.point;
    let site = directory.venues.at(offering.venue?).site?;
    let east = f64::from(site.point.easting - from.easting);
    let north = f64::from(site.point.northing - from.northing);
    Some((east.hypot(north) / 160.9344).round() as u32)
}

/// Where an offering comes to.
enum Comes {
    /// To wherever is asked from.
    Here,
    /// Not to where it is asked from.
    NotHere,
    /// Nobody knows, unless home is said.
    PerhapsHere,
    /// To whoever lives in its areas.
    Homes,
}

fn comes(directory: &Directory, query: &Query, subject: Subject, offering: &Offering) -> Comes {
    if offering.delivery == Delivery::Venue || offering.areas.is_empty() {
        return Comes::Here;
    }
    if offering.delivery == Delivery::HomeVisit {
        return Comes::Homes;
    }
    let by_place = inside(directory, query, offering);
    // Where the place is not known closely enough, the home stands for it.
    let by_home = match query.person.get(subject.fact(Fact::HOME)) {
        Known::Districts(home) => {
            let lives = |district: &&District| offering.areas.iter().any(|area| directory.area_has(*area, **district));
            (home.iter().filter(lives).count(), home.len())
        }
        _ => (0, 0),
    };
    for (inside, of) in [by_place, by_home] {
        if of > 0 && inside == of {
            return Comes::Here;
        }
        if of > 0 && inside == 0 {
            return Comes::NotHere;
        }
    }
    Comes::PerhapsHere
}

/// How many of the place's districts lie in the offering's areas, of how many.
fn inside(directory: &Directory, query: &Query, offering: &Offering) -> (usize, usize) {
    let districts = query.place.as_ref().map_or(&[][..], |place| &place.districts);
    let is_inside = |code: &&String| {
        let codes = |area: &AreaId| directory.areas[*area].districts.iter();
        offering.areas.iter().flat_map(codes).any(|district| directory.districts[*district] == **code)
    };
    (districts.iter().filter(is_inside).count(), districts.len())
}

/// Whether it certainly does not come to this place, or takes only people who live elsewhere while nobody has said where the
/// person lives.
fn is_for_elsewhere(world: &World, query: &Query, subject: Subject, offering: &Offering, verdict: Verdict) -> bool {
    let directory = &world.directory;
    let fact = subject.fact(Fact::HOME);
    let (inside, of) = inside(directory, query, offering);
    let is_outside = of > 0 && inside == 0;
    match comes(directory, query, subject, offering) {
        Comes::NotHere => return true,
        Comes::Homes => {
            let lives = |home: &District| offering.areas.iter().any(|area| directory.area_has(*area, *home));
            match query.person.get(fact) {
                Known::Districts(home) => return !home.iter().any(lives),
                _ if is_outside => return true,
                _ => {}
            }
        }
        Comes::Here | Comes::PerhapsHere => {}
    }
    let Some(place) = query.place.as_ref().filter(|place| !place.districts.is_empty()) else { return false };
    if matches!(query.person.get(fact), Known::Districts(_)) {
        return false;
    }
    let number = |code: &String| directory.districts.id_of(|known| known == code);
    let here = place.districts.iter().map(|code| number(code).unwrap_or(ELSEWHERE)).collect();
    let if_here = Query { person: query.person.with(fact, Known::Districts(here)), ..query.clone() };
    verdict != Verdict::DoesNotFit && judge(world, &if_here, subject, offering).0 == Verdict::DoesNotFit
}

/// The verdict over every way in which what is missing could turn out: of the rule, the service's days and where the
/// offering comes to, all in one.
fn judge(world: &World, query: &Query, subject: Subject, offering: &Offering) -> (Verdict, Vec<Fact>, bool) {
    let atom = |test| Condition::Is(Atom { test, line: 0, column: 0 });
    let rule = &world.directory.rules[offering.rule];
    let conditions: Option<Vec<Condition>> =
        rule.conditions.iter().map(|text| world.conditions[*text].clone()).collect();
    let cannot_be_read = conditions.is_none();
    let mut parts = conditions.unwrap_or_else(|| vec![Condition::NotStated]);
    if !cannot_be_read {
        parts.extend(rule.starts.map(|first| atom(Test::OnOrAfter(first))));
        parts
            .extend(rule.ends.map(|last| Condition::Not(Box::new(atom(Test::OnOrAfter(last + chrono::Days::new(1)))))));
    }
    let comes = comes(&world.directory, query, subject, offering);
    match comes {
        Comes::Here | Comes::PerhapsHere => {}
        Comes::NotHere => return (Verdict::DoesNotFit, Vec::new(), cannot_be_read),
        Comes::Homes => {
            let homes = offering.areas.iter().map(|area| atom(Test::In { fact: Fact::HOME, area: *area }));
            parts.push(Condition::Any(homes.collect()));
        }
    }
    let day = query.at.date();
    let (mut verdict, mut missing) =
        judged_sooner(&world.directory, &Condition::All(parts), subject, &query.person, day)
            .expect("random rules are small");
    if matches!(comes, Comes::PerhapsHere) && verdict != Verdict::DoesNotFit {
        verdict = Verdict::MayFit;
        missing.push(subject.fact(Fact::HOME));
        missing.sort_unstable();
        missing.dedup();
    }
    (verdict, missing, cannot_be_read)
}
