//! The text cut into words, numbers, times and remarks, and into the pieces that are one rule each. The grammar's own
//! tree does not tell where a thing stood, nor always what stood there.

use super::{HoursError, Refusal};
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// Digits, a colon, two digits.
    Time,
    /// With its quotation marks.
    Remark,
    /// `24/7`.
    Always,
    Mark(char),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub from: usize,
    pub to: usize,
}

impl Token {
    pub fn range(self) -> Range<usize> {
        self.from..self.to
    }

    pub fn text(self, text: &str) -> &str {
        &text[self.from..self.to]
    }
}

/// The tokens of one rule.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    pub tokens: &'a [Token],
}

impl Piece<'_> {
    pub fn range(&self) -> Range<usize> {
        let from = self.tokens.first().map_or(0, |token| token.from);
        from..self.tokens.last().map_or(from, |token| token.to)
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.tokens.iter().any(|token| token.kind == kind)
    }

    pub fn has_word(&self, text: &str, word: &str) -> bool {
        self.has_word_that(text, |found| found == word)
    }

    pub fn has_word_that(&self, text: &str, test: impl Fn(&str) -> bool) -> bool {
        self.tokens.iter().any(|token| token.kind == Kind::Word && test(token.text(text)))
    }
}

/// Cuts the text.
pub(super) fn read(text: &str) -> Result<Vec<Token>, HoursError> {
    let mut tokens = Vec::new();
    let mut from = 0;
    while let Some(first) = text[from..].chars().next() {
        let rest = &text[from..];
        let while_in = |test: fn(char) -> bool| rest.find(|found| !test(found)).unwrap_or(rest.len());
        let (kind, length) = if first == ' ' {
            from += 1;
            continue;
        } else if first == '"' {
            let length = rest[1..].find('"').map(|end| end + 2);
            let open = || HoursError::new(Refusal::OpenQuote, text, from..text.len());
            (Kind::Remark, length.ok_or_else(open)?)
        } else if first.is_ascii_digit() {
            number(rest, while_in(|found| found.is_ascii_digit()))
        } else if first.is_alphabetic() {
            (Kind::Word, while_in(char::is_alphabetic))
        } else {
            (Kind::Mark(first), first.len_utf8())
        };
        tokens.push(Token { kind, from, to: from + length });
        from += length;
    }
    if tokens.is_empty() {
        return Err(HoursError::new(Refusal::Empty, text, 0..0));
    }
    Ok(tokens)
}

fn number(rest: &str, digits: usize) -> (Kind, usize) {
    let after = &rest.as_bytes()[digits..];
    let digit = |at: usize| after.get(at).is_some_and(u8::is_ascii_digit);
    if rest.starts_with("24/7") && !digit(2) {
        (Kind::Always, 4)
    } else if after.first() == Some(&b':') && digit(1) && digit(2) && !digit(3) {
        (Kind::Time, digits + 3)
    } else {
        (Kind::Number, digits)
    }
}

/// Cuts the tokens into rules, as the grammar does: at `;`, and at a comma with a blank after it, unless a time follows
/// a time.
pub(super) fn pieces<'a>(text: &str, tokens: &'a [Token]) -> Result<Vec<Piece<'a>>, HoursError> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        if !is_separator(text, tokens, index) {
            continue;
        }
        if start == index || index + 1 == tokens.len() {
            return Err(HoursError::new(Refusal::EmptyRule, text, token.range()));
        }
        pieces.push(Piece { tokens: &tokens[start..index] });
        start = index + 1;
    }
    pieces.push(Piece { tokens: &tokens[start..] });
    Ok(pieces)
}

fn is_separator(text: &str, tokens: &[Token], index: usize) -> bool {
    let kind_at = |at: usize| tokens.get(at).map(|token| token.kind);
    match tokens[index].kind {
        Kind::Mark(';') => true,
        Kind::Mark(',') => {
            let in_times =
                index > 0 && kind_at(index - 1) == Some(Kind::Time) && kind_at(index + 1) == Some(Kind::Time);
            text[tokens[index].to..].starts_with(' ') && !in_times
        }
        _ => false,
    }
}
