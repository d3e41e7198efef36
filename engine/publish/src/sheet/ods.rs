//! Sheets written for LibreOffice.

use super::{HELP, ROWS, help};
use fingerpost_author::change::Kind;
use fingerpost_author::sheet::{Holds, Written, columns, sheet_name};
use spreadsheet_ods::condition::Condition;
use spreadsheet_ods::draw::Annotation;
use spreadsheet_ods::validation::Validation;
use spreadsheet_ods::{CellRange, CellStyle, CellStyleRef, Sheet, ValueFormatText, WorkBook, write_ods_buf};

/// The bytes of a document: every cell is text.
pub(super) fn write(sheets: &[Written]) -> Result<Vec<u8>, String> {
    let mut book = WorkBook::new_empty();
    let mut as_text = ValueFormatText::new_named("text");
    as_text.part_text_content().build();
    let as_text = book.add_text_format(as_text);
    let text = book.add_cellstyle(CellStyle::new("text", &as_text));
    let mut bold = CellStyle::new("head", &as_text);
    bold.set_font_bold();
    let head = book.add_cellstyle(bold);
    let mut first = Sheet::new(HELP);
    for (row, cells) in help(sheets).into_iter().enumerate() {
        for (column, cell) in cells.into_iter().enumerate() {
            first.set_styled_value(row as u32, column as u32, cell, &text);
        }
    }
    book.push_sheet(first);
    for sheet in sheets {
        let made = sheet_of(&mut book, sheet, &text, &head);
        book.push_sheet(made);
    }
    write_ods_buf(&mut book, Vec::new()).map_err(|error| error.to_string())
}

fn sheet_of(book: &mut WorkBook, sheet: &Written, text: &CellStyleRef, head: &CellStyleRef) -> Sheet {
    let mut made = Sheet::new(sheet_name(sheet.kind));
    for (index, header) in sheet.headers.iter().enumerate() {
        let index = index as u32;
        made.set_styled_value(0, index, header.as_str(), head);
        made.set_col_cellstyle(index, text);
        let Some(column) = columns(sheet.kind).iter().find(|column| column.key == header) else { continue };
        made.set_annotation(0, index, Annotation::new(column.help));
        if let Some(condition) = choices(column.holds, sheet.kind) {
            let mut list = Validation::new();
            list.set_condition(condition);
            list.set_allow_empty(true);
            list.set_err(None);
            let list = book.add_validation(list);
            for row in 1..=sheet.rows.len() as u32 + 50 {
                made.set_validation(row, index, &list);
            }
        }
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            made.set_styled_value(row as u32 + 1, index as u32, cell.as_str(), text);
        }
    }
    made.split_row_header(0);
    made
}

fn choices(holds: Holds, kind: Kind) -> Option<Condition> {
    match holds {
        Holds::Flag => Some(Condition::content_is_in_list(&["yes", "no"])),
        Holds::Ended => Some(Condition::content_is_in_list(&["yes"])),
        Holds::Choice(choices) => Some(Condition::content_is_in_list(choices)),
        Holds::Id(of) if of != kind => {
            Some(Condition::content_is_in_cellrange(CellRange::remote(sheet_name(of), 1, 0, ROWS, 0)))
        }
        _ => None,
    }
}
