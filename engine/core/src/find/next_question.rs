//! What to ask next: the fact whose answer would settle the most services in reach, on average over its answers, each as common
//! as `facts.toml` says; then the least sensitive; then the order of `questions.toml`.
//!
//! What could be foreseen needs no asking: hardly anybody is in hospital, so the answer settles a service for patients there
//! and says nothing new. In the order, a service that an answer settles counts by how common it is that another answer does
//! not settle it in the same way.

use super::Query;
use super::candidates::{Candidate, possible_rules, ways_of};
use super::cover::verdict_with_cover;
use super::likely::weights;
use super::query_context::{QueryContext, comes_to};
use crate::answer::{NextQuestion, Reach};
use crate::condition::Test;
use crate::directory::{Delivery, Question};
use crate::facts::{Fact, FactKind, FactSet, Facts};
use crate::finder::{Finder, Row};
use crate::index::{AreaListId, Id, JudgedRuleId};
use crate::person::Known;
use crate::sorting::{ListInterner, sort_and_dedup, sort_by};
use crate::verdict::{Clause, NumberedClause, Subject, Truth, Value, Verdict, possible_districts, possible_values};

/// The questions worth asking, best first.
pub fn next_questions(context: &mut QueryContext<'_>, possible: &[Candidate]) -> Vec<NextQuestion> {
    let (ways, alike) = alike(context, possible);
    let parts = parts(context);
    let mut worth: Vec<(Settling, &Question)> = Vec::new();
    for question in &context.finder.directory.questions {
        let fact = question.fact;
        let affected: Vec<&Alike> = alike.iter().filter(|alike| alike.facts.contains(fact)).collect();
        if affected.is_empty() || !may_be_asked(&context.finder.directory.facts, question, context.query) {
            continue;
        }
        let answers = values_of(context, &parts, fact);
        let weights = weights(question, &answers);
        let of_ways = vec![None; ways.len()];
        let mut outcomes = Outcomes { context, fact, answers: &answers, weights: &weights, ways: &ways, of_ways };
        let mut whole = Settling { settled: 0, unforeseen: 0, all: weights.iter().copied().map(u128::from).sum() };
        for alike in affected {
            let one = outcomes.settling(&alike.ways, whole.all);
            whole.settled += alike.services * one.settled;
            whole.unforeseen += alike.services * one.unforeseen;
        }
        if whole.settled > 0 {
            worth.push((whole, question));
        }
    }
    // Compared as fractions so that every machine agrees. What is equal stays in the order of the questions.
    let unforeseen = |a: &Settling, b: &Settling| (b.unforeseen * a.all).cmp(&(a.unforeseen * b.all));
    sort_by(&mut worth, |(a, one), (b, other)| unforeseen(a, b).then(one.sensitivity.cmp(&other.sensitivity)));
    let asked = |(Settling { settled, all, .. }, question): (Settling, &Question)| NextQuestion {
        fact: context.finder.directory.facts.id(question.fact).into(),
        settles: (settled * 100 / all).max(1) as f64 / 100.0,
    };
    worth.into_iter().map(asked).collect()
}

/// How many services the answers to a question settle, each counted by how common it is.
#[derive(Debug, Clone, Copy)]
struct Settling {
    settled: u128,
    /// The same without what could be foreseen.
    unforeseen: u128,
    /// How common all answers are together.
    all: u128,
}

/// Services in reach of which it is open whether they fit, and which every answer settles alike.
struct Alike {
    /// The facts that decide it.
    facts: FactSet,
    /// Positions of ways.
    ways: Vec<u32>,
    /// How many services.
    services: u128,
}

/// One way in which a service may fit: by which rule, for whom, and where it comes to.
#[derive(Debug, Clone, Copy)]
struct Way {
    rule: JudgedRuleId,
    subject: Subject,
    /// Where it comes to, unless the rule says that as well.
    areas: Option<AreaListId>,
    serves_location: Truth,
    /// What else decides, before the verdict, by which of its offerings a service is shown.
    reach: Reach,
    perhaps_open: bool,
}

/// How good a way is: first that it may be one at all, then as the order of services has it.
type Standing = (bool, Reach, bool, Verdict);

const NO_WAY: Standing = (true, Reach::Far, true, Verdict::DoesNotFit);

fn alike(context: &mut QueryContext<'_>, possible: &[Candidate]) -> (Vec<Way>, Vec<Alike>) {
    let (mut ways, mut alike): (Vec<Way>, Vec<Alike>) = Default::default();
    let (mut numbers_of_ways, mut numbers_of_alike) = (ListInterner::default(), ListInterner::default());
    let open = possible.iter().filter(|candidate| candidate.judgement.verdict == Verdict::MayFit);
    for candidate in open.filter(|candidate| candidate.reach() == Reach::Near && !candidate.is_left_out()) {
        let mut own: Vec<u32> = Vec::new();
        for (subject, row) in ways_of(context, candidate.service) {
            let way = way(context, subject, row);
            // Whether it comes here follows from the subject and the reach.
            let areas = way.areas.map_or(0, |areas| areas.0 + 1);
            let subject = way.subject as u32;
            let key = vec![way.rule.0, subject, areas, way.reach as u32, u32::from(way.perhaps_open)];
            let (number, is_new) = numbers_of_ways.number(key);
            if is_new {
                ways.push(way);
            }
            own.push(number);
        }
        sort_and_dedup(&mut own);
        let (number, is_new) = numbers_of_alike.number(own.clone());
        if is_new {
            alike.push(Alike { facts: candidate.open_facts, ways: own, services: 0 });
        }
        alike[number as usize].services += 1;
    }
    (ways, alike)
}

fn way(context: &mut QueryContext<'_>, subject: Subject, row: &Row) -> Way {
    // A home visit's rule says as well where it comes to.
    let own = row.delivery != Delivery::HomeVisit;
    let serves_location = if own { context.serves_location(row, subject) } else { Truth::Yes };
    let reach = context.reach(row, subject, context.distance(row));
    let perhaps_open = context.is_perhaps_open(row);
    Way { rule: row.rule, subject, areas: row.reach.filter(|_| own), serves_location, reach, perhaps_open }
}

/// What each answer to one question makes of each way.
struct Outcomes<'a, 'b> {
    context: &'a mut QueryContext<'b>,
    fact: Fact,
    answers: &'a [Value],
    /// In step with the answers.
    weights: &'a [u64],
    ways: &'a [Way],
    /// In step with the ways.
    of_ways: Vec<Option<Vec<Standing>>>,
}

impl Outcomes<'_, '_> {
    /// How the answers settle one service that may fit in these ways.
    fn settling(&mut self, ways: &[u32], all: u128) -> Settling {
        let mut best = vec![NO_WAY; self.answers.len()];
        for way in ways.iter().map(|way| *way as usize) {
            if self.of_ways[way].is_none() {
                self.of_ways[way] = Some(self.standings(&self.ways[way]));
            }
            let standings = self.of_ways[way].iter().flatten();
            best.iter_mut().zip(standings).for_each(|(best, standing)| *best = (*best).min(*standing));
        }
        let settled_as = |settled: Verdict| -> u128 {
            let answers = best.iter().zip(self.weights).filter(|((.., verdict), _)| *verdict == settled);
            answers.map(|(_, weight)| u128::from(*weight)).sum()
        };
        let (fits, does_not) = (settled_as(Verdict::Fits), settled_as(Verdict::DoesNotFit));
        let unforeseen = (fits * (all - fits) + does_not * (all - does_not)) / all.max(1);
        Settling { settled: fits + does_not, unforeseen, all }
    }

    /// How good one way is, for each answer.
    fn standings(&mut self, way: &Way) -> Vec<Standing> {
        let verdicts = self.context.judge_if(way.rule, way.subject, self.fact, self.answers);
        // Whoever has said where they live is of no other place.
        let says_home = way.subject.fact(Fact::HOME) == self.fact;
        let reach = if says_home && way.reach == Reach::Elsewhere { Reach::Near } else { way.reach };
        let standing = |(verdict, answer)| match verdict_with_cover(verdict, self.covers_if(way, answer)) {
            Verdict::DoesNotFit => NO_WAY,
            verdict => (false, reach, way.perhaps_open, verdict),
        };
        verdicts.into_iter().zip(self.answers).map(standing).collect()
    }

    /// Whether the offering comes to where the person is, once they have said where they live.
    fn covers_if(&self, way: &Way, answer: &Value) -> Truth {
        match (way.areas, answer) {
            (Some(areas), Value::District(home))
                if way.serves_location == Truth::Unknown && way.subject.fact(Fact::HOME) == self.fact =>
            {
                comes_to(self.context.finder, areas, &[*home])
            }
            _ => way.serves_location,
        }
    }
}

/// Every fact that was answered or declined stays as it is; some are asked only after a need that concerns them, or not of everybody
/// who types. Of whom nobody knows who types, all are asked.
fn may_be_asked(facts: &Facts, question: &Question, query: &Query) -> bool {
    let known = query.person.get(question.fact);
    let unanswered = known.is_unasked()
        // A home known only as one of several districts, or a range of ages, can still be asked for exactly.
        || matches!(known, Known::Districts(districts) if districts.len() > 1)
        || matches!(known, Known::Number(from, to) if from < to)
        || matches!((facts.kind(question.fact), known), (FactKind::Many(choices), Known::Many { known, .. })
            if known.count_ones() < choices.len() as u32);
    let asker = query.person.asking_as();
    unanswered
        && (question.asked_of.is_empty() || asker.is_none_or(|asker| question.asked_of.contains(&asker)))
        && (question.after_needs.is_empty() || question.after_needs.iter().any(|need| query.needs.contains(need)))
}

/// The answers that a question can have, as far as the rules of what is asked for can tell them apart, each with how common it
/// is beside the others: one of each kind.
pub fn answers_of(finder: &Finder, query: &Query, question: &Question) -> Vec<(Known, u64)> {
    let context = &mut QueryContext::new(finder, query);
    let parts = parts(context);
    let values = values_of(context, &parts, question.fact);
    values
        .iter()
        .map(|value| value.known(&finder.directory.facts, question.fact))
        .zip(weights(question, &values))
        .collect()
}

/// The distinct parts of the rules of what is asked for, without those that rule the person out whatever they answer.
fn parts<'a>(context: &mut QueryContext<'a>) -> Vec<&'a Clause> {
    let rules = possible_rules(context);
    let finder: &'a Finder = context.finder;
    let all = rules.iter().flat_map(|rule| finder.judged_by(*rule).1.parts());
    distinct(all).map(|(_, part)| &**part).collect()
}

fn values_of(context: &QueryContext<'_>, parts: &[&Clause], fact: Fact) -> Vec<Value> {
    let directory = &context.finder.directory;
    let is_of_fact = |tested| [context.asker, Subject::Supporter].iter().any(|subject| subject.fact(tested) == fact);
    let tests: Vec<Test> = parts.iter().flat_map(|part| part.tests_of(is_of_fact)).copied().collect();
    let known = context.query.person.get(fact);
    let values = possible_values(directory, &tests, fact, known, context.query.at.date());
    if values.is_empty() && *directory.facts.kind(fact) == FactKind::Districts {
        // No rule tells homes apart, but where an offering comes to may.
        return possible_districts(directory, known);
    }
    values
}

/// Each part once.
fn distinct<'a>(parts: impl Iterator<Item = &'a NumberedClause>) -> impl Iterator<Item = &'a NumberedClause> {
    let mut seen: Vec<bool> = Vec::new();
    parts.filter(move |(number, _)| {
        let number = number.index();
        seen.resize(seen.len().max(number + 1), false);
        !std::mem::replace(&mut seen[number], true)
    })
}
