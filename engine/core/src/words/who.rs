//! Who a rule is for, in one sentence: "Women aged 18 or over who live in Luton, until 31 March 2027".

use super::criteria::{Criterion, Speaker, date_of};
use crate::condition::{Atom, Comparison, Condition, Test};
use crate::facts::Fact;
use crate::verdict::Subject;

impl Speaker<'_> {
    /// Who a whole rule is for.
    pub fn who(&self, condition: &Condition) -> String {
        let criteria = Criterion::of(condition);
        let (mut stated, open): (Vec<_>, Vec<_>) =
            criteria.into_iter().partition(|c| !matches!(c.code, "anyone" | "not-stated"));
        // What began before the day asked about limits nobody.
        if stated.len() > 1 {
            stated.retain(|c| !date_of(&c.condition).is_some_and(|(from, date)| from && date <= self.day));
        }
        match stated.is_empty() {
            true if open.iter().any(|c| c.code == "not-stated") => self.words.say("criterion.not-stated", &[]),
            true => self.words.say("criterion.anyone", &[]),
            false => self.people(&stated),
        }
    }

    /// One criterion as a sentence: "People aged 18 or over".
    pub fn sentence(&self, criterion: &Criterion) -> String {
        match (criterion.code, date_of(&criterion.condition)) {
            ("anyone" | "not-stated", _) => self.words.say(&format!("criterion.{}", criterion.code), &[]),
            (_, Some(date)) => self.words.say("criterion.date.runs", &[("when", &self.when(date))]),
            _ => self.people(std::slice::from_ref(criterion)),
        }
    }

    fn people(&self, criteria: &[Criterion]) -> String {
        let (dates, mut rest): (Vec<_>, Vec<_>) =
            criteria.iter().map(|c| &c.condition).partition(|c| date_of(c).is_some());
        let noun = rest.iter().position(|c| self.noun(c).is_some());
        let noun = noun.and_then(|at| self.noun(rest.remove(at)));
        let everybody = noun.is_none() && rest.is_empty();
        let noun = noun.unwrap_or_else(|| self.words.say("criterion.who.people", &[]));
        let age = rest.iter().position(|c| self.aged(c).is_some());
        let age = age.and_then(|at| self.aged(rest.remove(at)));
        // A list of alternatives is easier to read at the end.
        let (choices, mut rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|condition| is_a_choice(condition));
        rest.extend(choices);
        let nested = rest.len() > 1 || self.subject == Subject::Supporter;
        let mut phrases: Vec<String> = rest.iter().map(|condition| self.phrase(condition, true, nested)).collect();
        if self.subject == Subject::Supporter {
            phrases.insert(0, self.words.say("criterion.who.support", &[]));
        }
        let what = self.words.list(&phrases, "list.and");
        let key = match (age.is_some(), phrases.is_empty()) {
            (true, true) => "aged",
            (true, false) => "aged-who",
            (false, true) => "noun",
            (false, false) => "who",
        };
        let with = [("noun", &*noun), ("age", age.as_deref().unwrap_or_default()), ("what", &what)];
        let key = if everybody { "criterion.anyone".to_owned() } else { format!("criterion.who.{key}") };
        let who = self.words.say(&key, &with);
        if dates.is_empty() {
            return who;
        }
        let dates: Vec<String> = dates.into_iter().filter_map(date_of).map(|date| self.when(date)).collect();
        self.words.say("criterion.who.dated", &[("who", &who), ("when", &dates.join(" "))])
    }

    /// What people of one choice are called, where the catalogue has a name for them: "Women".
    fn noun(&self, condition: &Condition) -> Option<String> {
        let Condition::Is(Atom { test: Test::Choice { fact, any_of }, .. }) = condition else { return None };
        let choice = (any_of.count_ones() == 1).then(|| any_of.trailing_zeros() as usize)?;
        let facts = &self.directory.facts;
        let key = format!("criterion.{}.{}.noun", facts.id(*fact), facts.choices(*fact).get(choice)?);
        self.words.0.get(&key).map(str::to_owned)
    }

    /// "18 or over", "16 to 24", of the age of those whom the rule is for.
    fn aged(&self, condition: &Condition) -> Option<String> {
        let own = |fact: Fact| fact == Fact::AGE || (self.subject != Subject::Person && fact == Fact::SUPPORTER_AGE);
        match condition {
            Condition::Is(Atom { test: Test::Number { fact, comparison, bound }, .. }) if own(*fact) => {
                (*comparison != Comparison::NotEqual).then(|| self.bounded("aged", *comparison, *bound))
            }
            Condition::Not(inner) => match &**inner {
                Condition::Is(Atom { test: Test::Number { fact, comparison, bound }, .. }) if own(*fact) => {
                    let comparison = comparison.negated();
                    (comparison != Comparison::NotEqual).then(|| self.bounded("aged", comparison, *bound))
                }
                _ => None,
            },
            Condition::All(parts) => match parts.as_slice() {
                [lower, upper] if condition.facts().iter().all(own) => self.range("aged", lower, upper),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Whether it leaves several ways to meet it.
fn is_a_choice(condition: &Condition) -> bool {
    match condition {
        Condition::Any(_) => true,
        Condition::Is(Atom { test: Test::Choice { any_of, .. }, .. }) => any_of.count_ones() > 1,
        _ => false,
    }
}
