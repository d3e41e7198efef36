//! What shows a claim, in words: tests by their names, which are sentences; who looked, and when; or that it is open.

use super::model::{Assurance, Claim, Evidence};
use super::pages::Paper;
use maud::{Markup, html};

/// A claim in a paper, with what shows it: the second time, tests are only pointed at.
pub(super) fn claim(claim: &Claim, paper: &Paper<'_>) -> Markup {
    let again = !paper.named.borrow_mut().insert(claim.id.get_ref().clone()) && !claim.tests.is_empty();
    html! {
        p { (claim.says) }
        @if again { p.hint { (word(paper.assurance, "tested-above")) } } @else { (shown(claim, paper)) }
    }
}

/// What shows a claim.
pub(super) fn shown(claim: &Claim, paper: &Paper<'_>) -> Markup {
    let assurance = paper.assurance;
    html! {
        @match claim.evidence() {
            Some(Evidence::Tests(tests)) => p.hint { (tested(tests, assurance)) },
            Some(Evidence::ByHand(looked)) => p.hint {
                (word(assurance, "by-hand")) " " (paper.day(looked.on)) ": " (looked.by) ". " (looked.what)
            },
            Some(Evidence::Open(why)) => (open(why, paper)),
            None => {},
        }
    }
}

/// That something is open, and why.
pub(super) fn open(why: &str, paper: &Paper<'_>) -> Markup {
    html! { p { span.illustrative { (word(paper.assurance, "open")) } " " (paper.text(why)) } }
}

fn tested(tests: &[String], assurance: &Assurance) -> Markup {
    let key = if tests.len() == 1 { "tested-by" } else { "tested-by-several" };
    let names: Vec<String> = tests.iter().map(|test| sentence(test)).collect();
    html! { (word(assurance, key)) " " (names.join("; ")) }
}

/// A test as a sentence with its file: "hours: the clocks change".
fn sentence(test: &str) -> String {
    let (path, name) = test.split_once(" > ").or_else(|| test.rsplit_once("::")).unwrap_or(("", test));
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.split('.').next().unwrap_or(file).replace('_', " ");
    format!("{stem}: {}", name.replace('_', " "))
}

/// A word around the papers' own.
pub(super) fn word(assurance: &Assurance, key: &str) -> String {
    assurance.words.get(key).cloned().unwrap_or_else(|| format!("({key})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_read_as_a_sentence() {
        for (test, read) in [
            ("wasm-tests/tests/browser/hours.rs::the_clocks_change", "hours: the clocks change"),
            ("www/tests/map.test.ts > north is up", "map: north is up"),
            ("engine/author/src/check/contact.rs::addresses_of_email", "contact: addresses of email"),
        ] {
            assert_eq!(sentence(test), read);
        }
    }
}
