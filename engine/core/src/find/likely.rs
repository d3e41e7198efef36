//! How common each answer to a question is.

use crate::directory::Question;
use crate::verdict::Value;

/// What the parts of a whole are counted in: hundredths of hundredths of a choice among many, and still to be multiplied.
const WHOLE: u64 = 1_000_000_000;

/// How common each of a fact's values is, in parts of the sum of all; one as common as another where nobody has said.
pub fn weights(question: &Question, values: &[Value]) -> Vec<u64> {
    if question.likely.is_empty() {
        return vec![WHOLE; values.len()];
    }
    let telling = telling_choices(values);
    let weight = |(index, value): (usize, &Value)| match value {
        Value::YesNo(yes) => of_answers(question, u16::from(*yes), u16::from(*yes)),
        Value::Choice(choice) => of_answers(question, (*choice).into(), (*choice).into()),
        Value::Many(chosen) => of_choices(question, *chosen, telling),
        // One age stands for all up to the next.
        Value::Number(from) => match values.get(index + 1) {
            Some(Value::Number(next)) => of_answers(question, *from, next.saturating_sub(1)),
            _ => of_answers(question, *from, *from),
        },
        Value::District(_) => WHOLE,
    };
    // Nothing that can be answered is impossible.
    values.iter().enumerate().map(|value| weight(value).max(1)).collect()
}

/// How common it is that an answer lies between two, both included.
fn of_answers(question: &Question, from: u16, to: u16) -> u64 {
    before(question, to + 1) - before(question, from)
}

/// How common it is that an answer stands before one. Of several answers that are counted together, one is as common as another.
fn before(question: &Question, answer: u16) -> u64 {
    let parts = question.likely.iter().map(|likely| {
        let all = u64::from(likely.to.abs_diff(likely.from)) + 1;
        let before = u64::from(answer.saturating_sub(likely.from)).min(all);
        WHOLE / 100 * u64::from(likely.percent) * before / all
    });
    parts.sum()
}

/// How common it is that of the telling choices these are chosen; each is chosen or not whatever the others are.
fn of_choices(question: &Question, chosen: u32, telling: u32) -> u64 {
    question.likely.iter().filter(|likely| telling & 1 << likely.from != 0).fold(WHOLE, |whole, likely| {
        let percent = u64::from(likely.percent.min(100));
        let share = if chosen & 1 << likely.from != 0 { percent } else { 100 - percent };
        whole * share / 100
    })
}

/// The choices that are chosen in some of the values, and not in others.
fn telling_choices(values: &[Value]) -> u32 {
    let chosen = values.iter().filter_map(|value| match value {
        Value::Many(chosen) => Some(*chosen),
        _ => None,
    });
    let (some, all) = chosen.fold((0, u32::MAX), |(some, all), chosen| (some | chosen, all & chosen));
    some & !all
}
