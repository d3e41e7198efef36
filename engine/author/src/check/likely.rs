//! How common the answers to a question are: every answer named once, in hundredths that make a whole, and from somewhere.

use super::Check;
use crate::diagnostic::Located;
use crate::records::{FactRecord, LikelyRecord};
use fingerpost::directory::Likely;
use fingerpost::facts::{Fact, FactKind, Facts};

impl Check<'_> {
    pub(super) fn likely(&mut self, facts: &Facts, record: &FactRecord, fact: Fact) -> Vec<Likely> {
        if record.likely.is_empty() {
            return Vec::new();
        }
        if record.source.is_none() && !record.illustrative {
            self.error(
                "no-source",
                &record.id.at,
                format!("`{}` does not say where its `likely` comes from.", facts.id(fact)),
                "Add `source = \"…\"`, or `illustrative = true` if the numbers are made up.",
            );
        }
        if matches!(facts.kind(fact), FactKind::Districts | FactKind::Needs) {
            let message = format!("How common the answers to `{}` are cannot be said.", facts.id(fact));
            self.error(
                "bad-likely",
                &record.likely[0].answer.at,
                message,
                "Take `likely` out: each counts as much as another.",
            );
            return Vec::new();
        }
        let answers: Vec<Option<Likely>> =
            record.likely.iter().map(|one| self.likely_answer(facts, one, fact)).collect();
        // Where one cannot be read, that has been told: whether all make a whole cannot be said.
        let Some(answers) = answers.into_iter().collect::<Option<Vec<Likely>>>() else { return Vec::new() };
        if let Some((problem, help)) = unfit(facts, &answers, fact) {
            let at = &record.likely[0].answer.at;
            self.error("bad-likely", at, format!("`likely` of `{}` {problem}.", facts.id(fact)), help);
            return Vec::new();
        }
        answers
    }

    /// One answer by its position; nothing, and an error, if there is no such answer.
    fn likely_answer(
        &mut self,
        facts: &Facts,
        LikelyRecord { answer, percent }: &LikelyRecord,
        fact: Fact,
    ) -> Option<Likely> {
        let range = match facts.kind(fact) {
            FactKind::YesNo => {
                ["no", "yes"].iter().position(|known| *known == answer.value).map(|at| (at as u16, at as u16))
            }
            FactKind::Choice(_) | FactKind::Many(_) => {
                facts.choice(fact, &answer.value).map(|at| (at.into(), at.into()))
            }
            FactKind::Years | FactKind::Number => numbers(&answer.value, facts.most(fact)),
            FactKind::Districts | FactKind::Needs => None,
        };
        let Some((from, to)) = range else {
            match facts.kind(fact) {
                FactKind::Years | FactKind::Number => self.error(
                    "bad-likely",
                    &answer.at,
                    format!("`{}` are no numbers of `{}`.", answer.value, facts.id(fact)),
                    format!("Write the first and the last, such as `\"18-24\"`, up to {}.", facts.most(fact)),
                ),
                FactKind::YesNo => self.unknown("unknown-choice", "answer", answer, ["no", "yes"].into_iter()),
                _ => self.unknown("unknown-choice", "choice", answer, facts.choices(fact).iter().map(String::as_str)),
            }
            return None;
        };
        Some(Likely { from, to, percent: self.percent(percent)? })
    }

    fn percent(&mut self, percent: &Located<i64>) -> Option<u8> {
        let read = u8::try_from(percent.value).ok().filter(|percent| (1..=99).contains(percent));
        if read.is_none() {
            let message = format!("{} is not how many of a hundred people give an answer.", percent.value);
            let help = "Write a whole number from 1 to 99: an answer that nobody or everybody gives needs no question.";
            self.error("bad-likely", &percent.at, message, help);
        }
        read
    }
}

/// `18-24`.
fn numbers(text: &str, most: u16) -> Option<(u16, u16)> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to && to <= most).then_some((from, to))
}

/// What keeps some answers from being all that there are, and what to do about it.
fn unfit(facts: &Facts, answers: &[Likely], fact: Fact) -> Option<(String, String)> {
    let (last, name): (u16, &dyn Fn(u16) -> String) = match facts.kind(fact) {
        FactKind::YesNo => (1, &|at| ["no", "yes"][usize::from(at)].to_owned()),
        FactKind::Years | FactKind::Number => (facts.most(fact), &|at| at.to_string()),
        _ => (facts.choices(fact).len() as u16 - 1, &|at| facts.choices(fact)[usize::from(at)].clone()),
    };
    for at in 0..=last {
        match answers.iter().filter(|answer| (answer.from..=answer.to).contains(&at)).count() {
            0 => return Some((format!("leaves out `{}`", name(at)), "Say of every answer how common it is.".into())),
            1 => {}
            _ => return Some((format!("names `{}` twice", name(at)), "Say it once.".into())),
        }
    }
    let sum: u32 = answers.iter().map(|answer| u32::from(answer.percent)).sum();
    // Of several choices that may be named together, each has a hundredth of its own.
    let is_whole = sum == 100 || matches!(facts.kind(fact), FactKind::Many(_));
    (!is_whole).then(|| {
        (format!("comes to {sum}"), "Of a hundred people, each gives one answer: let the numbers come to 100.".into())
    })
}
