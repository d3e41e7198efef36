//! `fingerpost rules`: the rules of a directory as pages that people can check, and the matrix of what there is for each
//! need, area and age.

mod matrix;
mod model;
mod rules;
mod shell;

use crate::cli::{ReportFormat, RulesArguments};
use crate::failure::Failure;
use crate::load::load;
use crate::render;
use fingerpost::near::nearest;
use fingerpost_author::check::trust::matrix::Matrix;
use model::RulePage;
use std::fs;

/// Makes the report, and gives it back or says where it was put.
///
/// # Errors
/// When there is no such rule or service, the directory has errors that leave nothing to count, or the file cannot be
/// written.
pub fn report(arguments: &RulesArguments) -> Result<String, Failure> {
    let loaded = load(&arguments.sources);
    let (name, text) = if arguments.matrix {
        let loaded = loaded.without_errors()?;
        let counted = Matrix::of(&loaded.finder);
        let directory = &loaded.finder.directory;
        let text = match arguments.format {
            ReportFormat::Text => matrix::text(directory, &counted),
            ReportFormat::Html => matrix::html(directory, &counted),
            ReportFormat::Csv => matrix::csv(directory, &counted),
        };
        ("matrix", text)
    } else {
        let pages = chosen(model::pages(&loaded.records, &loaded.finder), arguments)?;
        let problems = render::has_problems(&loaded.diagnostics).then(|| render::count(&loaded.diagnostics));
        let text = match arguments.format {
            ReportFormat::Text => rules::text(&pages, problems.as_deref()),
            ReportFormat::Html => rules::html(&loaded.finder.directory, &pages, problems.as_deref()),
            ReportFormat::Csv => rules::csv(&pages),
        };
        ("rules", text)
    };
    let Some(out) = &arguments.out else { return Ok(text) };
    let ending = match arguments.format {
        ReportFormat::Text => "txt",
        ReportFormat::Html => "html",
        ReportFormat::Csv => "csv",
    };
    let path = out.join(format!("{name}.{ending}"));
    fs::create_dir_all(out).and_then(|()| fs::write(&path, text)).map_err(|error| {
        Failure::said(format!("{}: {error}", path.display()), "check that the folder may be written to")
    })?;
    Ok(format!("The report is in {}.", path.display()))
}

fn chosen(pages: Vec<RulePage>, arguments: &RulesArguments) -> Result<Vec<RulePage>, Failure> {
    let (what, wanted, list): (_, _, fn(&RulePage) -> Option<&str>) = match (&arguments.rule, &arguments.service) {
        (Some(id), _) => ("shared rule", id, |page| page.service.is_none().then_some(&*page.id)),
        (_, Some(id)) => ("service", id, |page| page.service.as_deref()),
        (None, None) => return Ok(pages),
    };
    if !pages.iter().any(|page| list(page) == Some(wanted)) {
        let help = match nearest(wanted, pages.iter().filter_map(list)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "`fingerpost rules` lists every rule that can be run; `fingerpost check` says what is wrong with others"
                    .into()
            }
        };
        return Err(Failure::said(format!("there is no {what} `{wanted}` with a rule that can be run"), help));
    }
    Ok(pages.into_iter().filter(|page| list(page) == Some(wanted)).collect())
}
