//! The rules as text, as a page and as a table.

use super::model::RulePage;
use super::shell;
use crate::standalone;
use fingerpost::directory::Directory;
use maud::html;

/// For the terminal.
pub(super) fn text(pages: &[RulePage], problems: Option<&str>) -> String {
    let mut shown = String::new();
    for page in pages {
        let name = page.name.as_ref().map(|name| format!(": {name}")).unwrap_or_default();
        shown.push_str(&format!("{} ({}){name}\n", page.id, page.kind));
        for (label, value) in rows(page) {
            shown.push_str(&format!("  {label:<9} {value}\n"));
        }
        shown.push('\n');
    }
    shown.push_str(&count(pages.len()));
    if let Some(problems) = problems {
        shown.push_str(&format!(" `fingerpost check` found {problems}"));
    }
    shown
}

/// A page for reading and printing.
pub(super) fn html(directory: &Directory, pages: &[RulePage], problems: Option<&str>) -> String {
    let content = html! {
        p { (count(pages.len())) }
        @if let Some(problems) = problems { p { strong { "fingerpost check found " (problems) } } }
        @for page in pages {
            article {
                h2 id={ (page.kind.replace(' ', "-")) "-" (page.id) } { (page.name.as_deref().unwrap_or(&page.id)) }
                p.id { (page.kind) " " code { (page.id) } }
                p { strong { (page.words) } }
                h3 { "Whom it fits" }
                ul { @for way in &page.fits { li { (way) } } }
                @if !page.also_checked.is_empty() {
                    h3 { "They will also check" }
                    ul { @for remark in &page.also_checked { li { (remark) } } }
                }
                dl {
                    dt { "cases" } dd { (page.cases) }
                    @for (label, ground) in &page.grounds { dt { (label) } dd { (ground) } }
                }
                pre { (page.text) }
            }
        }
    };
    shell::page(&format!("Rules of {}", directory.header.name), directory, &content)
}

/// A row for each rule.
pub(super) fn csv(pages: &[RulePage]) -> String {
    let header = ["id", "kind", "service", "words", "fits", "also_checked", "cases", "grounds", "rule"];
    let rows = pages.iter().map(|page| {
        let grounds: Vec<String> = page.grounds.iter().map(|(label, ground)| format!("{label}: {ground}")).collect();
        vec![
            page.id.clone(),
            page.kind.to_owned(),
            page.service.clone().unwrap_or_default(),
            page.words.clone(),
            page.fits.join("\n"),
            page.also_checked.join("\n"),
            page.cases.to_string(),
            grounds.join("\n"),
            page.text.clone(),
        ]
    });
    standalone::csv(&header, rows)
}

fn rows(page: &RulePage) -> Vec<(&str, String)> {
    let mut rows = vec![("is for", page.words.clone())];
    rows.extend(page.fits.iter().enumerate().map(|(index, way)| (if index == 0 { "fits" } else { "" }, way.clone())));
    rows.extend(page.also_checked.iter().map(|remark| ("checks", remark.clone())));
    rows.push(("cases", page.cases.to_string()));
    rows.extend(page.grounds.iter().map(|(label, ground)| (*label, ground.clone())));
    let lines = page.text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    rows.extend(lines.enumerate().map(|(index, line)| (if index == 0 { "rule" } else { "" }, line.to_owned())));
    rows
}

fn count(rules: usize) -> String {
    if rules == 1 { "1 rule.".into() } else { format!("{rules} rules.") }
}
