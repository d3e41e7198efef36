//! What can be refused by its looks alone, before the grammar sees it: so the message can name it and say where it is.

use super::convert::is_by_appointment;
use super::tokens::Kind;
use super::{HoursError, Refusal, Token};

const WEEKDAYS: [(&str, &str); 7] = [
    ("Mo", "monday"),
    ("Tu", "tuesday"),
    ("We", "wednesday"),
    ("Th", "thursday"),
    ("Fr", "friday"),
    ("Sa", "saturday"),
    ("Su", "sunday"),
];
const MONTHS: [(&str, &str); 12] = [
    ("Jan", "january"),
    ("Feb", "february"),
    ("Mar", "march"),
    ("Apr", "april"),
    ("May", "may"),
    ("Jun", "june"),
    ("Jul", "july"),
    ("Aug", "august"),
    ("Sep", "september"),
    ("Oct", "october"),
    ("Nov", "november"),
    ("Dec", "december"),
];
const OTHERS: [&str; 5] = ["PH", "off", "closed", "open", "unknown"];
/// What people write for what has a spelling of its own.
const NAMES: [(&str, &str); 12] = [
    ("daily", "Mo-Su"),
    ("everyday", "Mo-Su"),
    ("weekday", "Mo-Fr"),
    ("weekdays", "Mo-Fr"),
    ("weekend", "Sa-Su"),
    ("weekends", "Sa-Su"),
    ("bank", "PH"),
    ("public", "PH"),
    ("holiday", "PH"),
    ("holidays", "PH"),
    ("noon", "12:00"),
    ("midnight", "24:00"),
];

/// Whether it names weekdays or bank holidays.
pub(super) fn is_day(word: &str) -> bool {
    is_weekday(word) || word == "PH"
}

/// Whether it names a month.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|(name, _)| *name == word)
}

fn is_sun(word: &str) -> bool {
    ["sunrise", "sunset", "dawn", "dusk"].contains(&word.to_lowercase().as_str())
}

fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|(name, _)| *name == word)
}

/// Refuses the first thing that is not of our part of the language.
pub(super) fn check(text: &str, tokens: &[Token]) -> Result<(), HoursError> {
    (0..tokens.len()).try_for_each(|index| Look { text, tokens, index }.check())
}

/// One token among its neighbours.
#[derive(Clone, Copy)]
struct Look<'a> {
    text: &'a str,
    tokens: &'a [Token],
    index: usize,
}

impl<'a> Look<'a> {
    fn check(self) -> Result<(), HoursError> {
        match self.tokens[self.index].kind {
            Kind::Word => self.check_word(),
            Kind::Number => self.check_number(),
            Kind::Time => self.check_time(),
            Kind::Mark(mark) => self.check_mark(mark),
            Kind::Remark if self.mark_at(1) == Some(':') => Err(self.refuse(Refusal::RemarkFirst)),
            Kind::Remark | Kind::Always => Ok(()),
        }
    }

    fn check_word(self) -> Result<(), HoursError> {
        let word = self.word_at(0).unwrap_or_default();
        if is_weekday(word) {
            return match self.word_at(1) {
                Some("PH") => Err(self.refuse_with_next(Refusal::HolidayAndWeekday)),
                _ => Ok(()),
            };
        }
        if word == "PH" {
            let after_weekday = self.mark_at(-1) == Some(']');
            let before_weekday = self.word_at(1).is_some_and(is_weekday);
            return match (after_weekday, before_weekday) {
                (false, false) => Ok(()),
                (_, true) => Err(self.refuse_with_next(Refusal::HolidayAndWeekday)),
                (true, false) => Err(self.refuse(Refusal::HolidayAndWeekday)),
            };
        }
        if is_month(word) || OTHERS.contains(&word) { Ok(()) } else { Err(self.refuse_word(&word.to_lowercase())) }
    }

    fn refuse_word(self, lower: &str) -> HoursError {
        let spelling = WEEKDAYS.iter().chain(&MONTHS).map(|(name, _)| *name).chain(OTHERS);
        if let Some(spelling) = spelling.into_iter().find(|spelling| spelling.to_lowercase() == lower) {
            return self.refuse(Refusal::LetterCase).instead(spelling);
        }
        // `mon`, `tues`, `wednesdays`, `sept`: three letters and more of the name.
        let mut names = WEEKDAYS.iter().chain(&MONTHS);
        let stem = if lower.len() > 5 { lower.trim_end_matches('s') } else { lower };
        let begins = |name: &str| stem.len() >= 3 && name.starts_with(stem);
        if let Some((spelling, _)) = names.find(|(_, name)| begins(name) || stem == "weds" && *name == "wednesday") {
            return self.refuse(Refusal::Name).instead(*spelling);
        }
        if let Some((_, spelling)) = NAMES.iter().find(|(name, _)| *name == lower) {
            return self.refuse(Refusal::Name).instead(*spelling);
        }
        self.refuse(match lower {
            "am" | "pm" => Refusal::TwelveHourClock,
            word if is_sun(word) => Refusal::Sun,
            "week" | "weeks" => Refusal::WeekNumbers,
            "sh" => Refusal::SchoolHolidays,
            "easter" => Refusal::Easter,
            "day" | "days" => return self.refuse_through(-2, 0, Refusal::DayOffset),
            _ => Refusal::UnknownWord,
        })
    }

    fn check_number(self) -> Result<(), HoursError> {
        let token = self.tokens[self.index];
        let after_am = self.word_at(1).is_some_and(|word| ["am", "pm"].contains(&word.to_lowercase().as_str()));
        if after_am {
            return Err(self.refuse_with_next(Refusal::TwelveHourClock));
        }
        if self.mark_at(1) == Some('.') {
            return Err(self.refuse(Refusal::TimeForm));
        }
        if matches!(self.mark_at(-1), Some('[')) || self.is_in_brackets() {
            return self.check_places();
        }
        let may_be_year = token.to - token.from == 4 && !token.text(self.text).starts_with('0');
        if self.mark_at(-1) == Some(',') && self.at(-2).is_some_and(|token| token.kind == Kind::Number) && !may_be_year
        {
            return Err(self.refuse(Refusal::DayWithoutMonth));
        }
        let fits = if may_be_year && self.word_at(1).is_some_and(is_month) {
            true
        } else if may_be_year && ["19", "20", "21"].contains(&&token.text(self.text)[..2]) && !self.follows_weekday() {
            return Err(self.refuse(Refusal::YearAlone));
        } else {
            token.to - token.from <= 2 && self.is_day_of_month()
        };
        if fits && self.ends_before_it_begins() {
            let from = self.at(-3).map_or(token.from, |month| month.from);
            return Err(HoursError::new(Refusal::BackwardDates, self.text, from..token.to));
        }
        if fits || self.is_offset() { Ok(()) } else { Err(self.refuse(Refusal::TimeForm)) }
    }

    /// `||`, or half of it. What to write instead depends on what comes after.
    fn refuse_fallback(self) -> HoursError {
        let length = if self.mark_at(1) == Some('|') { 2 } else { 1 };
        let otherwise = self.at(length).filter(|token| token.kind == Kind::Remark).map(|token| token.text(self.text));
        let instead = match otherwise {
            Some(remark) if is_by_appointment(remark) => {
                format!("name the days on which it is so, after `;`, like `Mo-Fr 09:00-17:00; Sa,Su {remark}`")
            }
            Some(remark) => format!("put the remark straight after the times, like `Mo-Fr 09:00-17:00 {remark}`"),
            None => "write `;` and name the days of each part, like `Mo-Fr 09:00-17:00; Sa 10:00-12:00`".to_owned(),
        };
        self.refuse_through(0, length - 1, Refusal::Fallback).instead(instead)
    }

    /// `[3-1]`: the grammar takes it for every week.
    fn check_places(self) -> Result<(), HoursError> {
        let number =
            |ahead: isize| self.at(ahead).filter(|token| token.kind == Kind::Number).map(|t| t.text(self.text));
        match (number(0), self.mark_at(1), number(2)) {
            (Some(first), Some('-'), Some(last)) if first > last => {
                let to = self.at(2).map_or(0, |token| token.to);
                Err(HoursError::new(Refusal::BackwardPlaces, self.text, self.tokens[self.index].from..to))
            }
            _ => Ok(()),
        }
    }

    fn check_time(self) -> Result<(), HoursError> {
        let token = self.tokens[self.index];
        let time = token.text(self.text);
        let clock = |word: &str| ["am", "pm"].contains(&word.to_lowercase().as_str());
        if self.word_at(1).is_some_and(clock) {
            return Err(self.refuse_with_next(Refusal::TwelveHourClock));
        }
        if time.len() != 5 {
            return Err(self.refuse(Refusal::TimeForm));
        }
        // Two digits on both sides sort as they count. What follows a time's hyphen is an end.
        let is_end = self.mark_at(-1) == Some('-');
        if !is_end && matches!(self.mark_at(1), None | Some(',' | ';')) {
            return Err(self.refuse(Refusal::SingleTime));
        }
        let sound = if is_end { time <= "48:00" } else { time < "24:00" };
        if sound && &time[3..] < "60" { Ok(()) } else { Err(self.refuse(Refusal::NoSuchTime)) }
    }

    fn check_mark(self, mark: char) -> Result<(), HoursError> {
        match mark {
            '-' | ',' | ';' | ':' | '[' | ']' => Ok(()),
            '+' if self.is_offset() => Err(self.refuse_through(0, 2, Refusal::DayOffset)),
            '+' => Err(self.refuse(Refusal::OpenEnd)),
            '/' => Err(self.refuse(Refusal::Steps)),
            '|' => Err(self.refuse_fallback()),
            '.' => Err(self.refuse(Refusal::TimeForm)),
            '(' if self.word_at(1).is_some_and(is_sun) => Err(self.refuse_through(1, 1, Refusal::Sun)),
            '(' | ')' => Err(self.refuse(Refusal::Character).instead("write times and days without brackets")),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' => Err(self.refuse(Refusal::Character).instead("write `-`")),
            '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' | '\'' | '`' => {
                Err(self.refuse(Refusal::Character).instead("put remarks in straight quotation marks: `\"…\"`"))
            }
            _ if mark.is_whitespace() => {
                Err(self.refuse(Refusal::Character).instead("write everything on one line, with plain blanks"))
            }
            _ => Err(self.refuse(Refusal::Character).instead("leave it out")),
        }
    }

    /// After a month: `Dec 25`; or after a day and a hyphen: `Apr 10-16`.
    fn is_day_of_month(self) -> bool {
        let after_month = self.word_at(-1).is_some_and(is_month);
        let ends_days = self.mark_at(-1) == Some('-')
            && self.at(-2).is_some_and(|token| token.kind == Kind::Number)
            && self.word_at(-3).is_some_and(is_month);
        after_month || ends_days
    }

    /// `Apr 16-10`, which the grammar takes to run into May.
    fn ends_before_it_begins(self) -> bool {
        let number = |ahead: isize| self.at(ahead).and_then(|token| token.text(self.text).parse::<u16>().ok());
        let is_range = self.mark_at(-1) == Some('-') && self.word_at(-3).is_some_and(is_month);
        is_range && matches!((number(-2), number(0)), (Some(first), Some(last)) if last < first)
    }

    /// `-2 days`, `+1 day`: seen from the sign or the number; the word is what gets refused.
    fn is_offset(self) -> bool {
        [1, 2].into_iter().any(|ahead| matches!(self.word_at(ahead), Some("day" | "days")))
    }

    fn is_in_brackets(self) -> bool {
        let before = &self.tokens[..self.index];
        before.iter().rev().find_map(|token| match token.kind {
            Kind::Mark('[') => Some(true),
            Kind::Mark(']' | ';') | Kind::Word => Some(false),
            _ => None,
        }) == Some(true)
    }

    fn follows_weekday(self) -> bool {
        let back = if self.mark_at(-1) == Some('-') { -3 } else { -1 };
        self.word_at(back).is_some_and(is_weekday)
    }

    fn at(self, ahead: isize) -> Option<Token> {
        self.tokens.get(self.index.checked_add_signed(ahead)?).copied()
    }

    fn word_at(self, ahead: isize) -> Option<&'a str> {
        self.at(ahead).filter(|token| token.kind == Kind::Word).map(|token| token.text(self.text))
    }

    fn mark_at(self, ahead: isize) -> Option<char> {
        self.at(ahead).and_then(|token| if let Kind::Mark(mark) = token.kind { Some(mark) } else { None })
    }

    fn refuse(self, refusal: Refusal) -> HoursError {
        HoursError::new(refusal, self.text, self.tokens[self.index].range())
    }

    fn refuse_with_next(self, refusal: Refusal) -> HoursError {
        self.refuse_through(0, 1, refusal)
    }

    /// From one neighbour to another.
    fn refuse_through(self, first: isize, last: isize, refusal: Refusal) -> HoursError {
        let token = self.tokens[self.index];
        let from = self.at(first).map_or(token.from, |token| token.from);
        HoursError::new(refusal, self.text, from..self.at(last).map_or(token.to, |token| token.to))
    }
}
