//! A condition as a tree over numbered leaves; what a leaf stands for is its owner's matter.

use crate::condition::{Condition, Test};
use crate::facts::{Fact, FactSet};
use crate::outcome::Truth;

/// A tree over leaves.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Node {
    True,
    Leaf(u32),
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
}

/// What a tree comes to, and what it waits for if that is not known yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct TreeOutcome {
    pub truth: Truth,
    /// The facts that its open leaves turn on.
    pub facts: FactSet,
    /// An open leaf turns on no fact.
    unstated: bool,
    /// Two open leaves turn on one thing.
    pub twice: bool,
}

impl TreeOutcome {
    /// Known; or open, and turning on a fact or on none.
    pub fn of_leaf(truth: Truth, depends_on: Option<Fact>) -> TreeOutcome {
        let is_open = truth == Truth::Unknown;
        TreeOutcome {
            truth,
            facts: depends_on.filter(|_| is_open).into_iter().collect(),
            unstated: is_open && depends_on.is_none(),
            twice: false,
        }
    }

    fn certain(truth: Truth) -> TreeOutcome {
        TreeOutcome { truth, facts: FactSet::default(), unstated: false, twice: false }
    }

    /// Unknown, for what both wait for.
    fn open_with(self, other: TreeOutcome) -> TreeOutcome {
        TreeOutcome {
            truth: Truth::Unknown,
            facts: self.facts.union(other.facts),
            unstated: self.unstated || other.unstated,
            twice: self.twice || other.twice || self.facts.has_any_of(other.facts) || (self.unstated && other.unstated),
        }
    }
}

impl Node {
    /// What it comes to, in Kleene's three values, with what it waits for.
    pub fn outcome(&self, leaf: &mut impl FnMut(u32) -> TreeOutcome) -> TreeOutcome {
        match self {
            Node::True => TreeOutcome::certain(Truth::Yes),
            Node::Leaf(index) => leaf(*index),
            Node::Not(inner) => {
                let inner = inner.outcome(leaf);
                TreeOutcome { truth: inner.truth.not(), ..inner }
            }
            Node::All(parts) => join_outcomes(parts, leaf, Truth::No),
            Node::Any(parts) => join_outcomes(parts, leaf, Truth::Yes),
        }
    }

    /// Its truth in Kleene's three values.
    pub fn truth(&self, leaf: &mut impl FnMut(u32) -> Truth) -> Truth {
        match self {
            Node::True => Truth::Yes,
            Node::Leaf(index) => leaf(*index),
            Node::Not(inner) => inner.truth(leaf).not(),
            Node::All(parts) => join(parts, leaf, Truth::No),
            Node::Any(parts) => join(parts, leaf, Truth::Yes),
        }
    }

    /// The leaf that stands first and whose no is a no of the whole, if there is one.
    pub fn gate(&self) -> Option<u32> {
        match self {
            Node::Leaf(index) => Some(*index),
            Node::All(parts) => parts.first()?.gate(),
            Node::True | Node::Not(_) | Node::Any(_) => None,
        }
    }

    /// Whether it holds when every leaf is known.
    pub fn holds(&self, leaf: &impl Fn(u32) -> bool) -> bool {
        match self {
            Node::True => true,
            Node::Leaf(index) => leaf(*index),
            Node::Not(inner) => !inner.holds(leaf),
            Node::All(parts) => parts.iter().all(|part| part.holds(leaf)),
            Node::Any(parts) => parts.iter().any(|part| part.holds(leaf)),
        }
    }

    /// Calls `visit` with the leaves that its truth, unknown now, waits for.
    pub fn each_open(&self, leaf: &mut impl FnMut(u32) -> Truth, visit: &mut impl FnMut(u32)) {
        if self.truth(leaf) != Truth::Unknown {
            return;
        }
        match self {
            Node::True => {}
            Node::Leaf(index) => visit(*index),
            Node::Not(inner) => inner.each_open(leaf, visit),
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| part.each_open(leaf, visit)),
        }
    }
}

/// A condition as a tree over its distinct tests. What the directory does not state is the leaf after the last test.
pub(super) fn tree_over(condition: &Condition, tests: &mut Vec<Test>) -> Node {
    condition.each_atom(&mut |atom| {
        if !tests.contains(&atom.test) {
            tests.push(atom.test);
        }
    });
    node_over(condition, tests)
}

/// The same over tests that are known.
pub(super) fn node_over(condition: &Condition, tests: &[Test]) -> Node {
    let nodes = |parts: &[Condition]| parts.iter().map(|part| node_over(part, tests)).collect();
    match condition {
        Condition::Anyone | Condition::CannotCheck(_) => Node::True,
        Condition::NotStated => Node::Leaf(tests.len() as u32),
        Condition::Is(atom) => {
            Node::Leaf(tests.iter().position(|test| *test == atom.test).unwrap_or(tests.len()) as u32)
        }
        Condition::Not(inner) => Node::Not(Box::new(node_over(inner, tests))),
        Condition::All(parts) => Node::All(nodes(parts)),
        Condition::Any(parts) => Node::Any(nodes(parts)),
        Condition::When(given, then) => {
            Node::Any(vec![Node::Not(Box::new(node_over(given, tests))), node_over(then, tests)])
        }
    }
}

/// And (decided by a no) or or (decided by a yes), in Kleene's three values.
fn join(parts: &[Node], leaf: &mut impl FnMut(u32) -> Truth, decisive: Truth) -> Truth {
    let mut joined = decisive.not();
    for part in parts {
        match part.truth(leaf) {
            truth if truth == decisive => return decisive,
            Truth::Unknown => joined = Truth::Unknown,
            _ => {}
        }
    }
    joined
}

/// The same with what is waited for: of what has been decided, nothing.
#[inline]
fn join_outcomes(parts: &[Node], leaf: &mut impl FnMut(u32) -> TreeOutcome, decisive: Truth) -> TreeOutcome {
    let mut joined = TreeOutcome::certain(decisive.not());
    for part in parts {
        match part.outcome(leaf) {
            outcome if outcome.truth == decisive => return TreeOutcome::certain(decisive),
            outcome if outcome.truth == Truth::Unknown => joined = joined.open_with(outcome),
            _ => {}
        }
    }
    joined
}
