//! Long lists shared out over several pages. No id has two hyphens in a row, so no page's name is another's.

use super::words::Words;
use maud::{Markup, html};

/// Where the page of this number lies: `needs/alcohol.html`, `needs/alcohol--2.html`.
pub(crate) fn page_path(path: &str, number: usize) -> String {
    match path.strip_suffix(".html") {
        Some(stem) if number > 1 => format!("{stem}--{number}.html"),
        _ => path.to_owned(),
    }
}

/// The title of the page of this number, unlike that of the others.
pub(crate) fn page_title(title: &str, number: usize, count: usize, words: &Words) -> String {
    if number == 1 { title.to_owned() } else { format!("{title} – {}", page_of(number, count, words)) }
}

/// The ways to the other pages; nothing when there are none. `path` is that of the first.
pub(crate) fn turns(path: &str, number: usize, count: usize, words: &Words) -> Markup {
    // They all lie in one folder.
    let href = |number| page_path(path, number).rsplit('/').next().unwrap_or_default().to_owned();
    html! {
        @if count > 1 {
            nav.turns aria-label=(page_of(number, count, words)) {
                p { (page_of(number, count, words)) }
                @if number > 1 { a href=(href(number - 1)) rel="prev" { (words.say("build.page-before")) } }
                @if number < count { a href=(href(number + 1)) rel="next" { (words.say("build.page-after")) } }
            }
        }
    }
}

fn page_of(number: usize, count: usize, words: &Words) -> String {
    words.say_with("build.page-of", &[("number", &number.to_string()), ("count", &count.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_has_a_name_of_its_own() {
        for (path, number, expected) in [
            ("needs/alcohol.html", 1, "needs/alcohol.html"),
            ("needs/alcohol.html", 2, "needs/alcohol--2.html"),
            ("areas/luton--need-work.html", 12, "areas/luton--need-work--12.html"),
        ] {
            assert_eq!(page_path(path, number), expected);
        }
    }
}
