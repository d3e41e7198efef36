//! Rules that do not say on which days they hold, beside rules that do: times that would be open on days nobody named.

use super::{HoursError, Piece, Refusal, words};
use fingerpost::hours::{Dates, EVERY_DAY, HolidayReach, HoursRule, Outcome};

/// After a comma and a blank, which only adds, a rule names its days at least as narrowly as the rule before it.
///
/// The grammar takes what is not named for every day, every month and every year: the afternoon in `Mo-Fr 09:00-12:00
/// "walk in", 13:00-17:00` would be open on Saturdays. Behind `;` the order of rules is looked at (`order.rs`).
pub(super) fn check(text: &str, pieces: &[Piece], rules: &[HoursRule]) -> Result<(), HoursError> {
    let names_days = |piece: &Piece| piece.has_word_that(text, |word| words::is_day(word) || words::is_month(word));
    for index in (1..rules.len()).filter(|index| rules[*index].adds) {
        let (rule, before, piece) = (&rules[index], &rules[index - 1], &pieces[index]);
        let lost = if !names_days(piece) && pieces[..index].iter().any(names_days) {
            "days"
        } else if rule.dates.is_empty() && !before.dates.is_empty() {
            "months or dates"
        } else if rule.dates.iter().any(is_yearly) && before.dates.iter().any(|dates| !is_yearly(dates)) {
            "year"
        } else {
            continue;
        };
        return Err(HoursError::new(Refusal::DaysLost, text, piece.range()).instead(lost));
    }
    Ok(())
}

/// A season that opens on every day of the week, where other rules open on some.
pub(super) fn every_day(text: &str, pieces: &[Piece], rules: &[HoursRule]) -> Vec<HoursError> {
    let some_days = |rule: &HoursRule| is_open(rule) && rule.weekdays & EVERY_DAY != EVERY_DAY;
    let is_season = |rule: &HoursRule| {
        is_open(rule)
            && !rule.dates.is_empty()
            && rule.weekdays & EVERY_DAY == EVERY_DAY
            && rule.holidays == HolidayReach::Silent
    };
    let weekly =
        rules.iter().zip(pieces).find(|(rule, piece)| some_days(rule) && piece.has_word_that(text, words::is_day));
    let Some((_, weekly)) = weekly else { return Vec::new() };
    let seasons = rules.iter().zip(pieces).filter(|(rule, _)| is_season(rule));
    seasons
        .filter(|(_, piece)| !piece.has_word_that(text, words::is_day))
        .map(|(_, piece)| HoursError::new(Refusal::EveryDay, text, piece.range()).instead(&text[weekly.range()]))
        .collect()
}

fn is_open(rule: &HoursRule) -> bool {
    matches!(rule.outcome, Outcome::Open(_))
}

fn is_yearly(dates: &Dates) -> bool {
    matches!(dates, Dates::Yearly { .. })
}
