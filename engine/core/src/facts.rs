//! The facts that may be known about a person. They are data: a directory brings its own list (`rules/facts.toml`), and
//! rules, questions, the command line and the page speak of these and no others. Those that mean something to the engine
//! itself stand first in every list, in the same order.

use serde::{Deserialize, Serialize};

/// The oldest age that can be given, in years.
pub const OLDEST: u16 = 120;
/// The largest number that a fact which is no age can have.
pub const MOST: u16 = 10_000;
/// The most facts that a directory may have.
pub const MAX_FACTS: usize = 250;
/// The most choices that one fact may have: each is a bit.
pub const MAX_CHOICES: usize = 32;

/// One fact about the person who needs help (or, where its name says so, about who supports them): a position in the
/// directory's list of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fact(u8);

/// What a fact's value looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactKind {
    /// Yes or no.
    YesNo,
    /// Exactly one of these.
    Choice(Vec<String>),
    /// Any number of these.
    Many(Vec<String>),
    /// A whole number up to [`MOST`], or a range of them.
    Number,
    /// A whole number of completed years up to [`OLDEST`], or a range of them.
    Years,
    /// Where in the country: one or several districts, or nowhere fixed.
    Districts,
    /// Chosen from the directory's tree of needs; a filter, never a criterion.
    Needs,
}

/// A fact that means something to the engine: its id, and whether a kind is what it has to be.
type KnownFact = (&'static str, fn(&FactKind) -> bool);

/// A fact as a directory defines it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactDefinition {
    /// Its id, which is also its name in a rule.
    pub id: String,
    /// What its value looks like.
    pub kind: FactKind,
}

impl Fact {
    /// Who is typing.
    pub const ASKING_AS: Fact = Fact(0);
    /// Age in completed years.
    pub const AGE: Fact = Fact(1);
    /// The district where the person lives.
    pub const HOME: Fact = Fact(2);
    /// What help is wanted for.
    pub const NEEDS: Fact = Fact(3);
    /// What the person uses.
    pub const SUBSTANCES: Fact = Fact(4);
    /// The district of the person's GP.
    pub const GP_AREA: Fact = Fact(5);
    /// The district of the person's work or study.
    pub const WORK_AREA: Fact = Fact(6);
    /// Age of who supports the person.
    pub const SUPPORTER_AGE: Fact = Fact(7);
    /// The district where who supports the person lives.
    pub const SUPPORTER_HOME: Fact = Fact(8);
    /// Finds it hard to travel far.
    pub const MOBILITY: Fact = Fact(9);
    /// Looks after somebody.
    pub const CARER: Fact = Fact(10);

    /// Those that mean something to the engine: id and a kind, of which choices count only where they are fixed.
    const KNOWN: [KnownFact; 11] = [
        ("asking_as", |kind| matches!(kind, FactKind::Choice(choices) if *choices == AskingAs::IDS)),
        ("age", |kind| *kind == FactKind::Years),
        ("home", |kind| *kind == FactKind::Districts),
        ("needs", |kind| *kind == FactKind::Needs),
        ("substances", |kind| matches!(kind, FactKind::Many(_))),
        ("gp_area", |kind| *kind == FactKind::Districts),
        ("work_area", |kind| *kind == FactKind::Districts),
        ("supporter_age", |kind| *kind == FactKind::Years),
        ("supporter_home", |kind| *kind == FactKind::Districts),
        ("mobility", |kind| *kind == FactKind::YesNo),
        ("carer", |kind| *kind == FactKind::YesNo),
    ];

    /// The ids of the facts that every directory must have, in the order in which they stand first.
    pub fn known_ids() -> impl Iterator<Item = &'static str> {
        Fact::KNOWN.iter().map(|(id, _)| *id)
    }

    /// Whether a rule may ask for it. Who is typing decides whom a service is judged for, and a need is a filter.
    pub fn is_criterion(self) -> bool {
        !matches!(self, Fact::ASKING_AS | Fact::NEEDS)
    }

    fn position(self) -> usize {
        self.0 as usize
    }
}

impl From<Fact> for usize {
    fn from(fact: Fact) -> usize {
        fact.position()
    }
}

/// Who is typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum AskingAs {
    /// The person who needs help.
    #[serde(rename = "self")]
    Oneself,
    /// Somebody close to that person.
    Family,
    /// Somebody who looks on a patient's behalf.
    Professional,
}

impl AskingAs {
    /// Their ids, the choices of [`Fact::ASKING_AS`].
    pub const IDS: [&'static str; 3] = ["self", "family", "professional"];

    /// All of them, in the order of their ids.
    pub const ALL: [AskingAs; 3] = [AskingAs::Oneself, AskingAs::Family, AskingAs::Professional];

    /// Who a choice of [`Fact::ASKING_AS`] is.
    pub(crate) fn of_choice(choice: u8) -> Option<AskingAs> {
        AskingAs::ALL.get(choice as usize).copied()
    }

    /// Who has this id.
    pub fn from_id(id: &str) -> Option<AskingAs> {
        AskingAs::IDS.iter().zip(AskingAs::ALL).find_map(|(known, asker)| (*known == id).then_some(asker))
    }
}

/// The facts of a directory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts(Vec<FactDefinition>);

impl Facts {
    /// The facts of a list in any order: those that the engine knows first, then the others as they come.
    pub fn new(mut list: Vec<FactDefinition>) -> Facts {
        let place = |fact: &FactDefinition| Fact::known_ids().position(|id| id == fact.id).unwrap_or(usize::MAX);
        list.sort_by_key(place);
        Facts(list)
    }

    /// Whether it is a list that a directory can have: every fact that the engine knows in its place and of its kind, and
    /// no more facts and choices than there may be.
    pub fn is_valid(&self) -> bool {
        let known =
            Fact::KNOWN.iter().zip(&self.0).filter(|((id, is_kind), fact)| fact.id == *id && is_kind(&fact.kind));
        known.count() == Fact::KNOWN.len()
            && self.0.len() <= MAX_FACTS
            && self.all().all(|fact| self.choices(fact).len() <= MAX_CHOICES)
            && self.all().all(|fact| (*self.kind(fact) == FactKind::Needs) == (fact == Fact::NEEDS))
    }

    /// Whether the engine knows a fact by this id, and not of this kind.
    pub fn is_known_otherwise(id: &str, kind: &FactKind) -> bool {
        Fact::KNOWN.iter().any(|(known, is_kind)| *known == id && !is_kind(kind))
    }

    /// Every fact, in order.
    pub fn all(&self) -> impl Iterator<Item = Fact> + use<> {
        (0..self.0.len().min(MAX_FACTS) as u8).map(Fact)
    }

    /// The fact with this id.
    pub fn named(&self, id: &str) -> Option<Fact> {
        self.all().find(|fact| self.id(*fact) == id)
    }

    /// Whether it is one of these.
    pub fn has(&self, fact: Fact) -> bool {
        fact.position() < self.0.len()
    }

    /// Its id.
    pub fn id(&self, fact: Fact) -> &str {
        self.0.get(fact.position()).map_or("", |fact| &fact.id)
    }

    /// What its value looks like.
    pub fn kind(&self, fact: Fact) -> &FactKind {
        self.0.get(fact.position()).map_or(&FactKind::YesNo, |fact| &fact.kind)
    }

    /// The ids of its choices; empty for kinds without.
    pub fn choices(&self, fact: Fact) -> &[String] {
        match self.kind(fact) {
            FactKind::Choice(choices) | FactKind::Many(choices) => choices,
            _ => &[],
        }
    }

    /// The position of a choice among [`Facts::choices`], which is also its bit.
    pub fn choice(&self, fact: Fact, id: &str) -> Option<u8> {
        self.choices(fact).iter().position(|choice| choice == id).map(|index| index as u8)
    }

    /// A bit for each of its choices.
    pub(crate) fn all_choices(&self, fact: Fact) -> u32 {
        u32::MAX.checked_shr(MAX_CHOICES.saturating_sub(self.choices(fact).len()) as u32).unwrap_or(0)
    }

    /// The largest number that a fact of numbers can have.
    pub fn most(&self, fact: Fact) -> u16 {
        if *self.kind(fact) == FactKind::Number { MOST } else { OLDEST }
    }
}

/// A set of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FactSet([u64; 4]);

impl FactSet {
    /// Adds a fact.
    #[inline]
    pub fn insert(&mut self, fact: Fact) {
        self.0[fact.position() / 64] |= 1 << (fact.0 % 64);
    }

    /// Whether it holds a fact.
    #[inline]
    pub fn contains(self, fact: Fact) -> bool {
        self.0[fact.position() / 64] & (1 << (fact.0 % 64)) != 0
    }

    /// Both sets together.
    #[inline]
    pub fn union(self, FactSet(other): FactSet) -> FactSet {
        let FactSet(own) = self;
        FactSet([own[0] | other[0], own[1] | other[1], own[2] | other[2], own[3] | other[3]])
    }

    /// Whether they have a fact in common.
    #[inline]
    pub(crate) fn has_any_of(self, FactSet(other): FactSet) -> bool {
        self.0.iter().zip(other).any(|(own, other)| own & other != 0)
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == [0; 4]
    }

    /// Its facts, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = Fact> {
        (0..=u8::MAX).map(Fact).filter(move |fact| self.contains(*fact))
    }
}

impl FromIterator<Fact> for FactSet {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Self {
        let mut set = FactSet::default();
        facts.into_iter().for_each(|fact| set.insert(fact));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(id: &str, kind: FactKind) -> FactDefinition {
        FactDefinition { id: id.into(), kind }
    }

    /// The least that a directory may have.
    fn least() -> Vec<FactDefinition> {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let kind = |id: &str| match id {
            "asking_as" => FactKind::Choice(texts(&AskingAs::IDS)),
            "substances" => FactKind::Many(texts(&["alcohol"])),
            "needs" => FactKind::Needs,
            "age" | "supporter_age" => FactKind::Years,
            "mobility" | "carer" => FactKind::YesNo,
            _ => FactKind::Districts,
        };
        Fact::known_ids().map(|id| fact(id, kind(id))).collect()
    }

    #[test]
    fn those_the_engine_knows_stand_first_in_whatever_order_they_come() {
        let mut list = least();
        list.push(fact("pregnant", FactKind::YesNo));
        list.reverse();
        let facts = Facts::new(list);
        assert!(facts.is_valid());
        assert_eq!((facts.named("age"), facts.id(Fact::CARER)), (Some(Fact::AGE), "carer"));
        assert_eq!(facts.named("pregnant"), facts.all().last());
        assert_eq!((facts.named("pregnant "), facts.named("")), (None, None));
    }

    #[test]
    fn a_list_that_no_directory_can_have_is_seen() {
        type Change = fn(&mut Vec<FactDefinition>);
        let changes: [(&str, Change); 7] = [
            ("one that the engine knows is not there", |list| drop(list.remove(2))),
            ("one that the engine knows is of another kind", |list| list[1].kind = FactKind::Number),
            ("other people type", |list| list[0].kind = FactKind::Choice(vec!["self".into()])),
            ("needs are asked for twice", |list| list.push(fact("wishes", FactKind::Needs))),
            ("too many", |list| list.extend((0..240).map(|n| fact(&format!("fact_{n}"), FactKind::YesNo)))),
            ("too many choices", |list| list[4].kind = FactKind::Many(vec!["a".into(); 33])),
            ("none", Vec::clear),
        ];
        assert!(Facts::new(least()).is_valid());
        for (what, change) in changes {
            let mut list = least();
            change(&mut list);
            assert!(!Facts::new(list).is_valid(), "{what}");
        }
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let facts = [0, 1, 63, 64, 127, 128, 200, 249].map(Fact);
        let set: FactSet = facts.into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), facts);
        let one = |fact: u8| FactSet::from_iter([Fact(fact)]);
        assert!(set.has_any_of(one(200)) && !set.has_any_of(one(201)) && !one(0).has_any_of(FactSet::default()));
        assert_eq!(one(3).union(one(249)), [3, 249].map(Fact).into_iter().collect());
    }

    #[test]
    fn each_choice_has_a_bit() {
        let many = |count: usize| Facts(vec![fact("many", FactKind::Many(vec!["a".into(); count]))]);
        for (count, bits) in [(0, 0), (1, 1), (8, 0xff), (32, u32::MAX)] {
            assert_eq!(many(count).all_choices(Fact(0)), bits, "{count}");
        }
    }
}
