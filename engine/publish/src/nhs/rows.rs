//! A table of services, changed cell by cell: rows in which nothing changes stay as they were written.

use std::collections::BTreeMap;

/// The rows of a table in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rows {
    /// What stands before the header: the mark that some editors put first.
    mark: &'static str,
    line_end: &'static str,
    columns: Vec<String>,
    /// The header as it was written.
    header: String,
    rows: Vec<Row>,
    by_id: BTreeMap<String, usize>,
    /// Whether there is a column more than was written.
    wider: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    cells: Vec<String>,
    /// The line as it was written; nothing when it has changed or is new.
    written: Option<String>,
}

impl Rows {
    /// A table without rows.
    pub(super) fn new(columns: &[&str]) -> Rows {
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        Rows {
            mark: "",
            line_end: "\n",
            columns,
            header: String::new(),
            rows: Vec::new(),
            by_id: BTreeMap::new(),
            wider: true,
        }
    }

    /// Reads a table; why it cannot be changed.
    pub(super) fn read(text: &str) -> Result<Rows, String> {
        let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text), |rest| ("\u{feff}", rest));
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let (mut records, mut record) = (Vec::new(), csv::StringRecord::new());
        let mut begin = 0;
        while reader.read_record(&mut record).map_err(|error| error.to_string())? {
            let end = reader.position().byte() as usize;
            // Of a line break of two signs, the first ends the row.
            let end = end + usize::from(text[..end].ends_with('\r') && text[end..].starts_with('\n'));
            records.push((
                record.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>(),
                text[begin..end].to_owned(),
            ));
            begin = end;
        }
        let mut records = records.into_iter();
        let (columns, header) = records.next().ok_or("it is empty")?;
        let id = columns.iter().position(|column| column == "id").ok_or("its first line names no column `id`")?;
        let mut rows = Rows { mark, line_end, columns, header, rows: Vec::new(), by_id: BTreeMap::new(), wider: false };
        for (number, (cells, written)) in records.enumerate() {
            if cells.len() != rows.columns.len() {
                return Err(format!(
                    "row {} has {} cells, and there are {} columns",
                    number + 2,
                    cells.len(),
                    rows.columns.len()
                ));
            }
            rows.by_id.entry(cells[id].clone()).or_insert(rows.rows.len());
            rows.rows.push(Row { cells, written: Some(written) });
        }
        Ok(rows)
    }

    /// The ids, in the order of the rows.
    pub(super) fn ids(&self) -> Vec<String> {
        (0..self.rows.len()).map(|row| self.at(row, "id").to_owned()).collect()
    }

    /// What a row says; the empty text if nothing.
    pub(super) fn get(&self, id: &str, column: &str) -> &str {
        self.by_id.get(id).map_or("", |row| self.at(*row, column))
    }

    /// Whether there is such a row.
    pub(super) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    fn at(&self, row: usize, column: &str) -> &str {
        self.columns.iter().position(|known| known == column).map_or("", |at| &self.rows[row].cells[at])
    }

    /// Puts a text into a row, which is added at the end if it is new, and into a column, likewise.
    pub(super) fn set(&mut self, id: &str, column: &str, text: &str) {
        if !self.has(id) {
            self.by_id.insert(id.to_owned(), self.rows.len());
            self.rows.push(Row { cells: vec![String::new(); self.columns.len()], written: None });
            self.set(id, "id", id);
        }
        if self.get(id, column) == text {
            return;
        }
        let at = self.columns.iter().position(|known| known == column).unwrap_or_else(|| {
            self.columns.push(column.to_owned());
            self.rows.iter_mut().for_each(|row| row.cells.push(String::new()));
            self.wider = true;
            self.columns.len() - 1
        });
        let row = &mut self.rows[self.by_id[id]];
        row.cells[at] = text.to_owned();
        row.written = None;
    }

    /// The table as a text.
    pub(super) fn text(&self) -> String {
        let as_written = |line: &String| match line.ends_with('\n') {
            true => line.clone(),
            false => format!("{line}{}", self.line_end),
        };
        let (header, lines): (String, String) = match self.wider {
            true => (self.line(&self.columns), self.rows.iter().map(|row| self.line(&row.cells)).collect()),
            false => {
                let line = |row: &Row| row.written.as_ref().map_or_else(|| self.line(&row.cells), as_written);
                (as_written(&self.header), self.rows.iter().map(line).collect())
            }
        };
        format!("{}{header}{lines}", self.mark)
    }

    fn line(&self, cells: &[String]) -> String {
        let quoted = |cell: &String| match cell.contains([',', '"', '\n', '\r']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell.clone(),
        };
        format!("{}{}", cells.iter().map(quoted).collect::<Vec<_>>().join(","), self.line_end)
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn rows_in_which_nothing_changes_stay_as_they_were_written() {
        for (before, id, column, said, after) in [
            ("id,name\na,A\nb,\"B\"\n", "a", "name", "C", "id,name\na,C\nb,\"B\"\n"),
            ("id,name\na,A\nb,\"B\"\n", "c", "name", "C, D", "id,name\na,A\nb,\"B\"\nc,\"C, D\"\n"),
            ("id,name\na, A \nb,\"B\"\n", "b", "name", "B", "id,name\na, A \nb,\"B\"\n"),
            ("id,name\na,A\nb,\"B\"", "a", "ends", "2026-12-31", "id,name,ends\na,A,2026-12-31\nb,B,\n"),
            ("\u{feff}id,name\r\na,A\r\nb,\"B\"\r\n", "a", "name", "C", "\u{feff}id,name\r\na,C\r\nb,\"B\"\r\n"),
            ("id,name\na,A", "b", "name", "B", "id,name\na,A\nb,B\n"),
            ("id,name\n\na,A\n", "a", "name", "A", "id,name\n\na,A\n"),
        ] {
            let mut rows = Rows::read(before).unwrap();
            rows.set(id, column, said);
            assert_eq!(rows.text(), after, "{before:?}");
        }
    }

    #[test]
    fn a_table_that_is_not_sound_is_not_changed() {
        for (text, why) in [
            ("", "it is empty"),
            ("name\nA\n", "its first line names no column `id`"),
            ("id,name\na\n", "row 2 has 1 cells, and there are 2 columns"),
        ] {
            assert_eq!(Rows::read(text).unwrap_err(), why);
        }
    }
}
