//! `fingerpost export`: a checked directory in the forms that others read. One [model] of it is made of the directory; each form
//! has its writer, which says what the form cannot say.

pub mod fhir;
pub mod gather;
pub mod geojson;
pub mod hsds;
pub mod hsds_csv;
pub mod json;
pub mod model;
pub mod openings;
pub mod oruk;
pub mod output;
pub mod proofs;
pub mod table;

use crate::cli::{ExportCommand, RecordsExport, SourceArguments};
use crate::failure::Failure;
use crate::load::load;
use hsds::{Ids, Own};
use model::Exported;
use std::path::Path;

/// Exports, and says what was written.
///
/// # Errors
/// With every problem of the sources; when the target holds something that no export wrote, or cannot be written.
pub fn export(command: &ExportCommand) -> Result<String, Failure> {
    match command {
        ExportCommand::Sheet(to) => crate::sheet::export(to),
        ExportCommand::Csv(to) => {
            let all = read(&to.sources)?;
            output::replace_file(&to.out, &table::write(&all), table::is_ours)?;
            Ok(told(&all, &to.out, "", &table::lost(&all)))
        }
        ExportCommand::Geojson(to) => {
            let all = read(&to.sources)?;
            output::replace_file(&to.out, &geojson::write(&all), geojson::is_ours)?;
            Ok(told(&all, &to.out, "", &geojson::lost(&all)))
        }
        ExportCommand::Oruk(to) => {
            let all = read(&to.records.sources)?;
            let lost = hsds::lost(&all, Own::Beside);
            let files = oruk::files(&all, &ids(&all, &to.records), to.page_size, &lost);
            output::replace_folder(&to.records.out, "oruk", &files)?;
            Ok(told(&all, &to.records.out, " README.md there says how to serve them.", &lost))
        }
        ExportCommand::HsdsCsv(to) => {
            let all = read(&to.sources)?;
            let lost = hsds::lost(&all, Own::Nowhere);
            let files = hsds_csv::files(&all, &hsds::tables(&all, &ids(&all, to)), &lost);
            match ends_with(&to.out, "zip") {
                true => output::replace_file(&to.out, &hsds_csv::zipped(&files)?, hsds_csv::is_ours)?,
                false => output::replace_folder(&to.out, "hsds-csv", &files)?,
            }
            Ok(told(&all, &to.out, "", &lost))
        }
        ExportCommand::Fhir(to) => {
            let all = read(&to.sources)?;
            let (lost, ids) = (fhir::lost(&all), ids(&all, to));
            match ends_with(&to.out, "json") {
                true => output::replace_file(&to.out, &fhir::bundle(&all, &ids), fhir::is_ours)?,
                false => output::replace_folder(&to.out, "fhir", &fhir::lines(&all, &ids, &lost))?,
            }
            Ok(told(&all, &to.out, "", &lost))
        }
    }
}

fn read(sources: &SourceArguments) -> Result<Exported, Failure> {
    gather::exported(&load(sources).without_errors()?, &sources.places())
}

fn ids(all: &Exported, arguments: &RecordsExport) -> Ids {
    Ids::new(arguments.namespace.as_deref().unwrap_or(&all.name))
}

fn ends_with(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// What was written, and what its form cannot say.
fn told(all: &Exported, to: &Path, more: &str, lost: &[String]) -> String {
    let services = match all.services.len() {
        1 => "1 service is".to_owned(),
        services => format!("{services} services are"),
    };
    let lost: Vec<String> = lost.iter().map(|line| format!("  - {line}")).collect();
    format!("{services} in {}.{more}\nWhat this form cannot say:\n{}", to.display(), lost.join("\n"))
}
