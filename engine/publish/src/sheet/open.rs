//! Opens a spreadsheet: whatever program wrote it, its cells.

use super::{ending, separated};
use crate::failure::Failure;
use calamine::{Data, Range, Reader, Sheets, Xlsx, open_workbook_auto};
use fingerpost_author::sheet::{Cell, Sheet};
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::Path;

/// More than this is no directory of a council.
const LARGEST: u64 = 64 * 1024 * 1024;
/// So many cells a sheet may have; a slip with a fill handle makes millions of empty ones.
const MOST_CELLS: usize = 4_000_000;

/// The sheets of a workbook, or of a folder of CSV files.
///
/// # Errors
/// When it cannot be opened, is no spreadsheet, or is too large.
pub(super) fn sheets(path: &Path) -> Result<Vec<Sheet>, Failure> {
    if path.is_dir() {
        return separated::folder(path);
    }
    let size = fs::metadata(path).map_err(|error| unreadable(path, &error))?.len();
    if size > LARGEST {
        let message = format!("{} is larger than 64 MB", path.display());
        return Err(Failure::said(message, "delete sheets and pictures that do not belong to the directory"));
    }
    match ending(path).as_str() {
        "csv" | "tsv" | "txt" => Ok(vec![separated::file(path)?]),
        _ => workbook(path),
    }
}

fn workbook(path: &Path) -> Result<Vec<Sheet>, Failure> {
    let help = "save it as .xlsx or .ods, without a password, or each sheet as CSV in one folder";
    let wrong =
        |what: String| Failure::said(format!("{} is no spreadsheet that can be read: {what}", path.display()), help);
    let mut book = open_workbook_auto(path).map_err(|error| wrong(error.to_string()))?;
    let is_merged_somewhere = matches!(book, Sheets::Ods(_)) && has_spans(path);
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let cells = book.worksheet_range(&name).map_err(|error| wrong(error.to_string()))?;
        let formulas = book.worksheet_formula(&name).unwrap_or_default();
        if cells.end().is_some_and(|(row, column)| (row as usize + 1) * (column as usize + 1) > MOST_CELLS) {
            return Err(wrong(format!("its sheet {name} has more than four million cells")));
        }
        sheets.push(Sheet {
            file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            rows: rows(&cells, &formulas),
            covered: if let Sheets::Xlsx(book) = &mut book { covered(book, &name) } else { Vec::new() },
            name,
        });
    }
    if is_merged_somewhere {
        let message = format!("{} has merged cells", path.display());
        let help = "take them apart (Format, Merge and Unmerge Cells), and write in each what belongs there";
        return Err(Failure::said(message, help));
    }
    Ok(sheets)
}

/// The cells of a sheet from its first row and column.
fn rows(cells: &Range<Data>, formulas: &Range<String>) -> Vec<Vec<Cell>> {
    let ends = [cells.end(), formulas.end()].into_iter().flatten();
    let (rows, columns) = ends.fold((0, 0), |(rows, columns), end| (rows.max(end.0 + 1), columns.max(end.1 + 1)));
    let cell = |row, column| {
        let found = cells.get_value((row, column)).map_or(Cell::Empty, cell);
        let is_formula = formulas.get_value((row, column)).is_some_and(|formula| !formula.is_empty());
        if is_formula && found == Cell::Empty { Cell::Unknown } else { found }
    };
    (0..rows).map(|row| (0..columns).map(|column| cell(row, column)).collect()).collect()
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) => Cell::Text(text.clone()),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::Error(error) => Cell::Failed(error.to_string()),
        Data::DateTime(time) => match time.as_datetime() {
            Some(day) if time.is_datetime() && day.time() == chrono::NaiveTime::MIN && time.as_f64() >= 1.0 => {
                Cell::Date(day.date())
            }
            Some(day) => Cell::Time(day.to_string()),
            None => Cell::Time(time.as_f64().to_string()),
        },
        Data::DateTimeIso(text) => match text.trim_end_matches("T00:00:00").parse() {
            Ok(day) => Cell::Date(day),
            Err(_) => Cell::Time(text.clone()),
        },
        Data::DurationIso(text) => Cell::Time(text.clone()),
    }
}

/// Cells that are merged with one to their left or above.
fn covered(book: &mut Xlsx<BufReader<File>>, name: &str) -> Vec<(usize, usize)> {
    let regions = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let cells = regions.iter().flat_map(|region| {
        let (rows, columns) = (region.start.0..=region.end.0, region.start.1..=region.end.1);
        let all = rows.flat_map(move |row| columns.clone().map(move |column| (row, column)));
        all.filter(|cell| *cell != region.start).map(|(row, column)| (row as usize, column as usize)).take(10_000)
    });
    cells.collect()
}

/// Whether cells of an OpenDocument file are merged: its reader does not say which.
fn has_spans(path: &Path) -> bool {
    let content = || {
        let mut archive = zip::ZipArchive::new(File::open(path).ok()?).ok()?;
        let mut text = String::new();
        archive.by_name("content.xml").ok()?.take(LARGEST * 4).read_to_string(&mut text).ok()?;
        Some(text.contains("<table:covered-table-cell"))
    };
    content().unwrap_or(false)
}

pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::said(
        format!("{} cannot be read: {error}", path.display()),
        "see that the file is there and is yours to read",
    )
}
