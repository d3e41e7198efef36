//! What the papers are made of, as `www/assurance/` has it.

use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// All papers, and the claims that they lean on.
#[derive(Debug)]
pub struct Assurance {
    /// Words around the papers' own, by key.
    pub words: BTreeMap<String, String>,
    /// The claims, by id, in order.
    pub claims: BTreeMap<String, Claim>,
    /// The papers, in the order in which they are listed.
    pub papers: Vec<Paper>,
}

/// `assurance.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// Names of papers, each a file, in the order in which they are listed.
    pub papers: Vec<Spanned<String>>,
    pub words: BTreeMap<String, String>,
    pub claim: Vec<Claim>,
}

/// One thing that is said to hold, and what shows it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What papers call it.
    pub id: Spanned<String>,
    /// The claim, as a sentence.
    pub says: String,
    /// `FILE::test` of Rust and browser tests, `FILE > test` of the page's: `cargo xtask test` runs them all.
    #[serde(default)]
    pub tests: Vec<String>,
    /// Somebody looked.
    pub by_hand: Option<ByHand>,
    /// Nobody has shown it: what is wanting, and who can do it.
    pub open: Option<String>,
}

/// A person looked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByHand {
    /// On which day, as `2026-11-30`.
    pub on: NaiveDate,
    /// Who.
    pub by: String,
    /// What they looked at, and with what.
    pub what: String,
}

/// What shows a claim.
#[derive(Debug, Clone, Copy)]
pub enum Evidence<'a> {
    /// These tests.
    Tests(&'a [String]),
    /// Somebody.
    ByHand(&'a ByHand),
    /// Nothing yet.
    Open(&'a str),
}

impl Claim {
    /// What shows it; nothing if there are none of the three or several.
    #[must_use]
    pub fn evidence(&self) -> Option<Evidence<'_>> {
        match (&self.tests[..], &self.by_hand, &self.open) {
            ([], Some(by_hand), None) => Some(Evidence::ByHand(by_hand)),
            ([], None, Some(open)) => Some(Evidence::Open(open)),
            ([_, ..], None, None) => Some(Evidence::Tests(&self.tests)),
            _ => None,
        }
    }
}

/// A paper: a page of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// The name of its file and of its page, without the ending.
    #[serde(skip)]
    pub name: String,
    /// Its title.
    pub title: String,
    /// Under which heading the list of papers has it.
    pub group: String,
    /// What it is, in a sentence.
    pub says: String,
    /// Of what it speaks: the software, or what a council has to complete.
    pub of: Standing,
    /// Which text of which standard it was written after, and how that text was come by.
    pub follows: Option<String>,
    /// Its parts.
    #[serde(default)]
    pub section: Vec<Section>,
}

/// Of what a paper speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Of the software, wherever it is used.
    Product,
    /// Of the software, and of a council, which has to complete it.
    Both,
    /// A form for a council.
    Council,
}

/// A part of a paper.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Paragraphs; `{name}` and its like become what the council says of itself.
    #[serde(default)]
    pub text: Vec<String>,
    /// Questions and answers.
    #[serde(default)]
    pub row: Vec<Row>,
    /// Hazards.
    #[serde(default)]
    pub hazard: Vec<Hazard>,
    /// What a visit asks the host for.
    #[serde(default)]
    pub request: Vec<Request>,
    /// Something that is worked out: see [`Shows`].
    pub shows: Option<Shows>,
}

/// What is worked out from all papers together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shows {
    /// How many rows of the papers of one group are tested, looked at by hand, not assessed, or do not apply.
    Counts,
    /// Those of them that nobody has assessed.
    NotAssessed,
    /// The levels of risk by severity and likelihood.
    Matrix,
}

/// A question of a standard, and the answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The question, criterion or principle, by its number and name.
    pub name: Spanned<String>,
    /// The answer.
    #[serde(default)]
    pub text: String,
    /// Ids of the claims that it leans on.
    #[serde(default)]
    pub claims: Vec<Spanned<String>>,
    /// A file of the repository where it is written down.
    pub written: Option<String>,
    /// What the council says of this, by the key of `[publisher]`.
    pub publisher: Option<Spanned<String>>,
    /// Why it does not apply.
    pub does_not_apply: Option<String>,
    /// Nobody has assessed it.
    #[serde(default)]
    pub not_assessed: bool,
    /// What is still to be done, and by whom.
    pub open: Option<String>,
}

/// A hazard, in the style of DCB0129.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hazard {
    /// `H01`.
    pub id: Spanned<String>,
    /// What can happen.
    pub name: String,
    /// From what it can come.
    pub causes: Vec<String>,
    /// What changes for the person.
    pub effect: String,
    /// What that can do to them.
    pub harm: String,
    /// How bad that is.
    pub severity: Severity,
    /// How likely, without what is done against it.
    pub before: Likelihood,
    /// How likely, with it.
    pub after: Likelihood,
    /// Ids of the claims that are done against it.
    pub controls: Vec<Spanned<String>>,
    /// What the council has to do against it.
    pub council: Option<String>,
    /// What remains, and why.
    pub remains: String,
}

/// How bad harm is, after DCB0129's example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Inconvenience, a minor upset.
    Minor,
    /// A minor injury of one person.
    Significant,
    /// A severe injury of one person, who recovers.
    Considerable,
    /// The death of one person, or an injury that changes a life.
    Major,
    /// The same of several.
    Catastrophic,
}

/// How likely harm is, after the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likelihood {
    /// Hardly possible.
    VeryLow,
    /// It could, but most likely will not.
    Low,
    /// Now and then.
    Medium,
    /// Often.
    High,
    /// Nearly always.
    VeryHigh,
}

/// Something that a visit asks the host for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Its path, the digest in it written `*`.
    pub path: String,
    /// When it is asked for.
    pub when: String,
}
