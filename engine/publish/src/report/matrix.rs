//! The matrix of need, area and age as text, as a page and as a table.

use super::shell;
use crate::standalone;
use fingerpost::directory::Directory;
use fingerpost::facts::OLDEST;
use fingerpost_author::check::trust::accepted_regions::span;
use fingerpost_author::check::trust::matrix::{Cell, Gap, Matrix};
use maud::{Markup, html};

/// For the terminal: where there is nothing.
pub(super) fn text(directory: &Directory, matrix: &Matrix) -> String {
    let gaps = matrix.gaps();
    let mut shown = format!("{}\n\n", about(directory, matrix));
    for gap in &gaps {
        shown.push_str(&format!("no service at all for: {}\n", gap_ids(directory, matrix, gap)));
    }
    shown.push_str(&format!("\n{}", totals(matrix, gaps.len())));
    shown
}

/// A page with a table for each area.
pub(super) fn html(directory: &Directory, matrix: &Matrix) -> String {
    let gaps = matrix.gaps();
    let content = html! {
        p { (about(directory, matrix)) }
        p { (totals(matrix, gaps.len())) }
        h2 { "Where there is no service at all" }
        @if gaps.is_empty() { p { "Nowhere." } }
        ul { @for gap in &gaps { li { (gap_words(directory, matrix, gap)) } } }
        @for area in 0..matrix.areas.len() { (area_table(directory, matrix, area)) }
    };
    shell::page(&format!("What there is in {}", directory.header.name), directory, &content)
}

/// A row for each need, area and band.
pub(super) fn csv(directory: &Directory, matrix: &Matrix) -> String {
    let mut rows = Vec::new();
    for (need_index, need) in matrix.needs.iter().enumerate() {
        for (area_index, area) in matrix.areas.iter().enumerate() {
            for (band, (from, to)) in matrix.bands.iter().enumerate() {
                let cell = matrix.cell(need_index, area_index, band);
                rows.push(vec![
                    directory.needs[*need].id.clone(),
                    directory.areas[*area].id.clone(),
                    from.to_string(),
                    to.to_string(),
                    cell.fits.to_string(),
                    cell.may_fit.to_string(),
                    if cell.is_empty() { "yes" } else { "no" }.to_owned(),
                ]);
            }
        }
    }
    let header = ["need", "area", "age_from", "age_to", "fits", "may_fit", "no_service"];
    standalone::csv(&header, rows.into_iter())
}

fn area_table(directory: &Directory, matrix: &Matrix, area: usize) -> Markup {
    let record = &directory.areas[matrix.areas[area]];
    let id = format!("area-{}", record.id);
    html! {
        h2 id=(id) { (record.name) }
        div.wide role="region" aria-labelledby=(id) tabindex="0" {
            table {
                caption { "Services that fit + that may fit, by need and age, for people who live in " (record.name) }
                thead {
                    tr {
                        th scope="col" { "Need" }
                        @for (from, to) in &matrix.bands { th scope="col" { (span(*from, *to, OLDEST)) } }
                    }
                }
                tbody {
                    @for (index, need) in matrix.needs.iter().enumerate() {
                        tr {
                            th scope="row" { (directory.needs[*need].name) }
                            @for band in 0..matrix.bands.len() { (counts(matrix.cell(index, area, band))) }
                        }
                    }
                }
            }
        }
    }
}

fn counts(cell: Cell) -> Markup {
    html! {
        @if cell.is_empty() { td.none { "none" } } @else { td { (cell.fits) " + " (cell.may_fit) } }
    }
}

fn about(directory: &Directory, matrix: &Matrix) -> String {
    format!(
        "{} needs, {} areas, {} age bands, on {}. A service for supporters counts where the supporter is of that age and \
         lives there. All other facts are unknown.",
        matrix.needs.len(),
        matrix.areas.len(),
        matrix.bands.len(),
        directory.header.edition.format("%-d %B %Y"),
    )
}

fn totals(matrix: &Matrix, gaps: usize) -> String {
    let of = |wanted: &dyn Fn(&Cell) -> bool| matrix.cells.iter().filter(|cell| wanted(cell)).count();
    let fits = of(&|cell| cell.fits > 0);
    let none = of(&|cell| cell.is_empty());
    let may = matrix.cells.len() - fits - none;
    format!(
        "Of {} combinations, in {fits} a service fits, in {may} one may fit, in {none} there is none ({gaps} {}).",
        matrix.cells.len(),
        if gaps == 1 { "gap" } else { "gaps" },
    )
}

/// "needle-exchange × bedford × 16 to 17".
fn gap_ids(directory: &Directory, matrix: &Matrix, gap: &Gap) -> String {
    let areas = gap.areas.iter().map(|area| directory.areas[*area].id.as_str());
    let areas = if gap.areas.len() == matrix.areas.len() { "every area".into() } else { join(areas) };
    format!("{} × {areas} × {}", directory.needs[gap.need].id, ages(gap))
}

fn gap_words(directory: &Directory, matrix: &Matrix, gap: &Gap) -> String {
    let areas = gap.areas.iter().map(|area| directory.areas[*area].name.as_str());
    let areas = if gap.areas.len() == matrix.areas.len() { "every area".into() } else { join(areas) };
    format!("{} · {areas} · {}", directory.needs[gap.need].name, ages(gap))
}

fn ages(gap: &Gap) -> String {
    match gap.ages {
        (0, OLDEST) => "every age".into(),
        (from, to) => span(from, to, OLDEST),
    }
}

fn join<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
