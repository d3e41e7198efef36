//! Every way in which people and days can differ as far as some conditions can tell them apart: each fact's values put
//! in classes at the conditions' own constants, and all combinations of them.

use chrono::NaiveDate;
use fingerpost::condition::{Bound, Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, FactKind, Facts};
use fingerpost::person::{District, ELSEWHERE, Person};
use fingerpost::verdict::{MAX_COMBINATIONS, Subject, Value, holds_for};

/// All combinations of the classes of the facts that some conditions test.
pub struct Space<'a> {
    directory: &'a Directory,
    /// One day of each stretch on which the conditions read alike, in order.
    pub days: Vec<NaiveDate>,
    /// The facts with their classes, in the order of the contract.
    pub axes: Vec<Axis>,
    tests: Vec<TestTruths>,
    /// How many things can be so or not that are no fact: remarks, and what the directory does not state.
    free: Free,
}

/// One fact, with its values in classes that the conditions cannot tell apart.
pub struct Axis {
    /// The fact.
    pub fact: Fact,
    /// Its classes; the first value of each stands for it best.
    pub classes: Vec<Vec<Value>>,
}

/// What a test says of each class of its fact, day by day.
struct TestTruths {
    test: Test,
    axis: Option<usize>,
    by_day: Vec<Vec<bool>>,
}

/// What is no fact and yet can be so or not.
#[derive(Default, Clone, Copy)]
struct Free {
    remarks: usize,
    unstated: bool,
}

/// Whether a criterion that only a person can judge is taken to hold, or to be so or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remarks {
    /// It rules nobody out: as verdicts have it.
    Hold,
    /// It can be so or not: what stands before it in a `when` then matters.
    Vary,
}

/// A condition over the positions of a space.
enum Node {
    Constant(bool),
    Test(usize),
    Remark(usize),
    Unstated,
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
}

impl<'a> Space<'a> {
    /// The space of these conditions; none if it has more combinations than are gone through.
    pub fn over(directory: &'a Directory, conditions: &[&Condition], remarks: Remarks) -> Option<Space<'a>> {
        Space::within(directory, conditions, remarks, MAX_COMBINATIONS)
    }

    /// The same, with so many combinations at the most.
    pub fn within(
        directory: &'a Directory,
        conditions: &[&Condition],
        remarks: Remarks,
        most: usize,
    ) -> Option<Space<'a>> {
        let mut tests: Vec<Test> = Vec::new();
        let mut free = Free::default();
        for condition in conditions {
            condition.each_atom(&mut |atom| {
                if !tests.contains(&atom.test) {
                    tests.push(atom.test);
                }
            });
            let found = free_in(condition);
            free.unstated |= found.unstated;
            free.remarks = free.remarks.max(if remarks == Remarks::Vary { found.remarks } else { 0 });
        }
        let days = days(directory, &tests);
        let mut facts: Vec<Fact> = tests.iter().filter_map(Test::fact).collect();
        facts.sort_unstable();
        facts.dedup();
        let axes = facts.iter().map(|fact| Axis { fact: *fact, classes: classes(directory, &tests, *fact, &days) });
        let axes = axes.collect();
        let mut space = Space { directory, days, axes, tests: Vec::new(), free };
        space.size().filter(|size| *size <= most)?;
        space.tests = tests.iter().map(|test| space.truths(test)).collect();
        Some(space)
    }

    /// How many combinations there are, if that can be counted.
    fn size(&self) -> Option<usize> {
        let free = 1usize.checked_shl((self.free.remarks + usize::from(self.free.unstated)) as u32)?;
        let sizes = self.axes.iter().map(|axis| axis.classes.len()).chain([free]);
        sizes.into_iter().try_fold(self.days.len(), usize::checked_mul)
    }

    /// How many combinations of day and facts there are, leaving out what is no fact.
    pub fn people(&self) -> usize {
        self.axes.iter().fold(self.days.len(), |size, axis| size * axis.classes.len())
    }

    /// The truth of a condition in every combination. Days turn fastest, then facts in order; what is no fact turns
    /// slowest, so that the first [`Space::people`] rows have none of it.
    pub fn table(&self, condition: &Condition) -> Vec<bool> {
        let node = self.node(condition, &mut 0);
        (0..self.size().unwrap_or_default()).map(|point| node.holds(self, point)).collect()
    }

    /// Everybody of whom a condition is surely true (`Some(true)`), surely false, or not stated (`None`).
    pub fn stated(&self, condition: &Condition) -> Vec<Option<bool>> {
        let table = self.table(condition);
        let people = self.people();
        (0..people)
            .map(|person| {
                let mut truths = table.iter().skip(person).step_by(people);
                let first = truths.next().copied();
                if truths.any(|truth| Some(*truth) != first) { None } else { first }
            })
            .collect()
    }

    /// The positions of the classes of one combination, a class for each axis.
    pub fn classes_at(&self, point: usize) -> Vec<usize> {
        let mut rest = point / self.days.len();
        let mut positions = Vec::with_capacity(self.axes.len());
        for axis in &self.axes {
            positions.push(rest % axis.classes.len());
            rest /= axis.classes.len();
        }
        positions
    }

    /// The values of one combination.
    pub fn values_at(&self, point: usize) -> Vec<(Fact, &Value)> {
        let classes = self.classes_at(point);
        self.axes.iter().zip(classes).map(|(axis, class)| (axis.fact, &axis.classes[class][0])).collect()
    }

    /// Somebody who is so, and the day.
    pub fn person_at(&self, facts: &Facts, point: usize, subject: Subject) -> (Person, NaiveDate) {
        let mut person = Person::default();
        for (fact, value) in self.values_at(point) {
            person.set(subject.fact(fact), value.known(facts, fact));
        }
        (person, self.days[point % self.days.len()])
    }

    fn truths(&self, test: &Test) -> TestTruths {
        let axis = test.fact().and_then(|fact| self.axes.iter().position(|axis| axis.fact == fact));
        let by_day = self.days.iter().map(|day| match axis {
            None => vec![on_day(test, *day)],
            Some(axis) => {
                let classes = &self.axes[axis].classes;
                classes.iter().map(|class| holds_for(self.directory, test, &class[0], *day)).collect()
            }
        });
        TestTruths { test: *test, axis, by_day: by_day.collect() }
    }

    fn holds(&self, test: usize, point: usize) -> bool {
        let test = &self.tests[test];
        let truths = &test.by_day[point % self.days.len()];
        match test.axis {
            None => truths[0],
            Some(axis) => {
                let before = self.axes[..axis].iter().fold(self.days.len(), |size, axis| size * axis.classes.len());
                truths[point / before % truths.len()]
            }
        }
    }

    fn node(&self, condition: &Condition, remarks: &mut usize) -> Node {
        let mut parts = |parts: &[Condition]| parts.iter().map(|part| self.node(part, remarks)).collect();
        match condition {
            Condition::Anyone => Node::Constant(true),
            Condition::NotStated => Node::Unstated,
            Condition::CannotCheck(_) => {
                *remarks += 1;
                Node::Remark(*remarks - 1)
            }
            Condition::Is(atom) => {
                let known = self.tests.iter().position(|known| known.test == atom.test);
                known.map_or(Node::Constant(true), Node::Test)
            }
            Condition::Not(inner) => Node::Not(Box::new(self.node(inner, remarks))),
            Condition::All(all) => Node::All(parts(all)),
            Condition::Any(any) => Node::Any(parts(any)),
            Condition::When(given, then) => {
                let given = Node::Not(Box::new(self.node(given, remarks)));
                Node::Any(vec![given, self.node(then, remarks)])
            }
        }
    }
}

impl Node {
    fn holds(&self, space: &Space<'_>, point: usize) -> bool {
        let free = || point / space.people();
        match self {
            Node::Constant(truth) => *truth,
            Node::Test(test) => space.holds(*test, point),
            Node::Remark(remark) if *remark >= space.free.remarks => true,
            Node::Remark(remark) => free() >> remark & 1 == 0,
            Node::Unstated => free() >> space.free.remarks & 1 == 1,
            Node::Not(inner) => !inner.holds(space, point),
            Node::All(parts) => parts.iter().all(|part| part.holds(space, point)),
            Node::Any(parts) => parts.iter().any(|part| part.holds(space, point)),
        }
    }
}

fn on_day(test: &Test, day: NaiveDate) -> bool {
    match test {
        Test::OnOrAfter(date) => day >= *date,
        Test::Before(date) => day < *date,
        _ => false,
    }
}

/// One day of each stretch on which the tests read alike: the edition's own where it falls in one, else the first.
fn days(directory: &Directory, tests: &[Test]) -> Vec<NaiveDate> {
    let mut cuts: Vec<NaiveDate> = Vec::new();
    for test in tests {
        match test {
            Test::OnOrAfter(date) | Test::Before(date) => cuts.push(*date),
            Test::Number { bound: Bound::Value(value), .. } => {
                // Before its first day a value is what it is on that day.
                let amounts = directory.values.get(*value).map_or(&[][..], |value| &value.amounts);
                cuts.extend(amounts.iter().skip(1).map(|amount| amount.from));
            }
            _ => {}
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let today = directory.header.edition;
    let before = cuts.first().and_then(|first| first.pred_opt());
    let mut days: Vec<NaiveDate> = before.into_iter().chain(cuts.iter().copied()).collect();
    match cuts.iter().filter(|cut| **cut <= today).count() {
        0 if days.is_empty() => days.push(today),
        stretch => days[stretch] = today,
    }
    days
}

/// The values of a fact, together where no test tells them apart on any day.
fn classes(directory: &Directory, tests: &[Test], fact: Fact, days: &[NaiveDate]) -> Vec<Vec<Value>> {
    let own: Vec<&Test> = tests.iter().filter(|test| test.fact() == Some(fact)).collect();
    let mut classes: Vec<(Vec<bool>, Vec<Value>)> = Vec::new();
    for value in values(directory, fact, &own) {
        let truths: Vec<bool> =
            days.iter().flat_map(|day| own.iter().map(|test| holds_for(directory, test, &value, *day))).collect();
        match classes.iter_mut().find(|(known, _)| *known == truths) {
            Some((_, class)) => class.push(value),
            None => classes.push((truths, vec![value])),
        }
    }
    let mut classes: Vec<Vec<Value>> = classes.into_iter().map(|(_, class)| class).collect();
    classes.iter_mut().for_each(|class| best_first(directory, directory.facts.most(fact), class));
    classes
}

/// Every value of a fact. Of several choices, only those that a test names.
fn values(directory: &Directory, fact: Fact, tests: &[&Test]) -> Vec<Value> {
    match directory.facts.kind(fact) {
        FactKind::Years | FactKind::Number => (0..=directory.facts.most(fact)).map(Value::Number).collect(),
        FactKind::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        FactKind::Choice(choices) => (0..choices.len() as u8).map(Value::Choice).collect(),
        FactKind::Districts => directory.districts.ids().chain([ELSEWHERE]).map(Value::District).collect(),
        FactKind::Many(_) => {
            let named = tests.iter().fold(0u32, |bits, test| match test {
                Test::Has { choice, .. } => bits | 1 << choice,
                _ => bits,
            });
            (0..=named).filter(|bits| bits & !named == 0).map(Value::Many).collect()
        }
        FactKind::Needs => Vec::new(),
    }
}

/// Puts first what stands for a class best: the age next to its limit, a district that has a name of its own.
fn best_first(directory: &Directory, most: u16, class: &mut [Value]) {
    let named = |district: &District| directory.areas.iter().any(|area| area.districts == [*district]);
    let best = match class {
        [Value::Number(0), .., Value::Number(to)] if *to < most => class.len() - 1,
        [Value::District(_), ..] => {
            class.iter().position(|value| matches!(value, Value::District(district) if named(district))).unwrap_or(0)
        }
        _ => 0,
    };
    class[..=best].rotate_right(1);
}

fn free_in(condition: &Condition) -> Free {
    match condition {
        Condition::CannotCheck(_) => Free { remarks: 1, unstated: false },
        Condition::NotStated => Free { remarks: 0, unstated: true },
        Condition::Not(inner) => free_in(inner),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().map(free_in).fold(Free::default(), Free::and),
        Condition::When(given, then) => free_in(given).and(free_in(then)),
        Condition::Anyone | Condition::Is(_) => Free::default(),
    }
}

impl Free {
    fn and(self, other: Free) -> Free {
        Free { remarks: self.remarks + other.remarks, unstated: self.unstated || other.unstated }
    }
}
