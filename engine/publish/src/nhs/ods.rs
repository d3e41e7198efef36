//! The files of the NHS Organisation Data Service: `edispensary` (pharmacies) and `epraccur` (prescribing settings), as they were
//! published as CSV without a header until 2025, and as the predefined reports that replace them give them, with one.

use super::address;
use super::names::as_written;
use super::telephone::as_dialled;
use chrono::NaiveDate;
use fingerpost::places::Postcode;
use fingerpost_author::diagnostic::{Diagnostic, Position};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Community pharmacies.
    Pharmacies,
    /// GP practices.
    Practices,
}

/// What names say of those that nobody walks into, or registers with: kept for somebody, away, or after hours.
const PHARMACIES_ELSEWHERE: [&str; 6] = ["INTERNET", "ONLINE", "HOMECARE", "DISTANCE SELLING", ".COM", ".CO.UK"];
const NO_PRACTICES: [&str; 6] =
    ["SPECIAL ALLOCATION", "VIOLENT", "EXT ACCESS", "EXTENDED ACCESS", "OUT OF HOURS", "OOH"];

impl Kind {
    /// Whether a name says that one is none of those that people can go to.
    fn is_for_few(self, name: &str) -> bool {
        let name = name.to_uppercase();
        let says = match self {
            Kind::Pharmacies => &PHARMACIES_ELSEWHERE,
            Kind::Practices => &NO_PRACTICES,
        };
        says.iter().any(|word| name.contains(word))
    }

    /// Where the NHS itself says more of each, for whoever has no number to ring.
    pub(super) fn finder(self) -> &'static str {
        match self {
            Kind::Pharmacies => "https://www.nhs.uk/service-search/pharmacy/find-a-pharmacy",
            Kind::Practices => "https://www.nhs.uk/service-search/find-a-gp",
        }
    }
}

/// One of them as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// Its ODS code, in small letters: its id.
    pub id: String,
    /// Its name, as people write it.
    pub name: String,
    /// The lines of its address, without the postcode.
    pub address: Vec<String>,
    /// Its postcode.
    pub postcode: String,
    /// Its number, if what is printed can be dialled.
    pub phone: Option<String>,
    /// Whether a number is printed that cannot be.
    pub odd_phone: bool,
    /// Whether it is there.
    pub state: State,
}

/// Whether somebody is there to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Active; until a day, if one is announced.
    Active(Option<NaiveDate>),
    /// Closed, on a day if that is said.
    Closed(Option<NaiveDate>),
    /// Proposed, dormant: not to be sent to, and not known to have closed.
    Other,
}

/// What is read of a file.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Those of the kind that was asked for.
    pub listed: Vec<Listed>,
    /// How many rows are of something else: appliance contractors, pharmacies on the internet, walk-in centres, prisons.
    pub of_another_kind: usize,
    /// What cannot be read.
    pub problems: Vec<Diagnostic>,
}

/// Where each column stands.
struct Layout {
    code: usize,
    name: usize,
    address: Vec<usize>,
    postcode: usize,
    close: usize,
    status: usize,
    subtype: Option<usize>,
    phone: usize,
    setting: Option<usize>,
    cells: usize,
}

/// How many columns both files have without a header.
const CELLS: usize = 27;

impl Layout {
    fn without_header() -> Layout {
        Layout {
            code: 0,
            name: 1,
            address: (4..=8).collect(),
            postcode: 9,
            close: 11,
            status: 12,
            subtype: Some(13),
            phone: 17,
            setting: Some(25),
            cells: CELLS,
        }
    }

    /// The layout that a header names; what it lacks otherwise.
    fn of(header: &csv::StringRecord) -> Result<Layout, Vec<&'static str>> {
        let named = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        let names: Vec<String> = header.iter().map(named).collect();
        let at = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
        let mut lacking = Vec::new();
        let mut need = |what: &'static str, known: &[&str]| {
            at(known).unwrap_or_else(|| {
                lacking.push(what);
                0
            })
        };
        let layout = Layout {
            code: need("Organisation Code", &["organisationcode", "odscode", "code", "orgcode"]),
            name: need("Name", &["name", "organisationname", "orgname"]),
            postcode: need("Postcode", &["postcode"]),
            status: need("Status Code", &["statuscode", "status", "organisationstatus"]),
            phone: need(
                "Contact Telephone Number",
                &["contacttelephonenumber", "telephonenumber", "telephone", "phone"],
            ),
            close: need("Close Date", &["closedate", "closeddate", "operationalclosedate", "legalclosedate"]),
            address: (1..=5)
                .filter_map(|line| at(&[&format!("addressline{line}"), &format!("address{line}")]))
                .collect(),
            subtype: at(&["organisationsubtypecode", "organisationsubtype", "subtype"]),
            setting: at(&["prescribingsetting", "prescribingsettingcode"]),
            cells: header.len(),
        };
        if layout.address.is_empty() {
            lacking.push("Address Line 1");
        }
        if lacking.is_empty() { Ok(layout) } else { Err(lacking) }
    }
}

/// Reads a file; `name` is what positions call it.
pub(super) fn read(kind: Kind, name: &str, text: &str) -> Read {
    let mut found = Read::default();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut layout = Layout::without_header();
    let at = |line: u64| Position { file: name.to_owned(), line: line as u32, column: 1 };
    for (number, row) in reader.records().enumerate() {
        let Ok(row) = row else { continue };
        let line = row.position().map_or(0, csv::Position::line);
        if number == 0 && !is_code(row.get(0).unwrap_or_default()) {
            match Layout::of(&row) {
                Ok(named) => layout = named,
                Err(lacking) => {
                    let message =
                        format!("The first line is neither a record nor names the column {}.", lacking.join(", "));
                    found.problems.push(Diagnostic::error("unread-row", &at(line), message, EXPECTED));
                    break;
                }
            }
            continue;
        }
        if row.len() != layout.cells {
            let message = format!("This row has {} cells, and {} were expected.", row.len(), layout.cells);
            found.problems.push(Diagnostic::error("unread-row", &at(line), message, EXPECTED));
            continue;
        }
        match listed(kind, &layout, &row) {
            Ok(Some(listed)) => found.listed.push(listed),
            Ok(None) => found.of_another_kind += 1,
            Err(message) => {
                found.problems.push(Diagnostic::warning("unread-row", &at(line), message, "It is left out."));
            }
        }
    }
    if found.listed.is_empty() && found.problems.is_empty() {
        let (what, file) = match kind {
            Kind::Pharmacies => ("pharmacy", "edispensary.csv"),
            Kind::Practices => ("GP practice", "epraccur.csv"),
        };
        let message = format!("There is no {what} in it.");
        found.problems.push(Diagnostic::error("unread-row", &at(1), message, format!("Name the file {file}.")));
    }
    found
}

const EXPECTED: &str = "Name edispensary.csv or epraccur.csv as the Organisation Data Service gives it: 27 columns without a \
                        header, or with one that names `Organisation Code`, `Name`, `Postcode`, `Status Code` and the rest.";

/// Nothing of another kind; why a row cannot be right.
fn listed(kind: Kind, layout: &Layout, row: &csv::StringRecord) -> Result<Option<Listed>, String> {
    let cell = |at: usize| row.get(at).unwrap_or_default().trim();
    let optional = |at: Option<usize>| at.map(cell).filter(|cell| !cell.is_empty());
    let code = cell(layout.code);
    if !is_code(code) {
        return Err(format!("`{code}` is no code of the Organisation Data Service."));
    }
    let is_it = match kind {
        // 2 is an appliance contractor. A file of prescribing settings has `B` and `Z` there, and no pharmacy.
        Kind::Pharmacies => {
            code.starts_with('F')
                && layout.subtype.is_none_or(|at| cell(at) == "1")
                && optional(layout.setting).is_none()
        }
        // 4 is a GP practice.
        Kind::Practices => {
            optional(layout.setting).is_some_and(|setting| setting == "4" || setting.contains("GP Practice"))
        }
    };
    if !is_it || kind.is_for_few(cell(layout.name)) {
        return Ok(None);
    }
    let close = match cell(layout.close) {
        "" => None,
        printed => Some(day(printed).ok_or_else(|| format!("`{code}` closes on `{printed}`, which is no day."))?),
    };
    let state = match cell(layout.status).to_uppercase().as_str() {
        "A" | "ACTIVE" => State::Active(close),
        "C" | "CLOSED" | "I" | "INACTIVE" => State::Closed(close),
        "P" | "PROPOSED" | "D" | "DORMANT" => State::Other,
        other => return Err(format!("`{code}` has the status `{other}`, which is not known.")),
    };
    let printed = cell(layout.postcode);
    let postcode = Postcode::parse(printed).map(|postcode| postcode.to_string());
    if matches!(state, State::Active(_)) && postcode.is_none() {
        return Err(format!("`{code}` has the postcode `{printed}`, which is none."));
    }
    let lines: Vec<&str> = layout.address.iter().map(|at| cell(*at)).collect();
    let printed = cell(layout.phone);
    let phone = as_dialled(printed);
    Ok(Some(Listed {
        id: code.to_lowercase(),
        name: as_written(cell(layout.name)),
        address: address::lines(cell(layout.name), &lines),
        postcode: postcode.unwrap_or_default(),
        odd_phone: phone.is_none() && !printed.is_empty(),
        phone,
        state,
    }))
}

/// Whether it can be a code: `FA121`, `A83001`.
fn is_code(text: &str) -> bool {
    let text = text.trim();
    (3..=8).contains(&text.len())
        && text.bytes().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit())
        && text.bytes().any(|sign| sign.is_ascii_digit())
}

/// A day in any of the ways in which the files write one.
fn day(text: &str) -> Option<NaiveDate> {
    ["%Y%m%d", "%Y-%m-%d", "%d/%m/%Y", "%d-%b-%Y"].iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests;
