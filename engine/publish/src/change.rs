//! Brings changes into a directory: shows what a source would do, tries it on the texts in memory, and writes the files, all of
//! them or none.

mod journal;
mod show;

pub use journal::finish;
pub(crate) use journal::write;

use crate::cli::SourceArguments;
use crate::collect::collect;
use crate::failure::Failure;
use crate::load::load_texts;
use crate::pseudo::Language;
use crate::render;
use crate::sources::Sources;
use fingerpost_author::change::{Ended, Field, Kind, Named, Plan, Proposed, Value, plan, records};
use fingerpost_author::diagnostic::{Diagnostic, Severity};
use fingerpost_author::read::{Files, Found, Texts};
use std::collections::BTreeSet;

/// What is to be brought in.
pub struct Incoming {
    /// What a message calls the source: the name of a file, or an address.
    pub source: String,
    /// What it says of records.
    pub proposed: Vec<Proposed>,
    /// Records that it says are no more.
    pub ended: Vec<Ended>,
    /// The kinds of records that it could have.
    pub kinds: Vec<Kind>,
    /// What was wrong with its form. An error refuses all of it.
    pub problems: Vec<Diagnostic>,
    /// What to do with a record that the check refuses.
    pub wrong: Wrong,
}

/// What to do with a record that the check refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing is brought in until it is mended: whoever wrote it can do that.
    RefuseAll,
    /// It is left out, and said so: the source is somebody else's.
    LeaveOut,
}

/// Records cannot be left out for ever: one may be refused for another that was.
const ROUNDS: usize = 6;

/// Shows what would be done, and does it if `apply` says so. Gives back what to tell.
///
/// # Errors
/// When something is refused, with all that is wrong and nothing changed; or when files cannot be read or written.
pub fn carry_out(sources: &SourceArguments, incoming: Incoming, apply: bool) -> Result<String, Failure> {
    carry_out_with(sources, incoming, apply, None)
}

/// Files that are written along with the records, by their paths in the directory: made once it is known which records are
/// brought in, what is wrong with the others, and what asks for a look. Whoever asks for that tells it.
pub type Beside<'b> = &'b mut dyn FnMut(&BTreeSet<Named>, &[Diagnostic]) -> Vec<(String, String)>;

/// The same, with files of the source's own beside the records.
///
/// # Errors
/// As those of [`carry_out`].
pub fn carry_out_beside(
    sources: &SourceArguments,
    incoming: Incoming,
    apply: bool,
    beside: Beside,
) -> Result<String, Failure> {
    carry_out_with(sources, incoming, apply, Some(beside))
}

fn carry_out_with(
    sources: &SourceArguments,
    incoming: Incoming,
    apply: bool,
    beside: Option<Beside>,
) -> Result<String, Failure> {
    finish(&sources.directory)?;
    let (texts, unread) = collect(&sources.directory, &sources.rules);
    if !unread.is_empty() {
        return Err(Failure::Problems { diagnostics: unread, sources: Sources::default() });
    }
    let mut before = texts.directory.clone().unwrap_or_default();
    let (source, problems) = (incoming.source.clone(), incoming.problems.clone());
    let Tried { plan, brought, left_out, diagnostics, files } = try_out(sources, &texts, incoming);
    let mut problems: Vec<_> = problems.into_iter().chain(left_out).chain(diagnostics).collect();
    let files_beside = beside.map(|beside| {
        let (errors, told): (Vec<_>, Vec<_>) =
            std::mem::take(&mut problems).into_iter().partition(|problem| problem.severity == Severity::Error);
        problems = errors;
        beside(&brought, &told)
    });
    let shown = render::each(&problems, &files, false);
    let told = show::plan(&plan, &source);
    if render::has_errors(&problems) {
        let count = render::count(&problems);
        return Err(Failure::Refused {
            shown: format!("{told}\n{shown}{count}. Nothing was changed: mend {source} and try again."),
        });
    }
    let texts = plan.files.into_iter().map(|(file, text)| (file, Some(text)));
    let mut texts: journal::Texts = texts.chain(plan.gone.into_iter().map(|file| (file, None))).collect();
    for (file, text) in files_beside.unwrap_or_default() {
        let now = std::fs::read(sources.directory.join(&file)).ok();
        if now.as_deref() != Some(text.as_bytes()) {
            before.extend(now.map(|bytes| (file.clone(), Found::File(bytes))));
            texts.insert(file, Some(text));
        }
    }
    let done = match (texts.is_empty(), apply) {
        (true, _) => "There is nothing to do.".to_owned(),
        (false, false) => "Nothing was changed. To do it, run the same command with --apply.".to_owned(),
        (false, true) => {
            journal::write(&sources.directory, &before, &texts)?;
            format!("Done: {} changed.", render::number_of(texts.len(), "file"))
        }
    };
    Ok(format!("{told}\n{shown}{done}"))
}

/// A plan, and what the check says of the directory that it would make.
struct Tried {
    plan: Plan,
    /// The records that it brings in, or leaves as they are because they stand just so.
    brought: BTreeSet<Named>,
    /// Records that were left out, and why.
    left_out: Vec<Diagnostic>,
    /// What is wrong with the rest.
    diagnostics: Vec<Diagnostic>,
    /// The texts that these are about.
    files: Sources,
}

fn try_out(sources: &SourceArguments, texts: &Texts, incoming: Incoming) -> Tried {
    let Incoming { mut proposed, ended, kinds, wrong, .. } = incoming;
    let files = texts.directory.clone().unwrap_or_default();
    let mut left_out = Vec::new();
    let (mut known, mut standing) = (None, None);
    for round in 1.. {
        let mut plan = plan(&files, &proposed, &ended, &kinds);
        let mut after = texts.clone();
        let changed = plan.files.iter().map(|(file, text)| (file.clone(), Found::File(text.clone().into_bytes())));
        let folders = plan.files.keys().filter_map(|file| Some((file.rsplit_once('/')?.0.to_owned(), Found::Folder)));
        let directory = after.directory.get_or_insert_default();
        directory.extend(folders.chain(changed));
        directory.retain(|file, _| !plan.gone.contains(file));
        let loaded = load_texts(Language::English, sources, after, Vec::new());
        let mut found = loaded.diagnostics;
        if !found.is_empty() {
            let known = known.get_or_insert_with(|| problems_of(sources, texts));
            found.retain(|problem| !known.contains(&identity(problem)));
        }
        let mut named = BTreeSet::new();
        let mut refused = std::mem::take(&mut plan.refused);
        for mut problem in found {
            if problem.severity == Severity::Error {
                named.extend(plan.record_at(&problem.at));
            }
            if let Some(origin) = plan.origin(&problem.at) {
                problem.at = origin.clone();
            }
            refused.push(problem);
        }
        if wrong == Wrong::RefuseAll || named.is_empty() || round == ROUNDS {
            let brought = proposed.into_iter().map(|record| (record.kind, record.id)).collect();
            return Tried { plan, brought, left_out, diagnostics: refused, files: loaded.sources };
        }
        let errors = refused.into_iter().filter(|problem| problem.severity == Severity::Error);
        left_out.extend(errors.map(|problem| Diagnostic { severity: Severity::Warning, ..problem }));
        proposed.retain(|record| !is_of(record, &named));
        let standing = standing.get_or_insert_with(|| names_of(&files));
        leave_out_unnamed(&mut proposed, standing);
    }
    unreachable!("the last round gives back what there is")
}

/// Whether a record is one of these, or an offering of one.
fn is_of(record: &Proposed, named: &BTreeSet<Named>) -> bool {
    let service = record.service.iter().map(|service| (Kind::Service, service.clone()));
    service.chain([(record.kind, record.id.clone())]).any(|name| named.contains(&name))
}

/// Takes out new organisations and venues that no service and no offering names any more, since those were left out.
fn leave_out_unnamed(proposed: &mut Vec<Proposed>, standing: &BTreeSet<Named>) {
    let named: BTreeSet<Named> = proposed.iter().flat_map(|record| record.fields.iter().filter_map(named_by)).collect();
    proposed.retain(|record| {
        let name = (record.kind, record.id.clone());
        !matches!(record.kind, Kind::Organisation | Kind::Venue) || named.contains(&name) || standing.contains(&name)
    });
}

/// The organisation or venue that a field names.
fn named_by(field: &Field) -> Option<Named> {
    match (field.key.as_str(), &field.value) {
        ("organisation", Value::Text(id)) => Some((Kind::Organisation, id.clone())),
        ("venue", Value::Text(id)) => Some((Kind::Venue, id.clone())),
        _ => None,
    }
}

fn names_of(files: &Files) -> BTreeSet<Named> {
    records(files).into_iter().map(|record| (record.kind, record.id)).collect()
}

/// What is wrong with a directory as it stands: no source is to blame for that.
fn problems_of(sources: &SourceArguments, texts: &Texts) -> BTreeSet<(&'static str, String, String)> {
    let loaded = load_texts(Language::English, sources, texts.clone(), Vec::new());
    loaded.diagnostics.iter().map(identity).collect()
}

/// What makes a problem the same one in a file with other lines.
fn identity(problem: &Diagnostic) -> (&'static str, String, String) {
    (problem.code, problem.at.file.clone(), problem.message.clone())
}
