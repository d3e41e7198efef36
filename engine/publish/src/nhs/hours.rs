//! Opening times as the NHS gives them, in either of two layouts: a row for each span of a weekday (NHS Choices), or a row for each
//! pharmacy with a column for each weekday (the consolidated pharmaceutical list of the Business Services Authority).

use chrono::{Datelike, NaiveDate, Weekday};
use fingerpost_author::diagnostic::{Diagnostic, Position};
use std::collections::BTreeMap;

/// Minutes of a day, from and to.
pub(super) type Span = (u16, u16);

/// When one is open, as far as a file says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Times {
    /// The line of its first row.
    pub line: u32,
    /// By weekday, Monday first: nothing if that is not said, no span if it is closed.
    pub days: [Option<Vec<Span>>; 7],
    /// Days on which it is otherwise.
    pub exceptions: BTreeMap<NaiveDate, Vec<Span>>,
}

/// A file of opening times, and the list that says whose they are.
pub(super) struct Source<'s> {
    pub name: &'s str,
    pub text: &'s str,
    /// The name and text of a list with `OrganisationID` and `OrganisationCode`.
    pub codes: Option<&'s (String, String)>,
}

/// What is read of a file.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// By ODS code, in small letters.
    pub times: BTreeMap<String, Times>,
    pub problems: Vec<Diagnostic>,
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads a file. Whose row cannot be read has no times at all: half of them would be wrong.
pub(super) fn opened_of(source: &Source) -> Read {
    let mut found = Read::default();
    let at = |line: u64| Position { file: source.name.to_owned(), line: line as u32, column: 1 };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(source.text.as_bytes());
    let columns = reader.headers().map(columns).unwrap_or_default();
    let codes = source.codes.map(|(name, text)| codes(name, text)).transpose();
    let (Some(layout), Ok(codes)) = (Layout::of(&columns), &codes) else {
        let help = "Expected are OrganisationId, WeekDay, Times, IsOpen and AdditionalOpeningDate, or an ODS code and a column for \
                    each weekday, such as PHARMACY_OPENING_HOURS_MONDAY.";
        let message =
            codes.err().unwrap_or_else(|| "Its header does not name the columns of opening times.".to_owned());
        found.problems.push(Diagnostic::error("unread-hours", &at(1), message, help));
        return found;
    };
    let mut broken = Vec::new();
    for row in reader.records() {
        let Ok(row) = row else { continue };
        let line = row.position().map_or(0, csv::Position::line);
        let named = row.get(layout.id()).unwrap_or_default().trim();
        let id = match codes {
            None => Some(code(named)),
            Some(codes) => codes.get(named).cloned(),
        };
        let Some(id) = id.filter(|id| !id.is_empty()) else { continue };
        let times = found.times.entry(id.clone()).or_insert_with(|| Times { line: line as u32, ..Times::default() });
        if let Err(message) = layout.read(&row, times) {
            let message = format!("`{id}`: {message}.");
            found.problems.push(Diagnostic::warning(
                "unread-hours",
                &at(line),
                message,
                "Nothing of its times is brought in.",
            ));
            broken.push(id);
        }
    }
    broken.iter().for_each(|id| {
        found.times.remove(id);
    });
    if let Layout::Spans { .. } = layout {
        // A day without a row is a day on which nobody opens.
        let days = found.times.values_mut().flat_map(|times| &mut times.days);
        days.for_each(|day| {
            day.get_or_insert_default();
        });
    }
    found
}

/// The columns by their names, in small letters without anything between the words.
fn columns(header: &csv::StringRecord) -> BTreeMap<String, usize> {
    let plain = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    header.iter().enumerate().map(|(at, name)| (plain(name), at)).collect()
}

/// The code in what stands for it: older lists put that of a trust before it, `5NH FM334`, or build another around it,
/// `PH_FG267__000003_YO317EW`.
fn code(named: &str) -> String {
    let last = named.rsplit(' ').next().unwrap_or_default();
    last.strip_prefix("PH_").map_or(last, |rest| rest.split('_').next().unwrap_or_default()).to_lowercase()
}

/// The ODS code of each organisation, by its number.
fn codes(name: &str, text: &str) -> Result<BTreeMap<String, String>, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers().map(columns).unwrap_or_default();
    let (Some(id), Some(of)) = (columns.get("organisationid"), columns.get("organisationcode")) else {
        return Err(format!("`{name}` has no columns OrganisationID and OrganisationCode."));
    };
    let cell = |row: &csv::StringRecord, at: usize| row.get(at).unwrap_or_default().trim().to_owned();
    Ok(reader.records().flatten().map(|row| (cell(&row, *id), code(&cell(&row, *of)))).collect())
}

enum Layout {
    Spans { id: usize, day: usize, times: usize, open: Option<usize>, date: Option<usize> },
    Days { id: usize, days: [usize; 7] },
}

impl Layout {
    fn of(columns: &BTreeMap<String, usize>) -> Option<Layout> {
        let at = |known: &[&str]| known.iter().find_map(|name| columns.get(*name)).copied();
        let code = at(&["pharmacyodscodefcode", "odscode", "organisationcode", "code"]);
        let id = code.or_else(|| at(&["organisationid"]))?;
        if let (Some(day), Some(times)) = (at(&["weekday", "day"]), at(&["times"])) {
            let (open, date) = (at(&["isopen"]), at(&["additionalopeningdate"]));
            return Some(Layout::Spans { id, day, times, open, date });
        }
        let of = |day: &str| at(&[&format!("pharmacyopeninghours{day}"), &format!("openinghours{day}"), day]);
        let days: Vec<usize> = DAYS.iter().filter_map(|day| of(day)).collect();
        Some(Layout::Days { id, days: days.try_into().ok()? })
    }

    fn id(&self) -> usize {
        match self {
            Layout::Spans { id, .. } | Layout::Days { id, .. } => *id,
        }
    }

    /// Adds what a row says.
    fn read(&self, row: &csv::StringRecord, times: &mut Times) -> Result<(), String> {
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        match self {
            Layout::Days { days, .. } => {
                for (day, at) in days.iter().enumerate() {
                    if times.days[day].is_some() {
                        return Err("it has two rows".to_owned());
                    }
                    times.days[day] = match cell(*at) {
                        "" => None,
                        printed => Some(spans(printed)?),
                    };
                }
                Ok(())
            }
            Layout::Spans { day, times: printed, open, date, .. } => {
                let is_closed = open.is_some_and(|at| cell(at).eq_ignore_ascii_case("false"));
                let spans = if is_closed { Vec::new() } else { spans(cell(*printed))? };
                match date.map(cell).filter(|printed| !printed.is_empty()) {
                    Some(printed) => {
                        let date = date_of(printed).ok_or_else(|| format!("`{printed}` is no day"))?;
                        times.exceptions.entry(date).or_default().extend(spans);
                    }
                    None => {
                        let weekday: Weekday =
                            cell(*day).parse().map_err(|_| format!("`{}` is no weekday", cell(*day)))?;
                        let at = weekday.num_days_from_monday() as usize;
                        times.days[at].get_or_insert_default().extend(spans);
                    }
                }
                Ok(())
            }
        }
    }
}

/// "Apr 18 2014", "2026-12-25", "25/12/2026".
fn date_of(text: &str) -> Option<NaiveDate> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let forms = ["%b %d %Y", "%Y-%m-%d", "%d/%m/%Y"];
    forms.iter().find_map(|form| NaiveDate::parse_from_str(&text, form).ok()).filter(|date| date.year() > 2000)
}

/// "09:00-13:00,14:00-17:30", "CLOSED".
fn spans(printed: &str) -> Result<Vec<Span>, String> {
    if printed.eq_ignore_ascii_case("closed") {
        return Ok(Vec::new());
    }
    let span = |part: &str| {
        let (from, to) = part.split_once(['-', '–'])?;
        let (from, to) = (minutes(from)?, minutes(to)?);
        // Till midnight; but from midnight to midnight may be all day or none of it.
        let to = if to == 0 && from > 0 { 24 * 60 } else { to };
        (from != to).then_some((from, to))
    };
    let parts = printed.split([',', ';', '&']).map(|part| span(part).ok_or_else(|| format!("`{printed}` is no time")));
    parts.collect()
}

fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once([':', '.'])?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let is_time = minutes < 60 && (hours < 24 || hours == 24 && minutes == 0);
    is_time.then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests;
