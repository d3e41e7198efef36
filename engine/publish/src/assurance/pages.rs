//! The papers as pages of the site: a list of them, each paper, and every claim with its tests.

use super::evidence::{open, shown as evidence, word};
use super::fields::Publisher;
use super::links::linked;
use super::model::{Assurance, Claim, Evidence, Paper as Written, Standing};
use super::shares::shares;
use crate::site::{Page, Site, Words, bottom, day, page_path, page_title, top, turns};
use chrono::NaiveDate;
use maud::{Markup, html};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The folder of the papers' pages.
pub const FOLDER: &str = "assurance";
/// The pages of the claims; no paper has this name.
const CLAIMS: &str = "claims";
/// So many claims stand on a page.
const MOST_CLAIMS: usize = 15;

/// What a page of a paper is made with.
pub(super) struct Paper<'a> {
    pub assurance: &'a Assurance,
    /// The paper; nothing for the list of papers and for the claims.
    pub paper: Option<&'a Written>,
    /// The claims that have been named on this page.
    pub named: RefCell<BTreeSet<String>>,
    publisher: &'a Publisher,
    words: &'a Words<'a>,
}

impl Paper<'_> {
    /// A paragraph: filled with what the council says of itself, and with its links.
    pub fn text(&self, text: &str) -> Markup {
        let absent = |key: &str| word(self.assurance, &format!("absent-{}", key.replace('_', "-")));
        linked(&self.publisher.fill(text, absent), self.assurance)
    }

    /// What the council says of one thing, or that it has not said it.
    pub fn said(&self, key: &str) -> Markup {
        let assurance = self.assurance;
        match self.publisher.says(key) {
            Some(said) => html! { (said) },
            None => {
                html! { span.illustrative { (word(assurance, "open")) } " " (word(assurance, "council-has-not-said")) }
            }
        }
    }

    /// "30 November 2026".
    pub fn day(&self, on: NaiveDate) -> String {
        day(self.words, on)
    }
}

/// Every page, with its path.
pub fn pages(assurance: &Assurance, publisher: &Publisher, site: &Site, words: &Words<'_>) -> Vec<(String, Page)> {
    let of = |paper| Paper { assurance, paper, named: RefCell::default(), publisher, words };
    let mut pages = vec![list(&of(None), site)];
    pages.extend(assurance.papers.iter().flat_map(|written| paper(written, &of(Some(written)), site)));
    pages.extend(claims(&of(None), site));
    pages
}

/// A page in English, whatever the site's language: nobody has signed a translation of it.
fn page(path: String, title: String, says: &str, content: &Markup, paper: &Paper<'_>, site: &Site) -> (String, Page) {
    let content = html! {
        (top(site, paper.words))
        div lang="en" dir="ltr" { h1 { (title) } (content) }
        (bottom(site, paper.words, &[]))
    };
    (path, Page { title, description: says.to_owned(), content: content.into_string() })
}

fn list(paper: &Paper<'_>, site: &Site) -> (String, Page) {
    let assurance = paper.assurance;
    let word = |key| word(assurance, key);
    let content = html! {
        p.lead { (word("lead")) }
        @for group in assurance.papers.chunk_by(|one, other| one.group == other.group) {
            h2 { (group[0].group) }
            ul.entries {
                @for written in group {
                    li { a.name href={ (written.name) ".html" } { (written.title) } p { (written.says) } }
                }
            }
        }
        h2 { (word("claims-title")) }
        p { (word("claims-lead")) }
        p { a href={ (CLAIMS) ".html" } { (word("claims-title")) } }
        h2 { (word("open-title")) }
        p { (word("open-lead")) }
        ul { @for (claim, why) in open_claims(assurance) { li { (claim.says) " " (paper.text(why)) } } }
    };
    page(format!("{FOLDER}/index.html"), word("title"), &word("lead"), &content, paper, site)
}

fn open_claims(assurance: &Assurance) -> impl Iterator<Item = (&Claim, &str)> {
    assurance.claims.values().filter_map(|claim| match claim.evidence() {
        Some(Evidence::Open(why)) => Some((claim, why)),
        _ => None,
    })
}

/// A paper, on as many pages as it needs.
fn paper(written: &Written, paper: &Paper<'_>, site: &Site) -> Vec<(String, Page)> {
    let assurance = paper.assurance;
    let standing = match written.of {
        Standing::Product => "of-product",
        Standing::Both => "of-both",
        Standing::Council => "of-council",
    };
    let path = format!("{FOLDER}/{}.html", written.name);
    let shares = shares(written, paper);
    let count = shares.len();
    let pages = shares.into_iter().enumerate().map(|(position, share)| {
        let number = position + 1;
        let content = html! {
            p { a href="index.html" { (word(assurance, "title")) } }
            @if number == 1 { p.lead { (written.says) } p { (word(assurance, standing)) } }
            (share)
            @if let Some(follows) = written.follows.as_ref().filter(|_| number == count) {
                h2 { (word(assurance, "follows")) }
                p { (paper.text(follows)) }
            }
            (turns(&path, number, count, paper.words))
        };
        let title = page_title(&written.title, number, count, paper.words);
        page(page_path(&path, number), title, &written.says, &content, paper, site)
    });
    pages.collect()
}

fn claims(paper: &Paper<'_>, site: &Site) -> Vec<(String, Page)> {
    let assurance = paper.assurance;
    let all: Vec<&Claim> = assurance.claims.values().collect();
    let count = all.len().div_ceil(MOST_CLAIMS);
    let path = format!("{FOLDER}/{CLAIMS}.html");
    let pages = all.chunks(MOST_CLAIMS).enumerate().map(|(position, share)| {
        let number = position + 1;
        let content = html! {
            p { a href="index.html" { (word(assurance, "title")) } }
            p.lead { (word(assurance, "claims-lead")) }
            ul.entries { @for claim in share { li id=(claim.id.get_ref()) { (in_full(claim, paper)) } } }
            (turns(&path, number, count, paper.words))
        };
        let title = page_title(&word(assurance, "claims-title"), number, count, paper.words);
        page(page_path(&path, number), title, &word(assurance, "claims-lead"), &content, paper, site)
    });
    pages.collect()
}

/// A claim with its tests as they are called in the repository.
fn in_full(claim: &Claim, paper: &Paper<'_>) -> Markup {
    html! {
        p { strong.name { (claim.says) } }
        @match claim.evidence() {
            Some(Evidence::Tests(tests)) => @for test in tests { p.hint { (test) } },
            Some(Evidence::Open(why)) => (open(why, paper)),
            _ => (evidence(claim, paper)),
        }
    }
}
