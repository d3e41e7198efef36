//! Opening hours from the text to the answer. A line a case: the hours, the moment, what is said.
//!
//! Answers are written `open|closed|unknown [appt] [until …] [next …] [(note)]`; days and times of the year 2026 as
//! `Mon 25 May 09:00`, others with their year.

// Clippy's leave for tests does not reach the functions that the tests share.
#![allow(clippy::unwrap_used)]

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use fingerpost::hours::{
    BankHolidays, DayHours, Difference, Note, OpenState, Schedule, State, Tail, day_hours, open_state,
};
use fingerpost_author::hours::{HoursError, Refusal, parse, read};
use std::collections::HashSet;
use std::fmt::Write;

const WEEK: &str = "Mo-Fr 09:00-17:00; Sa 10:00-12:00";
const PH_OFF: &str = "Mo-Fr 09:00-17:00; PH off";
const LUNCH: &str = "Mo-Fr 09:00-13:00,14:00-17:00; PH off";
const NIGHT: &str = "Fr-Su 22:00-04:00";

#[test]
fn says_whether_it_is_open() {
    #[rustfmt::skip]
    let table: &[(&str, &str, &str)] = &[
        // An ordinary week.
        (WEEK, "2026-11-23 08:59", "closed next Mon 23 Nov 09:00"),
        (WEEK, "2026-11-23 09:00", "open until Mon 23 Nov 17:00"),
        (WEEK, "2026-11-23 16:59", "open until Mon 23 Nov 17:00"),
        (WEEK, "2026-11-23 17:00", "closed next Tue 24 Nov 09:00"),
        (WEEK, "2026-11-27 18:00", "closed next Sat 28 Nov 10:00"),
        (WEEK, "2026-11-28 12:00", "closed next Mon 30 Nov 09:00"),
        ("Mo-Fr 09:00-17:00; We 09:00-19:30", "2026-11-25 18:00", "open until Wed 25 Nov 19:30"),
        ("Fr-Mo 10:00-12:00", "2026-11-22 11:00", "open until Sun 22 Nov 12:00"),
        // Two spans and lunch; spans that meet are one.
        (LUNCH, "2026-11-23 12:59", "open until Mon 23 Nov 13:00"),
        (LUNCH, "2026-11-23 13:30", "closed next Mon 23 Nov 14:00"),
        (LUNCH, "2026-11-23 14:00", "open until Mon 23 Nov 17:00"),
        ("Mo-Fr 09:00-13:00,13:00-17:00", "2026-11-23 10:00", "open until Mon 23 Nov 17:00"),
        ("Mo-Fr 09:00-12:00, We 14:00-18:00", "2026-11-25 13:00", "closed next Wed 25 Nov 14:00"),
        // Round the clock, bank holidays too: but only if it is written so.
        ("24/7", "2026-12-25 03:00", "open"),
        ("24/7", "2090-12-25 03:00", "open"),
        ("24/7; PH off", "2026-12-24 03:00", "open until Fri 25 Dec 00:00"),
        ("24/7; PH off", "2026-12-25 03:00", "closed next Sun 27 Dec 00:00 (hours of Christmas Day)"),
        ("Mo-Su 00:00-24:00", "2026-12-24 03:00", "open until Fri 25 Dec 00:00"),
        ("Mo-Su 00:00-24:00", "2026-12-25 03:00", "unknown until Sun 27 Dec 00:00 next Sun 27 Dec 00:00 (ring first: Christmas Day, 25 Dec)"),
        // Past midnight: a span belongs to the day on which it starts.
        (NIGHT, "2026-11-20 23:00", "open until Sat 21 Nov 04:00"),
        (NIGHT, "2026-11-23 03:59", "open until Mon 23 Nov 04:00"),
        (NIGHT, "2026-11-23 04:00", "closed next Fri 27 Nov 22:00"),
        ("Mo-Su 18:00-26:00", "2026-11-23 01:59", "open until Mon 23 Nov 02:00"),
        ("Mo-Fr 17:00-09:00", "2026-11-21 08:00", "open until Sat 21 Nov 09:00"),
        ("Mo-Th 20:00-24:00; Fr 00:00-03:00,20:00-24:00", "2026-11-19 21:00", "open until Fri 20 Nov 03:00"),
        ("Fr 22:00-04:00; Sa 10:00-12:00", "2026-11-21 02:00", "open until Sat 21 Nov 04:00"),
        ("Sa 10:00-12:00; Fr 22:00-04:00", "2026-11-21 02:00", "open until Sat 21 Nov 04:00"),
        // Overnight into a bank holiday, and out of one. 3 April is Good Friday, 6 April Easter Monday.
        ("Mo-Su 20:00-06:00; PH off", "2026-04-03 05:00", "open until Fri 03 Apr 06:00"),
        ("Mo-Su 20:00-06:00; PH off", "2026-04-03 06:00", "closed next Sat 04 Apr 20:00 (hours of Good Friday)"),
        ("Mo-Su 20:00-06:00; PH off", "2026-04-04 05:00", "closed next Sat 04 Apr 20:00"),
        ("Mo-Su 20:00-06:00", "2026-04-03 05:00", "open until Fri 03 Apr 06:00"),
        ("Mo-Su 20:00-06:00", "2026-04-03 06:00", "unknown until Sat 04 Apr 06:00 next Sat 04 Apr 20:00 (ring first: Good Friday, 03 Apr)"),
        ("Mo-Su 20:00-06:00", "2026-04-04 05:00", "unknown until Sat 04 Apr 06:00 next Sat 04 Apr 20:00 (ring first: Good Friday, 03 Apr)"),
        ("Mo-Su 20:00-06:00", "2026-04-04 06:00", "closed next Sat 04 Apr 20:00"),
        // Bank holidays.
        (WEEK, "2026-05-25 10:00", "unknown until Tue 26 May 00:00 next Tue 26 May 09:00 (ring first: Spring bank holiday, 25 May)"),
        (WEEK, "2026-05-24 10:00", "closed next Tue 26 May 09:00 (ring first: Spring bank holiday, 25 May)"),
        (PH_OFF, "2026-05-25 10:00", "closed next Tue 26 May 09:00 (hours of Spring bank holiday)"),
        (PH_OFF, "2026-05-24 10:00", "closed next Tue 26 May 09:00"),
        ("Mo-Fr 09:00-17:00; PH 10:00-12:00", "2026-05-25 09:30", "closed next Mon 25 May 10:00 (hours of Spring bank holiday)"),
        ("Mo-Fr 09:00-17:00; PH 10:00-12:00", "2026-05-25 10:30", "open until Mon 25 May 12:00 (hours of Spring bank holiday)"),
        ("Mo-Fr 09:00-17:00; Su,PH 10:00-12:00", "2026-05-25 10:30", "open until Mon 25 May 12:00 (hours of Spring bank holiday)"),
        ("Mo-Fr 09:00-17:00; PH off \"ring 111\"", "2026-05-25 10:30", "closed next Tue 26 May 09:00 (\"ring 111\")"),
        // Christmas, Boxing and New Year's Day on a Saturday or Sunday are bank holidays, and their substitutes too.
        ("Mo-Su 10:00-16:00; PH off", "2026-12-26 11:00", "closed next Sun 27 Dec 10:00 (hours of Boxing Day)"),
        ("Mo-Su 10:00-16:00; PH off", "2026-12-28 11:00", "closed next Tue 29 Dec 10:00 (hours of Boxing Day (substitute day))"),
        ("Mo-Su 10:00-16:00", "2026-12-26 11:00", "unknown until Sun 27 Dec 00:00 next Sun 27 Dec 10:00 (ring first: Boxing Day, 26 Dec)"),
        ("Mo-Su 10:00-16:00; PH off", "2027-12-25 11:00", "closed next Wed 29 Dec 2027 10:00 (hours of Christmas Day)"),
        ("Sa 10:00-16:00; PH 11:00-12:00", "2027-12-25 11:00", "open until Sat 25 Dec 2027 12:00 (hours of Christmas Day)"),
        // Exceptions that close and open; what they name stands on a bank holiday too.
        ("Mo-Fr 09:00-17:00; Dec 24-Jan 1 off", "2026-12-25 10:00", "closed next Mon 04 Jan 2027 09:00 (hours of Christmas Day)"),
        ("Mo-Fr 09:00-17:00; 2026 Nov 25 off", "2026-11-24 17:00", "closed next Thu 26 Nov 09:00"),
        ("Mo-Fr 09:00-17:00; 2026 Nov 28 10:00-12:00", "2026-11-27 17:00", "closed next Sat 28 Nov 10:00"),
        ("Mo-Fr 09:00-17:00; PH off; 2026 Dec 25 10:00-12:00", "2026-12-25 10:00", "open until Fri 25 Dec 12:00"),
        ("Mo-Su 20:00-06:00; 2026 Nov 25 off", "2026-11-25 05:00", "open until Wed 25 Nov 06:00"),
        ("Mo-Su 20:00-06:00; 2026 Nov 25 off", "2026-11-26 05:00", "closed next Thu 26 Nov 20:00"),
        ("Mo-Fr 09:00-17:00; Jul 20-Aug 31 10:00-12:00", "2026-08-31 10:00", "unknown until Tue 01 Sep 00:00 next Tue 01 Sep 09:00 (ring first: Summer bank holiday, 31 Aug)"),
        // Places in the month.
        ("We[1] 10:00-12:00", "2026-11-04 10:00", "open until Wed 04 Nov 12:00"),
        ("We[1] 10:00-12:00", "2026-11-11 10:00", "closed next Wed 02 Dec 10:00"),
        ("We[1,3] 10:00-12:00", "2026-11-11 10:00", "closed next Wed 18 Nov 10:00"),
        ("We[-1] 10:00-12:00", "2026-11-11 10:00", "closed next Wed 25 Nov 10:00"),
        ("Mo-Fr 09:00-17:00; We[1] off", "2026-11-03 17:00", "closed next Thu 05 Nov 09:00"),
        // Months, and over New Year.
        ("Nov-Feb Mo-Su 10:00-12:00; PH off", "2026-01-31 11:00", "open until Sat 31 Jan 12:00"),
        ("Nov-Feb Mo-Su 10:00-12:00; PH off", "2026-02-28 12:00", "closed next Sun 01 Nov 10:00"),
        ("Nov-Feb Mo-Su 10:00-12:00; PH off", "2026-12-31 12:00", "closed next Sat 02 Jan 2027 10:00"),
        ("Dec 20-Jan 5 10:00-12:00; PH off", "2026-11-23 12:00", "closed next Sun 20 Dec 10:00"),
        ("2026 Dec 31-2027 Jan 5 10:00-12:00", "2027-01-01 11:00", "open until Fri 01 Jan 2027 12:00"),
        ("Feb 29 10:00-12:00", "2026-11-23 12:00", "closed"),
        // The clocks change on 29 March and 25 October: the times are the clock's.
        ("Mo-Su 00:30-05:00", "2026-03-29 00:30", "open until Sun 29 Mar 05:00"),
        ("Mo-Su 00:30-05:00", "2026-03-29 03:00", "open until Sun 29 Mar 05:00"),
        ("Mo-Su 00:30-01:30", "2026-10-25 01:00", "open until Sun 25 Oct 01:30"),
        ("Mo-Su 22:00-03:00", "2026-10-24 23:00", "open until Sun 25 Oct 03:00"),
        // By appointment, and remarks.
        ("Mo-Fr 09:00-17:00 \"by appointment\"", "2026-11-23 10:00", "open appt until Mon 23 Nov 17:00"),
        ("Mo-Fr 09:00-17:00 \"by appointment\"", "2026-11-22 10:00", "closed appt next Mon 23 Nov 09:00"),
        ("Mo-Fr 09:00-17:00; Sa \"by appointment\"", "2026-11-28 10:00", "unknown appt until Sun 29 Nov 00:00 next Mon 30 Nov 09:00"),
        ("\"by appointment\"", "2026-11-23 10:00", "unknown appt"),
        ("Mo 09:00-12:00, Mo 12:00-14:00 \"By appointment only\"", "2026-11-23 10:00", "open until Mon 23 Nov 12:00"),
        ("Mo 12:00-14:00 \"women only\", Mo 14:00-16:00 \"men only\"", "2026-11-23 12:30", "open until Mon 23 Nov 14:00 (\"women only\")"),
        ("Mo-Fr 09:00-17:00 \"women only\"", "2026-11-23 10:00", "open until Mon 23 Nov 17:00 (\"women only\")"),
        ("off", "2026-11-23 10:00", "closed"),
        ("off \"closed for good\"", "2026-11-23 10:00", "closed (\"closed for good\")"),
        // Bank holidays are known for 2026 and 2027.
        (WEEK, "2025-12-31 10:00", "unknown until Fri 02 Jan 00:00 next Fri 02 Jan 09:00 (not known that far)"),
        (WEEK, "2028-01-03 10:00", "unknown (not known that far)"),
        (WEEK, "2027-12-31 17:00", "closed (not known that far)"),
        ("Mo-Fr 09:00-17:00; 2028 Jan 3 off", "2028-01-03 10:00", "closed (not known that far)"),
        ("Mo-Su 20:00-04:00", "2027-12-31 22:00", "open until Sat 01 Jan 2028 04:00"),
        ("Mo-Su 20:00-04:00", "2028-01-01 03:00", "open until Sat 01 Jan 2028 04:00"),
    ];
    let holidays = holidays();
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, at, expected)| {
            let schedule = parse(text).unwrap_or_else(|error| panic!("`{text}`: {error}"));
            let said = in_short(&open_state(&schedule, &holidays, moment(at)));
            (said != *expected).then(|| format!("`{text}` at {at}\n  expected {expected}\n  but      {said}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn shows_days() {
    #[rustfmt::skip]
    let table: &[(&str, &str, &str)] = &[
        (LUNCH, "2026-11-23", "540-780 840-1020"),
        (LUNCH, "2026-11-22", "off"),
        (LUNCH, "2026-05-25", "off [Spring bank holiday]"),
        (WEEK, "2026-05-25", "unknown [Spring bank holiday]"),
        // A holiday that changes nothing is no difference: Boxing Day is a Saturday.
        (PH_OFF, "2026-12-26", "off"),
        ("24/7", "2026-12-25", "0-1440"),
        (NIGHT, "2026-11-20", "1320-1680"),
        ("Mo-Fr 09:00-17:00; 2026 Nov 25 off", "2026-11-25", "off [dated]"),
        ("Mo-Fr 09:00-17:00; 2026 Nov 28 10:00-12:00", "2026-11-28", "600-720 [dated]"),
        ("Mo-Fr 09:00-17:00; Dec 25 off", "2026-12-25", "off [Christmas Day]"),
        ("Apr-Sep Mo 10:00-12:00; Oct-Mar Mo 10:00-11:00", "2026-11-23", "600-660"),
        ("Mo-Fr 09:00-13:00,13:00-17:00", "2026-11-23", "540-1020"),
        ("Mo-Fr 09:00-12:00, Mo 13:00-14:00 \"by appointment\"", "2026-11-23", "540-720 780-840appt"),
        ("Mo-Fr 09:00-17:00; Sa \"by appointment\"", "2026-11-28", "unknown appt"),
        ("Mo-Fr 09:00-17:00; Sa off \"staff training\"", "2026-11-28", "off (staff training)"),
        (WEEK, "2028-01-03", "unknown [not known that far]"),
        // What began the evening before.
        (NIGHT, "2026-11-23", "off <0-240"),
        ("Mo-Su 20:00-08:00; PH off", "2026-12-25", "off [Christmas Day] <0-480"),
        ("Mo-Su 20:00-08:00; PH off", "2026-12-26", "off [Boxing Day]"),
        ("Fr 20:00-08:00", "2026-04-04", "off <?480"),
    ];
    for (text, date, expected) in table {
        let schedule = parse(text).unwrap();
        let holidays = holidays();
        let said = day_in_short(&day_hours(&schedule, &holidays, moment(&format!("{date} 00:00")).date()));
        assert_eq!(said, *expected, "`{text}` on {date}");
    }
}

/// Refused, or read with a word on what asks for a look: the first such word stands in the list.
#[test]
fn refuses_by_name() {
    let (mut seen, holidays) = (HashSet::new(), holidays());
    let told = |text: &str| match read(text, &holidays) {
        Ok((_, warnings)) => warnings.into_iter().next().map(|warning| (true, warning)),
        Err(error) => Some((false, error)),
    };
    for line in include_str!("hours_refused.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, expected) = line.split_once(" => ").unwrap_or_else(|| panic!("no ` => ` in {line}"));
        let text = text.trim_matches('|');
        let (is_warning, error) = told(text).unwrap_or_else(|| panic!("`{text}` was read"));
        seen.insert(error.refusal());
        let severity = if is_warning { "warning " } else { "" };
        assert_eq!(format!("{severity}{} {} {error}", error.code(), error.column()), expected, "`{text}`");
    }
    let missing: Vec<_> = Refusal::ALL.iter().filter(|refusal| !seen.contains(*refusal)).collect();
    assert!(missing.is_empty(), "no line for {missing:?}");
}

/// What stands near to what is refused or warned of, and is right as it is.
#[test]
fn reads_without_a_word() {
    for text in [
        // Days named as narrowly as before, or nowhere.
        "09:00-12:00 \"walk in\", 13:00-17:00 \"appointment\"",
        "Mo-Fr 09:00-12:00 \"walk in\", Mo-Fr 13:00-17:00 \"appointment\"",
        "Mo-Fr 09:00-12:00, 13:00-17:00",
        "Mo-Fr 09:00-12:00, We 14:00-18:00; PH off",
        "Jul-Aug Mo-Fr 10:00-12:00, Jul-Aug Sa 10:00-11:00",
        "2026 Dec 24 09:00-12:00, 2026 Dec 31 09:00-12:00",
        "Mo-Fr 09:00-12:00, PH 10:00-12:00",
        "Mo-Fr 09:00-12:00, Dec 24 13:00-15:00",
        // Closed for good, or closed on some days and open on others.
        "off",
        "Mo-Su off",
        "Mo-Fr off; Sa,Su off",
        "Mo-Fr 09:00-17:00; Dec 25 off",
        "\"by appointment\"; PH off",
        // Exceptions last, or on days that are no bank holidays, or closed in either case.
        "Mo-Fr 09:00-17:00; PH off; Dec 25 12:00-15:00",
        "Mo-Fr 09:00-17:00; Dec 24 09:00-12:00; PH off",
        "Mo-Fr 09:00-17:00; 2026 Aug 29 09:00-12:00; PH off",
        "Mo-Fr 10:00-15:30; Dec 24-31 off; PH off",
        "Jul-Aug Mo-Fr 10:00-12:00; Sep-Jun Mo-Fr 09:00-17:00; PH off",
        // Exceptions within a season or across two, and an exception within an exception.
        "Apr-Sep 10:00-18:00; Oct-Mar 10:00-16:00; Sep 20-Oct 10 off",
        "Apr-Sep 10:00-18:00; Oct-Mar 10:00-16:00; Sep 20-Oct 10 11:00-12:00",
        "Apr-Sep Mo-Fr 10:00-18:00; Aug Mo-Fr 10:00-12:00",
        "Mo-Fr 09:00-17:00; Dec 24-31 off; Dec 29 10:00-12:00",
        "Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 10:00-12:00; 2026 Aug 24-Sep 4 off",
        "Feb 16-Oct 15 09:00-18:30; Oct 16-Nov 15 09:00-17:30; Nov 16-Feb 15 09:00-16:30",
        "Jul-Sep Mo 10:00-12:00; Sep-Oct Tu 10:00-11:00",
        "Jul-Sep 10:00-12:00; Sep-Oct 10:00-12:00",
        // A season of every day, where it is said, and where nothing else is.
        "Mo-Fr 09:00-17:00; Jul-Aug Mo-Su 10:00-12:00",
        "Mo-Fr 09:00-17:00; Dec 24 09:00-12:00",
    ] {
        let said: Vec<HoursError> = match read(text, &holidays()) {
            Ok((_, warnings)) => warnings,
            Err(error) => vec![error],
        };
        assert!(said.is_empty(), "`{text}`: {}", said[0]);
    }
}

#[test]
fn any_text_is_read_or_refused() {
    let parts = [
        "Mo", "-", "Fr", " ", "09:00", "17:00", ",", ";", "PH", "off", "\"", "Dec", "25", "2026", "[", "1", "]", "é",
        "24/7", "+", "–",
    ];
    let mut dice = 5u64;
    for _ in 0..5000 {
        let mut text = String::new();
        for _ in 0..12 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(parts[(dice >> 33) as usize % parts.len()]);
        }
        if let Err(error) = parse(&text) {
            assert!(text.is_char_boundary(error.offset()) && !error.message().is_empty(), "`{text}`");
        }
    }
}

/// England's bank holidays of two years, as the official list has them: with substitute days only.
fn holidays() -> BankHolidays {
    let days = [
        ("2026-01-01", "New Year's Day"),
        ("2026-04-03", "Good Friday"),
        ("2026-04-06", "Easter Monday"),
        ("2026-05-04", "Early May bank holiday"),
        ("2026-05-25", "Spring bank holiday"),
        ("2026-08-31", "Summer bank holiday"),
        ("2026-12-25", "Christmas Day"),
        ("2026-12-28", "Boxing Day (substitute day)"),
        ("2027-01-01", "New Year's Day"),
        ("2027-03-26", "Good Friday"),
        ("2027-03-29", "Easter Monday"),
        ("2027-05-03", "Early May bank holiday"),
        ("2027-05-31", "Spring bank holiday"),
        ("2027-08-30", "Summer bank holiday"),
        ("2027-12-27", "Christmas Day (substitute day)"),
        ("2027-12-28", "Boxing Day (substitute day)"),
    ];
    BankHolidays::of_their_years(days.iter().map(|(date, name)| (date.parse().unwrap(), (*name).to_owned())).collect())
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn in_short(state: &OpenState) -> String {
    let mut short = match state.state {
        State::Open => "open",
        State::Closed => "closed",
        State::Unknown => "unknown",
    }
    .to_owned();
    if state.by_appointment {
        short.push_str(" appt");
    }
    let told = if state.state == State::Closed { None } else { state.until };
    assert!(state.state != State::Closed || state.until == state.next, "closed until it opens");
    for (word, when) in [("until", told), ("next", state.next)] {
        if let Some(when) = when {
            let year = if when.year() == 2026 { String::new() } else { format!("{} ", when.year()) };
            write!(short, " {word} {}{year}{}", when.format("%a %d %b "), when.format("%H:%M")).unwrap();
        }
    }
    match state.note {
        None => {}
        Some(Note::BankHolidayRingFirst { name, date }) => {
            write!(short, " (ring first: {name}, {})", date.format("%d %b")).unwrap();
        }
        Some(Note::BankHolidayHours { name }) => write!(short, " (hours of {name})").unwrap(),
        Some(Note::BeyondKnownHolidays) => short.push_str(" (not known that far)"),
        Some(Note::Comment(comment)) => write!(short, " (\"{comment}\")").unwrap(),
    }
    short
}

fn day_in_short(day: &DayHours) -> String {
    let mut short: Vec<String> = day
        .spans
        .iter()
        .map(|span| format!("{}-{}{}", span.from, span.to, if span.by_appointment { "appt" } else { "" }))
        .collect();
    short.extend(day.off.then(|| "off".to_owned()));
    short.extend(day.unknown.then(|| "unknown".to_owned()));
    short.extend(day.by_appointment.then(|| "appt".to_owned()));
    short.extend(day.comment.map(|comment| format!("({comment})")));
    short.extend(day.differs.map(|differs| match differs {
        Difference::BankHoliday(name) => format!("[{name}]"),
        Difference::Dated => "[dated]".to_owned(),
        Difference::BeyondKnownHolidays => "[not known that far]".to_owned(),
    }));
    short.extend(day.tail.map(|tail| match tail {
        Tail::Open(span) => format!("<{}-{}", span.from, span.to),
        Tail::Doubtful(until) => format!("<?{until}"),
    }));
    short.join(" ")
}

/// Whatever bytes a schedule is decoded from, it can be evaluated.
#[test]
fn any_decodable_schedule_can_be_evaluated() {
    let texts =
        [LUNCH, NIGHT, "24/7; PH off", "Mo-Fr 09:00-12:00; We[1,-1] 10:00-12:00; 2026 Dec 24-2027 Jan 2 off \"x\""];
    let (holidays, mut dice, mut decoded) = (holidays(), 3u64, 0);
    let moments = [
        moment("2026-05-25 10:00"),
        NaiveDate::MIN.and_hms_opt(0, 0, 0).unwrap(),
        NaiveDate::MAX.and_hms_opt(23, 59, 59).unwrap(),
    ];
    for text in texts {
        let bytes = postcard::to_allocvec(&parse(text).unwrap()).unwrap();
        assert_eq!(postcard::from_bytes::<Schedule>(&bytes).unwrap(), parse(text).unwrap());
        for _ in 0..2000 {
            let mut bytes = bytes.clone();
            for _ in 0..2 {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let place = (dice >> 40) as usize % bytes.len();
                bytes[place] = (dice >> 32) as u8;
            }
            let Ok(schedule) = postcard::from_bytes::<Schedule>(&bytes) else { continue };
            decoded += 1;
            for at in moments {
                open_state(&schedule, &holidays, at);
                day_hours(&schedule, &holidays, at.date());
            }
        }
    }
    assert!(decoded > 200, "{decoded}");
}
