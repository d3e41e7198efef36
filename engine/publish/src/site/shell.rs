//! The HTML around every page: a template with places for language and direction, title, description, content, footer and
//! the way to the site's root.

use super::model::Page;
use crate::pseudo::Language;
use maud::html;
use std::fmt;

/// A template that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadTemplate {
    /// It asks for something that pages do not have.
    Unknown(String),
    /// It has no place for something that each page must show.
    Lacks(&'static str),
}

impl fmt::Display for BadTemplate {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadTemplate::Unknown(name) => {
                write!(
                    to,
                    "the template of the pages has {{{{{name}}}}}, and only lang, dir, title, description, \
                     content, footer and root are known"
                )
            }
            BadTemplate::Lacks(name) => write!(to, "the template of the pages has no {{{{{name}}}}}"),
        }
    }
}

impl std::error::Error for BadTemplate {}

/// Puts a page into `template`. `root` leads from the page to the site's top: empty, or `../` once or more.
/// Each place is filled once: what is filled in is never searched again.
pub fn fill(template: &str, page: &Page, footer: &str, root: &str, language: Language) -> Result<String, BadTemplate> {
    if let Some(lacking) = ["title", "content"].into_iter().find(|name| !template.contains(&format!("{{{{{name}}}}}")))
    {
        return Err(BadTemplate::Lacks(lacking));
    }
    let mut filled = String::with_capacity(template.len() + page.content.len() + footer.len());
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once("{{") {
        let Some((name, after)) = behind.split_once("}}") else { break };
        filled.push_str(before);
        match name.trim() {
            "title" => filled.push_str(&html! { (page.title) }.into_string()),
            "description" => filled.push_str(&html! { (page.description) }.into_string()),
            "content" => filled.push_str(&page.content),
            "footer" => filled.push_str(footer),
            "lang" => filled.push_str(language.page_tag()),
            "dir" => filled.push_str(language.direction()),
            "root" => filled.push_str(root),
            unknown => return Err(BadTemplate::Unknown(unknown.to_owned())),
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_titles_escaped() {
        let page =
            Page { title: "Stop & <go>".into(), description: "A \"stop\"".into(), content: "<p>{{title}}</p>".into() };
        for (template, filled) in [
            ("{{title}}|{{content}}", Ok("Stop &amp; &lt;go&gt;|<p>{{title}}</p>".to_owned())),
            (
                "{{ root }}a.css {{title}} {{content}} {{footer}}",
                Ok("../a.css Stop &amp; &lt;go&gt; <p>{{title}}</p> F".to_owned()),
            ),
            (
                "<meta content=\"{{description}}\">{{title}}{{content}}",
                Ok("<meta content=\"A &quot;stop&quot;\">Stop &amp; &lt;go&gt;<p>{{title}}</p>".to_owned()),
            ),
            ("{{lang}} {{dir}} {{title}}{{content}}", Ok("ar-XB rtl Stop &amp; &lt;go&gt;<p>{{title}}</p>".to_owned())),
            ("{{title}}{{content}} {{ open", Ok("Stop &amp; &lt;go&gt;<p>{{title}}</p> {{ open".to_owned())),
            ("{{title}}{{content}}{{script}}", Err(BadTemplate::Unknown("script".into()))),
            ("{{title}}", Err(BadTemplate::Lacks("content"))),
        ] {
            assert_eq!(fill(template, &page, "F", "../", Language::RightToLeft), filled, "{template}");
        }
    }
}
