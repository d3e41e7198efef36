//! What an answer says beside its matches.

use serde::Serialize;

/// How many services were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FoundCounts {
    /// Those that fit.
    pub fits: usize,
    /// Those that may fit.
    pub may_fit: usize,
}

/// A filter, and what it leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FilterCount {
    /// Its id: `open-now`, `drop-in`, `remote`, `comes-to-you`, `step-free`, `women-only`, `language:polish`.
    pub id: String,
    /// What to call it, where the directory says: the name of a language.
    pub label: Option<String>,
    /// Whether it was asked for.
    pub on: bool,
    /// How many services that fit or may fit are left with it beside those that are on.
    pub count: usize,
}

/// What else there is near for the same person: services for a need that was not asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Also {
    /// The need's id.
    pub need: String,
    /// How many services fit.
    pub fits: usize,
    /// How many may fit.
    pub may_fit: usize,
    /// How far the nearest is: 0 when it needs no travel; nothing when it is not known from where.
    pub nearest_miles: Option<f64>,
}
