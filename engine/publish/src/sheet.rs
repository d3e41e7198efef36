//! Spreadsheets: a directory exported as one, and one brought in.

mod ods;
mod open;
mod separated;
mod xlsx;

use crate::change::{Incoming, Wrong, carry_out};
use crate::cli::{SheetExport, SheetImport};
use crate::collect::collect;
use crate::failure::Failure;
use crate::render::number_of;
use crate::sources::Sources;
use fingerpost_author::change::Kind;
use fingerpost_author::read::Files;
use fingerpost_author::sheet::{Written, read, write};
use std::fs;
use std::path::Path;

/// Rows that are ready for records to come: choices can be picked in them as well.
const ROWS: u32 = 2_000;

/// Writes a directory as a spreadsheet, and says what is in it.
///
/// # Errors
/// When the directory cannot be read, the file is there already, or its ending is none that is known.
pub fn export(arguments: &SheetExport) -> Result<String, Failure> {
    let files = directory(&arguments.sources)?;
    let sheets = write(&files);
    let path = arguments.file.as_deref().or(arguments.out.as_deref()).unwrap_or(Path::new(""));
    let made = match ending(path).as_str() {
        "xlsx" => xlsx::write(&sheets),
        "ods" => ods::write(&sheets),
        _ => {
            let message = format!("{} is neither an .xlsx nor an .ods file", path.display());
            return Err(Failure::said(message, "name it directory.xlsx, for Excel, or directory.ods, for LibreOffice"));
        }
    };
    let bytes =
        made.map_err(|what| Failure::said(format!("{} cannot be made: {what}", path.display()), "see the cell"))?;
    if path.exists() && !arguments.replace {
        let help = "name another file, or add --replace to write over this one";
        return Err(Failure::said(format!("{} is there already", path.display()), help));
    }
    fs::write(path, bytes).map_err(|error| {
        Failure::said(
            format!("{} cannot be written: {error}", path.display()),
            "see that it is not open in its program",
        )
    })?;
    let rows = sheets.iter().map(|sheet| number_of(sheet.rows.len(), sheet.kind.name()));
    Ok(format!(
        "{} has {}.\nTo bring it back: fingerpost import sheet {0}",
        path.display(),
        rows.collect::<Vec<_>>().join(", ")
    ))
}

/// Shows what a spreadsheet would change, and changes it if that is asked for.
///
/// # Errors
/// When it cannot be opened; or with all that is wrong with it.
pub fn import(arguments: &SheetImport) -> Result<String, Failure> {
    let path = &arguments.file;
    let sheets = open::sheets(path)?;
    let said = read(&sheets, &directory(&arguments.sources)?);
    let source = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    if said.kinds.is_empty() {
        let names: Vec<_> = Kind::ALL.map(fingerpost_author::sheet::sheet_name).into();
        let message = format!("{source} has no sheet with records");
        let help = format!("its sheets have to be called as in `fingerpost export sheet`: {}", names.join(", "));
        return Err(Failure::said(message, help));
    }
    let unread: Vec<_> = said.unread.iter().filter(|name| name.as_str() != HELP).cloned().collect();
    let incoming = Incoming {
        source,
        proposed: said.proposed,
        ended: said.ended,
        kinds: said.kinds,
        problems: said.problems,
        wrong: Wrong::RefuseAll,
    };
    let mut told = carry_out(&arguments.sources, incoming, arguments.apply)?;
    if !unread.is_empty() {
        told = format!("Not read, since it has none of our names: {}.\n{told}", unread.join(", "));
    }
    Ok(told)
}

/// The sheet that says what belongs in the others.
const HELP: &str = "read me";

fn directory(sources: &crate::cli::SourceArguments) -> Result<Files, Failure> {
    let (texts, unread) = collect(&sources.directory, &sources.rules);
    match texts.directory {
        Some(files) => Ok(files),
        None => Err(Failure::Problems { diagnostics: unread, sources: Sources::default() }),
    }
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// What the first sheet says: a line for each column of each sheet.
fn help(sheets: &[Written]) -> Vec<[String; 3]> {
    let about = [
        "This is a Fingerpost directory. One row is one record; its id is the key, and never changes.",
        "Change, add rows, save, and run: fingerpost import sheet FILE. It shows what would change; --apply does it.",
        "An empty cell says that nothing is known: what stood there is taken away. A row that is missing takes nothing away.",
        "Lists are parted by semicolons. Dates are written 2026-11-22.",
    ];
    let about = about.map(|line| [line.to_owned(), String::new(), String::new()]);
    let columns = sheets.iter().flat_map(|sheet| {
        let name = fingerpost_author::sheet::sheet_name(sheet.kind);
        fingerpost_author::sheet::columns(sheet.kind)
            .iter()
            .map(move |column| [name.to_owned(), column.key.to_owned(), column.help.to_owned()])
    });
    about.into_iter().chain(columns).collect()
}
