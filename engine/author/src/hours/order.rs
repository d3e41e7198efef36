//! Rules in an order that undoes some of them, and rules that only close: correct, and hardly ever meant. What depends on
//! dates stands in `overlap.rs`.

use super::{HoursError, Piece, Refusal};
use fingerpost::hours::{EVERY_DAY, HolidayReach, HoursRule, Outcome};
use std::ops::Range;

pub(super) fn check(text: &str, pieces: &[Piece], rules: &[HoursRule]) -> Result<(), HoursError> {
    if only_closes(rules) {
        return Err(HoursError::new(Refusal::OnlyClosed, text, whole(pieces)));
    }
    for (index, (rule, piece)) in rules.iter().zip(pieces).enumerate() {
        let earlier = rules[..index].iter().zip(pieces);
        let refuse =
            |refusal, undone: &Piece| HoursError::new(refusal, text, piece.range()).instead(&text[undone.range()]);
        for (before, undone) in earlier {
            if before.holidays == HolidayReach::Named && undoes_holidays(rule, before) {
                return Err(refuse(Refusal::HolidaysFirst, undone));
            }
            if !rule.adds && is_plain(rule) && is_exception(before) && meets(rule, before) {
                return Err(refuse(Refusal::ExceptionsFirst, undone));
            }
        }
        // Of the plain weeks before this rule: whether one is now wholly replaced.
        let replaced_by = |start: usize| {
            rules[start + 1..=index]
                .iter()
                .filter(|rule| !rule.adds && is_plain(rule))
                .fold(0, |all, rule| all | rule.weekdays)
        };
        for (start, (before, undone)) in rules[..index].iter().zip(pieces).enumerate() {
            let is_week = is_plain(before) && before.weekdays != 0 && before.nth.is_empty();
            if is_week && before.holidays != HolidayReach::Named && before.weekdays & !replaced_by(start) == 0 {
                return Err(refuse(Refusal::Replaced, undone));
            }
        }
    }
    Ok(())
}

/// It says nothing of bank holidays, or all there is to say, once more or for every day.
fn undoes_holidays(rule: &HoursRule, before: &HoursRule) -> bool {
    let says_other = || rule.dates.is_empty() && !rule.adds && !says_the_same(rule, before);
    rule.holidays == HolidayReach::Silent || says_other()
}

/// Some days are closed, and of the others nothing is said.
fn only_closes(rules: &[HoursRule]) -> bool {
    let weekdays = rules.iter().filter(|rule| is_plain(rule)).fold(0, |all, rule| all | rule.weekdays);
    rules.iter().all(|rule| rule.outcome == Outcome::Off) && weekdays & EVERY_DAY != EVERY_DAY
}

fn whole(pieces: &[Piece]) -> Range<usize> {
    let from = pieces.first().map_or(0, |piece| piece.range().start);
    from..pieces.last().map_or(from, |piece| piece.range().end)
}

/// Where both hold, it makes no difference which.
pub(super) fn says_the_same(rule: &HoursRule, other: &HoursRule) -> bool {
    (&rule.outcome, rule.by_appointment, &rule.comment) == (&other.outcome, other.by_appointment, &other.comment)
}

/// It holds all year.
fn is_plain(rule: &HoursRule) -> bool {
    rule.dates.is_empty()
}

/// It holds on fewer days than a week's rule.
fn is_exception(rule: &HoursRule) -> bool {
    !rule.dates.is_empty() || (rule.weekdays == 0 && !rule.nth.is_empty())
}

/// Whether a rule of all the year can fall on a day of the other.
fn meets(rule: &HoursRule, other: &HoursRule) -> bool {
    let days = |rule: &HoursRule| rule.nth.iter().fold(rule.weekdays, |all, nth| all | nth.weekdays);
    let both_by_place = rule.weekdays == 0 && other.weekdays == 0 && other.dates.is_empty();
    !both_by_place && days(rule) & days(other) != 0
}
