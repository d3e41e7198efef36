//! Opening hours and ages as people write them, where what they mean is certain. Whatever could be meant otherwise is not read:
//! a wrong hour sends somebody to a locked door.

use crate::hours;

/// Hours in OSM's notation: of "Monday to Friday, 9am - 5pm" it is `Mo-Fr 09:00-17:00`. Nothing, where days are not said or a
/// time could be morning or evening.
pub fn hours(text: &str) -> Option<String> {
    let text = text.to_lowercase().replace(['–', '—', '−'], "-").replace('\u{a0}', " ");
    let whole = text.trim().trim_end_matches('.');
    if ["24/7", "24 hours", "24 hours a day", "24 hours a day, 7 days a week", "24 hours, 7 days a week"]
        .contains(&whole)
    {
        return Some("24/7".to_owned());
    }
    let groups = groups(&words(whole)?)?;
    let said: Vec<_> = groups.iter().map(|(days, spans)| format!("{days} {spans}")).collect();
    Some(said.join("; ")).filter(|said| hours::parse(said).is_ok())
}

/// From which age and to which, both in whole years and inclusive: of "18+" it is 18 and nothing, of "All ages" nothing twice.
/// Nothing at all, where it is not certain whom "over 18" or "up to 18" takes.
pub fn ages(text: &str) -> Option<(Option<u32>, Option<u32>)> {
    let text = text.trim().to_lowercase().replace(['–', '—', '−'], "-");
    let text = text.trim_start_matches("age ").trim_start_matches("aged ").trim_start_matches("ages ").trim();
    let text = text.trim_end_matches("years").trim_end_matches("yrs").trim();
    let years = |text: &str| text.trim().trim_end_matches('s').parse::<u32>().ok().filter(|years| *years <= 120);
    if ["all", "all ages", "any", "any age", "everyone", "anyone", "no limit"].contains(&text) {
        return Some((None, None));
    }
    for ending in ["+", "plus", "and over", "and above", "or over", "years and over", "and older", "or older"] {
        if let Some(from) = text.strip_suffix(ending).and_then(years) {
            return Some((Some(from), None));
        }
    }
    if let Some(under) = text.strip_prefix("under ").and_then(years) {
        return Some((None, Some(under.checked_sub(1)?)));
    }
    let range = text.split_once('-').or_else(|| text.split_once(" to "))?;
    let (from, to) = (years(range.0)?, years(range.1)?);
    (from <= to).then_some((Some(from), Some(to)))
}

/// A word of hours.
#[derive(Debug, Clone, PartialEq)]
enum Word {
    /// A day, or several that go together, as OSM has them.
    Days(&'static str),
    /// A time, and whether it is said which half of the day it is in.
    Time(Time),
    To,
    And,
    Closed,
    /// The end of a line or of a clause.
    Break,
}

/// A time of day as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Time {
    hour: u32,
    minute: u32,
    /// `am` or `pm`, or a word that says as much.
    has_half: bool,
    /// Whether it is written with both figures of the hour and with minutes, as clocks of 24 hours are: `09:00`.
    is_in_full: bool,
    has_minutes: bool,
}

const DAYS: [(&str, &[&str]); 11] = [
    ("Mo", &["mo", "mon", "monday", "mondays"]),
    ("Tu", &["tu", "tue", "tues", "tuesday", "tuesdays"]),
    ("We", &["we", "wed", "weds", "wednesday", "wednesdays"]),
    ("Th", &["th", "thu", "thur", "thurs", "thursday", "thursdays"]),
    ("Fr", &["fr", "fri", "friday", "fridays"]),
    ("Sa", &["sa", "sat", "saturday", "saturdays"]),
    ("Su", &["su", "sun", "sunday", "sundays"]),
    ("Mo-Fr", &["weekdays"]),
    ("Sa-Su", &["weekends"]),
    ("Mo-Su", &["daily"]),
    ("PH", &["ph", "bankholiday", "bankholidays"]),
];

/// The words of a text; nothing if there is one that is not known.
fn words(text: &str) -> Option<Vec<Word>> {
    let text =
        text.replace("every day", "daily").replace("seven days a week", "daily").replace("7 days a week", "daily");
    let text =
        text.replace("bank holiday", "bankholiday").replace("12 noon", "noon").replace("12 midnight", "midnight");
    let mut words = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            'a'..='z' => rest.find(|sign: char| !sign.is_ascii_lowercase()),
            '0'..='9' => {
                let (time, length) = time(rest)?;
                words.push(Word::Time(time));
                Some(length)
            }
            _ => Some(first.len_utf8()),
        };
        let (word, behind) = rest.split_at(length.unwrap_or(rest.len()));
        rest = behind;
        match word {
            "to" | "until" | "till" | "-" => words.push(Word::To),
            "and" | "&" | "," => words.push(Word::And),
            ";" | "\n" | "." | "|" => words.push(Word::Break),
            "closed" | "off" => words.push(Word::Closed),
            "noon" => words.push(Word::Time(Time {
                hour: 12,
                minute: 0,
                has_half: true,
                is_in_full: false,
                has_minutes: true,
            })),
            "midnight" => words.push(Word::Time(Time {
                hour: 24,
                minute: 0,
                has_half: true,
                is_in_full: false,
                has_minutes: true,
            })),
            "open" | "from" | "on" | "hours" => {}
            _ if word.trim().is_empty() || word == ":" || word == "\r" => {}
            _ if first.is_ascii_digit() => {}
            _ => words.push(Word::Days(DAYS.iter().find(|(_, names)| names.contains(&word))?.0)),
        }
    }
    Some(words)
}

/// A time at the beginning of a text, and how long it is.
fn time(text: &str) -> Option<(Time, usize)> {
    let digits = |text: &str| text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let mut length = digits(text);
    let is_in_full = length == 2;
    let hour = text[..length].parse().ok().filter(|_| length <= 2)?;
    let mut minute = None;
    if let Some(behind) = text[length..].strip_prefix([':', '.'])
        && digits(behind) == 2
    {
        minute = behind[..2].parse::<u32>().ok();
        length += 3;
    }
    let behind = text[length..].trim_start();
    let half = ["am", "a.m.", "a.m", "pm", "p.m.", "p.m"].into_iter().find(|half| behind.starts_with(half));
    let (hour, minute_of_hour) = match (half, hour) {
        (Some(half), 1..=12) => (hour % 12 + if half.starts_with('p') { 12 } else { 0 }, minute.unwrap_or(0)),
        (None, 0..=24) => (hour, minute.unwrap_or(0)),
        _ => return None,
    };
    if let Some(half) = half {
        length = text.len() - behind.len() + half.len();
    }
    let has_minutes = minute.is_some();
    let is_in_full = is_in_full && has_minutes;
    let time = Time { hour, minute: minute_of_hour, has_half: half.is_some(), is_in_full, has_minutes };
    (minute_of_hour < 60).then_some((time, length))
}

/// Days with their spans.
fn groups(words: &[Word]) -> Option<Vec<(String, String)>> {
    let mut groups = Vec::new();
    let mut rest = words;
    loop {
        while let [Word::Break | Word::And, behind @ ..] = rest {
            rest = behind;
        }
        if rest.is_empty() {
            return (!groups.is_empty()).then_some(groups);
        }
        let days = days(&mut rest)?;
        while let [Word::And | Word::Break, behind @ ..] = rest {
            rest = behind;
        }
        groups.push((days, spans(&mut rest)?));
    }
}

/// Days up to the first time: "Mon - Wed, Fri".
fn days(rest: &mut &[Word]) -> Option<String> {
    let mut days = Vec::new();
    while let [Word::Days(from), behind @ ..] = *rest {
        *rest = behind;
        let mut said = (*from).to_owned();
        if let [Word::To, Word::Days(to), behind @ ..] = behind {
            if from.contains('-') || to.contains('-') || *from == "PH" || *to == "PH" {
                return None;
            }
            said = format!("{from}-{to}");
            *rest = behind;
        }
        days.push(said);
        if let [Word::And, next @ Word::Days(_), ..] = *rest {
            let _ = next;
            *rest = &rest[1..];
        }
    }
    (!days.is_empty()).then(|| days.join(","))
}

/// Spans up to the next day: "9am-1pm and 2pm-5pm".
fn spans(rest: &mut &[Word]) -> Option<String> {
    if let [Word::Closed, behind @ ..] = *rest {
        *rest = behind;
        return Some("off".to_owned());
    }
    let mut spans = Vec::new();
    while let [Word::Time(from), Word::To, Word::Time(to), behind @ ..] = *rest {
        *rest = behind;
        spans.push(span(*from, *to)?);
        if let [Word::And, Word::Time(_), ..] = *rest {
            *rest = &rest[1..];
        }
    }
    (!spans.is_empty()).then(|| spans.join(","))
}

/// Two times of one day, if it is certain in which half of it each is.
fn span(from: Time, to: Time) -> Option<String> {
    let is_certain = match (from.has_half, to.has_half) {
        (true, true) => true,
        // 1.00-4.00 is an afternoon to most people: without an hour past noon, only 01:00 says that it is not.
        (false, false) => from.has_minutes && to.has_minutes && (to.hour > 12 || (from.is_in_full && to.is_in_full)),
        _ => false,
    };
    let minutes = |time: Time| time.hour * 60 + time.minute;
    let from = Time { hour: from.hour % 24, ..from };
    // "Midnight" ends a day; what would go on into the next one may be a slip.
    let is_in_order = minutes(from) < minutes(to) && minutes(to) <= 24 * 60;
    (is_certain && is_in_order).then(|| format!("{:02}:{:02}-{:02}:{:02}", from.hour, from.minute, to.hour, to.minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_that_are_certain() {
        for (written, read) in [
            ("Mo-Fr 09.00-17.00", "Mo-Fr 09:00-17:00"),
            ("Monday to Friday, 9am - 5pm", "Mo-Fr 09:00-17:00"),
            ("Mon–Fri 9.30am–5.30pm", "Mo-Fr 09:30-17:30"),
            ("Mon, Wed and Fri: 10am to 12 noon", "Mo,We,Fr 10:00-12:00"),
            ("Weekdays 9:00 - 13:00, 14:00 - 17:00", "Mo-Fr 09:00-13:00,14:00-17:00"),
            ("Mon 9am-5pm; Tue 9am-7pm\nSat closed", "Mo 09:00-17:00; Tu 09:00-19:00; Sa off"),
            ("Mon-Thu 9am-5pm, Fri 9am-4pm", "Mo-Th 09:00-17:00; Fr 09:00-16:00"),
            ("Open every day 8am until midnight", "Mo-Su 08:00-24:00"),
            ("Mon-Fri 9 a.m. to 5 p.m. Closed", ""),
            ("Daily 12pm-2pm", "Mo-Su 12:00-14:00"),
            ("Daily 12am-6am", "Mo-Su 00:00-06:00"),
            ("Mon-Fri 9am-5pm. Bank holidays closed", "Mo-Fr 09:00-17:00; PH off"),
            ("24 hours a day, 7 days a week", "24/7"),
            ("Mon-Fri 9.00-17.00", "Mo-Fr 09:00-17:00"),
            ("Mon-Fri 09.00-12.00", "Mo-Fr 09:00-12:00"),
        ] {
            assert_eq!(hours(written).unwrap_or_default(), read, "{written:?}");
        }
    }

    #[test]
    fn hours_that_are_not() {
        for written in [
            "9am to 5pm",
            "09.00-17.00",
            "Mon-Fri 9-5",
            "Mon-Fri 9-5pm",
            "Mon-Fri 9.30-5.30",
            "Mon-Fri 1.00-4.00",
            "Mon-Fri 9.30-11.30",
            "Mon-Fri 10pm-2am",
            "Mon-Fri 9am-5pm except August",
            "Mon-Fri 9am-5pm (ring first)",
            "Alternate Tuesdays 10am-12pm",
            "Mon-Fri 13am-5pm",
            "Mon-Fri 09:75-17:00",
            "Mon-Fri from 9am",
            "Weekdays to Saturday 9am-5pm",
            "closed",
            "",
        ] {
            assert_eq!(hours(written), None, "{written:?}");
        }
    }

    #[test]
    fn ages_that_are_certain_and_that_are_not() {
        for (written, read) in [
            ("18+", Some((Some(18), None))),
            ("18 and over", Some((Some(18), None))),
            ("aged 16 to 25", Some((Some(16), Some(25)))),
            ("11–17 years", Some((Some(11), Some(17)))),
            ("Under 18s", Some((None, Some(17)))),
            ("All ages", Some((None, None))),
            ("over 18", None),
            ("up to 18", None),
            ("adults", None),
            ("25-16", None),
            ("200+", None),
        ] {
            assert_eq!(ages(written), read, "{written:?}");
        }
    }
}
