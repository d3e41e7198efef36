//! Rows of papers: questions and answers, hazards, requests; and what is counted of them.

use super::evidence::{claim, open, word};
use super::hazards::{LIKELIHOODS, SEVERITIES, level};
use super::model::{Evidence, Hazard, Request, Row, Shows};
use super::pages::Paper;
use maud::{Markup, html};

/// A question with its answer.
pub(super) fn row(row: &Row, paper: &Paper<'_>) -> Markup {
    let word = |key| word(paper.assurance, key);
    html! {
        p { strong.name { (row.name.get_ref()) } }
        @if !row.text.is_empty() { p { (paper.text(&row.text)) } }
        @if let Some(why) = &row.does_not_apply { p { (word("does-not-apply")) " " (paper.text(why)) } }
        @if row.not_assessed { p { span.illustrative { (word("not-assessed")) } } }
        @if let Some(field) = &row.publisher { p { (paper.said(field.get_ref())) } }
        @for id in &row.claims { @if let Some(known) = paper.assurance.claims.get(id.get_ref()) { (claim(known, paper)) } }
        @if let Some(file) = &row.written { p.hint { (word("written-in")) " " (file) } }
        @if let Some(why) = &row.open { (open(why, paper)) }
    }
}

/// A hazard.
pub(super) fn hazard(hazard: &Hazard, paper: &Paper<'_>) -> Markup {
    let word = |key| word(paper.assurance, key);
    let [before, after] = hazard.levels();
    let risk =
        |likelihood, level| format!("{}, {}: {level}", word(hazard.severity.key()), word(likelihood).to_lowercase());
    html! {
        p id=(hazard.id.get_ref()) { strong.name { (hazard.id.get_ref()) " " (hazard.name) } }
        dl {
            dt { (word("causes")) } dd { (hazard.causes.join("; ")) }
            dt { (word("effect")) } dd { (hazard.effect) }
            dt { (word("harm")) } dd { (hazard.harm) }
            dt { (word("risk-before")) } dd { (risk(hazard.before.key(), before)) }
            dt { (word("controls")) }
            @for id in &hazard.controls {
                @if let Some(known) = paper.assurance.claims.get(id.get_ref()) { dd { (claim(known, paper)) } }
            }
            @if let Some(council) = &hazard.council { dt { (word("council-controls")) } dd { (council) } }
            dt { (word("risk-after")) } dd { (risk(hazard.after.key(), after)) ". " (hazard.remains) }
        }
    }
}

/// What a visit asks for.
pub(super) fn requests(requests: &[Request]) -> Markup {
    html! {
        @if !requests.is_empty() {
            dl.facts { @for one in requests { div { dt { (one.path) } dd { (one.when) } } } }
        }
    }
}

/// What is worked out from all papers.
pub(super) fn shown(shows: Shows, paper: &Paper<'_>) -> Markup {
    match shows {
        Shows::Counts => counts(paper),
        Shows::NotAssessed => not_assessed(paper),
        Shows::Matrix => matrix(paper),
    }
}

/// The rows of all papers of this paper's group.
fn of_the_group<'a>(paper: &'a Paper<'_>) -> impl Iterator<Item = &'a Row> {
    let group = paper.paper.map_or("", |paper| paper.group.as_str());
    let papers = paper.assurance.papers.iter().filter(move |other| other.group == group);
    // The statement itself only counts the others.
    papers
        .filter(|other| !other.section.iter().any(|section| section.shows.is_some()))
        .flat_map(|other| other.section.iter().flat_map(|section| &section.row))
}

fn counts(paper: &Paper<'_>) -> Markup {
    let rows: Vec<&Row> = of_the_group(paper).collect();
    let has = |row: &Row, wanted: fn(&Evidence<'_>) -> bool| {
        let claims = row.claims.iter().filter_map(|id| paper.assurance.claims.get(id.get_ref()));
        claims.filter_map(|claim| claim.evidence()).any(|evidence| wanted(&evidence))
    };
    let by_test = |row: &&&Row| has(row, |evidence| matches!(evidence, Evidence::Tests(_)));
    let by_hand = |row: &&&Row| has(row, |evidence| matches!(evidence, Evidence::ByHand(_)));
    let counted = [
        ("counted-tests", rows.iter().filter(by_test).count()),
        ("counted-by-hand", rows.iter().filter(|row| !by_test(row)).filter(by_hand).count()),
        ("counted-not-assessed", rows.iter().filter(|row| row.not_assessed).count()),
        ("counted-no-such-thing", rows.iter().filter(|row| row.does_not_apply.is_some()).count()),
    ];
    html! {
        p { (word(paper.assurance, "counted-all")) " " (rows.len()) "." }
        ul { @for (key, count) in counted { li { (word(paper.assurance, key)) " " (count) "." } } }
    }
}

fn not_assessed(paper: &Paper<'_>) -> Markup {
    let rows: Vec<&Row> = of_the_group(paper).filter(|row| row.not_assessed || row.open.is_some()).collect();
    html! { ul { @for row in rows { li { (row.name.get_ref()) @if let Some(why) = &row.open { ": " (paper.text(why)) } } } } }
}

fn matrix(paper: &Paper<'_>) -> Markup {
    let word = |key| word(paper.assurance, key);
    html! {
        dl.facts {
            @for likelihood in LIKELIHOODS {
                @let levels = SEVERITIES.map(|severity| format!("{} {}", word(severity.key()), level(severity, likelihood)));
                div { dt { (word(likelihood.key())) } dd { (levels.join(", ")) } }
            }
        }
    }
}
