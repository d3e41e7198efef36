//! What to ask next: the fact whose answer would settle the most services in reach, on average over its answers; then
//! the least sensitive; then the order of `questions.toml`.

use super::Query;
use super::candidates::{Candidate, Judge};
use crate::answer::NextQuestion;
use crate::condition::Test;
use crate::directory::Question;
use crate::facts::{Fact, FactKind};
use crate::finder::Finder;
use crate::person::{ELSEWHERE, Known, Person};
use crate::verdict::{Outlook, Subject, Value, Verdict, possible_values};
use std::collections::HashMap;

/// The questions worth asking, best first.
pub fn next_questions(finder: &Finder, query: &Query, candidates: &[Candidate]) -> Vec<NextQuestion> {
    let open: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.judgement.verdict == Verdict::MayFit)
        .filter(|candidate| candidate.is_in_reach() && !candidate.is_left_out())
        .collect();
    let mut outlooks = Outlooks { finder, query, known: HashMap::new() };
    let mut worth: Vec<(u64, u64, u8, usize, Fact)> = Vec::new();
    for (order, question) in finder.directory.questions.iter().enumerate() {
        if !may_be_asked(question, query) {
            continue;
        }
        let affected: Vec<&Candidate> =
            open.iter().copied().filter(|candidate| candidate.open_facts.contains(question.fact)).collect();
        if affected.is_empty() {
            continue;
        }
        let answers = values_of(finder, query, question.fact);
        let settled = answers.iter().map(|answer| outlooks.settled(question.fact, answer, &affected)).sum();
        worth.push((settled, answers.len().max(1) as u64, question.sensitivity, order, question.fact));
    }
    // settled / answers, compared as fractions so that every machine agrees.
    worth.sort_by(|a, b| (b.0 * a.1).cmp(&(a.0 * b.1)).then(a.2.cmp(&b.2)).then(a.3.cmp(&b.3)));
    worth
        .into_iter()
        .map(|(settled, answers, _, _, fact)| NextQuestion {
            fact: fact.id().into(),
            settles: (settled * 100 / answers) as f64 / 100.0,
        })
        .collect()
}

/// What each rule would say after an answer; each rule's combinations are gone through once a query.
struct Outlooks<'a> {
    finder: &'a Finder,
    query: &'a Query,
    known: HashMap<(u16, Subject), Option<Outlook<'a>>>,
}

impl Outlooks<'_> {
    /// How many of the affected services stop being `MayFit` with an answer.
    fn settled(&mut self, fact: Fact, answer: &Value, affected: &[&Candidate]) -> u64 {
        let person = self.query.person.with(fact, answer.known(fact));
        let judge = Judge::new(self.finder, self.query, &person);
        let mut says = |rule, subject| self.verdict(rule, subject, fact, answer, &person);
        affected.iter().filter(|candidate| judge.verdict(candidate.service, &mut says) != Verdict::MayFit).count()
            as u64
    }

    fn verdict(&mut self, rule: u16, subject: Subject, fact: Fact, answer: &Value, person: &Person) -> Verdict {
        let Outlooks { finder, query, .. } = *self;
        let (rule_itself, directory, day) = (finder.rule(rule), &finder.directory, query.at.date());
        let outlook = self
            .known
            .entry((rule, subject))
            .or_insert_with(|| rule_itself.outlook(directory, subject, &query.person, day));
        match outlook {
            Some(outlook) => outlook.verdict_if(directory, fact, answer, day).unwrap_or_else(|| outlook.verdict()),
            // Too many combinations: one fact fewer may make them few enough.
            None => rule_itself.judge(directory, subject, person, day).verdict,
        }
    }
}

/// Every fact that was answered or declined stays as it is, and some are asked only after a need that concerns them.
fn may_be_asked(question: &Question, query: &Query) -> bool {
    let known = query.person.get(question.fact);
    let unanswered = known.is_unasked()
        // A home known only as one of several districts, or a range of ages, can still be asked for exactly.
        || matches!(known, Known::Districts(districts) if districts.len() > 1)
        || matches!(known, Known::Years(from, to) if from < to)
        || matches!((question.fact.kind(), known), (FactKind::Many(choices), Known::Many { known, .. })
            if known.count_ones() < choices.len() as u32);
    unanswered
        && (question.after_needs.is_empty() || question.after_needs.iter().any(|need| query.needs.contains(need)))
}

/// The answers that a question can have, as far as the directory's rules can tell them apart.
pub fn answers_of(finder: &Finder, query: &Query, fact: Fact) -> Vec<Known> {
    values_of(finder, query, fact).iter().map(|value| value.known(fact)).collect()
}

fn values_of(finder: &Finder, query: &Query, fact: Fact) -> Vec<Value> {
    let subjects = match query.person.choice(Fact::AskingAs) {
        Some("family" | "professional") => [Subject::Person, Subject::Supporter],
        _ => [Subject::Oneself, Subject::Supporter],
    };
    let mut tests: Vec<Test> = Vec::new();
    for rule in 0..finder.rule_count() as u16 {
        for test in finder.rule(rule).tests() {
            let is_of_fact = |tested| subjects.iter().any(|subject| subject.fact(tested) == fact);
            if test.fact().is_some_and(is_of_fact) && !tests.contains(test) {
                tests.push(*test);
            }
        }
    }
    let day = query.at.date();
    let known = query.person.get(fact);
    let mut values = possible_values(&finder.directory, &tests, fact, known, day);
    if values.is_empty() && fact.kind() == FactKind::Districts {
        values = (0..finder.directory.districts.len() as u16).chain([ELSEWHERE]).map(Value::District).collect();
    }
    values
}
