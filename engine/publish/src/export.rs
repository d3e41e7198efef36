//! `fingerpost export`: a checked directory in the forms that others read. One [model] of it is made of the directory; each form
//! has its writer, which says what the form cannot say.

pub mod gather;
pub mod hsds;
pub mod json;
pub mod model;
pub mod openings;
pub mod oruk;
pub mod output;
pub mod proofs;
pub mod table;

use crate::cli::{ExportCommand, SourceArguments};
use crate::failure::Failure;
use crate::load::load;
use hsds::Ids;
use model::Exported;

/// Exports, and says what was written.
///
/// # Errors
/// With every problem of the sources; when the target holds something that no export wrote, or cannot be written.
pub fn export(command: &ExportCommand) -> Result<String, Failure> {
    match command {
        ExportCommand::Sheet(to) => crate::sheet::export(to),
        ExportCommand::Csv(to) => {
            let exported = read(&to.sources)?;
            output::replace_file(&to.out, &table::write(&exported), table::is_ours)?;
            let services = exported.services.len();
            Ok(output::told(&format!("{services} services are in {}.", to.out.display()), &table::lost(&exported)))
        }
        ExportCommand::Oruk(to) => {
            let exported = read(&to.sources)?;
            let ids = Ids::new(to.namespace.as_deref().unwrap_or(&exported.name));
            let lost = hsds::lost(&exported);
            let files = oruk::files(&exported, &ids, to.page_size, &lost);
            output::replace_folder(&to.out, "oruk", &files)?;
            let services = exported.services.len();
            let written = format!(
                "{services} services are in {}. {} there says how to serve them.",
                to.out.display(),
                oruk::README
            );
            Ok(output::told(&written, &lost))
        }
    }
}

fn read(sources: &SourceArguments) -> Result<Exported, Failure> {
    gather::exported(&load(sources).without_errors()?, &sources.places())
}
