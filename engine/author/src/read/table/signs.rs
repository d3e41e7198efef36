//! What is wrong with the signs of a text: those that nobody sees are refused, and marks of other notations told.

use crate::diagnostic::{Diagnostic, Position};
use crate::plain;

/// Numbers and addresses of e-mail: the check refuses every sign that does not belong in them, and says what to write.
const DIALLED: [&str; 3] = ["phone", "text", "email"];
/// Texts in a notation of their own, which the check reads.
const NOTATIONS: [&str; 7] = ["rule", "hours", "website", "url", "phone", "text", "email"];

/// Every text of every record comes by here.
pub(in crate::read) fn sign_problem(key: &str, text: &str, at: &Position) -> Option<Diagnostic> {
    let what = format!("`{key}`");
    let hidden = plain::hidden_sign_problem(&what, text, at).filter(|_| !DIALLED.contains(&key));
    let markup = plain::markup_problem(&what, text, at).filter(|_| !NOTATIONS.contains(&key));
    hidden.or(markup)
}
