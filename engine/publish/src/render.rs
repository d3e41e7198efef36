//! Shows diagnostics: to people with the line that each is about, to programs as JSON.

use crate::sources::Sources;
use crate::terminal::shown;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use fingerpost_author::diagnostic::{Diagnostic, Position, Severity};
use std::collections::BTreeSet;
use std::ops::Range;

/// Diagnostics for people, by file and line, with a closing count: "3 errors, 1 warning in 2 files".
/// `colour` adds the escapes of a terminal.
pub fn text(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    format!("{}{}\n", each(diagnostics, sources, colour), count(diagnostics))
}

/// The same without the count.
pub fn each(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut shown = String::new();
    for diagnostic in in_order(diagnostics) {
        shown.push_str(&renderer.render(&[group(diagnostic, sources)]));
        shown.push_str("\n\n");
    }
    shown
}

/// Diagnostics as a JSON array, in the same order.
pub fn json(diagnostics: &[Diagnostic]) -> String {
    serde_json::to_string_pretty(&in_order(diagnostics)).unwrap_or_else(|_| "[]".to_owned())
}

/// "3 errors, 1 warning in 2 files".
pub fn count(diagnostics: &[Diagnostic]) -> String {
    let of = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let problems = diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Note);
    let files = problems.map(|diagnostic| &diagnostic.at.file).collect::<BTreeSet<_>>().len();
    let found = match (errors, warnings) {
        // A note tells of no problem.
        (0, 0) => return "No problems found.".to_owned(),
        (errors, 0) => number_of(errors, "error"),
        (0, warnings) => number_of(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", number_of(errors, "error"), number_of(warnings, "warning")),
    };
    format!("{found} in {}", number_of(files, "file"))
}

/// Whether anything stands in the way of publication.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Whether anything is wrong at all.
pub fn has_problems(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity != Severity::Note)
}

fn in_order(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut ordered: Vec<_> = diagnostics.iter().collect();
    ordered.sort_by(|one, other| (&one.at, one.severity, one.code).cmp(&(&other.at, other.severity, other.code)));
    ordered
}

/// A longer line is not shown: nobody would find the place in it.
const LONGEST_LINE: usize = 2_000;

fn group<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources) -> Group<'d> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(shown(&diagnostic.message)).id(diagnostic.code);
    let help = Level::HELP.message(shown(&diagnostic.help));
    let at = &diagnostic.at;
    let path = sources.path(&at.file).map_or(at.file.clone(), |path| path.display().to_string());
    let path = shown(&path).into_owned();
    match sources.get(&at.file).and_then(|source| source.line(at.line)) {
        Some(line) if !line.trim().is_empty() && line.len() < LONGEST_LINE => {
            title.element(snippet(path, line, at)).element(help)
        }
        _ => title.element(Origin::path(path)).element(help),
    }
}

fn snippet<'d>(path: String, line: &'d str, at: &Position) -> Snippet<'d, annotate_snippets::Annotation<'d>> {
    Snippet::source(shown(line))
        .line_start(at.line as usize)
        .path(path)
        .annotation(AnnotationKind::Primary.span(token(&shown(line), at.column)))
}

/// The bytes of `line` to underline: from `column` to the end of the quoted text, word or sign that begins there.
fn token(line: &str, column: u32) -> Range<usize> {
    let column = (column as usize).saturating_sub(1);
    let Some((start, first)) = line.char_indices().nth(column) else { return line.len()..line.len() };
    let rest = &line[start..];
    let quote = line[..start].chars().next_back().filter(|before| "\"'".contains(*before));
    let length = match quote {
        Some(quote) => rest.find(quote),
        None if first == '[' => rest.rfind(']').map(|end| end + 1),
        None => {
            let part = |letter: &char| letter.is_alphanumeric() || "_-.".contains(*letter);
            Some(rest.chars().take_while(part).map(char::len_utf8).sum())
        }
    };
    let length = length.filter(|length| *length > 0).unwrap_or(first.len_utf8());
    start..start + length
}

/// "1 file", "2 files".
pub(crate) fn number_of(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(file: &str, line: u32, column: u32) -> Position {
        Position { file: file.to_owned(), line, column }
    }

    #[test]
    fn what_is_underlined() {
        for (line, column, underlined) in [
            ("needs = [\"alchol\", \"drugs\"]", 11, "alchol"),
            ("rule = 'age >= 18'", 9, "age >= 18"),
            ("pregnat = true", 1, "pregnat"),
            ("checked = 2026-11-22", 11, "2026-11-22"),
            ("[[venue]]", 1, "[[venue]]"),
            ("age >= 18", 5, ">"),
            ("é = ö", 5, "ö"),
            ("short", 99, ""),
            ("name = \"\"", 9, "\""),
        ] {
            assert_eq!(&line[token(line, column)], underlined, "{line}:{column}");
        }
    }

    #[test]
    fn the_last_line_counts() {
        let error = |file| Diagnostic::error("unknown-need", &at(file, 1, 1), "m", "h");
        let warning = |file| Diagnostic::warning("file-name", &at(file, 1, 1), "m", "h");
        let note = |file| Diagnostic::note("missing-translation", &at(file, 1, 1), "m", "h");
        for (diagnostics, expected) in [
            (vec![], "No problems found."),
            (vec![error("a")], "1 error in 1 file"),
            (vec![warning("a")], "1 warning in 1 file"),
            (vec![note("a")], "No problems found."),
            (vec![note("b"), warning("a")], "1 warning in 1 file"),
            (vec![error("a"), error("b"), error("a"), warning("a")], "3 errors, 1 warning in 2 files"),
        ] {
            assert_eq!(count(&diagnostics), expected);
        }
    }

    #[test]
    fn json_has_the_shape_of_the_contract() {
        let problem = Diagnostic::error(
            "unknown-need",
            &at("services/a.toml", 3, 11),
            "no need `alchol`",
            "Did you mean `alcohol`?",
        );
        let shown: serde_json::Value = serde_json::from_str(&json(&[problem])).unwrap();
        let expected = serde_json::json!([{
            "code": "unknown-need", "severity": "error", "file": "services/a.toml", "line": 3, "column": 11,
            "message": "no need `alchol`", "help": "Did you mean `alcohol`?"
        }]);
        assert_eq!(shown, expected);
    }
}
