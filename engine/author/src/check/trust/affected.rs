//! Which people gain or lose something when conditions change: everybody that the old and the new ones can tell apart is gone
//! through, and those for whom the verdict is another one are described, exactly.

pub mod joint;

use super::accepted_regions::{Classes, cover, in_words};
use super::space::{Axis, Remarks, Space};
use fingerpost::condition::{Atom, Condition};
use fingerpost::directory::Directory;
use fingerpost::facts::Fact;
use fingerpost::person::District;
use fingerpost::verdict::{Rule, Subject, Value, Verdict};
use joint::Joint;
use std::collections::BTreeSet;

/// So many combinations of what old and new conditions tell apart are gone through. With more, only ages and homes are looked at,
/// and what is said of them is a bound.
pub const MOST_COMPARED: usize = 16_384;

/// Who gains or loses something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Affected {
    /// Exactly these; empty: nobody.
    Exactly(Vec<Group>),
    /// There is too much to go through: nobody but these, and not all of them.
    AtMost(Vec<Region>),
}

/// Everybody for whom a verdict changes in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What was said of them.
    pub before: Verdict,
    /// What is said of them now.
    pub after: Verdict,
    /// Who they are. Each region is as wide as it can be, so regions may overlap.
    pub regions: Vec<Region>,
}

/// People who are described by what can be known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// "ages 18 and over · home in Luton · whatever else".
    pub words: String,
    /// What is so of them, for each fact that matters.
    pub facts: Vec<RegionFact>,
    /// The districts in which they live; none where that does not matter. One that no area names stands for all that are not listed.
    pub homes: Option<BTreeSet<District>>,
}

/// What is so of the people of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionFact {
    /// The fact.
    pub fact: Fact,
    /// The values that they have.
    pub values: Vec<Value>,
    /// Of a fact of several choices, a bit for each that matters: the others may be so or not.
    pub named: u32,
}

/// Compares what somebody is judged by before and after: all conditions speak of the facts of [`Joint`] and of one subject, as
/// [`Joint::condition`] writes them. Whoever meets one of several conditions is judged by that one.
pub fn affected(joint: &Joint, before: &[Condition], after: &[Condition], subject: Subject) -> Affected {
    affected_within(joint, before, after, subject, MOST_COMPARED)
}

/// The same, with so many combinations at the most.
pub(super) fn affected_within(
    joint: &Joint,
    before: &[Condition],
    after: &[Condition],
    subject: Subject,
    most: usize,
) -> Affected {
    let directory = &joint.directory;
    let all: Vec<&Condition> = before.iter().chain(after).collect();
    let Some(space) = Space::within(directory, &all, Remarks::Hold, most) else {
        return Affected::AtMost(at_most(directory, before, after, subject));
    };
    let (was, is) = (best(&space, before), best(&space, after));
    let mut groups = Vec::new();
    for (old, new) in TURNS {
        let turns: Vec<bool> = was.iter().zip(&is).map(|(was, is)| (*was, *is) == (old, new)).collect();
        let regions: Vec<Region> =
            cover(&space.axes, &turns).iter().map(|own| region(directory, &space.axes, own, subject)).collect();
        if !regions.is_empty() {
            groups.push(Group { before: old, after: new, regions });
        }
    }
    Affected::Exactly(groups)
}

/// Every way in which a verdict can change, the worst first.
const TURNS: [(Verdict, Verdict); 6] = [
    (Verdict::Fits, Verdict::DoesNotFit),
    (Verdict::MayFit, Verdict::DoesNotFit),
    (Verdict::Fits, Verdict::MayFit),
    (Verdict::MayFit, Verdict::Fits),
    (Verdict::DoesNotFit, Verdict::MayFit),
    (Verdict::DoesNotFit, Verdict::Fits),
];

impl Affected {
    /// Whether it is certain that nobody is.
    pub fn is_nobody(&self) -> bool {
        match self {
            Affected::Exactly(groups) => groups.is_empty(),
            Affected::AtMost(regions) => regions.is_empty(),
        }
    }
}

/// The best verdict that any of these conditions has for each combination.
fn best(space: &Space<'_>, conditions: &[Condition]) -> Vec<Verdict> {
    let mut best = vec![Verdict::DoesNotFit; space.people()];
    for condition in conditions {
        for (best, stated) in best.iter_mut().zip(space.stated(condition)) {
            let verdict = match stated {
                Some(true) => Verdict::Fits,
                None => Verdict::MayFit,
                Some(false) => Verdict::DoesNotFit,
            };
            *best = verdict.min(*best);
        }
    }
    best
}

/// A box of a space as people.
fn region(directory: &Directory, axes: &[Axis], own: &Classes, subject: Subject) -> Region {
    let mut facts = Vec::new();
    let mut homes = None;
    for (axis, classes) in axes.iter().zip(own).filter(|(_, classes)| classes.contains(&false)) {
        let chosen = axis.classes.iter().zip(classes).filter(|(_, chosen)| **chosen);
        let values: Vec<Value> = chosen.flat_map(|(class, _)| class).cloned().collect();
        if axis.fact == subject.fact(Fact::HOME) {
            homes = Some(districts(&values));
        }
        let every = axis.classes.iter().flatten();
        let named = every.fold(0, |bits, value| if let Value::Many(own) = value { bits | own } else { bits });
        facts.push(RegionFact { fact: axis.fact, values, named });
    }
    Region { words: in_words(directory, axes, own), facts, homes }
}

fn districts(values: &[Value]) -> BTreeSet<District> {
    values
        .iter()
        .filter_map(|value| if let Value::District(district) = value { Some(*district) } else { None })
        .collect()
}

/// The ages and homes of which a verdict may change, whatever else is so.
fn at_most(directory: &Directory, before: &[Condition], after: &[Condition], subject: Subject) -> Vec<Region> {
    let kept = [Fact::AGE, Fact::HOME].map(|fact| subject.fact(fact));
    let everybody = Region { words: "everybody".into(), facts: Vec::new(), homes: None };
    let mut tests: Vec<Condition> = Vec::new();
    for condition in before.iter().chain(after) {
        condition.each_atom(&mut |atom: &Atom| {
            let test = Condition::Is(Atom::of(atom.test));
            if atom.test.fact().is_some_and(|fact| kept.contains(&fact)) && !tests.contains(&test) {
                tests.push(test);
            }
        });
    }
    let told_apart = Condition::Any(tests);
    let Some(space) = Space::within(directory, &[&told_apart], Remarks::Hold, MOST_COMPARED) else {
        return vec![everybody];
    };
    let rules = |conditions: &[Condition]| conditions.iter().cloned().map(Rule::new).collect::<Vec<_>>();
    let (before, after) = (rules(before), rules(after));
    let may_change: Vec<bool> = (0..space.people())
        .map(|point| {
            let (person, day) = space.person_at(&directory.facts, point, Subject::Person);
            let judge = |rule: &Rule| rule.judge(directory, Subject::Person, &person, day).verdict;
            let best = |rules: &[Rule]| rules.iter().map(judge).min().unwrap_or(Verdict::DoesNotFit);
            let both = (best(&before), best(&after));
            both != (Verdict::Fits, Verdict::Fits) && both != (Verdict::DoesNotFit, Verdict::DoesNotFit)
        })
        .collect();
    cover(&space.axes, &may_change).iter().map(|own| region(directory, &space.axes, own, subject)).collect()
}
