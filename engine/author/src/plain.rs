//! Plain text: signs in it that nobody sees, and marks of other notations, which would be shown as they stand.

mod from_markup;

pub use from_markup::{from_markup, line_from_markup};

use crate::diagnostic::{Diagnostic, Position};

/// What is said of a text that holds a sign nobody sees. `at` is where the text begins, `what` names it: "`name`".
pub fn hidden_sign_problem(what: &str, text: &str, at: &Position) -> Option<Diagnostic> {
    let (before, sign) = hidden_sign(text)?;
    let at = position_within(text, before, at);
    let message = format!("{what} has {} in it, which nobody sees.", sign_name(sign));
    let help = "Type the text anew: such signs come along when it is copied from a page or a letter, and make one word look like \
                another.";
    Some(Diagnostic::error("hidden-character", &at, message, help))
}

/// Where a sign of a text stands that has so many characters before it. `at` is where the text begins.
pub fn position_within(text: &str, before: usize, at: &Position) -> Position {
    let signs: Vec<char> = text.chars().take(before).collect();
    let lines_before = signs.iter().filter(|sign| **sign == '\n').count() as u32;
    let behind_line = signs.split(|sign| *sign == '\n').next_back().map_or(0, <[_]>::len);
    let column = behind_line as u32 + if lines_before == 0 { at.column } else { 1 };
    Position { line: at.line + lines_before, column, ..at.clone() }
}

/// What is said of a text that is written in another notation: it is shown with its marks.
pub fn markup_problem(what: &str, text: &str, at: &Position) -> Option<Diagnostic> {
    let (notation, found) = markup(text)?;
    let message = format!("{what} has {notation} in it, `{found}`, which is shown as it stands.");
    let help = "Write plain text; what it looks like is decided where it is shown. In a description a blank line parts paragraphs.";
    Some(Diagnostic::warning("markup", at, message, help))
}

/// The first sign of a text that nobody sees, and how many characters stand before it.
///
/// Refused are control characters but for tabs and the ends of lines, spaces without width, marks that turn the direction
/// of writing, and other signs without a shape. A joiner between letters of a script that joins its letters, or in an
/// emoji, belongs to its word.
pub fn hidden_sign(text: &str) -> Option<(usize, char)> {
    let mut before = None;
    let mut signs = text.chars().enumerate().peekable();
    while let Some((at, sign)) = signs.next() {
        let joins = |beside: Option<char>| beside.is_some_and(|beside| beside >= '\u{600}');
        let belongs = matches!(sign, ZERO_WIDTH_NON_JOINER | ZERO_WIDTH_JOINER)
            && joins(before)
            && joins(signs.peek().map(|(_, sign)| *sign));
        if is_hidden(sign) && !belongs {
            return Some((at, sign));
        }
        before = Some(sign);
    }
    None
}

const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';
const ZERO_WIDTH_JOINER: char = '\u{200d}';

fn is_hidden(sign: char) -> bool {
    match sign {
        '\t' | '\n' | '\r' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{feff}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => sign.is_control(),
    }
}

/// What a sign is called, with its number, for somebody who cannot see it: "a no-break space (U+00A0)".
pub fn sign_name(sign: char) -> String {
    let name = match sign {
        '\u{a0}' => "a no-break space",
        '\u{202f}' => "a narrow no-break space",
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' | '\u{1680}' => "a space of another width",
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' | '\u{feff}' | '\u{2060}' => "a space without width",
        ZERO_WIDTH_NON_JOINER | ZERO_WIDTH_JOINER => "a joiner without width",
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a mark that turns the direction of writing"
        }
        '\u{2028}' | '\u{2029}' => "a break of lines that is none in a file",
        '\t' => "a tab",
        '\n' | '\r' => "the end of a line",
        sign if sign.is_control() => "a control character",
        sign if is_hidden(sign) => "a sign without a shape",
        sign => return format!("`{sign}` (U+{:04X})", u32::from(sign)),
    };
    format!("{name} (U+{:04X})", u32::from(sign))
}

/// Marks of another notation in a text: what notation, and what was found.
pub fn markup(text: &str) -> Option<(&'static str, &str)> {
    tag(text)
        .map(|found| ("HTML", found))
        .or_else(|| entity(text).map(|found| ("HTML", found)))
        .or_else(|| text.lines().find_map(markdown).map(|found| ("Markdown", found)))
}

/// `<b>`, `</p>`, `<a href="…">`, `<!-- … -->`; but not "under < 18".
fn tag(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(from, _)| {
        let inside = &text[from + 1..];
        let begins = inside.starts_with(|first: char| first.is_ascii_alphabetic() || "/!".contains(first));
        let to = inside.find(['>', '<']).filter(|to| inside[*to..].starts_with('>'))?;
        begins.then(|| &text[from..from + to + 2])
    })
}

/// `&nbsp;`, `&#39;`, `&#x27;`; but not "Q&A".
fn entity(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(from, _)| {
        let inside = &text[from + 1..];
        let (name, _) = inside.split_once(';')?;
        let letters = name.strip_prefix('#').unwrap_or(name);
        let is_name = (2..=10).contains(&name.len()) && letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_name.then(|| &text[from..from + name.len() + 2])
    })
}

/// Headings, lists, emphasis, code and links, in one line.
fn markdown(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let begins = ["# ", "## ", "### ", "#### ", "* ", "- ", "+ ", "> ", "```"].into_iter();
    if begins.clone().any(|mark| line.starts_with(mark)) {
        return line.split_whitespace().next();
    }
    link(line).or_else(|| ["**", "__", "*", "_"].into_iter().find_map(|mark| between(line, mark)))
}

/// `[text](address)`.
fn link(line: &str) -> Option<&str> {
    let middle = line.find("](")?;
    let from = line[..middle].rfind('[')?;
    let to = middle + line[middle..].find(')')?;
    Some(&line[from..=to])
}

/// Words between two of a mark, which stands at their edges and not within a word: `*now*`, but not `2 * 3 * 4` or `a_b_c`.
fn between<'t>(line: &'t str, mark: &str) -> Option<&'t str> {
    line.match_indices(mark).find_map(|(from, _)| {
        let inside = &line[from + mark.len()..];
        let length = inside.find(mark).filter(|length| *length > 0)?;
        let (words, behind) = (&inside[..length], &inside[length + mark.len()..]);
        let at_edge =
            |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric() && !mark.contains(letter));
        let outside = at_edge(line[..from].chars().next_back()) && at_edge(behind.chars().next());
        let close = !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace);
        (outside && close).then(|| &line[from..from + length + 2 * mark.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_nobody_sees() {
        for (text, found) in [
            ("Ring 999.\n\tSay where.\r\n", None),
            ("Tŷ Dŵr – “open” 24/7 £5 · a\u{a0}b", None),
            ("می\u{200c}خواهم", None),
            ("👩\u{200d}⚕️", None),
            ("Spect\u{200b}rum", Some((6, "a space without width (U+200B)"))),
            ("\u{feff}Spectrum", Some((1, "a space without width (U+FEFF)"))),
            ("https://example.org/\u{202e}fdp", Some((21, "a mark that turns the direction of writing (U+202E)"))),
            ("\u{2066}a", Some((1, "a mark that turns the direction of writing (U+2066)"))),
            ("a\u{7}", Some((2, "a control character (U+0007)"))),
            ("\u{1b}[31m", Some((1, "a control character (U+001B)"))),
            ("a\u{85}", Some((2, "a control character (U+0085)"))),
            ("a\u{7f}", Some((2, "a control character (U+007F)"))),
            ("a\0", Some((2, "a control character (U+0000)"))),
            ("hy\u{ad}phen", Some((3, "a soft hyphen (U+00AD)"))),
            ("é\u{2028}", Some((2, "a break of lines that is none in a file (U+2028)"))),
            ("a\u{200d}b", Some((2, "a joiner without width (U+200D)"))),
            ("a\u{e0041}", Some((2, "a sign without a shape (U+E0041)"))),
        ] {
            let said = hidden_sign(text).map(|(at, sign)| (at + 1, sign_name(sign)));
            assert_eq!(said, found.map(|(column, name)| (column, name.to_owned())), "{text:?}");
        }
    }

    #[test]
    fn marks_of_other_notations() {
        for (text, found) in [
            ("Open to all under < 18 and > 12", None),
            ("Q&A; tea & cake; R&B", None),
            ("2 * 3 * 4, snake_case_name, 5*", None),
            ("A – dash - or two", None),
            ("Ring #1 now [if you can] (please)", None),
            ("Monday\n\n24/7 _", None),
            ("Find <b>help</b>", Some(("HTML", "<b>"))),
            ("a <br/> b", Some(("HTML", "<br/>"))),
            ("</p>", Some(("HTML", "</p>"))),
            ("<a href=\"x\">x", Some(("HTML", "<a href=\"x\">"))),
            ("tea &amp; cake", Some(("HTML", "&amp;"))),
            ("it&#39;s", Some(("HTML", "&#39;"))),
            ("it&#x27;s", Some(("HTML", "&#x27;"))),
            ("Ring **now**", Some(("Markdown", "**now**"))),
            ("Ring *now*.", Some(("Markdown", "*now*"))),
            ("Ring __now__", Some(("Markdown", "__now__"))),
            ("_Ring now_", Some(("Markdown", "_Ring now_"))),
            ("```\ncode", Some(("Markdown", "```"))),
            ("the `key`", None),
            ("see [us](https://example.org)", Some(("Markdown", "[us](https://example.org)"))),
            ("Bring:\n- a letter\n- a card", Some(("Markdown", "-"))),
            ("Text.\n## Hours", Some(("Markdown", "##"))),
        ] {
            assert_eq!(markup(text), found, "{text:?}");
        }
    }
}
