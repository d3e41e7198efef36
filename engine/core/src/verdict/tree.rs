//! A condition as a tree over numbered leaves; what a leaf stands for is its owner's matter.

use super::Truth;

/// A tree over leaves.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Node {
    True,
    Leaf(u32),
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
}

impl Node {
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
