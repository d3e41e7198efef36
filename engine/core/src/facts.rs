//! The facts that may be known about a person: their ids, kinds and choices. The list is closed: rules, questions,
//! the command line and the page all speak of these and no others.

use serde::{Deserialize, Serialize};

/// What a fact's value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// Yes or no.
    YesNo,
    /// Exactly one of these.
    Choice(&'static [&'static str]),
    /// Any number of these.
    Many(&'static [&'static str]),
    /// A whole number of completed years, or a range of them.
    Years,
    /// Where in the country: one or several districts, or nowhere fixed.
    Districts,
    /// Chosen from the directory's tree of needs; a filter, never a criterion.
    Needs,
}

/// The oldest age that can be given, in years.
pub const OLDEST: u16 = 120;

macro_rules! facts {
    ($($(#[doc = $doc:literal])* $name:ident = $id:literal : $kind:expr;)*) => {
        /// One fact about the person who needs help (or, where its name says so, about who supports them).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Fact {
            $($(#[doc = $doc])* $name,)*
        }

        impl Fact {
            /// Every fact, in the order of the contract.
            pub const ALL: &'static [Fact] = &[$(Fact::$name,)*];

            /// The id, which is also the name in a rule.
            pub fn id(self) -> &'static str {
                match self { $(Fact::$name => $id,)* }
            }

            /// What its value looks like.
            pub fn kind(self) -> FactKind {
                use FactKind::{Choice, Districts, Many, Needs, Years, YesNo};
                match self { $(Fact::$name => $kind,)* }
            }
        }
    };
}

facts! {
    /// Who is typing.
    AskingAs = "asking_as": Choice(&["self", "family", "professional"]);
    /// Age in completed years.
    Age = "age": Years;
    /// The district where the person lives.
    Home = "home": Districts;
    /// What help is wanted for.
    Needs = "needs": Needs;
    /// What the person uses.
    Substances = "substances": Many(&[
        "alcohol", "opiates", "cocaine", "cannabis", "benzodiazepines", "prescription-medicines", "new-psychoactive",
        "other",
    ]);
    /// Where the person is on the way.
    Stage = "stage": Choice(&["using", "cutting-down", "stopped"]);
    /// How the person is housed.
    Housing = "housing": Choice(&["settled", "at-risk", "temporary", "hostel", "sofa-surfing", "sleeping-rough"]);
    /// Is pregnant.
    Pregnant = "pregnant": YesNo;
    /// Has children at home.
    ChildrenAtHome = "children_at_home": YesNo;
    /// Has a parent who uses.
    ParentUses = "parent_uses": YesNo;
    /// Looks after somebody.
    Carer = "carer": YesNo;
    /// Is registered with a GP.
    GpRegistered = "gp_registered": YesNo;
    /// The district of that GP.
    GpArea = "gp_area": Districts;
    /// Is in hospital now.
    InHospital = "in_hospital": YesNo;
    /// Is on probation, on a court order, or just out of prison.
    Justice = "justice": YesNo;
    /// Is at risk from a gang.
    GangRisk = "gang_risk": YesNo;
    /// Is at risk from somebody at home.
    DomesticAbuse = "domestic_abuse": YesNo;
    /// Gender.
    Gender = "gender": Choice(&["woman", "man", "other"]);
    /// Has served in the armed forces.
    Veteran = "veteran": YesNo;
    /// Finds it hard to travel far.
    Mobility = "mobility": YesNo;
    /// The language that suits best.
    Language = "language": Choice(&[
        "english", "british-sign-language", "polish", "romanian", "punjabi", "urdu", "bengali", "gujarati", "other",
    ]);
    /// Work or study.
    Work = "work": Choice(&["in-work", "looking-for-work", "studying", "not-working"]);
    /// The district of that work or study.
    WorkArea = "work_area": Districts;
    /// Age of who supports the person.
    SupporterAge = "supporter_age": Years;
    /// The district where who supports the person lives.
    SupporterHome = "supporter_home": Districts;
}

impl Fact {
    /// How many facts there are.
    pub const COUNT: usize = Fact::ALL.len();

    /// The fact with this id.
    pub fn from_id(id: &str) -> Option<Fact> {
        Fact::ALL.iter().copied().find(|fact| fact.id() == id)
    }

    /// The ids of the choices; empty for kinds without.
    pub fn choices(self) -> &'static [&'static str] {
        match self.kind() {
            FactKind::Choice(choices) | FactKind::Many(choices) => choices,
            _ => &[],
        }
    }

    /// The position of a choice among [`Fact::choices`], which is also its bit.
    pub fn choice(self, id: &str) -> Option<u8> {
        self.choices().iter().position(|choice| *choice == id).map(|index| index as u8)
    }

    /// Whether a rule may ask for it. Who is typing decides whom a service is judged for, and a need is a filter.
    pub fn is_criterion(self) -> bool {
        !matches!(self, Fact::AskingAs | Fact::Needs)
    }
}

/// A small set of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FactSet(u32);

impl FactSet {
    /// Adds a fact.
    pub fn insert(&mut self, fact: Fact) {
        self.0 |= 1 << fact as u8;
    }

    /// Whether it holds a fact.
    pub fn contains(self, fact: Fact) -> bool {
        self.0 & (1 << fact as u8) != 0
    }

    /// Both sets together.
    pub fn union(self, other: FactSet) -> FactSet {
        FactSet(self.0 | other.0)
    }

    /// Whether they have a fact in common.
    pub fn has_any_of(self, other: FactSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its facts, in the order of the contract.
    pub fn iter(self) -> impl Iterator<Item = Fact> {
        Fact::ALL.iter().copied().filter(move |fact| self.contains(*fact))
    }
}

impl FromIterator<Fact> for FactSet {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Self {
        let mut set = FactSet::default();
        facts.into_iter().for_each(|fact| set.insert(fact));
        set
    }
}
