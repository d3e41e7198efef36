//! Rules in an order that undoes some of them: correct, and hardly ever meant.

use super::{HoursError, Piece, Refusal};
use fingerpost::hours::{HolidayReach, Rule};

pub(super) fn check(text: &str, pieces: &[Piece], rules: &[Rule]) -> Result<(), HoursError> {
    for (index, (rule, piece)) in rules.iter().zip(pieces).enumerate() {
        let earlier = rules[..index].iter().zip(pieces);
        let refuse =
            |refusal, undone: &Piece| HoursError::new(refusal, text, piece.range()).instead(&text[undone.range()]);
        for (before, undone) in earlier {
            if before.holidays == HolidayReach::Named && rule.holidays == HolidayReach::Silent {
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

/// It holds all year.
fn is_plain(rule: &Rule) -> bool {
    rule.dates.is_empty()
}

/// It holds on fewer days than a week's rule.
fn is_exception(rule: &Rule) -> bool {
    !rule.dates.is_empty() || (rule.weekdays == 0 && !rule.nth.is_empty())
}

/// Whether a rule of all the year can fall on a day of the other.
fn meets(rule: &Rule, other: &Rule) -> bool {
    let days = |rule: &Rule| rule.nth.iter().fold(rule.weekdays, |all, nth| all | nth.weekdays);
    let both_by_place = rule.weekdays == 0 && other.weekdays == 0 && other.dates.is_empty();
    !both_by_place && days(rule) & days(other) != 0
}
