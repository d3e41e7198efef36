//! Reads the papers, and says everything that is wrong with them at once: an unknown claim, one without evidence, a row that rests on
//! nothing.

use super::fields;
use super::model::{Assurance, Claim, Hazard, Paper, Row, Table};
use crate::embedded::{ASSURANCE, File};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use toml::Spanned;

/// The file of the claims.
const TABLE: &str = "assurance.toml";

/// Something that is wrong in a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, in `www/assurance/`.
    pub file: String,
    /// The line, from 1 on.
    pub line: usize,
    /// What is wrong, and what to do.
    pub says: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "www/assurance/{}:{}: {}", self.file, self.line, self.says)
    }
}

/// The papers that this binary carries.
///
/// # Errors
/// Everything that is wrong with them.
pub fn embedded() -> Result<Assurance, Vec<Problem>> {
    let texts: BTreeMap<&str, &str> = ASSURANCE.iter().map(|file| text_of(*file)).collect();
    read(&texts)
}

fn text_of((name, bytes): File) -> (&'static str, &'static str) {
    (name, std::str::from_utf8(bytes).unwrap_or_default())
}

/// Papers by the names of their files.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read(texts: &BTreeMap<&str, &str>) -> Result<Assurance, Vec<Problem>> {
    let mut reading = Reading { texts, problems: Vec::new() };
    let Some(Table { papers, words, claim }) = reading.file(TABLE) else { return Err(reading.problems) };
    let claims = reading.claims(claim);
    let papers: Vec<Paper> = papers.iter().filter_map(|name| reading.paper(name)).collect();
    reading.left_over(&papers);
    let mut used = BTreeSet::new();
    for paper in &papers {
        reading.rests(paper, &claims, &mut used);
    }
    for claim in claims.values().filter(|claim| !used.contains(claim.id.get_ref().as_str())) {
        let says =
            format!("no paper names the claim `{}`; name it where it belongs, or take it out", claim.id.get_ref());
        reading.problem(TABLE, &claim.id, says);
    }
    if reading.problems.is_empty() { Ok(Assurance { words, claims, papers }) } else { Err(reading.problems) }
}

struct Reading<'t> {
    texts: &'t BTreeMap<&'t str, &'t str>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn file<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let Some(text) = self.texts.get(name) else {
            self.problems.push(Problem { file: name.into(), line: 1, says: "there is no such file".into() });
            return None;
        };
        toml::from_str(text)
            .map_err(|error| {
                let line = line_at(text, error.span().map_or(0, |span| span.start));
                self.problems.push(Problem { file: name.into(), line, says: error.message().to_owned() });
            })
            .ok()
    }

    fn problem<T>(&mut self, file: &str, at: &Spanned<T>, says: String) {
        let line = line_at(self.texts.get(file).unwrap_or(&""), at.span().start);
        self.problems.push(Problem { file: file.into(), line, says });
    }

    fn claims(&mut self, claims: Vec<Claim>) -> BTreeMap<String, Claim> {
        let mut by_id: BTreeMap<String, Claim> = BTreeMap::new();
        for claim in claims {
            let id = claim.id.get_ref().clone();
            if claim.evidence().is_none() {
                let says = format!("the claim `{id}` needs exactly one of `tests`, `by_hand` and `open`");
                self.problem(TABLE, &claim.id, says);
            }
            if by_id.contains_key(&id) {
                self.problem(TABLE, &claim.id, format!("the claim `{id}` is here twice"));
            }
            by_id.insert(id, claim);
        }
        by_id
    }

    fn paper(&mut self, name: &Spanned<String>) -> Option<Paper> {
        let paper: Option<Paper> = self.file(&format!("{}.toml", name.get_ref()));
        paper.map(|paper| Paper { name: name.get_ref().clone(), ..paper })
    }

    /// A file that no list names would be read by nobody.
    fn left_over(&mut self, papers: &[Paper]) {
        let listed: BTreeSet<String> = papers.iter().map(|paper| format!("{}.toml", paper.name)).collect();
        let read: Vec<&str> =
            self.texts.keys().copied().filter(|name| name.ends_with(".toml") && *name != TABLE).collect();
        for name in read.into_iter().filter(|name| !listed.contains(*name)) {
            let says = format!("`papers` in {TABLE} does not list it");
            if !self.problems.iter().any(|problem| problem.file == name) {
                self.problems.push(Problem { file: name.into(), line: 1, says });
            }
        }
    }

    /// That each row and each hazard of a paper rests on something.
    fn rests<'c>(&mut self, paper: &Paper, claims: &'c BTreeMap<String, Claim>, used: &mut BTreeSet<&'c str>) {
        let file = format!("{}.toml", paper.name);
        let mut named = |reading: &mut Self, ids: &[Spanned<String>]| {
            for id in ids {
                match claims.get_key_value(id.get_ref()) {
                    Some((known, _)) => _ = used.insert(known),
                    None => reading.problem(&file, id, format!("there is no claim `{}` in {TABLE}", id.get_ref())),
                }
            }
        };
        for section in &paper.section {
            for row in &section.row {
                named(self, &row.claims);
                if !rests(row) {
                    let says = format!(
                        "the row `{}` rests on nothing: name `claims`, `written`, `publisher`, `open`, `does_not_apply` or \
                         `not_assessed`",
                        row.name.get_ref()
                    );
                    self.problem(&file, &row.name, says);
                }
                if let Some(field) =
                    row.publisher.as_ref().filter(|field| !fields::KEYS.contains(&field.get_ref().as_str()))
                {
                    let says =
                        format!("`[publisher]` has no `{}`; it has {}", field.get_ref(), fields::KEYS.join(", "));
                    self.problem(&file, field, says);
                }
            }
            for hazard in &section.hazard {
                named(self, &hazard.controls);
                self.hazard(&file, hazard);
            }
        }
    }

    fn hazard(&mut self, file: &str, hazard: &Hazard) {
        let id = hazard.id.get_ref();
        if hazard.controls.is_empty() {
            self.problem(file, &hazard.id, format!("the hazard {id} names no control"));
        }
        let [before, after] = hazard.levels();
        if after > before {
            self.problem(file, &hazard.id, format!("the hazard {id} is worse with its controls than without"));
        }
    }
}

fn rests(row: &Row) -> bool {
    !row.claims.is_empty()
        || row.written.is_some()
        || row.publisher.is_some()
        || row.does_not_apply.is_some()
        || row.not_assessed
        || row.open.is_some()
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
