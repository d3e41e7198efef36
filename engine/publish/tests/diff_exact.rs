//! `fingerpost diff` says exactly who gains or loses what: against judging thousands of people by either directory, the slow way.

#![allow(clippy::unwrap_used, dead_code, unused_imports)] // Of what other tests share, this uses a part.

#[path = "../../core/tests/random/mod.rs"]
mod random;
#[path = "../../core/tests/slow/mod.rs"]
mod slow;
#[path = "../../core/tests/small/mod.rs"]
mod small;

use chrono::NaiveDate;
use fingerpost::condition::{Atom, Condition, Test};
use fingerpost::directory::{Delivery, Details, Directory, Offering, Service, ServiceDetails};
use fingerpost::facts::{Fact, FactKind};
use fingerpost::finder::Finder;
use fingerpost::index::{ConditionId, IdVec};
use fingerpost::person::{Known, Person};
use fingerpost::places::Places;
use fingerpost::verdict::{Subject, Verdict};
use fingerpost_author::check::trust::matrix::cell_on;
use fingerpost_publish::diff::{Affected, Changes, Held, PagePart, People, Side};
use random::Die;
use slow::found::World;
use small::FACTS;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of directories, and how many people are drawn for each service.
const PAIRS: u64 = 15;
const PEOPLE: usize = 16;

/// Somebody of whom everything is known; a district by its code.
#[derive(Debug, Clone)]
struct Somebody(BTreeMap<Fact, Answer>);

#[derive(Debug, Clone, PartialEq)]
enum Answer {
    Number(u16),
    YesNo(bool),
    Choice(u8),
    Many(u32),
    District(String),
}

/// A directory after somebody has worked on it: the die throws what changes.
fn edited(die: &mut Die, old: &World) -> World {
    let mut directory = old.directory.clone();
    let mut conditions = old.conditions.clone();
    let other = random::world(die);
    let of_known_areas = |condition: &Condition| {
        let mut known = true;
        condition.each_atom(&mut |atom| {
            if let Test::In { area, .. } = atom.test {
                known &= directory.areas.has(area);
            }
        });
        known
    };
    let others: Vec<Condition> = other.conditions.iter().flatten().filter(|c| of_known_areas(c)).cloned().collect();
    for id in conditions.ids() {
        if die.one_in(2) && !others.is_empty() {
            conditions[id] = Some(others[die.below(others.len())].clone());
        }
    }
    directory.conditions = conditions.clone();
    for area in directory.areas.ids() {
        if die.one_in(4) && directory.areas[area].districts.len() > 1 {
            directory.areas[area].districts.pop();
        }
    }
    if die.one_in(3) {
        directory.header.edition = small::day("2026-12-28");
    }
    let kept: Vec<Service<'_>> = old.directory.services.iter().filter(|_| !die.one_in(8)).collect();
    let changed = kept.into_iter().map(|mut service| {
        if die.one_in(4) {
            service.for_supporter = !service.for_supporter || !service.for_person;
        }
        if die.one_in(4) {
            service.needs.truncate(1);
        }
        service
    });
    directory.services = changed.collect();
    World { directory, rule_texts: Vec::new(), conditions, hours: IdVec::default() }
}

fn side(world: &World) -> Side<'static> {
    let details = world.directory.services.iter().map(|service| ServiceDetails {
        notes: service.offerings.iter().map(|_| None).collect(),
        ..ServiceDetails::default()
    });
    let details = Details { services: details.collect() };
    Side {
        finder: Held::Own(Box::new(Finder::new(world.directory.clone(), details, String::new()))),
        places: Held::Own(Box::new(Places::default())),
        page: PagePart::default(),
        digest: None,
    }
}

/// What a service's offerings are judged by, each once.
fn judged(world: &World, service: Option<&Service<'_>>, subject: Subject) -> Vec<Condition> {
    let serves = |service: &&Service<'_>| match subject {
        Subject::Supporter => service.for_supporter,
        _ => service.for_person,
    };
    let Some(service) = service.filter(serves) else { return Vec::new() };
    let mut all: Vec<Condition> = Vec::new();
    for offering in &service.offerings {
        let own = of_offering(world, offering);
        if !all.contains(&own) {
            all.push(own);
        }
    }
    all
}

fn of_offering(world: &World, offering: &Offering<'_>) -> Condition {
    let is = |test| Condition::Is(Atom::of(test));
    let rule = &world.directory.rules[offering.rule];
    let own = |id: &ConditionId| world.conditions[*id].clone().unwrap_or(Condition::NotStated);
    let mut parts: Vec<Condition> = rule.conditions.iter().map(own).collect();
    // A rule that cannot be run judges nobody.
    if rule.conditions.iter().any(|id| world.conditions[*id].is_none()) {
        parts = vec![Condition::NotStated];
    } else {
        parts.extend(rule.starts.map(|day| is(Test::OnOrAfter(day))));
        parts.extend(rule.ends.and_then(|day| day.succ_opt()).map(|day| is(Test::Before(day))));
    }
    if offering.delivery != Delivery::Venue && !offering.areas.is_empty() {
        let home = |area: &_| is(Test::In { fact: Fact::HOME, area: *area });
        parts.push(Condition::Any(offering.areas.iter().map(home).collect()));
    }
    Condition::All(parts)
}

/// The best verdict of several ways; nothing where it would take too long to go through them.
fn verdict(
    directory: &Directory,
    all: &[Condition],
    subject: Subject,
    person: &Person,
    day: NaiveDate,
) -> Option<Verdict> {
    let mut best = Verdict::DoesNotFit;
    for condition in all {
        best = best.min(slow::judged_sooner(directory, condition, subject, person, day)?.0);
    }
    Some(best)
}

fn drawn(die: &mut Die, codes: &[String]) -> Somebody {
    const NUMBERS: [u16; 19] = [0, 1, 14, 15, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 59, 60, 61, 119, 120];
    let mut answer = |fact: Fact| match FACTS.kind(fact) {
        FactKind::YesNo => Answer::YesNo(die.one_in(2)),
        FactKind::Choice(choices) => Answer::Choice(die.below(choices.len()) as u8),
        FactKind::Many(choices) => Answer::Many(die.below(1 << choices.len()) as u32),
        FactKind::Districts => Answer::District(codes[die.below(codes.len())].clone()),
        _ => Answer::Number(die.pick(&NUMBERS)),
    };
    Somebody(FACTS.all().filter(|fact| fact.is_criterion()).map(|fact| (fact, answer(fact))).collect())
}

/// Every value of a fact that any rule of these directories tells from another.
fn every(fact: Fact, codes: &[String]) -> Vec<Answer> {
    match FACTS.kind(fact) {
        FactKind::YesNo => vec![Answer::YesNo(false), Answer::YesNo(true)],
        FactKind::Choice(choices) => (0..choices.len() as u8).map(Answer::Choice).collect(),
        FactKind::Many(choices) => (0..1u32 << choices.len()).map(Answer::Many).collect(),
        FactKind::Districts => codes.iter().cloned().map(Answer::District).collect(),
        _ => (0..=120).map(Answer::Number).collect(),
    }
}

impl Somebody {
    /// As a directory knows them; nothing is known of some facts.
    fn person(&self, directory: &Directory, unknown: &[Fact]) -> Person {
        let mut person = Person::default();
        for (fact, answer) in self.0.iter().filter(|(fact, _)| !unknown.contains(fact)) {
            let known = match answer {
                Answer::Number(number) => Known::Number(*number, *number),
                Answer::YesNo(yes) => Known::YesNo(*yes),
                Answer::Choice(choice) => Known::Choice(*choice),
                Answer::Many(holds) => Known::Many { known: (1 << FACTS.choices(*fact).len()) - 1, holds: *holds },
                Answer::District(code) => Known::Districts(directory.districts_named(&[code])),
            };
            person.set(*fact, known);
        }
        person
    }

    /// Everybody whom this may be, when nothing is known of some facts.
    fn completed(&self, unknown: &[Fact], codes: &[String]) -> Vec<Somebody> {
        let mut all = vec![self.clone()];
        for fact in unknown {
            let values = every(*fact, codes);
            let with = |somebody: &Somebody, value: &Answer| {
                let mut other = somebody.clone();
                other.0.insert(*fact, value.clone());
                other
            };
            all = all.iter().flat_map(|somebody| values.iter().map(|value| with(somebody, value))).collect();
        }
        all
    }

    /// Whether a description is of them.
    fn is_among(&self, people: &People) -> bool {
        people.facts.iter().all(|(id, values)| {
            let fact = small::fact(id);
            let choice = |choice: usize| FACTS.choices(fact)[choice].as_str();
            values.iter().any(|value| match &self.0[&fact] {
                Answer::Number(number) => *value == number.to_string(),
                Answer::YesNo(yes) => value == if *yes { "yes" } else { "no" },
                Answer::Choice(own) => value == choice((*own).into()),
                Answer::District(code) => value == code || (value == "elsewhere" && code == ELSEWHERE),
                Answer::Many(bits) => value.split(" and ").all(|part| {
                    let holds = |id: &str| bits & (1 << FACTS.choice(fact, id).unwrap()) != 0;
                    part.strip_prefix("not ").map_or_else(|| holds(part), |id| !holds(id))
                }),
            })
        })
    }

    /// What is said to become of them: nothing if nothing changes. No two ways may be said of one.
    fn told(&self, affected: Option<&Affected>) -> Option<(Verdict, Verdict)> {
        let groups = affected.iter().flat_map(|affected| &affected.groups);
        let mut own = groups.filter(|group| group.people.iter().any(|people| self.is_among(people)));
        let told = own.next().map(|group| (group.before.unwrap(), group.after.unwrap()));
        assert!(own.next().is_none(), "{self:?} is in two groups");
        told
    }
}

/// The code of a district that no directory names.
const ELSEWHERE: &str = "E09000033";

/// What is said of a service, whatever happens to it.
fn affected<'c>(changes: &'c Changes, id: &str) -> &'c [Affected] {
    let one_sided = changes.added.iter().chain(&changes.removed).find(|said| said.id == id);
    let changed = changes.changed.iter().find(|service| service.id == id);
    one_sided.map(|said| &said.affected[..]).or(changed.map(|service| &service.affected[..])).unwrap_or_default()
}

#[derive(Debug, Default)]
struct Tried {
    people: usize,
    partly: usize,
    turned: usize,
    too_wide: usize,
    needs: usize,
    lost: usize,
}

fn compare(die: &mut Die, old: &World, new: &World, tried: &mut Tried) {
    let changes = Changes::between(&side(old), &side(new)).unwrap();
    let day = new.directory.header.edition;
    let both = old.directory.districts.iter().chain(new.directory.districts.iter());
    let mut codes: Vec<String> = both.cloned().chain([ELSEWHERE.to_owned()]).collect();
    codes.sort();
    codes.dedup();
    let mut services: BTreeMap<&str, [Option<Service<'_>>; 2]> = BTreeMap::new();
    for (side, world) in [old, new].into_iter().enumerate() {
        for service in world.directory.services.iter() {
            let id = service.id;
            services.entry(id).or_default()[side] = Some(service);
        }
    }
    for (id, [was, is]) in &services {
        let needs = |world: &World, service: &Option<Service<'_>>| -> Vec<String> {
            let needs = service.iter().flat_map(|service| &service.needs);
            needs.map(|need| world.directory.needs[*need].name.clone()).collect()
        };
        let (was_for, is_for) = (needs(old, was), needs(new, is));
        let is_on_one_side = was.is_none() || is.is_none();
        // What it goes on to help with, what it ceases to, what it begins to: the name of a need stands for either.
        let mut parts: Vec<(Option<&String>, bool, bool)> = Vec::new();
        if is_on_one_side || is_for.iter().any(|need| was_for.contains(need)) {
            parts.push((None, true, true));
        }
        if !is_on_one_side {
            parts.extend(was_for.iter().filter(|need| !is_for.contains(need)).map(|need| (Some(need), true, false)));
            parts.extend(is_for.iter().filter(|need| !was_for.contains(need)).map(|need| (Some(need), false, true)));
        }
        for (subject, name) in [(Subject::Person, "person"), (Subject::Supporter, "supporter")] {
            for (need, before, after) in &parts {
                let told = affected(&changes, id);
                let told = told.iter().find(|told| told.subject == name && told.need.as_ref() == *need);
                if told.is_some_and(|told| !told.exact) {
                    tried.too_wide += 1;
                    continue;
                }
                let was = if *before { judged(old, was.as_ref(), subject) } else { Vec::new() };
                let is = if *after { judged(new, is.as_ref(), subject) } else { Vec::new() };
                let tested = tested(&[&was[..], &is[..]].concat(), subject);
                for _ in 0..PEOPLE {
                    let somebody = drawn(die, &codes);
                    let unknown: Vec<Fact> = tested.iter().copied().filter(|_| die.one_in(3)).take(2).collect();
                    let verdicts = |somebody: &Somebody, unknown: &[Fact]| {
                        let old_person = somebody.person(&old.directory, unknown);
                        let new_person = somebody.person(&new.directory, unknown);
                        let before = verdict(&old.directory, &was, subject, &old_person, day)?;
                        Some((before, verdict(&new.directory, &is, subject, &new_person, day)?))
                    };
                    // Somebody of whom everything is known.
                    let (before, after) = verdicts(&somebody, &[]).unwrap();
                    let expected = (before != after).then_some((before, after));
                    assert_eq!(somebody.told(told), expected, "{id} {name} {need:?} {somebody:?}\n{told:#?}");
                    tried.people += 1;
                    tried.turned += usize::from(expected.is_some());
                    // The same person of whom less is known: what is said of everybody whom they may be decides.
                    if unknown.is_empty() || was.len() > 1 || is.len() > 1 {
                        continue;
                    }
                    let Some(partly) = verdicts(&somebody, &unknown) else { continue };
                    let (mut before, mut after) = (Vec::new(), Vec::new());
                    for other in somebody.completed(&unknown, &codes) {
                        let person = other.person(&old.directory, &[]);
                        let old = verdict(&old.directory, &was, subject, &person, day).unwrap();
                        let turn = other.told(told).unwrap_or((old, old));
                        assert_eq!(turn.0, old, "{id} {other:?}");
                        before.push(turn.0);
                        after.push(turn.1);
                    }
                    assert_eq!(partly, (whole(&before), whole(&after)), "{id} {name} {somebody:?} but {unknown:?}");
                    tried.partly += 1;
                }
            }
        }
    }
}

/// For which needs nobody who lives in a district finds anything any more: by asking for everybody, of every age.
fn compare_needs(old: &World, new: &World, tried: &mut Tried) {
    let changes = Changes::between(&side(old), &side(new)).unwrap();
    let at = new.directory.header.edition.and_hms_opt(0, 0, 0).unwrap();
    let told: BTreeSet<(String, String)> = changes
        .losses()
        .flat_map(|lost| lost.districts.iter().map(|district| (lost.need.clone(), district.clone())))
        .collect();
    let finders = [side(old).finder, side(new).finder];
    let mut expected = BTreeSet::new();
    for need in old.directory.needs.iter() {
        let is_covered = |code: &&String| {
            let own = old.directory.districts_named(&[code])[0];
            old.directory.header.covers.iter().any(|area| old.directory.area_has(*area, own))
        };
        for code in old.directory.districts.iter().filter(is_covered) {
            let [had, has] = [0, 1].map(|side| {
                let directory = &finders[side].directory;
                let home = directory.districts_named(&[code]);
                let any = |need, age| !cell_on(&finders[side], need, home.clone(), (age, age), at).is_empty();
                directory.need(&need.id).is_some_and(|need| (0..=120).any(|age| any(need, age)))
            });
            tried.needs += 1;
            if had && !has {
                expected.insert((need.id.clone(), code.clone()));
            }
        }
    }
    tried.lost += expected.len();
    assert_eq!(told, expected);
}

/// What is said of somebody who may be any of several people.
fn whole(verdicts: &[Verdict]) -> Verdict {
    let all = |verdict: Verdict| verdicts.iter().all(|own| *own == verdict);
    match (all(Verdict::Fits), all(Verdict::DoesNotFit)) {
        (true, _) => Verdict::Fits,
        (_, true) => Verdict::DoesNotFit,
        _ => Verdict::MayFit,
    }
}

/// The facts that decide; of several choices there are too many sets for somebody of whom less is known.
fn tested(conditions: &[Condition], subject: Subject) -> Vec<Fact> {
    let mut facts: Vec<Fact> =
        conditions.iter().flat_map(|condition| condition.facts().iter().collect::<Vec<_>>()).collect();
    facts.iter_mut().for_each(|fact| *fact = subject.fact(*fact));
    facts.sort_unstable();
    facts.dedup();
    facts.retain(|fact| !matches!(FACTS.kind(*fact), FactKind::Many(_)));
    facts
}

#[test]
fn exactly_those_are_told_who_gain_or_lose() {
    let mut tried = Tried::default();
    for seed in 0..PAIRS {
        let mut die = Die::new(seed);
        let old = random::world(&mut die);
        let new = if seed % 3 == 0 { random::world(&mut die) } else { edited(&mut die, &old) };
        compare(&mut die, &old, &new, &mut tried);
        compare_needs(&old, &new, &mut tried);
    }
    println!("{tried:?}");
    assert!(tried.people > 2_000 && tried.partly > 250 && tried.turned > 300, "{tried:?}");
    assert!(tried.needs > 100 && tried.lost > 5 && tried.too_wide * 20 < tried.people, "{tried:?}");
}
