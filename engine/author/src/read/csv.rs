//! A table of a spreadsheet's own kind, CSV, cell by cell: each knows its line and column.

use super::source::Source;
use crate::diagnostic::Position;
use crate::records::Text;
use csv_core::{ReadFieldResult, Reader};

/// A row with anything in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Where it begins.
    pub at: Position,
    /// Its cells, without the blanks around what is written.
    pub cells: Vec<Text>,
}

/// The rows of a table, its header first. A cell may stand between quotes and then holds commas, line breaks and, doubled,
/// quotes; rows with nothing in them are left out.
pub(super) fn rows(source: &Source) -> Vec<Row> {
    let text = source.text().as_bytes();
    let mut reader = Reader::new();
    let mut field = vec![0; text.len() + 1];
    let (mut rows, mut cells, mut read, mut written) = (Vec::new(), Vec::new(), 0, 0);
    let mut start = 0;
    loop {
        let (result, taken, put) = reader.read_field(&text[read..], &mut field[written..]);
        read += taken;
        written += put;
        match result {
            // The whole text and more room than it needs are there: this is the end of the text, said once more.
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                if cells.is_empty() {
                    start += line_breaks(source, start);
                }
                cells.push(cell(source, start, &field[..written]));
                (start, written) = (read, 0);
                if record_end {
                    rows.extend(row(std::mem::take(&mut cells)));
                }
            }
            ReadFieldResult::End => return rows,
        }
    }
}

/// How many line breaks stand before a row.
fn line_breaks(source: &Source, start: usize) -> usize {
    let rest = source.text().get(start..).unwrap_or_default();
    rest.len() - rest.trim_start_matches(['\r', '\n']).len()
}

/// A cell that begins at a byte.
fn cell(source: &Source, start: usize, written: &[u8]) -> Text {
    let rest = source.text().get(start..).unwrap_or_default();
    let quote = usize::from(rest.starts_with('"'));
    let value = String::from_utf8_lossy(written);
    let blanks = value.len() - value.trim_start().len();
    Text::new(value.trim().to_owned(), source.position(start + quote + blanks))
}

fn row(cells: Vec<Text>) -> Option<Row> {
    let at = cells.first()?.at.clone();
    cells.iter().any(|cell| !cell.value.is_empty()).then_some(Row { at, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_where_they_stand() {
        for (text, expected) in [
            ("", ""),
            ("\n\n", ""),
            ("id,name", "1:1 id|1:4 name"),
            ("id,name\na,b\n", "1:1 id|1:4 name / 2:1 a|2:3 b"),
            ("id,name\r\na,b\r\n", "1:1 id|1:4 name / 2:1 a|2:3 b"),
            ("id,name\n\n ,\na,b", "1:1 id|1:4 name / 4:1 a|4:3 b"),
            ("é,\"A \"\"b\"\", c\",d\n", "1:1 é|1:4 A \"b\", c|1:16 d"),
            ("a,  b  ,\" c\"\n", "1:1 a|1:5 b|1:11 c"),
            ("a,\"b\nc\",d\ne,f\n", "1:1 a|1:4 b\nc|2:4 d / 3:1 e|3:3 f"),
            ("a,,\n", "1:1 a|1:3 |1:4 "),
            ("a,\"b\nc,d\n", "1:1 a|1:4 b\nc,d"),
        ] {
            let shown = |cell: &Text| format!("{}:{} {}", cell.at.line, cell.at.column, cell.value);
            let shown = |row: &Row| row.cells.iter().map(shown).collect::<Vec<_>>().join("|");
            let shown: Vec<_> = rows(&Source::new("a.csv", text)).iter().map(shown).collect();
            assert_eq!(shown.join(" / "), expected, "{text:?}");
        }
    }
}
