//! Opening hours as authors write them: a part of OSM's `opening_hours`, read into the compact form of the engine.
//!
//! The part: weekdays, several spans a day, spans past midnight, `24/7`, months, dates with and without a year, ranges of
//! either, `We[1,3]`, `PH`, `off`, comments, and `"by appointment"`. Everything else is refused by name. A text that is
//! correct but easily meant otherwise (`09:00-05:00`, a usual week after its exceptions) is refused too: hours that
//! are read wrongly send people to a locked door.

mod convert;
mod dates;
mod lost;
mod order;
mod overlap;
mod refusal;
mod tokens;
mod words;

pub use refusal::{HoursError, Refusal};

use fingerpost::hours::{BankHolidays, Schedule};
use tokens::{Piece, Token};

/// Reads opening hours as [`read`] does, without knowing any bank holidays and without a word on what asks for a look.
///
/// ```
/// assert!(fingerpost_author::hours::parse("Mo-Fr 09:00-17:00; We 09:00-19:30; PH off").is_ok());
/// let refused = fingerpost_author::hours::parse("Mo-Fr 9am-5pm").unwrap_err();
/// assert_eq!((refused.code(), refused.column()), ("hours-twelve-hour-clock", 7));
/// ```
pub fn parse(text: &str) -> Result<Schedule, HoursError> {
    read(text, &BankHolidays::of_their_years(Vec::new())).map(|(schedule, _)| schedule)
}

/// Reads opening hours, and says what in them asks for a look; or says what can't be read and what to write instead.
///
/// Whether `PH` undoes an exception that names its date depends on the bank holidays that are known.
pub fn read(text: &str, holidays: &BankHolidays) -> Result<(Schedule, Vec<HoursError>), HoursError> {
    let tokens = tokens::read(text)?;
    words::check(text, &tokens)?;
    let pieces = tokens::pieces(text, &tokens)?;
    // The grammar knows no blanks at the ends.
    let from = text.len() - text.trim_start_matches(' ').len();
    let expression = opening_hours_syntax::parse(text.trim_matches(' ')).map_err(|error| syntax(text, from, &error))?;
    if expression.rules.len() != pieces.len() {
        // We and the grammar disagree on where a rule ends: better not read at all.
        return Err(HoursError::new(Refusal::Syntax, text, from..text.len()));
    }
    let mut rules = Vec::with_capacity(pieces.len());
    for (rule, piece) in expression.rules.iter().zip(&pieces) {
        rules.push(convert::rule(rule, text, piece)?);
    }
    lost::check(text, &pieces, &rules)?;
    order::check(text, &pieces, &rules)?;
    let mut warnings = overlap::check(text, &pieces, &rules, holidays)?;
    warnings.extend(lost::every_day(text, &pieces, &rules));
    Ok((Schedule::new(rules), warnings))
}

/// The grammar's own error, with our words: its names for things mean nothing to an author.
fn syntax(text: &str, from: usize, error: &opening_hours_syntax::Error) -> HoursError {
    let at = match error {
        opening_hours_syntax::Error::Syntax(error) => match error.location {
            pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => from + at,
        },
        _ => from,
    };
    let end = text[at..].find([' ', ';', ',']).map_or(text.len(), |length| at + length.max(1));
    HoursError::new(Refusal::Syntax, text, at..end)
}
