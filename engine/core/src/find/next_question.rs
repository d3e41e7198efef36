//! What to ask next: the fact whose answer would settle the most services in reach, on average over its answers; then
//! the least sensitive; then the order of `questions.toml`.

use super::Query;
use super::by_rule::ByRule;
use super::candidates::{Candidate, covers, joined_with_reach, verdict_with_cover, ways_of};
use crate::answer::NextQuestion;
use crate::condition::Test;
use crate::directory::{Offering, Question};
use crate::facts::{Fact, FactKind, FactSet};
use crate::finder::Finder;
use crate::person::{ELSEWHERE, Known, Person};
use crate::verdict::{Outlook, Subject, Value, Verdict, possible_values};

/// The questions worth asking, best first.
pub fn next_questions(finder: &Finder, query: &Query, candidates: &[Candidate]) -> Vec<NextQuestion> {
    let open: Vec<Open> = candidates
        .iter()
        .filter(|candidate| candidate.judgement.verdict == Verdict::MayFit)
        .filter(|candidate| candidate.is_in_reach() && !candidate.is_left_out())
        .map(|candidate| Open { facts: candidate.open_facts, ways: ways_of(finder, query, candidate.service) })
        .collect();
    let mut outlooks = Outlooks { finder, query, known: ByRule::new(finder) };
    let mut worth: Vec<(u64, u64, u8, usize, Fact)> = Vec::new();
    for (order, question) in finder.directory.questions.iter().enumerate() {
        if !may_be_asked(question, query) {
            continue;
        }
        let affected: Vec<&Open> = open.iter().filter(|service| service.facts.contains(question.fact)).collect();
        if affected.is_empty() {
            continue;
        }
        let answers = values_of(finder, query, question.fact);
        let settled = answers.iter().map(|answer| outlooks.settled(question.fact, answer, &affected)).sum();
        if settled == 0 {
            continue;
        }
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

/// A service of which it is open whether it fits.
struct Open<'a> {
    /// The facts that decide it.
    facts: FactSet,
    /// Its offerings, each with whose facts it is judged on.
    ways: Vec<(Subject, &'a Offering)>,
}

/// What each rule would say after an answer; each rule's combinations are gone through once a query.
struct Outlooks<'a> {
    finder: &'a Finder,
    query: &'a Query,
    known: ByRule<Option<Outlook<'a>>>,
}

impl Outlooks<'_> {
    /// How many of the affected services an answer settles.
    fn settled(&mut self, fact: Fact, answer: &Value, affected: &[&Open<'_>]) -> u64 {
        let person = self.query.person.with(fact, answer.known(fact));
        affected.iter().filter(|service| self.verdict(fact, answer, &person, service) != Verdict::MayFit).count() as u64
    }

    /// The best verdict that a service's offerings would get.
    fn verdict(&mut self, fact: Fact, answer: &Value, person: &Person, service: &Open<'_>) -> Verdict {
        let Outlooks { finder, query, .. } = *self;
        let day = query.at.date();
        let verdicts = service.ways.iter().map(|(subject, offering)| {
            let rule = finder.rule(offering.rule);
            let outlook = self.known.get_or_insert_with(offering.rule, *subject, || {
                rule.outlook(&finder.directory, *subject, &query.person, day)
            });
            let verdict = match outlook {
                Some(outlook) => {
                    outlook.verdict_if(&finder.directory, fact, answer, day).unwrap_or_else(|| outlook.verdict())
                }
                // Too many combinations: one fact fewer may make them few enough.
                None => rule.judge(&finder.directory, *subject, person, day).verdict,
            };
            let covers = covers(finder, query, person, *subject, offering);
            match joined_with_reach(finder, *subject, offering, verdict, covers) {
                Some(rule) => rule.judge(&finder.directory, *subject, person, day).verdict,
                None => verdict_with_cover(verdict, covers),
            }
        });
        verdicts.min().unwrap_or(Verdict::DoesNotFit)
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

/// The answers that a question can have, as far as the directory's rules can tell them apart: one of each kind.
pub fn answers_of(finder: &Finder, query: &Query, fact: Fact) -> Vec<Known> {
    values_of(finder, query, fact).iter().map(|value| value.known(fact)).collect()
}

fn values_of(finder: &Finder, query: &Query, fact: Fact) -> Vec<Value> {
    let asker = match query.person.choice(Fact::AskingAs) {
        Some("family" | "professional") => Subject::Person,
        _ => Subject::Oneself,
    };
    let is_of_fact = |tested| [asker, Subject::Supporter].iter().any(|subject| subject.fact(tested) == fact);
    let mut tests: Vec<Test> = Vec::new();
    for rule in 0..finder.rule_count() as u32 {
        for test in finder.rule(rule).tests().iter().filter(|test| test.fact().is_some_and(is_of_fact)) {
            if !tests.contains(test) {
                tests.push(*test);
            }
        }
    }
    let day = query.at.date();
    let mut values = possible_values(&finder.directory, &tests, fact, query.person.get(fact), day);
    if values.is_empty() && fact.kind() == FactKind::Districts {
        values = (0..finder.directory.districts.len() as u16).chain([ELSEWHERE]).map(Value::District).collect();
    }
    values
}
