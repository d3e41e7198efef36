//! A condition as an edition carries it: its nodes in postfix order, each after those that it joins. Reading them needs no
//! recursion, so bytes that ask for a deep tree are refused before anything goes down into it.

use super::{Atom, Condition, MAX_DEPTH, MAX_NODES, Test};
use serde::{Deserialize, Serialize};

/// One node, which takes what it joins from those before it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) enum Node {
    Anyone,
    NotStated,
    CannotCheck(String),
    Is(Test),
    Not,
    All(u32),
    Any(u32),
    When,
}

/// Why nodes are no condition.
#[derive(Debug)]
pub(super) enum NotACondition {
    /// More nodes than [`MAX_NODES`], or deeper than [`MAX_DEPTH`].
    TooLarge,
    /// They do not join into one tree.
    NotOneTree,
}

impl std::fmt::Display for NotACondition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            NotACondition::TooLarge => "this condition is larger than any rule may build",
            NotACondition::NotOneTree => "these nodes do not join into one condition",
        })
    }
}

impl From<Condition> for Vec<Node> {
    fn from(condition: Condition) -> Vec<Node> {
        let mut nodes = Vec::new();
        write(condition, &mut nodes);
        nodes
    }
}

/// Recurses: a condition in memory is no deeper than [`MAX_DEPTH`].
fn write(condition: Condition, nodes: &mut Vec<Node>) {
    let mut joined = |parts: Vec<Condition>, node: fn(u32) -> Node| {
        let count = parts.len() as u32;
        parts.into_iter().for_each(|part| write(part, nodes));
        nodes.push(node(count));
    };
    match condition {
        Condition::All(parts) => joined(parts, Node::All),
        Condition::Any(parts) => joined(parts, Node::Any),
        Condition::Not(inner) => joined(vec![*inner], |_| Node::Not),
        Condition::When(given, then) => joined(vec![*given, *then], |_| Node::When),
        Condition::Anyone => nodes.push(Node::Anyone),
        Condition::NotStated => nodes.push(Node::NotStated),
        Condition::CannotCheck(words) => nodes.push(Node::CannotCheck(words)),
        Condition::Is(atom) => nodes.push(Node::Is(atom.test)),
    }
}

impl TryFrom<Vec<Node>> for Condition {
    type Error = NotACondition;

    fn try_from(nodes: Vec<Node>) -> Result<Condition, NotACondition> {
        if nodes.len() > MAX_NODES {
            return Err(NotACondition::TooLarge);
        }
        // Each with its depth.
        let mut open: Vec<(Condition, usize)> = Vec::new();
        for node in nodes {
            let takes = match node {
                Node::Anyone | Node::NotStated | Node::CannotCheck(_) | Node::Is(_) => 0,
                Node::Not => 1,
                Node::When => 2,
                Node::All(count) | Node::Any(count) => count as usize,
            };
            let Some(start) = open.len().checked_sub(takes) else { return Err(NotACondition::NotOneTree) };
            let depth = 1 + open[start..].iter().map(|(_, depth)| *depth).max().unwrap_or_default();
            if depth > MAX_DEPTH {
                return Err(NotACondition::TooLarge);
            }
            let mut parts = open.split_off(start).into_iter().map(|(part, _)| part);
            let mut next = || parts.next().map(Box::new).ok_or(NotACondition::NotOneTree);
            let condition = match node {
                Node::Anyone => Condition::Anyone,
                Node::NotStated => Condition::NotStated,
                Node::CannotCheck(words) => Condition::CannotCheck(words),
                Node::Is(test) => Condition::Is(Atom::of(test)),
                Node::Not => Condition::Not(next()?),
                Node::When => Condition::When(next()?, next()?),
                Node::All(_) => Condition::All(parts.collect()),
                Node::Any(_) => Condition::Any(parts.collect()),
            };
            open.push((condition, depth));
        }
        match (open.pop(), open.is_empty()) {
            (Some((condition, _)), true) => Ok(condition),
            _ => Err(NotACondition::NotOneTree),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Fact;

    fn carer() -> Condition {
        Condition::Is(Atom::of(Test::Yes(Fact::CARER)))
    }

    fn deep(levels: usize) -> Condition {
        (0..levels).fold(carer(), |inner, _| Condition::Not(Box::new(inner)))
    }

    #[test]
    fn a_condition_is_read_as_it_was() {
        let boxed = |condition: Condition| Box::new(condition);
        for condition in [
            Condition::Anyone,
            Condition::NotStated,
            Condition::CannotCheck("They agree a plan with you first".into()),
            carer(),
            Condition::All(vec![carer(), Condition::Any(vec![Condition::NotStated, carer()]), Condition::Anyone]),
            Condition::Any(vec![]),
            Condition::When(boxed(carer()), boxed(Condition::Not(boxed(Condition::NotStated)))),
            deep(MAX_DEPTH - 1),
        ] {
            let bytes = postcard::to_allocvec(&condition).unwrap();
            assert_eq!(postcard::from_bytes::<Condition>(&bytes).unwrap(), condition);
        }
    }

    #[test]
    fn what_is_no_condition_is_refused() {
        let is = || Node::Is(Test::Yes(Fact::CARER));
        let deep = |levels: usize| [is()].into_iter().chain(vec![Node::Not; levels]).collect::<Vec<_>>();
        for (what, nodes) in [
            ("nothing", vec![]),
            ("two trees", vec![is(), is()]),
            ("a not of nothing", vec![Node::Not]),
            ("a when of one", vec![is(), Node::When]),
            ("all of more than there are", vec![is(), Node::All(2)]),
            ("any of very many", vec![is(), Node::Any(u32::MAX)]),
            ("one level too deep", deep(MAX_DEPTH)),
            ("far too deep", deep(MAX_NODES - 1)),
            ("too many", vec![Node::Anyone; MAX_NODES + 1]),
        ] {
            let bytes = postcard::to_allocvec(&nodes).unwrap();
            assert!(postcard::from_bytes::<Condition>(&bytes).is_err(), "{what}");
        }
    }
}
