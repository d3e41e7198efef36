//! A rule's text cut into its words and signs, each with its place.

/// One word, number, quoted text or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// As written; quoted text with its quotes.
    pub text: &'a str,
    /// The bytes before it.
    pub start: usize,
    /// Its line, from 1.
    pub line: u32,
    /// Its column, from 1, in characters.
    pub column: u32,
}

impl Token<'_> {
    /// The first byte behind it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is a word that could be a fact's or a function's.
    pub fn is_name(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
    }

    /// The text inside the quotes of a quoted text.
    pub fn quoted(&self) -> Option<&str> {
        self.text.strip_prefix('"')?.strip_suffix('"')
    }
}

/// Everything in a rule's text but spaces and remarks.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut start, mut line, mut column) = (0, 1, 1);
    while let Some(first) = text[start..].chars().next() {
        let rest = &text[start..];
        let (length, counts) = length(rest, first);
        if counts {
            found.push(Token { text: &rest[..length], start, line, column });
        }
        for passed in rest[..length].chars() {
            (line, column) = if passed == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        start += length;
    }
    found
}

/// The places of the calls of a function.
pub fn places_of_calls(text: &str, function: &str) -> Vec<(u32, u32)> {
    let tokens = tokens(text);
    let calls = tokens.windows(2).filter(|pair| pair[0].text == function && pair[1].text == "(");
    calls.map(|pair| (pair[0].line, pair[0].column)).collect()
}

/// How long the piece at the start is, and whether it says something.
fn length(rest: &str, first: char) -> (usize, bool) {
    let word = |letter: char| letter.is_alphanumeric() || letter == '_';
    match first {
        '"' => (quoted_length(rest), true),
        '/' if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), false),
        '/' if rest.starts_with("/*") => (rest.find("*/").map_or(rest.len(), |end| end + 2), false),
        '<' | '>' | '=' | '!' if rest[1..].starts_with('=') => (2, true),
        _ if first.is_whitespace() => (first.len_utf8(), false),
        _ if word(first) => (rest.find(|letter| !word(letter)).unwrap_or(rest.len()), true),
        _ => (first.len_utf8(), true),
    }
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
    fn texts_fall_apart_as_authors_read_them() {
        for (text, expected) in [
            ("age >= 18", "age|>=|18"),
            ("!pregnant and(carer)", "!|pregnant|and|(|carer|)"),
            (
                "is_any(stage, [\"using\", \"stop, \\\" ped\"]) // or",
                "is_any|(|stage|,|[|\"using\"|,|\"stop, \\\" ped\"|]|)",
            ),
            ("a != 1 /* b */ <c", "a|!=|1|<|c"),
        ] {
            assert_eq!(tokens(text).iter().map(|token| token.text).collect::<Vec<_>>().join("|"), expected, "{text}");
        }
        let text = "age >= 18 and // age again\n  (pregnant or has(substances, \"age \\\" x\")) /* age\n */ and x2";
        let names = tokens(text);
        let names = names.iter().filter(|token| token.is_name()).map(|token| (token.text, token.line, token.column));
        assert_eq!(
            names.collect::<Vec<_>>(),
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
        assert_eq!(places_of_calls("pregnant\nand rule(\"a\")", "rule"), [(2, 5)]);
    }
}
