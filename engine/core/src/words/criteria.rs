//! A condition in plain words: who a service is for.

use super::{Words, long_date};
use crate::condition::{Atom, Bound, Comparison, Condition, Test};
use crate::directory::Directory;
use crate::facts::Fact;
use crate::index::AreaId;
use crate::verdict::{Subject, resolve};
use chrono::NaiveDate;

/// One criterion of a rule, ready to be judged and said.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// What kind of criterion: a stable code.
    pub code: &'static str,
    /// The criterion itself.
    pub condition: Condition,
    /// The fact it is about, when it is about one.
    pub fact: Option<Fact>,
}

impl Criterion {
    /// The criteria of a rule, in the order of writing, without those that only a person can judge.
    pub fn of(condition: &Condition) -> Vec<Criterion> {
        let parts = match condition {
            Condition::All(parts) => merge_ranges(parts),
            single => vec![single.clone()],
        };
        parts.into_iter().filter(|part| !is_remark(part)).map(Criterion::new).collect()
    }

    fn new(condition: Condition) -> Criterion {
        let facts = condition.facts();
        let fact = facts.iter().next().filter(|_| facts.iter().count() == 1);
        let code = match (&condition, fact) {
            (Condition::Anyone, _) => "anyone",
            (Condition::NotStated, _) => "not-stated",
            (_, Some(Fact::AGE | Fact::SUPPORTER_AGE)) => "age",
            (_, Some(Fact::HOME | Fact::SUPPORTER_HOME)) => "lives-in",
            (_, Some(Fact::GP_AREA)) => "gp-in",
            (_, Some(Fact::WORK_AREA)) => "works-in",
            (_, Some(_)) => "fact",
            (Condition::Is(_) | Condition::Not(_), None) => "date",
            (_, None) => "any-of",
        };
        Criterion { code, condition, fact }
    }
}

/// Says conditions in the words of a directory's catalogue, for one subject, on one day.
#[derive(Debug, Clone, Copy)]
pub struct Speaker<'a> {
    /// The catalogue.
    pub words: Words<'a>,
    /// Names of areas and amounts of values.
    pub directory: &'a Directory,
    /// Whose age and home are spoken of.
    pub subject: Subject,
    /// The day asked about.
    pub day: NaiveDate,
}

impl Speaker<'_> {
    /// What only a person can judge, in order. `given` says whether the first part of a `when` may hold.
    pub fn remarks(&self, condition: &Condition, given: &dyn Fn(&Condition) -> bool) -> Vec<String> {
        match condition {
            Condition::CannotCheck(words) => vec![words.clone()],
            Condition::All(parts) => parts.iter().flat_map(|part| self.remarks(part, given)).collect(),
            Condition::When(if_so, then) if given(if_so) => {
                let case = self.phrase(if_so, true, false);
                let remarks = self.remarks(then, given).into_iter();
                remarks
                    .map(|text| self.words.say("criterion.remark-when", &[("given", &case), ("text", &text)]))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// What people do or are who meet (or do not meet) a condition: "are 18 or over". `nested` keeps an inner list
    /// apart from the one around it.
    pub(super) fn phrase(&self, condition: &Condition, meets: bool, nested: bool) -> String {
        match condition {
            Condition::Anyone | Condition::CannotCheck(_) => self.words.say("criterion.no-limit", &[]),
            Condition::NotStated => self.words.say("criterion.unstated", &[]),
            Condition::Is(atom) => self.atom(&atom.test, meets, nested),
            Condition::Not(inner) => self.phrase(inner, !meets, nested),
            Condition::When(given, then) => {
                let parts = [(**given).clone().negate(), (**then).clone()];
                self.joined(&parts, meets, !meets, nested)
            }
            Condition::All(parts) => match self.between(parts).filter(|_| meets) {
                Some(range) => range,
                None => self.joined(&flat(condition), meets, meets, nested),
            },
            Condition::Any(_) => self.joined(&flat(condition), meets, !meets, nested),
        }
    }

    fn joined(&self, parts: &[Condition], meets: bool, all: bool, nested: bool) -> String {
        let parts = match merge_ranges(parts) {
            // Two bounds that are all there is, and no range, stay two: said as one part they would come back here.
            merged if all && meets && merged.len() > 1 => merged,
            _ => parts.to_vec(),
        };
        if let Some(tie) = self.tie(&parts).filter(|_| !all && meets) {
            return tie;
        }
        if let Some(dated) = self.dated(&parts).filter(|_| all && meets) {
            return dated;
        }
        let mut phrases: Vec<String> = Vec::new();
        let mut said_areas: Vec<(Fact, bool)> = Vec::new();
        for part in &parts {
            match area_test(part, meets).filter(|_| !all || !meets) {
                Some(area) if said_areas.contains(&area) => {}
                Some((fact, positive)) => {
                    said_areas.push((fact, positive));
                    let areas = parts.iter().filter_map(|part| same_area_test(part, meets, fact, positive)).collect();
                    phrases.push(self.in_areas(fact, areas, positive));
                }
                None => match part {
                    // Among alternatives, each of its choices is one more.
                    Condition::Is(Atom { test: Test::Choice { fact, any_of }, .. }) if !all && meets => {
                        phrases.extend(self.choices(*fact, *any_of, true).1);
                    }
                    _ => phrases.push(self.phrase(part, meets, true)),
                },
            }
        }
        let list = self.words.list(&phrases, if all { "list.and" } else { "list.or" });
        match (nested && phrases.len() > 1, all) {
            (false, _) => list,
            (true, true) => self.words.say("criterion.both", &[("list", &list)]),
            (true, false) => self.words.say("criterion.either", &[("list", &list)]),
        }
    }

    fn atom(&self, test: &Test, meets: bool, nested: bool) -> String {
        let yes = if meets { "yes" } else { "no" };
        match *test {
            Test::Number { fact, comparison, bound } => {
                self.number(fact, if meets { comparison } else { comparison.negated() }, bound)
            }
            Test::Yes(fact) => self.words.say(&format!("criterion.{}.{yes}", self.id(fact)), &[]),
            Test::Has { fact, choice } => self.choice(fact, choice, meets),
            Test::Choice { fact, any_of } => {
                let (meets, phrases) = self.choices(fact, any_of, meets);
                let phrases = if meets { without_repeated_start(phrases) } else { phrases };
                let list = self.words.list(&phrases, if meets { "list.or" } else { "list.and" });
                match nested && phrases.len() > 1 {
                    false => list,
                    true => {
                        self.words.say(if meets { "criterion.either" } else { "criterion.both" }, &[("list", &list)])
                    }
                }
            }
            Test::In { fact, area } => self.in_areas(fact, vec![area], meets),
            Test::OnOrAfter(date) => self.date(if meets { "from" } else { "before" }, date),
            Test::Before(date) => self.date(if meets { "before" } else { "from" }, date),
        }
    }

    /// A phrase for each choice; for those that are not meant, where they are fewer, and then whether they are to be met.
    fn choices(&self, fact: Fact, any_of: u32, meets: bool) -> (bool, Vec<String>) {
        let all = self.directory.facts.all_choices(fact);
        let (bits, meets) = match (any_of.count_ones(), (all & !any_of).count_ones()) {
            (inside, outside) if outside > 0 && outside < inside => (all & !any_of, !meets),
            _ => (any_of, meets),
        };
        let chosen = (0..self.directory.facts.choices(fact).len() as u8).filter(|choice| bits & (1 << choice) != 0);
        (meets, chosen.map(|choice| self.choice(fact, choice, meets)).collect())
    }

    /// Somebody's tie to one area, whichever it is: home, GP, work or study.
    fn tie(&self, parts: &[Condition]) -> Option<String> {
        let mut ties = Vec::new();
        for part in parts {
            match part {
                Condition::Is(Atom { test: Test::In { fact, area }, .. }) => ties.push((*fact, *area)),
                _ => return None,
            }
        }
        let area = ties.first()?.1;
        let to_it = |wanted: Fact| ties.contains(&(wanted, area));
        let all = ties.len() == 3 && to_it(Fact::HOME) && to_it(Fact::GP_AREA) && to_it(Fact::WORK_AREA);
        all.then(|| self.words.say("criterion.tied", &[("areas", &self.area_name(area))]))
    }

    /// What holds from or until a day: "from 1 April 2027 are 16 or over".
    fn dated(&self, parts: &[Condition]) -> Option<String> {
        let position = parts.iter().position(|part| date_of(part).is_some())?;
        let date = self.when(date_of(&parts[position])?);
        let others: Vec<Condition> =
            parts.iter().enumerate().filter(|(at, _)| *at != position).map(|(_, part)| part.clone()).collect();
        if others.is_empty() {
            return None;
        }
        let what = self.phrase(&Condition::All(others), true, true);
        Some(self.words.say("criterion.date.then", &[("when", &date), ("what", &what)]))
    }

    /// "from 1 April 2027", "until 31 March 2027".
    pub(super) fn when(&self, (from, date): (bool, NaiveDate)) -> String {
        let (key, day) = if from { ("when-from", date) } else { ("when-until", date.pred_opt().unwrap_or(date)) };
        self.date(key, day)
    }

    /// "are 16 to 24", for exactly a lower and an upper bound of one fact with an age between them.
    fn between(&self, parts: &[Condition]) -> Option<String> {
        let [lower, upper] = parts else { return None };
        let fact = self.limit(lower, true)?.0;
        self.range(self.id(self.spoken_of(fact)), lower, upper)
    }

    /// The same in the words of one family of messages.
    pub(super) fn range(&self, family: &str, lower: &Condition, upper: &Condition) -> Option<String> {
        let ((fact, from), (same, to)) = (self.limit(lower, true)?, self.limit(upper, false)?);
        if fact != same || from > to {
            return None;
        }
        Some(match from == to {
            true => self.words.say(&format!("criterion.{family}.exactly"), &[("n", &from.to_string())]),
            false => {
                let range = [("from", &*from.to_string()), ("to", &*to.to_string())];
                self.words.say(&format!("criterion.{family}.between"), &range)
            }
        })
    }

    /// The lowest or highest age that a bound allows, on the day asked about.
    fn limit(&self, part: &Condition, lower: bool) -> Option<(Fact, i64)> {
        let Condition::Is(Atom { test: Test::Number { fact, comparison, bound }, .. }) = part else { return None };
        let bound = resolve(self.directory, *bound, self.day);
        let limit = match (comparison, lower) {
            (Comparison::AtLeast, true) | (Comparison::AtMost, false) => bound,
            (Comparison::More, true) => bound + 1,
            (Comparison::Less, false) => bound - 1,
            _ => return None,
        };
        Some((*fact, limit))
    }

    /// A bound on a number, in the words of one family of messages.
    pub(super) fn bounded(&self, family: &str, comparison: Comparison, bound: Bound) -> String {
        let bound = resolve(self.directory, bound, self.day);
        let (key, number) = match comparison {
            Comparison::AtLeast => ("at-least", bound),
            Comparison::More => ("at-least", bound + 1),
            Comparison::Less => ("under", bound),
            Comparison::AtMost => ("under", bound + 1),
            Comparison::Equal => ("exactly", bound),
            Comparison::NotEqual => ("not-exactly", bound),
        };
        self.words.say(&format!("criterion.{family}.{key}"), &[("n", &number.to_string())])
    }

    fn number(&self, fact: Fact, comparison: Comparison, bound: Bound) -> String {
        self.bounded(self.id(self.spoken_of(fact)), comparison, bound)
    }

    fn choice(&self, fact: Fact, choice: u8, meets: bool) -> String {
        let id = self.directory.facts.choices(fact).get(choice as usize).map_or("other", String::as_str);
        self.words.say(&format!("criterion.{}.{id}.{}", self.id(fact), if meets { "yes" } else { "no" }), &[])
    }

    /// Of a supporter's own age and home one speaks as of anybody's; of a person's supporter, as of another.
    fn spoken_of(&self, fact: Fact) -> Fact {
        if self.subject == Subject::Person { fact } else { Subject::Oneself.fact(fact) }
    }

    fn id(&self, fact: Fact) -> &str {
        self.directory.facts.id(fact)
    }

    fn in_areas(&self, fact: Fact, areas: Vec<AreaId>, inside: bool) -> String {
        let names: Vec<String> = areas.iter().map(|area| self.area_name(*area)).collect();
        let key = format!("criterion.{}.{}", self.id(self.spoken_of(fact)), if inside { "in" } else { "not-in" });
        self.words.say(&key, &[("areas", &self.words.list(&names, "list.or"))])
    }

    fn area_name(&self, area: AreaId) -> String {
        self.directory.areas.get(area).map_or_else(String::new, |area| area.name.clone())
    }

    fn date(&self, key: &str, date: NaiveDate) -> String {
        self.words.say(&format!("criterion.date.{key}"), &[("date", &long_date(self.words, date))])
    }
}

/// The parts of a list, those of a list of the same kind in it among them.
fn flat(condition: &Condition) -> Vec<Condition> {
    match condition {
        Condition::Any(parts) => parts
            .iter()
            .flat_map(|part| if matches!(part, Condition::Any(_)) { flat(part) } else { vec![part.clone()] })
            .collect(),
        Condition::All(parts) => parts
            .iter()
            .flat_map(|part| if matches!(part, Condition::All(_)) { flat(part) } else { vec![part.clone()] })
            .collect(),
        single => vec![single.clone()],
    }
}

/// For a test of the day: whether it is the first of the days that are meant, or the first that is not.
pub(super) fn date_of(part: &Condition) -> Option<(bool, NaiveDate)> {
    match part {
        Condition::Is(Atom { test: Test::OnOrAfter(date), .. }) => Some((true, *date)),
        Condition::Is(Atom { test: Test::Before(date), .. }) => Some((false, *date)),
        Condition::Not(inner) => date_of(inner).map(|(from, date)| (!from, date)),
        _ => None,
    }
}

/// "speak Punjabi", "speak Urdu" → "speak Punjabi", "Urdu": what is said of each is said once.
fn without_repeated_start(phrases: Vec<String>) -> Vec<String> {
    let start = phrases.first().and_then(|first| first.split_once(' ')).map(|(start, _)| format!("{start} "));
    let Some(start) = start.filter(|start| phrases.iter().all(|phrase| phrase.starts_with(start.as_str()))) else {
        return phrases;
    };
    let cut = |(at, phrase): (usize, String)| match phrase.strip_prefix(&start).filter(|_| at > 0) {
        Some(rest) => rest.to_owned(),
        None => phrase,
    };
    phrases.into_iter().enumerate().map(cut).collect()
}

/// Whether a part says only what a person will check.
fn is_remark(part: &Condition) -> bool {
    match part {
        Condition::CannotCheck(_) => true,
        Condition::When(_, then) => is_remark(then),
        Condition::All(parts) => parts.iter().all(is_remark),
        _ => false,
    }
}

/// A test of an area, and whether meeting the part means being inside.
fn area_test(part: &Condition, meets: bool) -> Option<(Fact, bool)> {
    match part {
        Condition::Is(atom) => match atom.test {
            Test::In { fact, .. } => Some((fact, meets)),
            _ => None,
        },
        Condition::Not(inner) => area_test(inner, !meets),
        _ => None,
    }
}

fn same_area_test(part: &Condition, meets: bool, fact: Fact, inside: bool) -> Option<AreaId> {
    if area_test(part, meets) != Some((fact, inside)) {
        return None;
    }
    match part {
        Condition::Is(atom) => match atom.test {
            Test::In { area, .. } => Some(area),
            _ => None,
        },
        Condition::Not(inner) => same_area_test(inner, !meets, fact, inside),
        _ => None,
    }
}

/// Parts in which "at least 16" and "at most 24" of one fact have become one part.
fn merge_ranges(parts: &[Condition]) -> Vec<Condition> {
    let mut merged: Vec<Condition> = Vec::new();
    for part in parts {
        let earlier = age_bound(part).and_then(|(fact, lower)| {
            merged.iter().position(|known| matches!(age_bound(known), Some((f, l)) if f == fact && l != lower))
        });
        match earlier {
            Some(index) => {
                let first = merged[index].clone();
                let (lower, upper) = if matches!(age_bound(&first), Some((_, true))) {
                    (first, part)
                } else {
                    (part.clone(), &first.clone())
                };
                merged[index] = Condition::All(vec![lower, upper.clone()]);
            }
            None => merged.push(part.clone()),
        }
    }
    merged
}

/// For a bound on years: of which fact, and whether it is the lower one.
fn age_bound(part: &Condition) -> Option<(Fact, bool)> {
    match part {
        Condition::Is(atom) => match atom.test {
            Test::Number { fact, comparison: Comparison::AtLeast | Comparison::More, .. } => Some((fact, true)),
            Test::Number { fact, comparison: Comparison::AtMost | Comparison::Less, .. } => Some((fact, false)),
            _ => None,
        },
        _ => None,
    }
}
