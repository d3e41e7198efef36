//! Where each name stands in a rule's text. Rhai tells a function where it was called, but not a variable where it
//! was read. A rule has no branches, so each of its variables is read exactly once, and nearly in the order of writing: a
//! bare name on the left of an operator is read after what stands on its right. So two uses of one name can swap their
//! places, never their meaning; `check::trust`, which points at single criteria, puts the places right.

/// A name in a rule's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence<'a> {
    /// The name.
    pub name: &'a str,
    /// Its line, from 1.
    pub line: u16,
    /// Its column, from 1, in characters.
    pub column: u16,
}

/// The names in a rule, in the order of writing, without those in quotes and comments.
pub fn occurrences(text: &str) -> Vec<Occurrence<'_>> {
    let mut found = Vec::new();
    let (mut line, mut column) = (1u16, 1u16);
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = if next == '"' {
            quoted_length(rest)
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if next.is_alphanumeric() || next == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            if !next.is_numeric() {
                found.push(Occurrence { name: &rest[..end], line, column });
            }
            end
        } else {
            next.len_utf8()
        };
        for passed in rest[..length].chars() {
            if passed == '\n' {
                (line, column) = (line.saturating_add(1), 1);
            } else {
                column = column.saturating_add(1);
            }
        }
        rest = &rest[length..];
    }
    found
}

/// Whether there is nothing in a rule but spaces and comments.
pub fn says_nothing(text: &str) -> bool {
    let mut rest = text.trim_start();
    while rest.starts_with("//") || rest.starts_with("/*") {
        let end = if rest.starts_with("//") { rest.find('\n') } else { rest.find("*/").map(|end| end + 2) };
        rest = end.map_or("", |end| rest[end..].trim_start());
    }
    rest.is_empty()
}

fn quoted_length(text: &str) -> usize {
    let mut escaped = false;
    for (index, next) in text.char_indices().skip(1) {
        match next {
            '"' if !escaped => return index + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_outside_quotes_and_comments() {
        let text = "age >= 18 and // age again\n  (pregnant or has(substances, \"age \\\" x\")) /* age\n */ and x2";
        let found: Vec<_> = occurrences(text).iter().map(|o| (o.name, o.line, o.column)).collect();
        assert_eq!(
            found,
            [
                ("age", 1, 1),
                ("and", 1, 11),
                ("pregnant", 2, 4),
                ("or", 2, 13),
                ("has", 2, 16),
                ("substances", 2, 20),
                ("and", 3, 5),
                ("x2", 3, 9),
            ]
        );
    }
}
