//! A paper shared out over as many pages as it needs, none of them too high for a telephone.

use super::model::{Paper as Written, Section};
use super::pages::Paper;
use super::rows::{hazard, requests, row, shown};
use maud::{Markup, PreEscaped, html};

/// So many lines stand on a page, as a telephone held upright breaks them; a browser test holds the height.
const MOST_LINES: usize = 205;
/// So many letters stand in a line there.
const LETTERS: usize = 36;
/// What a box takes beside its text, in lines.
const AROUND: usize = 2;

/// What stands on each page, in order.
pub(super) fn shares(written: &Written, paper: &Paper<'_>) -> Vec<Markup> {
    let mut sharing = Sharing { paper, pages: Vec::new(), page: String::new(), lines: 0 };
    for section in &written.section {
        sharing.begin(section);
        section.row.iter().for_each(|one| sharing.add(section, || row(one, paper)));
        section.hazard.iter().for_each(|one| sharing.add(section, || hazard(one, paper)));
    }
    sharing.turn();
    sharing.pages
}

struct Sharing<'a> {
    paper: &'a Paper<'a>,
    pages: Vec<Markup>,
    page: String,
    lines: usize,
}

impl Sharing<'_> {
    /// The heading of a section and what stands below it; not left alone at the end of a page.
    fn begin(&mut self, section: &Section) {
        let head = html! {
            h2 { (section.title) }
            @for text in &section.text { p { (self.paper.text(text)) } }
            @if let Some(shows) = section.shows { (shown(shows, self.paper)) }
            (requests(&section.request))
        };
        let lines = lines(&head.0);
        if self.lines + lines + lines.min(MOST_LINES / 10) > MOST_LINES {
            self.turn();
        }
        self.push(&head.0, lines);
    }

    /// Something in a box. It is said anew on another page, where nothing stands above it yet.
    fn add(&mut self, section: &Section, say: impl Fn() -> Markup) {
        let mut said = say();
        if self.lines + lines(&said.0) > MOST_LINES {
            self.turn();
            let head = html! { h2 { (section.title) } };
            self.push(&head.0, AROUND);
            said = say();
        }
        let boxed = html! { ul.entries { li { (said) } } };
        self.push(&boxed.0, lines(&said.0));
    }

    fn push(&mut self, html: &str, lines: usize) {
        self.page.push_str(html);
        self.lines += lines;
    }

    /// Begins a page, if there is anything on this one.
    fn turn(&mut self) {
        self.paper.named.borrow_mut().clear();
        self.lines = 0;
        if !self.page.is_empty() {
            // Boxes beside each other are one list.
            let page = std::mem::take(&mut self.page).replace("</ul><ul class=\"entries\">", "");
            self.pages.push(PreEscaped(page));
        }
    }
}

/// About how many lines its text takes: that of each element begins a line.
fn lines(html: &str) -> usize {
    let texts = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
    AROUND + texts.map(|text| text.chars().count().div_ceil(LETTERS)).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_element_begins_a_line() {
        for (html, expected) in [
            ("<p></p>", 2),
            ("<p>Short</p>", 3),
            ("<p>Short</p><p>and short</p>", 4),
            ("<p class=\"hint\">Thirty-six letters and a few beyond them</p>", 4),
        ] {
            assert_eq!(lines(html), expected, "{html}");
        }
    }
}
