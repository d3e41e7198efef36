//! The text of an author's file, and the way from a byte in it to a line and a column.

use crate::diagnostic::Position;
use std::ops::Range;

/// One file as it was read.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
}

impl Source {
    /// A file's text under the `name` that positions give it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Source { name: name.into(), text, line_starts }
    }

    /// The name that positions give this file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A line without its ending; lines count from 1.
    pub fn line(&self, line: u32) -> Option<&str> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.line_starts.get(index)?;
        let end = self.line_starts.get(index + 1).copied().unwrap_or(self.text.len());
        Some(self.text[start..end].trim_end_matches(['\r', '\n']))
    }

    /// The line and column of a byte.
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.line_starts.partition_point(|start| *start <= byte);
        let column = self.text[self.line_starts[line - 1]..byte].chars().count() + 1;
        Position { file: self.name.clone(), line: line as u32, column: column as u32 }
    }

    /// The first character of the *text* that a TOML string at `span` holds: behind its opening quotes, and behind the
    /// line break that TOML drops there. From this place the characters of a literal string (`'…'`, `'''…'''`) can be
    /// counted off one by one; in a basic string (`"…"`) every escape before a character moves it.
    pub(crate) fn text_position(&self, span: &Range<usize>) -> Position {
        let written = self.text.get(span.clone()).unwrap_or_default();
        let skipped = match written.as_bytes() {
            [b'\'', b'\'', b'\'', b'\r', b'\n', ..] | [b'"', b'"', b'"', b'\r', b'\n', ..] => 5,
            [b'\'', b'\'', b'\'', b'\n', ..] | [b'"', b'"', b'"', b'\n', ..] => 4,
            [b'\'', b'\'', b'\'', ..] | [b'"', b'"', b'"', ..] => 3,
            [b'\'' | b'"', ..] => 1,
            _ => 0,
        };
        self.position(span.start + skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_lines_and_columns() {
        let source = Source::new("a.toml", "é = 1\r\nnaïve = 2\n\nlast");
        for (needle, line, column) in [("é", 1, 1), ("= 1", 1, 3), ("naïve", 2, 1), ("= 2", 2, 7), ("last", 4, 1)] {
            let byte = source.text().find(needle).unwrap();
            let at = source.position(byte);
            assert_eq!((at.line, at.column), (line, column), "{needle}");
        }
        assert_eq!(source.position(9_999).line, 4, "past the end is the end");
        assert_eq!(
            [source.line(1), source.line(2), source.line(3), source.line(5), source.line(0)],
            [Some("é = 1"), Some("naïve = 2"), Some(""), None, None]
        );
    }

    #[test]
    fn text_begins_behind_its_quotes() {
        for (written, line, column) in [
            (r#"rule = "age""#, 1, 9),
            ("rule = 'age'", 1, 9),
            ("rule = '''age'''", 1, 11),
            ("rule = '''\nage'''", 2, 1),
            ("rule = '''\r\n  age'''", 2, 1),
            ("rule = \"\"\"\nage\"\"\"", 2, 1),
            ("rule = ''", 1, 9),
        ] {
            let source = Source::new("a.toml", written);
            let at = source.text_position(&(7..written.len()));
            assert_eq!((at.line, at.column), (line, column), "{written:?}");
        }
    }
}
