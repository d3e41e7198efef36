//! Sheets written for Excel.

use super::{HELP, ROWS, help};
use fingerpost_author::change::Kind;
use fingerpost_author::sheet::{Holds, Written, columns, sheet_name};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Note,
    Workbook, Worksheet, XlsxError,
};

/// The bytes of a workbook: every cell is text, so that no program eats a nought or turns a day around.
pub(super) fn write(sheets: &[Written]) -> Result<Vec<u8>, String> {
    made(sheets).map_err(|error| error.to_string())
}

fn made(sheets: &[Written]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same directory gives the same bytes.
    let long_ago = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&long_ago));
    write_help(workbook.add_worksheet(), sheets)?;
    for sheet in sheets {
        write_sheet(workbook.add_worksheet(), sheet)?;
    }
    workbook.save_to_buffer()
}

fn write_help(to: &mut Worksheet, sheets: &[Written]) -> Result<(), XlsxError> {
    to.set_name(HELP)?.set_column_width(0, 16)?.set_column_width(1, 22)?.set_column_width(2, 100)?;
    for (row, cells) in help(sheets).iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            to.write_string(row as u32, column as u16, cell)?;
        }
    }
    Ok(())
}

fn write_sheet(to: &mut Worksheet, sheet: &Written) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let head = Format::new().set_num_format("@").set_bold();
    to.set_name(sheet_name(sheet.kind))?.set_freeze_panes(1, 1)?;
    for (index, header) in sheet.headers.iter().enumerate() {
        let index = index as u16;
        to.set_column_format(index, &text)?.set_column_width(index, width(header))?;
        to.write_string_with_format(0, index, header, &head)?;
        let Some(column) = columns(sheet.kind).iter().find(|column| column.key == header) else { continue };
        to.insert_note(0, index, &Note::new(column.help).set_author("Fingerpost").add_author_prefix(false))?;
        if let Some(choices) = choices(column.holds, sheet.kind)? {
            to.add_data_validation(1, index, ROWS, index, &choices)?;
        }
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            to.write_string_with_format(row as u32 + 1, index as u16, cell, &text)?;
        }
    }
    Ok(())
}

/// What can be picked in a column. Anything else can be written all the same: the import says what is wrong with it.
fn choices(holds: Holds, kind: Kind) -> Result<Option<DataValidation>, XlsxError> {
    let list = DataValidation::new();
    let list = match holds {
        Holds::Flag => list.allow_list_strings(&["yes", "no"])?,
        Holds::Ended => list.allow_list_strings(&["yes"])?,
        Holds::Choice(choices) => list.allow_list_strings(choices)?,
        Holds::Id(of) if of != kind => {
            list.allow_list_formula(Formula::new(format!("={}!$A$2:$A${}", sheet_name(of), ROWS + 1)))
        }
        _ => return Ok(None),
    };
    let list = list.set_error_style(DataValidationErrorStyle::Warning);
    Ok(Some(list.set_error_message("This is none of the choices. Keep it all the same?")?))
}

fn width(header: &str) -> f64 {
    match header {
        "summary" | "description" | "rule" | "hours" | "source" | "note" | "for" => 40.0,
        "id" | "name" | "address" | "organisation" | "service" | "venue" | "needs" | "website" => 28.0,
        _ => 16.0,
    }
}
