//! One vocabulary for two directories: facts with the choices of both, districts so fine that each lies in one of either's, and
//! the areas of both.

use chrono::NaiveDate;
use fingerpost::condition::{Atom, Bound, Condition, Test};
use fingerpost::directory::{Area, Catalogue, Directory, Services, Venues};
use fingerpost::facts::{Fact, FactDefinition, FactKind, Facts, MAX_CHOICES, MAX_FACTS};
use fingerpost::hours::BankHolidays;
use fingerpost::index::{AreaId, Id, IdVec};
use fingerpost::person::{District, ELSEWHERE};
use fingerpost::verdict::{Subject, resolve};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How many postcodes lie in a district of the old directory and one of the new, by their codes. A postcode that one of the two
/// does not list has no code there.
pub type Homes = BTreeMap<[Option<String>; 2], usize>;

/// Which of two directories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one before.
    Old,
    /// The one after.
    New,
}

/// Two directories in one vocabulary.
pub struct Joint {
    /// Facts, districts and areas of both, and no service.
    pub directory: Directory,
    /// How many postcodes lie in each district.
    pub postcodes: IdVec<District, usize>,
    sides: [Vocabulary; 2],
}

/// Where what one directory names stands in the joint one.
struct Vocabulary {
    facts: Vec<Fact>,
    /// By fact and choice.
    choices: Vec<Vec<u8>>,
    areas: IdVec<AreaId, AreaId>,
    /// By joint district, its own.
    districts: IdVec<District, District>,
}

/// Two directories name more between them than one can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMuch;

impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "between them the two name more than one directory can: {MAX_FACTS} facts, {MAX_CHOICES} choices of a fact"
        )
    }
}

impl Joint {
    /// Joins two directories.
    ///
    /// # Errors
    /// When they name too many facts, or choices of one fact, between them.
    pub fn of(old: &Directory, new: &Directory, homes: &Homes) -> Result<Joint, TooMuch> {
        let facts = joint_facts(&old.facts, &new.facts)?;
        let pairs = pairs([old, new], homes);
        let labels: IdVec<District, String> = pairs.iter().map(|pair| pair.label.clone()).collect();
        let own = |side: usize| pairs.iter().map(|pair| pair.own[side]).collect::<IdVec<District, District>>();
        let mut areas: IdVec<AreaId, Area> = IdVec::default();
        // Those that are there now give the names.
        let new_areas = join_areas(new, &own(1), &mut areas);
        let old_areas = join_areas(old, &own(0), &mut areas);
        let vocabulary = |directory: &Directory, areas: IdVec<AreaId, AreaId>, side: usize| Vocabulary {
            facts: directory.facts.all().map(|fact| known_as(&directory.facts, fact, &facts)).collect(),
            choices: directory.facts.all().map(|fact| choices(&directory.facts, fact, &facts)).collect(),
            areas,
            districts: own(side),
        };
        let sides = [vocabulary(old, old_areas, 0), vocabulary(new, new_areas, 1)];
        let postcodes = pairs.iter().map(|pair| pair.postcodes).collect();
        let directory = Directory {
            header: new.header.clone(),
            facts,
            needs: IdVec::default(),
            districts: labels,
            areas,
            values: IdVec::default(),
            conditions: IdVec::default(),
            rules: IdVec::default(),
            schedules: IdVec::default(),
            holidays: BankHolidays::of_their_years(Vec::new()),
            organisations: IdVec::default(),
            venues: Venues::default(),
            services: Services::default(),
            helplines: IdVec::default(),
            questions: Vec::new(),
            messages: Catalogue::default(),
            cells: Vec::new(),
        };
        Ok(Joint { directory, postcodes, sides })
    }

    /// A condition of one directory in the words of both, as it stands on a day for a subject: its days are over or not, its values
    /// are numbers.
    pub fn condition(
        &self,
        side: Side,
        of: &Directory,
        condition: &Condition,
        subject: Subject,
        day: NaiveDate,
    ) -> Condition {
        let again = |part: &Condition| self.condition(side, of, part, subject, day);
        let parts = |parts: &[Condition]| parts.iter().map(again).collect();
        match condition {
            Condition::Is(atom) => self.test(side, of, &atom.test, subject, day),
            Condition::Not(inner) => Condition::Not(Box::new(again(inner))),
            Condition::All(all) => Condition::All(parts(all)),
            Condition::Any(any) => Condition::Any(parts(any)),
            Condition::When(given, then) => Condition::When(Box::new(again(given)), Box::new(again(then))),
            Condition::Anyone | Condition::NotStated | Condition::CannotCheck(_) => condition.clone(),
        }
    }

    /// That a home lies in one of some areas of a directory.
    pub fn lives_in(&self, side: Side, areas: &[AreaId], subject: Subject) -> Condition {
        let fact = subject.fact(Fact::HOME);
        let area = |area: &AreaId| Condition::Is(Atom::of(Test::In { fact, area: self.side(side).areas[*area] }));
        Condition::Any(areas.iter().map(area).collect())
    }

    /// A directory's own district, of a joint one.
    pub fn own_district(&self, side: Side, district: District) -> District {
        self.side(side).districts.get(district).copied().unwrap_or(ELSEWHERE)
    }

    /// A directory's fact in the joint list.
    pub fn fact(&self, side: Side, fact: Fact) -> Fact {
        self.side(side).facts[usize::from(fact)]
    }

    /// The joint choice of a directory's.
    pub fn choice(&self, side: Side, fact: Fact, choice: u8) -> u8 {
        self.side(side).choices[usize::from(fact)].get(usize::from(choice)).copied().unwrap_or(choice)
    }

    fn side(&self, side: Side) -> &Vocabulary {
        &self.sides[match side {
            Side::Old => 0,
            Side::New => 1,
        }]
    }

    fn test(&self, side: Side, of: &Directory, test: &Test, subject: Subject, day: NaiveDate) -> Condition {
        let known = |fact: Fact| self.fact(side, subject.fact(fact));
        let test = match *test {
            Test::Number { fact, comparison, bound } => {
                Test::Number { fact: known(fact), comparison, bound: Bound::Number(resolve(of, bound, day)) }
            }
            Test::Yes(fact) => Test::Yes(known(fact)),
            Test::Choice { fact, any_of } => {
                let chosen = (0..MAX_CHOICES as u8).filter(|choice| any_of & (1 << choice) != 0);
                let any_of = chosen.fold(0, |bits, choice| bits | 1 << self.choice(side, fact, choice));
                Test::Choice { fact: known(fact), any_of }
            }
            Test::Has { fact, choice } => Test::Has { fact: known(fact), choice: self.choice(side, fact, choice) },
            Test::In { fact, area } => Test::In { fact: known(fact), area: self.side(side).areas[area] },
            Test::OnOrAfter(date) => return constant(day >= date),
            Test::Before(date) => return constant(day < date),
        };
        Condition::Is(Atom::of(test))
    }
}

fn constant(holds: bool) -> Condition {
    if holds { Condition::Anyone } else { Condition::Not(Box::new(Condition::Anyone)) }
}

/// A district of both, and what it is in either.
struct Pair {
    own: [District; 2],
    label: String,
    postcodes: usize,
}

/// Every pair of districts in which somebody lives, by label. A district in which nobody is known to live stands beside the other
/// directory's of the same code.
fn pairs(directories: [&Directory; 2], homes: &Homes) -> Vec<Pair> {
    let own = |side: usize, code: &Option<String>| -> District {
        let find = |code: &String| directories[side].districts.binary_search(code).map(District::at);
        code.as_ref().and_then(|code| find(code).ok()).unwrap_or(ELSEWHERE)
    };
    let mut found: BTreeMap<[District; 2], usize> = BTreeMap::new();
    for (codes, postcodes) in homes {
        // What one of the two does not list lies where its code says, if that is a district of the other as well.
        let code = |side: usize| codes[side].as_ref().or(codes[1 - side].as_ref()).cloned();
        *found.entry([own(0, &code(0)), own(1, &code(1))]).or_default() += postcodes;
    }
    for (side, directory) in directories.into_iter().enumerate() {
        let seen: BTreeSet<District> = found.keys().map(|pair| pair[side]).collect();
        for (district, code) in directory.districts.with_ids().filter(|(district, _)| !seen.contains(district)) {
            let other = own(1 - side, &Some(code.clone()));
            let pair = if side == 0 { [district, other] } else { [other, district] };
            found.entry(pair).or_default();
        }
    }
    found.remove(&[ELSEWHERE, ELSEWHERE]);
    let code = |side: usize, district: District| directories[side].districts.get(district).map_or("", String::as_str);
    let mut pairs: Vec<Pair> = found
        .into_iter()
        .map(|(own, postcodes)| {
            let label = match [code(0, own[0]), code(1, own[1])] {
                [old, new] if old == new => new.to_owned(),
                [code, ""] | ["", code] => code.to_owned(),
                [old, new] => format!("{new}/{old}"),
            };
            Pair { own, label, postcodes }
        })
        .collect();
    pairs.sort_by(|a, b| a.label.cmp(&b.label));
    // One code may be of other people before and after.
    for at in 1..pairs.len() {
        if pairs[at].label == pairs[at - 1].label {
            pairs[at].label.push('/');
        }
    }
    pairs
}

/// Adds a directory's areas as far as they are other pieces of country, and tells where each stands.
fn join_areas(
    directory: &Directory,
    own: &IdVec<District, District>,
    into: &mut IdVec<AreaId, Area>,
) -> IdVec<AreaId, AreaId> {
    let joint = |area: &Area| {
        let inside = own.with_ids().filter(|(_, district)| area.districts.binary_search(district).is_ok());
        let districts: Vec<District> = inside.map(|(joint, _)| joint).collect();
        let name = match into.iter().any(|known| known.name == area.name && known.districts != districts) {
            true => format!("{} (as it was)", area.name),
            false => area.name.clone(),
        };
        match into.id_of(|known| known.districts == districts) {
            Some(known) => known,
            None => into.add(Area { districts, name, ..area.clone() }),
        }
    };
    directory.areas.iter().map(joint).collect()
}

/// The facts of both. One that is of another kind now is two.
fn joint_facts(old: &Facts, new: &Facts) -> Result<Facts, TooMuch> {
    let definition = |facts: &Facts, fact| FactDefinition { id: facts.id(fact).into(), kind: facts.kind(fact).clone() };
    let mut list: Vec<FactDefinition> = new.all().map(|fact| definition(new, fact)).collect();
    for fact in old.all() {
        let was = definition(old, fact);
        match list.iter_mut().find(|known| known.id == was.id) {
            Some(known) => match (&mut known.kind, &was.kind) {
                (FactKind::Choice(choices), FactKind::Choice(more))
                | (FactKind::Many(choices), FactKind::Many(more)) => {
                    let further = more.iter().filter(|choice| !choices.contains(choice)).cloned().collect::<Vec<_>>();
                    choices.extend(further);
                    if choices.len() > MAX_CHOICES {
                        return Err(TooMuch);
                    }
                }
                (kind, was) if kind == was => {}
                _ => list.push(FactDefinition { id: as_it_was(&was.id), kind: was.kind }),
            },
            None => list.push(was),
        }
    }
    if list.len() > MAX_FACTS { Err(TooMuch) } else { Ok(Facts::new(list)) }
}

fn as_it_was(id: &str) -> String {
    format!("{id} (as it was)")
}

/// What a directory's fact is in the joint list.
fn known_as(own: &Facts, fact: Fact, joint: &Facts) -> Fact {
    let is_alike = |known: &Fact| std::mem::discriminant(joint.kind(*known)) == std::mem::discriminant(own.kind(fact));
    let id = own.id(fact);
    joint.named(id).filter(is_alike).or_else(|| joint.named(&as_it_was(id))).unwrap_or(fact)
}

fn choices(own: &Facts, fact: Fact, joint: &Facts) -> Vec<u8> {
    let known = known_as(own, fact, joint);
    own.choices(fact).iter().filter_map(|choice| joint.choice(known, choice)).collect()
}
