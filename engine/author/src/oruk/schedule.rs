//! Days and times as feeds write them: clear ones are read, all others refused by name.

/// Minutes since midnight.
pub(super) type Minute = u16;

/// A day of the week, and which of the month it is: `2` of `2MO`, `-1` of `-1FR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub(super) weekday: usize,
    pub(super) of_month: Option<i8>,
}

const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Weekdays: `TH,FR`, `Monday`, `mo tu`, `Mon-Fr`, `weekdays`, `1SA`.
pub(super) fn days(written: &str) -> Result<Vec<Day>, String> {
    let text = written.to_ascii_lowercase().replace(" to ", "-").replace([';', '/', '&'], ",").replace(" and ", ",");
    let text = text.replace(" - ", "-");
    let mut days = Vec::new();
    for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
        match part {
            "weekdays" => days.extend((0..5).map(every)),
            "weekends" => days.extend((5..7).map(every)),
            "daily" | "everyday" => days.extend((0..7).map(every)),
            _ => match part.split_once(['-', '–']).filter(|(from, _)| !from.is_empty()) {
                Some((from, to)) => {
                    let (from, to) = (weekday(from).ok_or(part)?, weekday(to).ok_or(part)?);
                    let length = (to + 7 - from) % 7;
                    days.extend((from..=from + length).map(|day| every(day % 7)));
                }
                None => days.push(day(part)?),
            },
        }
    }
    days.sort_unstable();
    days.dedup();
    if days.is_empty() { Err(written.to_owned()) } else { Ok(days) }
}

fn every(weekday: usize) -> Day {
    Day { weekday, of_month: None }
}

fn day(part: &str) -> Result<Day, String> {
    let letters = part.find(|sign: char| sign.is_ascii_alphabetic()).unwrap_or(part.len());
    let (number, name) = part.split_at(letters);
    let of_month = match number {
        "" => None,
        // OSM counts a month's weekdays in the same way, up to the fifth and back from the last.
        _ => Some(number.parse::<i8>().ok().filter(|n| (-5..=5).contains(n) && *n != 0).ok_or(part)?),
    };
    Ok(Day { weekday: weekday(name).ok_or(part)?, of_month })
}

fn weekday(name: &str) -> Option<usize> {
    let name = name.trim_end_matches(['.', 's']);
    let at = WEEK.iter().position(|day| name.len() >= 2 && (day.starts_with(name) || *day == name))?;
    Some(at)
}

/// What a time says beside the clock on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Nothing.
    None,
    /// `Z`, or an offset that the United Kingdom has in winter or summer.
    British,
}

/// A time: `09:00`, `09:00:00Z`, `9.30`, `0930`, `9am`, `5:30 pm`.
pub(super) fn time(written: &str) -> Option<(Minute, Zone)> {
    let text = written.trim().to_ascii_lowercase();
    let text =
        text.rsplit('t').next().filter(|_| text.starts_with("20") && text.contains('t')).unwrap_or(&text).to_owned();
    let (text, zone) = match text.find(['z', '+']) {
        Some(at) if ["z", "+00:00", "+0000", "+01:00", "+0100", "+00", "+01"].contains(&&text[at..]) => {
            (text[..at].to_owned(), Zone::British)
        }
        Some(_) => return None,
        None => (text, Zone::None),
    };
    let (text, half) =
        match ["am", "pm", "a.m.", "p.m."].iter().find_map(|end| Some((text.strip_suffix(end)?, end.as_bytes()[0]))) {
            Some((text, half)) => (text.trim().to_owned(), Some(half)),
            None if text == "noon" || text == "midday" => ("12:00".to_owned(), None),
            None => (text, None),
        };
    let parts: Vec<&str> = text.split([':', '.']).collect();
    let (hour, minute) = match parts[..] {
        [hour] if hour.len() == 4 && half.is_none() => hour.split_at_checked(2)?,
        [hour] if half.is_some() => (hour, "00"),
        [hour, minute] => (hour, minute),
        [hour, minute, second, ..] if second.bytes().all(|byte| byte == b'0') => (hour, minute),
        _ => return None,
    };
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hour) || minute.len() != 2 || !is_number(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(b'a') => hour % 12,
        Some(_) => hour % 12 + 12,
        None => hour,
    };
    (hour * 60 + minute <= 24 * 60 && minute < 60).then_some((hour * 60 + minute, zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_or_refused() {
        for (written, read) in [
            ("TH,FR", "3 4"),
            ("Monday", "0"),
            ("mondays", "0"),
            ("mo tu", "0 1"),
            ("MO;WE", "0 2"),
            ("Mon, Wed and Fri", "0 2 4"),
            ("Tues", "1"),
            ("Thurs", "3"),
            ("Mon-Fri", "0 1 2 3 4"),
            ("Mon to Fri", "0 1 2 3 4"),
            ("SA-MO", "0 5 6"),
            ("weekdays", "0 1 2 3 4"),
            ("1SA", "5[1]"),
            ("-1FR", "4[-1]"),
            ("MO,MO", "0"),
            // The first day is 0 to some, 1 to others.
            ("0", "refused"),
            ("1,2", "refused"),
            ("7MO", "refused"),
            ("Someday", "refused"),
            ("M", "refused"),
            ("", "refused"),
        ] {
            let shown = match days(written) {
                Ok(days) => {
                    let shown = days.iter().map(|day| match day.of_month {
                        Some(place) => format!("{}[{place}]", day.weekday),
                        None => day.weekday.to_string(),
                    });
                    shown.collect::<Vec<_>>().join(" ")
                }
                Err(_) => "refused".to_owned(),
            };
            assert_eq!(shown, read, "{written}");
        }
    }

    #[test]
    fn times_are_read_or_refused() {
        for (written, read) in [
            ("09:00", Some((540, Zone::None))),
            ("9:00", Some((540, Zone::None))),
            ("09:00:00", Some((540, Zone::None))),
            ("09:00:00Z", Some((540, Zone::British))),
            ("09:00:00.000Z", Some((540, Zone::British))),
            ("09:00+01:00", Some((540, Zone::British))),
            ("2020-01-01T09:00:00", Some((540, Zone::None))),
            ("9.30", Some((570, Zone::None))),
            ("0930", Some((570, Zone::None))),
            ("9am", Some((540, Zone::None))),
            ("12am", Some((0, Zone::None))),
            ("12 pm", Some((720, Zone::None))),
            ("5:30 PM", Some((1050, Zone::None))),
            ("noon", Some((720, Zone::None))),
            ("24:00", Some((1440, Zone::None))),
            ("09:00+05:30", None),
            ("09:00-05:00", None),
            ("25:00", None),
            ("9", None),
            ("13pm", None),
            ("10:75", None),
            ("09:00:30", None),
            ("morning", None),
        ] {
            assert_eq!(time(written), read, "{written}");
        }
    }
}
