//! The rules as their authors wrote them: fetched only when somebody asks how a result is decided.

use crate::civil;
use crate::index::{ConditionId, IdVec, ServiceId};
use crate::outcome::Verdict;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The texts and cases of a directory's rules, in step with its conditions and services.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleBook {
    /// Rules that others use by `rule("…")`.
    pub shared: Vec<SharedRule>,
    /// Rhai, in step with [`Directory::conditions`](super::Directory::conditions).
    pub texts: IdVec<ConditionId, String>,
    /// The cases of each service's rules, in step with the services.
    pub cases: IdVec<ServiceId, Vec<Case>>,
}

/// A rule that others use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedRule {
    /// Its id.
    pub id: String,
    /// Rhai.
    pub text: String,
    /// Its cases.
    pub cases: Vec<Case>,
}

/// A person, and what a rule says of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Who it is, in a sentence.
    pub name: String,
    /// What is known of them: id of a fact and its value, as on the command line.
    pub person: Vec<(String, String)>,
    /// The day asked about; the edition's if not said.
    #[serde(with = "civil::day_or_none")]
    pub on: Option<NaiveDate>,
    /// The id of the offering whose rule is judged too.
    pub offering: Option<String>,
    /// What the rule says.
    pub expect: Verdict,
}
