//! What was noticed while a feed was read: of which service of whom, how bad it is, and what to tell its publisher.

use crate::diagnostic::{Diagnostic, Position};
use serde::{Serialize, Serializer};
use std::cell::RefCell;
use std::sync::Arc;

/// What a finding means for what is brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// The feed does not say something that people need.
    Missing,
    /// It was said in a form of its own, and is clear.
    Mended,
    /// It is not clear, or cannot be said here: it was not taken.
    Refused,
    /// A whole record was left out.
    LeftOut,
    /// Taken as it is, and worth a look.
    Look,
}

/// The record that a finding is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct About {
    /// The name of the organisation that runs it; empty if none is named.
    pub organisation: String,
    /// The feed's id of the service, or of whatever else it is; empty for a page.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// One thing that was noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it means for what is brought in.
    pub kind: FindingKind,
    /// The record.
    #[serde(serialize_with = "whole")]
    pub about: Arc<About>,
    /// What, where, and what to tell the publisher.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
}

fn whole<S: Serializer>(about: &Arc<About>, to: S) -> Result<S::Ok, S::Error> {
    about.as_ref().serialize(to)
}

impl Finding {
    pub(super) fn new(
        kind: FindingKind,
        about: &Arc<About>,
        code: &'static str,
        at: &Position,
        message: String,
        tell: &str,
    ) -> Finding {
        let diagnostic = match kind {
            FindingKind::Refused | FindingKind::LeftOut => Diagnostic::warning(code, at, message, tell),
            FindingKind::Missing | FindingKind::Mended | FindingKind::Look => Diagnostic::note(code, at, message, tell),
        };
        Finding { kind, about: about.clone(), diagnostic }
    }
}

/// Collects findings about one record.
#[derive(Debug, Default)]
pub(super) struct Log {
    about: RefCell<Arc<About>>,
    found: RefCell<Vec<Finding>>,
}

impl Log {
    /// A log that is about a record.
    pub(super) fn about(about: About) -> Log {
        Log { about: RefCell::new(Arc::new(about)), ..Log::default() }
    }

    pub(super) fn missing(&self, code: &'static str, at: &Position, message: impl Into<String>, tell: &str) {
        self.add(FindingKind::Missing, code, at, message.into(), tell);
    }

    pub(super) fn mended(&self, code: &'static str, at: &Position, message: impl Into<String>, tell: &str) {
        self.add(FindingKind::Mended, code, at, message.into(), tell);
    }

    pub(super) fn refused(&self, code: &'static str, at: &Position, message: impl Into<String>, tell: &str) {
        self.add(FindingKind::Refused, code, at, message.into(), tell);
    }

    pub(super) fn left_out(&self, code: &'static str, at: &Position, message: impl Into<String>, tell: &str) {
        self.add(FindingKind::LeftOut, code, at, message.into(), tell);
    }

    pub(super) fn look(&self, code: &'static str, at: &Position, message: impl Into<String>, tell: &str) {
        self.add(FindingKind::Look, code, at, message.into(), tell);
    }

    fn add(&self, kind: FindingKind, code: &'static str, at: &Position, message: String, tell: &str) {
        let finding = Finding::new(kind, &self.about.borrow(), code, at, message, tell);
        self.found.borrow_mut().push(finding);
    }

    /// Everything found.
    pub(super) fn finish(self) -> Vec<Finding> {
        self.found.into_inner()
    }
}
