//! What can be said of a person: a truth that may be unknown, a verdict, and a verdict with what could still change it.

use crate::facts::FactSet;
use serde::{Deserialize, Serialize};

/// What a rule says of a person. It has no default: not knowing is an answer of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Verdict {
    /// True, however the missing facts turn out.
    Fits,
    /// It depends on what is missing.
    MayFit,
    /// False, however the missing facts turn out.
    DoesNotFit,
}

impl Verdict {
    /// Its id in the contract.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Fits => "fits",
            Verdict::MayFit => "may-fit",
            Verdict::DoesNotFit => "does-not-fit",
        }
    }

    /// The verdict with this id.
    pub fn from_id(id: &str) -> Option<Verdict> {
        [Verdict::Fits, Verdict::MayFit, Verdict::DoesNotFit].into_iter().find(|verdict| verdict.id() == id)
    }

    /// The verdict on one criterion as its truth.
    pub(crate) fn as_truth(self) -> Truth {
        match self {
            Verdict::Fits => Truth::Yes,
            Verdict::MayFit => Truth::Unknown,
            Verdict::DoesNotFit => Truth::No,
        }
    }
}

/// A truth that may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Truth {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known.
    Unknown,
}

impl Truth {
    /// Its id in the contract.
    pub fn id(self) -> &'static str {
        match self {
            Truth::Yes => "yes",
            Truth::No => "no",
            Truth::Unknown => "unknown",
        }
    }

    pub(crate) fn known(yes: bool) -> Truth {
        if yes { Truth::Yes } else { Truth::No }
    }

    pub(crate) fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

/// A verdict with the facts that can still change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The facts whose answer can still change it.
    pub missing: FactSet,
    /// More combinations than [`MAX_COMBINATIONS`]: judged by three-valued logic, which may say `MayFit` where the
    /// exact answer is known.
    pub approximate: bool,
}

/// The most combinations of missing facts that are gone through one by one.
pub const MAX_COMBINATIONS: usize = 4_096;
