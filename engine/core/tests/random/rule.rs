//! A random condition, and beside it the text that an author might have written for it.

use super::Die;
use crate::small::{FACTS, fact};
use chrono::NaiveDate;
use fingerpost::condition::{Atom, Bound, Comparison, Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, FactKind};
use fingerpost::index::{AreaId, ConditionId, Id, IdVec, ValueId};

/// Texts that are no rules.
const BROKEN: [&str; 5] = ["age >=", "age >= \"18\"", "nonsense", "housing == \"sofa\"", "pregnant && carer"];

/// What the texts of a directory were written from.
#[derive(Default)]
pub struct Written {
    /// In step with the directory's conditions; none: that text is no rule.
    pub conditions: IdVec<ConditionId, Option<Condition>>,
    /// The texts, in step.
    pub texts: Vec<String>,
    shared: Vec<Condition>,
    /// The shared rules: id and text.
    pub shared_texts: Vec<(String, String)>,
}

/// A condition with its text, and how tightly that holds together.
type Part = (Condition, String, Binds);

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binds {
    Or,
    And,
    Comparison,
    Tightest,
}

impl Written {
    /// Nothing but shared rules, of which a later one may use an earlier one.
    pub fn new(die: &mut Die, directory: &Directory) -> Written {
        let mut written = Written::default();
        for number in 0..die.below(3) {
            let (condition, text, _) = written.part(die, directory, 2, true);
            written.shared_texts.push((format!("shared-{number}"), text));
            written.shared.push(condition);
        }
        written
    }

    /// One more text of so many tests at the most.
    pub fn text(&mut self, die: &mut Die, directory: &Directory, tests: usize) -> ConditionId {
        if die.one_in(25) {
            self.texts.push(die.pick(&BROKEN).into());
            self.conditions.add(None)
        } else {
            let tests = die.range(1, tests);
            let (condition, text, _) = self.part(die, directory, tests, true);
            self.texts.push(text);
            self.conditions.add(Some(condition))
        }
    }

    /// `may_stand`: whether what only a person can judge may stand here.
    fn part(&self, die: &mut Die, directory: &Directory, tests: usize, may_stand: bool) -> Part {
        if die.one_in(6) {
            let (inner, text, binds) = self.part(die, directory, tests, false);
            let not = Condition::Not(Box::new(inner));
            return match (die.one_in(2), binds) {
                (true, _) => (not, format!("not({text})"), Binds::Tightest),
                (false, Binds::Tightest) => (not, format!("!{text}"), Binds::Tightest),
                (false, _) => (not, format!("!({text})"), Binds::Tightest),
            };
        }
        if tests < 2 {
            return self.leaf(die, directory, may_stand);
        }
        let split = die.range(1, tests - 1);
        let both = |die: &mut Die, given, then| {
            (self.part(die, directory, split, given), self.part(die, directory, tests - split, then))
        };
        let inside = |part: &Part, least: Binds| {
            if part.2 >= least { part.1.clone() } else { format!("({})", part.1) }
        };
        match die.below(7) {
            0..=2 => {
                let (a, b) = both(die, may_stand, may_stand);
                let text = format!("{} and {}", inside(&a, Binds::And), inside(&b, Binds::And));
                (Condition::All(vec![a.0, b.0]), text, Binds::And)
            }
            3 | 4 => {
                let (a, b) = both(die, false, false);
                // `and` binds tighter, so that no brackets are needed.
                let text = format!("{} or {}", a.1, b.1);
                (Condition::Any(vec![a.0, b.0]), text, Binds::Or)
            }
            5 => {
                let (a, b) = both(die, false, may_stand);
                let text = format!("when({}, {})", a.1, b.1);
                (Condition::When(Box::new(a.0), Box::new(b.0)), text, Binds::Tightest)
            }
            _ if die.one_in(2) => {
                let (a, b) = both(die, may_stand, may_stand);
                (Condition::All(vec![a.0, b.0]), format!("all([{}, {}])", a.1, b.1), Binds::Tightest)
            }
            _ => {
                let (a, b) = both(die, false, false);
                (Condition::Any(vec![a.0, b.0]), format!("any([{}, {}])", a.1, b.1), Binds::Tightest)
            }
        }
    }

    fn leaf(&self, die: &mut Die, directory: &Directory, may_stand: bool) -> Part {
        let say = |condition, text: &str| (condition, text.to_owned(), Binds::Tightest);
        match die.below(20) {
            0 => return say(Condition::Anyone, "anyone"),
            1 => return say(Condition::NotStated, "not_stated"),
            2 if may_stand => {
                return say(Condition::CannotCheck("They see you".into()), "cannot_check(\"They see you\")");
            }
            3..=5 if !self.shared.is_empty() => {
                let number = die.below(self.shared.len());
                let condition = self.shared[number].clone();
                if may_stand || !condition.has_cannot_check() {
                    return say(condition, &format!("rule(\"shared-{number}\")"));
                }
            }
            _ => {}
        }
        match die.below(10) {
            0..=2 => years(die),
            3 | 4 => district(die, directory),
            5 | 6 => choice(die),
            7 => {
                let choice = die.below(4) as u8;
                let text = format!("has(substances, \"{}\")", FACTS.choices(Fact::SUBSTANCES)[choice as usize]);
                (is(Test::Has { fact: Fact::SUBSTANCES, choice }), text, Binds::Tightest)
            }
            8 => {
                let fact = die.pick(&[fact("pregnant"), Fact::CARER, Fact::MOBILITY]);
                (is(Test::Yes(fact)), FACTS.id(fact).into(), Binds::Tightest)
            }
            _ => {
                let text = die.pick(&["2026-11-24", "2026-12-25", "2027-01-01"]);
                let date: NaiveDate = text.parse().expect("a day");
                if die.one_in(2) {
                    (is(Test::OnOrAfter(date)), format!("on_or_after(\"{text}\")"), Binds::Tightest)
                } else {
                    (is(Test::Before(date)), format!("before(\"{text}\")"), Binds::Tightest)
                }
            }
        }
    }
}

fn is(test: Test) -> Condition {
    Condition::Is(Atom { test, line: 0, column: 0 })
}

fn years(die: &mut Die) -> Part {
    let fact = die.pick(&[Fact::AGE, Fact::AGE, Fact::SUPPORTER_AGE]);
    let age = FACTS.id(fact);
    let compared = |comparison, bound| is(Test::Number { fact, comparison, bound });
    if die.one_in(4) {
        let from = die.range(0, 30);
        let to = from + die.below(40);
        let ends = [(Comparison::AtLeast, from), (Comparison::AtMost, to)];
        let parts = ends.map(|(comparison, end)| compared(comparison, Bound::Number(end as i64)));
        return (Condition::All(parts.to_vec()), format!("between({age}, {from}, {to})"), Binds::Tightest);
    }
    let (sign, mirrored, comparison) = die.pick(&[
        ("<", ">", Comparison::Less),
        ("<=", ">=", Comparison::AtMost),
        ("==", "==", Comparison::Equal),
        ("!=", "!=", Comparison::NotEqual),
        (">=", "<=", Comparison::AtLeast),
        (">", "<", Comparison::More),
    ]);
    let number = die.pick(&[0, 15, 16, 17, 18, 18, 21, 25, 60, 120]);
    let (bound, written) = match die.one_in(4) {
        true => (Bound::Value(ValueId(0)), "value(\"grown-up\")".to_owned()),
        false => (Bound::Number(number), number.to_string()),
    };
    let text = if die.one_in(4) { format!("{written} {mirrored} {age}") } else { format!("{age} {sign} {written}") };
    (compared(comparison, bound), text, Binds::Comparison)
}

fn district(die: &mut Die, directory: &Directory) -> Part {
    let (name, fact) = die.pick(&[
        ("lives_in", Fact::HOME),
        ("lives_in", Fact::HOME),
        ("supporter_lives_in", Fact::SUPPORTER_HOME),
        ("registered_with_gp_in", Fact::GP_AREA),
        ("works_or_studies_in", Fact::WORK_AREA),
    ]);
    let area = AreaId::at(die.below(directory.areas.len()));
    let text = format!("{name}(\"{}\")", directory.areas[area].id);
    (is(Test::In { fact, area }), text, Binds::Tightest)
}

fn choice(die: &mut Die) -> Part {
    let fact = die.pick(&[fact("stage"), fact("housing"), fact("gender")]);
    let FactKind::Choice(choices) = FACTS.kind(fact) else { unreachable!("both have choices") };
    let (one, other) = (die.below(choices.len()), die.below(choices.len()));
    let test = |any_of| is(Test::Choice { fact, any_of });
    let id = FACTS.id(fact);
    match die.below(3) {
        0 => (test(1 << one), format!("{id} == \"{}\"", choices[one]), Binds::Comparison),
        1 => {
            let not = Condition::Not(Box::new(test(1 << one)));
            (not, format!("{id} != \"{}\"", choices[one]), Binds::Comparison)
        }
        _ => {
            let text = format!("is_any({id}, [\"{}\", \"{}\"])", choices[one], choices[other]);
            (test((1 << one) | (1 << other)), text, Binds::Tightest)
        }
    }
}
