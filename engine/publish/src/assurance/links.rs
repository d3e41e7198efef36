//! Addresses in the papers' texts made links: those of the web, and the names of other papers' pages.

use super::model::Assurance;
use crate::built_page::COMPONENTS;
use maud::{Markup, html};

/// The text with its links: `https://…`, the list of components, and `privacy.html` by its paper's title.
pub(super) fn linked(text: &str, assurance: &Assurance) -> Markup {
    let words: Vec<&str> = text.split(' ').collect();
    html! {
        @for (position, word) in words.iter().enumerate() {
            @if position > 0 { " " }
            @let (word, behind) = apart(word);
            @if let Some(page) = page_title(word, assurance) {
                a href=(word) { (page) }
            } @else if word == COMPONENTS {
                a href={ "../" (word) } { (word) }
            } @else if word.starts_with("https://") {
                a href=(word) rel="noreferrer" { (word) }
            } @else {
                (word)
            }
            (behind)
        }
    }
}

/// A word, and the stops behind it.
fn apart(word: &str) -> (&str, &str) {
    word.split_at(word.trim_end_matches(['.', ',', ';', ':', ')']).len())
}

fn page_title<'a>(word: &str, assurance: &'a Assurance) -> Option<&'a str> {
    let name = word.strip_suffix(".html")?;
    assurance.papers.iter().find(|paper| paper.name == name).map(|paper| paper.title.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn addresses_and_papers_are_links_and_all_else_is_text() {
        let table = "papers = [\"privacy\"]\nwords = {}\nclaim = []\n";
        let paper = "title = \"Privacy <notice>\"\ngroup = \"\"\nsays = \"\"\nof = \"product\"\n";
        let assurance = read(&BTreeMap::from([("assurance.toml", table), ("privacy.toml", paper)])).unwrap();
        for (text, shown) in [
            ("Nothing <b>here</b>", "Nothing &lt;b&gt;here&lt;/b&gt;"),
            ("See privacy.html, too", "See <a href=\"privacy.html\">Privacy &lt;notice&gt;</a>, too"),
            ("See other.html.", "See other.html."),
            ("In sbom.cdx.json.", "In <a href=\"../sbom.cdx.json\">sbom.cdx.json</a>."),
            ("(https://a.example/b).", "(https://a.example/b)."),
            ("https://a.example/b.", "<a href=\"https://a.example/b\" rel=\"noreferrer\">https://a.example/b</a>."),
        ] {
            assert_eq!(linked(text, &assurance).into_string(), shown);
        }
    }
}
