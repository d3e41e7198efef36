//! Why a text is refused: a code that stays the same, the place, what was found, and what to write instead.

use std::fmt;
use std::ops::Range;

/// What is wrong with a text of opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursError {
    refusal: Refusal,
    offset: usize,
    column: usize,
    found: String,
    instead: String,
}

impl HoursError {
    pub(super) fn new(refusal: Refusal, text: &str, at: Range<usize>) -> Self {
        HoursError {
            refusal,
            offset: at.start,
            column: text.get(..at.start).unwrap_or_default().chars().count() + 1,
            found: text.get(at).unwrap_or_default().trim().to_owned(),
            instead: String::new(),
        }
    }

    /// Names what to write where the refusal's own words leave that open.
    pub(super) fn instead(self, instead: impl Into<String>) -> Self {
        HoursError { instead: instead.into(), ..self }
    }

    /// Which of the refusals it is.
    pub fn refusal(&self) -> Refusal {
        self.refusal
    }

    /// A stable kebab-case code for diagnostics, such as `hours-week-numbers`.
    pub fn code(&self) -> &'static str {
        self.refusal.code()
    }

    /// Where it is: bytes from the start of the text.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Where it is: characters from the start of the text, from 1.
    pub fn column(&self) -> usize {
        self.column
    }

    /// What stands there.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// What is wrong, naming the thing.
    pub fn message(&self) -> String {
        self.fill(self.refusal.words().1)
    }

    /// What to write instead.
    pub fn help(&self) -> String {
        self.fill(self.refusal.words().2)
    }

    fn fill(&self, words: &str) -> String {
        let found = if self.found.is_empty() { "the end" } else { &self.found };
        words.replace("{instead}", &self.instead).replace("{found}", found)
    }
}

impl fmt::Display for HoursError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message(), self.help())
    }
}

impl std::error::Error for HoursError {}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident: $code:literal, $message:literal, $help:literal;)*) => {
        /// The kinds of refusal.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Refusal {
            $($(#[$doc])* $name,)*
        }

        impl Refusal {
            /// Every kind, for tests and for lists of codes.
            pub const ALL: &'static [Refusal] = &[$(Refusal::$name,)*];

            /// Its stable kebab-case code, such as `hours-week-numbers`.
            pub fn code(self) -> &'static str {
                self.words().0
            }

            /// Code, what is wrong, what to write instead.
            fn words(self) -> (&'static str, &'static str, &'static str) {
                match self {
                    $(Refusal::$name => ($code, $message, $help),)*
                }
            }
        }
    };
}

refusals! {
    /// Nothing at all.
    Empty: "hours-empty", "there are no hours here", "write the hours, or leave them out if they are not known";
    /// Not OSM opening hours.
    Syntax: "hours-syntax", "`{found}` can't be read here", "write hours like `Mo-Fr 09:00-17:00; Sa 09:00-13:00; PH off`, with `;` between rules";
    /// A rule without anything in it.
    EmptyRule: "hours-empty-rule", "there is no rule beside this `{found}`", "remove the `{found}`";
    /// A quotation mark without its partner.
    OpenQuote: "hours-open-quote", "the remark {found} has no end", "end the remark with `\"`";
    /// A character with no meaning here.
    Character: "hours-character", "`{found}` has no meaning in opening hours", "{instead}";
    /// `mo`, `OFF`.
    LetterCase: "hours-letter-case", "`{found}` is not how it is spelt", "write `{instead}`";
    /// `Monday`, `Mon`, `January`, `bank holiday`.
    Name: "hours-name", "`{found}` is not how it is written here", "write `{instead}`";
    /// Some other word.
    UnknownWord: "hours-unknown-word", "`{found}` has no meaning in opening hours", "put remarks in quotation marks, after the times";
    /// `9am`.
    TwelveHourClock: "hours-twelve-hour-clock", "`{found}` is on the twelve-hour clock", "write the time like `09:00` or `17:30`";
    /// `9:00`, `9`, `0900`, `9.00`.
    TimeForm: "hours-time-form", "`{found}` is not how a time is written", "write two digits, a colon and two digits, like `09:00` or `17:30`";
    /// `09:00` alone.
    SingleTime: "hours-single-time", "`{found}` has no end", "write from when to when, like `09:00-17:00`";
    /// `25:00` as a beginning, `10:75`, `49:00`.
    NoSuchTime: "hours-no-such-time", "there is no time `{found}`", "a span begins before 24:00 and ends by 48:00; `26:00` is two in the morning";
    /// Sunrise, sunset, dawn, dusk.
    Sun: "hours-sun", "`{found}` depends on the sun", "write the times on the clock";
    /// Weeks by number.
    WeekNumbers: "hours-week-numbers", "weeks by number (`{found}`) can't be used", "write dates, or weekdays of the month like `We[1,3]`";
    /// School holidays.
    SchoolHolidays: "hours-school-holidays", "school holidays (`{found}`) are not known here", "write their dates, like `2026 Jul 22-2026 Sep 1 off`";
    /// Easter.
    Easter: "hours-easter", "`{found}` can't be used", "write `PH` for bank holidays, or the dates with their year";
    /// Days counted from others.
    DayOffset: "hours-day-offset", "days before or after others (`{found}`) can't be used", "write the days themselves";
    /// An open end.
    OpenEnd: "hours-open-end", "an open end (`{found}`) can't be used", "write when it ends";
    /// `||`.
    Fallback: "hours-fallback", "`{found}`, which means “otherwise”, can't be used", "{instead}";
    /// `/`.
    Steps: "hours-steps", "steps (`{found}`) can't be used", "write each day or time";
    /// A year without a date.
    YearAlone: "hours-year-alone", "the year `{found}` needs a month or a date", "write dates like `2026 Dec 24-2027 Jan 2`";
    /// `unknown`.
    Unknown: "hours-unknown", "`unknown` hours can't be stated", "leave the hours out, or write `\"by appointment\"`";
    /// A remark in place of times.
    RemarkAlone: "hours-remark-alone", "the remark {found} has no times", "write times before it; of remarks only `\"by appointment\"` may stand without";
    /// A remark before its rule.
    RemarkFirst: "hours-remark-first", "the remark {found} stands before its rule", "write the remark after the times";
    /// Closing for a part of the day.
    OffWithTimes: "hours-off-with-times", "`{found}` closes a part of a day", "write the spans that remain, like `Mo-Fr 09:00-12:00,13:00-17:00`";
    /// Closing in a rule that adds.
    OffAdded: "hours-off-added", "after a comma and a blank, `{found}` can't close a day", "write `;` before it";
    /// Closed, but by appointment.
    OffByAppointment: "hours-off-by-appointment", "`{found}` is both closed and by appointment", "leave out the `{instead}`";
    /// Days without times.
    NoTimes: "hours-no-times", "`{found}` has no times", "write the times after the days; for the whole day `00:00-24:00`; between days a comma without a blank";
    /// A span that ends where it begins.
    EmptySpan: "hours-empty-span", "`{found}` ends when it begins", "write `00:00-24:00` for the whole day";
    /// `09:00-05:00`.
    MorningToMorning: "hours-morning-to-morning", "`{found}` would be open all day and through the night", "write {instead}";
    /// More than 24 hours.
    LongSpan: "hours-long-span", "`{found}` is longer than a day", "write each day's own times, or `24/7`";
    /// `PH Mo`.
    HolidayAndWeekday: "hours-holiday-and-weekday", "bank holidays on certain weekdays (`{found}`) can't be used", "write `PH,Su` with a comma if both are meant, or the dates";
    /// `Mar Su[-1]-Oct Su[-1]`.
    MovingDate: "hours-moving-date", "dates that move from year to year (`{found}`) can't begin or end a range", "write the dates with their year";
    /// `Dec 25,26`.
    DayWithoutMonth: "hours-day-without-month", "`{found}` has no month", "write the month with every date, like `Dec 25,Dec 26`, or a range like `Dec 25-26`";
    /// 30 February.
    NoSuchDate: "hours-no-such-date", "there is no such date in `{found}`", "write a date of the calendar";
    /// A range that ends before it begins.
    BackwardDates: "hours-backward-dates", "the dates of `{found}` end before they begin", "write the earlier date first, and both months or years where they differ";
    /// Some dates with a year, some without.
    MixedYears: "hours-mixed-years", "in `{found}` one date has a year and another has none", "write the year with every date, or with none";
    /// `We[3-1]`.
    BackwardPlaces: "hours-backward-places", "`{found}` counts backwards", "write it like `We[1-3]`, or `We[-1]` for the last";
    /// Bank holidays before the week.
    HolidaysFirst: "hours-holidays-first", "`{found}` would undo what an earlier rule says of bank holidays", "write the usual week first, then `PH` once; dates that hold on bank holidays too come last, each by itself, like `Dec 25,Dec 26`";
    /// Exceptions before the week.
    ExceptionsFirst: "hours-exceptions-first", "`{found}` would undo the exception `{instead}`", "write the usual week first, then `PH`, and exceptions last";
    /// A rule that never holds.
    Replaced: "hours-replaced", "`{found}` would replace all of `{instead}`", "if both are meant, write one rule with a comma between its times";
    /// `Mo-Fr 09:00-12:00 "walk in", 13:00-17:00 "appointment"`.
    DaysLost: "hours-days-lost", "`{found}` names no {instead}, unlike the rule before it, and would hold on all", "name the {instead} here too";
    /// `PH off` alone.
    OnlyClosed: "hours-only-closed", "`{found}` says when it is closed, but not when it is open", "write the usual week before it, like `Mo-Fr 09:00-17:00; PH off`; if that is not known, leave the hours out; if it never opens, write `off`";
    /// Warns: dates that stand in two rules.
    Overlap: "hours-overlap", "`{found}` holds on days that have other hours already: {instead}", "if that is not meant, end one stretch of dates where the other begins";
    /// Warns: a season that names no weekdays.
    EveryDay: "hours-every-day", "`{found}` is open on every day of the week, unlike `{instead}`", "name the weekdays after the dates; write `Mo-Su` if every day is meant";
}
