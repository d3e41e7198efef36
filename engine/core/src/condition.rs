//! The tree that a rule yields: atoms over facts, joined by and, or, not.

mod postfix;

use crate::civil;
use crate::facts::{Fact, FactSet};
use crate::index::{AreaId, ValueId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How deep a condition may nest: 15 nested brackets need half of it.
pub const MAX_DEPTH: usize = 64;
/// The most nodes that a condition may have when every shared rule in it stands for what it says. Shared rules that name
/// others several times grow threefold with each link; no rule of a service comes near a tenth of this.
pub const MAX_NODES: usize = 1_000;

/// Who may use a service.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Vec<postfix::Node>", try_from = "Vec<postfix::Node>")]
pub enum Condition {
    /// Everybody.
    Anyone,
    /// The directory does not say; nothing that a person answers can settle it.
    NotStated,
    /// A criterion that only a person can judge, in words. It is shown, asks nothing and rules nobody out.
    CannotCheck(String),
    /// One test.
    Is(Atom),
    /// The opposite.
    Not(Box<Condition>),
    /// Every one of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// If the first holds, the second must too.
    When(Box<Condition>, Box<Condition>),
}

/// One test, and where in its rule it stands; line and column are 0 once it is in an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Atom {
    /// What is tested.
    pub test: Test,
    /// The line in the rule's text, from 1.
    pub line: u16,
    /// The column in that line, from 1.
    pub column: u16,
}

impl Atom {
    /// A test that stands nowhere.
    pub fn of(test: Test) -> Atom {
        Atom { test, line: 0, column: 0 }
    }
}

/// A test of one fact, or of the day asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Test {
    /// `age >= 18`.
    Number {
        /// Which fact.
        fact: Fact,
        /// How it is compared.
        comparison: Comparison,
        /// With what.
        bound: Bound,
    },
    /// `pregnant`.
    Yes(Fact),
    /// `housing == "hostel"`, or any of several: a bit for each choice.
    Choice {
        /// Which fact.
        fact: Fact,
        /// A bit for each choice that passes.
        any_of: u32,
    },
    /// `has(substances, "alcohol")`.
    Has {
        /// Which fact.
        fact: Fact,
        /// The choice, by its position.
        choice: u8,
    },
    /// `lives_in("hertfordshire")` and its like: a fact of districts, and an area of the directory.
    In {
        /// Which fact.
        fact: Fact,
        /// The area.
        area: AreaId,
    },
    /// `on_or_after("2015-04-01")`.
    OnOrAfter(#[serde(with = "civil::day")] NaiveDate),
    /// `before("2015-04-01")`.
    Before(#[serde(with = "civil::day")] NaiveDate),
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

/// What a number is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Bound {
    /// A number in the rule.
    Number(i64),
    /// `value("…")`: a value of the directory, resolved on the day asked about.
    Value(ValueId),
}

impl Comparison {
    /// Whether `left` compares so with `right`.
    pub fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Comparison::Less => left < right,
            Comparison::AtMost => left <= right,
            Comparison::Equal => left == right,
            Comparison::NotEqual => left != right,
            Comparison::AtLeast => left >= right,
            Comparison::More => left > right,
        }
    }

    /// The comparison that holds exactly when this one does not.
    pub(crate) fn negated(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::AtLeast,
            Comparison::AtMost => Comparison::More,
            Comparison::Equal => Comparison::NotEqual,
            Comparison::NotEqual => Comparison::Equal,
            Comparison::AtLeast => Comparison::Less,
            Comparison::More => Comparison::AtMost,
        }
    }

    /// The same comparison with its sides exchanged: `18 <= age` is `age >= 18`.
    pub fn mirrored(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::More,
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::AtLeast => Comparison::AtMost,
            Comparison::More => Comparison::Less,
            same => same,
        }
    }
}

impl Test {
    /// The fact that is tested; the day is none.
    pub fn fact(&self) -> Option<Fact> {
        match *self {
            Test::Number { fact, .. } | Test::Choice { fact, .. } | Test::Has { fact, .. } | Test::In { fact, .. } => {
                Some(fact)
            }
            Test::Yes(fact) => Some(fact),
            Test::OnOrAfter(_) | Test::Before(_) => None,
        }
    }
}

impl Condition {
    /// Both conditions. Nested conjunctions become one, so that a rule's criteria stand side by side.
    pub fn and(self, other: Condition) -> Condition {
        let mut parts: Vec<Condition> = self.conjuncts().into_iter().chain(other.conjuncts()).collect();
        match parts.len() {
            0 => Condition::Anyone,
            1 => parts.remove(0),
            _ => Condition::All(parts),
        }
    }

    /// Either condition, nested disjunctions flattened.
    pub fn or(self, other: Condition) -> Condition {
        let parts = |condition| match condition {
            Condition::Any(parts) => parts,
            single => vec![single],
        };
        Condition::Any(parts(self).into_iter().chain(parts(other)).collect())
    }

    /// The opposite; a double negation is none.
    pub fn negate(self) -> Condition {
        match self {
            Condition::Not(inner) => *inner,
            other => Condition::Not(Box::new(other)),
        }
    }

    /// Its criteria: the parts that must all hold.
    pub fn conjuncts(self) -> Vec<Condition> {
        match self {
            Condition::All(parts) => parts,
            Condition::Anyone => Vec::new(),
            single => vec![single],
        }
    }

    /// Calls `visit` with every test in it, in the order of writing.
    pub fn each_atom(&self, visit: &mut dyn FnMut(&Atom)) {
        match self {
            Condition::Is(atom) => visit(atom),
            Condition::Not(inner) => inner.each_atom(visit),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.each_atom(visit)),
            Condition::When(given, then) => {
                given.each_atom(visit);
                then.each_atom(visit);
            }
            Condition::Anyone | Condition::NotStated | Condition::CannotCheck(_) => {}
        }
    }

    /// How many nodes the tree has.
    pub fn size(&self) -> usize {
        match self {
            Condition::Anyone | Condition::NotStated | Condition::CannotCheck(_) | Condition::Is(_) => 1,
            Condition::Not(inner) => 1 + inner.size(),
            Condition::All(parts) | Condition::Any(parts) => 1 + parts.iter().map(Condition::size).sum::<usize>(),
            Condition::When(given, then) => 1 + given.size() + then.size(),
        }
    }

    /// The same condition with every test said to stand at one place.
    pub fn placed_at(mut self, line: u16, column: u16) -> Condition {
        self.each_atom_mut(&mut |atom| (atom.line, atom.column) = (line, column));
        self
    }

    /// The same, to change them.
    pub fn each_atom_mut(&mut self, visit: &mut dyn FnMut(&mut Atom)) {
        match self {
            Condition::Is(atom) => visit(atom),
            Condition::Not(inner) => inner.each_atom_mut(visit),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter_mut().for_each(|part| part.each_atom_mut(visit))
            }
            Condition::When(given, then) => {
                given.each_atom_mut(visit);
                then.each_atom_mut(visit);
            }
            Condition::Anyone | Condition::NotStated | Condition::CannotCheck(_) => {}
        }
    }

    /// How deep it nests: a single test is 1.
    pub fn depth(&self) -> usize {
        1 + match self {
            Condition::Not(inner) => inner.depth(),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().map(Condition::depth).max().unwrap_or(0),
            Condition::When(given, then) => given.depth().max(then.depth()),
            Condition::Anyone | Condition::NotStated | Condition::CannotCheck(_) | Condition::Is(_) => 0,
        }
    }

    /// Whether a criterion that only a person can judge stands anywhere in it.
    pub fn has_cannot_check(&self) -> bool {
        match self {
            Condition::CannotCheck(_) => true,
            Condition::Not(inner) => inner.has_cannot_check(),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().any(Condition::has_cannot_check),
            Condition::When(given, then) => given.has_cannot_check() || then.has_cannot_check(),
            Condition::Anyone | Condition::NotStated | Condition::Is(_) => false,
        }
    }

    /// The facts it tests.
    pub fn facts(&self) -> FactSet {
        let mut facts = FactSet::default();
        self.each_atom(&mut |atom| atom.test.fact().into_iter().for_each(|fact| facts.insert(fact)));
        facts
    }
}
