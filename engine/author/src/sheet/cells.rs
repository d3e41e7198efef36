//! A cell as what a key holds: read right, or refused with what to write.

use super::Cell;
use super::columns::Holds;
use crate::change::Value;
use crate::{hours, spoken};
use chrono::{Days, NaiveDate};

/// Why a cell is not read.
#[derive(Debug)]
pub(super) struct Refused {
    pub code: &'static str,
    pub message: String,
    pub help: String,
}

/// What a cell of a column says of its key.
pub(super) fn value(key: &str, holds: Holds, cell: &Cell) -> Result<Value, Refused> {
    let text = match cell {
        Cell::Empty => return Ok(Value::Absent),
        Cell::Text(text) if is_blank(text) => return Ok(Value::Absent),
        Cell::Failed(what) => {
            return refuse(
                "failed-formula",
                format!("`{key}` is {what}"),
                "Mend the formula, or write what belongs there.",
            );
        }
        Cell::Unknown => {
            let message = format!("`{key}` is a formula without its result");
            return refuse("failed-formula", message, "Open the file in its program, save it, and import it again.");
        }
        Cell::Text(text) => Some(tidy(text)),
        _ => None,
    };
    if let Some(text) = text.as_deref().filter(|text| is_garbled(text)) {
        let message = format!("`{key}` has garbled signs: “{text}”");
        return refuse("garbled-text", message, "Save the file as UTF-8 (“CSV UTF-8” in Excel), and import it again.");
    }
    match holds {
        Holds::Flag | Holds::Ended => flag(key, cell),
        Holds::Number => number(key, cell).map(Value::Number),
        Holds::Date => date(key, cell).map(Value::Date),
        Holds::Phone => match (text, cell) {
            (Some(text), _) => Ok(Value::Text(text)),
            (None, Cell::Number(number)) => phone(key, *number),
            _ => written_by_program(key, cell),
        },
        Holds::Hours => match text {
            Some(text) => opening_hours(text).map(Value::Text),
            None => written_by_program(key, cell),
        },
        Holds::Lines => Ok(Value::Texts(parts(&in_text(key, cell, text)?, &[';', '\n']))),
        Holds::Ids => {
            let parts = parts(&in_text(key, cell, text)?, &[';', ',', '\n']);
            Ok(Value::Texts(parts.iter().map(|part| id(part)).collect()))
        }
        Holds::Choice(choices) => {
            let text = in_text(key, cell, text)?;
            let plain = id(&text);
            Ok(Value::Text(if choices.contains(&plain.as_str()) { plain } else { text }))
        }
        Holds::Text | Holds::Id(_) | Holds::Folder | Holds::Who => in_text(key, cell, text).map(Value::Text),
    }
}

/// A text, or a number where a program made one of it that has lost nothing.
fn in_text(key: &str, cell: &Cell, text: Option<String>) -> Result<String, Refused> {
    match (text, cell) {
        (Some(text), _) => Ok(text),
        // A number among ids may have lost its noughts.
        (None, Cell::Number(number)) if key != "id" && number.fract() == 0.0 => Ok(format!("{number}")),
        _ => written_by_program(key, cell),
    }
}

fn written_by_program<T>(key: &str, cell: &Cell) -> Result<T, Refused> {
    let what = match cell {
        Cell::Number(number) => format!("the number {number}"),
        Cell::Date(date) => format!("the date {date}"),
        Cell::Time(time) => format!("the time {time}"),
        Cell::Flag(flag) => flag.to_string().to_uppercase(),
        _ => "something else".to_owned(),
    };
    let message = format!("`{key}` should be text, and its program has made {what} of it");
    refuse("not-text", message, "Format the column as text, then write it again.")
}

fn flag(key: &str, cell: &Cell) -> Result<Value, Refused> {
    let text = match cell {
        Cell::Flag(flag) => return Ok(Value::Flag(*flag)),
        Cell::Text(text) => tidy(text).to_lowercase(),
        Cell::Number(number) => number.to_string(),
        _ => String::new(),
    };
    match text.as_str() {
        "yes" | "y" | "true" | "1" | "x" | "✓" | "✔" => Ok(Value::Flag(true)),
        "no" | "n" | "false" | "0" => Ok(Value::Flag(false)),
        _ => {
            let help = "Write yes or no, or leave it empty where it is not known.";
            refuse("not-yes-or-no", format!("`{key}` should be yes or no{}", shown(cell)), help)
        }
    }
}

pub(super) fn number(key: &str, cell: &Cell) -> Result<i64, Refused> {
    let number = match cell {
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e9 => Some(*number as i64),
        Cell::Text(text) => tidy(text).parse().ok(),
        _ => None,
    };
    let message = || format!("`{key}` should be a whole number{}", shown(cell));
    number.ok_or_else(|| Refused { code: "not-a-number", message: message(), help: "Write figures alone: 18.".into() })
}

/// A day, however a program keeps it. Of a text, the year comes first, or the month is said, or the day cannot be a month.
fn date(key: &str, cell: &Cell) -> Result<NaiveDate, Refused> {
    let found = match cell {
        Cell::Date(date) => Some(*date),
        Cell::Number(number) => serial(*number),
        Cell::Text(text) => {
            let text = tidy(text);
            let formats = ["%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%e %B %Y", "%e %b %Y", "%d-%b-%Y"];
            let read = formats.iter().find_map(|format| NaiveDate::parse_from_str(&text, format).ok());
            read.or_else(|| in_figures(&text)).or_else(|| text.parse().ok().and_then(serial))
        }
        _ => None,
    };
    let message = || format!("`{key}` should be a day{}", shown(cell));
    let help = "Write the year first: 2026-11-22. A day such as 03/04/2026 could be in March or in April.";
    found.filter(|date| (1900..2200).contains(&chrono::Datelike::year(date))).ok_or_else(|| Refused {
        code: "not-a-day",
        message: message(),
        help: help.into(),
    })
}

/// A day as spreadsheets count them, from the end of 1899. Only those that a record can be from: 2000 to 2099.
fn serial(number: f64) -> Option<NaiveDate> {
    let is_day = number.fract() == 0.0 && (36_526.0..73_051.0).contains(&number);
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    is_day.then(|| start.checked_add_days(Days::new(number as u64))).flatten()
}

/// `22/11/2026`, if 22 cannot be a month.
fn in_figures(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let [day, month, year] = parts[..] else { return None };
    let (day, month, year): (u32, u32, i32) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    let is_certain = (day > 12 || day == month) && year >= 1900;
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| is_certain)
}

/// A telephone number of which a program has made a number: its nought is put back where there can only have been one.
fn phone(key: &str, number: f64) -> Result<Value, Refused> {
    let digits = format!("{number:.0}");
    let text = match (digits.len(), digits.as_bytes().first()) {
        (10, Some(b'1' | b'2' | b'3' | b'7' | b'8')) | (9, Some(b'1')) => format!("0{digits}"),
        (12, Some(b'4')) if digits.starts_with("44") => format!("+{digits}"),
        (3..=6, _) if number.fract() == 0.0 => digits,
        _ => return written_by_program(key, &Cell::Number(number)),
    };
    Ok(Value::Text(text))
}

fn opening_hours(text: String) -> Result<String, Refused> {
    match hours::parse(&text) {
        Ok(_) => Ok(text),
        Err(error) => spoken::hours(&text).ok_or_else(|| Refused {
            code: error.code(),
            message: format!("`hours` cannot be read: {}", error.message()),
            help: format!("{} Name the days and write all four figures: Mo-Fr 09:00-17:00.", error.help()),
        }),
    }
}

/// The parts of a list, without empty ones.
pub(super) fn parts(text: &str, between: &[char]) -> Vec<String> {
    text.split(between).map(tidy).filter(|part| !part.is_empty()).collect()
}

/// An id as somebody may write it from memory: capitals and blanks make no difference, but for codes such as `E07000241`.
pub(super) fn id(written: &str) -> String {
    let is_code = written.chars().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit() || sign == ' ');
    if is_code && written.chars().any(|sign| sign.is_ascii_digit()) {
        return written.to_owned();
    }
    written.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}

/// Without what surrounds it, with one kind of line break and no blanks at the ends of lines.
pub(super) fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\u{a0}', " ");
    text.trim_start_matches('\u{feff}').split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn is_blank(text: &str) -> bool {
    tidy(text).is_empty()
}

/// Whether UTF-8 was read as something else before it came here.
fn is_garbled(text: &str) -> bool {
    ["â€", "Ã©", "Ã¨", "Ã¢", "Â£", "Â ", "ï»¿", "\u{fffd}"].iter().any(|garbled| text.contains(garbled))
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => format!(", and is “{}”", tidy(text)),
        Cell::Number(number) => format!(", and is {number}"),
        Cell::Date(date) => format!(", and is the day {date}"),
        Cell::Time(time) => format!(", and is the time {time}"),
        _ => String::new(),
    }
}

fn refuse<T>(code: &'static str, message: String, help: &str) -> Result<T, Refused> {
    Err(Refused { code, message, help: help.to_owned() })
}
