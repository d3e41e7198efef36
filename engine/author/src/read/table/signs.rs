//! What is wrong with a text as such: signs that nobody sees and texts beyond all measure are refused, and marks of other
//! notations told.

use crate::diagnostic::{Diagnostic, Position};
use crate::plain;

/// Numbers and addresses of e-mail: the check refuses every sign that does not belong in them, and says what to write.
const DIALLED: [&str; 3] = ["phone", "text", "email"];
/// Texts in a notation of their own, which the check reads.
const NOTATIONS: [&str; 7] = ["rule", "hours", "website", "url", "phone", "text", "email"];
/// How many letters a text may have, by its key. Each is several times what the longest real one has: whatever is longer came here
/// by mistake, or is meant to do harm. `directory-data/README.md` has the table.
const LONGEST: [(&[&str], usize); 6] = [
    (&["phone", "text"], 60),
    (&["id", "name", "title", "name_by_family", "name_by_professional", "email"], 250),
    (&["description", "note"], 20_000),
    // The rule language has a limit of its own, and says how to part a long rule.
    (&["rule"], 100_000),
    (&["hours", "website", "url"], 2_000),
    // Of every other key.
    (&[], 2_000),
];

/// Every text of every record comes by here.
pub(in crate::read) fn sign_problem(key: &str, text: &str, at: &Position) -> Option<Diagnostic> {
    let what = format!("`{key}`");
    let hidden = plain::hidden_sign_problem(&what, text, at).filter(|_| !DIALLED.contains(&key));
    let markup = || plain::markup_problem(&what, text, at).filter(|_| !NOTATIONS.contains(&key));
    hidden.or_else(|| length_problem(key, text, at)).or_else(markup)
}

fn length_problem(key: &str, text: &str, at: &Position) -> Option<Diagnostic> {
    let most = longest(key);
    // Letters are counted only where their bytes could be too many.
    let found = if text.len() > most { text.chars().count() } else { 0 };
    (found > most).then(|| {
        let message = format!("`{key}` has {found} letters, and may have {most}.");
        Diagnostic::error(
            "too-long",
            at,
            message,
            "See whether something else came along when it was copied; say less.",
        )
    })
}

/// The limit of a key; of a text in another language that of its own.
fn longest(key: &str) -> usize {
    let own = key.split('.').next().unwrap_or(key);
    let found = LONGEST.iter().find(|(keys, _)| keys.is_empty() || keys.contains(&own));
    found.map_or(usize::MAX, |(_, most)| *most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_text_has_a_limit() {
        for (key, most) in [("name", 250), ("name.cy", 250), ("summary", 2_000), ("description", 20_000), ("phone", 60)]
        {
            for (letters, told) in [(most, None), (most + 1, Some("too-long"))] {
                let text = "é".repeat(letters);
                let found = sign_problem(key, &text, &Position::default()).map(|problem| problem.code);
                assert_eq!(found, told, "{key}: {letters}");
            }
        }
    }

    /// What the format's page says of it.
    #[test]
    fn the_limits_are_documented() {
        let page = include_str!("../../../../../directory-data/README.md");
        for (keys, most) in LONGEST {
            let most = match most {
                most if most >= 1_000 => format!("{},{:03}", most / 1_000, most % 1_000),
                most => most.to_string(),
            };
            let names: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let names = if names.is_empty() { "any other text".to_owned() } else { names.join(", ") };
            let row = format!("| {names} | {most} |");
            assert!(page.contains(&row), "directory-data/README.md lacks {row}");
        }
    }
}
