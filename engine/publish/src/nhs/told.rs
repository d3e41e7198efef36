//! What an import says that it would do.

use crate::render;
use crate::sources::Sources;
use fingerpost_author::diagnostic::Diagnostic;
use std::fmt::Write;

/// What is told.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Ids and names.
    pub added: Vec<(String, String)>,
    changed: usize,
    changes: String,
    unchanged: usize,
    pub left: Vec<String>,
    /// Those for which the NHS's own finder stands instead of a number.
    pub without_number: Vec<String>,
    pub odd_phones: Vec<String>,
    pub elsewhere: usize,
    pub not_there: usize,
}

/// So many are named; of more it is said how many there are.
const NAMED: usize = 12;

impl Told {
    pub(super) fn compare(&mut self, id: &str, name: &str, fields: Vec<(&str, String, String)>) {
        let fields: Vec<_> = fields.into_iter().filter(|(_, before, after)| before != after).collect();
        if fields.is_empty() {
            self.unchanged += 1;
            return;
        }
        self.changed += 1;
        let _ = writeln!(self.changes, "Changed, {id} ({name}):");
        for (key, before, after) in fields {
            let before = if before.is_empty() { "(nothing)" } else { &before };
            let _ = writeln!(self.changes, "    {key}: {before} → {after}");
        }
    }

    pub(super) fn shown(&self, file: &str, of_another_kind: usize, problems: &[Diagnostic]) -> String {
        let mut told = String::new();
        let added: Vec<String> = self.added.iter().map(|(id, name)| format!("{id} ({name})")).collect();
        named(&mut told, "Added", &added);
        told.push_str(&self.changes);
        named(&mut told, "Not in the source, left as it is", &self.left);
        named(&mut told, "Printed with a number that cannot be dialled, brought in without", &self.odd_phones);
        named(&mut told, "Without a number, the NHS's own finder stands instead", &self.without_number);
        let _ = writeln!(
            told,
            "{file}: {} added, {} changed, {} unchanged, {} left as they are; {} lie elsewhere, {} are closed or not open yet, {} are something else.",
            self.added.len(),
            self.changed,
            self.unchanged,
            self.left.len(),
            self.elsewhere,
            self.not_there,
            of_another_kind,
        );
        told.push_str(&problems_shown(problems));
        told
    }
}

/// Problems of a list, each with its line: a list is too long to show its lines themselves.
pub(super) fn problems_shown(problems: &[Diagnostic]) -> String {
    let with_line = |problem: &Diagnostic| {
        let message = format!("line {}: {}", problem.at.line, problem.message);
        Diagnostic { message, ..problem.clone() }
    };
    render::each(&problems.iter().map(with_line).collect::<Vec<_>>(), &Sources::default(), false)
}

fn named(told: &mut String, head: &str, things: &[String]) {
    if !things.is_empty() {
        let more = if things.len() > NAMED { format!(" and {} more", things.len() - NAMED) } else { String::new() };
        let _ = writeln!(told, "{head}, {}: {}{more}", things.len(), things[..things.len().min(NAMED)].join(", "));
    }
}
